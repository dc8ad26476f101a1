"""Which posts can be handed to a scheduler, and why the others cannot."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from scaletta.plan.model import STAMPED

#: What a spreadsheet takes for a formula, also as Japanese and Chinese keyboards type it.
_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class ReadyPost:
    """A post with all a scheduler asks for: its row of the calendar, and its local time there."""

    row: Any
    network: str
    at: datetime
    title: str | None
    text: str

    @property
    def channel(self) -> str:
        return str(self.row.channel)

    def at_in(self, zone: str) -> datetime:
        """Its local time in another zone, for accounts that keep one zone for all."""
        if self.row.utc is None:
            return self.at
        utc: datetime = self.row.utc
        return utc.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A date that is not in the file, and why, as the end of "1 date ..." or "3 dates ..."."""

    row: Any
    why: str


@dataclass(frozen=True, slots=True)
class Target:
    """A scheduler: what its file is called for, and what it takes.

    `rows` makes the lines of a file, heading first, of posts in order; `limit` is the most posts of one file.
    """

    name: str
    encoding: str
    per_channel: bool
    rows: Callable[[Sequence[ReadyPost]], list[list[str]]]
    limit: int | None = None
    networks: Mapping[str, str] | None = None
    """The networks it has a column for; None: any, as its file does not name one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a channel is: its network, what it is called, and the most characters of a text there."""

    network: str
    name: str
    limit: int | None = None
    social: bool = True

    @classmethod
    def of(cls, network: str, row: Any | None) -> Place:
        """From the plan's row of the network; None when it has none."""
        if row is None:
            return cls(network, network)
        own = row.configuration in ("own outlet", "advertising")
        return cls(network, row.name, row.text_limit, not own)


def choose(
    dates: Iterable[Any],
    written: Mapping[str, tuple[str | None, str | None]],
    places: Mapping[str, Place],
    target: Target,
    *,
    states: Sequence[str],
    today: date,
    now: datetime | None,
) -> tuple[list[ReadyPost], list[LeftOut]]:
    """The posts among rows of the calendar that the target can take, in order, and the others.

    `written` is title and text by post, `places` where each channel is; `now` (UTC) is the moment up to which
    a time is past, `today` the day when only that is known.
    """
    ready: list[ReadyPost] = []
    out: list[LeftOut] = []
    for row in dates:
        if row.state not in states:
            if row.state not in STAMPED:
                state = "untouched" if row.state == "planned" else f"still {_article(row.state)}"
                out.append(LeftOut(row, f"{{is}} {state}"))
            continue
        title, body = written.get(row.post, (None, None))
        place = places.get(row.channel) or Place("", row.channel)
        takes = place.social and (target.networks is None or place.network in target.networks)
        text = clean(body or title or "")
        if not text:
            out.append(LeftOut(row, "{has} no text"))
        elif row.day < today or (now is not None and row.utc is not None and row.utc <= now):
            out.append(LeftOut(row, "{is} past"))
        elif not takes:
            out.append(LeftOut(row, f"{{is}} on {_plain(place.name)}, which {target.name} does not post to"))
        elif place.limit is not None and len(text) > place.limit:
            long = f"longer than the {place.limit:,} characters of {_plain(place.name)}"
            out.append(LeftOut(row, f"{{is}} {long}"))
        else:
            at = datetime.combine(row.day, row.time)
            ready.append(ReadyPost(row, place.network, at, clean(title or "") if body else None, text))
    return ready, out


def parts(posts: Sequence[ReadyPost], target: Target) -> list[tuple[str | None, list[ReadyPost]]]:
    """The posts of each file: (channel or None, posts), no file longer than the target takes."""
    channels: list[str | None] = (
        list(dict.fromkeys(post.channel for post in posts)) if target.per_channel else [None]
    )
    found = []
    for channel in channels:
        of_it = [post for post in posts if channel is None or post.channel == channel]
        step = target.limit or len(of_it)
        found += [(channel, of_it[at : at + step]) for at in range(0, len(of_it), step)]
    return found


def file_of(posts: Sequence[ReadyPost], target: Target) -> bytes:
    """The file of these posts. A text that a spreadsheet would take for a formula gets a blank before it.

    An apostrophe, as in other files, would come out in the post.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    head, *lines = target.rows(posts)
    writer.writerow(head)
    writer.writerows(
        [[f" {field}" if field.startswith(_FORMULA) else field for field in line] for line in lines]
    )
    return text.getvalue().encode(target.encoding)


def clean(text: str) -> str:
    """A text as people typed it, its line breaks alike, without what no network can show."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _plain(name: str) -> str:
    """A name without the braces that the sentence is filled in by."""
    return name.replace("{", "").replace("}", "")


def _article(state: str) -> str:
    return f"an {state}" if state[0] in "aeiou" else f"a {state}" if state != "ready" else state
