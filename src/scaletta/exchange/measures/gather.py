"""What is gathered from the rows of a table, and what of them could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from scaletta.exchange.measures.figures import NoNumber, amount_of, count_of, decimal_sign, within
from scaletta.exchange.measures.layout import Block, Columns, Layout
from scaletta.exchange.measures.model import (
    FRACTIONS,
    AdCost,
    Measures,
    Number,
    OutcomeRow,
    PostMeasures,
    Reading,
    Span,
    Trouble,
)

_MOST_TROUBLES: Final = 200
_LOOKED_AT: Final = 5000  # rows that may tell the decimal sign
_REMEMBERED: Final = 200_000


@dataclass(slots=True)
class Gathering:
    """The measures of one table as they grow."""

    layout: Layout
    days: list[Reading] = field(default_factory=list)
    posts: list[PostMeasures] = field(default_factory=list)
    costs: list[AdCost] = field(default_factory=list)
    outcomes: list[OutcomeRow] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    skipped: int = 0
    more: int = 0
    """How many troubles are not told one by one."""

    def trouble(self, row: int, sentence: str) -> None:
        """Keep what is wrong with a row; of very many the first are enough."""
        if len(self.troubles) < _MOST_TROUBLES:
            self.troubles.append(Trouble(row, sentence))
        else:
            self.more += 1

    def measures(self, account: str | None, unread: Sequence[str]) -> Measures:
        """All that was gathered."""
        if self.more:
            last = self.troubles[-1].row
            self.troubles.append(Trouble(last, f"And {self.more} more below could not be read."))
        return Measures(
            source=self.layout.source,
            network=self.layout.network,
            account=account or None,
            days=self.days,
            posts=self.posts,
            costs=self.costs,
            outcomes=self.outcomes,
            spans=self.spans,
            unread=unread,
            troubles=self.troubles,
            skipped=self.skipped,
        )


def numbers(
    block: Block, columns: Columns, amounts: Iterable[int] = ()
) -> Callable[[str, str], Number | None]:
    """A reader of the numbers of this table: of a text and the metric it measures. Raises NoNumber.

    `amounts` are the columns of money.
    """
    places = [*amounts, *(place for place, metric in columns.metrics if metric in FRACTIONS)]
    sign = block.sheet.decimal
    if places:
        looked_at = (row for _, row in zip(range(_LOOKED_AT), (row for _, row in block.rows()), strict=False))
        sign = decimal_sign((row[at] for row in looked_at for at in places if at < len(row)), sign)
    known: dict[tuple[str, bool], Number | None] = {}

    def number_of(text: str, metric: str) -> Number | None:
        fraction = metric in FRACTIONS or metric == "amount"
        key = (text, fraction)
        if key in known:
            return within(known[key], metric, text)
        found: Number | None = amount_of(text, sign) if fraction else count_of(text)
        if len(known) < _REMEMBERED:
            known[key] = found
        return within(found, metric, text)

    return number_of


def money(number: Number | None) -> Decimal:
    """A number as money; nothing is none."""
    return Decimal(number or 0)


def values_of(
    row: Sequence[str],
    number: int,
    columns: Columns,
    number_of: Callable[[str, str], Number | None],
    into: Gathering,
    sums: frozenset[str] = frozenset(),
) -> dict[str, Number]:
    """The values of a row by metric; a cell that is no number is told of."""
    values: dict[str, Number] = {}
    for place, metric in columns.metrics:
        if place >= len(row):
            continue
        try:
            found = number_of(row[place], metric)
        except NoNumber as error:
            into.trouble(number, f"{error} ({metric}).")
            continue
        if found is None:
            continue
        values[metric] = values[metric] + found if metric in sums and metric in values else found
    return values
