"""Commands of the channels tab."""

from __future__ import annotations

from scaletta.tui.keys import KeyCommand

COMMANDS: tuple[KeyCommand, ...] = (
    KeyCommand(
        "channels.add", ("a",), "add", "Add an outlet with one line.", "channels", "add", 1, edits=True
    ),
    KeyCommand(
        "channels.edit", ("enter",), "edit", "Edit the outlet's line.", "channels", "edit", 2, edits=True
    ),
    KeyCommand(
        "channels.role",
        ("r",),
        "role",
        "Run for return, supporting, parked: the next role.",
        "channels",
        "role",
        3,
        edits=True,
    ),
    KeyCommand(
        "channels.plan", ("e",), "its plan", "Open the outlet's editorial plan.", "channels", "plan", 4
    ),
)
