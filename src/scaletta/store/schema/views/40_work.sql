-- What waits for somebody: the Today screen.

create or replace view work_due as
with
dates as (
    select c.*, today, date_trunc('week', today)::date + 6 as sunday, c.day - coalesce(f.working_days, 7) as write_by,
        coalesce(c.owner, f.owner) as maker
    from calendar_between((select today - 28 from today), (select today + 63 from today)) c
    cross join today
    left join format f on f.format = c.format
    where c.state not in ('published', 'skipped')
),
placed as (
    select d.*, case
            when overdue then 'late'
            when day between today and sunday then 'due'
            when day > sunday and not has_text and state in ('planned', 'idea', 'draft')
                and write_by <= sunday + 7 then 'write next'
        end as section
    from dates d
)
select row_number() over (
        order by case section when 'late' then 1 when 'due' then 2 else 3 end,
            case section when 'write next' then write_by else p.day end, p.day, p."time", p.channel, p.slot) as position,
    section, p.day, p."time", p.channel, p.title, p.maker as owner, p.state, coalesce(p.hours, h.hours) as hours,
    p.write_by, p.format, p.has_text, p.decisive, p.put_off, p.slot, p.week, p.post, p.owner as written_owner, p.hours as written_hours,
    p.effort, p.theme, p.deliverable, p.campaign, p.slip
from placed p
left join format_hours h on h.format = p.format and p.day >= h.first_day and p.day < h.until_day
where section is not null;

comment on view work_due is 'What waits for somebody: late, due this week, to be written next';
comment on column work_due.position is 'Order on the screen';
comment on column work_due.section is 'late: its day is past and it is open; due: today to Sunday; write next: without a text, and its work begins by next Sunday';
comment on column work_due.day is 'Local day';
comment on column work_due."time" is 'Local time';
comment on column work_due.channel is 'Channel';
comment on column work_due.title is 'Title, else the rubric';
comment on column work_due.owner is 'Who makes it, else the format''s usual maker';
comment on column work_due.state is 'State';
comment on column work_due.hours is 'Hours of work';
comment on column work_due.write_by is 'Day the work must begin: the day less the format''s working days';
comment on column work_due.format is 'Format';
comment on column work_due.has_text is 'A title or a text was written for this date';
comment on column work_due.decisive is 'The post that must not be put off';
comment on column work_due.put_off is 'Times it was put off';
comment on column work_due.slot is 'Slot; null for a loose post';
comment on column work_due.week is 'Monday of the week that names the date within the slot';
comment on column work_due.post is 'The post, if somebody touched it';
comment on column work_due.written_owner is 'Who makes it, where the date or its slot says so';
comment on column work_due.written_hours is 'Hours, where the date or its slot says so';
comment on column work_due.effort is 'Hours by skill written for this date or its slot';
comment on column work_due.theme is 'Theme';
comment on column work_due.deliverable is 'Deliverable it carries';
comment on column work_due.campaign is 'Campaign it belongs to';
comment on column work_due.slip is 'Days from the first day it was due to today; 0 until then';
