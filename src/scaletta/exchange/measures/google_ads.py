"""Google Ads: reports with two lines of title, in the words and numbers of the reader's country."""

from __future__ import annotations

from typing import Final

from scaletta.exchange.measures.costs import read_costs
from scaletta.exchange.measures.layout import Layout

LAYOUTS: Final = (
    Layout(
        "Google Ads",
        None,
        needs=(
            "campaign, campagna, kampagne, campagne, campaña",
            "cost, costo, kosten, coût, coste",
            """
            impr, clicks, currency code, impress, klicks, clic, clics, codice valuta, währungscode,
            campaign status, interactions
            """,
        ),
        read=read_costs,
        fields={
            "day": "day, giorno, tag, jour, día",
            "campaign": "campaign, campagna, kampagne, campagne, campaña",
            "campaign_id": "campaign id, id campagna, kampagnen id",
            "amount": "cost, costo, kosten, coût, coste",
            "currency": "currency code, codice valuta, währungscode, code de devise, código de moneda",
            "account": "account name, account, nome account, kontoname",
        },
        metrics={
            "impressions paid": "impr, impressions, impress, impressioni",
            "clicks paid": "clicks, clic, klicks, clics",
            "conversions claimed": "conversions, conversioni, conversions, conversiones",
            "revenue claimed": "conv value, conversion value, valore conv",
        },
        known="""
            campaign status, campaign state, campaign type, budget*, status*, optimization score, avg cpc,
            ctr,
            cost conv,
            conv rate, interactions, interaction rate, avg cost, bid strategy type, customer id,
            network*, stato della campagna, conversions*
        """,
    ),
)
