-- The communication plan: what comes out when and through which outlet, whether the hours are there, and why it was
-- changed. Hours fall in a month by day: those of dates on their day, a deliverable's evenly over its working days,
-- and what is known by the week (upkeep, people's hours) by Monday to Friday.

create or replace view communication_month as
select p.communication_plan, date_trunc('month', v.day)::date as month, v.channel, c.name, c.rank, n.configuration,
    v.deliverable, d.title, d.format, v.day, v.day_precision, d.state, w.person as owner, w.hours, d.budget, d.theme,
    d.campaign, d.state not in ('out', 'dropped')
        and case v.day_precision when 'month' then last_day(v.day) else v.day end < t.today as late
from delivery v
join deliverable d on d.deliverable = v.deliverable
cross join today t
left join deliverable_work w on w.deliverable = v.deliverable
left join channel c on c.channel = v.channel
left join network n on n.network = c.network
left join communication_plan p on v.day between p.valid_from and p.valid_to;

create or replace macro communication_hours_between(from_day, to_day) as table
with
months as (
    select unnest(range(date_trunc('month', from_day::date)::timestamp, to_day::timestamp + interval 1 day, interval 1 month))::date as month
),
-- Of each week's five working days, those in the month.
shares as (
    select month, date_trunc('week', day)::date as week, count(*) / 5 as part
    from (select month, unnest(range(month::timestamp, month + interval 1 month, interval 1 day))::date as day from months)
    where isodow(day) <= 5
    group by all
),
standing as (
    select date_trunc('month', day)::date as month, hours
    from date_work_between(date_trunc('month', from_day::date), last_day(to_day::date))
    union all
    select s.month, u.hours * s.part
    from upkeep_between(date_trunc('month', from_day::date), last_day(to_day::date)) u
    join shares s on s.week = u.week
),
sums as (
    select m.month,
        (select sum(w.hours::double * (least(last_day(m.month), w.work_until) - greatest(m.month, w.work_from) + 1)
                / (w.work_until - w.work_from + 1))
            from deliverable_work w
            where w.work_from <= last_day(m.month) and w.work_until >= m.month and w.state <> 'dropped') as needed,
        (select sum(s.hours) from standing s where s.month = m.month) as standing,
        (select sum(p.hours * s.part)
            from person_week_between(date_trunc('month', from_day::date), last_day(to_day::date)) p
            join shares s on s.week = p.week
            where s.month = m.month) as available
    from months m
)
select month, round(coalesce(needed, 0), 2)::decimal(10, 2) as hours_needed,
    round(coalesce(standing, 0), 2)::decimal(10, 2) as hours_standing,
    round(available, 2)::decimal(10, 2) as hours_available,
    round(available - coalesce(standing, 0), 2)::decimal(10, 2) as hours_free
from sums;

create or replace view communication_hours as
select p.communication_plan, h.*
from communication_hours_between(
    (select coalesce(min(valid_from), date '2000-01-01') from communication_plan where valid_from >= date '1900-01-01'),
    (select least(coalesce(max(valid_to), date '2000-01-01'), date '2199-12-31') from communication_plan
        where valid_from >= date '1900-01-01')) h
join communication_plan p on h.month between date_trunc('month', p.valid_from)::date and p.valid_to;

create or replace view communication_revision as
select r.communication_plan, r.plan_revision, r.day, r.who, r.reason, n.market_note, n.from_day, n.until_day, n.kind, n.text
from plan_revision r
left join market_note n on n.plan_revision = r.plan_revision;

comment on view communication_month is 'What comes out month by month and outlet by outlet: one row per deliverable and outlet, the cells of the communication plan';
comment on column communication_month.communication_plan is 'Communication plan that covers the day; null: none does';
comment on column communication_month.month is 'First day of the month';
comment on column communication_month.channel is 'Outlet it comes out through';
comment on column communication_month.name is 'The outlet''s name';
comment on column communication_month.rank is 'The outlet''s place in the company''s order';
comment on column communication_month.configuration is 'How its network keeps company and person apart';
comment on column communication_month.deliverable is 'Deliverable';
comment on column communication_month.title is 'Title';
comment on column communication_month.format is 'Format';
comment on column communication_month.day is 'Day; any day of the month when only the month is known';
comment on column communication_month.day_precision is 'day, or month when only the month is known';
comment on column communication_month.state is 'idea, planned, in work, ready, out or dropped';
comment on column communication_month.owner is 'Who makes it, else the format''s usual maker';
comment on column communication_month.hours is 'Hours of work in all, for all its outlets; null: not known';
comment on column communication_month.budget is 'Money set aside for it in all';
comment on column communication_month.theme is 'Theme';
comment on column communication_month.campaign is 'Campaign';
comment on column communication_month.late is 'Its day, or its month, is past and it is not out';

comment on macro table communication_hours_between is 'Hours of deliverables against the hours people have left for them, for the months from one day to another; columns as in communication_hours';

comment on view communication_hours is 'Hours of deliverables against the hours people have left for them, for the months of each communication plan';
comment on column communication_hours.communication_plan is 'Communication plan';
comment on column communication_hours.month is 'First day of the month';
comment on column communication_hours.hours_needed is 'Hours of work on deliverables, spread evenly over their working days';
comment on column communication_hours.hours_standing is 'Hours of the editorial plans'' dates, and of running the outlets';
comment on column communication_hours.hours_available is 'Hours people can give: declared, less absences, times the planned share; null: nobody declared any';
comment on column communication_hours.hours_free is 'Hours available less the standing ones: what is there for deliverables';

comment on view communication_revision is 'Revisions of the communication plans, each with the market notes it answers';
comment on column communication_revision.communication_plan is 'Communication plan';
comment on column communication_revision.plan_revision is 'Revision';
comment on column communication_revision.day is 'Day of the revision';
comment on column communication_revision.who is 'Who revised it';
comment on column communication_revision.reason is 'Why';
comment on column communication_revision.market_note is 'Market note it answers; null: none. A revision has a row for each';
comment on column communication_revision.from_day is 'First day of the note';
comment on column communication_revision.until_day is 'Last day of the note';
comment on column communication_revision.kind is 'market, trend, event or holiday';
comment on column communication_revision.text is 'What is changing';
