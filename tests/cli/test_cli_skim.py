"""`scaletta skim`: the best set as lines and as data."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run

DAY = ("--today", "2027-05-12")


def test_the_answer_as_text(run: Run, mill: Path) -> None:
    said = run("skim", mill, *DAY)
    assert said.code == 0 and not said.err
    for words in (
        "The best set",
        "As it is now:",
        "Left out",
        "Facebook: first make it a page",
        "One more hour",
    ):
        assert words in said.out


def test_the_answer_as_data(run: Run, mill: Path) -> None:
    said = run("skim", mill, *DAY, "--format", "json", "--sets", "3")
    answer = json.loads(said.out)
    assert set(answer) == {"sets", "left_out", "binding", "hour_worth"}
    nets = [one["net_return"] for one in answer["sets"]]
    assert len(nets) == 3 and nets == sorted(nets, reverse=True)
    (first, *_) = answer["sets"][0]["channels"]
    assert set(first) == {"channel", "kind", "posts_per_week", "hours", "basis"}
    assert {one["channel"] for one in answer["left_out"]} >= {"facebook", "youtube"}


def test_what_if(run: Run, mill: Path) -> None:
    base = json.loads(run("skim", mill, *DAY, "--format", "json", "--sets", "1").out)
    more = json.loads(run("skim", mill, *DAY, "--format", "json", "--sets", "1", "--hours", "video=4").out)
    channels = {one["channel"] for one in more["sets"][0]["channels"]}
    assert more["sets"][0]["net_return"] >= base["sets"][0]["net_return"]
    one = json.loads(run("skim", mill, *DAY, "--format", "json", "--sets", "1", "--most", "1").out)
    assert len([c for c in one["sets"][0]["channels"] if c["kind"] != "own outlet"]) <= 1
    out = run("skim", mill, *DAY, "--without", "linkedin", "--format", "json", "--sets", "1").out
    assert "linkedin" not in {c["channel"] for c in json.loads(out)["sets"][0]["channels"]}
    assert channels


def test_what_cannot_be_is_explained(run: Run, mill: Path) -> None:
    said = run("skim", mill, *DAY, "--with", "youtube")
    assert (
        said.code == 1 and "No set is possible: the hours do not suffice" in said.err and "video" in said.err
    )
    wrong = run("skim", mill, *DAY, "--hours", "dancing=4")
    assert wrong.code == 1 and 'no skill and no person "dancing"' in wrong.err
    assert run("skim", mill, *DAY, "--hours", "video").code == 2


def test_an_empty_plan_says_what_to_do(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "new.duckdb", "--no-questions").code == 0
    said = run("skim", tmp_path / "new.duckdb")
    assert said.code == 0 and "There are no outlets to choose from" in said.out
