"""The text of the entry line and its cursor: editing as a value, apart from any widget."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scaletta.tui.view import Completion
from scaletta.tui.widgets.cells import has_cells

_LAST_BACKWARDS = re.compile(r"\s*\S*")


class Typed:
    """A line being typed. `cursor` is a character index between 0 and the length of `text`."""

    def __init__(self, text: str = "", cursor: int | None = None) -> None:
        self.text = ""
        self.cursor = 0
        self.put(text, cursor)

    def put(self, text: str, cursor: int | None = None) -> None:
        """Replace everything; the cursor goes to the end unless said otherwise."""
        self.text = _one_line(text)
        at = len(self.text) if cursor is None else cursor
        self.cursor = max(0, min(len(self.text), at))

    def insert(self, text: str) -> None:
        """Type or paste at the cursor; line breaks become blanks."""
        text = _one_line(text)
        self.text = self.text[: self.cursor] + text + self.text[self.cursor :]
        self.cursor += len(text)

    def replace(self, start: int, end: int, text: str) -> None:
        """Put text in place of the characters `start` to `end`, and the cursor after it."""
        self.text = self.text[:start] + text + self.text[end:]
        self.cursor = start + len(text)

    def complete(self, completion: Completion) -> None:
        """Take a completion."""
        self.replace(completion.start, completion.end, completion.text)

    def left(self) -> None:
        """One character to the left, combining marks with their letter."""
        self.cursor = self._before(self.cursor)

    def right(self) -> None:
        """One character to the right."""
        self.cursor = next((end for _, end in clusters(self.text, self.cursor)), self.cursor)

    def home(self) -> None:
        """To the start."""
        self.cursor = 0

    def end(self) -> None:
        """To the end."""
        self.cursor = len(self.text)

    def backspace(self) -> None:
        """Delete the character before the cursor."""
        self._cut(self._before(self.cursor), self.cursor)

    def delete(self) -> None:
        """Delete the character under the cursor."""
        start = self.cursor
        self.right()
        self._cut(start, self.cursor)

    def delete_word(self) -> None:
        """Delete the word before the cursor."""
        head = self.text[: self.cursor]
        match = _LAST_BACKWARDS.match(head[::-1])  # forwards, each letter of a long word would be tried
        self._cut(len(head) - match.end() if match else 0, self.cursor)

    def delete_to_start(self) -> None:
        """Delete everything before the cursor."""
        self._cut(0, self.cursor)

    def delete_to_end(self) -> None:
        """Delete everything after the cursor."""
        self._cut(self.cursor, len(self.text))

    def _before(self, at: int) -> int:
        at = max(0, at - 1)
        while at > 0 and not has_cells(self.text[at]):
            at -= 1
        return at

    def _cut(self, start: int, end: int) -> None:
        self.text = self.text[:start] + self.text[end:]
        self.cursor = start


def clusters(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Spans of characters that are shown as one: a letter with its combining marks and joiners."""
    while start < len(text):
        end = start + 1
        while end < len(text) and not has_cells(text[end]):
            end += 1
        yield start, end
        start = end


def _one_line(text: str) -> str:
    return " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
