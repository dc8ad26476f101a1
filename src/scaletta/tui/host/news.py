"""What others changed a moment ago: which rows are marked, and by whom, until the next key after a while."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from scaletta.store.history import Change
from scaletta.store.touched import Place

#: A mark stays so many seconds at least; then it goes with the next key, so that nothing is sent while idle.
MARKED_FOR = 8.0


class News:
    """`after` calls something on the event loop in so many seconds."""

    def __init__(self, after: Callable[[float, Callable[[], None]], object]) -> None:
        self._after = after
        self._by: dict[tuple[str, str], dict[Place, str]] = {}
        self._old = False
        self._waves = 0

    def add(self, changes: Sequence[Change]) -> str:
        """Mark what they touched; a sentence that says who did what."""
        for change in changes:
            for place in change.touched:
                here = self._by.setdefault((place.table, place.key), {})
                here.pop(place, None)  # the last one stands last
                here[place] = change.who
        self._old = False
        self._waves += 1
        wave = self._waves
        self._after(MARKED_FOR, lambda: self._grow_old(wave))
        return told(changes)

    def by(self, places: Iterable[Place]) -> str:
        """Who changed one of these places a moment ago, the last if there were several; empty: nobody."""
        for place in places:
            found = self._by.get((place.table, place.key), {})
            for changed in reversed(found):
                if changed.meets(place):
                    return found[changed]
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
