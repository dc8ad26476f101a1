"""What a file asks for against what the plan holds: what is new, what fills a slot's date, what differs.

A row is the plan's own post when it carries its key, or when the same row was taken in before, or when there
is one on the same outlet, day and time with the same title. A new title on a day on which a slot has a date
that nobody has written for is written for that date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any, Final, Literal

from scaletta.exchange.incoming.posts import sentence
from scaletta.exchange.incoming.wanted import Problem, WantedPost, WantedSlot, key_of
from scaletta.plan import commands as c
from scaletta.plan.model import STAMPED, Period, Value
from scaletta.plan.post_commands import ref_of
from scaletta.plan.sentences import day_name
from scaletta.plan.slots import monday

_NINE: Final = time(9)
#: What the plan says where a row of the calendar shows nothing: so much is read from `post` itself.
_OWN: Final = ("body",)

Act = Literal["add", "fill", "change", "slot"]


@dataclass(frozen=True, slots=True)
class Holds:
    """What the plan holds: rows of the calendar over the days of the file, posts, slots, editorial plans.

    `dropped` are the keys of posts that somebody deleted; `times` is the time last used by (channel, format).
    """

    calendar: Sequence[Any]
    posts: Mapping[str, Any]
    slots: frozenset[str]
    periods: Mapping[str, Sequence[Period]]
    dropped: frozenset[str]
    times: Mapping[tuple[str, str | None], time]


@dataclass(frozen=True, slots=True)
class Done:
    """One thing an import does, in words for the preview, and the edits that do it."""

    act: Act
    day: date | None
    channel: str
    what: str
    edits: tuple[c.Edit, ...]


@dataclass(slots=True)
class Matched:
    """What an import comes to."""

    done: list[Done] = field(default_factory=list)
    same: int = 0
    past: int = 0
    dropped: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def match(
    posts: Iterable[WantedPost], slots: Iterable[WantedSlot], holds: Holds, today: date, *, past: bool
) -> Matched:
    """Compare; `past` takes in what lies before today and is neither published nor skipped, too."""
    found = Matched()
    index = _Index(holds)
    for wanted in slots:
        _slot(wanted, holds, today, found)
    for post in posts:
        try:
            _post(post, index, holds, today, found, past=past)
        except ValueError as error:
            found.problems.append(Problem(post.place, sentence(error)))
    return found


class _Index:
    """Rows of the calendar by what a row of the file may name them by. What is taken is taken once."""

    def __init__(self, holds: Holds) -> None:
        self.by_post = {row.post: row for row in holds.calendar if row.post is not None}
        self.by_date = {(row.slot, row.week): row for row in holds.calendar if row.slot is not None}
        self.by_words: dict[tuple[str, date | None, time | None, str], Any] = {}
        self.free: defaultdict[tuple[str, date], list[Any]] = defaultdict(list)
        for row in holds.calendar:
            for at in (row.time, None):
                self.by_words.setdefault((row.channel, row.day, at, _plain(row.title)), row)
            if row.post is None:
                self.free[row.channel, row.day].append(row)
        for post in holds.posts.values():
            if post.post not in self.by_post:
                self.by_words.setdefault((post.channel, None, None, _plain(post.title)), post)

    def open_date(self, wanted: WantedPost) -> Any | None:
        """The date of a slot on the day, at the time if one is given, that nobody has written for."""
        if wanted.day is None:
            return None
        rows = self.free[wanted.channel, wanted.day]
        fitting = [row for row in rows if wanted.time in (None, row.time)]
        same_format = [row for row in fitting if row.format == wanted.fields.get("format")]
        row = next(iter(same_format or fitting), None)
        if row is not None:
            rows.remove(row)
        return row


def _post(
    wanted: WantedPost, index: _Index, holds: Holds, today: date, found: Matched, *, past: bool
) -> None:
    named = _named(wanted, index, holds)
    if named is not None and named.state != "published":
        _changed(wanted, named, holds, today, found)
        return
    if named is not None:  # an older file must not take back what went out
        _filled_in(wanted, named, holds, today, found)
        return
    if not wanted.title and not wanted.fields.get("body"):
        raise ValueError("it has no title and no text, and the plan has no such date")
    if wanted.key in holds.posts:
        found.same += 1
        return
    words = _plain(wanted.title)
    twin = index.by_words.get((wanted.channel, wanted.day, wanted.time, words)) if words else None
    if twin is not None and not (twin.post is None and wanted.fields.get("body")):
        _filled_in(wanted, twin, holds, today, found)
        return
    if wanted.key in holds.dropped:
        found.dropped += 1
        return
    if wanted.day is not None and wanted.day < today and wanted.state not in STAMPED and not past:
        found.past += 1
        return
    row = index.open_date(wanted)
    if row is not None:
        found.done.append(_fill(wanted, row, today))
    else:
        found.done.append(_add(wanted, holds, today))


def _named(wanted: WantedPost, index: _Index, holds: Holds) -> Any | None:
    """The plan's own date that a row carries the key of."""
    if wanted.post is not None and wanted.post in holds.posts:
        return index.by_post.get(wanted.post) or holds.posts[wanted.post]
    if wanted.slot is not None and wanted.week is not None:
        return index.by_date.get((wanted.slot, wanted.week))
    return None


def _changed(wanted: WantedPost, row: Any, holds: Holds, today: date, found: Matched) -> None:
    """What a row says otherwise than the post it is of."""
    edits: list[c.Edit] = []
    said: list[str] = []
    ref = ref_of(row)
    seen = {name: _shown(row, name, holds) for name in wanted.fields}
    new = {name: value for name, value in wanted.fields.items() if not _alike(seen[name], value)}
    if new:
        was = {name: seen[name] for name in new}
        edits.append(
            c.WritePost(today=today, ref=ref, seen=c.PostFields(**_any(was)), new=c.PostFields(**_any(new)))
        )
        said += [_said(name, was[name], value) for name, value in new.items()]
    # SQL can write 24:00, which Python has no time for: `check` names such a post, and no command moves it.
    shown = row.time if isinstance(row.time, time) else None
    at = wanted.time or shown
    movable = shown is not None or row.day is None
    if wanted.day is not None and movable and (wanted.day, at) != (row.day, shown):
        moment = c.Moment(day=row.day, time=shown) if shown else None
        edits.append(c.MovePost(today=today, ref=ref, seen=moment, day=wanted.day, time=at or _NINE))
        said.append(f"moves to {wanted.day} {at or _NINE:%H:%M}")
    if wanted.state is not None and wanted.state != row.state:
        edits.append(c.SetPostState(today=today, ref=ref, state=wanted.state))
        said.append(f"{row.state} -> {wanted.state}")
    if not edits:
        found.same += 1
        return
    name = row.title or wanted.title
    found.done.append(Done("change", row.day, row.channel, f"{name}: {', '.join(said)}", tuple(edits)))


def _filled_in(wanted: WantedPost, row: Any, holds: Holds, today: date, found: Matched) -> None:
    """A row of the same words adds what the plan leaves empty, and changes nothing."""
    empty = {
        name: value
        for name, value in wanted.fields.items()
        if row.post is not None and name != "decisive" and _shown(row, name, holds) is None
    }
    if not empty:
        found.same += 1
        return
    seen = c.PostFields(**_any(dict.fromkeys(empty)))
    edit = c.WritePost(today=today, ref=ref_of(row), seen=seen, new=c.PostFields(**_any(empty)))
    what = f"{row.title}: {', '.join(_said(name, None, value) for name, value in empty.items())}"
    found.done.append(Done("change", row.day, row.channel, what, (edit,)))


def _fill(wanted: WantedPost, row: Any, today: date) -> Done:
    """Write a row for a date of a slot; the post gets the row's key."""
    ref = c.PostRef(post=wanted.key, slot=row.slot, week=row.week)
    seen = {name: getattr(row, name, None) for name in wanted.fields}
    seen |= {"decisive": False} if "decisive" in seen else {}
    edits: list[c.Edit] = [
        c.WritePost(
            today=today, ref=ref, seen=c.PostFields(**_any(seen)), new=c.PostFields(**_any(wanted.fields))
        )
    ]
    if wanted.state not in (None, "draft"):
        edits.append(c.SetPostState(today=today, ref=ref, state=wanted.state))
    what = f"{wanted.title or wanted.fields.get('body')}, for {row.rubric or row.format or 'the slot'}"
    return Done("fill", row.day, row.channel, what, tuple(edits))


def _add(wanted: WantedPost, holds: Holds, today: date) -> Done:
    at = wanted.time
    if wanted.day is not None and at is None:
        format_ = wanted.fields.get("format")
        at = holds.times.get((wanted.channel, str(format_) if format_ else None), _NINE)
    state = wanted.state or ("idea" if wanted.day is None else "draft")
    if wanted.day is None and state in STAMPED:
        raise ValueError(f"it is {state} and has no day")
    edit = c.AddPost(
        today=today,
        post=wanted.key,
        channel=wanted.channel,
        day=wanted.day,
        time=at,
        state=state,
        fields=c.PostFields(**_any(wanted.fields)),
    )
    when = f" {at:%H:%M}" if at else ""
    what = f"{wanted.title or wanted.fields.get('body')}, {state}{when}"
    return Done("add", wanted.day, wanted.channel, what, (edit,))


def _slot(wanted: WantedSlot, holds: Holds, today: date, found: Matched) -> None:
    if wanted.key in holds.slots or wanted.slot in holds.slots:
        found.same += 1
        return
    fields = c.SlotFields.model_validate(
        {
            "weekday": wanted.weekday,
            "time": wanted.time,
            "every": wanted.every,
            "nth": wanted.nth,
            **wanted.fields,
        }
    )
    new = c.NewSlot(
        slot=wanted.key,
        channel=wanted.channel,
        fields=fields,
        from_day=wanted.from_day,
        until_day=wanted.until_day,
    )
    edits: list[c.Edit] = [c.AddSlots(today=today, slots=(new,), screen="")]
    covered = holds.periods.get(wanted.channel, ())
    for day in wanted.skipped:
        if any(day in period for period in covered):
            ref = c.PostRef(post=key_of_date(wanted, day), slot=wanted.key, week=monday(day))
            edits.append(c.SetPostState(today=today, ref=ref, state="skipped"))
    if not any(wanted.from_day <= period.last for period in covered):
        name = wanted.title or "A slot"
        found.notes.append(f"{name} of {wanted.channel} has no dates until an editorial plan covers them.")
    what = f"{wanted.title}, {_rhythm(wanted)} {wanted.time:%H:%M}"
    found.done.append(Done("slot", wanted.from_day, wanted.channel, what, tuple(edits)))


def key_of_date(wanted: WantedSlot, day: date) -> str:
    """The key of the post that stands for one date of a new slot."""
    return key_of(f"{wanted.identity}|{day}")


def _rhythm(wanted: WantedSlot) -> str:
    day = day_name(wanted.weekday)
    if wanted.nth is not None:
        day = f"{'last' if wanted.nth == -1 else ('1st', '2nd', '3rd', '4th')[wanted.nth - 1]} {day}"
    return day if wanted.every == 1 else f"{day} every {wanted.every} weeks"


def _shown(row: Any, name: str, holds: Holds) -> Value:
    """A field as the plan shows it: the calendar has all but the text."""
    if name in _OWN or not hasattr(row, name):
        post = holds.posts.get(row.post)
        value: Value = getattr(post, name, None)
        return value
    shown: Value = getattr(row, name)
    return shown


def _alike(one: Value, other: Value) -> bool:
    if isinstance(one, Decimal) or isinstance(other, Decimal):
        return one is not None and other is not None and Decimal(str(one)) == Decimal(str(other))
    return one == other


def _said(name: str, was: Value, value: Value) -> str:
    if name == "body":
        return "new text" if was else "a text"
    return f"{name} {was} -> {value}" if was not in (None, "") else f"{name} {value}"


def _any(fields: Mapping[str, Any]) -> dict[str, Any]:
    return dict(fields)


def _plain(text: str | None) -> str:
    return " ".join((text or "").casefold().split())
