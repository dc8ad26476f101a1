"""The palette: every command that works where one is, filtered by what is typed in the entry line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from textual.geometry import Region

from scaletta.tui.keys import key_face, registry
from scaletta.tui.view import Host, Reading
from scaletta.tui.widgets.ledger import Column, Ledger, LedgerView, Row


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the palette: what it says, the keys that do the same, and what it does."""

    text: str
    run: Callable[[], None]
    keys: tuple[str, ...] = ()


class PaletteView(LedgerView):
    """An overlay and the reader of the entry line at once: each letter narrows the list."""

    context = "!palette"

    def __init__(self, host: Host, choices: Sequence[Choice]) -> None:
        super().__init__(host)
        self._all = choices
        self._found = list(choices)
        columns = (Column("", 24, grow=1), Column("", 10, align="right", keep=1))
        self.ledger = Ledger(columns, self._row, heads=False)
        self.ledger.set_count(len(self._found))

    @property
    def chosen(self) -> Choice | None:
        """The choice under the cursor."""
        return self._found[self.ledger.row] if self._found else None

    def read(self, text: str, cursor: int) -> Reading:
        """Narrow the list to the choices that hold every word typed, those that begin with it first."""
        words = text.lower().split()
        found = [choice for choice in self._all if all(word in choice.text.lower() for word in words)]
        found.sort(key=lambda choice: not choice.text.lower().startswith(text.lower().strip()))
        if found != self._found:
            self._found = found
            self.ledger.set_count(len(found))
            self.ledger.row = self.ledger.top = 0
            self.host.paint(Region(0, 0, self.width, self.height))
        if not found:
            return Reading(says=(("No command says that.", "dim"),))
        return Reading()

    def do_palette_up(self) -> None:
        """A choice up."""
        self.do_up()

    def do_palette_down(self) -> None:
        """A choice down."""
        self.do_down()

    def _row(self, index: int) -> Row:
        choice = self._found[index]
        keys = " ".join(key_face(key) for key in choice.keys[:2])
        return (choice.text, (keys, self.host.ink.key))


def commands_of(context: str, act: Callable[[str], None]) -> list[Choice]:
    """The commands that work in a context, nearest first, without the plain cursor movements."""
    return [
        Choice(f"{command.label}: {command.help}", partial(act, command.action), command.keys)
        for command in registry().of(context)
        if not command.id.startswith("move.") and command.action not in ("palette", "back")
    ]
