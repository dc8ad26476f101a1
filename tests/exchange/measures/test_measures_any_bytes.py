"""Whatever a file holds: measures or a sentence, never a crash."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exchange.measures.network_exports import ALL

from scaletta.exchange.measures import FileError, read

TODAY = date(2027, 5, 12)


def tried(content: bytes) -> None:
    try:
        found = read(content, today=TODAY)
    except FileError as error:
        assert str(error).endswith((".", "!"))
        return
    assert found
    for measures in found:
        assert not measures.empty
        assert (measures.first_day is None) == (measures.last_day is None)


@pytest.mark.parametrize("name", ALL)
def test_the_exports_are_known(name: str) -> None:
    for measures in read(ALL[name], today=TODAY):
        assert measures.source != "Table of your own"
        assert measures.troubles == []
        assert measures.unread in ([], (), ["Mood of the page"])


@pytest.mark.parametrize("name", ALL)
def test_every_export_cut_anywhere(name: str) -> None:
    content = ALL[name]
    for at in range(0, len(content), max(1, len(content) // 40)):
        tried(content[:at])
        tried(content[at:])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(ALL)), st.randoms(use_true_random=False), st.binary(min_size=1, max_size=8))
def test_every_export_damaged(name: str, chance: random.Random, noise: bytes) -> None:
    content = bytearray(ALL[name])
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(content))
        match chance.randrange(4):
            case 0:
                content[at] = chance.randrange(256)
            case 1:
                content[at:at] = noise
            case 2:
                del content[at : at + chance.randint(1, 9)]
            case _:
                content[at:at] = chance.choice([b",", b"\n", b'"', b";", b"-", b"2", b".", b"\0", b"\r"])
        if not content:
            return
    tried(bytes(content))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: f"Date,Reach,Cost\n{text}".encode()))
def test_any_bytes(content: bytes) -> None:
    tried(content)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                ["1/5/2027", "2027-05-01", "29/2", "29 Feb", "29/2/2027", "Total", "0001-01-01", ""]
            ),
            st.sampled_from(
                ["1", "1.5", "1,5", "--", "9" * 30, "-0", "1e5", "٣", "NaN", "Infinity", ".", "1.2.3"]
            ),
        )
    )
)
def test_odd_days_and_numbers(rows: list[tuple[str, str]]) -> None:
    tried(("Date;Reach;Cost\n" + "".join(f"{day};{text};{text}\n" for day, text in rows)).encode())
