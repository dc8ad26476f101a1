"""LinkedIn's Campaign Manager: what campaigns cost by day."""

from __future__ import annotations

from typing import Final

from scaletta.exchange.measures.costs import read_costs
from scaletta.exchange.measures.layout import Layout

LAYOUTS: Final = (
    Layout(
        "LinkedIn Ads",
        "linkedin",
        needs=("start date*", "campaign name, campaign group name", "total spent"),
        read=read_costs,
        fields={
            "day": "start date*",
            "until": "end date*",
            "campaign": "campaign name, campaign group name",
            "campaign_id": "campaign id",
            "amount": "total spent",
            "currency": "currency",
            "account": "account name",
        },
        metrics={
            "impressions paid": "impressions",
            "clicks paid": "clicks",
            "conversions claimed": "conversions, leads",
        },
        known="""
            campaign group name, campaign group id, campaign type, campaign status, campaign group status,
            creative*, reach, reactions, comments, shares, follows, other clicks, total social actions,
            total engagements, click through rate, engagement rate, average*, cost per*, conversion rate,
            cost type, daily budget, leads,
            lead forms opened, lead form completion rate, viral*, ad*, account id
        """,
        month_first=True,
    ),
)
