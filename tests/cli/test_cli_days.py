from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scaletta.command_line import machine
from scaletta.command_line.machine import day_of
from scaletta.command_line.parser import WrongUse

BASE = date(2027, 5, 12)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-05-12", BASE),
        ("14/6", date(2027, 6, 14)),
        ("14 jun", date(2027, 6, 14)),
        ("today", BASE),
        ("Fri", date(2027, 5, 14)),
        ("+2w", date(2027, 5, 26)),
        ("w23", date(2027, 6, 7)),
        ("1/5", date(2028, 5, 1)),
    ],
)
def test_a_day_is_read_as_the_entry_line_reads_it(text: str, day: date) -> None:
    assert day_of(text, BASE, option="--today") == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/5", date(2027, 5, 1)),
        ("1/12", date(2026, 12, 1)),
        ("w18", date(2027, 5, 3)),
        ("tue", date(2027, 5, 18)),
    ],
)
def test_the_nearest_day_may_have_gone_by_but_a_weekday_comes(text: str, day: date) -> None:
    assert day_of(text, BASE, option="--from", lies="nearest") == day


@pytest.mark.parametrize(
    "text", ["", " ", "soon", "12/5 x", "31/2", "2027-02-30", "18:30", '"fri"', "\x1b[2J"]
)
def test_what_is_no_day_is_wrong_use(text: str) -> None:
    with pytest.raises(WrongUse, match=r"^scaletta: --to: ") as wrong:
        day_of(text, BASE, option="--to")
    assert "\x1b" not in str(wrong.value)


def test_who_is_there_is_said_or_set_or_logged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.who_is_there("caro") == "caro"
    assert machine.who_is_there(None) == "anna"
    monkeypatch.setenv("SCALETTA_WHO", "luca")
    assert machine.who_is_there(None) == "luca"
    for name in ("SCALETTA_WHO", "LOGNAME", "USER"):
        monkeypatch.delenv(name, raising=False)
    assert machine.who_is_there(None)


def test_the_zone_comes_from_tz_else_from_localtime_else_is_unknown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert machine.zone() == "Asia/Tokyo"
    monkeypatch.setenv("TZ", "CET-1CEST")
    monkeypatch.setattr(machine, "_LOCALTIME", Path(str(tmp_path)) / "zoneinfo" / "Europe" / "Rome")
    assert machine.zone() is None
    machine._LOCALTIME.parent.mkdir(parents=True)
    machine._LOCALTIME.touch()
    assert machine.zone() == "Europe/Rome"


def test_the_country_comes_from_the_zone_else_from_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    assert machine.country_of("Europe/Rome") == "IT"
    assert machine.country_of("Europe/Vienna") == "AT"
    assert machine.country_of("Etc/UTC") is None
    monkeypatch.setenv("LANG", "it_IT.UTF-8")
    assert machine.country_of("Etc/UTC") == "IT"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("friday", date(2027, 5, 7)),
        ("wed", date(2027, 5, 5)),
        ("today", date(2027, 5, 12)),
        ("14/6", date(2026, 6, 14)),
        ("2027-05-01", date(2027, 5, 1)),
    ],
)
def test_since_lies_behind_and_today_s_own_weekday_is_a_week_ago(text: str, day: date) -> None:
    assert day_of(text, date(2027, 5, 12), option="--since", lies="behind") == day


@pytest.mark.parametrize("text", ["2027-06", "6/2027", "jun", "June 2027", " june  2027 "])
def test_a_month_is_its_first_day(text: str) -> None:
    assert machine.month_of(text, date(2027, 5, 12)) == date(2027, 6, 1)


def test_a_month_without_a_year_is_the_next() -> None:
    assert machine.month_of("may", date(2027, 5, 12)) == date(2027, 5, 1)
    assert machine.month_of("apr", date(2027, 5, 12)) == date(2028, 4, 1)
