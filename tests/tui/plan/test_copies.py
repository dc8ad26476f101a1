"""Copying a slot, a day, a week and a plan from the keyboard."""

from __future__ import annotations

from datetime import date

from tests.tui.plan.conftest import add, at, plan
from tests.tui.player import Player

from scaletta.store.ask import Ask

WEEK = ("mon 9:00 post Three oils", "mon 18:00 video Behind the scenes", "thu 12:15 post Ask us")


def slots(player: Player, channel: str) -> list[tuple[int, str]]:
    rows = player.session.ask(Ask("slot", where=(("channel", channel),), order=("weekday", "time")))
    return [(row.weekday, row.title) for row in rows]


def test_y_again_widens_from_the_slot_to_the_plan(mill: Player) -> None:
    add(mill, *WEEK)
    mill.press("pagedown")
    at(mill, "Three oils").press("y")
    assert mill.said[-1] == (
        "Three oils is copied. y again: the day. p pastes it on the day on screen, also of another outlet."
    )
    mill.press("y")
    assert mill.said[-1].startswith("Monday's 2 slots are copied. y again: the week.")
    mill.press("y")
    assert mill.said[-1].startswith("The week's 3 slots are copied. y again: the plan.")
    mill.press("y")
    assert mill.said[-1].startswith("The plan 1 May - 30 Jun 2027, 3 slots, is copied. y again: the slot.")
    mill.press("right", "y")
    assert mill.said[-1].startswith("The week's 3 slots"), "there is no slot under the cursor, nor on Tuesday"


def test_a_week_to_another_outlet_in_three_keys(mill: Player) -> None:
    add(mill, *WEEK)
    mill.press("tab", "a")
    assert mill.line is not None
    mill.enter(mill.line)
    mill.press("tab", "Y", "tab", "p")
    assert mill.said[-1] == "Copied 3 slots to Instagram: 20 dates from Mon 17 May"
    assert slots(mill, "instagram") == slots(mill, "linkedin")
    mill.press("p")
    assert mill.said[-1] == "Nothing copied: 3 slots are there already on Instagram"
    mill.press("u")
    assert slots(mill, "instagram") == []


def test_a_day_goes_to_the_day_under_the_cursor(mill: Player) -> None:
    add(mill, *WEEK)
    mill.press("pagedown")
    at(mill, "Three oils").press("y", "y", "right", "p")
    assert (2, "Three oils") in slots(mill, "linkedin") and (2, "Behind the scenes") in slots(
        mill, "linkedin"
    )
    mill.press("right", ".")
    assert (3, "Three oils") in slots(mill, "linkedin"), "the point pastes again"


def test_the_whole_plan_opens_one_on_an_outlet_without_in_one_undo(mill: Player) -> None:
    add(mill, *WEEK)
    mill.press("pagedown", "Y", "Y", "tab", "p")
    assert "Instagram has an editorial plan from Wed 12 May 2027 to Wed 30 Jun 2027" in mill.said[-1]
    assert "Copied 3 slots to Instagram" in mill.said[-1]
    assert slots(mill, "instagram") == slots(mill, "linkedin")
    assert "12 May - 30 Jun 2027" in mill.screen[0]
    mill.press("u")
    assert slots(mill, "instagram") == [] and plan(mill).periods == []


def test_the_whole_plan_to_a_later_period_of_its_outlet(mill: Player) -> None:
    add(mill, *WEEK)
    mill.press("pagedown", "Y", "Y")
    plan(mill).go(date(2027, 7, 1))
    mill.press("pagedown", "p")
    assert "LinkedIn has an editorial plan from Thu 1 Jul 2027 to Tue 31 Aug 2027" in mill.said[-1], mill.said
    assert "3 slots are there already on LinkedIn" in mill.said[-1]


def test_nothing_to_copy_is_said(mill: Player) -> None:
    mill.press("y")
    assert mill.said[-1] == "There is no slot here to copy."
    mill.press("p")
    assert mill.said[-1].startswith("Nothing is copied yet")
