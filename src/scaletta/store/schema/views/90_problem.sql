-- What does not hold together in the file: dangling references, overlapping plans, zones nobody knows, impossible dates.

create or replace view problem as
with
known as (
    select 'channel' as target, channel as key from channel union all select 'network', network from network
    union all select 'person', person from person union all select 'format', format from format
    union all select 'skill', skill from skill union all select 'deliverable', deliverable from deliverable
    union all select 'campaign', campaign from campaign union all select 'slot', slot from slot
    union all select 'post', post from post union all select 'outcome', outcome from outcome
    union all select 'communication_plan', communication_plan from communication_plan
),
refs as (
    select 'channel' as source, channel as key, 'network' as target, network as value from channel
    union all select 'channel_admin', channel || ' ' || person, 'channel', channel from channel_admin
    union all select 'channel_admin', channel || ' ' || person, 'person', person from channel_admin
    union all select 'upkeep', channel, 'channel', channel from upkeep
    union all select 'person_skill', person || ' ' || skill, 'person', person from person_skill
    union all select 'person_skill', person || ' ' || skill, 'skill', skill from person_skill
    union all select 'availability', person, 'person', person from availability
    union all select 'absence', absence, 'person', person from absence
    union all select 'hour_rate', person, 'person', nullif(person, '*') from hour_rate
    union all select 'format', format, 'person', owner from format
    union all select 'format_effort', format || ' ' || skill, 'format', format from format_effort
    union all select 'format_effort', format || ' ' || skill, 'skill', skill from format_effort
    union all select 'budget', budget, 'channel', channel from budget
    union all select 'plan_revision', plan_revision, 'communication_plan', communication_plan from plan_revision
    union all select 'deliverable', deliverable, 'format', format from deliverable
    union all select 'deliverable', deliverable, 'person', owner from deliverable
    union all select 'deliverable', deliverable, 'campaign', campaign from deliverable
    union all select 'delivery', deliverable || ' ' || channel, 'deliverable', deliverable from delivery
    union all select 'delivery', deliverable || ' ' || channel, 'channel', channel from delivery
    union all select 'editorial_plan', editorial_plan, 'channel', channel from editorial_plan
    union all select distinct 'slot', slot, unnest(['channel', 'format', 'person', 'deliverable', 'campaign']), unnest([channel, format, owner, deliverable, campaign]) from slot
    union all select 'post', post, unnest(['channel', 'slot', 'format', 'person', 'deliverable', 'campaign']), unnest([channel, slot, format, owner, deliverable, campaign]) from post
    union all select 'audience_day', channel, 'channel', channel from (select distinct channel from audience_day)
    union all select 'metric_day', channel, 'channel', channel from (select distinct channel from metric_day)
    union all select 'post_metric', post, 'post', post from (select distinct post from post_metric)
    union all select 'cost', cost, unnest(['channel', 'campaign']), unnest([channel, campaign]) from cost
    union all select 'outcome', outcome, unnest(['channel', 'campaign', 'outcome']), unnest([channel, campaign, lead]) from outcome
)
select r.source as "table", r.key, 'The ' || r.target || ' "' || r.value || '" does not exist.' as sentence,
    'Add it, or correct the row.' as remedy
from refs r
anti join known k on k.target = r.target and k.key = r.value
where r.value is not null
union all
select 'editorial_plan', b.editorial_plan, 'It overlaps ' || a.editorial_plan || ' from ' || b.valid_from || ' on.', 'Let one end before the other begins.'
from editorial_plan a
join editorial_plan b on b.channel = a.channel and (b.valid_from, b.editorial_plan) > (a.valid_from, a.editorial_plan)
    and b.valid_from <= a.valid_to
union all
select z."table", z.key, 'Nobody knows the time zone "' || z.zone || '".',
    'Write an IANA zone such as Europe/Rome.' || case z."table" when 'company' then ' Until then today is that of UTC.' else '' end
from (select 'channel' as "table", channel as key, zone from channel union all select 'company', company, zone from company) z
anti join pg_timezone_names() n on n.name = z.zone
where z.zone is not null
union all
select 'company', 'company', 'A plan has one company; this one has ' || count(*) || '.', 'Keep one row.'
from company having count(*) <> 1
union all
select 'slot', slot, 'Its versions belong to different channels.', 'A slot keeps its channel for life: give the other version a slot of its own.'
from slot group by slot having count(distinct channel) > 1
union all
select 'post', p.post, 'It belongs to another channel than its slot.', 'Give it the channel of its slot.'
from post p
join (select slot, any_value(channel) as channel from slot group by slot) s on s.slot = p.slot and s.channel <> p.channel
union all
select 'post', p.post, 'It is ' || p.state || ' without a day.', 'Give it the day and time it came out.'
from post p where p.state in ('scheduled', 'published') and p.day is null
union all
select 'post', p.post, 'It is published on a day that has not come: ' || p.day || '.', 'Correct its day, or its state.'
from post p cross join today t where p.state = 'published' and p.day > t.today + 1
union all
select 'channel', c.channel, 'It is closed before it is opened.', 'Correct one of the days.'
from channel c where c.closed < c.opened
union all
select 'person', p.person, 'Left before joining.', 'Correct one of the days.'
from person p where p.left_on < p.joined
union all
select 'channel_admin', a.channel || ' ' || a.person, 'It ends before it begins.', 'Correct one of the days.'
from channel_admin a where a.until_day < a.from_day
union all
select 'deliverable', d.deliverable, 'Its work ends before it begins.', 'Correct one of the days.'
from deliverable d where d.work_until < d.work_from
union all
select 'cost', c.cost, 'It ends before it begins.', 'Correct one of the days.'
from cost c where c.until_day < c.day
union all
select 'outcome', s.outcome, 'A sale can close a lead only.', 'Correct the row it names.'
from outcome s join outcome l on l.outcome = s.lead and l.kind <> 'lead';

comment on view problem is 'What does not hold together in the file';
comment on column problem."table" is 'Table the row is in';
comment on column problem.key is 'Key of the row';
comment on column problem.sentence is 'What is wrong';
comment on column problem.remedy is 'What to do about it';
