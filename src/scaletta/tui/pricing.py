"""What the line being typed would cost: asked of the file while it is typed, shown when the answer comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from scaletta.store.ask import Ask
from scaletta.tui.view import Host
from scaletta.tui.widgets.figures import hours, money

if TYPE_CHECKING:
    from scaletta.plan.entry.records import OutletLine, Record, SlotLine

_NAME = "price"


class Prices:
    """The price of one line after another; the view that opens them adds the question to its own.

    `question` turns a record into what to ask, `words` the answer (one row) into what is shown. It is asked
    once the keys rest, and the price before it stands until then: on the way to a word nobody reads it, and
    it would cost each letter some 80 bytes.
    """

    def __init__(
        self,
        host: Host,
        question: Callable[[Record], Ask | None],
        words: Callable[[Any], str],
    ) -> None:
        self._host = host
        self._question = question
        self._words = words
        self._begin()

    def _begin(self) -> None:
        self._wanted: Ask | None = None
        self._answered: Ask | None = None
        self._price = ""
        self._then: Callable[[str], None] = _nothing

    def begin(self) -> None:
        """Another line: rates may have changed since the last one."""
        self._begin()
        self._host.ask_again()

    def wants(self) -> Mapping[str, Ask]:
        """The question, while it has no answer."""
        return {} if self._wanted is None else {_NAME: self._wanted}

    def got(self, name: str, rows: Sequence[Any]) -> bool:
        """Keep an answer; True if it was to this question."""
        if name != _NAME:
            return False
        if self._wanted is not None:
            self._answered, self._wanted = self._wanted, None
            self._price = self._words(rows[0]) if rows else ""
            then, self._then = self._then, _nothing
            then(self._price)
        return True

    def of(self, record: Record) -> str:
        """What a record costs, or did at the last rest of the keys; empty where there is nothing to say."""
        ask = self._question(record)
        if ask is None:
            self._wanted = self._answered = None
            self._price = ""
        elif ask == self._answered:
            self._wanted = None
        elif ask != self._wanted:
            self._wanted = ask
            self._host.when_resting(self._host.ask_again)
        return self._price

    def tell(self, record: Record, then: Callable[[str], None]) -> None:
        """Call with the price of a record, now or when it comes."""
        ask = self._question(record)
        if ask is not None and ask != self._answered:
            self._wanted, self._then = ask, then
            self._host.ask_again()
        elif ask is not None:
            then(self._price)


def _nothing(price: str) -> None:
    pass


def slot_question(record: Record) -> Ask | None:
    """The price of a slot's line."""
    from scaletta.plan.entry.records import SlotLine

    if not isinstance(record, SlotLine) or not record.days:
        return None
    return Ask("slot_price", _of_slot(record))


def _of_slot(record: SlotLine) -> tuple[str | int | float | None, ...]:
    minutes = record.minutes if record.minutes is not None else sum(spent for _, spent in record.effort)
    written = minutes / 60 if record.minutes is not None or record.effort else None
    dates = len(record.days) * max(1, len(record.outlets))
    return record.format, written, record.deliverable, record.owner, dates, record.every, record.nth


def slot_words(row: Any) -> str:
    """Hours a week and money a month: 3.5 h a week, 455 EUR a month."""
    if row.hours_week is None:
        return ""
    return f"{hours(row.hours_week)} h a week{_a_month(row)}"


def outlet_question(record: Record, channel: str | None) -> Ask | None:
    """The price of an outlet's line; `channel` is the outlet that is edited."""
    from scaletta.plan.entry.records import OutletLine

    if not isinstance(record, OutletLine):
        return None
    return Ask("outlet_price", _of_outlet(record, channel))


def _of_outlet(record: OutletLine, channel: str | None) -> tuple[str | float | None, ...]:
    from scaletta.plan.outlet_lines import weekly

    pace = weekly(record.pace)
    upkeep = None if record.upkeep is None else record.upkeep / 60
    role = record.role or "run for return"
    named = ",".join(record.admins)
    return record.network, channel, role, None if pace is None else float(pace), upkeep, named


def outlet_words(row: Any) -> str:
    """Hours of posts and of upkeep a week, money a month: 3.9 + 1.0 h a week, 640 EUR a month of work."""
    posts, upkeep = row.hours_posts, row.hours_upkeep
    if posts == 0 and not upkeep:
        return "no work planned"
    if posts == 0:
        return f"upkeep {hours(upkeep)} h a week{_a_month(row)} of work"
    told = "hours of a post not known" if posts is None else hours(posts)
    if upkeep:
        told += f" + {hours(upkeep)}"
    return f"{told} h a week{_a_month(row)} of work"


def _a_month(row: Any) -> str:
    return "" if row.money_month is None else f", {money(row.money_month)} {row.currency or ''} a month"
