-- Pace: what was promised against what came out.

-- Every date that was due: an occurrence or a dated post, under the day it was promised for. A date skipped in time has
-- no promise and is not due. What went out late or never is due where it was promised, wherever it stands now.
-- Every date that was due: an occurrence or a dated post, under the day it was promised for. A date skipped in time has
-- no promise and is not due; a draft whose date is no longer in the rhythm or in any plan is not either, as nobody
-- promised another one. What went out late or never is due where it was promised, wherever it stands now.
create or replace macro due_between(from_day, to_day) as table
with
dates as (
    select channel, promise, day, state, slot, week, post, put_off, title, decisive
    from date_between(from_day, to_day)
),
elsewhere as (
    select p.channel, p.promise, p.day, p.state, p.slot, p.week, p.post, p.put_off, p.title, p.decisive
    from post p
    anti join dates d on d.post = p.post
    where p.promise between from_day::date and to_day::date
)
select d.*, case when d.state = 'published' or (d.state = 'scheduled' and d.day < today) then d.day end as out_on,
    d.state not in ('published', 'skipped', 'scheduled') and d.day < today as unmarked
from (from dates union all from elsewhere) d
cross join today
where d.promise between from_day::date and to_day::date;

-- Due by channel and week up to a day. Nothing counts until its promise and the days of grace are over. Weeks after a
-- plan has lapsed stay due at its pace for a while, or an expired plan would look kept: as many dates a week as its last
-- weeks had on average, whole dates spread evenly.
create or replace macro pace_at(asked) as table
with
items as (
    select d.channel, d.promise, d.day, d.put_off, d.unmarked, d.unmarked and d.day < asked::date as missing,
        date_trunc('week', d.promise)::date as due_week, d.promise + l.limits['point_grace']::int as grace_until,
        d.promise + l.limits['point_grace']::int < asked::date as counts, case
            when d.out_on <= d.promise + l.limits['point_grace']::int then 1
            when d.out_on <= asked::date then 0.5
            else 0 end as point
    from due_between(date_trunc('week', asked::date)::date - 310, asked::date) d
    cross join limits l
),
counted as (
    select channel, due_week as week, count(*) filter (counts) as due, count(*) filter (counts and point > 0) as published,
        sum(point) filter (counts) as points, count(*) filter (counts and missing) as unmarked,
        sum(case when i.day <= grace_until then 1 else 0.5 end) filter (counts and missing) as points_unmarked,
        count(*) filter (counts and i.put_off >= 1 and point = 0) as put_off, max(i.day) filter (missing) as last_unmarked
    from items i
    group by channel, due_week
),
weeks as (
    select unnest(range(31)) as back
),
grid as (
    select c.channel, date_trunc('week', asked::date)::date - 7 * w.back::int as week,
        c.role in ('run for return', 'supporting', 'trial') as runs
    from channel c
    cross join weeks w
),
plans as (
    select g.channel, g.week, g.runs, max(e.valid_to) filter (e.valid_from <= g.week + 6) as last_end,
        arg_max(e.valid_from, e.valid_to) filter (e.valid_from <= g.week + 6) as last_start
    from grid g
    left join editorial_plan e on e.channel = g.channel
    group by all
),
lapsed as (
    select p.channel, p.week, any_value((p.week - p.last_end + 6) // 7) as number, count(i.promise) as items,
        any_value(least(7 * l.limits['pace_weeks'], p.last_end - p.last_start + 1)::int) as days
    from plans p
    cross join limits l
    left join items i on i.channel = p.channel and i.counts and i.promise <= p.last_end
        and i.promise > p.last_end - least(7 * l.limits['pace_weeks'], p.last_end - p.last_start + 1)::int
    where p.runs and p.last_end < p.week and p.week <= p.last_end + (7 * l.limits['no_plan_weeks'])::int
    group by p.channel, p.week
),
spread as (
    select channel, week, case when week < date_trunc('week', asked::date)
        then (7 * number * items) // days - (7 * (number - 1) * items) // days else 0 end as due
    from lapsed
)
select p.channel, p.week, greatest(coalesce(c.due, 0), coalesce(l.due, 0)) as due, coalesce(c.published, 0) as published,
    coalesce(c.points, 0)::decimal(8, 1) as points, coalesce(c.unmarked, 0) as unmarked, coalesce(c.put_off, 0) as put_off,
    round(coalesce(c.points, 0) / nullif(greatest(coalesce(c.due, 0), coalesce(l.due, 0)), 0), 4)::decimal(10, 4) as share,
    l.channel is not null as no_plan, coalesce(c.points_unmarked, 0)::decimal(8, 1) as points_unmarked, c.last_unmarked
from plans p
left join counted c on c.channel = p.channel and c.week = p.week
left join spread l on l.channel = p.channel and l.week = p.week;

create or replace view pace as
from pace_at((select today from today));

-- How each channel keeps its pace on a day: over 8 full weeks, or more until 8 dates were due. Dates nobody marked make
-- it a range, and a state holds only when both ends give it: none of them came out, or all did. The same is asked of
-- four weeks before.
create or replace macro channel_pace_at(asked) as table
with
moments as (
    select unnest([0, 4]) as ago
),
rows as (
    from pace_at(asked)
),
weeks as (
    select p.*, m.ago, row_number() over recent as back, sum(p.due) over recent - p.due as newer
    from rows p
    join moments m on p.week < date_trunc('week', asked::date) - to_days(7 * m.ago)
    window recent as (partition by p.channel, m.ago order by p.week desc rows unbounded preceding)
),
looked as (
    select w.channel, w.ago, count(*) as weeks, sum(w.due)::bigint as due, sum(w.published)::bigint as published,
        sum(w.points) as points, sum(w.unmarked)::bigint as unmarked, sum(w.points_unmarked) as points_unmarked,
        min(w.week) filter (w.due > 0) as first_week, any_value(l.limits) as limits
    from weeks w
    cross join limits l
    where w.back <= l.limits['pace_weeks'] or (w.newer < l.limits['pace_items'] and w.back <= l.limits['pace_most_weeks'])
    group by w.channel, w.ago
),
unsure as (
    select r.channel, m.ago, max(r.last_unmarked) as last_unmarked
    from rows r
    join moments m on r.last_unmarked <= asked::date - 7 * m.ago
    group by r.channel, m.ago
),
posts as (
    select p.channel, m.ago,
        max(p.day) filter (p.day <= asked::date - 7 * m.ago and (p.state = 'published'
            or (p.state = 'scheduled' and p.day < asked::date))) as last_out,
        count(*) filter (p.state not in ('published', 'skipped') and p.put_off >= l.limits['put_off_often']
            and (m.ago = 0 or p.first_due <= asked::date - 7 * m.ago)) as put_off_often,
        count(*) filter (p.state not in ('published', 'skipped') and p.put_off >= l.limits['put_off_often']
            and (m.ago = 0 or p.first_due <= asked::date - 7 * m.ago) and coalesce(p.day >= asked::date, true)) as put_off_ahead
    from post p
    cross join moments m
    cross join limits l
    group by p.channel, m.ago
),
measured as (
    select c.role, k.*, p.last_out, coalesce(p.put_off_often, 0) as put_off_often,
        coalesce(p.put_off_ahead, 0) as put_off_ahead, u.last_unmarked,
        asked::date - 7 * k.ago - coalesce(p.last_out, c.opened, k.first_week) as silence,
        greatest(k.limits['silence_least'], ceil(k.limits['silence_intervals'] * k.weeks * 7 / nullif(k.due, 0)))::int as silence_limit,
        k.points / nullif(k.due, 0) as low, least(k.points + k.points_unmarked, k.due) / nullif(k.due, 0) as high
    from looked k
    join channel c on c.channel = k.channel
    left join posts p on p.channel = k.channel and p.ago = k.ago
    left join unsure u on u.channel = k.channel and u.ago = k.ago
),
judged as (
    select *, role in ('run for return', 'supporting', 'trial') as runs, case
            when low >= limits['pace_kept'] and not silent then 'kept'
            when low < limits['pace_slipping'] and (silent or put_off_often >= limits['dying_open_items']) then 'dying'
            else 'slipping' end as state_low,
        case
            when high >= limits['pace_kept'] and not silent_high then 'kept'
            when high < limits['pace_slipping'] and (silent_high or put_off_ahead >= limits['dying_open_items']) then 'dying'
            else 'slipping' end as state_high
    from (
        select *, coalesce(silence > silence_limit, false) as silent,
            coalesce(least(silence, asked::date - 7 * ago - last_unmarked) > silence_limit, false) as silent_high
        from measured)
),
named as (
    select *, case when runs and due >= limits['pace_least_items'] and state_low = state_high then state_low
        else 'not known' end as state
    from judged
)
select n.channel, n.state, n.due, n.published, n.points::decimal(8, 1) as points, n.unmarked,
    round(n.low, 4)::decimal(10, 4) as share, round(n.high, 4)::decimal(10, 4) as share_high, n.weeks, n.put_off_often,
    n.last_out, n.silence::int as silence, n.silence_limit, n.silent, case
        when not n.runs then n.role
        when n.due < n.limits['pace_least_items'] then 'fewer than ' || n.limits['pace_least_items']::int || ' dates due'
        when n.state = 'not known' then 'dates neither published nor skipped' end as unknown,
    coalesce(b.state, 'not known') as state_before
from named n
left join (from named where ago = 4) b on b.channel = n.channel
where n.ago = 0;

create or replace view channel_pace as
from channel_pace_at((select today from today));

comment on macro table due_between is 'Every date promised from one day to another, with when it came out';

comment on macro table pace_at is 'Pace by channel and week as on a day; columns as in pace';

comment on view pace is 'What was due and what came out, by channel and week: 30 full weeks back, and what is due already of the week that runs; pace_at(asked) for another day';
comment on column pace.channel is 'Channel';
comment on column pace.week is 'Monday of the week in which it was promised';
comment on column pace.due is 'Dates due; after a plan has lapsed, as many as it had a week';
comment on column pace.published is 'Of these, came out, on time or late';
comment on column pace.points is '1 for each that came out by its promise and 2 days, a half for later';
comment on column pace.unmarked is 'Neither published nor skipped, and their day is past';
comment on column pace.put_off is 'Put off and not out';
comment on column pace.share is 'Points of due; null when nothing was due';
comment on column pace.no_plan is 'The plan had lapsed';
comment on column pace.points_unmarked is 'Points there would be besides, had all unmarked ones come out on the day they stand on';
comment on column pace.last_unmarked is 'Latest day of a date neither published nor skipped, those not due yet included; null: there is none';

comment on macro table channel_pace_at is 'How each channel keeps its pace on a day; columns as in channel_pace';

comment on view channel_pace is 'How each channel keeps its pace: over 8 full weeks, or more until 8 dates were due; channel_pace_at(asked) for another day';
comment on column channel_pace.channel is 'Channel';
comment on column channel_pace.state is 'kept, slipping, dying or not known';
comment on column channel_pace.due is 'Dates due';
comment on column channel_pace.published is 'Came out, on time or late';
comment on column channel_pace.points is 'Points for these';
comment on column channel_pace.unmarked is 'Neither published nor skipped';
comment on column channel_pace.share is 'Points of due, when none of the unmarked came out';
comment on column channel_pace.share_high is 'Points of due, when all of them did';
comment on column channel_pace.weeks is 'Full weeks looked at';
comment on column channel_pace.put_off_often is 'Open posts put off twice or more';
comment on column channel_pace.last_out is 'Day something last came out';
comment on column channel_pace.silence is 'Days since; where nothing ever did, since it was opened, else since the first date looked at';
comment on column channel_pace.silence_limit is 'Days of silence that are too many here';
comment on column channel_pace.silent is 'Silence is over its limit';
comment on column channel_pace.unknown is 'Why the state is not known; null: it is known';
comment on column channel_pace.state_before is 'The state four weeks earlier';
