"""The history as CSV or JSON lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal, TypeAlias

from scaletta.exchange.results import csv_lines, json_lines
from scaletta.store.console.wire import Column, Row

Form: TypeAlias = Literal["csv", "json"]

#: The columns of `history`, with their types in the file.
_COLUMNS: Final = tuple(
    Column(name, kind)
    for name, kind in (
        ("seq", "BIGINT"),
        ("made", "TIMESTAMP"),
        ("who", "VARCHAR"),
        ("what", "VARCHAR"),
        ("undoes", "BIGINT"),
        ("undone", "BOOLEAN"),
        ("undone_by", "VARCHAR"),
        ("channels", "VARCHAR[]"),
        ("slots", "VARCHAR[]"),
        ("command_id", "VARCHAR"),
    )
)


def change_lines(rows: Iterable[Any], form: Form) -> Iterator[str]:
    """Rows of `history` (attributes are its columns) as the lines of a file, without line ends."""
    texts: Iterator[Row] = (tuple(_text(getattr(row, column.name)) for column in _COLUMNS) for row in rows)
    return csv_lines(_COLUMNS, texts) if form == "csv" else json_lines(_COLUMNS, texts)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
