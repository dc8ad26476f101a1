"""Words that the file, the code and the screen share, and the record a slot is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Final, Literal, TypeAlias

Value: TypeAlias = bool | int | str | Decimal | date | time | None

Account: TypeAlias = Literal["page", "profile", "shared", "own"]
Role: TypeAlias = Literal["run for return", "supporting", "parked", "trial", "candidate", "closed"]
Configuration: TypeAlias = Literal[
    "page and profile", "shared account", "no company profile", "own outlet", "advertising"
]
#: The states that can be typed; "planned" is what nobody has touched yet.
TypedState: TypeAlias = Literal["idea", "draft", "ready", "scheduled", "published", "skipped"]
State: TypeAlias = Literal["planned", TypedState]

#: States in which a post no longer follows its slot: its time and its inherited fields are stamped.
STAMPED: Final = frozenset({"scheduled", "published", "skipped"})
#: States of a date nobody has written to; the first word makes it a draft.
UNTOUCHED: Final = frozenset({"planned", "idea"})
#: States of work in progress; these posts follow their slot.
DRAFTED: Final = frozenset({"planned", "idea", "draft", "ready"})

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included: an editorial plan's validity."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


class PlanError(Exception):
    """A command that cannot be carried out; the text is a sentence for the person who gave it."""


#: So many characters of a text are quoted in a sentence.
_EXCERPT: Final = 40

#: What a conflict says is wanted when the person wanted the whole thing gone.
GONE: Final = "deleted"


class Conflict(PlanError):
    """A place no longer holds what the person saw. Nothing was written.

    `thing` names the row in words, `field` the column; `seen` is what the screen showed, `now` what
    the file holds, `wanted` what the command would have written. `place` is how the history writes the
    place; `who` and `when` are filled in from there where it knows them. `edit` is the place of the edit
    in its batch.
    """

    def __init__(
        self, thing: str, field: str, seen: Value, now: Value, wanted: Value, *, place: str = ""
    ) -> None:
        super().__init__(thing, field, seen, now, wanted)
        self.thing, self.field = thing, field
        self.seen, self.now, self.wanted = seen, now, wanted
        self.place = place
        self.who: str | None = None
        self.when: str | None = None
        self.edit: int | None = None

    def __str__(self) -> str:
        return f"Not done: {self.says}."

    @property
    def says(self) -> str:
        """Both values, who and when, as part of a sentence."""
        who, at = self.who or "somebody", f" at {self.when}" if self.when else ""
        who, thing = excerpt(who), excerpt(self.thing)
        if self.field == "runs":
            return f"{who} {'brought back' if self.now else 'deleted'} {thing}{at}"
        now, seen, new = excerpts(*map(self._value, (self.now, self.seen, self.wanted)))
        wanted = "you deleted it" if self.wanted == GONE else f"you set {new}"
        return f"{who} changed the {self.field} of {thing}{at} to {now}; your screen showed {seen}, {wanted}"

    @property
    def stands(self) -> str:
        """What somebody did since, for whoever would take back what was there before."""
        who, at = excerpt(self.who or "somebody"), f" at {self.when}" if self.when else ""
        if self.field == "runs":
            return self.says
        return (
            f"{who} changed the {self.field} of {excerpt(self.thing)}{at} to {excerpt(self._value(self.now))}"
        )

    @property
    def theirs(self) -> str:
        """What is kept when theirs is."""
        return "deleted" if self.field == "runs" and not self.now else self._value(self.now)

    @property
    def mine(self) -> str:
        """What is written when mine is."""
        return "it runs on" if self.field == "runs" else self._value(self.wanted)

    def _value(self, value: Value) -> str:
        if self.field == "weekday" and isinstance(value, int):
            return WEEKDAYS[value - 1]
        return shown(value)


def excerpt(text: str, most: int = _EXCERPT, start: int = 0) -> str:
    """A text as a sentence can hold it: whole, or so many characters of it from `start`."""
    if len(text) <= most:
        return text
    start = min(start, len(text) - most)
    end = start + most
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def excerpts(*texts: str) -> list[str]:
    """Texts to be compared: of long ones, from a few words before the place where they differ."""
    long = [text for text in texts if len(text) > _EXCERPT]
    common = 0
    if len(long) > 1:
        signs = enumerate(zip(*long, strict=False))
        common = next((place for place, here in signs if len(set(here)) > 1), min(map(len, long)))
    start = common - _EXCERPT // 4 if common > _EXCERPT // 2 else 0
    return [excerpt(text, start=start) for text in texts]


def shown(value: Value) -> str:
    """A value as a person reads it in a sentence."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return f"{WEEKDAYS[value.weekday()]} {value.day} {value:%b %Y}"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)
