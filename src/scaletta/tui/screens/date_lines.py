"""The short lines of the week for dates and outlets: by how much to move, to whom, which state, where to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal, TypeAlias, get_args

from scaletta.plan.model import TypedState
from scaletta.plan.ranges import movable
from scaletta.plan.sentences import counted
from scaletta.tui.dates import day_label
from scaletta.tui.lines import DateReader
from scaletta.tui.screens.calendar_lines import PersonReader
from scaletta.tui.view import Completion, Reading

SHIFT_EXAMPLE = "+3d   -1d   +1w   or where the first one goes: fri   14/6"
_BY = re.compile(r"([+-]?)(\d{1,3})([dw]?)", re.ASCII)
_Says: TypeAlias = Literal["plain", "dim", "good", "warn", "bad", "accent"]


class ShiftReader:
    """By how many days a range moves: `+3d`, `-1d`, `+1w`, or the day its first date goes to."""

    def __init__(self, rows: Sequence[Any], today: date, *, day_first: bool = True) -> None:
        moved = movable(rows)
        self._first = min((row.day for row in moved), default=today)
        self._number = len(moved)
        self._dates = DateReader(today, day_first=day_first)

    def days(self, text: str) -> int | None:
        """The days meant, or None."""
        by = _BY.fullmatch(text.strip().casefold())
        if by is not None:
            return int(f"{by[1]}{by[2]}") * (7 if by[3] == "w" else 1)
        day = self._dates.day(text)
        return None if day is None else (day - self._first).days

    def read(self, text: str, cursor: int) -> Reading:
        """What moves, and by how much."""
        if not text.strip():
            return Reading(says=((SHIFT_EXAMPLE, "dim"),))
        days = self.days(text)
        if days is None:
            return Reading(says=((f"That is no date. Like: {SHIFT_EXAMPLE}", "bad"),), error=(0, len(text)))
        far = f"{counted(abs(days), 'day')} {'later' if days >= 0 else 'earlier'}"
        try:
            first = day_label(self._first.fromordinal(self._first.toordinal() + days))
        except (OverflowError, ValueError):
            return Reading(says=(("That date is too far away.", "bad"),), error=(0, len(text)))
        return Reading(says=((f"{counted(self._number, 'date')}, {far}: the first on {first}", "plain"),))


class GiveReader:
    """To whom dates go: those of the person the range was begun on; all of them with "all" before."""

    def __init__(self, people: Mapping[str, tuple[str, ...]], rows: Sequence[Any], owner: str | None) -> None:
        self._people = PersonReader(people)
        self._rows = rows
        self._owner = owner

    def meant(self, text: str) -> tuple[str, Sequence[Any]] | None:
        """The person and the dates meant; None for no one we know."""
        every, name = self._split(text)
        person = self._people.person(name) if name else None
        return (person, self._given(every=every)) if person else None

    def read(self, text: str, cursor: int) -> Reading:
        """Whose dates go to whom."""
        every, name = self._split(text)
        reading = self._people.read(name, len(name))
        at = len(text) - len(name)
        offers = tuple(Completion(at, len(text), one.text, one.note) for one in reading.completions)
        rows = self._given(every=every)
        whose = f"{self._owner}'s " if len(rows) < len(self._rows) else ""
        says: list[tuple[str, _Says]] = [(f"{whose}{counted(len(rows), 'date')}  ", "plain"), *reading.says]
        if whose:
            says.append((f"   all before the name: all {len(self._rows)}", "dim"))
        if name.strip() in ("-", "nobody"):
            return Reading(says=(("Dates of a range go to somebody.", "bad"),), error=(at, len(text)))
        wrong = (at, len(text)) if reading.error else None
        return Reading(says=tuple(says), error=wrong, completions=offers)

    def _split(self, text: str) -> tuple[bool, str]:
        first, _, rest = text.lstrip().partition(" ")
        return (True, rest.lstrip()) if first == "all" and rest else (False, text.lstrip())

    def _given(self, *, every: bool) -> Sequence[Any]:
        hers = [row for row in self._rows if row.owner == self._owner]
        return self._rows if every or self._owner is None or not hers else hers


STATES: Final[tuple[TypedState, ...]] = get_args(TypedState)


class StateReader:
    """A state by its first letters."""

    def state(self, text: str) -> TypedState | None:
        """The state meant, or None."""
        word = text.strip().casefold().removeprefix(":")
        found = [state for state in STATES if word and state.startswith(word)]
        return found[0] if len(found) == 1 else None

    def read(self, text: str, cursor: int) -> Reading:
        """The state, or those there are."""
        word = text.strip().casefold().removeprefix(":")
        found = [state for state in STATES if state.startswith(word)]
        offers = tuple(Completion(0, len(text), state) for state in found)
        state = self.state(text)
        if state is not None:
            return Reading(says=((state, "plain"),), completions=offers)
        wrong = (0, len(text)) if word else None
        return Reading(
            says=(("   ".join(found or STATES), "bad" if word and not found else "dim"),),
            error=wrong,
            completions=offers,
        )


class OutletReader:
    """An outlet by its first letters, or those of a word in its name."""

    def __init__(self, outlets: Sequence[Any]) -> None:
        self._names = {row.channel: row.name for row in outlets}

    def outlet(self, text: str) -> str | None:
        """The outlet meant: the first that begins so."""
        found = self._like(text)
        return found[0] if found else None

    def read(self, text: str, cursor: int) -> Reading:
        """The outlets that begin so."""
        found = self._like(text)
        if not found:
            every = "   ".join(self._names.values())
            return Reading(says=((f"No outlet begins so: {every}", "bad"),), error=(0, len(text)))
        offers = tuple(Completion(0, len(text), self._names[one]) for one in found)
        first, *others = (self._names[one] for one in found)
        rest = f"   {'   '.join(others)}" if others else ""
        return Reading(says=((first, "accent"), (rest, "dim")), completions=offers)

    def _like(self, text: str) -> list[str]:
        word = text.strip().casefold()
        begin = [key for key, name in self._names.items() if name.casefold().startswith(word)]
        within = [
            key
            for key, name in self._names.items()
            if key not in begin
            and (
                key.startswith(word)
                or any(part.casefold().startswith(word) for part in re.split(r"[\s-]+", name))
            )
        ]
        return [*begin, *within]
