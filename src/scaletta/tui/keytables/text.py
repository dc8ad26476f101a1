"""Commands of typing a text of several lines: those all such places share, and those of a post's text."""

from __future__ import annotations

from collections.abc import Iterator

from scaletta.tui.keys import KeyCommand

_POST = "!text"

#: Action, keys, label, help.
_TYPING = (
    ("enter", ("enter",), "new line", "A new line."),
    ("left", ("left",), "left", "A character to the left."),
    ("right", ("right",), "right", "A character to the right."),
    ("home", ("home",), "start", "To the start of the line."),
    ("end", ("end", "ctrl+e"), "end", "To the end of the line."),
    ("page_up", ("pageup",), "top", "To the first line."),
    ("page_down", ("pagedown",), "bottom", "To the last line."),
    ("backspace", ("backspace",), "backspace", "Delete the character before the cursor."),
    ("delete", ("delete", "ctrl+d"), "delete", "Delete the character under the cursor."),
    ("delete_word", ("ctrl+w",), "delete word", "Delete the word before the cursor."),
    ("delete_to_start", ("ctrl+u",), "delete left", "Delete the line before the cursor."),
    ("delete_to_end", ("ctrl+k",), "delete right", "Delete the line from the cursor on."),
)


def text_keys(context: str) -> Iterator[KeyCommand]:
    """The keys of typing, in a context that starts with "!"."""
    for action, keys, label, says in _TYPING:
        yield KeyCommand(f"{context[1:]}.{action}", keys, label, says, context, f"text_{action}")


COMMANDS: tuple[KeyCommand, ...] = (
    KeyCommand("text.done", ("escape",), "save", "Save the text, and back.", _POST, "text_done", 1),
    KeyCommand(
        "text.throw", ("ctrl+r",), "throw away", "Back, without what was typed.", _POST, "text_throw", 2
    ),
    KeyCommand("text.up", ("up",), "up", "A line up.", _POST, "text_up"),
    KeyCommand("text.down", ("down",), "down", "A line down.", _POST, "text_down"),
    *text_keys(_POST),
)
