-- What does not hold together in the file, and what scaletta check --fix does about it where one answer is right.

-- Two editorial plans of a channel on the same day. Cutting the earlier one short is right when no day loses its plan.
create or replace view overlap as
select a.channel, a.editorial_plan, b.editorial_plan as later, b.valid_from,
    case when b.valid_to >= a.valid_to and b.valid_from > a.valid_from
        and b.valid_from = min(b.valid_from) over (partition by a.editorial_plan)
        then (b.valid_from - 1)::date end as ends
from editorial_plan a
join editorial_plan b on b.channel = a.channel and (b.valid_from, b.editorial_plan) > (a.valid_from, a.editorial_plan)
    and b.valid_from <= a.valid_to;

comment on view overlap is 'Editorial plans of one channel that cover the same days';
comment on column overlap.channel is 'The channel';
comment on column overlap.editorial_plan is 'The plan that begins first';
comment on column overlap.later is 'The plan that begins while the first one holds';
comment on column overlap.valid_from is 'First day they share';
comment on column overlap.ends is 'Last day of the first one that leaves no day without a plan and none with two; null: there is none';

-- Versions of a slot that say what the one before them says.
create or replace view repeated_version as
select slot, week
from slot
qualify {'c': channel, 'r': runs, 'w': weekday, 't': "time", 'e': every, 'a': anchor, 'n': nth, 'f': format, 'h': theme,
        'i': title, 'o': owner, 's': hours, 'x': effort, 'd': deliverable, 'g': campaign}
    is not distinct from lag({'c': channel, 'r': runs, 'w': weekday, 't': "time", 'e': every, 'a': anchor, 'n': nth,
        'f': format, 'h': theme, 'i': title, 'o': owner, 's': hours, 'x': effort, 'd': deliverable, 'g': campaign})
        over (partition by slot order by week);

comment on view repeated_version is 'Versions of a slot that change nothing';
comment on column repeated_version.slot is 'The slot';
comment on column repeated_version.week is 'Monday from which the version holds';

-- Posts that foreign SQL called scheduled or published, with the date their slot gives them. What is published on a day
-- that has not come may have come out on any other: nobody knows.
create or replace view undated_post as
select p.post, (p.week + (r.weekday - 1)::int)::date as day
from post p
cross join today t
join slot_run r on r.slot = p.slot and p.week >= r.from_week and p.week < r.until_week
anti join backlog b on b.post = p.post
where p.state in ('scheduled', 'published') and p.day is null
    and (p.state = 'scheduled' or p.week + (r.weekday - 1)::int <= t.today);

comment on view undated_post is 'Posts that are scheduled or published without a time of their own, and have one from their slot';
comment on column undated_post.post is 'The post';
comment on column undated_post.day is 'Day its slot gives it';

-- Zones nobody knows, with the one zone that differs in capitals and blanks only.
create or replace view unknown_zone as
select z."table", z.key, z.zone, r.name as right_zone
from (select 'channel' as "table", channel as key, zone from channel union all select 'company', company, zone from company) z
anti join pg_timezone_names() n on n.name = z.zone
left join pg_timezone_names() r on lower(r.name) = lower(trim(z.zone))
where z.zone is not null;

comment on view unknown_zone is 'Time zones nobody knows';
comment on column unknown_zone."table" is 'company or channel';
comment on column unknown_zone.key is 'Key of the row';
comment on column unknown_zone.zone is 'The word that is no zone';
comment on column unknown_zone.right_zone is 'The zone that is written with other capitals or blanks';

-- As a text: DuckDB reads it when it is asked, not each time the file is opened.
create or replace view problem as from query($$
with
days as (
    select 'network' as "table", network as key, 'as_of' as field, as_of as day from network
    union all select 'channel', channel, unnest(['trial_until', 'opened', 'closed']), unnest([trial_until, opened, closed]) from channel
    union all select 'channel_admin', channel || ' ' || person, unnest(['from_day', 'until_day']), unnest([from_day, until_day]) from channel_admin
    union all select 'upkeep', channel || ' ' || valid_from, 'valid_from', valid_from from upkeep
    union all select 'person', person, unnest(['joined', 'left_on']), unnest([joined, left_on]) from person
    union all select 'availability', person || ' ' || valid_from, 'valid_from', valid_from from availability
    union all select 'absence', absence, unnest(['from_day', 'until_day']), unnest([from_day, until_day]) from absence
    union all select 'hour_rate', person || ' ' || valid_from, 'valid_from', valid_from from hour_rate
    union all select 'format_effort', format || ' ' || skill || ' ' || valid_from, 'valid_from', valid_from from format_effort
    union all select 'budget', budget, unnest(['valid_from', 'valid_to']), unnest([valid_from, valid_to]) from budget
    union all select 'communication_plan', communication_plan, unnest(['valid_from', 'valid_to']), unnest([valid_from, valid_to]) from communication_plan
    union all select 'plan_revision', plan_revision, 'day', day from plan_revision
    union all select 'campaign', campaign, unnest(['from_day', 'until_day']), unnest([from_day, until_day]) from campaign
    union all select 'deliverable', deliverable, unnest(['work_from', 'work_until']), unnest([work_from, work_until]) from deliverable
    union all select 'delivery', deliverable || ' ' || channel, 'day', day from delivery
    union all select 'editorial_plan', editorial_plan, unnest(['valid_from', 'valid_to', 'reviewed_on']), unnest([valid_from, valid_to, reviewed_on]) from editorial_plan
    union all select 'slot', slot || ' ' || week, unnest(['week', 'anchor']), unnest([week, anchor]) from slot
    union all select 'post', post, unnest(['week', 'day', 'first_due', 'promise']), unnest([week, day, first_due, promise]) from post
    union all select 'audience_day', channel || ' ' || kind || ' ' || day, 'day', day from audience_day
    union all select 'metric_day', channel || ' ' || metric || ' ' || day, 'day', day from metric_day
    union all select 'post_metric', post || ' ' || metric, 'as_of', as_of from post_metric
    union all select 'cost', cost, unnest(['day', 'until_day']), unnest([day, until_day]) from cost
    union all select 'outcome', outcome, 'day', day from outcome
    union all select 'counted_month', month::varchar, 'month', month from counted_month
    union all select 'value_model', valid_from::varchar, 'valid_from', valid_from from value_model
    union all select 'market_note', market_note, unnest(['from_day', 'until_day']), unnest([from_day, until_day]) from market_note
    union all select 'decision', decision, unnest(['day', 'look_again']), unnest([day, look_again]) from decision
)
select d."table", d.key, 'The ' || d.target || ' "' || d.value || '" does not exist: its ' || d.field || '.' as sentence,
    case when d.right_key is not null then 'Write "' || d.right_key || '", or add it.'
        when d."table" = 'post' and d.field = 'slot' then 'Give the post a day and time, or let go of its slot and week.'
        else 'Add it, or correct the row.' end as remedy,
    case d.mend when 'clear' then 'Its ' || d.field || ' is cleared' || case when d.field = 'slot' then ', and its week; the day and time stay.' else '.' end
        when 'write' then 'Its ' || d.field || ' becomes "' || d.right_key || '".'
        when 'drop' then 'The row goes: it says something of that ' || d.target || ' only, which nothing else names.' end as mends
from dangling d
union all
select 'editorial_plan', o.later, 'It overlaps ' || o.editorial_plan || ' from ' || o.valid_from || ' on.', 'Let one end before the other begins.',
    case when o.ends is not null then o.editorial_plan || ' ends on ' || o.ends || ', the day before.' end
from overlap o
union all
select z."table", z.key, 'Nobody knows the time zone "' || z.zone || '".',
    'Write an IANA zone such as Europe/Rome.' || case z."table" when 'company' then ' Until then today is that of UTC.' else '' end,
    case when z.right_zone is not null then 'It becomes ' || z.right_zone || '.'
        when z."table" = 'channel' and trim(z.zone) = '' then 'It is cleared: the channel keeps the company''s zone.' end
from unknown_zone z
union all
select 'company', coalesce(min(company), ''), 'A plan has one company; this one has ' || case count(*) when 0 then 'none' else count(*)::varchar end || '.',
    case count(*) when 0 then 'Add it: insert into company (company, name) values (''mill'', ''Mill'').' else 'Keep one row.' end, null
from company having count(*) <> 1
union all
select 'slot', slot, 'Its versions belong to different channels.', 'A slot keeps its channel for life: give the other version a slot of its own.', null
from slot group by slot having count(distinct channel) > 1
union all
select 'slot', slot || ' ' || week, 'It says what the version before it says.', 'Delete the row.', 'The row goes: it changes nothing.'
from repeated_version
union all
select 'slot', slot || ' ' || week, 'It is at ' || "time" || ', which no day has.', 'Write a time before 24:00.', null
from slot where "time" >= time '24:00'
union all
select 'post', post, 'It is at ' || "time" || ', which no day has.', 'Write a time before 24:00.', null
from post where "time" >= time '24:00'
union all
select 'post', p.post, 'It belongs to another channel than its slot.', 'Give it the channel of its slot.',
    case when s.channels = 1 then 'Its channel becomes "' || s.channel || '", that of its slot.' end
from post p
join (select slot, min(channel) as channel, count(distinct channel) as channels from slot group by slot) s
    on s.slot = p.slot and s.channel <> p.channel
union all
select 'post', p.post, 'It names the week of ' || p.week || ', in which its slot had not begun.', 'Correct its week, or let go of its slot and week.', null
from post p join (select slot, min(week) as week from slot group by slot) s on s.slot = p.slot and p.week < s.week
union all
select 'post', p.post, 'It is ' || p.state || ' without a day.', 'Give it the day and time it came out.',
    case when d.day is not null then 'It keeps the date its slot gives it: ' || d.day || '.' end
from post p left join undated_post d on d.post = p.post where p.state in ('scheduled', 'published') and p.day is null
union all
select 'post', p.post, 'It is published on a day that has not come: ' || p.day || '.', 'Correct its day, or its state.', null
from post p cross join today t where p.state = 'published' and p.day > t.today + 1
union all
select 'channel', c.channel, 'It is closed before it is opened.', 'Correct one of the days.', null
from channel c where c.closed < c.opened
union all
select 'person', p.person, 'Left before joining.', 'Correct one of the days.', null
from person p where p.left_on < p.joined
union all
select 'channel_admin', a.channel || ' ' || a.person, 'It ends before it begins.', 'Correct one of the days.', null
from channel_admin a where a.until_day < a.from_day
union all
select 'budget', b.budget, 'It ends before it begins.', 'Correct one of the days.', null
from budget b where b.valid_to < b.valid_from
union all
select 'deliverable', d.deliverable, 'Its work ends before it begins.', 'Correct one of the days.', null
from deliverable d where d.work_until < d.work_from
union all
select 'decision', d.decision, 'It is looked at again before it was taken.', 'Correct one of the days.', null
from decision d where d.look_again < d.day
union all
select 'cost', c.cost, 'It ends before it begins.', 'Correct one of the days.', null
from cost c where c.until_day < c.day
union all
select 'outcome', s.outcome, 'A sale can close a lead only.', 'Correct the row it names.', null
from outcome s join outcome l on l.outcome = s.lead and l.kind <> 'lead'
union all
select d."table", d.key, 'Its ' || d.field || ', ' || d.day || ', is no day a plan can have.', 'Write a day between 1900 and 2199.', null
from days d where d.day not between date '1900-01-01' and date '2199-12-31'
union all
select k."table", k.key, 'Its key is empty.', 'Give it a key, there and in the rows that name it.', null
from (
    select 'channel' as "table", channel as key from channel union all select 'network', network from network
    union all select 'person', person from person union all select 'format', format from format
    union all select 'skill', skill from skill union all select 'campaign', campaign from campaign
    union all select 'deliverable', deliverable from deliverable union all select 'slot', slot from slot
    union all select 'post', post from post
) k where trim(k.key) = ''
$$);

comment on view problem is 'What does not hold together in the file';
comment on column problem."table" is 'Table the row is in';
comment on column problem.key is 'Key of the row';
comment on column problem.sentence is 'What is wrong';
comment on column problem.remedy is 'What to do about it';
comment on column problem.mends is 'What scaletta check --fix does about it; null: there are several answers, and a person has to choose';
