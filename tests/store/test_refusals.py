from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scaletta.store.planfile import PlanFile

REFUSED = """
import os, sys
from pathlib import Path
import duckdb
from scaletta.store.engine import connect
from scaletta.store.faults import PlanFileError
from scaletta.store.planfile import PlanFile
from scaletta.store.snapshot import Snapshot
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
plan, cursor = PlanFile(Path(sys.argv[1])), connect().cursor()
def tell(work):
    try:
        work()
        print("fine")
    except PlanFileError as error:
        print(type(error).__name__, error)
def write():
    with plan.attached(cursor), plan.transaction(cursor):
        cursor.execute("insert into a values (99, 'x')")
tell(lambda: Snapshot(plan, connect()).close())
tell(write)
print(plan.refusal())
connect().close()
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user can reach."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_another(path: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", REFUSED, str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("file", "wal", "folder", "read", "write"),
    [
        (0o666, None, 0o777, "fine", "fine"),
        (0o444, None, 0o777, "fine", "NoPermission You may not write to mill.duckdb in"),
        (0o000, None, 0o777, "NoPermission You may not read mill.duckdb in", "NoPermission You may not"),
        (0o666, None, 0o555, "fine", "NoPermission You may not write to mill.duckdb.wal in"),
        (0o666, 0o444, 0o777, "fine", "NoPermission You may not write to mill.duckdb.wal in"),
        (0o666, 0o000, 0o777, "NoPermission You may not read mill.duckdb.wal in", "NoPermission You may not"),
        (0o666, None, 0o000, "NoPermission", "NoPermission"),
    ],
)  # fmt: skip
def test_no_permission(
    open_folder: Path, cursor: Any, file: int, wal: int | None, folder: int, read: str, write: str
) -> None:
    home = open_folder / "plans"
    home.mkdir()
    plan = PlanFile.create(
        home / "mill.duckdb", cursor, lambda new: new.execute("create table a (n bigint, text varchar)")
    )
    if wal is not None:
        with plan.attached(cursor):
            cursor.execute("insert into a values (1, 'x')")
        plan.wal.chmod(wal)
    plan.path.chmod(file)
    home.chmod(folder)
    try:
        reading, writing, refusal = as_another(plan.path)
    finally:
        home.chmod(0o755)
    assert reading.startswith(read)
    assert writing.startswith(write)
    assert (refusal == "None") == (writing == "fine")


# -- a file system without locks


SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#define F_GETLK 5
#define F_SETLK 6
#define F_SETLKW 7
#include <stdio.h>
#include <string.h>
#include <unistd.h>
static int refuse(const char *name, int fd, int cmd, void *arg) {
    if (cmd == F_SETLK || cmd == F_SETLKW || cmd == F_GETLK) {
        char link[64], path[4096];
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        ssize_t length = readlink(link, path, sizeof path - 1);
        path[length > 0 ? length : 0] = 0;
        if (strstr(path, "/mill.duckdb")) { errno = ENOTSUP; return -1; }
    }
    return ((int (*)(int, int, ...))dlsym(RTLD_NEXT, name))(fd, cmd, arg);
}
int fcntl(int fd, int cmd, void *arg) { return refuse("fcntl", fd, cmd, arg); }
int fcntl64(int fd, int cmd, void *arg) { return refuse("fcntl64", fd, cmd, arg); }
"""


@pytest.mark.skipif(
    shutil.which("cc") is None or sys.platform != "linux", reason="needs a C compiler and Linux"
)
def test_a_file_system_without_locks(tmp_path: Path, plan: PlanFile) -> None:
    source, shim = tmp_path / "nolocks.c", tmp_path / "nolocks.so"
    source.write_text(SHIM)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", shim, source, "-ldl"], check=True)
    env = {**os.environ, "LD_PRELOAD": str(shim)}
    done = subprocess.run(
        [sys.executable, "-c", REFUSED.replace("os.geteuid() == 0", "False"), str(plan.path)],
        env=env,
        capture_output=True,
        text=True,
    )
    reading, writing, _ = done.stdout.splitlines()
    assert reading == "fine"
    assert writing.startswith("NoLocks") and "Move mill.duckdb to a local disk." in writing
