from __future__ import annotations

import fcntl
import json
import subprocess
import sys
from pathlib import Path

import pytest

from scaletta.store.journal import Journal, JournalError, left_behind

PLAN = Path("/plans/mill.duckdb")

DYING = """
import os, signal, sys
from pathlib import Path
from scaletta.store.journal import Journal
journal = Journal(Path("/plans/mill.duckdb"), sys.argv[2], Path(sys.argv[1]), who="Anna")
for n in range(3):
    journal.append(f"c{n}", '{"kind":"add","n":%d}' % n)
journal.settle("c0")
print("ready", flush=True)
if sys.argv[3] == "die":
    os.kill(os.getpid(), signal.SIGKILL)
sys.stdin.read()
"""


def session(state: Path, name: str, how: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", DYING, str(state), name, how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    if how == "die":
        process.communicate()
    return process


def journal(state: Path, name: str = "s1") -> Journal:
    return Journal(PLAN, name, state, who="Anna")


def ids(found: Journal) -> list[str]:
    return [entry.id for entry in found.waiting()]


def test_nothing_is_written_before_the_first_command(tmp_path: Path) -> None:
    one = journal(tmp_path)
    one.close()
    assert list(tmp_path.iterdir()) == []


def test_commands_wait_in_order_and_leave_no_file_when_settled(tmp_path: Path) -> None:
    one = journal(tmp_path)
    for n in range(3):
        one.append(f"c{n}", '{"n": 1}')
    one.settle("c1")
    assert ids(one) == ["c0", "c2"]
    one.settle("c0")
    one.settle("c2")
    one.settle("c2")
    assert ids(one) == []
    assert one.path.exists()
    one.close()
    one.close()
    assert not one.path.exists()


def test_the_file_does_not_grow_while_everything_is_saved(tmp_path: Path) -> None:
    one = journal(tmp_path)
    sizes = set()
    for n in range(50):
        one.append(f"c{n}", json.dumps({"text": "x" * 500}))
        one.settle(f"c{n}")
        sizes.add(one.path.stat().st_size)
    assert len(sizes) == 1
    one.close()


def test_text_comes_back_as_it_went_in(tmp_path: Path) -> None:
    text = 'Grüße "東京" \n\x00 \u2028 [bold] \\'
    one = journal(tmp_path)
    one.append("c", json.dumps({"title": text}))
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(one.path.read_bytes())
    again = Journal.adopt(copy)
    assert again is not None
    assert json.loads(again.waiting()[0].command) == {"title": text}


def test_a_command_that_is_no_json_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="Expecting"):
        journal(tmp_path).append("c", "{")


def test_a_living_session_keeps_its_journal(tmp_path: Path) -> None:
    other = session(tmp_path, "s1", "live")
    assert left_behind(PLAN, tmp_path) == []
    assert Journal.adopt(journal(tmp_path).path) is None
    other.kill()
    other.communicate()
    assert [left.who for left in left_behind(PLAN, tmp_path)] == ["Anna"]


def test_a_journal_swept_while_it_is_born_is_born_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, real = journal(tmp_path), fcntl.flock
    swept: list[Path] = []

    def flock(fd: int, mode: int) -> None:
        if not swept:
            swept.append(one.path)
            one.path.unlink()
        real(fd, mode)

    monkeypatch.setattr(fcntl, "flock", flock)
    one.append("c0", "{}")
    assert swept and b'"c0"' in one.path.read_bytes()
    one.settle("c0")
    one.close()


def test_a_dead_session_leaves_what_was_not_settled(tmp_path: Path) -> None:
    for name in ("s1", "s2"):
        session(tmp_path, name, "die")
    found = left_behind(PLAN, tmp_path)
    assert [[entry.id for entry in left.entries] for left in found] == [["c1", "c2"], ["c1", "c2"]]
    assert json.loads(found[0].entries[0].command) == {"kind": "add", "n": 1}
    assert left_behind(Path("/plans/other.duckdb"), tmp_path) == []

    mine = Journal.adopt(found[0].path)
    assert mine is not None and ids(mine) == ["c1", "c2"]
    assert Journal.adopt(found[0].path) is None  # only one can have it
    mine.settle("c1")
    mine.append("c9", "{}")
    mine.settle("c2")
    mine.settle("c9")
    mine.close()
    assert [left.path for left in left_behind(PLAN, tmp_path)] == [found[1].path]


def test_what_was_set_aside_is_left_too(tmp_path: Path) -> None:
    one = journal(tmp_path)
    one.append("c0", "{}")
    one.append("c1", "{}")
    one.set_aside("c0", "Bruno moved it to wed.")
    one.settle("c1")
    assert ids(one) == []
    assert [(entry.id, entry.aside) for entry in one.aside()] == [("c0", "Bruno moved it to wed.")]
    one.close()
    (left,) = left_behind(PLAN, tmp_path)
    assert left.entries[0].aside == "Bruno moved it to wed."


@pytest.mark.parametrize(
    "torn", [b"{", b'{"id":"c9","comm', b'{"id":"c9","command":{}}', b"\xff\xfe", b"\0" * 40]
)
def test_a_torn_last_line_is_no_command_and_is_cut_off(tmp_path: Path, torn: bytes) -> None:
    one = journal(tmp_path)
    one.append("c0", "{}")
    one.close()
    with one.path.open("ab") as file:
        file.write(torn)
    again = Journal.adopt(one.path)
    assert again is not None and ids(again) == ["c0"]
    again.append("c1", "{}")
    again.close()
    once_more = Journal.adopt(one.path)
    assert once_more is not None and ids(once_more) == ["c0", "c1"]
    assert torn not in one.path.read_bytes() or torn == b"{"
    once_more.close()


def test_a_rotten_line_costs_that_line_only(tmp_path: Path) -> None:
    one = journal(tmp_path)
    for n in range(3):
        one.append(f"c{n}", "{}")
    one.close()
    text = one.path.read_bytes().replace(b'"c1"', b'"c1\x01')
    one.path.write_bytes(text)
    again = Journal.adopt(one.path)
    assert again is not None and ids(again) == ["c0", "c2"]
    again.close()


def test_any_prefix_of_a_journal_reads(tmp_path: Path) -> None:
    one = journal(tmp_path)
    for n in range(3):
        one.append(f"c{n}", "{}")
    one.set_aside("c1", "reason")
    one.settle("c0")
    one.close()
    text = one.path.read_bytes()
    for length in range(len(text)):
        one.path.write_bytes(text[:length])
        again = Journal.adopt(one.path)
        assert again is not None
        found = [entry.id for entry in (*again.waiting(), *again.aside())]
        assert found in ([], ["c0"], ["c0", "c1"], ["c0", "c1", "c2"], ["c0", "c2", "c1"], ["c2", "c1"])
        again.close()
        one.path.touch()


def test_a_journal_that_cannot_be_written_says_so_and_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("a file where the folder should be")
    one = journal(tmp_path)
    with pytest.raises(JournalError, match=r"cannot be written .*so this edit was not taken"):
        one.append("c0", "{}")
    assert ids(one) == []
    one.close()


def test_a_full_disk_takes_nothing_and_spoils_nothing(tmp_path: Path) -> None:
    code = """
import resource, signal, sys
from pathlib import Path
from scaletta.store.journal import Journal, JournalError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
journal = Journal(Path("/plans/mill.duckdb"), "s1", Path(sys.argv[1]))
journal.append("c0", "{}")
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 2000))
try:
    journal.append("c1", '{"text": "%s"}' % ("x" * 5000))
except JournalError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
journal.append("c2", "{}")
journal.close()
"""
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert "file too large" in said.stdout
    (left,) = left_behind(PLAN, tmp_path)
    assert [entry.id for entry in left.entries] == ["c0", "c2"]
