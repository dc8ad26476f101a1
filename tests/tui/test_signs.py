"""Which terminals get charts in plain ASCII."""

from __future__ import annotations

import pytest

from scaletta.tui.widgets import signs as module
from scaletta.tui.widgets.signs import BLOCKS, PLAIN, plain_terminal
from scaletta.tui.widgets.spark import spark


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({}, False),
        ({"TERM": "xterm-256color", "LANG": "it_IT.UTF-8"}, False),
        ({"LANG": "de_DE.utf8"}, False),
        ({"LANG": "C"}, False),
        ({"LANG": "de_DE.ISO-8859-1@euro"}, True),
        ({"LANG": "it_IT.UTF-8", "LC_ALL": "it_IT.ISO8859-15"}, True),
        ({"TERM": "vt100"}, True),
    ],
)
def test_a_terminal_without_blocks(environment: dict[str, str], plain: bool) -> None:
    assert plain_terminal(environment) is plain


def test_a_chart_in_plain_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scaletta.tui.widgets.spark.signs", lambda: PLAIN)
    assert spark([0, None, 1], 0, 1).isascii() and len(spark([0, None, 1], 0, 1)) == 3
    assert len(PLAIN.bars) == len(BLOCKS.bars) == 8
    assert all(sign.isascii() for sign in (PLAIN.both, PLAIN.more, PLAIN.end))
    assert module.signs() in (PLAIN, BLOCKS)
