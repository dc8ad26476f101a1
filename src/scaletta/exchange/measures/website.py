"""Google Analytics 4: tables below lines that begin with #, which hold the days of the report."""

from __future__ import annotations

import re
from typing import Final

from scaletta.exchange.measures.costs import title_span
from scaletta.exchange.measures.days import How, days_of
from scaletta.exchange.measures.gather import Gathering, numbers, values_of
from scaletta.exchange.measures.layout import Block, Layout, cell_of, is_total
from scaletta.exchange.measures.model import Measures

_DATE = re.compile(r"(?<!\d)(\d{8}|\d{4}-\d\d-\d\d)(?!\d)", re.ASCII)
_ACCOUNT = re.compile(r"#\s*(?:Property|Account|Proprietà|Konto|Propriété)\s*:\s*(.+)", re.IGNORECASE)


def _read(block: Block, layout: Layout, how: How) -> list[Measures]:
    """Sessions by channel: of each day where there is a column of days, else of all the days reported."""
    columns = layout.columns(block.headings)
    lines = [" ".join(cell for cell in row if cell) for row in block.above]
    account = next((found[1] for line in lines if (found := _ACCOUNT.match(line[:200]))), None)
    found_days = [found for line in lines if line.startswith("#") for found in _DATE.findall(line)]
    known = [day for text in found_days if (day := days_of([text], how)[text])]
    whole = (min(known), max(known)) if known else title_span(block.above, how)
    at, hint = columns.fields.get("day"), columns.fields.get("channel")
    days = days_of((cell_of(row, at) for _, row in block.rows()), how) if at is not None else {}
    number_of = numbers(block, columns)
    into = Gathering(layout)
    for number, row in block.rows():
        if not any(cell.strip() for cell in row) or row[0].startswith("#"):
            continue
        if is_total(row) or is_total(row, anywhere=True):
            into.skipped += 1
            continue
        channel = cell_of(row, hint)
        if hint is not None and not channel:  # the total of old, without its name
            into.skipped += 1
            continue
        span = whole
        if at is not None:
            day = days.get(cell_of(row, at))
            span = (day, day) if day else None
        if span is None:
            into.trouble(number, "The row has no day: keep the lines above the headings, or add the date.")
            continue
        for metric, value in values_of(row, number, columns, number_of, into).items():
            if span[0] == span[1]:
                into.days.append((channel or None, span[0], metric, value))
            else:
                into.spans.append((channel or None, *span, metric, value))
    return [into.measures(account, columns.unread)]


_CHANNEL: Final = """
    session default channel group, session primary channel group*, default channel group, first user default
    channel group, first user primary channel group*, session source medium, session source, source medium,
    session campaign, session manual source medium, canale predefinito*, gruppo di canali*,
    gruppo canali predefinito*, standard channelgruppe*, sitzung standard channelgruppe*
"""
LAYOUTS: Final = (
    Layout(
        "Google Analytics",
        "website",
        needs=(
            "sessions, sitzungen, sessioni, active users, total users, views",
            _CHANNEL + ", engaged sessions, engagement rate, event count, key events, date hour",
        ),
        read=_read,
        fields={"day": "date, data, datum", "channel": _CHANNEL},
        metrics={
            "sessions": "sessions, sitzungen, sessioni",
            "visitors": "total users, active users, users, utenti totali, utenti attivi, aktive nutzer",
            "page views": "views, page views, screen page views, visualizzazioni, aufrufe",
            "conversions claimed": "key events, conversions, eventi chiave, schlüsselereignisse",
            "revenue claimed": "total revenue, entrate totali, gesamtumsatz, purchase revenue",
        },
        known="""
            engaged sessions, engagement rate, average engagement time*, events per session, event count,
            new users, returning users, user engagement, bounce rate, session key event rate, engaged sessions
            per*, average session duration, sessions per user, active users, users, landing page, session*,
            key event rate, views per session, purchase revenue, sessioni con coinvolgimento, tasso di*,
            durata media*, eventi per sessione, conteggio eventi
        """,
        blocks=True,
    ),
)
