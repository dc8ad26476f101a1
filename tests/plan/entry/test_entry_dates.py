"""Dates, times and ranges: every form, both directions, and what only looks like one."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scaletta.plan.entry.dates import (
    Day,
    Direction,
    Wrong,
    read_day,
    read_time,
    read_weekdays,
    write_day,
    write_weekdays,
)
from scaletta.plan.entry.ranges import read_range
from scaletta.plan.entry.words import split

TODAY = date(2027, 5, 10)  # a Monday, in w19
ANY_DAY = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def day_of(
    text: str, direction: Direction = "next", *, today: date = TODAY, day_first: bool = True
) -> date | str | None:
    words = split(text)
    read = read_day(words, 0, today, day_first=day_first)
    if read is None or read[1] != len(words):
        return None
    return read[0].sentence if isinstance(read[0], Wrong) else read[0].on(today, direction)


@pytest.mark.parametrize(
    ("text", "following", "previous"),
    [
        ("2027-06-14", date(2027, 6, 14), date(2027, 6, 14)),
        ("14/6", date(2027, 6, 14), date(2026, 6, 14)),
        ("14/6/27", date(2027, 6, 14), date(2027, 6, 14)),
        ("14/6/2029", date(2029, 6, 14), date(2029, 6, 14)),
        ("14 jun", date(2027, 6, 14), date(2026, 6, 14)),
        ("Jun 14", date(2027, 6, 14), date(2026, 6, 14)),
        ("14 June 2028", date(2028, 6, 14), date(2028, 6, 14)),
        ("10 may", TODAY, TODAY),
        ("9 may", date(2028, 5, 9), date(2027, 5, 9)),
        ("11 may", date(2027, 5, 11), date(2026, 5, 11)),
        ("29 feb", date(2028, 2, 29), date(2024, 2, 29)),
        ("fri", date(2027, 5, 14), date(2027, 5, 7)),
        ("Monday", TODAY, TODAY),
        ("today", TODAY, TODAY),
        ("tomorrow", date(2027, 5, 11), date(2027, 5, 11)),
        ("+3d", date(2027, 5, 13), date(2027, 5, 13)),
        ("+2w", date(2027, 5, 24), date(2027, 5, 24)),
        ("+1m", date(2027, 6, 10), date(2027, 6, 10)),
        ("w19", TODAY, TODAY),
        ("w23", date(2027, 6, 7), date(2026, 6, 1)),
        ("w18", date(2028, 5, 1), date(2027, 5, 3)),
        ("w53", date(2032, 12, 27), date(2026, 12, 28)),
        ("w1", date(2028, 1, 3), date(2027, 1, 4)),
    ],
)
def test_each_form_of_a_date(text: str, following: date, previous: date) -> None:
    assert day_of(text) == following
    assert day_of(text, "last") == previous


@pytest.mark.parametrize(
    "text", ["50/50", "0/5", "w54", "w0", "jun", "14", "+3x", "18:30", "24/31", "1066-10-14"]
)
def test_what_is_no_date(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31/2", "There is no 31 February."),
        ("29/2/27", "There is no 29 February 2027."),
        ("31 jun", "There is no 31 June."),
        ("2027-13-01", "There is no month 13."),
        ("6/14", "6/14 is not a date: here the day comes first."),
    ],
)
def test_a_date_that_does_not_exist_is_wrong(text: str, sentence: str) -> None:
    assert day_of(text) == sentence


def test_a_company_may_put_the_month_first() -> None:
    assert day_of("6/14", day_first=False) == date(2027, 6, 14)
    assert day_of("14/6", day_first=False) == "14/6 is not a date: here the month comes first."


def test_a_month_ahead_stays_in_the_month() -> None:
    assert day_of("+1m", today=date(2028, 1, 31)) == date(2028, 2, 29)
    assert day_of("+13m", today=date(2026, 12, 31)) == date(2028, 1, 31)


@given(ANY_DAY, ANY_DAY, st.sampled_from(["next", "last"]))
def test_a_day_without_a_year_is_the_nearest_on_its_side(day: date, base: date, direction: Direction) -> None:
    found = Day(month=day.month, day=day.day).on(base, direction)
    assert (found.month, found.day) == (day.month, day.day)
    assert found >= base if direction == "next" else found <= base
    assert abs(found - base) <= timedelta(days=366 if (day.month, day.day) != (2, 29) else 8 * 366)


@given(st.integers(1, 53), ANY_DAY, st.sampled_from(["next", "last"]))
def test_a_week_is_named_by_its_monday(week: int, base: date, direction: Direction) -> None:
    found = Day(week=week).on(base, direction)
    assert (found.isocalendar().week, found.isoweekday()) == (week, 1)
    assert found > base - timedelta(days=7) if direction == "next" else found <= base


@given(ANY_DAY, ANY_DAY, st.sampled_from(["next", "last"]))
def test_a_written_date_is_read_back(day: date, base: date, direction: Direction) -> None:
    assert day_of(write_day(day, base, direction), direction, today=base) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("tue", (2,)),
        ("Tuesday", (2,)),
        ("thurs", (4,)),
        ("fri,tue", (2, 5)),
        ("tue,tue", (2,)),
        ("mon-fri", (1, 2, 3, 4, 5)),
        ("sat-mon", (1, 6, 7)),
        ("mon-wed,fri", (1, 2, 3, 5)),
        ("mon-", None),
        ("mon,", None),
        ("e-mail", None),
        ("tuesdays", None),
    ],
)
def test_weekdays(text: str, days: tuple[int, ...] | None) -> None:
    assert read_weekdays(text.casefold()) == days


@given(st.sets(st.integers(1, 7), min_size=1))
def test_written_weekdays_are_read_back(days: set[int]) -> None:
    assert read_weekdays(write_weekdays(sorted(days))) == tuple(sorted(days))


def test_times() -> None:
    def at(text: str) -> time | Wrong | None:
        return read_time(split(text)[0])

    assert at("18:30") == at("18.30") == time(18, 30)
    assert at("8.05") == time(8, 5)
    assert at("0:00") == time(0)
    assert isinstance(at("24:00"), Wrong)
    assert isinstance(at("18:60"), Wrong)
    assert at("18.60") is at("8.5") is at("18:3") is at("٣:٣٠") is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("jan-jun 2028", date(2028, 1, 1), date(2028, 6, 30)),
        ("jan-jun", date(2027, 1, 1), date(2027, 6, 30)),
        ("feb-apr", date(2028, 2, 1), date(2028, 4, 30)),
        ("nov-feb", date(2027, 11, 1), date(2028, 2, 29)),
        ("nov 2026 - feb", date(2026, 11, 1), date(2027, 2, 28)),
        ("1 may - 30 june", date(2027, 5, 1), date(2027, 6, 30)),
        ("1/5-30/6", date(2027, 5, 1), date(2027, 6, 30)),
        ("12-14 may", date(2027, 5, 12), date(2027, 5, 14)),
        ("10 dec - 9 jan", date(2027, 12, 10), date(2028, 1, 9)),
        ("2027-05-01-2027-06-30", date(2027, 5, 1), date(2027, 6, 30)),
        ("2027-05-01 \u2013 2027-06-30", date(2027, 5, 1), date(2027, 6, 30)),
        ("2028", date(2028, 1, 1), date(2028, 12, 31)),
        ("may", date(2027, 5, 1), date(2027, 5, 31)),
    ],
)
def test_ranges(text: str, first: date, last: date) -> None:
    words = split(text)
    assert read_range(words, 0, TODAY, day_first=True, whole=True) == (first, last, len(words))


def test_ranges_that_are_wrong_or_none() -> None:
    def read(text: str, *, whole: bool) -> object:
        return read_range(split(text), 0, TODAY, day_first=True, whole=whole)

    assert read("jan-jun 2028", whole=False) is None
    assert read("may", whole=False) is None
    assert read("oil-press", whole=True) is None
    assert read("12/5", whole=True) is None
    assert read("2027-06-30 - 2027-06-01", whole=True) == (Wrong("It ends before it begins."), 3)
    assert read("1/5-31/6", whole=False) == (Wrong("There is no 31 June."), 1)
