"""Which kind of file it is: known by its headings, wherever they stand among the first rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from typing import Final

from scaletta.exchange.incoming.table import FileError
from scaletta.exchange.measures import (
    generic,
    google_ads,
    linkedin,
    linkedin_ads,
    mail,
    meta_ads,
    meta_daily,
    meta_posts,
    tiktok,
    website,
    x,
    youtube,
)
from scaletta.exchange.measures.days import How
from scaletta.exchange.measures.layout import Block, Layout
from scaletta.exchange.measures.model import Measures
from scaletta.exchange.measures.sheets import Sheet, sheets_of

_LOOKED_AT: Final = 15  # reports have up to ten lines of title
_MOST_BLOCKS: Final = 1000  # tables one below the other: a file has some dozens
_LAYOUTS: Final[Sequence[Layout]] = (
    *meta_daily.LAYOUTS,
    *meta_posts.LAYOUTS,
    *linkedin.LAYOUTS,
    *youtube.LAYOUTS,
    *mail.LAYOUTS,
    *website.LAYOUTS,
    *meta_ads.LAYOUTS,
    *google_ads.LAYOUTS,
    *tiktok.LAYOUTS,
    *x.LAYOUTS,
    *linkedin_ads.LAYOUTS,
)


def read(content: bytes, *, today: date, day_first: bool = True) -> list[Measures]:
    """The measures in a file, a table each. Raises FileError where it holds none."""
    how = How(today, day_first)
    found: list[Measures] = []
    seen: list[Sequence[str]] = []
    for sheet in sheets_of(content):
        block, layout = _known(sheet, seen)
        if block is None or layout is None:
            continue
        if layout.blocks:
            found += _blocks(block.sheet, how)
        else:
            found += layout.read(block, layout, how)
    taken = [measures for measures in _of_one_network(found) if not measures.empty]
    if not taken:
        raise FileError(_why_not(found, seen))
    return taken


def _known(ways: Sequence[Sheet], seen: list[Sequence[str]]) -> tuple[Block | None, Layout | None]:
    """The headings of a table and its kind; of a file divided in several ways the one best understood."""
    best: tuple[tuple[bool, int], Block, Layout] | None = None
    widest: Sequence[str] = ()
    fault: FileError | None = None
    for sheet in ways:
        try:
            first = list(islice(sheet.rows(), _LOOKED_AT))
        except FileError as error:  # divided in another way it may be a table
            fault = error
            continue
        for at, row in enumerate(first):
            for layout in (*_LAYOUTS, *generic.LAYOUTS):
                fit = layout.fits(row)
                rank = (layout not in generic.LAYOUTS, fit)
                if fit and (best is None or rank > best[0]):
                    best = rank, Block(sheet, at, row, first[:at]), layout
        widest = max([widest, *first[:3]], key=lambda row: sum(bool(cell.strip()) for cell in row))
    if best is None:
        if fault is not None:
            raise fault
        seen.append(widest)
        return None, None
    return best[1], best[2]


def _blocks(sheet: Sheet, how: How) -> Iterator[Measures]:
    """The measures of tables that stand one below the other."""
    for number, (start, rows) in enumerate(_parts(sheet.rows())):
        if number == _MOST_BLOCKS:
            raise FileError(f"The file holds more than {_MOST_BLOCKS:,} tables. Download fewer at a time.")
        part = Sheet(sheet.name, partial(iter, rows), sheet.decimal, sheet.above + start)
        block, layout = _known([part], [])
        if block is not None and layout is not None:
            yield from layout.read(block, layout, how)


def _parts(rows: Iterator[Sequence[str]]) -> Iterator[tuple[int, Sequence[Sequence[str]]]]:
    """Rows parted where lines of one cell come: the titles of the next table. Blank rows go with them."""
    part: list[Sequence[str]] = []
    start, full = 0, False
    for number, row in enumerate(rows):
        cells = sum(bool(cell.strip()) for cell in row)
        if cells <= 1 and full:
            yield start, part
            part, start, full = [], number, False
        part.append(row)
        full = full or cells > 1
    yield start, part


def _of_one_network(found: Sequence[Measures]) -> list[Measures]:
    """What comes with tables of a network is of it: `Date, Views` alone could be of any."""
    named = next((measures for measures in found if measures.network), None)
    if named is None:
        return list(found)
    source = f"{named.source.partition(',')[0]}, days"
    return [
        measures
        if measures.source != generic.NAME
        else replace(
            measures,
            source=source,
            network=named.network,
        )
        for measures in found
    ]


def _why_not(found: Sequence[Measures], seen: Sequence[Sequence[str]]) -> str:
    if found:
        first = found[0]
        why = first.troubles[0].sentence if first.troubles else "It has no rows with figures."
        return f"The file is known ({first.source}), but nothing could be taken from it. {why}"
    headings = [" ".join(cell.split())[:40] for row in seen for cell in row if cell.strip()][:6]
    columns = f" It has the columns {', '.join(headings)} ..." if headings else ""
    return (
        f"This file is none of those known.{columns} Download it again with the network set to English, "
        'or give it a column "Date" and columns named like what they hold: reach, clicks, cost.'
    )
