"""Charts as SVG to stand in a page: drawn for black ink, named where they are, without a text of the plan.

Lengths are quarters of a millimetre of a page 190 mm wide, so letters are as large as those around them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from itertools import pairwise
from typing import Final

from scaletta.exchange.report.break_even import BreakEven
from scaletta.exchange.report.figures import MonthPace, MonthSum
from scaletta.plan.entry.dates import MONTHS
from scaletta.plan.visible import visible

INK: Final = "#000"
_FAINT: Final = "#bbb"
_SHADE: Final = "#e4e4e4"
_BAR: Final = "#777"
_WIDE, _HIGH = 760, 208
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 122, 12, 26
_TEXT: Final = 10
_LABELS: Final = 13  # at most so many months are named below a chart
_QUARTERS: Final = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8)
_SMALL_WIDE, _SMALL_HIGH = 180, 38


def cost_and_return(months: Sequence[MonthSum], found: BreakEven, said: str) -> str:
    """Cost against return, both added up over the counted months; months that were not are shaded.

    `said` is what the chart shows, in a sentence, for whoever cannot see it.
    """
    top = _round_up(max(1.0, float(max(*found.cost, *found.return_))))
    return "".join(_big(months, found, said, top))


def _big(months: Sequence[MonthSum], found: BreakEven, said: str, top: float) -> Iterator[str]:
    def x(place: float) -> float:
        return _LEFT + (_WIDE - _LEFT - _RIGHT) * place / len(months)

    def y(amount: float) -> float:
        return _HIGH - _BOTTOM - (_HIGH - _TOP - _BOTTOM) * amount / top

    base = y(0)
    yield _open(_WIDE, _HIGH, said)
    for number, month in enumerate(months):
        if not month.counted:
            yield _rect(x(number), _TOP, x(number + 1) - x(number), base - _TOP, _SHADE)
    for part in range(5):
        amount = top * part / 4
        yield _line(_LEFT, y(amount), _WIDE - _RIGHT, y(amount), INK if part == 0 else _FAINT, 0.6)
        yield _text(_LEFT - 5, y(amount) + 3.5, f"{amount:,.0f}", "end")
    yield from _month_names([month.month for month in months], x, base + 14)
    yield _path([(x(n), y(float(amount))) for n, amount in enumerate(found.cost)], dashed=True)
    yield _path([(x(n), y(float(amount))) for n, amount in enumerate(found.return_)])
    ends = [(y(float(found.cost[-1])), "cost", found.cost[-1])]
    ends.append((y(float(found.return_[-1])), "return", found.return_[-1]))
    for high, (_, word, sum_) in zip(_apart([end[0] for end in ends]), ends, strict=True):
        yield _text(x(len(months)) + 6, high + 3.5, f"{word} {sum_:,.0f}", bold=True)
    if found.month is not None:
        yield from _meeting(x(found.at), y(_between(found.return_, found.at)), base, found.month)
    yield "</svg>"


def _meeting(across: float, high: float, base: float, month: date) -> Iterator[str]:
    yield _line(across, high, across, base, INK, 0.8, "2 3")
    yield f'<circle cx="{across:.1f}" cy="{high:.1f}" r="4.5" fill="#fff" stroke="{INK}" stroke-width="1.6"/>'
    left = across < _WIDE / 2
    words = f"break-even, {MONTHS[month.month - 1][:3]} {month.year}"
    yield _text(
        across + (8 if left else -8), max(_TOP + 8, high - 9), words, "start" if left else "end", True
    )


def audience(months: Sequence[MonthPace], said: str) -> str:
    """A line from the first reading to the last; the axis begins at 0, so that little growth looks little."""
    known = [(number, float(one.audience)) for number, one in enumerate(months) if one.audience is not None]
    top = max((amount for _, amount in known), default=0.0) or 1.0
    step = (_SMALL_WIDE - 8) / max(1, len(months) - 1)
    points = [
        (4 + number * step, _SMALL_HIGH - 3 - (_SMALL_HIGH - 10) * amount / top) for number, amount in known
    ]
    drawn = _path(points) if len(points) > 1 else ""
    last = f'<circle cx="{points[-1][0]:.1f}" cy="{points[-1][1]:.1f}" r="3" fill="{INK}"/>' if points else ""
    return _open(_SMALL_WIDE, _SMALL_HIGH, said) + _base() + drawn + last + "</svg>"


def pace(months: Sequence[MonthPace], said: str) -> str:
    """A bar for each month, as high as the share of its dates that came out; a dot where nothing was due."""
    room = _SMALL_HIGH - 10
    step = (_SMALL_WIDE - 8) / max(1, len(months))
    parts = [_open(_SMALL_WIDE, _SMALL_HIGH, said), _line(4, 7, _SMALL_WIDE - 4, 7, _FAINT, 0.6, "2 2")]
    for number, one in enumerate(months):
        left = 4 + number * step
        if one.share is None:
            parts.append(f'<circle cx="{left + step / 2:.1f}" cy="{_SMALL_HIGH - 6}" r="1" fill="{INK}"/>')
        else:
            high = room * min(1.0, float(one.share))
            parts.append(_rect(left + step * 0.15, _SMALL_HIGH - 3 - high, step * 0.7, high, _BAR))
    return "".join((*parts, _base(), "</svg>"))


def _month_names(months: Sequence[date], x: Callable[[float], float], high: float) -> Iterator[str]:
    every = -(-len(months) // _LABELS)
    for number in range(0, len(months), every):
        month = months[number]
        name = MONTHS[month.month - 1][:3]
        if number == 0 or month.month == 1 or every > 1:
            name += f" {month.year % 100:02}"
        yield _text((x(number) + x(number + 1)) / 2, high, name, "middle")


def _round_up(amount: float) -> float:
    """The next amount whose quarters are round."""
    scale = 10.0
    while True:
        for quarter in _QUARTERS:
            if amount <= 4 * quarter * scale:
                return 4 * quarter * scale
        scale *= 10


def _between(amounts: Sequence[Decimal], at: float) -> float:
    before = min(int(at), len(amounts) - 2)
    low, high = map(float, amounts[before : before + 2])
    return low + (high - low) * (at - before)


def _apart(highs: Sequence[float]) -> list[float]:
    """Heights of texts, pushed apart where they would cover each other."""
    placed = sorted(range(len(highs)), key=lambda number: highs[number])
    moved = list(highs)
    for above, below in pairwise(placed):
        moved[below] = max(moved[below], moved[above] + _TEXT + 3)
    over = max(0.0, max(moved) - (_HIGH - _BOTTOM))
    return [high - over for high in moved]


def _open(wide: int, high: int, said: str) -> str:
    named = escape(visible(said), quote=True)
    return f'<svg viewBox="0 0 {wide} {high}" role="img" aria-label="{named}">'


def _base() -> str:
    return _line(4, _SMALL_HIGH - 3, _SMALL_WIDE - 4, _SMALL_HIGH - 3, INK, 0.6)


def _line(x1: float, y1: float, x2: float, y2: float, ink: str, wide: float, dashes: str = "") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{ink}" '
        f'stroke-width="{wide}"{dashed}/>'
    )


def _rect(left: float, top: float, wide: float, high: float, ink: str) -> str:
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{ink}"/>'


def _path(points: Sequence[tuple[float, float]], *, dashed: bool = False) -> str:
    drawn = " ".join(f"{across:.1f},{high:.1f}" for across, high in points)
    dashes = ' stroke-dasharray="7 4"' if dashed else ""
    return f'<polyline points="{drawn}" fill="none" stroke="{INK}" stroke-width="2"{dashes}/>'


def _text(across: float, high: float, words: str, anchor: str = "start", bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    place = f'x="{across:.1f}" y="{high:.1f}" font-size="{_TEXT}" text-anchor="{anchor}"'
    return f"<text {place}{weight}>{words}</text>"
