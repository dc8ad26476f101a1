"""A record, its line, and the record again: the same, whatever the title says."""

from __future__ import annotations

from datetime import date, time
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from scaletta.plan.entry import Context, Kind, Vocabulary, read, to_line
from scaletta.plan.entry.records import STATES, PostLine, Record, SlotLine, Target

T = TypeVar("T")

TODAY = date(2027, 5, 10)  # a Monday
PEOPLE = ["anna", "caro", "luca"]
OUTLETS = ["website", "newsletter", "linkedin", "blog", "x-page"]
FORMATS = ["video", "post", "newsletter", "carousel", "ebook", "infographic"]
SKILLS = ["writing", "design", "video", "photo+design"]

HOSTILE = st.sampled_from(
    [
        *(
            "18:30",
            "8.30",
            "25:00",
            "9/11",
            "31/2",
            "14/6/27",
            "2027-06-14",
            "w23",
            "+3d",
            "jun",
            "14",
            "2027",
        ),
        *("tue", "Sun", "fri,sat", "mon-fri", "1st", "last", "today", "May", "every", "2", "weeks", "week"),
        *(
            "from",
            "until",
            "x6",
            "3h",
            "~3h",
            "90m",
            "video=2h",
            "nosuch=2h",
            "150eur",
            "!",
            ":draft",
            ":drat",
        ),
        *("@anna", "@rossi", "#product", "#new", "#1", "^olive-guide", "^x", "@", "#", "^", ">", ">blog"),
        *(
            "> website",
            "> webste",
            "newsletter+2d",
            "video",
            "post",
            "slot:",
            "post:",
            "note:",
            '"',
            '""',
            '"a"',
        ),
        *(
            '5"',
            '"open',
            "油とオリーブ",
            "🫒",
            "e\u0301",
            "Frantoio",
            "on",
            "\u00a0",
            "  ",
            "\t",
            "\n",
            "[b]",
            "\x1b[31m",
        ),
    ]
)
TITLES = st.lists(HOSTILE | st.text(min_size=1, max_size=6), min_size=1, max_size=6).flatmap(
    lambda words: st.sampled_from([" ", "  ", ""]).map(lambda gap: gap.join(words))
)
DAYS = st.dates(date(2020, 1, 1), date(2036, 12, 31))
MINUTES = st.integers(0, 999 * 60)
TARGETS = st.lists(
    st.builds(Target, st.sampled_from(OUTLETS), st.integers(-99, 99)),
    max_size=3,
    unique_by=lambda target: target.outlet,
).map(tuple)


def maybe(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    return st.none() | strategy


@st.composite
def slots(draw: st.DrawFn) -> SlotLine:
    minutes, effort = draw(work())
    from_day, until_day = sorted([draw(DAYS), draw(DAYS)])
    outlets = draw(TARGETS)
    days = draw(st.lists(st.integers(1, 7), unique=True).map(lambda found: tuple(sorted(found))))
    staggered = any(target.offset for target in outlets)
    ends = draw(st.sampled_from(["open", "until", "times"]))
    return SlotLine(
        days=days,
        nth=draw(maybe(st.sampled_from([1, 2, 3, 4, -1]))) if days and not staggered else None,
        time=draw(maybe(st.times().map(lambda at: time(at.hour, at.minute)))),
        format=draw(maybe(st.sampled_from(FORMATS))),
        title=draw(maybe(TITLES)),
        owner=draw(maybe(st.sampled_from(PEOPLE))),
        minutes=minutes,
        effort=effort,
        theme=draw(maybe(st.sampled_from(["product", "people", "Slow food", "brand-new"]))),
        campaign=draw(maybe(st.sampled_from(["harvest", "fair"]))),
        deliverable=draw(maybe(st.sampled_from(["olive-guide", "Price list"]))),
        every=draw(st.integers(1, 52)),
        from_day=draw(st.sampled_from([None, from_day])),
        until_day=until_day if ends == "until" else None,
        times=draw(st.integers(1, 999)) if ends == "times" else None,
        outlets=outlets,
    )


@st.composite
def posts(draw: st.DrawFn) -> PostLine:
    minutes, effort = draw(work())
    return PostLine(
        day=draw(maybe(DAYS)),
        time=draw(maybe(st.times().map(lambda at: time(at.hour, at.minute)))),
        format=draw(maybe(st.sampled_from(FORMATS))),
        title=draw(maybe(TITLES)),
        owner=draw(maybe(st.sampled_from(PEOPLE))),
        minutes=minutes,
        effort=effort,
        theme=draw(maybe(st.sampled_from(["product", "people", "Slow food", "brand-new"]))),
        campaign=draw(maybe(st.sampled_from(["harvest", "fair"]))),
        deliverable=draw(maybe(st.sampled_from(["olive-guide", "Price list"]))),
        state=draw(maybe(st.sampled_from(STATES))),
        decisive=draw(st.booleans()),
        outlets=draw(TARGETS),
    )


@st.composite
def work(draw: st.DrawFn) -> tuple[int | None, tuple[tuple[str, int], ...]]:
    if draw(st.booleans()):
        return draw(maybe(MINUTES)), ()
    skills = st.tuples(st.sampled_from(SKILLS), MINUTES)
    return None, tuple(draw(st.lists(skills, max_size=3, unique_by=lambda pair: pair[0])))


@settings(max_examples=1500, deadline=None)
@given(slots() | posts(), st.sampled_from(["slot", "post"]), st.dates(date(2024, 1, 1), date(2032, 12, 31)))
def test_a_record_survives_its_line(company: Vocabulary, record: Record, view: Kind, today: date) -> None:
    context = Context(today, view)
    if record in (SlotLine(), PostLine()):
        return  # nothing was said, and an empty line says nothing
    line = to_line(record, company, context)
    found = read(line, company, context)
    assert found.errors == ()
    assert found.record == record


@settings(max_examples=600, deadline=None)
@given(TITLES | st.text(max_size=40), st.sampled_from(["slot", "post"]))
def test_any_line_can_be_read(company: Vocabulary, line: str, view: Kind) -> None:
    """Whatever is typed: no exception, spans inside the line and in order, errors that point at something."""
    found = read(line, company, Context(TODAY, view))
    assert found.record is None or not found.errors
    place = 0
    for field in found.fields:
        assert place <= field.start < field.end <= len(line)
        place = field.end
    for problem in found.errors:
        assert 0 <= problem.start < problem.end <= len(line)
    for start, end in found.would_be:
        assert 0 <= start < end <= len(line)


def test_text_is_quoted_only_where_it_must_be(company: Vocabulary) -> None:
    plain = SlotLine(days=(2,), title="Closing at 20:00 on Friday with @rossi, > 3 of us")
    assert to_line(plain, company, Context(TODAY)) == "tue Closing at 20:00 on Friday with @rossi, > 3 of us"
    for title in (
        "video",
        "Ends with 3h",
        '"Quoted"',
        "@rossi",
        "from 10 may",
        "Oil > water",
        " spaced ",
    ):
        line = to_line(SlotLine(days=(2,), title=title), company, Context(TODAY))
        assert line == 'tue "' + title.replace('"', '""') + '"'


def test_the_year_is_written_only_where_it_is_needed(company: Vocabulary) -> None:
    assert to_line(PostLine(day=date(2027, 6, 14), title="a"), company, Context(TODAY, "post")) == "14 jun a"
    assert (
        to_line(PostLine(day=date(2027, 5, 9), title="a"), company, Context(TODAY, "post")) == "2027-05-09 a"
    )
    assert (
        to_line(PostLine(day=date(2028, 5, 9), title="a"), company, Context(TODAY, "post")) == "2028-05-09 a"
    )
    assert to_line(PostLine(day=TODAY, title="a"), company, Context(TODAY, "post")) == "10 may a"
