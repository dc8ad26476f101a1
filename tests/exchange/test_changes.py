"""The net difference since a day: what was undone is not in it, however often it was undone and redone."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from scaletta.exchange.changes import Different, difference_lines, in_the_past, since

DAY = date(2027, 5, 7)
NAMES = {"linkedin": "LinkedIn", "blog": "Blog"}


def history(*steps: tuple[int, str] | tuple[int, str, int]) -> list[Any]:
    """Rows of the history: (days after DAY, label) or (days, label, seq it takes back)."""
    rows: list[Any] = []
    for seq, (days, what, *undoes) in enumerate(steps, 1):
        made = datetime.combine(DAY, datetime.min.time()) + timedelta(days=days, minutes=seq)
        row = SimpleNamespace(
            seq=seq, made=made, who="anna", what=what, undoes=None, undone=False, channels=["linkedin"]
        )
        if undoes:
            row.undoes = undoes[0]
            taken = rows[undoes[0] - 1]
            root = taken if taken.undoes is None else rows[taken.undoes - 1]
            root.undone = taken.undoes is None
        rows.append(row)
    return rows


def said(rows: Sequence[Any]) -> list[str]:
    return [one.what for one in since(rows, DAY)]


@pytest.mark.parametrize(
    ("steps", "want"),
    [
        ([(-1, "add a"), (0, "add b"), (1, "add c")], ["added b", "added c"]),
        ([(1, "add a"), (2, "undo add a", 1)], []),
        ([(1, "add a"), (2, "undo add a", 1), (3, "redo add a", 2)], ["added a"]),
        ([(-3, "add a"), (1, "undo add a", 1)], ["took back: add a"]),
        ([(-3, "add a"), (-2, "undo add a", 1), (1, "redo add a", 2)], ["added a"]),
        ([(-3, "add a"), (1, "undo add a", 1), (2, "redo add a", 2)], []),
        ([(-3, "add a"), (-2, "undo add a", 1)], []),
        ([(-3, "add a"), (-2, "undo add a", 1), (1, "redo add a", 2), (2, "undo add a", 1)], []),
    ],
)
def test_what_was_undone_is_not_in_it(steps: list[Any], want: list[str]) -> None:
    assert said(history(*steps)) == want


@pytest.mark.parametrize("seed", range(60))
def test_it_is_the_difference_of_what_stands_then_and_now(seed: int) -> None:
    dice = random.Random(seed)
    steps: list[Any] = []
    stands: dict[int, bool] = {}
    top: dict[int, int] = {}
    then: dict[int, bool] = {}
    days = sorted(dice.randrange(-6, 6) for _ in range(30))
    for seq, day in enumerate(days, 1):
        if day >= 0 and not then and stands:
            then = dict(stands)
        root = dice.choice(list(stands)) if stands and dice.random() < 0.6 else None
        if root is None:
            steps.append((day, f"add {seq}"))
            stands[seq], top[seq] = True, seq
        else:
            # An undo names the change, a redo the undo.
            steps.append((day, "toggle", root if stands[root] else top[root]))
            stands[root] = not stands[root]
            top[root] = seq
    if days[0] >= 0:
        then = {}
    want = {root for root in stands if stands[root] != then.get(root, False)}
    found = since(history(*steps), DAY)
    assert {int(one.what.split()[-1]) for one in found} == want
    assert all(one.taken_back == then.get(int(one.what.split()[-1]), False) for one in found)


def different(
    what: str = "added x", who: str = "anna", channels: tuple[str, ...] = ("linkedin",)
) -> Different:
    return Different(datetime(2027, 5, 11, 10, 30), who, what, False, channels, 7)


def lines(found: list[Different], form: Any = "text") -> list[str]:
    return list(difference_lines(found, form, day=DAY, today=date(2027, 5, 12), names=NAMES))


def test_lines_are_by_outlet_in_the_company_s_order() -> None:
    found = [
        different("added three", channels=()),
        different("moved two (Blog) to Tue", who="caro", channels=("blog",)),
        different("changed one (LinkedIn): time 9 to 10"),
        different("moved all", channels=("blog", "linkedin")),
    ]
    assert lines(found) == [
        "Since Fri 7 May: 4 changes by anna and caro.",
        "",
        "LinkedIn",
        "- Tue 11 May, anna changed one: time 9 to 10",
        "",
        "Blog",
        "- Tue 11 May, caro moved two to Tue",
        "",
        "Several outlets",
        "- Tue 11 May, anna moved all",
        "",
        "The plan as a whole",
        "- Tue 11 May, anna added three",
    ]
    assert lines([]) == ["Since Fri 7 May nothing has changed."]


def test_markdown_and_terminals_do_not_obey_a_title() -> None:
    hostile = [different("added *a* <b> [x](y)\n# z \x1b[2J")]
    text = "\n".join(lines(hostile, "markdown"))
    assert "\\*a\\* \\<b\\> \\[x\\]" in text and "\n# z" not in text and "\x1b" not in text
    assert "\x1b" not in "\n".join(lines(hostile))


def test_json_says_the_same() -> None:
    (thing,) = json.loads("\n".join(lines([different()], "json")))
    assert thing == {
        "made": "2027-05-11 10:30:00",
        "who": "anna",
        "what": "added x",
        "taken_back": False,
        "channels": ["linkedin"],
        "times": 1,
        "change": 7,
    }
    assert json.loads("\n".join(lines([], "json"))) == []


def test_the_same_again_is_said_once() -> None:
    rows = history((1, "write text of a"), (2, "write text of a"), (3, "add b"))
    assert [(one.what, one.times) for one in since(rows, DAY)] == [("wrote text of a", 2), ("added b", 1)]
    assert "(2 times)" in "\n".join(lines(since(rows, DAY)))


def test_what_was_done_is_in_the_past() -> None:
    assert in_the_past("move Three oils to Tue") == "moved Three oils to Tue"
    assert in_the_past("sql: update post") == "sql: update post"
    assert in_the_past("") == ""
