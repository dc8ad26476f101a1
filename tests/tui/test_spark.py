"""Series as little bars."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scaletta.tui.widgets.spark import spark

VALUES = st.lists(st.none() | st.floats(-1e9, 1e9), max_size=40)


def test_from_the_least_to_the_largest() -> None:
    assert spark([1, 2, 3, 4, 5, 6, 7, 8]) == "▁▂▃▄▅▆▇█"
    assert spark([0.5, None, 1], 0, 1) == "▅·█"
    assert spark([]) == "" and spark([None, None]) == "··"


def test_what_never_changes_stands_in_the_middle() -> None:
    assert spark([7, 7, None]) == "▄▄·"


@given(VALUES)
def test_a_sign_for_each_value_and_a_higher_one_never_lower(values: list[float | None]) -> None:
    drawn = spark(values)
    assert len(drawn) == len(values)
    known = sorted((value, sign) for value, sign in zip(values, drawn, strict=True) if value is not None)
    signs = [sign for _, sign in known]
    assert signs == sorted(signs)
    assert all((sign == "·") == (value is None) for value, sign in zip(values, drawn, strict=True))
