"""The eight questions of a new plan, asked in a plain terminal; enter accepts what stands in brackets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from scaletta.command_line import answers
from scaletta.plan.entry import Context, Vocabulary, read
from scaletta.plan.entry.records import OutletLine
from scaletta.plan.entry_commands import slug
from scaletta.store.catalogue import Catalogue

T = TypeVar("T")

_OUTLETS: Final = """\
8 Which outlets do you have, or think of? One a line, an empty line ends.
  What it is, what the account is (page, profile, shared), how often:
    linkedin page 3/week     newsletter 2/month     instagram page candidate"""
_GUESS: Final = """\
  Kept up for a year at this pace, how often would it bring somebody who asks
  for a price, a visit or an order?  0 never  1 twice a year  2 every two or
  three months  3 once a month  4 twice a month  5 every week  or: 8 a month"""


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet as its line says, and the enquiries a month it is expected to bring (None: not said)."""

    line: OutletLine
    guess: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What the first day knows. The defaults are those of the questions."""

    people: Sequence[answers.Worker]
    skills: Mapping[str, Mapping[str, Decimal | None]]
    planned_share: Decimal = Decimal("0.80")
    rate: Decimal = Decimal(30)
    customer_worth: Decimal | None = None
    close_rate: Decimal = Decimal("0.2")
    enquiries_a_month: Decimal | None = None
    outlets: Sequence[Outlet] = field(default_factory=tuple)


class Stopped(Exception):
    """The person stopped answering."""


class Interview:
    """Asks through `ask` (a prompt, to what was typed; EOFError ends it) and explains through `say`."""

    def __init__(self, ask: Callable[[str], str], say: Callable[[str], None]) -> None:
        self._ask = ask
        self._say = say

    def answers(self, who: str, catalogue: Catalogue, today: date) -> Answers:
        """All eight. Raises Stopped."""
        skills = catalogue.skills
        workers = self._question(
            "1 Who works on this, and how many hours a week are left for it?",
            f"{who} 8h",
            answers.people,
        )
        self._say(f"2 What can each do?  {'  '.join(skills)}   (or: video at most 2h)")
        able = {
            one.person: self._question(f"  {one.name}", "writing", lambda text: answers.skills(text, skills))
            for one in workers
        }
        planned = self._question(
            "3 How much of it do we plan? The rest is for what nobody foresees.",
            "80 %",
            answers.share,
        )
        rate = self._question("4 What does an hour cost the company?", "30", answers.money)
        worth = self._maybe(
            "5 What does a new customer leave you in a year, goods paid?",
            "not known",
            answers.money,
        )
        close = self._question(
            "6 Out of ten serious enquiries, how many become customers?", "2", answers.out_of_ten
        )
        month = self._maybe(
            "7 How many serious enquiries come in a month, from everywhere?",
            "not known",
            answers.a_month,
        )
        known = Vocabulary(
            networks={network: (name,) for network, name in catalogue.networks.items()},
            people={one.person: (one.name,) for one in workers},
        )
        outlets = self._outlets(known, today)
        return Answers(workers, able, planned, rate, worth, close, month, outlets)

    def _outlets(self, vocabulary: Vocabulary, today: date) -> list[Outlet]:
        self._say(_OUTLETS)
        found: list[Outlet] = []
        keys: set[str] = set()
        explained = False
        while text := self._typed("  outlet: "):
            reading = read(text, vocabulary, Context(today, kind="outlet"))
            if reading.errors or not isinstance(reading.record, OutletLine):
                problem = reading.errors[0]
                near = f" Did you mean {' or '.join(problem.nearest)}?" if problem.nearest else ""
                self._say(f"  {problem.sentence}{near}")
                continue
            key = slug(reading.record.name or reading.record.network)
            if key in keys:
                self._say(f"  {key} is there already; give this one a name of its own: linkedin Shop page")
                continue
            keys.add(key)
            if not explained:
                self._say(_GUESS)
                explained = True
            guess = self._maybe("  how often?", "not known", answers.guess)
            found.append(Outlet(reading.record, guess))
        return found

    def _question(self, words: str, default: str, reader: Callable[[str], T]) -> T:
        while True:
            text = self._typed(f"{words} [{default}] ") or default
            try:
                return reader(text)
            except ValueError as error:
                self._say(f"  {error}")

    def _maybe(self, words: str, blank: str, reader: Callable[[str], T]) -> T | None:
        while True:
            text = self._typed(f"{words} [{blank}] ")
            if not text:
                return None
            try:
                return reader(text)
            except ValueError as error:
                self._say(f"  {error}")

    def _typed(self, prompt: str) -> str:
        try:
            return self._ask(prompt).strip()
        except EOFError:
            raise Stopped from None
