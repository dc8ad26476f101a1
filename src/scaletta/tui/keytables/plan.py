"""Commands of the plan tab."""

from __future__ import annotations

from scaletta.tui.keys import KeyCommand

_WEEK = "plan.week"
_MONTHS = "plan.months"
_FILL = "!entry.fill"
_MARKED = "plan.marked"
_RENEW = "plan.renew"
_DAY = "plan.week.day"
_DIFFERENCES = "plan.differences"


def _date(
    name: str, keys: tuple[str, ...], label: str, one: str, several: str, bar: int
) -> tuple[KeyCommand, ...]:
    """A command for the date under the cursor, and the same for a marked range."""
    return (
        KeyCommand(f"plan.{name}", keys, label, one, _WEEK, name, edits=True),
        KeyCommand(f"marked.{name}", keys, label, several, _MARKED, name, bar, edits=True),
    )


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
    KeyCommand(
        "plan.fill",
        ("f",),
        "titles",
        "Fill the titles of this slot's coming dates, one after the other.",
        _WEEK,
        "fill",
        5,
        edits=True,
    ),
    KeyCommand(
        "plan.fill_outlet",
        ("F",),
        "all titles",
        "Fill the titles of all coming dates of the outlet.",
        _WEEK,
        "fill_outlet",
        edits=True,
    ),
    KeyCommand(
        "fill.done",
        ("enter",),
        "next",
        "Write the title; on to the next date without one.",
        _FILL,
        "fill_done",
        1,
    ),
    KeyCommand(
        "fill.leave",
        ("escape",),
        "leave",
        "Back to the week; what is not entered is not written.",
        _FILL,
        "fill_leave",
        2,
    ),
    KeyCommand(
        "fill.idea",
        ("tab",),
        "idea",
        "Take the idea that is offered; again: the next.",
        _FILL,
        "entry_complete",
        3,
    ),
    KeyCommand(
        "fill.up", ("up",), "date", "Write what is typed; the date before.", _FILL, "fill_up", 4, "↑ ↓"
    ),
    KeyCommand(
        "fill.down", ("down",), "date after", "Write what is typed; the date after.", _FILL, "fill_down"
    ),
    KeyCommand(
        "fill.scope",
        ("shift+tab",),
        "slot or all",
        "The dates of the slot, or all of the outlet.",
        _FILL,
        "fill_scope",
        5,
    ),
    KeyCommand(
        "plan.copy",
        ("y",),
        "copy",
        "Copy the slot; again: its day, the week, the whole plan.",
        _WEEK,
        "copy",
        8,
        "y p",
    ),
    KeyCommand(
        "plan.copy_week", ("Y",), "copy week", "Copy the week; again: the whole plan.", _WEEK, "copy_week"
    ),
    KeyCommand(
        "plan.paste",
        ("p",),
        "paste",
        "Paste what was copied on this day, week or outlet.",
        _WEEK,
        "paste",
        edits=True,
    ),
    KeyCommand(
        "plan.repeat", (".",), "again", "The last change again, here.", _WEEK, "repeat", 9, edits=True
    ),
    KeyCommand(
        "plan.months", ("c",), "months", "The communication plan: outlets by months.", _WEEK, "months", 6
    ),
    KeyCommand("plan.day", ("v",), "day", "The day as a list.", _WEEK, "day", 13),
    KeyCommand("day.week", ("v", "escape"), "week", "The week again.", _DAY, "day", 1),
    KeyCommand("plan.outlet", ("o",), "outlet", "An outlet by its first letters.", _WEEK, "outlet"),
    KeyCommand(
        "plan.mark",
        ("V",),
        "mark",
        "Mark a range of days; again: whole weeks.",
        _WEEK,
        "mark",
        11,
    ),
    *_date(
        "move",
        ("m",),
        "move",
        "Move this date: fri, +2d, +1w, 14/6 9:00.",
        "Move the marked dates: +3d, -1d, +1w, or the day the first one goes to.",
        1,
    ),
    *_date(
        "give", ("@", "O"), "give to", "Give this date to somebody.", "Give the marked dates to somebody.", 2
    ),
    *_date("out", ("x",), "out", "This date went out.", "The marked dates went out.", 3),
    *_date("skip", ("X",), "skip", "This date will not come out.", "The marked dates will not come out.", 4),
    *_date(
        "state",
        ("s",),
        "state",
        "The state of this date: draft, ready, scheduled ...",
        "The state of the marked dates: draft, ready, scheduled ...",
        6,
    ),
    KeyCommand(
        "marked.take_out",
        ("d", "delete"),
        "take out",
        "The marked dates go, drafts to the backlog; their slots go on after them.",
        _MARKED,
        "take_out",
        5,
        edits=True,
    ),
    KeyCommand(
        "marked.weeks", ("V",), "whole weeks", "Mark whole weeks; again: no range.", _MARKED, "mark", 7
    ),
    KeyCommand(
        "marked.leave_out",
        ("space",),
        "leave out",
        "Leave this date out of the range, or take it in again.",
        _MARKED,
        "leave_out",
        9,
    ),
    KeyCommand(
        "marked.copy", ("y",), "copy", "Copy the slots of the marked dates.", _MARKED, "copy_marked", 10
    ),
    KeyCommand(
        "marked.repeat",
        (".",),
        "again",
        "The last change again, to the marked dates.",
        _MARKED,
        "repeat",
        11,
        edits=True,
    ),
    KeyCommand("marked.close", ("escape",), "no range", "No range any more.", _MARKED, "unmark", 8, "esc"),
    KeyCommand(
        "plan.renew",
        ("R",),
        "renew",
        "Renew the plan: its slots with what each showed, and the next period.",
        _WEEK,
        "renew",
        12,
    ),
    KeyCommand(
        "renew.all",
        ("enter",),
        "renew",
        "Open the period, its slots as chosen.",
        _RENEW,
        "renew",
        1,
        edits=True,
    ),
    KeyCommand("renew.keep", ("y",), "keep", "It goes on as it is; the next slot.", _RENEW, "keep", 2),
    KeyCommand("renew.drop", ("d",), "drop", "It ends with the period; the next slot.", _RENEW, "drop", 3),
    KeyCommand(
        "renew.move",
        ("m",),
        "move",
        "It goes on at another day or time: wed 18:30.",
        _RENEW,
        "move",
        4,
        edits=True,
    ),
    KeyCommand(
        "renew.earlier_day", ("<",), "day", "It goes on a day earlier.", _RENEW, "earlier_day", 5, "< >"
    ),
    KeyCommand("renew.later_day", (">",), "day later", "It goes on a day later.", _RENEW, "later_day"),
    KeyCommand(
        "renew.earlier", ("-",), "time", "It goes on 15 minutes earlier.", _RENEW, "earlier", 6, "- +"
    ),
    KeyCommand("renew.later", ("+",), "later", "It goes on 15 minutes later.", _RENEW, "later"),
    KeyCommand(
        "renew.period",
        ("p",),
        "period",
        "The days of the new period, typed.",
        _RENEW,
        "period",
        7,
        edits=True,
    ),
    KeyCommand(
        "renew.differences",
        ("v",),
        "differences",
        "What differs between two periods.",
        _RENEW,
        "differences",
        8,
    ),
    KeyCommand(
        "renew.leave", ("escape",), "leave", "Back to the week; nothing is renewed.", _RENEW, "back", 9, "esc"
    ),
    KeyCommand(
        "differences.earlier",
        ("left", "h"),
        "periods",
        "An earlier pair of periods.",
        _DIFFERENCES,
        "left",
        1,
        "← →",
    ),
    KeyCommand(
        "differences.later", ("right", "l"), "later pair", "A later pair of periods.", _DIFFERENCES, "right"
    ),
    KeyCommand(
        "differences.close", ("escape", "v"), "back", "Back to the renewal.", _DIFFERENCES, "back", 2, "esc"
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
