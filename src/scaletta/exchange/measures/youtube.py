"""YouTube Studio's tables: one a video and one a day, as files or in a zip."""

from __future__ import annotations

from typing import Final

from scaletta.exchange.measures.days import How
from scaletta.exchange.measures.layout import Block, Layout
from scaletta.exchange.measures.model import Measures
from scaletta.exchange.measures.rows import read_days, read_posts
from scaletta.exchange.measures.words import FIELDS

_METRICS: Final = {
    "views": "views",
    "watch hours": "watch time hours",
    "impressions": "thumbnail impressions, impressions",
    "visitors": "unique viewers",
    "reactions": "likes",
    "comments": "comments added, comments",
    "shares": "shares",
    "revenue claimed": "estimated revenue*, your estimated revenue*",
}
_KNOWN: Final = """
    duration, new viewers, regular viewers, casual viewers, returning viewers, impressions click through
    rate, thumbnail click through rate, average view duration, average percentage viewed, engaged views,
    likes vs dislikes, dislikes, subscribers gained, subscribers lost, subscribers, stayed to watch
"""


def _read_videos(block: Block, layout: Layout, how: How) -> list[Measures]:
    return read_posts(block, layout, how, link_of=lambda video: f"https://www.youtube.com/watch?v={video}")


def _pass_over(block: Block, layout: Layout, how: How) -> list[Measures]:
    """The views of each video by day tell nothing that the two other tables do not."""
    return []


_VIDEOS: Final = Layout(
    "YouTube Studio, videos",
    "youtube",
    needs=("content, video", "video title", "video publish time", "views, watch time hours, subscribers"),
    read=_read_videos,
    fields={"id": "content, video", "title": "video title", "published": "video publish time"},
    metrics=_METRICS | {"follows": "subscribers"},
    known=_KNOWN,
    month_first=True,
    kind="video",
)
_CHART: Final = Layout(
    "YouTube Studio, chart",
    "youtube",
    needs=("date", "content, video", "video title"),
    read=_pass_over,
    fields={"day": "date", "id": "content, video", "title": "video title", "published": "video publish time"},
    metrics=_METRICS,
    known=_KNOWN,
)
_DAYS: Final = Layout(
    "YouTube Studio, days",
    "youtube",
    needs=("date", "views, watch time hours", "subscribers, watch time hours, engaged views"),
    read=read_days,
    fields={"day": "date"},
    without=FIELDS["channel"],
    # Subscribers may be negative: gained less lost.
    metrics=_METRICS | {"audience net": "subscribers"},
    known=_KNOWN,
    month_first=True,
    daily=True,
)
LAYOUTS: Final = (_VIDEOS, _CHART, _DAYS)
