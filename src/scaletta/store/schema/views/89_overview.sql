-- A whole plan in one row, to put beside those of other companies.

-- The run of plans that are valid today, each with those that follow it without a day between: when the last ends.
create or replace view plan_end as
with
plans as (
    select e.channel, e.valid_from, e.valid_to
    from editorial_plan e
    join channel c on c.channel = e.channel and c.role in ('run for return', 'supporting', 'trial')
    union all
    select null, valid_from, valid_to from communication_plan
),
begun as (
    -- A plan without an end in the calendar has no day after its last.
    select *, valid_from > 1 + least(date '9999-12-30', max(valid_to) over (
        partition by channel order by valid_from, valid_to rows between unbounded preceding and 1 preceding)) as apart
    from plans
),
numbered as (
    select *, count(*) filter (apart) over (partition by channel order by valid_from, valid_to rows unbounded preceding) as run
    from begun
)
select channel, min(valid_from) as first_day, max(valid_to) as last_day
from numbered
cross join today t
group by channel, run
having min(valid_from) <= any_value(t.today) and max(valid_to) >= any_value(t.today);

-- As a text: DuckDB reads it when it is asked, not each time the file is opened.
create or replace view overview as from query($$
with
dates as (
    select count(*) filter (overdue) as late,
        count(*) filter (day >= today and not has_text and state in ('planned', 'idea', 'draft')) as unwritten
    from calendar_between((select today - 28 from today), (select today + 6 from today))
    cross join today
),
hours as (
    select sum(hours_needed) / nullif(sum(hours_available), 0) as load
    from week_load_between((select today from today), (select today from today))
    where skill is null
),
found as (
    select count(*) as findings, count(*) filter (severity = 'red') as red, arg_min(sentence, position) as worst
    from finding
)
select (select min(name) from company) as company, d.late, d.unwritten, (select min(last_day) from plan_end) as plan_ends,
    round(h.load, 4)::decimal(10, 4) as load, f.findings, f.red, f.worst
from dates d cross join hours h cross join found f
$$);

comment on view plan_end is 'How long the plans of today go on: of each outlet that is run, and of the communication plan; one that follows without a day between counts with them';
comment on column plan_end.channel is 'Channel; null: the communication plan';
comment on column plan_end.first_day is 'First day';
comment on column plan_end.last_day is 'Last day';

comment on view overview is 'The plan in one row, as scaletta overview shows it beside other companies';
comment on column overview.company is 'The company''s name';
comment on column overview.late is 'Dates of the last four weeks that are past and neither scheduled, published nor skipped';
comment on column overview.unwritten is 'Dates of the seven days from today without a title and a text';
comment on column overview.plan_ends is 'The soonest last day of plan_end; null: no plan is valid today';
comment on column overview.load is 'Hours needed of those available this week, 1 is full; null when nothing is available';
comment on column overview.findings is 'How many findings there are';
comment on column overview.red is 'How many of them are red';
comment on column overview.worst is 'The first of them, in words; null: there is none';
