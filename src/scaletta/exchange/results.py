"""The result of a query as a table, CSV or JSON on a text stream, a page at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from threading import Event
from typing import Literal, TextIO, TypeAlias

from scaletta.store.console.client import Console, pages
from scaletta.store.console.widths import cells
from scaletta.store.console.wire import Answer, Column, QueryError, Row
from scaletta.store.faults import shown

Form: TypeAlias = Literal["table", "csv", "json"]
FORMS: tuple[Form, ...] = ("table", "csv", "json")

_WIDEST = 80  # a longer value in a table is shown whole; the cells behind it move to the right
_NULL = "NULL"
# The wide signs are what a Japanese or Chinese keyboard types; spreadsheets there take them too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# A spreadsheet may part the line at ";" or tabs too, as in Italy, and find a formula behind one.
_QUOTED = re.compile(r'[,;"\t\r\n]|^\s|\s$')
_JSON_NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?")
# json.dumps escapes the control characters below the blank; these too act on a terminal.
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x2070), *range(0xFFF9, 0xFFFC))
_ESCAPED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *_BIDI)}


def run_query(console: Console, query: str, stream: TextIO, *, form: Form, limit: int | None = None) -> str:
    """Run a query and write its last result; returns a sentence with what was done.

    At most `limit` rows are written. A query without rows writes nothing. Raises QueryError.
    """
    answer = console.run(query)
    if answer.result:
        write(console, answer, stream, form=form, limit=limit)
    return answer.sentence


def write(
    console: Console,
    answer: Answer,
    stream: TextIO,
    *,
    form: Form,
    limit: int | None = None,
    stop: Event | None = None,
) -> int:
    """Write a result that the console keeps, `limit` rows at most; returns the number of rows written.

    Raises QueryError, with the code "stopped" soon after `stop` was set.
    """
    rows = chain.from_iterable(_until(stop, pages(console, answer, limit=limit, parts=form == "json")))
    lines = {"table": table_lines, "csv": csv_lines, "json": json_lines}[form](answer.columns, rows)
    safe = form == "csv" and stream.isatty()  # a file gets what the plan holds; a terminal must not obey it
    for line in lines:
        stream.write((shown(line) if safe else line) + "\n")
    return answer.count if limit is None else min(limit, answer.count)


def _until(stop: Event | None, parts: Iterable[list[Row]]) -> Iterator[list[Row]]:
    for part in parts:
        if stop is not None and stop.is_set():
            raise QueryError("Stopped.", code="stopped")
        yield part


def csv_lines(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """CSV with a heading: NULL is nothing at all, the empty text is "".

    A text that a spreadsheet would take for a formula gets an apostrophe before it, also in the heading.
    """
    null = '""' if len(columns) == 1 else ""  # an empty line would not count as a row
    writers = [_csv_text if column.text else str for column in columns]
    yield ",".join(_csv_text(column.name) for column in columns)
    for row in rows:
        yield ",".join(
            [null if value is None else write(value) for write, value in zip(writers, row, strict=True)]
        )


def _csv_text(value: str) -> str:
    if value.startswith(_FORMULA):
        value = "'" + value
    return '"' + value.replace('"', '""') + '"' if not value or _QUOTED.search(value) else value


def json_lines(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """A JSON array, one object to a line: numbers and booleans as such, lists and structs as their parts.

    Expects nested values as JSON. Numbers that JSON lacks (nan, inf) are texts.
    """
    names = [_json_text(column.name) for column in columns]
    yield "["
    last: str | None = None
    for row in rows:
        if last is not None:
            yield last + ","
        pairs = (
            f"{name}: {_json(column, value)}" for name, column, value in zip(names, columns, row, strict=True)
        )
        last = "{" + ", ".join(pairs) + "}"
    if last is not None:
        yield last
    yield "]"


def _json(column: Column, value: str | None) -> str:
    if value is None:
        return "null"
    if column.type == "BOOLEAN" or (column.number and _JSON_NUMBER.fullmatch(value)):
        return value
    if column.nested or column.type == "JSON":
        if "NaN" in value or "Infinity" in value:
            value = json.dumps(json.loads(value, parse_constant=str), ensure_ascii=False)
        return " ".join(value.splitlines()).translate(_ESCAPED)
    return _json_text(value)


def _json_text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).translate(_ESCAPED)


def table_lines(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """Aligned columns for a person: numbers flush right, NULL written out, one line to a row.

    The widths come from the first thousand rows.
    """
    rows = iter(rows)
    names = [shown(column.name) for column in columns]
    right = [column.number for column in columns]
    head = [_shown_row(row) for row in islice(rows, 1000)]
    widths = [
        min(_WIDEST, max(map(cells, (name, *(row[at] for row in head))))) for at, name in enumerate(names)
    ]
    yield _aligned(names, widths, right)
    yield "  ".join("-" * width for width in widths)
    for row in chain(head, map(_shown_row, rows)):
        yield _aligned(row, widths, right)


def _shown_row(row: Row) -> list[str]:
    return [_NULL if value is None else shown(value) for value in row]


def _aligned(values: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = []
    for value, width, flush in zip(values, widths, right, strict=True):
        blank = " " * (width - cells(value))
        parts.append(blank + value if flush else value + blank)
    return "  ".join(parts).rstrip()
