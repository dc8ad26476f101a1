"""The calendar tab as a model on a real plan file: keys in, lines out, and the plan to look into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from shutil import copyfile
from typing import Any, cast

import duckdb
import pytest
from rich.cells import cell_len
from tests.blank import new_plan
from tests.tui.answers import Answers
from textual.geometry import Region

from scaletta.store.ask import Ask
from scaletta.store.large import Size, large_plan
from scaletta.store.outcome import Outcome
from scaletta.store.sample import load_sample
from scaletta.store.session import Session
from scaletta.tui.ink import Tone
from scaletta.tui.keys import registry
from scaletta.tui.lines import PlainReader
from scaletta.tui.screens.calendar import CalendarView
from scaletta.tui.themes import load_shipped, make_ink
from scaletta.tui.view import Host, LineReader

TODAY = date(2027, 5, 12)
SAMPLE = Path(__file__).parents[3] / "sample_data"
INK = make_ink(load_shipped("dusk"))


class Stand:
    """A host with a session behind it. It keeps what is painted, so that a forgotten repaint shows."""

    def __init__(self, path: Path, state: Path, width: int = 80, height: int = 19) -> None:
        self.session = Session(path, who="anna", today=TODAY, state_dir=state)
        self._answers = Answers(self.session)
        self.today, self.path, self.ink = TODAY, path, INK
        self.said = ""
        self.asked: dict[str, Ask] = {}
        self.asks = 0
        self.opened: list[int] = []
        self.entry: tuple[str, LineReader, Callable[[str], None]] | None = None
        self.shown: list[str] = []
        self.repainted = 0
        self.view = CalendarView(cast("Host", self))
        self.view.resize(width, height)
        self.ask_again()

    # What the view uses

    def paint(self, region: Region | None = None) -> None:
        lines = range(self.view.height) if region is None else range(region.y, region.bottom)
        for y in lines:
            now = self._line(y)
            self.repainted += self.shown[y] != now
            self.shown[y] = now

    def work(self, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        then(job())

    def when_resting(self, job: Callable[[], None]) -> None:
        job()

    def scroll(self, region: Region, lines: int) -> None:
        top, bottom = region.y, region.bottom
        kept = self.shown[top:bottom]
        blank = [""] * min(abs(lines), len(kept))
        self.shown[top:bottom] = (kept[lines:] + blank if lines > 0 else blank + kept[:lines])[: len(kept)]
        self.paint(region)

    def say(self, text: str, tone: Tone = "plain") -> None:
        self.said = text

    def send(self, command: Any, then: Callable[[Outcome], None] | None = None) -> None:
        self._after(self.session.send(command), then)

    def ask_again(self) -> None:
        wants = self.view.wants()
        new = {name: ask for name, ask in wants.items() if self.asked.get(name) != ask}
        self.asked = dict(wants)
        for name, ask in new.items():
            self.asks += 1
            rows = self._answers.ask(ask)
            if self.asked.get(name) == ask:
                self.view.got(name, rows)
        self.shown = [self._line(y) for y in range(self.view.height)]

    def open_tab(self, tab: int) -> object:
        self.opened.append(tab)
        return self.view

    def enter_line(
        self,
        text: str,
        *,
        reader: LineReader | None = None,
        done: Callable[[str], None],
        cursor: int | None = None,
        label: str = "",
    ) -> None:
        self.entry = (text, reader or PlainReader(), done)

    # What a person does

    def press(self, *keys: str) -> None:
        for key in keys:
            if key == "u":
                self._after(self.session.undo(), None)
                continue
            command = registry().find(self.view.context, key)
            assert command is not None, key
            getattr(self.view, f"do_{command.action}")()
            self.check()

    def type(self, text: str) -> None:
        """Type over what the entry line holds, and press enter."""
        assert self.entry is not None, "no line is open"
        _, reader, done = self.entry
        assert reader.read(text, len(text)).error is None, reader.read(text, len(text)).says
        self.entry = None
        done(text)
        self.check()

    def says(self, text: str) -> str:
        """What the open line says of a text."""
        assert self.entry is not None
        return "".join(run for run, _ in self.entry[1].read(text, len(text)).says)

    def check(self) -> None:
        assert self.shown == [self._line(y) for y in range(self.view.height)], "something was not repainted"

    @property
    def screen(self) -> str:
        return "\n".join(line.rstrip() for line in self.shown)

    @property
    def item(self) -> Any:
        return self.view.item

    def rows(self, name: str, **where: Any) -> list[Any]:
        return self.session.ask(Ask(name, where=tuple(where.items())))

    def find(self, words: str) -> Any:
        """Go down to the post whose title contains the words."""
        for _ in range(self.view.posts.count):
            if words in (self.item.title or ""):
                return self.item
            self.press("down")
        raise AssertionError(f"{words} is not in\n{self.screen}")

    def _line(self, y: int) -> str:
        segments = self.view.line(y)
        text = "".join(segment.text for segment in segments)
        assert cell_len(text) == self.view.width, (y, text)
        cursor = any(segment.style == INK.cursor for segment in segments)
        return text + ("\N{BLACK LEFT-POINTING TRIANGLE}" if cursor else "")

    def _after(self, outcome: Outcome, then: Callable[[Outcome], None] | None) -> None:
        self.said = outcome.sentence
        if then is not None:
            then(outcome)
        self._answers.changed()
        self.asked = {}
        self.ask_again()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample company, a plan with nothing in it, and a large one."""
    folder = tmp_path_factory.mktemp("plans")
    new_plan(folder / "blank.duckdb")
    size = Size(slots=600, occurrences=60, years=4, channels=20, posts=2_000)
    company = "insert into company (company, name) values ('mill', 'Mill')"
    linkedin = """insert into channel (channel, network, name, account, role)
        values ('linkedin', 'linkedin', 'LinkedIn', 'page', 'run for return')"""
    fills: dict[str, Callable[[Any], Any]] = {
        "sample": lambda cursor: load_sample(cursor, SAMPLE, TODAY),
        "bare": lambda cursor: cursor.execute(company),
        "outlets": lambda cursor: cursor.execute(f"{company};{linkedin}"),
        "large": lambda cursor: large_plan(cursor, TODAY, size=size),
    }
    for name, fill in fills.items():
        copyfile(folder / "blank.duckdb", folder / f"{name}.duckdb")
        with duckdb.connect(str(folder / f"{name}.duckdb")) as connection:
            fill(connection)
    return folder


@pytest.fixture
def open_plan(files: Path, tmp_path: Path) -> Iterator[Callable[..., Stand]]:
    opened: list[Stand] = []

    def make(name: str = "sample", width: int = 80, height: int = 19) -> Stand:
        path = tmp_path / f"{name}{len(opened)}.duckdb"
        copyfile(files / f"{name}.duckdb", path)
        opened.append(Stand(path, tmp_path / "state", width, height))
        return opened[-1]

    yield make
    for stand in opened:
        stand.session.close()
