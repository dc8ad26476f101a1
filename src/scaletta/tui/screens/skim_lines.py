"""The line that asks what would be if: "video=4 anna=10 value=300 budget=200"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from scaletta.plan.sentences import counted
from scaletta.skim.wishes import Wishes, known_names
from scaletta.tui.view import Reading

if TYPE_CHECKING:
    from scaletta.skim.problem import Problem

_EXAMPLE = "video=4"


class WishReader:
    """Reads words of the form name=number; names are skills, people, value and budget."""

    def __init__(self, problem: Problem, before: Wishes) -> None:
        self._names = known_names(problem)
        self._before = before

    def read(self, text: str, cursor: int) -> Reading:
        """Whether each word is understood, and what it would change."""
        at = 0
        for word in text.split():
            at = text.index(word, at)
            if self._value(word) is None:
                return Reading(says=((self._wrong(word), "bad"),), error=(at, at + len(word)))
            at += len(word)
        if not text.strip():
            known = ", ".join(self._names)
            return Reading(says=((f"hours a week, as {_EXAMPLE}: {known}; or value=, budget=", "dim"),))
        return Reading(says=((f"{counted(len(text.split()), 'change')}; enter chooses anew", "plain"),))

    def wishes(self, text: str) -> Wishes | None:
        """What is wished then; None for a line that is wrong, or empty."""
        wishes = self._before
        for word in text.split():
            value = self._value(word)
            if value is None:
                return None
            name = word.partition("=")[0].casefold()
            if name == "value":
                wishes = replace(wishes, value=value)
            elif name == "budget":
                wishes = replace(wishes, budget=value)
            else:
                wishes = replace(wishes, hours={**wishes.hours, name: value})
        return wishes if text.strip() else None

    def _value(self, word: str) -> float | None:
        name, _, number = word.partition("=")
        if name.casefold() not in (*self._names, "value", "budget"):
            return None
        try:
            value = float(number.replace(",", ".").removesuffix("h"))
        except ValueError:
            return None
        return value if 0 <= value <= 1_000_000 else None

    def _wrong(self, word: str) -> str:
        name, sign, _ = word.partition("=")
        if name.casefold() not in (*self._names, "value", "budget"):
            return f"Not known: {name}. There are {', '.join(self._names)}, value and budget."
        return f"A number of hours is missing: {name}=4" if not sign else f"Not a number: {word}"
