"""Slot versions: occurrences against dateutil, and what edits, undo and removal promise."""

from __future__ import annotations

import datetime as dt
from datetime import date, time, timedelta

import pytest
from dateutil.rrule import FR, MO, MONTHLY, SA, SU, TH, TU, WE, WEEKLY, rrule
from hypothesis import assume, given
from hypothesis import strategies as st

from scaletta.plan.model import Conflict, Period, PlanError, Value
from scaletta.plan.slots import (
    OPEN,
    SlotEffect,
    SlotVersion,
    Versions,
    day_in,
    edit,
    first_week,
    first_week_of_new,
    monday,
    occurrences,
    occurs,
    put,
    shortest,
    stop,
    version_at,
)

DAYS = st.dates(date(2019, 1, 1), date(2033, 12, 31))
MONDAYS = DAYS.map(monday)
WEEKDAY = st.integers(1, 7)
RULE_DAYS = (MO, TU, WE, TH, FR, SA, SU)

versions_of = st.dictionaries(
    st.integers(0, 60).map(lambda n: date(2027, 1, 4) + timedelta(weeks=n)),
    st.builds(
        SlotVersion,
        weekday=WEEKDAY,
        time=st.sampled_from([time(8, 30), time(18)]),
        anchor=st.just(date(2027, 1, 4)),
        runs=st.booleans(),
        every=st.integers(1, 3),
        title=st.sampled_from([None, "Ask us", "Three oils"]),
    ),
    min_size=1,
    max_size=5,
).map(shortest)
edit_days = st.dates(date(2026, 12, 1), date(2028, 4, 1))


def span(versions: Versions, first: date, last: date) -> dict[date, tuple[date, time, str | None]]:
    """Every occurrence in a range of weeks, by week."""
    whole = [Period(date(1970, 1, 1), date(2100, 1, 1))]
    found = {}
    for week in occurrences(versions, whole, first, last):
        version = version_at(versions, week)
        assert version is not None
        found[week] = (day_in(version, week), version.time, version.title)
    return found


@given(DAYS, WEEKDAY, st.integers(1, 9), MONDAYS)
def test_every_n_weeks_agrees_with_dateutil(anchor: date, weekday: int, every: int, first: date) -> None:
    anchor = monday(anchor)
    version = SlotVersion(weekday, time(9), anchor, every=every)
    last = first + timedelta(weeks=60)
    # The rule starts before the window on the anchor's beat.
    start = anchor - timedelta(weeks=every * 1200) + timedelta(days=weekday - 1)
    rule = rrule(WEEKLY, interval=every, dtstart=dt.datetime.combine(start, time()))
    want = {
        hit.date()
        for hit in rule.between(
            dt.datetime.combine(first, time()), dt.datetime.combine(last, time()), inc=True
        )
    }
    got = {
        day_in(version, week)
        for week in (first + timedelta(weeks=n) for n in range(60))
        if occurs(version, week)
    }
    assert got == {day for day in want if monday(day) < last}


@given(WEEKDAY, st.sampled_from([1, 2, 3, 4, -1]), st.integers(2019, 2033))
def test_nth_weekday_of_the_month_agrees_with_dateutil(weekday: int, nth: int, year: int) -> None:
    version = SlotVersion(weekday, time(9), date(2018, 12, 31), nth=nth)
    rule = rrule(
        MONTHLY,
        dtstart=dt.datetime(year, 1, 1),
        until=dt.datetime(year, 12, 31),
        byweekday=RULE_DAYS[weekday - 1](nth),
    )
    first = monday(date(year, 1, 1))
    weeks = (first + timedelta(weeks=n) for n in range(54))
    got = [day_in(version, week) for week in weeks if occurs(version, week)]
    assert [day for day in got if day.year == year] == [hit.date() for hit in rule]


@given(versions_of, edit_days, WEEKDAY)
def test_an_edit_never_changes_what_lies_before_its_day(versions: Versions, day: date, weekday: int) -> None:
    start = first_week(versions, day, weekday)
    current = version_at(versions, start)
    assert current is not None
    effects = edit(versions, day, {"weekday": (current.weekday, weekday)})
    after = put(versions, effects)
    first, last = date(2026, 6, 1), date(2029, 1, 1)
    before_edit, after_edit = span(versions, first, last), span(after, first, last)
    assert {k: v for k, v in before_edit.items() if v[0] < day} == {
        k: v for k, v in after_edit.items() if v[0] < day
    }
    assert before_edit.keys() == after_edit.keys()


@given(versions_of, edit_days, WEEKDAY, st.sampled_from([None, "New"]))
def test_undo_gives_back_the_same_versions(
    versions: Versions, day: date, weekday: int, title: str | None
) -> None:
    start = first_week(versions, day, weekday)
    current = version_at(versions, start)
    assert current is not None
    changes: dict[str, tuple[Value, Value]] = {
        "weekday": (current.weekday, weekday),
        "title": (current.title, title),
    }
    effects = edit(versions, day, changes)
    after = put(versions, effects)
    assert after == shortest(after)
    assert put(after, [effect.swapped() for effect in reversed(effects)]) == versions


@given(versions_of, edit_days, edit_days)
def test_a_later_dated_edit_survives_an_earlier_dated_one(versions: Versions, one: date, two: date) -> None:
    early, late = sorted((one, two))
    assume(first_week(versions, late) > first_week(versions, early))
    where = first_week(versions, late)
    seen = version_at(versions, where)
    assert seen is not None
    after = put(versions, edit(versions, late, {"title": (seen.title, "Later")}))
    where = first_week(after, early)
    seen_now = version_at(after, where)
    assert seen_now is not None
    assume(seen_now.title not in ("Later", "Earlier"))
    after = put(after, edit(after, early, {"title": (seen_now.title, "Earlier")}))
    assert all(
        v[2] == "Later" or week < first_week(versions, late) or v[2] != "Earlier"
        for week, v in span(after, date(2026, 6, 1), date(2029, 1, 1)).items()
    )


@given(versions_of, edit_days)
def test_a_stopped_slot_never_comes_back(versions: Versions, day: date) -> None:
    effects = stop(versions, day)
    after = put(versions, effects)
    assert not [
        v for v in span(after, date(2026, 6, 1), date(2030, 1, 1)).values() if v[0] >= day + timedelta(days=7)
    ]
    assert put(after, [effect.swapped() for effect in reversed(effects)]) == versions


@given(versions_of, edit_days)
def test_a_value_that_is_no_longer_what_was_seen_is_a_conflict(versions: Versions, day: date) -> None:
    current = version_at(versions, first_week(versions, day))
    assert current is not None
    assume(current.title != "New")
    with pytest.raises(Conflict) as caught:
        edit(versions, day, {"title": ("Something else", "New")})
    assert caught.value.now == current.title


def test_a_new_rhythm_is_counted_from_the_week_in_which_it_begins() -> None:
    versions = {date(2027, 5, 3): SlotVersion(2, time(9), date(2027, 5, 3))}
    effects = edit(versions, date(2027, 5, 12), {"every": (1, 2)})
    after = put(versions, effects)
    assert after[date(2027, 5, 17)].anchor == date(2027, 5, 17)
    weeks = [week for week, _ in span(after, date(2027, 5, 3), date(2027, 6, 14)).items()]
    assert weeks == [
        date(2027, 5, 3),
        date(2027, 5, 10),
        date(2027, 5, 17),
        date(2027, 5, 31),
        date(2027, 6, 14),
    ]


def test_a_slot_added_after_its_day_has_gone_by_begins_next_week() -> None:
    assert first_week_of_new(2, date(2027, 5, 12)) == date(2027, 5, 17)
    assert first_week_of_new(3, date(2027, 5, 12)) == date(2027, 5, 10)


def test_moving_to_a_day_gone_by_begins_next_week() -> None:
    versions = {date(2027, 5, 3): SlotVersion(5, time(9), date(2027, 5, 3))}
    assert first_week(versions, date(2027, 5, 12), weekday=2) == date(2027, 5, 17)
    assert first_week(versions, date(2027, 5, 12), weekday=6) == date(2027, 5, 10)
    assert first_week(versions, date(2027, 1, 1), weekday=6) == date(2027, 5, 3)


def test_occurrences_stop_where_the_plan_ends_in_the_middle_of_a_week() -> None:
    versions = {date(2027, 5, 3): SlotVersion(5, time(9), date(2027, 5, 3))}
    thursday, friday = date(2027, 5, 27), date(2027, 5, 28)
    assert max(occurrences(versions, [Period(date(2027, 5, 1), thursday)], date(2027, 5, 3), OPEN)) == date(
        2027, 5, 17
    )
    assert max(occurrences(versions, [Period(date(2027, 5, 1), friday)], date(2027, 5, 3), OPEN)) == date(
        2027, 5, 24
    )


def test_week_53_and_week_1_are_two_weeks() -> None:
    versions = {date(2026, 12, 28): SlotVersion(5, time(9), date(2026, 12, 28))}
    days = [v[0] for v in span(versions, date(2026, 12, 21), date(2027, 1, 4)).values()]
    assert days == [date(2027, 1, 1), date(2027, 1, 8)]
    assert days[0].isocalendar()[:2] == (2026, 53)


def test_a_slot_that_is_gone_says_so() -> None:
    with pytest.raises(PlanError, match="no longer in the plan"):
        edit({}, date(2027, 5, 12), {"title": (None, "x")})
    with pytest.raises(PlanError, match="no longer in the plan"):
        put({}, [SlotEffect("title", date(2027, 5, 10), OPEN, None, "x")])
