"""`scaletta import`: previewed, all or nothing, one change with one undo, nothing when done twice."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest
from tests.broken import BREAKS, broken_by

from scaletta.store.session import Session

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DAY = ("--today", "2027-05-12")
LIST = """\
Canale;Data;Ora;Titolo;Testo;Formato;Stato;Responsabile;Tema;Decisivo
LinkedIn;18/05/2027;12:30;Quattro oli;"Un testo,
due righe";post;bozza;@caro;product;x
blog, newsletter;14/06/2027;9.00;Ovunque;;article;pronto;;;
instagram;;;Un'idea;;;;;;
"""


def count(path: Path, table: str) -> int:
    with duckdb.connect(str(path), read_only=True) as con:
        (row,) = con.execute(f"select count(*) from {table}").fetchall()
    return int(row[0])


def tables(path: Path) -> dict[str, list[Any]]:
    with duckdb.connect(str(path), read_only=True) as con:
        return {name: sorted(con.execute(f"from {name}").fetchall(), key=repr) for name in ("post", "slot")}


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    path = tmp_path / "giugno.csv"
    path.write_bytes(LIST.encode("cp1252"))
    return path


def test_a_list_is_shown_and_written_as_one_change(run: Run, mill: Path, posts: Path) -> None:
    before, changes = count(mill, "post"), count(mill, "change")
    said = run("import", mill, posts, "--yes", *DAY)
    assert said.code == 0, said.err
    assert "add  2027-05-18  linkedin    Quattro oli, draft 12:30" in said.out
    assert "Imported 4 posts. It is one change" in said.out
    assert (count(mill, "post"), count(mill, "change")) == (before + 4, changes + 1)
    query = "select channel, state, body, owner, theme, decisive from post where title = 'Quattro oli'"
    (row,) = json.loads(run("sql", mill, query, *DAY, "--format", "json").out)
    assert row == {
        "channel": "linkedin",
        "state": "draft",
        "body": "Un testo,\ndue righe",
        "owner": "caro",
        "theme": "product",
        "decisive": True,
    }
    (batch,) = json.loads(run("sql", mill, "from import_batch", "--format", "json").out)
    assert (batch["file"], batch["source"], batch["rows_written"]) == ("giugno.csv", "posts", 4)
    assert run("check", mill, *DAY).code == 0


def test_the_same_again_is_nothing_also_after_edits_and_one_undo_takes_all_back(
    run: Run, mill: Path, posts: Path
) -> None:
    before = tables(mill)
    run("import", mill, posts, "--yes", *DAY)
    with duckdb.connect(str(mill)) as con:
        con.execute("update post set title = 'Renamed', day = date '2027-07-01' where title = 'Quattro oli'")
    after, changes = tables(mill), count(mill, "change")
    again = run("import", mill, posts, "--yes", *DAY)
    assert again.code == 0 and "4 in the plan already" in again.out and "Nothing was written" in again.out
    assert (tables(mill), count(mill, "change")) == (after, changes)
    with duckdb.connect(str(mill)) as con:
        con.execute("update post set title = 'Quattro oli', day = date '2027-05-18' where title = 'Renamed'")
    session = Session(mill, who="anna")
    assert session.undo().done
    session.close()
    assert tables(mill) == before
    assert "4 posts to import" in run("import", mill, posts, "--dry-run", *DAY).out


def test_what_somebody_deleted_does_not_come_back(run: Run, mill: Path, posts: Path) -> None:
    run("import", mill, posts, "--yes", *DAY)
    delete = "delete from post where title = 'Un''idea'"
    assert run("sql", mill, "--write", "--yes", delete, *DAY).code == 0
    more = posts.read_bytes() + b"x;1/6/2027;9:00;Nuovo;;;;;;\n"
    posts.write_bytes(more)
    said = run("import", mill, posts, "--yes", *DAY)
    assert "1 left out, deleted from the plan since an import" in said.out and "Imported 1 post." in said.out


def test_a_title_for_a_slot_s_date_fills_it(run: Run, mill: Path, tmp_path: Path) -> None:
    query = (
        "select day, channel, time, rubric from calendar "
        "where post is null and day between '2027-06-15' and '2027-07-01' order by all limit 4"
    )
    free = json.loads(run("sql", mill, query, *DAY, "--format", "json").out)
    path = tmp_path / "titles.csv"
    rows = [f"{row['channel']},{row['day']},Title {n}" for n, row in enumerate(free)]
    path.write_text("\n".join(["channel,date,title", *rows]))
    said = run("import", mill, path, "--yes", *DAY)
    assert "Imported 4 dates of slots" in said.out, said
    assert f"Title 0, for {free[0]['rubric']}" in said.out
    got = json.loads(
        run("sql", mill, query.replace("post is null", "title like 'Title %'"), *DAY, "--format", "json").out
    )
    assert [row["time"] for row in got] == [row["time"] for row in free]
    assert "4 in the plan already" in run("import", mill, path, "--yes", *DAY).out


def test_a_row_that_is_wrong_stops_all_unless_left_out(run: Run, mill: Path, posts: Path) -> None:
    before = tables(mill)
    wrong = "linkdin;1/6/2027;;A;;;;;;\nblog;31/6/2027;;B;;;;;;\nblog;1/6/2027;;;;;;;;\nblog;;;C;;vidoe;;;;\n"
    wrong += "blog;;;D;;;;nobody;;\nblog;;;E;;;perhaps;;;\nblog;;9:00;F;;;;;;\nblog;;;G;;;pubblicato;;;\n"
    posts.write_bytes(posts.read_bytes() + wrong.encode())
    said = run("import", mill, posts, "--yes", *DAY)
    assert said.code == 1 and tables(mill) == before
    for sentence in (
        'row 5: there is no outlet "linkdin": did you mean linkedin?',
        'row 6: "31/6/2027" is no day.',
        "row 7: it has no title and no text.",
        'row 8: there is no format "vidoe": did you mean video or ebook?',
        'row 9: there is no person "nobody".',
        'row 10: "perhaps" is no state',
        'row 11: it has a time, "9:00", and no day.',
        "row 12: it is published and has no day.",
    ):
        assert sentence in said.out, said.out
    assert "8 rows wrong" in said.out and "--skip-wrong" in said.out
    assert "Imported 4 posts" in run("import", mill, posts, "--yes", "--skip-wrong", *DAY).out


def test_a_dry_run_and_a_pipe_without_yes_write_nothing(
    run: Run, mill: Path, posts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables(mill)
    assert "this was a --dry-run" in run("import", mill, posts, "--dry-run", *DAY).out
    said = run("import", mill, posts, *DAY)
    assert said.code == 1 and "add --yes" in said.err
    assert tables(mill) == before
    stream = io.TextIOWrapper(io.BytesIO(posts.read_bytes()))
    monkeypatch.setattr(sys, "stdin", stream)
    assert "Imported 4 posts" in run("import", mill, "-", "--yes", *DAY).out


@pytest.mark.parametrize(("answer", "number"), [("y", 4), ("", 0)])
def test_on_a_terminal_it_asks(
    run: Run, mill: Path, posts: Path, monkeypatch: pytest.MonkeyPatch, answer: str, number: int
) -> None:
    before = count(mill, "post")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: answer)
    assert run("import", mill, posts, *DAY).code == (0 if number else 1)
    assert count(mill, "post") == before + number


def test_our_own_calendar_comes_back_as_nothing_and_edited_as_the_edits(
    run: Run, mill: Path, tmp_path: Path
) -> None:
    out = tmp_path / "own.csv"
    run("calendar", mill, "--from", "2026-01-01", "--to", "2027-08-31", "--format", "csv", "-o", out, *DAY)
    run("export", "ics", mill, tmp_path / "own.ics", *DAY)
    for path in (out, tmp_path / "own.ics"):
        said = run("import", mill, path, "--yes", *DAY)
        assert said.code == 0 and "Nothing would be different" in said.out, said
    text = out.read_text()
    (line,) = [line for line in text.splitlines() if line.startswith("2027-05-17,08:00,x,planned")]
    edited = line.replace("Price watch", "'=Prices").replace("08:00", "10:15").replace("planned", "ready")
    out.write_text(text.replace(line, edited))
    said = run("import", mill, out, "--yes", *DAY)
    assert "Imported 1 change." in said.out, said
    query = "select time, state, title, own_time from calendar where channel = 'x' and day = '2027-05-17'"
    (row,) = json.loads(run("sql", mill, query, *DAY, "--format", "json").out)
    assert (row["time"][:5], row["state"], row["title"], row["own_time"]) == (
        "10:15",
        "ready",
        "=Prices",
        True,
    )
    assert "Nothing would be different" in run("import", mill, out, "--yes", *DAY).out


def test_a_calendar_with_slots_and_posts(run: Run, mill: Path, tmp_path: Path) -> None:
    path = tmp_path / "agency.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTART:20270601T070000Z\nSUMMARY:Alone\n"
        "END:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTART;TZID=Europe/Rome:20270603T091500\nSUMMARY:Every other\n"
        "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4\nEXDATE;TZID=Europe/Rome:20270617T091500\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    before = tables(mill)
    assert "say it with --channel" in run("import", mill, path, "--yes", *DAY).out
    said = run("import", mill, path, "--channel", "linkedin", "--yes", *DAY)
    assert "Imported 1 post, 1 slot." in said.out, said
    query = "select day, time, state from calendar where title = 'Every other' order by day"
    rows = json.loads(run("sql", mill, query, *DAY, "--format", "json").out)
    assert [(row["day"], row["state"]) for row in rows] == [
        ("2027-06-03", "planned"),
        ("2027-06-17", "skipped"),
        ("2027-07-01", "planned"),
        ("2027-07-15", "planned"),
    ]
    assert (
        "Nothing would be different" in run("import", mill, path, "--channel", "linkedin", "--yes", *DAY).out
    )
    session = Session(mill, who="anna")
    assert session.undo().done
    session.close()
    assert tables(mill) == before


def test_an_older_file_does_not_take_back_what_went_out(run: Run, mill: Path, tmp_path: Path) -> None:
    out = tmp_path / "own.csv"
    run("calendar", mill, "--format", "csv", "-o", out, *DAY)
    with duckdb.connect(str(mill)) as con:
        con.execute("update post set state = 'published' where state = 'ready' and day = date '2027-05-12'")
    assert "Nothing would be different" in run("import", mill, out, "--yes", *DAY).out


def test_files_that_cannot_be_read_are_a_sentence(run: Run, mill: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    for content, sentence in (
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "No row of headings"),
        (b"channel,date\nblog,2027-06-01\n", 'call it "title" or "text"'),
        (b"title\nx\n", "--channel"),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "holds no events"),
    ):
        path.write_bytes(content)
        said = run("import", mill, path, "--yes", *DAY)
        assert said.code == 1 and sentence in said.err, said
    assert "cannot be read" in run("import", mill, tmp_path / "none.csv").err
    path.write_text("title\nx\n")
    assert "Imported 1 post." in run("import", mill, path, "--channel", "blog", "--yes", *DAY).out


def test_hostile_words_are_data(run: Run, mill: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text('channel,title\nblog,"\x1b[2J[red]=cmd() {x} %s"\n"\x1b]0;x\x07",y\n')
    said = run("import", mill, path, "--yes", "--skip-wrong", *DAY)
    assert said.code == 0 and "\x1b" not in said.out + said.err
    rows = json.loads(
        run("sql", mill, "select title from post where title like '%cmd()%'", "--format", "json").out
    )
    assert rows == [{"title": "\x1b[2J[red]=cmd() {x} %s"}]


def test_a_day_in_american_order_is_seen_from_its_column(run: Run, mill: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("channel,date,title\nblog,6/1/2027,A\nblog,6/30/2027,B\n")
    assert "2027-06-01  blog" in run("import", mill, path, "--dry-run", *DAY).out
    path.write_text("channel,date,title\nblog,6/7/2027,A\n")
    said = run("import", mill, path, "--dry-run", *DAY)
    assert "2027-07-06  blog" in said.out and "6/7/2027 is read with the day first" in said.out


def test_a_long_list_is_one_change_too(run: Run, mill: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("channel,title\n" + "".join(f"blog,Title {n}\n" for n in range(400)))
    before = count(mill, "change")
    assert "Imported 400 posts" in run("import", mill, path, "--yes", *DAY).out
    assert count(mill, "change") == before + 1
    assert "400 in the plan already" in run("import", mill, path, "--yes", *DAY).out


def test_a_plan_that_foreign_sql_broke_is_exported_and_taken_in(run: Run, mill: Path, tmp_path: Path) -> None:
    broken_by(mill, *BREAKS.values())
    assert run("export", "ics", mill, tmp_path / "o.ics", *DAY).code == 0
    assert run("export", "buffer", mill, f"{tmp_path}/posts/", *DAY).code == 0
    assert run("export", "metricool", mill, tmp_path / "m.csv", *DAY).code == 0
    assert run("calendar", mill, "--format", "html", "-o", tmp_path / "may.html", *DAY).code == 0
    assert run("calendar", mill, "--format", "csv", "-o", tmp_path / "own.csv", *DAY).code == 0
    assert run("diff", mill, "--since", "1 jan", *DAY).code == 0
    for name in ("own.csv", "o.ics"):
        said = run("import", mill, tmp_path / name, "--yes", "--skip-wrong", *DAY)
        assert "in the plan already" in said.out and "should not have happened" not in said.err, said


def test_a_date_of_a_slot_without_a_title_comes_back_as_nothing(run: Run, mill: Path, tmp_path: Path) -> None:
    run("add", mill, "linkedin", "wed 7:45 post", *DAY)
    run("calendar", mill, "--channel", "linkedin", "--format", "csv", "-o", tmp_path / "own.csv", *DAY)
    assert ",planned,,post," in (tmp_path / "own.csv").read_text()
    assert "Nothing would be different" in run("import", mill, tmp_path / "own.csv", "--yes", *DAY).out
