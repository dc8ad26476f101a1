"""What the calendar shows of its dates: one outlet, and words that each date must have.

`@caro` is whose, `:draft` the state, `#fair` the theme or campaign, `^guide` the deliverable; any other word
is looked for in title, format, outlet, owner and state. The filter stays from view to view.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scaletta.plan.entry.records import STATES
from scaletta.tui.ink import Tone
from scaletta.tui.view import Completion, Reading

EXAMPLE = "@caro   :draft   video   #theme   linkedin      empty shows all"
_STATES = ("planned", *STATES)


@dataclass(frozen=True, slots=True)
class Filter:
    """`outlet`: the only one shown, empty for all; `words`: what each date must have, in lower case."""

    outlet: str = ""
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.outlet or self.words)

    def shows(self, row: Any, outlet_name: str) -> bool:
        """Whether a date is shown."""
        if self.outlet and row.channel != self.outlet:
            return False
        return all(_has(row, word, outlet_name) for word in self.words)

    @property
    def said(self) -> str:
        """The words as typed."""
        return " ".join(self.words)


def words_of(text: str) -> tuple[str, ...]:
    """A typed filter as words."""
    return tuple(text.casefold().split())


def _has(row: Any, word: str, outlet_name: str) -> bool:
    sign, rest = word[0], word[1:]
    owner = (row.owner or "").casefold()
    if sign == "@":
        return not owner if rest == "-" else owner.startswith(rest)
    if sign == ":":
        return bool(row.state.startswith(rest))
    if sign == "#":
        return any((tag or "").casefold().startswith(rest) for tag in (row.theme, row.campaign))
    if sign == "^":
        return bool((row.deliverable or "").casefold().startswith(rest))
    parts = (row.title, row.format, row.owner, row.state, outlet_name)
    return any(word in (part or "").casefold() for part in parts)


class FilterLine:
    """Reads the words of a filter. `marked` gives, for each sign, the keys that may follow it; `names` all
    other words worth offering.
    """

    def __init__(self, marked: Mapping[str, Mapping[str, object]], names: tuple[str, ...]) -> None:
        self._marked: Mapping[str, tuple[str, ...]] = {
            **{sign: tuple(keys) for sign, keys in marked.items()},
            ":": _STATES,
        }
        self._names = names

    def read(self, text: str, cursor: int) -> Reading:
        """What will be shown, or which word no date can have."""
        if not text.strip():
            return Reading(says=((EXAMPLE, "dim"),))
        offers = tuple(self._offers(text, cursor))
        start = 0
        for word in text.split():
            start = text.index(word, start)
            known = self._marked.get(word[0])
            rest = word[1:].casefold()
            if known is not None and rest not in ("", "-") and not any(k.startswith(rest) for k in known):
                says: tuple[tuple[str, Tone], ...] = ((f"No date has {word}.", "bad"),)
                return Reading(says, (start, start + len(word)), completions=offers)
            start += len(word)
        return Reading(says=((f"only what has {' and '.join(text.split())}", "plain"),), completions=offers)

    def _offers(self, text: str, cursor: int) -> Iterator[Completion]:
        start = text.rfind(" ", 0, cursor) + 1
        begun = text[start:cursor].casefold()
        if not begun:
            return
        words = [sign + key for sign, keys in self._marked.items() for key in keys]
        for word in [*words, *self._names]:
            if word.casefold().startswith(begun):
                yield Completion(start, cursor, word)
