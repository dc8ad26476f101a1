-- Outlets as the tabs name them, in the company's order.

create or replace view outlet as
select c.channel, c.name, c.network, n.name as network_name, n.configuration, c.account,
    case c.account when 'page' then 'company page' when 'profile' then 'personal profile'
        when 'shared' then 'shared account' else 'own outlet' end as account_words,
    c.role, c.rank, coalesce(c.zone, (select min(zone) from company)) as zone
from channel c
left join network n on n.network = c.network
where c.role not in ('closed', 'candidate')
order by c.rank, c.channel;

comment on view outlet is 'Outlets that are neither candidates nor closed, in their rank.';
comment on column outlet.channel is 'The channel.';
comment on column outlet.name is 'Its name.';
comment on column outlet.network is 'The network it is on.';
comment on column outlet.network_name is 'The network''s name.';
comment on column outlet.configuration is 'How the network keeps company and person apart.';
comment on column outlet.account is 'What the account really is: page, profile, shared or own.';
comment on column outlet.account_words is 'The same in words.';
comment on column outlet.role is 'What the outlet is for.';
comment on column outlet.rank is 'Its place when hours are given out; 1 is first.';
comment on column outlet.zone is 'The time zone its times are in.';
