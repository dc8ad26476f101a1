"""Lets the terminal itself move lines: a scroll by one line then costs one line and not the whole body."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from textual._compositor import CompositorUpdate


def scroll_sequence(top: int, bottom: int, lines: int) -> str:
    """Move the screen rows [top, bottom) up by `lines` (down if negative): margins, scroll, margins off."""
    return f"\x1b[{top + 1};{bottom}r\x1b[{abs(lines)}{'S' if lines > 0 else 'T'}\x1b[r"


class Scrolled(CompositorUpdate):
    """An update that first moves lines."""

    def __init__(self, before: str, update: CompositorUpdate) -> None:
        self._before = before
        self._update = update

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[Segment]:
        """Only for Rich's sake; Textual asks for `render_segments`."""
        yield Segment(self.render_segments(console))

    def render_segments(self, console: Console) -> str:
        """The sequences of both."""
        return self._before + self._update.render_segments(console)
