"""Dates of the calendar as CSV, JSON or Markdown lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any, Final, Literal, TypeAlias

from scaletta.exchange.results import csv_lines, json_lines
from scaletta.store.console.wire import Column, Row
from scaletta.store.faults import shown

Form: TypeAlias = Literal["csv", "json", "markdown"]

#: The columns of `calendar` that a reader elsewhere can use, with their types in the file.
_COLUMNS: Final = tuple(
    Column(name, kind)
    for name, kind in (
        ("day", "DATE"),
        ("time", "TIME"),
        ("channel", "VARCHAR"),
        ("state", "VARCHAR"),
        ("title", "VARCHAR"),
        ("format", "VARCHAR"),
        ("theme", "VARCHAR"),
        ("owner", "VARCHAR"),
        ("hours", "DECIMAL(6,2)"),
        ("campaign", "VARCHAR"),
        ("deliverable", "VARCHAR"),
        ("decisive", "BOOLEAN"),
        ("overdue", "BOOLEAN"),
        ("link", "VARCHAR"),
        ("slot", "VARCHAR"),
        ("week", "DATE"),
        ("post", "VARCHAR"),
    )
)
_IN_MARKDOWN: Final = ("day", "time", "channel", "state", "format", "owner", "title")


def calendar_lines(rows: Iterable[Any], form: Form) -> Iterator[str]:
    """Rows of `calendar` (attributes are its columns) as the lines of a file, without line ends."""
    if form == "markdown":
        return _markdown(rows)
    texts: Iterator[Row] = (tuple(_text(getattr(row, column.name)) for column in _COLUMNS) for row in rows)
    return csv_lines(_COLUMNS, texts) if form == "csv" else json_lines(_COLUMNS, texts)


def _markdown(rows: Iterable[Any]) -> Iterator[str]:
    yield f"| {' | '.join(_IN_MARKDOWN)} |"
    yield f"|{' --- |' * len(_IN_MARKDOWN)}"
    for row in rows:
        yield f"| {' | '.join(markdown_text(_text(getattr(row, name))) for name in _IN_MARKDOWN)} |"


def markdown_text(text: str | None) -> str:
    """A value that stays inside its cell and is read as it was typed."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>|#~" else sign for sign in shown(text or ""))


def _text(value: bool | date | time | Decimal | str | None) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat()
