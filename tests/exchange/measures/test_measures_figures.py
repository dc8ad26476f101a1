"""Numbers and days as exports write them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from scaletta.exchange.measures.days import How, days_of
from scaletta.exchange.measures.figures import NoNumber, amount_of, count_of, decimal_sign

TODAY = date(2027, 5, 12)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1,234", 1234),
        ("1.234", 1234),
        ("1 234", 1234),
        ("1\u202f234,00", 1234),
        ("1’234", 1234),
        ("1.234.567", 1234567),
        ("1,23,456", 123456),
        ("-7", -7),
        ("−7", -7),
        ("(7)", -7),
        ("12.0", 12),
        ("0.125", Decimal("0.125")),
        ("70.8%", Decimal("70.8")),
        ("--", None),
        ("undefined", None),
        (" ", None),
    ],
)
def test_counts(text: str, count: object) -> None:
    assert count_of(text) == count


def test_amounts() -> None:
    assert amount_of("€ 1 234,56", ".") == Decimal("1234.56")
    assert amount_of("US$1,234.56", ",") == Decimal("1234.56")
    assert amount_of("CHF 12.345", ".") == Decimal("12.345")
    assert amount_of("12.345", ",") == 12345
    for text in ("abc", "1.2.3,4,5", "9" * 40, "1e5", "٣", "12:30"):
        with pytest.raises(NoNumber):
            amount_of(text, ".")


def test_the_decimal_sign_of_a_column() -> None:
    assert decimal_sign(["1.234", "12,5"], ".") == ","
    assert decimal_sign(["1.234", "1.234.567"], ".") == ","
    assert decimal_sign(["1,234.5"], ",") == "."
    assert decimal_sign(["1.234", "x"], ",") == ","


@pytest.mark.parametrize("text", ["2026-04-26", "4/26/2026", "26.4.2026", "20260426", "Fri, Apr 26, 2026"])
def test_days_with_a_year(text: str) -> None:
    assert days_of([text], How(TODAY)) == {text: date(2026, 4, 26)}


def test_days_without_a_year_end_before_today() -> None:
    months = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    days = [date(2026, 2, 28) + timedelta(number) for number in range(365)]
    names = [f"{day.day} de {months.split()[day.month - 1]}" for day in days]
    assert list(days_of(names, How(date(2027, 3, 1))).values()) == days
    backward = list(reversed(names))
    assert list(days_of(backward, How(date(2027, 3, 1))).values()) == list(reversed(days))
    english = [f"{day:%B} {day.day}" for day in days]
    assert list(days_of(english, How(date(2027, 3, 1))).values()) == days


def test_a_leap_day_without_a_year() -> None:
    assert days_of(["February 28", "February 29", "March 1"], How(TODAY))["February 29"] == date(2024, 2, 29)


def test_what_is_no_day() -> None:
    texts = ["", "Total", "31/2/2027", "99999999", "2027-02-31", "x" * 100, "00000000"]
    assert set(days_of(texts, How(TODAY)).values()) == {None}
