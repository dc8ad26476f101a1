"""Skimming on the screen: the set, what would change it, and applying it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.blank import new_plan
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.screens.skim import SkimView

ROLES = Ask("channel", columns=("channel", "role"))


@pytest.fixture
def player(sample: Path) -> Iterator[Player]:
    made = Player(sample, SkimView, (80, 20))
    yield made
    made.close()


def roles(player: Player) -> dict[str, str]:
    return {row.channel: row.role for row in player.session.ask(ROLES)}


def inside(player: Player) -> set[str]:
    view = player.view
    assert isinstance(view, SkimView) and view._found is not None and view._found.best is not None
    return set(view._found.best.channels)


def to(player: Player, channel: str) -> Player:
    view: Any = player.view
    player.press("home")
    for _ in range([row.channel for row in view.rows].index(channel)):
        player.press("down")
    return player


def test_the_best_set_stands_first_and_the_others_say_why_not(player: Player) -> None:
    lines = player.screen
    assert "about" in lines[0] and "EUR a year" in lines[0] and "..." not in lines[0]
    chosen = [line for line in lines[1:10] if line.startswith(" ●")]
    assert len(chosen) == len(inside(player)) and all(" h " in line for line in chosen)
    assert "Facebook       first make it a page" in player.text
    assert "there are none" in player.text
    assert "As it is now:" in player.text and "One network fewer:" in player.text


def test_a_pin_and_what_is_left_out_change_the_answer_at_once(player: Player) -> None:
    assert "x" not in inside(player)
    to(player, "x").press("p")
    assert "x" in inside(player) and "with X" in player.text and "● + X" in player.text
    to(player, "x").press("p")
    assert "x" not in inside(player) and "you left it out" in player.text
    to(player, "x").press("p")
    assert "What if" not in player.text


def test_fewer_networks(player: Player) -> None:
    before = inside(player)
    player.press("-", "-", "-", "-")
    assert "at most 0" in player.text
    assert inside(player) == before & {"newsletter", "blog"}
    player.press("0")
    assert inside(player) == before


def test_what_if_there_were_hours_of_video(player: Player) -> None:
    player.press("w")
    assert "video" in player.preview("") and "Not known: dance" in player.preview("dance=4")
    assert "Not a number" in player.preview("video=many") and "missing" in player.preview("video")
    player.enter("video=6 value=900")
    assert "youtube" in inside(player) and "What if: video 6 h, an enquiry 900" in player.text


def test_what_cannot_be_is_said(player: Player) -> None:
    to(player, "youtube").press("p")
    assert "no set is possible: the hours do not suffice" in player.screen[0]
    player.press("enter")
    assert player.said[-1] == "There is no set to apply."
    player.press("p")
    assert inside(player)


def test_applying_parks_writes_the_decision_and_is_undone_at_once(player: Player) -> None:
    before, chosen = roles(player), inside(player)
    player.press("enter")
    said = player.enter("Two pages and the letter")
    assert said.startswith("Chosen: ") and "parked" in said
    after = roles(player)
    assert {channel for channel, role in after.items() if role == "run for return"} == chosen
    assert after["facebook"] == "parked" and "closed" not in set(after.values()) - set(before.values())
    (decision,) = player.session.ask(Ask("decision", order=("-day",), limit=1))
    assert decision.reasons == "Two pages and the letter" and decision.look_again.month == 11
    assert set(decision.chosen.split(", ")) == chosen
    player.press("u")
    assert roles(player) == before
    assert len(player.session.ask(Ask("decision"))) == 2


def test_ten_sets(player: Player) -> None:
    player.press("m")
    assert " 1. " in player.text and "10. " in player.text
    player.press("escape")
    assert "Choice" in player.screen[0]


def test_without_outlets_it_says_how_to_begin(tmp_path: Path) -> None:
    new_plan(tmp_path / "new.duckdb")
    player = Player(tmp_path / "new.duckdb", SkimView)
    assert "No outlets to choose from" in player.text
    player.press("p", "w")
    player.close()


def test_a_search_that_is_no_longer_wanted_is_called_off(player: Player) -> None:
    view: Any = player.view
    found = view._found
    view.hidden()
    view._came(view._number - 1, found, 0)
    assert view._found is found


@pytest.mark.parametrize("size", [(40, 16), (120, 32)])
def test_other_sizes(sample: Path, size: tuple[int, int]) -> None:
    player = Player(sample, SkimView, size)
    assert all(len(line) <= size[0] for line in player.screen)
    assert "●" in player.text
    player.close()
