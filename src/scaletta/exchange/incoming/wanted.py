"""What a file asks for, before it is compared with the plan: posts, slots, and the rows that are wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final
from uuid import UUID, uuid5

from scaletta.plan.model import State, Value

#: Whoever imports the same row again gets the same keys: nothing is added twice.
_SPACE: Final = UUID("5ca1e77a-0000-5000-8000-000000000000")


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that cannot be taken in. `place` says where it stands, such as "row 7"."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class WantedPost:
    """A post as a file has it. `fields` are columns of `post` that it says something about.

    `identity` names it among all files: the same row is the same post. `post` or `slot` and `week` name the
    one of the plan it was written from, when the file came out of the plan.
    """

    place: str
    identity: str
    channel: str
    day: date | None = None
    time: time | None = None
    state: State | None = None
    fields: Mapping[str, Value] = field(default_factory=dict)
    post: str | None = None
    slot: str | None = None
    week: date | None = None

    @property
    def title(self) -> str:
        return str(self.fields.get("title") or "")

    @property
    def key(self) -> str:
        """The key its post gets."""
        return key_of(self.identity)


@dataclass(frozen=True, slots=True)
class WantedSlot:
    """A rhythm as a file has it, in local time of the channel. `from_day` is its first date to come."""

    place: str
    identity: str
    channel: str
    weekday: int
    time: time
    from_day: date
    until_day: date | None = None
    every: int = 1
    nth: int | None = None
    fields: Mapping[str, Value] = field(default_factory=dict)
    skipped: tuple[date, ...] = ()
    """Days on which it does not take place."""
    slot: str | None = None
    """The slot of the plan it was written from."""

    @property
    def title(self) -> str:
        return str(self.fields.get("title") or "")

    @property
    def key(self) -> str:
        """The key its slot gets."""
        return key_of(self.identity)


def key_of(identity: str) -> str:
    """The key of what has this identity."""
    return str(uuid5(_SPACE, identity))
