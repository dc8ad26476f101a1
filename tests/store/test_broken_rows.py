"""A plan with rows that foreign SQL broke: every question is answered, and `problem` names them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import duckdb
import pytest
from tests.broken import BREAKS, broken_by

from scaletta.store.ask import Ask
from scaletta.store.faults import BrokenView
from scaletta.store.odd_days import FIRST, LAST, reckonable
from scaletta.store.session import Session

TODAY = date(2027, 5, 12)
BETWEEN = ("calendar_between", "week_load_between", "channel_return_between", "communication_hours_between")
WINDOWS = ((date(2027, 5, 1), date(2027, 6, 30)), (date(2027, 1, 1), date(2027, 12, 31)), (FIRST, LAST))


@pytest.fixture(scope="module")
def broken(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(sample_template, tmp_path_factory.mktemp("broken") / "mill.duckdb"))
    broken_by(path, *BREAKS.values())
    return path


@pytest.fixture(scope="module")
def session(broken: Path) -> Iterator[Session]:
    session = Session(broken, who="anna", today=TODAY, state_dir=broken.parent / "state")
    yield session
    session.close()


def test_every_view_answers_with_days_that_can_be_reckoned_with(session: Session, broken: Path) -> None:
    with duckdb.connect(str(broken), read_only=True) as con:
        views = con.execute("select view_name from duckdb_views() where not internal").fetchall()
        tables = con.execute("select table_name from duckdb_tables()").fetchall()
    for (name,) in [*views, *tables]:
        for row in session.ask(Ask(name)):
            for value in row:
                assert not isinstance(value, date) or type(value) is not date or FIRST <= value <= LAST


@pytest.mark.parametrize("window", WINDOWS, ids=["months", "year", "ever"])
def test_every_macro_answers(session: Session, window: tuple[date, date]) -> None:
    for name in BETWEEN if window[0] != FIRST else BETWEEN[2:]:
        assert session.ask(Ask(name, window))


def test_each_break_is_named(session: Session) -> None:
    found = {(row.table, row.key) for row in session.ask(Ask("problem"))}
    for expected in (
        ("slot", "lost 2027-05-03"),
        ("slot", "ever infinity"),
        ("slot", ""),
        ("post", "p1"),
        ("post", "p2"),
        ("post", "p3"),
        ("post", "p4"),
        ("post", "p5"),
        ("channel", "stray"),
        ("channel", "newsletter"),
        ("channel", "facebook"),
        ("person_skill", "ghost video"),
        ("availability", "ghost 2027-01-01"),
        ("absence", "a1"),
        ("hour_rate", "ghost infinity"),
        ("channel_admin", "nowhere ghost"),
        ("upkeep", "nowhere 2027-01-01"),
        ("format_effort", "gone gone 2027-01-01"),
        ("editorial_plan", "ever"),
        ("editorial_plan", "none"),
        ("communication_plan", "old"),
        ("deliverable", "d1"),
        ("delivery", "gone blog"),
        ("cost", "c1"),
        ("outcome", "o1"),
        ("outcome", "o2"),
        ("budget", "b1"),
        ("audience_day", "nowhere"),
        ("metric_day", "nowhere"),
        ("post_metric", "gone reach"),
        ("market_note", "n1"),
        ("decision", "x"),
        ("plan_revision", "r1"),
    ):
        assert expected in found


def test_odd_days_become_the_nearest_and_others_are_left_alone() -> None:
    plain = [(date(2027, 5, 12), time(8), "x", None)]
    kinds = ["DATE", "TIME", "VARCHAR", "DATE"]
    assert reckonable(plain, kinds) is plain
    assert reckonable([], kinds) == []
    odd = [
        ("0044-03-15 (BC)", "24:00:00", "0044-03-15 (BC)", date.max),
        (date(2027, 5, 12), time(8), "x", date.min),
        ("12000-01-01", None, None, None),
    ]
    assert reckonable(list(odd), kinds) == [
        (FIRST, time(23, 59), "0044-03-15 (BC)", LAST),
        (date(2027, 5, 12), time(8), "x", FIRST),
        (LAST, None, None, None),
    ]
    assert FIRST.isoweekday() == LAST.isoweekday() == 1


@pytest.mark.parametrize(
    "companies", ["delete from company", "insert into company (company, name) values ('b', 'B')"]
)
def test_none_or_two_companies_stop_no_screen(sample: Path, companies: str) -> None:
    broken_by(sample, companies)
    session = Session(sample, who="anna", today=None, state_dir=sample.parent / "state")
    try:
        assert session.today
        assert len(session.ask(Ask("today"))) == 1
        whole = Session(sample, who="anna", today=TODAY, state_dir=sample.parent / "state")
        window = (date(2027, 5, 10), date(2027, 5, 16))
        dates = whole.ask(Ask("calendar_between", window))
        assert dates and len({(row.slot, row.week, row.post) for row in dates}) == len(dates)
        for name in ("channel_sheet", "finding", "work_due", "outlet", "channel_return"):
            assert whole.ask(Ask(name))
        assert whole.ask(Ask("week_load_between", window))
        assert [row.table for row in whole.ask(Ask("problem"))] == ["company"]
        whole.close()
    finally:
        session.close()


def test_a_view_that_was_dropped_is_a_sentence_with_the_way_out(sample: Path) -> None:
    broken_by(sample, "drop view today; drop view calendar; drop macro is_nth")
    session = Session(sample, who="anna", state_dir=sample.parent / "state")
    try:
        for name in ("calendar", "work_due"):
            with pytest.raises(BrokenView, match=r"scaletta check plan\.duckdb --fix"):
                session.ask(Ask(name))
        with pytest.raises(BrokenView, match="cannot answer today"):
            _ = session.today
        assert session.ask(Ask("company"))
    finally:
        session.close()


@pytest.mark.parametrize(
    "statement",
    [
        "update slot set week = week + 1",
        "update slot set anchor = anchor + 1",
        "update slot set every = 0",
        "update slot set weekday = 8",
        "update slot set nth = 5",
        "update post set slot = null where slot is not null",
        "update post set week = null where slot is not null",
        'update post set "time" = null where day is not null',
        "update post set slot = (select min(slot) from post), week = (select min(week) from post)",
        "update post set state = 'gone'",
        "update editorial_plan set valid_to = valid_from - 1",
        "insert into slot from slot limit 1",
    ],
)
def test_what_the_file_itself_refuses(sample: Path, statement: str) -> None:
    with pytest.raises(duckdb.ConstraintException):
        broken_by(sample, statement)
