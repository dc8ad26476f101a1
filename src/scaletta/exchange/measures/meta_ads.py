"""Meta Ads Manager: what campaigns cost, in columns each company chooses for itself."""

from __future__ import annotations

from typing import Final

from scaletta.exchange.measures.costs import read_costs
from scaletta.exchange.measures.layout import Layout

_AMOUNT: Final = (
    "amount spent*, importo speso*, ausgegebener betrag*, montant dépensé*, importe gastado*, costo totale*"
)
LAYOUTS: Final = (
    Layout(
        "Meta Ads Manager",
        None,  # one campaign runs on Facebook and Instagram alike
        needs=(
            _AMOUNT,
            """
            reporting starts, day, campaign name, inizio dei report, giorno, nome della campagna,
            berichtsbeginn, tag, kampagnenname, début des rapports, jour, nom de la campagne, inicio del
            informe, día, nombre de la campaña
            """,
        ),
        read=read_costs,
        fields={
            "day": "day, giorno, tag, jour, día",
            "from": """
                reporting starts, inizio dei report, inizio report, berichtsbeginn, beginn des
                berichtszeitraums, auswertungsstart, début des rapports, inicio del informe
            """,
            "until": """
                reporting ends, fine dei report, fine report, berichtsende, ende des berichtszeitraums,
                auswertungsende, fin des rapports, fin del informe
            """,
            "campaign": """
                campaign name, nome della campagna, nome campagna, kampagnenname, name der kampagne, nom de la
                campagne, nombre de la campaña
            """,
            "campaign_id": """
                campaign id, id campagna, id della campagna, kampagnen id, identifiant de la campagne, id de
                la campagne, identificador de la campaña
            """,
            "amount": _AMOUNT,
            "currency": "currency, valuta, währung, devise, divisa",
            "account": "account name, nome dell account, kontoname, nom du compte, nombre de la cuenta",
            "channel": "platform, publisher platform, piattaforma, plattform, plateforme",
            "window": """
                attribution setting, impostazione di attribuzione, attributionseinstellung, paramètre d
                attribution, configuración de atribución
            """,
            "results": "results, risultati, ergebnisse, résultats, resultados",
            "result_type": """
                result type, result indicator, tipo di risultato, indicatore di risultato, indicatore dei
                risultati, ergebnistyp, ergebnisindikator, type de résultat, indicateur de résultats
            """,
        },
        metrics={
            "impressions paid": "impressions, impression, impressioni, impressionen, impresiones",
            "clicks paid": "link clicks, clic sul link, link klicks, clics sur un lien, clics en el enlace",
            "conversions claimed": "leads, website leads, on facebook leads, contatti",
            "revenue claimed": "purchases conversion value, website purchases conversion value",
        },
        known="""
            reach, copertura, reichweite, couverture, alcance, frequency, frequenza, frequenz, répétition,
            ad set name, ad name, ad set id, ad id, campaign delivery, ad set budget*, cost per*, costo per*,
            kosten pro*,
            coût par*, cpm*, cpc*, ctr*, clicks all, ends, account id, budget*
        """,
        month_first=False,
    ),
)
