"""Commands of the company sheet."""

from __future__ import annotations

from scaletta.tui.keys import KeyCommand

COMMANDS: tuple[KeyCommand, ...] = (
    KeyCommand("channels.sheet", (",",), "company", "The company sheet.", "channels", "sheet", 6),
    KeyCommand("sheet.edit", ("enter",), "edit", "Edit the row's line.", "sheet", "edit", 1, edits=True),
    KeyCommand("sheet.add", ("a",), "add", "Add a line to the section.", "sheet", "add", 2, edits=True),
    KeyCommand(
        "sheet.delete",
        ("d", "delete"),
        "delete",
        "Delete a budget, an absence, hours that are to come.",
        "sheet",
        "delete",
        3,
        edits=True,
    ),
    KeyCommand("sheet.next_section", ("tab",), "section", "To the next section.", "sheet", "next_section", 4),
    KeyCommand(
        "sheet.section_before",
        ("shift+tab",),
        "section before",
        "To the section before.",
        "sheet",
        "section_before",
    ),
    KeyCommand("sheet.back", ("escape", ","), "back", "Back to the outlets.", "sheet", "back", 5, "esc"),
)
