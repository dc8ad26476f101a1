-- One line per outlet, for whoever wants the whole picture.

create or replace view channel_sheet as
select c.channel, c.name, n.name as network, n.configuration, c.account, c.role, c.rank, v.hours_needed, v.hours_left,
    coalesce(v.pace, 'not known') as pace, v.pace_share, v.audience, v.gained, v.growth, v.return, v.cost,
    roi_of(v.return, v.cost) as roi, v.counted as counted_months, v.class, v.known, v.unproven,
    case when n.configuration = 'advertising' then 'no verdict: advertising is bought, and nothing of it is kept.'
        else v.sentence end as verdict
from channel c
left join network n on n.network = c.network
left join channel_verdict v on v.channel = c.channel;

comment on view channel_sheet is 'One row per outlet for the whole picture';
comment on column channel_sheet.channel is 'Channel';
comment on column channel_sheet.name is 'Name';
comment on column channel_sheet.network is 'Network';
comment on column channel_sheet.configuration is 'What accounts exist there';
comment on column channel_sheet.account is 'What the account really is';
comment on column channel_sheet.role is 'Role';
comment on column channel_sheet.rank is 'Order in which hours are given out';
comment on column channel_sheet.hours_needed is 'Hours a week it needs, upkeep included';
comment on column channel_sheet.hours_left is 'Hours a week left for it after outlets of a higher rank';
comment on column channel_sheet.pace is 'kept, slipping, dying or not known';
comment on column channel_sheet.pace_share is 'Points of dates due';
comment on column channel_sheet.audience is 'Audience as last read';
comment on column channel_sheet.gained is 'People gained in a quarter, known paid ones left out';
comment on column channel_sheet.growth is 'The same as a share';
comment on column channel_sheet.return is 'Return in the counted months of the last 12';
comment on column channel_sheet.cost is 'Cost in the same months';
comment on column channel_sheet.roi is 'Return less cost, over cost; null: not defined or not known';
comment on column channel_sheet.counted_months is 'How many months were counted';
comment on column channel_sheet.class is 'strategic, could become one, supporting or drain; null: it has no verdict';
comment on column channel_sheet.known is 'Conditions known, of twelve';
comment on column channel_sheet.unproven is 'Fewer than 8 conditions are known';
comment on column channel_sheet.verdict is 'The verdict in words';

-- How pace and audience went over a quarter of full weeks, for small charts.
create or replace view channel_trend as
with
span as (
    select unnest(generate_series(
        date_trunc('week', today) - interval 91 days, date_trunc('week', today) - interval 7 days, interval 7 days))::date as week
    from today
),
place as (
    select c.channel, s.week, s.week + 6 as until_day
    from channel c cross join span s
    where c.role <> 'closed'
)
select l.channel, l.week, p.share, a.value as audience
from place l
asof left join (from audience_day where kind = 'total') a on a.channel = l.channel and a.day <= l.until_day
left join pace p on p.channel = l.channel and p.week = l.week
order by l.channel, l.week;

comment on view channel_trend is 'Pace and audience of each outlet in each of the last 13 full weeks';
comment on column channel_trend.channel is 'Channel';
comment on column channel_trend.week is 'Monday of the week';
comment on column channel_trend.share is 'Points of dates due; null when nothing was due';
comment on column channel_trend.audience is 'Audience as last read by the end of the week; null: never read before';
