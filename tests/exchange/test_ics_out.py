"""Calendars say what the plan says: expanded by an independent reader, over random histories."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import subprocess
import sys
from collections import namedtuple
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events  # type: ignore[import-untyped]
from tests.store.test_histories import FIRST, LAST, Plan, Player

from scaletta.exchange.ics.events import WANTS, gather
from scaletta.exchange.ics.series import series_of, stretches
from scaletta.exchange.ics.writing import Edition, calendar_of
from scaletta.exchange.ics.zones import Zone
from scaletta.plan.commands import AddPost, AddSlots, Command, NewSlot, PostFields, SlotFields, Undo
from scaletta.plan.model import Period, PlanError, State
from scaletta.plan.slots import SlotVersion, day_in, occurrences
from scaletta.store.history import next_undo

EDITION = Edition("mill", "Mill", datetime(2027, 4, 14, 9, 30), 12)
#: Zones whose clocks change at other hours, by other amounts, on other days, and one whose never do.
ZONES = (
    "Europe/Rome",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Asia/Beirut",
    "Asia/Tokyo",
)
TODAY = date(2027, 4, 14)


def rows(plan: Plan) -> dict[str, list[Any]]:
    """Answers to the questions, as a session would give them."""
    found = {}
    for name, ask in WANTS.items():
        sql, values = ask.sql()
        cursor = plan.cursor.execute(sql, values)
        made = namedtuple("made", [column[0] for column in cursor.description or ()])  # type: ignore[misc]
        found[name] = [made(*row) for row in cursor.fetchall()]
    return found


def exported(plan: Plan, channels: tuple[str, ...] = ()) -> Any:
    return read(calendar_of(gather(rows(plan), channels), EDITION, together=True))


def read(text: bytes) -> Any:
    return icalendar.Calendar.from_ical(text)


def expanded(calendar: Any) -> list[tuple[datetime, str, str]]:
    """(instant, summary, state) of every date, as an independent reader finds them."""
    events = recurring_ical_events.of(calendar).between(FIRST - timedelta(2), LAST + timedelta(2))
    return sorted(
        (event.start.astimezone(UTC), str(event["SUMMARY"]), str(event["DESCRIPTION"]).split(",")[0])
        for event in events
    )


def planned(plan: Plan) -> list[tuple[datetime, str, str]]:
    """The same from the calendar of the file; what is skipped does not take place."""
    found = plan.reader.rows(
        """select utc, c.name || ': ' || coalesce(d.title, d.format, 'no title yet'), d.state
        from calendar_between(?, ?) d join channel c on c.channel = d.channel where d.state <> 'skipped'""",
        FIRST - timedelta(3),
        LAST + timedelta(3),
    )
    return sorted((utc.replace(tzinfo=UTC), *words) for utc, *words in found)


class NightPlayer(Player):
    """At the hours in which clocks change, too."""

    def time(self) -> time:
        return self.dice.choice(
            (time(0, 15), time(1, 30), time(2, 0), time(2, 15), time(2, 59), time(3), time(18))
        )


@pytest.fixture
def plan() -> Iterator[Plan]:
    made = Plan()
    made.cursor.execute("update editorial_plan set valid_to = date '2027-06-20' where editorial_plan = 'p1'")
    yield made
    made.cursor.close()


@pytest.mark.parametrize("seed", range(18))
def test_calendars_expand_to_the_calendar(seed: int, plan: Plan) -> None:
    player = NightPlayer(seed, plan)
    dice = player.dice
    zone = ZONES[seed % len(ZONES)]
    plan.cursor.execute("update channel set zone = ? where channel = 'li'", [zone])
    for number in range(30):
        player.today += timedelta(days=dice.choice((0, 0, 1, 2, 4)))
        act = (
            dice.choice(("add", "edit", "edit", "post", "post", "post", "free", "undo"))
            if number > 3
            else "add"
        )
        command: Command | None
        try:
            if act == "add":
                command = player.add(player.today)
            elif act == "edit":
                command = player.edit(dice.choice(player.slots), player.today + timedelta(dice.randrange(60)))
            elif act == "post":
                command = player.post(dice.choice(player.slots))
            elif act == "free":
                state: State = dice.choice(("draft", "ready", "skipped", "published"))
                day = FIRST + timedelta(dice.randrange(300))
                fields = PostFields(title=f"free {number}")
                command = AddPost(
                    today=player.today, channel="fb", day=day, time=player.time(), state=state, fields=fields
                )
            else:
                command = Undo(today=player.today, target=next_undo(plan.reader, "anna").command_id)
            if command is not None:
                plan.send(command)
        except PlanError:
            continue
    want = [date_ for date_ in planned(plan) if inside(date_[0])]
    assert [date_ for date_ in expanded(exported(plan)) if inside(date_[0])] == want
    assert len(want) > 20


def inside(instant: datetime) -> bool:
    return FIRST < instant.date() < LAST


def slot(plan: Plan, **fields: Any) -> None:
    given = {"weekday": 7, "time": time(2, 30), "title": "Night", **fields}
    new = NewSlot(slot="s", channel="li", fields=SlotFields(**given), from_day=TODAY)
    plan.send(AddSlots(today=TODAY, slots=(new,)))


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({}, "FREQ=WEEKLY;UNTIL={};INTERVAL=1;BYDAY=SU;WKST=MO"),
        ({"every": 3, "weekday": 2}, "FREQ=WEEKLY;UNTIL={};INTERVAL=3;BYDAY=TU;WKST=MO"),
        ({"nth": 2, "weekday": 3}, "FREQ=MONTHLY;UNTIL={};BYDAY=2WE"),
        ({"nth": -1, "weekday": 5}, "FREQ=MONTHLY;UNTIL={};BYDAY=-1FR"),
        ({"nth": 1, "every": 2}, "FREQ=DAILY;UNTIL={};INTERVAL=14;BYMONTHDAY=1,2,3,4,5,6,7"),
    ],
)
def test_a_rhythm_is_one_rule_that_ends_with_the_plan(plan: Plan, fields: dict[str, Any], rule: str) -> None:
    slot(plan, **fields)
    plan.cursor.execute("delete from editorial_plan where editorial_plan = 'p2'")
    (event,) = exported(plan).events
    until = event["RRULE"]["UNTIL"][0]
    assert event["RRULE"].to_ical().decode() == rule.format(until.strftime("%Y%m%dT%H%M%SZ"))
    assert until.date() <= date(2027, 6, 20)
    assert expanded(exported(plan)) == planned(plan)


def test_a_date_in_the_hour_that_is_skipped_stands_alone_at_the_hour_clocks_show(plan: Plan) -> None:
    plan.cursor.execute("update editorial_plan set valid_to = date '2028-12-31' where editorial_plan = 'p2'")
    slot(plan)
    calendar = exported(plan)
    (alone,) = [event for event in calendar.events if "RRULE" not in event]
    assert alone.start.replace(tzinfo=None) == datetime(2028, 3, 26, 3, 30)
    (series, *_) = [event for event in calendar.events if "RRULE" in event]
    text = calendar.to_ical().decode()
    assert "EXDATE;TZID=Europe/Rome:20280326T023000" in text
    assert str(series["UID"]).startswith("slot-s-")


def test_events_keep_their_uid_and_an_edition_its_bytes(plan: Plan) -> None:
    slot(plan)
    first, again = (calendar_of(gather(rows(plan)), EDITION, together=True) for _ in range(2))
    assert first == again
    plan.cursor.execute("update slot set title = 'Morning'")
    uids = {str(event["UID"]) for event in exported(plan).events}
    assert uids == {str(event["UID"]) for event in read(first).events}
    assert len(uids) == 2  # one for each stretch of editorial plans


@pytest.mark.parametrize(
    "title", ["a\r\nEND:VEVENT\r\nBEGIN:VEVENT", "a;b,c\\n:d", "x" * 500, "è" * 300, "\x00\x1b[2J\x85\u2028"]
)
def test_somebody_s_words_stay_in_their_line(plan: Plan, title: str) -> None:
    fields = PostFields(title=title, theme=title, body=f"one\n{title}", link=title)
    plan.send(AddPost(today=TODAY, channel="li", day=TODAY, time=time(9), state="draft", fields=fields))
    text = calendar_of(gather(rows(plan)), EDITION, together=True)
    assert text.count(b"\r\nBEGIN:VEVENT\r\n") == 1
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert not {byte for byte in text if byte < 32} - {10, 13}
    (event,) = read(text).events
    assert str(event["SUMMARY"]).startswith(f"LinkedIn: {title[:1]}".replace("\x00", "␀"))
    assert str(event["DESCRIPTION"]).startswith("draft, ")
    assert "URL" not in event


def test_a_channel_without_a_known_zone_has_floating_times(plan: Plan) -> None:
    plan.cursor.execute("update channel set zone = 'Mars/Olympus' where channel = 'li'")
    slot(plan)
    event = exported(plan).events[0]
    assert event.start.tzinfo is None
    assert b"UNTIL=20270620T023000;" in event.to_ical()


@pytest.mark.parametrize("zone", [*ZONES, "Europe/Dublin", "Africa/Casablanca", "America/Havana"])
def test_a_zone_tells_each_hour_as_its_owner_does(zone: str) -> None:
    """The component alone, without the reader's own knowledge of zones."""
    calendar = icalendar.Calendar()
    calendar.add_component(Zone.over(zone, date(2026, 1, 1), date(2028, 1, 1)).component())
    (component,) = read(calendar.to_ical()).timezones
    onsets = sorted(
        (onset - part.TZOFFSETFROM, part.TZOFFSETTO)
        for part in component.subcomponents
        for onset in [part.DTSTART, *(one.dt for one in getattr(part.get("RDATE"), "dts", []))]
    )
    info = Zone.over(zone, FIRST, LAST).info
    at = datetime(2026, 1, 2)
    while at < datetime(2028, 1, 1):
        offset = [to for onset, to in onsets if onset <= at][-1]
        assert at.replace(tzinfo=UTC).astimezone(info).utcoffset() == offset, at
        at += timedelta(minutes=60)


@pytest.mark.parametrize("seed", range(40))
def test_series_hold_the_domain_s_dates(seed: int) -> None:
    dice = random.Random(seed)
    monday = date(2027, 1, 4)
    version = SlotVersion(
        weekday=dice.randrange(1, 8),
        time=time(9),
        anchor=monday + timedelta(weeks=dice.randrange(-60, 60)),
        every=dice.choice((1, 2, 3, 5)),
        nth=dice.choice((None, 1, 2, 4, -1)),
    )
    starts = sorted(monday + timedelta(days=dice.randrange(700)) for _ in range(4))
    periods = [Period(day, day + timedelta(days=dice.randrange(120))) for day in starts]
    first, last = (
        monday + timedelta(weeks=dice.randrange(40)),
        monday + timedelta(weeks=dice.randrange(41, 140)),
    )
    want = set(occurrences({first: version}, periods, first, last - timedelta(weeks=1)))
    got: list[date] = []
    for series in series_of("s", "li", first, last, version, stretches(periods)):
        week = series.first
        while week <= series.last:
            if week in series:
                got.append(week)
            week += dt.timedelta(weeks=1)
    # What begins before a stretch but lies in its first week is not in it.
    assert got == sorted(week for week in want if any(day_in(version, week) in period for period in periods))


def test_khal_imports_it_and_shows_the_same_dates(sample: Path, tmp_path: Path) -> None:
    khal = shutil.which("khal", path=str(Path(sys.executable).parent)) or shutil.which("khal")
    if khal is None:
        pytest.skip("khal is not installed")
    from scaletta.cli import main
    from scaletta.store.ask import Ask
    from scaletta.store.session import Session

    out = tmp_path / "mill.ics"
    assert (
        main(["export", "ics", str(sample), str(out), "--today", "2027-05-12", "--channel", "linkedin"]) == 0
    )
    config = tmp_path / "khal.conf"
    (tmp_path / "store").mkdir()
    config.write_text(
        f"[calendars]\n[[mill]]\npath = {tmp_path}/store\n[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\nlocal_timezone = Europe/Rome\ndefault_timezone = Europe/Rome\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
    )

    def run(*words: str) -> str:
        done = subprocess.run(
            [khal, "-c", str(config), *words], capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("import", "--batch", "-a", "mill", str(out))
    shown = run(
        "list", "--notstarted", "--day-format", "", "--format", "{start} {title}", "2027-06-01", "30d"
    )
    session = Session(sample, who="anna", today=date(2027, 5, 12))
    where = (("channel", "linkedin"),)
    ask = Ask(
        "calendar_between", args=(date(2027, 6, 1), date(2027, 6, 30)), where=where, order=("day", "time")
    )
    want = [f"{row.day} {row.time:%H:%M} {row.title}" for row in session.ask(ask) if row.state != "skipped"]
    session.close()
    assert sorted(line for line in shown.splitlines() if line.strip()) == sorted(want)
