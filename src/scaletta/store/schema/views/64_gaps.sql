-- Where the plans do not meet, and weeks in which there is more work than hours.

-- What is amiss with the dates to come, each with a sentence. Days and times are those written, before zones: two
-- dates of one channel are in one zone.
create or replace view gap as
with
span as materialized (
    select t.today, date_trunc('week', t.today)::date as monday, t.today + (7 * l.limits['gap_weeks'])::int as until, l.limits
    from today t cross join limits l
),
dates as materialized (
    select channel, day, "time", state, title, slot, week, post, deliverable, has_text, date_trunc('week', day)::date as day_week
    from date_between((select monday - 63 from span), (select today + 182 from span))
),
ahead as materialized (
    select d.* from dates d join span s on d.day between s.today and s.until where d.state <> 'skipped'
),
run as materialized (
    select c.channel, coalesce(c.pace, n.least_pace)::double as pace
    from channel c left join network n on n.network = c.network
    where c.role in ('run for return', 'supporting', 'trial')
),
-- Weeks that the outlet's plans cover whole, against the posts a week that are intended, at least the network's least. A
-- pace below one a week is looked at over as many weeks as one date takes, back from the week.
paced as (
    select r.channel, w.week, r.pace, case when r.pace >= 1 then 1 else least(8, ceil(1 / r.pace)) end::int as weeks
    from run r
    cross join span s
    cross join (select unnest(range(0, 53)) as number) n
    cross join lateral (select s.monday + (7 * n.number)::int as week) w
    where r.pace > 0 and w.week <= s.until
),
covered as (
    from paced p
    where exists (from editorial_plan e where e.channel = p.channel and p.week between e.valid_from and e.valid_to)
        and exists (from editorial_plan e where e.channel = p.channel and p.week + 6 between e.valid_from and e.valid_to)
),
thin as materialized (
    select p.channel, p.week, p.weeks, p.pace, count(d.day) as dates
    from covered p
    left join dates d on d.channel = p.channel and d.state <> 'skipped' and d.day_week > p.week - 7 * p.weeks and d.day_week <= p.week
    group by all
    having count(d.day) < floor(p.pace * p.weeks + 0.001)
),
-- What a slot planned for a day on which its date was skipped, or from which it went to another week.
left_days as (
    select p.channel, p.week + (r.weekday - 1)::int as day, p.week, p.slot, p.post, coalesce(p.title, r.title) as title,
        p.state, p.day as now_on
    from post p
    cross join span s
    join slot_run r on r.slot = p.slot and p.week >= r.from_week and p.week < r.until_week and r.runs
        and (p.week - r.anchor) // 7 % r.every = 0 and is_nth(p.week + (r.weekday - 1)::int, r.nth)
    where p.week between s.monday and s.until and p.day is not null
        and (p.state = 'skipped' or date_trunc('week', p.day) <> p.week)
        and p.week + (r.weekday - 1)::int between s.today and s.until
),
neighbours as (
    select *, lag(day + "time") over w as other_at, lag(title) over w as other_title, lag(slot) over w as other_slot,
        lag(week) over w as other_week, lag(post) over w as other_post
    from ahead
    window w as (partition by channel order by day, "time", slot, post)
),
texts as (
    select d.*, lag(d.day) over w as other_day, lag(d.slot) over w as other_slot, lag(d.week) over w as other_week,
        lag(d.post) over w as other_post
    from dates d
    join post p on p.post = d.post
    cross join span s
    where d.has_text and d.state <> 'skipped' and d.day > s.today - s.limits['repeat_days']::int and d.day <= s.until
    window w as (partition by d.channel, lower(trim(coalesce(nullif(p.body, ''), p.title))) order by d.day, d."time", d.post)
),
months as (
    select p.name, unnest(range(date_trunc('month', least(greatest(p.valid_from, t.today), t.today + 732))::timestamp,
        least(greatest(p.valid_to, t.today - 1), t.today + 731)::timestamp + interval 1 day, interval 1 month))::date as month
    from communication_plan p
    cross join today t
)
select 'no text' as kind, d.channel, d.day, d."time", d.week, d.slot, d.post, null as key,
    'No text yet for ' || coalesce('''' || d.title || '''', 'this date') || '.' as sentence, null as other_slot, null::date as other_week,
    null as other_post
from ahead d cross join span s
where d.day <= s.today + s.limits['content_ahead']::int and not d.has_text and d.state in ('planned', 'idea', 'draft')
union all
select 'empty day', d.channel, d.day, d."time", d.week, d.slot, d.post, null, 'Nobody has said what comes out.', null, null, null
from ahead d cross join span s
where d.day > s.today + s.limits['content_ahead']::int and d.title is null and d.deliverable is null and not d.has_text
union all
select 'empty day', v.channel, v.day, null, v.week, v.slot, v.post, null, 'Nothing comes out: ' || coalesce('''' || v.title || '''', 'its date')
    || case v.state when 'skipped' then ' is skipped.' else ' moved to ' || strftime(v.now_on, '%-d %B') || '.' end, null, null, null
from left_days v
anti join ahead d on d.channel = v.channel and d.day = v.day
anti join thin t on t.channel = v.channel and t.week = v.week
union all
select 'under pace', t.channel, greatest(t.week, s.today), null, t.week, null, null, null,
    case t.dates when 0 then 'No date' when 1 then '1 date' else t.dates || ' dates' end
        || case t.weeks when 1 then ' in w' || weekofyear(t.week) else ' in the ' || t.weeks || ' weeks to w' || weekofyear(t.week) end
        || ', of ' || floor(t.pace * t.weeks + 0.001)::int || ' intended.', null, null, null
from thin t cross join span s
union all
select 'not carried', v.channel, greatest(v.day, s.today), null, null, null, null, d.deliverable,
    '''' || d.title || ''' has no date that carries it here.', null, null, null
from delivery v
cross join span s
join deliverable d on d.deliverable = v.deliverable and d.state not in ('out', 'dropped')
anti join (from dates where state <> 'skipped') c on c.deliverable = v.deliverable and c.channel = v.channel
anti join (from channel c join network n on n.network = c.network where n.configuration = 'advertising') a on a.channel = v.channel
where case v.day_precision when 'month' then last_day(v.day) else v.day end >= s.today and v.day <= s.today + 182
union all
select 'not carried', null, coalesce(d.work_until, s.today), null, null, null, null, d.deliverable, 
    '''' || d.title || ''' comes out through no outlet.', null, null, null
from deliverable d
cross join span s
anti join delivery v on v.deliverable = d.deliverable
anti join (from dates where state <> 'skipped') c on c.deliverable = d.deliverable
where d.state in ('planned', 'in work', 'ready')
union all
select 'empty month', null, m.month, null, null, null, null, m.name, 'Nothing comes out in this month of ' || m.name || '.',
    null, null, null
from months m
anti join (select date_trunc('month', day)::date as month from delivery) v on v.month = m.month
union all
select 'collision', n.channel, n.day, n."time", n.week, n.slot, n.post, null,
    case when n.day + n."time" = n.other_at
        then coalesce('''' || n.other_title || '''', 'Another date') || ' and ' || coalesce('''' || n.title || '''', 'this one') || ' come out together.'
        else coalesce('''' || n.title || '''', 'This date') || ' is ' || date_diff('minute', n.other_at, n.day + n."time")
            || case date_diff('minute', n.other_at, n.day + n."time") when 1 then ' minute after ' else ' minutes after ' end
            || coalesce('''' || n.other_title || '''', 'another') || '.' end, n.other_slot, n.other_week, n.other_post
from neighbours n cross join span s
where n.day + n."time" - n.other_at < to_minutes(s.limits['collision_minutes']::int)
union all
select 'same text', n.channel, n.day, n."time", n.week, n.slot, n.post, null,
    '''' || n.title || ''' says the same as on ' || strftime(n.other_day, '%-d %B') || '.', n.other_slot, n.other_week,
    n.other_post
from texts n cross join span s
where n.day >= s.today and n.day - n.other_day <= s.limits['repeat_days'];

create or replace view collision as
select channel, day, "time", slot, week, post, other_slot, other_week, other_post, sentence
from gap
where kind = 'collision';

-- Whose hours do not suffice; of a person short in all, the skills are not told too. What nobody makes is nobody's.
create or replace view over_capacity as
with over as (
    select w.week, w.person, w.skill, w.hours_needed, w.hours_available
    from week_load w cross join limits l
    where w.hours_needed > w.hours_available * l.limits['load_full']
)
select o.week, greatest(o.week, t.today) as day, o.person, o.skill, (o.hours_needed - o.hours_available)::decimal(8, 2) as short,
    coalesce(p.name, o.person) || ' is short of ' || (o.hours_needed - o.hours_available)::decimal(8, 1) || ' h'
        || coalesce(' of ' || o.skill, '') || ' in w' || weekofyear(o.week) || '.' as sentence
from over o
cross join today t
left join person p on p.person = o.person
anti join (from over where skill is null) a on a.week = o.week and a.person = o.person and o.skill is not null
where o.person is not null;

create or replace view gap_list as
select kind, channel, day, "time", week, slot, post, key, sentence from gap
union all
select 'over capacity', null, day, null, week, null, null, person, sentence from over_capacity;

comment on view gap is 'What is amiss with the dates to come: gaps between the plans, days and weeks that stay empty, dates without a text, repetitions and collisions';
comment on column gap.kind is 'no text: a date so near has none; empty day: a planned day with nothing on it; under pace: a week with fewer dates than intended; not carried: a deliverable without a date; empty month: of a communication plan; collision: two dates of a channel close together; same text: twice on an outlet';
comment on column gap.channel is 'Channel; null: all of them';
comment on column gap.day is 'Day; of a month its first one, of a week Monday or today';
comment on column gap."time" is 'Local time of the date, if it is one';
comment on column gap.week is 'Monday that names the date within its slot, or of the week itself';
comment on column gap.slot is 'Slot of the date';
comment on column gap.post is 'Post of the date, if somebody touched it';
comment on column gap.key is 'Deliverable or communication plan it is about';
comment on column gap.sentence is 'What is amiss, in words';
comment on column gap.other_slot is 'Slot of the date it collides with or repeats';
comment on column gap.other_week is 'Week that names that one within its slot';
comment on column gap.other_post is 'Post of that one';

comment on view collision is 'Two dates of one channel within the hour';
comment on column collision.channel is 'Channel';
comment on column collision.day is 'Day of the later one';
comment on column collision."time" is 'Local time of the later one';
comment on column collision.slot is 'Slot of the later one';
comment on column collision.week is 'Week that names it within its slot';
comment on column collision.post is 'Its post';
comment on column collision.other_slot is 'Slot of the one before';
comment on column collision.other_week is 'Week that names that one within its slot';
comment on column collision.other_post is 'Its post';
comment on column collision.sentence is 'Which, and how close';

comment on view over_capacity is 'Weeks in which somebody, or a skill of theirs, is needed for more hours than there are, among the next eight';
comment on column over_capacity.week is 'Monday of the week';
comment on column over_capacity.day is 'The same, or today in the week that runs';
comment on column over_capacity.person is 'Who';
comment on column over_capacity.skill is 'The skill that does not suffice; null: the person''s hours in all';
comment on column over_capacity.short is 'Hours that are missing';
comment on column over_capacity.sentence is 'Who is short of how much';

comment on view gap_list is 'Everything amiss with the plans: gaps, collisions and repetitions as in gap, and weeks over capacity';
comment on column gap_list.kind is 'As in gap, or over capacity';
comment on column gap_list.channel is 'Channel; null: all of them';
comment on column gap_list.day is 'Day; of a month its first one, of a week Monday or today';
comment on column gap_list."time" is 'Local time of the date, if it is one';
comment on column gap_list.week is 'Monday that names the date within its slot, or of the week itself';
comment on column gap_list.slot is 'Slot of the date';
comment on column gap_list.post is 'Post of the date, if somebody touched it';
comment on column gap_list.key is 'Deliverable, communication plan or person it is about';
comment on column gap_list.sentence is 'What is amiss, in words';
