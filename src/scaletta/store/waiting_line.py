"""The edits of a session that are not in the file yet: those that wait and those set aside, on disk too."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from scaletta.store.aside import Aside
from scaletta.store.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scaletta.plan.commands import Command
    from scaletta.store.outcome import Outcome


class WaitingLine:
    """Commands in the order they were given; each is in the journal as long as it is here."""

    def __init__(self, path: Path, session: str, state: Path | None, who: str) -> None:
        self._path, self._session, self._state, self._who = path, session, state, who
        self._waiting: list[Command] = []
        self.aside = Aside()

    @cached_property
    def journal(self) -> Journal:
        """Made with the first edit: the first figures do not wait for it."""
        return Journal(self._path, self._session, self._state, who=self._who)

    def __len__(self) -> int:
        return len(self._waiting)

    def __iter__(self) -> Iterator[Command]:
        return iter(self._waiting)

    @property
    def first(self) -> Command:
        """The one whose turn it is."""
        return self._waiting[0]

    def keep(self, command: Command) -> None:
        """Put a command on disk, before it shows: what the screen took is never lost. Raises JournalError."""
        from scaletta.plan.commands import command_to_json

        self.journal.append(command.id, command_to_json(command))

    def forget(self, command_id: str) -> None:
        """Take a command off the disk that is not to be written."""
        self.journal.settle(command_id, applied=False)

    def join(self, command: Command) -> None:
        """A command that is kept goes to the end of the line."""
        self._waiting.append(command)

    def saved(self) -> None:
        """The first is in the file."""
        self.journal.settle(self._waiting.pop(0).id)

    def refused(self, outcome: Outcome, *, behind: bool) -> None:
        """The first was refused: it waits for its author's answer."""
        self.set_aside(self._waiting[0], outcome, behind=behind)
        self._waiting.pop(0)

    def set_aside(self, command: Command, outcome: Outcome, *, behind: bool = False) -> None:
        """Keep a command out of the line until its author answers; one that takes back what no longer stands
        goes: there is nothing to choose.
        """
        from scaletta.plan.commands import Redo, Undo

        if isinstance(command, Undo | Redo) and not behind:
            self.forget(command.id)
            return
        self.journal.set_aside(command.id, outcome.sentence)
        self.aside.put(command, outcome, behind=behind)

    def leave(self, command_id: str) -> list[Command]:
        """Take a command out of the line; it stays on disk. Returns the line as it was, for `restore`."""
        before = self._waiting
        self._waiting = [command for command in before if command.id != command_id]
        return before

    def restore(self, before: list[Command]) -> None:
        """Undo `leave`."""
        self._waiting = before

    def clear(self) -> int:
        """Give everything up; how many commands that were."""
        ids = [command.id for command in reversed(self._waiting)] + self.aside.clear()
        self._waiting.clear()
        for command_id in ids:
            self.forget(command_id)
        return len(ids)

    def close(self) -> None:
        """Close the journal; what is in it stays there."""
        self.journal.close()
