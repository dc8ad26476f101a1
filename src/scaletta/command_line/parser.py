"""What may be typed: the commands with their options, and the help that says so.

The first word that is no option decides: one of COMMANDS, else a plan to open. Only the parser of that
command is built. Options may stand before the command as well as after it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

HELP: Final = """\
scaletta: choose, plan and weigh your social channels. One file is the plan.

  scaletta FILE                    open a plan
  scaletta demo                    look around in a company with a past
  scaletta new FILE                start a plan of your own: at most 8 questions

Without opening it
  scaletta today FILE              what is late, due, and to be written next
  scaletta calendar FILE           the dates, as text, CSV, JSON or Markdown
  scaletta add FILE CHANNEL LINE   a weekly slot or a post, typed in one line
  scaletta sql FILE QUERY          any query; changes rows only with --write
  scaletta log FILE                who changed what and when
  scaletta check FILE              is the file whole, does all fit (--fix)
  scaletta backup FILE             keep a whole copy, while others edit
  scaletta restore FILE BACKUP     put a backup in the place of the plan

Everywhere
  --today D     the day to take for today: 2027-05-12, 14/6, fri, +2w
  --who NAME    who you are (else SCALETTA_WHO, else your login name)
  --wait S      seconds to wait for a file that somebody else holds (10)
  --theme NAME  colours of the screen (else SCALETTA_THEME; NO_COLOR: none)
  --version, --help; scaletta COMMAND --help says more about one

Exit codes
  0 done   1 something is wrong, or refused   2 not understood   130 interrupted

Examples
  scaletta new mill.duckdb
  scaletta add mill.duckdb linkedin "tue 18:30 video Behind the scenes @anna 3h"
  scaletta today mill.duckdb --mine
  scaletta calendar mill.duckdb --from 1/6 --to 30/6 --format csv > june.csv
  scaletta sql mill.duckdb "select channel, roi from channel_return"
"""


class WrongUse(Exception):
    """A command line that cannot be understood: a sentence, and where to read more."""


class Command(NamedTuple):
    """One command: what it is for, in words; examples; its own arguments."""

    about: str
    examples: tuple[str, ...]
    arguments: Callable[[argparse.ArgumentParser], None]


class _Parser(argparse.ArgumentParser):
    """argparse that raises a sentence instead of printing a usage and leaving."""

    def error(self, message: str) -> NoReturn:
        head, _, rest = message.partition(": ")
        if head == "unrecognized arguments":
            sentence = self._unknown(rest.split()[0])
        else:
            sentence = message[:1].upper() + message[1:] + "."
        raise WrongUse(f"{self.prog}: {sentence} See {self.prog} --help")

    def _unknown(self, word: str) -> str:
        if not word.startswith("-"):
            return f"{word!r} is one word too many; a text of several words stands in quotes."
        import difflib

        near = difflib.get_close_matches(word, self._option_string_actions, 1)
        return f"There is no option {word}." + (f" Did you mean {near[0]}?" if near else "")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command (`command`) and its options as attributes. Raises WrongUse.

    `command` is "help" when help or the version was asked for; `text` is what to print.
    """
    name, rest = _command(argv)
    if name == "help" or (name is None and ({"-h", "--help"} & set(argv))):
        return _help(rest if name else [])
    if "--version" in argv[:1]:
        from importlib.metadata import version

        return argparse.Namespace(command="help", text=f"scaletta {version('scaletta')}")
    if name is None and argv:
        raise WrongUse(_no_command(argv[0]))
    if name is None:
        raise WrongUse(HELP.rstrip())
    parser = _parser_of(name)
    args = parser.parse_intermixed_args(rest)  # an option may stand before a word that may be left out
    args.command = name
    _check_characters(name, args)
    return args


def _no_command(option: str) -> str:
    """The sentence for options alone: an unknown one is named, a known one still wants a plan."""
    import difflib

    known = [*sorted(_parser_of("open")._option_string_actions), "--version"]
    word = option.partition("=")[0]
    if word in known:
        return f"scaletta: {word} goes with a plan or a command: scaletta FILE {word} ... See scaletta --help"
    near = difflib.get_close_matches(word, known, 1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"scaletta: There is no option {word}.{hint} See scaletta --help"


def _check_characters(name: str, args: argparse.Namespace) -> None:
    """Bytes that are no text can be kept in no plan; only a file may have such a name."""
    for given in vars(args).values():
        if isinstance(given, str) and any("\ud800" <= sign <= "\udfff" for sign in given):
            raise WrongUse(f'scaletta {name}: "{given}" holds a broken character. Type it again.')


def _command(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """The command and the words without it; "open" for a file, None when only options were typed."""
    takes_value = False
    for at, word in enumerate(argv):
        if takes_value:
            takes_value = False
        elif word.startswith("-") and word != "-":
            takes_value = word in _WITH_VALUE
        elif word in COMMANDS or word == "help":
            return word, [*argv[:at], *argv[at + 1 :]]
        else:
            _check_file_word(word, argv)
            return "open", list(argv)
    return None, []


def _check_file_word(word: str, argv: Sequence[str]) -> None:
    """A word that is neither a file nor looks like one is a command misspelt."""
    if {"-h", "--help"} & set(argv) or "/" in word or Path(word).exists():
        return
    import difflib

    near = difflib.get_close_matches(word.lower(), COMMANDS, 1)
    if near:
        raise WrongUse(f"scaletta: There is no command {word!r}. Did you mean: scaletta {near[0]}?")
    if "." not in word and sum(not other.startswith("-") for other in argv) > 1:
        raise WrongUse(f"scaletta: There is no command {word!r}. There are: {', '.join(COMMANDS)}.")


def _help(words: Sequence[str]) -> argparse.Namespace:
    names = [word for word in words if word in COMMANDS]
    text = _parser_of(names[0]).format_help().rstrip() if names else HELP.rstrip()
    return argparse.Namespace(command="help", text=text)


def _parser_of(name: str) -> argparse.ArgumentParser:
    command = COMMANDS.get(name, OPEN)
    parser = _Parser(
        prog="scaletta" if name == "open" else f"scaletta {name}",
        description=command.about,
        epilog="\n".join(("examples:", *(f"  {line}" for line in command.examples))),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.arguments(parser)
    parser.add_argument("--today", metavar="D", help="the day to take for today, such as 2027-05-12 or fri")
    parser.add_argument("--who", metavar="NAME", help="who you are (else SCALETTA_WHO, else your login name)")
    parser.add_argument(
        "--wait",
        metavar="S",
        type=_seconds,
        default=10.0,
        help="seconds to wait for a file that somebody else holds (default 10)",
    )
    return parser


def _file(parser: argparse.ArgumentParser, about: str = "the plan", **more: str) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=about, **more)  # type: ignore[arg-type]


def _theme(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--theme", metavar="NAME", help="colours of the screen (else SCALETTA_THEME)")


def _format(parser: argparse.ArgumentParser, *forms: str) -> None:
    parser.add_argument("--format", choices=forms, default=forms[0], help=f"default {forms[0]}")
    parser.add_argument(
        "-o", "--output", metavar="PATH", default="-", help="write to a new file; - is standard output"
    )


def _open(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    _theme(parser)


def _demo(parser: argparse.ArgumentParser) -> None:
    _file(parser, "make it here and keep it; without, a copy to throw away", nargs="?")
    parser.add_argument("--no-open", action="store_true", help="make the file, do not open it")
    _theme(parser)


def _new(parser: argparse.ArgumentParser) -> None:
    _file(parser, "the file to make")
    parser.add_argument("--no-questions", action="store_true", help="take every default")
    parser.add_argument("--name", help="the company's name (else from the file's)")
    parser.add_argument("--zone", help="its time zone, such as Europe/Rome (else this machine's)")
    parser.add_argument("--country", metavar="CC", help="its country, for public holidays (else the zone's)")
    parser.add_argument("--currency", metavar="CCC", default="EUR", help="of every amount (default EUR)")


def _add(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("channel", metavar="CHANNEL", help="the outlet, by key or name")
    parser.add_argument("line", metavar="LINE", help="as typed in the app; begins with a date: a post")
    parser.add_argument("--new-tags", action="store_true", help="allow a #tag the plan does not have yet")


def _today(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--mine", action="store_true", help="only what is yours (see --who)")


def _calendar(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--from", metavar="D", dest="from_day", help="first day (default: today)")
    parser.add_argument("--to", metavar="D", dest="to_day", help="last day (default: four weeks in all)")
    parser.add_argument("--channel", metavar="C", help="only this outlet")
    _format(parser, "text", "csv", "json", "markdown")


def _sql(parser: argparse.ArgumentParser) -> None:
    _file(parser)
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
    parser.add_argument("--limit", metavar="N", type=_count, help="write at most so many rows")
    _format(parser, "table", "csv", "json")


def _log(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument(
        "text", nargs="?", metavar="TEXT", help="only changes that contain it, or of this slot"
    )
    parser.add_argument("--since", metavar="D", help="only changes of this day and later: 2027-05-12, fri")
    parser.add_argument("--channel", metavar="C", help="only changes about this outlet")
    parser.add_argument("--limit", type=_count, metavar="N", help="the newest N (default: 200 in a table)")
    _format(parser, "table", "csv", "json")


def _check(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--fix", action="store_true", help="mend what has one right answer")


def _backup(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument(
        "to",
        metavar="TO",
        nargs="?",
        help="a new file, a folder, or - for standard output (else FILE.backups)",
    )


def _restore(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument(
        "backup", metavar="BACKUP", nargs="?", help="a file, or part of a name in the list; without: the list"
    )


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows")
    return int(text)


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
    "calendar": Command(
        "Every date between two days.",
        (
            "scaletta calendar mill.duckdb",
            "scaletta calendar mill.duckdb --from 1/6 --to 30/6 --channel linkedin --format markdown",
        ),
        _calendar,
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
#: Options whose next word is their value, so that it is not taken for the command.
_WITH_VALUE: Final = frozenset(
    (
        *("--today", "--who", "--wait", "--theme", "--from", "--to", "--since", "--channel", "--format"),
        *("--output", "-o", "--limit", "--saved", "--name", "--zone", "--country", "--currency"),
    )
)
