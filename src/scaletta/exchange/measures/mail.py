"""Campaigns of newsletter tools: Mailchimp and Klaviyo."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from scaletta.exchange.measures.days import How
from scaletta.exchange.measures.layout import Block, Layout
from scaletta.exchange.measures.model import Measures
from scaletta.exchange.measures.rows import read_posts

_METRICS: Final = {
    "recipients": "total recipients",
    "opens": "unique opens",
    "clicks": "unique clicks",
    "unsubscribes": "unsubscribes",
}
_KNOWN: Final = """
    send weekday, successful deliveries, soft bounces, hard bounces, total bounces, bounces, bounce rate,
    times forwarded, forwarded opens, open rate, total opens, click rate, total clicks, abuse complaints,
    times liked on facebook, folder id, unsubscribe rate, spam complaints, spam complaints rate, tags, list,
    subject, title, campaign name, analytics roi, campaign cost, revenue created, visits, new visits,
    pages visit, bounce rate, time on site, goal completions, per visit goal value, placed order rate,
    average order value, revenue per recipient, total placed order
"""


def _read(block: Block, layout: Layout, how: How) -> list[Measures]:
    found = read_posts(block, layout, how)
    return [
        replace(
            measures,
            posts=[
                replace(post, kind="mail") if (post.kind or "email").casefold() == "email" else post
                for post in measures.posts
            ],
        )
        for measures in found
    ]


_MAILCHIMP: Final = Layout(
    "Mailchimp",
    "newsletter",
    needs=("title, subject", "send date", "total recipients", "unique opens"),
    read=_read,
    fields={"id": "unique id", "title": "subject", "published": "send date"},
    metrics=_METRICS
    | {"conversions claimed": "total orders", "revenue claimed": "total revenue, total gross sales"},
    known=_KNOWN + ", total gross sales",
    month_first=True,
)
_KLAVIYO: Final = Layout(
    "Klaviyo",
    "newsletter",
    needs=("campaign name", "send time", "total recipients", "unique opens, unique clicks"),
    read=_read,
    fields={
        "id": "campaign id",
        "title": "subject, campaign name",
        "published": "send time",
        "kind": "campaign channel",
    },
    metrics=_METRICS | {"conversions claimed": "unique placed order", "revenue claimed": "revenue"},
    known=_KNOWN,
    month_first=True,
)
LAYOUTS: Final = (_MAILCHIMP, _KLAVIYO)
