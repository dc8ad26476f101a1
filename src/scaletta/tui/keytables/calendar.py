"""Commands of the calendar tab."""

from __future__ import annotations

from scaletta.tui.keys import KeyCommand


def _key(
    name: str,
    keys: tuple[str, ...],
    label: str,
    help_text: str,
    bar: int = 0,
    *,
    within: str = "",
    hint: str = "",
    edits: bool = False,
) -> KeyCommand:
    context = f"calendar.{within}" if within else "calendar"
    return KeyCommand(f"{context}.{name}", keys, label, help_text, context, name, bar, hint, edits)


def _run(
    action: str, key: str, label: str, help_text: str, bar: int = 0, *, edits: bool = False
) -> KeyCommand:
    return KeyCommand(f"publish.{action}", (key,), label, help_text, "publish", action, bar, edits=edits)


def _idea(
    name: str, keys: tuple[str, ...], label: str, help_text: str, bar: int, *, edits: bool = False
) -> KeyCommand:
    return _key(name, keys, label, help_text, bar, within="backlog", edits=edits)


def _away(
    action: str, key: str, label: str, help_text: str, bar: int = 0, *, edits: bool = False
) -> KeyCommand:
    return KeyCommand(f"away.{action}", (key,), label, help_text, "away", action, bar, edits=edits)


COMMANDS: tuple[KeyCommand, ...] = (
    _key("open_day", ("enter",), "open", "Open the day: its posts below the month.", 1, within="month"),
    _key("close_day", ("escape",), "month", "Close the day.", 1, within="day"),
    _key("out", ("x",), "out", "It went out.", 2, edits=True),
    _key("write", ("w",), "write", "Write its title.", 3, edits=True),
    _key("text", ("W",), "text", "Write its text, over several lines.", 17, edits=True),
    _key("move", ("m",), "move", "Move it: fri, +2d, +1w, 14/6 9:00; a campaign: #fair +2w.", 4, edits=True),
    _key("skip", ("X",), "skip", "It will not come out.", 5, edits=True),
    _key(
        "later_day", (">",), "day", "A day later; what is late goes to tomorrow.", 6, hint="< >", edits=True
    ),
    _key("earlier_day", ("<",), "day earlier", "A day earlier.", edits=True),
    _key("next_pane", ("v",), "view", "Today, the month, the agenda, the whole period.", 7),
    _key(
        "back_to_slot",
        ("r",),
        "to slot",
        "Back to its slot's day; without a slot, to the backlog.",
        16,
        edits=True,
    ),
    _key("only", ("f",), "filter", "Only some dates: @caro, :draft, video, #theme, linkedin.", 14),
    _key("mark", ("V",), "mark", "Mark posts from here to the cursor; keys then act on all of them.", 15),
    _key("state", ("s",), "state", "The next state: draft, ready, scheduled.", 8, edits=True),
    _key("edit", ("enter",), "line", "Edit its whole line.", 9, edits=True),
    _key("add", ("a",), "add", "Add an idea, or a post with its date.", 10, edits=True),
    _key("next_outlet", ("tab",), "outlet", "Only the next outlet; after the last one all.", 11),
    _key("previous_outlet", ("shift+tab",), "outlet before", "Only the outlet before."),
    _key("give", ("@", "o"), "give to", "Give it to somebody.", 12, edits=True),
    _key("all_out", ("A",), "all out", "All of last week went out.", 13, within="today", edits=True),
    _key("publish", ("P",), "publish", "Today's posts one after the other, to copy and mark out.", 8),
    _key("backlog", ("b",), "backlog", "The ideas without a date, beside the calendar.", 10),
    _key(
        "put", ("enter",), "put here", "Put the idea on the calendar's day.", 1, within="backlog", edits=True
    ),
    _key("date_idea", ("m",), "on a day", "Put it on a day that is typed.", 3, within="backlog", edits=True),
    _key("write_idea", ("w",), "write", "Write its title.", 4, within="backlog", edits=True),
    _key("idea_text", ("W",), "text", "Write its text, over several lines.", 7, within="backlog", edits=True),
    _key("give_idea", ("@", "o"), "give to", "Give it to somebody.", 5, within="backlog", edits=True),
    _key("delete_idea", ("d",), "delete", "Delete the idea.", 6, within="backlog", edits=True),
    _key(
        "backlog", ("b",), "calendar", "Back to the calendar; the ideas stay in sight.", 2, within="backlog"
    ),
    _key("close_backlog", ("escape",), "close", "The calendar alone again.", 2, within="backlog"),
    _key("open_agenda", ("enter",), "the day", "The cursor's day in the agenda.", 1, within="strip"),
    _key("days", ("+",), "days", "A column for each day.", 2, within="strip", hint="+ -"),
    _key("next_pane", ("v",), "view", "Today, the month, the agenda.", 3, within="strip"),
    _key("weeks", ("-",), "weeks", "A column for each week.", within="strip"),
    _run("went_out", "enter", "went out", "It went out: paste its link, or enter alone.", 1, edits=True),
    _run("next_post", "tab", "next", "The next post; this one stays as it is.", 2),
    _run("previous_post", "shift+tab", "before", "The post before."),
    _run("write_text", "w", "text", "Write its text, over several lines.", 4, edits=True),
    _run("copy_text", "c", "copy", "Its text to the terminal's clipboard.", 3),
    _away("all", "a", "all or one", "Let the keys act on all dates, or on one again.", 5),
    _away("give", "r", "give to", "Give it to somebody else.", 1, edits=True),
    _away("shift", "s", "shift", "Whole weeks on, past the absence.", 2, edits=True),
    _away("skip", "x", "skip", "It will not come out.", 3, edits=True),
    _away("backlog", "b", "backlog", "Back to the ideas without a date.", 4, edits=True),
)
