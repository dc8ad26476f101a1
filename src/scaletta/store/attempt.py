"""One command on one database: in a transaction of its own, a refusal as an outcome."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from scaletta.plan.model import Conflict, PlanError
from scaletta.store.apply import Author, apply
from scaletta.store.outcome import Outcome

if TYPE_CHECKING:
    from scaletta.plan.commands import Command
    from scaletta.store.planfile import PlanFile
    from scaletta.store.reader import Reader


def attempt(
    plan: PlanFile,
    reader: Reader,
    command: Command,
    author: Author,
    made_at: datetime,
    keep: Callable[[], None] | None = None,
) -> Outcome:
    """Apply a command in one transaction; a refusal is an outcome, not an exception.

    `keep` runs before the commit of a command that wrote something, and may still refuse it.
    """
    try:
        with plan.transaction(reader.cursor):
            applied = apply(reader, command, author, made_at)
            if keep is not None and applied.seq is not None:
                keep()
    except Conflict as conflict:
        return Outcome(str(conflict), done=False, command_id=command.id, conflict=conflict)
    except PlanError as error:
        return Outcome(str(error), done=False, command_id=command.id)
    return Outcome(applied.sentence, seq=applied.seq, command_id=command.id)
