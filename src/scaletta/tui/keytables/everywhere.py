"""Commands that work on every tab, and those of the entry line and the help card."""

from __future__ import annotations

from scaletta.tui.keys import EVERYWHERE, KeyCommand
from scaletta.tui.tabs import TABS


def _move(action: str, keys: tuple[str, ...], help_text: str) -> KeyCommand:
    return KeyCommand(f"move.{action}", keys, action, help_text, EVERYWHERE, action)


def _entry(action: str, keys: tuple[str, ...], label: str, help_text: str, bar: int) -> KeyCommand:
    return KeyCommand(f"entry.{action}", keys, label, help_text, "!entry", f"entry_{action}", bar)


def _asked(name: str, key: str, label: str, help_text: str, action: str, bar: int) -> KeyCommand:
    context = f"asked.{name.partition('.')[0]}"
    return KeyCommand(f"asked.{name}", (key,), label, help_text, context, action, bar, edits=key != "escape")


COMMANDS: tuple[KeyCommand, ...] = (
    _move("up", ("up", "k"), "Up."),
    _move("down", ("down", "j"), "Down."),
    _move("left", ("left", "h"), "Left."),
    _move("right", ("right", "l"), "Right."),
    _move("page_up", ("pageup",), "A page up."),
    _move("page_down", ("pagedown",), "A page down."),
    _move("home", ("home",), "To the first."),
    _move("end", ("end",), "To the last."),
    *(
        KeyCommand(f"tab.{n}", (str(n),), name, f"Open {name}.", EVERYWHERE, f"tab_{n}")
        for n, name in enumerate(TABS, 1)
    ),
    KeyCommand("help", ("?",), "help", "All the keys that work here.", EVERYWHERE, "help"),
    KeyCommand(
        "palette", (":", "ctrl+p"), "commands", "Every command, found by typing.", EVERYWHERE, "palette", 96
    ),
    KeyCommand("filter", ("/",), "filter", "Show only what contains some text.", EVERYWHERE, "filter", 95),
    KeyCommand("go", ("g",), "go to", "Go to a date: fri, 14/2, w23, +3m, today.", EVERYWHERE, "go", 94),
    KeyCommand("undo", ("u",), "undo", "Take back your last change.", EVERYWHERE, "undo", 90, edits=True),
    KeyCommand(
        "redo",
        ("ctrl+r",),
        "redo",
        "Make the change again that was taken back.",
        EVERYWHERE,
        "redo",
        edits=True,
    ),
    KeyCommand(
        "history", ("H",), "history", "Who changed what and when; undo from there.", EVERYWHERE, "history", 93
    ),
    KeyCommand(
        "answers", ("Q",), "answer", "The edits that wait for your answer.", EVERYWHERE, "answers", edits=True
    ),
    _asked("conflict.mine", "M", "write mine", "My edit is written over theirs.", "take_mine", 1),
    _asked(
        "conflict.theirs", "K", "keep theirs", "What is in the file stays; my edit goes.", "keep_theirs", 2
    ),
    _asked("conflict.later", "escape", "later", "Answer later, with Q.", "answer_later", 3),
    _asked(
        "left.take",
        "W",
        "write them",
        "The edits of the session that was cut off are written.",
        "take_left",
        1,
    ),
    _asked("left.throw", "D", "throw away", "The edits of the session that was cut off go.", "throw_left", 2),
    _asked("left.later", "escape", "later", "Answer later, with Q.", "answer_later", 3),
    KeyCommand(
        "history.undo",
        ("u",),
        "undo it",
        "Take this change back, if it is yours.",
        "history",
        "undo_it",
        1,
        edits=True,
    ),
    KeyCommand(
        "history.only",
        ("tab",),
        "only",
        "Only what is about the outlet or slot you came from, or all.",
        "history",
        "only",
        2,
    ),
    KeyCommand(
        "history.close", ("escape", "H"), "close", "Back from the history.", "history", "back", 3, "esc"
    ),
    KeyCommand("redraw", ("ctrl+l",), "redraw", "Paint the screen again.", EVERYWHERE, "redraw"),
    KeyCommand("theme", ("T",), "theme", "The next theme.", EVERYWHERE, "theme"),
    KeyCommand("back", ("escape",), "back", "Close what is open; clear a filter.", EVERYWHERE, "back"),
    KeyCommand("quit", ("q",), "quit", "Save what waits and leave.", EVERYWHERE, "quit", 97),
    _entry("done", ("enter",), "done", "Write exactly what the preview says.", 1),
    _entry("leave", ("escape",), "leave", "Leave the line; nothing is written.", 2),
    _entry("complete", ("tab",), "complete", "Take the word that is offered; again: the next one.", 3),
    _entry("previous", ("up",), "last lines", "The line typed before.", 4),
    _entry("next", ("down",), "next line", "The line typed after.", 0),
    _entry("left", ("left",), "left", "A character to the left.", 0),
    _entry("right", ("right",), "right", "A character to the right.", 0),
    _entry("home", ("home",), "start", "To the start of the line.", 0),
    _entry("end", ("end", "ctrl+e"), "end", "To the end of the line.", 0),
    _entry("backspace", ("backspace",), "backspace", "Delete the character before the cursor.", 0),
    _entry("delete", ("delete", "ctrl+d"), "delete", "Delete the character under the cursor.", 0),
    _entry("delete_word", ("ctrl+w",), "delete word", "Delete the word before the cursor.", 0),
    _entry("delete_to_start", ("ctrl+u",), "delete left", "Delete all before the cursor.", 0),
    _entry("delete_to_end", ("ctrl+k",), "delete right", "Delete all after the cursor.", 0),
    KeyCommand("palette.run", ("enter",), "run", "Run the command.", "!palette", "entry_done", 1),
    KeyCommand("palette.up", ("up",), "up", "A command up.", "!palette", "palette_up", 3, "↑ ↓"),
    KeyCommand("palette.down", ("down", "tab"), "down", "A command down.", "!palette", "palette_down"),
    KeyCommand("palette.leave", ("escape",), "leave", "Leave the list.", "!palette", "entry_leave", 2),
    KeyCommand(
        "palette.backspace",
        ("backspace", "ctrl+w"),
        "backspace",
        "Delete what was typed.",
        "!palette",
        "entry_backspace",
    ),
    KeyCommand("help.close", ("?", "escape", "q"), "close", "Close the card.", "help", "back", 1, "esc"),
)
