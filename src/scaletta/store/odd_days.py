"""Days and times that no screen can reckon with, as the nearest it can.

SQL may write `infinity`, 44 BC or 24:00 into a plan. Python has no such day, or none to add a week to; so
a screen sees the first or last day it can reckon with, and `scaletta check` says what the row holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any, Final

#: Both are Mondays, as the weeks of slots have to be.
FIRST: Final = date(1900, 1, 1)
LAST: Final = date(2199, 12, 30)
_LAST_TIME: Final = time(23, 59)


def reckonable(rows: list[tuple[Any, ...]], kinds: Sequence[str]) -> list[tuple[Any, ...]]:
    """The rows, with each odd day or time replaced; the same list when there is none."""
    odd = [at for at, kind in enumerate(kinds) if kind in ("DATE", "TIME") and _is_odd(rows, at, kind)]
    if not odd:
        return rows
    return [tuple(_near(v, kinds[at]) if at in odd else v for at, v in enumerate(row)) for row in rows]


def _is_odd(rows: list[tuple[Any, ...]], at: int, kind: str) -> bool:
    values = [row[at] for row in rows if row[at] is not None]
    try:
        if kind == "TIME":
            return bool(values) and max(values) < time()  # never true of times, an error beside a text
        return bool(values) and (min(values) < FIRST or max(values) > LAST)
    except TypeError:  # what Python has no value for comes as text
        return True


def _near(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind == "TIME":
        return _LAST_TIME if isinstance(value, str) else value
    if isinstance(value, str):
        return FIRST if "BC" in value else LAST
    return min(max(value, FIRST), LAST)
