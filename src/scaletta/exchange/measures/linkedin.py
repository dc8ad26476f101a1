"""A LinkedIn page's workbooks: followers, visitors and content."""

from __future__ import annotations

from typing import Final

from scaletta.exchange.measures.layout import Layout
from scaletta.exchange.measures.rows import read_days, read_posts

_FOLLOWERS: Final = Layout(
    "LinkedIn page, followers",
    "linkedin",
    needs=("date", "organic followers", "sponsored followers", "total followers"),
    read=read_days,
    fields={"day": "date"},
    # "Total followers" is what came that day; how many there are in all stands nowhere in the file.
    metrics={"audience new": "total followers", "audience paid": "sponsored followers"},
    known="organic followers, auto invited followers",
    month_first=True,
    daily=True,
)
_VISITORS: Final = Layout(
    "LinkedIn page, visitors",
    "linkedin",
    needs=(
        "date",
        "total page views total, overview page views total",
        "total unique visitors total, overview*",
    ),
    read=read_days,
    fields={"day": "date"},
    metrics={
        "page views": "total page views total, overview page views total",
        "profile visits": "total unique visitors total, overview unique visitors total",
        "clicks": "custom button clicks total",
    },
    known="overview*, life*, jobs*, total page views*, total unique visitors*, custom button clicks*",
    month_first=True,
    daily=True,
)
_DAYS: Final = Layout(
    "LinkedIn page, content by day",
    "linkedin",
    needs=("date", "impressions total", "reactions total, clicks total"),
    read=read_days,
    fields={"day": "date"},
    metrics={
        "impressions": "impressions total",
        "impressions organic": "impressions organic",
        "impressions paid": "impressions sponsored",
        "reach organic": "unique impressions organic",
        "clicks": "clicks total",
        "reactions": "reactions total",
        "comments": "comments total",
        "shares": "reposts total, shares total",
    },
    known="""
        clicks organic, clicks sponsored, reactions organic, reactions sponsored, comments organic,
        comments sponsored, reposts organic, reposts sponsored, shares organic, shares sponsored,
        engagement rate*
    """,
    month_first=True,
    daily=True,
)
_POSTS: Final = Layout(
    "LinkedIn page, posts",
    "linkedin",
    needs=("post title, update title", "post link, update link", "created date, impressions"),
    read=read_posts,
    fields={
        "link": "post link, update link",
        "title": "post title, update title",
        "published": "created date",
        "kind": "content type, post type, update type",
    },
    metrics={
        "impressions": "impressions",
        "views": "views excluding offsite video views, views",
        "clicks": "clicks",
        "reactions": "likes, reactions",
        "comments": "comments",
        "shares": "reposts, shares",
        "follows": "follows",
    },
    known="""
        post type, update type, content type, campaign name, posted by, campaign start date, campaign
        end date, audience, offsite views, click through rate ctr, engagement rate
    """,
    month_first=True,
)
LAYOUTS: Final = (_FOLLOWERS, _VISITORS, _DAYS, _POSTS)
