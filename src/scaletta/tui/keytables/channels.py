"""Commands of the channels tab."""

from __future__ import annotations

from scaletta.tui.keys import KeyCommand

_OUTLETS = "channels.outlets"

COMMANDS: tuple[KeyCommand, ...] = (
    KeyCommand(
        "channels.add", ("a",), "add", "Add an outlet with one line.", "channels", "add", 1, edits=True
    ),
    KeyCommand(
        "channels.edit", ("enter",), "edit", "Edit the outlet's line.", _OUTLETS, "edit", 2, edits=True
    ),
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
    KeyCommand("channels.why", ("w",), "why", "All that stands behind its verdict.", _OUTLETS, "why", 5),
)
