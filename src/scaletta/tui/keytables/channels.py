"""Commands of the channels tab."""

from __future__ import annotations

from scaletta.tui.keys import KeyCommand

_OUTLETS = "channels.outlets"

COMMANDS: tuple[KeyCommand, ...] = (
    KeyCommand(
        "channels.add", ("a",), "add", "Add an outlet with one line.", "channels", "add", 1, edits=True
    ),
    KeyCommand("channels.edit", ("w",), "edit", "Edit the outlet's line.", _OUTLETS, "edit", 2, edits=True),
    KeyCommand(
        "channels.role",
        ("r",),
        "role",
        "Run for return, supporting, parked: the next role.",
        _OUTLETS,
        "role",
        3,
        edits=True,
    ),
    KeyCommand("channels.plan", ("e",), "its plan", "Open the outlet's editorial plan.", _OUTLETS, "plan", 4),
    KeyCommand(
        "channels.why", ("enter",), "worth it?", "Whether it is worth it, and why.", _OUTLETS, "why", 1
    ),
    KeyCommand("why.back", ("escape", "enter"), "back", "Back to the outlets.", "why", "back", 1),
    KeyCommand("why.copy", ("Y",), "copy", "Copy the answer.", "why", "copy", 2),
    KeyCommand("why.park", ("p",), "park", "Park the outlet.", "why", "park", 3, edits=True),
    KeyCommand("why.try", ("t",), "try it", "Run it as a trial of eight weeks.", "why", "try", 4, edits=True),
    KeyCommand("why.skim", ("s",), "choose", "Choose which outlets to run.", "why", "skim", 5),
    KeyCommand("why.edit", ("w",), "edit", "Edit the outlet's line.", "why", "edit", 6, edits=True),
)
