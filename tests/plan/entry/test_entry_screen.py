"""What the screen shows while a line is typed: where it is wrong, in words, what tab writes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from scaletta.plan.entry import Context, Kind, Vocabulary, complete, completions, in_words, read
from scaletta.plan.entry.records import PostLine, SlotLine
from scaletta.plan.entry.words import join, quote, split

TODAY = date(2027, 5, 10)


def wrong(company: Vocabulary, line: str, kind: Kind = "slot") -> list[tuple[str, str, tuple[str, ...]]]:
    """Each error: the words it points at, its sentence, the nearest names."""
    found = read(line, company, Context(TODAY, kind))
    assert (found.record is None) == bool(found.errors)
    return [(line[e.start : e.end], e.sentence, e.nearest) for e in found.errors]


def test_an_error_points_at_the_word_and_names_the_nearest(company: Vocabulary) -> None:
    assert wrong(company, "tue 25:00 video Title @ana ^olive > webste blog+1d vidoe=2h") == [
        ("25:00", "25:00 is not a time of day: 0:00 to 23:59.", ()),
        ("@ana", 'Nobody here is called "ana".', ("anna",)),
        ("^olive", 'No deliverable is called "olive".', ("olive-guide",)),
        ("webste", 'No outlet is called "webste".', ("website",)),
        ("vidoe=2h", 'No skill is called "vidoe".', ("video",)),
    ]


@pytest.mark.parametrize(
    ("line", "kind", "place"),
    [
        ("tue @rossi foo", "slot", "@rossi"),
        ("tue foo from 31/2", "slot", "31/2"),
        ("tue foo from 3/6 until 2027-06-01", "slot", "until 2027-06-01"),
        ("tue foo until 3/6 x6", "slot", "x6"),
        ("tue foo x0", "slot", "x0"),
        ("tue foo every 99 weeks", "slot", "99"),
        ("tue foo 3h video=2h", "slot", "3h"),
        ("tue foo :draft", "slot", ":draft"),
        ("tue foo >", "slot", ">"),
        ("tue foo > blog blog", "slot", "blog"),
        ("1st tue foo > blog newsletter+2d", "slot", "> blog newsletter+2d"),
        ("31 jun foo", "post", "31 jun"),
        ("foo :drat", "post", ":drat"),
        ("Canva 29", "cost", "Canva"),
        ("tool all Canva", "cost", "tool"),
        ("time 3 linkedin", "cost", "3"),
        ("ads 2h30 linkedin", "cost", "2h30"),
        ("followers 12.50 linkedin", "cost", "12.50"),
        ("lead linkdin Bar Sport", "cost", "linkdin"),
        ("ads 10 linkedin,blgo", "cost", "linkedin,blgo"),
        ("tool 29 from 1/5 until 2027-04-01", "cost", "until 2027-04-01"),
        ("away 10/5-21/5", "note", "away 10/5-21/5"),
        ("away @caro", "note", "away @caro"),
        ("away @nobody 10/5-21/5", "note", "@nobody"),
        ("2027-06-30 - 2027-06-01 Fair", "note", "2027-06-30 - 2027-06-01"),
        ("linkdin page", "outlet", "linkdin"),
        ("mastodon page", "outlet", "mastodon"),
        ("linkedin parked until 1/6", "outlet", "until 1/6"),
        ("linkedin admins anna,crao", "outlet", "anna,crao"),
        ('"linkedin" page', "outlet", '"linkedin" page'),
        ("sometime", "period", "sometime"),
        ("jan-jun 2028 please", "period", "please"),
        ("jun 14 ebook Guide from 2027-06-20", "deliverable", "from 2027-06-20"),
    ],
)
def test_each_thing_that_cannot_stand(company: Vocabulary, line: str, kind: Kind, place: str) -> None:
    assert [at for at, _, _ in wrong(company, line, kind)] == [place]


def test_a_new_network_is_asked_about_only_when_no_known_one_is_near(company: Vocabulary) -> None:
    assert wrong(company, "linkdin page", "outlet")[0][1:] == (
        'No network is called "linkdin".',
        ("linkedin",),
    )
    assert "which of the three kinds?" in wrong(company, "mastodon page", "outlet")[0][1]
    assert wrong(company, "mastodon page class 3", "outlet") == []


@pytest.mark.parametrize(
    "title",
    [
        "Oil > water in the pan",
        "Meet us @ the fair",
        "50/50",
        "Achtung :)",
        "#1 in Puglia",
        "3 for 2",
        "Where do you come from",
        "Last call",
        'A 5" pan',
    ],
)
def test_ordinary_titles_need_no_quotes(company: Vocabulary, title: str) -> None:
    assert read(title, company, Context(TODAY)).record == SlotLine(title=title)
    assert read(title, company, Context(TODAY, "post")).record == PostLine(title=title)


def test_words_that_would_be_fields_at_an_end_are_marked(company: Vocabulary) -> None:
    line = 'tue Open from 10 may at 18:30 "till fri" with @anna, video or 3h of @luca rest'
    found = read(line, company, Context(TODAY))
    assert [line[start:end] for start, end in found.would_be] == [
        "from 10 may",
        "18:30",
        "@anna,",
        "video",
        "3h",
        "@luca",
    ]


def test_every_word_that_was_read_has_its_place(company: Vocabulary) -> None:
    line = "post: 14 jun 9:00 @anna carousel The rule ^olive-guide :draft ! > blog nl+2d"
    found = read(line, company, Context(TODAY))
    assert found.kind == "post"
    assert [(field.kind, line[field.start : field.end]) for field in found.fields] == [
        ("kind", "post:"),
        ("date", "14 jun"),
        ("time", "9:00"),
        ("person", "@anna"),
        ("format", "carousel"),
        ("text", "The rule"),
        ("deliverable", "^olive-guide"),
        ("state", ":draft"),
        ("decisive", "!"),
        ("outlets", "> blog nl+2d"),
    ]


def test_a_new_tag_is_told_apart(company: Vocabulary) -> None:
    found = read("tue Title #olives", company, Context(TODAY))
    assert found.new_tags == ("olives",)
    assert found.record == SlotLine(days=(2,), title="Title", theme="olives")
    assert read("tue Title #PRODUCT #Harvest", company, Context(TODAY)).new_tags == ()


def test_a_name_that_is_theme_and_campaign(company: Vocabulary) -> None:
    def tags(line: str) -> tuple[str | None, str | None, tuple[str, ...]]:
        found = read(line, company, Context(TODAY))
        assert isinstance(found.record, SlotLine), found.errors
        return found.record.theme, found.record.campaign, found.also_themes

    assert tags("tue Title #fair") == (None, "fair", ("fair",)), "the campaign, and it is said"
    assert tags("tue Title #theme:Fair") == ("fair", None, ())
    assert tags("tue Title #campaign:fair") == (None, "fair", ())
    assert tags("tue Title #theme:fair #fair") == ("fair", "fair", ("fair",))
    assert tags("tue Title #harvest #product") == ("product", "harvest", ())
    assert tags("tue Title #theme:") == (None, None, ()), "no name, so it is text"
    assert wrong(company, "tue Title #campaign:product")[0][:2] == (
        "#campaign:product",
        'No campaign is called "product".',
    )
    assert read("tue Title #theme:harvest", company, Context(TODAY)).new_tags == ("harvest",)


def test_tab_offers_the_theme_of_a_campaigns_name_too(company: Vocabulary) -> None:
    def offered(line: str) -> list[str]:
        return [one.insert for one in completions(line, len(line), company, Context(TODAY))]

    assert offered("tue Title #fa") == ["#fair", "#theme:fair"]
    assert offered("tue Title #theme:f") == ["#theme:fair"]
    assert offered("tue Title #campaign:") == ["#campaign:harvest", "#campaign:fair"]


def test_a_line_with_nothing_in_it_writes_nothing(company: Vocabulary) -> None:
    for line in ("", "   ", "slot:", "note:"):
        found = read(line, company, Context(TODAY))
        assert found.record is None
        assert found.errors == ()


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        (
            "tue 18:30 video Behind the scenes @anna 3h #product from 10 may",
            "slot",
            'Tuesdays 18:30, video, "Behind the scenes", anna, 3 h, theme product, from 10 May',
        ),
        ("tue,fri 8.30 post", "slot", "Tuesdays and Fridays 8:30 (2 slots), post"),
        (
            "mon-fri 9:00 video > blog nl-1d",
            "slot",
            "Mondays to Fridays 9:00 on blog, "
            "Mondays, Tuesdays, Wednesdays, Thursdays and Sundays 9:00 on newsletter (10 slots), "
            "video, 3 h 30 as usual",
        ),
        (
            "tue 18:30 video > newsletter+2d from 3/6",
            "slot",
            "Thursdays 18:30 on newsletter, video, 3 h 30 as usual, from 5 Jun",
        ),
        (
            "sun 9:00 post > blog nl+1d from 6/6 until 4/7",
            "slot",
            "Sundays 9:00 on blog from 6 Jun until 4 Jul, Mondays 9:00 on newsletter from 7 Jun until 5 Jul"
            " (2 slots), post",
        ),
        ("tue 9:00 post > blog nl", "slot", "Tuesdays 9:00 (2 slots), post, on blog, newsletter"),
        ("fri 9:00 post Hi > nl+2d", "post", 'Sun 16 May 9:00 on newsletter, post, "Hi"'),
        (
            "fri 9:00 post Hi > blog nl+2d",
            "post",
            'Fri 14 May 9:00 on blog, Sun 16 May 9:00 on newsletter, post, "Hi"',
        ),
        ("post Hi > blog nl+2d", "post", 'no date yet, post, "Hi", on blog, newsletter'),
        (
            "14 jun ebook Guide > blog nl+2d",
            "deliverable",
            'Mon 14 Jun on blog, Wed 16 Jun on newsletter, ebook, "Guide"',
        ),
        (
            "last fri 9:00 writing=4h design=1h30 until 31/12",
            "slot",
            "last Friday of the month 9:00, 5 h 30 (writing 4 h, design 1 h 30), until 31 Dec",
        ),
        (
            "thu every 2 weeks from 3/6/28 x6",
            "slot",
            "Thursdays, no time yet, every 2 weeks, from 3 Jun 2028, 6 dates",
        ),
        ('"Sun" 45m', "slot", 'no day yet, no time yet, "Sun", 45 min'),
        ("14/6 9:00 ^olive-guide :draft !", "post", "Mon 14 Jun 9:00, carries olive-guide, draft, decisive"),
        ("Idea video=2h", "post", 'no date yet, "Idea", video 2 h'),
        (
            "sep ebook Guide 40eur > blog",
            "deliverable",
            'September, no day yet, ebook, "Guide", budget 40 EUR, on blog',
        ),
        (
            "every month tool 1,290 all Canva from 1/1",
            "cost",
            'every month, tool 1,290 EUR, all outlets, "Canva", from 1 Jan',
        ),
        ("fri time 2h30 blog", "cost", "Fri 7 May, time 2 h 30, blog"),
        ("away @caro 10/5-21/5 2h", "note", "caro away 10 May to 21 May, 2 h a week left"),
        ("12/5 market Frost", "note", 'market, Wed 12 May, "Frost"'),
        (
            "linkedin page 3/week upkeep 1h admins anna,caro",
            "outlet",
            "linkedin, company page, 3 a week, upkeep 1 h a week, administered by anna and caro",
        ),
        ("facebook profile trial until 1/9", "outlet", "facebook, personal profile, trial until 1 Sep"),
        ("jan-jun 2028", "period", "1 Jan 2028 to 30 Jun 2028"),
    ],
)
def test_in_words(company: Vocabulary, line: str, kind: Kind, words: str) -> None:
    context = Context(TODAY, kind, usual_minutes={"video": 210})
    record = read(line, company, context).record
    assert record is not None
    assert in_words(record, context) == words


def offered(company: Vocabulary, marked: str, kind: Kind = "slot") -> list[str]:
    """The line after each completion; `|` is the cursor."""
    cursor = marked.index("|")
    line = marked.replace("|", "")
    found = completions(line, cursor, company, Context(TODAY, kind))
    return [line[: c.start] + c.insert + line[c.end :] for c in found]


def test_tab_completes_names(company: Vocabulary) -> None:
    assert offered(company, "tue @an|") == ["tue @anna"]
    assert offered(company, "tue @lcua|") == ["tue @luca"]
    assert offered(company, "tue Title #p|") == ["tue Title #product", "tue Title #people"]
    assert offered(company, "tue Title #sl|") == ["tue Title #Slow-food"]
    assert offered(company, "tue Title #h|") == ["tue Title #harvest"]
    assert offered(company, "tue Title ^P|") == ["tue Title ^Price-list"]
    assert offered(company, "tue 9:00 fil| Title") == ["tue 9:00 video Title"]
    assert offered(company, "tue 9:00 |Title")[0] == "tue 9:00 video Title"
    assert offered(company, "tue Title vid|") == ["tue Title video="]
    assert offered(company, "14/6 Title :s|", "post") == ["14/6 Title :scheduled", "14/6 Title :skipped"]
    assert offered(company, "tue Title > blog we|") == ["tue Title > blog website"]
    assert offered(company, "tue Title > blog |") == [
        f"tue Title > blog {name}" for name in ("website", "newsletter", "linkedin", "x-page")
    ]


def test_tab_completes_the_other_lines(company: Vocabulary) -> None:
    assert offered(company, "you|", "outlet") == ["youtube"]
    assert offered(company, "youtube pa|", "outlet") == ["youtube page", "youtube parked"]
    assert offered(company, "youtube admins anna,c|", "outlet") == ["youtube admins anna,caro"]
    assert offered(company, "sa|", "cost") == ["sale"]
    assert offered(company, "sale 480 blog,l|", "cost") == ["sale 480 blog,linkedin"]
    assert offered(company, "12/5 tr|", "note") == ["12/5 trend"]
    assert offered(company, "jan-j|", "period") == ["jan-jan", "jan-jun", "jan-jul"]
    assert offered(company, "cost: t|") == ["cost: tool", "cost: time"]


def test_nothing_is_completed_in_text(company: Vocabulary) -> None:
    assert offered(company, 'tue "Behind the @an|') == []
    assert offered(company, 'tue "Behind the |') == []
    assert offered(company, "tue Behind the ne|") == []
    assert offered(company, "tue @anna|") == []


def test_what_is_missing_comes_from_the_view(company: Vocabulary) -> None:
    context = Context(
        TODAY,
        cursor_day=date(2027, 6, 10),
        week=date(2027, 6, 10),
        last_format="video",
        last_times={"video": time(18, 30)},
        usual_owners={"video": "luca"},
    )
    assert complete(SlotLine(title="A"), context) == SlotLine(
        days=(4,), time=time(18, 30), format="video", title="A", owner="luca", from_day=date(2027, 6, 7)
    )
    whole = SlotLine(
        days=(1,), time=time(9), format="post", owner="anna", from_day=date(2027, 5, 20), minutes=30
    )
    assert complete(whole, context) == whole
    assert complete(PostLine(title="A"), replace(context, kind="post")) == PostLine(
        day=date(2027, 6, 10), time=time(18, 30), format="video", title="A", owner="luca"
    )


def test_in_the_backlog_nothing_gets_a_date() -> None:
    backlog = Context(TODAY, "post", last_times={"video": time(18, 30)})
    assert complete(PostLine(title="A", format="video"), backlog) == PostLine(title="A", format="video")


def test_a_slot_never_starts_before_today() -> None:
    past = Context(TODAY, week=date(2027, 4, 1))
    assert complete(SlotLine(days=(1,)), past) == SlotLine(days=(1,), from_day=TODAY)


def test_quotes() -> None:
    for line, text in [
        ('"a b" c', "a b c"),
        ('"a ""b"" c"', 'a "b" c'),
        ('""""', '"'),
        ('"open to the end  ', "open to the end"),
        ('5" pan', '5" pan'),
        ('"a"b', "ab"),
        ("two  spaces", "two  spaces"),
    ]:
        assert join(line, split(line)) == text
        assert [word.text for word in split(quote(text))] == [text]


def test_a_company_may_write_decimals_with_a_comma(company: Vocabulary) -> None:
    italian = replace(company, decimal_comma=True)
    found = read("ads 1.150,50 linkedin", italian, Context(TODAY, "cost"))
    assert found.record is not None
    assert in_words(found.record, Context(TODAY, "cost")) == "ads 1,150.50 EUR, linkedin"
    assert read("ads 1,150.50 linkedin", italian, Context(TODAY, "cost")).errors != ()


def test_every_group_of_names_is_found_whatever_the_case(company: Vocabulary) -> None:
    assert company.find("person", "ANNA-rossi") == "anna"
    assert company.find("theme", "slow-FOOD") == "Slow food"
    assert company.names("theme") == ("product", "people", "Slow-food", "fair", "theme:old")
    assert company.nearest("outlet", "website") == ("website",)
    assert company.nearest("outlet", "zzz") == ()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ads 150", "Mon 10 May, ads 150 EUR, linkedin"),
        ("mar ads 100 blog", "Mon 15 Mar, ads 100 EUR, blog"),
        ("may ads 100 blog", "Mon 10 May, ads 100 EUR, blog"),
        ("lead 3", "Mon 10 May, lead 3, linkedin, organic if no ads ran there"),
        (
            "sale 480 Bar Sport",
            "Mon 10 May, sale 480 EUR, linkedin, "
            'closes its open lead if there is one, else organic if no ads ran there, "Bar Sport"',
        ),
    ],
)
def test_the_preview_of_a_ledger_line_is_what_enter_writes(company: Vocabulary, line: str, said: str) -> None:
    context = Context(TODAY, "cost", cursor_day=date(2027, 5, 23), outlet="linkedin")
    record = read(line, company, context).record
    assert record is not None
    assert in_words(complete(record, context), context) == said


def test_a_cost_without_an_outlet_in_sight_is_everybodys(company: Vocabulary) -> None:
    record = read("tool 29", company, Context(TODAY, "cost")).record
    assert record is not None
    assert "all outlets" in in_words(complete(record, Context(TODAY, "cost")), Context(TODAY, "cost"))
