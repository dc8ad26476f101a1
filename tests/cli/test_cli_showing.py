from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from scaletta.command_line import output
from scaletta.store.console.widths import cells

if TYPE_CHECKING:
    from tests.cli.conftest import Run

DAY = ("--today", "2027-05-12")


def edit(path: Path, statement: str) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute(statement)


def test_the_calendar_is_the_view_s_rows_line_by_line(run: Run, mill: Path) -> None:
    text = run("calendar", mill, *DAY, "--to", "+6d")
    query = "select count(*) from calendar_between(date '2027-05-12', date '2027-05-18')"
    count = run("sql", mill, query, *DAY, "--format", "csv").out.splitlines()[1]
    assert text.code == 0
    assert len(text.out.splitlines()) == int(count) > 3
    assert text.out.splitlines()[0].startswith("Wed 2027-05-12")
    assert "\x1b" not in text.out


def test_csv_and_json_say_the_same(run: Run, mill: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("calendar", mill, *DAY, "--format", "csv").out)))
    things = json.loads(run("calendar", mill, *DAY, "--format", "json").out)
    assert [(row["day"], row["time"], row["title"]) for row in rows] == [
        (thing["day"], thing["time"], thing["title"] or "") for thing in things
    ]
    assert {row["channel"] for row in rows} > {"linkedin"}


def test_one_channel_by_name(run: Run, mill: Path) -> None:
    rows = csv.DictReader(
        io.StringIO(run("calendar", mill, *DAY, "--channel", "LinkedIn", "--format", "csv").out)
    )
    assert {row["channel"] for row in rows} == {"linkedin"}
    said = run("calendar", mill, "--channel", "linkdin")
    assert (said.code, said.out) == (1, "")
    assert "Did you mean linkedin?" in said.err


def test_markdown_keeps_a_title_in_its_cell(run: Run, mill: Path) -> None:
    edit(mill, "update post set title = 'a | b * c' || chr(10) || '<i>[x]' where day = date '2027-05-11'")
    edit(
        mill,
        "insert into post (post, channel, day, time, state, title) values "
        "('odd', 'blog', date '2027-05-12', time '09:00', 'draft', 'a | b * c' || chr(10) || '<i>')",
    )
    lines = run("calendar", mill, *DAY, "--to", "today", "--format", "markdown").out.splitlines()
    (odd,) = [line for line in lines if "a \\|" in line]
    assert odd.count(" | ") == lines[0].count(" | ")
    assert "\\<i\\>" in odd


@pytest.mark.parametrize("form", ["text", "csv", "json", "markdown"])
def test_control_characters_never_reach_a_terminal_line(run: Run, mill: Path, form: str) -> None:
    edit(
        mill,
        "insert into post (post, channel, day, time, state, title) values "
        "('odd', 'blog', date '2027-05-12', time '09:00', 'draft', chr(27) || '[31mred' || chr(7))",
    )
    said = run("calendar", mill, *DAY, "--to", "today", "--format", form)
    assert said.code == 0
    assert "[31mred" in said.out
    if form != "csv":  # a file gets what the plan holds
        assert "\x1b" not in said.out


def test_a_spreadsheet_formula_is_defused(run: Run, mill: Path) -> None:
    edit(
        mill,
        "insert into post (post, channel, day, time, state, title) values "
        "('odd', 'blog', date '2027-05-12', time '09:00', 'draft', '=cmd()')",
    )
    assert ",'=cmd()," in run("calendar", mill, *DAY, "--format", "csv").out


def test_no_dates_is_no_lines_and_no_error(run: Run, mill: Path) -> None:
    span = ("--from", "2037-01-01", "--to", "2037-01-02")
    assert run("calendar", mill, *span) == (0, "", "")
    assert json.loads(run("calendar", mill, *span, "--format", "json").out) == []


def test_from_after_to_is_wrong_use(run: Run, mill: Path) -> None:
    said = run("calendar", mill, "--from", "2027-05-10", "--to", "2027-05-09")
    assert said.code == 2
    assert "is before" in said.err


def test_output_goes_to_a_new_file_and_never_over_one(run: Run, mill: Path, tmp_path: Path) -> None:
    target = tmp_path / "may.csv"
    assert run("calendar", mill, *DAY, "--format", "csv", "-o", target) == (0, "", "")
    before = target.read_text()
    assert before.startswith("day,time,channel")
    said = run("calendar", mill, *DAY, "--format", "json", "-o", target)
    assert said.code == 1
    assert "is there already" in said.err
    assert target.read_text() == before
    assert run("calendar", mill, "-o", tmp_path / "no" / "x").code == 1


def test_today_shows_what_the_view_holds(run: Run, mill: Path) -> None:
    said = run("today", mill, *DAY)
    view = csv.DictReader(io.StringIO(run("sql", mill, "from work_due", *DAY, "--format", "csv").out))
    counts = dict.fromkeys(("late", "due", "write next"), 0)
    for row in view:
        counts[row["section"]] += 1
    assert said.code == 0
    assert f"LATE  {counts['late']}" in said.out
    assert f"DUE THIS WEEK  {counts['due']}" in said.out
    assert f"WRITE NEXT  {counts['write next']}" in said.out
    assert "THIS WEEK  @" in said.out
    assert "\x1b" not in said.out


def test_mine_is_what_my_name_is_on(run: Run, mill: Path) -> None:
    mine = run("today", mill, *DAY, "--mine", "--who", "caro")
    assert mine.code == 0
    assert "@caro" in mine.out
    assert "@anna" not in mine.out
    stranger = run("today", mill, *DAY, "--mine", "--who", "nobody [bold]")
    assert (stranger.code, stranger.out) == (1, "")
    assert "--who: caro, anna" in stranger.err or "--who: anna" in stranger.err


def test_an_empty_day_says_so(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "new.duckdb", "--no-questions")
    said = run("today", tmp_path / "new.duckdb")
    assert said.code == 0
    assert "Nothing is late" in said.out


@pytest.mark.parametrize("wide", [1, 2, 10, 40])
def test_a_line_is_cut_to_its_cells_whatever_stands_in_it(wide: int) -> None:
    for text in (
        "plain text that is long enough to be cut",
        "日本語のタイトルはとても広いです",
        "a\u0301" * 30,
        "",
    ):
        assert cells(output.cut(text, wide)) <= max(wide, 1)


def test_columns_are_aligned_by_cells_and_empty_ones_left_out() -> None:
    lines = list(output.columns([("日本", "", "x"), ("a", "", "y\x1b")], indent=" "))
    assert lines == [" 日本  x", " a     y␛"]
    assert list(output.columns([])) == []


def test_today_shows_hours_also_of_what_has_a_text(run: Run, mill: Path) -> None:
    query = "select day, hours from work_due where has_text and hours is not null order by position"
    rows = json.loads(run("sql", mill, query, *DAY, "--format", "json").out)
    lines = run("today", mill, *DAY).out.splitlines()
    assert rows
    for row in rows:
        hours = f"{float(row['hours']):g}h"
        day = f"{int(row['day'][8:]):2} "
        assert any(day in line and f" {hours} " in line for line in lines), row


def test_a_month_is_a_page_with_the_calendar_s_dates(run: Run, mill: Path) -> None:
    said = run("calendar", mill, *DAY, "--month", "2027-06", "--format", "html")
    rows = json.loads(run("calendar", mill, *DAY, "--month", "jun", "--format", "json").out)
    assert said.code == 0
    assert said.out.count('class="title"') == len(rows) > 30
    assert {row["day"][:7] for row in rows} == {"2027-06"}


def test_html_is_this_month_unless_asked_otherwise(run: Run, mill: Path) -> None:
    html = ("--format", "html")
    assert run("calendar", mill, *DAY, *html).out.count("<h1>May 2027</h1>") == 1
    span = run("calendar", mill, *DAY, "--from", "20/5", "--to", "2/7", *html).out
    assert [f"<h1>{month} 2027</h1>" in span for month in ("May", "June", "July")] == [True] * 3
    assert "20 May" not in run("calendar", mill, *DAY, "--from", "1/6", "--to", "2/6", "--format", "text").out


def test_several_outlets_in_one_word_or_in_two(run: Run, mill: Path) -> None:
    one = run("calendar", mill, *DAY, "--channel", "LinkedIn, blog", "--format", "csv")
    two = run("calendar", mill, *DAY, "--channel", "blog", "--channel", "linkedin", "--format", "csv")
    assert one == two
    assert {row["channel"] for row in csv.DictReader(io.StringIO(one.out))} == {"linkedin", "blog"}


def test_a_month_beside_days_and_a_month_that_is_none(run: Run, mill: Path) -> None:
    assert "not both" in run("calendar", mill, "--month", "jun", "--from", "1/6").err
    for text in ("2027-13", "junk", "june 27 2027", "0000-01"):
        said = run("calendar", mill, "--month", text)
        assert (said.code, said.out) == (2, "") and "is no month" in said.err
