-- References to something that is not there. The file has no foreign keys: foreign SQL can break any of them.

-- As a text: DuckDB reads it when it is asked, not each time the file is opened.
create or replace view dangling as from query($$
with
known as (
    select 'channel' as target, channel as key from channel union all select 'network', network from network
    union all select 'person', person from person union all select 'format', format from format
    union all select 'skill', skill from skill union all select 'deliverable', deliverable from deliverable
    union all select 'campaign', campaign from campaign union all select distinct 'slot', slot from slot
    union all select 'post', post from post union all select 'outcome', outcome from outcome
    union all select 'communication_plan', communication_plan from communication_plan
    union all select 'plan_revision', plan_revision from plan_revision
    union all select 'import_batch', import_batch from import_batch
),
-- How a reference stands in its row: 'part' of the key of a row that says something of that one thing only, in the
-- key as the 'other' thing, 'needed' or 'free' (may be empty) outside the key.
named as (
    select 'channel' as "table", channel as key, 'network' as field, 'network' as target, network as value, 'needed' as stands from channel
    union all select 'channel_admin', channel || ' ' || person, unnest(['channel', 'person']), unnest(['channel', 'person']), unnest([channel, person]), unnest(['part', 'other']) from channel_admin
    union all select 'upkeep', channel || ' ' || valid_from, 'channel', 'channel', channel, 'part' from upkeep
    union all select 'person_skill', person || ' ' || skill, unnest(['person', 'skill']), unnest(['person', 'skill']), unnest([person, skill]), unnest(['part', 'other']) from person_skill
    union all select 'availability', person || ' ' || valid_from, 'person', 'person', person, 'part' from availability
    union all select 'absence', absence, 'person', 'person', person, 'part' from absence
    union all select 'hour_rate', person || ' ' || valid_from, 'person', 'person', nullif(person, '*'), 'part' from hour_rate
    union all select 'format', format, 'owner', 'person', owner, 'free' from format
    union all select 'format_effort', format || ' ' || skill || ' ' || valid_from, unnest(['format', 'skill']), unnest(['format', 'skill']), unnest([format, skill]), unnest(['part', 'other']) from format_effort
    union all select 'budget', budget, 'channel', 'channel', channel, 'free' from budget
    union all select 'plan_revision', plan_revision, 'communication_plan', 'communication_plan', communication_plan, 'needed' from plan_revision
    union all select 'deliverable', deliverable, unnest(['format', 'owner', 'campaign']), unnest(['format', 'person', 'campaign']), unnest([format, owner, campaign]), unnest(['needed', 'free', 'free']) from deliverable
    union all select 'delivery', deliverable || ' ' || channel, unnest(['deliverable', 'channel']), unnest(['deliverable', 'channel']), unnest([deliverable, channel]), unnest(['part', 'other']) from delivery
    union all select 'editorial_plan', editorial_plan, 'channel', 'channel', channel, 'needed' from editorial_plan
    union all select 'slot', slot || ' ' || week, unnest(['channel', 'format', 'owner', 'deliverable', 'campaign']), unnest(['channel', 'format', 'person', 'deliverable', 'campaign']), unnest([channel, format, owner, deliverable, campaign]), unnest(['needed', 'free', 'free', 'free', 'free']) from slot
    union all select 'post', post, unnest(['channel', 'slot', 'format', 'owner', 'deliverable', 'campaign']), unnest(['channel', 'slot', 'format', 'person', 'deliverable', 'campaign']), unnest([channel, slot, format, owner, deliverable, campaign]), unnest(['needed', case when day is null then 'needed' else 'bound' end, 'free', 'free', 'free', 'free']) from post
    union all select 'audience_day', channel, 'channel', 'channel', channel, 'other' from (select distinct channel from audience_day)
    union all select 'metric_day', channel, 'channel', 'channel', channel, 'other' from (select distinct channel from metric_day)
    union all select 'post_metric', post || ' ' || metric, 'post', 'post', post, 'part' from post_metric
    union all select 'cost', cost, unnest(['channel', 'campaign']), unnest(['channel', 'campaign']), unnest([channel, campaign]), 'free' from cost
    union all select 'outcome', outcome, unnest(['channel', 'campaign', 'lead']), unnest(['channel', 'campaign', 'outcome']), unnest([channel, campaign, lead]), unnest(['needed', 'free', 'gone']) from outcome
    union all select 'market_note', market_note, 'plan_revision', 'plan_revision', plan_revision, 'gone' from market_note
    union all select 'metric_superseded', import_batch, 'import_batch', 'import_batch', import_batch, 'other' from (select distinct import_batch from metric_superseded)
),
missing as (
    select n.*
    from named n
    anti join known k on k.target = n.target and k.key = n.value
    where n.value is not null
),
-- What is only written otherwise: the one key that is the same but for capitals and blanks around it.
plain as (
    select target, lower(trim(key)) as word, min(key) as key from known group by all having count(distinct key) = 1
),
-- What a row of some other kind still names is meant to be there.
meant as (
    select distinct target, value from missing where stands <> 'part' and trim(value) <> ''
)
select m."table", m.key, m.field, m.target, m.value,
    case
        when m.stands = 'free' and trim(m.value) = '' then 'clear'
        when m.stands in ('free', 'needed') and p.key is not null and m.target not in ('slot', 'communication_plan') then 'write'
        when m.stands in ('gone', 'bound') then 'clear'
        when m.stands = 'part' and p.key is null and a.value is null then 'drop'
    end as mend,
    p.key as right_key
from missing m
left join plain p on p.target = m.target and p.word = lower(trim(m.value))
left join meant a on a.target = m.target and a.value = m.value
$$);

comment on view dangling is 'References to something that is not in the file';
comment on column dangling."table" is 'Table the row is in';
comment on column dangling.key is 'Key of the row';
comment on column dangling.field is 'Column that refers';
comment on column dangling.target is 'Table it refers to';
comment on column dangling.value is 'Key that is not there';
comment on column dangling.mend is 'What scaletta check --fix does: clear the column, write right_key into it, drop the row; null: several answers';
comment on column dangling.right_key is 'The one key that differs in capitals or in blanks around it only';
