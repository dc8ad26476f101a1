"""From a line to a record, with all that the screen needs to show how it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from scaletta.plan.entry import (
    deliverables,
    figures,
    formats,
    ledger,
    networks,
    notes,
    outlets,
    people,
    periods,
    slots_posts,
    worth,
)
from scaletta.plan.entry.context import Context, Kind
from scaletta.plan.entry.records import Record
from scaletta.plan.entry.scan import Field, Grammar, Problem, Scan, Taken, take, would_be
from scaletta.plan.entry.vocabulary import Vocabulary
from scaletta.plan.entry.words import Word, split

PREFIXES: dict[str, Kind] = {
    "slot:": "slot",
    "post:": "post",
    "deliverable:": "deliverable",
    "cost:": "cost",
    "note:": "note",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a line was read. `record` is None while something is wrong, and for an empty line."""

    text: str
    kind: Kind
    record: Record | None = None
    fields: tuple[Field, ...] = ()
    errors: tuple[Problem, ...] = ()
    would_be: tuple[tuple[int, int], ...] = ()
    """`[start, end)` of words in the text that would be fields at an end of the line."""
    new_tags: tuple[str, ...] = ()
    """Themes the company does not have yet: written only after a second enter."""
    also_themes: tuple[str, ...] = ()
    """Names read as a campaign's that are a theme's too; the line did not say which."""


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of line: where its fields stand, how they make a record, which plain words may follow."""

    grammar: Grammar
    build: Callable[[Taken], Record | None]
    offers: Callable[[Taken, str], Iterable[str]]


_AWAY = Form(notes.AWAY, notes.away, notes.offers)
_FORMS: dict[Kind, Form] = {
    "slot": Form(slots_posts.SLOT, slots_posts.slot, slots_posts.offers),
    "post": Form(slots_posts.POST, slots_posts.post, slots_posts.offers),
    "deliverable": Form(deliverables.DELIVERABLE, deliverables.deliverable, slots_posts.offers),
    "cost": Form(ledger.LEDGER, ledger.ledger, ledger.offers),
    "note": Form(notes.NOTE, notes.note, notes.offers),
    "outlet": Form(outlets.OUTLET, outlets.outlet, outlets.offers),
    "period": Form(periods.PERIOD, periods.period, periods.offers),
    "person": Form(people.PERSON, people.person, people.offers),
    "hours": Form(people.HOURS, people.hours, people.hours_offers),
    "format": Form(formats.FORMAT, formats.format_line, formats.offers),
    "budget": Form(worth.BUDGET, worth.budget, worth.budget_offers),
    "customer": Form(worth.CUSTOMER, worth.customer, worth.customer_offers),
    "network": Form(networks.NETWORK, networks.network, networks.offers),
    "figure": Form(figures.FIGURE, figures.figure, figures.offers),
}


def choose(words: tuple[Word, ...], view: Kind) -> tuple[Kind, Form, int]:
    """The kind of a line, its form, and its first word after what names the kind.

    The view decides, unless a prefix does. `away @caro ...` is understood everywhere; where notes are
    made, the word `note` may be said too.
    """
    kind, start = view, 0
    if words and words[0].key in PREFIXES:
        kind, start = PREFIXES[words[0].key], 1
    rest = words[start : start + 2]
    if rest and rest[0].key == "away" and (kind == "note" or (len(rest) > 1 and rest[1].key[:1] == "@")):
        return "note", _AWAY, start + 1
    if rest and rest[0].key == "note" and kind == "note":
        start += 1
    return kind, _FORMS[kind], start


def read(text: str, vocabulary: Vocabulary, context: Context) -> Reading:
    """Read one line. It is never refused: what cannot be read is said in `errors`."""
    words = split(text)
    kind, chosen, start = choose(words, context.kind)
    read_fields = [Field("kind", word.start, word.end) for word in words[:start]]
    if start == len(words) and chosen is not _AWAY:
        return Reading(text, kind, fields=tuple(read_fields))
    scan = Scan(text, words, vocabulary, replace(context, kind=kind))
    taken = take(scan, start, chosen.grammar)
    record = chosen.build(taken)
    for at, match in taken.matches.values():
        read_fields.append(Field(match.kind, words[at].start, words[at + match.count - 1].end))
    first, end = taken.text_words
    if first < end:
        read_fields.append(Field("text", words[first].start, words[end - 1].end))
    return Reading(
        text,
        kind,
        None if taken.problems else record,
        tuple(sorted(read_fields, key=lambda one: one.start)),
        tuple(sorted(taken.problems, key=lambda one: one.start)),
        would_be(taken, chosen.grammar),
        tuple(str(match.value) for _, match in taken.matches.values() if match.kind == "new tag"),
        _also_themes(taken),
    )


def _also_themes(taken: Taken) -> tuple[str, ...]:
    if "campaign" not in taken.matches:
        return ()
    at, match = taken.matches["campaign"]
    word = taken.scan.words[at].text[1:]
    return (str(match.value),) if taken.scan.vocabulary.find("theme", word) is not None else ()
