"""The desk: writes before reads, nothing asked twice, every failure a sentence, nothing lost at the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from tests.tui.stand_in import TODAY, StandInSession, desk_for

from scaletta.store.ask import Ask
from scaletta.store.faults import DiskFull, Held, Holder
from scaletta.store.history import Change
from scaletta.store.outcome import Outcome, Saving
from scaletta.store.session import Session
from scaletta.tui.host.desk import Desk, Listener
from scaletta.tui.host.trouble import sentence_of


class Told(Listener):
    """What the listener heard, and a way to wait for it."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._new = threading.Condition()

    def opened(self, today: date) -> None:
        self.note(f"opened {today}")

    def changed(self, news: Sequence[Change] = ()) -> None:
        self.note("changed")

    def saving(self, saving: Saving) -> None:
        self.note(f"{saving.state} {saving.waiting}")

    def refused(self, outcome: Outcome) -> None:
        self.note(f"refused {outcome.sentence}")

    def failed(self, sentence: str) -> None:
        self.note(f"failed {sentence}")

    def note(self, what: str) -> None:
        with self._new:
            self.heard.append(what)
            self._new.notify_all()

    def wait(self, *, until: Callable[[list[str]], bool]) -> None:
        with self._new:
            assert self._new.wait_for(lambda: until(self.heard), 5), self.heard


@pytest.fixture
def session() -> StandInSession:
    return StandInSession()


@pytest.fixture
def told() -> Told:
    return Told()


def started(session: StandInSession, told: Told) -> Desk:
    desk = desk_for(session)
    desk.listen(told, lambda call: call())
    desk.start()
    return desk


def seen(told: Told, order: list[str], name: str) -> Callable[[list[Any]], None]:
    """Takes rows: puts the name in order and notes the end."""

    def take(rows: list[Any]) -> None:
        order.append(name)
        told.note("end")

    return take


def test_it_opens_tells_the_day_and_answers(session: StandInSession, told: Told) -> None:
    desk = started(session, told)
    names: list[str] = []
    desk.want("k", Ask("company"), lambda rows: names.append(rows[0].name))
    desk.want("l", Ask("company"), lambda rows: told.note("got"))
    told.wait(until=lambda heard: "got" in heard)
    assert names == ["Molino Serra"]
    assert desk.close() == ""
    assert told.heard[0] == f"opened {TODAY}"
    assert session.log[-1] == "close"


def test_what_happened_before_anybody_listened_is_told(session: StandInSession, told: Told) -> None:
    desk = desk_for(session)
    desk.start()
    desk.start()
    heard = threading.Event()
    desk.want("k", Ask("company"), lambda rows: heard.set())
    desk.close()
    desk.listen(told, lambda call: call())
    assert told.heard[0] == f"opened {TODAY}"


def test_writes_go_first_and_a_question_asked_again_is_asked_once(
    session: StandInSession, told: Told
) -> None:
    session.hold.clear()
    desk = started(session, told)
    order: list[str] = []
    desk.want("first", Ask("first"), lambda rows: order.append("first"))
    told.wait(until=lambda heard: bool(heard))
    desk.want("slow", Ask("old"), lambda rows: order.append("old"))
    desk.want("other", Ask("other"), seen(told, order, "other"))
    desk.want("slow", Ask("new"), seen(told, order, "new"))
    desk.send(cast(Any, "add"), lambda outcome: order.append(outcome.sentence))
    session.hold.set()
    told.wait(until=lambda heard: heard.count("end") == 2)
    desk.close()
    assert "old" not in session.asked
    assert order.index("Did add.") < order.index("other") < order.index("new")


def test_a_question_nobody_wants_is_not_asked(session: StandInSession, told: Told) -> None:
    session.hold.clear()
    desk = started(session, told)
    desk.want(("a", 1), Ask("running"), lambda rows: None)
    told.wait(until=lambda heard: bool(heard))
    desk.want(("a", 2), Ask("dropped"), lambda rows: None)
    desk.want(("b", 1), Ask("kept"), lambda rows: told.note("kept"))
    desk.drop(lambda key: key != ("a", 2))
    session.hold.set()
    told.wait(until=lambda heard: "kept" in heard)
    desk.close()
    assert "dropped" not in session.asked


def test_a_command_is_flushed_and_everything_is_written_at_the_end(
    session: StandInSession, told: Told
) -> None:
    desk = started(session, told)
    desk.send(cast(Any, "one"), lambda outcome: told.note(outcome.sentence))
    desk.undo(lambda outcome: told.note(outcome.sentence))
    desk.redo(lambda outcome: told.note(outcome.sentence))
    desk.close()
    assert [entry for entry in session.log if entry != "flush"] == ["send one", "undo", "redo", "close"]
    assert session.log[-2:] == ["flush", "close"]
    assert told.heard[-1] != "" and "Made again." in told.heard


def test_every_failure_is_a_sentence(session: StandInSession, told: Told) -> None:
    session.fail = {
        "gone": ValueError("no such view\nat line 1"),
        "send": PermissionError(13, "Permission denied"),
    }
    desk = started(session, told)
    desk.want("k", Ask("gone"), lambda rows: told.note("never"))
    desk.send(cast(Any, "x"), lambda outcome: told.note("never"))
    told.wait(until=lambda heard: sum(entry.startswith("failed") for entry in heard) == 2)
    desk.close()
    assert "failed Could not read gone: no such view." in told.heard
    assert "failed Could not write that: Permission denied." in told.heard
    assert "never" not in told.heard


def test_a_file_that_cannot_be_opened(told: Told) -> None:
    def refuse() -> Session:
        raise FileNotFoundError(2, "No such file or directory", "/x/plan.duckdb")

    desk = Desk(refuse)
    desk.listen(told, lambda call: call())
    desk.start()
    told.wait(until=bool)
    assert told.heard == ["failed Could not open the plan: No such file or directory (/x/plan.duckdb)."]
    assert desk.close() == ""


def test_a_held_file_is_tried_again_and_said_at_the_end(session: StandInSession, told: Told) -> None:
    session.fail["flush"] = Held(Path("/x/plan.duckdb"), Holder(4711, "duckdb"))
    session.state = Saving("waiting", 2, "duckdb (PID 4711)")
    desk = started(session, told)
    desk.send(cast(Any, "one"), lambda outcome: None)
    told.wait(until=lambda heard: "waiting 2" in heard)
    left_over = desk.close()
    assert "2 edits wait in your journal" in left_over
    assert session.log[-1] == "close"


def test_a_fault_is_said_once_and_writing_tried_again(
    session: StandInSession, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scaletta.tui.host.desk.TRY_AGAIN_AFTER_FAULT", 0.0)
    session.fail["flush"] = DiskFull(Path("/x/plan.duckdb"))
    session.state = Saving("saving", 1)
    desk = started(session, told)
    desk.send(cast(Any, "one"), lambda outcome: None)
    told.wait(until=lambda heard: any(line.startswith("failed") for line in heard))
    while session.log.count("flush") < 4:
        pass
    desk.close()
    assert sum(line.startswith("failed") for line in told.heard) == 1


def test_a_file_that_changed_is_told(session: StandInSession, told: Told) -> None:
    desk = started(session, told)
    session.renewed = True
    told.wait(until=lambda heard: "changed" in heard)
    desk.close()
    assert told.heard.count("changed") == 1


def test_a_running_question_asked_again_is_interrupted_quietly(session: StandInSession, told: Told) -> None:
    session.hold.clear()
    session.fail["slow"] = RuntimeError("INTERRUPT Error")
    desk = started(session, told)
    desk.want("k", Ask("slow"), lambda rows: told.note("never"))
    while desk._asking != "k":
        pass
    desk.want("k", Ask("quick"), lambda rows: told.note("got"))
    session.hold.set()
    told.wait(until=lambda heard: "got" in heard)
    desk.close()
    assert "interrupt" in session.log
    assert not any(entry.startswith("failed") for entry in told.heard)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ValueError(""), "Could not do it: ValueError."),
        (RuntimeError("one\ntwo"), "Could not do it: one."),
        (OSError(28, "No space left on device"), "Could not do it: No space left on device."),
    ],
)
def test_sentences(error: Exception, sentence: str) -> None:
    assert sentence_of(error, "do it") == sentence


def test_our_own_errors_are_sentences_already() -> None:
    held = Held(Path("/x/plan.duckdb"), Holder(4711, "duckdb"))
    assert sentence_of(held, "write") == str(held)
