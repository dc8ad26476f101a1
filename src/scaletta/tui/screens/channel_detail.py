"""What is told of one outlet: how it went, its conditions, its findings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any, Final

from scaletta.tui.ink import Tone
from scaletta.tui.widgets.cells import width_of
from scaletta.tui.widgets.figures import number
from scaletta.tui.widgets.runs import Run, flow
from scaletta.tui.widgets.spark import spark

#: How many findings are told at once: a list of twenty is itself paralysis.
FINDINGS: Final = 5
PACES: Final[dict[str, Tone]] = {"kept": "good", "slipping": "warn", "dying": "bad"}
_MARKS: Final[dict[str, tuple[str, Tone]]] = {
    "passed": ("✓", "good"),
    "failed": ("✗", "bad"),
    "not known": ("?", "warn"),
}
#: From this width the table has the charts, and two conditions stand abreast.
_ABREAST_FROM: Final = 110
#: Pace is looked at over so many weeks.
_PACE_WEEKS: Final = 8


def pace_chart(trend: Sequence[Any]) -> str:
    """Pace over the weeks it is judged by, from none of what was due to all of it."""
    return spark([_figure(week.share) for week in trend[-_PACE_WEEKS:]], 0, 1)


def audience_chart(trend: Sequence[Any]) -> str:
    """The audience over a quarter, between its least and its largest."""
    return spark([_figure(week.audience) for week in trend])


def course_lines(row: Any, trend: Sequence[Any], width: int) -> list[list[Run]]:
    """How pace and audience went, where the table has no room for it."""
    if width >= _ABREAST_FROM or not trend:
        return []
    audience: list[Run] = []
    if row.audience is not None:
        audience = [(f"   {len(trend)} weeks: audience ", "dim"), (audience_chart(trend), "text")]
        audience.append((f" {number(row.audience)}", "text"))
    pace: list[Run] = [
        (f" {_PACE_WEEKS} weeks: pace ", "dim"),
        (pace_chart(trend), PACES.get(row.pace, "dim")),
    ]
    return [[*pace, *audience]]


def condition_line(one: Any) -> list[Run]:
    """A condition with its mark and its figure."""
    mark, tone = _MARKS[one.state]
    return [(f" {mark} ", tone), (one.sentence, "text")]


def condition_in_full(one: Any) -> list[Run]:
    """The same, with the name it has in SQL."""
    return [*condition_line(one), (f"  {one.sql_name}", "faint")]


def condition_lines(conditions: Sequence[Any], width: int) -> list[list[Run]]:
    """Two conditions abreast where there is room, else one under the other, and those passed counted."""
    if width >= _ABREAST_FROM:
        return _abreast(conditions, (width - 2) // 2)
    told = [one for one in conditions if one.state != "passed"]
    lines = [condition_line(one) for one in told]
    if len(told) < len(conditions):
        passed = len(conditions) - len(told)
        lines.append([(f" ✓ {passed} of {len(conditions)} conditions passed", "good")])
    return lines


def finding_lines(row: Any, findings: Sequence[Any], most: int, more: str) -> list[list[Run]]:
    """The first findings about the outlet, then those about the company, and how many more there are."""
    lines: list[list[Run]] = []
    mine = [finding for finding in findings if finding.channel == row.channel]
    mine += [finding for finding in findings if finding.channel is None]
    if mine:
        lines.append([("", "text")])
    tones: dict[str, Tone] = {"red": "bad", "amber": "warn"}
    for finding in mine[:most]:
        tone = tones.get(finding.severity, "dim")
        lines.append([(f" {finding.sentence}", tone), (f" → {finding.remedy}", "dim")])
    if len(mine) > most:
        lines.append([(f" and {len(mine) - most} more: {more}", "dim")])
    return lines


def _abreast(conditions: Sequence[Any], width: int) -> list[list[Run]]:
    half = (len(conditions) + 1) // 2
    lines: list[list[Run]] = []
    for left, right in zip_longest(conditions[:half], conditions[half:]):
        pair = [flow(condition_line(one), width) if one is not None else [] for one in (left, right)]
        for first, second in zip_longest(*pair, fillvalue=[]):
            blank = width - sum(width_of(text) for text, _ in first)
            lines.append([*first, (" " * blank, "text"), *second])
    return lines


def _figure(value: Any) -> float | None:
    return None if value is None else float(value)
