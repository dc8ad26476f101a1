"""Months and the periods made of them."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from scaletta.plan.spans import months_on

DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(-600, 600))
def test_months_on_as_the_library_counts_them(day: date, months: int) -> None:
    assert months_on(day, months) == day + relativedelta(months=months)
