"""`scaletta new`: a plan of one's own, from the answers of the first day."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import suppress
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from scaletta.command_line import machine
from scaletta.command_line.answers import Worker
from scaletta.command_line.interview import Answers, Interview, Outlet, Stopped
from scaletta.command_line.parser import WrongUse
from scaletta.command_line.plan_session import plan_session, write
from scaletta.command_line.trouble import Refused
from scaletta.plan import commands as c
from scaletta.plan.entry.figures import NO_COUNTRY
from scaletta.plan.entry_commands import slug
from scaletta.plan.outlet_lines import add_outlet
from scaletta.store.catalogue import shipped_catalogue
from scaletta.store.create import create_plan
from scaletta.store.faults import Exists, NoFolder, shown
from scaletta.store.planfile import PlanFile, wal_of

_DEFAULT_HOURS: Final = Decimal(8)


def new(args: Namespace) -> int:
    """Ask, make the file, say how to open it. Nothing is made before the last answer."""
    path = PlanFile(args.file).path
    if path.exists():
        raise Exists(path)
    if not path.parent.is_dir():
        raise NoFolder(path)
    founded = _company(args, path)
    who = machine.who_is_there(args.who)
    if args.no_questions:
        one = Worker(slug(who, "person"), who.title(), _DEFAULT_HOURS)
        answers = Answers([one], {one.person: {"writing": None}})
    else:
        try:
            answers = _ask(who, founded)
        except Stopped:
            raise Refused(
                f"The questions were not answered, so {shown(path.name)} was not made. "
                "To take every default, add --no-questions."
            ) from None
    create_plan(path)
    try:
        with plan_session(args) as session:
            commands = [_found(founded, answers), *(_outlet(one, founded.today) for one in answers.outlets)]
            write(session, commands, args.wait)
    except BaseException:
        _remove(path)
        raise
    print(_told(founded, answers, path, args))
    return 0


def _company(args: Namespace, path: Path) -> c.FoundCompany:
    """The company as file name, machine and options say; people and money come with the answers."""
    zone = args.zone or machine.zone() or "UTC"
    if zone not in machine.zones():
        near = get_close_matches(zone, machine.zones(), 2)
        hint = f" Did you mean {' or '.join(near)}?" if near else " Write it like Europe/Rome."
        raise WrongUse(f'scaletta new: --zone: there is no time zone "{shown(zone)}".{hint}')
    country = (args.country or machine.country_of(zone) or NO_COUNTRY).upper()
    currency = args.currency.upper()
    for option, code, letters, example in (("country", country, 2, "IT"), ("currency", currency, 3, "EUR")):
        if not (len(code) == letters and code.isascii() and code.isalpha()):
            raise WrongUse(
                f'scaletta new: --{option}: "{shown(code)}" is no code of {letters} letters like {example}.'
            )
    return c.FoundCompany(
        today=machine.fixed_day(args.today) or machine.local_day(),
        name=args.name or _name_of(path),
        zone=zone,
        country=country,
        currency=currency,
        day_first=country != "US",
    )


def _name_of(path: Path) -> str:
    """`molino-serra.duckdb` -> Molino Serra."""
    words = path.stem.replace("-", " ").replace("_", " ").split()
    return " ".join(word if word != word.lower() else word.capitalize() for word in words) or "Company"


def _ask(who: str, founded: c.FoundCompany) -> Answers:
    with suppress(ImportError):
        import readline  # noqa: F401  (arrows and history while answering)
    print(f"{shown(founded.name)}: eight questions. Enter takes what stands in brackets.\n")
    return Interview(_typed, _say).answers(who, shipped_catalogue(), founded.today)


def _say(text: str) -> None:
    """Print lines that may repeat what was typed, or came through a pipe."""
    print("\n".join(map(shown, text.split("\n"))))


def _typed(prompt: str) -> str:
    """One typed line. Answers that come through a pipe leave each question on its own line."""
    if sys.stdin.isatty():
        return input(prompt)
    print(prompt)
    return input()


def _found(founded: c.FoundCompany, answers: Answers) -> c.FoundCompany:
    people = tuple(
        c.NewPerson(
            person=one.person, name=one.name, hours=one.hours, skills=dict(answers.skills.get(one.person, {}))
        )
        for one in answers.people
    )
    return founded.model_copy(
        update={
            "people": people,
            "planned_share": answers.planned_share,
            "rate": answers.rate,
            "customer_worth": answers.customer_worth,
            "close_rate": answers.close_rate,
            "enquiries_a_month": answers.enquiries_a_month,
        }
    )


def _outlet(outlet: Outlet, today: date) -> c.AddChannel:
    command = add_outlet(outlet.line, today)
    if outlet.guess is None:
        return command
    return command.model_copy(update={"fields": command.fields.model_copy(update={"guess": outlet.guess})})


def _remove(path: Path) -> None:
    for left in (path, wal_of(path)):
        left.unlink(missing_ok=True)


def _told(founded: c.FoundCompany, answers: Answers, path: Path, args: Namespace) -> str:
    """What was made, what was guessed, and the next step."""
    people = len(answers.people)
    outlets = len(answers.outlets)
    if args.zone or machine.zone():
        zone = f"times are in {founded.zone}"
    else:
        zone = "this machine names no time zone, so times are in UTC (--zone says another)"
    country = "no country is known" if founded.country == NO_COUNTRY else f"country {founded.country}"
    return (
        f"{shown(path.name)} is made for {shown(founded.name)}: {people} "
        f"{'person' if people == 1 else 'people'}, {outlets} {'outlet' if outlets == 1 else 'outlets'}; "
        f"{zone}, {country}, amounts in {founded.currency}.\n"
        f"Open it with: scaletta {shown(str(args.file))}"
    )
