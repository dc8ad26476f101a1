"""Commands of the plan tab."""

from __future__ import annotations

from scaletta.tui.keys import KeyCommand

_WEEK = "plan.week"
_MONTHS = "plan.months"


def _month(
    action: str, keys: tuple[str, ...], label: str, help_text: str, bar: int = 0, hint: str = ""
) -> KeyCommand:
    return KeyCommand(f"months.{action}", keys, label, help_text, _MONTHS, action, bar, hint, edits=True)


COMMANDS: tuple[KeyCommand, ...] = (
    KeyCommand(
        "plan.add",
        ("a",),
        "add",
        "Add a slot with one line; on an empty period, its plan.",
        _WEEK,
        "add",
        1,
        edits=True,
    ),
    KeyCommand(
        "plan.edit", ("enter",), "edit", "Edit the line of the slot or post.", _WEEK, "edit", 2, edits=True
    ),
    KeyCommand(
        "plan.earlier_day",
        ("<",),
        "day",
        "Move the slot a day earlier.",
        _WEEK,
        "earlier_day",
        3,
        "< >",
        edits=True,
    ),
    KeyCommand(
        "plan.later_day", (">",), "day later", "Move the slot a day later.", _WEEK, "later_day", edits=True
    ),
    KeyCommand(
        "plan.earlier",
        ("-",),
        "time",
        "Move the slot 15 minutes earlier.",
        _WEEK,
        "earlier",
        4,
        "- +",
        edits=True,
    ),
    KeyCommand("plan.later", ("+",), "later", "Move the slot 15 minutes later.", _WEEK, "later", edits=True),
    KeyCommand(
        "plan.delete",
        ("d", "delete"),
        "delete",
        "Stop the slot from this week on.",
        _WEEK,
        "delete",
        5,
        edits=True,
    ),
    KeyCommand(
        "plan.this_date",
        ("t",),
        "this date",
        "Keep the last slot edit to this one date.",
        _WEEK,
        "this_date",
        6,
        edits=True,
    ),
    KeyCommand("plan.next_outlet", ("tab",), "outlet", "The next outlet's plan.", _WEEK, "next_outlet", 7),
    KeyCommand(
        "plan.previous_outlet",
        ("shift+tab",),
        "outlet before",
        "The plan of the outlet before.",
        _WEEK,
        "previous_outlet",
    ),
    KeyCommand("plan.copy", ("y",), "copy", "Copy the slot.", _WEEK, "copy", 8, "y p"),
    KeyCommand(
        "plan.paste", ("p",), "paste", "Paste the copied slot on this day.", _WEEK, "paste", edits=True
    ),
    KeyCommand(
        "plan.repeat", (".",), "again", "The last change again, here.", _WEEK, "repeat", 9, edits=True
    ),
    KeyCommand(
        "plan.months", ("c",), "months", "The communication plan: outlets by months.", _WEEK, "months", 6
    ),
    _month("add", ("a",), "add", "Add a deliverable with one line; without a plan, open one.", 1),
    _month("edit", ("enter",), "edit", "Edit the deliverable's line.", 2),
    _month("earlier_month", ("<",), "month", "Move it a month earlier, with all its outlets.", 3, "< >"),
    _month("later_month", (">",), "month later", "Move it a month later, with all its outlets."),
    _month("this_one", ("t",), "this one", "Of the last move keep only this outlet's.", 5),
    _month("outlet_above", ("-",), "outlet", "Move this date to the outlet above.", 6, "- +"),
    _month("outlet_below", ("+",), "outlet below", "Move this date to the outlet below."),
    _month("move", ("m",), "move", "Move it to a typed day, with all its outlets.", 7),
    _month("state", ("s",), "state", "The next state: planned, in work, ready, out.", 8),
    _month("delete", ("d", "delete"), "delete", "Take it off this outlet; off the last one, delete it.", 9),
    _month("note", ("w",), "note", "Note what changes in the market.", 10),
    _month("revise", ("W",), "revise", "Write why the plan was changed.", 11),
    _month("open_plan", ("R",), "next plan", "Open the next half year.", 12),
    KeyCommand(
        "plan.editorial", ("e",), "week", "The editorial plan of this outlet.", _MONTHS, "editorial", 4
    ),
    KeyCommand("plan.next_plan", ("tab",), "plan", "The next communication plan.", _MONTHS, "next_plan", 13),
    KeyCommand(
        "plan.previous_plan",
        ("shift+tab",),
        "plan before",
        "The communication plan before.",
        _MONTHS,
        "previous_plan",
    ),
)
