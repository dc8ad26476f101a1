"""Several posts changed as one: what is sent, and the exact sentence that is shown before and said after.

Rows are the calendar's (`day`, `time`, `state`, `slot`, `week`, `post` ...). What is published or skipped
stays as it is, and so does a post that a network's scheduler has when days change: the file must not say
Wednesday while the scheduler posts on Tuesday.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from scaletta.plan import commands as c
from scaletta.plan.model import PlanError, TypedState
from scaletta.plan.post_commands import move, ref_of, set_state
from scaletta.plan.rest_days import lands_on
from scaletta.plan.sentences import counted

_OVER = ("published", "skipped")


@dataclass(frozen=True, slots=True)
class RangeEdit:
    """What is sent (None: nothing is to be done), and what it does in words."""

    command: c.Batch | None
    sentence: str


def shift(rows: Sequence[Any], days: int, today: date, rest: Mapping[date, str]) -> RangeEdit:
    """Move posts so many days on, or back; their distances stay. Raises PlanError for days gone by."""
    moved = [row for row in rows if row.state not in (*_OVER, "scheduled")]
    after = [row.day + timedelta(days=days) for row in moved]
    gone = sum(day < today for day in after)
    if days < 0 and gone:
        raise PlanError(f"{counted(gone, 'post')} would come before today. Shift by fewer days.")
    many = len(moved) != 1
    way = "on" if days > 0 else "back"
    said = f"{counted(len(moved), 'post')} {'move' if many else 'moves'} {counted(abs(days), 'day')} {way}"
    parts = [said, *stays(rows)]
    parts += [f"{gone} {'is' if gone == 1 else 'are'} still before today"] if gone else []
    parts += filter(None, [lands_on(after, rest)])
    edits = [move(row, day, row.time, today) for row, day in zip(moved, after, strict=True)] if days else []
    return _edit(edits, said, parts, today)


def stays(rows: Sequence[Any]) -> list[str]:
    """What does not move, and why, for the sentence."""
    count = {state: sum(row.state == state for row in rows) for state in (*_OVER, "scheduled")}
    parts = [
        f"{count[state]} {state} {'stays' if count[state] == 1 else 'stay'}"
        for state in _OVER
        if count[state]
    ]
    if count["scheduled"]:
        one = count["scheduled"] == 1
        verb, them = ("is", "it") if one else ("are", "them")
        parts.append(f"{count['scheduled']} {verb} in the scheduler: change {them} there")
    return parts


def went_out(rows: Sequence[Any], today: date) -> RangeEdit:
    """Mark what has come published."""
    open_ones = [row for row in rows if row.state not in _OVER]
    out = [row for row in open_ones if row.day <= today]
    later = len(open_ones) - len(out)
    said = f"{counted(len(out), 'post')} {'is' if len(out) == 1 else 'are'} published now"
    parts = [said, *([f"{later} {'is' if later == 1 else 'are'} still to come"] if later else [])]
    return _edit([set_state(row, "published", today) for row in out], said, parts, today)


def put_state(rows: Sequence[Any], state: TypedState, today: date) -> RangeEdit:
    """Give posts a state; what is published or skipped stays."""
    changed = [row for row in rows if row.state not in (*_OVER, state)]
    said = f"{counted(len(changed), 'post')} {'is' if len(changed) == 1 else 'are'} {state} now"
    over = [row for row in rows if row.state in _OVER and row.state != state]
    return _edit([set_state(row, state, today) for row in changed], said, [said, *stays(over)], today)


def give(
    rows: Sequence[Any], owners: Sequence[str | None], person: str | None, name: str, today: date
) -> RangeEdit:
    """Give posts to a person called `name`, or to nobody; `owners` are whose they are now, as written."""
    edits: list[c.Edit] = []
    for row, owner in zip(rows, owners, strict=True):
        if row.state not in _OVER and owner != person:
            seen, new = c.PostFields(owner=owner), c.PostFields(owner=person)
            edits.append(c.WritePost(today=today, ref=ref_of(row), seen=seen, new=new))
    whose = f"{name}'s" if person else "nobody's"
    said = f"{counted(len(edits), 'post')} {'is' if len(edits) == 1 else 'are'} {whose} now"
    over = [row for row in rows if row.state in _OVER]
    return _edit(edits, said, [said, *stays(over)], today)


def _edit(edits: Sequence[c.Edit], label: str, parts: Sequence[str], today: date) -> RangeEdit:
    sentence = "; ".join(parts)
    if not edits:
        return RangeEdit(None, "; ".join(parts[1:]) or "they are so already")
    batch = c.Batch(today=today, label=label, sentence=f"{sentence}. u takes it back.", edits=tuple(edits))
    return RangeEdit(batch, sentence)
