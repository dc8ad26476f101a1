"""The month to print: every date on its day, one page a month, nothing from outside, no text that acts."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest

from scaletta.exchange.month_page import SIGNS, Note, Sheet, month_pages, months_of

JUNE = date(2027, 6, 1)
VOID = {"meta", "br"}


def row(day: date, title: str | None = "Three oils", **more: Any) -> Any:
    fields = {
        "time": time(8, 30),
        "channel": "linkedin",
        "state": "planned",
        "owner": None,
        "decisive": False,
    }
    return SimpleNamespace(day=day, title=title, **(fields | more))


class Page(HTMLParser):
    """The elements of a page, and the texts in each day's cell. Fails on tags that do not pair."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.days: dict[str, list[str]] = {}
        self._day = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "time":
            self._day = str(dict(attrs)["datetime"])
            self.days[self._day] = []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "bdi" in self.open:
            self.days[self._day].append(data)

    def count(self, tag: str) -> int:
        return sum(found == tag for found, _ in self.tags)


def page(rows: list[Any], months: list[date] | None = None, **more: Any) -> tuple[Page, str]:
    sheet = Sheet("Molino Serra", date(2027, 5, 12), {"linkedin": "LinkedIn"}, **more)
    html = "\n".join(month_pages(months or [JUNE], rows, sheet))
    return Page(html), html


def test_every_date_is_in_the_cell_of_its_day() -> None:
    rows = [row(date(2027, 6, 1), "One"), row(date(2027, 6, 1), "Two"), row(date(2027, 6, 30), "Last")]
    found, html = page(rows)
    assert found.days["2027-06-01"] == ["One", "Two"]
    assert found.days["2027-06-30"] == ["Last"]
    assert len(found.days) == 30
    assert found.count("tr") == 6 and found.count("td") == 35
    assert "Molino Serra: 3 dates, as of 12 May 2027" in html


@pytest.mark.parametrize("month", [date(2027, 2, 1), date(2027, 5, 1), date(2026, 8, 1), date(2024, 2, 1)])
def test_weeks_are_rows_from_monday_on(month: date) -> None:
    found, _ = page([], [month])
    first = next(iter(found.days))
    blanks = [dict(attrs).get("class") == "other" for tag, attrs in found.tags if tag == "td"]
    assert blanks.index(False) == date.fromisoformat(first).weekday()
    assert found.count("td") % 7 == 0


def test_a_page_for_each_month_also_over_the_year() -> None:
    months = months_of(date(2027, 12, 5), date(2028, 2, 1))
    assert months == [date(2027, 12, 1), date(2028, 1, 1), date(2028, 2, 1)]
    found, html = page([row(date(2028, 2, 29), "Leap")], months)
    assert found.count("section") == 3
    assert found.days["2028-02-29"] == ["Leap"]
    assert "December 2027 to February 2028" in html


def test_nothing_comes_from_outside_and_nothing_is_told_by_colour_alone() -> None:
    found, html = page([row(JUNE + timedelta(days=n), state=state) for n, state in enumerate(SIGNS)])
    assert not re.search(r"( src=|href|@import|url\()", html)
    assert {tag for tag, _ in found.tags}.isdisjoint({"script", "link", "img", "iframe"})
    assert "default-src 'none'" in html and "size: A4 landscape" in html
    for state, sign in SIGNS.items():
        assert f"<span>{sign} {state}</span>" in html
        assert f'title="{state}">{sign}</span>' in html


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=y>',
        "</section></body>",
        "a & b",
        "\x1b[2J\x00",
        "\u202ex",
    ],
)
def test_somebody_s_words_are_text(title: str) -> None:
    names = {"owner": title, "channel": title}
    found, html = page([row(JUNE, title, **names)], notes=[Note(JUNE, JUNE, title)])
    assert found.count("section") == 1 and found.count("bdi") == 1
    assert not {"script", "img"} & {tag for tag, _ in found.tags}
    assert "\x1b" not in html and "\x00" not in html and "\u202e" not in html


@pytest.mark.parametrize("number", [1, 4, 9, 30, 200])
def test_a_full_month_gets_smaller_and_what_is_left_is_counted(number: int) -> None:
    days = [JUNE + timedelta(days=n) for n in range(30)]
    found, html = page([row(day, f"Title {n} " * 40) for day in days for n in range(number)])
    high, most = (float(x) for x in re.findall(r"--line:([\d.]+)mm;--lines:(\d)", html)[0])
    for day in days:
        kept = len(found.days[day.isoformat()])
        left = number - kept
        assert (f"and {left} more" in html) == bool(left)
        lines = 1 + kept * most + bool(left)
        assert lines * high * 5 < 175  # millimetres of a page that weeks may take


def test_notes_stand_on_their_day_or_over_the_month() -> None:
    notes = [
        Note(date(2027, 6, 2), date(2027, 6, 2), "Republic"),
        Note(date(2027, 5, 20), date(2027, 6, 9), "Fair"),
    ]
    _, html = page([], notes=notes)
    assert '2027-06-02">2</time><i>Republic</i>' in html
    assert "20 May - 9 Jun: Fair" in html


def test_outlets_asked_for_are_named() -> None:
    _, html = page([], only=["linkedin"])
    assert "0 dates of LinkedIn" in html
