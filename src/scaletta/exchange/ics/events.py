"""What calendars hold of a plan: its slots as series with their exceptions, its posts as single events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from scaletta.exchange.ics.series import Series, series_of, stretches
from scaletta.exchange.ics.zones import Zone
from scaletta.plan.model import STAMPED, Period
from scaletta.plan.slots import SlotVersion
from scaletta.store.ask import Ask
from scaletta.store.reader import VERSION_FIELDS

#: What a post that is not stamped takes from its slot where it says nothing itself.
_TAKEN: Final = ("title", "format", "theme", "owner", "campaign", "deliverable")


@dataclass(frozen=True, slots=True)
class Words:
    """What a date is: the words of its event."""

    title: str | None
    format: str | None
    theme: str | None
    owner: str | None
    campaign: str | None
    deliverable: str | None
    state: str = "planned"
    body: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Once:
    """One event at a local time. `instead` is the local time in its series whose place it takes."""

    uid: str
    at: datetime
    words: Words
    instead: datetime | None = None


@dataclass(slots=True)
class Repeated:
    """A series with what is otherwise in it: `out` are local times that do not take place."""

    uid: str
    series: Series
    words: Words
    out: list[datetime] = field(default_factory=list)
    instead: list[Once] = field(default_factory=list)


@dataclass(slots=True)
class ChannelEvents:
    """Everything dated of one channel. Without a zone its times float, as RFC 5545 calls it."""

    channel: str
    name: str
    zone: Zone | None
    series: list[Repeated] = field(default_factory=list)
    single: list[Once] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.series or self.single)


#: The questions `gather` needs answered, by name.
WANTS: Final[Mapping[str, Ask]] = {
    "channel": Ask("channel", columns=("channel", "name"), order=("rank", "channel")),
    "zone": Ask("channel_zone"),
    "period": Ask("editorial_plan", columns=("channel", "valid_from", "valid_to")),
    "slot": Ask("slot_run", order=("slot", "from_week")),
    "post": Ask("post", order=("post",)),
}


def gather(rows: Mapping[str, Sequence[Any]], channels: Sequence[str] = ()) -> list[ChannelEvents]:
    """The events of the channels, in the company's order, from the answers to WANTS. None named: all."""
    periods: defaultdict[str, list[Period]] = defaultdict(list)
    for row in rows["period"]:
        periods[row.channel].append(Period(row.valid_from, row.valid_to))
    wanted = set(channels) or {row.channel for row in rows["channel"]}
    versions: defaultdict[str, list[tuple[date, date, SlotVersion]]] = defaultdict(list)
    runs: defaultdict[str, list[Series]] = defaultdict(list)
    for row in rows["slot"]:
        version = SlotVersion(**{name: getattr(row, name) for name in VERSION_FIELDS})
        versions[row.slot].append((row.from_week, row.until_week, version))
        if row.channel in wanted:
            whole = stretches(periods[row.channel])
            runs[row.slot] += series_of(row.slot, row.channel, row.from_week, row.until_week, version, whole)
    posts: defaultdict[str, list[Any]] = defaultdict(list)
    for post in rows["post"]:
        posts[post.channel].append(post)
    zones = _zones(rows["zone"], wanted, [one for found in runs.values() for one in found], rows["post"])
    by_channel: defaultdict[str, list[Series]] = defaultdict(list)
    for found in runs.values():
        for one in found:
            by_channel[one.channel].append(one)
    return [
        _channel(
            row.channel,
            row.name,
            zones.get(row.channel),
            by_channel[row.channel],
            posts[row.channel],
            versions,
        )
        for row in rows["channel"]
        if row.channel in wanted
    ]


def _zones(
    rows: Iterable[Any], wanted: set[str], runs: Sequence[Series], posts: Iterable[Any]
) -> dict[str, Zone]:
    days = [day for one in runs for day in (one.first, one.last)]
    days += [post.day for post in posts if post.day is not None]
    if not days:
        return {}
    first, last = min(days), max(days)
    keys = {row.channel: row.zone for row in rows if row.channel in wanted and row.zone is not None}
    made = {key: Zone.over(key, first, last) for key in set(keys.values())}
    return {channel: made[key] for channel, key in keys.items()}


def _channel(
    channel: str,
    name: str,
    zone: Zone | None,
    runs: Sequence[Series],
    posts: Sequence[Any],
    versions: Mapping[str, Sequence[tuple[date, date, SlotVersion]]],
) -> ChannelEvents:
    events = ChannelEvents(channel, name, zone)
    by_slot: defaultdict[str, list[Repeated]] = defaultdict(list)
    for run in runs:
        uid = f"slot-{run.slot}-{run.from_week:%Y%m%d}-{run.period.first:%Y%m%d}"
        repeated = Repeated(uid, run, _words(None, run.version))
        by_slot[run.slot].append(repeated)
        events.series.append(repeated)
    written: set[tuple[str, date]] = set()
    for post in posts:
        home = (
            next((one for one in by_slot[post.slot] if post.week in one.series), None) if post.slot else None
        )
        if home is not None:
            written.add((post.slot, post.week))
        _lay(post, home, events, _version(versions, post))
    for repeated in events.series:
        _take_out_skipped(repeated, zone, events, written)
    events.series = [one for one in events.series if _has_dates(one)]
    return events


def _lay(post: Any, home: Repeated | None, events: ChannelEvents, version: SlotVersion | None) -> None:
    """A post takes the place of its slot's date, or stands alone; what is skipped is nowhere."""
    zone = events.zone
    planned = home.series.wall(post.week) if home is not None else None
    at = datetime.combine(post.day, post.time) if post.day is not None else planned
    if at is None:
        return  # in the backlog
    real = zone.real(at) if zone is not None else at
    # A time that clocks do not show is in no series: nothing there could be replaced.
    shown = planned is not None and (zone is None or zone.real(planned) == planned)
    if home is not None and planned is not None and (not shown or post.state == "skipped"):
        home.out.append(planned)
    if post.state == "skipped":
        return
    words = _words(post, version)
    if home is not None and planned is not None and shown:
        home.instead.append(Once(home.uid, real, words, planned))
    else:
        events.single.append(Once(f"post-{post.post}", real, words))


def _take_out_skipped(
    repeated: Repeated, zone: Zone | None, events: ChannelEvents, written: set[tuple[str, date]]
) -> None:
    """Dates at a time that daylight saving skips stand alone: rules leave them out (RFC 5545, 3.3.10)."""
    if zone is None:
        return
    series = repeated.series
    for day in zone.days_without(series.version.time):
        week = day - timedelta(days=day.weekday())
        if week in series and series.wall(week).date() == day and (series.slot, week) not in written:
            wall = series.wall(week)
            repeated.out.append(wall)
            uid = f"date-{series.slot}-{week:%Y%m%d}"
            events.single.append(Once(uid, zone.real(wall), repeated.words))


def _has_dates(repeated: Repeated) -> bool:
    """False when nothing is left of a series: a calendar should hold no event without a date."""
    series, out = repeated.series, set(repeated.out)
    if not out:
        return True
    week, step = series.first, timedelta(weeks=series.version.every)
    while week <= series.last:
        if week in series and series.wall(week) not in out:
            return True
        week += step
    return False


def _version(
    versions: Mapping[str, Sequence[tuple[date, date, SlotVersion]]], post: Any
) -> SlotVersion | None:
    """The version of its slot that a post takes from. A stamped post with a time of its own takes nothing."""
    if post.slot is None or (post.day is not None and post.state in STAMPED):
        return None
    held = versions.get(post.slot, ())
    return next((version for first, until, version in held if first <= post.week < until), None)


def _words(post: Any | None, version: SlotVersion | None) -> Words:
    taken: dict[str, Any] = {
        name: own if own is not None else getattr(version, name, None)
        for name in _TAKEN
        for own in (getattr(post, name, None),)
    }
    if post is None:
        return Words(**taken)
    return Words(**taken, state=post.state, body=post.body, link=post.link)
