"""Renewing a plan from the keyboard: the evidence, a key per slot, enter, and one undo."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from tests.tui.plan.conftest import add, plan
from tests.tui.player import Player

from scaletta.plan.commands import AddEditorialPlan
from scaletta.store.ask import Ask
from scaletta.tui.screens.differences import DifferencesView
from scaletta.tui.screens.renew import RenewView

JULY = (date(2027, 7, 1), date(2027, 8, 31))


def dates(player: Player, *days: date) -> list[Any]:
    return player.session.ask(
        Ask("calendar_between", days or JULY, where=(("channel", "linkedin"),), order=("day", "time"))
    )


def periods(player: Player) -> list[tuple[date, date]]:
    rows = player.session.ask(Ask("editorial_plan", where=(("channel", "linkedin"),), order=("valid_from",)))
    return [(row.valid_from, row.valid_to) for row in rows]


@pytest.fixture
def three(mill: Player) -> Player:
    add(mill, "mon 9:00 post Three oils", "wed 12:15 post Ask us", "fri 18:00 video Behind the scenes")
    plan(mill).go(mill.today)
    return mill


def test_the_evidence_stands_beside_each_slot(player: Player) -> None:
    player.press("R")
    assert isinstance(player.view, RenewView)
    assert player.screen[0].startswith(" LinkedIn   opens 1 Sep - 31 Oct 2027   figures 17 Mar - 11 May")
    oils = next(line for line in player.screen if "Three oils" in line)
    assert " of " in oils, oils
    assert "enquir" in player.screen[-2] and "kept" in player.screen[-2]
    assert player.screen[-1].startswith(" enter: ")


def test_one_key_for_each_slot_then_enter_and_one_undo(three: Player) -> None:
    before = periods(three)
    slots = three.session.ask(Ask("slot", order=("slot", "week")))
    three.press("R")
    assert "enter: 3 slots go on; 26 dates" in three.screen[-1]
    three.press("y", "d", "m")
    assert three.preview("thu") == "thu 18:00"
    three.enter("thu 17:30")
    assert "1 slot goes on, 1 moves, 1 is dropped" in three.screen[-1]
    three.press("enter")
    assert three.said[-1] == (
        "LinkedIn is renewed, 1 Jul - 31 Aug 2027: 1 slot goes on, 1 moves, 1 is dropped; 18 dates"
    )
    assert not three._overlays
    assert periods(three) == [*before, JULY]
    found = dates(three)
    assert len(found) == 18
    assert {(row.day.isoweekday(), row.time) for row in found} == {(1, time(9)), (4, time(17, 30))}
    june = dates(three, date(2027, 6, 21), date(2027, 6, 30))
    assert {row.day.isoweekday() for row in june} == {1, 3, 5}, "before the new period nothing changes"
    three.press("u")
    assert periods(three) == before and dates(three) == []
    assert three.session.ask(Ask("slot", order=("slot", "week"))) == slots
    three.press("ctrl+r")
    assert len(dates(three)) == 18


def test_days_and_minutes_by_the_keys_of_the_week(three: Player) -> None:
    three.press("R", ">", "+", "+")
    assert "tue 09:30" in three.text
    three.press("<", "-", "<", "<")
    assert "mon 09:15" in three.text, "Monday is the first day"
    three.press("y", "home")
    assert "mon 09:00" in three.text, "y takes the move back"


def test_the_period_is_typed_and_an_overlap_is_refused_with_the_reason(three: Player) -> None:
    three.press("R", "p")
    assert three.line == "1 jul 2027 - 31 aug 2027"
    three.enter("15 jun 2027 - 15 aug 2027")
    assert three.line == "15 jun 2027 - 15 aug 2027", "the line is open again"
    assert "LinkedIn has a plan 1 May - 30 Jun 2027" in three.said[-1]
    three.enter("1 jul 2027 - 31 jul 2027")
    assert "1 Jul - 31 Jul 2027" in three.screen[0]
    three.press("enter")
    assert periods(three)[-1] == (date(2027, 7, 1), date(2027, 7, 31))


def test_somebody_who_was_quicker_is_told_of(three: Player) -> None:
    three.press("R")
    three.session.send(
        AddEditorialPlan(
            today=three.today,
            channel="linkedin",
            valid_from=date(2027, 7, 1),
            valid_to=date(2027, 7, 31),
        )
    )
    three.press("enter")
    assert "two plans of one outlet cannot overlap" in three.said[-1]
    assert len(periods(three)) == 2


def test_leaving_renews_nothing(three: Player) -> None:
    three.press("R", "d", "escape")
    assert len(periods(three)) == 1 and not three._overlays


def test_the_differences_of_two_periods(three: Player) -> None:
    three.press("R", "v")
    assert three.said[-1] == "LinkedIn has one period; there is none to compare it with."
    three.press("y", "d", ">", "enter", "R", "v")
    assert isinstance(three.view, DifferencesView)
    assert "1 May - 30 Jun 2027  →  1 Jul - 31 Aug 2027" in three.screen[0]
    changed, gone, same = (line.split() for line in three.screen[1:4])
    assert changed[:2] == ["~", "other"] and "sat" in changed
    assert gone[:2] == ["-", "gone"] and "Ask" in gone
    assert same[0] == "same"
    three.press("left")
    assert three.said[-1] == "There is no other period that way."
    three.press("escape")
    assert isinstance(three.view, RenewView)


def test_a_plan_that_ends_soon_says_so_and_how_to_renew_it(three: Player) -> None:
    assert "ends in" not in three.screen[0]
    three.send(
        AddEditorialPlan(
            today=three.today,
            channel="instagram",
            valid_from=date(2027, 5, 1),
            valid_to=date(2027, 5, 20),
        ),
        None,
    )
    three.press("tab")
    assert "ends in 8 days  R" in three.screen[0]
    three.press("R")
    assert "No slot runs on: the new period begins empty." in three.text
    three.press("enter")
    assert "ends in" not in three.screen[0], three.screen[0]


def test_without_a_plan_there_is_nothing_to_renew(mill: Player) -> None:
    mill.press("tab", "R")
    assert mill.said[-1] == "There is no plan to renew: a opens the first one."


def test_every_size_paints_lines_of_exactly_its_width(player: Player) -> None:
    player.press("R")
    for keys in ((), ("v",)):
        player.press(*keys)
        view = player.view
        for width, height in ((40, 6), (79, 17), (120, 31), (200, 55)):
            view.resize(width, height)
            for y in range(height):
                assert sum(segment.cell_length for segment in view.line(y)) == width, (width, y)
