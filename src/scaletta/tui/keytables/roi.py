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
    KeyCommand("roi.ledger", ("l",), "ledger", "Every entry of the period.", "roi", "ledger", 4),
    KeyCommand("roi.months.open", ("enter",), "entries", "The month's entries.", "months", "entries", 1),
    KeyCommand("roi.month_end", ("E",), "month end", "What is missing of last month.", "roi", "month_end", 5),
    KeyCommand("month_end.type", ("enter",), "type", "Type the figure.", "month end", "type", 1, edits=True),
    KeyCommand(
        "month_end.none",
        ("o",),
        "nothing came",
        "Close the month: no enquiry and no sale besides what is recorded.",
        "month end",
        "none",
        2,
        edits=True,
    ),
    KeyCommand("month_end.back", ("escape", "E"), "back", "To the figures.", "month end", "back", 3, "esc"),
    KeyCommand("ledger.edit", ("enter",), "edit", "Edit the entry's line.", "ledger", "edit", 1, edits=True),
    KeyCommand("ledger.add", ("a",), "add", "Record something else.", "ledger", "add", 2, edits=True),
    KeyCommand(
        "ledger.delete", ("d", "delete"), "delete", "Delete the entry.", "ledger", "delete", 3, edits=True
    ),
    KeyCommand("ledger.back", ("escape", "l"), "back", "Back to the figures.", "ledger", "back", 4, "esc"),
    KeyCommand("roi.months.back", ("escape",), "back", "Back to the outlets.", "months", "back", 2),
)
