-- What skimming chooses from: candidates, what a post of theirs takes, and whose hours there are.

-- Enquiries that came through an outlet: leads, and sales nobody had recorded as a lead before.
create or replace view skim_outlet as
with
span as (
    select date_trunc('month', today)::date - to_months(12) as first_day, date_trunc('month', today)::date as until_day, today
    from today
),
counted as (
    select count(*) as months from month_counted, span where month >= first_day and month < until_day
),
come as (
    select o.channel, sum(o.number) filter (o.kind = 'lead' or o.lead is null) as enquiries
    from outcome o join span s on o.day >= s.first_day and o.day < s.until_day
    join month_counted m on m.month = date_trunc('month', o.day)
    group by o.channel
),
kept as (
    select u.channel, arg_max(u.hours, u.valid_from) as hours from upkeep u join today t on u.valid_from <= t.today group by u.channel
),
money as (
    select b.channel, sum(b.amount) as amount
    from budget b join today t on b.valid_from <= t.today and (b.valid_to is null or b.valid_to >= t.today)
    where b.channel is not null
    group by b.channel
)
select c.channel, c.name, n.name as network_name, n.configuration, c.account, c.role,
    coalesce(n.counts, true) as counts, coalesce(n.for_business, true) as for_business,
    coalesce(n.least_pace, 0.231)::double as least, coalesce(n.target_pace, 0.462)::double as target, c.pace::double as pace,
    coalesce(k.hours, n.upkeep, 1)::double as upkeep, c.guess::double as guess,
    case when c.opened is null then 0
        else least((select months from counted), greatest(0, datediff('month', c.opened, s.until_day))) end::int as counted,
    coalesce(e.enquiries, 0)::double as enquiries,
    case when c.opened is null or c.role = 'candidate' then 0 else greatest(0, datediff('month', c.opened, s.today)) end::int as age,
    coalesce(m.amount, 0)::double as money
from channel c
cross join span s
left join network n on n.network = c.network
left join come e on e.channel = c.channel
left join kept k on k.channel = c.channel
left join money m on m.channel = c.channel
where c.role <> 'closed' and coalesce(n.configuration, '') <> 'advertising'
order by c.rank, c.channel;

-- The formats of an outlet: those its slots have today, else the one its network's media name first.
create or replace view skim_format as
with
used as (
    select distinct r.channel, r.format
    from slot_run r join today t on r.until_week > t.today
    where r.runs and r.format is not null
),
offered as (
    select channel, format from used
    union
    select c.channel, f.format
    from channel c join network_format f on f.network = c.network
    where not exists (from used u where u.channel = c.channel)
),
newest as (
    select e.format, e.skill, arg_max(e.hours, e.valid_from) as hours
    from format_effort e join today t on e.valid_from <= t.today
    group by e.format, e.skill
)
select o.channel, o.format, n.skill, n.hours::double as hours
from offered o
join newest n on n.format = o.format and n.hours > 0
order by o.channel, o.format, n.skill;

-- Hours a week of each person from today on, each time they change within half a year.
create or replace view skim_person as
with
now as (
    select p.person, coalesce(p.name, p.person) as name, p.left_on, t.today,
        coalesce((select arg_max(a.hours, a.valid_from) from availability a where a.person = p.person and a.valid_from <= t.today), 0) as hours
    from person p cross join today t
)
select person, name, from_day, (hours * (select min(planned_share) from company))::double as hours
from (
    select person, name, today as from_day, case when left_on <= today then 0 else hours end as hours from now
    union all
    select n.person, n.name, a.valid_from, case when n.left_on <= a.valid_from then 0 else a.hours end
    from now n join availability a on a.person = n.person and a.valid_from > n.today and a.valid_from <= n.today + 182
    union all
    select person, name, left_on, 0 from now where left_on > today and left_on <= today + 182
)
order by person, from_day;

comment on view skim_outlet is 'The outlets that skimming chooses from, with what is known and guessed of them';
comment on column skim_outlet.channel is 'Channel';
comment on column skim_outlet.name is 'Its name';
comment on column skim_outlet.network_name is 'The network''s name';
comment on column skim_outlet.configuration is 'How the network keeps company and person apart';
comment on column skim_outlet.account is 'What the account really is';
comment on column skim_outlet.role is 'What the outlet is for now';
comment on column skim_outlet.counts is 'It counts towards the most networks a company can run for return';
comment on column skim_outlet.for_business is 'The network is made for business';
comment on column skim_outlet.least is 'Posts a week below which it brings nothing';
comment on column skim_outlet.target is 'Posts a week at which it brings what is expected';
comment on column skim_outlet.pace is 'Posts a week intended now';
comment on column skim_outlet.upkeep is 'Hours a week it takes without a post';
comment on column skim_outlet.guess is 'Enquiries a month expected at its target pace; null: nobody said';
comment on column skim_outlet.counted is 'Counted months of the last twelve full ones in which it was open';
comment on column skim_outlet.enquiries is 'Enquiries in these months: leads, and sales that had been no lead';
comment on column skim_outlet.age is 'Months since it was opened; 0 for a candidate';
comment on column skim_outlet.money is 'Budgets of its own that run today, a month';

comment on view skim_format is 'What a post takes on an outlet, by format and skill: the formats of its slots, else its network''s first';
comment on column skim_format.channel is 'Channel';
comment on column skim_format.format is 'Format';
comment on column skim_format.skill is 'Skill';
comment on column skim_format.hours is 'Hours of it for one post';

comment on view skim_person is 'Hours a week that may be planned, from today and from each later day they change';
comment on column skim_person.person is 'Person';
comment on column skim_person.name is 'Name';
comment on column skim_person.from_day is 'First day they hold';
comment on column skim_person.hours is 'Hours a week, the share left for what nobody foresees taken off';
