-- "Is it worth it?": what went into each outlet and what came out in the last twelve full months.

create or replace view channel_answer as
with
span as (
    select date_trunc('month', today)::date - to_months(12) as first_day, date_trunc('month', today)::date - 1 as last_day, today
    from today
),
year as (
    select channel, sum(posts)::bigint as posts, sum(hours) as hours, sum(tools + production + ads + agency) as money,
        sum_known(cost_organic + cost_paid, true) as cost, sum(leads)::bigint as leads, sum(sales)::bigint as sales,
        case when bool_or(counted) then sum_known(sale_value, counted) end as sold,
        case when bool_or(counted) then sum_known(return_organic + return_paid, counted) end as return,
        count(*) filter (counted) as counted, sum(hours) filter (counted) as hours_counted,
        sum_known(cost_organic + cost_paid, counted) as cost_counted
    from channel_month_between((select first_day::date from span), (select last_day from span))
    where channel is not null
    group by channel
),
worth as (
    select y.*, case when y.hours_counted > 0 then y.return::double / y.hours_counted::double end as an_hour from year y
),
best as (
    select w.channel, arg_max(o.channel, o.an_hour) as other, max(o.an_hour) as best_hour
    from worth w join worth o on o.channel <> w.channel and o.an_hour > 0
    join channel c on c.channel = o.channel and c.role <> 'closed'
    group by w.channel
)
select c.channel, c.name, s.first_day::date as first_day, s.last_day, coalesce(w.posts, 0) as posts,
    coalesce(w.hours, 0)::decimal(12, 2) as hours, coalesce(w.money, 0)::decimal(14, 2) as money, w.cost::decimal(14, 2) as cost,
    coalesce(w.leads, 0) as leads, coalesce(w.sales, 0) as sales, w.return::decimal(14, 2) as return,
    w.sold::decimal(14, 2) as sold, (z.audience - a.audience)::bigint as gained, coalesce(w.counted, 0) as counted,
    case when v.lead_value > 0 and w.counted > 0 then w.cost_counted / w.counted * 12 / v.lead_value end::double as enquiries_needed,
    case when v.lead_value > 0 and w.counted > 0 then w.return / w.counted * 12 / v.lead_value end::double as enquiries_worth,
    b.other, case when w.an_hour > 0 then b.best_hour / w.an_hour end::double as times_as_much, w.an_hour,
    (select min(currency) from company) as currency
from channel c
cross join span s
left join worth w on w.channel = c.channel
left join best b on b.channel = c.channel
left join audience_on((select first_day::date from span)) a on a.channel = c.channel
left join audience_on((select last_day from span)) z on z.channel = c.channel
left join value_run v on s.today >= v.first_day and s.today < v.until_day
where c.role <> 'closed';

comment on view channel_answer is 'What went into each outlet and what came out in the last twelve full months';
comment on column channel_answer.channel is 'Channel';
comment on column channel_answer.name is 'Its name';
comment on column channel_answer.first_day is 'First day of the twelve months';
comment on column channel_answer.last_day is 'Last day of them';
comment on column channel_answer.posts is 'Posts published';
comment on column channel_answer.hours is 'Hours of work and upkeep';
comment on column channel_answer.money is 'Tools, production, ads and agencies';
comment on column channel_answer.cost is 'Cost in all, work included';
comment on column channel_answer.leads is 'Enquiries recorded';
comment on column channel_answer.sales is 'Sales recorded';
comment on column channel_answer.return is 'Return in the counted months: sales, and open enquiries as an estimate; null: not known';
comment on column channel_answer.sold is 'Of it, sales';
comment on column channel_answer.gained is 'People gained from the first day to the last; null: not read';
comment on column channel_answer.counted is 'Months of the twelve in which outcomes were counted';
comment on column channel_answer.enquiries_needed is 'Enquiries a year that would pay for it; null: nobody said what one is worth';
comment on column channel_answer.enquiries_worth is 'Enquiries a year that would bring what it brings, sales included';
comment on column channel_answer.other is 'The outlet that brings most for an hour, this one aside';
comment on column channel_answer.times_as_much is 'Its return for an hour, as a multiple of this one''s';
comment on column channel_answer.an_hour is 'Return for an hour in the counted months';
comment on column channel_answer.currency is 'The company''s currency';
