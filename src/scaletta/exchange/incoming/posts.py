"""Rows of a list of posts as what they ask for, each in the plan's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final
from zoneinfo import ZoneInfo

from scaletta.exchange.incoming.headings import fields_of, state_of, yes_or_no
from scaletta.exchange.incoming.moments import Moment, Unread, day_order, read_moment, read_time
from scaletta.exchange.incoming.table import FileError, Line, Table, read_table
from scaletta.exchange.incoming.wanted import Problem, WantedPost
from scaletta.plan.entry.amounts import read_minutes, read_number
from scaletta.plan.entry.vocabulary import Group, Vocabulary
from scaletta.plan.entry_commands import hours_of
from scaletta.plan.model import State, Value

#: What our own CSV puts before a text that a spreadsheet would take for a formula.
_GUARDED: Final = re.compile(r"'(?=[=+\-@\t＝＋－＠])")
_NAMED: Final[Mapping[str, Group]] = {"format": "format", "deliverable": "deliverable"}
_MOST_HOURS: Final = 999


@dataclass(frozen=True, slots=True)
class Terms:
    """What the plan knows that a row may name, and what holds where it says nothing.

    `zones` is each channel's zone, `channel` the outlet of rows without one, `slots` the keys of all slots.
    """

    vocabulary: Vocabulary
    today: date
    zones: Mapping[str, str] = field(default_factory=dict)
    channel: str | None = None
    slots: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a file. `notes` are sentences about the whole of it."""

    posts: Sequence[WantedPost]
    problems: Sequence[Problem]
    notes: Sequence[str] = ()


class _Wrong(ValueError):
    """What is wrong with a row, as a sentence."""


def read_posts(text: str, terms: Terms) -> Read:
    """The posts of a table. Raises FileError when it is no table of posts."""
    table = read_table(text, fields_of)
    if not {"title", "body"} & set(table.fields):
        raise FileError('No column holds what is to be posted: call it "title" or "text".')
    if "channel" not in table.fields and terms.channel is None:
        raise FileError('No column says where: call it "channel", or say one for all rows with --channel.')
    order = day_order(line.cells.get("day", "") for line in table.lines)
    day_first = terms.vocabulary.day_first if order is None else order
    posts: list[WantedPost] = []
    problems: list[Problem] = []
    seen: Counter[str] = Counter()
    for line in table.lines:
        place = f"row {line.number}"
        try:
            posts += _posts(line, place, terms, day_first, seen)
        except (_Wrong, Unread) as error:
            problems.append(Problem(place, sentence(error)))
    return Read(posts, problems, _notes(table, order, day_first))


def sentence(error: Exception) -> str:
    """What is wrong, as a whole sentence."""
    text = str(error)
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _notes(table: Table, order: bool | None, day_first: bool) -> list[str]:
    notes = []
    if table.unread:
        notes.append(f"Not read, as nobody knows what it is: {', '.join(table.unread)}.")
    slashed = [
        line.cells.get("day", "")
        for line in table.lines
        if re.match(r"\d+[/.-]\d+[/.-]", line.cells.get("day", ""))
    ]
    if slashed and order is None and not all(re.match(r"\d{4}", day) for day in slashed):
        first = "day" if day_first else "month"
        notes.append(f"{slashed[0]} is read with the {first} first, as the company writes days.")
    return notes


def _posts(line: Line, place: str, terms: Terms, day_first: bool, seen: Counter[str]) -> list[WantedPost]:
    """A row as a post for each outlet it names."""
    if line.more:
        raise _Wrong(
            f'"{line.more[:40]}" stands behind the last heading: is a text with commas not in quotes?'
        )
    cells = {name: _GUARDED.sub("", cell, count=1) for name, cell in line.cells.items()}
    fields = _fields(cells, terms.vocabulary)
    named = cells.get("post_id") or cells.get("slot")  # a date of the plan may have no title yet
    if not named and not fields.get("title") and not fields.get("body"):
        raise _Wrong("it has no title and no text")
    found = []
    for channel in _channels(cells.get("channel", ""), terms):
        moment = _moment(cells, terms, channel, day_first)
        base = "|".join(
            (
                "post",
                channel,
                str(moment.day),
                str(moment.time),
                str(fields.get("title") or fields.get("body")),
            )
        )
        seen[base] += 1  # two rows that are all alike are two posts
        found.append(
            WantedPost(
                place=place,
                identity=f"{base}|{seen[base]}",
                channel=channel,
                day=moment.day,
                time=moment.time,
                state=_state(cells.get("state", "")),
                fields=fields,
                post=cells.get("post_id") or None,
                slot=cells.get("slot") or None,
                week=_week(cells),
            )
        )
    return found


def _channels(text: str, terms: Terms) -> list[str]:
    """The outlets a cell names: one, or several with commas."""
    if not text:
        if terms.channel is None:
            raise _Wrong("it names no outlet")
        return [terms.channel]
    whole = _outlet(text, terms.vocabulary)
    if whole is not None:
        return [whole]
    found: dict[str, None] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[,;/|+&\n]", text))):
        outlet = _outlet(part, terms.vocabulary)
        if outlet is None:
            raise _Wrong(f'there is no outlet "{part[:40]}"{_near("outlet", part, terms.vocabulary)}')
        found[outlet] = None
    return list(found)


def _outlet(text: str, vocabulary: Vocabulary) -> str | None:
    return vocabulary.find("outlet", "-".join(text.split()))


def _near(group: Group, text: str, vocabulary: Vocabulary) -> str:
    near = vocabulary.nearest(group, text[:60])
    return f": did you mean {' or '.join(near)}?" if near else ""


def _moment(cells: Mapping[str, str], terms: Terms, channel: str, day_first: bool) -> Moment:
    """When it is due; without a time of its own it gets one when it is compared with the plan."""
    day_text, time_text = cells.get("day", ""), cells.get("time", "")
    if not day_text:
        if time_text:
            raise _Wrong(f'it has a time, "{time_text[:20]}", and no day')
        return Moment()
    moment = read_moment(day_text[:60], terms.today, day_first=day_first)
    if moment.instant is not None:
        local = moment.instant.astimezone(ZoneInfo(terms.zones.get(channel, "UTC")))
        moment = Moment(local.date(), local.time().replace(second=0, microsecond=0))
    at: time | None = moment.time
    if time_text:
        at = read_time(time_text[:40])
        if moment.time not in (None, time(0), at):
            raise _Wrong(f'it has two times, "{day_text[:30]}" and "{time_text[:20]}"')
    return Moment(moment.day, at)


def _fields(cells: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, Value]:
    """What the row says about a post, in the plan's own words; an empty cell says nothing."""
    fields: dict[str, Value] = {name: cells[name] for name in ("title", "body", "link") if cells.get(name)}
    if "title" in fields:
        fields["title"] = " ".join(str(fields["title"]).split())
    for name, group in _NAMED.items():
        if cells.get(name):
            fields[name] = _known(group, name, cells[name], vocabulary)
    if cells.get("owner"):
        fields["owner"] = _known("person", "person", cells["owner"].lstrip("@"), vocabulary)
    fields |= _tags(cells, vocabulary)
    if cells.get("hours"):
        fields["hours"] = _hours(cells["hours"], vocabulary)
    if cells.get("decisive"):
        decisive = yes_or_no(cells["decisive"])
        if decisive is None:
            raise _Wrong(f'"{cells["decisive"][:20]}" is neither yes nor no')
        if decisive:
            fields["decisive"] = True
    return fields


def _known(group: Group, word: str, text: str, vocabulary: Vocabulary) -> str:
    found = vocabulary.find(group, "-".join(text.split()))
    if found is None:
        raise _Wrong(f'there is no {word} "{text[:40]}"{_near(group, text, vocabulary)}')
    return found


def _tags(cells: Mapping[str, str], vocabulary: Vocabulary) -> dict[str, Value]:
    """Campaign and theme. Where no column is for campaigns, a tag may be one of the plan's."""
    fields: dict[str, Value] = {}
    if cells.get("campaign"):
        fields["campaign"] = _known("campaign", "campaign", cells["campaign"].lstrip("#"), vocabulary)
    if "campaign" in cells:
        theme = cells.get("theme", "").lstrip("#")
        return fields | ({"theme": vocabulary.find("theme", theme) or theme} if theme else {})
    for tag in re.split(r"[,;]", cells.get("theme", "")):
        word = "-".join(tag.strip().lstrip("#").split())
        campaign = vocabulary.find("campaign", word)
        if campaign is not None:
            fields.setdefault("campaign", campaign)
        elif word:
            fields.setdefault("theme", vocabulary.find("theme", word) or word.lower())
    return fields


def _hours(text: str, vocabulary: Vocabulary) -> Value:
    plain = text.casefold().replace(" ", "")
    minutes = read_minutes(plain)
    if minutes is not None:
        return hours_of(minutes)
    number = read_number(plain, decimal_comma=vocabulary.decimal_comma) or read_number(
        plain, decimal_comma=not vocabulary.decimal_comma
    )
    if number is None or number > _MOST_HOURS:
        raise _Wrong(f'"{text[:20]}" is no number of hours')
    return number


def _state(text: str) -> State | None:
    if not text:
        return None
    state = state_of(text)
    if state is None:
        raise _Wrong(f'"{text[:30]}" is no state: idea, draft, ready, scheduled, published or skipped')
    return None if state == "planned" else state


def _week(cells: Mapping[str, str]) -> date | None:
    try:
        week = date.fromisoformat(cells.get("week", ""))
    except ValueError:
        return None
    return week if week.weekday() == 0 else None
