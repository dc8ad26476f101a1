-- What a report of a period draws and lists beside channel_return_between: pace and audience by month, and reach.

-- Pace here is what was due in a month's days against what came of it; the weeks after a plan has lapsed, which
-- channel_pace adds, are not due in it. Nothing counts until its days of grace are over.
create or replace macro channel_month_trend_between(from_day, to_day) as table
with
months as (
    select unnest(range(date_trunc('month', from_day::date)::timestamp, to_day::timestamp + interval 1 day, interval 1 month))::date as month
),
items as (
    select d.channel, date_trunc('month', d.promise)::date as month, case
            when d.out_on <= d.promise + l.limits['point_grace']::int then 1
            when d.out_on is not null then 0.5
            else 0 end as point
    from due_between(from_day, to_day) d
    cross join limits l
    cross join today t
    where d.promise + l.limits['point_grace']::int < t.today
),
sums as (
    select channel, month, count(*) as due, count(*) filter (point > 0) as published, sum(point) as points
    from items
    group by channel, month
),
place as (
    select c.channel, m.month, least(last_day(m.month), to_day::date, t.today) as until_day
    from channel c cross join months m cross join today t
)
select p.channel, p.month, coalesce(s.due, 0)::bigint as due, coalesce(s.published, 0)::bigint as published,
    round(s.points / nullif(s.due, 0), 4)::decimal(10, 4) as share, a.value as audience
from place p
left join sums s on s.channel = p.channel and s.month = p.month
asof left join (from audience_day where kind = 'total') a on a.channel = p.channel and a.day <= p.until_day
order by p.channel, p.month;

-- How far things went. A reach of two days is no sum of people: whoever was reached twice is in it twice.
create or replace macro channel_reach_between(from_day, to_day) as table
with
figures as (
    select m.channel, 'days' as source, m.metric, m.value
    from metric_day m
    cross join today t
    where m.metric in ('impressions', 'reach') and m.day between from_day::date and least(to_day::date, t.today)
    union all
    select p.channel, 'posts', m.metric, m.value
    from post_metric m
    join post p on p.post = m.post
    cross join today t
    where m.metric in ('organic_reach', 'reach', 'impressions', 'opens') and p.state = 'published'
        and p.day between from_day::date and least(to_day::date, t.today)
)
select channel, source, metric, count(*) as readings, round(sum(value))::bigint as total,
    round(median(value), 1)::decimal(14, 1) as median
from figures
group by channel, source, metric
order by channel, source, metric;

comment on macro table channel_month_trend_between is 'Pace (due, published, share) of each channel in the months from one day to another, and its audience as last read by the end of each';
comment on macro table channel_reach_between is 'Reach, impressions and opens of each channel from one day to another, read by day or by post: how often read, total and median; no part of any return';
