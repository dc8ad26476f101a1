"""Calendars that come in: rules as rhythms (against an independent reader), events in the outlet's zone."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr

from scaletta.exchange.ics.reading import read_calendar
from scaletta.exchange.ics.rhythm import NoRhythm, dates, rhythms_of
from scaletta.exchange.incoming.posts import Terms
from scaletta.exchange.incoming.table import FileError
from scaletta.plan.entry import Vocabulary

VOCABULARY = Vocabulary(
    outlets={"linkedin": ("LinkedIn",), "blog": ("Blog",)}, themes={"oil": ()}, campaigns={"fair": None}
)
TERMS = Terms(VOCABULARY, date(2027, 5, 12), {"linkedin": "Europe/Rome", "blog": "Europe/Rome"})


def rule(text: str) -> Any:
    return icalendar.vRecur.from_ical(text)


def random_rule(dice: random.Random) -> str:
    days = ",".join(dice.sample(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), dice.choice((1, 1, 2, 3))))
    every = dice.choice((1, 1, 2, 3, 5))
    nth = dice.choice((1, 2, 3, 4, -1))
    month_days = range(-7, 0) if nth == -1 else range(nth * 7 - 6, nth * 7 + 1)
    return dice.choice(
        (
            f"FREQ=WEEKLY;INTERVAL={every};BYDAY={days};WKST=MO",
            f"FREQ=WEEKLY;INTERVAL={every}",
            f"FREQ=DAILY;BYDAY={days}",
            "FREQ=DAILY",
            f"FREQ=DAILY;INTERVAL={7 * every}",
            f"FREQ=MONTHLY;BYDAY={nth}{days[:2]}",
            f"FREQ=MONTHLY;BYDAY={days[:2]};BYSETPOS={nth}",
            f"FREQ=DAILY;INTERVAL={7 * every};BYMONTHDAY={','.join(map(str, month_days))}",
        )
    )


@pytest.mark.parametrize("seed", range(80))
def test_rhythms_have_the_rule_s_dates(seed: int) -> None:
    dice = random.Random(seed)
    text = random_rule(dice)
    start = date(2027, 5, 12) + timedelta(days=dice.randrange(400))
    oracle = rrulestr(text, dtstart=datetime.combine(start, time(9)))
    want = [found.date() for found in islice(oracle, 30)]
    assert list(islice(dates(rhythms_of(rule(text), start), start), 30)) == want


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=YEARLY",
        "FREQ=HOURLY",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY;BYMONTHDAY=15",
        "FREQ=MONTHLY;BYDAY=5TU",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU",
        "FREQ=WEEKLY;BYMONTH=6",
        "FREQ=WEEKLY;INTERVAL=99",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
    ],
)
def test_rules_no_slot_can_follow(text: str) -> None:
    with pytest.raises(NoRhythm, match=r"\w"):
        rhythms_of(rule(text), date(2027, 5, 12))


def calendar(*events: str, name: str = "LinkedIn") -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", f"X-WR-CALNAME:{name}"]
    for number, event in enumerate(events):
        uid = [] if "UID:" in event else [f"UID:{number}@x"]
        lines += ["BEGIN:VEVENT", *uid, *event.split("|"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def test_an_event_is_a_post_in_the_outlet_s_zone() -> None:
    text = calendar(
        "DTSTART:20270601T203000Z|SUMMARY:One\\, two|DESCRIPTION:a\\nb|CATEGORIES:oil,fair,none",
        "DTSTART;VALUE=DATE:20270602|SUMMARY:Blog: all day",
        "DTSTART:20270603T090000|SUMMARY:floating",
        "DTSTART:20270603T090000|SUMMARY:gone|STATUS:CANCELLED",
    )
    posts, slots, problems, notes = read_calendar(text, TERMS)
    assert (slots, problems, notes) == ([], [], [])
    one, two, three = posts
    assert (one.channel, one.day, one.time) == ("linkedin", date(2027, 6, 1), time(22, 30))
    assert one.fields == {"title": "One, two", "body": "a\nb", "theme": "oil", "campaign": "fair"}
    assert (two.channel, two.day, two.time, two.title) == ("blog", date(2027, 6, 2), None, "all day")
    assert (three.day, three.time) == (date(2027, 6, 3), time(9))


def test_what_repeats_is_a_slot_for_each_weekday_from_today_on() -> None:
    text = calendar(
        "DTSTART;TZID=Europe/Rome:20270406T083000|RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR|SUMMARY:S"
    )
    _, slots, _, _ = read_calendar(text, TERMS)
    assert [(slot.weekday, slot.time, slot.every, slot.from_day) for slot in slots] == [
        (2, time(8, 30), 2, date(2027, 5, 18)),
        (5, time(8, 30), 2, date(2027, 5, 21)),
    ]


def test_a_weekday_is_that_of_the_outlet_s_zone_and_a_count_ends_it() -> None:
    text = calendar(
        "DTSTART;TZID=America/New_York:20270601T200000|RRULE:FREQ=WEEKLY;COUNT=3|SUMMARY:S"
        "|EXDATE;TZID=America/New_York:20270608T200000"
    )
    _, (slot,), _, _ = read_calendar(text, TERMS)
    assert (slot.weekday, slot.time, slot.until_day) == (3, time(2), date(2027, 6, 16))
    assert slot.skipped == (date(2027, 6, 9),)
    monthly = calendar("DTSTART;TZID=America/New_York:20270601T200000|RRULE:FREQ=MONTHLY;BYDAY=1TU|SUMMARY:S")
    assert "another one" in read_calendar(monthly, TERMS)[3][0]


def test_a_date_that_was_moved_stands_alone_and_its_place_is_skipped() -> None:
    text = calendar(
        "UID:a@x|DTSTART;TZID=Europe/Rome:20270601T090000|RRULE:FREQ=WEEKLY|SUMMARY:S",
        "UID:a@x|RECURRENCE-ID;TZID=Europe/Rome:20270608T090000|DTSTART;TZID=Europe/Rome:20270610T110000|SUMMARY:S2",
    )
    (post,), (slot,), _, _ = read_calendar(text, TERMS)
    assert slot.skipped == (date(2027, 6, 8),)
    assert (post.day, post.time, post.title) == (date(2027, 6, 10), time(11), "S2")


def test_events_that_cannot_be_are_reported_by_name() -> None:
    text = calendar(
        "DTSTART:20270601T090000Z|SUMMARY:Lost",
        "DTSTART:20270601T090000Z|SUMMARY:",
        "SUMMARY:No day",
        name="Team",
    )
    posts, _, problems, _ = read_calendar(text, TERMS)
    assert posts == []
    assert 'event 1 "Lost": nothing says on which outlet' in str(problems[0])
    assert len(problems) == 3
    _, _, _, notes = read_calendar(calendar("DTSTART:20270601T090000Z|RRULE:FREQ=YEARLY|SUMMARY:B"), TERMS)
    assert notes == ['event 1 "B" is left out: it repeats every year, and no slot can do so.']


@pytest.mark.parametrize(
    "text",
    [
        "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
        "BEGIN:VCALENDAR\r\njunk",
    ],
)
def test_a_damaged_calendar_is_a_sentence(text: str) -> None:
    with pytest.raises(FileError):
        read_calendar(text, TERMS)
