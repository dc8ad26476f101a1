-- The tables of a plan, version 1. Plain types, primary key first, no foreign keys, no indexes: references are
-- checked inside the writing transaction and by `scaletta check`. What each column means: comments.sql.

create table company (
    company varchar primary key,
    name varchar not null,
    zone varchar not null default 'Europe/Rome',
    country varchar not null default 'IT',
    region varchar,
    currency varchar not null default 'EUR',
    day_first boolean not null default true,
    decimal_comma boolean not null default false,
    planned_share decimal(4, 2) not null default 0.80 check (planned_share > 0 and planned_share <= 1),
    max_networks integer not null default 4 check (max_networks >= 0),
    enquiries_a_month decimal(10, 2)
);

create table network (
    network varchar primary key,
    name varchar not null,
    configuration varchar not null check (configuration in
        ('page and profile', 'shared account', 'no company profile', 'own outlet', 'advertising')),
    for_business boolean not null,
    counts boolean not null default true,
    least_pace decimal(6, 3),
    target_pace decimal(6, 3),
    upkeep decimal(6, 2) not null default 1,
    reach_floor decimal(6, 4),
    text_limit integer,
    media varchar,
    note varchar,
    source varchar,
    as_of date
);

create table channel (
    channel varchar primary key,
    network varchar not null,
    name varchar not null,
    account varchar not null check (account in ('page', 'profile', 'shared', 'own')),
    role varchar not null check (role in
        ('run for return', 'supporting', 'parked', 'trial', 'candidate', 'closed')),
    trial_until date,
    rank integer not null default 100,
    zone varchar,
    opened date,
    closed date,
    address varchar,
    recovery varchar check (recovery in ('company', 'private')),
    guess decimal(10, 2),
    pace decimal(6, 3),
    note varchar
);

create table channel_admin (
    channel varchar,
    person varchar,
    from_day date,
    until_day date,
    primary key (channel, person)
);

create table upkeep (
    channel varchar,
    valid_from date,
    hours decimal(6, 2) not null check (hours >= 0),
    primary key (channel, valid_from)
);

create table person (
    person varchar primary key,
    name varchar not null,
    joined date,
    left_on date
);

create table skill (
    skill varchar primary key,
    name varchar not null
);

create table person_skill (
    person varchar,
    skill varchar,
    cap decimal(6, 2) check (cap >= 0),
    primary key (person, skill)
);

create table availability (
    person varchar,
    valid_from date,
    hours decimal(6, 2) not null check (hours >= 0),
    primary key (person, valid_from)
);

create table absence (
    absence varchar primary key,
    person varchar not null,
    from_day date not null,
    until_day date not null,
    hours decimal(6, 2) not null default 0 check (hours >= 0),
    note varchar,
    check (until_day >= from_day)
);

create table hour_rate (
    person varchar,
    valid_from date,
    rate decimal(14, 2) not null check (rate >= 0),
    primary key (person, valid_from)
);

create table format (
    format varchar primary key,
    name varchar not null,
    aliases varchar,
    original boolean not null default true,
    working_days integer not null default 7 check (working_days >= 0),
    owner varchar,
    source varchar
);

create table format_effort (
    format varchar,
    skill varchar,
    valid_from date,
    hours decimal(6, 2) not null check (hours >= 0),
    primary key (format, skill, valid_from)
);

create table budget (
    budget varchar primary key,
    channel varchar,
    kind varchar not null check (kind in ('ads', 'tool', 'production', 'agency')),
    valid_from date not null,
    valid_to date,
    amount decimal(14, 2) not null check (amount >= 0)
);

create table communication_plan (
    communication_plan varchar primary key,
    name varchar not null,
    valid_from date not null,
    valid_to date not null,
    check (valid_to >= valid_from)
);

create table plan_revision (
    plan_revision varchar primary key,
    communication_plan varchar not null,
    day date not null,
    who varchar,
    reason varchar not null
);

create table campaign (
    campaign varchar primary key,
    name varchar not null,
    from_day date,
    until_day date,
    check (until_day is null or from_day is null or until_day >= from_day)
);

create table deliverable (
    deliverable varchar primary key,
    title varchar not null,
    format varchar not null,
    state varchar not null default 'planned' check (state in
        ('idea', 'planned', 'in work', 'ready', 'out', 'dropped')),
    owner varchar,
    theme varchar,
    campaign varchar,
    hours decimal(6, 2) check (hours >= 0),
    work_from date,
    work_until date,
    budget decimal(14, 2)
);

create table delivery (
    deliverable varchar,
    channel varchar,
    day date not null,
    day_precision varchar not null default 'day' check (day_precision in ('day', 'month')),
    primary key (deliverable, channel)
);

create table editorial_plan (
    editorial_plan varchar primary key,
    channel varchar not null,
    valid_from date not null,
    valid_to date not null,
    reviewed_on date,
    note varchar,
    check (valid_to >= valid_from)
);

create table slot (
    slot varchar,
    week date check (isodow(week) = 1),
    channel varchar not null,
    runs boolean not null default true,
    weekday tinyint not null check (weekday between 1 and 7),
    "time" time not null,
    every tinyint not null default 1 check (every >= 1),
    anchor date not null check (isodow(anchor) = 1),
    nth tinyint check (nth in (1, 2, 3, 4, -1)),
    format varchar,
    theme varchar,
    title varchar,
    owner varchar,
    hours decimal(6, 2) check (hours >= 0),
    effort varchar,
    deliverable varchar,
    campaign varchar,
    primary key (slot, week)
);

create table post (
    post varchar primary key,
    channel varchar not null,
    slot varchar,
    week date check (isodow(week) = 1),
    day date,
    "time" time,
    state varchar not null check (state in
        ('planned', 'idea', 'draft', 'ready', 'scheduled', 'published', 'skipped')),
    title varchar,
    format varchar,
    theme varchar,
    owner varchar,
    hours decimal(6, 2) check (hours >= 0),
    effort varchar,
    deliverable varchar,
    campaign varchar,
    body varchar,
    link varchar,
    original boolean,
    decisive boolean not null default false,
    first_due date,
    promise date,
    put_off integer not null default 0 check (put_off >= 0),
    unique (slot, week),
    check ((slot is null) = (week is null)),
    check ((day is null) = ("time" is null))
);

create table audience_day (
    channel varchar,
    day date,
    kind varchar check (kind in ('total', 'new', 'net', 'paid')),
    value bigint not null,
    import_batch varchar,
    primary key (channel, day, kind)
);

create table metric_day (
    channel varchar,
    day date,
    metric varchar,
    value decimal(18, 4) not null,
    import_batch varchar,
    primary key (channel, day, metric)
);

create table post_metric (
    post varchar,
    metric varchar,
    value decimal(18, 4) not null,
    as_of date,
    import_batch varchar,
    primary key (post, metric)
);

create table cost (
    cost varchar primary key,
    day date not null,
    until_day date,
    recurs varchar not null default 'once' check (recurs in ('once', 'month')),
    kind varchar not null check (kind in ('ads', 'tool', 'production', 'agency', 'time')),
    channel varchar,
    amount decimal(14, 2) not null,
    hours decimal(6, 2),
    campaign varchar,
    text varchar,
    import_batch varchar
);

create table outcome (
    outcome varchar primary key,
    day date not null,
    kind varchar not null check (kind in ('lead', 'sale')),
    channel varchar not null,
    origin varchar not null check (origin in ('organic', 'paid')),
    number integer not null default 1 check (number >= 1),
    amount decimal(14, 2),
    lead varchar,
    campaign varchar,
    text varchar,
    import_batch varchar,
    check (kind = 'lead' or amount is not null)
);

create table counted_month (
    month date primary key check (day(month) = 1),
    who varchar,
    note varchar
);

create table value_model (
    valid_from date primary key,
    close_rate decimal(6, 4) not null check (close_rate between 0 and 1),
    average_sale decimal(14, 2) not null,
    margin decimal(6, 4) not null check (margin between 0 and 1),
    attribution_share decimal(6, 4) not null default 1 check (attribution_share between 0 and 1)
);

create table market_note (
    market_note varchar primary key,
    from_day date not null,
    until_day date not null,
    kind varchar not null check (kind in ('market', 'trend', 'event', 'holiday')),
    text varchar not null,
    plan_revision varchar,
    check (until_day >= from_day)
);

create table decision (
    decision varchar primary key,
    day date not null,
    who varchar,
    title varchar not null,
    reasons varchar,
    chosen varchar,
    hours varchar,
    look_again date
);

create table threshold (
    threshold varchar primary key,
    value decimal(14, 4) not null,
    unit varchar not null,
    meaning varchar not null,
    source varchar
);

create table import_batch (
    import_batch varchar primary key,
    imported_at timestamp not null,
    who varchar,
    source varchar not null,
    file varchar,
    sha256 varchar,
    rows_written bigint not null default 0
);

create table metric_superseded (
    import_batch varchar,
    channel varchar,
    day date,
    metric varchar,
    value decimal(18, 4) not null,
    was_batch varchar,
    primary key (import_batch, channel, day, metric)
);

create table saved_query (
    saved_query varchar primary key,
    query varchar not null,
    note varchar
);

create table change (
    seq bigint primary key,
    made_at timestamp not null,
    who varchar not null,
    session varchar not null,
    command_id varchar not null unique,
    label varchar not null,
    command varchar not null,
    effects varchar not null,
    undoes bigint
);

create table meta (
    key varchar primary key,
    value varchar not null
);
