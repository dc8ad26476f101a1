"""A plan that may only be read: the top line says so, and every key that would edit says why it does not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.bench.plans import TODAY
from textual.pilot import Pilot

from scaletta.store.faults import NoPermission, PlanFileError
from scaletta.store.migrate import schema_version
from scaletta.store.planfile import PlanFile
from scaletta.store.session import Session
from scaletta.tui.app import ScalettaApp
from scaletta.tui.host.desk import Desk
from scaletta.tui.keys import registry
from scaletta.tui.screens.sql_console import Queries
from scaletta.tui.themes import load_shipped

WHY = "You may not write to plan.duckdb in"
#: The keys that lead from the start to each context with keys of its own.
WAYS = {
    "plan.week": "2",
    "plan.week.day": "2 v",
    "plan.marked": "2 V",
    "plan.renew": "2 R",
    "plan.differences": "2 R v",
    "plan.months": "2 c",
    "channels.outlets": "1",
    "why": "1 enter",
    "skim": "1 s",
    "sheet": "1 ,",
    "findings": "1 f",
    "calendar.today": "3",
    "calendar.month": "3 v",
    "calendar.day": "3 v enter",
    "calendar.backlog": "3 v v b",
    "calendar.strip": "3 v v v",
    "publish": "3 P",
    "roi": "4",
    "months": "4 enter",
    "ledger": "4 l",
    "return chart": "4 v",
    "best": "4 b",
    "month end": "4 E",
    "sql.saved": "5 v",
    "sql.tables": "5 v s",
    "history": "2 H",
    "gaps": "2 L",
}
#: Lines that write nothing to the plan.
HARMLESS_LINES = {"go to", "/", "only", "command", "write to", "outlet", "what if", "period"}


class Sent:
    """What reached the desk to be written."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: list[str] = []
        for name in ("send", "undo", "redo"):
            monkeypatch.setattr(Desk, name, self._noted(name))

    def _noted(self, name: str) -> Callable[..., None]:
        return lambda *args, **more: self.names.append(name)


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[tuple[ScalettaApp, Pilot[None]]]:
    """The real app on a plan, its desk closed in the end."""
    desk = Desk(
        lambda: Session(path, who="anna", today=TODAY, state_dir=path.parent / "state"), look_every=0.03
    )
    app = ScalettaApp(path, desk, TODAY, load_shipped("dusk"))
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            yield app, pilot
    finally:
        desk.close()


async def until(pilot: Pilot[None], test: Callable[[], object]) -> None:
    for _ in range(1000):
        if test():
            return
        await pilot.pause(0.01)
    raise AssertionError(screen(pilot))


def screen(pilot: Pilot[None]) -> str:
    assert isinstance(pilot.app, ScalettaApp)
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())


def top(pilot: Pilot[None]) -> str:
    return screen(pilot).partition("\n")[0]


def said(app: ScalettaApp) -> str:
    return "".join(text for text, _ in app._shell.message.runs)


def press(app: ScalettaApp, key: str) -> None:
    app.host.press(key, key if len(key) == 1 else None)


def to_start(app: ScalettaApp, way: str) -> None:
    """Leave whatever is open and go where a context's keys are."""
    back = {
        "!entry": "escape",
        "!palette": "escape",
        "help": "escape",
        "history": "escape",
        "gaps": "escape",
        "months": "escape",
        "ledger": "escape",
        "return chart": "escape",
        "best": "escape",
        "month end": "escape",
        "why": "escape",
        "skim": "escape",
        "sheet": "escape",
        "findings": "escape",
        "told": "escape",
        "!sql.editor": "escape",
        "plan.months": "e",
        "plan.week.day": "v",
        "plan.marked": "escape",
        "plan.renew": "escape",
        "plan.differences": "escape",
        "calendar.day": "escape",
        "calendar.month": "v",
        "calendar.backlog": "escape",
        "calendar.agenda": "v",
        "calendar.strip": "v",
    }
    for tab in ("", "3", "2"):  # a tab stays where one was
        if tab:
            press(app, tab)
        for _ in range(5):  # a tab whose rows have not come holds its keys: once more, later
            if app.host.context in back:
                press(app, back[app.host.context])
    for key in way.split():
        press(app, key)


async def go_to(app: ScalettaApp, pilot: Pilot[None], context: str, way: str) -> None:
    """Go where a context's keys are; some need the rows that the desk is still reading."""
    for _ in range(200):  # a machine that does much else as well is slow
        to_start(app, way)
        for _ in range(5):  # a key that waits for rows is done when they come
            if app.host.context == context:
                return
            await pilot.pause(0.02)
    raise AssertionError(context, screen(pilot))


def refuse(monkeypatch: pytest.MonkeyPatch, refused: Callable[[], bool] = lambda: True) -> None:
    """As the system would for somebody who may only read; the tests may run as root, who may do all."""

    def refusal(plan: PlanFile) -> PlanFileError | None:
        return NoPermission(plan.path, act="write to", what=plan.path.name) if refused() else None

    monkeypatch.setattr(PlanFile, "refusal", refusal)


async def test_every_editing_key_says_why_and_no_other_key_edits(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch)
    sent = Sent(monkeypatch)
    monkeypatch.setattr(Queries, "schema", lambda queries, then: None)
    monkeypatch.setattr(Queries, "run", lambda queries, text, then: None)
    left: set[str] = set()
    monkeypatch.setattr(ScalettaApp, "leave", lambda app: left.add("quit"))
    async with opened(sample) as (app, pilot):
        await until(pilot, lambda: "read only" in top(pilot))
        assert WHY in said(app), "it is said once without asking"
        tried: set[str] = set()
        for context, way in WAYS.items():
            for command in registry().of(context):
                for key in command.keys:
                    if registry().find(context, key) is not command:
                        continue
                    await go_to(app, pilot, context, way)
                    app.host.say("")
                    press(app, key)
                    assert not sent.names, (context, key, "wrote something")
                    if command.edits:
                        tried.add(command.id)
                        assert WHY in said(app), (context, key)
                        assert not app.host.entries.open, (context, key, "opens a line in vain")
                        assert app.host.context == context
                    elif app.host.entries.open:
                        assert app._shell.entry.label in HARMLESS_LINES, (context, key)
        # An absence is there once it was written, a question once an edit was sent, a file once it was read.
        later = {
            command.id
            for command in registry()
            if command.context.startswith(("asked.", "away", "import", "!"))
        }
        assert tried == {command.id for command in registry() if command.edits} - later
        assert left, "every key was tried"


async def test_the_palette_and_the_help_card_say_it_too(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse(monkeypatch)
    sent = Sent(monkeypatch)
    async with opened(sample) as (app, pilot):
        await until(pilot, lambda: "read only" in top(pilot))
        app.host.say("")
        press(app, "?")
        await until(pilot, lambda: "Read only. You may not write to plan.duckdb" in screen(pilot))
        press(app, "escape")
        for key in (":", *"delete", "enter"):
            press(app, key)
        assert WHY in said(app)
        assert not sent.names
        press(app, "T")
        await until(pilot, lambda: "Theme" in said(app))
        assert app.host.theme_name != "dusk", "what edits no plan works"


async def test_a_plan_that_may_be_written_to_again_is_and_what_waited_is_saved(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_not, stuck = list[bool](), list[bool]()
    refuse(monkeypatch, lambda: bool(may_not))
    monkeypatch.setattr("scaletta.tui.host.desk.TRY_AGAIN_AFTER_FAULT", 0.05)
    attached = PlanFile.attached

    def attach(plan: PlanFile, cursor: Any, **more: Any) -> Any:
        if stuck:
            raise NoPermission(plan.path, act="write to", what=plan.path.name)
        return attached(plan, cursor, **more)

    monkeypatch.setattr(PlanFile, "attached", attach)
    async with opened(sample) as (app, pilot):
        await until(pilot, lambda: "saved" in top(pilot) and "Ask the mill" in screen(pilot))
        press(app, "pagedown")
        press(app, "home")
        press(app, "right")
        await until(pilot, lambda: "Tue 18 May 08:30" in screen(pilot))
        stuck.append(True)
        press(app, ">")
        await until(pilot, lambda: "saving 1 edit" in top(pilot) and WHY in said(app))
        may_not.append(True)
        await until(pilot, lambda: "read only, 1 edit waiting" in top(pilot))
        app.host.say("")
        press(app, ">")
        assert WHY in said(app)
        stuck.clear()
        may_not.clear()
        await until(pilot, lambda: top(pilot).endswith("saved"))
        await until(pilot, lambda: "can be written to again" in said(app))
    with duckdb.connect(str(sample), read_only=True) as con:
        assert con.execute("select count(*) from change").fetchone() == (1,)


async def test_a_plan_from_a_newer_version(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with duckdb.connect(str(sample)) as con:
        con.execute("update meta set value = '999' where key = 'schema_version'")
    sent = Sent(monkeypatch)
    async with opened(sample) as (app, pilot):
        await until(pilot, lambda: "read only" in top(pilot))
        for key in ("a", ">", "u", "enter"):
            app.host.say("")
            press(app, key)
            assert "was made by a newer scaletta" in said(app)
            assert not app.host.entries.open
        assert not sent.names
        with duckdb.connect(str(sample)) as con:
            con.execute("update meta set value = ? where key = 'schema_version'", [str(schema_version())])
        await until(pilot, lambda: "read only" not in top(pilot))


def test_every_command_that_is_sent_by_a_key_is_known_to_edit() -> None:
    """`edits` is asked by context and action, as the palette knows them."""
    assert registry().edits("plan.week", "later_day")
    assert registry().edits("calendar.month", "out")
    assert registry().edits("sql.saved", "undo")
    assert not registry().edits("plan.week", "copy")
    assert not registry().edits("!entry", "entry_done")
