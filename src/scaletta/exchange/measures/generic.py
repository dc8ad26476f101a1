"""A table somebody keeps by hand: a day, perhaps a channel, and what was measured as columns or as rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from scaletta.exchange.incoming.headings import folded
from scaletta.exchange.measures.days import How, days_of
from scaletta.exchange.measures.figures import NoNumber
from scaletta.exchange.measures.gather import Gathering, money, numbers, values_of
from scaletta.exchange.measures.layout import Block, Columns, Layout, cell_of, words_of
from scaletta.exchange.measures.model import AdCost, Measures, Number, OutcomeRow
from scaletta.exchange.measures.rows import not_a_day, read_posts
from scaletta.exchange.measures.words import FIELDS, METRICS, OUTCOMES

_KINDS: Final = {
    folded(word): name for name, words in (METRICS | OUTCOMES).items() for word in words_of(words)
}
_MONEY: Final = ("cost", "amount")


@dataclass(frozen=True, slots=True)
class _Reader:
    """What the rows of one such table are read with."""

    columns: Columns
    days: Mapping[str, date | None]
    number_of: Callable[[str, str], Number | None]
    into: Gathering

    def cell(self, row: Sequence[str], name: str) -> str:
        return cell_of(row, self.columns.fields.get(name))

    def figure(self, row: Sequence[str], number: int, name: str, metric: str) -> Number | None:
        try:
            return self.number_of(self.cell(row, name), metric)
        except NoNumber as error:
            self.into.trouble(number, f"{error} ({name}).")
            return None

    def outcome(self, row: Sequence[str], day: date, kind: str, count: Number, amount: Number | None) -> None:
        """Keep a cost, or leads, or sales."""
        cell = self.cell
        if kind == "cost":
            until = self.days.get(cell(row, "until"))
            self.into.costs.append(
                AdCost(
                    day,
                    until if until and until > day else None,
                    money(amount),
                    cell(row, "currency") or None,
                    cell(row, "campaign") or cell(row, "text") or cell(row, "channel"),
                    cell(row, "campaign_id") or None,
                )
            )
        else:
            self.into.outcomes.append(
                OutcomeRow(
                    day,
                    "lead" if kind == "lead" else "sale",
                    cell(row, "channel") or None,
                    count,
                    None if amount is None else Decimal(amount),
                    cell(row, "origin") or None,
                    cell(row, "text") or cell(row, "campaign"),
                    cell(row, "currency") or None,
                )
            )


def _reader(block: Block, layout: Layout, how: How) -> _Reader:
    columns = layout.columns(block.headings)
    at, until = columns.fields["day"], columns.fields.get("until")
    texts = (cell_of(row, at) for _, row in block.rows())
    days = dict(days_of(texts, how))
    if until is not None:
        days |= days_of((cell_of(row, until) for _, row in block.rows()), how)
    amounts = [columns.fields[name] for name in (*_MONEY, "number") if name in columns.fields]
    return _Reader(columns, days, numbers(block, columns, amounts), Gathering(layout))


def _read_wide(block: Block, layout: Layout, how: How) -> list[Measures]:
    """A row a day, or a day and channel: a column each for metrics, cost, leads and sales."""
    reader = _reader(block, layout, how)
    columns, into = reader.columns, reader.into
    at = columns.fields["day"]
    outcomes = [kind for kind in OUTCOMES if kind in columns.fields]
    for number, row in block.rows():
        text = cell_of(row, at)
        day = reader.days.get(text)
        if day is None:
            not_a_day(row, number, text, into)
            continue
        channel = reader.cell(row, "channel") or None
        for metric, value in values_of(row, number, columns, reader.number_of, into).items():
            into.days.append((channel, day, metric, value))
        for kind in outcomes:
            figure = reader.figure(row, number, kind, "amount" if kind == "cost" else kind)
            if figure:
                amount = reader.figure(row, number, "amount", "amount") if kind == "sale" else None
                reader.outcome(row, day, kind, figure, figure if kind == "cost" else amount)
    return [into.measures(None, columns.unread)]


def _read_long(block: Block, layout: Layout, how: How) -> list[Measures]:
    """A row for each figure, which says its kind: a metric, cost, lead or sale."""
    reader = _reader(block, layout, how)
    columns, into = reader.columns, reader.into
    fields = columns.fields
    at, what_at, channel_at = fields["day"], fields["what"], fields.get("channel")
    figure_at = fields.get("number", fields.get("amount", 0))
    names: dict[str, str | None] = {}
    channels: dict[str, str | None] = {"": None}
    for number, row in block.rows():
        text = cell_of(row, at)
        day = reader.days.get(text)
        if day is None:
            not_a_day(row, number, text, into)
            continue
        word = cell_of(row, what_at)
        if word not in names:
            names[word] = _KINDS.get(folded(word[:80]))
        name = names[word]
        if name is None:
            into.trouble(
                number, f'"{word[:40]}" is no measure: audience total, reach, clicks, cost, lead ...'
            )
            continue
        if name in OUTCOMES:
            _outcome(reader, row, number, day, name)
            continue
        try:
            value = reader.number_of(cell_of(row, figure_at), name)
        except NoNumber as error:
            into.trouble(number, f"{error} ({name}).")
            continue
        if value is not None:
            channel = cell_of(row, channel_at)  # one text for each channel, not for each row
            into.days.append((channels.setdefault(channel, channel), day, name, value))
    return [into.measures(None, columns.unread)]


def _outcome(reader: _Reader, row: Sequence[str], number: int, day: date, kind: str) -> None:
    amount = reader.figure(row, number, "amount", "amount")
    if kind == "cost":
        if amount is None:
            amount = reader.figure(row, number, "number", "amount")
        if amount is None:
            reader.into.trouble(number, "The cost has no amount.")
            return
        reader.outcome(row, day, kind, 1, amount)
        return
    count = reader.figure(row, number, "number", kind)
    reader.outcome(row, day, kind, 1 if count is None else count, amount)


NAME: Final = "Table of your own"
_LONG: Final = Layout(
    NAME,
    None,
    needs=(FIELDS["day"], FIELDS["what"], f"{FIELDS['number']}, {FIELDS['amount']}"),
    read=_read_long,
    fields=FIELDS,
)
_POSTS: Final = Layout(
    NAME,
    None,
    needs=(FIELDS["link"], ",".join(METRICS.values())),
    read=read_posts,
    fields={
        "published": f"published, publish time, {FIELDS['day']}",
        "link": FIELDS["link"],
        "title": FIELDS["title"],
        "title_too": FIELDS["text"],
        "kind": FIELDS["format"],
    },
    metrics=METRICS,
    known=FIELDS["channel"],
)
_WIDE: Final = Layout(
    NAME,
    None,
    needs=(FIELDS["day"], ",".join((METRICS | OUTCOMES).values())),
    read=_read_wide,
    fields={name: words for name, words in FIELDS.items() if name not in ("what", "number")} | OUTCOMES,
    metrics=METRICS,
)
LAYOUTS: Final = (_LONG, _POSTS, _WIDE)
