"""The company's own words: who and what a line may name. Built once per change of the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, TypeAlias

from scaletta.plan.entry.words import typed

Names: TypeAlias = Mapping[str, tuple[str, ...]]
"""A name as the file keeps it, and the other words it answers to."""

Group: TypeAlias = Literal[
    "person", "outlet", "format", "skill", "theme", "campaign", "deliverable", "network"
]

_GROUPS = ("theme:", "campaign:")

_NEAR = 0.6
"""How alike a word and a name must be (0 to 1) to be offered in its place; difflib's own default."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names a line may use. A name with spaces is typed with hyphens; case never matters.

    Themes and campaigns share the `#`; of a name that is both, the campaign is meant unless the line says
    `#theme:` before it.
    """

    people: Names = field(default_factory=dict)
    outlets: Names = field(default_factory=dict)
    formats: Names = field(default_factory=dict)
    skills: Names = field(default_factory=dict)
    themes: Names = field(default_factory=dict)
    campaigns: Mapping[str, tuple[date, date] | None] = field(default_factory=dict)
    deliverables: Names = field(default_factory=dict)
    networks: Names = field(default_factory=dict)
    day_first: bool = True
    """14/6 is 14 June; when False 6/14 is."""
    decimal_comma: bool = False
    """1.234,56 rather than 1,234.56."""
    _found: Mapping[Group, Mapping[str, str]] = field(init=False, repr=False, compare=False)
    _names: Mapping[Group, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    outlets_folded: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The outlets' names as they are typed, without case: each word of a line is compared with them."""

    def __post_init__(self) -> None:
        campaigns: Names = dict.fromkeys(self.campaigns, ())
        found: dict[Group, Mapping[str, str]] = {
            "person": _index(self.people),
            "outlet": _index(self.outlets),
            "format": _index(self.formats),
            "skill": _index(self.skills),
            "theme": _index(self.themes),
            "campaign": _index(campaigns),
            "deliverable": _index(self.deliverables),
            "network": _index(self.networks),
        }
        names = {group: tuple(dict.fromkeys(map(typed, found[group].values()))) for group in found}
        object.__setattr__(self, "_found", found)
        object.__setattr__(self, "_names", names)
        object.__setattr__(self, "outlets_folded", tuple(name.casefold() for name in names["outlet"]))

    def find(self, group: Group, word: str) -> str | None:
        """The name that `word` stands for, or None."""
        return self._found[group].get(word.casefold())

    def tag(self, group: Literal["theme", "campaign"], name: str) -> str:
        """A theme or campaign as it is typed: with its group where the name alone would be read otherwise."""
        word = typed(name)
        said = word.casefold().startswith(_GROUPS)
        if said or (group == "theme" and self.find("campaign", word) is not None):
            return f"#{group}:{word}"
        return f"#{word}"

    def names(self, group: Group) -> tuple[str, ...]:
        """The names of a group as they are typed, in the company's order, without the other words."""
        return self._names[group]

    def starting(self, group: Group, prefix: str) -> tuple[str, ...]:
        """The names, as they are typed, that `prefix` may become; by another word of theirs too."""
        start = prefix.casefold()
        found = self._found[group]
        return tuple(dict.fromkeys(typed(name) for key, name in found.items() if key.startswith(start)))

    def nearest(self, group: Group, word: str) -> tuple[str, ...]:
        """Up to three names like `word`, as they are typed, best first."""
        found = self._found[group]
        return tuple(dict.fromkeys(typed(found[key]) for key in near(word.casefold(), tuple(found))))


# A line is read again at every key, and most of its words are the same as before.
@lru_cache(maxsize=256)
def near(word: str, choices: tuple[str, ...], least: float = _NEAR) -> tuple[str, ...]:
    """Up to three of `choices` that `word` may be a slip for, at least `least` alike, best first.

    A choice that continues the word comes before one that is only alike.
    """
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    letters = set(word)
    scored: list[tuple[float, str]] = []
    for choice in choices:
        if len(word) > 1 and choice.startswith(word):
            scored.append((2.0, choice))
            continue
        # Two cheap upper bounds first: this runs at each key, over every name of the company.
        both = len(word) + len(choice)
        if 2 * min(len(word), len(choice)) < least * both or len(letters & set(choice)) * 2 < len(letters):
            continue
        matcher.set_seq1(choice)
        if matcher.quick_ratio() >= least and (ratio := matcher.ratio()) >= least:
            scored.append((ratio, choice))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    return tuple(choice for _, choice in scored[:3])


def _index(names: Names) -> dict[str, str]:
    """Every word that stands for a name, folded; the names themselves win over other words."""
    words = {typed(name).casefold(): name for name in names}
    for name, others in names.items():
        for other in others:
            words.setdefault(typed(other).casefold(), name)
    return words
