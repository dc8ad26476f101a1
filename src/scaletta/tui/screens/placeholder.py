"""Stands where a tab's view is not built yet."""

from __future__ import annotations

from rich.segment import Segment

from scaletta.tui.view import Host, View
from scaletta.tui.widgets.line import plain


class Placeholder(View):
    """Says so."""

    def __init__(self, host: Host, tab: int) -> None:
        super().__init__(host)
        self.tab = tab

    def line(self, y: int) -> list[Segment]:
        """One sentence."""
        return plain("  This screen is not built yet." if y == 1 else "", self.width, self.host.ink.dim)
