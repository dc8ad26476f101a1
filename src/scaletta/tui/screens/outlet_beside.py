"""The week of the outlet that tab turns to, asked for beforehand: it is there with the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from scaletta.store.ask import Ask
from scaletta.tui.screens.week_asks import week_asks

_BESIDE = "beside "


class OutletBeside:
    """Answers about another outlet's week. They may be seconds old: ask again when it is shown."""

    def __init__(self) -> None:
        self._asks: dict[str, Ask] = {}
        self._rows: dict[Ask, Sequence[Any]] = {}

    def wants(self, channel: str, monday: date) -> Mapping[str, Ask]:
        """The questions of that week, under names of their own; none without an outlet."""
        asks = week_asks(channel, monday) if channel else {}
        self._asks = {f"{_BESIDE}{name}": ask for name, ask in asks.items()}
        self._rows = {ask: rows for ask, rows in self._rows.items() if ask in asks.values()}
        return self._asks

    @staticmethod
    def wanted(name: str) -> bool:
        """Whether it is one of these questions."""
        return name.startswith(_BESIDE)

    def got(self, name: str, rows: Sequence[Any]) -> bool:
        """Keep the answer, if it is one."""
        if name not in self._asks:
            return False
        self._rows[self._asks[name]] = rows
        return True

    def week(self, channel: str, monday: date) -> dict[str, Sequence[Any]]:
        """The answers by the names they have on the screen; empty unless all are there."""
        asks = week_asks(channel, monday)
        known = all(ask in self._rows for ask in asks.values())
        return {name: self._rows[ask] for name, ask in asks.items()} if known else {}
