"""Whether an outlet is worth it, on one screen: what its keys do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.screens.channels import ChannelsView


@pytest.fixture
def player(sample: Path) -> Iterator[Player]:
    made = Player(sample, ChannelsView)
    view: Any = made.view
    for _ in range([row.channel for row in view.rows].index("instagram")):
        made.press("down")
    made.press("enter")
    yield made
    made.close()


def role(player: Player) -> str:
    (row,) = player.session.ask(Ask("channel", columns=("role",), where=(("channel", "instagram"),)))
    return str(row.role)


def test_the_answer_comes_first_and_the_conditions_after(player: Player) -> None:
    assert player.screen[0].startswith(" Instagram: ")
    text = player.text
    assert text.index("To pay its way") < text.index("is made to promote a business")


def test_the_answer_is_copied_without_its_keys(player: Player) -> None:
    player.press("Y")
    assert player.copied.startswith("Instagram: ") and "In: " in player.copied
    assert "park it" not in player.copied and player.said[-1] == "Copied."


def test_it_is_parked_from_here_once(player: Player) -> None:
    player.press("p")
    assert role(player) == "parked" and player.view.context == "channels.outlets"
    player.press("enter", "p")
    assert player.said[-1] == "It is parked already."
    player.press("u")
    assert role(player) == "run for return"


def test_a_trial_has_an_end_eight_weeks_on(player: Player) -> None:
    player.press("t")
    (row,) = player.session.ask(Ask("channel", where=(("channel", "instagram"),)))
    assert row.role == "trial" and row.trial_until == player.today + timedelta(weeks=8)


def test_one_chooses_anew_or_edits_from_here(player: Player) -> None:
    player.press("s")
    assert player.view.context == "skim"
    player.press("escape", "enter", "w")
    assert player.line is not None and player.line.startswith("instagram")


@pytest.mark.parametrize("size", [(40, 16), (120, 32)])
def test_other_sizes(sample: Path, size: tuple[int, int]) -> None:
    player = Player(sample, ChannelsView, size)
    player.press("enter")
    assert all(len(line) <= size[0] for line in player.screen)
    player.close()
