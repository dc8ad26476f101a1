"""Public holidays by country and region, as the library knows them."""

from __future__ import annotations

from datetime import date

import pytest

from scaletta.plan.rest_days import rest_days


def test_the_days_of_a_country() -> None:
    days = rest_days("IT", None, [2027])
    assert days[date(2027, 6, 2)] == "Republic Day"
    assert list(days) == sorted(days) and {day.year for day in days} == {2027}


@pytest.mark.parametrize("region", ["BY", "by", "Bayern", " bayern "])
def test_a_region_by_code_or_name(region: str) -> None:
    assert rest_days("de", region, [2027])[date(2027, 5, 27)] == "Corpus Christi"
    assert date(2027, 5, 27) not in rest_days("de", "Berlin", [2027])


@pytest.mark.parametrize("region", ["Puglia", "", None, "nowhere"])
def test_a_region_nobody_knows_has_the_days_of_the_country(region: str | None) -> None:
    assert rest_days("IT", region, [2027, 2028]) == rest_days("IT", None, [2027, 2028])


@pytest.mark.parametrize("country", ["", "ZZ", "Italia"])
def test_a_country_nobody_knows_has_none(country: str) -> None:
    assert rest_days(country, None, [2027]) == {}
