-- What belongs to a campaign, and what of it moves when the campaign does.

-- A slot is the campaign's own when all it runs from this week on belongs to it: then it moves with all its dates.
-- One that goes on under another rubric stays where it is.
create or replace view campaign_slot as
with ahead as (
    select r.*, greatest(r.from_week, date_trunc('week', today)::date) as first_week
    from slot_run r cross join today
    where r.runs and r.until_week > date_trunc('week', today)
)
select slot, any_value(channel) as channel, min(campaign) as campaign, arg_max(coalesce(title, format), from_week) as title,
    arg_min(first_week + (weekday - 1)::int, from_week) as day,
    case when max(until_week) < date '9999-12-27' then arg_max(until_week - 8 + weekday::int, from_week) end as until_day
from ahead
group by slot
having count(*) = count(campaign) and min(campaign) = max(campaign);

create or replace view campaign_part as
with dates as (
    from calendar_between((select today - 366 from today), (select today + 731 from today))
)
select coalesce(s.campaign, d.campaign) as campaign, case when d.post is null then 'date' else 'post' end as part,
    coalesce(d.post, d.slot || ' ' || d.week) as key, d.channel, d.title, d.state, d.day, null::date as until_day,
    d.state not in ('scheduled', 'published', 'skipped') and (d.post is not null or s.slot is not null) as moves,
    d.slot, d.week, s.slot is not null as with_slot
from dates d
left join campaign_slot s on s.slot = d.slot and d.day >= s.day
where coalesce(s.campaign, d.campaign) is not null
union all
select campaign, 'slot', slot, channel, title, 'planned', day, until_day, true, slot, null, true
from campaign_slot
union all
select d.campaign, 'deliverable', d.deliverable, v.channel, d.title, d.state, v.day, null,
    d.state not in ('out', 'dropped') and v.day_precision = 'day', null, null, false
from deliverable d
left join delivery v on v.deliverable = d.deliverable
where d.campaign is not null;

comment on view campaign_slot is 'Slots that are a campaign''s own from this week on, so that they move with it';
comment on column campaign_slot.slot is 'Slot';
comment on column campaign_slot.channel is 'Channel';
comment on column campaign_slot.campaign is 'Campaign';
comment on column campaign_slot.title is 'Rubric, else format';
comment on column campaign_slot.day is 'Its first day, this week at the earliest';
comment on column campaign_slot.until_day is 'Last day it can fall on; null: it has no end';

comment on view campaign_part is 'What belongs to a campaign, a year back to two ahead, and what moves when the campaign does';
comment on column campaign_part.campaign is 'Campaign';
comment on column campaign_part.part is 'post; date (of a slot, nobody touched it); slot; deliverable (a row for each outlet)';
comment on column campaign_part.key is 'Key of the post, slot or deliverable; slot and week of a date';
comment on column campaign_part.channel is 'Channel; null for a deliverable without one';
comment on column campaign_part.title is 'Title, rubric or format';
comment on column campaign_part.state is 'State of the post or deliverable';
comment on column campaign_part.day is 'Day it is due; the first day of a slot; null: it has no day';
comment on column campaign_part.until_day is 'Last day of a slot; null: it has no end';
comment on column campaign_part.moves is 'False: published, skipped, in a scheduler, out, dropped or without a day of its own';
comment on column campaign_part.slot is 'Slot of a post or date';
comment on column campaign_part.week is 'Monday that names the date within its slot';
comment on column campaign_part.with_slot is 'It moves because its slot does';
