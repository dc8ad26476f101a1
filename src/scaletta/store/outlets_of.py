"""The outlets whose dates a change touched: what is asked about the others stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scaletta.store.reader import Reader
    from scaletta.store.touched import Place

_DATES = ("post", "slot")


def outlets_of(reader: Reader, places: Iterable[Place]) -> frozenset[str] | None:
    """The outlets of posts and slots; None when something else was touched, or one of them is gone."""
    keys: dict[str, set[str]] = {}
    for place in places:
        if place.table not in _DATES:
            return None
        keys.setdefault(place.table, set()).add(place.key)
    outlets: set[str] = set()
    for table, wanted in keys.items():
        listed: list[str | None] = list(wanted)
        rows = reader.rows(
            f'select "{table}", channel from "{table}" where list_contains(?, "{table}")', listed
        )
        if {row[0] for row in rows} != wanted:
            return None
        outlets.update(str(row[1]) for row in rows)
    return frozenset(outlets) or None
