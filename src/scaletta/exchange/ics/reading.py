"""Calendars as what they ask for: events as posts, those that repeat as slots where a slot can do so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any, Final
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from icalendar import Calendar

from scaletta.exchange.ics.rhythm import NoRhythm, Rhythm, dates, rhythms_of
from scaletta.exchange.incoming.posts import Terms, sentence
from scaletta.exchange.incoming.table import FileError
from scaletta.exchange.incoming.wanted import Problem, WantedPost, WantedSlot
from scaletta.plan.model import Value
from scaletta.plan.slots import monday
from scaletta.plan.visible import visible

#: The keys in the UIDs that this program gives.
_OURS: Final = re.compile(r"(slot|post|date)-(.+?)(?:-\d{8}(?:-\d{8})?)?@[\w-]+\.scaletta")
_NINE: Final = time(9)


@dataclass(slots=True)
class _Found:
    posts: list[WantedPost] = field(default_factory=list)
    slots: list[WantedSlot] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_calendar(
    text: str, terms: Terms
) -> tuple[Sequence[WantedPost], Sequence[WantedSlot], Sequence[Problem], Sequence[str]]:
    """What every event asks for. Raises FileError when it is no calendar."""
    try:
        calendars: Any = Calendar.from_ical(text, multiple=True)
        groups = [(calendar, _groups(calendar)) for calendar in calendars]
    except (ValueError, KeyError, IndexError, AttributeError) as error:
        raise FileError(f"The calendar is damaged: {visible(str(error))[:100]}.") from None
    found = _Found()
    number = 0
    for calendar, events in groups:
        for group in events:
            number += 1
            name = visible(str(group[0].get("SUMMARY", "")))[:40]
            place = f'event {number} "{name}"'
            try:
                _event(group, calendar, terms, place, found)
            except NoRhythm as error:
                found.notes.append(f"{place} is left out: it repeats {error}, and no slot can do so.")
            except (ValueError, TypeError, AttributeError, OverflowError) as error:
                found.problems.append(Problem(place, sentence(error)))
    if not number:
        raise FileError("The calendar holds no events.")
    return found.posts, found.slots, found.problems, found.notes


def _groups(calendar: Any) -> list[list[Any]]:
    """The events of each UID: the one that repeats first, then what takes the place of a date of it."""
    found: dict[str, list[Any]] = {}
    for number, event in enumerate(calendar.walk("VEVENT")):
        found.setdefault(str(event.get("UID", f"without-{number}")), []).append(event)
    return [sorted(events, key=lambda event: "RECURRENCE-ID" in event) for events in found.values()]


def _event(group: Sequence[Any], calendar: Any, terms: Terms, place: str, found: _Found) -> None:
    event = group[0]
    channel, prefix = _channel(event, calendar, terms)
    ours = _OURS.fullmatch(str(event.get("UID", "")))
    key = (ours[1], unquote(ours[2])) if ours else None
    if "RRULE" not in event or "RECURRENCE-ID" in event:
        for one in group:
            _single(one, channel, prefix, terms, place, found, key)
        return
    repeated = _repeated(event, channel, prefix, terms, place, key)
    replaced = {
        _local(one["RECURRENCE-ID"].dt, channel, terms)[0]: one for one in group if "RECURRENCE-ID" in one
    }
    # A date that takes another's place stands alone: the slot leaves its own out.
    out = (*_out(event, channel, terms), *replaced)
    coming = [slot for slot in repeated if slot.until_day is None or slot.until_day >= slot.from_day]
    found.slots += [_without(slot, out, terms.today) for slot in coming]
    if not coming and (key is None or key[1] not in terms.slots):
        found.notes.append(f"{place} is left out: it has no dates from today on.")
    for one in replaced.values():
        _single(one, channel, prefix, terms, place, found, key)


def _single(
    event: Any,
    channel: str,
    prefix: str,
    terms: Terms,
    place: str,
    found: _Found,
    key: tuple[str, str] | None,
) -> None:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    day, at = _local(event["DTSTART"].dt, channel, terms)
    instead = str(event["RECURRENCE-ID"].dt) if "RECURRENCE-ID" in event else ""
    week = None
    if key is not None and key[0] in ("slot", "date"):
        held = _local(event["RECURRENCE-ID"].dt, channel, terms)[0] if instead else day
        week = monday(held)
    found.posts.append(
        WantedPost(
            place=place,
            identity=f"ics|{channel}|{event.get('UID', place)}|{instead}",
            channel=channel,
            day=day,
            time=at,
            fields=_fields(event, prefix, terms, ours=key is not None),
            post=key[1] if key is not None and key[0] == "post" else None,
            slot=key[1] if week is not None and key is not None else None,
            week=week,
        )
    )


def _repeated(
    event: Any, channel: str, prefix: str, terms: Terms, place: str, key: tuple[str, str] | None
) -> list[WantedSlot]:
    """A slot for each weekday of the rule. Raises NoRhythm."""
    rule = event["RRULE"]
    if isinstance(rule, list) or "RDATE" in event:
        raise NoRhythm("by several rules at once")
    start = event["DTSTART"].dt
    own = start.date() if isinstance(start, datetime) else start
    day, at = _local(start, channel, terms)
    shift = (day - own).days  # a Tuesday evening in America is a Wednesday in Rome
    rhythms = [_shifted(rhythm, shift) for rhythm in rhythms_of(rule, own)]
    last = _last(rule, rhythms, day, channel, terms)
    fields = _fields(event, prefix, terms, ours=key is not None)
    fields.pop("body", None)
    found = []
    for rhythm in rhythms:
        coming = next(islice(dates([rhythm], max(day, terms.today)), 1), None)
        if coming is None:
            continue
        found.append(
            WantedSlot(
                place=place,
                identity=f"ics|{channel}|{event.get('UID', place)}|{rhythm.weekday}|{rhythm.nth}",
                channel=channel,
                weekday=rhythm.weekday,
                time=at or _NINE,
                from_day=coming,
                until_day=last,
                every=rhythm.every,
                nth=rhythm.nth,
                fields=fields,
                slot=key[1] if key is not None and key[0] == "slot" else None,
            )
        )
    return found


def _shifted(rhythm: Rhythm, days: int) -> Rhythm:
    if not days:
        return rhythm
    if rhythm.nth is not None:
        raise NoRhythm("monthly, on a day that is another one in the outlet's time zone")
    week, weekday = divmod(rhythm.weekday - 1 + days, 7)
    return Rhythm(weekday + 1, date.fromordinal(rhythm.anchor.toordinal() + 7 * week), rhythm.every)


def _last(rule: Any, rhythms: Sequence[Rhythm], start: date, channel: str, terms: Terms) -> date | None:
    """The last day of a rule; None when it has no end."""
    if "UNTIL" in rule:
        return _local(rule["UNTIL"][0], channel, terms)[0]
    if "COUNT" in rule:
        return list(islice(dates(rhythms, start), int(rule["COUNT"][0])))[-1]
    return None


def _out(event: Any, channel: str, terms: Terms) -> list[date]:
    """The days a rule leaves out."""
    given = event.get("EXDATE", [])
    return [
        _local(one.dt, channel, terms)[0]
        for value in (given if isinstance(given, list) else [given])
        for one in value.dts
    ]


def _without(slot: WantedSlot, out: Iterable[date], today: date) -> WantedSlot:
    rhythm = Rhythm(slot.weekday, monday(slot.from_day), slot.every, slot.nth)
    days = sorted({day for day in out if day >= max(today, slot.from_day) and rhythm.on(day)})
    return replace(slot, skipped=tuple(days))


def _channel(event: Any, calendar: Any, terms: Terms) -> tuple[str, str]:
    """The outlet of an event, and what of its title only names it. Raises ValueError."""
    vocabulary = terms.vocabulary
    title = str(event.get("SUMMARY", ""))
    head, colon, _ = title.partition(": ")
    named = vocabulary.find("outlet", "-".join(head.split())) if colon else None
    if terms.channel is not None:
        return terms.channel, f"{head}: " if named == terms.channel else ""
    if named is not None:
        return named, f"{head}: "
    for name in (calendar.get("X-WR-CALNAME"), calendar.get("NAME")):
        for part in (str(name or ""), str(name or "").rpartition(": ")[2]):
            found = vocabulary.find("outlet", "-".join(part.split()))
            if found is not None:
                return found, ""
    raise ValueError("nothing says on which outlet it comes out: say it with --channel")


def _fields(event: Any, prefix: str, terms: Terms, *, ours: bool) -> dict[str, Value]:
    title = " ".join(str(event.get("SUMMARY", "")).removeprefix(prefix).split())
    body = str(event.get("DESCRIPTION", "")).replace("\r\n", "\n").strip()
    if ours:  # the plan has the rest, and where it has no title the event is called by its format
        return (
            {} if title in ("no title yet", *body.partition("\n")[0].split(", ")[1:2]) else {"title": title}
        )
    if not title and not body:
        raise ValueError("it has no title")
    fields: dict[str, Value] = {"title": title} if title else {}
    if body:
        fields["body"] = body
    for tag in _tags(event):
        word = "-".join(tag.split())
        campaign, theme = terms.vocabulary.find("campaign", word), terms.vocabulary.find("theme", word)
        if campaign is not None:
            fields.setdefault("campaign", campaign)
        elif theme is not None:
            fields.setdefault("theme", theme)
    return fields


def _tags(event: Any) -> list[str]:
    given = event.get("CATEGORIES", [])
    return [
        str(tag)
        for one in (given if isinstance(given, list) else [given])
        for tag in getattr(one, "cats", [])
    ]


def _local(value: Any, channel: str, terms: Terms) -> tuple[date, time | None]:
    """A day and time in the outlet's zone; a whole day has no time."""
    if not isinstance(value, datetime):
        return value, None
    if value.tzinfo is not None:
        zone = terms.zones.get(channel)
        value = value.astimezone(ZoneInfo(zone) if zone else UTC)
    return value.date(), value.time().replace(second=0, microsecond=0, tzinfo=None)
