"""The text editor of the SQL tab: Textual's, kept short, no blinking cursor. Imported when first used."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import TextArea

from scaletta.tui.shell import key_name

MOST_ROWS = 8


class Editor(TextArea):
    """`takes(key)` is asked first; a key it takes is not text."""

    def __init__(self, takes: Callable[[str], bool], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, compact=True, show_line_numbers=False, tab_behavior="indent")
        self.cursor_blink = False
        self._takes = takes

    def show(self, rows: int, text: str | None) -> None:
        """Be visible, so many rows high."""
        self.styles.height = min(MOST_ROWS, max(1, rows))
        self.visible = True
        if text is not None and text != self.text:
            self.load_text(text)
            self.move_cursor(self.document.end)

    async def _on_key(self, event: events.Key) -> None:
        if self._takes(key_name(event)):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)
