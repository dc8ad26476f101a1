"""A report as Markdown: the same tables and sentences as the page, with bars of blocks for its charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from scaletta.exchange.dates import markdown_text
from scaletta.exchange.report import wording
from scaletta.exchange.report.figures import MonthPace, Report
from scaletta.exchange.report.reach import headings, said
from scaletta.plan.sentences import day_of

_BLOCKS: Final = "▁▂▃▄▅▆▇█"
_NOTHING: Final = "·"
_HYPHEN: Final = "\u00ad"
_MONTHS: Final = ("Month", "Counted", "Cost", "Return")
_TRENDS: Final = ("Outlet", "Audience", "Pace")


def report_lines(report: Report) -> Iterator[str]:
    """Lines of the Markdown file."""
    yield f"# {markdown_text(report.company)}"
    yield ""
    yield f"Social channels, {markdown_text(wording.title(report))}"
    yield ""
    if not report.outlets:
        yield wording.NO_OUTLETS
        yield ""
    else:
        yield f"{markdown_text(wording.standing(report))} {wording.as_of(report)}"
        yield ""
        yield from _figures(report)
        yield from _months(report)
        yield "## What each outlet is"
        yield ""
        for row in report.outlets:
            yield f"- **{markdown_text(row.name)}**: {markdown_text(row.verdict)}"
        yield ""
        yield from _trends(report)
    yield from _findings(report)
    if report.outlets:
        yield from _reach(report)
    yield from _plans(report)


def _figures(report: Report) -> Iterator[str]:
    rows = [wording.cells(row) for row in report.outlets]
    rows.append(["Together", "", "", *wording.outcome_cells(report.together), "", ""])
    yield from _table([name.replace(_HYPHEN, "") for name in wording.TABLE], rows, left=3)
    yield f"{wording.FIGURES_NOTE}{markdown_text(wording.of_no_outlet(report))}"
    yield ""


def _months(report: Report) -> Iterator[str]:
    yield f"## Cost and return, {markdown_text(report.currency)}"
    yield ""
    yield markdown_text(wording.break_even_said(report))
    yield ""
    rows = [
        [
            wording.month_said(one.month.year, one.month.month),
            "yes" if one.counted else "no",
            wording.money(one.cost),
            wording.money(one.return_),
        ]
        for one in report.months
    ]
    yield from _table(_MONTHS, rows, left=2)


def _trends(report: Report) -> Iterator[str]:
    yield "## Audience and pace, month by month"
    yield ""
    rows = [[row.name, _audience(row.months), _pace(row.months)] for row in report.outlets]
    yield from _table(_TRENDS, rows, left=3)
    yield f"Audience: from 0 to its highest. {wording.PACE_NOTE} {_NOTHING}: nothing was due or read."
    yield ""


def _findings(report: Report) -> Iterator[str]:
    yield "## What is wrong, and what to do"
    yield ""
    if not report.findings:
        yield "Nothing was found."
    for one in report.findings:
        sentence, remedy = markdown_text(one.sentence), markdown_text(one.remedy)
        yield f"- **{markdown_text(one.severity)}**: {sentence} → {remedy}"
    yield ""
    more = wording.more_findings(report.more)
    if more:
        yield more
        yield ""


def _reach(report: Report) -> Iterator[str]:
    columns = headings(report.reach)
    yield "## How far it went"
    yield ""
    if not columns:
        yield "Not known: no reach and no impressions were read in this period."
        yield ""
        return
    rows = [
        [row.name, *(said(heading, row.read.get(heading)) for heading in columns)] for row in report.reach
    ]
    yield from _table(("Outlet", *columns), rows, left=1)
    yield wording.REACH_NOTE
    yield ""


def _plans(report: Report) -> Iterator[str]:
    yield "## What the plan was"
    yield ""
    yield wording.plan_sentence(report.plans)
    yield ""
    if report.plans:
        yield from _table(wording.PLANS, [wording.plan_cells(plan) for plan in report.plans], left=2)
    for choice in report.chosen:
        who = f" ({markdown_text(choice.who)})" if choice.who else ""
        yield f"- {day_of(choice.day)}: {markdown_text(choice.title)}{who}"


def _table(names: Sequence[str], rows: Sequence[Sequence[str]], *, left: int) -> Iterator[str]:
    """A table whose first columns stand left, the others right, and an empty line."""
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * left}{' ---: |' * (len(names) - left)}"
    for row in rows:
        yield f"| {' | '.join(markdown_text(cell) for cell in row)} |"
    yield ""


def _audience(months: Sequence[MonthPace]) -> str:
    top = max((one.audience or 0 for one in months), default=0)
    return "".join(_block(None if one.audience is None else one.audience / (top or 1)) for one in months)


def _pace(months: Sequence[MonthPace]) -> str:
    return "".join(_block(None if one.share is None else float(one.share)) for one in months)


def _block(share: float | None) -> str:
    if share is None:
        return _NOTHING
    return _BLOCKS[min(len(_BLOCKS) - 1, max(0, round(share * (len(_BLOCKS) - 1))))]
