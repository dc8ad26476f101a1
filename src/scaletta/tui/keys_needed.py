"""How many keys everyday jobs take. The tests press them; `keycard.py` prints them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from scaletta.tui.keys import key_face

#: Stands for a text one types; its letters are not counted.
TEXT: Final = "the text"


@dataclass(frozen=True, slots=True)
class Job:
    """A job in the week of an outlet: the most keys it may take, and those that do it."""

    what: str
    most: int
    keys: tuple[str, ...]

    @property
    def number(self) -> int:
        """Keys beyond the text."""
        return sum(key != TEXT for key in self.keys)

    @property
    def shown(self) -> str:
        """The keys as a person reads them."""
        return " ".join(key if key == TEXT else f"`{key_face(key)}`" for key in self.keys)


JOBS: Final[tuple[Job, ...]] = (
    Job("Add a slot", 3, ("a", TEXT, "enter")),
    Job("Move a slot by a day", 1, (">",)),
    Job("Change its time by 15 minutes", 1, ("+",)),
    Job("Copy a week to another outlet", 6, ("Y", "tab", "p")),
    Job("Move a fortnight by three days", 8, ("V", "V", "pagedown", "m", "+", "3", "d", "enter")),
    Job("Give a fortnight of one person's dates to another", 6, ("V", "V", "pagedown", "@", "a", "enter")),
    Job("Mark a date as out", 1, ("x",)),
    Job("Write a title while filling (`f`)", 1, (TEXT, "enter")),
    Job("Renew a plan as it is proposed", 2, ("R", "enter")),
    Job("Take any of these back", 1, ("u",)),
)
