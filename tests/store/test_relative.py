"""Days told relative to today keep their weekday, their week and their place in the month."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import FR, MO, TU, relativedelta
from hypothesis import given
from hypothesis import strategies as st

from scaletta.store.relative import WEEKDAYS, relative_day

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
OFFSETS = st.integers(-400, 400)


def signed(offset: int) -> str:
    return f"{offset:+d}" if offset else "0"


@given(DAYS, OFFSETS)
def test_days_are_counted_from_today(today: date, offset: int) -> None:
    assert relative_day(f"d{signed(offset)}", today) == today + timedelta(days=offset)


@given(DAYS, OFFSETS, st.sampled_from(WEEKDAYS))
def test_a_week_keeps_its_weekday(today: date, offset: int, weekday: str) -> None:
    day = relative_day(f"w{signed(offset)} {weekday}", today)
    assert WEEKDAYS[day.weekday()] == weekday
    monday = relative_day(f"w{signed(offset)}", today)
    assert monday.weekday() == 0
    assert day.isocalendar()[:2] == monday.isocalendar()[:2]
    assert monday == today + relativedelta(weekday=MO(-1)) + timedelta(weeks=offset)


@given(DAYS, OFFSETS, st.integers(1, 31))
def test_a_month_keeps_its_day_or_ends_sooner(today: date, offset: int, number: int) -> None:
    day = relative_day(f"m{signed(offset)} {number:02d}", today)
    assert day == today.replace(day=1) + relativedelta(months=offset, day=number)


@given(DAYS, OFFSETS)
def test_nth_weekdays_of_a_month(today: date, offset: int) -> None:
    first = today.replace(day=1) + relativedelta(months=offset)
    month = f"m{signed(offset)}"
    assert relative_day(f"{month} 1st tue", today) == first + relativedelta(weekday=TU(1))
    assert relative_day(f"{month} 4th tue", today) == first + relativedelta(weekday=TU(4))
    assert relative_day(f"{month} last fri", today) == first + relativedelta(day=31, weekday=FR(-1))
    assert relative_day(f"{month} end", today) == first + relativedelta(day=31)


@pytest.mark.parametrize(
    ("today", "written", "meant"),
    [
        (date(2024, 2, 29), "m-12 29", date(2023, 2, 28)),
        (date(2024, 2, 29), "m+48 29", date(2028, 2, 29)),
        (date(2027, 1, 3), "w0 mon", date(2026, 12, 28)),  # week 53
        (date(2026, 12, 31), "w+1 sun", date(2027, 1, 10)),
        (date(2026, 12, 31), "m+2 end", date(2027, 2, 28)),
        (date(2027, 1, 31), "m-11 1st mon", date(2026, 2, 2)),
        (date(2027, 1, 31), "m0 01", date(2027, 1, 1)),
    ],
)
def test_where_years_and_months_meet(today: date, written: str, meant: date) -> None:
    assert relative_day(written, today) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "d",
        "w",
        "m-3",
        "d+1 tue",
        "d-1 04",
        "w-1 04",
        "w-1 end",
        "w-1 1st tue",
        "w+0x",
        "m-1 5th tue",
        "m-1 00",
        "m-1 1st",
        "m-1 1st Tue",
        "2027-01-01",
        "w 1 tue",
        " w-1 tue",
        "w-1 tue ",
        "w-1  tue",
        "w--1 tue",
        "w1 tue",
        "w-12345",
        "d+12345",
        "m-1 100",
        "w-1 dom",
        "w-１ tue",
    ],
)
def test_what_names_no_day_is_a_sentence(written: str) -> None:
    with pytest.raises(ValueError, match=r"no day|begins with"):
        relative_day(written, date(2027, 5, 10))


@pytest.mark.parametrize("written", ["d+9999", "w+9999 tue", "m+9999 01", "m-9999 01", "w-9999"])
def test_outside_the_calendar(written: str) -> None:
    today = date(9990, 1, 1) if "+" in written else date(9, 1, 1)
    with pytest.raises(ValueError, match="outside the calendar"):
        relative_day(written, today)
