"""Edits that a session left in its journal when it was cut off: offered to that person's next one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scaletta.store.journal import Entry, Journal, JournalError, left_behind
from scaletta.store.outcome import Outcome

if TYPE_CHECKING:
    from scaletta.plan.commands import Command
    from scaletta.store.session import Session


@dataclass(frozen=True, slots=True)
class LeftOver:
    """How many edits are on offer, and what the first ones of them do, each in words."""

    count: int
    labels: tuple[str, ...]


#: So many edits are told in words.
_TOLD = 3


def left_over(session: Session) -> LeftOver | None:
    """What this person's sessions left; None when there is nothing, or nothing can be written here."""
    if session.read_only:
        return None
    entries = [
        entry
        for left in left_behind(session.plan.path, session.state_dir)
        if left.who == session.who
        for entry in left.entries
    ]
    if not entries:
        return None
    commands: list[Command] = []
    for entry in entries:
        try:
            commands.append(_command(entry, session))
        except ValueError:
            break  # from a newer scaletta, or rotten: taking them up says so
    labels = [label for label in session.foresee(commands[: _TOLD * 2]) if label]
    return LeftOver(len(entries), tuple(labels[:_TOLD]))


def take_up(session: Session) -> list[Outcome]:
    """Send what was left, on today's date, so that nothing that has gone by is changed.

    One that had reached the file all the same is not applied twice. What no longer fits is set aside for its
    author's answer. What cannot be read stays where it is.
    """
    outcomes: list[Outcome] = []
    if session.read_only:
        return outcomes
    for journal in _adopted(session):
        try:
            for entry in (*journal.waiting(), *journal.aside()):
                outcomes.append(session.take_over(_command(entry, session)))
                journal.settle(entry.id)
        except JournalError as error:
            outcomes.append(Outcome(str(error), done=False))
        except ValueError:
            sentence = (
                f"An edit in the journal {journal.path.name} cannot be read, so those after it wait there."
            )
            outcomes.append(Outcome(sentence, done=False))
    return outcomes


def throw_away(session: Session) -> int:
    """Let what was left go; how many edits that were."""
    count = 0
    for journal in _adopted(session):
        for entry in (*journal.waiting(), *journal.aside()):
            journal.settle(entry.id, applied=False)
            count += 1
    return count


def settle_left(session: Session, *, take: bool) -> Outcome:
    """Write what a session left, or throw it away; in words what became of it."""
    if not take:
        return Outcome(f"Thrown away: {_edits(throw_away(session))}.")
    outcomes = take_up(session)
    done = sum(outcome.done for outcome in outcomes)
    aside = len(outcomes) - done
    says = f"Taken up: {_edits(done)}." if done else ""
    waits = f"{_edits(aside)} set aside for your answer: Q asks." if aside else ""
    return Outcome(f"{says} {waits}".strip() or "Nothing is left over any more.", done=not aside)


def _edits(count: int) -> str:
    return "1 edit" if count == 1 else f"{count} edits"


def _adopted(session: Session) -> Iterator[Journal]:
    for left in left_behind(session.plan.path, session.state_dir):
        if left.who == session.who:
            with _held(left.path) as journal:
                if journal is not None:
                    yield journal


@contextmanager
def _held(path: Path) -> Iterator[Journal | None]:
    journal = Journal.adopt(path)
    try:
        yield journal
    finally:
        if journal is not None:
            journal.close()


def _command(entry: Entry, session: Session) -> Command:
    """Raises ValueError for what this program cannot read."""
    from scaletta.plan.commands import command_from_json

    return command_from_json(entry.command).model_copy(update={"today": session.today})
