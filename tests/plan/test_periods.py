"""The period after a period."""

from __future__ import annotations

from datetime import date

import pytest

from scaletta.plan.model import Period
from scaletta.plan.periods import as_long_from, following, whole_months


@pytest.mark.parametrize(
    ("first", "last", "then", "until"),
    [
        ("2027-05-01", "2027-06-30", "2027-07-01", "2027-08-31"),
        ("2027-12-01", "2028-01-31", "2028-02-01", "2028-03-31"),
        ("2028-01-01", "2028-01-31", "2028-02-01", "2028-02-29"),
        ("2027-05-03", "2027-06-27", "2027-06-28", "2027-08-22"),
        ("2027-01-01", "2027-12-31", "2028-01-01", "2028-12-31"),
    ],
)
def test_the_next_period_is_as_long(first: str, last: str, then: str, until: str) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert following(period) == Period(date.fromisoformat(then), date.fromisoformat(until))


def test_from_another_day_it_has_as_many_days() -> None:
    may_june = Period(date(2027, 5, 1), date(2027, 6, 30))
    assert as_long_from(may_june, date(2027, 7, 5)) == Period(date(2027, 7, 5), date(2027, 9, 3))
    assert whole_months(may_june) == 2
    assert whole_months(Period(date(2027, 5, 1), date(2027, 6, 29))) == 0
