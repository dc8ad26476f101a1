"""The one registry of commands: it feeds key presses, the key bar, the help card, the palette and the docs.

A command belongs to a context. A view has a context such as "plan.week"; a key is looked up there first,
then in "plan", then "everywhere". Its action `name` is the method `do_name` of the view, or of the shell
when the view has none. The tables are in `keytables/`, one module per tab.

Keys are written as the character they type ("a", "<", "?") or by name: up down left right enter escape tab
shift+tab backspace delete insert home end pageup pagedown space f1..f12 ctrl+<letter>.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

EVERYWHERE = "everywhere"

_NAMED = frozenset(
    ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "escape", "space")
) | {"tab", "shift+tab", "backspace", "delete", "insert"}
# Typed with AltGr, or as dead keys, on Italian, German or French keyboards. ("@" is too, but it reads as
# "whose", so it may be a second way.)
_HARD_TO_TYPE = frozenset("~[]{}`#|\\^ ")
# Letters a terminal cannot tell from tab, enter and escape, that a multiplexer or flow control swallows,
# or that stop the program: i m j h, a b, s q, c z.
_TAKEN_LETTERS = frozenset("imjhabsqcz")


@dataclass(frozen=True, slots=True)
class KeyCommand:
    """One command.

    `id` is its name in the palette's history and the docs ("plan.add"); `label` fits the key bar in a word or
    two; `help` is one sentence for the help card and the palette. `bar` is its place in the key bar: 1 is
    shown first and dropped last, 0 is not shown. `hint` replaces the keys on the key bar ("< >"). `edits`: it
    writes to the plan, or opens a line that does; while the plan is read only it says why it does nothing.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    context: str
    action: str
    bar: int = 0
    hint: str = ""
    edits: bool = False

    @property
    def shown_keys(self) -> str:
        """The keys as a person reads them on the key bar."""
        return self.hint or (key_face(self.keys[0]) if self.keys else "")


class Registry:
    """All commands, found by key or by context."""

    def __init__(self, commands: Iterable[KeyCommand]) -> None:
        self._all = tuple(commands)
        self._by_key: dict[tuple[str, str], KeyCommand] = {}
        for command in self._all:
            for key in command.keys:
                self._by_key.setdefault((command.context, key), command)

    def __iter__(self) -> Iterator[KeyCommand]:
        return iter(self._all)

    def find(self, context: str, key: str) -> KeyCommand | None:
        """The command a key means in a context, or None."""
        for scope in scopes(context):
            command = self._by_key.get((scope, key))
            if command is not None:
                return command
        return None

    def own(self, context: str, key: str) -> KeyCommand | None:
        """The command a key means in just this context."""
        return self._by_key.get((context, key))

    def of(self, context: str) -> list[KeyCommand]:
        """Commands that work in a context, nearest first; one whose keys are all taken nearer is left out."""
        found: list[KeyCommand] = []
        taken: set[str] = set()
        for scope in scopes(context):
            here = [command for command in self._all if command.context == scope]
            found += [command for command in here if not command.keys or not taken.issuperset(command.keys)]
            taken.update(key for command in here for key in command.keys)
        return found

    def edits(self, context: str, action: str) -> bool:
        """True if that action of a context writes to the plan."""
        return any(command.edits for command in self.of(context) if command.action == action)

    def of_tab(self, context: str) -> frozenset[str]:
        """The actions of a tab alone: "plan" has those of "plan.week" and "plan.months"."""
        shared = {c.action for c in self._all if c.context == EVERYWHERE}
        return frozenset(c.action for c in self._all if c.context.partition(".")[0] == context) - shared

    def bar_of(self, context: str) -> list[KeyCommand]:
        """Commands of just this context for the key bar, most important first."""
        return sorted((c for c in self._all if c.context == context and c.bar), key=lambda c: c.bar)

    def bar(self, context: str) -> list[KeyCommand]:
        """Commands for the key bar, most important first."""
        return sorted((command for command in self.of(context) if command.bar), key=lambda c: c.bar)


def scopes(context: str) -> Iterator[str]:
    """A context and what it falls back to: "plan.week", "plan", "everywhere".

    A context that starts with "!" does not fall back to what works everywhere: while a line is typed, letters
    are text. "!entry.fill" falls back to "!entry".
    """
    while context and context != EVERYWHERE:
        yield context
        context, stands_alone = context.rpartition(".")[0], context.startswith("!")
        if stands_alone and not context:
            return
    yield EVERYWHERE


def is_portable(key: str) -> bool:
    """True if every SSH terminal sends the key and no multiplexer swallows it."""
    if key in _NAMED or re.fullmatch(r"f([1-9]|10)", key):
        return True
    if len(key) == 1:
        return key.isascii() and key.isprintable() and key not in _HARD_TO_TYPE
    letter = key.removeprefix("ctrl+")
    return letter != key and len(letter) == 1 and letter.isalpha() and letter not in _TAKEN_LETTERS


_FACES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "esc",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "delete": "del",
    "insert": "ins",
}


def key_face(key: str) -> str:
    """A key as it is shown to a person."""
    return _FACES.get(key, key)


@cache
def registry() -> Registry:
    """The registry, built from the tables once."""
    from scaletta.tui.keytables import (
        calendar,
        channels,
        everywhere,
        findings,
        gaps,
        plan,
        roi,
        sheet,
        skim,
        sql,
        text,
    )

    tables = (everywhere, gaps, channels, findings, sheet, skim, plan, calendar, roi, sql, text)
    return Registry(command for table in tables for command in table.COMMANDS)
