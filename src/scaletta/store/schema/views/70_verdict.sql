-- Is a channel an asset? Twelve conditions, each passed, failed or not known, with the figure behind it.
-- Likes are in none of them. Advertising has no verdict: it is bought, not owned.

-- Hours each outlet needs against what is left when hours are given out in rank, this week and the next 25. Weeks beyond
-- its plan count with the average of its planned weeks.
create or replace view channel_means as
with
span as (
    select date_trunc('week', today)::date as monday from today
),
dates as (
    select channel, date_trunc('week', day)::date as week, hours, skills
    from date_work_between((select monday - 28 from span), (select monday + 55 from span))
),
by_week as (
    select channel, week, sum(hours) as hours from dates group by channel, week
),
standing as (
    select channel, avg(hours) as hours from by_week group by channel
),
lacking as (
    select n.channel, string_agg(distinct n.skill, ', ' order by n.skill) as skills
    from (select channel, unnest(skills) as skill from dates cross join today where week >= date_trunc('week', today)) n
    anti join (
        select s.skill from person_skill s
        join person p on p.person = s.person
        join availability a on a.person = p.person
        cross join today t
        where (p.left_on is null or p.left_on > t.today) and coalesce(s.cap, 1) > 0
    ) k on k.skill = n.skill
    group by n.channel
),
people as (
    select week, sum(hours) as hours
    from person_week_between((select monday from span), (select monday + 181 from span))
    group by week
),
running as (
    from upkeep_hours_between((select monday from span), (select monday + 181 from span))
),
needs as (
    select w.week, c.channel, c.rank, (w.week - s.monday) // 7 + 1 as number,
        coalesce(b.hours, t.hours, 0) + coalesce(u.hours, 0) as hours
    from (select unnest(range(monday::timestamp, monday::timestamp + interval 182 day, interval 7 day))::date as week from span) w
    cross join span s
    join channel c on c.role in ('run for return', 'supporting', 'trial')
    left join by_week b on b.channel = c.channel and b.week = w.week
    left join standing t on t.channel = c.channel
    left join running u on u.channel = c.channel and u.week = w.week
),
given as (
    select n.*, p.hours as available, sum(n.hours) over (partition by n.week order by n.rank, n.channel) as taken
    from needs n
    left join people p on p.week = n.week
)
select g.channel, count(*) filter (number <= 8) as weeks_now, count(*) filter (number > 8) as weeks_later,
    count(*) filter (number <= 8 and taken <= available + 0.005) as covered_now,
    count(*) filter (number > 8 and taken <= available + 0.005) as covered_later,
    round(avg(g.hours) filter (number <= 8), 2)::decimal(8, 2) as hours_needed,
    round(avg(case when available is not null then greatest(available - taken + g.hours, 0) end) filter (number <= 8), 2)::decimal(8, 2) as hours_left,
    any_value(l.skills) as lacking
from given g
left join lacking l on l.channel = g.channel
group by g.channel;

-- Who holds an account: two people who are still there, one in a team of one, and a recovery address of the company's.
create or replace view channel_control as
with
team as (
    select least(2, count(*)) as enough from person p cross join today t
    where (p.joined is null or p.joined <= t.today) and (p.left_on is null or p.left_on > t.today)
),
admins as (
    select c.channel, any_value(c.recovery) as recovery, count(a.person) as ever, count(*) filter (p.person is not null
        and (a.until_day is null or a.until_day >= t.today) and (p.left_on is null or p.left_on > t.today)) as admins
    from channel c
    cross join today t
    left join channel_admin a on a.channel = c.channel
    left join person p on p.person = a.person
    group by c.channel
)
select channel, admins, case
        when recovery = 'private' or (ever > 0 and admins < enough) then 'failed'
        when admins > 0 and admins >= enough and recovery = 'company' then 'passed'
        else 'not known' end as state,
    case
        when recovery = 'private' then 'The recovery address is private.'
        when ever = 0 then 'Nobody has said who administers it.'
        when admins = 0 then 'Whoever administered it has left.'
        when admins < enough then 'Only one person administers it.'
        when recovery is null then 'Nobody has said whose the recovery address is.'
        else admins || case admins when 1 then ' person administers it' else ' people administer it' end
            || ', and the recovery address is the company''s.' end as sentence
from admins cross join team;

-- What each channel cost and brought in, in the counted months of the last twelve full ones; and its latest three of
-- them, for what is still to be paid back.
create or replace view channel_year as
with
span as (
    select date_trunc('month', today)::date - to_months(12) as first_day, date_trunc('month', today)::date - 1 as last_day
    from today
),
months as (
    select *, row_number() over (partition by channel order by month desc) as back
    from channel_month_between((select first_day from span), (select last_day from span))
    where counted and channel is not null
),
sold as (
    select o.channel, sum(o.value) as value
    from outcome_value o
    join span s on o.day between s.first_day and s.last_day
    where o.kind = 'sale' and o.origin = 'organic'
    group by o.channel
)
select m.channel, count(*) as counted, sum_known(return_organic, true) as return_organic,
    sum_known(return_organic + return_paid, true) as return, sum_known(cost_organic, true) as cost_organic,
    sum_known(cost_organic + cost_paid, true) as cost,
    sum_known(return_organic + return_paid - cost_organic - cost_paid, back <= 3) as net_look,
    count(*) filter (back <= 3) as months_look, any_value(s.value)::decimal(14, 2) as organic_sales
from months m
left join sold s on s.channel = m.channel
group by m.channel;

-- One row per outlet with its twelve conditions in a list: verdicts and findings both read it.
-- As a text: DuckDB reads it when it is asked, not each time the file is opened.
create or replace view asset_facts as from query($$
with
now as materialized (
    select today, limits from today cross join limits
),
facts as (
    select c.channel, c.name, c.account, c.role, c.opened, n.name as network, n.configuration, n.for_business,
        t.today, t.limits
    from channel c
    join network n on n.network = c.network and n.configuration <> 'advertising'
    cross join now t
    where c.role <> 'closed'
),
plans as (
    select e.channel, bool_or(t.today between e.valid_from and e.valid_to + t.limits['plan_grace']::int) as valid
    from editorial_plan e cross join now t
    group by e.channel
),
overall as (
    select coalesce(bool_or(t.today between p.valid_from and p.valid_to + t.limits['plan_grace']::int), false) as valid
    from communication_plan p cross join now t
),
came_out as (
    select p.channel, min(p.day) as first_out,
        count(*) filter (p.day > t.today - (7 * t.limits['pace_weeks'])::int) as posts,
        count(*) filter (p.day > t.today - (7 * t.limits['pace_weeks'])::int and coalesce(p.original, f.original, true)) as originals,
        count(*) filter (p.day >= t.today - 28 and coalesce(p.original, f.original, true)) as originals_now,
        count(*) filter (p.day >= t.today - 56 and p.day < t.today - 28 and coalesce(p.original, f.original, true)) as originals_before
    from post p
    left join format f on f.format = p.format
    cross join now t
    where p.state = 'published' and p.day <= t.today
    group by p.channel
),
pushed as (
    select c.channel, coalesce(bool_or(c.day >= t.today - 28), false) as ads_now,
        coalesce(bool_or(c.day < t.today - 28), false) as ads_before
    from cost c cross join now t
    where c.kind = 'ads' and c.day >= t.today - 56 and c.day <= t.today
    group by c.channel
),
ads as (
    select c.channel, count(distinct date_trunc('month', c.day)) >= 3 as three_months
    from cost c cross join now t
    where c.kind = 'ads' and c.day >= date_trunc('month', t.today) - interval 3 month and c.day < date_trunc('month', t.today)
    group by c.channel
),
known as (
    select f.*, k.state_before,
        coalesce(w.three_months, false) as three_months, a.admins, a.state as control, a.sentence as control_sentence,
        coalesce(p.valid, false) as planned,
        o.valid as overall, m.* exclude (channel), k.state as pace, k.share as pace_share, k.due, k.published as kept,
        k.unknown as pace_unknown, coalesce(u.posts, 0) as posts, coalesce(u.originals, 0) as originals,
        (s.ads_now and coalesce(u.originals_now, 0) < f.limits['original_posts'])
            or (s.ads_before and coalesce(u.originals_before, 0) < f.limits['original_posts']) as bare,
        g.audience, g.people as gained, g.share as growth, g.unknown as growth_unknown, r.share as reach, r.floor, r.unknown as reach_unknown,
        coalesce(y.counted, 0) as counted, y.return_organic, y.return, y.cost_organic, y.cost, y.net_look, y.months_look,
        y.organic_sales, least(f.opened, u.first_out) as born
    from facts f
    cross join overall o
    left join channel_control a on a.channel = f.channel
    left join plans p on p.channel = f.channel
    left join channel_means m on m.channel = f.channel
    left join channel_pace k on k.channel = f.channel
    left join came_out u on u.channel = f.channel
    left join pushed s on s.channel = f.channel
    left join audience_growth g on g.channel = f.channel
    left join reach r on r.channel = f.channel
    left join channel_year y on y.channel = f.channel
    left join ads w on w.channel = f.channel
),
aged as (
    select *, (today - born) // 7 as weeks_old, (today - born) // 7 < limits['activity_weeks'] or born is null as young,
        counted < limits['counted_least'] as uncounted,
        not for_business and counted >= 12 and coalesce(organic_sales >= cost, false) as extraordinary
    from known
),
conditions as (
    select channel, role, limits, hours_needed, hours_left, pace, state_before, pace_share, three_months, audience, gained,
        growth, counted, return, cost, [
        {'condition': 'P1', 'position': 1, 'label': 'made for business',
            'state': case when for_business or extraordinary then 'passed' else 'failed' end,
            'figure': null::double, 'sentence': case when for_business then network || ' is made to promote a business.'
                when extraordinary then 'Extraordinary case: its own sales alone pay for it.'
                else network || ' is a consumer network: it helps, it does not decide.' end},
        {'condition': 'P2', 'position': 2, 'label': 'right account',
            'state': case when configuration = 'page and profile' and account <> 'page' then 'failed'
                when configuration = 'shared account' and account = 'profile' then 'failed' else 'passed' end,
            'figure': null, 'sentence': case
                when configuration = 'page and profile' and account <> 'page' then 'It runs as a ' || case account when 'profile' then 'personal profile' else 'shared account' end || ', not as a company page.'
                when configuration = 'shared account' and account = 'profile' then 'It is a private profile, not declared as the company''s.'
                when configuration in ('page and profile', 'shared account') then 'The account is the company''s.'
                else 'No account to get wrong here.' end},
        {'condition': 'P3', 'position': 3, 'label': 'controlled by the company', 'state': control, 'figure': admins,
            'sentence': control_sentence},
        {'condition': 'M1', 'position': 4, 'label': 'hours now',
            'state': case when lacking is not null then 'failed' when weeks_now is null or hours_left is null then 'not known'
                when covered_now >= limits['means_now_least'] then 'passed' else 'failed' end,
            'figure': covered_now, 'sentence': case when lacking is not null then 'Nobody has hours for ' || lacking || '.'
                when weeks_now is null then 'It is not run.' when hours_left is null then 'Nobody has said how many hours there are.'
                else 'Its ' || hours_needed || ' h a week are there in ' || covered_now || ' of the next ' || weeks_now || ' weeks.' end},
        {'condition': 'M2', 'position': 5, 'label': 'hours later',
            'state': case when lacking is not null then 'failed' when weeks_later is null or hours_left is null then 'not known'
                when covered_later >= limits['means_later_least'] then 'passed' else 'failed' end,
            'figure': covered_later, 'sentence': case when lacking is not null then 'Nobody has hours for ' || lacking || '.'
                when weeks_later is null then 'It is not run.' when hours_left is null then 'Nobody has said how many hours there are.'
                else 'Its hours are there in ' || covered_later || ' of the ' || weeks_later || ' weeks after those.' end},
        {'condition': 'M3', 'position': 6, 'label': 'plans in force',
            'state': case when planned and overall then 'passed' else 'failed' end, 'figure': null,
            'sentence': case when not overall then 'No communication plan is in force.'
                when not planned then 'It has no editorial plan in force.' else 'It has an editorial plan inside a communication plan.' end},
        {'condition': 'R1', 'position': 7, 'label': 'pace kept',
            'state': case pace when 'kept' then 'passed' when 'not known' then 'not known' else case when pace is null then 'not known' else 'failed' end end,
            'figure': pace_share, 'sentence': case when pace = 'not known' or pace is null then 'Pace is not known: ' || coalesce(pace_unknown, 'no dates') || '.'
                else 'Pace is ' || pace || ': ' || kept || ' of ' || due || ' dates came out.' end},
        {'condition': 'R2', 'position': 8, 'label': 'original content',
            'state': case when bare then 'failed' when posts = 0 then 'not known'
                when originals >= limits['original_share'] * posts then 'passed' else 'failed' end,
            'figure': originals, 'sentence': case when bare then 'Ads pushed it while fewer than 4 originals came out in 28 days.'
                when posts = 0 then 'Nothing came out in 8 weeks.'
                else originals || ' of ' || posts || ' posts in 8 weeks are original.' end},
        {'condition': 'R3', 'position': 9, 'label': 'audience grows',
            'state': case when growth_unknown is not null or growth is null then 'not known'
                when growth >= limits['audience_growth'] and gained >= limits['audience_people'] then 'passed' else 'failed' end,
            'figure': growth, 'sentence': case when growth_unknown is not null or growth is null then 'Growth is not known: ' || coalesce(growth_unknown, 'no readings') || '.'
                else case when gained >= 0 then '+' else '' end || format('{:,}', gained::bigint) || ' people in a quarter, ' || printf('%+.1f', growth * 100) || ' %.' end},
        {'condition': 'R4', 'position': 10, 'label': 'audience reachable',
            'state': case when reach_unknown is not null or reach is null or floor is null then 'not known'
                when reach >= floor then 'passed' else 'failed' end,
            'figure': reach, 'sentence': case when reach_unknown is not null or reach is null or floor is null then 'Reach is not known: ' || coalesce(reach_unknown, 'no readings') || '.'
                else 'A post reaches ' || printf('%.1f', reach * 100) || ' % of the audience without ads; ' || printf('%.1f', floor * 100) || ' % is the floor.' end},
        {'condition': 'V1', 'position': 11, 'label': 'organic return covers organic cost',
            'state': case when young or uncounted or return_organic is null or cost_organic is null then 'not known'
                when return_organic >= cost_organic then 'passed' else 'failed' end,
            'figure': return_organic - cost_organic, 'sentence': case when young then 'Organic return is judged after ' || limits['activity_weeks']::int || ' weeks; '
                || coalesce('it is ' || weeks_old || case weeks_old when 1 then ' week old.' else ' weeks old.' end, 'it has not begun.')
                when uncounted then 'Outcomes were counted in ' || counted || case counted when 1 then ' month only.' else ' months only.' end
                when return_organic is null or cost_organic is null then 'A rate or a value is missing.'
                else 'Organic: ' || format('{:,}', round(return_organic)::bigint) || ' in for ' || format('{:,}', round(cost_organic)::bigint) || ' out, in ' || counted || case counted when 1 then ' counted month.' else ' counted months.' end end},
        {'condition': 'V2', 'position': 12, 'label': 'pays for itself',
            'state': case when young or uncounted or return is null or cost is null then 'not known'
                when return >= cost or net_look / months_look * limits['payback_months'] >= cost - return then 'passed' else 'failed' end,
            'figure': return - cost, 'sentence': case when young then 'Return is judged after ' || limits['activity_weeks']::int || ' weeks; '
                || coalesce('it is ' || weeks_old || case weeks_old when 1 then ' week old.' else ' weeks old.' end, 'it has not begun.')
                when uncounted then 'Outcomes were counted in ' || counted || case counted when 1 then ' month only.' else ' months only.' end
                when return is null or cost is null then 'A rate or a value is missing.'
                else 'In all: ' || format('{:,}', round(return)::bigint) || ' in for ' || format('{:,}', round(cost)::bigint) || ' out, in ' || counted || case counted when 1 then ' counted month.' else ' counted months.' end end}
    ] as conditions
    from aged
),
states as (
    select *, list_transform(conditions, lambda c: c.state) as states,
        array_to_string(list_transform(list_filter(conditions, lambda c: c.state = 'failed'), lambda c: c.label), ', ') as missing,
        array_to_string(list_transform(list_filter(conditions, lambda c: c.state = 'not known'), lambda c: c.label), ', ') as unclear,
        list_transform(list_filter(conditions, lambda c: c.condition in ('M2', 'R2', 'R4') and c.state <> 'passed'), lambda c: c.label) as weak,
        len(list_filter(conditions, lambda c: c.condition not in ('M2', 'R2', 'R4') and c.state <> 'passed')) as needed
    from conditions
),
drained as (
    select *, len(list_filter(states, lambda s: s <> 'not known')) as known, len(list_filter(states, lambda s: s = 'passed')) as passed,
        coalesce(pace = 'dying' and state_before = 'dying', false) as dying_on, three_months and states[8] = 'failed' as bare_on,
        coalesce(states[12] <> 'not known' and states[9] = 'failed' and return < limits['drain_return'] * cost, false) as unpaid
    from states
)
select *, case
        when role = 'candidate' then 'could become one'
        when dying_on or bare_on or unpaid then 'drain'
        when states[1] = 'failed' or role in ('supporting', 'parked') then 'supporting'
        when needed = 0 and len(weak) <= limits['weak_sides'] then 'strategic'
        else 'could become one' end as class
from drained
$$);

create or replace view asset_verdict as
select channel, c.condition, c.position, c.label, c.state, round(c.figure, 4)::decimal(14, 4) as figure, c.sentence,
    case c.condition when 'P1' then 'network' when 'P2' then 'channel' when 'P3' then 'channel_control' when 'M3' then 'editorial_plan'
        when 'R1' then 'channel_pace' when 'R2' then 'post' when 'R3' then 'audience_growth' when 'R4' then 'reach'
        when 'M1' then 'channel_means' when 'M2' then 'channel_means' else 'channel_year' end as sql_name
from (select channel, unnest(conditions) as c from asset_facts);

create or replace view channel_verdict as
select channel, class, known, passed, len(states) - known as not_known, known - passed as failed,
    known < limits['known_least'] as unproven, nullif(array_to_string(weak, ', '), '') as weak, nullif(missing, '') as missing,
    nullif(unclear, '') as unclear, case class
        when 'drain' then case when dying_on then 'Drain: its pace is dying, now and four weeks ago.'
            when bare_on then 'Drain: ads for three months, and too little of its own to push.'
            else 'Drain: it brings back less than a quarter of its cost and does not grow.' end
        when 'supporting' then 'Supporting: it helps, it does not decide.'
        when 'strategic' then 'Strategic asset' || case when len(weak) > 0 then ', weak side: ' || weak[1] else '' end || '.'
        else case when known < limits['known_least'] then 'Unproven: ' || known || ' of 12 conditions known'
                else 'Could become an asset' end
            || case when missing <> '' then '; missing: ' || missing else '' end || '.'
        end as sentence, role, hours_needed, hours_left, pace, pace_share, audience, gained, growth, return, cost, counted
from asset_facts;

comment on view channel_means is 'Hours each outlet needs against what is left when hours are given out in rank';
comment on column channel_means.channel is 'Channel';
comment on column channel_means.weeks_now is 'Coming weeks looked at';
comment on column channel_means.weeks_later is 'Weeks after those';
comment on column channel_means.covered_now is 'Of the coming weeks, those in which its hours are there';
comment on column channel_means.covered_later is 'Of the later weeks, the same';
comment on column channel_means.hours_needed is 'Hours a week it needs now, upkeep included';
comment on column channel_means.hours_left is 'Hours a week left for it after outlets of a higher rank; null: nobody declared hours';
comment on column channel_means.lacking is 'Skills its dates need and nobody has; null: none';

comment on view channel_control is 'Who holds each account';
comment on column channel_control.channel is 'Channel';
comment on column channel_control.admins is 'Administrators who are still there';
comment on column channel_control.state is 'passed, failed or not known';
comment on column channel_control.sentence is 'The same in words';

comment on view channel_year is 'What each channel cost and brought in, in the counted months of the last twelve full ones';
comment on column channel_year.channel is 'Channel';
comment on column channel_year.counted is 'How many months these are';
comment on column channel_year.return_organic is 'Return without ads; null: something is not known';
comment on column channel_year.return is 'Return in all';
comment on column channel_year.cost_organic is 'Cost without ads and agency';
comment on column channel_year.cost is 'Cost in all';
comment on column channel_year.net_look is 'Return less cost in the last three of these months';
comment on column channel_year.months_look is 'How many those are';
comment on column channel_year.organic_sales is 'Margin of sales without ads, in the twelve months; null: none';

comment on view asset_facts is 'What a verdict is made of, one row per outlet';
comment on column asset_facts.channel is 'Channel';
comment on column asset_facts.role is 'Role';
comment on column asset_facts.limits is 'Thresholds';
comment on column asset_facts.state_before is 'Pace four weeks ago';
comment on column asset_facts.three_months is 'Ads in each of the last three full months';
comment on column asset_facts.hours_needed is 'Hours a week it needs';
comment on column asset_facts.hours_left is 'Hours a week left for it after outlets of a higher rank';
comment on column asset_facts.pace is 'State of its pace';
comment on column asset_facts.pace_share is 'Points of due';
comment on column asset_facts.audience is 'Audience';
comment on column asset_facts.gained is 'People gained in a quarter';
comment on column asset_facts.growth is 'The same as a share';
comment on column asset_facts.counted is 'Counted months of the last 12';
comment on column asset_facts.return is 'Return in them';
comment on column asset_facts.cost is 'Cost in them';
comment on column asset_facts.conditions is 'The twelve conditions';
comment on column asset_facts.states is 'Their states, in order';
comment on column asset_facts.missing is 'Conditions failed';
comment on column asset_facts.unclear is 'Conditions not known';
comment on column asset_facts.weak is 'Of M2, R2, R4, those not passed';
comment on column asset_facts.needed is 'Of the other nine, those not passed';
comment on column asset_facts.known is 'Conditions known';
comment on column asset_facts.passed is 'Conditions passed';
comment on column asset_facts.dying_on is 'Dying now and four weeks ago';
comment on column asset_facts.bare_on is 'Ads for three months without originals';
comment on column asset_facts.unpaid is 'Return below a quarter of cost, and no growth';
comment on column asset_facts.class is 'strategic, could become one, supporting or drain';

comment on view asset_verdict is 'Is a channel an asset? Twelve conditions for each, with the figure behind them';
comment on column asset_verdict.channel is 'Channel';
comment on column asset_verdict.condition is 'P1 to P3 potential, M1 to M3 means, R1 to R4 practice, V1 and V2 return';
comment on column asset_verdict.position is 'Order of the conditions';
comment on column asset_verdict.label is 'The condition in words';
comment on column asset_verdict.state is 'passed, failed or not known';
comment on column asset_verdict.figure is 'The figure behind it; null: there is none';
comment on column asset_verdict.sentence is 'The figure in words';
comment on column asset_verdict.sql_name is 'The table or view that its figure comes from';

comment on view channel_verdict is 'The verdict on each channel, made of its conditions';
comment on column channel_verdict.channel is 'Channel';
comment on column channel_verdict.class is 'strategic, could become one, supporting or drain';
comment on column channel_verdict.known is 'Conditions known, of twelve';
comment on column channel_verdict.passed is 'Conditions passed';
comment on column channel_verdict.not_known is 'Conditions not known';
comment on column channel_verdict.failed is 'Conditions failed';
comment on column channel_verdict.unproven is 'Fewer than 8 conditions are known';
comment on column channel_verdict.weak is 'Conditions M2, R2, R4 not passed';
comment on column channel_verdict.missing is 'Conditions failed';
comment on column channel_verdict.unclear is 'Conditions not known';
comment on column channel_verdict.sentence is 'The verdict in words';
comment on column channel_verdict.role is 'Role';
comment on column channel_verdict.hours_needed is 'Hours a week it needs';
comment on column channel_verdict.hours_left is 'Hours a week left for it';
comment on column channel_verdict.pace is 'State of its pace';
comment on column channel_verdict.pace_share is 'Points of dates due';
comment on column channel_verdict.audience is 'Audience as last read';
comment on column channel_verdict.gained is 'People gained in a quarter, known paid ones left out';
comment on column channel_verdict.growth is 'The same as a share';
comment on column channel_verdict.return is 'Return in the counted months of the last 12';
comment on column channel_verdict.cost is 'Cost in the same months';
comment on column channel_verdict.counted is 'How many these are';
