"""What a kind of file looks like: its headings, and what each of them measures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final, TypeAlias

from scaletta.exchange.incoming.headings import folded
from scaletta.exchange.measures.days import How
from scaletta.exchange.measures.model import Measures
from scaletta.exchange.measures.sheets import Sheet

_WIDEST: Final = 300  # columns looked at
_LONGEST: Final = 120  # letters of a heading
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_TOTALS: Final = tuple(
    folded(word)
    for word in (
        "total",
        "totals",
        "grand total",
        "totale",
        "totali",
        "totale complessivo",
        "gesamt",
        "gesamtsumme",
        "gesamtergebnis",
        "insgesamt",
        "summe",
        "totaux",
        "total général",
        "total general",
        "somme",
    )
)


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under their headings."""

    sheet: Sheet
    at: int
    """The place of the headings among the rows of the sheet."""
    headings: Sequence[str]
    above: Sequence[Sequence[str]] = ()
    """The rows over the headings."""

    def rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows below the headings, each with its number in the spreadsheet."""
        rows = self.sheet.rows()
        for _ in range(self.at + 1):
            next(rows, None)
        return enumerate(rows, self.sheet.above + self.at + 2)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in a row things stand."""

    fields: Mapping[str, int]
    metrics: Sequence[tuple[int, str]]
    unread: Sequence[str]


@dataclass(frozen=True, eq=False)
class Layout:
    """A kind of file. Headings are written folded, parted by commas; a `*` at the end stands for any rest.

    `needs` are the headings that make it this kind: one of each entry must be there.
    """

    source: str
    network: str | None
    needs: Sequence[str]
    read: Callable[[Block, Layout, How], list[Measures]]
    fields: Mapping[str, str] = field(default_factory=dict)
    metrics: Mapping[str, str] = field(default_factory=dict)
    """Of several headings for one metric the first counts ..."""
    sums: frozenset[str] = frozenset()
    """... but for these, which add up."""
    known: str = ""
    """Headings that are understood and say nothing more: rates, ids, parts of a total."""
    month_first: bool = False
    daily: bool = False
    blocks: bool = False
    """Whether a file may hold several of these, one below the other."""
    without: str = ""
    """Headings that tell that it is another kind of file."""
    kind: str | None = None
    """The format of all posts, where no column says it."""

    def fits(self, headings: Sequence[str]) -> int:
        """How many of these headings are understood; 0 when it is another kind of file."""
        words = folded_all(headings)
        if not all(_one_of(need, words) for need in _needs(self)):
            return 0
        if self.without and any(word in _without(self) for word in words):
            return 0
        names = _names(self)
        return sum(_lookup(names, word) is not None for word in words if word)

    def columns(self, headings: Sequence[str]) -> Columns:
        """Where the fields and the metrics of this kind stand under these headings."""
        names = _names(self)
        fields: dict[str, tuple[int, int]] = {}
        metrics: dict[str, list[tuple[int, int]]] = {}
        unread = []
        for place, (heading, word) in enumerate(zip(headings, folded_all(headings), strict=False)):
            if not word:
                continue
            found = _lookup(names, word)
            if found is None:
                unread.append(" ".join(heading.split()))
                continue
            what, name, rank = found
            if what == "field":
                fields[name] = min(fields.get(name, (rank, place)), (rank, place))
            elif what == "metric":
                metrics.setdefault(name, []).append((rank, place))
        taken = [
            (place, name)
            for name, places in metrics.items()
            for _, place in (sorted(places) if name in self.sums else [min(places)])
        ]
        return Columns({name: place for name, (_, place) in fields.items()}, sorted(taken), unread)


def folded_all(headings: Sequence[str]) -> Sequence[str]:
    """Headings without case, accents and signs; what is too long for a heading is none."""
    return _folded(tuple(text if len(text) <= _LONGEST else "" for text in headings[:_WIDEST]))


@lru_cache(maxsize=16)
def _folded(headings: tuple[str, ...]) -> Sequence[str]:
    """Kept for a while: each kind of file looks at the same row."""
    return [folded(heading) for heading in headings]


def words_of(text: str) -> list[str]:
    """The headings of a list parted by commas or strokes."""
    return [" ".join(word.split()) for word in text.replace("|", ",").split(",") if word.strip()]


def is_total(row: Sequence[str], *, anywhere: bool = False) -> bool:
    """Whether a row says of itself that it is a total: in its first cell, or in any."""
    cells = [cell for cell in row[:_WIDEST] if cell.strip()]
    if not anywhere:
        cells = cells[:1]
    return any(
        folded(cell) in _TOTALS or cell.strip().casefold().startswith(("total:", "totale:", "gesamt:"))
        for cell in cells
        if len(cell) <= _LONGEST
    )


def cell_of(row: Sequence[str], place: int | None) -> str:
    """The text of a cell without signs of control; nothing where the row is too short."""
    text = row[place].strip() if place is not None and place < len(row) else ""
    return text if text.isprintable() else _CONTROLS.sub("", text).strip()


_Name: TypeAlias = tuple[str, str, int]
_Names: TypeAlias = tuple[Mapping[str, _Name], Sequence[tuple[str, _Name]]]


@cache
def _names(layout: Layout) -> _Names:
    """Heading to meaning, whole headings and beginnings apart; made once for each kind of file."""
    whole: dict[str, _Name] = {}
    begins: list[tuple[str, _Name]] = []
    groups = (
        *(("field", name, words) for name, words in layout.fields.items()),
        *(("metric", name, words) for name, words in layout.metrics.items()),
        ("known", "", layout.known),
    )
    for what, name, words in groups:
        for rank, word in enumerate(words_of(words)):
            if word.endswith("*"):
                begins.append((folded(word[:-1]), (what, name, rank)))
            else:
                whole.setdefault(folded(word), (what, name, rank))
    return whole, begins


def _lookup(names: _Names, word: str) -> _Name | None:
    whole, begins = names
    return whole.get(word) or next((name for begin, name in begins if word.startswith(begin)), None)


@cache
def _needs(layout: Layout) -> Sequence[tuple[frozenset[str], Sequence[str]]]:
    """What must be there: whole headings and beginnings, apart as above."""
    return [
        (
            frozenset(folded(word) for word in words_of(need) if not word.endswith("*")),
            [folded(word[:-1]) for word in words_of(need) if word.endswith("*")],
        )
        for need in layout.needs
    ]


@cache
def _without(layout: Layout) -> frozenset[str]:
    return frozenset(folded(word) for word in words_of(layout.without))


def _one_of(need: tuple[frozenset[str], Sequence[str]], words: Sequence[str]) -> bool:
    whole, begins = need
    return any(word in whole or any(word.startswith(begin) for begin in begins) for word in words if word)
