-- What each channel cost and brought in. Money is net of VAT; nothing after today counts.
-- Labour counts what was done: an idea nothing, a draft half, ready, scheduled and published whole, a skipped date half
-- when it had a text or was put off, else nothing. Undefined is null, never 0: hours without a rate, or an outcome without a value, leave the sum
-- they belong to unknown.

create or replace view rate_run as
select person, valid_from as first_day,
    coalesce(lead(valid_from) over (partition by person order by valid_from), date '9999-12-31') as until_day, rate
from hour_rate;

create or replace view value_run as
select valid_from as first_day,
    coalesce(lead(valid_from) over (order by valid_from), date '9999-12-31') as until_day,
    margin * attribution_share as sale_share, close_rate * average_sale * margin * attribution_share as lead_value
from value_model;

-- Hours of work by day. Work on a date put off was done when it was first due, so that postponing does not look cheap.
create or replace macro labour_between(from_day, to_day) as table
with
stood as (
    select p.channel, p.state, p.first_due, coalesce(p.owner, r.owner) as owner, case
            when p.state = 'draft' then 0.5
            when p.state <> 'skipped' then 1
            when p.body is not null or p.put_off > 0 then 0.5
            else 0 end as done,
        coalesce(p.hours, effort_hours(p.effort), r.hours, effort_hours(r.effort)) as hours,
        coalesce(p.format, r.format) as format, coalesce(p.deliverable, r.deliverable) as deliverable,
        coalesce(p.day, p.week + (r.weekday - 1)::int) as day
    from post p
    left join slot_run r on r.slot = p.slot and p.week >= r.from_week and p.week < r.until_week
    where p.state not in ('planned', 'idea')
),
posts as (
    select s.* exclude (day), coalesce(s.owner, f.owner) as person,
        case when s.state in ('scheduled', 'published') then s.day else least(s.day, s.first_due) end as day
    from stood s
    left join format f on f.format = s.format
),
outs as (
    select v.deliverable, v.channel, case v.day_precision when 'month' then last_day(v.day) else v.day end as day,
        d.person, d.hours * case d.state when 'in work' then 0.5 else 1 end / count(*) over (partition by v.deliverable) as hours
    from delivery v
    join deliverable_work d on d.deliverable = v.deliverable and d.state in ('in work', 'ready', 'out')
),
work as (
    select p.day, p.channel, 'posts' as kind, p.person,
        date_hours(p.hours, p.format, d.format, h.hours) * p.done as hours
    from posts p
    left join deliverable d on d.deliverable = p.deliverable
    left join format_hours h on h.format = p.format and p.day >= h.first_day and p.day < h.until_day
    union all
    select day, channel, 'deliverables', person, hours from outs
    union all
    -- A week of upkeep, in two parts where a month begins in it.
    select day, channel, 'upkeep', person, hours / 7 * (least(week + 6, last_day(day), to_day::date, today) - day + 1)
    from (
        select *, unnest(case when date_trunc('month', week + 6)::date > greatest(week, from_day::date)
            then [greatest(week, from_day::date), date_trunc('month', week + 6)::date]
            else [greatest(week, from_day::date)] end) as day
        from upkeep_between(from_day, to_day)) cross join today
)
select w.day, w.channel, w.kind, w.person, w.hours::decimal(18, 6) as hours,
    (w.hours * coalesce(r.rate, a.rate))::decimal(18, 6) as cost
from work w
cross join today t
left join rate_run r on r.person = w.person and w.day >= r.first_day and w.day < r.until_day
left join rate_run a on a.person = '*' and w.day >= a.first_day and w.day < a.until_day
where w.day between from_day::date and to_day::date and w.day <= t.today and w.hours > 0;

-- Money spent by day: what lasts is spread over its days, what recurs falls on its day of each month, what belongs to
-- no channel is shared evenly by those open that day.
create or replace macro spent_between(from_day, to_day) as table
with
days as (
    -- (Whatever days foreign SQL wrote, only those up to the window's end are walked, none of them before 1900.)
    select c.cost, c.kind, c.channel, unnest(range(greatest(c.day, date '1900-01-01')::timestamp, greatest(least(
            case c.recurs when 'month' then coalesce(c.until_day, to_day::date) else coalesce(c.until_day, c.day) end, to_day::date),
            date '1899-12-31')::timestamp + interval 1 day,
            case c.recurs when 'month' then interval 1 month else interval 1 day end))::date as day,
        case c.recurs when 'month' then 1 else date_diff('day', c.day, coalesce(c.until_day, c.day)) + 1 end as parts,
        c.hours, c.amount
    from cost c
    where c.day <= to_day::date
),
shares as (
    select d.*, coalesce(d.channel, h.channel) as outlet, count(*) over (partition by d.cost, d.day) as outlets
    from days d
    left join channel h on d.channel is null and h.role <> 'candidate' and (h.opened is null or h.opened <= d.day)
        and (h.closed is null or h.closed > d.day)
    where d.day between from_day::date and to_day::date
)
select s.day, s.outlet as channel, s.kind, (s.hours::decimal(18, 6) / s.parts / s.outlets)::decimal(18, 6) as hours,
    ((case when s.kind = 'time' and s.amount = 0 then s.hours * a.rate else s.amount end)::decimal(18, 6)
        / s.parts / s.outlets)::decimal(18, 6) as cost, s.cost as row_key
from shares s
cross join today t
left join rate_run a on a.person = '*' and s.day >= a.first_day and s.day < a.until_day
where s.day <= t.today;

-- Leads and sales with what they are worth: a sale its margin, an open lead its expected margin, a lead with its sale 0.
create or replace view outcome_value as
with
closed as (
    select lead as outcome, sum(number) as number from outcome where kind = 'sale' and lead is not null group by lead
)
select o.outcome, o.day, o.channel, o.origin, o.kind, o.number,
    case o.kind when 'sale' then 0 else greatest(o.number - coalesce(c.number, 0), 0) end::bigint as open_leads,
    case when o.kind = 'sale' then o.amount * v.sale_share
        when o.number <= coalesce(c.number, 0) then 0
        else (o.number - coalesce(c.number, 0)) * v.lead_value end::decimal(18, 6) as value
from outcome o
left join closed c on c.outcome = o.outcome
left join value_run v on o.day >= v.first_day and o.day < v.until_day;

-- A month is counted when some outcome was recorded in it on any outlet, or when somebody closed it by hand.
create or replace view month_counted as
select date_trunc('month', day)::date as month from outcome
union
select month from counted_month;

-- Every row behind the figures: hours, money and outcomes by day.
create or replace macro ledger_between(from_day, to_day) as table
select day, channel, kind, 'organic' as origin, hours, cost, null::bigint as leads, null::bigint as sales,
    null::decimal(18, 6) as value, null::varchar as row_key
from labour_between(from_day, to_day)
union all
select day, channel, kind, case when kind in ('ads', 'agency') then 'paid' else 'organic' end, hours, cost, null, null,
    null, row_key
from spent_between(from_day, to_day)
union all
select day, channel, kind, origin, null, null, case kind when 'lead' then number end,
    case kind when 'sale' then number end, value, outcome
from outcome_value cross join today
where day between from_day::date and to_day::date and day <= today;

-- A sum that is unknown as soon as one of its parts is.
create or replace macro sum_known(amount, asked) as
    case when count(*) filter (asked and amount is null) = 0
        then coalesce(sum(amount) filter (asked), 0) end::decimal(14, 2);

create or replace macro roi_of(gained, spent) as
    case when spent > 0 then round((gained - spent) / spent, 4) end::decimal(14, 4);

create or replace macro channel_month_between(from_day, to_day) as table
with
entries as (
    select date_trunc('month', day)::date as month, channel, kind, origin, hours, cost, leads, sales, value, 0 as posts
    from ledger_between(from_day, to_day)
    union all
    select date_trunc('month', day)::date, channel, 'published', null, null, null, null, null, null, 1
    from post
    where state = 'published' and day between from_day::date and to_day::date
    union all
    -- Every channel has a row in every month, so that nothing done is 0 and not missing.
    select m.month, c.channel, 'published', null, null, null, null, null, null, 0
    from channel c
    cross join (select unnest(range(date_trunc('month', from_day::date)::timestamp,
        to_day::timestamp + interval 1 day, interval 1 month))::date as month) m
),
sums as (
    select channel, month, sum(posts) as posts, sum(hours) as hours, sum(hours) filter (kind = 'upkeep') as hours_upkeep,
        sum_known(cost, kind in ('posts', 'deliverables', 'time')) as labour, sum_known(cost, kind = 'upkeep') as upkeep,
        sum_known(cost, kind = 'tool') as tools, sum_known(cost, kind = 'production') as production,
        sum_known(cost, kind = 'ads') as ads, sum_known(cost, kind = 'agency') as agency, sum(leads) as leads,
        sum(leads) filter (origin = 'organic') as leads_organic, sum(sales) as sales,
        sum(sales) filter (origin = 'organic') as sales_organic, sum_known(value, kind = 'sale') as sale_value,
        sum_known(value, kind = 'lead') as lead_value,
        sum_known(value, kind in ('lead', 'sale') and origin = 'organic') as return_organic,
        sum_known(value, kind in ('lead', 'sale') and origin = 'paid') as return_paid
    from entries
    group by channel, month
)
select s.channel, s.month, k.month is not null as counted, posts::bigint as posts,
    coalesce(hours, 0)::decimal(12, 2) as hours, coalesce(hours_upkeep, 0)::decimal(12, 2) as hours_upkeep, labour, upkeep,
    tools, production, ads, agency, labour + upkeep + tools + production as cost_organic, ads + agency as cost_paid,
    coalesce(leads, 0)::bigint as leads, coalesce(leads_organic, 0)::bigint as leads_organic,
    coalesce(sales, 0)::bigint as sales, coalesce(sales_organic, 0)::bigint as sales_organic, sale_value, lead_value,
    return_organic, return_paid
from sums s
left join month_counted k on k.month = s.month;

create or replace macro audience_on(asked) as table
select channel, max(day) as day, arg_max(value, day) as audience
from audience_day
where kind = 'total' and day <= asked::date
group by channel;

create or replace macro channel_return_between(from_day, to_day) as table
with
sums as (
    select channel, count(*) as months, count(*) filter (counted) as counted_months, sum(posts)::bigint as posts,
        sum(hours)::decimal(12, 2) as hours, sum(hours_upkeep)::decimal(12, 2) as hours_upkeep,
        sum_known(labour, true) as labour, sum_known(upkeep, true) as upkeep, sum_known(tools, true) as tools,
        sum_known(production, true) as production, sum_known(ads, true) as ads, sum_known(agency, true) as agency,
        sum_known(cost_organic, true) as cost_organic, sum_known(cost_paid, true) as cost_paid,
        sum(leads)::bigint as leads, sum(leads_organic)::bigint as leads_organic, sum(sales)::bigint as sales,
        sum(sales_organic)::bigint as sales_organic, sum_known(sale_value, counted) as sale_value,
        sum_known(lead_value, counted) as lead_value, sum_known(return_organic, counted) as return_organic,
        sum_known(return_paid, counted) as return_paid,
        sum_known(cost_organic, counted) as counted_cost_organic, sum_known(cost_paid, counted) as counted_cost_paid,
        sum(hours) filter (counted) as counted_hours, sum(leads) filter (counted) as counted_leads
    from channel_month_between(from_day, to_day)
    where channel is not null
    group by channel
),
-- Where no month is counted, nothing is known of what came in.
known as (
    select * replace (
        case when counted_months > 0 then sale_value end as sale_value,
        case when counted_months > 0 then lead_value end as lead_value,
        case when counted_months > 0 then return_organic end as return_organic,
        case when counted_months > 0 then return_paid end as return_paid)
    from sums
)
select k.channel, k.months, k.counted_months, k.posts, k.hours, k.hours_upkeep, k.labour, k.upkeep, k.tools, k.production,
    k.ads, k.agency, k.cost_organic + k.cost_paid as cost, k.cost_organic, k.cost_paid, k.leads, k.leads_organic, k.sales,
    k.sales_organic, k.sale_value, k.lead_value, k.return_organic + k.return_paid as return, k.return_organic, k.return_paid,
    k.counted_cost_organic + k.counted_cost_paid as counted_cost, k.counted_cost_organic, k.counted_cost_paid,
    roi_of(k.return_organic + k.return_paid, k.counted_cost_organic + k.counted_cost_paid) as roi,
    roi_of(k.return_organic, k.counted_cost_organic) as roi_organic, roi_of(k.return_paid, k.counted_cost_paid) as roi_paid,
    e.audience, e.audience - b.audience as growth,
    -- Return per hour = return / hours of the counted months. Break-even enquiries = their cost / what an enquiry is worth.
    -- Cost per lead = their cost / leads. Return on ad spend = paid return / cost of ads and agencies.
    round((k.return_organic + k.return_paid) / nullif(k.counted_hours, 0), 2)::decimal(14, 2) as return_per_hour,
    round((k.counted_cost_organic + k.counted_cost_paid) / nullif(v.lead_value, 0), 1)::decimal(14, 1) as break_even_leads,
    round((k.counted_cost_organic + k.counted_cost_paid) / nullif(k.counted_leads, 0), 2)::decimal(14, 2) as cost_per_lead,
    round(k.return_paid / nullif(k.counted_cost_paid, 0), 4)::decimal(14, 4) as return_on_ad_spend
from known k
left join value_run v on to_day::date >= v.first_day and to_day::date < v.until_day
left join audience_on(to_day) e on e.channel = k.channel
left join audience_on(from_day) b on b.channel = k.channel;

-- Cost and return added up from the first month on, the counted months only; channel null: all of them together.
create or replace macro cumulative_between(from_day, to_day) as table
with
months as (
    select channel, month, bool_or(counted) as counted, sum_known(cost_organic + cost_paid, counted) as cost,
        sum_known(return_organic + return_paid, counted) as return
    from channel_month_between(from_day, to_day)
    where channel is not null
    group by grouping sets ((channel, month), (month))
)
select channel, month, counted, cost, return,
    -- What is not known once stays not known.
    case when count(*) filter (cost is null) over so_far = 0 then sum(cost) over so_far end as cost_so_far,
    case when count(*) filter (return is null) over so_far = 0 then sum(return) over so_far end as return_so_far
from months
window so_far as (partition by channel order by month)
order by channel nulls first, month;

-- The month from which on what came in was never again less than what it cost; null: it has not paid back.
create or replace macro payback_between(from_day, to_day) as table
select channel, min(month) filter (month > coalesce(short, date '0001-01-01')) as payback
from (
    select channel, month, max(month) filter (coalesce(return_so_far < cost_so_far or return_so_far = 0, true))
        over (partition by channel) as short
    from cumulative_between(from_day, to_day))
group by channel;

create or replace macro channel_cost_between(from_day, to_day) as table
select channel, hours, hours_upkeep, labour, upkeep, tools, production, ads, agency, cost, cost_organic, cost_paid
from channel_return_between(from_day, to_day);

create or replace view channel_return as
from channel_return_between(
    (select date_trunc('month', today) - interval 12 month from today),
    (select date_trunc('month', today)::date - 1 from today));

create or replace view channel_cost as
select channel, hours, hours_upkeep, labour, upkeep, tools, production, ads, agency, cost, cost_organic, cost_paid
from channel_return;

create or replace view channel_month_return as
select channel, month, counted, posts, hours, hours_upkeep, labour, upkeep, tools, production, ads, agency,
    cost_organic + cost_paid as cost, cost_organic, cost_paid, leads, leads_organic, sales, sales_organic,
    case when counted then sale_value end as sale_value, case when counted then lead_value end as lead_value,
    case when counted then return_organic + return_paid end as return,
    case when counted then return_organic end as return_organic, case when counted then return_paid end as return_paid,
    case when counted then roi_of(return_organic + return_paid, cost_organic + cost_paid) end as roi,
    case when counted then roi_of(return_organic, cost_organic) end as roi_organic,
    case when counted then roi_of(return_paid, cost_paid) end as roi_paid
from channel_month_between((select date_trunc('month', today) - interval 24 month from today), (select today from today))
where channel is not null;

comment on view rate_run is 'What an hour costs, with the days it holds';
comment on column rate_run.person is 'Person, or * for everybody else';
comment on column rate_run.first_day is 'First day it holds';
comment on column rate_run.until_day is 'First day it no longer holds';
comment on column rate_run.rate is 'Money an hour';

comment on view value_run is 'What outcomes are worth, with the days it holds';
comment on column value_run.first_day is 'First day it holds';
comment on column value_run.until_day is 'First day it no longer holds';
comment on column value_run.sale_share is 'Share of a sale''s amount that counts: margin times attribution';
comment on column value_run.lead_value is 'Expected margin of an open lead';

comment on macro table labour_between is 'Hours of work done from one day to another, by day, channel and person, with their cost';

comment on macro table spent_between is 'Money spent from one day to another, by day and channel';

comment on view outcome_value is 'Leads and sales with what they are worth';
comment on column outcome_value.outcome is 'Outcome';
comment on column outcome_value.day is 'Day';
comment on column outcome_value.channel is 'Channel';
comment on column outcome_value.origin is 'organic or paid';
comment on column outcome_value.kind is 'lead or sale';
comment on column outcome_value.number is 'How many';
comment on column outcome_value.open_leads is 'Leads not closed by a sale';
comment on column outcome_value.value is 'A sale: its margin; a lead: the expected margin of what is still open; null: nobody said what it is worth';

comment on view month_counted is 'Months in which outcomes were recorded, or that were closed by hand';
comment on column month_counted.month is 'First day of the month';

comment on macro table ledger_between is 'Every row behind the figures from one day to another: hours, money and outcomes by day and channel';

comment on macro sum_known is 'A sum of money over the rows asked for, null as soon as one of them is unknown';

comment on macro roi_of is 'Gained less spent, over spent; null when nothing was spent or something is unknown';

comment on macro table channel_month_between is 'The figures of channel_month_return in the months from one day to another, clipped to those days';

comment on macro table audience_on is 'The last reading of each channel''s audience up to a day';

comment on macro table channel_return_between is 'What each channel cost and brought in from one day to another; columns as in channel_return';

comment on macro table cumulative_between is 'Cost and return of the counted months from one day to another, month by month and added up; channel null: all together';

comment on macro table payback_between is 'The month from which on an outlet had paid for itself, from one day to another; null: it has not; channel null: all together';

comment on macro table channel_cost_between is 'What each channel cost from one day to another; columns as in channel_cost';

comment on view channel_return is 'What each channel cost and brought in over the last 12 full months; channel_return_between(from_day, to_day) for other days';
comment on column channel_return.channel is 'Channel';
comment on column channel_return.months is 'Months looked at';
comment on column channel_return.counted_months is 'Months in which outcomes were recorded anywhere, or that were closed by hand';
comment on column channel_return.posts is 'Posts published';
comment on column channel_return.hours is 'Hours of work and upkeep';
comment on column channel_return.hours_upkeep is 'Of these, upkeep';
comment on column channel_return.labour is 'Cost of the work on posts and deliverables';
comment on column channel_return.upkeep is 'Cost of running the channel without publishing';
comment on column channel_return.tools is 'Tools';
comment on column channel_return.production is 'Production';
comment on column channel_return.ads is 'Advertising';
comment on column channel_return.agency is 'Agencies';
comment on column channel_return.cost is 'Cost in all';
comment on column channel_return.cost_organic is 'Work, upkeep, tools and production';
comment on column channel_return.cost_paid is 'Ads and agencies';
comment on column channel_return.leads is 'Leads';
comment on column channel_return.leads_organic is 'Leads no ad was paid for';
comment on column channel_return.sales is 'Sales';
comment on column channel_return.sales_organic is 'Sales no ad was paid for';
comment on column channel_return.sale_value is 'Margin of the sales; null: nobody counted, or nobody said what a sale leaves';
comment on column channel_return.lead_value is 'Expected margin of the leads still open, an estimate';
comment on column channel_return.return is 'Sales and open leads together; a lead with its sale counts once';
comment on column channel_return.return_organic is 'Return no ad was paid for';
comment on column channel_return.return_paid is 'Return of advertising';
comment on column channel_return.counted_cost is 'Cost in the counted months, against which return stands';
comment on column channel_return.counted_cost_organic is 'Of this, organic';
comment on column channel_return.counted_cost_paid is 'Of this, paid';
comment on column channel_return.roi is 'Return less counted cost, over counted cost; null: not defined or not known';
comment on column channel_return.roi_organic is 'The same without advertising';
comment on column channel_return.roi_paid is 'The same for advertising alone';
comment on column channel_return.audience is 'Followers, fans or subscribers at the end';
comment on column channel_return.growth is 'Gained since the reading at the start; null: no reading there';
comment on column channel_return.return_per_hour is 'Return over hours of the counted months; null: not known, or no hours';
comment on column channel_return.break_even_leads is 'Enquiries that would pay for the counted months: their cost over what one is worth at the end';
comment on column channel_return.cost_per_lead is 'Cost of the counted months over the leads in them';
comment on column channel_return.return_on_ad_spend is 'Paid return over what ads and agencies cost, in the counted months';

comment on view channel_cost is 'What each channel cost over the last 12 full months; channel_cost_between(from_day, to_day) for other days';
comment on column channel_cost.channel is 'Channel';
comment on column channel_cost.hours is 'Hours of work and upkeep';
comment on column channel_cost.hours_upkeep is 'Of these, upkeep';
comment on column channel_cost.labour is 'Cost of the work on posts and deliverables';
comment on column channel_cost.upkeep is 'Cost of running the channel without publishing';
comment on column channel_cost.tools is 'Tools';
comment on column channel_cost.production is 'Production';
comment on column channel_cost.ads is 'Advertising';
comment on column channel_cost.agency is 'Agencies';
comment on column channel_cost.cost is 'Cost in all';
comment on column channel_cost.cost_organic is 'Work, upkeep, tools and production';
comment on column channel_cost.cost_paid is 'Ads and agencies';

comment on view channel_month_return is 'What each channel cost and brought in, month by month, over the last 24 months and this one';
comment on column channel_month_return.channel is 'Channel';
comment on column channel_month_return.month is 'First day of the month';
comment on column channel_month_return.counted is 'Outcomes were recorded in it anywhere, or it was closed by hand';
comment on column channel_month_return.posts is 'Posts published';
comment on column channel_month_return.hours is 'Hours of work and upkeep';
comment on column channel_month_return.hours_upkeep is 'Of these, upkeep';
comment on column channel_month_return.labour is 'Cost of the work on posts and deliverables';
comment on column channel_month_return.upkeep is 'Cost of running the channel without publishing';
comment on column channel_month_return.tools is 'Tools';
comment on column channel_month_return.production is 'Production';
comment on column channel_month_return.ads is 'Advertising';
comment on column channel_month_return.agency is 'Agencies';
comment on column channel_month_return.cost is 'Cost in all';
comment on column channel_month_return.cost_organic is 'Work, upkeep, tools and production';
comment on column channel_month_return.cost_paid is 'Ads and agencies';
comment on column channel_month_return.leads is 'Leads';
comment on column channel_month_return.leads_organic is 'Leads no ad was paid for';
comment on column channel_month_return.sales is 'Sales';
comment on column channel_month_return.sales_organic is 'Sales no ad was paid for';
comment on column channel_month_return.sale_value is 'Margin of the sales; null: not counted, or nobody said what a sale leaves';
comment on column channel_month_return.lead_value is 'Expected margin of the leads still open, an estimate';
comment on column channel_month_return.return is 'Sales and open leads together';
comment on column channel_month_return.return_organic is 'Return no ad was paid for';
comment on column channel_month_return.return_paid is 'Return of advertising';
comment on column channel_month_return.roi is 'Return less cost, over cost; null: not defined or not known';
comment on column channel_month_return.roi_organic is 'The same without advertising';
comment on column channel_month_return.roi_paid is 'The same for advertising alone';
