-- What posts brought in for their work. An organic enquiry counts for the date that came out last before it on its outlet, at most
-- `enquiry_days` earlier; its sale, or what an enquiry is worth, with it. What no date came before is nobody's.

create or replace macro post_return_between(from_day, to_day) as table
with
came_out as (
    select p.post, p.channel, p.day, p."time", p.title, p.format, coalesce(p.hours, effort_hours(p.effort), h.hours)::decimal(10, 2) as hours
    from post p
    cross join today t
    left join format_hours h on h.format = p.format and p.day >= h.first_day and p.day < h.until_day
    where p.state = 'published' or (p.state = 'scheduled' and p.day < t.today)
),
credited as (
    select c.post, o.outcome, case o.kind when 'lead' then o.number end as leads, v.value
    from outcome o
    cross join limits l
    join outcome_value v on v.outcome = o.outcome
    join came_out c on c.channel = o.channel and c.day between o.day - l.limits['enquiry_days']::int and o.day
    where o.origin = 'organic'
    qualify row_number() over (partition by o.outcome order by c.day desc, c."time" desc, c.post) = 1
),
brought as (
    select post, sum(leads) as leads, sum_known(value, true) as value from credited group by post
),
reached as (
    select post, coalesce(max(value) filter (metric = 'organic_reach'), max(value) filter (metric = 'opens'),
            max(value) filter (metric = 'reach')) as reach
    from post_metric
    where metric in ('organic_reach', 'opens', 'reach')
    group by post
)
select c.post, c.channel, c.day, c.title, c.format, c.hours, r.reach::bigint as reach, coalesce(b.leads, 0)::bigint as leads,
    (case when b.post is null then 0 else b.value end)::decimal(14, 2) as return,
    round((case when b.post is null then 0 else b.value end) / nullif(c.hours, 0), 2)::decimal(14, 2) as return_per_hour
from came_out c
left join brought b on b.post = c.post
left join reached r on r.post = c.post
where c.day between from_day::date and to_day::date;

create or replace macro format_return_between(from_day, to_day) as table
select format, channel, count(*) as posts, sum(hours)::decimal(10, 2) as hours, median(reach)::bigint as reach, sum(leads)::bigint as leads,
    sum_known(return, true) as return, round(sum_known(return, true) / nullif(sum(hours), 0), 2)::decimal(14, 2) as return_per_hour
from post_return_between(from_day, to_day)
group by format, channel;

-- How far an outlet reached without ads, and how people took it: figures of their own, never part of return.
create or replace macro popularity_between(from_day, to_day) as table
with
per_post as (
    select p.channel, p.post, coalesce(max(m.value) filter (m.metric = 'organic_reach'), max(m.value) filter (m.metric = 'opens'),
            max(m.value) filter (m.metric = 'reach')) as reach,
        coalesce(max(m.value) filter (m.metric = 'engagement'),
            sum(m.value) filter (m.metric in ('reactions', 'comments', 'shares', 'saves'))) as engagement
    from post p
    cross join today t
    left join post_metric m on m.post = p.post
    where p.state = 'published' and p.day between from_day::date and least(to_day::date, t.today)
    group by p.channel, p.post
)
select channel, count(*) as posts, count(reach) as measured, sum(reach)::bigint as reached, median(reach)::bigint as median_reach,
    sum(engagement)::bigint as engagement,
    round(sum(engagement) filter (reach is not null) / nullif(sum(reach) filter (engagement is not null), 0), 4)::decimal(10, 4) as rate
from per_post
group by channel;

comment on macro table post_return_between is 'Posts that came out from one day to another with their hours, reach, the organic enquiries that followed, and return per hour';

comment on macro table format_return_between is 'The same by format and channel';

comment on macro table popularity_between is 'Organic reach of posts from one day to another, and how people took them (engagement, and its share of reach); no part of ROI';
