"""Months as a page of HTML to print: one A4 page, landscape, to a month, a row to a week, Monday first.

The page needs nothing from outside and says everything in black: a state is a sign with a key below, never
a colour. What would not fit at a size one can read is counted in its day, never cut off in silence.
"""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any, Final, NamedTuple

from scaletta.plan.entry.dates import DAYS, MONTHS
from scaletta.plan.visible import visible
from scaletta.store.console.widths import cells, cells_of

#: A filling circle for a post on its way; what was skipped is struck through as well.
SIGNS: Final = {
    "planned": "○",
    "idea": "◌",
    "draft": "◔",
    "ready": "◑",
    "scheduled": "◕",
    "published": "●",
    "skipped": "✕",
}
#: Millimetres that the weeks of a page share, and those of a cell's text in width.
_WEEKS_HIGH, _CELL_WIDE = 162.0, 37.0
_MM_OF_PT = 0.3528
_LINE = 1.22  # heights of a line of text, in sizes of its letters
_LETTER = 0.53  # mean width of a letter, in sizes
_CELL_AIR = 2.2  # millimetres of a row that hold no text
_LEAST_ROW = 14.0


class _Size(NamedTuple):
    """Points of the letters, and the lines one date may take."""

    points: float
    lines: int

    @property
    def letters(self) -> int:
        """Letters of one line of a cell."""
        return int(_CELL_WIDE / (self.points * _MM_OF_PT * _LETTER))

    @property
    def line_high(self) -> float:
        return self.points * _MM_OF_PT * _LINE


_SIZES: Final = tuple(
    _Size(*pair)
    for pair in ((9.5, 3), (9, 3), (8.5, 3), (8, 3), (7.5, 3), (7, 2), (6.5, 2), (6, 2), (6, 1), (5.5, 1))
)


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is marked on days: a holiday, a fair, a change of the market. Both days are included."""

    first: date
    last: date
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the pages say of themselves: whose plan, which outlets (none named: all), and as of which day."""

    company: str
    today: date
    names: Mapping[str, str]
    only: Sequence[str] = ()
    notes: Sequence[Note] = ()


def month_pages(months: Sequence[date], rows: Sequence[Any], sheet: Sheet) -> Iterator[str]:
    """Lines of an HTML file with a page for each month (its first day), of rows of `calendar` in order."""
    spoken = f"{MONTHS[months[0].month - 1]} {months[0].year}"
    if len(months) > 1:
        spoken += f" to {MONTHS[months[-1].month - 1]} {months[-1].year}"
    yield from (
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        # A page that is mailed around must not be able to fetch or run anything, whatever a title says.
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width">',
        f"<title>{_text(_cut(sheet.company, 60))}, {spoken}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
    )
    by_day: dict[date, list[Any]] = {}
    for row in rows:
        by_day.setdefault(row.day, []).append(row)
    for month in months:
        yield from _page(month, by_day, sheet)
    yield from ("</body>", "</html>")


def months_of(first: date, last: date) -> list[date]:
    """The first days of the months that two days and what is between them touch."""
    found = [first.replace(day=1)]
    while (following := (found[-1] + timedelta(days=31)).replace(day=1)) <= last:
        found.append(following)
    return found


def _page(month: date, by_day: Mapping[date, Sequence[Any]], sheet: Sheet) -> Iterator[str]:
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    inside = {day: by_day.get(day, ()) for week in weeks for day in week if day.month == month.month}
    notes = {day: [note.text for note in sheet.notes if note.first == note.last == day] for day in inside}
    size = _fitting(weeks, inside, sheet)
    most = None if size is not None else _most_in_a_day(weeks)
    size = size or _SIZES[-1]
    count = sum(map(len, inside.values()))
    only = _cut(", ".join(sheet.names.get(channel, channel) for channel in sheet.only), 60)
    what = f"{count} date{'' if count == 1 else 's'}" + (f" of {only}" if only else "")
    style = f"font-size:{size.points}pt;--line:{size.line_high:.2f}mm;--lines:{size.lines}"
    yield f'<section style="{style}">'
    yield (
        f"<header><h1>{MONTHS[month.month - 1]} {month.year}</h1>"
        f"<p>{_text(_cut(sheet.company, 60))}: {_text(what)}, as of {sheet.today.day} "
        f"{MONTHS[sheet.today.month - 1]} {sheet.today.year}</p></header>"
    )
    yield f'<p class="notes">{_text(_spans(month, sheet.notes))}</p>'
    yield "<table>"
    yield "<thead><tr>" + "".join(f'<th scope="col">{day}</th>' for day in DAYS) + "</tr></thead>"
    yield "<tbody>"
    for week in weeks:
        yield "<tr>"
        for day in week:
            if day not in inside:
                yield '<td class="other"></td>'
            else:
                yield from _cell(day, inside[day], notes[day], sheet, size, most)
        yield "</tr>"
    yield "</tbody>"
    yield "</table>"
    key = "".join(f"<span>{sign} {state}</span>" for state, sign in SIGNS.items())
    yield f"<footer>{key}<span><b>!</b> decisive</span></footer>"
    yield "</section>"


def _spans(month: date, notes: Sequence[Note]) -> str:
    """What lasts longer than a day and touches the month, with its days: one line under the heading."""
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return "; ".join(
        f"{note.first.day} {note.first:%b} - {note.last.day} {note.last:%b}: {_cut(note.text, 70)}"
        for note in notes
        if note.first < note.last and note.first <= last and note.last >= month
    )


def _outlet(row: Any, sheet: Sheet) -> str:
    return _cut(sheet.names.get(row.channel, row.channel), 18)


def _owner(row: Any) -> str:
    return _cut(row.owner or "", 14)


def _cell(
    day: date, rows: Sequence[Any], notes: Sequence[str], sheet: Sheet, size: _Size, most: int | None
) -> Iterator[str]:
    marks = "".join(f"<i>{_text(_cut(note, 80))}</i>" for note in notes[:2])
    name = ' class="weekend"' if day.weekday() > 4 else ""
    yield f'<td{name}><div class="day"><time datetime="{day.isoformat()}">{day.day}</time>{marks}</div>'
    kept = rows if most is None or len(rows) <= most else rows[: max(0, most - 1)]
    for row in kept:
        title = row.title or "no title yet"
        words = _cut(title, size.letters * size.lines - cells(_head(row, sheet)) - 3)
        classes = "date skipped" if row.state == "skipped" else "date"
        owner = f" <small>@{_text(_owner(row))}</small>" if row.owner else ""
        decisive = "<b>!</b> " if row.decisive else ""
        yield (
            f'<div class="{classes}"><b>{row.time:%H:%M}</b> <span title="{_text(row.state)}">'
            f"{SIGNS.get(row.state, '')}</span> <small>{_text(_outlet(row, sheet))}</small> "
            f'{decisive}<bdi class="title">{_text(words)}</bdi>{owner}</div>'
        )
    if len(kept) < len(rows):
        yield f'<div class="date more">and {len(rows) - len(kept)} more</div>'
    yield "</td>"


def _fitting(
    weeks: Sequence[Sequence[date]], inside: Mapping[date, Sequence[Any]], sheet: Sheet
) -> _Size | None:
    """The largest size at which the whole month fits its page; None when not even the smallest does."""
    for size in _SIZES:
        high = 0.0
        for week in weeks:
            lines = [
                1 + sum(_lines(row, sheet, size) for row in inside[day]) for day in week if day in inside
            ]
            high += max(_LEAST_ROW, max(lines) * size.line_high + _CELL_AIR)
        if high <= _WEEKS_HIGH:
            return size
    return None


def _most_in_a_day(weeks: Sequence[Sequence[date]]) -> int:
    """How many lines a day may have at the smallest size, the one that counts the others included."""
    room = _WEEKS_HIGH / len(weeks) - _CELL_AIR
    return max(1, int(room / _SIZES[-1].line_high) - 1)


def _lines(row: Any, sheet: Sheet, size: _Size) -> int:
    title = cells(visible((row.title or "no title yet")[:400]))
    letters = cells(_head(row, sheet)) + title + cells(_owner(row)) + 2
    # Words that do not fit go to the next line whole: a line is rarely full.
    return min(size.lines, int(letters / (size.letters * 0.86)) + 1)


def _head(row: Any, sheet: Sheet) -> str:
    return f"18:30 o {_outlet(row, sheet)} "


def _cut(text: str, most: int) -> str:
    """The beginning of a text, at most so many cells wide."""
    most = max(8, most)
    safe = visible(text[: most + 1])
    if cells(safe) <= most:
        return safe
    used = 0
    for at, sign in enumerate(safe):
        used += cells_of(sign)
        if used >= most:
            return safe[:at].rstrip() + "…"
    return safe


def _text(text: str) -> str:
    """Somebody's words as text of the page, whatever is in them."""
    return escape(visible(text), quote=True)


_STYLE: Final = """
@page { size: A4 landscape; margin: 8mm }
* { box-sizing: border-box }
body { margin: 0; color: #000; background: #fff; font-family: "Helvetica Neue", Arial, "Liberation Sans",
  "DejaVu Sans", sans-serif }
section { width: 281mm; height: 193mm; overflow: hidden; break-after: page; break-inside: avoid;
  display: flex; flex-direction: column; line-height: var(--line) }
section:last-of-type { break-after: auto }
header { display: flex; align-items: baseline; gap: 6mm; height: 11mm; flex: none; overflow: hidden }
h1 { font-size: 20pt; line-height: 10mm; margin: 0; white-space: nowrap }
header p { font-size: 10pt; line-height: 10mm; margin: 0; overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap }
.notes { font-size: 8pt; font-style: italic; line-height: 4mm; height: 4.5mm; margin: 0; flex: none;
  overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
table { border-collapse: collapse; table-layout: fixed; width: 100%; flex: 1 1 auto }
th { height: 5mm; font-size: 9pt; line-height: 5mm; text-align: left; padding: 0 1mm;
  border: 0.3mm solid #000 }
td { border: 0.3mm solid #000; vertical-align: top; padding: 0.6mm 1mm; overflow: hidden }
td.weekend { border-left-style: dashed }
.day i { white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.day { display: flex; gap: 1.5mm; height: var(--line); overflow: hidden; white-space: nowrap }
.day time { font-weight: bold; font-size: 1.15em }
.date { max-height: calc(var(--line) * var(--lines)); overflow: hidden; overflow-wrap: anywhere }
.skipped .title { text-decoration: line-through }
small { font-size: 0.88em }
.more { font-style: italic }
footer { display: flex; gap: 5mm; height: 6mm; flex: none; font-size: 8pt; line-height: 6mm }
@media screen { body { background: #eee } section { background: #fff; margin: 8mm auto; padding: 0 }
  .title { unicode-bidi: isolate } }
""".strip()
