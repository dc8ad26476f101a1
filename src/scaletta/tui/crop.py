"""Sends only the cells that changed.

Textual repaints the regions it was asked for, but when it writes them it crops each line on the right only:
a changed cell in the middle of a line sends everything from the line's start. `apply` replaces the two
methods that write a whole and a partial update by ones that crop on both sides and tell only differences of
style (`sgr.py`). A test keeps the hash of the methods replaced, so that someone looks when Textual's change.
"""

from __future__ import annotations

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from textual._compositor import ChopsUpdate, LayoutUpdate

from scaletta.tui.sgr import Writer


def apply() -> None:
    """Replace both methods; doing it twice changes nothing."""
    ChopsUpdate.render_segments = _render_chops  # type: ignore[method-assign]
    LayoutUpdate.render_segments = _render_layout  # type: ignore[method-assign]


def _writer(console: Console) -> Writer:
    system = console.color_system
    return Writer(COLOR_SYSTEMS[system] if system else ColorSystem.TRUECOLOR)


def _render_chops(self: ChopsUpdate, console: Console) -> str:
    writer = _writer(console)
    for y, left, right in self.spans:
        for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
            if strip is None or x >= right or end <= left:
                continue
            first, last = max(x, left), min(end, right)
            writer.move(first, y)
            writer.write(strip if (first, last) == (x, end) else strip.crop(first - x, last - x))
    return writer.text()


def _render_layout(self: LayoutUpdate, console: Console) -> str:
    writer = _writer(console)
    for y, line in enumerate(self.strips, self.region.y):
        writer.move(self.region.x, y)
        for strip in line:
            writer.write(strip)
    return writer.text()
