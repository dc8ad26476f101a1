"""What goes to the terminal: little, and enough for it to show what Textual thinks it shows."""

from __future__ import annotations

import hashlib
import inspect
import random

import pyte
import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from tests.tui.stand_in import Sent, make_app
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.strip import Strip

from scaletta.tui.app import ScalettaApp
from scaletta.tui.crop import Screenful, scroll_sequence
from scaletta.tui.sgr import RESET, Writer, change, pen_of

SIZES = [(120, 36), (80, 24)]
# Begin and end of a synchronized update, and the cursor's place after it.
AROUND = len("\x1b[?2026h\x1b[?2026l\x1b[36;120H")


@pytest.mark.parametrize(
    ("method", "hash_"),
    [
        (ChopsUpdate.render_segments, "4c1cdb567e0b8354"),
        (LayoutUpdate.render_segments, "ff329c722506c983"),
        (App._display, "4b78dff6669a455c"),
    ],
)
def test_what_we_stand_in_for_is_as_it_was(method: object, hash_: str) -> None:
    """If this fails, Textual changed: see whether `crop.py` still fits, then put the new hash."""
    source = inspect.getsource(method)  # type: ignore[arg-type]
    assert hashlib.sha256(source.encode()).hexdigest()[:16] == hash_


def shows(screen: pyte.Screen) -> list[str]:
    return [line.rstrip() for line in screen.display]


def thinks(app: ScalettaApp) -> list[str]:
    strips = app.screen._compositor.render_strips()
    return [strip.text.rstrip() for strip in strips]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    return Sent(monkeypatch)


def press(app: ScalettaApp, *keys: str) -> None:
    for key in keys:
        app.host.press(key, key if len(key) == 1 else None)


@pytest.mark.parametrize("size", SIZES)
async def test_the_terminal_shows_what_textual_thinks(
    sent: Sent, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """Hundreds of keys, several between two updates, through scrolling, tabs, overlays and lines."""
    app = make_app(monkeypatch, tab=1)
    chance = random.Random(7)
    screen = pyte.Screen(*size)
    stream = pyte.Stream(screen)
    moves = ["down"] * 8 + ["up"] * 6 + ["pagedown", "pageup", "end", "home"]
    others = ["1", "2", "3", "right", "left", "?", "escape", "g", "w", "2", "escape", "T", "ctrl+l"]
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for _ in range(150):
            press(app, *chance.choices(moves + others, k=chance.choice((1, 1, 2, 3, 12))))
            await pilot.pause(0)
            for update in sent.take():
                stream.feed(update)
            assert shows(screen) == thinks(app)


@pytest.mark.parametrize("size", SIZES)
async def test_keys_stay_within_their_bytes(
    sent: Sent, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    app = make_app(monkeypatch, tab=2)
    spent: dict[str, int] = {}

    async def cost(name: str, *keys: str) -> None:
        for key in keys:
            sent.take()
            press(app, key)
            await pilot.pause(0)
            updates = sent.take()
            assert len(updates) <= 1, f"{name}: one repaint"
            spent[name] = max(spent.get(name, 0), sum(len(u.encode()) for u in updates) + AROUND)

    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await cost("cell", "right", "right", "down", "down", "left", "up", "h", "l", "j", "k")
        press(app, "1")
        await pilot.pause(0)
        await cost("row", "down", "down", "j", "up", "k")
        press(app, "end", "home", *["down"] * 40)
        await pilot.pause(0)
        await cost("scroll", "down", "down", "down")
        await cost("tab", "2", "1", "2", "3", "4")
        press(app, "2", "g")
        await pilot.pause(0)
        await cost("letter", "f", "r", "i")
        press(app, "escape")
        await pilot.pause(0)
        sent.take()
        await pilot.pause()
        await pilot.pause(0)
        assert sent.take() == [], "idle sends nothing"
    limits = {"cell": 450, "row": 450, "scroll": 900, "letter": 300, "tab": 15_000 if size[0] > 80 else 9_000}
    assert {name: spent[name] for name in limits if spent[name] > limits[name]} == {}


async def test_the_start_sends_one_screen(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, tab=1)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
    assert sum(map(len, sent.take())) < 15_000


async def test_no_colour_code_reaches_the_terminal(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    app = make_app(monkeypatch, theme="monochrome", tab=1)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in ("down", "2", "?", "escape", "g", "x"):
            press(app, key)
            await pilot.pause(0)
    codes = {
        code
        for update in sent.take()
        for part in update.split("\x1b[")[1:]
        if "m" in part
        for code in part.partition("m")[0].split(";")
        if part.partition("m")[0].replace(";", "").isdigit()
    }
    assert codes <= {"0", *"123479", "22", "23", "24", "27", "29"}


def test_both_sides_are_cropped() -> None:
    strip = Strip([Segment("abcdef", Style(color="red")), Segment("ghij")], 10)
    update = ChopsUpdate([{0: strip}], [(0, 4, 8)], [[10]])
    from rich.console import Console

    console = Console(force_terminal=True, color_system="standard")
    text = Screenful().partial(update, console, 10).render_segments(console)
    assert text == "\x1b[1;5H\x1b[31mef\x1b[0mgh"


def test_a_row_that_is_there_already_is_not_sent_again() -> None:
    from rich.console import Console
    from textual.geometry import Region

    console = Console(force_terminal=True, color_system="standard")
    rows = [Strip([Segment("one")], 3), Strip([Segment("two")], 3)]
    screenful = Screenful()
    full = LayoutUpdate([[row] for row in rows], Region(0, 0, 3, 2))
    assert screenful.full(full, console).render_segments(console) == "\x1b[1;1Hone\x1b[2;1Htwo"
    assert screenful.full(full, console).render_segments(console) == ""
    part = ChopsUpdate([{0: rows[0]}, {0: rows[1]}], [(1, 0, 1)], [[3], [3]])
    assert screenful.partial(part, console, 3).render_segments(console) == "\x1b[2;1Ht"
    assert screenful.full(full, console).render_segments(console) == "\x1b[2;1Htwo"
    screenful.forget()
    assert screenful.full(full, console).render_segments(console) == "\x1b[1;1Hone\x1b[2;1Htwo"


@pytest.mark.parametrize("lines", [1, 2, -1, -3])
def test_the_terminal_moves_lines_within_margins(lines: int) -> None:
    screen = pyte.Screen(4, 8)
    stream = pyte.Stream(screen)
    stream.feed("".join(f"\x1b[{n + 1};1H{n}" for n in range(8)) + scroll_sequence(2, 6, lines))
    middle = ["2", "3", "4", "5"]
    moved = middle[lines:] + [""] * lines if lines > 0 else [""] * -lines + middle[:lines]
    assert shows(screen) == ["0", "1", *moved, "6", "7"]
    assert screen.margins is None


def test_only_the_difference_of_two_styles_is_told() -> None:
    system = ColorSystem.TRUECOLOR
    red = pen_of(Style.parse("#ff0000 on #000000"), system)
    green = pen_of(Style.parse("#00ff00 on #000000"), system)
    bold = pen_of(Style.parse("bold #00ff00 on #000000"), system)
    bare = pen_of(Style.parse("#00ff00"), system)
    assert change(RESET, red) == "\x1b[38;2;255;0;0;48;2;0;0;0m"
    assert change(red, red) == ""
    assert change(red, green) == "\x1b[38;2;0;255;0m"
    assert change(green, bold) == "\x1b[1m"
    assert change(bold, red) == "\x1b[22;38;2;255;0;0m"
    assert change(green, bare) == "\x1b[49m"
    assert change(bold, RESET) == "\x1b[0m"


@pytest.mark.parametrize("seed", range(5))
def test_whatever_styles_follow_each_other_the_terminal_shows_them(seed: int) -> None:
    """Runs in random styles, blanks among them, look as if each were written with all its codes."""
    chance = random.Random(seed)
    attributes = ["bold", "italic", "underline", "reverse", "strike"]
    texts = ["a", "word", " ", "   ", "."]
    sparing, plain = pyte.Screen(80, 24), pyte.Screen(80, 24)
    writer = Writer(ColorSystem.TRUECOLOR)
    whole = ""
    for _ in range(200):
        colours = (
            f"{chance.choice(('#ff0000', '#00ff00', 'default'))} on {chance.choice(('#000000', '#0000ff'))}"
        )
        style = Style.parse(" ".join([*chance.sample(attributes, chance.randint(0, 2)), colours]))
        text = chance.choice(texts)
        writer.write([Segment(text, style)])
        pen = pen_of(style, ColorSystem.TRUECOLOR)
        whole += f"\x1b[0m{change(RESET, pen)}{text}"
    pyte.Stream(sparing).feed(writer.text())
    pyte.Stream(plain).feed(whole + "\x1b[0m")

    def looks(screen: pyte.Screen, y: int, x: int) -> object:
        cell = screen.buffer[y][x]
        if cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough):
            return cell.bg
        return cell

    cells = [(y, x) for y in range(24) for x in range(80)]
    assert [looks(sparing, *at) for at in cells] == [looks(plain, *at) for at in cells]


def test_bold_and_dim_end_together() -> None:
    system = ColorSystem.TRUECOLOR
    bold, dim, both = (pen_of(Style.parse(name), system) for name in ("bold", "dim", "bold dim"))
    assert change(both, dim) == "\x1b[22;2m"
    assert change(bold, dim) == "\x1b[22;2m"
    assert change(dim, both) == "\x1b[1m"


def test_fewer_colours_on_a_terminal_with_fewer() -> None:
    writer = Writer(ColorSystem.EIGHT_BIT)
    writer.write([Segment("x", Style.parse("#ff0000"))])
    assert writer.text() == "\x1b[38;5;9mx\x1b[0m" or "38;5;" in writer.text()
