"""Lines that make a plan's period: `jan-jun 2028`, `1 may - 30 june`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import cast

from scaletta.plan.entry.dates import MONTHS
from scaletta.plan.entry.ranges import read_range
from scaletta.plan.entry.records import PeriodLine
from scaletta.plan.entry.scan import Grammar, Match, Problem, Scan, Taken


def _period(scan: Scan, at: int) -> Match | None:
    return read_days(scan, at, whole=True)


def read_days(scan: Scan, at: int, *, whole: bool) -> Match | None:
    """A range of days as a field; its value is the first and the last day."""
    read = read_range(scan.words, at, scan.context.today, day_first=scan.vocabulary.day_first, whole=whole)
    if read is None:
        return None
    if len(read) == 2:
        wrong, count = read
        return Match("period", None, count, problems=(scan.problem(at, wrong.sentence, count=count),))
    return Match("period", (read[0], read[1]), read[2])


def _nothing(scan: Scan, at: int) -> Match | None:
    return None


PERIOD = Grammar(head=(_period,), anywhere=None, tail=_nothing)


def period(taken: Taken) -> PeriodLine | None:
    """The period that was read; nothing may stand beside it."""
    days = cast("tuple[date, date] | None", taken.pick("period", tuple))
    if "period" not in taken.matches or taken.text is not None:
        first, last = taken.text_words
        words = taken.scan.words
        place = (words[first].start, words[last - 1].end) if first < last else (0, len(taken.scan.line))
        sentence = "Say from when to when: jan-jun 2028, or 1 may - 30 june."
        taken.problems.append(Problem(*place, sentence))
    return None if days is None else PeriodLine(*days)


def offers(taken: Taken, prefix: str) -> Iterable[str]:
    """Months."""
    before, dash, last = prefix.casefold().rpartition("-")
    names = [month[:3].lower() for month in MONTHS]
    return [before + dash + name for name in names if name.startswith(last)]
