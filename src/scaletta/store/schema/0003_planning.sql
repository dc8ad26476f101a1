-- Views alone: first_step, and the reason why advertising has no verdict; slot_price and outlet_price, what a
-- line would cost while it is typed.

-- What gaps are measured by; a new plan gets these rows from here too.
insert into threshold (threshold, value, unit, meaning, source) values
    ('gap_weeks', 8, 'weeks', 'Coming weeks in which gaps are looked for', 'One editorial plan'),
    ('content_ahead', 3, 'days', 'A date so near needs its text', 'Judgement'),
    ('repeat_days', 30, 'days', 'The same text again on an outlet within so many days is a repetition', 'Judgement'),
    ('collision_minutes', 60, 'minutes', 'Two dates of one channel nearer than this collide', 'Judgement');
