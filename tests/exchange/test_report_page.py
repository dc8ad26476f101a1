"""The report: figures that are unknown say so, the break-even point, and a page nothing can act in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any

import pytest

from scaletta.exchange.report import wording
from scaletta.exchange.report.break_even import break_even
from scaletta.exchange.report.figures import (
    Chosen,
    MonthPace,
    MonthSum,
    Outcome,
    OutletRow,
    Report,
    Told,
    gather,
)
from scaletta.exchange.report.page import report_page
from scaletta.exchange.report.plans import PlanRow, plan_rows
from scaletta.exchange.report.reach import ReachRow, Read
from scaletta.exchange.report.text import report_lines
from scaletta.plan.model import Period

TODAY = date(2027, 5, 12)
YEAR = Period(date(2026, 5, 1), date(2027, 4, 30))
VOID = {"meta", "br", "line", "rect", "circle", "polyline"}
HOSTILE = '</title><script>alert(1)</script><img src="http://x.example/y.png" onerror=z> & "\u202e\x1b[31m'


class Page(HTMLParser):
    """The elements of a page and its texts. Fails on tags that do not pair."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)

    def count(self, tag: str) -> int:
        return sum(found == tag for found, _ in self.tags)


def month(number: int) -> date:
    return date(2026 + (number + 4) // 12, (number + 4) % 12 + 1, 1)


def sums(*pairs: tuple[int, int] | None) -> tuple[MonthSum, ...]:
    """Months from May 2026 on, each with its cost and return; None was not counted."""
    return tuple(
        MonthSum(month(number), False, Decimal(50), None)
        if pair is None
        else MonthSum(month(number), True, Decimal(pair[0]), Decimal(pair[1]))
        for number, pair in enumerate(pairs)
    )


OUTCOME = Outcome(
    hours=Decimal(278),
    cost=Decimal(8002),
    leads=2,
    sales=1,
    return_=Decimal(415),
    roi=Decimal("-0.94"),
    roi_organic=None,
    roi_paid="n/a",
    an_hour=Decimal("1.79"),
    an_enquiry=Decimal(3379),
)


def outlet(name: str = "LinkedIn", **more: Any) -> OutletRow:
    row = OutletRow(
        name=name,
        verdict="Strategic asset.",
        verdict_class="strategic",
        pace="kept",
        pace_share=Decimal("0.96"),
        outcome=OUTCOME,
        audience=906,
        growth=98,
        months=tuple(MonthPace(month(n), Decimal(n) / 12 if n else None, 800 + n) for n in range(12)),
    )
    return replace(row, **more)


def report(**more: Any) -> Report:
    told = Report(
        company="Molino Serra",
        currency="EUR",
        period=YEAR,
        last=YEAR.last,
        today=TODAY,
        counted=12,
        outlets=(outlet(),),
        together=OUTCOME,
        of_no_outlet=Decimal(0),
        months=sums(*((100, 120),) * 12),
        findings=(Told("red", "X fell silent.", "Park it."),),
        more={"amber": 10, "note": 1},
        reach=(ReachRow("LinkedIn", {"Organic reach of a post": Read(10, 900, Decimal(88))}),),
        plans=(PlanRow("Semester", date(2026, 9, 1), date(2027, 2, 28), 6, 5, 1, 1, 2, 1),),
        chosen=(Chosen(date(2026, 11, 25), "piero", "Keep all"),),
    )
    return replace(told, **more)


def page(told: Report) -> tuple[Page, str]:
    html = "\n".join(report_page(told))
    return Page(html), html


def markdown(told: Report) -> str:
    return "\n".join(report_lines(told))


def test_every_part_is_on_the_page() -> None:
    made, html = page(report())
    text = " ".join(made.texts)
    for words in (
        "Molino Serra",
        "May 2026 to April 2027",
        "Outcomes were counted in 12 of 12 months.",
        "Strategic asset.",
        "X fell silent.",
        "Park it.",
        "And 11 more findings: 10 amber, 1 note.",
        "88 (10)",
        "5 of 6 deliverables with a date in the period are out.",
        "25 Nov 2026: Keep all (piero)",
    ):
        assert words in text
    assert made.count("svg") == 3
    assert all(attrs["role"] == "img" and attrs["aria-label"] for tag, attrs in made.tags if tag == "svg")
    assert "@page { size: A4" in html


def test_nothing_is_fetched_or_run_whatever_a_text_says() -> None:
    told = report(
        company=HOSTILE,
        currency=HOSTILE,
        outlets=(outlet(HOSTILE, verdict=HOSTILE, pace=HOSTILE),),
        findings=(Told(HOSTILE, HOSTILE, HOSTILE),),
        reach=(ReachRow(HOSTILE, {}),),
        plans=(PlanRow(HOSTILE, None, None, 1, 1, 0, 0, 0, 0),),
        chosen=(Chosen(TODAY, HOSTILE, HOSTILE),),
    )
    made, html = page(told)
    assert {tag for tag, _ in made.tags}.isdisjoint({"script", "img", "link", "iframe", "object", "a", "use"})
    for _, attrs in made.tags:
        assert not {"src", "href", "xlink:href", "style"} & set(attrs)
        assert not any(name.startswith("on") for name in attrs)
    style = re.search("<style>(.*)</style>", html, re.DOTALL)
    assert style and "url(" not in style[1] and "@import" not in style[1]
    assert "\x1b" not in html and "\u202e" not in html
    assert "default-src 'none'" in html
    plain = markdown(told)
    assert "\x1b" not in plain and "\u202e" not in plain and not re.search(r"(?<!\\)<script", plain)
    assert (
        len({line.count("|") for line in plain.split("\n") if line.startswith("| ") and "LinkedIn" in line})
        <= 1
    )


def test_a_long_name_is_cut_and_may_break() -> None:
    made, html = page(report(outlets=(outlet("x" * 5000, verdict="y" * 90_000),), company="z" * 5000))
    assert '<th scope="row" class="long">' in html
    assert max(map(len, made.texts)) < 400


def test_unknown_and_undefined_are_told_apart() -> None:
    row = dict(zip(wording.TABLE, wording.cells(outlet(audience=None, growth=None)), strict=True))
    assert row["ROI"] == "-94\u00a0%" and row["ROI organic"] == "not known" and row["ROI paid"] == "n/a"
    assert row["Growth"] == "not known" and row["Return an hour"] == "1.79"


def test_a_plan_without_outlets() -> None:
    told = report(outlets=(), months=(), counted=0, findings=(), more={}, reach=(), plans=(), chosen=())
    made, _ = page(told)
    assert wording.NO_OUTLETS in made.texts and made.count("svg") == 0
    assert "No communication plan covers this period" in " ".join(made.texts)
    assert wording.NO_OUTLETS in markdown(told)


def test_return_covers_cost_from_the_month_that_stays_ahead() -> None:
    found = break_even(sums((100, 150), (100, 20), None, (100, 130), (100, 200)))
    assert found is not None and found.month == month(3)
    assert found.at == pytest.approx(4)
    assert found.cost[-1] == 400 and found.return_[-1] == 500
    told = report(months=sums((100, 20), (100, 260)), counted=2)
    assert "return covers cost since Jun 2026" in wording.break_even_said(told)
    assert "break-even, Jun 2026" in page(told)[1]


def test_the_lines_meet_within_their_month() -> None:
    found = break_even(sums((100, 0), (100, 300)))
    assert found is not None and found.at == pytest.approx(1.5)


def test_return_that_does_not_cover_cost() -> None:
    told = report(months=sums((100, 150), (100, 0)), counted=2)
    found = break_even(told.months)
    assert found is not None and found.month is None
    assert "50 short of breaking even" in wording.break_even_said(told)
    assert "break-even," not in page(told)[1]


@pytest.mark.parametrize(
    "months",
    [
        sums(None, None),
        (),
        (MonthSum(month(0), True, None, Decimal(1)),),
        (MonthSum(month(0), True, Decimal(1), None),),
    ],
)
def test_break_even_is_not_known(months: tuple[MonthSum, ...]) -> None:
    told = report(months=months, counted=sum(one.counted for one in months))
    assert break_even(months) is None
    assert "is not known" in wording.break_even_said(told)
    assert page(told)[0].count("svg") == 2


def test_months_that_were_not_counted_are_shaded_and_named() -> None:
    told = report(months=sums((100, 120), None, (100, 120)), counted=2)
    made, html = page(told)
    assert html.count('fill="#e4e4e4"') == 1 and "Not counted: Jun 2026." in " ".join(made.texts)


def test_ten_years_of_months_fit_the_chart() -> None:
    months = tuple(
        MonthSum(date(2017 + n // 12, n % 12 + 1, 1), True, Decimal(9), Decimal(8)) for n in range(120)
    )
    _, html = page(report(months=months, counted=120))
    names = re.findall(r'text-anchor="middle">([^<]+)</text>', html)
    assert 0 < len(names) <= 13


def test_a_deliverable_of_several_outlets_counts_once() -> None:
    plan = SimpleNamespace(
        communication_plan="s", name="Semester", valid_from=date(2027, 1, 1), valid_to=date(2027, 6, 30)
    )
    dates = [
        SimpleNamespace(communication_plan=of, deliverable=key, state=state, late=late, day=date(2027, on, 3))
        for of, key, state, late, on in (
            ("s", "film", "out", False, 2),
            ("s", "film", "out", False, 3),
            ("s", "book", "planned", True, 3),
            ("s", "kit", "planned", False, 6),
            ("s", "chart", "dropped", False, 2),
            (None, "sign", "idea", False, 4),
        )
    ]
    inside, outside = plan_rows([plan], dates, YEAR)
    assert (inside.planned, inside.out, inside.late, inside.dropped) == (2, 1, 1, 1)
    assert outside.name is None and outside.ideas == 1 and outside.planned == 0
    assert wording.plan_cells(outside)[0] == "Outside of any plan"


def test_an_unknown_part_makes_the_whole_unknown() -> None:
    def figures(channel: str, **more: Any) -> SimpleNamespace:
        known = {name: Decimal(10) for name in ("hours", "cost", "return_", "return_organic", "return_paid")}
        spent = {f"counted_cost{part}": Decimal(5) for part in ("", "_organic", "_paid")}
        rest = {"leads": 2, "sales": 0, "counted_months": 1, "audience": None, "growth": None}
        return SimpleNamespace(channel=channel, **(known | spent | rest | more))

    def sheet(channel: str) -> SimpleNamespace:
        return SimpleNamespace(
            channel=channel,
            name=channel.title(),
            role="supporting",
            class_="supporting",
            unproven=False,
            verdict=None,
            pace="kept",
            pace_share=None,
        )

    months = [
        SimpleNamespace(
            channel=channel,
            month=date(2027, 4, 1),
            counted=True,
            hours=Decimal(4),
            cost_organic=cost,
            cost_paid=Decimal(0),
            return_organic=Decimal(3),
            return_paid=Decimal(0),
        )
        for channel, cost in (("blog", Decimal(1)), ("x", None), (None, Decimal(7)))
    ]
    empty = ("trend", "reach", "finding", "plans", "deliverables", "decision")
    got: dict[str, list[Any]] = {name: [] for name in empty}
    got |= {
        "company": [SimpleNamespace(name="Mill", currency="EUR")],
        "sheet": [sheet("blog"), sheet("x")],
        "return": [figures("blog"), figures("x", cost=None, counted_cost=None)],
        "months": months,
    }
    told = gather(got, YEAR, TODAY)
    blog, x = told.outlets
    assert blog.outcome.roi == 1 and blog.outcome.an_enquiry == Decimal("2.5")
    assert blog.outcome.an_hour == Decimal("2.5")
    assert x.outcome.cost is None and x.outcome.roi is None and x.outcome.roi_organic == 1
    assert told.together.cost is None and told.together.return_ == 20 and told.together.leads == 4
    assert told.months[0].cost is None and told.months[0].return_ == 6
    assert told.of_no_outlet == 7 and "Besides, 7.00 EUR" in page(told)[1]
