"""Somebody is away: their dates in these days, and what becomes of each, or of all of them at once.

What is moved here is planned anew: it does not count as put off.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.plan.sentences import counted
from scaletta.store.ask import Ask
from scaletta.store.words import Words
from scaletta.tui.dates import day_label, span_label
from scaletta.tui.screens.calendar_lines import PersonReader
from scaletta.tui.view import Host, View
from scaletta.tui.widgets.cells import wrapped
from scaletta.tui.widgets.figures import hours
from scaletta.tui.widgets.ledger import Cell, Column, Ledger, step
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.post_row import MIDDLE

if TYPE_CHECKING:
    from scaletta.plan.commands import Edit

_OPEN = ("planned", "idea", "draft", "ready")
_WEEK = timedelta(days=7)


class AwayView(View):
    """An overlay on the dates of one person from one day to another."""

    context = "away"

    def __init__(self, host: Host, words: Words, person: str, from_day: date, until_day: date) -> None:
        super().__init__(host)
        self._words = words
        self._person = person
        self._from, self._until = from_day, until_day
        self._all = False
        self._rows: Sequence[Any] = ()
        self._known = False
        self._above = 2
        self._work: Sequence[Any] = ()
        self._load: Sequence[Any] = ()
        columns = (
            Column("day", 10),
            Column("time", 5, keep=3),
            Column("outlet", 12),
            Column("format", 9, keep=2),
            Column("text", 12, grow=1),
            Column("state", 8),
            Column("hours", 5, align="right", keep=1),
        )
        self._ledger = Ledger(columns, self._row_at)

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """The dates, the work in them, and the hours of the others."""
        days = (self._from, self._until)
        return {
            "dates": Ask("calendar_between", days, order=("day", "time")),
            "work": Ask("date_work_between", days, where=(("person", self._person),)),
            "load": Ask("week_load_between", days, where=(("skill", None),)),
        }

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer."""
        if name == "dates":
            usual = self._words.usual_owners
            self._rows = [
                row
                for row in rows
                if row.state in _OPEN and (row.owner or usual.get(row.format)) == self._person
            ]
            self._known = True
            self._ledger.set_count(len(self._rows))
        elif name == "work":
            self._work = rows
        else:
            self._load = rows

    # Painting

    def resize(self, width: int, height: int) -> None:
        """Two lines above the dates, three on a narrow screen; one below."""
        super().resize(width, height)
        self._above = 3 if width < MIDDLE else 2
        self._ledger.resize(width, max(1, height - self._above - 2))

    def line(self, y: int) -> list[Segment]:
        """Who is away, what that is, the dates, what the keys act on."""
        ink = self.host.ink
        if y == 0:
            name = self._name(self._person)
            line = Line(self.width, ink.text).put(f" {name} is away", ink.title)
            return line.put(f"   {span_label(self._from, self._until)}", ink.dim).segments()
        if y < self._above:
            said = wrapped(self._sum(), self.width - 2, self._above - 1)
            return plain(f" {''.join(said[y - 1 : y])}", self.width, ink.text)
        if y < self.height - 2:
            return self._ledger.line(y - self._above, ink)
        if y == self.height - 1 and self._rows:
            what = f"all {len(self._rows)} dates" if self._all else "this date"
            return Line(self.width, ink.text).put(f" The keys act on {what}.", ink.accent).segments()
        return plain("", self.width, ink.text)

    def _sum(self) -> str:
        """11 dates, 17 h are hers; Anna has 6 h free."""
        if not self._known:
            return ""
        if not self._rows:
            return "Nothing is left to settle."
        work = sum((Decimal(str(row.hours)) for row in self._work if row.hours is not None), Decimal(0))
        said = f"{counted(len(self._rows), 'date')}, {hours(work)} h of work in these days."
        free = "; ".join(f"{self._name(who)} has {hours(left)} h free" for who, left in self._free())
        return f"{said} {free}".rstrip()

    def _free(self) -> list[tuple[str, Decimal]]:
        """The others with hours left in these weeks, the most first."""
        left: dict[str, Decimal] = {}
        for row in self._load:
            if row.person not in (None, self._person) and row.hours_available is not None:
                spare = row.hours_available - row.hours_needed
                left[row.person] = left.get(row.person, Decimal(0)) + spare
        return sorted(((who, spare) for who, spare in left.items() if spare > 0), key=lambda one: -one[1])

    def _row_at(self, index: int) -> Sequence[Cell] | None:
        row = self._rows[index]
        usual = self._words.usual_minutes.get(row.format or "")
        took = row.hours if row.hours is not None else None if usual is None else Decimal(usual) / 60
        return (
            day_label(row.day),
            f"{row.time:%H:%M}",
            self._words.channel_name(row.channel),
            row.format or "",
            row.title or "",
            row.state,
            "" if took is None else hours(took),
        )

    def _name(self, person: str) -> str:
        return self._words.vocabulary.person_name(person)

    def cursor(self) -> Offset | None:
        """On the cursor's date."""
        at = self._ledger.cursor()
        return at + Offset(0, self._above) if at is not None else None

    def period(self) -> str:
        """The days of the absence."""
        return span_label(self._from, self._until)

    # Keys

    def do_up(self) -> None:
        """A date up."""
        step(self.host, self._ledger, -1, y=self._above)

    def do_down(self) -> None:
        """A date down."""
        step(self.host, self._ledger, 1, y=self._above)

    def do_all(self) -> None:
        """Let the keys act on all dates, or on one again."""
        self._all = not self._all
        self.host.paint(Region(0, self.height - 1, self.width, 1))

    def do_give(self) -> None:
        """To somebody else."""
        rows = self._chosen()
        if not rows:
            return
        reader = PersonReader(self._words.vocabulary)

        def done(text: str) -> None:
            person = reader.person(text) if text.strip() else None
            if person:
                self._each(rows, f"given to {self._name(person)}", lambda row: [self._given(row, person)])

        self.host.enter_line("", reader=reader, done=done, label="give to")

    def do_shift(self) -> None:
        """Whole weeks on, past the absence."""
        self._each(self._chosen(), "shifted past the absence", lambda row: [self._shifted(row)])

    def do_skip(self) -> None:
        """It will not come out."""
        self._each(self._chosen(), "skipped", lambda row: [self._skipped(row)])

    def do_backlog(self) -> None:
        """To the backlog; the date is skipped where a slot would put it again."""
        self._each(self._chosen(), "put into the backlog", self._put_back)

    # Inside

    def _chosen(self) -> list[Any]:
        if self._all:
            return list(self._rows)
        return [self._rows[self._ledger.row]] if self._rows else []

    def _each(self, rows: Sequence[Any], what: str, edits_of: Callable[[Any], list[Edit]]) -> None:
        from scaletta.plan.commands import Batch

        edits = [edit for row in rows for edit in edits_of(row)]
        if edits:
            said = f"{counted(len(rows), 'date')} {what}"
            label = f"{self._name(self._person)} is away: {said}"
            sentence = f"{said}. u takes it back." if len(rows) > 1 else None
            self.host.send(Batch(today=self.host.today, label=label, sentence=sentence, edits=tuple(edits)))

    def _given(self, row: Any, person: str) -> Edit:
        from scaletta.plan.commands import PostFields, WritePost
        from scaletta.plan.post_commands import ref_of

        seen, new = PostFields(owner=row.owner), PostFields(owner=person)
        return WritePost(today=self.host.today, ref=ref_of(row), seen=seen, new=new)

    def _shifted(self, row: Any) -> Edit:
        from scaletta.plan.post_commands import move

        day = row.day
        while day <= self._until:
            day += _WEEK
        return move(row, day, row.time, self.host.today).model_copy(update={"replan": True})

    def _skipped(self, row: Any) -> Edit:
        """An absence takes it out, so that it was not missed."""
        from scaletta.plan.post_commands import set_state

        return set_state(row, "skipped", self.host.today).model_copy(update={"replan": True})

    def _put_back(self, row: Any) -> list[Edit]:
        from scaletta.plan.commands import AddPost, PostFields
        from scaletta.plan.post_commands import move

        today = self.host.today
        if row.slot is None:
            return [move(row, None, None, today).model_copy(update={"replan": True})]
        idea = PostFields(title=row.title, format=row.format, theme=row.theme, campaign=row.campaign)
        skip = self._skipped(row)
        return [skip, AddPost(today=today, channel=row.channel, fields=idea)] if row.has_text else [skip]
