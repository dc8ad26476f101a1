-- Editorial plans to renew: ending soon, lapsed, or too long. A following plan settles the first two.
create or replace view renewal_due as
with last_plans as (
    select e.channel, arg_max(e.editorial_plan, e.valid_to) as editorial_plan, arg_max(e.valid_from, e.valid_to) as valid_from,
        max(e.valid_to) as valid_to, arg_max(e.reviewed_on, e.valid_to) as reviewed_on
    from editorial_plan e
    join channel c on c.channel = e.channel and c.role in ('run for return', 'supporting', 'trial')
    group by e.channel
)
select p.channel, p.editorial_plan, p.valid_from, p.valid_to, p.reviewed_on, (p.valid_to - t.today)::int as days_left, case
        when p.valid_to < t.today then 'lapsed'
        when p.valid_to <= t.today + l.limits['renewal_ahead']::int then 'ends soon'
        else 'too long' end as reason
from last_plans p
cross join today t
cross join limits l
where p.valid_to <= t.today + l.limits['renewal_ahead']::int
    or (p.valid_from <= t.today and p.valid_to - p.valid_from >= l.limits['plan_longest']::int);

comment on view renewal_due is 'Editorial plans to renew';
comment on column renewal_due.channel is 'Channel';
comment on column renewal_due.editorial_plan is 'Its last plan';
comment on column renewal_due.valid_from is 'First day';
comment on column renewal_due.valid_to is 'Last day';
comment on column renewal_due.reviewed_on is 'Day it was last reviewed';
comment on column renewal_due.days_left is 'Days until it ends; negative: since';
comment on column renewal_due.reason is 'ends soon, lapsed or too long';
