-- What a line would cost while it is typed: hours a week and money a month, before anything is written. Money is hours
-- times the rate in force today; a month is a twelfth of 52 weeks. Unknown hours, or hours without a rate, are null.

-- What an hour of somebody costs today; whoever has no rate of their own has everybody's.
create or replace macro rate_of(who) as coalesce(
    (select r.rate from rate_run r cross join today t where r.person = who and t.today >= r.first_day and t.today < r.until_day),
    (select r.rate from rate_run r cross join today t where r.person = '*' and t.today >= r.first_day and t.today < r.until_day));

create or replace macro money_a_month(money_a_week) as try_cast(money_a_week::double * 52 / 12 as decimal(18, 2));

-- The format that a network's media name first, by its key, its name or another word for it.
create or replace view network_format as
with
media as (
    select network, unnest(string_split(lower(media), ',')) as word, generate_subscripts(string_split(media, ','), 1) as place
    from network
),
words as (
    select format, lower(format) as word from format
    union
    select format, lower(name) from format
    union
    select format, trim(unnest(string_split(lower(aliases), ','))) from format
)
select m.network, arg_min(w.format, (m.place, w.format)) as format
from media m
join words w on w.word = trim(m.word)
group by m.network;

-- A slot's price: `dates` a week in which it runs (one for each weekday and outlet), every so many weeks, or on the nth
-- weekday of a month. Hours as written, else its format's; who does it, else the format's usual maker.
create or replace macro slot_price(the_format, written, bearing, who, dates, every, nth) as table
with
piece as (
    select date_hours(written::double, the_format::varchar,
            (select d.format from deliverable d where d.deliverable = bearing), h.hours::double) as hours,
        rate_of(coalesce(who::varchar, f.owner)) as rate,
        case when nth::int is null then dates / every::double else dates * 12 / 52.0 end as times
    from today t
    left join format f on f.format = the_format
    left join format_hours h on h.format = the_format and t.today >= h.first_day and t.today < h.until_day
)
select try_cast(hours as decimal(12, 2)) as hours_each, try_cast(hours * times as decimal(12, 2)) as hours_week,
    money_a_month(hours * times * rate) as money_month, (select min(currency) from company) as currency
from piece;

-- An outlet's price, for administrators `named` with commas between: so many posts a week (none said: what its dates come to), each with the hours its own dates take,
-- else those of its network's format; and upkeep: the hours said, else those in force for the outlet, else its network's.
-- A parked or closed outlet takes none. Upkeep costs what its administrators cost on average, else everybody with hours.
create or replace macro outlet_price(the_network, the_channel, the_role, posts, upkeep_hours, named) as table
with
dates as (
    select date_trunc('week', day) as week, hours, hours * rate_of(person) as cost
    from date_work_between((select today - 28 from today), (select today + 55 from today))
    where channel = the_channel
),
weeks as (
    select week, sum(hours) as hours, sum(cost) as cost from dates group by week
),
own as (
    select avg(hours) as hours, case when count(cost) = count(hours) then sum(cost) / nullif(sum(hours), 0) end as rate,
        (select avg(hours) from weeks) as hours_week
    from dates
),
usual as (
    select h.hours::double as hours, rate_of(f.owner) as rate
    from network_format n
    cross join today t
    join format f on f.format = n.format
    join format_hours h on h.format = n.format and t.today >= h.first_day and t.today < h.until_day
    where n.network = the_network
),
bearers as (
    select avg(rate_of(p.person)) as rate
    from person p
    cross join today t
    where (p.left_on is null or p.left_on > t.today) and case
        when named <> '' then list_contains(string_split(named, ','), p.person)
        when exists (from channel_admin a where a.channel = the_channel) then exists (
            from channel_admin a where a.channel = the_channel and a.person = p.person
                and (a.until_day is null or a.until_day >= t.today))
        else exists (from availability a where a.person = p.person and a.valid_from <= t.today) end
),
needs as (
    select case when the_role in ('parked', 'closed') then 0
            when posts::double is null then coalesce(o.hours_week, 0)
            else posts::double * coalesce(o.hours, u.hours) end as hours_posts,
        case when o.hours is null then u.rate else o.rate end as rate_posts,
        case when the_role in ('parked', 'closed') then 0
            else coalesce(upkeep_hours::double,
                (select arg_max(k.hours, k.valid_from) from upkeep k cross join today t
                    where k.channel = the_channel and k.valid_from <= t.today)::double,
                (select n.upkeep from network n where n.network = the_network)::double) end as hours_upkeep,
        coalesce(b.rate, rate_of(null)) as rate_upkeep
    from own o
    left join usual u on true
    left join bearers b on true
)
select try_cast(hours_posts as decimal(12, 2)) as hours_posts, try_cast(hours_upkeep as decimal(12, 2)) as hours_upkeep,
    money_a_month(case when hours_posts = 0 then 0 else hours_posts * rate_posts end
        + case when hours_upkeep = 0 then 0 else hours_upkeep * rate_upkeep end) as money_month,
    (select min(currency) from company) as currency
from needs;

comment on macro rate_of is 'What an hour of somebody costs today: their own rate, else everybody''s';

comment on macro money_a_month is 'Money a month for money a week: a month is a twelfth of 52 weeks';

comment on view network_format is 'The format that a network''s media name first: what a post there is taken to be before it has any';
comment on column network_format.network is 'Network';
comment on column network_format.format is 'Format';

comment on macro table slot_price is 'What a slot takes: hours each and a week, money a month, in the company''s currency';

comment on macro table outlet_price is 'What an outlet would take: hours a week of posts and of upkeep, money a month, in the company''s currency';
