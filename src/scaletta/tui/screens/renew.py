"""Renewing an editorial plan: its slots with what each of them showed, one key for each, enter for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.plan.model import Period, PlanError
from scaletta.plan.renewal import Choice, as_chosen, check_free, going_on, next_period, renew, when
from scaletta.plan.sentences import counted
from scaletta.plan.slots import SlotVersion, Versions
from scaletta.store.ask import Ask
from scaletta.tui.dates import span_label
from scaletta.tui.ink import Tone
from scaletta.tui.screens.differences import DifferencesView
from scaletta.tui.screens.renew_lines import MomentReader, ask_period
from scaletta.tui.screens.slot_changes import by_slot
from scaletta.tui.view import Host, View
from scaletta.tui.widgets import figures
from scaletta.tui.widgets.ledger import Column, Ledger, Row, step
from scaletta.tui.widgets.line import Line, plain

_DAY = timedelta(days=1)
_COLUMNS: Final = (
    Column("", 6),
    Column("When", 9),
    Column("Slot", 16, grow=1),
    Column("Format", 9, keep=1),
    Column("Kept", 8, align="right"),
    Column("Reach", 6, align="right", keep=2),
    Column("Hours", 6, align="right", keep=1),
    Column("Enq/h", 6, align="right", keep=3),
)


@dataclass(frozen=True, slots=True)
class Renewed:
    """The outlet whose plan is renewed: its key, its name and its periods, the earliest first."""

    channel: str
    name: str
    periods: tuple[Period, ...]


class RenewView(View):
    """An overlay. A slot that never came out is proposed to be dropped, the others to go on."""

    context = "plan.renew"

    def __init__(self, host: Host, renewed: Renewed) -> None:
        super().__init__(host)
        self._renewed = renewed
        self._figures = _looked_at(renewed.periods, host.today)
        self._period = next_period(renewed.periods[-1], host.today)
        self._slots: Mapping[str, Versions] | None = None
        self._evidence: Mapping[str, Any] | None = None
        self._running: dict[str, SlotVersion] = {}
        self._chosen: dict[str, Choice] = {}
        self._ledger = Ledger(_COLUMNS, self._row, covered=1)
        self._keys: list[str] = []

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """What the period showed so far, and the slots."""
        here = (("channel", self._renewed.channel),)
        return {
            "evidence": Ask("slot_evidence_between", self._figures, where=here),
            "slots": Ask("slot", where=here, order=("slot", "week")),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer; what was chosen stays chosen."""
        if name == "evidence":
            self._evidence = {row.slot: row for row in rows}
        else:
            self._slots = by_slot(rows)
        self._fill()

    def _fill(self) -> None:
        if self._slots is None or self._evidence is None:
            return
        self._running = going_on(self._slots, self._period.first)
        self._keys = sorted(self._running, key=lambda slot: (*self._order(self._running[slot]), slot))
        self._ledger.set_count(len(self._keys))

    def _order(self, version: SlotVersion) -> tuple[int, time]:
        return version.weekday, version.time

    @property
    def ready(self) -> bool:
        """True once the slots and what they showed came."""
        return self._slots is not None and self._evidence is not None

    def _choice(self, slot: str) -> Choice:
        """What was chosen for a slot, else what is proposed."""
        proposed = Choice(slot, "drop" if self._proposal(slot) == "drop" else "keep")
        return self._chosen.get(slot, proposed)

    def _proposal(self, slot: str) -> str:
        shown = (self._evidence or {}).get(slot)
        return shown.proposal if shown is not None else "keep"

    @property
    def _slot(self) -> str | None:
        return self._keys[self._ledger.row] if self._keys else None

    # Painting

    def resize(self, width: int, height: int) -> None:
        """Two lines above the slots, three below."""
        super().resize(width, height)
        self._ledger.resize(width, max(2, height - 4))

    def line(self, y: int) -> list[Segment]:
        """The two periods; the slots; the slot under the cursor in words; what enter does."""
        ink = self.host.ink
        if y == 0:
            line = Line(self.width, ink.text).put(f" {self._renewed.name}", ink.title)
            line.put("   opens ").put(span_label(self._period.first, self._period.last), ink.accent)
            return line.put(f"   figures {span_label(*self._figures)}", ink.dim).segments()
        if y <= self._ledger.height:
            if y == 2 and self.ready and not self._keys:
                return plain(" No slot runs on: the new period begins empty.", self.width, ink.dim)
            return self._ledger.line(y - 1, ink)
        if y == self.height - 3:
            return plain(" " + "─" * (self.width - 2), self.width, ink.rule)
        if y == self.height - 2:
            return self._in_full()
        if y == self.height - 1:
            return self._sum()
        return plain("", self.width, ink.text)

    def _row(self, index: int) -> Row:
        ink, slot = self.host.ink, self._keys[index]
        version, choice = self._running[slot], self._choice(slot)
        shown = (self._evidence or {}).get(slot)
        fate = "drop" if choice.fate == "drop" else "move" if choice.moves else "keep"
        doubt = slot not in self._chosen and self._proposal(slot) == "doubtful"
        style = ink.bad if fate == "drop" else ink.accent if fate == "move" else ink.good
        name = (version.title or "", ink.dim if choice.fate == "drop" else ink.text)
        moment = (when(as_chosen(version, choice)), ink.accent if choice.moves else ink.text)
        cells: list[Any] = [(f"{fate}{'?' if doubt else ''}", ink.warn if doubt else style), moment, name]
        cells.append((version.format or "", ink.dim))
        if shown is None or not shown.due:
            return (*cells, ("not yet", ink.dim), "", "", "")
        kept = ink.good if shown.proposal == "keep" else ink.bad if shown.proposal == "drop" else ink.warn
        reach = figures.number(round(shown.median_reach)) if shown.median_reach is not None else ""
        rate = f"{shown.enquiries_per_hour:.2f}" if shown.enquiries_per_hour is not None else ""
        return (*cells, (f"{shown.kept} of {shown.due}", kept), reach, figures.hours(shown.hours), rate)

    def _in_full(self) -> list[Segment]:
        """What the slot under the cursor showed, in words."""
        ink, slot = self.host.ink, self._slot
        if slot is None:
            return plain("", self.width, ink.text)
        shown = (self._evidence or {}).get(slot)
        if shown is None or not shown.due:
            return plain(" None of its dates was due in this period yet.", self.width, ink.dim)
        late = shown.out - shown.kept
        out = f"{shown.kept} of {shown.due} kept" + (f", {late} late" if late else "")
        reach = ""
        if shown.median_reach is not None:
            reach = f"; median reach {round(shown.median_reach):,} of {counted(shown.measured, 'post')}"
        enquiries = f"{counted(shown.enquiries, 'enquiry', 'enquiries')} in {figures.hours(shown.hours)} h"
        return plain(f" {out}{reach}; {enquiries}", self.width, ink.text)

    def _sum(self) -> list[Segment]:
        ink = self.host.ink
        if not self.ready:
            return plain("", self.width, ink.text)
        said, tone = self._outlook()
        outcome = said.partition(": ")[2]
        return plain(f" enter: {outcome}" if tone == "plain" else f" {said}", self.width, ink.tone(tone))

    def _outlook(self) -> tuple[str, Tone]:
        """What enter would do, or why it cannot."""
        try:
            return self._command().sentence or "", "plain"
        except PlanError as error:
            return str(error), "bad"

    def _command(self) -> Any:
        renewed = self._renewed
        choices = [self._choice(slot) for slot in self._keys]
        return renew(
            renewed.channel,
            renewed.name,
            self._period,
            choices,
            self._slots or {},
            renewed.periods,
            self.host.today,
        )

    def cursor(self) -> Offset | None:
        """On the slot."""
        at = self._ledger.cursor()
        return at + Offset(0, 1) if at is not None else None

    def period(self) -> str:
        """The period that is opened."""
        return span_label(self._period.first, self._period.last)

    # Keys

    def _step(self, rows: int) -> None:
        step(self.host, self._ledger, rows, 1)
        self.host.when_resting(lambda: self.host.paint(Region(0, self.height - 2, self.width, 1)))

    def do_up(self) -> None:
        """A slot up."""
        self._step(-1)

    def do_down(self) -> None:
        """A slot down."""
        self._step(1)

    def do_page_up(self) -> None:
        """A page up."""
        self._step(-self._ledger.page)

    def do_page_down(self) -> None:
        """A page down."""
        self._step(self._ledger.page)

    def do_home(self) -> None:
        """The first slot."""
        self._step(-len(self._keys))

    def do_end(self) -> None:
        """The last slot."""
        self._step(len(self._keys))

    def _choose(self, choice: Choice, *, on: bool = True) -> None:
        self._chosen[choice.slot] = choice
        self.host.paint(Region(0, self._ledger.row - self._ledger.top + 2, self.width, 1))
        self.host.paint(Region(0, self.height - 1, self.width, 1))
        if on:
            self._step(1)

    def do_keep(self) -> None:
        """It goes on as it is; the next slot."""
        if (slot := self._slot) is not None:
            self._choose(Choice(slot))

    def do_drop(self) -> None:
        """It is dropped; the next slot."""
        if (slot := self._slot) is not None:
            self._choose(Choice(slot, "drop"))

    def do_move(self) -> None:
        """It goes on at the day and time typed; the next slot."""
        if (slot := self._slot) is None:
            return
        reader = MomentReader(as_chosen(self._running[slot], self._choice(slot)))

        def done(text: str) -> None:
            meant = reader.moment(text)
            if meant is not None:
                self._choose(Choice(slot, "keep", *meant))

        self.host.enter_line("", reader=reader, done=done, label="move to")

    def do_later_day(self) -> None:
        """A day later."""
        self._shift_day(1)

    def do_earlier_day(self) -> None:
        """A day earlier."""
        self._shift_day(-1)

    def do_later(self) -> None:
        """Fifteen minutes later."""
        self._shift_time(15)

    def do_earlier(self) -> None:
        """Fifteen minutes earlier."""
        self._shift_time(-15)

    def _shift_day(self, by: int) -> None:
        if (slot := self._slot) is None:
            return
        choice = self._choice(slot)
        weekday = (choice.weekday or self._running[slot].weekday) + by
        if 1 <= weekday <= 7:
            self._choose(replace(choice, fate="keep", weekday=weekday), on=False)

    def _shift_time(self, by: int) -> None:
        if (slot := self._slot) is None:
            return
        choice = self._choice(slot)
        start = datetime.combine(date(2000, 1, 2), choice.time or self._running[slot].time)
        moved = start + timedelta(minutes=by)
        if moved.date() == start.date():
            self._choose(replace(choice, fate="keep", time=moved.time()), on=False)

    def do_period(self) -> None:
        """The days of the new period, typed."""

        def done(period: Period) -> None:
            check_free(self._renewed.name, period, self._renewed.periods)
            self._period = period
            self._fill()
            self.host.paint()

        ask_period(self.host, self._period, done)

    def do_differences(self) -> None:
        """What differs between two periods."""
        periods = self._renewed.periods
        if len(periods) < 2:
            self.host.say(f"{self._renewed.name} has one period; there is none to compare it with.", "warn")
        else:
            self.host.show(DifferencesView(self.host, self._renewed.channel, self._renewed.name, periods))

    def do_renew(self) -> None:
        """Open the period and change the slots as chosen."""
        if not self.ready:
            return
        try:
            command = self._command()
        except PlanError as error:
            self.host.say(f"Not done: {error}", "warn")
            return
        self.host.back()
        self.host.send(command)


def _looked_at(periods: Sequence[Period], today: date) -> tuple[date, date]:
    """The days whose figures are shown: the last plan that has begun, and eight weeks at least."""
    begun = [period for period in periods if period.first < today]
    last = min(begun[-1].last if begun else today, today - _DAY)
    return min(begun[-1].first if begun else last, last - timedelta(days=55)), last
