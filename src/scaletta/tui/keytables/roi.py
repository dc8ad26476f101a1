"""Commands of the ROI tab."""

from __future__ import annotations

from scaletta.tui.keys import KeyCommand

COMMANDS: tuple[KeyCommand, ...] = (
    KeyCommand(
        "roi.add",
        ("a",),
        "add",
        "Record a lead, a sale, a cost or a count of followers.",
        "roi",
        "add",
        1,
        edits=True,
    ),
    KeyCommand("roi.months", ("enter",), "months", "The outlet month by month.", "roi", "months", 2),
    KeyCommand(
        "roi.period", ("p",), "period", "The next period: 12 months, 3 months, one.", "roi", "period", 3
    ),
    KeyCommand("roi.months.back", ("escape", "enter"), "back", "Back to the outlets.", "months", "back", 1),
)
