"""The week of one outlet on the sample company and on a small plan of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.blank import new_plan
from tests.tui.player import Player

from scaletta.tui.screens.plan import PlanView

#: Opens a week on a plan of its own: outlets, and the plan period of each that has one.
Open = Callable[..., Player]


@pytest.fixture
def player(sample: Path) -> Iterator[Player]:
    made = Player(sample, PlanView)
    yield made
    made.close()


@pytest.fixture
def mill(tmp_path: Path) -> Iterator[Player]:
    """Anna and Caro, LinkedIn with a plan for May and June, Instagram without one; no slots."""

    def found(cursor: Any) -> None:
        for statement in (
            "insert into company (company, name) values ('mill', 'Mill')",
            "insert into person (person, name) values ('anna', 'Anna Lerario'), ('caro', 'Caro Bellomo')",
            """insert into channel (channel, network, name, account, role, rank) values
                ('linkedin', 'linkedin', 'LinkedIn', 'page', 'run for return', 1),
                ('instagram', 'instagram', 'Instagram', 'page', 'supporting', 2)""",
            """insert into editorial_plan (editorial_plan, channel, valid_from, valid_to)
                values ('one', 'linkedin', '2027-05-01', '2027-06-30')""",
        ):
            cursor.execute(statement)

    path = tmp_path / "mill.duckdb"
    new_plan(path, fill=found)
    made = Player(path, PlanView)
    yield made
    made.close()


def plan(player: Player) -> PlanView:
    """The week behind whatever is in front."""
    view = player._view
    assert isinstance(view, PlanView)
    return view


def add(player: Player, *lines: str) -> None:
    """Add slots by their lines."""
    for line in lines:
        player.press("a")
        said = player.enter(line)
        assert said.startswith("Added"), said


def at(player: Player, rubric: str, day: date | None = None) -> Player:
    """The cursor on a date of a slot of the week on screen."""
    found = plan(player).grid.find(
        lambda item: item.rubric == rubric and (day is None or item.day == day),
    )
    assert found, player.text
    return player
