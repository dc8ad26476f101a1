"""What others changed: which places are marked and by whom, until the person has had a while to see it.

The while begins with the first key after the change: who comes back from a break still finds the marks. They
go with a later key, so that nothing is sent while nobody presses one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from scaletta.plan.model import excerpt
from scaletta.store.history import Change
from scaletta.store.touched import Place

#: So much of the last of several changes is told.
_LABEL = 60
#: A mark stays so many seconds at least after the first key that was pressed with it on the screen.
MARKED_FOR = 8.0


class _Mark(NamedTuple):
    who: str
    wave: int


class News:
    """`after` calls something on the event loop in so many seconds."""

    def __init__(self, after: Callable[[float, Callable[[], None]], object]) -> None:
        self._after = after
        self._marks: dict[tuple[str, str], dict[Place, _Mark]] = {}
        # Waves of changes: the last that came, that met a key, that was seen enough, that was let go of.
        self._came = self._met = self._old = self._swept = 0

    def add(self, changes: Sequence[Change]) -> str:
        """Mark what they touched; a sentence that says who did what."""
        self._came += 1
        for change in changes:
            for place in change.touched:
                here = self._marks.setdefault((place.table, place.key), {})
                here.pop(place, None)  # the last one stands last
                here[place] = _Mark(change.who, self._came)
        return told(changes)

    def __bool__(self) -> bool:
        return bool(self._marks)

    def __call__(self, places: Iterable[Place], /) -> str:
        """Who changed one of these places a moment ago, the last if there were several; empty: nobody."""
        for place in places if self._marks else ():
            found = self._marks.get((place.table, place.key), {})
            for changed in reversed(found):
                if changed.meets(place):
                    return found[changed].who
        return ""

    def key_pressed(self) -> bool:
        """Let go of the marks that were seen enough; True if there were any to be painted away."""
        if self._met < self._came:
            wave = self._met = self._came
            self._after(MARKED_FOR, lambda: self._grow_old(wave))
        if self._swept == self._old:
            return False
        self._swept = self._old
        before = sum(map(len, self._marks.values()))
        kept = {
            key: {place: mark for place, mark in here.items() if mark.wave > self._old}
            for key, here in self._marks.items()
        }
        self._marks = {key: here for key, here in kept.items() if here}
        return sum(map(len, self._marks.values())) < before

    def _grow_old(self, wave: int) -> None:
        self._old = wave


def told(changes: Sequence[Change]) -> str:
    """Who changed what, in one sentence."""
    if not changes:
        return ""
    people = sorted({excerpt(change.who) for change in changes})
    if len(changes) == 1:
        return f"{people[0]}: {changes[0].label}"
    who = people[0] if len(people) == 1 else f"{', '.join(people[:-1])} and {people[-1]}"
    return f"{who}: {len(changes)} changes, the last: {excerpt(changes[-1].label, _LABEL)}. H shows them."


def whose_dates(changes: Sequence[Change]) -> frozenset[str] | None:
    """The outlets whose dates alone they concern; None: they may concern anything."""
    outlets: frozenset[str] = frozenset()
    for change in changes:
        if change.outlets is None:
            return None
        outlets |= change.outlets
    return outlets or None
