"""Days with many dates as a list, and last year's same week on the rule."""

from __future__ import annotations

from datetime import date, time

import pytest
from tests.tui.plan.conftest import add, at, plan
from tests.tui.player import Player

from scaletta.plan.commands import AddOutcome, AddPost, AddSlots, NewSlot, PostFields, SlotFields

DAY = date(2027, 5, 18)


@pytest.fixture
def twenty(mill: Player) -> Player:
    """Twenty slots on Tuesdays, three of them at nine."""
    times = [time(9), time(9), time(9), *(time(6 + n // 2, 15 * (n % 2)) for n in range(17))]
    slots = tuple(
        NewSlot(
            channel="linkedin",
            fields=SlotFields(weekday=2, time=at_, format="post", title=f"Slot {n:02d}"),
            from_day=DAY,
        )
        for n, at_ in enumerate(times)
    )
    mill.send(AddSlots(today=mill.today, slots=slots))
    plan(mill).go(DAY)
    return mill


def test_twenty_dates_of_a_day_are_lines_with_a_cursor(twenty: Player) -> None:
    twenty.press("v")
    assert twenty.screen[1].startswith(" Tue 18 May   20 dates")
    listed = [line for line in twenty.screen if "Slot " in line]
    assert len(listed) >= 12, twenty.text
    seen = set()
    for _ in range(20):
        item = plan(twenty).item
        assert item is not None
        assert any(item.title in line for line in twenty.screen), "the cursor's date is in sight"
        seen.add(item.title)
        twenty.press("down")
    assert len(seen) == 20
    twenty.press("v")
    assert "Mo" in twenty.screen[1] and twenty.view.context == "plan.week"


def test_the_keys_of_the_week_edit_in_the_list(twenty: Player) -> None:
    twenty.press("v", "down", "down")
    item = plan(twenty).item
    assert item is not None
    twenty.press("+")
    moved = plan(twenty).item
    assert moved is not None and moved.slot == item.slot and moved.time > item.time
    twenty.press("u", "m")
    twenty.enter("+1d")
    assert twenty.screen[1].startswith(" Wed 19 May   1 date"), "the cursor goes along"
    twenty.press("left")
    assert "19 dates" in twenty.screen[1]


def test_an_empty_day_says_so_and_the_next_week_is_a_step_away(twenty: Player) -> None:
    twenty.press("v", "right", "right")
    assert "Nothing comes out on this day." in twenty.text
    twenty.press("end", "right")
    assert plan(twenty).monday == date(2027, 5, 24) and "Mon 24 May" in twenty.screen[1]
    twenty.press("right")
    assert "20 dates" in twenty.screen[1]
    twenty.press("escape")
    assert twenty.view.context == "plan.week"


def test_a_step_in_the_list_paints_two_lines(twenty: Player) -> None:
    twenty.press("v")
    twenty.painted.clear()
    twenty.press("down")
    heights = [region.height for region in twenty.painted if region is not None]
    assert len(heights) == len(twenty.painted) and sum(heights) <= 4


def test_a_range_in_the_list(twenty: Player) -> None:
    twenty.press("v", "V")
    assert "marked 20 dates, Tue 18 May" in twenty.screen[0]
    twenty.press("X")
    assert twenty.said[-1] == "20 dates are skipped now"
    assert twenty.view.context == "plan.week.day"


def test_several_slots_of_one_hour_stand_below_each_other_in_the_grid(twenty: Player) -> None:
    at(twenty, "Slot 00")
    rows = plan(twenty).grid.rows
    nine = [row.cells[1].title for row in rows if row.cells[1] is not None and row.cells[1].time.hour == 9]
    assert len(nine) >= 3


@pytest.mark.parametrize("size", [(40, 6), (79, 17), (80, 19), (120, 31)])
def test_lines_of_exactly_the_width(twenty: Player, size: tuple[int, int]) -> None:
    twenty.press("v")
    twenty.view.resize(*size)
    for y in range(size[1]):
        assert sum(segment.cell_length for segment in twenty.view.line(y)) == size[0], y


def test_what_the_same_week_brought_a_year_ago(mill: Player) -> None:
    then = date(2026, 5, 13)
    assert "a year ago" not in mill.text
    for title in ("Frost", "Oil"):
        fields = PostFields(title=title, format="post")
        mill.send(
            AddPost(
                today=mill.today,
                channel="linkedin",
                day=then,
                time=time(9),
                state="published",
                fields=fields,
            )
        )
    mill.send(
        AddOutcome(
            today=mill.today,
            day=then,
            outcome_kind="lead",
            channel="linkedin",
            origin="organic",
            number=2,
        )
    )
    assert " ── a year ago: 2 out (post 2), 2 enquiries ──" in mill.text
    mill.press("pagedown")
    assert "a year ago" not in mill.text
    add(mill, "tue 9:00 post Three oils")
