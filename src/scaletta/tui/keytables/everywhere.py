"""Commands that work on every tab, and those of the entry line and the help card."""

from __future__ import annotations

from scaletta.tui.keys import EVERYWHERE, KeyCommand


def _move(action: str, keys: tuple[str, ...], help_text: str) -> KeyCommand:
    return KeyCommand(f"move.{action}", keys, action, help_text, EVERYWHERE, action)


_TABS = ("Channels", "Plan", "Calendar", "ROI", "SQL")

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
        for n, name in enumerate(_TABS, 1)
    ),
    KeyCommand("help", ("?",), "help", "All the keys that work here.", EVERYWHERE, "help"),
    KeyCommand(
        "palette", (":", "ctrl+p"), "commands", "Every command, found by typing.", EVERYWHERE, "palette", 96
    ),
    KeyCommand("filter", ("/",), "filter", "Show only what contains some text.", EVERYWHERE, "filter", 95),
    KeyCommand("go", ("g",), "go to", "Go to a date: fri, 14/2, w23, +3m, today.", EVERYWHERE, "go", 94),
    KeyCommand("undo", ("u",), "undo", "Take back your last change.", EVERYWHERE, "undo", 90),
    KeyCommand("redo", ("ctrl+r",), "redo", "Make the change again that was taken back.", EVERYWHERE, "redo"),
    KeyCommand("theme", ("T",), "theme", "The next theme.", EVERYWHERE, "theme"),
    KeyCommand("back", ("escape",), "back", "Close what is open; clear a filter.", EVERYWHERE, "back"),
    KeyCommand("quit", ("q",), "quit", "Save what waits and leave.", EVERYWHERE, "quit", 97),
    KeyCommand(
        "entry.done", ("enter",), "done", "Write exactly what the preview says.", "!entry", "entry_done", 1
    ),
    KeyCommand(
        "entry.leave", ("escape",), "leave", "Leave the line; nothing is written.", "!entry", "entry_leave", 2
    ),
    KeyCommand(
        "entry.complete", ("tab",), "complete", "Take the offered word.", "!entry", "entry_complete", 3
    ),
    KeyCommand("entry.previous", ("up",), "last lines", "Earlier lines.", "!entry", "entry_previous", 4),
    KeyCommand("entry.next", ("down",), "next line", "Later lines.", "!entry", "entry_next"),
    KeyCommand("help.close", ("?", "escape", "q"), "close", "Close the card.", "help", "back", 1),
)
