"""Keeping the cursor's line in sight in whatever is longer than its room."""

from __future__ import annotations


def first_in_sight(top: int, at: int, room: int, count: int, *, first: int | None = None) -> int:
    """The line to stand first among `room`, as near to `top` as the cursor's line `at` allows.

    `count` is how many lines there are: none of the room is left empty while there are more. `first` is a
    line before the cursor's that is to be seen with it, such as its heading.
    """
    top = max(0, min(top, at if first is None else first, max(0, count - room)))
    return top if at < top + room else at - room + 1
