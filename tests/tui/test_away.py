"""Somebody is away: the absence, what it leaves undone, and what becomes of that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.screens.away import AwayView
from scaletta.tui.screens.calendar import CalendarView

LINE = "away @caro 31/5-11/6"


@pytest.fixture
def player(sample: Path) -> Iterator[Player]:
    made = Player(sample, CalendarView)
    made.press("a")
    made.enter(LINE)
    yield made
    made.close()


def left(player: Player) -> list[Any]:
    assert isinstance(player.view, AwayView)
    return list(player.view._rows)


def test_the_absence_is_kept_and_what_it_leaves_is_listed(player: Player) -> None:
    assert player.said[-1] == "Caro Bellomo is away, Mon 31 May 2027 to Fri 11 Jun 2027"
    (row,) = [r for r in player.session.ask(Ask("absence")) if str(r.from_day) == "2027-05-31"]
    assert (row.person, row.hours) == ("caro", 0)
    assert player.screen[0] == " Caro Bellomo is away   31 May - 11 Jun 2027"
    assert player.screen[1].startswith(f" {len(left(player))} dates, ")
    assert len(left(player)) > 5


def test_away_twice_is_refused(player: Player) -> None:
    player.back()
    player.press("a")
    assert "away from Mon 31 May 2027" in player.enter("away @caro 5/6-20/6")


def test_one_date_is_given_and_all_of_them_with_one_undo(player: Player) -> None:
    before = len(left(player))
    player.press("r")
    player.enter("anna")
    assert len(left(player)) == before - 1
    player.press("a", "r")
    assert player.enter("anna") == f"{before - 1} dates given to Anna Lerario. u takes it back."
    assert player.screen[1] == " Nothing is left to settle."
    player.press("u")
    assert len(left(player)) == before - 1


def test_a_shift_is_planned_anew_and_goes_past_the_absence(player: Player) -> None:
    row = left(player)[0]
    player.press("s")
    moved = [r for r in player.session.ask(Ask("post", where=(("slot", row.slot),))) if r.week == row.week]
    assert len(moved) == 1
    assert str(moved[0].day) > "2027-06-11" and moved[0].day.weekday() == row.day.weekday()
    assert moved[0].put_off == 0 and moved[0].promise == moved[0].day


def test_the_backlog_keeps_what_was_written(player: Player) -> None:
    row = next(r for r in left(player) if r.has_text and r.slot is not None)
    while player.view._rows[player.view._ledger.row] != row:  # type: ignore[attr-defined]
        player.press("down")
    player.press("b")
    ideas = player.session.ask(Ask("post", where=(("title", row.title), ("day", None))))
    assert any(idea.slot is None and idea.state == "idea" for idea in ideas)
    player.press("u")
    assert row.title in [r.title for r in left(player)]


def test_skipped_is_gone_from_the_list(player: Player) -> None:
    before = len(left(player))
    player.press("x")
    assert len(left(player)) == before - 1
