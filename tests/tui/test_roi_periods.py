"""Periods that figures are told of."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scaletta.tui.periods import NAMED, beside, month_on, period_label, whole_months

TODAY = date(2027, 5, 12)
DAYS = st.dates(date(1990, 1, 1), date(2080, 1, 1))


def test_the_named_ones() -> None:
    assert {name: days(TODAY) for name, days in NAMED.items()} == {
        "last 12 months": (date(2026, 5, 1), date(2027, 4, 30)),
        "this month": (date(2027, 5, 1), TODAY),
        "last month": (date(2027, 4, 1), date(2027, 4, 30)),
        "last quarter": (date(2027, 1, 1), date(2027, 3, 31)),
        "last semester": (date(2026, 7, 1), date(2026, 12, 31)),
        "this year": (date(2027, 1, 1), TODAY),
        "last year": (date(2026, 1, 1), date(2026, 12, 31)),
    }


@given(DAYS)
def test_each_ends_by_today_and_is_not_empty(today: date) -> None:
    for days in NAMED.values():
        first, last = days(today)
        assert first <= last <= today


@given(DAYS, st.integers(1, 36))
def test_a_period_of_whole_months_is_beside_one_as_long(day: date, months: int) -> None:
    first = day.replace(day=1)
    days = (first, month_on(first, months) - timedelta(days=1))
    assert whole_months(days) == months
    before = beside(days, -1)
    assert before[1] + timedelta(days=1) == first and whole_months(before) == months
    assert beside(before, 1) == days


@given(DAYS, st.integers(0, 400))
def test_any_other_is_beside_one_of_as_many_days(first: date, more: int) -> None:
    days = (first, first + timedelta(days=more))
    after = beside(days, 1)
    assert after[0] == days[1] + timedelta(days=1)
    if whole_months(days) is None:
        assert after[1] - after[0] == days[1] - days[0]
    assert period_label(days)
