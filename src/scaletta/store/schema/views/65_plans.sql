-- Where the plans do not meet: gaps, collisions, plans to renew.

create or replace view gap as
with
dates as (
    select channel, day, "time", slot, week, post, deliverable, state, has_text, title from calendar
),
-- A delivery of the communication plan that no date of its outlet carries.
uncarried as (
    select v.channel, v.day, d.deliverable, d.title
    from delivery v
    join deliverable d on d.deliverable = v.deliverable and d.state not in ('out', 'dropped')
    cross join today t
    anti join (from dates where state <> 'skipped') c on c.deliverable = v.deliverable and c.channel = v.channel
    where v.day between t.today and t.today + 182
),
-- A month of a communication plan in which nothing comes out.
months as (
    select p.name, unnest(range(date_trunc('month', least(greatest(p.valid_from, t.today), t.today + 732))::timestamp,
        least(greatest(p.valid_to, t.today - 1), t.today + 731)::timestamp + interval 1 day, interval 1 month))::date as month
    from communication_plan p
    cross join today t
)
select 'no text' as kind, channel, day, coalesce(post, slot) as key, week,
    'No text yet for ' || coalesce(title, 'this date') || '.' as sentence
from dates cross join today
where day between today and today + 7 and not has_text and state in ('planned', 'idea', 'draft')
union all
select 'not carried', channel, day, deliverable, null, title || ' has no date that carries it here.'
from uncarried
union all
select 'empty month', null, m.month, m.name, null, 'Nothing comes out in this month of ' || m.name || '.'
from months m
anti join (select date_trunc('month', day)::date as month from delivery) v on v.month = m.month;

-- Two dates of one channel less than an hour apart.
create or replace view collision as
with dates as (
    select channel, day, "time", title, slot, week, post, row_number() over (order by channel, day, "time", slot, post) as number
    from calendar
    where state <> 'skipped'
)
select a.channel, a.day, a."time", b."time" as other_time, a.title, b.title as other_title, a.slot, a.week, a.post,
    b.slot as other_slot, b.week as other_week, b.post as other_post
from dates a
join dates b on b.channel = a.channel and b.day = a.day and b.number > a.number
where date_part('epoch', b."time") - date_part('epoch', a."time") < 3600;

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

comment on view gap is 'Where the plans do not meet: dates without a text, deliverables nothing carries, months with nothing';
comment on column gap.kind is 'no text, not carried or empty month';
comment on column gap.channel is 'Channel; null: all of them';
comment on column gap.day is 'Day, or first day of the month';
comment on column gap.key is 'Post or slot, deliverable, or communication plan';
comment on column gap.week is 'Monday of the week that names the date within its slot';
comment on column gap.sentence is 'What is missing';

comment on view collision is 'Two dates of one channel less than an hour apart';
comment on column collision.channel is 'Channel';
comment on column collision.day is 'Day';
comment on column collision."time" is 'Local time of the first';
comment on column collision.other_time is 'Local time of the second';
comment on column collision.title is 'Title of the first';
comment on column collision.other_title is 'Title of the second';
comment on column collision.slot is 'Slot of the first';
comment on column collision.week is 'Week of the first';
comment on column collision.post is 'Post of the first';
comment on column collision.other_slot is 'Slot of the second';
comment on column collision.other_week is 'Week of the second';
comment on column collision.other_post is 'Post of the second';

comment on view renewal_due is 'Editorial plans to renew';
comment on column renewal_due.channel is 'Channel';
comment on column renewal_due.editorial_plan is 'Its last plan';
comment on column renewal_due.valid_from is 'First day';
comment on column renewal_due.valid_to is 'Last day';
comment on column renewal_due.reviewed_on is 'Day it was last reviewed';
comment on column renewal_due.days_left is 'Days until it ends; negative: since';
comment on column renewal_due.reason is 'ends soon, lapsed or too long';
