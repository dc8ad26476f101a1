"""Commands for a post as the calendar shows it: a row with its `post`, `slot`, `week` and `state`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from scaletta.plan import commands as c
from scaletta.plan.entry.records import PostLine, Record
from scaletta.plan.entry_commands import post_changes
from scaletta.plan.model import PlanError, State


def ref_of(row: Any) -> c.PostRef:
    """A row of the calendar as a command names it."""
    return c.PostRef(post=row.post) if row.slot is None else c.PostRef(slot=row.slot, week=row.week)


def move(row: Any, day: date | None, at: time | None, today: date) -> c.MovePost:
    """Move what the row shows, if it is still due when the row says."""
    seen = c.Moment(day=row.day, time=row.time)
    return c.MovePost(today=today, ref=ref_of(row), seen=seen, day=day, time=at)


#: What of a post's row a person sees before deleting it.
_SHOWN = ("title", "format", "theme", "owner")


def delete(row: Any, today: date) -> c.DeletePost:
    """Delete the post the row shows, if it is still what the row shows."""
    seen = c.PostFields.model_validate({field: getattr(row, field) for field in _SHOWN})
    return c.DeletePost(today=today, ref=ref_of(row), seen=seen, seen_state=row.state)


def set_state(row: Any, state: State, today: date) -> c.SetPostState:
    """Set the state of what the row shows, if it is still in the state shown."""
    return c.SetPostState(today=today, ref=ref_of(row), seen=row.state, state=state)


def line_edits(
    row: Any, shown: PostLine, after: Record, today: date, *, read: PostLine | None = None
) -> list[c.Edit]:
    """What an edited line changes: fields, time and state, each only if it differs.

    `shown` holds what the person saw, `read` that line as it is read back (where reading it fills in more);
    what the two say differently was not typed and is left alone. Raises PlanError for what is no post's.
    """
    if not isinstance(after, PostLine):
        raise PlanError("This is a post; what stands before the colon makes the line something else.")
    if after.outlets:
        raise PlanError("A post stays with its outlet; add one for the other outlet with a.")
    before = read or shown
    edits: list[c.Edit] = []
    typed = post_changes(before, after)
    changes = {field: pair for field, pair in post_changes(shown, after).items() if field in typed}
    if changes:
        seen = c.PostFields.model_validate({field: pair[0] for field, pair in changes.items()})
        new = c.PostFields.model_validate({field: pair[1] for field, pair in changes.items()})
        edits.append(c.WritePost(today=today, ref=ref_of(row), seen=seen, new=new))
    if (after.day, after.time) != (before.day, before.time):
        at = after.time or before.time if after.day else None
        edits.append(move(row, after.day, at, today))
    if after.state is not None and after.state != before.state:
        edits.append(set_state(row, after.state, today))
    return edits


def as_one(label: str, edits: Sequence[c.Edit], today: date) -> c.Command:
    """Edits as one change with one undo."""
    return edits[0] if len(edits) == 1 else c.Batch(today=today, label=label, edits=tuple(edits))
