"""The sample company tells its story on any day; a wrong file is named and nothing of it is loaded."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import scaletta.store
from scaletta.store.migrate import lay_down
from scaletta.store.sample import SampleError, load_sample

SAMPLE = Path(__file__).parents[2] / "sample_data"
SCHEMA = Path(scaletta.store.__file__).parent / "schema"
TODAY = date(2027, 5, 10)

#: Columns that hold a key of another table.
REFERENCES = [
    ("channel", "network", "network"),
    *((t, "channel", "channel") for t in ("channel_admin", "upkeep", "budget", "delivery", "slot", "post")),
    *((t, "channel", "channel") for t in ("editorial_plan", "audience_day", "metric_day", "cost", "outcome")),
    *((t, "person", "person") for t in ("channel_admin", "person_skill", "availability", "absence")),
    *((t, "owner", "person") for t in ("slot", "post", "deliverable", "format")),
    *((t, "format", "format") for t in ("slot", "post", "deliverable", "format_effort")),
    *((t, "skill", "skill") for t in ("person_skill", "format_effort")),
    *((t, "campaign", "campaign") for t in ("slot", "post", "deliverable", "cost", "outcome")),
    *((t, "deliverable", "deliverable") for t in ("slot", "post", "delivery")),
    ("plan_revision", "communication_plan", "communication_plan"),
    ("market_note", "plan_revision", "plan_revision"),
    ("post", "slot", "slot"),
    ("post_metric", "post", "post"),
    ("outcome", "lead", "outcome"),
]


def fresh(cursor: Any) -> None:
    for path in sorted(SCHEMA.glob("[0-9]*.sql")):
        cursor.execute(path.read_text())
    cursor.execute((SCHEMA / "seed.sql").read_text())
    cursor.execute((SCHEMA / "views" / "10_calendar.sql").read_text())


@pytest.fixture(scope="module")
def _laid() -> Iterator[Any]:
    connection = duckdb.connect()
    connection.execute("set threads = 1")
    fresh(connection)
    yield connection
    connection.close()


@pytest.fixture
def bare(_laid: Any) -> Iterator[Any]:
    """A plan with its catalogue and nothing else; what a test loads is taken out again."""
    yield _laid
    empty(_laid)


def empty(cursor: Any) -> None:
    for (table,) in cursor.execute("select table_name from duckdb_tables()").fetchall():
        cursor.execute(f'delete from "{table}"')
    cursor.execute((SCHEMA / "seed.sql").read_text())


def told(cursor: Any, today: date) -> None:
    empty(cursor)
    load_sample(cursor, SAMPLE, today)
    cursor.execute(f"set variable today = date '{today}'")


def count(cursor: Any, sql: str) -> int:
    ((number,),) = cursor.execute(f"select count(*) from {sql}").fetchall()
    return int(number)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(today=st.dates(date(2024, 1, 1), date(2032, 12, 31)))
@example(today=date(2024, 2, 29))
@example(today=date(2026, 12, 31))  # Thursday of week 53
@example(today=date(2027, 1, 1))
@example(today=date(2027, 1, 3))  # Sunday of week 53
@example(today=date(2027, 3, 28))  # the clock springs forward
@example(today=date(2027, 5, 31))  # a Monday that ends a month
@example(today=date(2028, 10, 1))  # a Sunday that begins one
def test_the_story_holds_on_any_day(bare: Any, today: date) -> None:
    told(bare, today)
    day = f"date '{today}'"

    for table, column, target in REFERENCES:
        dangling = (
            f'{table} where "{column}" is not null and "{column}" not in (select {target} from {target})'
        )
        assert count(bare, dangling) == 0, (table, column)

    # Today is in the middle: eighteen months of history, plans for two months or more.
    ((first, last),) = bare.execute("select min(day), max(day) from post").fetchall()
    assert 500 < (today - first).days < 560
    assert (last - today).days > 56
    assert count(bare, f"communication_plan where {day} between valid_from and valid_to") == 1
    assert count(bare, f"editorial_plan where {day} between valid_from and valid_to") == 6

    # Something is late, something is due, something waits to be written.
    sunday = today + timedelta(days=6 - today.weekday())
    assert count(bare, f"calendar_between({day} - 14, {day} - 1) where overdue and state = 'ready'") >= 1
    assert count(bare, f"calendar_between({day}, date '{sunday}') where state <> 'skipped'") >= 1
    assert count(bare, f"calendar_between({day}, {day} + 14) where not has_text") >= 5

    # The past is settled: only the two silent channels leave dates of the last weeks without a word.
    open_past = f"calendar_between({day} - 600, {day} - 1) where post is null"
    assert {c for (c,) in bare.execute(f"select channel from {open_past}").fetchall()} <= {"x", "youtube"}
    assert count(bare, f"{open_past} and day < {day} - 14") == 0

    # Nothing that has happened lies ahead.
    for happened in ("post where state in ('published', 'skipped') and", "cost where", "outcome where"):
        assert count(bare, f"{happened} day >= {day}") == 0
    assert count(bare, f"audience_day where day >= {day}") == 0
    assert count(bare, f"metric_day where day >= {day}") == 0
    assert count(bare, f"counted_month where month >= date_trunc('month', {day})") == 0


@pytest.mark.parametrize("today", [date(2027, 5, 10), date(2028, 2, 29), date(2027, 1, 3)])
def test_posts_are_as_their_slots_and_states_ask(bare: Any, today: date) -> None:
    told(bare, today)
    always = "occurrence_between(date '2000-01-01', date '2050-01-01')"

    assert count(bare, f"post p anti join {always} o using (slot, week) where slot is not null") == 0
    # Scheduled, published and skipped posts have their own day, and what the slot would have said.
    stamped = "state in ('scheduled', 'published', 'skipped')"
    missing = "day is null or format is null or owner is null or hours is null or title is null"
    assert count(bare, f"post where {stamped} and ({missing})") == 0
    assert count(bare, f"post where {stamped} and (first_due is null or promise > day)") == 0
    assert count(bare, "post where state <> 'skipped' and day is not null and promise is null") == 0
    assert count(bare, "post where day is null and promise is not null") == 0
    # What is open and was not moved follows its slot.
    moved = f"post p join {always} o using (slot, week) where not ({stamped}) and p.day is not null"
    assert count(bare, f"{moved} and p.put_off = 0 and p.day = o.day and p.time = o.time") == 0
    assert count(bare, "post where put_off >= 2 and not decisive and state in ('draft', 'idea')") >= 6
    assert count(bare, "post where decisive and put_off = 3") == 1
    # Ideas without a day wait in the backlog.
    assert count(bare, "post where day is null and slot is null") >= 10
    # No version of a slot repeats the one before it.
    columns = "channel, runs, weekday, time, every, anchor, nth, format, theme, title, owner, hours"
    before = "over (partition by slot order by week)"
    repeats = f"(select row({columns}) = lag(row({columns})) {before} as same from slot) where same"
    assert count(bare, repeats) == 0


@pytest.fixture(scope="module")
def whole() -> Iterator[Any]:
    """A plan with every view."""
    connection = duckdb.connect()
    lay_down(connection)
    yield connection
    connection.close()


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2027, 1, 3)])
def test_the_figures_tell_the_story(whole: Any, today: date) -> None:
    told(whole, today)
    assert count(whole, "problem") == 0
    verdicts = dict(whole.execute("select channel, class from channel_verdict").fetchall())
    assert verdicts == {
        "linkedin": "strategic",
        "newsletter": "strategic",
        "instagram": "could become one",
        "blog": "supporting",
        "facebook": "drain",
        "youtube": "drain",
        "x": "drain",
    }
    paces = dict(whole.execute("select channel, state from channel_pace").fetchall())
    assert {channel for channel, state in paces.items() if state == "dying"} == {"x", "youtube"}
    assert {channel for channel, state in paces.items() if state == "slipping"} == {"facebook"}
    found = set(whole.execute("select finding, channel from finding").fetchall())
    assert found >= {
        ("profile", "facebook"),
        ("bare ads", "facebook"),
        ("rented", "facebook"),
        ("control", "facebook"),
        ("no skill", "youtube"),
        ("decisive", "youtube"),
        ("dying", "x"),
        ("unread", "x"),
        ("renewal", "blog"),
        ("too many", None),
        ("paralysis", None),
    }
    sections = {section for (section,) in whole.execute("select section from work_due").fetchall()}
    assert sections == {"late", "due", "write next"}
    # LinkedIn and the newsletter earn their keep; two of the last twelve months were not counted.
    month = f"date '{today.replace(day=1)}'"
    returns = whole.execute(
        "select channel, counted_months, roi_organic "
        f"from channel_return_between({month} - interval 12 month, {month} - 1)"
    ).fetchall()
    assert {counted for _, counted, _ in returns} == {10}
    assert {channel for channel, _, roi in returns if roi is not None and roi > 0} == {
        "linkedin",
        "newsletter",
    }


def test_titles_read_well(bare: Any) -> None:
    told(bare, TODAY)
    titles = [t for (t,) in bare.execute("select title from post where state = 'published'").fetchall()]
    assert len(titles) > 650
    assert len(set(titles)) > 0.98 * len(titles)
    assert all(title == title.strip() and "  " not in title for title in titles)
    assert any("🫒" in t or "🍅" in t for t in titles)
    assert any("和食" in t for t in titles)


def test_the_same_day_gives_the_same_plan(bare: Any) -> None:
    def rows() -> list[Any]:
        told(bare, TODAY)
        tables = sorted(path.stem for path in SAMPLE.glob("*.csv"))
        return [bare.execute(f'select * from "{table}" order by all').fetchall() for table in tables]

    assert rows() == rows()


def test_weekdays_stay_when_today_moves_on(bare: Any) -> None:
    sql = (
        "select post, isodow(day), isodow(first_due) from post where state = 'published' and slot is not null"
    )

    def weekdays(today: date) -> dict[str, tuple[int, int]]:
        told(bare, today)
        return {post: rest for post, *rest in bare.execute(sql).fetchall()}

    monday, sunday = weekdays(TODAY), weekdays(TODAY + timedelta(days=6))
    assert set(monday) < set(sunday)
    assert all(sunday[post] == days for post, days in monday.items())


# -- files that somebody edited ---------------------------------------------------------------------


def folder(path: Path, **files: str | list[list[str]]) -> Path:
    path.mkdir(exist_ok=True)
    for table, rows in files.items():
        file = path / f"{table}.csv"
        if isinstance(rows, str):
            file.write_text(rows, encoding="utf-8")
        else:
            with file.open("w", encoding="utf-8", newline="") as text:
                csv.writer(text).writerows(rows)
    return path


CHANNEL = "channel,network,name,account,role\n"
PAGE = "mill,linkedin,The mill,page,parked\n"


@pytest.mark.parametrize(
    ("table", "text", "said"),
    [
        (
            "cost",
            "cost,day,kind,amount\na,m-1 01,ads,1\nb,soon,ads,1\n",
            r"cost.csv, line 3, column day: “soon”",
        ),
        ("cost", "cost,day,kind,amount\na,m-1 01,ads,much\n", "line 2, column amount: “much” is no number"),
        ("cost", "cost,day,kind,amount\na,m-1 01,ads,NaN\n", "column amount: “NaN” is no number"),
        ("cost", "cost,day,kind,amount\na,m-1 01,ads,9e20\n", "cost.csv, line 2"),
        ("cost", "cost,day,kind,amount\na,m-1 01,beer,1\n", "line 2, column kind: the table wants"),
        ("cost", "cost,day,kind,amount\na,,ads,1\n", "line 2, column day: it is empty"),
        ("cost", "cost,day,kind,amount\n,d-1,ads,1\n", "line 2, column cost: the key is empty"),
        ("cost", "cost,day,kind,amount\na,d-1,ads,1\na,d-2,ads,1\n", "line 3, column cost: .* line 2"),
        ("cost", "cost,day,kind,amount,who\na,d-1,ads,1,x\n", "line 1: cost has no column “who”"),
        ("cost", "cost,day,day,amount\na,d-1,d-1,1\n", "line 1: the column “day” stands there twice"),
        ("cost", "cost,day,kind,amount\na,d-1,ads\n", "line 2: 3 cells stand under 4 columns"),
        (
            "cost",
            "cost,day,kind,amount,channel\na,d-1,ads,1,myspace\n",
            "column channel: there is no channel",
        ),
        ("cost", 'cost,day,kind,amount\n"a,d-1,ads,1\n', "cost.csv is not a CSV file"),
        ("channel", CHANNEL + "mill,myspace,M,page,parked\n", "line 2, column network: there is no network"),
        ("post", "post,channel,state,time\np,mill,idea,8:30\n", "line 2, column time: “8:30” is no time"),
        ("post", "post,channel,state,time\np,mill,idea,24:00\n", "line 2, column time: “24:00” is no time"),
        ("post", "post,channel,state,decisive\np,mill,idea,yes\n", "column decisive: “yes” is neither"),
        ("post", "post,channel,state,day\np,mill,idea,d0\n", "line 2, column day: the table wants"),
        ("post", "post,channel,state,owner\np,mill,idea,zoe\n", "column owner: there is no person “zoe”"),
        ("post", "post,channel,state\np,mill,ready>gone\n", "line 2, column state: the table wants"),
        ("outcome", "outcome,day,kind,channel,origin,lead\no,d-1,lead,mill,paid,l\n", "no outcome “l”"),
        ("posts", "post\np\n", "posts.csv: a plan has no table “posts”"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_loaded(
    bare: Any, tmp_path: Path, table: str, text: str, said: str
) -> None:
    files = {"channel": CHANNEL + PAGE, table: text}
    with pytest.raises(SampleError, match=said) as caught:
        load_sample(bare, folder(tmp_path, **files), TODAY)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
    assert count(bare, "channel") == 0
    # The cursor can be used again.
    assert load_sample(bare, folder(tmp_path / "good", channel=CHANNEL + PAGE), TODAY) == {"channel": 1}


def test_other_than_utf8(bare: Any, tmp_path: Path) -> None:
    (tmp_path / "channel.csv").write_bytes((CHANNEL + PAGE).encode("utf-16"))
    with pytest.raises(SampleError, match=r"channel.csv is not a CSV file in UTF-8"):
        load_sample(bare, tmp_path, TODAY)


def test_no_files_and_a_plan_in_use(bare: Any, tmp_path: Path) -> None:
    with pytest.raises(SampleError, match="no CSV files"):
        load_sample(bare, tmp_path, TODAY)
    with pytest.raises(SampleError, match="no CSV files"):
        load_sample(bare, tmp_path / "nowhere", TODAY)
    load_sample(bare, folder(tmp_path, channel=CHANNEL + PAGE), TODAY)
    with pytest.raises(SampleError, match="fresh one"):
        load_sample(bare, tmp_path, TODAY)
    assert count(bare, "channel") == 1


def test_catalogue_rows_are_added_or_replaced(bare: Any, tmp_path: Path) -> None:
    before = count(bare, "format")
    rows = "format,name,working_days\npost,A few words,3\nmural,A painted wall,20\n"
    load_sample(bare, folder(tmp_path, format=rows, channel=CHANNEL + PAGE), TODAY)
    assert count(bare, "format") == before + 1
    assert count(bare, "format where format = 'post' and name = 'A few words' and working_days = 3") == 1


@pytest.mark.parametrize(
    "text", ["'); drop table post; --", "[bold]x[/]", "a,b", 'say "no"', "two\nlines", "è 和 🫒"]
)
def test_text_is_data(bare: Any, tmp_path: Path, text: str) -> None:
    rows = [["post", "channel", "state", "title"], ["p", "mill", "idea", text]]
    load_sample(bare, folder(tmp_path, channel=CHANNEL + PAGE, post=rows), TODAY)
    assert bare.execute("select title from post").fetchall() == [(text,)]


SLOT = "slot,week,channel,weekday,time,anchor\ns,w-4,mill,3,09:00,w-4\n"
EITHER = "post,channel,slot,week,day,time,state,title,owner,hours\n"


@pytest.mark.parametrize(
    ("day", "state", "row"),
    [
        ("d-1", "ready>published", ("published", True, "Hello", "anna")),
        ("d0", "ready>published", ("ready", False, "Hello", None)),
        ("d+1", "ready>published", ("ready", False, "Hello", None)),
        ("d+1", "scheduled>published", ("scheduled", True, "Hello", "anna")),
        ("d-1", "scheduled>published", ("published", True, "Hello", "anna")),
        ("d+1", "planned>published", None),
        ("d-1", "planned>published", ("published", True, "Hello", "anna")),
        ("d-1", "draft", ("draft", True, "Hello", "anna")),
    ],
)
def test_a_state_told_for_before_and_after(
    bare: Any, tmp_path: Path, day: str, state: str, row: tuple[str, bool, str, str | None] | None
) -> None:
    post = f"p,mill,s,w0,{day},09:00,{state},Hello,anna,1\n"
    person = "person,name\nanna,Anna\n"
    load_sample(
        bare, folder(tmp_path, channel=CHANNEL + PAGE, person=person, slot=SLOT, post=EITHER + post), TODAY
    )
    found = bare.execute("select state, day is not null, title, owner from post").fetchall()
    assert found == ([row] if row else [])
