"""The tables in a file, whatever it is: a text, a zip of texts, a workbook of Excel."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Final

from scaletta.exchange.incoming.table import FileError, delimiters_of, text_of
from scaletta.exchange.measures.spread import MOST_CELLS, too_far

_LARGEST: Final = 200_000_000  # bytes unpacked: more is no export, but a trap
_TIGHTEST: Final = 100  # to one: tables are not packed tighter than that
_SMALL: Final = 10_000_000  # bytes that may be packed as tight as they like
_MOST_FILES: Final = 60
_MOST_COLUMNS: Final = 100_000
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
_OTHERS: Final = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"<!DOCTYPE", "a web page"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"Rar!", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells, read anew each time they are asked for."""

    name: str
    rows: Callable[[], Iterator[Sequence[str]]]
    decimal: str = "."
    """The decimal sign to expect where the numbers do not tell."""
    above: int = 0
    """How many rows stand before the first."""


def sheets_of(content: bytes) -> Iterator[Sequence[Sheet]]:
    """The tables of a file. Each in all ways its text may be divided; the right one is known by headings."""
    for mark, name in _OTHERS:
        if content.lstrip()[:12].startswith(mark):
            raise FileError(f"The file is {name}, not a table. Download the data as CSV or Excel.")
    if not content.strip():
        raise FileError("The file is empty. Download it again.")
    if content.startswith(_OLD_EXCEL):
        yield from _workbook(content)
    elif content.startswith(b"PK\x03\x04"):
        yield from _packed(content)
    else:
        yield _divided("", text_of(content))


def _divided(name: str, text: str) -> list[Sheet]:
    delimiters, text, above = delimiters_of(text)
    return [
        Sheet(name, partial(_cells, text, delimiter), "," if delimiter == ";" else ".", above)
        for delimiter in delimiters
    ]


def _cells(text: str, delimiter: str) -> Iterator[Sequence[str]]:
    csv.field_size_limit(10_000_000)
    lines = _narrow(
        (found[0] for found in _LINES.finditer(text)), delimiter
    )  # no second copy of a large text
    try:
        yield from csv.reader(lines, delimiter=delimiter)
    except csv.Error as error:
        raise FileError(f"The file is no table: {error}.") from None


def _narrow(lines: Iterator[str], delimiter: str) -> Iterator[str]:
    """Lines of a text, none with more cells than a table has: room for each is made at once."""
    for line in lines:
        if len(line) > _MOST_COLUMNS and line.count(delimiter) > _MOST_COLUMNS:
            raise FileError(f"The file is no table: a row of it has more than {_MOST_COLUMNS:,} cells.")
        yield line


def _packed(content: bytes) -> Iterator[Sequence[Sheet]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            files = [info for info in packed.infolist() if not info.is_dir()]
            unpacked = sum(info.file_size for info in files)
            tight = unpacked > _SMALL and unpacked > _TIGHTEST * len(content)
            if unpacked > _LARGEST or tight or len(files) > 20 * _MOST_FILES:
                raise FileError("The packed file holds too much. Unpack it and give one table at a time.")
            names = {info.filename for info in files}
            if "xl/workbook.xml" in names or "content.xml" in names or "xl/workbook.bin" in names:
                if too_far(packed, names):
                    raise FileError("The workbook reaches over too many cells. Save the table as CSV.")
                yield from _workbook(content)
                return
            tables = [info for info in files if info.filename.casefold().endswith((".csv", ".tsv", ".txt"))]
            if not tables:
                raise FileError("The packed file holds no CSV. Download the data as CSV or Excel.")
            for info in tables[:_MOST_FILES]:
                if "__MACOSX" not in info.filename:
                    yield _divided(info.filename, text_of(packed.read(info)))
    except FileError:
        raise
    except Exception:  # the unpackers have a dozen of their own
        raise FileError("The packed file is damaged or locked. Download it again.") from None


def _workbook(content: bytes) -> Iterator[Sequence[Sheet]]:
    from python_calamine import load_workbook  # only who gives a workbook waits for it

    try:
        workbook = load_workbook(io.BytesIO(content))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > MOST_CELLS:
                raise FileError("The workbook reaches over too many cells. Save the table as CSV.")
            rows = sheet.to_python(skip_empty_area=False)
            yield [Sheet(name, partial(_written, rows))]
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, FileError):
        raise
    except BaseException:  # a damaged workbook makes the reader panic, which is no Exception
        raise FileError("The workbook is damaged or locked. Download it again, or save it as CSV.") from None


def _written(rows: Sequence[Sequence[object]]) -> Iterator[Sequence[str]]:
    for row in rows:
        yield [_text(cell) for cell in row]


def _text(cell: object) -> str:
    """A cell of Excel as a text that reads back as what it is."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        if cell.is_integer():
            return f"{cell:.0f}"
        written = f"{Decimal(repr(cell)):f}" if abs(cell) < 1e15 else ""
        # Three digits behind the sign look like thousands; a fourth does not.
        return written + "0" if len(written.partition(".")[2]) == 3 else written
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell.total_seconds() / 3600)
    return "" if cell is None else str(cell)
