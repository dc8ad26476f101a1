"""Edits set aside: refused by the file when their turn came, they wait for their author's answer.

What an edit set aside names is not edited before the answer: later ones of the session wait behind it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaletta.store.outcome import Outcome

if TYPE_CHECKING:
    from scaletta.plan.commands import Command


@dataclass(frozen=True, slots=True)
class SetAside:
    """A command and why it was refused; `behind`: only because one before it was."""

    command: Command
    outcome: Outcome
    behind: bool = False


class Aside:
    """The commands set aside in a session, in the order they were given."""

    def __init__(self) -> None:
        self._kept: dict[str, SetAside] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def put(self, command: Command, outcome: Outcome, *, behind: bool = False) -> None:
        """Keep a command until it is answered."""
        self._kept[command.id] = SetAside(command, outcome, behind)

    def pop(self, command_id: str) -> SetAside | None:
        """The command, which is not kept any more."""
        return self._kept.pop(command_id, None)

    def first(self) -> SetAside | None:
        """The one to be answered first."""
        return next((one for one in self._kept.values() if not one.behind), None)

    def behind(self) -> list[SetAside]:
        """Those that wait for nothing but the answer to one before."""
        return [one for one in self._kept.values() if one.behind]

    def blocks(self, command: Command) -> bool:
        """Whether the command names something that one set aside names."""
        from scaletta.plan.commands.naming import rows_named

        named = rows_named(command)
        return any(
            named & rows_named(one.command) or ("change", one.command.id) in named
            for one in self._kept.values()
        )

    def clear(self) -> list[str]:
        """Keep none; the ids of those that were kept."""
        ids = list(self._kept)
        self._kept.clear()
        return ids
