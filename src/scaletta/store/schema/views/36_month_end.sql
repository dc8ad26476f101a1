-- What nobody has typed yet of the last full month. A row goes when its figure is there.

create or replace view month_end as
with
span as (
    select (date_trunc('month', today) - interval 1 month)::date as month, date_trunc('month', today)::date - 1 as last_day, today
    from today
),
runs as (
    select c.channel, c.name, c.rank
    from channel c
    join network n on n.network = c.network and n.configuration <> 'advertising'
    where c.role in ('run for return', 'supporting', 'trial')
),
read as (
    select channel, arg_max(value, day) as value, max(day) as day from audience_day where kind = 'total' group by channel
),
spent as (
    -- Monthly costs and those of several days too.
    select kind, channel from spent_between((select month from span), (select last_day from span))
),
wanted as (
    -- Outlets whose audience was ever read, and networks, where it can be.
    select 1 as part, 'followers' as kind, r.channel, r.name, r.rank, a.value::decimal(14, 2) as last_value, a.day as last_day
    from runs r
    cross join span s
    left join read a on a.channel = r.channel
    where (a.channel is not null or exists (from channel c join network n on n.network = c.network and n.counts where c.channel = r.channel))
        and coalesce(a.day < s.last_day - 6, true)
    union all
    select 2, 'ads', b.channel, coalesce(any_value(r.name), 'all outlets'), coalesce(any_value(r.rank), 0), sum(b.amount), null
    from budget b
    cross join span s
    left join channel r on r.channel = b.channel
    where b.kind = 'ads' and b.valid_from <= s.last_day and coalesce(b.valid_to >= s.month, true)
        and not exists (from spent p where p.kind = 'ads' and (b.channel is null or p.channel = b.channel))
    group by b.channel
    union all
    select 3, 'outcomes', null, null, 0, null, null
    from span s
    where not exists (from month_counted m where m.month = s.month)
)
select row_number() over (order by w.part, w.rank, w.channel) as position, s.month, w.kind, w.channel, w.name, w.last_value, w.last_day
from wanted w
cross join span s;

comment on view month_end is 'What nobody has typed yet of the last full month';
comment on column month_end.position is 'Order';
comment on column month_end.month is 'First day of the month';
comment on column month_end.kind is 'followers, ads, or outcomes: whether anything came in';
comment on column month_end.channel is 'Channel; null: all of them';
comment on column month_end.name is 'Its name';
comment on column month_end.last_value is 'Followers as last read; money a month set apart for ads';
comment on column month_end.last_day is 'When they were last read';
