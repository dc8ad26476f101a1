"""Tables as spreadsheets write them: encodings, delimiters, headings, days and times."""

from __future__ import annotations

import csv
import io
from datetime import date, time

import pytest

from scaletta.exchange.incoming.headings import fields_of, state_of, yes_or_no
from scaletta.exchange.incoming.moments import Moment, Unread, day_order, read_moment, read_time
from scaletta.exchange.incoming.table import FileError, read_table, text_of

TODAY = date(2027, 5, 12)
ROWS = [["Canale", "Data", "Titolo"], ["linkedin", "12/6/2027", "Però; è, così"], ["blog", "", "Due\nrighe"]]


def written(delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(ROWS)
    return text.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("above", ["", "sep={}\r\n", "Piano di giugno{0}{0}\r\n{0}{0}\r\n"])
def test_encoding_delimiter_and_headings_are_found(delimiter: str, encoding: str, above: str) -> None:
    content = (above.format(delimiter) + written(delimiter)).encode(encoding)
    table = read_table(text_of(content), fields_of)
    assert table.fields == ["channel", "day", "title"]
    first, second = table.lines
    assert first.cells == {"channel": "linkedin", "day": "12/6/2027", "title": "Però; è, così"}
    assert second.cells["title"] == "Due\nrighe"
    assert first.number == 2 + len(above.splitlines())


@pytest.mark.parametrize(
    "headings",
    [
        "Channel,Date,Time,Title,Text,Format,Theme,Owner,Status,Hours,Link",
        "CANALE,Data di pubblicazione,Orario,Titolo,Testo,Formato,Tema,Responsabile,Stato,Ore,URL",
        "Kanal,Datum,Uhrzeit,Überschrift,Inhalt,Beitragsart,Thema,Verantwortlich,Stand,Aufwand,Link",
        "Canal,Date de publication,Heure,Titre,Légende,Type de contenu,Thème,Auteur,Statut,Heures,Lien",
        " platform:,Publish_Date,Post  time,Headline,Caption,Type,Pillar,Author,Stage,Effort,Permalink",
    ],
)
def test_headings_of_four_languages(headings: str) -> None:
    wanted = ["channel", "day", "time", "title", "body", "format", "theme", "owner", "state", "hours", "link"]
    assert fields_of(headings.split(",")) == wanted


def test_some_headings_depend_on_the_others() -> None:
    assert fields_of(["slot", "week", "post"]) == ["slot", "week", "post_id"]
    assert fields_of(["Post", "Date"]) == ["body", "day"]
    assert fields_of(["Tag", "Titel"]) == ["day", "title"]
    assert fields_of(["Tag", "Datum"]) == ["theme", "day"]
    assert fields_of(["Text", "Image URL", "Tags", "Posting Time"]) == ["body", None, "theme", "day"]


def test_unknown_columns_and_short_and_long_rows() -> None:
    table = read_table("Channel,Mood,Title\nlinkedin\n,,\nblog,,B,too many\n", fields_of)
    assert table.unread == ["Mood"]
    assert [(line.number, dict(line.cells), line.more) for line in table.lines] == [
        (2, {"channel": "linkedin"}, ""),
        (4, {"channel": "blog", "title": "B"}, "too many"),
    ]


@pytest.mark.parametrize(
    "content", [b"", b"just words", b"\xff\xfe\x00", b"a,b\n1,2", b"PK\x03\x04\x00\x00zip"]
)
def test_what_is_no_table_is_a_sentence(content: bytes) -> None:
    with pytest.raises(FileError, match=r"\w+"):
        read_table(text_of(content), fields_of)


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("2027-06-12", date(2027, 6, 12), None),
        ("2027-06-12 09:00", date(2027, 6, 12), time(9)),
        ("2027/6/12 9:00:30", date(2027, 6, 12), time(9)),
        ("12/6/2027", date(2027, 6, 12), None),
        ("12.06.27 9.30", date(2027, 6, 12), time(9, 30)),
        ("12.6.", date(2027, 6, 12), None),
        ("5/1", date(2028, 1, 5), None),
        ("12 giugno 2027", date(2027, 6, 12), None),
        ("sabato 12 giugno ore 9.30", date(2027, 6, 12), time(9, 30)),
        ("Sa. 12. Juni 2027, 9 Uhr", date(2027, 6, 12), time(9)),
        ("12 juin 2027 à 9h30", date(2027, 6, 12), time(9, 30)),
        ("mar 12 giugno", date(2027, 6, 12), None),
        ("mar 12", date(2028, 3, 12), None),
        ("1er juin", date(2027, 6, 1), None),
        ("Jun 12, 2027 9:30 PM", date(2027, 6, 12), time(21, 30)),
        ("12 août", date(2027, 8, 12), None),
        ("3 März", date(2028, 3, 3), None),
        ("29/2", date(2028, 2, 29), None),
    ],
)
def test_days_as_people_write_them(text: str, day: date, at: time | None) -> None:
    assert read_moment(text, TODAY, day_first=True) == Moment(day, at)


def test_an_instant_keeps_its_offset() -> None:
    moment = read_moment("2027-06-12T07:00:00Z", TODAY, day_first=True)
    assert moment.instant is not None and moment.instant.isoformat() == "2027-06-12T07:00:00+00:00"


@pytest.mark.parametrize(
    "text", ["31/6/2027", "junk", "12", "12/6/2027 nine", "0/0/0", "99.99.9999", "2027-13-01", "9:00"]
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(Unread):
        read_moment(text, TODAY, day_first=True)


def test_the_order_of_a_column_is_seen_from_its_days() -> None:
    assert day_order(["1/2/2027", "13/2/2027"]) is True
    assert day_order(["1/2/2027", "2/13/2027"]) is False
    assert day_order(["1/2/2027", "2027-02-13", ""]) is None
    assert day_order(["13/2/2027", "2/13/2027"]) is None
    assert read_moment("6/12/2027", TODAY, day_first=False).day == date(2027, 6, 12)


@pytest.mark.parametrize(
    ("text", "at"), [("9h", time(9)), ("12 am", time(0)), ("12 pm", time(12)), ("09.05", time(9, 5))]
)
def test_times(text: str, at: time) -> None:
    assert read_time(text) == at


@pytest.mark.parametrize("text", ["9", "24:00", "13 pm", "9:60", "soon", ""])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(Unread):
        read_time(text)


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("Bozza", "draft"),
        ("FERTIG", "ready"),
        ("Publié", "published"),
        ("geplant", "planned"),
        ("maybe", None),
    ],
)
def test_states(word: str, state: str | None) -> None:
    assert state_of(word) == state


def test_yes_and_no() -> None:
    assert [yes_or_no(word) for word in ("Ja", "sì", "x", "No", "-", "maybe")] == [True] * 3 + [False] * 2 + [
        None
    ]
