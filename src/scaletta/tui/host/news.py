"""What others changed a moment ago: which rows are marked, and by whom, until the next key after a while."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from scaletta.store.history import Change

#: A mark stays so many seconds at least; then it goes with the next key, so that nothing is sent while idle.
MARKED_FOR = 8.0


class News:
    """`after` calls something on the event loop in so many seconds."""

    def __init__(self, after: Callable[[float, Callable[[], None]], object]) -> None:
        self._after = after
        self._by: dict[tuple[str, str], str] = {}
        self._old = False
        self._waves = 0

    def add(self, changes: Sequence[Change]) -> str:
        """Mark what they touched; a sentence that says who did what."""
        for change in changes:
            self._by |= dict.fromkeys(change.touched, change.who)
        self._old = False
        self._waves += 1
        wave = self._waves
        self._after(MARKED_FOR, lambda: self._grow_old(wave))
        return told(changes)

    def by(self, item: Any) -> str:
        """Who changed what a row shows a moment ago; empty: nobody."""
        for table in ("post", "slot", "channel"):
            key = getattr(item, table, None)
            # a row of the calendar names its outlet too: that is no news of the date
            if key is not None and (table != "channel" or not hasattr(item, "slot")):
                who = self._by.get((table, key))
                if who is not None:
                    return who
        return ""

    def key_pressed(self) -> bool:
        """Let old marks go; True if there were any to be painted away."""
        if not (self._old and self._by):
            return False
        self._by.clear()
        return True

    def _grow_old(self, wave: int) -> None:
        self._old = wave == self._waves


def told(changes: Sequence[Change]) -> str:
    """Who changed what, in one sentence."""
    if not changes:
        return ""
    people = sorted({change.who for change in changes})
    if len(changes) == 1:
        return f"{people[0]}: {changes[0].label}"
    who = people[0] if len(people) == 1 else f"{', '.join(people[:-1])} and {people[-1]}"
    return f"{who}: {len(changes)} changes, the last: {changes[-1].label}. H shows them."
