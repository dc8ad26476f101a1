"""Meta Business Suite, a row a post: Facebook and Instagram; and Facebook's Page Insights of old."""

from __future__ import annotations

from typing import Final

from scaletta.exchange.measures.layout import Layout
from scaletta.exchange.measures.rows import read_days, read_posts

_FIELDS: Final = {
    "id": "post id, video asset id, asset id",
    "link": "permalink",
    "title": "title, post message",
    "title_too": "description",
    "published": "publish time, posted",
    "kind": "post type, type",
}
_KNOWN: Final = """
    page id, account id, account name, page name, account username, universal video id, duration sec,
    caption type, is crosspost, is share, languages, custom labels, funded content status, data comment,
    date, comment, other clicks, matched audience targeting consumption*, photo clicks*, video clicks*,
    average seconds viewed, seconds viewed, 3 second video views*, 1 minute video views*, estimated
    earnings usd, ad cpm usd, ad impressions, negative feedback*, views from organic posts, views from
    boosted posts, reels plays*, sticker taps, navigation, media type
"""
_FACEBOOK: Final = Layout(
    "Meta Business Suite, Facebook posts",
    "facebook",
    needs=("permalink", "page name, page id", "publish time", "reach, views, reactions"),
    read=read_posts,
    fields=_FIELDS | {"account": "page name"},
    metrics={
        "views": "views",
        "impressions": "impressions",
        "impressions organic": "impressions from organic posts, organic impressions",
        "impressions paid": "impressions from boosted posts, paid impressions",
        "reach": "reach",
        "reach organic": "reach from organic posts, organic reach",
        "reach paid": "reach from boosted posts, paid reach",
        "engagement": "reactions comments and shares",
        "reactions": "reactions",
        "comments": "comments",
        "shares": "shares",
        "clicks": "link clicks, total clicks",
    },
    known=_KNOWN + ", results, cost per result, boosted status, saves",
    month_first=True,
)
_INSTAGRAM: Final = Layout(
    "Meta Business Suite, Instagram posts",
    "instagram",
    needs=("permalink", "account username, account id", "publish time", "reach, views, likes"),
    read=read_posts,
    fields=_FIELDS | {"account": "account username, account name"},
    metrics={
        "views": "views, plays",
        "impressions": "impressions",
        "reach": "reach",
        "reactions": "likes",
        "comments": "comments",
        "shares": "shares",
        "saves": "saves",
        "follows": "follows",
        "profile visits": "profile visits",
        "clicks": "link clicks",
        "engagement": "interactions",
    },
    known=_KNOWN + ", replies",
    month_first=True,
)
_OLD_PAGE: Final = Layout(
    "Facebook Page Insights, days",
    "facebook",
    needs=("date", "lifetime total likes"),
    read=read_days,
    fields={"day": "date"},
    metrics={
        "audience total": "lifetime total likes",
        "audience new": "daily new likes",
        "engagement": "daily page engaged users",
        "reach": "daily total reach",
        "reach organic": "daily organic reach",
        "reach paid": "daily paid reach",
        "impressions": "daily total impressions",
        "impressions organic": "daily organic impressions",
        "impressions paid": "daily paid impressions",
    },
    known="daily*, weekly*, 28 days*, lifetime*",
    month_first=True,
    daily=True,
)
_OLD_POSTS: Final = Layout(
    "Facebook Page Insights, posts",
    "facebook",
    needs=("permalink", "posted", "lifetime post total reach, lifetime post total impressions"),
    read=read_posts,
    fields=_FIELDS,
    metrics={
        "reach": "lifetime post total reach",
        "reach organic": "lifetime post organic reach",
        "reach paid": "lifetime post paid reach",
        "impressions": "lifetime post total impressions",
        "impressions organic": "lifetime post organic impressions",
        "impressions paid": "lifetime post paid impressions",
        "engagement": "lifetime engaged users",
        "clicks": "lifetime post consumers",
    },
    known="countries, languages, audience targeting, lifetime*",
    month_first=True,
)
LAYOUTS: Final = (_FACEBOOK, _INSTAGRAM, _OLD_PAGE, _OLD_POSTS)
