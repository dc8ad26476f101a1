"""The child that reads the first figures: the session's own answers, or none, and nothing left of it."""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.blank import new_plan
from tests.tui.player import Player

from scaletta.store.ask import Ask
from scaletta.tui.ahead import Ahead, look_ahead
from scaletta.tui.screens.plan import PlanView
from scaletta.tui.screens.week_asks import OUTLETS, week_asks

TODAY, MONDAY = date(2027, 5, 12), date(2027, 5, 10)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system starts no children so")


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)


@pytest.fixture
def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], Ahead]]:
    """Begins to look at a plan; in the end the children are gone, and their folders."""
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    begun: list[Ahead] = []

    def begin(path: Path) -> Ahead:
        with monkeypatch.context() as fresh:
            # As in a program that has just been started, which has no engine yet.
            fresh.setattr("scaletta.store.engine._engine", None)
            fresh.setattr("tempfile.tempdir", str(temporary))
            ahead = look_ahead(path, TODAY, TODAY)
        assert ahead is not None
        begun.append(ahead)
        return ahead

    yield begin
    for ahead in begun:
        deadline = time.monotonic() + 10
        while Path(f"/proc/{ahead._child}").exists() and time.monotonic() < deadline:
            ahead.close()
            time.sleep(0.01)
        assert not Path(f"/proc/{ahead._child}").exists()
    assert list(temporary.iterdir()) == []


def found(ahead: Ahead) -> dict[Ask, list[Any]]:
    while (answers := ahead.read()) is None:
        select.select([ahead.fd], [], [], 10)
    return answers


def test_it_finds_what_the_session_answers(sample: Path, look: Callable[[Path], Ahead]) -> None:
    answers = found(look(sample))
    player = Player(sample, PlanView)
    try:
        first = player.session.ask(OUTLETS)[0].channel
        asks = [OUTLETS, *week_asks(first, MONDAY).values()]
        assert list(answers) == asks
        wanted = player.view.wants().values()
        for ask in asks:
            rows = player.session.ask(ask)
            assert answers[ask] == rows and rows
            assert [row._asdict() for row in answers[ask]] == [row._asdict() for row in rows]
            assert ask in wanted, "the view asks something else"
    finally:
        player.close()


def test_a_plan_without_outlets_says_so(tmp_path: Path, look: Callable[[Path], Ahead]) -> None:
    new_plan(tmp_path / "empty.duckdb")
    assert found(look(tmp_path / "empty.duckdb")) == {OUTLETS: []}


@pytest.mark.parametrize("what", ["missing", "no DuckDB file", "half", "no plan", "older"])
def test_what_cannot_be_read_is_left_to_the_session(
    what: str, sample: Path, tmp_path: Path, look: Callable[[Path], Ahead]
) -> None:
    path = tmp_path / "other.duckdb"
    if what == "no DuckDB file":
        path.write_text("hello")
    elif what == "half":
        path.write_bytes(sample.read_bytes()[: sample.stat().st_size // 2])
    elif what == "no plan":
        duckdb.connect(str(path)).close()
    elif what == "older":
        path = sample
        with duckdb.connect(str(path)) as connection:
            connection.execute("update meta set value = '1' where key = 'schema_version'")
    before = path.read_bytes() if path.exists() else b""
    assert found(look(path)) == {}
    assert (path.read_bytes() if path.exists() else b"") == before, "a look changes nothing"


def test_nobody_waits_for_a_child_that_is_not_wanted(sample: Path, look: Callable[[Path], Ahead]) -> None:
    look(sample).close()


def test_there_is_none_where_it_would_take_our_processor(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    assert look_ahead(sample, TODAY, TODAY) is None
