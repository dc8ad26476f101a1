"""What the word under the cursor may become; tab writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scaletta.plan.entry.context import Context
from scaletta.plan.entry.fields import read_target
from scaletta.plan.entry.reading import choose
from scaletta.plan.entry.records import STATES, Target
from scaletta.plan.entry.scan import Scan, take
from scaletta.plan.entry.vocabulary import Group, Vocabulary
from scaletta.plan.entry.words import Word, split, typed

_SIGNS: dict[str, tuple[Group, ...]] = {
    "@": ("person",),
    "^": ("deliverable",),
}


@dataclass(frozen=True, slots=True)
class Completion:
    """Write `insert` in place of `[start, end)`."""

    start: int
    end: int
    insert: str


def completions(text: str, cursor: int, vocabulary: Vocabulary, context: Context) -> tuple[Completion, ...]:
    """What may stand where the cursor is, best first; nothing inside quotes or finished words."""
    words = split(text)
    number = next((n for n, word in enumerate(words) if word.start < cursor <= word.end), None)
    if number is None:
        before = tuple(word for word in words if word.end < cursor)
        typed_so_far, start, end = "", cursor, cursor
    else:
        word = words[number]
        if word.quoted:
            return ()
        before = words[:number]
        typed_so_far, start, end = text[word.start : cursor], word.start, word.end
    found, skip = _candidates(Scan(text, before, vocabulary, context), typed_so_far)
    after = " " if end < len(text) and not text[end].isspace() else ""
    inserts = [typed_so_far[:skip] + name + after for name in dict.fromkeys(found)]
    return tuple(Completion(start, end, insert) for insert in inserts if insert != text[start:end])


def _candidates(scan: Scan, prefix: str) -> tuple[Iterable[str], int]:
    """Words that may follow, and how much of what was typed stays before them."""
    if prefix.startswith("#"):
        return _tags(scan.vocabulary, prefix[1:]), 1
    if prefix[:1] in _SIGNS and prefix:
        groups = _SIGNS[prefix[0]]
        starting = [name for group in groups for name in scan.vocabulary.starting(group, prefix[1:])]
        return starting or [n for group in groups for n in scan.vocabulary.nearest(group, prefix[1:])], 1
    if prefix.startswith(":"):
        return [name for name in STATES if name.startswith(prefix[1:].casefold())], 1
    taken = _outlets_so_far(scan, scan.words)
    if taken is not None or prefix.startswith(">"):
        skip = max(prefix.rfind(","), prefix.rfind(">")) + 1
        names = scan.vocabulary.starting("outlet", prefix[skip:])
        names = names or scan.vocabulary.nearest("outlet", prefix[skip:])
        return [name for name in names if name not in (taken or ())], skip
    return _plain(scan, prefix), 0


def _tags(vocabulary: Vocabulary, prefix: str) -> list[str]:
    """Themes and campaigns; a theme that has a campaign's name comes last, as it has to be typed then."""
    meant, colon, rest = prefix.casefold().partition(":")
    if colon and meant in ("theme", "campaign"):
        group: Group = "theme" if meant == "theme" else "campaign"
        names = vocabulary.starting(group, rest) or vocabulary.nearest(group, rest)
        return [f"{meant}:{name}" for name in names]
    themes = vocabulary.starting("theme", prefix)
    campaigns = vocabulary.starting("campaign", prefix)
    shared = [f"theme:{name}" for name in themes if name in campaigns]
    found = [*themes, *campaigns, *shared]
    return found or [*vocabulary.nearest("theme", prefix), *vocabulary.nearest("campaign", prefix)]


def _outlets_so_far(scan: Scan, words: Sequence[Word]) -> list[str] | None:
    """The outlets named since the last `>`, or None when the cursor is not among them."""
    names: list[str] = []
    for number in range(len(words) - 1, -1, -1):
        word = words[number]
        if word.quoted:
            return None
        if word.text == ">":
            return names
        target = read_target(scan, number, word.text)
        if not isinstance(target, Target):
            return None
        names.append(typed(target.outlet))
    return None


def _plain(scan: Scan, prefix: str) -> list[str]:
    """Words without a sign: what the kind of line offers here."""
    kind, chosen, start = choose(scan.words, scan.context.kind)
    scan = replace(scan, context=replace(scan.context, kind=kind))
    return list(chosen.offers(take(scan, start, chosen.grammar), prefix))
