"""The desk at rest while the program is stopped, and what goes before a question."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, cast

import pytest
from tests.tui.stand_in import StandInSession, desk_for

from scaletta.store.ask import Ask
from scaletta.tui.host.desk import Desk, Listener


@pytest.fixture
def session() -> StandInSession:
    return StandInSession()


def listened(desk: Desk) -> Desk:
    desk.listen(Listener(), lambda call: call())
    desk.start()
    return desk


def until(test: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not test():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_at_rest_it_has_written_and_does_nothing(session: StandInSession) -> None:
    desk = listened(desk_for(session))
    resting, answered = threading.Event(), threading.Event()
    desk.send(cast(Any, "edit"), lambda outcome: None)
    desk.rest(resting.set)
    assert resting.wait(5)
    assert session.log[-2:] == ["flush", "compact"]
    desk.want("later", Ask("company"), lambda rows: answered.set())
    assert not answered.wait(0.2)
    desk.go_on()
    assert answered.wait(5)
    desk.close()


def test_it_can_be_closed_at_rest(session: StandInSession) -> None:
    desk = listened(desk_for(session))
    resting = threading.Event()
    desk.rest(resting.set)
    assert resting.wait(5)
    desk.close()
    assert session.log[-1] == "close"


def test_a_desk_that_could_not_open_does_not_work() -> None:
    def fails() -> Any:
        raise OSError(2, "No such file")

    desk = listened(Desk(fails))
    until(lambda: not desk.works)


def test_an_edit_goes_before_the_question_that_runs(session: StandInSession) -> None:
    desk = listened(desk_for(session))
    answers: list[str] = []
    session.hold.clear()
    session.fail["slow"] = InterruptedError("stopped")
    desk.want("slow", Ask("slow"), lambda rows: answers.append("slow"))
    until(lambda: desk._asking == "slow")
    desk.send(cast(Any, "edit"), lambda outcome: answers.append("edit"))
    del session.fail["slow"]
    session.hold.set()
    until(lambda: len(answers) == 2)
    assert "interrupt" in session.log
    desk.close()
