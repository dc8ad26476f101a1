"""The commands, each with what it is for, its arguments and examples of it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from scaletta.command_line.arguments import (
    Command,
    channel_option,
    count,
    file_argument,
    format_option,
    report_arguments,
    theme_option,
    window_options,
)


def _open(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    theme_option(parser)


def _demo(parser: argparse.ArgumentParser) -> None:
    file_argument(parser, "make it here and keep it; without, a copy to throw away", nargs="?")
    parser.add_argument("--no-open", action="store_true", help="make the file, do not open it")
    theme_option(parser)


def _new(parser: argparse.ArgumentParser) -> None:
    file_argument(parser, "the file to make")
    parser.add_argument("--no-questions", action="store_true", help="take every default")
    parser.add_argument("--name", help="the company's name (else from the file's)")
    parser.add_argument("--zone", help="its time zone, such as Europe/Rome (else this machine's)")
    parser.add_argument("--country", metavar="CC", help="its country, for public holidays (else the zone's)")
    parser.add_argument("--currency", metavar="CCC", default="EUR", help="of every amount (default EUR)")


def _add(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("channel", metavar="CHANNEL", help="the outlet, by key or name")
    parser.add_argument("line", metavar="LINE", help="as typed in the app; begins with a date: a post")
    parser.add_argument("--new-tags", action="store_true", help="allow a #tag the plan does not have yet")


def _today(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--mine", action="store_true", help="only what is yours (see --who)")


def _overview(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", metavar="FILE", type=Path, nargs="+", help="the plans")
    parser.add_argument(
        "--format", choices=("text", "json", "csv"), help="default: a screen on a terminal, else text"
    )
    parser.add_argument("-o", "--output", metavar="PATH", help="write to a new file; - is standard output")
    theme_option(parser)


def _calendar(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    window_options(parser)
    parser.add_argument("--month", metavar="M", help="a whole month: 2027-06, jun, june 2027")
    format_option(parser, "text", "csv", "json", "markdown", "html")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="TARGET", choices=TARGETS, help=", ".join(TARGETS))
    file_argument(parser)
    parser.add_argument(
        "out", metavar="OUT", help="a file, a folder for a file per outlet, or - for standard output"
    )
    window_options(parser)
    parser.add_argument("--over", action="store_true", help="write over files that are there")
    parser.add_argument(
        "--state",
        metavar="S",
        action="append",
        choices=_STATES,
        help="posts in this state, not the ready ones",
    )
    parser.add_argument("--mark-scheduled", action="store_true", help="mark what is written as scheduled")
    parser.add_argument("--template", metavar="PATH", help="Metricool's own file, for all its columns")


def _import(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("path", metavar="PATH", help="a CSV, Excel, zip or .ics file; - reads standard input")
    parser.add_argument("--channel", metavar="C", help="the outlet of what names none")
    parser.add_argument("--past", action="store_true", help="take in what lies before today, too")
    parser.add_argument("--skip-wrong", action="store_true", help="leave out rows that are wrong")
    parser.add_argument("--dry-run", action="store_true", help="show what would be done, write nothing")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def _skim(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument(
        "--hours",
        metavar="WHO=H",
        action="append",
        help="what if a skill, or a person, had so many hours a week: video=4",
    )
    parser.add_argument(
        "--most", metavar="N", type=count, help="at most so many networks (else the company's)"
    )
    parser.add_argument("--value", metavar="V", type=float, help="what an enquiry is worth (else the plan's)")
    parser.add_argument("--budget", metavar="B", type=float, help="the most money a month")
    parser.add_argument(
        "--price-hours", metavar="C", type=float, help="let hours cost so much in the choice, too"
    )
    parser.add_argument("--with", dest="with_outlet", metavar="C", action="append", help="this outlet is in")
    parser.add_argument("--without", metavar="C", action="append", help="this outlet is out")
    parser.add_argument("--sets", metavar="N", type=count, help="so many sets (default: 3, as data 10)")
    format_option(parser, "text", "json")


def _why(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("channel", metavar="CHANNEL", help="the outlet, by key or name")


def _sql(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument(
        "query",
        metavar="QUERY",
        nargs="?",
        help="statements; - reads them from standard input; without, the saved queries are listed",
    )
    parser.add_argument("--saved", metavar="NAME", help="run the query that the plan keeps under this name")
    parser.add_argument(
        "--write",
        action="store_true",
        help="change rows: shows which, asks, and writes them as one change that can be undone",
    )
    parser.add_argument("--yes", action="store_true", help="with --write: do not ask")
    parser.add_argument("--limit", metavar="N", type=count, help="write at most so many rows")
    format_option(parser, "table", "csv", "json")


def _log(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument(
        "text", nargs="?", metavar="TEXT", help="only changes that contain it, or of this slot"
    )
    parser.add_argument("--since", metavar="D", help="the first day that counts (default: all)")
    channel_option(parser)
    parser.add_argument("--limit", type=count, metavar="N", help="the newest N (default: 200 in a table)")
    format_option(parser, "table", "csv", "json")


def _diff(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--since", metavar="D", help="the first day that counts (default: a week ago)")
    channel_option(parser)
    format_option(parser, "text", "markdown", "json")


def _check(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument("--fix", action="store_true", help="mend what has one right answer")
    parser.add_argument(
        "--findings",
        action="store_true",
        help="what is wrong with the plan too, with remedies",
    )


def _backup(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument(
        "to",
        metavar="TO",
        nargs="?",
        help="a new file, a folder, or - for standard output (else FILE.backups)",
    )


def _restore(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument(
        "backup", metavar="BACKUP", nargs="?", help="a file, or part of a name in the list; without: the list"
    )


TARGETS: Final = ("ics", "buffer", "publer", "metricool")
_STATES: Final = ("idea", "draft", "ready", "scheduled")
OPEN: Final = Command("Open a plan.", ("scaletta mill.duckdb", "scaletta mill.duckdb --theme paper"), _open)
COMMANDS: Final[dict[str, Command]] = {
    "demo": Command(
        "Open a company with two years behind it. Today is always in its middle.",
        ("scaletta demo", "scaletta demo torcivento.duckdb --no-open"),
        _demo,
    ),
    "new": Command(
        "Make a new plan. Asks at most eight questions, each with a default that enter accepts.",
        ("scaletta new mill.duckdb", "scaletta new mill.duckdb --no-questions --name 'Molino Serra'"),
        _new,
    ),
    "add": Command(
        "Add a weekly slot, or a post when LINE begins with a date or with post: , and say what was done.",
        (
            'scaletta add mill.duckdb linkedin "tue,fri 8:30 post Three oils @caro"',
            'scaletta add mill.duckdb linkedin "14/6 9:00 carousel Open mill :draft"',
            'scaletta add mill.duckdb linkedin "post: Ideas need no date"',
        ),
        _add,
    ),
    "today": Command(
        "What is late, what is due this week, what to write next, and this week's hours.",
        ("scaletta today mill.duckdb", "SCALETTA_WHO=anna scaletta today mill.duckdb --mine"),
        _today,
    ),
    "overview": Command(
        "Several plans, one line each, the most urgent first: posts that are late, dates of the next seven\n"
        "days without a text, the day the plan ends, this week's hours of those there are, findings. On a\n"
        "terminal it is a screen: enter opens a plan. Copies are read; no file is held or changed. load is\n"
        "a share in JSON and CSV: 1 is full.",
        (
            "scaletta overview clients/*.duckdb",
            "scaletta overview clients/*.duckdb --format json",
        ),
        _overview,
    ),
    "calendar": Command(
        "Every date between two days. HTML is a page to print for each month, A4 landscape.",
        (
            "scaletta calendar mill.duckdb",
            "scaletta calendar mill.duckdb --from 1/6 --to 30/6 --channel linkedin --format markdown",
            "scaletta calendar mill.duckdb --month 2027-06 --format html > june.html",
        ),
        _calendar,
    ),
    "export": Command(
        "The calendar for other programs. ics: for calendars; slots repeat, posts are single events.\n"
        "buffer, publer, metricool: posts that are ready and have a text, for a scheduler's bulk upload;\n"
        "what is left out is said. --mark-scheduled marks them as handed over, which can be undone.",
        (
            "scaletta export ics mill.duckdb mill.ics",
            "scaletta export ics mill.duckdb calendars/ --channel linkedin,newsletter",
            "scaletta export buffer mill.duckdb june/ --from 1/6 --to 30/6 --mark-scheduled",
        ),
        _export,
    ),
    "import": Command(
        "Take in figures as networks, newsletters, ads and web analytics let one download them; a list of\n"
        "posts (CSV); or a calendar (.ics). What a file is, is seen from its content. It is shown first; a\n"
        "row of posts that is wrong stops all. The same file again changes nothing.",
        (
            "scaletta import mill.duckdb june.csv --dry-run",
            "scaletta import mill.duckdb agency.ics --channel linkedin",
            "scaletta import mill.duckdb - --yes < Follows.csv",
        ),
        _import,
    ),
    "skim": Command(
        "Which outlets are worth running with the hours, the money and the guesses there are: the best set,\n"
        "what it is put beside, why the others are out, and what one more hour would be worth.",
        (
            "scaletta skim mill.duckdb",
            "scaletta skim mill.duckdb --hours video=4 --most 3",
            "scaletta skim mill.duckdb --without tiktok --format json",
        ),
        _skim,
    ),
    "why": Command(
        "Is an outlet worth it? What went in and what came out in twelve months, what it would need to pay\n"
        "its way, and every condition of its verdict. With --today, as of that day.",
        ("scaletta why mill.duckdb instagram", "scaletta why mill.duckdb instagram --today 2026-12-31"),
        _why,
    ),
    "report": Command(
        "A period in figures, to be mailed and printed: what each outlet cost and brought in, its verdict,\n"
        "pace and audience, what is wrong with remedies, what the plan was. It needs no other file.",
        (
            "scaletta report mill.duckdb",
            "scaletta report mill.duckdb spring.html --period 2027-03-01..2027-05-31",
            "scaletta report mill.duckdb - --period quarter --format markdown",
        ),
        report_arguments,
    ),
    "sql": Command(
        "Run a query on a copy of the plan: it can read the plan and nothing else.\n"
        "With --write, change rows of the plan: they are shown before anything is written.",
        (
            "scaletta sql mill.duckdb \"from calendar where state = 'draft'\"",
            "scaletta sql mill.duckdb - --format csv < question.sql > answer.csv",
            "scaletta sql mill.duckdb --saved 'The next two weeks'",
            "scaletta sql mill.duckdb --write \"update post set owner = 'caro' where owner = 'luca'\"",
        ),
        _sql,
    ),
    "log": Command(
        "Who changed what and when, the newest last, and what was undone.",
        (
            "scaletta log mill.duckdb",
            "scaletta log mill.duckdb --since mon --channel linkedin",
            'scaletta log mill.duckdb "Three oils" --format csv > oils.csv',
        ),
        _log,
    ),
    "diff": Command(
        "What is different since a day, by outlet, in lines to paste into a mail. What was done and\n"
        "undone is not in it. A day without a year lies behind; friday, on a Friday, is a week ago.",
        (
            "scaletta diff mill.duckdb --since friday",
            "scaletta diff mill.duckdb --since 1/5 --channel linkedin --format markdown",
        ),
        _diff,
    ),
    "check": Command(
        "Read every value of the file and check that everything in it fits together. --fix mends what has\n"
        "one right answer, as one change that can be undone, and says what is left and why.",
        ("scaletta check mill.duckdb", "scaletta check mill.duckdb --fix"),
        _check,
    ),
    "backup": Command(
        "Copy the plan to one complete file, while others edit it and while a program holds it. Every value\n"
        "of the copy has been read before it gets its name; no file is ever written over.",
        (
            "scaletta backup mill.duckdb",
            "scaletta backup mill.duckdb /backup/",
            "scaletta backup mill.duckdb - > copy.duckdb",
        ),
        _backup,
    ),
    "restore": Command(
        "List the backups of a plan, or put one in its place. What the plan was until then is kept as a\n"
        "backup too. Nobody may hold the file meanwhile; open screens go on with what was restored.",
        ("scaletta restore mill.duckdb", "scaletta restore mill.duckdb 2027-05-11"),
        _restore,
    ),
}
