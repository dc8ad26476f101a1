-- The calendar: computed from slots, posts and editorial plans for the asked days, never stored.
-- Local wall times of the channel's zone; ISO weeks, Monday first.

-- One wrong word must not stop every screen. (Looking the zone up in pg_timezone_names would take four times as long.)
create or replace macro known_zone(zone) as
    case when try_cast('2000-01-01 00:00:00 ' || nullif(zone, '') as timestamptz) is null then 'UTC' else zone end;

create or replace view today as
select coalesce(getvariable('today')::date, (now() at time zone known_zone((select min(zone) from company)))::date) as today;

-- The instant of a local time. `at time zone` moves a skipped time forward by the gap, but takes the last of a
-- repeated one: the clock changes there are (2 h, 1 h, 30 min) are tried, and the earliest that maps back is meant.
create or replace macro instant(wall, zone) as
    timezone('UTC', timezone(zone, wall)) - to_minutes(case
        when timezone(zone, timezone(zone, wall) - to_minutes(120)) = wall then 120
        when timezone(zone, timezone(zone, wall) - to_minutes(60)) = wall then 60
        when timezone(zone, timezone(zone, wall) - to_minutes(30)) = wall then 30
        else 0 end);

-- True when a day is the nth of its weekday in its month, or the last (-1), or when nth is not asked.
create or replace macro is_nth(day, nth) as
    nth is null or (nth > 0 and (date_part('day', day) - 1) // 7 + 1 = nth)
    or (nth = -1 and date_part('month', day + 7) <> date_part('month', day));

-- The hours written in an effort such as 'writing=4 design=1'.
create or replace macro effort_hours(effort) as
    list_sum(regexp_extract_all(effort, '=([0-9]+(?:[.][0-9]+)?)', 1)::decimal(6, 2)[])::decimal(6, 2);

-- The zone each channel keeps; null when nobody knows that zone, so that one wrong word cannot stop the calendar.
create or replace view channel_zone as
select h.channel, n.name as zone
from channel h
left join pg_timezone_names() n on n.name = coalesce(h.zone, (select min(zone) from company));

create or replace view slot_run as
select slot, week as from_week,
    coalesce(lead(week) over (partition by slot order by week), date '9999-12-27') as until_week,
    channel, runs, weekday, "time", every, anchor, nth, format, theme, title, owner, hours, effort, deliverable, campaign
from slot;

create or replace macro occurrence_between(from_day, to_day) as table
with
-- The weeks of each version that fall in the window, counted in its own rhythm from its anchor.
held as (
    select *, greatest(from_week, date_trunc('week', from_day::date)::date) as first_week,
        least(until_week - 1, to_day::date) as last_day
    from slot_run
    where runs and from_week <= to_day::date and until_week > date_trunc('week', from_day::date)
),
spread as (
    select *, first_week + 7 * unnest(range(
        ((anchor - first_week) // 7 % every + every) % every, (last_day - first_week) // 7 + 1, every))::int as week
    from held
),
dated as (
    select *, week + (weekday - 1)::int as day from spread
)
select slot, week, d.channel, day, "time", format, theme, title, owner, hours, effort, deliverable, campaign
from dated d
semi join editorial_plan e on e.channel = d.channel and d.day between e.valid_from and e.valid_to
where day between from_day::date and to_day::date and is_nth(day, nth);

-- Every date of the window as its slot or its own time writes it, before zones: what calendar and load share.
create or replace macro date_between(from_day, to_day) as table
with
laid as (
    -- Occurrences, with the post written for them unless it has a time of its own.
    select o.channel, o.day, o."time", o.slot, o.week, p.post, p.state, p.title, p.body, p.format, p.theme, p.owner,
        p.hours, p.effort, p.deliverable, p.campaign, p.link, p.original, p.decisive, p.promise, p.first_due, p.put_off,
        o.title as rubric, o.format as slot_format, o.theme as slot_theme, o.owner as slot_owner,
        o.hours as slot_hours, o.effort as slot_effort, o.deliverable as slot_deliverable, o.campaign as slot_campaign,
        false as own_time
    from occurrence_between(from_day, to_day) o
    left join (from post where week between from_day::date - 7 and to_day::date) p on p.slot = o.slot and p.week = o.week
    where p.day is null
    union all
    -- Posts with a time of their own. What a draft leaves open is as its slot says; scheduled, published and
    -- skipped posts were stamped, and no later edit of the slot reaches them.
    select p.channel, p.day, p."time", p.slot, p.week, p.post, p.state, p.title, p.body, p.format, p.theme, p.owner,
        p.hours, p.effort, p.deliverable, p.campaign, p.link, p.original, p.decisive, p.promise, p.first_due, p.put_off,
        r.title, r.format, r.theme, r.owner, r.hours, r.effort, r.deliverable, r.campaign, true
    from post p
    left join slot_run r on r.slot = p.slot and p.week >= r.from_week and p.week < r.until_week
        and p.state not in ('scheduled', 'published', 'skipped')
    where p.day between from_day::date and to_day::date
)
select day, "time", channel, coalesce(state, 'planned') as state, coalesce(title, rubric) as title,
    coalesce(l.format, slot_format) as format, coalesce(theme, slot_theme) as theme, coalesce(owner, slot_owner) as owner,
    coalesce(l.hours, effort_hours(effort), slot_hours, effort_hours(slot_effort)) as hours, slot, week, post, rubric,
    own_time, coalesce(decisive, false) as decisive, original, coalesce(deliverable, slot_deliverable) as deliverable,
    coalesce(campaign, slot_campaign) as campaign, link, title is not null or body is not null as has_text,
    coalesce(put_off, 0) as put_off,
    case when state = 'skipped' then promise else coalesce(promise, l.day) end as promise,
    coalesce(effort, slot_effort) as effort, coalesce(first_due, l.day) as first_due
from laid l;

create or replace macro calendar_between(from_day, to_day) as table
with
placed as (
    select d.*, d.day + d."time" as wall, z.zone
    from date_between(from_day::date - 1, to_day) d
    left join channel_zone z on z.channel = d.channel
),
shown as (
    select *, coalesce(timezone(zone, timezone(zone, wall)), wall) as clock from placed
)
select clock::date as day, clock::time as "time", channel, state, title, format, theme, owner, hours, slot, week, post,
    rubric, instant(wall, zone) as utc, own_time, decisive, original, deliverable, campaign, link, has_text,
    state in ('planned', 'idea', 'draft', 'ready') and clock::date < today as overdue, put_off, promise, effort, first_due,
    case when state <> 'skipped' then greatest(0, case when state = 'published' or (state = 'scheduled' and clock::date < today)
        then clock::date else today end - first_due)::int end as slip
from shown cross join today
where clock::date between from_day::date and to_day::date;

create or replace view occurrence as
from occurrence_between((select today - 28 from today), (select today + 182 from today));

create or replace view calendar as
from calendar_between((select today - 28 from today), (select today + 182 from today));

-- Posts without a time: loose ideas, and posts whose date is no longer in the rhythm or in any editorial plan.
create or replace view backlog as
with stands as (
    select p.post
    from post p
    join slot_run r on r.slot = p.slot and p.week >= r.from_week and p.week < r.until_week and r.runs
        and (p.week - r.anchor) // 7 % r.every = 0 and is_nth(p.week + (r.weekday - 1)::int, r.nth)
    semi join editorial_plan e
        on e.channel = r.channel and p.week + (r.weekday - 1)::int between e.valid_from and e.valid_to
    where p.day is null
)
select p.post, p.channel, p.state, p.title, coalesce(p.format, r.format) as format, coalesce(p.theme, r.theme) as theme,
    coalesce(p.owner, r.owner) as owner,
    coalesce(p.hours, effort_hours(p.effort), r.hours, effort_hours(r.effort)) as hours, p.slot, p.week,
    r.title as rubric, p.decisive, p.original, coalesce(p.deliverable, r.deliverable) as deliverable,
    coalesce(p.campaign, r.campaign) as campaign, p.body is not null as has_body, p.first_due, p.promise, p.put_off,
    coalesce(p.effort, r.effort) as effort
from post p
left join slot_run r on r.slot = p.slot and p.week >= r.from_week and p.week < r.until_week
anti join stands s on s.post = p.post
-- A date that was only given to somebody, and is no more, left nothing to go on with.
where p.day is null and not (p.state = 'planned' and p.title is null and p.body is null);

comment on view today is 'The day the plan is looked at: the variable today if set, else today in the company''s zone, or in UTC when nobody knows that zone';
comment on column today.today is 'The day';

comment on macro known_zone is 'The zone, or UTC when nobody knows it';

comment on macro instant is 'The UTC instant of a local time in a zone: a repeated time means the first, a skipped one moves forward by the gap';

comment on macro is_nth is 'True when a day is the nth of its weekday in its month, the last for -1, or when nth is null';

comment on macro effort_hours is 'Total of an effort such as writing=4 design=1';

comment on view channel_zone is 'The time zone each channel keeps';
comment on column channel_zone.channel is 'Channel';
comment on column channel_zone.zone is 'IANA zone; null when nobody knows the zone written';

comment on view slot_run is 'Versions of slots with the weeks they hold';
comment on column slot_run.slot is 'Key of the slot';
comment on column slot_run.from_week is 'Monday of the first week this version holds';
comment on column slot_run.until_week is 'Monday of the first week it no longer holds';
comment on column slot_run.channel is 'Channel';
comment on column slot_run.runs is 'False: the slot pauses or has ended';
comment on column slot_run.weekday is 'Day of the week, 1 Monday to 7 Sunday';
comment on column slot_run."time" is 'Local time of the channel';
comment on column slot_run.every is 'Every so many weeks';
comment on column slot_run.anchor is 'A Monday the rhythm is counted from';
comment on column slot_run.nth is 'Only on that weekday''s nth of its month, -1 for the last';
comment on column slot_run.format is 'Format';
comment on column slot_run.theme is 'Theme';
comment on column slot_run.title is 'Rubric';
comment on column slot_run.owner is 'Who makes it';
comment on column slot_run.hours is 'Hours for one date; null: the format''s';
comment on column slot_run.effort is 'Hours by skill in place of the format''s';
comment on column slot_run.deliverable is 'Deliverable its dates carry';
comment on column slot_run.campaign is 'Campaign its dates belong to';

comment on macro table occurrence_between is 'Dates the slots make from one day to another, before posts are laid over them; columns as in occurrence';

comment on view occurrence is 'Dates the slots make, 4 weeks back to 26 ahead; occurrence_between(from_day, to_day) for other days';
comment on column occurrence.slot is 'Slot';
comment on column occurrence.week is 'Monday of the week; slot and week name the date for ever';
comment on column occurrence.channel is 'Channel';
comment on column occurrence.day is 'Day';
comment on column occurrence."time" is 'Local time of the channel, as written';
comment on column occurrence.format is 'Format';
comment on column occurrence.theme is 'Theme';
comment on column occurrence.title is 'Rubric';
comment on column occurrence.owner is 'Who makes it';
comment on column occurrence.hours is 'Hours, where the slot says so';
comment on column occurrence.effort is 'Hours by skill, where the slot says so';
comment on column occurrence.deliverable is 'Deliverable it carries';
comment on column occurrence.campaign is 'Campaign it belongs to';

comment on macro table date_between is 'Dates from one day to another as written, before time zones: what calendar_between and the figures are made of';

comment on macro table calendar_between is 'The calendar from one day to another; columns as in calendar';

comment on view calendar is 'Every date of the plan, 4 weeks back to 26 ahead; calendar_between(from_day, to_day) for other days';
comment on column calendar.day is 'Local day of the channel';
comment on column calendar."time" is 'Local time of the channel; one that daylight saving skips is shown moved forward by the gap';
comment on column calendar.channel is 'Channel';
comment on column calendar.state is 'planned (nobody touched it), idea, draft, ready, scheduled, published or skipped';
comment on column calendar.title is 'Title of the post, else the slot''s rubric';
comment on column calendar.format is 'Format';
comment on column calendar.theme is 'Theme';
comment on column calendar.owner is 'Who makes it';
comment on column calendar.hours is 'Hours written for this date or its slot; null: the format''s';
comment on column calendar.slot is 'Slot it comes from; null for a loose post';
comment on column calendar.week is 'Monday of the week that names it within the slot';
comment on column calendar.post is 'The post, if somebody touched it';
comment on column calendar.rubric is 'The slot''s title';
comment on column calendar.utc is 'The instant, UTC; the first of a repeated time; null when the zone is unknown';
comment on column calendar.own_time is 'Moved by hand or stamped: it does not follow its slot';
comment on column calendar.decisive is 'The post that must not be put off';
comment on column calendar.original is 'New and the company''s own; null: as the format says';
comment on column calendar.deliverable is 'Deliverable it carries';
comment on column calendar.campaign is 'Campaign it belongs to';
comment on column calendar.link is 'Address where it came out';
comment on column calendar.has_text is 'A title or a text was written for this date';
comment on column calendar.overdue is 'Its day is past and it is neither scheduled, published nor skipped';
comment on column calendar.put_off is 'Times it was moved to a later day less than 7 days before its promise, or after it';
comment on column calendar.promise is 'The day it was promised for, from which pace counts; null when it was skipped in time';
comment on column calendar.effort is 'Hours by skill written for this date or its slot';
comment on column calendar.first_due is 'First day it was due; it never changes';
comment on column calendar.slip is 'Days from the first day it was due to the day it came out, or to today while it is open; 0 until then; null when it was skipped';

comment on view backlog is 'Posts without a time: loose ideas, and posts whose date no longer exists';
comment on column backlog.post is 'Post';
comment on column backlog.channel is 'Channel';
comment on column backlog.state is 'State';
comment on column backlog.title is 'Title';
comment on column backlog.format is 'Format';
comment on column backlog.theme is 'Theme';
comment on column backlog.owner is 'Who makes it';
comment on column backlog.hours is 'Hours written for it or its slot; null: the format''s';
comment on column backlog.slot is 'Slot it came from';
comment on column backlog.week is 'Monday of the week it came from';
comment on column backlog.rubric is 'The slot''s title';
comment on column backlog.decisive is 'The post that must not be put off';
comment on column backlog.original is 'New and the company''s own; null: as the format says';
comment on column backlog.deliverable is 'Deliverable it carries';
comment on column backlog.campaign is 'Campaign it belongs to';
comment on column backlog.has_body is 'A text was written';
comment on column backlog.first_due is 'First day it was due';
comment on column backlog.promise is 'Day it was last promised for';
comment on column backlog.put_off is 'Times it was put off';
comment on column backlog.effort is 'Hours by skill written for it or its slot';
