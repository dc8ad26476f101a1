"""Lines of the ledger: costs, hours, leads, sales, followers. Here a day without a year is the last one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal, cast, get_args

from scaletta.plan.entry import fields
from scaletta.plan.entry.amounts import read_number
from scaletta.plan.entry.dates import Day
from scaletta.plan.entry.ranges import read_bare_month
from scaletta.plan.entry.records import LedgerKind, LedgerLine, Month
from scaletta.plan.entry.scan import Grammar, Match, Problem, Scan, Taken
from scaletta.plan.entry.vocabulary import near

_LIKE_A_NUMBER = re.compile(r"\d+(?:[.,]\d*)+(?:eur|€)?", re.ASCII)

LEDGER_KINDS: tuple[LedgerKind, ...] = get_args(LedgerKind)

#: What is never of all outlets, with an example of one.
OF_ONE_OUTLET = {"lead": "lead linkedin", "sale": "sale 480 linkedin", "followers": "followers 1204 linkedin"}


def _when(scan: Scan, at: int) -> Match | None:
    words = scan.words
    if words[at].key == "every" and at + 1 < len(words) and words[at + 1].key == "month":
        return Match("monthly", True, 2, key="date")
    day = fields.day(scan, at)
    if day is not None:
        return day
    month = read_bare_month(words, at, scan.context.today, "last")
    return None if month is None else Match("date", month[0], month[1])


def _kind(scan: Scan, at: int) -> Match | None:
    key = scan.words[at].key
    return Match("ledger kind", key) if key in LEDGER_KINDS else None


def _amount(scan: Scan, at: int) -> Match | None:
    """A number, a sum of money, or hours; `ledger` says which of them the kind takes."""
    number = read_number(scan.words[at].key, decimal_comma=scan.vocabulary.decimal_comma)
    if number is not None:
        return Match("amount", number)
    return _money(scan, at) or fields.hours(scan, at)


def _money(scan: Scan, at: int) -> Match | None:
    found = fields.money(scan, at)
    return found and Match("amount", found.value)


def _outlets(scan: Scan, at: int) -> Match | None:
    """`linkedin,blog` or `all`. One unknown word is text, unless it is a slip of an outlet's name."""
    key = scan.words[at].key
    if key == "all":
        return Match("outlets", "all")
    names = [name for name in key.split(",") if name]
    found = {name: scan.vocabulary.find("outlet", name) for name in names}
    unknown = [name for name, outlet in found.items() if outlet is None]
    if not names or (len(unknown) == len(names) and not _slip(scan, unknown[0])):
        return None
    problems = tuple(fields.unknown(scan, at, "outlet", name) for name in unknown)
    known = dict.fromkeys(outlet for outlet in found.values() if outlet is not None)
    return Match("outlets", tuple(known), problems=problems)


def _slip(scan: Scan, name: str) -> bool:
    return len(name) > 3 and bool(near(name, scan.vocabulary.outlets_folded, 0.8))


def _origin(scan: Scan, at: int) -> Match | None:
    key = scan.words[at].key
    return Match("origin", key) if key in ("organic", "paid") else None


LEDGER = Grammar(
    head=(_when, _kind, _amount, _outlets, _origin),
    anywhere=fields.marks,
    tail=fields.first_of(
        {
            "@": fields.person,
            "#": fields.tag,
            "^": fields.deliverable,
            "from": fields.from_day,
            "until": fields.until_day,
            "0": _money,
        }
    ),
)


def ledger(taken: Taken) -> LedgerLine | None:
    """The ledger line that was read; what its kind needs must be there."""
    today = taken.scan.context.today
    kind = cast("LedgerKind | None", taken.pick("ledger kind", str))
    if kind is None:
        _no_kind(taken)
        return None
    amount, minutes = taken.pick("amount", Decimal), taken.pick("hours", int)
    if kind == "time" and minutes is None:
        taken.wrong("amount" if amount is not None else "ledger kind", "How many hours? time 2h30")
    elif kind != "time" and minutes is not None:
        taken.wrong("hours", "Hours go with time: time 2h30.")
    elif kind not in ("time", "lead") and amount is None and not _no_number(taken):
        taken.wrong("ledger kind", f"How {'many' if kind == 'followers' else 'much'}? {kind} 150")
    if kind in ("followers", "lead") and amount is not None and amount != int(amount):
        taken.wrong("amount", "A whole number, please.")
    if kind in OF_ONE_OUTLET and taken.pick("outlets", str) == "all":
        taken.wrong("outlets", f"Of which outlet? {OF_ONE_OUTLET[kind]}")
    first, last = taken.pick("from", Day), taken.pick("until", Day)
    from_day = None if first is None else first.on(today, "last")
    until_day = None if last is None else last.on(from_day or today)
    if from_day and until_day and until_day < from_day:
        taken.wrong("until", "It ends before it begins.")
    day = taken.pick("date", Day)
    where = taken.pick("outlets", tuple)
    return LedgerLine(
        kind=kind,
        when=taken.pick("date", Month) if day is None else day.on(today, "last"),
        monthly=taken.pick("date", bool) or False,
        amount=amount,
        minutes=minutes,
        outlets=cast("tuple[str, ...]", where or ()),
        everywhere=taken.pick("outlets", str) == "all",
        origin=cast("Literal['organic', 'paid'] | None", taken.pick("origin", str)),
        text=taken.text,
        person=taken.pick("person", str),
        theme=taken.pick("theme", str),
        campaign=taken.pick("campaign", str),
        deliverable=taken.pick("deliverable", str),
        from_day=from_day,
        until_day=until_day,
    )


def _no_number(taken: Taken) -> bool:
    """Point at what looks like an amount and is none, and say how the company writes one."""
    first, end = taken.text_words
    word = taken.scan.words[first] if first < end else None
    if word is None or not _LIKE_A_NUMBER.fullmatch(word.key):
        return False
    way = "1234,50" if taken.scan.vocabulary.decimal_comma else "1234.50"
    sentence = f"{word.key} is not a number as this company writes it. Write decimals like {way}."
    taken.problems.append(Problem(word.start, word.end, sentence))
    return True


def _no_kind(taken: Taken) -> None:
    """Point at the word where the kind should stand."""
    words, (first, end) = taken.scan.words, taken.text_words
    word = words[first] if first < end else words[-1]
    sentence = f"Say what it is: {', '.join(LEDGER_KINDS[:-1])} or {LEDGER_KINDS[-1]}."
    taken.problems.append(Problem(word.start, word.end, sentence, near(word.key, LEDGER_KINDS)))


def offers(taken: Taken, prefix: str) -> Iterable[str]:
    """The kind, then outlets and the origin, in the order they stand in."""
    if taken.text is not None:
        return ()
    if "ledger kind" not in taken.matches:
        return [kind for kind in (*LEDGER_KINDS, "every month") if kind.startswith(prefix.casefold())]
    words: list[str] = []
    if "outlets" not in taken.matches and "origin" not in taken.matches:
        before, comma, last = prefix.rpartition(",")
        words += [before + comma + name for name in taken.scan.vocabulary.starting("outlet", last)]
        kind = taken.pick("ledger kind", str)
        words += ["all"] if kind not in OF_ONE_OUTLET and "all".startswith(prefix.casefold()) else []
    if "origin" not in taken.matches:
        words += [word for word in ("organic", "paid") if word.startswith(prefix.casefold())]
    return words
