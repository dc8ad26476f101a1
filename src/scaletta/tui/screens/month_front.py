"""The month in front: its grid, and the list of an opened day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.geometry import Offset

from scaletta.store.ask import Ask
from scaletta.tui.dates import month_label
from scaletta.tui.screens.fronts import ListFront
from scaletta.tui.widgets.post_list import Key, PostList

if TYPE_CHECKING:
    from scaletta.tui.screens.calendar import CalendarView


class MonthFront(ListFront):
    """The month; with a day opened, its posts below."""

    def __init__(self, view: CalendarView) -> None:
        super().__init__(view)
        self._list_behind = False
        self._turning = False

    @property
    def context(self) -> str:  # type: ignore[override]
        """The month, or the opened day."""
        return "calendar.day" if self.pane.opened else "calendar.month"

    @property
    def pane(self) -> Any:
        """The month's model."""
        return self.view.month

    @property
    def posts(self) -> PostList:
        """The opened day's list."""
        return self.view.month.posts

    @property
    def top(self) -> int:
        """It stands at the foot."""
        return self.height - self.posts.height

    def wants(self) -> Mapping[str, Ask]:
        """The weeks shown."""
        return self.view.month.wants()

    def wants_next(self) -> Mapping[str, Ask]:
        """The months beside, once the cursor rests: their rows would keep this one from being painted."""
        return {} if self._turning else self.view.month.wants_next()

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Keep an answer."""
        self.view.month.got(name, rows)

    def fill(self) -> None:
        """Lay out what the filter shows."""
        self.view.month.outlet = self.view.outlet
        self.view.month.fill()

    def resize(self, width: int, height: int) -> None:
        """The grid, and the opened day."""
        super().resize(width, height)
        self.view.month.resize(width, height)

    def line(self, y: int) -> list[Segment]:
        """Heading, grid, the opened day."""
        return self.view.month.line(y, self.ink)

    def cursor(self) -> Offset:
        """On the cursor's day, or on the post in it."""
        if self.pane.opened:
            return Offset(1, self.top + self.posts.y())
        region = self.pane.grid.region()
        return Offset(region.x, region.y + 1)

    def period(self) -> str:
        """The month."""
        return month_label(self.view.month.grid.month)

    def in_full(self) -> tuple[str, str] | None:
        """The day, unless its posts are listed."""
        return None if self.pane.opened else self.view.month.day_in_full()

    @property
    def item(self) -> Any | None:
        """The post under the cursor, or the day's only one."""
        return self.view.month.item

    @property
    def marked(self) -> list[Any]:
        """A range is marked in an opened day."""
        return self.posts.marked if self.pane.opened else []

    def mark(self) -> bool:
        """Begin or end a range in an opened day."""
        return self.pane.opened and super().mark()

    @property
    def day(self) -> date:
        """The cursor's day."""
        return self.view.month.grid.day

    @property
    def nothing(self) -> str:
        """Why there is not one post."""
        several = not self.pane.opened and len(self.view.month.grid.posts(self.day)) > 1
        return "There are several posts on this day. Enter opens it." if several else "Nothing here."

    def editing(self, *, leaves: bool = False) -> None:
        """Nothing leaves a day by its state."""
        self.posts.editing()

    def step(self, posts: int) -> None:
        """A post up or down; what is not painted yet waits for the cursor to rest."""
        if self._list_behind:
            self.posts.move(posts)
            self._follow_when_resting()
        else:
            super().step(posts)

    def go(self, day: date) -> None:
        """Put the cursor on a day."""
        if not self.reachable(day):
            return
        month = self.view.month
        grid = month.grid
        before, top = grid.region(), grid.top
        self.posts.unmark()
        if month.open(day):
            self._turning = True
            self.host.when_resting(self._turned)
            self.host.ask_again()
            self.host.paint()
        elif grid.top != top:
            self.host.paint()
        else:
            for region in (before, grid.region()):
                self.paint(region.translate((0, 1)))
            if month.opened:
                self._follow_when_resting()
            else:
                self.view.paint_foot()

    def find(self, key: Key) -> None:
        """To a post of the opened day."""
        if self.pane.opened:
            self.posts.find(key)

    def _turned(self) -> None:
        self._turning = False
        self.host.ask_again()

    def _follow_when_resting(self) -> None:
        """Show an opened day's posts once the cursor stays on the day; keys mean its posts at once."""

        def follow() -> None:
            self._list_behind = False
            self.host.paint()
            self._turned()

        self._list_behind = True
        self.host.when_resting(follow)

    def _by(self, days: int) -> None:
        self.go(self.day + timedelta(days=days))

    def up(self) -> None:
        """A post up, or a week back."""
        self.step(-1) if self.pane.opened else self._by(-7)

    def down(self) -> None:
        """A post down, or a week on."""
        self.step(1) if self.pane.opened else self._by(7)

    def left(self) -> None:
        """A day back."""
        self._by(-1)

    def right(self) -> None:
        """A day on."""
        self._by(1)

    def page(self, by: int) -> None:
        """The month before or after."""
        self.go(self.view.month.turn(by))

    def home(self) -> None:
        """To Monday, or to the first post."""
        self.step(-self.posts.count) if self.pane.opened else self._by(-self.day.weekday())

    def end(self) -> None:
        """To Sunday, or to the last post."""
        self.step(self.posts.count) if self.pane.opened else self._by(6 - self.day.weekday())
