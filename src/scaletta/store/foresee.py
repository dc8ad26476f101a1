"""What commands would do, tried on a private copy and taken back: for telling a person what is on offer."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scaletta.plan.model import PlanError

if TYPE_CHECKING:
    from scaletta.plan.commands import Command
    from scaletta.store.reader import Reader


def foresee(reader: Reader, commands: Sequence[Command], who: str) -> list[str]:
    """The label each command would have in the history; empty for one that would be refused now."""
    from scaletta.store.apply import Author, apply

    labels: list[str] = []
    for command in commands:
        label = ""
        reader.cursor.execute("begin")
        try:
            with suppress(PlanError):
                done = apply(reader, command, Author(who, ""), datetime.now(UTC).replace(tzinfo=None))
                if done.seq is not None:
                    label = str(reader.rows("select label from change where seq = ?", done.seq)[0][0])
        finally:
            reader.cursor.execute("rollback")
        labels.append(label)
    return labels
