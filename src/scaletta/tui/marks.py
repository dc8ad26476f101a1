"""What a row on the screen speaks of, to ask who changed it a moment ago."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, Protocol

from scaletta.plan.model import excerpt
from scaletta.store.touched import Place, date_of, months_of


class News(Protocol):
    """Says who changed one of some places a moment ago; empty: nobody. False while nothing is marked."""

    def __call__(self, places: Iterable[Place], /) -> str: ...

    def __bool__(self) -> bool: ...


#: Stands before what a colleague changed.
MARK: Final = "•"


class _Nobody:
    def __call__(self, places: Iterable[Place], /) -> str:
        return ""

    def __bool__(self) -> bool:
        return False


#: Before anybody else has changed anything.
nobody: Final[News] = _Nobody()


def date_places(item: Any) -> Iterator[Place]:
    """A row of the calendar: its post, and the date of its slot."""
    if item.post is not None:
        yield Place("post", item.post)
    if item.slot is not None:
        yield date_of(item.slot, item.week)


def outlet_places(channel: str) -> list[Place]:
    """An outlet, and how many follow it."""
    return [Place("channel", channel), Place("reading", channel)]


def return_places(channel: str, first: date, last: date) -> list[Place]:
    """What an outlet cost and brought in from one day to another."""
    return [months_of(channel, first, last)]


def delivery_places(item: Any) -> list[Place]:
    """A deliverable where it comes out through one outlet."""
    return [Place("deliverable", item.deliverable), Place("delivery", f"{item.deliverable} {item.channel}")]


def just_changed(who: str) -> str:
    """The mark with its words; empty if it was nobody."""
    return f"{MARK} {excerpt(who)} just changed it" if who else ""
