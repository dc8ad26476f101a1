"""What a session reads: its private copy of the plan, asked for the rows of views and macros."""

from __future__ import annotations

from collections import namedtuple
from contextlib import suppress
from keyword import iskeyword
from typing import TYPE_CHECKING, Any

from scaletta.store.faults import asking
from scaletta.store.odd_days import reckonable
from scaletta.store.settled import HEAVY, Settled

if TYPE_CHECKING:
    from pathlib import Path

    from scaletta.store.ask import Ask
    from scaletta.store.snapshot import Snapshot


class Reading:
    """The copy at hand. `path` is the plan's, for the sentences of faults."""

    def __init__(self, path: Path, snapshot: Snapshot) -> None:
        self._path = path
        self._rows: dict[tuple[str, tuple[str, ...]], Any] = {}
        self._take(snapshot)

    @property
    def cursor(self) -> Any:
        """The cursor on the copy, for anything but `ask`."""
        self.let_go()
        return self._snapshot.cursor

    def ask(self, ask: Ask) -> list[Any]:
        """The rows of a view or macro as named tuples."""
        sql, values = ask.sql()
        try:
            if ask.name in HEAVY:
                self._settled.settle()
            with asking(self._path, ask.name):
                cursor = self._snapshot.cursor.execute(sql, values)
            kinds = [str(column[1]) for column in cursor.description or ()]
            found = reckonable(cursor.fetchall(), kinds)
        except BaseException:
            self._settled.let_go()
            raise
        names = tuple(column[0] for column in cursor.description or ())
        row: Any = self._rows.get((ask.name, names))
        if row is None:
            # A column named like a Python keyword (return) gets an underscore behind it.
            fields = [f"{name}_" if iskeyword(name) else name for name in names]
            row = self._rows[ask.name, names] = namedtuple("Row", fields, rename=True)
        return [row._make(values) for values in found]

    def interrupt(self) -> None:
        """Stop the question that runs; safe from another thread."""
        with suppress(Exception):  # the copy was renewed just now: nothing runs on the old one
            self._snapshot.cursor.interrupt()

    def renew(self, snapshot: Snapshot) -> None:
        """Read another copy from now on."""
        self._snapshot.close()
        self._take(snapshot)

    def let_go(self) -> None:
        """Let the figures go that several questions share: they are of the moment they were worked out."""
        self._settled.let_go()

    def close(self) -> None:
        """Remove the copy."""
        self._snapshot.close()

    def _take(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._settled = Settled(snapshot.cursor)
