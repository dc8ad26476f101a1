"""Publer's bulk import: one profile to a file, twelve columns that must all be there, UTF-8 with its mark.

A row without a date would be put into Publer's own schedule, so none is without.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scaletta.exchange.schedulers.posts import ReadyPost, Target

_HEAD: Final = [
    "Date - Intl. format or prompt",
    "Text",
    "Link(s) - Separated by comma for FB carousels",
    "Media URL(s) - Separated by comma",
    "Title - For the video, pin, PDF ..",
    "Label(s) - Separated by comma",
    "Alt text(s) - Separated by ||",
    "Comment(s) - Separated by ||",
    "Pin board, FB album, or Google category",
    "Post subtype - I.e. story, reel, PDF ..",
    "CTA - For Facebook links or Google",
    "Reminder - For stories, reels, shorts, and TikToks",
]
#: Formats of the plan that Publer has a subtype of the same name for.
_SUBTYPES: Final = frozenset({"story", "reel"})


def _rows(posts: Sequence[ReadyPost]) -> list[list[str]]:
    return [_HEAD, *map(_row, posts)]


def _row(post: ReadyPost) -> list[str]:
    fields = dict.fromkeys(_HEAD, "")
    fields[_HEAD[0]] = f"{post.at:%Y-%m-%d %H:%M}"
    fields[_HEAD[1]] = post.text
    fields[_HEAD[4]] = post.title or ""
    fields[_HEAD[9]] = post.row.format if post.row.format in _SUBTYPES else ""
    return list(fields.values())


PUBLER: Final = Target("Publer", "utf-8-sig", per_channel=True, rows=_rows)
