from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from scaletta.command_line.adding import kind_of
from scaletta.plan.entry import Vocabulary

if TYPE_CHECKING:
    from tests.cli.conftest import Run

TODAY = date(2027, 5, 12)


def ask(path: Path, query: str) -> list[Any]:
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(query).fetchall()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("tue 18:30 video Behind the scenes", "slot"),
        ("1st tue 9:00 newsletter Letter", "slot"),
        ("18:30 post", "slot"),
        ("14/6 9:00 post", "post"),
        ("14 jun 9:00 post", "post"),
        ("tomorrow 9:00 post", "post"),
        ("2027-06-14 9:00 post", "post"),
        ("31/2 9:00 post", "post"),
        ('"14/6" post', "slot"),
        ("", "slot"),
    ],
)
def test_a_line_that_begins_with_a_date_is_a_post(line: str, kind: str) -> None:
    assert kind_of(line, TODAY, Vocabulary()) == kind


def test_a_slot_is_added_and_said(run: Run, mill: Path) -> None:
    said = run("add", mill, "linkedin", "thu 18:45 video Mill at night @anna 3h", "--today", TODAY)
    assert said.code == 0, said.err
    assert said.out.startswith("Added Mill at night")
    assert ask(mill, "select channel, weekday, hours from slot where title = 'Mill at night'") == [
        ("linkedin", 4, 3)
    ]
    assert not mill.with_name("mill.duckdb.wal").exists(), "the file alone is complete"


def test_a_post_is_added_by_its_date_or_its_prefix(run: Run, mill: Path) -> None:
    assert run("add", mill, "LinkedIn", "14/6 9:00 post Open mill :ready", "--today", TODAY).code == 0
    assert run("add", mill, "blog", "post: Ideas need no date", "--today", TODAY).code == 0
    assert ask(mill, "select channel, day, state from post where title = 'Open mill'") == [
        ("linkedin", date(2027, 6, 14), "ready")
    ]
    assert ask(mill, "select channel, day, state from post where title = 'Ideas need no date'") == [
        ("blog", None, "idea")
    ]


def test_who_is_written_in_the_history(run: Run, mill: Path) -> None:
    run("add", mill, "blog", "post: One", "--who", "Caro B.")
    assert ask(mill, "select who from change order by seq desc limit 1") == [("Caro B.",)]


@pytest.mark.parametrize(
    ("channel", "line", "sentence"),
    [
        ("linkdin", "tue 9:00 post Hi", "Did you mean linkedin?"),
        ("zzz", "tue 9:00 post Hi", "There are: "),
        ("linkedin", "tue 9:00 post Hi @annna", "Did you mean anna?"),
        ("linkedin", "tue 9:00 post Hi #nobodysaid", "--new-tags"),
        ("linkedin", "31/2 9:00 post Hi", "There is no 31 February"),
        ("linkedin", "tue 25:00 post Hi", "not a time"),
        ("linkedin", "", "The line is empty"),
        ("linkedin", "post:", "The line is empty"),
        ("linkedin", "9:00 post Hi", "Say the day"),
        ("linkedin", "2027-05-01 9:00 newsletter-of-yesterday", ""),
        ("\x1b]0;evil\x07", "tue 9:00 post Hi", "There is no outlet"),
    ],
)
def test_what_cannot_be_written_is_one_sentence_and_changes_nothing(
    run: Run, mill: Path, channel: str, line: str, sentence: str
) -> None:
    before = ask(mill, "select count(*) from change")
    said = run("add", mill, channel, line, "--today", TODAY)
    if sentence:
        assert (said.code, said.out) == (1, "")
        assert sentence in said.err
        assert said.err.count("\n") == 1
        assert "\x1b" not in said.err
        assert ask(mill, "select count(*) from change") == before
    assert "Traceback" not in said.err


def test_a_new_tag_is_kept_when_asked_for(run: Run, mill: Path) -> None:
    assert run("add", mill, "linkedin", "tue 9:10 post Hi #brandnew", "--new-tags").code == 0
    assert ask(mill, "select theme from slot where title = 'Hi'") == [("brandnew",)]


def test_a_held_file_is_named_and_nothing_waits_behind(run: Run, mill: Path) -> None:
    held = (
        "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('ready', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", held, str(mill)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        said = run("add", mill, "blog", "post: Never", "--wait", "0")
        assert said.code == 1
        assert str(other.pid) in said.err
        assert "Nothing was written" in said.err
        other.communicate()
    state = Path(os.environ["XDG_STATE_HOME"])
    assert not list(state.rglob("*.jsonl"))
    assert ask(mill, "select count(*) from post where title = 'Never'") == [(0,)]
    assert run("add", mill, "blog", "post: Later").code == 0


def test_a_plan_that_may_not_be_written_says_so(run: Run, mill: Path) -> None:
    if os.getuid() == 0:
        pytest.skip("root may write everything")
    mill.chmod(0o444)
    said = run("add", mill, "blog", "post: Never")
    assert said.code == 1
    assert "You may not write" in said.err


def test_a_sale_with_the_text_of_an_open_lead_closes_it(run: Run, mill: Path) -> None:
    assert run("add", mill, "linkedin", "cost: lead linkedin organic Zed Bar", "--today", TODAY).code == 0
    said = run("add", mill, "blog", "cost: sale 480 zed bar", "--today", TODAY)
    assert "LinkedIn, organic: it closes the lead of Wed 12 May" in said.out
    query = "select s.channel, s.origin, l.text from outcome s join outcome l on l.outcome = s.lead"
    assert ask(mill, f"{query} where s.text = 'zed bar'") == [("linkedin", "organic", "Zed Bar")]
    run("add", mill, "blog", "cost: sale 20 blog organic Zed Bar", "--today", TODAY)
    assert ask(mill, "select channel, lead from outcome where amount = 20 and text = 'Zed Bar'") == [
        ("blog", None)
    ], "one lead is closed once"


def test_where_ads_ran_the_origin_is_asked(run: Run, mill: Path) -> None:
    run("add", mill, "blog", "cost: 20/4 ads 50 blog", "--today", TODAY)
    said = run("add", mill, "blog", "cost: sale 100 blog Jo", "--today", TODAY)
    assert said.code == 1
    assert "Say organic or paid" in said.err
    assert run("add", mill, "blog", "cost: sale 100 blog paid Jo", "--today", TODAY).code == 0
    assert run("add", mill, "newsletter", "cost: sale 100 newsletter Jo", "--today", TODAY).code == 0
    assert ask(mill, "select channel, origin from outcome where text = 'Jo' order by 1") == [
        ("blog", "paid"),
        ("newsletter", "organic"),
    ]


def test_another_year_and_another_outlet_are_said(run: Run, mill: Path) -> None:
    said = run("add", mill, "blog", "post: 1/1/20 9:00 post Hi", "--today", TODAY)
    assert said.out.strip() == "Added Hi, Wed 1 Jan 2020 09:00"
    there = run("add", mill, "linkedin", "tue 18:30 post Hi > newsletter", "--today", TODAY)
    here = run("add", mill, "linkedin", "tue 18:35 post Hi", "--today", TODAY)
    assert there.out.startswith("Added Hi to Newsletter")
    assert here.out.startswith("Added Hi: ")


@pytest.mark.parametrize("amount", ["1,5", "1.234,50"])
def test_an_amount_of_another_country_is_told_how_to_write_decimals(
    run: Run, mill: Path, amount: str
) -> None:
    said = run("add", mill, "blog", f"cost: ads {amount} linkedin", "--today", TODAY)
    assert f"{amount} is not a number" in said.err
    assert "Write decimals like 1234.50" in said.err
