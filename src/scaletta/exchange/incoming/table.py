"""A table in a text file, whatever spreadsheet wrote it: its encoding, its delimiter, its row of headings."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

_DELIMITERS: Final = (",", ";", "\t", "|")
#: A note or a title may stand above the headings.
_LOOKED_AT: Final = 10
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class FileError(Exception):
    """A file that cannot be taken in as a whole: a sentence that says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row as its cells by field. `number` is its place in the spreadsheet, the first row being 1."""

    number: int
    cells: Mapping[str, str]
    more: str = ""
    """What stands behind the last heading."""


@dataclass(frozen=True, slots=True)
class Table:
    """What was read. `unread` are the headings nobody knows."""

    lines: Sequence[Line]
    fields: Sequence[str]
    unread: Sequence[str] = field(default_factory=tuple)


def text_of(content: bytes) -> str:
    """The text of a file: by its mark, else UTF-8, else what Windows writes in western Europe."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding).lstrip("\ufeff")
            except UnicodeDecodeError:
                raise FileError("The file begins as Unicode and does not go on so: it is damaged.") from None
    if content[:1000].count(0) * 3 > len(content[:1000]):  # Unicode of 16 bits without a mark
        encoding = "utf-16-be" if content[:2].startswith(b"\0") else "utf-16-le"
        return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def delimiters_of(text: str) -> tuple[Sequence[str], str, int]:
    """The delimiters to try, the text to try them on, and how many rows above it were taken away."""
    first, _, rest = text.partition("\n")
    word = first.strip()
    if word.casefold().startswith("sep=") and len(word) == 5 and word[-1] not in '"=\0':
        return (word[-1],), rest, 1  # Excel's own word for it
    return _DELIMITERS, text, 0


def read_table(text: str, known: Callable[[Sequence[str]], Sequence[str | None]]) -> Table:
    """The rows under the headings. `known` says which field each heading is; None: nobody knows it.

    Raises FileError where no row of headings is found.
    """
    csv.field_size_limit(10_000_000)
    delimiters, text, above = delimiters_of(text)
    best: tuple[int, int, list[list[str]], int] | None = None
    for delimiter in delimiters:
        rows = _rows(text, delimiter)
        for at, row in enumerate(rows[:_LOOKED_AT]):
            found = sum(name is not None for name in known(row))
            if found and (best is None or (found, len(row)) > best[:2]):
                best = (found, len(row), rows, at)
    if best is None:
        raise FileError(
            "No row of headings was found. The first row names the columns: channel, date, time, title ..."
        )
    _, _, rows, at = best
    return _table(rows, at, known(rows[at]), above)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise FileError(f"The file is no table: {error}.") from None


def _table(rows: Sequence[Sequence[str]], at: int, names: Sequence[str | None], above: int) -> Table:
    taken: dict[str, int] = {}
    for place, name in enumerate(names):
        if name is not None:
            taken.setdefault(name, place)  # of two alike the first counts
    lines = []
    for number, row in enumerate(rows[at + 1 :], at + 2 + above):
        if not any(cell.strip() for cell in row):
            continue
        cells = {name: row[place].strip() for name, place in taken.items() if place < len(row)}
        more = next((cell.strip() for cell in row[len(names) :] if cell.strip()), "")
        lines.append(Line(number, cells, more))
    unread = [
        heading.strip()
        for place, heading in enumerate(rows[at])
        if heading.strip() and place not in taken.values()
    ]
    return Table(lines, list(taken), unread)
