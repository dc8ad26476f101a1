"""The preview of a typed line: two lines, words whole, nothing that moves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tui.stand_in import make_app
from tests.tui.test_shell import screen, until

from scaletta.plan.entry import Context, Vocabulary
from scaletta.tui.ink import Tone
from scaletta.tui.record_reader import RecordReader
from scaletta.tui.view import Reading
from scaletta.tui.widgets.cells import clean, width_of
from scaletta.tui.widgets.preview import Runs, two_lines

WORDS = 'Tuesdays 18:30, every 2 weeks, video, "Behind the scenes of the mill", anna, 3 h 30'
PRICE: tuple[str, Tone] = ("3.5 h a week, 455 EUR a month", "accent")


def said(runs: Runs) -> str:
    return "".join(text for text, _ in runs)


def test_words_break_at_a_words_end_and_a_number_keeps_its_unit() -> None:
    first, second = two_lines(((WORDS, "plain"),), 78)
    assert said(first) == 'Tuesdays 18:30, every 2 weeks, video, "Behind the scenes of the mill", anna,'
    assert said(second) == "3 h 30"
    first, second = two_lines((("Written until 3 Jun 2027", "plain"),), 20)
    assert (said(first), said(second)) == ("Written until", "3 Jun 2027")


def test_the_price_has_its_own_line_until_the_words_need_it() -> None:
    assert [said(line) for line in two_lines((("Tuesdays 18:30", "plain"), PRICE), 78)] == [
        "Tuesdays 18:30",
        PRICE[0],
    ]
    _, second = two_lines(((WORDS, "plain"), PRICE), 78)
    assert said(second) == f"3 h 30   {PRICE[0]}"
    assert second[-1][1] == "accent"


def test_words_that_fit_are_told_whole_and_others_are_cut_before_the_price_is() -> None:
    long = f"{WORDS} as usual, theme product, from 3 Jun 2027, 6 dates"
    _, second = two_lines(((long, "plain"), PRICE, ("new: #oil", "warn")), 78)
    assert said(second) == "3 h 30 as usual, theme product, from 3 Jun 2027, 6 dates   new: #oil"
    _, second = two_lines(((f"{WORDS} {WORDS} {WORDS}", "plain"), PRICE, ("new: #oil", "warn")), 78)
    assert said(second).endswith(f"…   {PRICE[0]}   new: #oil")
    assert width_of(said(second)) <= 78


@given(
    st.text(max_size=300),
    st.lists(st.tuples(st.text(max_size=20), st.just("warn")), max_size=3),
    st.integers(40, 130),
)
def test_any_text_fits_and_is_lost_only_when_there_is_no_room(
    words: str, others: list[tuple[str, Tone]], width: int
) -> None:
    lines = two_lines(((words, "plain"), *others), width)
    assert width_of(said(lines[0])) <= width
    if not others:
        assert width_of(said(lines[1])) <= width
        if width_of(words) < width:
            assert said(lines[0]).split() == clean(words).split()
            assert not lines[1]


class Growing:
    """Reads each letter as a word; says so on two lines."""

    def read(self, text: str, cursor: int) -> Reading:
        return Reading(says=((" ".join(f"word{n}" for n, _ in enumerate(text)), "plain"),), lines=2)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_nothing_moves_while_a_preview_grows(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(monkeypatch, tab=1)
    async with app.run_test(size=size) as pilot:
        await until(pilot, "saved")
        before = screen(app)
        foot = size[1] - 4
        app.host.enter_line("a", reader=Growing(), done=lambda line: None)
        await pilot.pause()
        assert screen(app)[foot] == " word0"
        await pilot.press(*"b" * 18)
        await pilot.pause()
        shown = screen(app)
        assert shown[foot].startswith(" word0 word1")
        assert shown[foot + 1].endswith("word18")
        assert shown[:foot] == before[:foot], "the view above stays as it was"
        await pilot.press("escape")
        await pilot.pause()
        assert screen(app) == before, "the view's last line is back"


def test_a_campaign_that_has_a_themes_name_is_told() -> None:
    words = Vocabulary(themes={"oil": ()}, campaigns={"oil": None})
    reader = RecordReader(words, Context(date(2027, 5, 10)), new=False)
    told = [text for text, _ in reader.read("tue Hello #oil", 14).says]
    assert told[0].endswith("campaign oil")
    assert told[-1] == "a theme too: #theme:oil"
    (words_only, *rest) = [text for text, _ in reader.read("tue Hello #theme:oil", 20).says]
    assert words_only.endswith("theme oil") and not any(rest)


def test_a_post_that_has_no_outlet_yet_says_so() -> None:
    words = Vocabulary(outlets={"blog": ()})
    today = date(2027, 5, 10)
    anywhere = RecordReader(words, Context(today, "post"))
    assert anywhere.read("fri 9:00 Oil", 12).says[0][0] == 'Fri 14 May 9:00, "Oil", no outlet yet'
    assert anywhere.read("fri 9:00 Oil > blog", 19).says[0][0] == 'Fri 14 May 9:00, "Oil", on blog'
    here = RecordReader(words, Context(today, "post", outlet="blog"))
    assert here.read("fri 9:00 Oil", 12).says[0][0] == 'Fri 14 May 9:00, "Oil"'
    there_already = RecordReader(words, Context(today, "post"), new=False)
    assert there_already.read("fri 9:00 Oil", 12).says[0][0] == 'Fri 14 May 9:00, "Oil"'


def test_slots_apart_say_each_day_and_not_where_all_slots_begin() -> None:
    words = Vocabulary(outlets={"blog": (), "newsletter": ()})
    reader = RecordReader(words, Context(date(2027, 5, 10)))
    said_so = reader.read("tue 9:00 Oil > blog newsletter+2d", 33).says[0][0]
    assert said_so == 'Tuesdays 9:00 on blog, Thursdays 9:00 on newsletter (2 slots), "Oil"'
    said_so = reader.read("tue 9:00 Oil from 3/6 > blog newsletter+2d", 42).says[0][0]
    assert said_so.startswith("Tuesdays 9:00 on blog from 3 Jun, Thursdays 9:00 on newsletter from 5 Jun")
