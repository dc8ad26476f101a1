"""Themes: the shipped ones are valid and readable, a broken one of a user is one sentence."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style
from textual.theme import Theme as TextualTheme

from scaletta.tui import themes
from scaletta.tui.host.looks import Looks, to_textual
from scaletta.tui.ink import Ink
from scaletta.tui.themefile import check
from scaletta.tui.themes import ThemeError, load, make_ink, start_theme

SHIPPED = ["dusk", "monochrome", "paper", "terminal"]
COLOURED = ["dusk", "paper"]
PLACES = [name for name in Ink.__slots__ if name not in ("faint", "rule", "series")]


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty config directory, and no colour switches from outside."""
    monkeypatch.setenv("SCALETTA_CONFIG_DIR", str(tmp_path))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("SCALETTA_THEME", raising=False)
    (tmp_path / "themes").mkdir()
    return tmp_path / "themes"


def own(config: Path, name: str, text: str) -> None:
    (config / f"{name}.toml").write_text(text, "utf-8")


def luminance(colour: Color) -> float:
    def linear(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = colour.get_truecolor()
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(style: Style) -> float:
    assert style.color and style.bgcolor
    light, dark = sorted((luminance(style.color), luminance(style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_what_is_shipped() -> None:
    assert themes.theme_names() == SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_theme_passes_the_check_of_user_themes(name: str) -> None:
    path = themes.shipped_dir() / f"{name}.toml"
    assert check(tomllib.loads(path.read_text("utf-8")), name) == load(name)
    assert load(name).name == name


@pytest.mark.parametrize("name", COLOURED)
def test_text_is_readable_by_wcag_aa(name: str) -> None:
    ink = make_ink(load(name))
    ratios = {place: contrast(getattr(ink, place)) for place in PLACES}
    ratios |= {f"series {n}": contrast(style) for n, style in enumerate(ink.series)}
    for tone in ("good", "warn", "bad", "dim"):
        ratios[f"{tone} on the bar"] = contrast(ink.on(getattr(ink, tone), ink.bar))
        ratios[f"{tone} in a range"] = contrast(ink.on(getattr(ink, tone), ink.mark))
    assert {place: round(ratio, 2) for place, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", COLOURED)
def test_every_ink_brings_its_background(name: str) -> None:
    ink = make_ink(load(name))
    for place in Ink.__slots__:
        value = getattr(ink, place)
        for style in value if isinstance(value, tuple) else (value,):
            assert style.color and style.bgcolor, place


def test_monochrome_has_no_colour_at_all() -> None:
    ink = make_ink(load("monochrome"))
    for place in Ink.__slots__:
        value = getattr(ink, place)
        for style in value if isinstance(value, tuple) else (value,):
            assert style.color is None and style.bgcolor is None, place
    told_apart = (ink.text, ink.cursor, ink.cursor_dim, ink.dim, ink.warn, ink.bad, ink.wrong, ink.mark)
    assert len(set(told_apart)) == len(told_apart)


def test_monochrome_when_no_color_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    theme, notice = start_theme("dusk")
    assert (theme.name, notice) == ("monochrome", "")
    assert Looks(theme).filters()


def test_the_terminal_theme_uses_only_the_sixteen_colours() -> None:
    ink = make_ink(load("terminal"))
    for place in Ink.__slots__:
        value = getattr(ink, place)
        for style in value if isinstance(value, tuple) else (value,):
            for colour in (style.color, style.bgcolor):
                assert colour is None or (colour.number is not None and colour.number < 16), place


@pytest.mark.parametrize("name", SHIPPED)
def test_textual_can_use_it(name: str) -> None:
    theme = to_textual(load(name))
    assert isinstance(theme, TextualTheme)
    assert theme.to_color_system().generate()


def test_a_small_theme_of_a_user_is_completed(config: Path) -> None:
    own(
        config, "sea", 'name = "sea"\n[colours]\nbackground="#001018"\nforeground="#e0f0f0"\naccent="#40c0c0"'
    )
    theme, notice = start_theme("sea")
    assert notice == ""
    assert theme.colour("background") == "#001018"
    assert theme.colour("muted") == load("dusk").colour("muted")
    assert "sea" in themes.theme_names()


def test_the_users_theme_overrides_the_shipped_one_of_that_name(config: Path) -> None:
    text = (themes.shipped_dir() / "dusk.toml").read_text("utf-8").replace("#151922", "#000001")
    own(config, "dusk", text)
    assert load("dusk").colour("background") == "#000001"


GOOD = 'name = "x"\n[colours]\nbackground="#000000"\nforeground="#ffffff"\naccent="#40c0c0"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = ", "is not TOML"),
        ("", "name is missing"),
        ('name="x"', "colours is missing"),
        (GOOD + 'wran="red"', "colours.wran is not a key of a theme; did you mean warn"),
        ("drak = true\n" + GOOD, "drak is not a key of a theme; did you mean dark"),
        (GOOD + 'warn="#12"', 'colours.warn: "#12" is not a colour'),
        (GOOD + 'warn="redd"', 'or "red"'),
        (GOOD + "warn=7", "colours.warn: Input should be a valid string"),
        (GOOD + "[ink]\ncursr='bold'", "ink.cursr is not an ink; did you mean cursor"),
        (GOOD + "[ink]\ncursor='bold sky'", "ink.cursor:"),
        (GOOD + "series=[]", "colours.series:"),
        ("dark='yes'\n" + GOOD, "dark: Input should be a valid boolean"),
    ],
)
def test_a_broken_theme_is_one_sentence_and_the_default_is_used(config: Path, text: str, says: str) -> None:
    own(config, "x", text)
    theme, notice = start_theme("x")
    assert theme.name == "dusk"
    assert says in notice
    assert str(config / "x.toml") in notice
    assert "\n" not in notice
    assert notice.endswith("The theme dusk is used instead.")


def test_a_broken_theme_named_like_the_default_does_not_stop_the_start(config: Path) -> None:
    own(config, "dusk", "name = ")
    theme, notice = start_theme()
    assert theme == themes.load_shipped("dusk")
    assert "is not TOML" in notice


def test_bytes_that_are_no_text(config: Path) -> None:
    (config / "x.toml").write_bytes(b"\xff\xfe\x00")
    _, notice = start_theme("x")
    assert "cannot be read" in notice


def test_an_unknown_theme_names_the_nearest() -> None:
    with pytest.raises(ThemeError, match=r'There is no theme "dask". Did you mean "dusk"\?'):
        load("dask")
    with pytest.raises(ThemeError, match="There are: dusk, monochrome"):
        load("zzzzzz")


def test_a_shipped_start_theme_needs_no_pydantic() -> None:
    code = (
        "import sys; from scaletta.tui.themes import make_ink, start_theme; make_ink(start_theme()[0]);"
        "assert not {'pydantic', 'textual', 'duckdb'} & set(sys.modules), 'heavy'"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_text_on_another_place_keeps_its_colour_and_takes_the_background() -> None:
    ink = make_ink(load("dusk"))
    mixed = ink.on(ink.bad, ink.mark)
    assert mixed.color == ink.bad.color
    assert mixed.bgcolor == ink.mark.bgcolor
