"""The lines a person is shown as examples, and what each of them writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from scaletta.plan.entry import Context, Kind, Reading, Vocabulary, read, to_line
from scaletta.plan.entry.records import PostLine, SlotLine, Target
from scaletta.plan.entry.slots_posts import each

TODAY = date(2027, 5, 10)  # a Monday


def reading(company: Vocabulary, line: str, kind: Kind = "slot") -> Reading:
    found = read(line, company, Context(TODAY, kind))
    assert found.errors == ()
    return found


def test_a_weekly_slot(company: Vocabulary) -> None:
    found = reading(company, "tue 18:30 video Behind the scenes @anna 3h #product")
    assert found.record == SlotLine(
        days=(2,),
        time=time(18, 30),
        format="video",
        title="Behind the scenes",
        owner="anna",
        minutes=180,
        theme="product",
    )
    assert found.would_be == ()
    assert found.new_tags == ()


def test_two_slots_whose_title_keeps_a_time_a_day_and_a_name(company: Vocabulary) -> None:
    found = reading(company, "tue,fri 8.30 post Closing at 20:00 on Friday with @rossi @anna")
    slot = found.record
    assert isinstance(slot, SlotLine)
    assert slot == SlotLine(
        days=(2, 5),
        time=time(8, 30),
        format="post",
        title="Closing at 20:00 on Friday with @rossi",
        owner="anna",
    )
    assert [one.days for one in each(slot)] == [(2,), (5,)]
    assert [found.text[start:end] for start, end in found.would_be] == ["20:00", "Friday", "@rossi"]


def test_a_slot_by_the_month_with_hours_by_skill(company: Vocabulary) -> None:
    slot = reading(company, "1st tue 9:00 newsletter The mill letter writing=4h design=1h until 31/12").record
    assert slot == SlotLine(
        days=(2,),
        nth=1,
        time=time(9),
        format="newsletter",
        title="The mill letter",
        effort=(("writing", 240), ("design", 60)),
        until_day=date(2027, 12, 31),
    )


def test_six_fortnightly_dates_without_a_rubric(company: Vocabulary) -> None:
    slot = reading(company, "thu 12:15 post #harvest every 2 weeks from 3/6 x6").record
    assert slot == SlotLine(
        days=(4,),
        time=time(12, 15),
        format="post",
        campaign="harvest",
        every=2,
        from_day=date(2027, 6, 3),
        times=6,
    )


def test_a_quoted_weekday_is_a_rubric_and_a_bare_one_is_a_day(company: Vocabulary) -> None:
    assert reading(company, '"Sun dried tomatoes" @caro').record == SlotLine(
        title="Sun dried tomatoes", owner="caro"
    )
    assert reading(company, "Sun dried tomatoes @caro").record == SlotLine(
        days=(7,), title="dried tomatoes", owner="caro"
    )


def test_a_decisive_draft_that_carries_a_deliverable(company: Vocabulary) -> None:
    line = "14/6 9:00 carousel The 9/11 rule of frying ^olive-guide :draft !"
    post = PostLine(
        day=date(2027, 6, 14),
        time=time(9),
        format="carousel",
        title="The 9/11 rule of frying",
        deliverable="olive-guide",
        state="draft",
        decisive=True,
    )
    assert reading(company, line, "post").record == post
    assert reading(company, "post: " + line).record == post
    assert to_line(post, company, Context(TODAY, "post")).endswith(
        "carousel The 9/11 rule of frying ^olive-guide :draft !"
    )


def test_marks_may_stand_anywhere_in_the_head(company: Vocabulary) -> None:
    whole = SlotLine(days=(2,), format="video", title="Behind the scenes", owner="anna", theme="product")
    assert reading(company, "tue @anna #product video Behind the scenes").record == whole
    assert reading(company, "@anna tue video #product Behind the scenes").record == whole


def test_outlets_with_their_distances(company: Vocabulary) -> None:
    slot = reading(company, "tue 9:00 post Letter > website nl+2d LinkedIn-1w @anna 2h").record
    assert isinstance(slot, SlotLine)
    assert slot == SlotLine(
        days=(2,),
        time=time(9),
        format="post",
        title="Letter",
        owner="anna",
        minutes=120,
        outlets=(Target("website"), Target("newsletter", 2), Target("linkedin", -7)),
    )
    assert [(one.days, one.outlets[0].outlet) for one in each(slot)] == [
        ((2,), "website"),
        ((4,), "newsletter"),
        ((2,), "linkedin"),
    ]


def test_a_post_on_three_outlets_is_three_posts(company: Vocabulary) -> None:
    post = reading(company, "14/6 Recipes > website newsletter+2d", "post").record
    assert isinstance(post, PostLine)
    assert each(post) == (
        replace(post, outlets=(Target("website"),)),
        replace(post, day=date(2027, 6, 16), outlets=(Target("newsletter"),)),
    )


def test_in_the_backlog_a_missing_date_stays_missing(company: Vocabulary) -> None:
    assert reading(company, "video How oil is pressed", "post").record == PostLine(
        format="video", title="How oil is pressed"
    )


def test_case_and_other_words_never_matter(company: Vocabulary) -> None:
    assert reading(company, "TUE 9:00 Film Press day @ANNA #Slow-Food ^price-LIST").record == SlotLine(
        days=(2,),
        time=time(9),
        format="video",
        title="Press day",
        owner="anna",
        theme="Slow food",
        deliverable="Price list",
    )


def test_today_is_not_asked_from_the_clock(company: Vocabulary) -> None:
    assert reading(company, "today Post", "post").record == PostLine(day=TODAY, format="post")
    assert reading(company, "mon Post", "post").record == PostLine(day=TODAY, format="post")
