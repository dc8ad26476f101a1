"""The installed command on a real terminal, with folders of its own for state and temporary files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.bench.plans import TODAY
from tests.terminal.terminal import Terminal

COMMAND = str(Path(sys.prefix) / "bin" / "scaletta")


@dataclass(frozen=True, slots=True)
class Place:
    """A plan, and where its sessions keep things."""

    plan: Path
    state: Path
    temporary: Path

    @property
    def command(self) -> list[str]:
        return [COMMAND, str(self.plan), "--today", TODAY.isoformat(), "--who", "anna"]

    @property
    def env(self) -> dict[str, str]:
        config = str(self.state.parent / "config")
        return {
            "XDG_STATE_HOME": str(self.state),
            "XDG_CONFIG_HOME": config,
            "TMPDIR": str(self.temporary),
        }


@pytest.fixture
def place(sample: Path, tmp_path: Path) -> Place:
    (tmp_path / "tmp").mkdir()
    return Place(sample, tmp_path / "state", tmp_path / "tmp")


@pytest.fixture
def start(place: Place) -> Iterator[Callable[[], Terminal]]:
    """Starts a session on the plan and waits until its week is there."""
    started: list[Terminal] = []

    def one(shows: str = "Ask the mill") -> Terminal:
        started.append(Terminal(place.command, 100, 30, place.env))
        started[-1].wait_for(shows, 40)
        return started[-1]

    yield one
    for terminal in started:
        terminal.kill()
