"""The month-end sheet: only what is missing of the last month, the last value beside; type and go down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from rich.segment import Segment
from rich.style import Style

from scaletta.plan.entry import Context
from scaletta.plan.entry.amounts import read_number
from scaletta.plan.entry.dates import MONTHS
from scaletta.plan.spans import full_months, months_on
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import day_label
from scaletta.tui.line_asker import LineAsker
from scaletta.tui.record_reader import RecordReader
from scaletta.tui.sifted_list import SiftedList
from scaletta.tui.typing_words import TypesLines
from scaletta.tui.view import Host, Reading
from scaletta.tui.widgets.cells import cut
from scaletta.tui.widgets.figures import money, number
from scaletta.tui.widgets.line import Line

if TYPE_CHECKING:
    from scaletta.plan.commands import Command
    from scaletta.plan.commands.rows import JsonRow

NONE: Final = "none"
_WANTED: Final = 28


class MonthEndView(TypesLines, SiftedList):
    """An overlay of the ROI tab."""

    context = "month end"
    below = 3

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.words = Words()
        self._asker = LineAsker(host)

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """What is missing."""
        return {"missing": Ask("month_end", order=("position",)), **self.words.wants()}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep it; the cursor is on the next one when one is done."""
        if not self.words.got(name, rows):
            self.keep(rows)
        self.host.paint()

    def shows(self, row: Any) -> bool:
        """By what is wanted."""
        return self.text in f"{row.kind} {row.name}".casefold()

    def same(self, row: Any, other: Any) -> bool:
        """The same figure."""
        return (row.kind, row.channel) == (other.kind, other.channel)

    # Painting

    def heading(self) -> list[Segment]:
        """Which month, and how much is missing."""
        ink = self.host.ink
        line = Line(self.width, ink.text).put(f" Month end, {month_of(self._month)}", ink.title)
        return line.put(f"   {len(self.rows)} missing" if self.rows else "", ink.dim).segments()

    @property
    def _month(self) -> date:
        return full_months(1, self.host.today)[0]

    def row_line(self, row: Any, *, here: bool) -> list[Segment]:
        """What is wanted, and the last value."""
        ink = self.host.ink
        over = ink.cursor if here else None
        line = Line(self.width, ink.text).put(" ")
        line.put(cut(_wanted(row), _WANTED), over or ink.text, _WANTED).put("  ")
        return line.put(cut(_last(row), self.width - line.x - 1), ink.dim).segments()

    def told(self, row: Any, width: int) -> list[tuple[str, Style]]:
        """How it is typed."""
        return [(_how(row), self.host.ink.dim)]

    def nothing(self) -> str:
        """Before it came it is not known."""
        return "" if self.all is None else f"Nothing is missing of {month_of(self._month)}."

    def period(self) -> str:
        """In the place of a period."""
        return "month end"

    # Keys

    def do_type(self) -> None:
        """Type the figure under the cursor."""
        row = self.row
        if row is None:
            return
        if row.kind == "outcomes":
            self._outcomes(row)
            return
        reader = NumberReader(row, comma=self.words.vocabulary.decimal_comma)
        self.host.enter_line(
            "", reader=reader, label=_wanted(row), done=lambda text: self._typed(row, reader, text)
        )

    def _typed(self, row: Any, reader: NumberReader, text: str) -> None:
        from scaletta.plan import commands as c

        value = reader.value(text)
        if value is None:
            return
        today = self.host.today
        command: Command
        if row.kind == "followers":
            command = c.ReadAudience(today=today, channel=row.channel, day=today, value=int(value))
        else:
            last = months_on(row.month, 1) - timedelta(days=1)
            command = c.AddCost(today=today, day=last, cost_kind="ads", channel=row.channel, amount=value)
        self.host.send(command)

    def _outcomes(self, row: Any) -> None:
        """A lead, a sale, or that there was none."""
        context = Context(today=self.host.today, kind="cost")
        reader = _OrNone(lambda: self.words.vocabulary, context, example=_how(row))

        def done(record: Any) -> None:
            from scaletta.plan.entry_commands import commands_of

            if record == NONE:
                self.do_none()
                return
            for command in commands_of(record, None, self.host.today):
                self.host.send(command)

        self._asker.ask("", reader, done)

    def do_none(self) -> None:
        """Close the month: nothing came in that is not recorded."""
        from scaletta.plan.commands import AddRow, EditRows

        if not any(row.kind == "outcomes" for row in self.all or ()):
            self.host.say(f"{month_of(self._month)} is counted already.", "dim")
            return
        if self.row is None or self.row.kind != "outcomes":
            self.host.say("Put the cursor on the enquiries first: this closes the month.", "dim")
            return
        row: JsonRow = {"month": self._month.isoformat(), "who": None, "note": NONE}
        label = f"close {month_of(self._month)}"
        self.host.send(
            EditRows(
                today=self.host.today,
                label=label,
                sentence=f"{month_of(self._month)} is closed: nothing came in",
                edits=(AddRow(table="counted_month", row=row),),
            )
        )


class NumberReader:
    """Reads one number, as the company writes it."""

    def __init__(self, row: Any, *, comma: bool) -> None:
        self._row = row
        self._comma = comma

    def value(self, text: str) -> Any:
        """The number; None: it is none."""
        found = read_number(text.strip(), decimal_comma=self._comma)
        whole = self._row.kind == "followers"
        return None if found is None or (whole and found != int(found)) else found

    def read(self, text: str, cursor: int) -> Reading:
        """The number in words."""
        if not text.strip():
            return Reading(says=((_last(self._row) or _how(self._row), "dim"),))
        value = self.value(text)
        if value is None:
            return Reading(says=(("A number, please: 1204", "bad"),), error=(0, len(text)))
        if self._row.kind == "ads":
            return Reading(says=((f"{money(value)} for ads in {month_of(self._row.month)}", "plain"),))
        before = self._row.last_value
        change = f", {number(int(value - before), signed=True)}" if before is not None else ""
        return Reading(says=((f"{number(int(value))} people today{change}", "plain"),))


class _OrNone(RecordReader):
    """Reads a ledger line, or the word that there was nothing."""

    def record(self, text: str) -> Any:
        """What the line says, or `NONE`."""
        return NONE if _says_none(text) else super().record(text)

    def read(self, text: str, cursor: int) -> Reading:
        """In words."""
        if _says_none(text):
            return Reading(says=(("Nobody asked and nobody bought: it counts as counted", "plain"),), lines=2)
        return super().read(text, cursor)


def _says_none(text: str) -> bool:
    return text.strip().casefold() == NONE


def month_of(day: date) -> str:
    """`April 2027`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def _wanted(row: Any) -> str:
    if row.kind == "followers":
        return f"{row.name}, followers"
    return f"{row.name}, ads" if row.kind == "ads" else "Enquiries and sales"


def _last(row: Any) -> str:
    if row.kind == "ads":
        return f"{money(row.last_value)} a month set apart"
    if row.kind == "outcomes":
        return "nothing is recorded"
    if row.last_day is None:
        return "never read"
    return f"{number(int(row.last_value))} on {day_label(row.last_day)}"


def _how(row: Any) -> str:
    if row.kind == "followers":
        return "enter, then the number as it stands today: 1204"
    if row.kind == "ads":
        return "enter, then what was spent in the month: 140"
    return "enter, then lead 3 linkedin or sale 480 newsletter; none if nothing came in"
