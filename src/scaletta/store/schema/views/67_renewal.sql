-- What a period showed of each slot, for renewing a plan; and what a week brought, for planning the same one again.

-- Dates whose promise and days of grace are over. An enquiry that nobody paid for counts for the date of its outlet
-- that came out last before it; a loose post takes its own away from the slots.
create or replace macro slot_evidence_between(from_day, to_day) as table
with
due as (
    select d.channel, d.slot, d.post, d.promise, d.out_on, l.limits,
        d.out_on is not null and d.out_on <= d.promise + l.limits['point_grace']::int as kept
    from due_between(from_day, to_day) d
    cross join limits l
    cross join today t
    where d.slot is not null and d.promise + l.limits['point_grace']::int < t.today
),
reached as (
    select post, coalesce(max(value) filter (metric = 'organic_reach'), max(value) filter (metric = 'opens'),
            max(value) filter (metric = 'reach')) as reach
    from post_metric
    where metric in ('organic_reach', 'opens', 'reach')
    group by post
),
came_out as (
    select p.channel, p.slot, p.post, p.day, p."time", coalesce(p.hours, h.hours) as hours
    from post p
    cross join today t
    left join format_hours h on h.format = p.format and p.day >= h.first_day and p.day < h.until_day
    where (p.state = 'published' or (p.state = 'scheduled' and p.day < t.today))
        and p.day between from_day::date and to_day::date
),
enquired as (
    select c.slot, o.number
    from outcome o
    cross join limits l
    join came_out c on c.channel = o.channel and c.day between o.day - l.limits['enquiry_days']::int and o.day
    where o.kind = 'lead' and o.origin = 'organic'
    qualify row_number() over (partition by o.outcome order by c.day desc, c."time" desc, c.post) = 1
),
credited as (
    select slot, sum(number)::bigint as enquiries from enquired where slot is not null group by slot
),
worked as (
    select slot, sum(hours)::decimal(10, 2) as hours from came_out where slot is not null group by slot
),
counted as (
    select d.slot, count(*) as due, count(*) filter (d.kept) as kept, count(d.out_on) as out,
        median(r.reach) filter (d.out_on is not null) as reach, count(r.reach) filter (d.out_on is not null) as measured
    from due d
    left join reached r on r.post = d.post
    group by d.slot
),
slots as (
    select distinct channel, slot from occurrence_between(from_day, to_day)
    union
    select distinct channel, slot from due
)
select s.channel, s.slot, coalesce(c.due, 0) as due, coalesce(c.kept, 0) as kept, coalesce(c.out, 0) as out,
    round(c.kept / nullif(c.due, 0), 4)::decimal(10, 4) as share, round(c.reach, 1)::decimal(14, 1) as median_reach,
    coalesce(c.measured, 0) as measured, coalesce(w.hours, 0)::decimal(10, 2) as hours, coalesce(e.enquiries, 0) as enquiries,
    round(coalesce(e.enquiries, 0) / nullif(w.hours, 0), 3)::decimal(10, 3) as enquiries_per_hour,
    case when coalesce(c.due, 0) = 0 or c.kept >= l.limits['renewal_keep'] * c.due then 'keep'
        when c.out = 0 then 'drop'
        else 'doubtful' end as proposal
from slots s
cross join limits l
left join counted c on c.slot = s.slot
left join worked w on w.slot = s.slot
left join credited e on e.slot = s.slot;

create or replace view slot_evidence as
from slot_evidence_between((select today - 56 from today), (select today - 1 from today));

create or replace macro week_result_between(from_day, to_day) as table
with
posts as (
    select p.channel, date_trunc('week', p.day)::date as week, p.post, p.title, p.format,
        (select coalesce(max(m.value) filter (m.metric = 'organic_reach'), max(m.value) filter (m.metric = 'opens'),
            max(m.value) filter (m.metric = 'reach')) from post_metric m where m.post = p.post) as reach
    from post p
    cross join today t
    where (p.state = 'published' or (p.state = 'scheduled' and p.day < t.today)) and p.day between from_day::date and to_day::date
),
formats as (
    select channel, week, string_agg(format || ' ' || number, ', ' order by number desc, format) as formats
    from (select channel, week, format, count(*) as number from posts where format is not null group by all)
    group by channel, week
),
out as (
    select channel, week, count(*) as out, arg_max(title, reach) as best_title, max(reach)::decimal(14, 1) as best_reach
    from posts
    group by channel, week
),
brought as (
    select channel, date_trunc('week', day)::date as week, coalesce(sum(number) filter (kind = 'lead'), 0)::bigint as enquiries,
        count(*) filter (kind = 'sale') as sales
    from outcome
    where day between from_day::date and to_day::date
    group by all
)
select coalesce(o.channel, b.channel) as channel, coalesce(o.week, b.week) as week, coalesce(o.out, 0) as out, f.formats,
    coalesce(b.enquiries, 0) as enquiries, coalesce(b.sales, 0) as sales, o.best_title, o.best_reach
from out o
full join brought b on b.channel = o.channel and b.week = o.week
left join formats f on f.channel = o.channel and f.week = o.week;

create or replace view week_result as
from week_result_between((select date_trunc('week', today)::date - 371 from today), (select today from today));

comment on macro table slot_evidence_between is 'What each slot showed from one day to another; columns as in slot_evidence';

comment on view slot_evidence is 'What each slot showed in the last 8 weeks, for renewing its plan; slot_evidence_between(from_day, to_day) for other days';
comment on column slot_evidence.channel is 'Channel';
comment on column slot_evidence.slot is 'Slot';
comment on column slot_evidence.due is 'Dates promised whose days of grace are over';
comment on column slot_evidence.kept is 'Of these, came out by their promise and the days of grace';
comment on column slot_evidence.out is 'Of these, came out at all';
comment on column slot_evidence.share is 'Kept of due; null when nothing was due';
comment on column slot_evidence.median_reach is 'Median organic reach, or opens, of what came out and was measured';
comment on column slot_evidence.measured is 'How many were measured';
comment on column slot_evidence.hours is 'Hours of what came out';
comment on column slot_evidence.enquiries is 'Organic enquiries on its outlet for which one of its dates was the last to come out, at most a week before';
comment on column slot_evidence.enquiries_per_hour is 'Enquiries for an hour of work';
comment on column slot_evidence.proposal is 'keep: the share of the threshold renewal_keep or more was kept, or nothing was due yet; drop: never came out; doubtful: between';

comment on macro table week_result_between is 'What came out and what it brought, by outlet and week; columns as in week_result';

comment on view week_result is 'What came out and what it brought, by outlet and week, over the last year; week_result_between(from_day, to_day) for other days';
comment on column week_result.channel is 'Channel';
comment on column week_result.week is 'Monday of the week';
comment on column week_result.out is 'Posts that came out';
comment on column week_result.formats is 'Their formats with their numbers, such as post 2, video 1';
comment on column week_result.enquiries is 'Enquiries recorded on that outlet in that week';
comment on column week_result.sales is 'Sales recorded there then';
comment on column week_result.best_title is 'Title of the post that reached most';
comment on column week_result.best_reach is 'How many it reached';
