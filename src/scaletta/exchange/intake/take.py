"""From a file's tables to one change of the plan: what has to be asked, and what comes of the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeAlias

from scaletta.exchange.intake.fit import Fit
from scaletta.exchange.intake.money import fit_costs, fit_outcomes
from scaletta.exchange.intake.places import Place, place_of
from scaletta.exchange.intake.posts import fit_posts
from scaletta.exchange.intake.readings import fit_readings
from scaletta.exchange.measures import Measures, OutcomeRow
from scaletta.exchange.measures.model import Reading
from scaletta.plan.commands import AddRow, Batch, EditRows, SetField, SetPostState
from scaletta.plan.commands.rows import RowEdit
from scaletta.plan.ids import new_id
from scaletta.plan.sentences import counted
from scaletta.store.ask import Ask

Rows: TypeAlias = Mapping[str, Sequence[Any]]
#: What is asked once, whatever the file holds.
ASKS: Final = {
    "channel": Ask("channel", columns=("channel", "name", "network", "role"), order=("rank", "channel")),
    "company": Ask("company", columns=("currency",)),
}
#: A post may have come out so far from its date in the plan.
_AROUND: Final = timedelta(days=8)
_KEYS: Final = {
    "audience_day": ("channel", "day", "kind"),
    "metric_day": ("channel", "day", "metric"),
    "metric_superseded": ("channel", "day", "metric"),
    "post_metric": ("post", "metric"),
    "cost": ("cost",),
    "outcome": ("outcome",),
}
#: So many edits of rows go into one change with its own undo.
MOST: Final = 50_000


def split(measures: Measures, find: Callable[[str], str | None]) -> list[tuple[Measures, str | None]]:
    """A table for each outlet it names, with the outlet (None: it is not known); as it is if it names none.

    `find` gives the outlet that a word stands for.
    """
    days: dict[str | None, list[Reading]] = {}
    for reading in measures.days:
        days.setdefault(reading[0], []).append(reading)
    outcomes: dict[str | None, list[OutcomeRow]] = {}
    for row in measures.outcomes:
        outcomes.setdefault(row.channel_hint, []).append(row)
    hints = dict.fromkeys([*days, *outcomes])
    if not any(hints):
        return [(measures, None)]
    parts: list[tuple[Measures, str | None]] = []
    for hint in hints:
        part = replace(
            measures,
            account=hint or measures.account,
            days=days.get(hint, []),
            outcomes=outcomes.get(hint, []),
            posts=measures.posts if hint is None else (),
            costs=measures.costs if hint is None else (),
        )
        parts.append((part, find(hint) if hint else None))
    return parts


def asks_of(measures: Measures, channel: str) -> dict[str, Ask]:
    """What the plan holds of an outlet, as far as the table speaks of it."""
    where = (("channel", channel),)
    asks: dict[str, Ask] = {}
    first, last = measures.first_day, measures.last_day
    if measures.days and first is not None and last is not None:
        asks["readings"] = Ask("readings_between", (channel, first, last))
    if measures.posts:
        days = [post.published.date() for post in measures.posts if post.published]
        if days:
            asks["posts"] = Ask("calendar_between", (min(days) - _AROUND, max(days) + _AROUND), where=where)
        asks["post_metric"] = Ask("post_metric", order=("post", "metric"))
    if measures.costs:
        asks["cost"] = Ask("cost", order=("cost",))
    if measures.outcomes:
        asks["outcome"] = Ask("outcome", where=where, order=("outcome",))
    return asks


def fit_of(measures: Measures, channel: str, name: str, rows: Rows, batch: str, currency: str) -> Fit:
    """What a table would write to an outlet; `rows` are the answers to `asks_of`."""
    fit = Fit(measures, channel, name)
    if measures.days:
        days = ((day, metric, value) for _, day, metric, value in measures.days)
        fit_readings(fit, days, rows["readings"], batch)
    if measures.posts:
        metrics = {(row.post, row.metric): row for row in rows["post_metric"]}
        fit_posts(fit, measures.posts, rows.get("posts", ()), metrics, batch)
    if measures.costs:
        fit_costs(fit, measures.costs, {row.cost: row for row in rows["cost"]}, batch, currency)
    if measures.outcomes:
        fit_outcomes(fit, measures.outcomes, {row.outcome: row for row in rows["outcome"]}, batch, currency)
    return fit


@dataclass(frozen=True, slots=True)
class Part:
    """What a file holds of one outlet: its figures, and what has to be asked to compare them."""

    measures: Measures
    channel: str | None
    name: str = ""
    asks: Mapping[str, Ask] = field(default_factory=dict)
    why: str = ""
    """Why there is no outlet."""


def parts_of(
    tables: Sequence[Measures],
    channels: Sequence[Any],
    find: Callable[[str], str | None],
    said: str | None = None,
    *,
    otherwise: str | None = None,
) -> list[Part]:
    """The tables by outlet. `said` is the outlet of all of them, `otherwise` that of those that name none."""
    names = {row.channel: row.name for row in channels}
    parts: list[Part] = []
    for table in tables:
        for measures, named in split(table, find):
            if measures.account and named is None and not measures.network and said is None:
                place = Place(None, f'No outlet is called "{measures.account}".')
            else:
                place = place_of(measures, channels, named or said)
            channel = place.channel or otherwise
            asks = asks_of(measures, channel) if channel is not None else {}
            parts.append(Part(measures, channel, names.get(channel or "", ""), asks, place.why))
    return parts


def fit_part(part: Part, rows: Rows, batch: str, currency: str) -> Fit:
    """What a part would write; `rows` are the answers to its asks."""
    if part.channel is None:
        return Fit(part.measures, None, warnings=[part.why])
    return fit_of(part.measures, part.channel, part.name, rows, batch, currency)


def fits(
    tables: Sequence[Measures],
    ask: Callable[[Ask], Sequence[Any]],
    find: Callable[[str], str | None],
    said: str | None,
    batch: str,
) -> list[Fit]:
    """What each table of a file would write, where questions can be asked one after the other."""
    parts = parts_of(tables, ask(ASKS["channel"]), find, said)
    currency = currency_of(ask(ASKS["company"]))
    return [
        fit_part(part, {name: ask(one) for name, one in part.asks.items()}, batch, currency) for part in parts
    ]


def currency_of(companies: Sequence[Any]) -> str:
    """The currency the plan is kept in."""
    return next((row.currency for row in companies), "EUR")


def refusal(found: Sequence[Fit]) -> str:
    """Why this cannot be written as one change; empty if it can."""
    if sum(len(fit.edits) for fit in found) <= MOST:
        return ""
    return f"These are more than {MOST:,} changes at once: split the file by year."


def told_before(batches: Sequence[Any]) -> str:
    """When, and by whom, the very file was imported last; empty if never."""
    if not batches:
        return ""
    last = batches[-1]
    by = f" by {last.who}" if last.who else ""
    return f"This very file was imported on {last.imported_at:%Y-%m-%d}{by} already."


def before(sha256: str) -> Ask:
    """The imports of the very same file."""
    return Ask("import_batch", where=(("sha256", sha256),), order=("imported_at",))


def command_of(
    found: Sequence[Fit], batch: str, *, today: date, at: datetime, who: str, file: str, sha256: str
) -> Batch | None:
    """The whole file as one change with one undo; None where nothing would be different."""
    # Edits of one kind and table that follow each other are written by one statement.
    edits = sorted(_once(edit for fit in found for edit in fit.edits), key=lambda edit: (edit.do, edit.table))
    marks = list({mark.post: mark for fit in found for mark in fit.marks}.values())
    if not edits and not marks:
        return None
    file = file.encode("utf-8", "replace").decode()  # a name of bytes that are no text
    sources = ", ".join(dict.fromkeys(fit.measures.source for fit in found if not fit.empty))
    windows = dict.fromkeys(fit.measures.window for fit in found if fit.measures.window)
    row = AddRow(
        table="import_batch",
        row={
            "import_batch": batch,
            "imported_at": at.isoformat(" ", "seconds"),
            "who": who or None,
            "source": sources,
            "file": file,
            "sha256": sha256,
            "rows_written": len(edits),
            "attribution_window": ", ".join(windows) or None,
        },
    )
    label = f"import {sources} from {file}"
    told = ", ".join(
        part
        for part in (
            counted(sum(fit.new for fit in found), "new figure"),
            f"{sum(fit.changed for fit in found)} changed",
            f"{counted(len(marks), 'post')} marked as published" if marks else "",
        )
        if part
    )
    return Batch(
        today=today,
        label=label[:200],
        sentence=f"Imported {file}: {told}. It is one change: u takes it back.",
        edits=(
            *(SetPostState(today=today, ref=ref, state="published") for ref in marks),
            EditRows(today=today, label=label[:200], edits=(row, *edits)),
        ),
    )


def _once(edits: Iterable[RowEdit]) -> Iterator[RowEdit]:
    """Of two tables of a file that tell the same figure the first counts."""
    seen: set[tuple[Any, ...]] = set()
    for edit in edits:
        if isinstance(edit, AddRow):
            what = ("add", edit.table, *(edit.row.get(name) for name in _KEYS[edit.table]))
        elif isinstance(edit, SetField):
            what = ("set", edit.table, *edit.key.values(), edit.field)
        else:
            what = ("drop", edit.table, *edit.row.values())
        if what not in seen:
            seen.add(what)
            yield edit


def new_batch() -> str:
    """A key for an import."""
    return new_id()
