"""Builds one line of a body from left to right: exactly as wide as asked, a Segment per run of one style."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from scaletta.tui.widgets.cells import Align, cut, fit


class Line:
    """One line being painted.

    `put` cleans, cuts and pads text by cells, so user text can be passed as it is. What would stand beyond
    the right edge is cut off. `segments` pads the rest with `style`.
    """

    __slots__ = ("_runs", "_style", "width", "x")

    def __init__(self, width: int, style: Style) -> None:
        self.width = width
        self.x = 0
        self._style = style
        self._runs: list[tuple[str, Style]] = []

    def put(
        self, text: str, style: Style | None = None, width: int | None = None, align: Align = "left"
    ) -> Line:
        """Add text, cut and padded to `width` cells if that is given."""
        room = self.width - self.x
        if room <= 0:
            return self
        if width is not None:
            shown = fit(text, min(width, room), align)
        else:
            shown = cut(text, room)
        if shown:
            self._add(shown, style or self._style)
        return self

    def to(self, x: int, style: Style | None = None) -> Line:
        """Fill with blanks up to column `x`; nothing if the line is there already."""
        gap = min(x, self.width) - self.x
        if gap > 0:
            self._add(" " * gap, style or self._style)
        return self

    def segments(self) -> list[Segment]:
        """The finished line."""
        self.to(self.width)
        return [Segment(text, style) for text, style in self._runs]

    def segments_then(self, rest: list[Segment]) -> list[Segment]:
        """What was put so far, followed by segments that were painted elsewhere for the cells left."""
        return [*(Segment(text, style) for text, style in self._runs), *rest]

    def _add(self, shown: str, style: Style) -> None:
        self.x += cell_len(shown)
        if self._runs:
            before, own = self._runs[-1]
            if own == style or (shown.isspace() and _same_paper(own, style)):
                self._runs[-1] = (before + shown, own)
                return
        self._runs.append((shown, style))


@lru_cache(maxsize=1024)
def _same_paper(one: Style, other: Style) -> bool:
    """True if a blank looks the same in both styles, so that it needs no codes of its own."""
    return one.bgcolor == other.bgcolor and not any(
        style.underline or style.reverse or style.strike for style in (one, other)
    )


def plain(text: str, width: int, style: Style) -> list[Segment]:
    """A whole line in one style."""
    return [Segment(fit(text, width), style)] if width > 0 else []
