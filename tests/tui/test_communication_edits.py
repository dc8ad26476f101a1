"""The communication plan at the keyboard: a deliverable from its line to its last outlet, and notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.screens.communication import CommunicationView
from scaletta.tui.screens.plan import PlanView

LINE = "ebook Olive harvest guide > linkedin newsletter+2d 24h"


@pytest.fixture
def player(sample: Path) -> Iterator[Player]:
    made = Player(sample, lambda host: CommunicationView(host, PlanView(host)), (80, 18))
    made.press("right", "right")
    yield made
    made.close()


@pytest.fixture
def added(player: Player) -> Player:
    """A deliverable in July, the cursor on it."""
    player.press("a")
    assert player.enter(LINE) == "Added Olive harvest guide: LinkedIn in Jul 2027, Newsletter in Jul 2027"
    return player


def detail(player: Player) -> list[str]:
    """What is under the cursor: the deliverable, and where it comes out."""
    at = next(y for y, line in enumerate(player.screen) if line.startswith(" ────"))
    return player.screen[at + 1 : at + 3]


def places(player: Player) -> str:
    return detail(player)[1].strip()


def test_what_a_line_leaves_out_is_the_cursors(player: Player) -> None:
    player.press("a")
    assert "July, no day yet, ebook" in player.preview("ebook Guide")
    player.enter("ebook Guide")
    assert places(player) == "LinkedIn in Jul (no day yet)"


def test_the_preview_says_what_it_takes(player: Player) -> None:
    player.press("a")
    said = player.preview("14/7 ebook Guide 24h 40eur from 10 jun")
    assert "24 h over 5 weeks, 40 of money" in said and "h are free in that month" in said
    assert "Say the format" in player.enter("14/7 Oil for chefs")


def test_the_cursor_is_on_what_was_added_and_u_takes_it_back(added: Player) -> None:
    assert detail(added)[0].startswith(" Olive harvest guide  planned  ebook")
    added.press("u")
    assert "Olive harvest guide" not in added.text


def test_months_move_it_whole_and_t_keeps_it_to_one_outlet(added: Player) -> None:
    added.press(">")
    assert places(added) == "LinkedIn in Aug (no day yet), Newsletter in Aug (no day yet)"
    added.press("t")
    assert places(added) == "Newsletter in Jul (no day yet), LinkedIn in Aug (no day yet)"
    added.press("u")
    assert places(added) == "LinkedIn in Jul (no day yet), Newsletter in Jul (no day yet)"
    added.press("t")
    assert "Move a deliverable first" in added.said[-1]


def test_a_day_keeps_its_distances(added: Player) -> None:
    added.press("m")
    assert "That is no day" in added.preview("someday")
    assert added.preview("14/7") == "Wed 14 Jul 2027"
    added.enter("14/7")
    assert places(added) == "LinkedIn Wed 14 Jul, Newsletter Wed 14 Jul"
    added.press("enter")
    assert added.line == "14 jul ebook Olive harvest guide 24h > linkedin newsletter"
    added.enter("14 jul ebook Olive harvest guide 24h > linkedin newsletter+2d blog")
    assert places(added).startswith("LinkedIn Wed 14 Jul, Blog Wed 14 Jul, Newsletter Fri 16 Jul")
    added.press("<")
    assert "Newsletter Wed 16 Jun" in places(added)


def test_up_and_down_to_another_outlet(added: Player) -> None:
    added.press("+")
    assert places(added) == "Instagram in Jul (no day yet), Newsletter in Jul (no day yet)" or (
        "Instagram" in places(added) and "LinkedIn" not in places(added)
    )
    added.press("-", "-")
    assert "LinkedIn" in places(added)
    added.press("-")
    assert "all outlets that way" in added.said[-1]


def test_states_go_round_and_the_last_outlet_takes_it_with_it(added: Player) -> None:
    seen = []
    for _ in range(4):
        added.press("s")
        seen.append(detail(added)[0].split("  ")[1])
    assert seen == ["in work", "ready", "out", "planned"]
    added.press("d")
    assert added.said[-1] == "Olive harvest guide no longer comes out on LinkedIn"
    added.press("down", "d")
    assert added.said[-1] == "Deleted Olive harvest guide with 1 date"
    assert not added.session.ask(Ask("deliverable", where=(("title", "Olive harvest guide"),)))


def test_a_note_and_the_revision_it_caused(player: Player) -> None:
    player.press("w")
    player.enter("note 3/5/27 market Frost in Puglia, oil dearer")
    player.press("W")
    assert "It answers:" in player.preview("") and "Frost in Puglia" in player.preview("")
    assert "Ebook before the fair" in player.enter("Ebook before the fair")
    answered = [row.text for row in player.session.ask(Ask("communication_revision")) if row.text]
    assert "Frost in Puglia, oil dearer" in answered
    player.press("u", "u")
    assert not player.session.ask(Ask("market_note", where=(("text", "Frost in Puglia, oil dearer"),)))


def test_an_edit_that_changes_nothing_says_so(added: Player) -> None:
    added.press("enter")
    assert added.line is not None
    assert added.enter(added.line) == "Nothing changed."
