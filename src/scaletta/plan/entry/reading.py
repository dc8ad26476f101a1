"""From a line to a record, with all that the screen needs to show how it was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from scaletta.plan.entry import slots_posts
from scaletta.plan.entry.context import Context, Kind
from scaletta.plan.entry.records import Record
from scaletta.plan.entry.scan import Field, Grammar, Problem, Scan, Taken, take, would_be
from scaletta.plan.entry.vocabulary import Vocabulary
from scaletta.plan.entry.words import Word, split

PREFIXES: dict[str, Kind] = {
    "slot:": "slot",
    "post:": "post",
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


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of line: where its fields stand, and how they make a record."""

    grammar: Grammar
    build: Callable[[Taken], Record | None]


def form(kind: Kind, words: tuple[Word, ...], start: int) -> Form:
    """The form that the words from `start` on are read by."""
    return _FORMS[kind]


_FORMS: dict[Kind, Form] = {
    "slot": Form(slots_posts.SLOT, slots_posts.slot),
    "post": Form(slots_posts.POST, slots_posts.post),
}


def read(text: str, vocabulary: Vocabulary, context: Context) -> Reading:
    """Read one line. It is never refused: what cannot be read is said in `errors`."""
    words = split(text)
    kind = context.kind
    start = 0
    read_fields: list[Field] = []
    if words and words[0].key in PREFIXES:
        kind, start = PREFIXES[words[0].key], 1
        read_fields.append(Field("kind", words[0].start, words[0].end))
    if start == len(words):
        return Reading(text, kind, fields=tuple(read_fields))
    scan = Scan(text, words, vocabulary, replace(context, kind=kind))
    chosen = form(kind, words, start)
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
    )
