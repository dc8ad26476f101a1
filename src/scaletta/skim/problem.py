"""What skimming is about: outlets that could be run, what their posts take, and whose hours there are.

Hours and posts are a week's, enquiries and money a month's. Nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

#: The kind of hours that an outlet takes without a post. Anybody can give them.
UPKEEP: Final = "upkeep"
#: Some outlets are counted by the month: a twelfth of 52 weeks.
WEEKS_A_MONTH: Final = 52 / 12
#: Months for which the guess still counts beside the outlet's own history (planning: it fades).
GUESS_MONTHS: Final = 3
#: A post beyond the target pace brings so much of one below it; none counts beyond twice the target.
BEYOND: Final = 0.25
MOST: Final = 2.0

Basis = Literal["history", "estimate", "none"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One candidate.

    `formats`: format -> skill -> hours of one post. `enquiries` came in `counted` months; `guess` is what is
    expected a month at the target pace, None when nobody said. `age` is in months, 0 for one not yet opened.
    """

    channel: str
    name: str
    least: float
    target: float
    formats: Mapping[str, Mapping[str, float]]
    upkeep: float = 0.0
    guess: float | None = None
    counted: int = 0
    enquiries: float = 0.0
    age: int = 24
    money: float = 0.0
    counts: bool = True
    for_business: bool = True
    account: str = "page"
    configuration: str = "own outlet"
    role: str = "candidate"
    pace: float | None = None

    @property
    def unit(self) -> float:
        """What its posts are whole numbers of: one a week, or a month where its least pace is below that."""
        return 1.0 if self.least >= 0.999 else 1 / WEEKS_A_MONTH

    @property
    def expected(self) -> float:
        """Enquiries a month at the target pace: its own history, with the guess as three months more."""
        if self.counted:
            guess = self.enquiries / self.counted if self.guess is None else self.guess
            return (self.enquiries + GUESS_MONTHS * guess) / (self.counted + GUESS_MONTHS)
        return self.guess or 0.0

    @property
    def basis(self) -> Basis:
        """What the expectation rests on, mostly."""
        if self.counted > GUESS_MONTHS:
            return "history"
        return "estimate" if self.guess is not None or self.counted else "none"

    @property
    def first_year(self) -> float:
        """The share of a full return in the coming year.

        A new outlet brings nothing for three months and half for three more.
        """
        months = range(self.age, self.age + 12)
        return sum(0.0 if month < 3 else 0.5 if month < 6 else 1.0 for month in months) / 12

    @property
    def supports(self) -> bool:
        """It helps, and brings nothing that is counted: its network is not made for companies."""
        return not self.for_business or self.configuration == "no company profile"

    @property
    def barred(self) -> str:
        """Why it cannot be run for return whatever the hours; empty if it can."""
        if self.supports:
            return "helps, cannot be decisive: its network is not made for companies"
        if self.configuration == "page and profile" and self.account == "profile":
            return "first make it a page: a personal profile is not the company's"
        return ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with skills.

    `hours` are those that may be planned, in each period of the horizon; `caps` are the most hours of a
    skill, where there is a limit.
    """

    person: str
    name: str
    hours: tuple[float, ...]
    skills: frozenset[str]
    caps: Mapping[str, float] = field(default_factory=dict)
    keeps_up: bool = True
    """Gives hours of upkeep too. False for hours of one skill that a question makes up."""


@dataclass(frozen=True, slots=True)
class Problem:
    """All of it.

    At most `most` of the networks that count may run. `value` is the money an enquiry brings, None while
    nobody said: then sets are ranked by enquiries. `budget` is the most money a month, None without a limit.
    With `hour_cost` hours are priced in the choice, and not only in what is shown. `limits` are the most
    hours of a skill, whoever gives them.
    """

    outlets: tuple[Outlet, ...]
    people: tuple[Person, ...]
    most: int = 4
    value: float | None = None
    budget: float | None = None
    hour_cost: float | None = None
    limits: Mapping[str, float] = field(default_factory=dict)
    pinned: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()

    @property
    def periods(self) -> int:
        """How many stretches of the horizon have hours of their own."""
        return max((len(person.hours) for person in self.people), default=1)

    @property
    def skills(self) -> tuple[str, ...]:
        """Every skill that somebody has or a format needs, by name."""
        needed = {skill for o in self.outlets for hours in o.formats.values() for skill in hours}
        return tuple(sorted(needed | {skill for person in self.people for skill in person.skills}))

    def outlet(self, channel: str) -> Outlet:
        """The candidate with this key."""
        return next(outlet for outlet in self.outlets if outlet.channel == channel)

    def worth(self, outlet: Outlet) -> float:
        """What it brings a month at its target pace in the coming year: money, else enquiries."""
        if outlet.supports:
            return 0.0
        expected = outlet.expected * outlet.first_year
        return expected * (1.0 if self.value is None else self.value)

    def returned(self, outlet: Outlet, posts: float) -> float:
        """The same at another pace, in posts a week: the curve of the model."""
        if posts < outlet.least - 1e-9:
            return 0.0
        whole = min(posts, outlet.target)
        beyond = max(0.0, min(posts, MOST * outlet.target) - outlet.target)
        return self.worth(outlet) * (whole + BEYOND * beyond) / outlet.target
