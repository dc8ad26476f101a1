"""Lines that make outlets: `linkedin page 3/week upkeep 1h admins anna,caro`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, Literal, cast

from scaletta.plan.entry import fields
from scaletta.plan.entry.amounts import read_minutes
from scaletta.plan.entry.dates import Day
from scaletta.plan.entry.records import OutletLine, Pace
from scaletta.plan.entry.scan import Grammar, Match, Problem, Scan, Taken
from scaletta.plan.model import Account, Role

_ACCOUNTS: Final[tuple[Account, ...]] = ("page", "profile", "shared", "own")
_ROLES: Final[dict[str, Role]] = {
    "run": "run for return",
    "supporting": "supporting",
    "parked": "parked",
    "trial": "trial",
    "candidate": "candidate",
    "closed": "closed",
}
#: Names offered for a word that is none, as many as `Vocabulary.nearest` offers.
_NEAREST = 3
_MORE = ("upkeep", "brings", "admins", "recovery", "until")
_CENT = Decimal("0.01")
_GUESS = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)/(year|month)", re.ASCII)
_PACE = re.compile(r"(\d{1,3})/(week|month)", re.ASCII)

KINDS_OF_NETWORK = (
    "Which of the three kinds? Add class 1 (company page and personal profile are two things), "
    "class 2 (one account serves both), class 3 (made for people, not for companies), "
    "or class own (the company's own, like a blog)."
)
NEW_NETWORK = f'"{{}}" is a new network: w{KINDS_OF_NETWORK[1:]}'


def _network(scan: Scan, at: int) -> Match | None:
    if at:
        return None  # only the first word
    found = scan.vocabulary.find("network", scan.words[at].key)
    return Match("network", found) if found is not None else Match("new network", scan.words[at].text)


def _account(scan: Scan, at: int) -> Match | None:
    if at and scan.words[at - 1].key == "class":
        return None  # class own
    return Match("account", scan.words[at].key)


def _role(scan: Scan, at: int) -> Match | None:
    words = scan.words
    role = _ROLES[words[at].key]
    whole = [word.key for word in words[at : at + 3]] == ["run", "for", "return"]
    return Match("role", role, 3 if whole else 1)


def pace(scan: Scan, at: int) -> Match | None:
    """`3/week`, `2/month`."""
    if at and scan.words[at - 1].key == "brings":
        return None  # brings 3/month
    found = _PACE.fullmatch(scan.words[at].key)
    return Match("pace", (int(found[1]), found[2])) if found and int(found[1]) else None


def upkeep(scan: Scan, at: int) -> Match | None:
    """`upkeep 1h`: minutes a week."""
    minutes = read_minutes(scan.words[at + 1].key) if at + 1 < len(scan.words) else None
    return None if minutes is None else Match("upkeep", minutes, 2)


def _admins(scan: Scan, at: int) -> Match | None:
    """`admins anna,caro`, with or without spaces after the commas."""
    words = scan.words
    end = at + 1
    while end < len(words) and not words[end].quoted:
        end += 1
        if not words[end - 1].text.endswith(","):
            break
    if end == at + 1:
        return None
    found: dict[str, None] = {}
    problems: list[Problem] = []
    for number in range(at + 1, end):
        for name in filter(None, words[number].text.split(",")):
            person = scan.vocabulary.find("person", name.removeprefix("@"))
            if person is None:
                problems.append(fields.unknown(scan, number, "person", name))
            else:
                found[person] = None
    return Match("admins", tuple(found), end - at, problems=tuple(problems))


def network_class(scan: Scan, at: int) -> Match | None:
    """`class 2`, `class own`."""
    if at + 1 >= len(scan.words) or scan.words[at + 1].key not in ("1", "2", "3", "own"):
        return None
    return Match("class", scan.words[at + 1].key, 2)


def _guess(scan: Scan, at: int) -> Match | None:
    """`brings 2/year`, `brings 1/month`: enquiries expected, as a number a month."""
    found = _GUESS.fullmatch(scan.words[at + 1].key) if at + 1 < len(scan.words) else None
    if found is None:
        return None
    number = Decimal(found[1].replace(",", "."))
    return Match("brings", (number / 12).quantize(_CENT) if found[2] == "year" else number, 2)


def _recovery(scan: Scan, at: int) -> Match | None:
    key = scan.words[at + 1].key if at + 1 < len(scan.words) else ""
    return Match("recovery", key, 2) if key in ("company", "private") else None


OUTLET = Grammar(
    head=(_network,),
    anywhere=None,
    tail=fields.first_of(
        dict.fromkeys(_ACCOUNTS, _account)
        | dict.fromkeys(_ROLES, _role)
        | {
            "0": pace,
            "upkeep": upkeep,
            "admins": _admins,
            "until": fields.until_day,
            "brings": _guess,
            "recovery": _recovery,
            "class": network_class,
        }
    ),
)


def outlet(taken: Taken) -> OutletLine | None:
    """The outlet line that was read."""
    name = taken.pick("network", str)
    kind = taken.pick("class", str)
    if name is None and (name := taken.pick("new network", str)) is not None and kind is None:
        words = taken.scan.vocabulary
        nearest = words.starting("network", name)[:_NEAREST] or words.nearest("network", name)
        sentence = f'No network is called "{name}".' if nearest else NEW_NETWORK.format(name)
        taken.problems.append(Problem(*taken.span("new network"), sentence, nearest))
    if name is None:
        taken.wrong("network", "Begin with the network, or with website, blog, newsletter.")
        return None
    role = taken.pick("role", str)
    until = taken.pick("until", Day)
    if until is not None and role != "trial":
        taken.wrong("until", "Only a trial has an end: trial until ...")
    return OutletLine(
        network=name,
        name=taken.text,
        network_class=cast("Literal['1', '2', '3', 'own'] | None", kind),
        account=cast("Account | None", taken.pick("account", str)),
        role=cast("Role | None", role),
        trial_until=until.on(taken.scan.context.today) if until else None,
        pace=cast("Pace | None", taken.pick("pace", tuple)),
        upkeep=taken.pick("upkeep", int),
        admins=cast("tuple[str, ...]", taken.pick("admins", tuple) or ()),
        guess=taken.pick("brings", Decimal),
        recovery=cast("Literal['company', 'private'] | None", taken.pick("recovery", str)),
    )


def offers(taken: Taken, prefix: str) -> Iterable[str]:
    """Networks first, then what may be said of one; people after `admins`."""
    words, vocabulary = taken.scan.words, taken.scan.vocabulary
    if not taken.matches:
        return vocabulary.starting("network", prefix) or vocabulary.nearest("network", prefix)
    if words and words[-1].key == "admins":
        before, comma, last = prefix.rpartition(",")
        return [before + comma + name for name in vocabulary.starting("person", last)]
    plain = [
        *_ACCOUNTS,
        "run for return",
        *list(_ROLES)[1:],
        "upkeep",
        "brings",
        "admins",
        "recovery",
        "until",
    ]
    return [word for word in plain if word.startswith(prefix.casefold())]
