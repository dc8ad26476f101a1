"""The ROI tab: what each outlet cost and brought in over a period, and its months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from rich.style import Style

from scaletta.plan.entry import Context
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import month_label, months_label
from scaletta.tui.line_asker import LineAsker
from scaletta.tui.marks import return_places
from scaletta.tui.record_reader import RecordReader
from scaletta.tui.view import Host, Subject
from scaletta.tui.widgets.figures import NOT_DEFINED, counted_of, hours, money, number, share
from scaletta.tui.widgets.ledger import Cell, Column
from scaletta.tui.widgets.runs import Run
from scaletta.tui.widgets.table_view import TableView

_EXAMPLE = (
    "lead linkedin Bar Sport   |   sale 480 newsletter   |   ads 150 facebook   |   followers 1204 instagram"
)
_PERIODS = ("last 12 months", "last 3 months", "last month", "this month")


class RoiView(TableView):
    """One row per outlet; enter opens its months."""

    tab = 4
    context = "roi"
    columns = (
        Column("outlet", 10, grow=2),
        Column("hours", 6, align="right", keep=4),
        Column("cost", 7, align="right"),
        Column("ads", 6, align="right", keep=2),
        Column("leads", 5, align="right"),
        Column("sales", 5, align="right", keep=5),
        Column("return", 7, align="right"),
        Column("ROI", 7, align="right"),
        Column("organic", 8, align="right", keep=3),
        Column("paid", 7, align="right", keep=1),
        Column("audience", 8, align="right", keep=6),
        Column("growth", 7, align="right", keep=2),
    )

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.words = Words()
        self._asker = LineAsker(host)
        self._period = 0
        self._currency = ""

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The period's figures."""
        return {
            "return": Ask("channel_return_between", self.days),
            "company": Ask("company", columns=("currency",)),
            **self.words.wants(),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer."""
        if self.words.got(name, rows):
            return
        if name == "return":
            self.fill(sorted(rows, key=lambda row: row.cost or 0, reverse=True))
        elif rows:
            self._currency = rows[0].currency

    @property
    def knows_words(self) -> bool:
        """True once outlets, people and formats are known by name."""
        return self.words.ready

    def typing_for(self) -> str:
        """The outlet under the cursor."""
        return self.words.channel_name(self.row.channel) if self.row is not None else ""

    def subject(self) -> Subject | None:
        """The outlet under the cursor."""
        return subject_of(self.row.channel, self.words) if self.row is not None else None

    @property
    def days(self) -> tuple[date, date]:
        """The period on screen."""
        first = self.host.today.replace(day=1)
        last = first - timedelta(days=1)
        months = (12, 3, 1)
        if self._period == 3:
            return first, self.host.today
        start = first
        for _ in range(months[self._period]):
            start = (start - timedelta(days=1)).replace(day=1)
        return start, last

    def period(self) -> str:
        """The same, for the top line."""
        return months_label(*self.days)

    # Painting

    def heading(self) -> list[Run]:
        """The period, and what the figures stand on."""
        runs: list[Run] = [(f" {_PERIODS[self._period].capitalize()}", "title")]
        if self.rows:
            counted, months = self.rows[0].counted_months, self.rows[0].months
            tone = "warn" if counted < months else "dim"
            runs.append((f"   outcomes counted in {counted} of {counted_of(months, 'month')}", tone))
        if self._currency:
            runs.append((f"   {self._currency} net of VAT", "dim"))
        return runs

    def cells(self, row: Any) -> Sequence[Cell]:
        """The table's figures."""
        return (
            self.marked(self.words.channel_name(row.channel), return_places(row.channel, *self.days)),
            hours(row.hours),
            money(row.cost),
            money(row.ads),
            number(row.leads),
            number(row.sales),
            money(row.return_),
            self._roi(row.roi),
            self._roi(row.roi_organic),
            self._roi(row.roi_paid),
            number(row.audience),
            number(row.growth, signed=True),
        )

    def _roi(self, roi: Decimal | None) -> tuple[str, Style]:
        ink = self.host.ink
        if roi is None:
            return NOT_DEFINED, ink.dim
        return share(roi, signed=True), ink.good if roi >= 0 else ink.bad

    def detail(self, row: Any) -> list[list[Run]]:
        """Where the cost and the return of the outlet come from."""
        name = self.words.channel_name(row.channel)
        cost = [("work", row.labour), ("upkeep", row.upkeep), ("tools", row.tools)]
        cost += [("production", row.production), ("ads", row.ads), ("agency", row.agency)]
        counted = money(row.counted_cost)
        out = [f"{word} {money(amount)}" for word, amount in cost if amount]
        work = f"{counted_of(row.posts, 'post')}, {hours(row.hours)} h"
        leads = f"{counted_of(row.leads, 'lead')} ({number(row.leads_organic)} organic)"
        sales = f"{counted_of(row.sales, 'sale')} ({number(row.sales_organic)} organic)"
        worth = f"   sales {money(row.sale_value)}, open leads {money(row.lead_value)} (estimate)"
        formula, of_what = "nothing counted yet" if row.return_ is None else "not defined", ""
        if row.roi is not None:
            formula = f"{share(row.roi, signed=True)} = ({money(row.return_)} - {counted}) / {counted}"
            of_what = "   cost of the counted months"
        first, last = self.days
        returned: list[Run] = [(money(row.return_), "text"), (worth, "dim")]
        if row.return_ is None:
            returned = [("not known: no outcome was counted in this period", "dim")]
        return [
            [(f" {name}  ", "title"), *self.just_changed(return_places(row.channel, *self.days))],
            [(" In      ", "dim"), (work, "text"), (f"   of it {hours(row.hours_upkeep)} h upkeep", "dim")],
            [(" Cost    ", "dim"), (money(row.cost), "text"), (f"   {', '.join(out) or 'nothing'}", "dim")],
            [(" Out     ", "dim"), (f"{leads}, {sales}", "text")],
            [(" Return  ", "dim"), *returned],
            [(" ROI     ", "dim"), (formula, "text"), (of_what, "dim")],
            [(f" In SQL: from channel_return_between('{first}', '{last}')", "faint")],
        ]

    def empty(self) -> list[str]:
        """How to begin counting."""
        return [
            "Nothing is counted yet.",
            "Each time somebody asks for a price, ask where they found you.",
            "Then press a; for example: lead linkedin Bar Sport",
        ]

    # Keys

    def do_add(self) -> None:
        """Record a cost, a lead, a sale or a reading with one line."""
        outlet = self.row.channel if self.row is not None else None
        context = Context(today=self.host.today, kind="cost", outlet=outlet)
        reader = RecordReader(lambda: self.words.vocabulary, context, example=_EXAMPLE)
        self._asker.ask("" if self.rows else "lead all ", reader, self._record)

    def _record(self, record: Any) -> None:
        from scaletta.plan.entry_commands import commands_of

        channel = self.row.channel if self.row is not None else None
        for command in commands_of(record, channel, self.host.today):
            self.host.send(command)

    def do_period(self) -> None:
        """The next period."""
        self._period = (self._period + 1) % len(_PERIODS)
        self.host.ask_again()
        self.host.paint()

    def do_months(self) -> None:
        """The outlet's months."""
        if self.row is not None:
            self.host.show(MonthsView(self.host, self.row.channel, self.words))


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
            "" if row.counted else ("not counted", ink.warn),
        )

    def _share(self) -> None:
        self._table = max(0, self.height - 1)
        self.ledger.resize(self.width, self._table)
