"""calendar_between against dateutil: random slots, editorial plans and posts, over years of clock changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from tests.store.figures.conftest import Plan

WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)
ZONES = ["Europe/Rome", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kathmandu"]
#: Year ends with 52 and 53 weeks, and clock changes of every zone on both sides of the equator.
YEARS = [
    date(2015, 12, 28),
    date(2016, 2, 1),
    date(2017, 9, 4),
    date(2018, 10, 1),
    date(2020, 12, 7),
    date(2027, 3, 1),
]
TIMES = [time(0, 0), time(0, 30), time(1, 45), time(2, 0), time(2, 30), time(3, 15), time(9, 0), time(23, 45)]


@dataclass(frozen=True)
class Version:
    week: date
    runs: bool
    weekday: int
    time: time
    every: int
    anchor: date
    nth: int | None


@dataclass(frozen=True)
class Post:
    slot: int | None
    week: date | None
    day: date | None
    time: time | None
    state: str


@dataclass(frozen=True)
class History:
    zone: str
    slots: list[list[Version]]
    plans: list[tuple[date, date]]
    posts: list[Post]
    first: date
    last: date


@st.composite
def histories(draw: st.DrawFn) -> History:
    start = draw(st.sampled_from(YEARS))
    weeks = [start + timedelta(weeks=n) for n in range(26)]

    def version(week: date) -> Version:
        return Version(
            week,
            draw(st.sampled_from([True, True, True, False])),
            draw(st.integers(1, 7)),
            draw(st.sampled_from(TIMES)),
            draw(st.integers(1, 4)),
            week - timedelta(weeks=draw(st.integers(-3, 30))),
            draw(st.sampled_from([None, None, 1, 2, 3, 4, -1])),
        )

    slots = [
        [version(week) for week in sorted(draw(st.sets(st.sampled_from(weeks), min_size=1, max_size=4)))]
        for _ in range(draw(st.integers(1, 3)))
    ]
    plans = []
    cursor = start - timedelta(days=draw(st.integers(0, 20)))
    for _ in range(draw(st.integers(0, 3))):
        begin = cursor + timedelta(days=draw(st.integers(1, 30)))
        cursor = begin + timedelta(days=draw(st.integers(0, 80)))
        plans.append((begin, cursor))
    days = st.integers(-10, 190).map(lambda n: start + timedelta(days=n))
    posts: dict[tuple[int | None, Any], Post] = {}
    for number in range(draw(st.integers(0, 8))):
        slot = draw(st.sampled_from([None, *range(len(slots))]))
        week = draw(st.sampled_from(weeks)) if slot is not None else None
        own = draw(st.booleans())
        posts[slot, week or number] = Post(
            slot,
            week,
            draw(days) if own else None,
            draw(st.sampled_from(TIMES)) if own else None,
            draw(st.sampled_from(["idea", "draft", "ready", "scheduled", "published", "skipped"]))
            if own
            else "draft",
        )
    first = draw(days)
    return History(
        draw(st.sampled_from(ZONES)),
        slots,
        plans,
        list(posts.values()),
        first,
        first + timedelta(days=draw(st.integers(0, 120))),
    )


def dates_of(versions: list[Version], plans: list[tuple[date, date]]) -> dict[date, tuple[date, time]]:
    """Week -> day and time, by dateutil: each version's rhythm within the weeks it holds."""
    found: dict[date, tuple[date, time]] = {}
    ends = [*(v.week for v in versions[1:]), date(2030, 1, 7)]
    for version, end in zip(versions, ends, strict=True):
        if not version.runs:
            continue
        # An anchor may lie ahead of the weeks it governs: the rhythm runs both ways.
        shift = (version.anchor - version.week).days // 7 % version.every
        base = version.week + timedelta(weeks=shift)
        last = min(end, version.week + timedelta(weeks=60))
        rule = rrule(
            WEEKLY,
            interval=version.every,
            dtstart=dt.datetime.combine(base, time()),
            until=dt.datetime.combine(last, time()),
        )
        weeks = [moment.date() for moment in rule if moment.date() < end]
        for week in weeks:
            day = week + timedelta(days=version.weekday - 1)
            if version.nth is not None:
                month = rrule(
                    MONTHLY,
                    dtstart=dt.datetime(day.year, day.month, 1),
                    count=1,
                    byweekday=WEEKDAYS[version.weekday - 1](version.nth),
                )
                if month[0].date() != day:
                    continue
            if any(begin <= day <= close for begin, close in plans):
                found[week] = (day, version.time)
    return found


def shown(day: date, clock: time, zone: str) -> tuple[date, time, dt.datetime]:
    """Day and time on the wall, and the UTC instant: repeated is the first, skipped moves forward."""
    place = ZoneInfo(zone)
    utc = dt.datetime.combine(day, clock, place).replace(fold=0).astimezone(dt.UTC)
    back = utc.astimezone(place)
    return back.date(), back.time(), utc.replace(tzinfo=None)


def expected(history: History, first: date, last: date) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    bound = {(p.slot, p.week): (n, p) for n, p in enumerate(history.posts) if p.slot is not None}
    for slot, versions in enumerate(history.slots):
        for week, (day, clock) in dates_of(versions, history.plans).items():
            number, post = bound.get((slot, week), (None, None))
            if post is not None and post.day is not None:
                continue
            rows.append(
                (
                    *shown(day, clock, history.zone),
                    f"s{slot}",
                    week,
                    _key(number),
                    post.state if post else "planned",
                    False,
                )
            )
    for number, post in enumerate(history.posts):
        if post.day is not None and post.time is not None:
            slot_key = f"s{post.slot}" if post.slot is not None else None
            rows.append(
                (
                    *shown(post.day, post.time, history.zone),
                    slot_key,
                    post.week,
                    _key(number),
                    post.state,
                    True,
                )
            )
    return sorted((row for row in rows if first <= row[0] <= last), key=repr)


def _key(number: int | None) -> str | None:
    return f"p{number}" if number is not None else None


def fill(plan: Plan, history: History) -> None:
    plan.clear()
    plan.channel("c", zone=history.zone)
    for begin, close in history.plans:
        plan.editorial("c", begin, close)
    for number, versions in enumerate(history.slots):
        for v in versions:
            plan.slot(
                f"s{number}",
                v.week,
                v.weekday,
                channel="c",
                runs=v.runs,
                time=v.time,
                every=v.every,
                anchor=v.anchor,
                nth=v.nth,
            )
    for number, p in enumerate(history.posts):
        slot = f"s{p.slot}" if p.slot is not None else None
        row = {"slot": slot, "week": p.week, "day": p.day, "time": p.time, "state": p.state}
        plan.add("post", post=f"p{number}", channel="c", **row)


def asked(plan: Plan, first: date, last: date) -> list[tuple[Any, ...]]:
    columns = 'day, "time", utc, slot, week, post, state, own_time'
    rows = plan.cursor.execute(f"select {columns} from calendar_between(?, ?)", [first, last]).fetchall()
    return sorted(rows, key=repr)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(history=histories(), cut=st.integers(0, 120))
def test_every_date_stands_once_where_dateutil_puts_it(laid_down: Plan, history: History, cut: int) -> None:
    fill(laid_down, history)
    whole = asked(laid_down, history.first, history.last)
    assert whole == expected(history, history.first, history.last)

    # Two windows side by side are the window over both.
    middle = min(history.first + timedelta(days=cut), history.last)
    parts = asked(laid_down, history.first, middle) + asked(
        laid_down, middle + timedelta(days=1), history.last
    )
    assert sorted(parts, key=repr) == whole

    # What has no date is in the backlog, and nowhere else.
    always = {row[5] for row in asked(laid_down, date(2010, 1, 1), date(2032, 1, 1))}
    waiting = {post for (post,) in laid_down.cursor.execute("select post from backlog").fetchall()}
    assert waiting == {f"p{n}" for n in range(len(history.posts))} - always


@pytest.mark.parametrize(
    ("zone", "day", "clock", "wall", "utc"),
    [
        ("Europe/Rome", date(2027, 3, 28), "02:30", "2027-03-28 03:30", "2027-03-28 01:30"),
        ("Europe/Rome", date(2027, 10, 31), "02:30", "2027-10-31 02:30", "2027-10-31 00:30"),
        ("America/New_York", date(2027, 3, 14), "02:15", "2027-03-14 03:15", "2027-03-14 07:15"),
        ("America/New_York", date(2027, 11, 7), "01:15", "2027-11-07 01:15", "2027-11-07 05:15"),
        ("Australia/Lord_Howe", date(2027, 4, 4), "01:45", "2027-04-04 01:45", "2027-04-03 14:45"),
        ("Australia/Lord_Howe", date(2027, 10, 3), "02:10", "2027-10-03 02:40", "2027-10-02 15:40"),
        ("America/Sao_Paulo", date(2018, 11, 4), "00:30", "2018-11-04 01:30", "2018-11-04 03:30"),
        ("Antarctica/Troll", date(2027, 10, 31), "02:30", "2027-10-31 02:30", "2027-10-31 00:30"),
        ("Asia/Kathmandu", date(2027, 1, 1), "10:00", "2027-01-01 10:00", "2027-01-01 04:15"),
    ],
)
def test_clock_changes(plan: Plan, zone: str, day: date, clock: str, wall: str, utc: str) -> None:
    plan.channel(zone=zone)
    plan.add("post", post="p", channel="linkedin", day=day, time=clock, state="draft")
    row = plan.row(
        'select (day + "time")::varchar as wall, utc::varchar as utc from calendar_between(?, ?)', day, day
    )
    assert (row["wall"], row["utc"]) == (wall + ":00", utc + ":00")


def test_a_day_the_clock_leaves_out_is_shown_on_the_next(plan: Plan) -> None:
    plan.channel(zone="Pacific/Apia")
    plan.add("post", post="p", channel="linkedin", day=date(2011, 12, 30), time="12:00", state="draft")
    count = "select count(*) from calendar_between(?, ?)"
    assert plan.one(count, date(2011, 12, 30), date(2011, 12, 30)) == 0
    assert plan.one(count, date(2011, 12, 31), date(2011, 12, 31)) == 1


def test_an_unknown_zone_leaves_the_times_as_written(plan: Plan) -> None:
    plan.channel(zone="Nowhere/Here")
    plan.add("post", post="p", channel="linkedin", day=date(2027, 3, 28), time="02:30", state="draft")
    row = plan.row("from calendar_between('2027-03-28', '2027-03-28')")
    assert (row["time"], row["utc"]) == (time(2, 30), None)
    assert [r["table"] for r in plan.rows("from problem")] == ["channel"]


def test_last_friday_and_week_53(plan: Plan) -> None:
    plan.channel()
    plan.editorial("linkedin", date(2020, 12, 1), date(2021, 2, 3))
    plan.slot("last", date(2020, 11, 30), 5, nth=-1)
    plan.slot("third", date(2020, 11, 30), 3, every=3)
    days = plan.rows("select slot, day from calendar_between('2020-01-01', '2021-12-31') order by slot, day")
    assert [(d["slot"], str(d["day"])) for d in days] == [
        ("last", "2020-12-25"),
        ("last", "2021-01-29"),
        ("third", "2020-12-02"),
        ("third", "2020-12-23"),
        ("third", "2021-01-13"),
        ("third", "2021-02-03"),
    ]


def test_what_a_post_leaves_open_is_as_its_slot_said_that_week(plan: Plan) -> None:
    plan.channel()
    plan.editorial("linkedin", date(2027, 5, 1), date(2027, 6, 30))
    plan.slot("s", date(2027, 5, 3), title="Old", owner="anna", effort="writing=2 design=1.5", theme="oil")
    plan.slot("s", date(2027, 5, 24), title="New", owner="caro", anchor=date(2027, 5, 3))
    plan.add(
        "post",
        post="p",
        channel="linkedin",
        slot="s",
        week=date(2027, 5, 17),
        day=date(2027, 6, 1),
        time="10:00",
        state="draft",
    )
    plan.add(
        "post",
        post="q",
        channel="linkedin",
        slot="s",
        week=date(2027, 5, 24),
        state="ready",
        title="Own",
        hours=4,
    )
    moved = plan.row("from calendar_between('2027-06-01', '2027-06-01')")
    assert (moved["title"], moved["rubric"], moved["owner"], moved["theme"]) == ("Old", "Old", "anna", "oil")
    assert (float(moved["hours"]), moved["has_text"], moved["own_time"]) == (3.5, False, True)
    written = plan.row("from calendar_between('2027-05-24', '2027-05-24')")
    assert (written["title"], written["rubric"], written["owner"]) == ("Own", "New", "caro")
    assert (float(written["hours"]), written["has_text"], written["own_time"]) == (4.0, True, False)
    assert not plan.rows("from calendar_between('2027-05-17', '2027-05-17')")


def test_overdue_is_what_is_open_and_past(plan: Plan) -> None:
    plan.channel()
    for n, state in enumerate(["idea", "draft", "ready", "scheduled", "published", "skipped"]):
        plan.add("post", post=state, channel="linkedin", day=date(2027, 5, 9), time=time(8 + n), state=state)
    plan.add("post", post="today", channel="linkedin", day=date(2027, 5, 10), time="00:00", state="draft")
    overdue = plan.rows(
        "select post from calendar_between('2027-05-01', '2027-05-31') where overdue order by post"
    )
    assert [row["post"] for row in overdue] == ["draft", "idea", "ready"]


def test_today_is_the_variable_or_the_companys_day(plan: Plan) -> None:
    assert plan.one("select today from today") == date(2027, 5, 10)
    plan.cursor.execute("reset variable today")
    plan.cursor.execute("update company set zone = 'Pacific/Kiritimati'")
    ahead = plan.one("select today from today")
    plan.cursor.execute("update company set zone = 'Pacific/Niue'")
    assert (ahead - plan.one("select today from today")).days in (1, 2)


@pytest.mark.parametrize("zone", ["Rome", "", "Europe/Rome'; --"])
def test_a_zone_nobody_knows_stops_no_screen(plan: Plan, zone: str) -> None:
    plan.cursor.execute("reset variable today")
    plan.cursor.execute("update company set zone = ?", [zone])
    utc = dt.datetime.now(dt.UTC).date()
    assert abs((plan.one("from today") - utc).days) <= 1
    assert plan.one("select count(*) from calendar") == 0
    (problem,) = plan.rows("select sentence, remedy from problem where key = 'mill'")
    assert problem["sentence"] == f'Nobody knows the time zone "{zone}".'
    assert "Until then today is that of UTC" in problem["remedy"]


@pytest.mark.parametrize("first", [date(2016, 1, day) for day in range(4, 8)])
def test_a_version_that_ended_in_the_week_before_is_over(plan: Plan, first: date) -> None:
    """A window that begins within the week of a move shows the slot in its new place only."""
    plan.channel("c")
    plan.editorial("c", date(2015, 12, 28), date(2016, 1, 31))
    plan.slot("s", date(2015, 12, 28), 5, channel="c")
    plan.slot("s", date(2016, 1, 4), 4, channel="c", anchor=date(2015, 12, 28))
    days = plan.rows("select day from calendar_between(?, ?)", first, date(2016, 1, 10))
    assert [row["day"] for row in days] == [date(2016, 1, 7)]
    days = plan.rows("select day from occurrence_between(?, ?)", first, date(2016, 1, 10))
    assert [row["day"] for row in days] == [date(2016, 1, 7)]
