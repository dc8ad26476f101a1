"""The public holidays of the company's country and region, asked for beside the event loop."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from scaletta.store.ask import Ask
from scaletta.store.rest_days import rest_days
from scaletta.tui.view import Host

_WANTS: Final[Mapping[str, Ask]] = {"place": Ask("company", columns=("country", "region"), limit=1)}


class RestDays:
    """Days of whole years, as they come into sight. `came` is called when there are more."""

    def __init__(self, host: Host, came: Callable[[], None]) -> None:
        self._host = host
        self._came = came
        self._place: tuple[str, str | None] | None = None
        self._years: set[int] = set()
        self.days: dict[date, str] = {}

    def wants(self) -> Mapping[str, Ask]:
        """Where the company is."""
        return _WANTS

    def got(self, name: str, rows: Sequence[Any]) -> bool:
        """Keep an answer; True if it was to this question."""
        if name not in _WANTS:
            return False
        place = (rows[0].country, rows[0].region) if rows else None
        if place != self._place:
            self._place, self.days = place, {}
            years, self._years = self._years, set()
            self._ask(years or {self._host.today.year})
        return True

    def see(self, first: date, last: date) -> None:
        """These days are in sight: ask for their years and the next, if that was not done yet."""
        if {first.year, last.year} - self._years:
            self._ask({*range(first.year, last.year + 2)})

    def _ask(self, years: set[int]) -> None:
        new = years - self._years
        self._years |= new
        if self._place is not None and new:
            job = partial(rest_days, *self._place, tuple(sorted(new)))
            self._host.work(job, partial(self._add, self._place))

    def _add(self, place: tuple[str, str | None], found: dict[date, str]) -> None:
        if place == self._place and found:
            self.days = {**self.days, **found}
            self._came()
