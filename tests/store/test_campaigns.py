"""A campaign moved as one: posts, slots and deliverables, and all of it back with one undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest

from scaletta.plan.campaigns import campaign_moves
from scaletta.plan.commands import MoveCampaign
from scaletta.store.ask import Ask
from scaletta.store.outcome import Outcome
from scaletta.store.session import Session

TODAY = date(2027, 5, 12)
FAIR = date(2027, 6, 10)
TABLES = ("post", "slot", "deliverable", "delivery", "campaign")
FILL = """
insert into campaign values ('fair', 'Trade fair', '2027-06-10', '2027-06-12');
update editorial_plan set valid_to = '2027-12-31';
insert into format (format, name) values ('ebook', 'Ebook') on conflict do nothing;
-- a slot of its own: three Thursdays from 20 May
insert into slot (slot, week, channel, runs, weekday, "time", anchor, title, campaign) values
    ('own', '2027-05-17', 'linkedin', true, 4, '09:00', '2027-05-17', 'Fair diary', 'fair'),
    ('own', '2027-06-07', 'linkedin', false, 4, '09:00', '2027-05-17', 'Fair diary', 'fair'),
-- one that belongs to it for two weeks only
    ('lent', '2027-04-05', 'linkedin', true, 2, '10:00', '2027-04-05', 'Three oils', null),
    ('lent', '2027-05-24', 'linkedin', true, 2, '10:00', '2027-04-05', 'Three oils', 'fair'),
    ('lent', '2027-06-07', 'linkedin', true, 2, '10:00', '2027-04-05', 'Three oils', null);
insert into post (post, channel, slot, week, day, "time", state, title, campaign, first_due, promise)
select post, 'linkedin', slot, week::date, day::date, "time"::time, state, title, campaign, due::date,
    promise::date
from (values
    ('bound', 'own', '2027-05-17', null, null, 'draft', 'First page', null, '2027-05-20', null),
    ('second', 'own', '2027-05-24', '2027-05-28', '11:00', 'ready', 'Second', null, '2027-05-27',
        '2027-05-28'),
    ('free', null, null, '2027-06-10', '10:00', 'draft', 'We are there', 'fair', '2027-06-10', '2027-06-10'),
    ('sched', null, null, '2027-06-09', '10:00', 'scheduled', 'Tomorrow', 'fair', '2027-06-09', '2027-06-09'),
    ('out', null, null, '2027-05-03', '10:00', 'published', 'We go', 'fair', '2027-05-03', '2027-05-03'),
    ('idea', null, null, null, null, 'idea', 'Someday', 'fair', null, null),
    ('other', null, null, '2027-06-10', '12:00', 'draft', 'Other', null, '2027-06-10', '2027-06-10')
) as v(post, slot, week, day, "time", state, title, campaign, due, promise);
insert into deliverable (deliverable, title, format, state, campaign, work_from) values
    ('kit', 'Fair kit', 'ebook', 'in work', 'fair', '2027-05-20'),
    ('film', 'Fair film', 'ebook', 'out', 'fair', null);
insert into delivery values
    ('kit', 'linkedin', '2027-06-08', 'day'), ('film', 'linkedin', '2027-05-04', 'day');
"""


@pytest.fixture
def session(path: Any, open_session: Callable[..., Session]) -> Session:
    import duckdb

    with duckdb.connect(str(path)) as con:
        con.execute(FILL)
    return open_session()


def everything(session: Session) -> dict[str, list[Any]]:
    return {table: sorted(session.ask(Ask(table)), key=str) for table in TABLES}


def parts(session: Session) -> list[Any]:
    return session.ask(Ask("campaign_part", where=(("campaign", "fair"),)))


def move(session: Session, days: int, rest: dict[date, str] | None = None) -> Outcome:
    command = MoveCampaign(today=TODAY, campaign="fair", seen=FAIR, days=days, rest=rest or {})
    return session.send(command)


def post(session: Session, key: str) -> Any:
    return session.ask(Ask("post", where=(("post", key),)))[0]


def dates_of(session: Session, slot: str) -> list[date]:
    asked = Ask("calendar_between", (TODAY, date(2027, 8, 31)), where=(("slot", slot),), order=("day",))
    return [row.day for row in session.ask(asked)]


def test_all_of_it_moves_as_one_and_back(session: Session) -> None:
    before, seq = everything(session), session.last_seq
    rest = {date(2027, 6, 24): "Saint John"}
    said = campaign_moves("fair", parts(session), 14, TODAY, rest)
    assert said == (
        "3 posts, 1 deliverable, 1 slot (until 17 Jun) move 2 weeks on; 1 published stays; "
        "1 is in the scheduler: change it there; 1 slot with other dates too goes on and stays; "
        "1 lands on Saint John"
    )
    outcome = move(session, 14, rest)
    assert outcome.done and outcome.sentence == said
    assert session.last_seq == seq + 1
    assert dates_of(session, "own") == [date(2027, 6, 3), date(2027, 6, 11), date(2027, 6, 17)]
    assert (post(session, "bound").week, post(session, "bound").day) == (date(2027, 5, 31), None)
    assert (post(session, "free").day, post(session, "free").time) == (date(2027, 6, 24), time(10))
    assert post(session, "sched").day == date(2027, 6, 9) and post(session, "out").day == date(2027, 5, 3)
    assert post(session, "other").day == FAIR and post(session, "idea").day is None
    (fair,) = session.ask(Ask("campaign"))
    assert (fair.from_day, fair.until_day) == (date(2027, 6, 24), date(2027, 6, 26))
    (kit,) = session.ask(Ask("delivery", where=(("deliverable", "kit"),)))
    assert kit.day == date(2027, 6, 22)
    assert session.undo().done
    assert everything(session) == before
    assert session.redo().done and dates_of(session, "own")[0] == date(2027, 6, 3)


def test_it_is_planned_anew_not_put_off(session: Session) -> None:
    move(session, 7)
    for key in ("bound", "second", "free"):
        assert post(session, key).put_off == 0, key
    assert post(session, "free").promise == FAIR + timedelta(days=7)
    assert post(session, "free").first_due == FAIR
    (row,) = session.ask(Ask("calendar_between", (TODAY, date(2027, 8, 1)), where=(("post", "bound"),)))
    assert row.promise == row.day == date(2027, 5, 27)


def test_a_shift_that_is_no_whole_week_keeps_weekdays_and_says_so(session: Session) -> None:
    outcome = move(session, 12)
    assert outcome.sentence.startswith(
        "3 posts, 1 deliverable, 1 slot (until 17 Jun) move 2 weeks on, so that weekdays stay; "
        "#fair itself moves 12 days on"
    )
    (fair,) = session.ask(Ask("campaign"))
    assert fair.from_day == FAIR + timedelta(days=12)
    assert post(session, "free").day == FAIR + timedelta(days=14)


def test_a_few_days_move_only_its_own(session: Session) -> None:
    before = everything(session)
    outcome = move(session, 3)
    assert outcome.sentence.startswith(
        "#fair itself moves 3 days on; what belongs to it keeps its weekday and stays"
    )
    after = everything(session)
    assert {table for table in TABLES if after[table] != before[table]} == {"campaign"}


def test_earlier_is_possible_but_not_before_today(session: Session) -> None:
    before = everything(session)
    refused = move(session, -14)
    assert not refused.done and "would come before today. Move it by less." in refused.sentence
    assert everything(session) == before
    assert move(session, -7).done
    assert dates_of(session, "own") == [date(2027, 5, 13), date(2027, 5, 21), date(2027, 5, 27)]
    assert post(session, "bound").week == date(2027, 5, 10)
    assert session.undo().done
    assert everything(session) == before


def test_a_post_whose_new_place_is_taken_stands_alone(session: Session) -> None:
    from scaletta.plan.commands import PostRef, SetPostState

    ref = PostRef(slot="own", week=date(2027, 5, 31))
    assert session.send(SetPostState(today=TODAY, ref=ref, state="scheduled")).done
    before = everything(session)
    outcome = move(session, 14)
    assert outcome.done and "2 are in the scheduler: change them there" in outcome.sentence
    bound = post(session, "bound")
    assert (bound.slot, bound.day, bound.time, bound.title) == (None, date(2027, 6, 3), time(9), "First page")
    assert session.undo().done
    assert everything(session) == before


def test_somebody_moved_it_meanwhile(session: Session) -> None:
    assert move(session, 7).done
    refused = move(session, 7)
    assert not refused.done and refused.conflict is not None and "from_day" in refused.sentence


def test_a_campaign_of_nothing(session: Session) -> None:
    assert (
        campaign_moves("x", [], 7, TODAY, {}) == "#x itself moves 1 week on; nothing of it is still to come"
    )
    gone = session.send(MoveCampaign(today=TODAY, campaign="nobody", seen=None, days=7))
    assert not gone.done and "no campaign called nobody" in gone.sentence
