"""HEAD TEXT TAIL: the machine that finds a line's fields at its two ends and leaves the middle alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from scaletta.plan.entry.context import Context
from scaletta.plan.entry.vocabulary import Vocabulary
from scaletta.plan.entry.words import Word, join

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field:
    """A part of the line that was read, at `[start, end)`; the kind `text` is the middle."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at `[start, end)`, in a sentence, and what may have been meant instead."""

    start: int
    end: int
    sentence: str
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A field that starts at some word: what it is, how many words it takes, what it says.

    `key` tells apart fields that may stand together (theme and campaign, hours of two skills).
    """

    kind: str
    value: object
    count: int = 1
    key: str = ""
    problems: tuple[Problem, ...] = ()


Reader: TypeAlias = "Callable[[Scan, int], Match | None]"
"""Reads the field that starts at a word, or says None. It never looks at a quoted word."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The line being read and all that its words may refer to."""

    line: str
    words: tuple[Word, ...]
    vocabulary: Vocabulary
    context: Context

    def problem(self, at: int, sentence: str, nearest: tuple[str, ...] = (), *, count: int = 1) -> Problem:
        """A problem over `count` words from word `at`."""
        return Problem(self.words[at].start, self.words[at + count - 1].end, sentence, nearest)


@dataclass(slots=True)
class Taken:
    """The fields of one line, the text between them, and what is wrong so far."""

    scan: Scan
    matches: dict[str, tuple[int, Match]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    text: str | None = None
    text_words: tuple[int, int] = (0, 0)

    def pick(self, key: str, kind: type[T]) -> T | None:
        """The value of a field, when it was given and could be read."""
        found = self.matches.get(key)
        return found[1].value if found is not None and isinstance(found[1].value, kind) else None

    def span(self, key: str) -> tuple[int, int]:
        """Where a field stands; the whole line when it does not."""
        if key not in self.matches:
            return 0, len(self.scan.line)
        at, match = self.matches[key]
        return self.scan.words[at].start, self.scan.words[at + match.count - 1].end

    def wrong(self, key: str, sentence: str) -> None:
        """Note that a field cannot stand as it does."""
        self.problems.append(Problem(*self.span(key), sentence))


@dataclass(frozen=True, slots=True)
class Grammar:
    """The fields of one kind of line. HEAD fields come in order, `anywhere` ones between them."""

    head: tuple[Reader, ...]
    anywhere: Reader | None
    tail: Reader


def take(scan: Scan, start: int, grammar: Grammar) -> Taken:
    """Read the words from `start` on: HEAD from the left, then TAIL from the right, TEXT is the rest."""
    taken = Taken(scan)
    head_end = _take_head(taken, start, grammar)
    tail_start = _take_tail(taken, head_end, grammar)
    if head_end < tail_start:
        taken.text = join(scan.line, scan.words[head_end:tail_start]) or None
    taken.text_words = (head_end, tail_start)
    return taken


def _take_head(taken: Taken, at: int, grammar: Grammar) -> int:
    words = taken.scan.words
    step = 0
    while at < len(words) and not words[at].quoted:
        match = grammar.anywhere(taken.scan, at) if grammar.anywhere else None
        if match is None:
            for number in range(step, len(grammar.head)):
                match = grammar.head[number](taken.scan, at)
                if match is not None:
                    step = number + 1
                    break
        if match is None or not _keep(taken, at, match):
            break
        at += match.count
    return at


def _take_tail(taken: Taken, first: int, grammar: Grammar) -> int:
    """The longest run of fields that ends the line; a second field of a kind ends the run."""
    words = taken.scan.words
    end = start = len(words)
    while start > first:
        start -= 1
        if words[start].quoted:
            break
        match = grammar.tail(taken.scan, start)
        if match is not None and start + match.count == end:
            if not _keep(taken, start, match):
                break
            end = start
    return end


def _keep(taken: Taken, at: int, match: Match) -> bool:
    key = match.key or match.kind
    if key in taken.matches:
        return False
    taken.matches[key] = (at, match)
    taken.problems.extend(match.problems)
    return True


def would_be(taken: Taken, grammar: Grammar) -> tuple[tuple[int, int], ...]:
    """Where words of the text look like fields: `[start, end)` of each, to be underlined."""
    scan, words = taken.scan, taken.scan.words
    readers: Sequence[Reader] = [r for r in (grammar.anywhere, *grammar.head, grammar.tail) if r]
    spans: list[tuple[int, int]] = []
    at, end = taken.text_words
    while at < end:
        match = None
        if not words[at].quoted:
            match = next((m for reader in readers if (m := reader(scan, at))), None)
        if match is not None and at + match.count <= end:
            spans.append((words[at].start, words[at + match.count - 1].end))
            at += match.count
        else:
            at += 1
    return tuple(spans)
