"""What a file of measures holds, once read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Final, Literal, TypeAlias

Number: TypeAlias = int | Decimal
#: Which channel (as the file calls it), day, metric, number: a tuple, for a file may hold a million.
Reading: TypeAlias = tuple[str | None, date, str, Number]
#: A total of several days that the file does not split: channel, first day, last day, metric, number.
Span: TypeAlias = tuple[str | None, date, date, str, Number]

#: A stock, a daily gain, a daily balance and the part paid for are four things, never added up.
AUDIENCE: Final = ("audience total", "audience new", "audience net", "audience paid")
#: Metrics that come in fractions; in all the others 1.234 is a thousand and more.
FRACTIONS: Final = frozenset({"conversions claimed", "revenue claimed", "watch hours"})


@dataclass(frozen=True, slots=True)
class PostMeasures:
    """What a post has reached since it went out: totals that replace those read before, never add to them."""

    link: str | None
    title: str
    published: datetime | None
    """With a time zone only where the file gives one."""
    kind: str | None
    """The format as the file says it: reel, image, carousel, story, video, mail ..."""
    values: Mapping[str, Number]
    post_id: str | None = None
    """The network's own id as text; spreadsheets destroy long ones, so the link is the better key."""


@dataclass(frozen=True, slots=True)
class AdCost:
    """What was spent on a campaign on a day, or from a day to another."""

    day: date
    until_day: date | None
    amount: Decimal
    currency: str | None
    campaign: str
    campaign_id: str | None


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """Leads or sales of a day, from a table somebody keeps by hand."""

    day: date
    kind: Literal["lead", "sale"]
    channel_hint: str | None
    number: Number
    amount: Decimal | None
    origin: str | None
    text: str
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """A row, counted as a spreadsheet does, of which something could not be read."""

    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Measures:
    """What one table of a file holds."""

    source: str
    network: str | None
    account: str | None
    days: Sequence[Reading] = ()
    posts: Sequence[PostMeasures] = ()
    costs: Sequence[AdCost] = ()
    outcomes: Sequence[OutcomeRow] = ()
    spans: Sequence[Span] = ()
    unread: Sequence[str] = field(default_factory=tuple)
    """The columns nobody knows."""
    troubles: Sequence[Trouble] = ()
    window: str | None = None
    """How long after an advert a conversion is claimed for it, as the platform says it."""
    skipped: int = 0
    """Rows of totals and descriptions, which hold nothing of their own."""

    @property
    def first_day(self) -> date | None:
        """The first day anything is told of."""
        return min(self._all_days(), default=None)

    @property
    def last_day(self) -> date | None:
        """The last day anything is told of."""
        return max(self._all_days(), default=None)

    @property
    def empty(self) -> bool:
        """Whether nothing could be taken from the table."""
        return not (self.days or self.posts or self.costs or self.outcomes or self.spans)

    def _all_days(self) -> Iterator[date]:
        yield from (reading[1] for reading in self.days)
        yield from (post.published.date() for post in self.posts if post.published)
        for cost in self.costs:
            yield cost.day
            yield cost.until_day or cost.day
        yield from (outcome.day for outcome in self.outcomes)
        for _, first, last, _, _ in self.spans:
            yield first
            yield last
