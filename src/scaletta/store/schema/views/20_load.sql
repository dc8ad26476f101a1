-- Hours needed against hours available. Hours belong to people: a date's hours are its owner's, else those of the
-- format's usual maker, else nobody's yet (person is null). They fall in the week of publication; a deliverable's are
-- spread evenly over its working days.
-- Columns named like a macro's parameter (from_day) are always written with their table: the parameter wins otherwise.

-- The hours a format takes, and each skill's share of them, with the days they hold.
create or replace view format_hours as
with
skills as (
    select s.format, s.valid_from, e.skill,
        arg_max(e.hours, e.valid_from) filter (e.valid_from <= s.valid_from)::double as hours,
        min(e.valid_from) filter (e.valid_from > s.valid_from) as next_day
    from (select distinct format, valid_from from format_effort) s
    join format_effort e on e.format = s.format
    group by s.format, s.valid_from, e.skill
),
runs as (
    select format, valid_from as first_day, coalesce(min(next_day), date '9999-12-31') as until_day, sum(hours) as hours,
        list(skill order by skill) filter (hours > 0) as skills, list(hours order by skill) filter (hours > 0) as parts
    from skills
    group by format, valid_from
)
select format, first_day, until_day, hours::decimal(8, 2) as hours, skills, list_transform(parts, lambda p: p / hours) as shares
from runs;

create or replace macro effort_skills(effort) as regexp_extract_all(effort, '([^ =]+)=', 1);
create or replace macro effort_shares(effort) as list_transform(
    regexp_extract_all(effort, '=([0-9]+(?:[.][0-9]+)?)', 1)::double[],
    lambda h: h / nullif(list_sum(regexp_extract_all(effort, '=([0-9]+(?:[.][0-9]+)?)', 1)::double[]), 0));

create or replace view deliverable_work as
with
first_out as (
    select deliverable, min(case day_precision when 'month' then last_day(day) else day end) as day
    from delivery
    group by deliverable
),
spans as (
    select d.deliverable, d.title, d.format, d.state, coalesce(d.owner, f.owner) as person, d.hours,
        coalesce(d.work_from, coalesce(d.work_until, o.day) - coalesce(f.working_days, 7)) as work_from,
        coalesce(d.work_until, o.day, d.work_from + coalesce(f.working_days, 7)) as work_until
    from deliverable d
    left join format f on f.format = d.format
    left join first_out o on o.deliverable = d.deliverable
)
select deliverable, title, s.format, state, person, coalesce(s.hours, h.hours) as hours,
    work_from, greatest(work_from, work_until) as work_until, h.skills, h.shares
from spans s
left join format_hours h on h.format = s.format and s.work_from >= h.first_day and s.work_from < h.until_day;

-- Hours a week that people can give: what they declared, day by day over Monday to Friday, less absences, times the
-- share of them that is planned. Nothing declared means not known.
create or replace macro person_week_between(from_day, to_day) as table
with
days as (
    select unnest(range(date_trunc('week', from_day::date)::timestamp, to_day::timestamp + interval 7 day, interval 1 day))::date as day
),
each_day as (
    select d.day, p.person, arg_max(a.hours, a.valid_from)::double as hours, min(b.hours)::double as left_hours
    from days d
    join person p on (p.joined is null or p.joined <= d.day) and (p.left_on is null or p.left_on > d.day)
    join availability a on a.person = p.person and a.valid_from <= d.day
    left join absence b on b.person = p.person and d.day between b.from_day and b.until_day
    where isodow(d.day) <= 5
    group by all
)
select date_trunc('week', day)::date as week, person, sum(hours) / 5 as declared,
    sum(least(hours, coalesce(left_hours, hours))) / 5 * coalesce((select min(planned_share) from company), 1)::double as hours,
    coalesce(sum(least(hours, coalesce(left_hours, hours))) / nullif(sum(hours), 0), 0) as presence
from each_day
where date_trunc('week', day) <= to_day::date
group by all;

-- Running a page takes hours even when nothing is published. Parked, candidate and closed outlets take none from this
-- week on; what they took before is in their dated rows.
create or replace macro upkeep_hours_between(from_day, to_day) as table
select w.week, c.channel, case any_value(c.role in ('run for return', 'supporting', 'trial'))
    when true then coalesce(arg_max(u.hours, u.valid_from), any_value(n.upkeep))
    else arg_max(u.hours, u.valid_from) end::double as hours
from (select unnest(range(date_trunc('week', from_day::date)::timestamp, to_day::timestamp + interval 1 day,
    interval 7 day))::date as week) w
cross join today
join channel c on (c.role in ('run for return', 'supporting', 'trial') or w.week < date_trunc('week', today.today))
    and (c.opened is null or c.opened < w.week + 7) and (c.closed is null or c.closed > w.week)
left join network n on n.network = c.network
left join upkeep u on u.channel = c.channel and u.valid_from < w.week + 7
group by w.week, c.channel;

-- Upkeep is shared evenly by the channel's administrators who have hours that week, else by everybody who has.
create or replace macro upkeep_between(from_day, to_day) as table
with
bearers as (
    select h.week, h.channel, any_value(h.hours) as hours, list(p.person) filter (p.person is not null) as everybody,
        list(p.person) filter (a.person is not null) as named
    from upkeep_hours_between(from_day, to_day) h
    left join (from person_week_between(from_day, to_day) where declared > 0) p on p.week = h.week
    left join channel_admin a on a.channel = h.channel and a.person = p.person
        and (a.from_day is null or a.from_day < h.week + 7) and (a.until_day is null or a.until_day >= h.week)
    where h.hours > 0
    group by h.week, h.channel
)
select week, channel, unnest(coalesce(named, everybody, [null])) as person,
    hours / len(coalesce(named, everybody, [null])) as hours
from bearers;

-- The hours of one date: those written for it, else its format's. A date that brings out a deliverable of its own format
-- was made there: no hours twice.
create or replace macro date_hours(written, format, made, usual) as
    coalesce(written, case when made = format then 0 end, usual);

-- The work of every date that is not skipped.
create or replace macro date_work_between(from_day, to_day) as table
select d.channel, d.day, coalesce(d.owner, f.owner) as person,
    date_hours(d.hours, d.format, v.format, h.hours)::double as hours,
    coalesce(effort_skills(d.effort), h.skills) as skills, coalesce(effort_shares(d.effort), h.shares) as shares
from date_between(from_day, to_day) d
left join format f on f.format = d.format
left join deliverable v on v.deliverable = d.deliverable
left join format_hours h on h.format = d.format and d.day >= h.first_day and d.day < h.until_day
where d.state <> 'skipped';

create or replace macro week_load_between(from_day, to_day) as table
with
dates as (
    select date_trunc('week', day)::date as week, person, hours, skills, shares
    from date_work_between(date_trunc('week', from_day::date), date_trunc('week', to_day::date) + interval 6 day)
),
weeks as (
    select unnest(range(date_trunc('week', from_day::date)::timestamp, to_day::timestamp + interval 1 day, interval 7 day))::date as week
),
work as (
    from dates
    union all
    select w.week, d.person,
        d.hours::double * (least(w.week + 6, d.work_until) - greatest(w.week, d.work_from) + 1) / (d.work_until - d.work_from + 1),
        d.skills, d.shares
    from weeks w
    join deliverable_work d on d.work_from <= w.week + 6 and d.work_until >= w.week
    where d.state <> 'dropped'
),
people as (
    from person_week_between(from_day, to_day)
),
parts as (
    select week, person, null as skill, hours as needed, null as available from work
    union all
    select week, person, unnest(skills), hours * unnest(shares), null from work
    union all
    select week, person, null, hours, null from upkeep_between(from_day, to_day)
    union all
    select week, person, null, 0, hours from people
    union all
    select p.week, p.person, s.skill, 0, least(p.hours, coalesce(s.cap::double * p.presence, p.hours))
    from people p
    join person_skill s on s.person = p.person
),
summed as (
    -- Who lacks a skill has no hours for it; who never declared hours has an unknown number of them.
    select week, person, skill, coalesce(sum(needed), 0) as needed,
        coalesce(sum(available), case when skill is not null and person is not null then 0 end) as available
    from parts
    group by week, person, skill
)
select week, person, skill, round(needed, 2)::decimal(8, 2) as hours_needed,
    round(available, 2)::decimal(8, 2) as hours_available,
    round(needed / nullif(available, 0), 4)::decimal(10, 4) as share,
    case when needed > coalesce(available, 0) * l.limits['load_full'] then 'over'
        when needed > available * l.limits['load_amber'] then 'tight' else 'ok' end as strain
from summed cross join limits l;

create or replace view week_load as
from week_load_between((select today from today), (select today + 49 from today));

comment on view format_hours is 'Hours one piece of a format takes, with the days they hold';
comment on column format_hours.format is 'Format';
comment on column format_hours.first_day is 'First day these hours hold';
comment on column format_hours.until_day is 'First day they no longer hold';
comment on column format_hours.hours is 'Hours in all';
comment on column format_hours.skills is 'Skills it needs';
comment on column format_hours.shares is 'Each skill''s share of the hours, in the order of skills';

comment on macro effort_skills is 'Skills of an effort such as writing=4 design=1';

comment on macro effort_shares is 'Each skill''s share of an effort such as writing=4 design=1';

comment on view deliverable_work is 'When a deliverable is worked on: its hours are spread evenly over these days';
comment on column deliverable_work.deliverable is 'Deliverable';
comment on column deliverable_work.title is 'Title';
comment on column deliverable_work.format is 'Format';
comment on column deliverable_work.state is 'State';
comment on column deliverable_work.person is 'Who makes it; null: nobody yet';
comment on column deliverable_work.hours is 'Hours of work in all; null: not known';
comment on column deliverable_work.work_from is 'First day of work';
comment on column deliverable_work.work_until is 'Last day of work';
comment on column deliverable_work.skills is 'Skills its format needs';
comment on column deliverable_work.shares is 'Each skill''s share of the hours';

comment on macro table person_week_between is 'Hours people can give in the weeks from one day to another: declared, and planned on after absences';

comment on macro table upkeep_hours_between is 'Hours of running each channel without publishing, by week, from one day to another';
comment on macro table upkeep_between is 'Hours of running each channel without publishing, by week and person, from one day to another';

comment on macro date_hours is 'Hours of one date: those written, none if a deliverable of its own format (made) has them, else the usual ones';

comment on macro table date_work_between is 'Hours of work of every date from one day to another, whose they are, and each skill''s share of them';

comment on macro table week_load_between is 'Hours needed against hours available in the weeks from one day to another; columns as in week_load';

comment on view week_load is 'Hours needed against hours available in the next eight weeks; week_load_between(from_day, to_day) for others';
comment on column week_load.week is 'Monday of the week';
comment on column week_load.person is 'Whose hours; null: nobody''s yet';
comment on column week_load.skill is 'Skill; null: the person''s hours in all, upkeep included';
comment on column week_load.hours_needed is 'Hours of dates, deliverables and upkeep';
comment on column week_load.hours_available is 'Hours declared, less absences, times the planned share, at most the skill''s cap; null: never declared';
comment on column week_load.strain is 'over: more hours needed than there are; tight: from the threshold load_amber on; else ok';
comment on column week_load.share is 'Needed of available, 1 is full; null when nothing is available';
