"""Sends only the cells that changed.

Textual repaints the regions it was asked for, but when it writes them it crops each line on the right only:
a changed cell in the middle of a line sends everything from the line's start. Here both sides are cropped,
only differences of style are told (`sgr.py`), and rows that the terminal shows already are left out: Textual
paints the full screen three times while it starts. A test keeps the hashes of Textual's methods that this
stands in for, so that someone looks when they change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console, ConsoleOptions
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

from scaletta.tui.sgr import Writer


def scroll_sequence(top: int, bottom: int, lines: int) -> str:
    """Move the screen rows [top, bottom) up by `lines` (down if negative).

    Margins, then lines deleted or inserted at their top: what every terminal since the VT102 does.
    """
    act = f"{lines}M" if lines > 0 else f"{-lines}L"
    return f"\x1b[{top + 1};{bottom}r\x1b[{top + 1}H\x1b[{act}\x1b[r"


class Ready(CompositorUpdate):
    """An update whose sequences are made already."""

    def __init__(self, sequences: str) -> None:
        self._sequences = sequences

    @property
    def empty(self) -> bool:
        """True if there is nothing to send."""
        return not self._sequences

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[Segment]:
        """Only for Rich's sake; Textual asks for `render_segments`."""
        yield Segment(self._sequences)

    def render_segments(self, console: Console) -> str:
        """The sequences."""
        return self._sequences


class Screenful:
    """Writes updates, and knows which whole rows the terminal still shows as they were written."""

    def __init__(self) -> None:
        self._rows: dict[int, list[Segment]] = {}

    def forget(self) -> None:
        """The terminal may show anything."""
        self._rows.clear()

    def full(self, update: LayoutUpdate, console: Console) -> Ready:
        """A repaint of everything."""
        writer = _writer(console)
        for y, strips in enumerate(update.strips):
            self._write_row(writer, y, [segment for strip in strips for segment in strip])
        return Ready(writer.text())

    def partial(self, update: ChopsUpdate, console: Console, width: int, moved: str = "") -> Ready:
        """A repaint of spans of a screen `width` cells wide, after rows have `moved`."""
        if moved:
            self.forget()
        writer = _writer(console)
        for y, left, right in update.spans:
            pieces = list(_pieces(update, y, left, right))
            if left <= 0 and right >= width:
                self._write_row(writer, y, [segment for _, piece in pieces for segment in piece])
                continue
            self._rows.pop(y, None)
            for x, piece in pieces:
                writer.move(x, y)
                writer.write(piece)
        return Ready(moved + writer.text())

    def _write_row(self, writer: Writer, y: int, row: list[Segment]) -> None:
        if self._rows.get(y) != row:
            self._rows[y] = row
            writer.move(0, y)
            writer.write(row)


def _pieces(update: ChopsUpdate, y: int, left: int, right: int) -> Iterator[tuple[int, Iterable[Segment]]]:
    """What stands in the cells [left, right) of a row, cropped on both sides, with where it begins."""
    for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
        if strip is None or x >= right or end <= left:
            continue
        first, last = max(x, left), min(end, right)
        yield first, strip if (first, last) == (x, end) else strip.crop(first - x, last - x)


def _writer(console: Console) -> Writer:
    system = console.color_system
    return Writer(COLOR_SYSTEMS[system] if system else ColorSystem.TRUECOLOR)
