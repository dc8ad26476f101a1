"""The line of the first steps: what is done, what is next, and nothing once all is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.tui.player import Player

from scaletta.store.create import create_plan
from scaletta.tui.screens.channels import ChannelsView
from scaletta.tui.screens.first_steps import steps_line

NAMES = ("people", "outlets", "choice", "communication plan", "editorial plan", "value of a customer")
KEYS = (None, "a", "r", "2 c a", "2 a", None)


def steps(*done: int) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(position=n, step=name, done=n in done, key=key, how="so")
        for n, (name, key) in enumerate(zip(NAMES, KEYS, strict=True), 1)
    ]


def text(*done: int, width: int = 200) -> str:
    return "".join(part for part, _ in steps_line(steps(*done), width))


def test_the_next_step_has_its_key() -> None:
    assert text(1, 2) == (
        " ✓ people ✓ outlets  → choice r  · communication plan  · editorial plan  · value of a customer (so)"
    )


def test_on_a_narrow_screen_what_is_done_is_counted() -> None:
    assert text(1, 2, 3, 4, width=60) == " ✓ 4 of 6  → editorial plan 2 a  · value of a customer (so)"


def test_nothing_is_left_to_say_at_the_end() -> None:
    assert text(1, 2, 3, 4, 5, 6) == ""


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Player]:
    path = tmp_path / "empty.duckdb"
    create_plan(path)
    player = Player(path, ChannelsView)
    yield player
    player.close()


def test_an_empty_plan_begins_with_an_outlet_and_ticks_it(empty: Player) -> None:
    assert "→ outlets a" in empty.screen[-1]
    assert empty.view.context == "channels", "keys that need an outlet are not offered"
    empty.press("a")
    empty.enter("linkedin page 3/week")
    assert "→ communication plan 2 c a" in empty.screen[-1]
    assert empty.view.context == "channels.outlets"


def test_a_plan_that_is_set_up_says_nothing_of_it(sample: Path) -> None:
    player = Player(sample, ChannelsView)
    assert "→" not in player.screen[-1]
    player.close()


def test_w_tells_all_that_stands_behind_a_verdict(sample: Path) -> None:
    player = Player(sample, ChannelsView)
    told = player.text
    player.press("w")
    assert player.view.context == "why"
    whole = [player.text]
    for _ in range(6):
        player.press("down")
        whole.append(player.text)
    assert sum(any(line.lstrip().startswith(mark) for mark in "✓✗?") for line in whole[0].splitlines()) >= 10
    assert len(told) > 0
    player.press("end")
    player.press("home")
    assert player.text == whole[0]
    player.close()
