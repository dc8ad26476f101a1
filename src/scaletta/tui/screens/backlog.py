"""The backlog beside the calendar: ideas without a date, each put on the calendar's day with one key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.store.ask import Ask
from scaletta.tui.dates import day_label
from scaletta.tui.ink import Ink
from scaletta.tui.screens.calendar_lines import MoveReader, PersonReader, TitleReader
from scaletta.tui.screens.fronts import ListFront
from scaletta.tui.widgets.cells import cut, width_of
from scaletta.tui.widgets.line import Line, plain
from scaletta.tui.widgets.outlet_codes import outlet_codes
from scaletta.tui.widgets.post_list import PostList, Section
from scaletta.tui.widgets.post_row import NO_TEXT

if TYPE_CHECKING:
    from scaletta.tui.screens.calendar import CalendarView

#: From this width on it stands at the right, else below.
BESIDE = 100
_MORNING = time(9)


class Backlog(ListFront):
    """A list with its heading. `x`, `y`: where it stands in the view, below the filter's line."""

    context = "calendar.backlog"

    def __init__(self, view: CalendarView) -> None:
        super().__init__(view)
        self._rows: Sequence[Any] | None = None
        self._codes: Mapping[str, str] = {}
        self._list = PostList(self._row)
        self.x = self.y = 0
        self.opened = False

    # Data

    @property
    def posts(self) -> PostList:
        """The ideas."""
        return self._list

    def wants(self) -> Mapping[str, Ask]:
        """The ideas, while they are shown."""
        return {"backlog": Ask("backlog", order=("channel", "title", "post"))} if self.opened else {}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer; True if it was to this question."""
        self._rows = rows
        self.fill()

    def fill(self) -> None:
        """Lay out what the filter shows."""
        outlets = self.view.words.vocabulary.outlets
        self._codes = outlet_codes({key: names[0] for key, names in outlets.items()})
        self._list.fill([Section("", [row for row in self._rows or () if self.view.shows(row)])])

    # Painting

    def resize(self, width: int, height: int) -> None:
        """A heading, then the list."""
        super().resize(width, height)
        self._list.resize(width, max(1, height - 1))

    @property
    def top(self) -> int:
        """The list's first line."""
        return self.y + 1

    def paint(self, region: Region | None = None) -> None:
        """Repaint where it stands."""
        super().paint(None if region is None else region.translate((self.x, 0)))

    def line(self, y: int) -> list[Segment]:
        """The heading, with the day that enter means; the ideas."""
        ink = self.host.ink
        if y == 0:
            line = Line(self.width, ink.text).put(" BACKLOG", ink.title).put(f"  {self._list.count}", ink.dim)
            if self.focused and self._list.count:
                line.put(f"   enter: {day_label(self.target)}", ink.accent)
            return line.segments()
        if not self._list.count:
            said = (
                " No ideas without a date. Press a to add one." if self._rows is not None and y == 1 else ""
            )
            return plain(said, self.width, ink.dim)
        return self._list.line(y - 1, ink)

    def _row(self, section: Section, row: Any, ink: Ink, here: bool) -> list[Segment]:
        line = Line(self.width, ink.text).put(" ").put(self._codes.get(row.channel, ""), ink.dim, 3)
        owner = f"@{row.owner}" if row.owner else ""
        over = ink.cursor if here and self.focused else ink.cursor_dim if here else None
        room = self.width - line.x - 2 - (width_of(owner) + 1 if owner else 0)
        line.put(" ", over).put(cut(name_of(row), room), over or ink.idea).put(" ", over)
        line.to(self.width - width_of(owner) - 1).put(owner, ink.dim)
        return line.segments()

    def cursor(self) -> Offset:
        """On the cursor's idea."""
        return Offset(self.x + 1, self.top + self._list.y())

    def in_full(self) -> tuple[str, str]:
        """The idea in words."""
        row = self._list.item
        if row is None:
            return "", ""
        parts = [self.view.words.channel_name(row.channel), row.format, row.state]
        parts += [f"@{row.owner}" if row.owner else "nobody makes it"]
        parts += [f"#{row.campaign or row.theme}" if row.campaign or row.theme else ""]
        parts += [
            f"put off {row.put_off} times" if row.put_off > 1 else "put off once" if row.put_off else ""
        ]
        return name_of(row), "  ".join(part for part in parts if part)

    # What the keys act on

    @property
    def focused(self) -> bool:
        """Whether the keys mean it."""
        return self.view.acting is self

    @property
    def target(self) -> date:
        """The day an idea is put on."""
        return self.view.front.day or self.host.today

    @property
    def item(self) -> Any | None:
        """None: the keys of dated posts do not act on ideas."""
        return None

    @property
    def idea(self) -> Any | None:
        """The idea under the cursor."""
        return self._list.item

    def mark(self) -> bool:
        """Ideas are put on their days one by one."""
        return False

    @property
    def nothing(self) -> str:
        """Why the keys of dated posts do nothing."""
        if self.idea is None:
            return "No ideas without a date."
        return f"It has no date yet: enter puts it on {day_label(self.target)}, m on another day."

    def left(self) -> None:
        """The calendar's day before."""
        self._turn(self.view.front.left)

    def right(self) -> None:
        """The calendar's next day."""
        self._turn(self.view.front.right)

    def _turn(self, move: Any) -> None:
        move()
        self.paint(Region(0, self.y, self.width, 1))

    def up(self) -> None:
        """An idea up."""
        self.step(-1)

    def down(self) -> None:
        """An idea down."""
        self.step(1)

    def page(self, by: int) -> None:
        """A page of ideas."""
        self.step(by * self._list.height)

    def home(self) -> None:
        """To the first idea."""
        self.step(-self._list.count)

    def end(self) -> None:
        """To the last idea."""
        self.step(self._list.count)

    # Editing

    def put(self) -> None:
        """On the calendar's day, at the time the format last had on its outlet."""
        row = self._chosen()
        if row is None:
            return
        times = self.view.words.last_times(row.channel)
        at = times.get(row.format or "") or next(iter(times.values()), None)
        if at is not None:
            self._put(row, self.target, at)
            return
        reader = MoveReader(self.target, _MORNING, self.host.today, day_first=self._day_first)

        def done(text: str) -> None:
            when = reader.when(text)
            if when is not None and text.strip():
                self._put(row, *when)

        self.host.enter_line(f"{_MORNING:%H:%M}", reader=reader, done=done, label="at what time")

    def move(self) -> None:
        """On a day that is typed."""
        row = self._chosen()
        if row is None:
            return
        at = self.view.words.last_times(row.channel).get(row.format or "") or _MORNING
        reader = MoveReader(self.target, at, self.host.today, day_first=self._day_first)

        def done(text: str) -> None:
            when = reader.when(text)
            if when is not None and text.strip():
                self._put(row, *when)

        self.host.enter_line("", reader=reader, done=done, label="put it on")

    def write(self) -> None:
        """Its text."""
        row = self._chosen()
        if row is not None:
            reader = TitleReader(f"{self.view.words.channel_name(row.channel)}  {row.format or ''}")
            self.host.enter_line(
                row.title or "",
                reader=reader,
                done=lambda text: self._field(row, "title", text.strip() or None),
                label="write",
            )

    def give(self) -> None:
        """To somebody."""
        row = self._chosen()
        if row is None:
            return
        reader = PersonReader(self.view.words.vocabulary)

        def done(text: str) -> None:
            person = reader.person(text) if text.strip() else None
            if person is not None:
                self._field(row, "owner", person or None)

        self.host.enter_line("", reader=reader, done=done, label="give to")

    def delete(self) -> None:
        """Away with it."""
        from scaletta.plan.post_commands import delete

        row = self._chosen()
        if row is not None:
            self._list.editing()
            self.host.send(delete(row, self.host.today))

    def _chosen(self) -> Any | None:
        if self.idea is None:
            self.host.say(self.nothing, "warn")
        return self.idea

    @property
    def _day_first(self) -> bool:
        return self.view.words.vocabulary.day_first

    def _put(self, row: Any, day: date, at: time) -> None:
        from scaletta.plan.commands import Moment, MovePost
        from scaletta.plan.post_commands import ref_of

        self._list.editing()
        today = self.host.today
        self.host.send(MovePost(today=today, ref=ref_of(row), seen=Moment(), day=day, time=at))

    def _field(self, row: Any, field: str, new: str | None) -> None:
        from scaletta.plan.commands import PostFields, WritePost
        from scaletta.plan.post_commands import ref_of

        seen = getattr(row, field)
        if seen == new:
            self.host.say("Nothing changed.")
            return
        fields = PostFields.model_validate({field: seen}), PostFields.model_validate({field: new})
        self.host.send(WritePost(today=self.host.today, ref=ref_of(row), seen=fields[0], new=fields[1]))


def name_of(row: Any) -> str:
    """What an idea is called."""
    return f"{'! ' if row.decisive else ''}{row.title or row.rubric or row.format or NO_TEXT}"
