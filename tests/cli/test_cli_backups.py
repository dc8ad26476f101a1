"""`scaletta backup` and `scaletta restore`, as a person types them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest
from tests.broken import broken_by

if TYPE_CHECKING:
    from tests.cli.conftest import Run


def channels(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as con:
        return int(con.execute("select count(*) from channel where name = 'Changed'").fetchall()[0][0])


def test_there_and_back(run: Run, mill: Path) -> None:
    assert "There are no backups" in run("restore", mill).out
    assert run("backup", mill).out.startswith(f"The backup is in {mill}.backups/mill.")
    broken_by(mill, "update channel set name = 'Changed'")
    listed = run("restore", mill)
    assert listed.code == 0 and "by hand" in listed.out
    name = next(word for word in listed.out.split() if word.endswith(".duckdb") and word.startswith("mill.2"))
    said = run("restore", mill, name)
    assert (said.code, said.err) == (0, "") and f"mill.duckdb is what {name} holds." in said.out
    assert channels(mill) == 0
    assert run("restore", mill, "before").code == 0
    assert channels(mill) > 0
    said = run("restore", mill, "mill.")
    assert said.code == 1 and "is the name of several backups" in said.err


def test_where_a_backup_goes(run: Run, mill: Path, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    assert run("backup", mill, tmp_path / "there").code == 0
    assert len(list((tmp_path / "there").iterdir())) == 1
    assert run("backup", mill, tmp_path / "copy.duckdb").code == 0
    said = run("backup", mill, tmp_path / "copy.duckdb")
    assert (said.code, said.out) == (1, "") and "already exists" in said.err
    said = run("backup", mill, tmp_path / "no" / "copy.duckdb")
    assert said.code == 1 and "There is no folder" in said.err
    assert run("check", tmp_path / "copy.duckdb", "--today", "2027-05-12").code == 0


def test_to_standard_output(mill: Path, tmp_path: Path) -> None:
    with (tmp_path / "piped.duckdb").open("wb") as to:
        done = subprocess.run(
            [sys.executable, "-m", "scaletta", "backup", str(mill), "-"], stdout=to, stderr=subprocess.PIPE
        )
    assert (done.returncode, done.stderr) == (0, b"")
    assert channels(tmp_path / "piped.duckdb") == 0


@pytest.mark.parametrize("words", [("backup",), ("restore",), ("restore", "x")])
def test_what_is_no_plan_is_a_sentence(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    text = tmp_path / "text.duckdb"
    text.write_text("This is a text, whatever its name says.")
    for path in (text, tmp_path / "missing.duckdb"):
        said = run(words[0], path, *words[1:])
        assert "should not have happened" not in said.err and said.err.count("\n") <= 1
        assert said.code == (0 if words == ("restore",) else 1)
    assert list(tmp_path.glob("*.backups/*")) == []


def test_restoring_something_that_is_no_backup(run: Run, mill: Path) -> None:
    before = mill.read_bytes()
    for backup, says in (
        (mill, "the plan itself"),
        ("2020", "There are none"),
        (__file__, "not a DuckDB file"),
    ):
        said = run("restore", mill, backup)
        assert said.code == 1 and says in said.err
    assert mill.read_bytes() == before
