"""TikTok Studio, whose days have no year; and TikTok's ads."""

from __future__ import annotations

from typing import Final

from scaletta.exchange.measures.costs import read_costs
from scaletta.exchange.measures.layout import Layout
from scaletta.exchange.measures.rows import read_days, read_posts

_OVERVIEW: Final = Layout(
    "TikTok Studio, days",
    "tiktok",
    needs=("date", "video views", "profile views"),
    read=read_days,
    fields={"day": "date"},
    metrics={
        "views": "video views",
        "profile visits": "profile views",
        "reactions": "likes",
        "comments": "comments",
        "shares": "shares",
    },
    daily=True,
)
_FOLLOWERS: Final = Layout(
    "TikTok Studio, followers",
    "tiktok",
    needs=("date", "followers", "difference in followers*"),
    read=read_days,
    fields={"day": "date"},
    metrics={"audience total": "followers", "audience net": "difference in followers*"},
    daily=True,
)
_VIEWERS: Final = Layout(
    "TikTok Studio, viewers",
    "tiktok",
    needs=("date", "total viewers", "new viewers"),
    read=read_days,
    fields={"day": "date"},
    metrics={"reach": "total viewers"},
    known="new viewers, returning viewers",
    daily=True,
)
_POSTS: Final = Layout(
    "TikTok Studio, posts",
    "tiktok",
    needs=("video title", "video link", "post time, total views"),
    read=read_posts,
    fields={"link": "video link", "title": "video title", "published": "post time"},
    metrics={
        "views": "total views",
        "reactions": "total likes",
        "comments": "total comments",
        "shares": "total shares",
        "saves": "total saves, total favorites",
    },
    known="time",
    kind="video",
)
_ADS: Final = Layout(
    "TikTok Ads",
    "tiktok",
    needs=(
        "by day, date, stat time day",
        "campaign name",
        "cost, total cost",
        "ad group name, clicks destination",
    ),
    read=read_costs,
    fields={
        "day": "by day, date, stat time day",
        "campaign": "campaign name",
        "campaign_id": "campaign id",
        "amount": "cost, total cost",
        "currency": "currency",
        "account": "account name",
    },
    metrics={
        "impressions paid": "impressions, impression",
        "clicks paid": "clicks destination, clicks",
        "conversions claimed": "conversions",
    },
    known="""
        ad group name, ad name, ad group id, ad id, cpm, cpc*, ctr*, reach, frequency, cvr*, cpa, cost per*,
        clicks all, conversion rate*
    """,
)
LAYOUTS: Final = (_OVERVIEW, _FOLLOWERS, _VIEWERS, _POSTS, _ADS)
