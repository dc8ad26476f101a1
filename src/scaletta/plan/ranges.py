"""What is done to a range of dates at once: one change with one undo, and one exact sentence.

Each function takes the rows of the calendar that were marked, and raises PlanError with a sentence when there
is nothing in them to do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from scaletta.plan import commands as c
from scaletta.plan import post_commands
from scaletta.plan.model import PlanError, State
from scaletta.plan.rest_days import lands_on
from scaletta.plan.sentences import counted, moment

#: What went out or was given up keeps its day and whoever made it.
SETTLED: Final = ("published", "skipped")


def give(rows: Sequence[Any], person: str, today: date) -> c.Batch:
    """Give dates to a person. "6 dates go to anna, 1 published stays"."""
    open_rows = [row for row in rows if row.state not in SETTLED]
    given = [row for row in open_rows if row.owner != person]
    stay = _stay(rows, SETTLED)
    theirs = len(open_rows) - len(given)
    if theirs:
        stay.append(f"{theirs} {_was(theirs)} {person}'s already")
    edits = [
        c.WritePost(
            today=today,
            ref=post_commands.ref_of(row),
            seen=c.PostFields(owner=row.owner),
            new=c.PostFields(owner=person),
        )
        for row in given
    ]
    return _one(("give", f"to {person}"), f"{_goes(len(given))} to {person}", edits, stay, today)


def movable(rows: Sequence[Any]) -> list[Any]:
    """The dates that can move: not what is settled, nor what a network's scheduler has."""
    return [row for row in rows if row.state not in (*SETTLED, "scheduled")]


def shift(rows: Sequence[Any], days: int, today: date, rest: Mapping[date, str] | None = None) -> c.Batch:
    """Move dates by days. "9 dates move 3 days later, 1 published stays, 1 lands on Corpus Christi".

    `rest` are days off, by their names.
    """
    moved = movable(rows)
    past = sum(row.day + timedelta(days=days) < today for row in moved)
    if past:
        raise PlanError(f"Not done: {past} of these dates would lie before today.")
    edits = [post_commands.move(row, row.day + timedelta(days=days), row.time, today) for row in moved]
    stay = stays(rows, today)
    stay += filter(None, [lands_on((row.day + timedelta(days=days) for row in moved), rest or {})])
    far = f"{counted(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"
    if not days:
        raise PlanError("Nothing changed: they are there already.")
    verb = "moves" if len(moved) == 1 else "move"
    return _one(("move", far), f"{verb} {far}", edits, stay, today)


def stays(rows: Sequence[Any], today: date) -> list[str]:
    """What does not move with others, and why: "1 published stays"."""
    return [*_stay(rows, SETTLED), *_in_the_scheduler(rows, "change it there", today)]


def set_states(rows: Sequence[Any], state: State, today: date) -> c.Batch:
    """Set the state of dates. "6 dates are published now, 3 are not due yet and stay"."""
    same = [row for row in rows if row.state == state]
    settled = [row for row in rows if row.state in SETTLED and row.state != state]
    left = [row for row in rows if row not in same and row not in settled]
    stay = _stay(settled, SETTLED)
    # What is not due yet did not go out; what is handed to a scheduler for a day gone by would count as out.
    wrong = [
        row
        for row in left
        if (state == "published" and row.day > today) or (state == "scheduled" and row.day < today)
    ]
    if wrong:
        why = "not due yet" if state == "published" else "past"
        stay.append(f"{len(wrong)} {_is(len(wrong))} {why} and {_stays(len(wrong))}")
    if same:
        stay.append(f"{len(same)} {_was(len(same))} so already")
    changed = [row for row in left if row not in wrong]
    edits = [post_commands.set_state(row, state, today) for row in changed]
    if state == "skipped":
        stay += _in_the_scheduler(changed, "take it out there", today)
    return _one(("mark", state), f"{_is(len(changed))} {state} now", edits, stay, today)


def pause(rows: Sequence[Any], today: date) -> c.Command:
    """Take dates out; their slots run on after them. "9 dates go, 2 drafts are in the backlog"."""
    ahead = [row for row in rows if row.day >= today and row.state not in (*SETTLED, "scheduled")]
    weeks: defaultdict[str, list[date]] = defaultdict(list)
    edits: list[c.Edit] = []
    drafts = 0
    for row in ahead:
        if row.slot is None:
            edits.append(post_commands.delete(row, today))
            continue
        weeks[row.slot].append(row.week)
        drafts += row.post is not None and row.state != "planned"
    paused = [
        c.PauseSlot(today=today, slot=slot, weeks=tuple(sorted(which))) for slot, which in weeks.items()
    ]
    # A draft moved by hand has its own day: without it, it follows its slot, which does not run then.
    back = [post_commands.move(row, None, None, today) for row in ahead if row.slot and row.own_time]
    stay = [f"{counted(drafts, 'draft')} {_is(drafts)} in the backlog"] if drafts else []
    stay += _stay(rows, SETTLED)
    past = sum(row.day < today and row.state not in (*SETTLED, "scheduled") for row in rows)
    stay += [f"{past} past {_stays(past)}"] if past else []
    stay += _in_the_scheduler(rows, "take it out there", today)
    if weeks:
        stay.append("after them the slots go on" if len(weeks) > 1 else "after that the slot goes on")
    happens = _goes(len(ahead))
    return _one(("take", "out"), happens, [*paused, *back, *edits], stay, today, dates=len(ahead))


def _one(
    label: tuple[str, str],
    happens: str,
    edits: Sequence[c.Edit],
    stay: Sequence[str],
    today: date,
    *,
    dates: int | None = None,
) -> c.Batch:
    """The edits as one change: "give 6 dates to anna" in the history, "6 dates go to anna" on the screen."""
    if not edits:
        raise PlanError(f"Nothing to do: {', '.join(stay)}." if stay else "There is no date in the range.")
    what = counted(len(edits) if dates is None else dates, "date")
    said = ", ".join([f"{what} {happens}", *stay])
    return c.Batch(today=today, label=f"{label[0]} {what} {label[1]}", sentence=said, edits=tuple(edits))


def _stay(rows: Iterable[Any], states: Sequence[str]) -> list[str]:
    found = {state: sum(row.state == state for row in rows) for state in states}
    return [f"{number} {state} {_stays(number)}" for state, number in found.items() if number]


def _in_the_scheduler(rows: Iterable[Any], do: str, today: date) -> list[str]:
    """What a network's scheduler has, and the program cannot change there."""
    found = sorted((row.day, row.time) for row in rows if row.state == "scheduled")
    if not found:
        return []
    if len(found) == 1:
        return [f"1 is in the scheduler for {moment(*found[0], today)}: {do}"]
    do = do.replace(" it ", " them ")
    return [f"{len(found)} are in the scheduler, the first for {moment(*found[0], today)}: {do}"]


def _goes(number: int) -> str:
    return "goes" if number == 1 else "go"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _stays(number: int) -> str:
    return "stays" if number == 1 else "stay"
