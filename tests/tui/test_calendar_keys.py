"""The calendar tab as a model on a real plan file: press its keys, read its lines, look into the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from shutil import copyfile
from typing import Any, cast

import duckdb
import pytest
from rich.cells import cell_len
from textual.geometry import Region

from scaletta.store.ask import Ask
from scaletta.store.large import Size, large_plan
from scaletta.store.sample import load_sample
from scaletta.store.session import Outcome, Session, create_plan
from scaletta.tui.ink import Tone
from scaletta.tui.keys import registry
from scaletta.tui.lines import PlainReader
from scaletta.tui.screens.calendar import CalendarView
from scaletta.tui.themes import load_shipped, make_ink
from scaletta.tui.view import Host, LineReader
from scaletta.tui.widgets.cells import width_of

TODAY = date(2027, 5, 12)
SAMPLE = Path(__file__).parents[2] / "sample_data"
INK = make_ink(load_shipped("dusk"))
SIZES = ((80, 19), (120, 31), (40, 15))


class Stand:
    """A host with a session behind it. It keeps what is painted, so that a forgotten repaint shows."""

    def __init__(self, path: Path, state: Path, width: int = 80, height: int = 19) -> None:
        self.session = Session(path, who="anna", today=TODAY, state_dir=state)
        self.today, self.path, self.ink = TODAY, path, INK
        self.said = ""
        self.asked: dict[str, Ask] = {}
        self.asks = 0
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
            rows = self.session.ask(ask)
            if self.asked.get(name) == ask:
                self.view.got(name, rows)
        self.shown = [self._line(y) for y in range(self.view.height)]

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
        self.asked = {}
        self.ask_again()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample company, a plan with nothing in it, and a large one."""
    folder = tmp_path_factory.mktemp("plans")
    create_plan(folder / "blank.duckdb")
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


Open = Callable[..., Stand]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_today_opens_with_what_is_late(open_plan: Open, width: int, height: int) -> None:
    stand = open_plan(width=width, height=height)
    late = stand.rows("work_due", section="late")
    assert stand.shown[0].startswith(f" LATE  {len(late)} ")
    assert "DUE THIS WEEK" in stand.screen and "THIS WEEK" in stand.screen
    assert "8!" in stand.screen, "who is short of hours shows"
    assert stand.item.section == "late"
    for _ in range(stand.view.posts.count + 2):
        stand.press("down")
    assert stand.item.section == "write next"
    stand.press("home", "pagedown", "pageup", "end", "home")
    assert stand.item == late[0]


def test_a_cursor_step_asks_nothing_and_repaints_little(open_plan: Open) -> None:
    stand = open_plan()
    asks, stand.repainted = stand.asks, 0
    for _ in range(5):
        stand.press("down")
    assert stand.asks == asks
    assert stand.repainted <= 5 * 4
    stand.press("v")
    asks, stand.repainted = stand.asks, 0
    stand.press("right", "left", "right", "left")
    assert stand.asks == asks
    assert stand.repainted <= 4 * 3


def test_went_out_leaves_the_list_and_the_cursor_stays(open_plan: Open) -> None:
    stand = open_plan()
    stand.press("down")
    gone, following = stand.item, stand.rows("work_due", position=3)[0]
    stand.press("x")
    assert "published" in stand.said
    assert (stand.item.title, stand.item.day) == (following.title, following.day)
    assert not [r for r in stand.rows("work_due") if (r.slot, r.week) == (gone.slot, gone.week)]
    stand.press("u")
    assert [r for r in stand.rows("work_due") if (r.slot, r.week) == (gone.slot, gone.week)]


def test_keys_typed_ahead_mark_one_post_each(open_plan: Open) -> None:
    stand = open_plan()
    late = len(stand.rows("work_due", section="late"))
    stand.press(*["X"] * late)
    assert "LATE" not in stand.screen
    assert stand.item.section == "due"


def test_what_is_still_to_come_did_not_go_out(open_plan: Open) -> None:
    stand = open_plan()
    stand.find("How many crates")
    stand.press("x")
    assert "It is due Thu 13 May" in stand.said
    assert stand.item.state == "draft"


def test_move_to_a_date_and_time(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("can you send one tin")
    stand.press("m")
    assert stand.says("fri") == "Fri 14 May 2027, 08:30"
    stand.type("fri")
    assert [row.day for row in stand.rows("work_due", slot=item.slot, week=item.week)] == [date(2027, 5, 14)]
    stand.find("can you send one tin")
    stand.press("m")
    stand.type("14/6 9:00")
    (row,) = stand.rows("post", slot=item.slot, week=item.week)
    assert (row.day, row.time) == (date(2027, 6, 14), time(9))


def test_tomorrow_is_a_day_later_or_tomorrow(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("can you send one tin")
    stand.press(">")
    (row,) = stand.rows("work_due", slot=item.slot, week=item.week)
    assert (row.day, row.section) == (date(2027, 5, 13), "due")
    stand.find("can you send one tin")
    stand.press(">", ">")
    assert stand.item.day == date(2027, 5, 15), "the cursor goes along within its section"
    stand.press("<", "<", "<")
    assert stand.item.day == TODAY
    stand.press("<")
    assert "past" in stand.said and stand.item.day == TODAY


def test_write_gives_an_untouched_date_its_text(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("Price watch")
    stand.press("w")
    assert stand.entry is not None and stand.entry[0] == "Price watch"
    stand.type("[bold]Three cents up: 18:30")
    (row,) = stand.rows("post", slot=item.slot, week=item.week)
    assert (row.title, row.state) == ("[bold]Three cents up: 18:30", "draft")
    assert "[bold]Three cents up: 18:30" in stand.screen


def test_state_goes_round(open_plan: Open) -> None:
    stand = open_plan()
    stand.find("How many crates")
    states = []
    for _ in range(3):
        stand.press("s")
        states.append(stand.item.state)
    assert states == ["ready", "scheduled", "draft"]


def test_give_to_somebody(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("How many crates")
    assert item.owner == "anna"
    stand.press("@")
    assert "Nobody here is called zoe" in stand.says("zoe")
    assert stand.says("car") == "to Caro Bellomo"
    stand.type("car")
    assert stand.item.owner == "caro"
    stand.press("o")
    stand.type("-")
    assert stand.rows("post", post=stand.item.post)[0].owner is None


def test_enter_edits_the_whole_line_as_one_change(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("How many crates")
    before = stand.rows("post", post=item.post)
    stand.press("enter")
    assert stand.entry is not None
    line = stand.entry[0]
    assert line.startswith("13 may 9:00 photo How many crates") and "@anna" in line and ":draft" in line
    seq = stand.session.last_seq
    stand.type("16/5 10:00 photo Crates on a van @caro #mill :ready")
    (row,) = stand.rows("post", post=item.post)
    assert (row.title, row.owner, row.day, row.time, row.state) == (
        "Crates on a van",
        "caro",
        date(2027, 5, 16),
        time(10),
        "ready",
    )
    assert stand.session.last_seq == seq + 1
    stand.press("u")
    assert stand.rows("post", post=item.post) == before


def test_a_line_that_changes_nothing_writes_nothing(open_plan: Open) -> None:
    stand = open_plan()
    seq = stand.session.last_seq
    for _ in range(stand.view.posts.count):
        stand.press("enter")
        assert stand.entry is not None
        stand.type(stand.entry[0])
        assert stand.said == "Nothing changed."
        stand.press("down")
    assert stand.session.last_seq == seq


def test_hours_are_typed_in_the_line(open_plan: Open) -> None:
    stand = open_plan()
    item = stand.find("How many crates")
    for line in ("13/5 9:00 photo Crates @anna 2h #mill", "13/5 9:00 photo Crates @anna 90m #mill"):
        stand.press("enter")
        stand.type(line)
    assert stand.rows("post", post=item.post)[0].hours == Decimal("1.50")
    stand.press("enter")
    assert stand.entry is not None and "1h30" in stand.entry[0]


def test_all_of_last_week_went_out(open_plan: Open) -> None:
    stand = open_plan()
    last_week = stand.session.ask(Ask("calendar_between", (date(2027, 5, 3), date(2027, 5, 9))))
    waiting = [row for row in last_week if row.state in ("planned", "draft", "ready", "scheduled")]
    seq = stand.session.last_seq
    stand.press("A")
    assert stand.said.startswith(f"All of last week went out: {len(waiting)} posts of 3 May - 9 May")
    assert stand.session.last_seq == seq + 1
    after = stand.session.ask(Ask("calendar_between", (date(2027, 5, 3), date(2027, 5, 9))))
    assert {row.state for row in after} == {"published", "skipped"}
    stand.press("A")
    assert "Nothing of last week" in stand.said
    stand.press("u")
    again = stand.session.ask(Ask("calendar_between", (date(2027, 5, 3), date(2027, 5, 9))))
    assert sorted(again, key=str) == sorted(last_week, key=str)


def test_outlets_one_by_one_and_a_text(open_plan: Open) -> None:
    stand = open_plan()
    seen = set()
    for _ in range(9):
        stand.press("tab")
        if stand.item is not None and stand.view.outlet:
            seen.add(stand.item.channel)
            assert stand.shown[0].startswith(f" only {stand.view.words.channel_name(stand.view.outlet)}")
    assert seen >= {"linkedin", "instagram", "x", "youtube"}
    while stand.view.outlet:
        stand.press("shift+tab")
    stand.view.filter("SUNDAY table")
    assert stand.view.posts.count and "Price watch" not in stand.screen
    stand.view.filter("nothing has this")
    assert stand.item is None
    stand.press("x", "m", "w", "enter", "down", "up")
    assert stand.said == "Nothing here."


def test_an_idea_and_a_dated_post(open_plan: Open) -> None:
    stand = open_plan("outlets")
    assert "Nothing is dated. Press a" in stand.screen
    stand.press("a")
    assert stand.entry is not None and "> linkedin" in stand.entry[0]
    stand.type(stand.entry[0])
    assert [row.title for row in stand.rows("backlog")] == ["Who we are"]
    stand.press("a")
    stand.type("13/5 9:00 post Hello > linkedin")
    assert "Hello" in stand.screen and stand.item.title == "Hello"
    stand.press("v", "right", "a")
    stand.type("9:30 post Second")
    assert "outlet" in stand.said and stand.entry is not None
    stand.type("9:30 post Second > linkedin")
    stand.press("enter")
    assert [row.title for row in stand.view.month.grid.posts(date(2027, 5, 13))] == ["Hello", "Second"]


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_plan_without_outlets(open_plan: Open, width: int, height: int) -> None:
    stand = open_plan("bare", width, height)
    assert "No outlets yet" in stand.screen
    stand.press(
        "a", "x", "X", "s", ">", "m", "w", "@", "enter", "A", "down", "tab", "v", "right", "enter", "x"
    )
    assert stand.entry is None
    stand.press("down", "left", "escape", "pagedown", "v")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_month_and_a_day_in_it(open_plan: Open, width: int, height: int) -> None:
    stand = open_plan(width=width, height=height)
    stand.press("v")
    assert stand.shown[0].startswith(" May 2027   all outlets")
    assert "Wed 12 May" in stand.shown[-2 if width > 40 else -3]
    stand.press("right", "enter")
    assert stand.view.context == "calendar.day"
    stand.press("down")
    assert stand.item.title.startswith("How it is made")
    stand.press("m")
    stand.type("+1d")
    assert [row.title[:11] for row in stand.view.month.grid.posts(date(2027, 5, 14))].count(
        "How it is m"
    ) == 1
    stand.press("escape", "pagedown")
    assert stand.view.month.grid.day == date(2027, 6, 13) and stand.shown[0].startswith(" June 2027"[:4])
    assert stand.view.period() == "Jun 2027"
    stand.press("pageup", "home", "end", "down", "up", "left")
    stand.view.go(date(2028, 2, 29))
    assert stand.view.period() == "Feb 2028"
    stand.view.go(date(2500, 1, 1))
    assert "too far" in stand.said and stand.view.period() == "Feb 2028"


def test_a_key_in_the_month_wants_one_post(open_plan: Open) -> None:
    stand = open_plan()
    stand.press("v")
    assert len(stand.view.month.grid.posts(TODAY)) > 1
    stand.press("x")
    assert "Enter opens it" in stand.said
    stand.view.go(date(2027, 5, 8))
    stand.press("x")
    assert stand.view.month.grid.posts(date(2027, 5, 8))[0].state == "published"


def test_go_opens_the_month_from_today(open_plan: Open) -> None:
    stand = open_plan()
    stand.view.go(date(2027, 5, 26))
    assert stand.view.context == "calendar.month" and "^Olive" in stand.screen


def test_any_size_paints_whole_lines(open_plan: Open) -> None:
    stand = open_plan()
    for keys in ((), ("v",), ("enter",)):
        stand.press(*keys)
        for width, height in ((40, 9), (59, 9), (60, 12), (200, 60), (41, 11)):
            stand.view.resize(width, height)
            stand.shown = [stand._line(y) for y in range(height)]
            stand.press("down", "right", "up", "left")
            at = stand.view.cursor()
            assert at is not None and 0 <= at.x < width and 0 <= at.y < height


def test_wide_titles_keep_the_columns(open_plan: Open) -> None:
    stand = open_plan()
    stand.find("How many crates")
    stand.press("w")
    stand.type("新酒まつり 🍶👨\u200d👩\u200d👧 e\u0301 \x1b[31m 新酒まつり新酒まつり新酒まつり")
    assert "\x1b" not in stand.screen and "新酒" in stand.screen
    stand.press("tab")
    for _ in range(8):
        if stand.view.outlet == "instagram":
            break
        stand.press("tab")
    stand.press("v", "right", "enter")
    assert "新" in stand.screen
    assert all(width_of(line.rstrip("\N{BLACK LEFT-POINTING TRIANGLE}")) == 80 for line in stand.shown)


def test_a_large_plan(open_plan: Open) -> None:
    stand = open_plan("large")
    assert stand.view.posts.count > 100
    asks, stand.repainted = stand.asks, 0
    stand.press(*["down"] * 40, "end", "home")
    assert stand.asks == asks
    stand.press("v", "right", "down", "pagedown", "enter", "down", "end", "escape", "v")
    assert stand.item is not None
