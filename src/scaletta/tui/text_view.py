"""A view in which a text of several lines is typed, painted by the body.

A letter costs the cells it changes: about 20 bytes, where a text area of Textual's sends hundreds.
"""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Region

from scaletta.tui.view import Host, View
from scaletta.tui.widgets.script import Script, ScriptBox


class TextView(View):
    """`box` paints the text, `ABOVE` lines down. Letters are text while the context starts with "!"."""

    ABOVE = 0

    def __init__(self, host: Host, box: ScriptBox) -> None:
        super().__init__(host)
        self.box = box

    @property
    def script(self) -> Script:
        """The text and its cursor."""
        return self.box.script

    def type_text(self, text: str) -> None:
        """Typed or pasted."""
        self.edit(lambda script: script.insert(text))

    def do_text_enter(self) -> None:
        """A new line."""
        self.edit(lambda script: script.insert("\n"))

    def do_text_up(self) -> None:
        """A line up."""
        self.move(lambda script: self.box.vertical(-1))

    def do_text_down(self) -> None:
        """A line down."""
        self.move(lambda script: self.box.vertical(1))

    def do_text_left(self) -> None:
        """A character to the left."""
        self.move(Script.left)

    def do_text_right(self) -> None:
        """A character to the right."""
        self.move(Script.right)

    def do_text_home(self) -> None:
        """To the start of the line."""
        self.move(Script.home)

    def do_text_end(self) -> None:
        """To the end of the line."""
        self.move(Script.end)

    def do_text_page_up(self) -> None:
        """To the first line."""
        self.move(lambda script: script.place(0, 0))

    def do_text_page_down(self) -> None:
        """To the last line."""
        self.move(lambda script: script.place(len(script.lines), 0))

    def do_text_backspace(self) -> None:
        """Delete the character before the cursor."""
        self.edit(Script.backspace)

    def do_text_delete(self) -> None:
        """Delete the character under the cursor."""
        self.edit(Script.delete)

    def do_text_delete_word(self) -> None:
        """Delete the word before the cursor."""
        self.edit(Script.delete_word)

    def do_text_delete_to_start(self) -> None:
        """Delete the line before the cursor."""
        self.edit(Script.delete_to_start)

    def do_text_delete_to_end(self) -> None:
        """Delete the line from the cursor on."""
        self.edit(Script.delete_to_end)

    def edit(self, act: Callable[[Script], object]) -> None:
        """Change the text."""
        act(self.script)
        self.edited()

    def edited(self) -> None:
        """The text is another one: point at no error of the old, and repaint."""
        self.box.wrong = None
        self._follow()

    def move(self, act: Callable[[Script], object]) -> object:
        """Move the cursor; what `act` returned."""
        moved = act(self.script)
        self._follow()
        return moved

    def _follow(self) -> None:
        self.box.follow()
        self.host.paint(Region(0, self.ABOVE, self.width, self.box.height))
