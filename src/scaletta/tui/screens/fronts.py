"""What may be in front on the calendar tab: Today here, the others in files of their own.

A front lays out lines and moves its cursor; the view around it has the filter, the foot and the editing keys.
Places are the front's own: line 0 is its first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.store.ask import Ask
from scaletta.tui.dates import span_label
from scaletta.tui.ink import Ink
from scaletta.tui.widgets.post_list import Key, PostList, as_resting

if TYPE_CHECKING:
    from scaletta.tui.screens.calendar import CalendarView

#: The days a person can go to.
EARLIEST, LATEST = date(1990, 1, 1), date(2199, 12, 31)


class Front:
    """Base of the fronts."""

    context = ""

    def __init__(self, view: CalendarView) -> None:
        self.view = view
        self.host = view.host
        self.width = 0
        self.height = 0
        #: Whether lines that move may be moved on the terminal: not while something stands beside them.
        self.alone = True

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """What it shows."""
        return {}

    def wants_next(self) -> Mapping[str, Ask]:
        """What the next key may show."""
        return {}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer."""

    def fill(self) -> None:
        """Lay out what the filter shows."""

    # Painting

    def resize(self, width: int, height: int) -> None:
        """The lines it may have."""
        self.width, self.height = width, height

    def line(self, y: int) -> list[Segment]:
        """Line `y`, `width` cells."""
        raise NotImplementedError

    def cursor(self) -> Offset | None:
        """Where the cursor is."""
        return None

    def period(self) -> str:
        """The time it shows."""
        return ""

    def in_full(self) -> tuple[str, str] | None:
        """What the cursor is on, in words, where that is no post."""
        return None

    # What the keys act on

    @property
    def item(self) -> Any | None:
        """The post under the cursor."""
        return None

    @property
    def marked(self) -> list[Any]:
        """The posts of the marked range; none while no range is marked."""
        return []

    def mark(self) -> bool:
        """Begin a range at the cursor, or end it; False where there is nothing to mark."""
        return False

    def unmark(self) -> None:
        """No range any more."""

    @property
    def day(self) -> date | None:
        """The day a new post is for; None: the line must say it."""
        return None

    @property
    def nothing(self) -> str:
        """Why no post is under the cursor."""
        return "Nothing here."

    @property
    def outlet(self) -> str:
        """The outlet a new post is for, or empty."""
        return self.view.outlet

    @property
    def campaign(self) -> str:
        """The campaign under the cursor, or empty."""
        return ""

    def editing(self, *, leaves: bool = False) -> None:
        """The post under the cursor is edited; `leaves`: it will not be in this list any more."""

    # Moving about

    def up(self) -> None:
        """A step up."""

    def down(self) -> None:
        """A step down."""

    def left(self) -> None:
        """A step left."""

    def right(self) -> None:
        """A step right."""

    def page(self, by: int) -> None:
        """A page up (-1) or down (1)."""

    def home(self) -> None:
        """To the first place."""

    def end(self) -> None:
        """To the last place."""

    def go(self, day: date) -> None:
        """To a day."""

    def find(self, key: Key) -> None:
        """To a post of the cursor's day, where posts are lines."""

    # Inside

    @property
    def ink(self) -> Ink:
        """The styles; the cursor is dim while the keys act on something else."""
        return self.host.ink if self.view.acting is self else as_resting(self.host.ink)

    def paint(self, region: Region | None = None) -> None:
        """Repaint a part of the front, or all of the view."""
        self.host.paint(None if region is None else region.translate((0, self.view.head)))

    def reachable(self, day: date) -> bool:
        """Whether one can go to a day; says so if not."""
        if EARLIEST <= day <= LATEST:
            return True
        self.host.say("That is too far away.", "warn")
        return False


class ListFront(Front):
    """A front whose cursor is in a list of posts, `top` lines down."""

    @property
    def posts(self) -> PostList:
        """The list."""
        raise NotImplementedError

    @property
    def top(self) -> int:
        """The list's first line."""
        return 0

    @property
    def item(self) -> Any | None:
        """The post under the cursor."""
        return self.posts.item

    @property
    def marked(self) -> list[Any]:
        """The posts of the marked range."""
        return self.posts.marked

    def mark(self) -> bool:
        """Begin or end a range."""
        done = self.posts.mark()
        self.paint(Region(0, self.top, self.width, self.posts.height))
        return done

    def unmark(self) -> None:
        """No range any more."""
        if self.posts.marking:
            self.posts.unmark()
            self.paint(Region(0, self.top, self.width, self.posts.height))

    def editing(self, *, leaves: bool = False) -> None:
        """It may leave its section; what leaves the list makes room for the next one at once."""
        self.posts.editing()
        if leaves:
            self.down()

    def step(self, posts: int) -> None:
        """Move in the list and repaint what that changes."""
        scrolled, regions = self.posts.move(posts)
        if scrolled and self.alone:
            at = Region(0, self.top + self.view.head, self.view.width, self.posts.height)
            self.host.scroll(at, scrolled)
        elif scrolled:
            regions = [Region(0, 0, self.width, self.posts.height)]
        for region in regions:
            self.paint(region.translate((0, self.top)))
        self.view.paint_foot()


class TodayFront(ListFront):
    """Late, due, write next."""

    context = "calendar.today"

    @property
    def posts(self) -> PostList:
        """The list of Today."""
        return self.view.today.posts

    def wants(self) -> Mapping[str, Ask]:
        """The list and the hours."""
        return self.view.today.wants()

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer."""
        self.view.today.got(name, rows)

    def fill(self) -> None:
        """Lay out what the filter shows."""
        self.view.today.fill()

    def resize(self, width: int, height: int) -> None:
        """The list and the hours."""
        super().resize(width, height)
        self.view.today.resize(width, height)

    def line(self, y: int) -> list[Segment]:
        """The list, then the hours."""
        return self.view.today.line(y, self.ink)

    def cursor(self) -> Offset:
        """On the cursor's post."""
        return Offset(1, self.posts.y())

    def period(self) -> str:
        """The week around today."""
        return span_label(self.view.today.monday, self.view.today.monday + timedelta(days=6))

    def up(self) -> None:
        """A post up."""
        self.step(-1)

    def down(self) -> None:
        """A post down."""
        self.step(1)

    def page(self, by: int) -> None:
        """A page of posts."""
        self.step(by * self.posts.height)

    def home(self) -> None:
        """To the first post."""
        self.step(-self.posts.count)

    def end(self) -> None:
        """To the last post."""
        self.step(self.posts.count)
