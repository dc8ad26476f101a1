-- Who changed what, when, and whether it still holds.

-- An undo names the change it takes back, a redo the undo: a change is undone while an undo of it stands.
create or replace view history as
with
standing as (
    select u.undoes as seq, max_by(u.who, u.seq) as who
    from change u
    where u.undoes is not null and not exists (from change r where r.undoes = u.seq)
    group by u.undoes
),
parts as (
    select seq, unnest(from_json(effects, '["json"]')) as part from change
),
named as (
    select distinct seq,
        case when (part ->> 0) = 'slot' then (part ->> 1) else ((part -> 2) ->> 'slot') end as slot,
        case when (part ->> 1) = 'post' then ((part -> 2) ->> 'post') end as post, ((part -> 2) ->> 'channel') as channel
    from parts
),
placed as (
    select n.seq, coalesce(n.slot, p.slot) as slot, coalesce(n.channel, p.channel, s.channel) as channel
    from named n
    left join post p on p.post = n.post
    left join (select slot, any_value(channel) as channel from slot group by slot) s on s.slot = n.slot
),
about as (
    select seq, list(distinct slot) filter (slot is not null) as slots,
        list(distinct channel order by channel) filter (channel is not null) as channels
    from placed
    group by seq
)
select h.seq, timezone(known_zone(m.zone), timezone('UTC', h.made_at)) as made, h.who, h.label as what, h.undoes,
    s.seq is not null as undone, s.who as undone_by, coalesce(a.channels, []) as channels, coalesce(a.slots, []) as slots,
    h.session, h.command_id
from change h
left join company m on true
left join standing s on s.seq = h.seq
left join about a on a.seq = h.seq;

comment on view history is 'Who changed what and when, by the company''s clock, and whether it was undone';
comment on column history.seq is 'Place in the history';
comment on column history.made is 'Local time of the company';
comment on column history.who is 'Who changed it';
comment on column history.what is 'What was done, in words';
comment on column history.undoes is 'The change it takes back; null: it takes none back';
comment on column history.undone is 'It was taken back, and not made again since';
comment on column history.undone_by is 'Who took it back';
comment on column history.channels is 'Channels it is about';
comment on column history.slots is 'Slots it is about';
comment on column history.session is 'Session it was made in';
comment on column history.command_id is 'Key of the command';
