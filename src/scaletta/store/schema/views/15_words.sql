-- The company's words for the entry line: what a line may name, and what was used last.

create or replace view format_sheet as
with newest as (
    select format, skill, hours,
        row_number() over (partition by format, skill order by valid_from desc) as place
    from format_effort
    where valid_from <= coalesce((select today from today), current_date)
),
total as (select format, sum(hours) as hours from newest where place = 1 group by format)
select f.format, f.name, f.aliases, f.original, f.working_days, f.owner, t.hours::decimal(6, 2) as hours
from format f left join total t on t.format = f.format;

create or replace view theme as
select theme, count(*) as used from (
    select theme from slot union all select theme from post union all select theme from deliverable
)
where theme is not null
group by theme;

create or replace view last_used as
with ended as (
    select channel, slot, format, "time", week,
        row_number() over (partition by channel, format order by week desc, slot desc) as place,
        row_number() over (partition by channel order by week desc, slot desc) as place_of_all
    from slot
    where runs and format is not null
)
select channel, format, "time", place_of_all = 1 as newest
from ended
where place = 1;

comment on view format_sheet is 'Formats with the hours one piece takes by the figures in force today.';
comment on column format_sheet.format is 'The format.';
comment on column format_sheet.name is 'Its name.';
comment on column format_sheet.aliases is 'Other words for it in the entry line, with commas between.';
comment on column format_sheet.original is 'True when a piece of it is original work, not a repost.';
comment on column format_sheet.working_days is 'Days ahead that work on a piece begins.';
comment on column format_sheet.owner is 'Who usually makes it.';
comment on column format_sheet.hours is 'Hours one piece takes, all skills together; null where nobody said.';
comment on view theme is 'Themes in use, typed as #theme in the entry line.';
comment on column theme.theme is 'The theme.';
comment on column theme.used is 'How many slot versions, posts and deliverables carry it.';
comment on view last_used is 'For each channel and format, the time it was last given: offered for the next slot.';
comment on column last_used.channel is 'The channel.';
comment on column last_used.format is 'The format.';
comment on column last_used."time" is 'The time of the slot version that begins last.';
comment on column last_used.newest is 'True for the format used last on the channel.';
