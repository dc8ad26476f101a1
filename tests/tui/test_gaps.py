"""Stepping through gaps, counting them, and their marks in the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from tests.tui.calendar.conftest import files, open_plan

from scaletta.tui.gaps import Gaps

__all__ = ["files", "open_plan"]

MONDAY = date(2027, 5, 10)


def gap(day: int, kind: str = "no text", **values: Any) -> Any:
    row = {"channel": "linkedin", "slot": None, "week": None, "post": None, "key": None}
    return SimpleNamespace(
        kind=kind, day=MONDAY + timedelta(days=day), sentence=f"Gap {day}.", **{**row, **values}
    )


@pytest.fixture
def gaps() -> Gaps:
    made = Gaps()
    assert made.got("gaps", [gap(1), gap(3), gap(3, "collision", post="p"), gap(9)])
    return made


def test_steps_go_through_those_of_one_day_one_by_one(gaps: Gaps) -> None:
    day, seen = MONDAY, []
    while (found := gaps.step(day, 1)) is not None:
        day = found.day
        seen.append(found)
        assert gaps.here(day) is found
    assert seen == list(gaps.rows)
    back = []
    while (found := gaps.step(day, -1)) is not None:
        day = found.day
        back.append(found)
    assert back == list(reversed(gaps.rows))[1:]


def test_a_cursor_that_moved_away_goes_on_from_where_it_is(gaps: Gaps) -> None:
    gaps.step(MONDAY, 1)
    assert gaps.step(MONDAY + timedelta(days=5), 1) is gaps.rows[3]
    assert gaps.step(MONDAY + timedelta(days=5), -1) is gaps.rows[2]
    # The day's first is told already where the cursor stands: the next one is the second.
    gaps.sift()
    assert gaps.here(MONDAY + timedelta(days=1)) is gaps.rows[0]
    assert gaps.step(MONDAY + timedelta(days=1), 1) is gaps.rows[1]


def test_months_are_stepped_through_from_their_first_day(gaps: Gaps) -> None:
    assert gaps.step_from(date(2027, 5, 1), 1) is gaps.rows[0]
    assert gaps.step_from(date(2027, 5, 1), 1) is gaps.rows[1]
    assert gaps.step_from(date(2027, 6, 1), -1) is gaps.rows[3]


def test_they_are_counted_by_what_a_person_calls_them(gaps: Gaps) -> None:
    assert gaps.counted() == "3 gaps, 1 collision"
    assert gaps.told(gaps.rows[3], "LinkedIn") == "4 of 4, Wed 19 May, LinkedIn: Gap 9."
    assert gaps.of(SimpleNamespace(slot=None, post="p", week=None)) is gaps.rows[2]
    assert gaps.short(SimpleNamespace(slot=None, post="p", week=None)) == "collides"


def test_the_month_marks_days_and_tells_what_is_amiss(open_plan: Callable[..., Any]) -> None:
    stand = open_plan()
    stand.press("v")
    assert "gaps" in stand.shown[0] and "n next" in stand.shown[0]
    stand.press("n", "n")
    day = stand.view.month.grid.day
    there = stand.view.gaps.on(day)
    assert any(row.sentence in stand.said for row in there)
    assert f"{day.day}?" in stand.screen and f"? {there[0].sentence}"[:40] in stand.screen
    clash = next(row for row in stand.view.gaps.rows if row.kind == "collision" and row.day.month == 5)
    assert stand.view.show_gap(clash)
    stand.press("enter")
    assert "collides" in stand.screen
    stand.view.show_gap(clash)
    assert (stand.item.slot, stand.item.post) == (clash.slot, clash.post)


def test_only_one_outlets_gaps_are_marked_while_only_it_is_shown(open_plan: Callable[..., Any]) -> None:
    stand = open_plan()
    everything = len(stand.view.gaps.rows)
    stand.press("v", "tab")
    assert 0 < len(stand.view.gaps.rows) < everything
    assert {row.channel for row in stand.view.gaps.rows} == {stand.view.outlet}


def test_a_post_put_off_says_how_far_it_slipped(open_plan: Callable[..., Any]) -> None:
    stand = open_plan()
    late = stand.item.day
    stand.press(">")
    item = next(row for row in stand.rows("work_due") if row.put_off)
    days = (stand.today - late).days
    assert item.slip == days
    while not stand.item.put_off:
        stand.press("down")
    assert f"put off once, {days} day" in stand.screen
