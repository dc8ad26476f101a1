-- Views: first_step, and the reason why advertising has no verdict; slot_price and outlet_price, what a line would cost
-- while it is typed; slot_evidence and week_result, with their macros; campaign_slot and campaign_part, what moves with
-- a campaign.
-- Numbers for renewing a plan and for finding gaps, to be edited like all thresholds; a file that has them keeps its own.

insert or ignore into threshold (threshold, value, unit, meaning, source) values
    ('renewal_keep', 0.70, 'share', 'At renewal a slot is proposed to be kept from this share of dates kept on', 'Judgement'),
    ('enquiry_days', 7, 'days', 'An enquiry counts for the date that came out last before it, at most so many days earlier', 'Judgement'),
    ('gap_weeks', 8, 'weeks', 'Coming weeks in which gaps are looked for', 'One editorial plan'),
    ('content_ahead', 3, 'days', 'A date so near needs its text', 'Judgement'),
    ('repeat_days', 30, 'days', 'The same text again on an outlet within so many days is a repetition', 'Judgement'),
    ('collision_minutes', 60, 'minutes', 'Two dates of one channel nearer than this collide', 'Judgement');
