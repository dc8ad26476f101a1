"""Saved queries: kept, changed, renamed and deleted in the plan, and all of it taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pydantic import ValidationError
from tests.store.conftest import TODAY

from scaletta.plan.commands import Command, DeleteQuery, RenameQuery, SaveQuery
from scaletta.store.ask import Ask
from scaletta.store.outcome import Outcome
from scaletta.store.session import Session


def save(name: str, query: str, seen: str | None = None) -> SaveQuery:
    return SaveQuery(today=TODAY, name=name, query=query, seen=seen)


def saved(session: Session) -> dict[str, str]:
    return {row.saved_query: row.query for row in session.ask(Ask("saved_query"))}


@pytest.fixture
def session(open_session: Callable[..., Session]) -> Session:
    return open_session()


def send(session: Session, command: Command) -> Outcome:
    outcome = session.send(command)
    assert not session.flush(wait=5)
    return outcome


def test_a_query_is_kept_changed_renamed_and_deleted(session: Session) -> None:
    before = saved(session)
    steps = [
        (save(" My posts ", "from post"), {"My posts": "from post"}),
        (save("My posts", "from calendar\n;", "from post"), {"My posts": "from calendar\n;"}),
        (RenameQuery(today=TODAY, name="My posts", new="My days"), {"My days": "from calendar\n;"}),
        (DeleteQuery(today=TODAY, name="My days", seen="from calendar\n;"), {}),
    ]
    for command, expected in steps:
        assert send(session, command).done
        assert saved(session) == {**before, **expected}
    for _, expected in reversed([(None, {}), *steps[:-1]]):
        assert session.undo().done
        assert saved(session) == {**before, **expected}
    assert session.redo().done
    assert "My posts" in saved(session)


def test_the_note_of_a_query_stays(session: Session) -> None:
    query = session.ask(Ask("saved_query", order=("saved_query",)))[0]
    assert query.note
    send(session, save(query.saved_query, "select 1", query.query))
    send(session, RenameQuery(today=TODAY, name=query.saved_query, new="Other"))
    (row,) = [row for row in session.ask(Ask("saved_query")) if row.saved_query == "Other"]
    assert (row.query, row.note) == ("select 1", query.note)


def test_what_a_colleague_did_meanwhile_is_not_written_over(session: Session) -> None:
    send(session, save("One", "select 1"))
    send(session, save("Two", "select 2"))
    refused: list[tuple[Command, str]] = [
        (save("One", "select 3"), "called One by now"),
        (save("One", "select 3", "select 0"), "to select 1; your screen"),
        (save("None", "select 3", "select 0"), "no longer in the plan"),
        (RenameQuery(today=TODAY, name="One", new="Two"), "called Two"),
        (RenameQuery(today=TODAY, name="None", new="Three"), "no longer in the plan"),
        (DeleteQuery(today=TODAY, name="One", seen="select 0"), "to select 1; your screen"),
        (DeleteQuery(today=TODAY, name="None", seen="select 0"), "no longer in the plan"),
    ]
    before = saved(session)
    for command, says in refused:
        outcome = session.send(command)
        assert (outcome.done, says in outcome.sentence) == (False, True), outcome.sentence
    assert saved(session) == before


def test_saving_what_is_saved_writes_nothing(session: Session) -> None:
    send(session, save("One", "select 1"))
    for again in (save("One", "select 1"), save("One", "select 1", "select 1")):
        outcome = session.send(again)
        assert (outcome.done, outcome.seq) == (True, None)
    assert session.send(RenameQuery(today=TODAY, name="One", new="One")).seq is None


@pytest.mark.parametrize(
    ("name", "query"), [("", "select 1"), ("   ", "select 1"), ("x" * 81, "q"), ("x", "")]
)
def test_a_query_needs_a_name_and_a_text(name: str, query: str) -> None:
    with pytest.raises(ValidationError):
        save(name, query)
