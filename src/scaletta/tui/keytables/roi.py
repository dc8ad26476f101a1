"""Commands of the ROI tab."""

from __future__ import annotations

from scaletta.tui.keys import KeyCommand


def _key(
    context: str,
    name: str,
    keys: tuple[str, ...],
    label: str,
    help_text: str,
    bar: int = 0,
    *,
    hint: str = "",
    edits: bool = False,
) -> KeyCommand:
    return KeyCommand(f"{context}.{name}", keys, label, help_text, context, name, bar, hint, edits)


COMMANDS: tuple[KeyCommand, ...] = (
    _key("roi", "add", ("a",), "add", "Record a lead, a sale, a cost or a count.", 1, edits=True),
    _key("roi", "months", ("enter",), "months", "The outlet month by month.", 2),
    _key("roi", "period", ("p",), "period", "12 months, this one, the last, quarter, semester, year.", 3),
    _key("roi", "ledger", ("l",), "ledger", "Every entry of the period.", 4),
    _key("roi", "month_end", ("E",), "month end", "What is missing of last month.", 5),
    _key("roi", "chart", ("v",), "chart", "Cost against return, added up.", 6),
    _key("roi", "best", ("b",), "best", "Posts and formats by return an hour.", 7),
    _key("roi", "import", ("i",), "import", "Figures from a file, or paste a table.", 8, edits=True),
    _key("roi", "earlier_period", ("<",), "earlier", "As long a period before.", 9, hint="< >"),
    _key("roi", "later_period", (">",), "later", "As long a period after."),
    _key("roi", "type_period", ("P",), "from to", "Any period, as a line.", 10),
    _key("months", "entries", ("enter",), "entries", "The month's entries.", 1),
    _key("months", "best", ("b",), "posts", "The month's posts, the best first.", 2),
    _key("months", "back", ("escape",), "back", "Back to the outlets.", 3, hint="esc"),
    _key("return chart", "next", ("tab",), "outlet", "The next outlet.", 1),
    _key("return chart", "previous", ("shift+tab",), "outlet before", "The outlet before."),
    _key("return chart", "back", ("escape", "v"), "back", "To the figures.", 2, hint="esc"),
    _key("best", "turn", ("tab", "v"), "posts, formats", "Formats instead of posts, or posts.", 1),
    _key("best", "worst", ("w",), "worst first", "The worst first, or the best.", 2),
    _key("best", "open", ("enter",), "its date", "The post's day in the calendar.", 3),
    _key("best", "back", ("escape", "b"), "back", "To the figures.", 4, hint="esc"),
    _key("import", "write", ("enter",), "write", "Write what is told.", 1, edits=True),
    _key("import", "outlet", ("tab",), "outlet", "Another outlet for what names none.", 2),
    _key("import", "back", ("escape",), "leave", "Write nothing.", 3, hint="esc"),
    _key("month end", "type", ("enter",), "type", "Type the figure.", 1, edits=True),
    _key(
        "month end", "none", ("o",), "nothing came", "Close the month: nothing else came in.", 2, edits=True
    ),
    _key("month end", "back", ("escape", "E"), "back", "To the figures.", 3, hint="esc"),
    _key("ledger", "edit", ("enter",), "edit", "Edit the entry's line.", 1, edits=True),
    _key("ledger", "add", ("a",), "add", "Record something else.", 2, edits=True),
    _key("ledger", "delete", ("d", "delete"), "delete", "Delete the entry.", 3, edits=True),
    _key("ledger", "back", ("escape", "l"), "back", "To the figures.", 4, hint="esc"),
)
