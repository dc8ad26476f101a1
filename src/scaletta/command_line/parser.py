"""What may be typed: the commands with their options, and the help that says so.

The first word that is no option decides: one of COMMANDS, else a plan to open. Only the parser of that
command is built. Options may stand before the command as well as after it.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NoReturn

from scaletta.command_line.arguments import seconds
from scaletta.command_line.commands import COMMANDS, OPEN

HELP: Final = """\
scaletta: choose, plan and weigh your social channels. One file is the plan.

  scaletta FILE                    open a plan
  scaletta demo                    look around in a company with a past
  scaletta new FILE                start a plan of your own: at most 8 questions

Without opening it
  scaletta today FILE              what is late, due, and to be written next
  scaletta overview FILE...        several plans, a line each; most urgent first
  scaletta calendar FILE           the dates: text, CSV, JSON, a month to print
  scaletta export TARGET FILE OUT  for calendars (ics) and schedulers
  scaletta import FILE PATH        downloaded figures, posts, a calendar
  scaletta add FILE CHANNEL LINE   a weekly slot or a post, typed in one line
  scaletta skim FILE               which outlets are worth running
  scaletta why FILE CHANNEL        is an outlet worth it, and why
  scaletta report FILE             a period in figures, to mail and print
  scaletta sql FILE QUERY          any query; changes rows only with --write
  scaletta log FILE                who changed what and when
  scaletta diff FILE               what is different since friday, for a mail
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
    for value in vars(args).values():
        for given in value if isinstance(value, list) else [value]:
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
        type=seconds,
        default=10.0,
        help="seconds to wait for a file that somebody else holds (default 10)",
    )
    return parser


#: Options whose next word is their value, so that it is not taken for the command.
_WITH_VALUE: Final = frozenset(
    (
        *("--today", "--who", "--wait", "--theme", "--from", "--to", "--channel", "--format", "--month"),
        *("--state", "--template", "--since", "--period"),
        *("--hours", "--most", "--value", "--budget", "--price-hours", "--with", "--without", "--sets"),
        *("--output", "-o", "--limit", "--saved", "--name", "--zone", "--country", "--currency"),
    )
)
