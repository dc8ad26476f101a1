"""What is different since a day, as lines for a mail: without what was undone, by outlet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, TypeAlias

from scaletta.exchange.dates import markdown_text
from scaletta.exchange.results import json_lines
from scaletta.plan.sentences import counted, day_said
from scaletta.store.console.wire import Column
from scaletta.store.faults import shown

Form: TypeAlias = Literal["text", "markdown", "json"]

#: The history says what to do; a mail says what was done.
_PAST: Final = {
    "add": "added",
    "bring": "brought",
    "change": "changed",
    "copy": "copied",
    "delete": "deleted",
    "edit": "edited",
    "found": "founded",
    "give": "gave",
    "go": "went",
    "hand": "handed",
    "import": "imported",
    "mark": "marked",
    "mend": "mended",
    "move": "moved",
    "name": "named",
    "open": "opened",
    "park": "parked",
    "record": "recorded",
    "remove": "removed",
    "rename": "renamed",
    "save": "saved",
    "set": "set",
    "shift": "shifted",
    "skip": "skipped",
    "take": "took",
    "write": "wrote",
}
_NAMED, _LONGEST_NAME = 6, 40
_COLUMNS: Final = tuple(
    Column(name, kind)
    for name, kind in (
        ("made", "TIMESTAMP"),
        ("who", "VARCHAR"),
        ("what", "VARCHAR"),
        ("taken_back", "BOOLEAN"),
        ("channels", "VARCHAR[]"),
        ("times", "BIGINT"),
        ("change", "BIGINT"),
    )
)


@dataclass(frozen=True, slots=True)
class Different:
    """One thing that is different: done since the day, or done before it and taken back since.

    `what` is in words, in the past; `times` is how often somebody did the same; `seq` the last of them.
    """

    made: datetime
    who: str
    what: str
    taken_back: bool
    channels: tuple[str, ...]
    seq: int
    times: int = 1


def since(rows: Iterable[Any], day: date) -> list[Different]:
    """The net difference between the history before `day` and now, oldest first. `rows`: all of `history`."""
    by_seq = {row.seq: row for row in rows}
    undos: dict[int, list[Any]] = {}
    redos: dict[int, Any] = {}
    for row in by_seq.values():
        taken = by_seq.get(row.undoes)
        if taken is None:
            continue
        if taken.undoes is None:
            undos.setdefault(taken.seq, []).append(row)
        else:
            redos[taken.seq] = row
    found: list[Different] = []
    for row in by_seq.values():
        if row.undoes is not None:
            continue
        was = row.made.date() < day and not _undone(undos.get(row.seq, ()), redos, day)
        last = (undos.get(row.seq) or [None])[-1]
        if was and row.undone and last is not None:
            found.append(
                Different(last.made, last.who, f"took back: {row.what}", True, tuple(row.channels), last.seq)
            )
        elif not was and not row.undone:
            at = redos[last.seq] if last is not None and last.seq in redos and row.made.date() < day else row
            found.append(
                Different(at.made, at.who, in_the_past(row.what), False, tuple(row.channels), at.seq)
            )
    return _once(sorted(found, key=lambda one: one.seq))


def _undone(undos: Sequence[Any], redos: Mapping[int, Any], day: date) -> bool:
    """Whether a change was undone when the day began."""
    return any(
        undo.made.date() < day and not (undo.seq in redos and redos[undo.seq].made.date() < day)
        for undo in undos
    )


def _once(found: Sequence[Different]) -> list[Different]:
    """The same done again by the same person is said once, where it was done last."""
    kept: dict[tuple[object, ...], Different] = {}
    for one in found:
        key = (one.who, one.what, one.channels)
        before = kept.pop(key, None)
        times = before.times + 1 if before else 1
        kept[key] = Different(one.made, one.who, one.what, one.taken_back, one.channels, one.seq, times)
    return list(kept.values())


def in_the_past(label: str) -> str:
    """`move Three oils ...` as `moved Three oils ...`; words that are no known verb stay."""
    first, blank, rest = label.partition(" ")
    return f"{_PAST.get(first, first)}{blank}{rest}"


def difference_lines(
    found: Sequence[Different], form: Form, *, day: date, today: date, names: Mapping[str, str]
) -> Iterator[str]:
    """Lines of a mail, Markdown or JSON, by outlet in the order of `names` (channel -> its name)."""
    if form == "json":
        yield from json_lines(_COLUMNS, map(_row, found))
        return
    mark = form == "markdown"
    text = markdown_text if mark else shown
    people = list(dict.fromkeys(one.who for one in found))
    head = f"Since {day_said(day, today)}"
    if not found:
        yield f"{head} nothing has changed."
        return
    yield f"{head}: {counted(len(found), 'change')} by {text(_listed(people))}."
    for heading, of_it, name in _groups(found, names):
        yield ""
        yield f"## {text(heading)}" if mark else text(heading)
        if mark:
            yield ""
        for one in of_it:
            what = one.what.replace(f" ({name})", "", 1) if name else one.what
            times = f" ({one.times} times)" if one.times > 1 else ""
            when = f"{day_said(one.made.date(), today)}"
            yield f"- {when}, {text(one.who)} {text(what)}{times}"


def _groups(
    found: Sequence[Different], names: Mapping[str, str]
) -> Iterator[tuple[str, list[Different], str | None]]:
    for channel, name in names.items():
        of_it = [one for one in found if one.channels == (channel,)]
        if of_it:
            yield name, of_it, name
    several = [one for one in found if len(one.channels) > 1]
    if several:
        yield "Several outlets", several, None
    rest = [
        one for one in found if not one.channels or (len(one.channels) == 1 and one.channels[0] not in names)
    ]
    if rest:
        yield "The plan as a whole", rest, None


def _listed(people: Sequence[str]) -> str:
    named = [name[:_LONGEST_NAME] for name in people[:_NAMED]]
    if len(people) > _NAMED:
        return f"{', '.join(named)} and {len(people) - _NAMED} more"
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _row(one: Different) -> tuple[str | None, ...]:
    return (
        one.made.isoformat(" ", "seconds"),
        one.who,
        one.what,
        "true" if one.taken_back else "false",
        json.dumps(one.channels, ensure_ascii=False),
        str(one.times),
        str(one.seq),
    )
