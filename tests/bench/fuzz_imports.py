"""Feeds damaged files of figures to each importer, and what comes of them to a plan.

    uv run python -m tests.bench.fuzz_imports [--seconds 60] [--only NAME] [--seed N]

A failure is any exception but FileError, a case of over 5 s, 500 MB more of memory, a figure that no column
could hold, a command that is refused, or an import of which only a part is in the file. With `--seed` one
case is tried again: `--only` then names the file.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import resource
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, Final

from tests.bench.fuzz_mutations import mutated
from tests.bench.plans import TODAY, sample_plan
from tests.exchange.measures.network_exports import ALL

from scaletta.exchange.intake.fit import Fit
from scaletta.exchange.intake.take import ASKS, command_of, fit_of, fits, new_batch, split
from scaletta.exchange.measures import FileError, Measures, read
from scaletta.plan.commands import AddRow, Batch, EditRows, SetField
from scaletta.store.ask import Ask
from scaletta.store.engine import connect
from scaletta.store.session import Session

_BY_HAND: Final = {
    "HAND_WIDE": "Date,Channel,Reach,Clicks,Cost,Leads,Sales,Amount,Text\n"
    "2027-05-01,instagram,300,4,12.50,1,2,80.25,Bar Sport\n2027-05-02,facebook,1.5,,,,,,\n"
    "2027-05-03,,20,3,7,1,1,40,Anna\n",
    "HAND_LONG": "Datum;Kanal;Art;Zahl;Betrag;Text\n1.5.2027;instagram;Reichweite;300;;\n"
    "2.5.2027;instagram;Kosten;;12,50;Messe\n3.5.2027;facebook;Verkauf;1;80;Bar\n3.5.2027;;Anfrage;2;;\n",
    "HAND_POSTS": "Published,Link,Title,Format,Reach,Clicks\n"
    "2027-05-03,https://x.y/1,First crates,reel,800,12\n2027-05-04,,Ask us,photo,90,1\n",
}
_FILES: Final = ALL | {name: text.encode() for name, text in _BY_HAND.items()}
#: Importer -> how the names of its files begin.
_SOURCES: Final = {
    "meta_daily": ("META_DAYS",),
    "meta_posts": ("FACEBOOK", "INSTAGRAM", "OLD_"),
    "linkedin": ("LINKEDIN_FOLLOWERS", "LINKEDIN_VISITORS", "LINKEDIN_CONTENT"),
    "youtube": ("YOUTUBE",),
    "mail": ("MAILCHIMP", "KLAVIYO"),
    "website": ("ANALYTICS",),
    "meta_ads": ("META_ADS",),
    "google_ads": ("GOOGLE_ADS",),
    "tiktok": ("TIKTOK",),
    "x": ("X_", "TWEETS"),
    "linkedin_ads": ("LINKEDIN_ADS",),
    "by_hand": ("HAND_",),
}
_CHANNELS: Final = ("instagram", "facebook", "linkedin-page")
_SLOWEST: Final = 5.0
_MOST_MEMORY: Final = 500_000_000
_EACH: Final = 200
_BATCH: Final = "batch"
_TABLES: Final = ("audience_day", "metric_day", "post_metric", "cost", "outcome", "metric_superseded")


class Wrong(Exception):
    """Something came out that must not."""


def tried(content: bytes, dice: Random) -> list[Measures]:
    """Read a file, and compare it with an empty plan and with one that holds it already; its tables."""
    try:
        tables = read(content, today=TODAY, day_first=dice.random() < 0.7)
    except FileError as error:
        if not str(error).endswith((".", "!")):
            raise Wrong(f"no sentence: {error!r}") from None
        return []
    for table in tables:
        for part, named in split(table, lambda word: "instagram" if "inst" in word else None):
            empty: dict[str, Any] = dict.fromkeys(("readings", "posts", "post_metric", "cost", "outcome"), ())
            channel = named or "facebook"
            rows = {**empty, "posts": _posts_of(part, dice)}
            first = fit_of(part, channel, "Outlet", rows, _BATCH, dice.choice(("EUR", "USD")))
            _storable(first)
            again = fit_of(part, channel, "Outlet", _held(first, rows, dice), "again", "EUR")
            _storable(again)
            if max(map(len, (*first.lines(), *again.lines()))) > 600:
                raise Wrong("a line that nobody reads")
            for fit in (first, again):
                command_of([fit], _BATCH, today=TODAY, at=datetime(2027, 5, 12), who="", file="f", sha256="0")
    return tables


def _posts_of(measures: Measures, dice: Random) -> list[Any]:
    """Posts as the plan could have them for those of the file."""
    return [
        SimpleNamespace(
            post=f"p{number}",
            title=dice.choice((post.title, post.title[:30], "Harvest look", None)),
            body=dice.choice((None, "The first crates")),
            day=post.published.date() if post.published else TODAY,
            state=dice.choice(("planned", "published", "idea")),
            slot=None,
            week=None,
            link=dice.choice((None, post.link, "https://x.y/1")),
        )
        for number, post in enumerate(measures.posts[:50])
    ]


def _held(fit: Fit, rows: dict[str, Any], dice: Random) -> dict[str, Any]:
    """The rows of a plan into which this was imported, some of them with another value."""
    held: dict[str, list[Any]] = {name: [] for name in ("readings", "post_metric", "cost", "outcome")}
    for edit in fit.edits:
        if not isinstance(edit, AddRow):
            continue
        row: dict[str, Any] = dict(edit.row)
        for name in ("day", "until_day", "as_of"):
            if row.get(name):
                row[name] = date.fromisoformat(row[name])
        for name in ("value", "amount"):
            if row.get(name) is not None:
                row[name] = Decimal(row[name]) + dice.choice((0, 0, 1))
        row["import_batch"] = dice.choice((_BATCH, _BATCH, None))
        if edit.table in ("audience_day", "metric_day"):
            metric = f"audience {row['kind']}" if edit.table == "audience_day" else row["metric"]
            until = row["day"] + timedelta(days=dice.choice((0, 40)))
            row |= {"metric": metric, "until_day": until}
            held["readings"].append(SimpleNamespace(**row))
        elif edit.table in held:
            held[edit.table].append(SimpleNamespace(**row))
    return {**held, "posts": rows["posts"]}


def _storable(fit: Fit) -> None:
    """Whether the columns of the plan can hold each figure and each day."""
    for edit in fit.edits:
        if isinstance(edit, AddRow):
            values: dict[str, Any] = edit.row
        elif isinstance(edit, SetField):
            values = {edit.field: edit.new}
        else:
            continue
        for name, value in values.items():
            if value is None:
                continue
            if name == "value" and edit.table == "audience_day":
                fine = abs(int(value)) < 2**63
            elif name == "value":
                fine = abs(Decimal(value)) < 10**14
            elif name == "amount":
                fine = abs(Decimal(value)) < 10**12
            elif name == "number":
                fine = 1 <= int(value) < 2**31
            elif name in ("day", "until_day", "as_of"):
                fine = 1900 <= date.fromisoformat(value).year < 2100
            else:
                fine = not isinstance(value, str) or (len(value) <= 4000 and "\0" not in value)
            if not fine:
                raise Wrong(f"{edit.table}.{name} cannot hold {str(value)[:60]!r}")


def written(tables: Sequence[Measures], content: bytes, plan: Path, dice: Random) -> bool:
    """Import tables into a copy of a plan: all of it must be in the file, or nothing. Whether it was."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.duckdb"
        shutil.copy(plan, path)
        session = Session(path, who="anna", today=TODAY, state_dir=Path(folder) / "state")
        batch = new_batch()
        try:
            channels = {row.channel for row in session.ask(ASKS["channel"])}
            said = dice.choice(sorted(channels))
            posts = [row for row in session.ask(Ask("post")) if row.title and row.day]
            if any(table.posts for table in tables):
                said = dice.choice(posts).channel
            posts = [row for row in posts if row.channel == said]
            tables = [_as_planned(table, posts) for table in tables]
            found = fits(tables, session.ask, lambda word: word if word in channels else None, said, batch)
            command = command_of(
                found,
                batch,
                today=TODAY,
                at=datetime(2027, 5, 12),
                who="anna",
                file="a\x1b[2Jfile.csv",
                sha256=hashlib.sha256(content).hexdigest(),
            )
            if command is None:
                return False
            outcome = session.send(command)
            if not outcome.done:
                raise Wrong(f"refused: {outcome.sentence}")
            session.flush(wait=5)
        finally:
            session.close()
        _complete(path, batch, command)
    return True


def _as_planned(measures: Measures, rows: Sequence[Any]) -> Measures:
    """The table with titles and days of posts that the plan has, so that there is something to write."""
    posts = [
        replace(post, title=row.title, published=datetime.combine(row.day, datetime.min.time()))
        for post, row in zip(measures.posts, rows, strict=False)
    ]
    return replace(measures, posts=[*posts, *measures.posts[len(posts) :]])


def _complete(path: Path, batch: str, command: Batch) -> None:
    expected: Counter[str] = Counter()
    for edits in command.edits:
        if isinstance(edits, EditRows):
            expected.update(edit.table for edit in edits.edits if isinstance(edit, AddRow))
            expected.update(
                edit.table
                for edit in edits.edits
                if isinstance(edit, SetField) and edit.field == "import_batch" and edit.new == batch
            )
    engine = connect()
    try:
        cursor = engine.cursor()
        cursor.execute(f"attach '{path}' as written (read_only)")
        for table in ("import_batch", *_TABLES):
            query = f"select count(*) from written.{table} where import_batch = ?"
            (count,) = cursor.execute(query, [batch]).fetchall()[0]
            if count != expected[table]:
                raise Wrong(f"partial: {count} of {expected[table]} rows in {table}")
    finally:
        engine.close()


def case(name: str, seed: int, plan: Path, always: bool) -> str:
    """Try one: what came of it."""
    dice = Random(f"{name} {seed}")
    content = mutated(_FILES[name], dice)
    before = _peak(anew=True)
    began = time.perf_counter()
    tables = tried(content, dice)
    took = time.perf_counter() - began
    if took > _SLOWEST:
        raise Wrong(f"took {took:.1f} s")
    more = _peak() - before
    if more > _MOST_MEMORY:
        raise Wrong(f"took {more / 1e6:.0f} MB more")
    if not tables:
        return "refused"
    if always or seed % _EACH == 0:
        return "written" if written(tables, content, plan, dice) else "nothing new"
    return "read"


def _peak(*, anew: bool = False) -> int:
    """The most memory that was held, in bytes; `anew`: from now on."""
    if anew:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def source(names: Sequence[str], seconds: float, first: int, plan: Path, now: Any) -> None:
    """Try files of one importer for so long, and print what came of them."""
    os.environ["RUST_BACKTRACE"] = "0"
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the reader of workbooks prints how it panics
    resource.setrlimit(resource.RLIMIT_AS, (8_000_000_000, 8_000_000_000))
    came: Counter[str] = Counter()
    failed: dict[str, str] = {}
    until = time.monotonic() + seconds
    seed = first
    at_first = _peak(anew=True)
    due = False  # a case that was due may be refused: the next that is read is written instead
    while time.monotonic() < until:
        name = names[seed % len(names)]
        now.value = seed
        due = due or seed % _EACH == 0
        try:
            what = case(name, seed, plan, due)
            due = due and what == "refused"
        except Exception as error:
            what, due = "FAILED", False
            last = traceback.extract_tb(error.__traceback__)[-1]
            key = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno} {str(error)[:30]}"
            failed.setdefault(
                key, f"--only {name} --seed {seed}: {type(error).__name__}: {str(error)[:200]!r}"
            )
        came[what] += 1
        seed += 1
    held = _peak(anew=True) - at_first
    if held > _MOST_MEMORY:
        failed["memory"] = f"{held / 1e6:.0f} MB are not given back"
    told = ", ".join(f"{count:,} {what}" for what, count in sorted(came.items()))
    print(f"  {came.total():,} files: {told}; {held / 1e6:.0f} MB more after them", flush=True)
    for sentence in failed.values():
        print(f"  {sentence}", flush=True)
    sys.exit(1 if failed else 0)


def main() -> None:
    """Try all importers, or one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=60, help="for each importer (default 60)")
    parser.add_argument("--only", help=f"one of {', '.join(_SOURCES)}, or one file: {', '.join(_FILES)}")
    parser.add_argument("--seed", type=int, help="try this one case again")
    parser.add_argument("--first", type=int, default=0, help="the seed to begin with (default 0)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        plan = sample_plan(Path(folder) / "sample.duckdb")
        if args.seed is not None:
            print(case(args.only, args.seed, plan, always=True))
            return
        failed = False
        spawn = multiprocessing.get_context("spawn")  # a fork of DuckDB does not live
        for name, begins in _SOURCES.items():
            files = [file for file in _FILES if file.startswith(begins)]
            if name == "meta_posts":
                files = [file for file in files if file != "META_ADS"]
            if args.only in files:
                files = [args.only]
            elif args.only not in (None, name):
                continue
            print(f"{name} ({len(files)})", flush=True)
            now = spawn.Value("q", 0)
            task = (files, args.seconds, args.first, plan, now)
            child = spawn.Process(target=source, args=task)
            child.start()
            child.join(args.seconds + 60)
            if child.is_alive():
                child.kill()
                child.join()
            if child.exitcode not in (0, 1):
                seed = now.value
                print(f"  --only {files[seed % len(files)]} --seed {seed}: ended with {child.exitcode}")
            failed = failed or child.exitcode != 0
    sys.exit(failed)


if __name__ == "__main__":
    main()
