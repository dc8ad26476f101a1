"""What the questions of a new plan take as an answer. Each reader raises ValueError with a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from scaletta.plan.entry.amounts import read_minutes
from scaletta.plan.entry.vocabulary import near
from scaletta.plan.entry_commands import hours_of, slug

#: The answers to "how often would it bring somebody who asks?", in enquiries a month.
GUESSES: Final = {
    "0": Decimal(0),
    "1": Decimal("0.17"),
    "2": Decimal("0.40"),
    "3": Decimal(1),
    "4": Decimal(2),
    "5": Decimal("4.33"),
}
_WEEK_HOURS: Final = 100
#: Words people use for the skills of the shipped list.
_SKILL_WORDS: Final = {"photo": "design", "photo+design": "design", "advertising": "ads", "text": "writing"}


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works on the plan: key, name, hours a week."""

    person: str
    name: str
    hours: Decimal


def people(text: str) -> list[Worker]:
    """`anna 10h, caro 4h`: names with hours a week."""
    found: dict[str, Worker] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, _, said = part.rpartition(" ")
        hours = _hours(said)
        if not name.strip() or hours is None:
            raise ValueError(f'"{part}": say the name and the hours a week, like: anna 10h')
        name = name.strip().removeprefix("@")
        key = slug(name.split()[0], "person")
        if key in found:
            key = slug(name, "person")
        if key in found:
            raise ValueError(f'"{name}" stands there twice: tell them apart by a second name.')
        found[key] = Worker(key, name if name != name.lower() else name.title(), hours)
    if not found:
        raise ValueError("Say at least one name with its hours a week, like: anna 10h")
    return list(found.values())


def skills(text: str, known: tuple[str, ...]) -> dict[str, Decimal | None]:
    """`writing, video at most 2h`: skills, each with the most hours a week it may take (None: no cap)."""
    found: dict[str, Decimal | None] = {}
    words = text.lower().replace(",", " ").replace("photo and design", "design").split()
    at = 0
    while at < len(words):
        skill = _SKILL_WORDS.get(words[at], words[at])
        if skill not in known:
            hint = near(skill, known)
            offer = f"Did you mean {hint[0]}?" if hint else f"There are: {', '.join(known)}."
            raise ValueError(f'"{words[at]}" is no skill here. {offer}')
        cap = None
        at += 1
        if words[at : at + 2] == ["at", "most"]:
            cap = _hours(words[at + 2]) if at + 2 < len(words) else None
            if cap is None:
                raise ValueError(f"At most how many hours a week? {skill} at most 2h")
            at += 3
        found[skill] = cap
    return found


def share(text: str) -> Decimal:
    """`80 %`: a share above nothing, at most all."""
    percent = _number(text.replace("%", ""))
    if not 1 <= percent <= 100:
        raise ValueError("Say a share from 1 to 100 %, like: 80")
    return percent / 100


def money(text: str) -> Decimal:
    """`30`, `1,250.50`: an amount, not below nothing."""
    return _number(text.lower().replace("eur", "").replace("€", "")).quantize(Decimal("0.01"))


def out_of_ten(text: str) -> Decimal:
    """`2`, `2 of 10`: how many of ten, as a share."""
    number = _number(text.lower().replace("out of", "of").partition("of")[0])
    if number > 10:
        raise ValueError("Out of ten, it is a number from 0 to 10.")
    return number / 10


def a_month(text: str) -> Decimal:
    """`5`: a number a month."""
    return _number(text)


def guess(text: str) -> Decimal:
    """0 to 5 by the list, or `8 a month`: enquiries a month."""
    if text.strip() in GUESSES:
        return GUESSES[text.strip()]
    number, _, month = text.lower().partition("a month")
    if number == text.lower() or month.strip():
        raise ValueError("Say 0 to 5, or a number a month, like: 8 a month")
    return _number(number)


def _hours(text: str) -> Decimal | None:
    """`10h`, `1h30`, or a bare number of hours; at most 100 a week."""
    minutes = read_minutes(text.lower())
    if minutes is None and (minutes := read_minutes(f"{text}h")) is None:
        return None
    return hours_of(minutes) if minutes <= _WEEK_HOURS * 60 else None


def _number(text: str) -> Decimal:
    """A number, not below 0; comma or point, whichever comes last before one or two digits, is decimal."""
    plain = text.strip().replace(" ", "")
    head, mark, tail = plain.replace(",", ".").rpartition(".")
    plain = f"{head.replace('.', '')}.{tail}" if mark and len(tail) <= 2 else f"{head}{tail}".replace(".", "")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        number = Decimal(-1)
    if not (number.is_finite() and 0 <= number < 10**9):
        raise ValueError(f'"{text.strip()}" is no number from 0 on.')
    return number
