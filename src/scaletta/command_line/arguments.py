"""What the commands of the command line are made of: their record, and the arguments that several share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Command(NamedTuple):
    """One command: what it is for, in words; examples; its own arguments."""

    about: str
    examples: tuple[str, ...]
    arguments: Callable[[argparse.ArgumentParser], None]


def file_argument(parser: argparse.ArgumentParser, about: str = "the plan", **more: str) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=about, **more)  # type: ignore[arg-type]


def theme_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--theme", metavar="NAME", help="colours of the screen (else SCALETTA_THEME)")


def window_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", metavar="D", dest="from_day", help="first day (default: today)")
    parser.add_argument("--to", metavar="D", dest="to_day", help="last day (default: four weeks in all)")
    channel_option(parser)


def channel_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--channel", metavar="C", action="append", help="only this outlet; more of them with commas, or again"
    )


def format_option(parser: argparse.ArgumentParser, *forms: str) -> None:
    parser.add_argument("--format", choices=forms, default=forms[0], help=f"default {forms[0]}")
    parser.add_argument(
        "-o", "--output", metavar="PATH", default="-", help="write to a new file; - is standard output"
    )


def report_arguments(parser: argparse.ArgumentParser) -> None:
    file_argument(parser)
    parser.add_argument(
        "out",
        metavar="OUT",
        nargs="?",
        help="a file, a folder, or - for standard output (else FILE-report.html beside the plan)",
    )
    parser.add_argument(
        "--period",
        metavar="P",
        help="last full month, quarter, semester or year; or FROM..TO (default: the last 12 full months)",
    )
    parser.add_argument(
        "--format", choices=("html", "markdown"), help="default html; markdown for an OUT that ends with .md"
    )
    parser.add_argument("--over", action="store_true", help="write over a file that is there")


def seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 86_400:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds


def count(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rows")
    return int(text)
