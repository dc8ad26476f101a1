-- What is wrong, why, and what to do about it. Red comes first; a screen shows five and counts the others.

-- The weeks that findings look at: eight back, eight ahead.
create or replace view load_around as
from week_load_between((select today - 56 from today), (select today + 49 from today));

-- Hours a week that people declared in the last eight full weeks, and those that came out of them.
create or replace view hours_kept as
with
span as (
    select date_trunc('week', today)::date - 56 as first_day, date_trunc('week', today)::date - 7 as last_week from today
),
declared as (
    select sum(declared) as hours
    from person_week_between((select first_day from span), (select last_week from span))
),
done as (
    select sum(hours) as hours
    from (
        select p.hours from post p join span s on p.day >= s.first_day and p.day < s.last_week + 7
        where p.state = 'published'
        union all
        select hours from upkeep_between((select first_day from span), (select last_week from span)))
)
select round(d.hours / 8, 1)::decimal(8, 1) as declared, round(w.hours / 8, 1)::decimal(8, 1) as done,
    w.hours / nullif(d.hours, 0) as share
from declared d cross join done w;

-- As a text: DuckDB reads it when it is asked, not each time the file is opened.
create or replace view finding as from query($$
with
now as materialized (
    select t.today, l.limits, (select min(max_networks) from company) as max_networks, (select min(currency) from company) as currency
    from today t cross join limits l
),
gaps as materialized (
    from gap where kind in ('not carried', 'empty month')
),
f as materialized (
    select c.channel, c.name, n.configuration, c.account, c.role, m.lacking, m.hours_needed, k.state as pace, k.due,
        k.published as kept, k.unmarked, k.put_off_often, k.silence, k.silent, g.day as read_on, g.share as growth,
        g.people as gained, g.unknown as growth_unknown, a.state as control, a.sentence as control_sentence
    from channel c
    join network n on n.network = c.network and n.configuration <> 'advertising'
    left join channel_means m on m.channel = c.channel
    left join channel_pace k on k.channel = c.channel
    left join audience_growth g on g.channel = c.channel
    left join channel_control a on a.channel = c.channel
    where c.role <> 'closed'
),
runs as (
    select count(*) as pages, any_value(m.max_networks) as most
    from channel c
    join network n on n.network = c.network and n.counts
    cross join now m
    where c.role = 'run for return'
),
crowded as (
    select count(*) filter (needed > available * (select limits['load_full'] from now)) as weeks,
        round(avg(needed))::bigint as needed, round(avg(available))::bigint as available
    from (
        select week, sum(hours_needed) as needed, sum(hours_available) as available
        from load_around cross join now
        where skill is null and week < date_trunc('week', today)
        group by week)
),
limping as (
    select count(*) filter (pace in ('slipping', 'dying')) as outlets, count(*) as run from f where role = 'run for return'
),
short as (
    select o.person, o.skill, count(*) as weeks, sum(o.hours_needed - o.hours_available) as hours,
        string_agg('w' || weekofyear(o.week), ', ' order by o.week) as named, min(o.week) as first_day
    from load_around o
    cross join now t
    where o.week >= date_trunc('week', t.today) and o.hours_available > 0 and o.share > t.limits['load_full']
    group by o.person, o.skill
),
overloaded as (
    select s.*, coalesce(p.name, s.person) as name
    from short s
    cross join now t
    left join person p on p.person = s.person
    where s.weeks >= t.limits['overload_weeks']
        and (s.skill is null or not exists (
            from short a where a.person = s.person and a.skill is null and a.weeks >= t.limits['overload_weeks']))
),
recent as (
    select p.channel, count(*) filter (p.day >= t.today - 28 and coalesce(p.original, m.original, true)) as originals,
        count(*) filter (p.day > t.today - 91) as posts,
        sum(p.hours) filter (p.day > t.today - 91) as hours, sum(p.hours) filter (p.day <= t.today - 91) as hours_before
    from post p
    left join format m on m.format = p.format
    cross join now t
    where p.state = 'published' and p.day between t.today - 181 and t.today
    group by p.channel
),
ads as (
    select c.channel, sum(c.amount) as amount
    from cost c cross join now t
    where c.kind = 'ads' and c.day >= t.today - 28 and c.day <= t.today
    group by c.channel
),
bought as (
    select o.channel, sum(o.number) as outcomes, sum(o.number) filter (o.origin = 'paid') as paid
    from outcome o cross join now t
    where o.day > t.today - 182 and o.day <= t.today
    group by o.channel
),
plans as (
    select coalesce(bool_or(t.today between p.valid_from and p.valid_to), false) as now,
        coalesce(bool_or(t.today + t.limits['plan_ahead']::int between p.valid_from and p.valid_to), false) as ahead, max(p.valid_to) as last_day
    from communication_plan p cross join now t
),
found as (
    select 1 as number, 'profile' as finding, f.channel, f.name || ' runs as a personal profile: easy likes, but no page figures, no ads, and it is not yours.' as sentence,
        'Open a page, announce it three times in 30 days, park the profile.' as remedy, f.channel as key, null::date as day
    from f
    where f.configuration = 'page and profile' and f.account = 'profile'
    union all
    select 2, 'too many', null, pages || ' pages run for return; a company like this keeps ' || most || '.', 'Choose anew: s on Channels.', null, null
    from runs
    where pages > most
    union all
    select 3, 'paralysis', null, p.outlets || ' of ' || p.run || ' outlets run for return are slipping or dying; '
        || case when w.weeks >= t.limits['paralysis_weeks'] then 'they need ' || w.needed || ' h a week, you have ' || w.available || '.'
            else r.pages || ' pages are run, and a company like this keeps ' || r.most || '.' end, 'Choose anew with s, or park the weakest with r on Channels.', null, null
    from limping p cross join runs r cross join crowded w cross join now t
    where p.outlets >= t.limits['paralysis_channels'] and (w.weeks >= t.limits['paralysis_weeks'] or r.pages > r.most)
    union all
    select 4, 'no skill', f.channel, f.name || ' plans what nobody has hours for: ' || f.lacking || '.', 'Find the hours, take another format, or park it.', f.channel, null
    from f
    where f.lacking is not null
    union all
    select 5, 'overload', null, name || ' is short of ' || hours::decimal(8, 1) || ' h' || coalesce(' of ' || skill, '') || ' in ' || named || '.',
        'Move, give away, or drop some of it.', person, first_day
    from overloaded
    union all
    select 6, 'bare ads', a.channel, format('{:,}', round(a.amount)::bigint) || ' ' || t.currency || ' pushed ' || coalesce(r.originals, 0)
            || case r.originals when 1 then ' original post on ' else ' original posts on ' end || c.name || ' in 28 days.',
        'Stop the ads until four are out.', a.channel, null
    from ads a
    join channel c on c.channel = a.channel
    cross join now t
    left join recent r on r.channel = a.channel
    where a.amount > 0 and coalesce(r.originals, 0) < t.limits['original_posts']
    union all
    select 7, 'dying', f.channel, f.name || ': ' || f.kept || ' of ' || f.due || ' dates came out'
        || case when f.put_off_often > 0 then ', ' || f.put_off_often || ' put off twice or more' else '' end || '.',
        'Plan the pace that was kept, or park it.', f.channel, null
    from f
    where f.pace = 'dying'
    union all
    select 8, 'decisive', p.channel, '''' || coalesce(p.title, 'A decisive post')
        || case p.put_off when 0 then ''' is open, ' when 1 then ''' put off once, ' else ''' put off ' || p.put_off || ' times, ' end
        || (t.today - p.first_due) || ' days since ' || strftime(p.first_due, '%-d %B') || '.', 'A smaller version with a date, or drop it.', p.post, p.day
    from post p cross join now t
    where p.decisive and p.state not in ('published', 'skipped')
        and (p.put_off >= t.limits['put_off_often'] or t.today - p.first_due >= t.limits['decisive_slip'])
    union all
    -- A dying channel is found already.
    select 9, 'silent', f.channel, 'Nothing on ' || f.name || ' for ' || f.silence || ' days.', 'Write, or park it.', f.channel, null
    from f
    where f.silent and f.pace <> 'dying' and f.role in ('run for return', 'supporting', 'trial')
    union all
    select 10, 'renewal', r.channel, case r.reason
            when 'lapsed' then c.name || '''s plan lapsed ' || -r.days_left || case r.days_left when -1 then ' day' else ' days' end || ' ago.'
            when 'ends soon' then c.name || '''s plan ends ' || case r.days_left when 0 then 'today' when 1 then 'tomorrow' else 'in ' || r.days_left || ' days' end || '.'
            else c.name || '''s plan runs for ' || (r.valid_to - r.valid_from + 1) || ' days.' end, 'Open its next period: R on its plan.', r.editorial_plan, null
    from renewal_due r
    join channel c on c.channel = r.channel
    union all
    select 11, 'no plan', null, case when now then 'After ' || strftime(last_day, '%-d %B') || ' there is no communication plan.'
            else 'There is no communication plan today.' end, 'Write it with c on Plan: it comes first.', null, null
    from plans
    where not now or not ahead
    union all
    select 11, 'no plan', null, strftime(g.day, '%B') || ' has nothing.', 'See it with c on Plan.', strftime(g.day, '%Y-%m'), g.day
    from gaps g
    where g.kind = 'empty month'
    union all
    select 12, 'adrift', g.channel, d.title || ' (' || strftime(g.day, '%-d %B') || ') has no post on ' || c.name || '.', 'Add a slot or a post that carries it: ^' || g.key || '.', g.key, g.day
    from gaps g
    join channel c on c.channel = g.channel
    join deliverable d on d.deliverable = g.key
    cross join now t
    where g.kind = 'not carried' and g.day <= t.today + t.limits['delivery_ahead']::int
    union all
    -- An outlet that is run by a plan of its own beside the communication plan.
    select 12, 'adrift', c.channel, c.name || ' has carried nothing of the communication plan for two months.',
        'Let a slot carry a deliverable, ^ and its name; or ask what the outlet is for.', c.channel, null
    from channel c cross join now t
    where c.role in ('run for return', 'supporting', 'trial') and exists (from deliverable)
        and exists (from editorial_plan e where e.channel = c.channel and t.today between e.valid_from and e.valid_to)
        and (select min(e.valid_from) from editorial_plan e where e.channel = c.channel) <= t.today - t.limits['adrift_days']::int
        and not exists (
            from post p where p.channel = c.channel and coalesce(p.deliverable, p.campaign) is not null and p.state <> 'skipped'
                and p.day > t.today - t.limits['adrift_days']::int)
        and not exists (
            from slot_run r where r.channel = c.channel and r.runs and coalesce(r.deliverable, r.campaign) is not null
                and r.until_week > t.today - t.limits['adrift_days']::int)
    union all
    select 13, 'flat', f.channel, f.name || ': ' || r.posts || ' posts, ' || coalesce(r.hours, 0) || ' h, ' || printf('%+d', f.gained) || ' people.',
        'Other formats for 8 weeks, or half the pace.', f.channel, null
    from f
    join recent r on r.channel = f.channel
    cross join now t
    where f.growth_unknown is null and abs(f.growth) <= t.limits['audience_growth'] and f.pace = 'kept' and r.hours >= coalesce(r.hours_before, 0)
    union all
    select 14, 'rented', b.channel, b.paid || ' of ' || b.outcomes || ' outcomes from ' || c.name || ' were bought.', 'Originals; four weeks without ads.', b.channel, null
    from bought b
    join channel c on c.channel = b.channel
    cross join now t
    where b.outcomes >= t.limits['rented_outcomes'] and b.paid >= t.limits['rented_share'] * b.outcomes
    union all
    select 15, 'uncounted', null, 'Nobody records where enquiries come from: no return is known.', 'Add a lead each time somebody asks; ask each one where they found you.', null, null
    from now t
    where not exists (from outcome o where o.day > t.today - t.limits['uncounted_days']::int and o.day <= t.today)
        and (exists (from cost c where c.day > t.today - t.limits['uncounted_days']::int and c.day <= t.today)
            or exists (from post p where p.state = 'published' and p.day > t.today - t.limits['uncounted_days']::int and p.day <= t.today))
    union all
    select 16, 'unread', f.channel, case f.growth_unknown when 'never read' then f.name || '''s audience was never read.'
            else f.name || '''s audience was last read on ' || strftime(f.read_on, '%-d %B') || '.' end, 'Type it with a on ROI: followers 1204 ' || f.channel || '.', f.channel, null
    from f
    where f.growth_unknown in ('never read', 'last read too long ago') and f.configuration <> 'own outlet'
        and f.role in ('run for return', 'supporting', 'trial')
    union all
    select 17, 'unmarked', null, sum(f.unmarked) || ' dates: published or not?', 'All of them with A on Calendar, or one by one.', null, null
    from f cross join now t
    having sum(f.unmarked) >= any_value(t.limits['unmarked_dates'])
        or sum(f.unmarked) >= greatest(1, any_value(t.limits['unmarked_share']) * sum(f.due))
    union all
    select 18, 'control', f.channel, f.name || ': ' || lower(f.control_sentence[1]) || f.control_sentence[2:],
        'Two administrators, and the company''s address for recovery.', f.channel, null
    from f
    where f.control = 'failed'
    union all
    select 19, 'trial', c.channel, case when c.trial_until is null then c.name || ' is a trial without an end.'
            else c.name || '''s trial ended on ' || strftime(c.trial_until, '%-d %B') || '.' end, 'Run it, or park it.', c.channel, null
    from channel c
    cross join now t
    left join f on f.channel = c.channel
    where c.role = 'trial' and (c.trial_until < t.today or (c.trial_until is null and f.hours_needed > t.limits['trial_hours']))
    union all
    select 20, 'optimism', null, 'You plan on ' || k.declared || ' h a week; ' || k.done || ' h came out.',
        'Plan on what came out.', null, null
    from hours_kept k cross join now t
    where k.share > 0 and k.share < t.limits['optimism']
)
select row_number() over (order by case severity when 'red' then 1 when 'amber' then 2 else 3 end, number, channel, key) as position, *
from (
    select number, case when number in (1, 4, 6, 7, 18) then 'red' when number in (13, 16, 17, 20) then 'note' else 'amber' end as severity,
        finding, channel, sentence, remedy, key, day
    from found)
$$);

comment on view load_around is 'Hours needed against hours available, eight weeks back and eight ahead; columns as in week_load';
comment on column load_around.week is 'Monday of the week';
comment on column load_around.strain is 'As in week_load';
comment on column load_around.person is 'Whose hours; null: nobody''s yet';
comment on column load_around.skill is 'Skill; null: the person''s hours in all, upkeep included';
comment on column load_around.hours_needed is 'Hours of dates, deliverables and upkeep';
comment on column load_around.hours_available is 'Hours declared, less absences, times the planned share, at most the skill''s cap; null: never declared';
comment on column load_around.share is 'Needed of available, 1 is full; null when nothing is available';

comment on view hours_kept is 'Hours a week that people declared in the last eight full weeks, and those that came out of them';
comment on column hours_kept.declared is 'Hours a week declared';
comment on column hours_kept.done is 'Hours a week of what was published, and of upkeep';
comment on column hours_kept.share is 'Done of declared';

comment on view finding is 'What is wrong, why, and what to do about it';
comment on column finding.position is 'Order: red first';
comment on column finding.number is 'Number of the kind of finding';
comment on column finding.severity is 'red, amber or note';
comment on column finding.finding is 'Kind of finding';
comment on column finding.channel is 'Channel; null: the company';
comment on column finding.sentence is 'What is wrong, in words';
comment on column finding.remedy is 'What to do about it';
comment on column finding.key is 'Key of the row it is about';
comment on column finding.day is 'The day it is about; null: none';
