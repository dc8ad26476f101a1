"""Themes: shipped in themes/*.toml, and the same format from the user's config directory.

A theme names colours ([colours]: "#rrggbb" or a terminal colour such as "bright_red") and, if it wants,
single inks ([ink]: Rich styles such as "bold accent on panel", where colour names of the theme may stand).
What it leaves out is derived. A shipped theme is read as it is, since a test checks all of them; a user's is
checked by pydantic (`themefile.py`), which is imported only then.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from rich.style import Style

from scaletta.resources import shipped
from scaletta.tui.ink import Ink

DEFAULT = "dusk"
MONOCHROME = "monochrome"
# How many colours there are to tell channels or lines of a chart apart; a theme with fewer repeats its own.
SERIES = 7

# What an ink is when a theme says nothing about it, in the theme's own colour names.
_INKS = {
    "text": "foreground",
    "dim": "muted",
    "faint": "faint",
    "title": "bold foreground",
    "head": "muted",
    "rule": "faint",
    "accent": "accent",
    "key": "bold accent",
    "link": "underline accent",
    "good": "good",
    "warn": "warn",
    "bad": "bad",
    "cursor": "bold on_accent on accent",
    "cursor_dim": "bold foreground on raised",
    "mark": "foreground on select",
    "today": "bold accent",
    "weekend": "muted",
    "planned": "foreground",
    "idea": "italic muted",
    "draft": "warn",
    "ready": "accent",
    "scheduled": "bold accent",
    "published": "good",
    "skipped": "strike muted",
    "late": "bold bad",
    "entry": "foreground on raised",
    "wrong": "bold underline bad on raised",
    "noted": "underline foreground on raised",
    "ghost": "muted on raised",
    "bar": "muted on panel",
    "bar_strong": "bold foreground on panel",
    "tab": "muted on panel",
    "tab_active": "bold accent on background",
}


@dataclass(frozen=True)
class Theme:
    """A theme as its file says. `colourless`: no colour code is sent at all."""

    name: str
    colours: Mapping[str, Any]
    dark: bool = True
    ansi: bool = False
    colourless: bool = False
    ink: Mapping[str, str] = field(default_factory=dict)

    def colour(self, name: str) -> str:
        """A colour of the theme."""
        return str(self.colours[name])


class ThemeError(Exception):
    """A sentence about a theme file: the file, the key, what to write instead."""


def shipped_dir() -> Path:
    """Where the shipped themes are."""
    return shipped("themes")


def user_dir() -> Path:
    """Where a user's themes are: `themes` in the config directory, `SCALETTA_CONFIG_DIR` overrides that."""
    config = os.environ.get("SCALETTA_CONFIG_DIR")
    if config:
        return Path(config) / "themes"
    from platformdirs import user_config_path

    return user_config_path("scaletta", appauthor=False) / "themes"


def theme_names() -> list[str]:
    """All themes by file name, the shipped ones first."""
    names = dict.fromkeys(path.stem for path in _files(shipped_dir()))
    names.update(dict.fromkeys(path.stem for path in _files(user_dir())))
    return list(names)


def load(name: str) -> Theme:
    """A theme by name, the user's before the shipped one. Raises ThemeError."""
    own = user_dir() / f"{name}.toml"
    if own.is_file():
        from scaletta.tui.themefile import read_user_theme

        return read_user_theme(own)
    path = shipped_dir() / f"{name}.toml"
    if not path.is_file():
        import difflib

        near = difflib.get_close_matches(name, theme_names(), 1)
        hint = f' Did you mean "{near[0]}"?' if near else f" There are: {', '.join(theme_names())}."
        raise ThemeError(f'There is no theme "{name}".{hint}')
    return theme_of(tomllib.loads(path.read_text("utf-8")))


def start_theme(name: str | None = None) -> tuple[Theme, str]:
    """The theme to begin with, and a sentence if the one asked for cannot be used (else empty)."""
    if "NO_COLOR" in os.environ:
        return load(MONOCHROME), ""
    try:
        return load(name or os.environ.get("SCALETTA_THEME") or DEFAULT), ""
    except ThemeError as error:
        return load_shipped(DEFAULT), f"{error} The theme {DEFAULT} is used instead."


def load_shipped(name: str) -> Theme:
    """A shipped theme, whatever the user's directory holds."""
    return theme_of(tomllib.loads((shipped_dir() / f"{name}.toml").read_text("utf-8")))


def theme_of(document: Mapping[str, Any]) -> Theme:
    """A theme from a checked document."""
    return Theme(
        name=document["name"],
        colours=document["colours"],
        dark=document.get("dark", True),
        ansi=document.get("ansi", False),
        colourless=document.get("colourless", False),
        ink=document.get("ink", {}),
    )


def make_ink(theme: Theme) -> Ink:
    """The styles of a theme, each with its background, so that a line can be painted as it is."""
    base = style_of(theme, "foreground on background")
    styles = {name: base + style_of(theme, theme.ink.get(name, spec)) for name, spec in _INKS.items()}
    colours = islice(cycle(theme.colours["series"]), SERIES)
    series = tuple(base + style_of(theme, str(colour)) for colour in colours)
    return Ink(**styles, series=series)


def style_of(theme: Theme, spec: str) -> Style:
    """A Rich style whose colours may be the theme's names. Raises rich.errors.StyleSyntaxError."""
    colours = theme.colours
    words = (str(colours[w]) if w in colours and w != "series" else w for w in spec.split())
    style = Style.parse(" ".join(words))
    # The terminal's default colour is what it writes with anyway: naming it would only send codes.
    return _without_defaults(style) if theme.ansi else style


@cache
def _without_defaults(style: Style) -> Style:
    plain = style.without_color
    colour = None if style.color is None or style.color.is_default else style.color
    paper = None if style.bgcolor is None or style.bgcolor.is_default else style.bgcolor
    return plain + Style(color=colour, bgcolor=paper)


def ink_names() -> list[str]:
    """The inks a theme may set."""
    return list(_INKS)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from sorted(folder.glob("*.toml"))
