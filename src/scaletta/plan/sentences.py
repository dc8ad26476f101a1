"""What an edit did, in one exact sentence. Every number is a count of what was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from scaletta.plan.model import WEEKDAYS, Value, shown


@dataclass(frozen=True, slots=True)
class BoundPosts:
    """The posts of a slot in the weeks an edit touches, by what becomes of them."""

    follow: int = 0
    stay: int = 0
    published: int = 0
    scheduled: tuple[tuple[date, time], ...] = ()


@dataclass(frozen=True, slots=True)
class Dates:
    """How many dates a slot has where an edit touches it, and how many it lost and won by that."""

    number: int
    gone: int = 0
    more: int = 0
    outside: bool = False
    """They are gone because no editorial plan covers their new day."""

    @property
    def said(self) -> list[str]:
        """What is lost and won, for the sentence."""
        verb = ("falls outside" if self.gone == 1 else "fall outside") if self.outside else "go"
        verb += " the plan" if self.outside else "es" if self.gone == 1 else ""
        parts = [f"{counted(self.gone, 'date')} {verb}"] if self.gone else []
        return parts + ([f"{self.more:,} more than before"] if self.more else [])


def day_name(weekday: int) -> str:
    return WEEKDAYS[weekday - 1].lower()


def day_said(day: date, today: date | None = None) -> str:
    """`Tue 18 May`; the year too when it is not today's."""
    year = f" {day.year}" if today is not None and day.year != today.year else ""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {day:%b}{year}"


def day_of(day: date) -> str:
    """`18 May 2027`."""
    return f"{day.day} {day:%b} {day.year}"


def moment(day: date, at: time, today: date | None = None) -> str:
    """`Tue 18 May 18:30`; the year too when it is not today's."""
    return f"{day_said(day, today)} {shown(at)}"


def moment_of(day: date | None, at: time | None, today: date | None = None) -> str:
    """When something is due, or where it is when it has no date."""
    return "the backlog" if day is None or at is None else moment(day, at, today)


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 date", "8 dates"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def slot_edited(
    dates: Dates, changed: Mapping[str, Value], posts: BoundPosts, from_day: date, today: date | None = None
) -> str:
    """For example "8 dates move to wed, 1 date falls outside the plan, 2 drafts follow"."""
    if not dates.number and dates.gone:
        return f"Saved: {', '.join(dates.said)}"
    if not dates.number:
        return f"Saved, but no editorial plan covers this slot from {shown(from_day)} on: no date changes."
    parts = [f"{counted(dates.number, 'date')} {_verb(changed, dates.number)}", *dates.said]
    moves = bool({"weekday", "time", "every", "nth"} & changed.keys())
    if posts.follow:
        parts.append(f"{counted(posts.follow, 'draft')} {'follows' if posts.follow == 1 else 'follow'}")
    if posts.stay and moves:
        parts.append(f"{posts.stay} moved by hand {'stays' if posts.stay == 1 else 'stay'}")
    parts += _already_out(posts, today) if moves else []
    return ", ".join(parts)


def _verb(changed: Mapping[str, Value], dates: int) -> str:
    one = dates == 1
    day, at = changed.get("weekday"), changed.get("time")
    if day is not None or at is not None:
        to = [day_name(int(day))] if isinstance(day, int) else []
        to += [f"{at:%H:%M}"] if isinstance(at, time) else []
        return f"{'moves' if one else 'move'} to {' '.join(to)}"
    wants = ", ".join(_field_is(field, value) for field, value in changed.items())
    return f"{'is' if one else 'are'} now {wants}"


def _field_is(field: str, value: Value) -> str:
    if field == "every":
        return "every week" if value == 1 else f"every {value} weeks"
    if field == "nth":
        return f"the {ordinal(value)} of the month" if isinstance(value, int) else "every week of the month"
    if field == "title":
        return f"“{value}”" if value else "without a rubric"
    if field == "owner":
        return f"{value}'s" if value else "nobody's"
    if field == "hours":
        return f"{shown(value)} h each" if value is not None else "of the format's hours"
    return f"{field} {shown(value)}" if value is not None else f"without {field}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th; -1 is last."""
    return "last" if number == -1 else {1: "1st", 2: "2nd", 3: "3rd"}.get(number, f"{number}th")


def _already_out(posts: BoundPosts, today: date | None) -> list[str]:
    parts = []
    if posts.published:
        parts.append(f"{posts.published} published {'stays' if posts.published == 1 else 'stay'}")
    if len(posts.scheduled) == 1:
        when = moment(*posts.scheduled[0], today)
        parts.append(f"1 is already in the scheduler for {when}: change it there")
    elif posts.scheduled:
        first = moment(*min(posts.scheduled), today)
        parts.append(
            f"{len(posts.scheduled)} are already in the scheduler, the first for {first}: change them there"
        )
    return parts


def slots_added(
    names: Sequence[str],
    dates: Sequence[date],
    hours: str | None,
    *,
    today: date | None = None,
    where: Sequence[str] = (),
) -> str:
    """For example "Added Behind the scenes: 8 dates from Tue 18 May, 3 h each"."""
    what = names[0] if len(set(names)) == 1 else counted(len(names), "slot")
    if where:
        what += f" to {' and '.join(where)}"
    if not dates:
        return f"Added {what}, but no editorial plan covers it yet: no date comes out."
    each = f", {hours} h each" if hours else ""
    first = min(dates)
    start = day_said(first, today)
    on_or_from = "on" if len(dates) == 1 else "from"
    return f"Added {what}: {counted(len(dates), 'date')} {on_or_from} {start}{each}"


def slot_removed(name: str, dates: int, posts: BoundPosts, from_day: date, today: date | None = None) -> str:
    """For example "Stopped Ask us from Mon 10 May 2027 on: 6 dates go, 2 drafts are in the backlog"."""
    parts = [f"{counted(dates, 'date')} {'goes' if dates == 1 else 'go'}"]
    if posts.follow:
        parts.append(
            f"{counted(posts.follow, 'draft')} {'is' if posts.follow == 1 else 'are'} in the backlog"
        )
    if posts.stay:
        parts.append(f"{posts.stay} moved by hand {'stays' if posts.stay == 1 else 'stay'}")
    return f"Stopped {name} from {shown(from_day)} on: " + ", ".join(parts + _already_out(posts, today))


def slots_copied(
    names: Sequence[str], dates: Sequence[date], there: Sequence[str], where: str, *, today: date
) -> str:
    """For example "Copied 3 slots to Instagram: 24 dates from Tue 18 May; Ask us is there already"."""
    already = ""
    if there:
        what = there[0] if len(there) == 1 else counted(len(there), "slot")
        already = f"{what} {'is' if len(there) == 1 else 'are'} there already"
    if not names:
        return f"Nothing copied: {already} on {where}" if already else "Nothing copied"
    what = names[0] if len(names) == 1 else counted(len(names), "slot")
    said = f"Copied {what} to {where}"
    said += (
        f": {counted(len(dates), 'date')} {'on' if len(dates) == 1 else 'from'} {day_said(min(dates), today)}"
        if dates
        else ", but no editorial plan covers it yet: no date comes out"
    )
    return f"{said}; {already}" if already else said


def slot_paused(name: str, dates: int, drafts: int) -> str:
    """For example "Ask us pauses: 2 dates go, 1 draft is in the backlog"."""
    parts = [f"{counted(dates, 'date')} {'goes' if dates == 1 else 'go'}"]
    if drafts:
        parts.append(f"{counted(drafts, 'draft')} {'is' if drafts == 1 else 'are'} in the backlog")
    return f"{name} pauses: " + ", ".join(parts)
