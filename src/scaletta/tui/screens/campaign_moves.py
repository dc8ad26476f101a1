"""Moving a campaign from the calendar: `#fair +2w` in the line of `m`, and what that does, before it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from scaletta.plan.campaigns import campaign_moves, landing
from scaletta.store.ask import Ask
from scaletta.tui.screens.shift_lines import ShiftReader
from scaletta.tui.view import Completion, LineReader, Reading

if TYPE_CHECKING:
    from scaletta.tui.screens.calendar import CalendarView

_EXAMPLE = "+2w   -1w   or the day it begins: 14/6"


class Meant(NamedTuple):
    """A campaign and by how many days it moves."""

    campaign: str
    days: int


class CampaignMoves:
    """Asks for what belongs to campaigns once a line is open that may move one."""

    def __init__(self, view: CalendarView) -> None:
        self._view = view
        self._host = view.host
        self._parts: Sequence[Any] | None = None
        self._wanted = False

    def wants(self) -> Mapping[str, Ask]:
        """What belongs to campaigns, once somebody may move one."""
        return {"campaign parts": Ask("campaign_part")} if self._wanted else {}

    def got(self, name: str, rows: Sequence[Any]) -> bool:
        """Keep an answer; True if it was to this question."""
        if name != "campaign parts":
            return False
        self._parts = rows
        return True

    @property
    def campaigns(self) -> Mapping[str, tuple[date, date] | None]:
        """The campaigns, each with its days."""
        return self._view.words.vocabulary.campaigns

    def or_post(self, reader: LineReader) -> LineReader:
        """A reader of a campaign's move, and of `reader`'s lines where no campaign begins them."""
        self._wanted = True
        self._host.ask_again()
        return _Either(self, reader)

    def ask(self, text: str = "") -> None:
        """Open a line that moves a campaign."""
        self._host.enter_line(text, reader=self.or_post(_Campaigns()), done=self.move, label="move")

    def meant(self, text: str) -> Meant | None:
        """The campaign a line names and its shift; None if it is not one that can be made."""
        campaign, rest = self._named(text)
        if campaign is None or self._parts is None or self.read(text).error is not None:
            return None
        days = self._shift(campaign).days(rest)
        return Meant(campaign, days) if days else None

    def move(self, text: str) -> None:
        """Send the move that a line means."""
        from scaletta.plan.commands import MoveCampaign

        meant = self.meant(text)
        if meant is None:
            return
        days = self.campaigns[meant.campaign]
        rest = landing(self._of(meant.campaign), meant.days, self._view.marks.days_off())
        self._host.send(
            MoveCampaign(
                today=self._host.today,
                campaign=meant.campaign,
                seen=days[0] if days else None,
                days=meant.days,
                rest=rest,
            )
        )

    def read(self, text: str) -> Reading:
        """What a line that begins with a campaign does."""
        campaign, rest = self._named(text)
        word = text.split()[0]
        if campaign is None:
            names = [name for name in self.campaigns if name.startswith(word[1:].casefold())]
            offers = tuple(Completion(0, len(word), f"#{name} ") for name in names)
            said = f"Which: #{'  #'.join(names)}" if names else f"No campaign is called {word}."
            return Reading(says=((said, "bad"),), error=(0, len(word)), completions=offers)
        if self._parts is None:
            return Reading(says=(("One moment: the campaign is being read.", "dim"),), error=(0, len(text)))
        reading = self._shift(campaign).read(rest, 0)
        start = text.index(word) + len(word)
        return Reading(says=reading.says, error=(start, len(text)) if reading.error is not None else None)

    def _named(self, text: str) -> tuple[str | None, str]:
        word, _, rest = text.strip().partition(" ")
        name = word.removeprefix("#").casefold()
        return (name if name in self.campaigns else None), rest

    def _of(self, campaign: str) -> list[Any]:
        return [part for part in self._parts or () if part.campaign == campaign]

    def _shift(self, campaign: str) -> ShiftReader:
        parts, today = self._of(campaign), self._host.today
        rest = self._view.marks.days_off()
        days = self.campaigns[campaign]
        ahead = [part.day for part in parts if part.moves and part.day is not None]
        return ShiftReader(
            days[0] if days else min(ahead, default=today),
            today,
            lambda by: campaign_moves(campaign, parts, by, today, rest),
            day_first=self._view.words.vocabulary.day_first,
            example=_EXAMPLE,
        )


class _Campaigns:
    """Where no post is under the cursor only a campaign can be moved."""

    def read(self, text: str, cursor: int) -> Reading:
        """How to say it."""
        says = "#fair +2w moves a campaign with all that belongs to it"
        return Reading(says=((says, "bad" if text.strip() else "dim"),), error=(0, len(text)))


class _Either:
    """A line for a post, unless it begins with a campaign."""

    def __init__(self, campaigns: CampaignMoves, other: LineReader) -> None:
        self._campaigns = campaigns
        self._other = other

    def read(self, text: str, cursor: int) -> Reading:
        """As the one or as the other."""
        campaign = text.lstrip().startswith("#")
        reading = self._campaigns.read(text) if campaign else self._other.read(text, cursor)
        return replace(reading, lines=2)
