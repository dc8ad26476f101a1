"""`scaletta import` of figures: told, written once, undone at once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.cli.conftest import Run

DAY = ("--today", "2027-05-12")
FOLLOWS = (
    'sep=,\n"Instagram follows"\n"Date","Primary"\n"2027-04-01T00:00:00","3"\n"2027-04-02T00:00:00","0"\n'
)
TABLE = "Date,Followers,Reach\n2027-05-09,1204,300\n2027-05-10,1210,280\n"


@pytest.fixture
def follows(tmp_path: Path) -> Path:
    path = tmp_path / "Follows.csv"
    path.write_bytes(b"\xff\xfe" + FOLLOWS.encode("utf-16-le"))
    return path


def readings(run: Run, mill: Path, query: str) -> str:
    return run("sql", mill, query, *DAY, "--format", "csv").out


def value(run: Run, mill: Path, query: str) -> str:
    return readings(run, mill, query).split("\n")[1]


NEW = "select day, value from audience_day where channel = 'instagram' and kind = 'new' order by day"


def test_an_export_is_recognised_told_and_written_once(run: Run, mill: Path, follows: Path) -> None:
    said = run("import", mill, follows, "--dry-run", *DAY)
    assert said.code == 0 and "Instagram, 1 Apr 2027 to 2 Apr 2027" in said.out
    assert "2 new figures" in said.out and "dry-run" in said.out
    assert len(readings(run, mill, NEW).split()) == 1
    said = run("import", mill, follows, "--yes", *DAY)
    assert said.code == 0 and "Imported Follows.csv: 2 new figures" in said.out
    assert readings(run, mill, NEW).split()[1:] == ["2027-04-01,3", "2027-04-02,0"]
    again = run("import", mill, follows, "--yes", *DAY)
    assert "This very file was imported on" in again.out and "Nothing would be different" in again.out


def test_provenance_is_kept_and_it_is_one_change(run: Run, mill: Path, follows: Path) -> None:
    run("import", mill, follows, "--yes", *DAY)
    batch = "select source, file, length(sha256), rows_written from import_batch order by imported_at desc"
    assert readings(run, mill, batch).split("\n")[1] == '"Meta Business Suite, days",Follows.csv,64,2'
    last = readings(run, mill, "select label from change order by seq desc limit 1").split("\n")[1]
    assert last.strip('"') == "import Meta Business Suite, days from Follows.csv"


def test_the_outlet_is_said_where_the_file_does_not(run: Run, mill: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(TABLE, encoding="utf-8")
    said = run("import", mill, path, "--yes", *DAY)
    assert said.code == 1 and "Name the outlet with --channel" in said.err
    said = run("import", mill, path, "--channel", "instagram", "--yes", *DAY)
    assert said.code == 0 and "3 new figures, 1 kept" in said.out
    where = "where channel = 'instagram' and metric = 'reach' and day = '2027-05-10'"
    assert value(run, mill, f"select value::int as value from metric_day {where}") == "280"


def test_standard_input(run: Run, mill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(TABLE.encode())

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr("sys.stdin", Input())
    said = run("import", mill, "-", "--channel", "x", *DAY)
    assert said.code == 1 and "add --yes" in said.err


def test_a_workbook_nobody_knows_is_a_sentence(run: Run, mill: Path, tmp_path: Path) -> None:
    path = tmp_path / "some.xlsx"
    path.write_bytes(b"PK\x03\x04 no archive")
    said = run("import", mill, path, "--yes", *DAY)
    assert said.code == 1 and "Nothing was written" in said.err and "Traceback" not in said.err


def test_content_marks_the_posts_it_matches_as_published(run: Run, mill: Path, tmp_path: Path) -> None:
    row = readings(
        run,
        mill,
        "select post, title, day from post where channel = 'instagram' and state in ('ready', 'draft') "
        "and title is not null and day between '2027-05-05' and '2027-05-16' order by day limit 1",
    ).split("\n")[1]
    key, title, day = (
        row.rsplit(",", 1)[0].split(",", 1)[0],
        row.split(",", 1)[1].rsplit(",", 1)[0].strip('"'),
        row.rsplit(",", 1)[1],
    )
    year, month, number = day.split("-")
    path = tmp_path / "content.csv"
    path.write_text(
        "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,"
        "Post type,Data comment,Date,Views,Likes,Shares,Comments,Saves,Reach,Follows\n"
        f'1,2,mill,Mill,"{title}",0,{month}/{number}/{year} 18:00,https://www.instagram.com/p/abc/,IG image,,'
        'Lifetime,"1,200",50,3,4,5,800,2\n',
        encoding="utf-8",
    )
    said = run("import", mill, path, "--yes", *DAY)
    assert "1 post marked as published" in said.out
    state = readings(run, mill, f"select state, link from post where post = '{key}'").split("\n")[1]
    assert state == "published,https://www.instagram.com/p/abc/"
    where = f"where post = '{key}' and metric = 'reach'"
    assert value(run, mill, f"select value::int as value from post_metric {where}") == "800"
