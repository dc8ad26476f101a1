"""The entry line at work: opens, reads at each key, completes, remembers, and hands over what was typed."""

from __future__ import annotations

from collections.abc import Callable

from scaletta.tui.ink import Tone
from scaletta.tui.lines import PlainReader
from scaletta.tui.view import Completion, LineReader, Reading
from scaletta.tui.widgets.bar import MessageRow
from scaletta.tui.widgets.body import Body
from scaletta.tui.widgets.entry import EntryLine
from scaletta.tui.widgets.typed import Typed

_REMEMBERED = 50


class Entries:
    """Holds the entry line and the message row above it, where the preview goes while a line is open.

    A preview of two lines covers the body's last one too: the rows of the screen never change their height.
    """

    def __init__(
        self, line: EntryLine, message: MessageRow, body: Body, *, on_close: Callable[[], None]
    ) -> None:
        self._body = body
        self._line = line
        self._on_close = on_close
        self._message = message
        self._said: tuple[tuple[str, Tone], ...] = ()
        self._said_before: tuple[tuple[str, Tone], ...] = ()
        self._reader: LineReader = PlainReader()
        self._done: Callable[[str], None] = lambda text: None
        self._left: Callable[[], None] = lambda: None
        self._past: dict[str, list[str]] = {}
        self._back = 0
        self._cycle: tuple[Completion, ...] = ()
        self.context = "!entry"

    @property
    def open(self) -> bool:
        """True while a line is typed."""
        return self._line.open

    @property
    def text(self) -> str:
        """What is typed."""
        return self._line.typed.text

    @property
    def cursor(self) -> int:
        """Where the cursor is in it."""
        return self._line.typed.cursor

    def start(
        self,
        text: str,
        *,
        reader: LineReader,
        done: Callable[[str], None],
        left: Callable[[], None],
        cursor: int | None,
        label: str,
        context: str,
    ) -> None:
        """Open the line; `left` is called when it closes, whichever way, before `done`."""
        self._reader, self._done, self._left, self.context = reader, done, left, context
        self._said_before = self._said
        self._line.open = True
        self._line.label = label
        self._line.typed = Typed(text, cursor)
        self._back = 0
        self._read()

    def say(self, text: str, tone: Tone) -> None:
        """Put a sentence on the message row, at once or when the line closes."""
        self._said = ((text, tone),) if text else ()
        if not self.open:
            self._show(self._said)

    @property
    def said(self) -> tuple[tuple[str, Tone], ...]:
        """What was said last; another tuple each time something is said."""
        return self._said

    def hush(self, said: tuple[tuple[str, Tone], ...]) -> None:
        """Take a sentence off the message row, unless something else was said since."""
        if said and self._said is said:
            self.say("", "plain")

    @property
    def fits(self) -> bool:
        """Whether the line can be taken as it is."""
        return self._line.reading.error is None

    def insert(self, text: str) -> None:
        """Type or paste."""
        self._line.typed.insert(text)
        self._read()

    def read_again(self) -> None:
        """The file answered: a word may be known now that was not when it was typed, and so may a price."""
        if self.open:
            self._look()

    def do_entry_done(self) -> None:
        """Take the line, unless something in it is wrong."""
        if self._line.reading.error is not None:
            self._line.typed.cursor = min(self._line.reading.error[1], len(self.text))
            self._line.update()
            return
        text, done = self.text, self._done
        self.remember(self._line.label, text)
        self._close()
        done(text)

    def do_entry_leave(self) -> None:
        """Close; nothing is done. What was said before or about the line has had its time."""
        self.hush(self._said_before)
        self._close()

    def do_entry_complete(self) -> None:
        """Take the first completion; pressed again, the next."""
        typed, offered = self._line.typed, self._line.reading.completions
        if self._cycle:
            taken, *rest = self._cycle
            following = rest[0]
            typed.replace(taken.start, typed.cursor, following.text)
            cycle = (*rest, taken)
        elif offered:
            typed.complete(offered[0])
            cycle = offered
        else:
            return
        self._read()
        self._cycle = cycle if len(cycle) > 1 else ()

    def do_entry_previous(self) -> None:
        """The line typed before."""
        self._recall(1)

    def do_entry_next(self) -> None:
        """The line typed after."""
        self._recall(-1)

    def do_entry_left(self) -> None:
        """A character to the left."""
        self._edit(Typed.left)

    def do_entry_right(self) -> None:
        """A character to the right."""
        self._edit(Typed.right)

    def do_entry_home(self) -> None:
        """To the start."""
        self._edit(Typed.home)

    def do_entry_end(self) -> None:
        """To the end."""
        self._edit(Typed.end)

    def do_entry_backspace(self) -> None:
        """Delete the character before the cursor."""
        self._edit(Typed.backspace)

    def do_entry_delete(self) -> None:
        """Delete the character under the cursor."""
        self._edit(Typed.delete)

    def do_entry_delete_word(self) -> None:
        """Delete the word before the cursor."""
        self._edit(Typed.delete_word)

    def do_entry_delete_to_start(self) -> None:
        """Delete all before the cursor."""
        self._edit(Typed.delete_to_start)

    def do_entry_delete_to_end(self) -> None:
        """Delete all after the cursor."""
        self._edit(Typed.delete_to_end)

    def _edit(self, act: Callable[[Typed], None]) -> None:
        act(self._line.typed)
        self._read()

    def _read(self) -> None:
        """Read a line that changed, and show what it means."""
        self._cycle = ()
        self._look()

    def _look(self) -> None:
        self._line.reading = self._reader.read(self.text, self._line.typed.cursor)
        self._line.update()
        self._show(self._line.reading.says)

    def _show(self, runs: tuple[tuple[str, Tone], ...]) -> None:
        self._message.runs = runs
        self._message.more = self._line.goes_on = not self.open and len(runs) == 1
        self._line.sentence = runs[0] if self._line.goes_on else ("", "plain")
        self._message.lower = self.open and self._line.reading.lines > 1
        self._body.cover_foot(self._message.upper if self._message.lower else None)
        self._message.update()
        self._line.update()

    def _close(self) -> None:
        self._line.open = False
        self._line.reading = Reading()
        self._line.typed = Typed()
        self._line.update()
        self._show(self._said)
        self._left()
        self._on_close()

    def remember(self, label: str, text: str) -> None:
        """Have a text at hand for the up key in lines of that label."""
        past = self._past.setdefault(label, [])
        if text.strip() and past[-1:] != [text]:
            past.append(text)
            del past[:-_REMEMBERED]

    def _recall(self, steps: int) -> None:
        past = self._past.get(self._line.label, [])
        back = self._back + steps
        if 0 <= back <= len(past):
            self._back = back
            self._line.typed.put(past[-back] if back else "")
            self._read()
