# ruff: noqa: E501
"""Rows of every kind that foreign SQL broke, for tests that open a plan with them all the same."""

from __future__ import annotations

from pathlib import Path

import duckdb

#: What -> statements of somebody else's SQL, on the sample company.
BREAKS: dict[str, str] = {
    "a slot's owner, format, deliverable and campaign": "update slot set owner = 'ghost', format = 'hologram', "
    "deliverable = 'no', campaign = 'no' where slot = (select min(slot) from slot)",
    "a slot of no channel": 'insert into slot (slot, week, channel, weekday, "time", anchor) '
    "values ('lost', '2027-05-03', 'nowhere', 2, '10:00', '2027-05-03')",
    "a slot that moves to another channel": 'insert into slot (slot, week, channel, weekday, "time", anchor) '
    "select slot, '2027-05-24', 'blog', 3, '11:00', anchor from slot where channel = 'linkedin' "
    "order by slot, week limit 1",
    "a repeated version": "insert into slot select * replace (week + 700 as week) from slot "
    "where slot = (select max(slot) from slot where channel = 'linkedin') order by week desc limit 1",
    "a slot at 24:00": "update slot set \"time\" = '24:00' where slot = 'lost'",
    "slots at the ends of time": 'insert into slot (slot, week, channel, weekday, "time", anchor) values '
    "('ever', 'infinity', 'linkedin', 2, '10:00', 'infinity'), "
    "('never', '-infinity', 'linkedin', 3, '10:00', '2027-05-03'), "
    "('old', date '2027-05-03' - 770000, 'linkedin', 4, '10:00', '-infinity')",
    "an empty slot key": 'insert into slot (slot, week, channel, weekday, "time", anchor, every, title) '
    "values ('', '2027-05-03', 'linkedin', 7, '23:59', '2027-05-03', 127, '[b]\x1b[31m')",
    "a post on the channel of another": "update post set channel = 'blog' where post = "
    "(select min(post) from post where slot is not null and channel <> 'blog')",
    "a post of no slot and no channel": "insert into post (post, channel, slot, week, state) "
    "values ('p1', 'nowhere', 'gone', '2027-05-10', 'draft')",
    "a post before its slot": "insert into post (post, channel, slot, week, state) "
    "select 'p2', channel, slot, '2001-01-01', 'draft' from slot order by slot limit 1",
    "published without a day": "update post set state = 'published' where state = 'draft' and day is null",
    "posts on days that are none": 'insert into post (post, channel, day, "time", state, title, first_due, promise) '
    "values ('p3', 'linkedin', 'infinity', '24:00', 'published', repeat('x', 10000), '-infinity', 'infinity'), "
    "('p4', 'linkedin', '0044-03-15 (BC)', '10:00', 'draft', '', null, null), "
    "('p5', 'linkedin', '2027-05-12', '24:00', 'ready', 'At 24:00', null, null), "
    "('p6', 'nowhere', '2027-05-12', '09:00', 'ready', 'Nowhere', '2027-05-01', '2027-05-12')",
    "a channel of no network": "insert into channel (channel, network, name, account, role) "
    "values ('stray', 'gone', '', 'page', 'run for return')",
    "channels of nowhere": "update channel set zone = 'Mars/Base' where channel = 'newsletter'; "
    "update channel set opened = 'infinity', closed = '-infinity' where channel = 'facebook'",
    "people who are gone": "insert into person_skill values ('ghost', 'video', null); "
    "insert into availability values ('ghost', '2027-01-01', 10), ('', '-infinity', 5); "
    "insert into absence values ('a1', 'ghost', '-infinity', 'infinity', 0, null); "
    "insert into hour_rate values ('ghost', 'infinity', 3); "
    "insert into channel_admin values ('nowhere', 'ghost', 'infinity', '-infinity'); "
    "insert into upkeep values ('nowhere', '2027-01-01', 3)",
    "a person who left before joining": "update person set left_on = '-infinity', joined = 'infinity' "
    "where person = (select max(person) from person)",
    "efforts of nothing": "insert into format_effort values ('gone', 'gone', '2027-01-01', 4)",
    "plans that overlap": "insert into editorial_plan select 'over', channel, valid_from + 3, valid_to + 3, null, null "
    "from editorial_plan order by editorial_plan limit 1",
    "plans without end": "insert into editorial_plan values ('ever', 'newsletter', '-infinity', 'infinity', null, null), "
    "('none', 'nowhere', '2027-01-01', '2027-12-31', 'infinity', null); "
    "insert into communication_plan values ('ever', 'For ever', '2027-05-01', 'infinity'), "
    "('old', 'Before', '0044-03-15 (BC)', '0043-03-15 (BC)')",
    "deliverables of nothing": "insert into deliverable (deliverable, title, format, owner, campaign, hours, work_from, "
    "work_until) values ('d1', '', 'hologram', 'ghost', 'no', 9999, 'infinity', '-infinity'); "
    "insert into delivery values ('d1', 'nowhere', 'infinity', 'month'), ('gone', 'blog', '2027-05-20', 'day')",
    "money of nowhere": "insert into cost values ('c1', '-infinity', 'infinity', 'month', 'ads', 'nowhere', 5, 3, 'no', "
    "null, null), ('c2', '-infinity', 'infinity', 'once', 'tool', null, 999999999999, null, null, null, null), "
    "('c3', '0044-03-15 (BC)', null, 'month', 'tool', null, 1, null, null, null, null); "
    "insert into outcome values ('o1', 'infinity', 'sale', 'nowhere', 'paid', 2147483647, 999999999999, 'gone', 'no', "
    "null, null), ('o2', '2027-05-01', 'sale', 'blog', 'organic', 1, 5, 'o1', null, null, null); "
    "insert into budget values ('b1', 'nowhere', 'ads', '2027-05-01', '-infinity', 4)",
    "figures of nowhere": "insert into audience_day values ('nowhere', '2027-05-01', 'total', 5, 'gone'), "
    "('blog', 'infinity', 'total', 9223372036854775807, null); "
    "insert into metric_day values ('nowhere', '-infinity', 'reach', 1, null); "
    "insert into post_metric values ('gone', 'reach', 5, 'infinity', null)",
    "notes and decisions": "insert into market_note values ('n1', '-infinity', 'infinity', 'event', repeat('y', 5000), "
    "'gone'); insert into decision values ('x', 'infinity', null, '', null, 'nowhere', null, '-infinity')",
    "a revision of no plan": "insert into plan_revision values ('r1', 'gone', 'infinity', null, 'why')",
    "a query that is none": "insert into saved_query values ('', 'selec 1', null)",
}


def broken_by(path: Path, *statements: str) -> None:
    """Somebody else's SQL on a plan."""
    with duckdb.connect(str(path)) as con:
        for statement in statements:
            con.execute(statement)
