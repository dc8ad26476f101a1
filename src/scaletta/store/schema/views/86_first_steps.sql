-- What a new plan needs, in the order in which it is best done.

create or replace view first_step as
select *
from (values
    (1, 'people', exists (from availability a join person p on p.person = a.person where a.hours > 0), ', a',
        'who, how many hours, which skills'),
    (2, 'outlets', exists (from channel where role <> 'closed'), 'a', 'one line each'),
    -- Chosen are no more networks than can be run, or roles given by hand. One outlet, or none on a network, is a choice.
    (3, 'choice', exists (from decision)
        or exists (from channel where role in ('supporting', 'parked'))
        or (exists (from channel where role in ('run for return', 'trial'))
            and (select count(*) from channel c
                join network n on n.network = c.network
                where n.configuration in ('page and profile', 'shared account', 'no company profile')
                    and c.role = 'run for return') <= coalesce((select max(max_networks) from company), 4)),
        's', 'which outlets are worth running'),
    (4, 'communication plan', exists (from communication_plan), '2 c a', 'a half year of what comes out'),
    (5, 'editorial plan', exists (from editorial_plan), 'e a', 'two months of an outlet, then its slots'),
    (6, 'value of a customer', exists (from value_model where average_sale > 0), ',',
        'what one brings, how many who ask become one')
) as steps(position, step, done, key, how);

comment on view first_step is 'The six first steps of a plan, ticked from what is in the file';
comment on column first_step.position is 'Order';
comment on column first_step.step is 'What is to be settled';
comment on column first_step.done is 'Whether the file holds it';
comment on column first_step.key is 'The keys that lead there from tab 1; null: there are none';
comment on column first_step.how is 'How it is done';
