"""The line of the first steps: what is done, what is next, and nothing once all is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.blank import new_plan
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.screens.channels import ChannelsView
from scaletta.tui.screens.first_steps import steps_line

NAMES = ("people", "outlets", "choice", "communication plan", "editorial plan", "value of a customer")
KEYS = (None, "a", "r", "2 c a", "e a", None)


def steps(*done: int) -> list[SimpleNamespace]:
    """Six steps, those of these numbers done."""
    return [
        SimpleNamespace(position=n, step=name, done=n in done, key=key, how="so")
        for n, (name, key) in enumerate(zip(NAMES, KEYS, strict=True), 1)
    ]


def text(*done: int, width: int = 200) -> str:
    return "".join(part for part, _ in steps_line(steps(*done), width))


def test_the_next_step_has_its_key_and_what_follows_is_named() -> None:
    assert text(1, 2) == (
        " ✓ people ✓ outlets  → choice r: so  then communication plan, editorial plan and value of a customer"
    )
    assert text(1, 2, width=97) == (
        " ✓ people ✓ outlets  → choice r  then communication plan, editorial plan and value of a customer"
    )


def test_on_80_columns_what_is_done_is_counted_and_all_that_is_named_is_whole() -> None:
    assert text(1, width=80) == " ✓ 1 of 6  → outlets a  then choice, communication plan and 2 more"
    assert text(1, 2, 3, width=80) == " ✓ 3 of 6  → communication plan 2 c a  then editorial plan and 1 more"
    assert text(1, 2, 3, 4, width=80) == " ✓ 4 of 6  → editorial plan e a  then value of a customer"


def test_a_file_in_which_nothing_is_done_has_nothing_to_tick() -> None:
    assert (
        text(width=80) == " → outlets a  then people, choice, communication plan, editorial plan and 1 more"
    )


def test_a_step_without_a_key_is_told_how() -> None:
    assert text(1, 2, 3, 4, 5, width=80) == " ✓ 5 of 6  → value of a customer: so"


@pytest.mark.parametrize("done", [range(1, number) for number in range(1, 7)])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_it_fits_at_every_size_and_names_the_next_step(done: range, width: int) -> None:
    line = text(*done, width=width)
    assert len(line) <= width
    assert "→ " + NAMES[max(1, len(done))] in line


def test_nothing_is_left_to_say_at_the_end() -> None:
    assert text(1, 2, 3, 4, 5, 6) == ""


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Player]:
    path = tmp_path / "empty.duckdb"
    new_plan(path)
    player = Player(path, ChannelsView)
    yield player
    player.close()


def test_an_empty_plan_begins_with_people_then_outlets_and_ticks_them(empty: Player) -> None:
    assert "→ people , a" in empty.screen[-1]
    empty.press(",", "a")
    empty.enter("Anna 10h writing")
    empty.press("escape")
    assert "✓ 1 of 6" in empty.screen[-1] and "→ outlets a" in empty.screen[-1]
    assert empty.view.context == "channels", "keys that need an outlet are not offered"
    empty.press("a")
    empty.enter("linkedin page 3/week")
    assert "→ communication plan 2 c a" in empty.screen[-1]
    assert empty.view.context == "channels.outlets"


def test_a_plan_that_is_set_up_says_nothing_of_it(sample: Path) -> None:
    player = Player(sample, ChannelsView)
    assert "→" not in player.screen[-1]
    player.close()


def test_enter_tells_all_that_stands_behind_a_verdict(sample: Path) -> None:
    player = Player(sample, ChannelsView)
    player.press("enter")
    assert player.view.context == "why"
    top = player.text
    assert top.startswith(" LinkedIn: strategic asset.") and "Choices: p park it" in top
    seen = list(player.screen[:-1])
    while "more" in player.screen[-1]:
        player.press("down")
        seen.append(player.screen[-2])
    marks = [line.strip()[:1] for line in seen]
    assert sum(mark in "✓✗?" for mark in marks if mark) == 12
    player.press("home")
    assert player.text == top
    player.close()


def test_the_rest_of_why_is_counted_and_all_of_it_can_be_read(sample: Path) -> None:
    player = Player(sample, ChannelsView, (80, 12))
    player.press(*["down"] * 4, "enter")
    seen = list(player.screen[:-1])
    assert "more" in player.screen[-1]
    for _ in range(60):
        if "more" not in player.screen[-1]:
            break
        before = player.screen[-2]
        player.press("down")
        assert player.screen[-2] != before
        seen.append(player.screen[-2])
    assert player.screen[-1] == " ↑ to the start"
    findings = [row.remedy for row in player.session.ask(Ask("finding")) if row.channel in (None, "facebook")]
    told = " ".join(" ".join(seen).split())
    assert findings and all(" ".join(remedy.split()) in told for remedy in findings)
    player.press("enter")
    assert player.view.context == "channels.outlets"
    player.close()
