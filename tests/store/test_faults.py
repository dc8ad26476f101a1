from __future__ import annotations

import os
import shutil
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from scaletta.store.engine import Engine
from scaletta.store.faults import (
    Corrupt,
    Empty,
    ForeignLog,
    Holder,
    IsFolder,
    NewerPlan,
    NoFolder,
    NotAPlan,
    NotDuckDB,
    NotFound,
    PlanFileError,
    SqliteFile,
    StorageTooNew,
    Truncated,
    fault,
    lock_holder,
    nearest,
    program_name,
    shown,
)
from scaletta.store.planfile import PlanFile
from scaletta.store.snapshot import Snapshot


def open_(path: Path, engine: Engine) -> None:
    """Open as a session does at its start."""
    Snapshot(PlanFile(path), engine, whole=True).close()


def fill(plan: PlanFile, cursor: Any, count: int = 4000, start: int = 0) -> None:
    with plan.attached(cursor), plan.transaction(cursor):
        cursor.execute(
            "insert into a select i, md5(i::varchar) || md5((i + 1)::varchar) from range(?, ?) r(i)",
            [start, start + count],
        )


def sentence(error: PlanFileError, name: str = "mill.duckdb") -> str:
    text = str(error)
    assert name in text
    assert text.endswith(".") or text.endswith("?")
    assert "\n" not in text and "IO Error" not in text and "Exception" not in text
    return text


# -- files that are no plan


def test_a_missing_file_offers_the_nearest_names(plan: PlanFile, engine: Engine) -> None:
    for name in ("mil.duckdb", "Mill.DuckDB", "mill"):
        with pytest.raises(NotFound, match=r"Did you mean mill\.duckdb\?") as caught:
            open_(plan.path.parent / name, engine)
        sentence(caught.value, name)
    with pytest.raises(NotFound) as caught:
        open_(plan.path.parent / "something else", engine)
    assert "Did you mean" not in str(caught.value)
    assert nearest(Path("/no/such/folder/mill.duckdb")) == []


def test_a_missing_folder(tmp_path: Path, engine: Engine, plan: PlanFile) -> None:
    with pytest.raises(NoFolder):
        open_(tmp_path / "nowhere" / "mill.duckdb", engine)
    with pytest.raises(NoFolder):
        open_(plan.path / "mill.duckdb", engine)


def test_a_folder(tmp_path: Path, engine: Engine) -> None:
    (tmp_path / "mill.duckdb").mkdir()
    with pytest.raises(IsFolder) as caught:
        open_(tmp_path / "mill.duckdb", engine)
    sentence(caught.value)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", Empty),
        (b"hello\n", NotDuckDB),
        (b"PK\x03\x04" + b"\0" * 9000, NotDuckDB),
        (b"DUCK" * 5000, PlanFileError),
        (b"12345678DUCK", Truncated),
    ],
)
def test_other_files(tmp_path: Path, engine: Engine, content: bytes, kind: type[PlanFileError]) -> None:
    path = tmp_path / "mill.duckdb"
    path.write_bytes(content)
    with pytest.raises(kind) as caught:
        open_(path, engine)
    sentence(caught.value)
    assert path.read_bytes() == content


def test_a_sqlite_file_is_named_and_nothing_is_downloaded(
    tmp_path: Path, engine: Engine, cursor: Any
) -> None:
    path = tmp_path / "mill.duckdb"
    con = sqlite3.connect(path)
    con.execute("create table a (n int)")
    con.commit()
    con.close()
    with pytest.raises(SqliteFile) as caught:
        open_(path, engine)
    sentence(caught.value)
    with pytest.raises(SqliteFile), PlanFile(path).attached(cursor):
        pass


@pytest.mark.parametrize("name", ["pipe", "/dev/null"])
def test_what_is_no_ordinary_file(tmp_path: Path, engine: Engine, name: str) -> None:
    path = tmp_path / name
    if name == "pipe":
        os.mkfifo(path)
    with pytest.raises(NotDuckDB):
        open_(path, engine)


# -- damaged files


def test_a_file_cut_short_anywhere_says_so_at_once(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    fill(plan, cursor)
    assert plan.compact(cursor) is None
    whole = plan.path.read_bytes()
    cut = plan.path.parent / "cut.duckdb"
    for length in (12, 100, 4095, 8192, 12288, 20000, len(whole) // 2, len(whole) - 16384, len(whole) - 1):
        cut.write_bytes(whole[:length])
        with pytest.raises(Truncated) as caught:
            open_(cut, engine)
        sentence(caught.value, "cut.duckdb")
    cut.write_bytes(whole)
    open_(cut, engine)


def test_flipped_bits_say_so_at_once(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    fill(plan, cursor)
    assert plan.compact(cursor) is None
    whole = plan.path.read_bytes()
    bad = plan.path.parent / "bad.duckdb"
    (data,) = cursor_rows(
        plan,
        cursor,
        "select block_id from pragma_storage_info('a') where segment_type = 'VARCHAR' and block_id >= 0",
    )[:1]
    for place in (13, 100, 12288 + 100, 12288 + data[0] * 16384 + 50):
        flipped = bytearray(whole)
        flipped[place] ^= 0xFF
        bad.write_bytes(flipped)
        with pytest.raises(Corrupt) as caught:
            open_(bad, engine)
        sentence(caught.value, "bad.duckdb")


def cursor_rows(plan: PlanFile, cursor: Any, sql: str) -> list[Any]:
    with plan.attached(cursor):
        return list(cursor.execute(sql).fetchall())


def test_damage_met_in_the_middle_of_the_work(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    fill(plan, cursor)
    assert plan.compact(cursor) is None
    (block,) = cursor_rows(
        plan,
        cursor,
        "select block_id from pragma_storage_info('a') where segment_type = 'VARCHAR' and block_id >= 0",
    )[0]
    whole = bytearray(plan.path.read_bytes())
    whole[12288 + block * 16384 + 50] ^= 0xFF
    plan.path.write_bytes(whole)
    with pytest.raises(Corrupt), plan.attached(cursor), plan.transaction(cursor):
        cursor.execute("select sum(hash(text)) from a").fetchall()
    assert cursor.execute("select 1").fetchall() == [(1,)]


def test_the_log_of_another_database(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    other = PlanFile.create(
        plan.path.parent / "other.duckdb", cursor, lambda new: new.execute("create table t (n int)")
    )
    with other.attached(cursor):
        cursor.execute("insert into t values (1)")
    shutil.copy(other.wal, plan.wal)
    with pytest.raises(ForeignLog) as caught:
        open_(plan.path, engine)
    assert "mill.duckdb.wal" in sentence(caught.value)
    with pytest.raises(ForeignLog), plan.attached(cursor):
        pass


def test_a_file_of_a_newer_duckdb(plan: PlanFile, cursor: Any, engine: Engine) -> None:
    content = bytearray(plan.path.read_bytes())
    assert struct.unpack_from("<Q", content)[0] == checksum(content[8:4096])
    struct.pack_into("<Q", content, 12, 900)
    struct.pack_into("<Q", content, 0, checksum(content[8:4096]))
    plan.path.write_bytes(content)
    with pytest.raises(StorageTooNew) as caught:
        open_(plan.path, engine)
    sentence(caught.value)
    with pytest.raises(StorageTooNew), plan.attached(cursor):
        pass


def checksum(content: bytes | bytearray) -> int:
    """DuckDB's, of a block whose length is a multiple of 8."""
    total = 5381
    for (word,) in struct.iter_unpack("<Q", content):
        total ^= word * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return total


# -- words


def test_control_characters_in_names_never_reach_the_screen(tmp_path: Path, engine: Engine) -> None:
    with pytest.raises(NotFound) as caught:
        open_(tmp_path / "a\x1b[31mb\n\x07\x9b.duckdb", engine)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in str(caught.value))
    assert shown("a\x1bb") == "a␛b"
    assert shown("{name}") in str(NotAPlan(Path("/x/{name}")))
    assert "\udcff" not in shown(os.fsdecode(b"\xff"))


def test_plans_of_other_makers_and_other_times() -> None:
    assert "not a scaletta plan" in sentence(NotAPlan(Path("/plans/mill.duckdb")))
    text = sentence(NewerPlan(Path("/plans/mill.duckdb"), found=7, known=3))
    assert "version 7" in text and "knows 3" in text


def test_errors_about_other_things_are_not_blamed_on_the_file() -> None:
    path = Path("/plans/mill.duckdb")
    assert fault(ValueError("x"), path) is None
    assert (
        fault(duckdb.IOException('IO Error: Cannot open file "/data/in.csv": Permission denied'), path)
        is None
    )
    assert fault(duckdb.ConstraintException("Duplicate key"), path) is None


def test_who_holds_the_file_is_read_from_every_form_of_the_refusal() -> None:
    text = 'IO Error: Could not set lock on file "/p/mill.duckdb": Conflicting lock is held in {}. See also https://'
    for held, pid in [
        ("/usr/bin/duckdb (PID 999999901)", 999999901),
        ("PID 999999902", 999999902),
        ("/opt/my tools/duckdb (PID 999999903) by user anna", 999999903),
    ]:
        holder = lock_holder(duckdb.IOException(text.format(held)))
        assert holder is not None and holder.pid == pid
        assert holder.program in ("", "duckdb")
    assert lock_holder(duckdb.IOException('Could not set lock on file "x": strange')) == Holder(None)
    assert lock_holder(duckdb.IOException("Cannot open file")) is None
    assert str(Holder(None)) == "Another program"
    assert str(Holder(12, "duckdb")) == "duckdb (PID 12)"


def test_a_program_goes_by_the_name_it_was_started_by(tmp_path: Path, foreign: Callable[..., Any]) -> None:
    script = tmp_path / "harlequin"
    script.write_text("import sys; print('ready', flush=True); sys.stdin.read()")
    with subprocess.Popen(
        [sys.executable, "-u", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert program_name(other.pid) == "harlequin"
    assert program_name(2**22 + 1) == ""
