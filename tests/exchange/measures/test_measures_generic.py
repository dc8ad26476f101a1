"""Tables somebody keeps by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from scaletta.exchange.measures import AdCost, FileError, Measures, OutcomeRow, read

TODAY = date(2027, 5, 12)


def one(text: str, *, day_first: bool = True) -> Measures:
    (measures,) = read(text.encode(), today=TODAY, day_first=day_first)
    return measures


@pytest.mark.parametrize(
    "headings",
    [
        "Date,Channel,Total followers,New followers,Reach,Clicks",
        "Data,Canale,Follower totali,Nuovi follower,Copertura,Clic",
        "Datum,Kanal,Abonnenten,Neue Follower,Reichweite,Klicks",
        "Jour,Canal,Abonnés,Nouveaux abonnés,Portée,Clics",
    ],
)
def test_columns_of_metrics_in_four_languages(headings: str) -> None:
    measures = one(f'{headings}\n2027-05-01,LinkedIn,"1,250",7,300,\n2.5.2027,,1255,-2,--,4\n')
    assert measures.days == [
        ("LinkedIn", date(2027, 5, 1), "audience total", 1250),
        ("LinkedIn", date(2027, 5, 1), "audience new", 7),
        ("LinkedIn", date(2027, 5, 1), "reach", 300),
        (None, date(2027, 5, 2), "audience total", 1255),
        (None, date(2027, 5, 2), "audience new", -2),
        (None, date(2027, 5, 2), "clicks", 4),
    ]
    assert (measures.network, measures.account, measures.unread, measures.troubles) == (None, None, [], [])
    assert (measures.first_day, measures.last_day) == (date(2027, 5, 1), date(2027, 5, 2))


def test_rows_that_say_their_kind() -> None:
    measures = one(
        "Giorno;Canale;Tipo;Numero;Importo;Valuta;Campagna;Al;Provenienza;Note\n"
        "3/5/2027;facebook;costo;;1.250,50;EUR;Maggio;9/5/2027;;\n"
        "4/5/2027;linkedin;richiesta;2;;;;;webinar;Rossi e Bianchi\n"
        "5/5/2027;sito;vendita;1;3.400;;;;;\n"
        "6/5/2027;sito;sessioni;1.204;;;;;;\n"
        "Totale;;;5;;;;;;\n"
        "7/5/2027;sito;gatti;3;;;;;;\n"
        "boh 1;sito;lead;3;;;;;;\n"
    )
    assert measures.costs == [
        AdCost(date(2027, 5, 3), date(2027, 5, 9), Decimal("1250.50"), "EUR", "Maggio", None)
    ]
    assert measures.outcomes == [
        OutcomeRow(date(2027, 5, 4), "lead", "linkedin", 2, None, "webinar", "Rossi e Bianchi"),
        OutcomeRow(date(2027, 5, 5), "sale", "sito", 1, Decimal(3400), None, ""),
    ]
    assert measures.days == [("sito", date(2027, 5, 6), "sessions", 1204)]
    assert measures.skipped == 1
    assert [trouble.row for trouble in measures.troubles] == [7, 8]
    assert "gatti" in measures.troubles[0].sentence
    assert measures.troubles[1].sentence == '"boh 1" is no day.'


def test_cost_leads_and_sales_as_columns() -> None:
    measures = one("Date,Outlet,Cost,Leads,Sales,Amount\n1/5/2027,x,12.5,3,0,\n2/5/2027,x,,,2,900\n")
    assert measures.costs == [AdCost(date(2027, 5, 1), None, Decimal("12.5"), None, "x", None)]
    assert measures.outcomes == [
        OutcomeRow(date(2027, 5, 1), "lead", "x", 3, None, None, ""),
        OutcomeRow(date(2027, 5, 2), "sale", "x", 2, Decimal(900), None, ""),
    ]


def test_a_table_with_links_is_of_posts() -> None:
    measures = one("Link,Date,Title,Reach,Likes,Mood\nhttps://a.example/1,1/5/2027 9:30,One,10,2,fine\n")
    (post,) = measures.posts
    assert (post.link, post.title, post.values) == (
        "https://a.example/1",
        "One",
        {"reach": 10, "reactions": 2},
    )
    assert post.published is not None and post.published.hour == 9
    assert measures.unread == ["Mood"]


def test_the_order_of_day_and_month() -> None:
    def days(*texts: str, day_first: bool = True) -> list[date]:
        rows = "".join(f"{text},1\n" for text in texts)
        return [reading[1] for reading in one(f"Date,Reach\n{rows}", day_first=day_first).days]

    assert days("1/2/2027") == [date(2027, 2, 1)]
    assert days("1/2/2027", day_first=False) == [date(2027, 1, 2)]
    assert days("1/2/2027", "1/13/2027") == [date(2027, 1, 2), date(2027, 1, 13)]
    assert days("1/2/2027", "13/2/2027", day_first=False) == [date(2027, 2, 1), date(2027, 2, 13)]
    assert days("4/11/2027") == [date(2027, 4, 11)]  # nothing is measured in November yet


def test_what_is_no_table_is_refused_with_what_to_do() -> None:
    for content in (
        b"",
        b"  \n",
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n",
        b"PK\x03\x04 broken",
        b"\xd0\xcf\x11\xe0 x",
    ):
        with pytest.raises(FileError, match=r"[Dd]ownload"):
            read(content, today=TODAY)
    with pytest.raises(FileError, match=r"columns Cat, Dog .*Download it again"):
        read(b"Cat,Dog\n1,2\n", today=TODAY)
    with pytest.raises(FileError, match=r"is known .*no rows"):
        read(b"Date,Reach\n", today=TODAY)


def test_many_troubles_are_told_in_one() -> None:
    measures = one("Date,Reach\n1/5/2027,1\n" + "x1,1\n" * 300)
    assert len(measures.troubles) == 201
    assert measures.troubles[-1].sentence == "And 100 more below could not be read."
