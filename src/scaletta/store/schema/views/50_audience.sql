-- The audience and how far a post reaches it.

-- Growth over the last quarter, read from totals; followers known to be paid for are left out. Readings too close or
-- too old show nothing.
create or replace view audience_growth as
with
readings as (
    select a.channel, a.day, a.value, max(a.day) over (partition by a.channel) as last_day, l.limits, t.today
    from audience_day a
    cross join limits l
    cross join today t
    where a.kind = 'total' and a.day <= t.today
),
ends as (
    select channel, any_value(limits) as limits, any_value(today) as today, any_value(last_day) as day,
        arg_max(value, day) as audience,
        -- The start: the last reading a quarter before, else the first that is still far enough away.
        coalesce(max(day) filter (day <= last_day - (7 * limits['audience_weeks'])::int),
            min(day) filter (day <= last_day - (7 * limits['reading_apart'])::int)) as start_day
    from readings
    group by channel
),
paid as (
    select e.channel, sum(p.value) as paid
    from ends e
    join audience_day p on p.channel = e.channel and p.kind = 'paid' and p.day > e.start_day and p.day <= e.day
    group by e.channel
)
select c.channel, e.day, e.audience, e.start_day, s.value as start_audience, e.audience - s.value as gained,
    coalesce(p.paid, 0)::bigint as paid, e.audience - s.value - coalesce(p.paid, 0)::bigint as people,
    round((e.audience - s.value - coalesce(p.paid, 0)) / nullif(s.value, 0), 4)::decimal(14, 4) as share,
    case
        when e.channel is null then 'never read'
        when e.day < e.today - e.limits['reading_age']::int then 'last read too long ago'
        when e.start_day is null then 'no readings 8 weeks apart'
    end as unknown
from channel c
left join ends e on e.channel = c.channel
left join audience_day s on s.channel = e.channel and s.day = e.start_day and s.kind = 'total'
left join paid p on p.channel = e.channel;

-- Organic reach of originals against the audience, over the last quarter and the one before.
create or replace view reach as
with
posts as (
    select p.channel, p.post, p.day > t.today - (7 * l.limits['audience_weeks'])::int as recent,
        coalesce(max(m.value) filter (m.metric = 'organic_reach'), max(m.value) filter (m.metric = 'opens'),
            max(m.value) filter (m.metric = 'reach')) as reached
    from post p
    join post_metric m on m.post = p.post and m.metric in ('organic_reach', 'opens', 'reach')
    left join format f on f.format = p.format
    cross join today t
    cross join limits l
    where p.state = 'published' and coalesce(p.original, f.original, true)
        and p.day > t.today - (14 * l.limits['audience_weeks'])::int and p.day <= t.today
    group by p.channel, p.post, recent
),
medians as (
    select channel, count(*) filter (recent) as posts, median(reached) filter (recent) as reached,
        count(*) filter (not recent) as posts_before, median(reached) filter (not recent) as reached_before
    from posts
    group by channel
)
select c.channel, coalesce(m.posts, 0) as posts, round(m.reached, 1)::decimal(14, 1) as median_reach,
    a.audience,
    case when m.posts >= l.limits['reach_posts'] then round(m.reached / nullif(a.audience, 0), 4) end::decimal(14, 4) as share,
    case when n.reach_floor is not null then n.reach_floor
        when m.posts_before >= l.limits['reach_posts']
            then round(l.limits['reach_own_share'] * m.reached_before / nullif(a.audience, 0), 4) end::decimal(14, 4) as floor,
    case
        when coalesce(m.posts, 0) < l.limits['reach_posts'] then 'fewer than 5 originals with a reach'
        when a.audience is null then 'audience never read'
        when n.reach_floor is null and coalesce(m.posts_before, 0) < l.limits['reach_posts'] then 'nothing to compare with'
    end as unknown
from channel c
cross join limits l
left join network n on n.network = c.network
left join medians m on m.channel = c.channel
left join audience_on((select today from today)) a on a.channel = c.channel;

comment on view audience_growth is 'Growth of each channel''s audience over the last quarter';
comment on column audience_growth.channel is 'Channel';
comment on column audience_growth.day is 'Day of the last reading';
comment on column audience_growth.audience is 'Followers, fans or subscribers then';
comment on column audience_growth.start_day is 'Day of the reading it is compared with';
comment on column audience_growth.start_audience is 'Audience then';
comment on column audience_growth.gained is 'Difference';
comment on column audience_growth.paid is 'Of these, known to come from advertising';
comment on column audience_growth.people is 'Difference without those';
comment on column audience_growth.share is 'People gained, of the audience at the start';
comment on column audience_growth.unknown is 'Why growth is not known; null: it is known';

comment on view reach is 'How far a post of its own reaches each channel''s audience without advertising, over the last quarter';
comment on column reach.channel is 'Channel';
comment on column reach.posts is 'Originals with a reach';
comment on column reach.median_reach is 'Median organic reach of these; opens for a newsletter';
comment on column reach.audience is 'Last reading of the audience';
comment on column reach.share is 'Median reach of the audience; null: not known';
comment on column reach.floor is 'Share from which the audience counts as reachable: the network''s, else most of the channel''s own a quarter before';
comment on column reach.unknown is 'Why it is not known; null: it is known';

-- Readings of a channel with the last day that the import which wrote each has: a newer export wins, an older one never does.
create or replace macro readings_between(the_channel, from_day, to_day) as table
with
held as (
    select channel, day, 'audience ' || kind as metric, value::decimal(18, 4) as value, import_batch from audience_day
    where channel = the_channel
    union all
    select channel, day, metric, value, import_batch from metric_day where channel = the_channel
),
reach as (
    select import_batch, max(day) as until_day from held where import_batch is not null group by import_batch
)
select h.day, h.metric, h.value, h.import_batch, r.until_day
from held h
left join reach r on r.import_batch = h.import_batch
where h.day between from_day::date and to_day::date;

comment on macro table readings_between is 'What was read of a channel''s audience and metrics from one day to another, by hand or by which import';
