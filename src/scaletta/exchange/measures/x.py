"""X: what its analytics export, and what they did when it was Twitter."""

from __future__ import annotations

from typing import Final

from scaletta.exchange.measures.layout import Layout
from scaletta.exchange.measures.rows import read_days, read_posts

_METRICS: Final = {
    "impressions": "impressions",
    "engagement": "engagements",
    "reactions": "likes",
    "comments": "replies",
    "shares": "reposts, retweets, shares",  # passed on in public, and by message
    "saves": "bookmarks",
    "profile visits": "profile visits, user profile clicks",
}
_SUMS: Final = frozenset({"shares"})
_KNOWN: Final = """
    detail expands, hashtag clicks, permalink clicks, engagement rate, app opens, app installs, email tweet,
    dial phone, media engagements, create post, unfollows, promoted*
"""
_DAYS: Final = Layout(
    "X, days",
    "x",
    needs=("date", "impressions", "engagements", "new follows, create post, unfollows"),
    read=read_days,
    fields={"day": "date"},
    metrics=_METRICS | {"audience new": "new follows", "views": "video views, media views"},
    sums=_SUMS,
    known=_KNOWN,
    month_first=True,
    daily=True,
)
_POSTS: Final = Layout(
    "X, posts",
    "x",
    needs=("post id", "post text, post link", "impressions"),
    read=read_posts,
    fields={"id": "post id", "link": "post link", "title": "post text", "published": "date"},
    metrics=_METRICS
    | {"follows": "new follows", "clicks": "url clicks", "views": "video views, media views"},
    sums=_SUMS,
    known=_KNOWN,
    month_first=True,
)
_TWEETS: Final = Layout(
    "X, posts",
    "x",
    needs=("tweet id", "tweet permalink", "impressions"),
    read=read_posts,
    fields={"id": "tweet id", "link": "tweet permalink", "title": "tweet text", "published": "time"},
    metrics=_METRICS | {"follows": "follows", "clicks": "url clicks", "views": "media views"},
    sums=_SUMS,
    known=_KNOWN,
    month_first=True,
)
LAYOUTS: Final = (_DAYS, _POSTS, _TWEETS)
