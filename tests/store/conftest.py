"""A small plan file, a company with one channel, and other processes that get in the way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.blank import new_plan

from scaletta.plan.commands import Command
from scaletta.store.engine import Engine, connect
from scaletta.store.planfile import PlanFile
from scaletta.store.session import Session

TODAY = date(2027, 5, 12)

HOLD = """
import duckdb, sys
path, mode, *statements = sys.argv[1:]
con = duckdb.connect(path, read_only=mode == "ro")
for statement in statements:
    con.execute(statement)
print("ready", flush=True)
for line in sys.stdin:
    try:
        print(con.execute(line).fetchall(), flush=True)
    except duckdb.Error as error:
        print(error, flush=True)
con.close()
"""


class Foreign:
    """Another DuckDB program that has the file open; each `run` is a statement it executes."""

    def __init__(self, path: Path, mode: str, *statements: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path), mode, *statements],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.pid = self.process.pid
        assert self._line() == "ready"

    def run(self, statement: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(statement + "\n")
        self.process.stdin.flush()
        return self._line()

    def leave(self) -> None:
        if self.process.stdin is not None and not self.process.stdin.closed:
            self.process.stdin.close()
        self.process.wait(timeout=20)
        if self.process.stdout is not None:
            self.process.stdout.close()

    def kill(self) -> None:
        self.process.kill()
        self.leave()

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@pytest.fixture
def foreign() -> Iterator[Callable[..., Foreign]]:
    started: list[Foreign] = []

    def start(path: Path, mode: str = "rw", *statements: str) -> Foreign:
        started.append(Foreign(path, mode, *statements))
        return started[-1]

    yield start
    for one in started:
        one.kill()


@pytest.fixture(scope="session")
def engine() -> Iterator[Engine]:
    engine = connect()
    yield engine
    engine.close()


@pytest.fixture
def cursor(engine: Engine) -> Iterator[Any]:
    cursor = engine.cursor()
    yield cursor
    cursor.close()


@pytest.fixture
def plan(tmp_path: Path, cursor: Any) -> PlanFile:
    """Two tables that every test writes alike, so that half a transaction shows."""

    def fill(new: Any) -> None:
        new.execute("create table a (n bigint primary key, text varchar)")
        new.execute("create table b (n bigint primary key)")

    return PlanFile.create(tmp_path / "mill.duckdb", cursor, fill)


def found(cursor: Any) -> None:
    """A company with one channel and its plan."""
    cursor.execute("insert into company (company, name) values ('mill', 'Mill')")
    cursor.execute(
        "insert into channel (channel, network, name, account, role) "
        "values ('linkedin', 'linkedin', 'LinkedIn', 'page', 'run for return')"
    )
    cursor.execute(
        "insert into editorial_plan (editorial_plan, channel, valid_from, valid_to) "
        "values ('p', 'linkedin', '2027-05-01', '2027-06-30')"
    )


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("template") / "mill.duckdb"
    new_plan(made, fill=found)
    return made


@pytest.fixture
def path(tmp_path: Path, template: Path) -> Path:
    return Path(shutil.copy(template, tmp_path))


@pytest.fixture
def open_session(path: Path, tmp_path: Path) -> Iterator[Callable[..., Session]]:
    opened: list[Session] = []

    def open_one(who: str = "anna") -> Session:
        opened.append(Session(path, who=who, today=TODAY, state_dir=tmp_path / "state"))
        return opened[-1]

    yield open_one
    for session in opened:
        session.close()


def send(session: Session, command: Command) -> str:
    """Carry out a command, in the file too; what it said."""
    outcome = session.send(command)
    assert outcome.done, outcome.sentence
    session.flush()
    return outcome.sentence
