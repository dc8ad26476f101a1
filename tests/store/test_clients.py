"""Anybody's DuckDB reads the plan: versions 1.4, 1.5 and 2.0 give the same rows under the same names."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from scaletta.store.create import create_plan
from scaletta.store.sample import load_sample

TODAY = date(2027, 5, 12)
SAMPLE = Path(__file__).parents[2] / "sample_data"

READ_ALL = """
import duckdb, json, sys
con = duckdb.connect(sys.argv[1])
con.execute("set variable today = date '2027-05-12'")
names = con.execute("select view_name from duckdb_views() where not internal order by 1").fetchall()
counts = {name: len(con.execute(f'from "{name}"').fetchall()) for (name,) in names}
days = con.execute(
    'select day, "time", channel, state, title from calendar order by all'
).fetchall()
con.execute("insert into saved_query values ('mine', 'from calendar', null)")
con.execute("create view my_own_view as select channel from channel")
con.close()
print(json.dumps([counts, [list(map(str, row)) for row in days]]))
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clients") / "plan.duckdb"
    create_plan(path, fill=lambda cursor: load_sample(cursor, SAMPLE, TODAY))
    return path


def read_with(command: list[str], plan: Path, tmp_path: Path) -> object:
    copy = shutil.copy(plan, tmp_path / "copy.duckdb")
    done = subprocess.run([*command, "-c", READ_ALL, str(copy)], capture_output=True, text=True, timeout=120)
    if "No solution found" in done.stderr or "error sending request" in done.stderr.lower():
        pytest.skip("this DuckDB cannot be had here: no package index")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("version", ["1.4.4", "1.5.5"])
def test_an_older_python_client_reads_the_same(version: str, plan: Path, tmp_path: Path) -> None:
    uv = shutil.which("uv")
    if uv is None:
        pytest.skip("uv is not on the path to fetch the older DuckDB")
    python = [uv, "run", "-q", "--no-project", "--isolated", "--python", sys.executable]
    old = read_with([*python, "--with", f"duckdb=={version}", "python"], plan, tmp_path)
    assert old == read_with([sys.executable], plan, tmp_path)


def test_the_command_line_client_reads_the_same(plan: Path, tmp_path: Path) -> None:
    client = Path(sys.prefix) / "bin" / "duckdb"
    if not client.exists():
        pytest.skip("the DuckDB command line is not installed")
    copy = shutil.copy(plan, tmp_path / "copy.duckdb")
    query = "set variable today = date '2027-05-12'; select count(*) as n from calendar"
    done = subprocess.run([client, "-json", str(copy), query], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    import duckdb

    with duckdb.connect(str(copy), read_only=True) as con:
        con.execute("set variable today = date '2027-05-12'")
        assert json.loads(done.stdout)[-1]["n"] == len(con.execute("from calendar").fetchall())
