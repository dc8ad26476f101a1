"""Two people with logins of their own, one group, one folder: both edit, whatever their umask."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from tests.store.conftest import found

from scaletta.store.create import create_plan

ANNA, CARO, GROUP = 3001, 3002, 3000
ROOT = Path(__file__).parents[2]


def others_can_read(path: Path) -> bool:
    """Whether somebody else can reach the program at all."""
    return all(part.stat().st_mode & 0o005 == 0o005 for part in (path, *path.parents))


pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="only root may become other users"),
    pytest.mark.xdist_group("two users"),
    pytest.mark.skipif(not others_can_read(ROOT / "src"), reason="other users cannot read this checkout"),
]


class User:
    """A process of one person, who can be told what to do."""

    def __init__(self, home: Path, uid: int, umask: int = 0o022, group: int = GROUP) -> None:
        self.uid, self.home = uid, home / str(uid)
        for name in ("", "tmp", "state"):
            (self.home / name).mkdir(exist_ok=True)
            os.chown(self.home / name, uid, uid)
        env = {**os.environ, "TMPDIR": str(self.home / "tmp"), "XDG_STATE_HOME": str(self.home / "state")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.user", str(uid), str(group), str(umask)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=env,
        )  # fmt: skip

    def do(self, *words: str) -> object:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        return self.answer()

    def open(self, path: Path) -> object:
        return self.do("open", str(path), str(self.uid), str(self.home / "state"))

    def answer(self) -> object:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the process ended"
        return json.loads(line)

    def kill(self) -> None:
        if self._process.returncode is not None:
            return
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()
        self._process.wait()


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A folder all can reach."""
    made = Path(tempfile.mkdtemp(dir="/tmp"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def users(home: Path) -> Iterator[list[User]]:
    """Anna, Caro, who keeps her files to herself, and Anna once more, to be killed."""
    with ExitStack() as stack:
        users = [User(home, uid, umask) for uid, umask in ((ANNA, 0o022), (CARO, 0o077), (ANNA, 0o077))]
        for user in users:
            stack.callback(user.kill)
        assert [user.answer() for user in users] == ["ready"] * len(users)
        yield users


@pytest.fixture
def folder(home: Path) -> Path:
    """As docs/hosting.md has it made: `install -d -g marketing -m 2770`."""
    made = Path(tempfile.mkdtemp(dir=home))
    os.chown(made, 0, GROUP)
    made.chmod(0o2770)
    return made


def owner(path: Path) -> tuple[int, int, int]:
    """Who owns a file, its group and its permissions."""
    found = path.stat()
    return found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)


@pytest.mark.parametrize("first", [0, 1], ids=["umask 022 makes it", "umask 077 makes it"])
def test_both_edit_one_plan(users: list[User], folder: Path, first: int) -> None:
    one, other = users[first], users[1 - first]
    plan, wal = folder / "mill.duckdb", folder / "mill.duckdb.wal"
    assert one.do("create", str(plan)) == "created"
    assert owner(plan)[:2] == (one.uid, GROUP)
    assert owner(plan)[2] & 0o660 == 0o660, "the group may write"
    assert (one.open(plan), other.open(plan)) == ("saved", "saved")
    assert one.do("rename", "LinkedIn", "A") == "saved"
    assert owner(wal) == owner(plan)
    assert other.do("name") == "A"
    assert other.do("rename", "A", "B") == "saved", "into the log that the first one left"
    assert one.do("name") == "B"
    assert other.do("leave") == "left"
    assert not wal.exists(), "who leaves folds the log in, whoever made it"
    assert one.do("rename", "B", "C") == "saved"
    assert other.open(plan) == "saved"
    assert other.do("name") == "C"
    assert other.do("rename", "C", "D") == "saved"
    for user in (one, other):
        assert user.do("copies") == ["0o600"]
        assert user.do("private") == [], "copies, journals and state are nobody else's"
        assert user.do("leave") == "left"
    assert list(folder.iterdir()) == [plan], "nothing is left beside the plan"


def test_a_log_left_by_one_who_was_killed_is_taken_up_by_the_other(users: list[User], folder: Path) -> None:
    _, caro, anna = users
    plan = folder / "mill.duckdb"
    anna.do("create", str(plan))
    anna.open(plan)
    assert anna.do("rename", "LinkedIn", "A") == "saved"
    anna.kill()
    assert caro.open(plan) == "saved"
    assert caro.do("name") == "A"
    assert caro.do("rename", "A", "B") == "saved"
    caro.do("leave")
    assert list(folder.iterdir()) == [plan]


def made_by_root(folder: Path, mode: int, folder_mode: int, group: int = GROUP) -> Path:
    plan = folder / "mill.duckdb"
    create_plan(plan, fill=found)
    os.chown(plan, 0, group)
    plan.chmod(mode)
    folder.chmod(folder_mode)
    return plan


@pytest.mark.parametrize(
    ("mode", "folder_mode", "why"),
    [
        (0o640, 0o2770, "You may not write to mill.duckdb in"),
        (0o660, 0o2750, "You may not make files (DuckDB needs one beside the plan) in"),
        (0o444, 0o555, "You may not write to mill.duckdb in"),
    ],
)
def test_who_may_only_read_opens_read_only_and_is_told_why(
    users: list[User], folder: Path, mode: int, folder_mode: int, why: str
) -> None:
    anna = users[0]
    plan = made_by_root(folder, mode, folder_mode)
    assert str(anna.open(plan)).startswith(f"read only: {why}")
    assert str(anna.do("rename", "LinkedIn", "A")).startswith(why)
    assert anna.do("name") == "LinkedIn"
    assert anna.do("leave") == "left"
    assert list(folder.iterdir()) == [plan]


def test_who_may_not_read_is_told_so(users: list[User], folder: Path) -> None:
    plan = made_by_root(folder, 0o600, 0o2770)
    assert str(users[0].open(plan)).startswith("You may not read mill.duckdb in")


def test_a_plan_whose_rights_change_while_it_is_open(users: list[User], folder: Path) -> None:
    anna = users[0]
    plan = made_by_root(folder, 0o660, 0o2770)
    assert anna.open(plan) == "saved"
    plan.chmod(0o640)
    assert str(anna.do("state")).startswith("read only: You may not write to mill.duckdb")
    assert str(anna.do("rename", "LinkedIn", "A")).startswith("You may not write")
    plan.chmod(0o660)
    assert anna.do("state") == "saved"
    assert anna.do("rename", "LinkedIn", "A") == "saved"
    folder.chmod(0o2750)
    assert str(anna.do("state")).startswith("read only: You may not make files")
    folder.chmod(0o2770)
    assert anna.do("rename", "A", "B") != "saved", "as nobody has looked since"
    assert anna.do("state") == "saved"
    assert anna.do("rename", "A", "B") == "saved"
    anna.do("leave")
    assert list(folder.iterdir()) == [plan]
