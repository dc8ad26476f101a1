"""One outlet month by month, under the ROI tab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from scaletta.plan.spans import Days
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import month_label
from scaletta.tui.marks import return_places
from scaletta.tui.periods import month_on
from scaletta.tui.view import Host, Subject
from scaletta.tui.widgets.figures import hours, money, number, share
from scaletta.tui.widgets.ledger import Cell, Column
from scaletta.tui.widgets.runs import Run
from scaletta.tui.widgets.table_view import TableView


def subject_of(channel: str, words: Words) -> Subject:
    """An outlet for the history."""
    return Subject("channel", channel, words.channel_name(channel))


class MonthsView(TableView):
    """One outlet's months, the last one first."""

    context = "months"
    columns = (
        Column("month", 10),
        Column("posts", 5, align="right"),
        Column("hours", 6, align="right", keep=3),
        Column("cost", 7, align="right"),
        Column("leads", 5, align="right"),
        Column("sales", 5, align="right"),
        Column("return", 7, align="right"),
        Column("ROI", 7, align="right"),
        Column("counted", 11),
    )

    def __init__(self, host: Host, channel: str, words: Words) -> None:
        super().__init__(host)
        self._channel = channel
        self._words = words

    def wants(self) -> Mapping[str, Ask]:
        """The outlet's months."""
        return {"months": Ask("channel_month_return", where=(("channel", self._channel),), order=("-month",))}

    def subject(self) -> Subject:
        """The outlet."""
        return subject_of(self._channel, self._words)

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep them."""
        self.fill(rows)

    def key(self, row: Any) -> date:
        """Its month."""
        return row.month  # type: ignore[no-any-return]

    def heading(self) -> list[Run]:
        """Whose months."""
        return [
            (f" {self._words.channel_name(self._channel)}, month by month", "title"),
            ("   esc goes back", "dim"),
        ]

    def cells(self, row: Any) -> Sequence[Cell]:
        """A month."""
        ink = self.host.ink
        roi = share(row.roi, signed=True)
        return (
            self.marked(month_label(row.month), return_places(self._channel, row.month, row.month)),
            number(row.posts),
            hours(row.hours),
            money(row.cost),
            number(row.leads),
            number(row.sales),
            money(row.return_),
            (roi, ink.dim if row.roi is None else ink.good if row.roi >= 0 else ink.bad),
            (_why_none(row), ink.warn),
        )

    @property
    def _month(self) -> Days | None:
        if self.row is None:
            return None
        first: date = self.row.month
        return first, month_on(first, 1) - timedelta(days=1)

    def do_best(self) -> None:
        """The month's posts by what an hour brought."""
        from scaletta.tui.screens.roi_best import BestView

        if self._month is not None:
            self.host.show(BestView(self.host, self._channel, self._month, self._words))

    def do_entries(self) -> None:
        """The month's entries."""
        from scaletta.tui.screens.ledger_list import LedgerListView

        if self._month is not None:
            self.host.show(LedgerListView(self.host, self._channel, self._month, "lead organic Bar Sport"))

    def _share(self) -> None:
        self._table = max(0, self.height - 1)
        self.ledger.resize(self.width, self._table)


def _why_none(row: Any) -> str:
    """Why a month has no return, or no ROI; empty where it has."""
    if not row.counted:
        return "not counted"
    return "no value" if row.return_ is None else "no rate" if row.cost is None else ""
