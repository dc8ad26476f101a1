"""Reads a user's theme file with pydantic: what is wrong is one sentence with file, key and what was meant.

Imported only when such a file is read.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from rich.color import ANSI_COLOR_NAMES
from rich.errors import StyleSyntaxError

from scaletta.tui.themes import DEFAULT, Theme, ThemeError, ink_names, load_shipped, style_of, theme_of


def _colour(value: str) -> str:
    if re.fullmatch(r"#[0-9a-fA-F]{6}", value) or value == "default" or value in ANSI_COLOR_NAMES:
        return value
    near = difflib.get_close_matches(value, ANSI_COLOR_NAMES, 1)
    hint = f' or "{near[0]}"' if near else ""
    raise ValueError(f'"{value}" is not a colour; write "#rrggbb"{hint}')


Colour = Annotated[str, AfterValidator(_colour)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Colours(_Record):
    """The colours of a theme. Those left out come from the shipped default of the same darkness."""

    background: Colour
    foreground: Colour
    accent: Colour
    muted: Colour | None = None
    faint: Colour | None = None
    panel: Colour | None = None
    raised: Colour | None = None
    select: Colour | None = None
    on_accent: Colour | None = None
    good: Colour | None = None
    warn: Colour | None = None
    bad: Colour | None = None
    series: list[Colour] | None = Field(default=None, min_length=1)


class ThemeFile(_Record):
    """A theme file: name, dark, colours, and inks in Rich's style words."""

    name: str = Field(min_length=1, max_length=40)
    colours: Colours
    dark: bool = True
    ansi: bool = False
    colourless: bool = False
    ink: dict[str, str] = Field(default_factory=dict)


def read_user_theme(path: Path) -> Theme:
    """A theme from a file. Raises ThemeError with one sentence."""
    try:
        document = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeError(f"The theme {path} cannot be read: {_first_line(error)}.") from error
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"The theme {path} is not TOML: {_first_line(error)}.") from error
    return check(document, str(path))


def check(document: dict[str, Any], where: str) -> Theme:
    """A theme from a document; `where` names it in the sentence. Raises ThemeError."""
    try:
        read = ThemeFile.model_validate(document)
    except ValidationError as error:
        raise ThemeError(f"The theme {where}: {_sentence(error)}.") from error
    fallback = load_shipped(DEFAULT if read.dark else "paper").colours
    given = read.colours.model_dump(exclude_none=True)
    theme = theme_of({**read.model_dump(), "colours": {**fallback, **given}})
    for name, spec in theme.ink.items():
        if name not in ink_names():
            raise ThemeError(f"The theme {where}: ink.{name} is not an ink{_nearest(name, ink_names())}.")
        try:
            style_of(theme, spec)
        except StyleSyntaxError as error:
            raise ThemeError(f"The theme {where}: ink.{name}: {_first_line(error)}.") from error
    return theme


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    place = [str(part) for part in first["loc"]]
    key = ".".join(place)
    if first["type"] == "extra_forbidden":
        record = Colours if place[0] == "colours" and len(place) > 1 else ThemeFile
        return f"{key} is not a key of a theme{_nearest(place[-1], list(record.model_fields))}"
    if first["type"] == "missing":
        return f"{key} is missing"
    return f"{key}: {first['msg'].removeprefix('Value error, ')}"


def _nearest(word: str, words: list[str]) -> str:
    near = difflib.get_close_matches(word, words, 1)
    return f"; did you mean {near[0]}" if near else ""


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0].rstrip(".") if str(error) else type(error).__name__
