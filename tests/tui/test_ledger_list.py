"""The ledger of a period: entries are edited as lines, deleted, and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.screens.roi import RoiView


@pytest.fixture
def ledger(sample: Path) -> Iterator[Player]:
    made = Player(sample, RoiView, (100, 24))
    made.press("l")
    yield made
    made.close()


def to(player: Player, words: str) -> Any:
    """The cursor on the first entry that says these words; the entry."""
    view: Any = player.view
    player.press("home")
    for _ in range([words in row.said for row in view.rows].index(True)):
        player.press("down")
    return view.row


def row(player: Player, table: str, key: str) -> Any:
    found = player.session.ask(Ask(table, where=((table, key),)))
    return found[0] if found else None


def test_the_period_is_listed_with_the_latest_first(ledger: Player) -> None:
    view: Any = ledger.view
    days = [entry.day for entry in view.rows]
    assert days == sorted(days, reverse=True) and days[0] <= date(2027, 4, 30)
    assert f"{len(days)} entries" in ledger.screen[0]
    kinds = {entry.line.kind for entry in view.rows}
    assert kinds >= {"ads", "tool", "lead", "sale", "followers"}
    view.filter("facebook")
    assert view.rows and all("facebook" in entry.said.casefold() for entry in view.rows)


def test_every_entry_of_the_sample_stays_as_it_is_when_its_own_line_is_entered(ledger: Player) -> None:
    view: Any = ledger.view
    for _ in range(len(view.rows)):
        ledger.press("enter")
        assert ledger.line
        assert ledger.enter(ledger.line) == "Nothing changed.", view.row
        ledger.press("down")


def test_a_sale_is_corrected_and_the_correction_undone(ledger: Player) -> None:
    entry = to(ledger, "sale 385")
    ledger.press("enter")
    assert ledger.line is not None
    assert ledger.enter(ledger.line.replace("385", "358")) == "The sale is changed"
    assert row(ledger, "outcome", entry.key[1]).amount == 358
    assert ledger.view.row.key == entry.key  # type: ignore[attr-defined]
    ledger.press("u")
    assert row(ledger, "outcome", entry.key[1]).amount == 385


def test_a_cost_moves_to_another_outlet_and_a_recurring_one_ends(ledger: Player) -> None:
    entry = to(ledger, "ads 40")
    ledger.press("enter")
    assert ledger.line is not None
    ledger.enter(ledger.line.replace("facebook", "instagram", 1))
    assert row(ledger, "cost", entry.key[1]).channel == "instagram"
    entry = to(ledger, "every month")
    ledger.press("enter")
    assert ledger.line is not None
    ledger.enter(f"{ledger.line} until 30/6/2027")
    assert row(ledger, "cost", entry.key[1]).until_day == date(2027, 6, 30)


def test_an_entry_is_deleted_and_brought_back(ledger: Player) -> None:
    entry = to(ledger, "sale 385")
    ledger.press("d")
    assert ledger.said[-1].startswith("Deleted: ") and row(ledger, "outcome", entry.key[1]) is None
    ledger.press("u")
    assert row(ledger, "outcome", entry.key[1]) is not None


def test_what_makes_another_kind_of_entry_is_refused(ledger: Player) -> None:
    to(ledger, "sale 385")
    ledger.press("enter")
    ledger.enter("ads 40 facebook")
    assert ledger.line == "ads 40 facebook" and "another kind of entry" in ledger.said[-1]
    ledger.leave_line()
    to(ledger, "followers")
    ledger.press("enter")
    ledger.enter("followers 10 x")
    assert "Only the number is edited here" in ledger.said[-1]


def test_a_month_of_an_outlet_has_its_entries_and_what_all_share(sample: Path) -> None:
    player = Player(sample, RoiView, (80, 20))
    player.press("enter")
    assert player.view.context == "months"
    player.press("down", "enter")
    view: Any = player.view
    assert view.context == "ledger" and view.rows
    assert {entry.channel for entry in view.rows} <= {None, view._channel}
    player.press("a")
    said = player.enter("lead organic Bar Sport")
    assert "Recorded 1 lead" in said
    player.press("escape", "escape")
    assert player.view.context == "roi"
    player.close()
