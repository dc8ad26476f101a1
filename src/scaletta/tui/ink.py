"""Ink: the named styles every view paints with, so that no view ever names a colour.

Every style is complete, its background included, so a line can be painted as it is; `on` puts the text
colour of one style on the background of another. Themes fill these names (`themes.py`); in the monochrome
theme each is told apart by bold, underline or reverse instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from rich.style import Style

Tone: TypeAlias = Literal["plain", "dim", "good", "warn", "bad", "accent"]


@dataclass(frozen=True, slots=True)
class Ink:
    """Rich styles by meaning.

    Text: `text` body text, `dim` secondary text, `faint` dots and empty cells, `title` headings,
    `head` column headings, `rule` lines between parts, `accent` the one colour that draws the eye,
    `key` a key to press, `link` text that opens something.
    Tones: `good`, `warn`, `bad`.
    Places: `cursor` what the keys act on, `cursor_dim` the same while the entry line is open or for the
    rest of the cursor's row, `mark` a marked range, `today` today's column or date, `weekend` days off.
    States of a post or slot: `planned`, `idea`, `draft`, `ready`, `scheduled`, `published`, `skipped`; and
    `late` for what is overdue.
    Entry line: `entry` what is typed, `wrong` the word an error points at, `noted` a word that would be read
    as a field elsewhere, `ghost` the rest of a completion.
    Shell: `bar` the top line, `bar_strong` the company on it, `tab`, `tab_active`.
    Series: seven colours to tell channels or lines of a chart apart, used in order.
    """

    text: Style
    dim: Style
    faint: Style
    title: Style
    head: Style
    rule: Style
    accent: Style
    key: Style
    link: Style
    good: Style
    warn: Style
    bad: Style
    cursor: Style
    cursor_dim: Style
    mark: Style
    today: Style
    weekend: Style
    planned: Style
    idea: Style
    draft: Style
    ready: Style
    scheduled: Style
    published: Style
    skipped: Style
    late: Style
    entry: Style
    wrong: Style
    noted: Style
    ghost: Style
    bar: Style
    bar_strong: Style
    tab: Style
    tab_active: Style
    series: tuple[Style, ...]

    def on(self, style: Style, place: Style) -> Style:
        """`style` where `place` is: its text colour and weight on the background of `place`.

        For a cell of its own colour inside a cursor or a marked range.
        """
        return _on(style, place)

    def tone(self, tone: Tone) -> Style:
        """The style of a sentence said in that tone."""
        tones = {
            "plain": self.text,
            "dim": self.dim,
            "good": self.good,
            "warn": self.warn,
            "bad": self.bad,
            "accent": self.accent,
        }
        return tones[tone]

    def state(self, state: str) -> Style:
        """The style of a post's state; an unknown state is plain text."""
        states = {
            "planned": self.planned,
            "idea": self.idea,
            "draft": self.draft,
            "ready": self.ready,
            "scheduled": self.scheduled,
            "published": self.published,
            "skipped": self.skipped,
        }
        return states.get(state, self.text)


@lru_cache(maxsize=512)
def _on(style: Style, place: Style) -> Style:
    return place + Style(
        color=style.color,
        bold=style.bold or place.bold,
        dim=style.dim,
        italic=style.italic,
        underline=style.underline or place.underline,
        strike=style.strike,
    )
