-- What every table and column means. docs/sql.md is made of these.

comment on table company is 'The company whose plan this file is: one row';
comment on column company.company is 'Short name of the company, the key';
comment on column company.name is 'Name as people read it';
comment on column company.zone is 'IANA time zone of the company; channels without one of their own keep it';
comment on column company.country is 'Two-letter country, for public holidays';
comment on column company.region is 'Region of the country, where holidays depend on it';
comment on column company.currency is 'Currency of every amount in this file, three letters';
comment on column company.day_first is 'In typed dates the day comes before the month';
comment on column company.decimal_comma is 'In typed numbers the comma is the decimal sign';
comment on column company.planned_share is 'Share of people''s hours that plans may use; the rest is for what nobody foresees';
comment on column company.max_networks is 'At most so many networks are run for return';
comment on column company.enquiries_a_month is 'Serious enquiries a month from everywhere, as the company says; null: not said';

comment on table network is 'The catalogue of networks and own outlets: data to edit, not a fixed list';
comment on column network.network is 'Key, in lower case';
comment on column network.name is 'Name as people read it';
comment on column network.configuration is 'What accounts exist there: page and profile, shared account, no company profile, own outlet, advertising';
comment on column network.for_business is 'Made to promote a business; a consumer network helps but does not become decisive';
comment on column network.counts is 'Counts against the most networks run for return';
comment on column network.least_pace is 'Posts a week below which nothing comes back';
comment on column network.target_pace is 'Posts a week at which the expected return holds';
comment on column network.upkeep is 'Hours a week that running it takes without publishing, unless the channel says otherwise';
comment on column network.reach_floor is 'Least organic reach of a post, as a share of the audience, to count as reachable; null: compared with its own past';
comment on column network.text_limit is 'Most characters of a text there';
comment on column network.media is 'What can be published there';
comment on column network.note is 'What to know about it';
comment on column network.source is 'Where pace, floor and configuration come from';
comment on column network.as_of is 'Date of that source';

comment on table channel is 'Every outlet the company has or thinks of';
comment on column channel.channel is 'Key, as typed in an entry line';
comment on column channel.network is 'Network it is on (network.network)';
comment on column channel.name is 'Name as people read it';
comment on column channel.account is 'What the account really is: page, profile, shared, own';
comment on column channel.role is 'run for return, supporting, parked, trial, candidate or closed';
comment on column channel.trial_until is 'End of a trial';
comment on column channel.rank is 'Order in which hours are given out, lowest first';
comment on column channel.zone is 'IANA time zone of its dates; null: the company''s';
comment on column channel.opened is 'Day it was opened';
comment on column channel.closed is 'Day it was closed';
comment on column channel.address is 'Address of the page';
comment on column channel.recovery is 'Whose the recovery address of the account is: company or private';
comment on column channel.guess is 'Enquiries a month it is expected to bring when kept up';
comment on column channel.pace is 'Posts a week intended; null: the network''s target';
comment on column channel.note is 'Anything else';

comment on table channel_admin is 'Who administers the account of a channel';
comment on column channel_admin.channel is 'Channel (channel.channel)';
comment on column channel_admin.person is 'Administrator (person.person)';
comment on column channel_admin.from_day is 'First day; null: since ever';
comment on column channel_admin.until_day is 'Last day; null: still';

comment on table upkeep is 'Hours a week of running a channel without publishing, dated; a channel without a row takes its network''s';
comment on column upkeep.channel is 'Channel (channel.channel)';
comment on column upkeep.valid_from is 'First day these hours hold';
comment on column upkeep.hours is 'Hours a week';

comment on table person is 'Who works on the plan';
comment on column person.person is 'Key, typed after @';
comment on column person.name is 'Name as people read it';
comment on column person.joined is 'First day; null: since ever';
comment on column person.left_on is 'First day no longer there; null: still there';

comment on table skill is 'What people can do';
comment on column skill.skill is 'Key';
comment on column skill.name is 'Name as people read it';

comment on table person_skill is 'Who can do what';
comment on column person_skill.person is 'Person (person.person)';
comment on column person_skill.skill is 'Skill (skill.skill)';
comment on column person_skill.cap is 'At most so many hours a week on this skill; null: as many as there are';

comment on table availability is 'Hours a week a person really has for this, dated';
comment on column availability.person is 'Person (person.person)';
comment on column availability.valid_from is 'First day these hours hold';
comment on column availability.hours is 'Hours a week, before the planned share';

comment on table absence is 'Days a person is away';
comment on column absence.absence is 'Key';
comment on column absence.person is 'Person (person.person)';
comment on column absence.from_day is 'First day away';
comment on column absence.until_day is 'Last day away';
comment on column absence.hours is 'Hours a week left in that time, 0 when wholly away';
comment on column absence.note is 'Why, if it is to be known';

comment on table hour_rate is 'What an hour of work costs the company, dated';
comment on column hour_rate.person is 'Person (person.person), or * for everybody without a rate of their own';
comment on column hour_rate.valid_from is 'First day this rate holds';
comment on column hour_rate.rate is 'Money an hour';

comment on table format is 'Kinds of content';
comment on column format.format is 'Key, as typed in an entry line';
comment on column format.name is 'Name as people read it';
comment on column format.aliases is 'Other words for it, separated by commas';
comment on column format.original is 'New and the company''s own; a share of somebody else''s or an advert is not';
comment on column format.working_days is 'Days of work before it comes out';
comment on column format.owner is 'Who usually makes it (person.person)';
comment on column format.source is 'Where its hours come from';

comment on table format_effort is 'Hours a format takes, by skill, dated, so that the past is not costed anew';
comment on column format_effort.format is 'Format (format.format)';
comment on column format_effort.skill is 'Skill (skill.skill)';
comment on column format_effort.valid_from is 'First day these hours hold';
comment on column format_effort.hours is 'Hours for one piece';

comment on table budget is 'Money set aside, by month';
comment on column budget.budget is 'Key';
comment on column budget.channel is 'Channel (channel.channel); null: all of them';
comment on column budget.kind is 'ads, tool, production or agency';
comment on column budget.valid_from is 'First day it holds';
comment on column budget.valid_to is 'Last day it holds; null: until changed';
comment on column budget.amount is 'Money a month';

comment on table communication_plan is 'The plan of a semester or a year, over every outlet';
comment on column communication_plan.communication_plan is 'Key';
comment on column communication_plan.name is 'Name as people read it';
comment on column communication_plan.valid_from is 'First day';
comment on column communication_plan.valid_to is 'Last day';

comment on table plan_revision is 'A time the communication plan was looked at and changed';
comment on column plan_revision.plan_revision is 'Key';
comment on column plan_revision.communication_plan is 'Plan (communication_plan.communication_plan)';
comment on column plan_revision.day is 'Day of the revision';
comment on column plan_revision.who is 'Who made it';
comment on column plan_revision.reason is 'Why';

comment on table campaign is 'A dated undertaking that posts, deliverables and costs can belong to';
comment on column campaign.campaign is 'Key, typed after #';
comment on column campaign.name is 'Name as people read it';
comment on column campaign.from_day is 'First day; null: open';
comment on column campaign.until_day is 'Last day; null: open';

comment on table deliverable is 'A piece of content of the communication plan: an ebook, an infographic, a video';
comment on column deliverable.deliverable is 'Key, typed after ^';
comment on column deliverable.title is 'Title';
comment on column deliverable.format is 'Format (format.format)';
comment on column deliverable.state is 'idea, planned, in work, ready, out or dropped';
comment on column deliverable.owner is 'Who makes it (person.person); null: the format''s owner';
comment on column deliverable.theme is 'Theme';
comment on column deliverable.campaign is 'Campaign (campaign.campaign)';
comment on column deliverable.hours is 'Hours of work in all; null: the format''s';
comment on column deliverable.work_from is 'First day of work; null: the format''s working days before it comes out';
comment on column deliverable.work_until is 'Last day of work; null: the day it first comes out, or the end of that month';
comment on column deliverable.budget is 'Money set aside for it';

comment on table delivery is 'Where and when a deliverable comes out';
comment on column delivery.deliverable is 'Deliverable (deliverable.deliverable)';
comment on column delivery.channel is 'Channel (channel.channel)';
comment on column delivery.day is 'Day it comes out there; for a month, its first day';
comment on column delivery.day_precision is 'day or month: how exactly the date is meant';

comment on table editorial_plan is 'A period in which a channel''s slots run; outside of every period they do not';
comment on column editorial_plan.editorial_plan is 'Key';
comment on column editorial_plan.channel is 'Channel (channel.channel)';
comment on column editorial_plan.valid_from is 'First day';
comment on column editorial_plan.valid_to is 'Last day';
comment on column editorial_plan.reviewed_on is 'Day it was last reviewed';
comment on column editorial_plan.note is 'Anything else';

comment on table slot is 'The weekly slots: one row per version, holding from its week until the slot''s next row';
comment on column slot.slot is 'Key of the slot, for life';
comment on column slot.week is 'Monday from which this version holds';
comment on column slot.channel is 'Channel (channel.channel); a slot never changes it';
comment on column slot.runs is 'False: the slot pauses or has ended';
comment on column slot.weekday is 'Day of the week, 1 Monday to 7 Sunday';
comment on column slot."time" is 'Local time of the channel';
comment on column slot.every is 'Every so many weeks';
comment on column slot.anchor is 'A Monday the rhythm is counted from';
comment on column slot.nth is 'Only when the day is that weekday''s nth of its month, -1 for the last; null: always';
comment on column slot.format is 'Format (format.format)';
comment on column slot.theme is 'Theme';
comment on column slot.title is 'The rubric of the slot; each date has a title of its own';
comment on column slot.owner is 'Who makes it (person.person)';
comment on column slot.hours is 'Hours of work for one date; null: the format''s';
comment on column slot.effort is 'Hours by skill in place of the format''s, such as writing=4 design=1';
comment on column slot.deliverable is 'Deliverable its dates carry (deliverable.deliverable)';
comment on column slot.campaign is 'Campaign its dates belong to (campaign.campaign)';

comment on table post is 'What was written or decided for a date, and loose ideas; a date nobody touched has no row here';
comment on column post.post is 'Key';
comment on column post.channel is 'Channel (channel.channel)';
comment on column post.slot is 'Slot of its date (slot.slot); null: a loose post';
comment on column post.week is 'Monday of the week that names its date within the slot';
comment on column post.day is 'Its own day, when moved by hand or stamped; null: as its slot says';
comment on column post."time" is 'Its own local time; null: as its slot says';
comment on column post.state is 'planned, idea, draft, ready, scheduled, published or skipped';
comment on column post.title is 'Title; null: not written yet';
comment on column post.format is 'Format (format.format); null: as the slot says';
comment on column post.theme is 'Theme; null: as the slot says';
comment on column post.owner is 'Who makes it (person.person); null: as the slot says';
comment on column post.hours is 'Hours of the whole work; null: as the slot or the format says';
comment on column post.effort is 'Hours by skill, such as writing=4 design=1; null: as the slot or the format says';
comment on column post.deliverable is 'Deliverable it carries (deliverable.deliverable)';
comment on column post.campaign is 'Campaign it belongs to (campaign.campaign)';
comment on column post.body is 'The text';
comment on column post.link is 'Address where it came out';
comment on column post.original is 'New and the company''s own; null: as the format says';
comment on column post.decisive is 'The post that must not be put off';
comment on column post.first_due is 'The first day it was due, written once';
comment on column post.promise is 'The last day it was given at least 7 days ahead; null: the day it is due. A skip in time takes it back to null';
comment on column post.put_off is 'Times it was moved to a later day less than 7 days before its promise, or after it';

comment on table audience_day is 'Followers, fans, subscribers as read';
comment on column audience_day.channel is 'Channel (channel.channel)';
comment on column audience_day.day is 'Day of the reading';
comment on column audience_day.kind is 'total: the number that day; new, net: gained that day; paid: gained that day by advertising';
comment on column audience_day.value is 'People';
comment on column audience_day.import_batch is 'Import it came with (import_batch.import_batch)';

comment on table metric_day is 'Figures of a channel, day by day';
comment on column metric_day.channel is 'Channel (channel.channel)';
comment on column metric_day.day is 'Day';
comment on column metric_day.metric is 'Name of the figure, such as reach, impressions or spend';
comment on column metric_day.value is 'The figure';
comment on column metric_day.import_batch is 'Import it came with (import_batch.import_batch)';

comment on table post_metric is 'Figures of a post';
comment on column post_metric.post is 'Post (post.post)';
comment on column post_metric.metric is 'Name of the figure, such as organic_reach, reach or clicks';
comment on column post_metric.value is 'The figure';
comment on column post_metric.as_of is 'Day it was read';
comment on column post_metric.import_batch is 'Import it came with (import_batch.import_batch)';

comment on table cost is 'Money spent, and time spent outside of posts and upkeep; net of VAT';
comment on column cost.cost is 'Key';
comment on column cost.day is 'Day, or the first day of a cost that lasts';
comment on column cost.until_day is 'Last day of a cost that lasts; null for once: that day only, null for month: still running';
comment on column cost.recurs is 'once: the amount in all, spread over its days; month: the amount on the day of each month';
comment on column cost.kind is 'ads, tool, production, agency or time';
comment on column cost.channel is 'Channel (channel.channel); null: shared evenly by the outlets open that day';
comment on column cost.amount is 'Money; for time, 0 when the hours say it';
comment on column cost.hours is 'Hours, for time';
comment on column cost.campaign is 'Campaign (campaign.campaign)';
comment on column cost.text is 'What it was';
comment on column cost.import_batch is 'Import it came with (import_batch.import_batch)';

comment on table outcome is 'Leads and sales';
comment on column outcome.outcome is 'Key';
comment on column outcome.day is 'Day';
comment on column outcome.kind is 'lead: somebody asks for a price, a visit or an order; sale';
comment on column outcome.channel is 'Channel it came through (channel.channel)';
comment on column outcome.origin is 'organic or paid';
comment on column outcome.number is 'How many';
comment on column outcome.amount is 'Money of the sale, net of VAT, in all';
comment on column outcome.lead is 'The lead this sale closes (outcome.outcome)';
comment on column outcome.campaign is 'Campaign (campaign.campaign)';
comment on column outcome.text is 'Who or what';
comment on column outcome.import_batch is 'Import it came with (import_batch.import_batch)';

comment on table counted_month is 'Months closed by hand: whatever is not recorded in them did not happen';
comment on column counted_month.month is 'First day of the month';
comment on column counted_month.who is 'Who closed it';
comment on column counted_month.note is 'Anything else';

comment on table value_model is 'What a lead and a sale are worth, dated';
comment on column value_model.valid_from is 'First day it holds';
comment on column value_model.close_rate is 'Leads that become customers, 0 to 1';
comment on column value_model.average_sale is 'Money of an average sale, net of VAT';
comment on column value_model.margin is 'What a sale leaves, goods paid, 0 to 1';
comment on column value_model.attribution_share is 'Share of it these outlets may claim, 0 to 1';

comment on table market_note is 'Market changes, trends, events and holidays';
comment on column market_note.market_note is 'Key';
comment on column market_note.from_day is 'First day';
comment on column market_note.until_day is 'Last day';
comment on column market_note.kind is 'market, trend, event or holiday';
comment on column market_note.text is 'What it is';
comment on column market_note.plan_revision is 'Revision it led to (plan_revision.plan_revision)';

comment on table decision is 'A choice of channels, with its reasons';
comment on column decision.decision is 'Key';
comment on column decision.day is 'Day of the choice';
comment on column decision.who is 'Who chose';
comment on column decision.title is 'What was chosen, in a line';
comment on column decision.reasons is 'Why';
comment on column decision.chosen is 'Channels chosen, separated by commas';
comment on column decision.hours is 'Hours the choice was made with';
comment on column decision.look_again is 'Day to look at it again';

comment on table threshold is 'The numbers behind pace, verdict and findings: data to edit';
comment on column threshold.threshold is 'Key';
comment on column threshold.value is 'The number';
comment on column threshold.unit is 'What it counts';
comment on column threshold.meaning is 'What it decides';
comment on column threshold.source is 'Where it comes from';

comment on table import_batch is 'Files taken in';
comment on column import_batch.import_batch is 'Key';
comment on column import_batch.imported_at is 'When, UTC';
comment on column import_batch.who is 'Who took it in';
comment on column import_batch.source is 'What kind of file';
comment on column import_batch.file is 'Name of the file';
comment on column import_batch.sha256 is 'Digest of the file';
comment on column import_batch.rows_written is 'Rows it wrote';
comment on column import_batch.attribution_window is 'How long after an advert its platform claims a conversion; null: it claims none';

comment on table metric_superseded is 'Figures that an import replaced, kept to give them back';
comment on column metric_superseded.import_batch is 'Import that replaced them (import_batch.import_batch)';
comment on column metric_superseded.channel is 'Channel';
comment on column metric_superseded.day is 'Day';
comment on column metric_superseded.metric is 'Name of the figure, or audience: and its kind';
comment on column metric_superseded.value is 'The figure before';
comment on column metric_superseded.was_batch is 'Import the figure had come with';

comment on table saved_query is 'Queries worth keeping';
comment on column saved_query.saved_query is 'Name of the query';
comment on column saved_query.query is 'The SQL';
comment on column saved_query.note is 'What it shows';

comment on table change is 'Every edit made through the program, in order';
comment on column change.seq is 'Number of the edit, without gaps';
comment on column change.made_at is 'When, UTC';
comment on column change.who is 'Who made it';
comment on column change.session is 'Session it was made in';
comment on column change.command_id is 'Key of the command; a command is applied once';
comment on column change.label is 'What it did, in a sentence';
comment on column change.command is 'The command, as JSON';
comment on column change.effects is 'Places it changed, with what was there and what is there now, as JSON';
comment on column change.undoes is 'The edit it takes back (change.seq)';

comment on table meta is 'Facts about the file itself, such as its schema version';
comment on column meta.key is 'Name of the fact';
comment on column meta.value is 'The fact';
