"""What a view is and what the shell gives it.

A view is a plain Python model of one screen body: no widget, no store, no clock. It says which questions it
wants answered (`wants`), gets rows (`got`), paints single lines on request (`line`), and has one method
`do_<action>` per key command of its context (see `keys.py`). All calls come from the event loop, so nothing
in a view may block: it asks by `wants`, writes by `host.send`, and has anything slow done by `host.work`.

A cursor movement must repaint only what changed: `host.paint(region)` for the old and the new place. After
`got`, `resize` and `host.show` the shell repaints the whole body itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from rich.segment import Segment
from textual.geometry import Offset, Region

from scaletta.store.ask import Ask
from scaletta.tui.ink import Ink, Tone
from scaletta.tui.keys import EVERYWHERE
from scaletta.tui.marks import News, nobody

if TYPE_CHECKING:
    from pathlib import Path

    from scaletta.plan.commands import Command
    from scaletta.store.outcome import Outcome

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on: characters `start` to `end` of the line become `text`; `note` says what it is."""

    start: int
    end: int
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line means so far, read again at each key press.

    `says` is the preview or the error as runs of (text, tone), shown above the line. `error` is the span of
    characters that is wrong: the word is pointed at, and enter does not accept the line. `noted` are spans
    of words kept as text that would be fields elsewhere. `completions`: the first one is offered by tab.
    `lines` are the screen lines kept for `says`, one or two: as many for every reading of a reader, so that
    nothing moves while the preview grows. With two, the first run is what wraps.
    """

    says: tuple[tuple[str, Tone], ...] = ()
    error: tuple[int, int] | None = None
    noted: tuple[tuple[int, int], ...] = ()
    completions: tuple[Completion, ...] = ()
    lines: int = 1


class LineReader(Protocol):
    """Reads the entry line. Called on the event loop at each key press and when answers come: it must be
    quick and wait for nothing.
    """

    def read(self, text: str, cursor: int) -> Reading:
        """What `text` means; `cursor` is a character index, for completions."""
        ...


@dataclass(frozen=True, slots=True)
class Subject:
    """An outlet or a slot ("channel" or "slot"), by its key, and what to call it."""

    table: str
    key: str
    name: str


class Host(Protocol):
    """What the shell gives to a view."""

    @property
    def today(self) -> date:
        """The company's today, from the file (or `--today`)."""
        ...

    @property
    def ink(self) -> Ink:
        """The styles of the active theme. Do not keep it: the theme can change between two lines."""
        ...

    @property
    def path(self) -> Path:
        """The plan file."""
        ...

    def paint(self, region: Region | None = None) -> None:
        """Repaint that part of the body (view coordinates), or all of it."""

    def scroll(self, region: Region, lines: int) -> None:
        """Say that `region` (full width) shows the same lines moved up by `lines` (down if negative).

        Repaints the lines that come in; the view paints others that changed itself.
        """

    def say(self, text: str, tone: Tone = "plain") -> None:
        """Put a sentence on the message row. An empty text clears it."""

    def send(
        self, command: Command, then: Callable[[Outcome], None] | None = None, *, shown: bool = False
    ) -> None:
        """Send a command. Its sentence is said and every view asks again; `then` runs before that.

        `shown`: the view shows the edit already, so that it is saved before anything is asked.
        """

    def undo(self) -> None:
        """Take back the last change of this person."""

    def redo(self) -> None:
        """Make the change again that was taken back last."""

    def ask_again(self) -> None:
        """The view's `wants` changed (another week, another channel): ask what is new in them."""

    def work(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Run something slow in a thread of its own, and `then` with its result on the event loop.

        An exception becomes a sentence on the message row.
        """

    def when_resting(self, job: Callable[[], None]) -> None:
        """Run `job` on the event loop once the keys have rested for a moment; a newer one replaces it.

        For what follows the cursor but costs many bytes: it is sent where the cursor stops, not on the way.
        """

    def enter_line(
        self,
        text: str,
        *,
        reader: LineReader | None = None,
        done: Callable[[str], None],
        cursor: int | None = None,
        label: str = "",
        context: str = "!entry",
    ) -> None:
        """Open the entry line with `text` in it; `done` gets the line on enter, nothing on escape.

        `label` stands before the line ("go to"). The reader gives preview, errors and completions per key.
        `context` is that of the line's keys; one below "!entry" adds keys that are the view's.
        """

    def leave_line(self) -> None:
        """Close the entry line; nothing is done."""

    def copy(self, text: str) -> None:
        """Hand text to the clipboard of the person's terminal (OSC 52), which may refuse it."""

    def show(self, view: View) -> None:
        """Show another view in place of this one. Escape (`back`) returns if it is an overlay."""

    def back(self) -> None:
        """Close an overlay."""

    def open_tab(self, tab: int) -> View:
        """Switch to a tab (1..5) and return its view, to hand it a channel or a date."""


class View:
    """Base of all views. Override what applies.

    Class attributes: `tab` is the number of the tab the view belongs to (0: an overlay such as help),
    `context` the scope of its keys (an instance may change it with its mode), `min_width` and `min_height`
    what it needs before the shell says "too small".
    """

    tab: int = 0
    context: str = EVERYWHERE
    min_width: int = 40
    min_height: int = 6

    def __init__(self, host: Host) -> None:
        self.host = host
        self.width = 0
        self.height = 0
        #: Who changed a place a moment ago; the stage gives it.
        self.news: News = nobody

    # Data

    def wants(self) -> Mapping[str, Ask]:
        """Questions by name. Asked when the view is shown, when the file changes, and on `ask_again`."""
        return {}

    def got(self, name: str, rows: Sequence[Any]) -> None:
        """Rows for a question of `wants`: named tuples whose attributes are the columns.

        An answer to a question that `wants` no longer names is dropped before it gets here.
        """

    def may_lag(self, name: str) -> bool:
        """Whether an answer may be some seconds old while others edit: it takes long, or seldom changes."""
        return name.startswith("words.")

    def may_lag_behind_me(self, name: str) -> bool:
        """Of those that may lag: whether even an edit of one's own need not show in it at once."""
        return False

    @property
    def ready(self) -> bool:
        """True once what its keys act on is there; until then keys wait, see `host/held.py`."""
        return True

    @property
    def knows_words(self) -> bool:
        """True once the words that a line typed here may use are there: before, none is called wrong."""
        return True

    # Painting

    def resize(self, width: int, height: int) -> None:
        """The body's size in cells; called before the first `line` and at each change."""
        self.width = width
        self.height = height

    def line(self, y: int) -> list[Segment]:
        """Line `y` of the body, 0 at the top: exactly `width` cells, one Segment per run of one style.

        `widgets.line.Line` builds it.
        """
        return [Segment(" " * self.width, self.host.ink.text)]

    def cursor(self) -> Offset | None:
        """Where the hardware cursor goes (screen readers follow it), in view coordinates."""
        return None

    def subject(self) -> Subject | None:
        """What the keys act on, for the history of it: an outlet, a slot."""
        return None

    def period(self) -> str:
        """The time this view shows, for the top line: "May-Jun 2027". Empty if it has none."""
        return ""

    # Coming and going

    def shown(self) -> None:
        """The view came to the front."""

    def hidden(self) -> None:
        """Another view took its place."""

    def type_text(self, text: str) -> None:
        """Text was typed or pasted; only while the view's context starts with "!"."""

    def pasted(self, text: str) -> bool:
        """Text was pasted while no line is open; True if the view makes something of it."""
        return False

    def typing_for(self) -> str:
        """The outlet a line typed here is for, by name; empty if the line says that itself."""
        return ""

    @property
    def draft_kind(self) -> str:
        """What sort of thing `draft` is: one that a session left goes on where the same is written."""
        return "query"

    def draft(self) -> str | None:
        """What is being written in the view itself and was not used yet; None where nothing is written."""
        return None

    def take_drafts(self, texts: Sequence[str]) -> None:
        """What was being written when earlier sessions ended, the newest first."""

    # What keys of "everywhere" ask of a view

    def show_gap(self, gap: Any) -> bool:
        """Go to where a row of the view `gap_list` is; False if this view has no place for it."""
        return False

    def go(self, day: date) -> None:
        """Show that date."""
        self.host.say("There is no date to go to on this screen.")

    def filter(self, text: str) -> None:
        """Show only what contains `text`, ignoring case; empty shows all. Called at each letter typed."""

    @property
    def can_filter(self) -> bool:
        """True if `filter` does something."""
        return False

    def offers(self, action: str) -> bool:
        """Whether a key's action does something here; one that does not is not shown."""
        if action == "filter":
            return self.can_filter
        return action != "go" or type(self).go is not View.go

    def do_up(self) -> None:
        """Move the cursor up."""

    def do_down(self) -> None:
        """Move the cursor down."""

    def do_left(self) -> None:
        """Move the cursor left."""

    def do_right(self) -> None:
        """Move the cursor right."""

    def do_page_up(self) -> None:
        """Move the cursor a page up."""

    def do_page_down(self) -> None:
        """Move the cursor a page down."""

    def do_home(self) -> None:
        """Move the cursor to the first place."""

    def do_end(self) -> None:
        """Move the cursor to the last place."""
