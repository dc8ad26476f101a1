"""Lines about money: `ads 150 facebook from may until dec`, and `900 margin 40% close 20%`."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import cast, get_args

from scaletta.plan.entry import fields
from scaletta.plan.entry.amounts import read_number
from scaletta.plan.entry.dates import Day
from scaletta.plan.entry.ranges import read_bare_month
from scaletta.plan.entry.records import BudgetKind, BudgetLine, CustomerLine, Month
from scaletta.plan.entry.scan import Grammar, Match, Scan, Taken

BUDGET_KINDS: tuple[BudgetKind, ...] = get_args(BudgetKind)
_SHARES = ("margin", "close", "attributed")


def _kind(scan: Scan, at: int) -> Match | None:
    key = scan.words[at].key
    return Match("budget kind", key) if key in BUDGET_KINDS else None


def _amount(scan: Scan, at: int) -> Match | None:
    number = read_number(scan.words[at].key, decimal_comma=scan.vocabulary.decimal_comma)
    if number is None:
        money = fields.money(scan, at)
        return money and Match("amount", money.value)
    return Match("amount", number)


def _outlet(scan: Scan, at: int) -> Match | None:
    found = scan.vocabulary.find("outlet", scan.words[at].key)
    return None if found is None else Match("outlet", found)


def _from(scan: Scan, at: int) -> Match | None:
    """`from 1 may`, or `from may`: its first day."""
    return fields.from_day(scan, at) or _month(scan, at, "from")


def _until(scan: Scan, at: int) -> Match | None:
    """`until 31 dec`, or `until dec`: its last day."""
    return fields.until_day(scan, at) or _month(scan, at, "until")


def _month(scan: Scan, at: int, kind: str) -> Match | None:
    if at + 1 >= len(scan.words):
        return None
    read = read_bare_month(scan.words, at + 1, scan.context.today, "next")
    return None if read is None else Match(kind, read[0], read[1] + 1)


_BOUNDS = fields.first_of({"from": _from, "until": _until})
BUDGET = Grammar(head=(_kind, _amount, _outlet), anywhere=None, tail=_BOUNDS)
CUSTOMER = Grammar(
    head=(_amount,),
    anywhere=None,
    tail=fields.first_of({"from": fields.from_day, **{word: fields.share_after(word) for word in _SHARES}}),
)


def budget(taken: Taken) -> BudgetLine | None:
    """Money a month; kind and amount must be said."""
    kind, amount = taken.pick("budget kind", str), taken.pick("amount", Decimal)
    if kind is None or amount is None or taken.text is not None:
        fields.stray(taken, "Say what for, and how much a month: ads 150 facebook from may")
        return None
    today = taken.scan.context.today
    from_day, until_day = _first_day(taken, today), None
    last, month = taken.pick("until", Day), taken.pick("until", Month)
    if last is not None:
        until_day = last.on(from_day or today)
    elif month is not None:
        until_day = date(month.year, month.month, monthrange(month.year, month.month)[1])
    if from_day and until_day and until_day < from_day:
        taken.wrong("until", "It ends before it begins.")
    return BudgetLine(cast("BudgetKind", kind), amount, taken.pick("outlet", str), from_day, until_day)


def _first_day(taken: Taken, today: date) -> date | None:
    """Of a month of this year, or of a day: the nearer one."""
    month, day = taken.pick("from", Month), taken.pick("from", Day)
    if month is None:
        return day.on(today, "near") if day is not None else None
    first = date(month.year, month.month, 1)
    before = date(month.year - 1, month.month, 1)
    return before if abs(before - today) < abs(first - today) else first


def customer(taken: Taken) -> CustomerLine | None:
    """What a customer is worth; the sale must be said, margin and attribution are whole without."""
    sale = taken.pick("amount", Decimal)
    if sale is None or taken.text is not None:
        fields.stray(taken, "Say what a customer spends in a year: 900 margin 40% close 20%")
        return None
    first = taken.pick("from", Day)
    return CustomerLine(
        sale,
        margin=_or(taken.pick("margin", Decimal), "1"),
        close=_or(taken.pick("close", Decimal), "0.2"),
        attributed=_or(taken.pick("attributed", Decimal), "1"),
        from_day=first.on(taken.scan.context.today, "near") if first else None,
    )


def _or(said: Decimal | None, otherwise: str) -> Decimal:
    return Decimal(otherwise) if said is None else said


def budget_offers(taken: Taken, prefix: str) -> Iterable[str]:
    """The kind, then outlets and bounds."""
    start = prefix.casefold()
    if "budget kind" not in taken.matches:
        return [kind for kind in BUDGET_KINDS if kind.startswith(start)]
    outlets = taken.scan.vocabulary.starting("outlet", prefix) if "outlet" not in taken.matches else ()
    return [*outlets, *(word for word in ("from", "until") if word.startswith(start))]


def customer_offers(taken: Taken, prefix: str) -> Iterable[str]:
    """Margin, how many become customers, the share that is the outlets' doing."""
    return [word for word in (*_SHARES, "from") if word.startswith(prefix.casefold())]
