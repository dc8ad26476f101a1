"""Buffer's bulk upload: one channel to a file, at most 100 posts, local time of the channel.

The headings count, capitals too. On the free plan it takes 10 posts at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from scaletta.exchange.schedulers.posts import ReadyPost, Target

_HEAD: Final = ["Text", "Image URL", "Tags", "Posting Time"]


def _rows(posts: Sequence[ReadyPost]) -> list[list[str]]:
    return [_HEAD, *([post.text, "", "", f"{post.at:%Y-%m-%d %H:%M}"] for post in posts)]


BUFFER: Final = Target("Buffer", "utf-8", per_channel=True, rows=_rows, limit=100)
