"""A typed line as words. Quoted words are text for ever; every word knows where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# A quote opens only where a word starts; "" inside is one quote mark. An open quote runs to the end of
# the line, so that a title still being typed between quotes is already read as text.
_WORD = re.compile(r'"((?:[^"]|"")*)("?)(\S*)|(\S+)')


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the line: its text as meant, its place `[start, end)`, and whether it was quoted."""

    text: str
    start: int
    end: int
    quoted: bool = False
    key: str = ""
    """The text folded for comparison; empty for a quoted word, which is never compared."""


def split(line: str) -> tuple[Word, ...]:
    """The words of `line`, from left to right."""
    words: list[Word] = []
    for found in _WORD.finditer(line):
        plain: str | None = found[4]
        if plain is not None:
            words.append(Word(plain, found.start(), found.end(), key=plain.casefold()))
            continue
        inside = found[1].replace('""', '"')
        text = inside + found[3] if found[2] else inside.rstrip()
        words.append(Word(text, found.start(), found.end(), quoted=True))
    return tuple(words)


def join(line: str, words: Sequence[Word]) -> str:
    """The text that `words`, neighbours in `line`, stand for: as typed, without the quotes."""
    parts: list[str] = []
    for number, word in enumerate(words):
        if number:
            parts.append(line[words[number - 1].end : word.start])
        parts.append(word.text)
    return "".join(parts)


def quote(text: str) -> str:
    """`text` between quotes, so that nothing in it is read."""
    return '"' + text.replace('"', '""') + '"'


def typed(name: str) -> str:
    """A name as one word, the way it is typed: white space becomes a hyphen."""
    return "-".join(name.split())
