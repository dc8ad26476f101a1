"""Calendars as RFC 5545 writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import quote

from icalendar import Calendar, Event

from scaletta.exchange.ics.events import ChannelEvents, Once, Repeated, Words
from scaletta.exchange.ics.zones import Zone
from scaletta.plan.visible import visible

#: A post comes out at one moment; calendars show nothing that lasts no time.
_LASTS: Final = timedelta(minutes=15)
_LINK: Final = re.compile(r"https?://[!-~]+")


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of the plan is written: its company, the last change's time (UTC) and place in the history.

    Two editions of one state are the same text, so that whoever fetches it sees no change.
    """

    company: str
    name: str
    made_at: datetime
    seq: int


def calendar_of(channels: Sequence[ChannelEvents], edition: Edition, *, together: bool) -> bytes:
    """The text of a calendar with the events of these channels. `together`: each event names its channel."""
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//scaletta//scaletta//EN")
    calendar.add("CALSCALE", "GREGORIAN")
    name = edition.name if together else f"{edition.name}: {channels[0].name}"
    for field in ("NAME", "X-WR-CALNAME"):
        calendar.add(field, _line(name))
    zones = {one.zone.key: one.zone for one in channels if one.zone is not None}
    if len(zones) == 1:
        calendar.add("X-WR-TIMEZONE", next(iter(zones)))
    for key in sorted(zones):
        calendar.add_component(zones[key].component())
    for one in channels:
        prefix = f"{one.name}: " if together else ""
        for event in _events(one, prefix, edition):
            calendar.add_component(event)
    return bytes(calendar.to_ical(sorted=False))


def _events(channel: ChannelEvents, prefix: str, edition: Edition) -> Iterable[Event]:
    for repeated in channel.series:
        yield _repeated(repeated, channel.zone, prefix, edition)
        for once in sorted(repeated.instead, key=lambda once: (once.instead or once.at, once.at)):
            yield _once(once, channel.zone, prefix, edition)
    for once in sorted(channel.single, key=lambda once: (once.at, once.uid)):
        yield _once(once, channel.zone, prefix, edition)


def _repeated(repeated: Repeated, zone: Zone | None, prefix: str, edition: Edition) -> Event:
    series, out = repeated.series, set(repeated.out)
    start, end = series.wall(series.first), series.wall(series.last)
    if zone is not None and zone.real(start) != start:
        # It may not begin at a time that clocks do not show; that date stands alone anyway.
        week = series.first + timedelta(weeks=series.version.every)
        while week not in series or zone.real(series.wall(week)) != series.wall(week):
            week += timedelta(weeks=series.version.every)
        out.discard(start)
        start = series.wall(week)
    event = _event(repeated.uid, start, repeated.words, zone, prefix, edition)
    until = zone.instant(end) if zone is not None else end
    event.add("RRULE", {**series.rule, "UNTIL": until})
    for wall in sorted(out):
        event.add("EXDATE", _local(wall, zone))
    return event


def _once(once: Once, zone: Zone | None, prefix: str, edition: Edition) -> Event:
    event = _event(once.uid, once.at, once.words, zone, prefix, edition)
    if once.instead is not None:
        event.add("RECURRENCE-ID", _local(once.instead, zone))
    return event


def _event(uid: str, at: datetime, words: Words, zone: Zone | None, prefix: str, edition: Edition) -> Event:
    event = Event()
    event.add("UID", f"{quote(uid, safe='-')}@{quote(edition.company, safe='-')}.scaletta")
    event.add("DTSTAMP", edition.made_at.replace(tzinfo=UTC, microsecond=0))
    event.add("SEQUENCE", edition.seq)
    event.add("DTSTART", _local(at, zone))
    event.add("DURATION", _LASTS)
    event.add("SUMMARY", _line(f"{prefix}{words.title or words.format or 'no title yet'}"))
    event.add("DESCRIPTION", _description(words))
    tags = [_line(tag) for tag in (words.theme, words.campaign) if tag]
    if tags:
        event.add("CATEGORIES", tags)
    if words.link and _LINK.fullmatch(words.link):
        event.add("URL", words.link)
    event.add("STATUS", "CONFIRMED" if words.state in ("scheduled", "published") else "TENTATIVE")
    event.add("TRANSP", "TRANSPARENT")
    return event


def _description(words: Words) -> str:
    owner = f"@{words.owner}" if words.owner else ""
    tags = [f"#{tag}" for tag in (words.theme, words.campaign) if tag]
    said = [
        words.state,
        words.format or "",
        owner,
        *tags,
        f"^{words.deliverable}" if words.deliverable else "",
    ]
    head = _line(", ".join(filter(None, said)))
    body = "\n".join(visible(line) for line in (words.body or "").splitlines())
    return f"{head}\n\n{body}" if body else head


def _line(text: str) -> str:
    """Text for one line; RFC 5545 (3.3.11) allows no control characters in it."""
    return visible(" ".join(text.splitlines()))


def _local(wall: datetime, zone: Zone | None) -> Any:
    return wall if zone is None else wall.replace(tzinfo=zone.info)
