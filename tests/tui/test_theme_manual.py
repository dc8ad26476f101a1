"""The theme that the manual shows is one the program takes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from scaletta.tui.themefile import Colours, check
from scaletta.tui.themes import theme_names

MANUAL = (Path(__file__).parents[2] / "docs" / "themes.md").read_text(encoding="utf-8")


def test_the_example_is_a_theme() -> None:
    example = re.search(r"```toml\n(.*?)```", MANUAL, re.DOTALL)
    assert example is not None
    assert check(tomllib.loads(example[1]), "docs/themes.md").name == "mill"


def test_every_colour_and_every_shipped_theme_is_named() -> None:
    assert all(f"`{name}`" in MANUAL for name in [*Colours.model_fields, *theme_names()])
