"""The ROI tab: what each outlet cost and brought in over a period, and its months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from rich.style import Style

from scaletta.plan.entry import Context
from scaletta.plan.entry.records import PeriodLine
from scaletta.plan.spans import Days
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.line_asker import LineAsker
from scaletta.tui.marks import return_places
from scaletta.tui.periods import NAMED, beside, month_on, period_label
from scaletta.tui.record_reader import RecordReader
from scaletta.tui.screens.first_outlet import first_outlet
from scaletta.tui.screens.roi_detail import NO_RATE, compared, formula, popularity, ratios, returned
from scaletta.tui.screens.roi_months import MonthsView, subject_of
from scaletta.tui.typing_words import TypesLines
from scaletta.tui.view import Host, Subject
from scaletta.tui.widgets.figures import NOT_DEFINED, counted_of, hours, money, number, share
from scaletta.tui.widgets.ledger import Cell, Column
from scaletta.tui.widgets.runs import Run
from scaletta.tui.widgets.table_view import TableView

if TYPE_CHECKING:
    from scaletta.tui.screens.import_file import FileOfFigures

EXAMPLE = (
    "lead linkedin Bar Sport   |   sale 480 newsletter   |   ads 150 facebook   |   followers 1204 instagram"
)
_PERIODS: Final = tuple(NAMED)


class RoiView(TypesLines, TableView):
    """One row per outlet; enter opens its months."""

    tab = 4
    context = "roi"
    columns = (
        Column("outlet", 10, grow=2),
        Column("hours", 6, align="right", keep=5),
        Column("cost", 7, align="right"),
        Column("ads", 6, align="right", keep=2),
        Column("leads", 5, align="right"),
        Column("to pay", 6, align="right", keep=7),
        Column("sales", 5, align="right", keep=5),
        Column("return", 7, align="right"),
        Column("an hour", 7, align="right", keep=8),
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
        self._name = _PERIODS[0]
        """Of the period; empty: the days were typed, or stepped to."""
        self._days: Days | None = None
        self._currency = ""
        self._before: dict[str, Any] = {}
        self._payback: dict[str | None, date] = {}
        self._popularity: dict[str, Any] = {}

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The period's figures."""
        return {
            "return": Ask("channel_return_between", self.days),
            "before": Ask("channel_return_between", beside(self.days, -1)),
            "payback": Ask("payback_between", self.days),
            "popularity": Ask("popularity_between", self.days),
            "company": Ask("company", columns=("currency",)),
            **self.words.wants(),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer."""
        if self.words.got(name, rows):
            return
        if name == "return":
            self.fill(sorted(rows, key=lambda row: row.cost or 0, reverse=True))
        elif name == "before":
            self._before = {row.channel: row for row in rows}
        elif name == "popularity":
            self._popularity = {row.channel: row for row in rows}
        elif name == "payback":
            self._payback = {row.channel: row.payback for row in rows}
        elif rows:
            self._currency = rows[0].currency

    def typing_for(self) -> str:
        """The outlet under the cursor."""
        return self.words.channel_name(self.row.channel) if self.row is not None else ""

    def subject(self) -> Subject | None:
        """The outlet under the cursor."""
        return subject_of(self.row.channel, self.words) if self.row is not None else None

    @property
    def days(self) -> Days:
        """The period on screen."""
        return self._days or NAMED[self._name](self.host.today)

    def period(self) -> str:
        """The same, for the top line."""
        return period_label(self.days)

    # Painting

    def heading(self) -> list[Run]:
        """The period, and what the figures stand on."""
        name = self._name or period_label(self.days)
        runs: list[Run] = [(f" {name[:1].upper()}{name[1:]}", "title")]
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
            number(None if row.break_even_leads is None else round(row.break_even_leads)),
            number(row.sales),
            money(row.return_),
            money(row.return_per_hour),
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
        out = [f"{word} {money(amount)}" for word, amount in cost if amount]
        spent: list[Run] = [(money(row.cost), "text"), (f"   {', '.join(out) or 'nothing'}", "dim")]
        if row.cost is None:
            spent = [(f"not known: {NO_RATE}", "dim"), (f"   {', '.join(out)}" if out else "", "dim")]
        work = f"{counted_of(row.posts, 'post')}, {hours(row.hours)} h"
        leads = f"{counted_of(row.leads, 'lead')} ({number(row.leads_organic)} organic)"
        sales = f"{counted_of(row.sales, 'sale')} ({number(row.sales_organic)} organic)"
        first, last = self.days
        return [
            [(f" {name}  ", "title"), *self.just_changed(return_places(row.channel, *self.days))],
            [(" In      ", "dim"), (work, "text"), (f"   of it {hours(row.hours_upkeep)} h upkeep", "dim")],
            [(" Cost    ", "dim"), *spent],
            [(" Out     ", "dim"), (f"{leads}, {sales}", "text")],
            [(" Return  ", "dim"), *returned(row)],
            [(" ROI     ", "dim"), *formula(row)],
            [(" Ratios  ", "dim"), *ratios(row, self._payback.get(row.channel), self._currency)],
            [(" Before  ", "dim"), *compared(row, self._before.get(row.channel))],
            [(f" In SQL: from channel_return_between('{first}', '{last}')", "faint")],
            [(" Reach   ", "dim"), *popularity(self._popularity.get(row.channel))],
        ]

    def empty(self) -> list[str]:
        """How to begin counting: with an outlet, since every outcome came through one."""
        return [
            "Nothing is counted yet. There are no outlets: press a and name the first one.",
            "Then, each time somebody asks for a price, ask where they found you",
            "and type it here; for example: lead linkedin Bar Sport",
        ]

    def offers(self, action: str) -> bool:
        """Months are an outlet's."""
        return super().offers(action) and (action != "months" or not self.known or bool(self.rows))

    # Keys

    def do_add(self) -> None:
        """Record a cost, a lead, a sale or a reading with one line."""
        if self.known and not self._all:
            first_outlet(self.host)
            return
        outlet = self.row.channel if self.row is not None else None
        context = Context(today=self.host.today, kind="cost", outlet=outlet)
        reader = RecordReader(lambda: self.words.vocabulary, context, example=EXAMPLE)
        self._asker.ask("", reader, self._record)

    def _record(self, record: Any) -> None:
        from scaletta.plan.entry_commands import commands_of

        channel = self.row.channel if self.row is not None else None
        for command in commands_of(record, channel, self.host.today):
            self.host.send(command)

    def do_period(self) -> None:
        """The next of the named periods."""
        at = _PERIODS.index(self._name) if self._name else -1
        self._show(_PERIODS[(at + 1) % len(_PERIODS)], None)

    def do_earlier_period(self) -> None:
        """As long a period before."""
        self._show("", beside(self.days, -1))

    def do_later_period(self) -> None:
        """As long a period after; none begins after today."""
        after = beside(self.days, 1)
        if after[0] > self.host.today:
            self.host.say("Nothing is known of days to come.", "dim")
        else:
            self._show("", after)

    def do_type_period(self) -> None:
        """Any two days, as a line."""
        context = Context(today=self.host.today, kind="period")
        reader = RecordReader(lambda: self.words.vocabulary, context, new=False, example="jan-jun 2027")

        def done(text: str) -> None:
            period = reader.record(text)
            if isinstance(period, PeriodLine):
                self._show("", (period.from_day, period.until_day))

        self.host.enter_line("", reader=reader, label="period", done=done)

    def go(self, day: date) -> None:
        """The month of a day."""
        first = day.replace(day=1)
        self._show("", (first, month_on(first, 1) - timedelta(days=1)))

    def _show(self, name: str, days: Days | None) -> None:
        self._name, self._days = name, days
        self.host.ask_again()
        self.host.paint()

    def do_chart(self) -> None:
        """Cost against return, added up month by month."""
        from scaletta.tui.screens.roi_chart import ReturnChartView

        outlets = [None, *(row.channel for row in self.rows)]
        self.host.show(ReturnChartView(self.host, self.days, outlets))

    def do_best(self) -> None:
        """Posts and formats by what an hour of them brought."""
        from scaletta.tui.screens.roi_best import BestView

        self.host.show(BestView(self.host, None, self.days, self.words))

    def do_months(self) -> None:
        """The outlet's months."""
        if self.row is not None:
            self.host.show(MonthsView(self.host, self.row.channel, self.words))

    def do_import(self) -> None:
        """Figures from a file: what it would write is shown first."""
        from scaletta.tui.screens.import_file import ask_for_file

        ask_for_file(self.host, self.words.vocabulary.day_first, self._read)

    def pasted(self, text: str) -> bool:
        """A table that was copied somewhere else."""
        from scaletta.tui.screens.import_file import read_pasted

        return read_pasted(self.host, text, self.words.vocabulary.day_first, self._read)

    def _read(self, file: FileOfFigures) -> None:
        from scaletta.tui.screens.import_preview import ImportPreview

        if file.trouble:
            self.host.say(file.trouble, "bad")
            return
        self.host.say("")
        self.host.show(ImportPreview(self.host, file))

    def do_month_end(self) -> None:
        """What is missing of the last month."""
        from scaletta.tui.screens.month_end import MonthEndView

        self.host.show(MonthEndView(self.host))

    def do_ledger(self) -> None:
        """Every entry of the period."""
        from scaletta.tui.screens.ledger_list import LedgerListView

        self.host.show(LedgerListView(self.host, None, self.days, EXAMPLE))
