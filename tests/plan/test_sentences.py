"""What an edit says of itself."""

from __future__ import annotations

from datetime import date, time

from scaletta.plan.sentences import BoundPosts, Dates, slot_edited, slot_removed

TODAY = date(2027, 12, 1)
NEXT_YEAR = (date(2028, 1, 4), time(18, 30))


def test_a_date_in_the_scheduler_has_its_year_where_it_is_another() -> None:
    one, two = BoundPosts(scheduled=(NEXT_YEAR,)), BoundPosts(scheduled=(NEXT_YEAR, NEXT_YEAR))
    said = slot_edited(Dates(8), {"weekday": 3}, one, TODAY, TODAY)
    assert said.endswith("1 is already in the scheduler for Tue 4 Jan 2028 18:30: change it there")
    said = slot_removed("Oils", 8, two, TODAY, TODAY)
    assert "2 are already in the scheduler, the first for Tue 4 Jan 2028 18:30" in said
    this_year = BoundPosts(scheduled=((date(2027, 12, 7), time(18, 30)),))
    assert "for Tue 7 Dec 18:30:" in slot_edited(Dates(8), {"weekday": 3}, this_year, TODAY, TODAY)
