"""A record, its line, and the record again: the same, whatever the title says."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Literal, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from scaletta.plan.entry import Context, Kind, Vocabulary, completions, in_words, read, to_line
from scaletta.plan.entry.context import KINDS
from scaletta.plan.entry.deliverables import last_day
from scaletta.plan.entry.ledger import LEDGER_KINDS, OF_ONE_OUTLET
from scaletta.plan.entry.notes import NOTE_KINDS
from scaletta.plan.entry.records import (
    STATES,
    AwayLine,
    BudgetLine,
    CustomerLine,
    DeliverableLine,
    FigureLine,
    FormatLine,
    HoursLine,
    LedgerLine,
    Month,
    NetworkLine,
    NoteLine,
    OutletLine,
    PeriodLine,
    PersonLine,
    PostLine,
    Record,
    SlotLine,
    Target,
)
from scaletta.plan.entry.worth import BUDGET_KINDS
from scaletta.plan.model import Account, Role

T = TypeVar("T")

TODAY = date(2027, 5, 10)  # a Monday
PEOPLE = ["anna", "caro", "luca"]
OUTLETS = ["website", "newsletter", "linkedin", "blog", "x-page"]
FORMATS = ["video", "post", "newsletter", "carousel", "ebook", "infographic"]
ACCOUNTS: list[Account] = ["page", "profile", "shared", "own"]
ROLES: list[Role] = ["run for return", "supporting", "parked", "trial", "candidate", "closed"]
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
AMOUNTS = st.integers(0, 10**11).map(lambda cents: Decimal(cents) / 100)
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
        theme=draw(
            maybe(
                st.sampled_from(
                    ["product", "people", "Slow food", "fair", "harvest", "brand-new", "theme:old"]
                )
            )
        ),
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
        theme=draw(
            maybe(
                st.sampled_from(
                    ["product", "people", "Slow food", "fair", "harvest", "brand-new", "theme:old"]
                )
            )
        ),
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


@st.composite
def deliverables(draw: st.DrawFn) -> DeliverableLine:
    minutes, effort = draw(work())
    when = draw(maybe(DAYS | st.builds(Month, st.integers(2024, 2034), st.integers(1, 12))))
    from_day = draw(maybe(DAYS))
    if from_day is not None and when is not None:
        from_day = min(from_day, last_day(when))
    return DeliverableLine(
        when=when,
        format=draw(maybe(st.sampled_from(FORMATS))),
        title=draw(maybe(TITLES)),
        owner=draw(maybe(st.sampled_from(PEOPLE))),
        minutes=minutes,
        effort=effort,
        theme=draw(maybe(st.just("product"))),
        campaign=draw(maybe(st.just("harvest"))),
        state=draw(maybe(st.sampled_from(STATES))),
        from_day=from_day,
        budget=draw(maybe(AMOUNTS)),
        outlets=draw(TARGETS),
    )


@st.composite
def entries(draw: st.DrawFn) -> LedgerLine:
    kind = draw(st.sampled_from(LEDGER_KINDS))
    monthly = draw(st.booleans())
    months = st.builds(Month, st.integers(2024, 2034), st.integers(1, 12))
    from_day, until_day = sorted([draw(DAYS), draw(DAYS)])
    everywhere = kind not in OF_ONE_OUTLET and draw(st.booleans())
    whole = st.integers(0, 10**9).map(Decimal)
    amounts = {"time": st.none(), "lead": st.none() | whole, "followers": whole}
    return LedgerLine(
        kind=kind,
        when=None if monthly else draw(maybe(DAYS | months)),
        monthly=monthly,
        amount=draw(amounts.get(kind, AMOUNTS)),
        minutes=draw(MINUTES) if kind == "time" else None,
        outlets=() if everywhere else tuple(draw(st.lists(st.sampled_from(OUTLETS), unique=True))),
        everywhere=everywhere,
        origin=draw(st.sampled_from([None, "organic", "paid"])),
        text=draw(maybe(TITLES)),
        person=draw(maybe(st.sampled_from(PEOPLE))),
        theme=draw(maybe(st.just("product"))),
        campaign=draw(maybe(st.just("harvest"))),
        deliverable=draw(maybe(st.just("olive-guide"))),
        from_day=draw(st.sampled_from([None, from_day])),
        until_day=draw(st.sampled_from([None, until_day])),
    )


@st.composite
def notes(draw: st.DrawFn) -> NoteLine | AwayLine:
    from_day, until_day = sorted([draw(DAYS), draw(DAYS)])
    text = draw(maybe(TITLES))
    if draw(st.booleans()):
        return AwayLine(draw(st.sampled_from(PEOPLE)), from_day, until_day, draw(maybe(MINUTES)), text)
    dated = draw(st.booleans())
    return NoteLine(
        from_day=from_day if dated else None,
        until_day=until_day if dated else None,
        kind=draw(maybe(st.sampled_from(NOTE_KINDS))),
        text=text,
        theme=draw(maybe(st.just("product"))),
        campaign=draw(maybe(st.just("harvest"))),
    )


GUESSES = ["0", "0.17", "0.25", "0.42", "0.5", "1", "2.50", "3", "17", "999"]


@st.composite
def channels(draw: st.DrawFn) -> OutletLine:
    known = draw(st.booleans())
    role = draw(maybe(st.sampled_from(ROLES)))
    units: list[Literal["week", "month"]] = ["week", "month"]
    pace = st.tuples(st.integers(1, 99), st.sampled_from(units))
    return OutletLine(
        network=draw(st.sampled_from(["facebook", "linkedin"])) if known else "mastodon",
        name=draw(maybe(TITLES)),
        network_class=None if known else draw(st.sampled_from(["1", "2", "3", "own"])),
        account=draw(maybe(st.sampled_from(ACCOUNTS))),
        role=role,
        trial_until=draw(maybe(DAYS)) if role == "trial" else None,
        pace=draw(maybe(pace)),
        upkeep=draw(maybe(MINUTES)),
        admins=tuple(draw(st.lists(st.sampled_from(PEOPLE), unique=True))),
        guess=draw(maybe(st.sampled_from([Decimal(text) for text in GUESSES]))),
        recovery=draw(st.sampled_from([None, "company", "private"])),
    )


SHARES = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths) / 10_000)
PACES: st.SearchStrategy[tuple[int, Literal["week", "month"]]] = st.tuples(
    st.integers(1, 99), st.sampled_from(list[Literal["week", "month"]](["week", "month"]))
)
BY_SKILL = st.lists(st.sampled_from(SKILLS), unique=True)


@st.composite
def people(draw: st.DrawFn) -> PersonLine:
    return PersonLine(
        name=draw(TITLES),
        minutes=draw(maybe(MINUTES)),
        skills=tuple((skill, draw(maybe(MINUTES))) for skill in draw(BY_SKILL)),
        rate=draw(maybe(AMOUNTS)),
        left=draw(maybe(DAYS)),
        from_day=draw(maybe(DAYS)),
    )


@st.composite
def formats(draw: st.DrawFn) -> FormatLine:
    return FormatLine(
        name=draw(TITLES),
        effort=tuple((skill, draw(MINUTES)) for skill in draw(BY_SKILL)),
        ahead=draw(maybe(st.integers(0, 999))),
        owner=draw(maybe(st.sampled_from(PEOPLE))),
        original=draw(st.booleans()),
        from_day=draw(maybe(DAYS)),
    )


@st.composite
def budgets(draw: st.DrawFn) -> BudgetLine:
    from_day, until_day = sorted([draw(DAYS), draw(DAYS)])
    return BudgetLine(
        kind=draw(st.sampled_from(BUDGET_KINDS)),
        amount=draw(AMOUNTS),
        outlet=draw(maybe(st.sampled_from(OUTLETS))),
        from_day=draw(st.sampled_from([None, from_day])),
        until_day=draw(st.sampled_from([None, until_day])),
    )


@st.composite
def networks(draw: st.DrawFn) -> NetworkLine:
    return NetworkLine(
        name=draw(TITLES),
        network_class=draw(st.sampled_from(["1", "2", "3", "own"])),
        business=draw(st.booleans()),
        least=draw(maybe(PACES)),
        target=draw(maybe(PACES)),
        upkeep=draw(maybe(MINUTES)),
        floor=draw(maybe(SHARES)),
    )


FIGURES = st.one_of(
    st.builds(FigureLine, st.just("name"), TITLES),
    st.builds(FigureLine, st.just("zone"), st.sampled_from(["Europe/Rome", "America/New_York", "UTC"])),
    st.builds(FigureLine, st.just("planned"), st.integers(1, 100).map(lambda share: f"{share}%")),
    st.builds(FigureLine, st.just("networks"), st.integers(0, 20).map(str)),
    st.builds(FigureLine, st.just("enquiries"), st.sampled_from(["unknown", "0", "12", "7.50"])),
    st.builds(FigureLine, st.just("hour"), st.sampled_from(["30", "27.50"])),
    st.builds(
        FigureLine, st.sampled_from(["pace_kept", "drain_return"]), st.sampled_from(["0.75", "8", "0"])
    ),
)


RECORDS: dict[Kind, st.SearchStrategy[Record]] = {
    "deliverable": deliverables(),
    "cost": entries(),
    "note": notes(),
    "outlet": channels(),
    "person": people(),
    "hours": st.builds(HoursLine, MINUTES, DAYS),
    "format": formats(),
    "budget": budgets(),
    "customer": st.builds(CustomerLine, AMOUNTS, SHARES, SHARES, SHARES, maybe(DAYS)),
    "network": networks(),
    "figure": FIGURES,
    "period": st.tuples(DAYS, DAYS).map(lambda days: PeriodLine(min(days), max(days))),
}


#: Records, each with the kind of view whose line it is.
MADE: st.SearchStrategy[tuple[Kind, Record]] = st.tuples(
    st.sampled_from(list[Kind](["slot", "post"])), slots() | posts()
) | st.sampled_from(sorted(RECORDS)).flatmap(lambda kind: st.tuples(st.just(kind), RECORDS[kind]))
TODAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


def survives(company: Vocabulary, made: tuple[Kind, Record], today: date) -> None:
    """Fails unless the record is what its line says."""
    view, record = made
    context = Context(today, view)
    if record in (SlotLine(), PostLine(), DeliverableLine(), NoteLine()):
        return  # nothing was said, and an empty line says nothing
    found = read(to_line(record, company, context), company, context)
    assert found.errors == ()
    assert found.record == record
    assert in_words(record, context)


@settings(max_examples=900, deadline=None)
@given(MADE, TODAYS)
def test_a_record_survives_its_line(company: Vocabulary, made: tuple[Kind, Record], today: date) -> None:
    survives(company, made, today)


@settings(max_examples=400, deadline=None)
@given(TITLES | st.text(max_size=40), st.sampled_from(KINDS))
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
    for cursor in range(len(line) + 1):
        for offer in completions(line, cursor, company, Context(TODAY, view)):
            assert 0 <= offer.start <= cursor <= offer.end <= len(line)


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
