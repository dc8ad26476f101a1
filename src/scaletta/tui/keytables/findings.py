"""Commands of the list of findings."""

from __future__ import annotations

from scaletta.tui.keys import KeyCommand

COMMANDS: tuple[KeyCommand, ...] = (
    KeyCommand(
        "channels.findings", ("f",), "findings", "All findings, with what to do.", "channels", "findings", 5
    ),
    KeyCommand(
        "findings.open", ("enter",), "put it right", "Go to where it is put right.", "findings", "open", 1
    ),
    KeyCommand(
        "findings.back", ("escape", "f"), "back", "Back to the outlets.", "findings", "back", 2, "esc"
    ),
)
