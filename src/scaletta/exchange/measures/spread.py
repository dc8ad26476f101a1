"""How far the cells of a workbook reach, looked at before it is read: its reader makes room for all between.

One cell in the far corner of a sheet would take a hundred gigabytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator
from typing import IO, Final
from xml.etree import ElementTree

MOST_CELLS: Final = 5_000_000
_PIECE: Final = 1_000_000
_OVERLAP: Final = 60
#: `r="AB12"` of a cell and `r="12"` of a row.
_PLACE = re.compile(rb"""\br\s*=\s*["']\$?([A-Za-z]{0,9})\$?(\d{0,12})""")
#: Rows and cells that do not name their place stand behind the one before.
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s>/])")
_NAMED = re.compile(rb"\br\s*=")
_CELL = re.compile(rb"<(?:\w+:)?c(?=[\s>/])(?![^>]*\sr\s*=)")
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def too_far(packed: zipfile.ZipFile, names: Collection[str]) -> bool:
    """Whether a sheet of the workbook reaches over more cells than any export does."""
    if "xl/workbook.bin" in names:  # a form that no network writes, and that tells no places as text
        return True
    if "content.xml" in names:
        with packed.open("content.xml") as file:
            return _open_document(file)
    sheets = [
        name for name in names if name.casefold().endswith(".xml") and "sharedstrings" not in name.casefold()
    ]
    for name in sheets:
        with packed.open(name) as file:
            row, column = _corner(file)
        if row * column > MOST_CELLS:
            return True
    return False


def _corner(file: IO[bytes]) -> tuple[int, int]:
    """No less than the last row and the last column of a sheet of Excel."""
    row = column = 1
    more_rows = more_columns = 0
    for piece in _pieces(file):
        for letters, digits in set(_PLACE.findall(piece)):
            row = max(row, int(digits or 0))
            column = max(column, _number_of(letters))
        if _all_named(piece):
            continue
        rows = _ROW.split(piece)
        more_rows += sum(not _NAMED.search(each.partition(b">")[0]) for each in rows[1:])
        more_columns = max(more_columns, max(len(_CELL.findall(each)) for each in rows))
    return row + more_rows, column + more_columns


def _all_named(piece: bytes) -> bool:
    """Whether rows and cells name their places in the way of Excel: quickly told of a large sheet."""
    rows = piece.count(b"<row") == piece.count(b'<row r="')
    return (
        rows and piece.count(b"<c") == piece.count(b'<c r="') and b":c" not in piece and b":row" not in piece
    )


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    before = b""
    while piece := file.read(_PIECE):
        yield before + piece
        before = piece[-_OVERLAP:]


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _open_document(file: IO[bytes]) -> bool:
    """Whether a sheet of LibreOffice reaches too far: it writes how often cells and rows are repeated."""
    row = width = column = last = full = 0
    for event, element in ElementTree.iterparse(file, ("start", "end")):  # noqa: S314
        if event == "start":
            if element.tag == f"{_TABLE}table":
                row = width = full = 0
            elif element.tag == f"{_TABLE}table-row":
                column = last = 0
        elif element.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            column += _repeated(element, "columns")
            if len(element) or any(name.endswith("}value-type") for name in element.attrib):
                last = column
        elif element.tag == f"{_TABLE}table-row":
            row += _repeated(element, "rows")
            width = max(width, last)
            if last:
                full = row
            if full * width > MOST_CELLS:
                return True
            element.clear()
    return False


def _repeated(element: ElementTree.Element, what: str) -> int:
    text = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(text[:9]) if text.isascii() and text.isdigit() else 1
