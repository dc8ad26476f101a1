"""The company's own words for the entry line, gathered from the file: people, outlets, formats, tags ..."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

from scaletta.store.ask import Ask

if TYPE_CHECKING:
    from scaletta.plan.entry import Context, Kind, Vocabulary

_WANTS: Final[Mapping[str, Ask]] = {
    "words.company": Ask("company", columns=("name", "day_first", "decimal_comma")),
    "words.person": Ask("person", columns=("person", "name", "left_on"), order=("person",)),
    "words.channel": Ask("channel", columns=("channel", "name"), order=("rank", "channel")),
    "words.format": Ask(
        "format_sheet", columns=("format", "aliases", "owner", "hours", "working_days"), order=("format",)
    ),
    "words.skill": Ask("skill", columns=("skill",)),
    "words.theme": Ask("theme", columns=("theme",)),
    "words.campaign": Ask("campaign", columns=("campaign", "from_day", "until_day")),
    "words.deliverable": Ask("deliverable", columns=("deliverable",)),
    "words.network": Ask("network", columns=("network", "name")),
    "words.last": Ask("last_used"),
}


class Words:
    """Asked together with a view's own questions; the vocabulary is built again when one is answered."""

    def __init__(self) -> None:
        self._rows: dict[str, Sequence[Any]] = {}
        self._vocabulary: Vocabulary | None = None
        self._names: dict[str, str] = {}

    def wants(self) -> Mapping[str, Ask]:
        """The questions; a view adds them to its own."""
        return _WANTS

    def got(self, name: str, rows: Sequence[Any]) -> bool:
        """Keep an answer; True if it was to one of these questions."""
        if name not in _WANTS:
            return False
        self._rows[name] = rows
        self._vocabulary = None
        if name == "words.channel":
            self._names = {row.channel: row.name for row in rows}
        return True

    @property
    def ready(self) -> bool:
        """True once every question is answered."""
        return len(self._rows) == len(_WANTS)

    def knows(self, name: str) -> bool:
        """True once the question about these words is answered: an outlet list may be empty, or not read."""
        return f"words.{name}" in self._rows

    @property
    def vocabulary(self) -> Vocabulary:
        """The words, for reading and writing lines."""
        if self._vocabulary is None:
            self._vocabulary = self._gathered()
        return self._vocabulary

    @property
    def usual_owners(self) -> dict[str, str]:
        """Format -> who usually does it; whoever works alone does all of them."""
        here = [row.person for row in self._of("person") if row.left_on is None]
        alone = here[0] if len(here) == 1 else None
        return {row.format: owner for row in self._of("format") if (owner := row.owner or alone)}

    @property
    def working_days(self) -> dict[str, int]:
        """Format -> days ahead that work on a piece begins."""
        return {row.format: row.working_days for row in self._of("format") if row.working_days is not None}

    @property
    def usual_minutes(self) -> dict[str, int]:
        """Format -> minutes of work it takes, by the figures in force."""
        return {row.format: round(row.hours * 60) for row in self._of("format") if row.hours is not None}

    def context(
        self,
        today: date,
        kind: Kind,
        channel: str,
        *,
        cursor_day: date | None = None,
        cursor_time: time | None = None,
        week: date | None = None,
    ) -> Context:
        """Where a line for an outlet is typed: what was used there last, and what is usual.

        `cursor_day` and `cursor_time` are those of the cell a new line is for; `week` is any day of the week
        on screen.
        """
        from scaletta.plan.entry import Context

        return Context(
            today=today,
            kind=kind,
            cursor_day=cursor_day,
            cursor_time=cursor_time,
            outlet=channel or None,
            week=week,
            last_format=self.last_format(channel),
            last_times=self.last_times(channel),
            usual_owners=self.usual_owners,
            usual_minutes=self.usual_minutes,
        )

    def last_times(self, channel: str) -> dict[str, time]:
        """Format -> the time it was last given on a channel."""
        return {row.format: row.time for row in self._of("last") if row.channel == channel and row.format}

    def last_format(self, channel: str) -> str | None:
        """The format last used on a channel."""
        return next((row.format for row in self._of("last") if row.channel == channel and row.newest), None)

    def channel_name(self, channel: str) -> str:
        """An outlet's name; its key where it is unknown."""
        return self._names.get(channel, channel)

    def _of(self, name: str) -> Sequence[Any]:
        return self._rows.get(f"words.{name}", ())

    def _gathered(self) -> Vocabulary:
        from scaletta.plan.entry import Vocabulary

        company = next(iter(self._of("company")), None)
        campaigns: dict[str, tuple[date, date] | None] = {}
        for row in self._of("campaign"):
            dated = row.from_day is not None and row.until_day is not None
            campaigns[row.campaign] = (row.from_day, row.until_day) if dated else None
        return Vocabulary(
            people={row.person: (row.name,) for row in self._of("person") if row.left_on is None},
            outlets={row.channel: (row.name,) for row in self._of("channel")},
            formats={row.format: _aliases(row.aliases) for row in self._of("format")},
            skills={row.skill: () for row in self._of("skill")},
            themes={row.theme: () for row in self._of("theme")},
            campaigns=campaigns,
            deliverables={row.deliverable: () for row in self._of("deliverable")},
            networks={row.network: (row.name,) for row in self._of("network")},
            day_first=company is None or company.day_first,
            decimal_comma=company is not None and company.decimal_comma,
        )


def _aliases(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (text or "").split(",") if part.strip())
