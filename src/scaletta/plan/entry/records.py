"""What a line says: one frozen record per kind of line. None means that the line does not say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Final, Literal, TypeAlias, get_args

from scaletta.plan.model import Account, Role, TypedState

STATES: tuple[TypedState, ...] = get_args(TypedState)

LedgerKind: TypeAlias = Literal[
    "ads", "tool", "production", "agency", "cost", "time", "lead", "sale", "followers"
]
#: The day that stands for a bare month in the ledger.
HALF_MONTH: Final = 15
BudgetKind: TypeAlias = Literal["ads", "tool", "production", "agency"]
Pace: TypeAlias = tuple[int, Literal["week", "month"]]
NoteKind: TypeAlias = Literal["market", "trend", "event", "holiday"]


@dataclass(frozen=True, slots=True)
class Target:
    """An outlet after `>`, and its distance in days from the line's date."""

    outlet: str
    offset: int = 0


@dataclass(frozen=True, slots=True)
class SlotLine:
    """A weekly place, or several: one slot per weekday and outlet (`each` takes them apart)."""

    days: tuple[int, ...] = ()
    """ISO weekdays, in week order; empty when the line names none."""
    nth: int | None = None
    """The weekday's 1st to 4th, or -1 for the last, in its month; None is every week."""
    time: time | None = None
    format: str | None = None
    title: str | None = None
    """The rubric, not the title of one date."""
    owner: str | None = None
    minutes: int | None = None
    """Minutes of work; None is what the format takes."""
    effort: tuple[tuple[str, int], ...] = ()
    """Minutes by skill instead of one total."""
    theme: str | None = None
    campaign: str | None = None
    deliverable: str | None = None
    every: int = 1
    """Weeks from one date to the next."""
    from_day: date | None = None
    until_day: date | None = None
    """The last day it may fall on."""
    times: int | None = None
    """How many dates it has, instead of `until_day`."""
    outlets: tuple[Target, ...] = ()
    """Empty: the outlet on screen."""


@dataclass(frozen=True, slots=True)
class PostLine:
    """One dated post, or an idea without a date; one per outlet."""

    day: date | None = None
    time: time | None = None
    format: str | None = None
    title: str | None = None
    owner: str | None = None
    minutes: int | None = None
    effort: tuple[tuple[str, int], ...] = ()
    theme: str | None = None
    campaign: str | None = None
    deliverable: str | None = None
    state: TypedState | None = None
    decisive: bool = False
    outlets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """A bare month: a month, not its first day."""

    year: int
    month: int


@dataclass(frozen=True, slots=True)
class DeliverableLine:
    """Something of the communication plan: an ebook, an infographic, a letter."""

    when: date | Month | None = None
    format: str | None = None
    title: str | None = None
    owner: str | None = None
    minutes: int | None = None
    effort: tuple[tuple[str, int], ...] = ()
    theme: str | None = None
    campaign: str | None = None
    state: TypedState | None = None
    from_day: date | None = None
    """When work on it begins."""
    budget: Decimal | None = None
    outlets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class OutletLine:
    """An outlet as the company has it."""

    network: str
    name: str | None = None
    """Its own name, when it is not simply the network's."""
    network_class: Literal["1", "2", "3", "own"] | None = None
    """Only for a network the catalogue does not have."""
    account: Account | None = None
    role: Role | None = None
    trial_until: date | None = None
    pace: Pace | None = None
    upkeep: int | None = None
    """Minutes a week."""
    admins: tuple[str, ...] = ()
    guess: Decimal | None = None
    """Enquiries a month it is expected to bring at its pace."""
    recovery: Literal["company", "private"] | None = None
    """Whose address the account is recovered with."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody who works on this."""

    name: str
    minutes: int | None = None
    """Minutes a week; None: as before."""
    skills: tuple[tuple[str, int | None], ...] = ()
    """Each with its cap in minutes a week, if it has one."""
    rate: Decimal | None = None
    """What an hour of hers costs; None: what everybody's does."""
    left: date | None = None
    from_day: date | None = None
    """From when hours and rate hold; None: from today."""


@dataclass(frozen=True, slots=True)
class HoursLine:
    """Hours a week of somebody from a day on."""

    minutes: int
    from_day: date


@dataclass(frozen=True, slots=True)
class FormatLine:
    """A format and what one piece of it takes."""

    name: str
    effort: tuple[tuple[str, int], ...] = ()
    """Minutes by skill."""
    ahead: int | None = None
    """Days before it comes out that work begins."""
    owner: str | None = None
    original: bool = True
    from_day: date | None = None
    """From when these hours hold; None: from today."""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """Money that may be spent each month."""

    kind: BudgetKind
    amount: Decimal
    outlet: str | None = None
    """None: for all."""
    from_day: date | None = None
    until_day: date | None = None


@dataclass(frozen=True, slots=True)
class CustomerLine:
    """What a customer is worth, and how many of those who ask become one. Shares are from 0 to 1."""

    sale: Decimal
    margin: Decimal
    close: Decimal
    attributed: Decimal
    from_day: date | None = None


@dataclass(frozen=True, slots=True)
class NetworkLine:
    """A network as the catalogue has it."""

    name: str
    network_class: Literal["1", "2", "3", "own"]
    business: bool = True
    """Made for business, or at least used for it."""
    least: Pace | None = None
    """Below it the network brings nothing."""
    target: Pace | None = None
    upkeep: int | None = None
    """Minutes a week."""
    floor: Decimal | None = None
    """Share of the audience that a post reaches at least when people are reachable there."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure of the company, or a limit of the verdict, by name; the value as it is kept, written out."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """From the first day of a plan to its last."""

    from_day: date
    until_day: date


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A cost, some hours, a lead, a sale or a count of followers."""

    kind: LedgerKind
    when: date | Month | None = None
    monthly: bool = False
    """It comes back every month, from `from_day` to `until_day`."""
    amount: Decimal | None = None
    minutes: int | None = None
    """Only for `time`."""
    outlets: tuple[str, ...] = ()
    everywhere: bool = False
    """`all` outlets."""
    origin: Literal["organic", "paid"] | None = None
    text: str | None = None
    person: str | None = None
    theme: str | None = None
    campaign: str | None = None
    deliverable: str | None = None
    from_day: date | None = None
    until_day: date | None = None


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A mark on the calendar: what happened, or will, around the company."""

    from_day: date | None = None
    until_day: date | None = None
    kind: NoteKind | None = None
    text: str | None = None
    theme: str | None = None
    campaign: str | None = None


@dataclass(frozen=True, slots=True)
class AwayLine:
    """Somebody is away; `minutes` are what is left of each week, None is nothing."""

    person: str
    from_day: date
    until_day: date
    minutes: int | None = None
    text: str | None = None


SheetRecord: TypeAlias = (
    PersonLine | HoursLine | FormatLine | BudgetLine | CustomerLine | NetworkLine | FigureLine
)
Record: TypeAlias = (
    SlotLine
    | PostLine
    | DeliverableLine
    | OutletLine
    | PeriodLine
    | LedgerLine
    | NoteLine
    | AwayLine
    | SheetRecord
)
