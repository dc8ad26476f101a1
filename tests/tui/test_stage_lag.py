"""What others change is asked again: the week at once, the sums a moment later."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, cast

import pytest

from scaletta.store.ask import Ask
from scaletta.tui.host import stage as staging
from scaletta.tui.host.stage import Stage
from scaletta.tui.view import View


class Sums(View):
    tab = 1

    def wants(self) -> Mapping[str, Ask]:
        return {"week": Ask("calendar"), "sums": Ask("week_load")}

    def may_lag(self, name: str) -> bool:
        return name == "sums"


class Questions:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def want(self, key: Any, ask: Ask, then: Callable[[list[Any]], None]) -> None:
        self.asked.append(key[1])

    def drop(self, keep: Callable[[Hashable], bool]) -> None:
        pass

    def take(self) -> list[str]:
        taken, self.asked = self.asked, []
        return taken


@pytest.fixture
def desk() -> Questions:
    return Questions()


def made(monkeypatch: pytest.MonkeyPatch, desk: Questions, later: list[Any] | None) -> Stage:
    monkeypatch.setattr(staging, "TABS", dict.fromkeys((1, 2), (__name__, "Sums")))
    nothing: Callable[..., None] = lambda *arguments: None  # noqa: E731
    after = None if later is None else (lambda seconds, call: later.append(call))
    stage = Stage(cast(Any, None), desk, on_front=nothing, on_rows=nothing, after=after)
    stage.open(1)
    assert desk.take() == ["week", "sums"]
    return stage


def test_sums_lag_and_are_asked_once(monkeypatch: pytest.MonkeyPatch, desk: Questions) -> None:
    later: list[Any] = []
    stage = made(monkeypatch, desk, later)
    stage.changed_elsewhere()
    stage.changed_elsewhere()
    assert desk.take() == ["week", "week"]
    monkeypatch.setattr(staging, "LAG", 0.0)
    (catch_up,) = later
    catch_up()
    assert desk.take() == ["sums"]


def test_an_edit_of_ones_own_asks_everything_at_once(
    monkeypatch: pytest.MonkeyPatch, desk: Questions
) -> None:
    later: list[Any] = []
    stage = made(monkeypatch, desk, later)
    stage.changed_elsewhere()
    desk.take()
    stage.changed()
    assert desk.take() == ["week", "sums"]
    later[0]()
    assert desk.take() == []


def test_another_tab_shows_nothing_old(monkeypatch: pytest.MonkeyPatch, desk: Questions) -> None:
    stage = made(monkeypatch, desk, [])
    stage.changed_elsewhere()
    stage.open(2)
    desk.take()
    stage.open(1)
    assert desk.take() == ["week", "sums"]


def test_without_a_clock_nothing_lags(monkeypatch: pytest.MonkeyPatch, desk: Questions) -> None:
    stage = made(monkeypatch, desk, None)
    stage.changed_elsewhere()
    assert desk.take() == ["week", "sums"]


def test_what_was_asked_lately_waits(monkeypatch: pytest.MonkeyPatch, desk: Questions) -> None:
    later: list[Any] = []
    stage = made(monkeypatch, desk, later)
    stage.changed_elsewhere()
    desk.take()
    later[0]()
    assert desk.take() == []
    assert len(later) == 2, "it is asked when it is old enough"


def test_of_the_dates_of_another_outlet_nothing_is_asked_at_once(
    monkeypatch: pytest.MonkeyPatch, desk: Questions
) -> None:
    monkeypatch.setattr(Sums, "wants", lambda self: {"week": Ask("calendar", where=(("channel", "blog"),))})
    later: list[Any] = []
    monkeypatch.setattr(staging, "TABS", dict.fromkeys((1, 2), (__name__, "Sums")))
    nothing: Callable[..., None] = lambda *arguments: None  # noqa: E731
    after: Any = lambda seconds, call: later.append(call)  # noqa: E731
    stage = Stage(cast(Any, None), desk, on_front=nothing, on_rows=nothing, after=after)
    stage.open(1)
    desk.take()
    stage.changed_elsewhere(frozenset({"linkedin"}))
    assert desk.take() == []
    stage.changed_elsewhere(frozenset({"linkedin", "blog"}))
    assert desk.take() == ["week"]
    stage.changed_elsewhere()
    assert desk.take() == ["week"]


def test_while_others_edit_what_may_lags_behind_ones_own(
    monkeypatch: pytest.MonkeyPatch, desk: Questions
) -> None:
    monkeypatch.setattr(Sums, "may_lag_behind_me", lambda self, name: name == "sums")
    stage = made(monkeypatch, desk, [])
    stage.changed()
    assert desk.take() == ["week", "sums"], "alone"
    stage.changed_elsewhere()
    desk.take()
    stage.changed()
    assert desk.take() == ["week"]
