"""The end of a conflict: theirs stays, or mine over it, with what was deleted meanwhile brought back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scaletta.plan.commands.naming import rows_named
from scaletta.plan.ways_out import mine as written_mine
from scaletta.store.bring_back import deleted_rows, with_rows_back
from scaletta.store.journal import JournalError
from scaletta.store.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaletta.plan.commands import Command
    from scaletta.store.aside import SetAside
    from scaletta.store.reader import Reader
    from scaletta.store.waiting_line import WaitingLine


def answered(reader: Reader, asked: SetAside) -> Command:
    """The command to send in place of the one that was refused."""
    command = written_mine(asked.command, asked.outcome.conflict)
    return with_rows_back(command, deleted_rows(reader, rows_named(command)))


def settle(
    asked: SetAside,
    line: WaitingLine,
    take: Callable[[Command], Outcome],
    reader: Callable[[], Reader],
    *,
    mine: bool,
) -> Outcome:
    """Answer for an edit that is no longer among those set aside; refused again, it is there once more.

    `take` applies a command to what is read and puts it in line. Edits that waited behind it are tried after.
    """
    try:
        if not mine:
            line.forget(asked.command.id)
            outcome = Outcome("What is in the file stays.")
        else:
            outcome = take(answered(reader(), asked))
            if not outcome.done:
                line.aside.put(asked.command, outcome)
                return outcome
            line.forget(asked.command.id)
        for waiting in line.aside.behind():
            line.aside.pop(waiting.command.id)
            if not take(waiting.command).done:
                line.set_aside(waiting.command, waiting.outcome)
    except BaseException as error:
        line.aside.put(asked.command, replace(asked.outcome))  # as another one: it is to be asked about again
        if not isinstance(error, JournalError):
            raise
        return Outcome(str(error), done=False)
    return outcome
