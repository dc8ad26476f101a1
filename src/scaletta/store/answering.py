"""The command that ends a conflict with mine over theirs, and brings back what was deleted meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scaletta.plan.commands.naming import rows_named
from scaletta.plan.ways_out import mine
from scaletta.store.bring_back import deleted_rows, with_rows_back

if TYPE_CHECKING:
    from scaletta.plan.commands import Command
    from scaletta.store.aside import SetAside
    from scaletta.store.reader import Reader


def answered(reader: Reader, asked: SetAside) -> Command:
    """The command to send in place of the one that was refused."""
    command = mine(asked.command, asked.outcome.conflict)
    return with_rows_back(command, deleted_rows(reader, rows_named(command)))
