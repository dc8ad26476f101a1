"""A report as a page of HTML: two sheets of A4 for an ordinary company, more for one with many outlets.

It is mailed and printed, so it needs nothing from outside, runs nothing and says nothing by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from scaletta.exchange.report import charts, wording
from scaletta.exchange.report.break_even import break_even
from scaletta.exchange.report.figures import OutletRow, Report
from scaletta.exchange.report.reach import headings, said
from scaletta.exchange.report.style import STYLE
from scaletta.plan.sentences import day_of
from scaletta.plan.visible import visible

_LONGEST_TITLE: Final = 60
#: A text of the plan in a table or a list; a longer one would push the rest off its sheet.
_LONGEST: Final = 300
_LONGEST_NAME: Final = 40
_LONG_WORD: Final = 10
#: The small charts of so many outlets are kept on one sheet.
_ON_A_SHEET: Final = 12


def report_page(report: Report) -> Iterator[str]:
    """Lines of the HTML file."""
    company = _text(report.company, _LONGEST_TITLE)
    period = _text(wording.title(report))
    yield from (
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        # A page that is mailed around must not be able to fetch or run anything, whatever a title says.
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width">',
        f"<title>{company}, {period}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<header><h1><bdi>{company}</bdi></h1><p>Social channels, {period}</p></header>",
    )
    if not report.outlets:
        yield f"<p>{wording.NO_OUTLETS}</p>"
    else:
        yield f'<p class="stands">{_text(wording.standing(report))} {wording.as_of(report)}</p>'
        yield from _figures(report)
        yield from _cost_and_return(report)
        yield from _verdicts(report.outlets)
        yield from _trends(report.outlets)
    yield from _findings(report)
    if report.outlets:
        yield from _reach(report)
    yield from _plans(report)
    yield from ("</main>", "</body>", "</html>")


def _figures(report: Report) -> Iterator[str]:
    yield '<table class="figures">'
    yield "<thead><tr>" + _head(wording.TABLE) + "</tr></thead>"
    yield "<tbody>"
    for row in report.outlets:
        name, verdict, *rest = wording.cells(row)
        yield f"<tr>{_name(name)}<td>{_text(verdict)}</td>" + _cells(rest) + "</tr>"
    yield "</tbody>"
    together = ["", *wording.outcome_cells(report.together), "", ""]
    yield f'<tfoot><tr><th scope="row">Together</th><td></td>{_cells(together)}</tr></tfoot>'
    yield "</table>"
    yield f'<p class="note">{wording.FIGURES_NOTE}{_text(wording.of_no_outlet(report))}</p>'


def _cost_and_return(report: Report) -> Iterator[str]:
    sentence = wording.break_even_said(report)
    found = break_even(report.months)
    yield '<section class="whole">'
    yield f"<h2>Cost and return added up, {_text(report.currency)}</h2>"
    yield f"<p>{_text(sentence)}</p>"
    if found is not None:
        yield f"<figure>{charts.cost_and_return(report.months, found, sentence)}</figure>"
        if report.counted < len(report.months):
            yield '<p class="note">Grey: outcomes were not counted, so neither line goes on.</p>'
    yield "</section>"


def _verdicts(outlets: Sequence[OutletRow]) -> Iterator[str]:
    yield '<section class="whole">'
    yield "<h2>What each outlet is</h2>"
    yield '<table class="texts"><tbody>'
    for row in outlets:
        yield f"<tr>{_name(row.name)}<td><bdi>{_text(row.verdict, _LONGEST)}</bdi></td></tr>"
    yield "</tbody></table>"
    yield "</section>"


def _trends(outlets: Sequence[OutletRow]) -> Iterator[str]:
    yield '<section class="whole">' if len(outlets) <= _ON_A_SHEET else "<section>"
    yield "<h2>Audience and pace, month by month</h2>"
    note = f"Audience: a line from 0 to its highest. {wording.PACE_NOTE} A dot: nothing was due."
    yield f'<p class="note">{note}</p>'
    yield '<div class="many">'
    for row in outlets:
        *_, pace, audience, growth = (wording.cells(row)[number] for number in (0, 2, -2, -1))
        of = visible(row.name[:_LONGEST_NAME])
        yield '<figure class="small">'
        yield f"<figcaption><b><bdi>{_text(row.name, _LONGEST_NAME)}</bdi></b></figcaption>"
        change = "" if row.growth is None else f" ({growth})"
        if row.audience is None:
            yield '<p class="label">Audience not known</p><div class="nothing"></div>'
        else:
            yield f'<p class="label">Audience {audience}{change}</p>'
            yield charts.audience(row.months, f"Audience of {of} by month, {audience} at the end")
        yield f'<p class="label">Pace {_text(pace)}</p>'
        yield charts.pace(row.months, f"Pace of {of} by month, now {pace}")
        yield "</figure>"
    yield "</div>"
    yield "</section>"


def _findings(report: Report) -> Iterator[str]:
    yield "<section>"
    yield "<h2>What is wrong, and what to do</h2>"
    if not report.findings:
        yield "<p>Nothing was found.</p>"
    else:
        yield '<table class="texts"><tbody>'
        for one in report.findings:
            word = f"<b>{_text(one.severity)}</b>" if one.severity == "red" else _text(one.severity)
            yield (
                f"<tr><td>{word}</td><td><bdi>{_text(one.sentence, _LONGEST)}</bdi></td>"
                f"<td><bdi>{_text(one.remedy, _LONGEST)}</bdi></td></tr>"
            )
        yield "</tbody></table>"
    more = wording.more_findings(report.more)
    if more:
        yield f"<p>{_text(more)}</p>"
    yield "</section>"


def _reach(report: Report) -> Iterator[str]:
    columns = headings(report.reach)
    yield '<section class="whole">'
    yield "<h2>How far it went</h2>"
    if not columns:
        yield "<p>Not known: no reach and no impressions were read in this period.</p></section>"
        return
    yield '<table class="counts"><thead><tr>' + _head(("Outlet", *columns)) + "</tr></thead><tbody>"
    for row in report.reach:
        figures = [said(heading, row.read.get(heading)) for heading in columns]
        yield f"<tr>{_name(row.name)}{_cells(figures)}</tr>"
    yield "</tbody></table>"
    yield f'<p class="note">{wording.REACH_NOTE}</p>'
    yield "</section>"


def _plans(report: Report) -> Iterator[str]:
    yield '<section class="whole">'
    yield "<h2>What the plan was</h2>"
    yield f"<p>{_text(wording.plan_sentence(report.plans))}</p>"
    if report.plans:
        yield '<table class="counts plans"><thead><tr>' + _head(wording.PLANS) + "</tr></thead><tbody>"
        for plan in report.plans:
            name, *rest = wording.plan_cells(plan)
            yield f"<tr>{_name(name)}{_cells(rest)}</tr>"
        yield "</tbody></table>"
    for choice in report.chosen:
        line = f"{day_of(choice.day)}: {choice.title}" + (f" ({choice.who})" if choice.who else "")
        yield f'<p class="choice"><bdi>{_text(line, _LONGEST)}</bdi></p>'
    yield "</section>"


def _head(names: Sequence[str]) -> str:
    return "".join(f'<th scope="col">{_text(name)}</th>' for name in names)


def _name(name: str) -> str:
    """The outlet or plan a row is of. A long name without blanks may break anywhere, a short one does not."""
    long = any(len(word) > _LONG_WORD for word in visible(name).split())
    broken = ' class="long"' if long else ""
    return f'<th scope="row"{broken}><bdi>{_text(name, _LONGEST_NAME)}</bdi></th>'


def _cells(figures: Sequence[str]) -> str:
    return "".join(f"<td>{_text(figure)}</td>" for figure in figures)


def _text(text: str, most: int = _LONGEST) -> str:
    """Somebody's words as text of the page, whatever is in them; only the beginning of very long ones."""
    cut = text if len(text) <= most else text[: most - 1].rstrip() + "…"
    return escape(visible(cut), quote=True)
