"""The fields that several kinds of line share: people, tags, hours, states, outlets, dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from scaletta.plan.entry.amounts import read_minutes, read_money, read_number, read_share
from scaletta.plan.entry.dates import Wrong, read_day, read_time
from scaletta.plan.entry.records import STATES, Target
from scaletta.plan.entry.scan import Match, Problem, Reader, Scan, Taken
from scaletta.plan.entry.vocabulary import Group, near

_NEW_TAG = re.compile(r"[\w-]*[^\W\d_][\w-]*")
_OFFSET = re.compile(r"(.+)([+-])(\d{1,3})([dw])", re.ASCII | re.IGNORECASE)
_TIMES = re.compile(r"x(\d{1,3})", re.ASCII)
_EVERY = re.compile(r"\d{1,3}", re.ASCII)
_LETTERS = re.compile(r":[a-z]{3,}", re.ASCII)

MOST_WEEKS = 52

_CALLED: dict[Group, str] = {
    "person": "Nobody here is called",
    "outlet": "No outlet is called",
    "deliverable": "No deliverable is called",
    "campaign": "No campaign is called",
    "skill": "No skill is called",
    "network": "No network is called",
}


def unknown(scan: Scan, at: int, group: Group, name: str) -> Problem:
    """Nobody, or nothing, of that name: the sentence, and who or what is meant perhaps."""
    return scan.problem(at, f'{_CALLED[group]} "{name}".', scan.vocabulary.nearest(group, name))


# --- head fields -----------------------------------------------------------------------------------


def time_of_day(scan: Scan, at: int) -> Match | None:
    """`18:30`, `18.30`."""
    found = read_time(scan.words[at])
    if isinstance(found, Wrong):
        return Match("time", None, problems=(scan.problem(at, found.sentence),))
    return None if found is None else Match("time", found)


def format_name(scan: Scan, at: int) -> Match | None:
    """A format of the company's list, or another word for it."""
    found = scan.vocabulary.find("format", scan.words[at].key)
    return None if found is None else Match("format", found)


def day(scan: Scan, at: int) -> Match | None:
    """A date in the head; what a day without a year means is settled by the kind of line."""
    return dated(scan, at, "date", 0)


def dated(scan: Scan, at: int, kind: str, skip: int) -> Match | None:
    """A date `skip` words after word `at`; the words between belong to the field."""
    read = read_day(scan.words, at + skip, scan.context.today, day_first=scan.vocabulary.day_first)
    if read is None:
        return None
    found, count = read
    if isinstance(found, Wrong):
        problem = scan.problem(at + skip, found.sentence, count=count)
        return Match(kind, None, count + skip, problems=(problem,))
    return Match(kind, found, count + skip)


# --- @ # ^, in the head and in the tail --------------------------------------------------------------


def person(scan: Scan, at: int) -> Match | None:
    """`@anna`: somebody of the company."""
    return _named(scan, at, "@", "person")


def deliverable(scan: Scan, at: int) -> Match | None:
    """`^olive-guide`: the deliverable that this carries."""
    return _named(scan, at, "^", "deliverable")


def _named(scan: Scan, at: int, sign: str, group: Group) -> Match | None:
    text = scan.words[at].text
    if len(text) < 2 or text[0] != sign:
        return None
    found = scan.vocabulary.find(group, text[1:])
    if found is None:
        return Match(group, None, problems=(unknown(scan, at, group, text[1:]),))
    return Match(group, found)


def tag(scan: Scan, at: int) -> Match | None:
    """`#harvest`: a campaign of that name, else a theme; an unknown one with a letter is a new theme.

    `#theme:harvest` and `#campaign:harvest` say which of two is meant.
    """
    text = scan.words[at].text
    if len(text) < 2 or text[0] != "#":
        return None
    meant, colon, rest = text[1:].partition(":")
    group, name = (meant.casefold(), rest) if colon else ("", text[1:])
    if group not in ("", "theme", "campaign"):
        group, name = "", text[1:]
    campaign = scan.vocabulary.find("campaign", name) if group != "theme" else None
    if campaign is not None:
        return Match("tag", campaign, key="campaign")
    if group == "campaign":
        problem = unknown(scan, at, "campaign", name)
        return Match("campaign", None, problems=(problem,)) if name else None
    theme = scan.vocabulary.find("theme", name)
    if theme is not None:
        return Match("tag", theme, key="theme")
    if not _NEW_TAG.fullmatch(name):
        return None
    return Match("new tag", name, key="theme")


def marks(scan: Scan, at: int) -> Match | None:
    """`@person #tag ^deliverable`."""
    return person(scan, at) or tag(scan, at) or deliverable(scan, at)


# --- tail fields -------------------------------------------------------------------------------------


def hours(scan: Scan, at: int) -> Match | None:
    """`3h`, `90m`, `1h30`: minutes of work."""
    found = read_minutes(scan.words[at].key)
    return None if found is None else Match("hours", found)


def skill_hours(scan: Scan, at: int) -> Match | None:
    """`video=2h`: minutes of one skill."""
    name, equals, amount = scan.words[at].key.partition("=")
    minutes = read_minutes(amount) if equals else None
    if minutes is None or not name:
        return None
    found = scan.vocabulary.find("skill", name)
    if found is None:
        return Match("skill", None, key=f"skill {name}", problems=(unknown(scan, at, "skill", name),))
    return Match("skill", (found, minutes), key=f"skill {found}")


def state(scan: Scan, at: int) -> Match | None:
    """`:draft`. A slip of the pen is wrong; anything else after a colon is text."""
    key = scan.words[at].key
    if key[1:] in STATES and key[0] == ":":
        return Match("state", key[1:])
    if not _LETTERS.fullmatch(key):
        return None
    close = near(key[1:], STATES)
    if not close:
        return None
    problem = scan.problem(at, f'"{key[1:]}" is not a state.', tuple(f":{name}" for name in close))
    return Match("state", None, problems=(problem,))


def decisive(scan: Scan, at: int) -> Match | None:
    """`!`: the post that must not be put off."""
    return Match("decisive", True) if scan.words[at].text == "!" else None


def every_weeks(scan: Scan, at: int) -> Match | None:
    """`every 2 weeks`, `every week`."""
    words = scan.words
    if words[at].key != "every":
        return None
    if at + 1 < len(words) and words[at + 1].key == "week":
        return Match("every", 1, 2)
    if at + 2 >= len(words) or words[at + 2].key not in ("week", "weeks"):
        return None
    if not _EVERY.fullmatch(words[at + 1].key):
        return None
    weeks = int(words[at + 1].key)
    if 1 <= weeks <= MOST_WEEKS:
        return Match("every", weeks, 3)
    problem = scan.problem(at + 1, f"From every week to every {MOST_WEEKS} weeks.")
    return Match("every", None, 3, problems=(problem,))


def from_day(scan: Scan, at: int) -> Match | None:
    """`from 10 may`."""
    return dated(scan, at, "from", 1) if scan.words[at].key == "from" else None


def until_day(scan: Scan, at: int) -> Match | None:
    """`until 31/12`."""
    return dated(scan, at, "until", 1) if scan.words[at].key == "until" else None


def times(scan: Scan, at: int) -> Match | None:
    """`x6`: six dates and no more."""
    found = _TIMES.fullmatch(scan.words[at].key)
    if not found:
        return None
    if int(found[1]) == 0:
        return Match("times", None, problems=(scan.problem(at, "At least one date: x1."),))
    return Match("times", int(found[1]))


def money(scan: Scan, at: int) -> Match | None:
    """`150eur`."""
    found = read_money(scan.words[at].key, decimal_comma=scan.vocabulary.decimal_comma)
    return None if found is None else Match("money", found)


def number_after(word: str) -> Reader:
    """`rate 35`: a number after its word, which is the field's name."""

    def read(scan: Scan, at: int) -> Match | None:
        if scan.words[at].key != word or at + 1 >= len(scan.words):
            return None
        comma = scan.vocabulary.decimal_comma
        key = scan.words[at + 1].key
        number = read_number(key, decimal_comma=comma)
        if number is None:
            number = read_money(key, decimal_comma=comma)
        return None if number is None else Match(word, number, 2)

    return read


def share_after(word: str) -> Reader:
    """`margin 40%`: a share from 0 to 1 after its word, which is the field's name."""

    def read(scan: Scan, at: int) -> Match | None:
        if scan.words[at].key != word or at + 1 >= len(scan.words):
            return None
        share = read_share(scan.words[at + 1].key)
        if share is None:
            return None
        if share > 1:
            return Match(word, None, 2, problems=(scan.problem(at + 1, "At most 100%."),))
        return Match(word, share, 2)

    return read


def first_of(readers: Mapping[str, Reader]) -> Reader:
    """One reader out of several, chosen at a glance: a line is read at every key.

    They are named by the whole word, else by its first sign: `0` for a digit, `=` for `skill=hours`.
    """

    def read(scan: Scan, at: int) -> Match | None:
        key = scan.words[at].key
        if not key:
            return None
        sign = "0" if key[0].isdecimal() else "=" if "=" in key and key[0].isalpha() else key[0]
        reader = readers.get(key) or readers.get(sign)
        return reader(scan, at) if reader is not None else None

    return read


# --- > outlets ---------------------------------------------------------------------------------------


def read_target(scan: Scan, at: int, name: str) -> Target | Problem:
    """`newsletter+2d`: an outlet, days after or before the line's date."""
    plain = scan.vocabulary.find("outlet", name)
    if plain is not None:
        return Target(plain)
    found = _OFFSET.fullmatch(name)
    if found is None:
        return unknown(scan, at, "outlet", name)
    outlet = scan.vocabulary.find("outlet", found[1])
    if outlet is None:
        return unknown(scan, at, "outlet", found[1])
    days = int(found[3]) * (7 if found[4] in "wW" else 1)
    return Target(outlet, days if found[2] == "+" else -days)


def outlets(scan: Scan, at: int, others: Reader) -> Match | None:
    """`> website newsletter+2d`: outlets up to the next field, which `others` knows, or the end.

    A `>` that no outlet follows, known or nearly so, is text: "oil > water in the pan".
    """
    words = scan.words
    end = at + 1
    while end < len(words) and not words[end].quoted and words[end].key[0] != ">":
        if others(scan, end) is not None:
            break
        end += 1
    names = [(n, words[n].text) for n in range(at + 1, end)]
    if len(words[at].text) > 1:
        names.insert(0, (at, words[at].text[1:]))
        if isinstance(read_target(scan, *names[0]), Problem):
            return None
    if not names:
        return Match("outlets", None, problems=(scan.problem(at, "To which outlets?"),))
    found: list[Target] = []
    problems: list[Problem] = []
    for number, name in names:
        for part in name.split(",") if name.strip(",") else [name]:
            if not part:
                continue
            target = read_target(scan, number, part)
            if isinstance(target, Problem):
                problems.append(target)
            elif target.outlet in (other.outlet for other in found):
                problems.append(scan.problem(number, f"{target.outlet} stands there twice."))
            else:
                found.append(target)
    if not found and len(names) != 1 and not any(problem.nearest for problem in problems):
        return None
    return Match("outlets", tuple(found), end - at, problems=tuple(problems))


def with_outlets(others: Reader) -> Reader:
    """The fields that `others` reads, and `> outlets`."""

    def read(scan: Scan, at: int) -> Match | None:
        if scan.words[at].key.startswith(">"):
            return outlets(scan, at, others)
        return others(scan, at)

    return read


# --- what was read -----------------------------------------------------------------------------------


def effort_of(taken: Taken) -> tuple[tuple[str, int], ...]:
    """Minutes by skill, in the order they were typed."""
    found = [(at, match.value) for at, match in taken.matches.values() if match.kind == "skill"]
    return tuple(cast("tuple[str, int]", value) for _, value in sorted(found) if value is not None)


def stray(taken: Taken, sentence: str) -> None:
    """Something that must be said was not, or words stand there that say nothing."""
    if taken.problems:
        return
    first, end = taken.text_words
    words = taken.scan.words
    place = (words[first].start, words[end - 1].end) if first < end else (0, len(taken.scan.line))
    taken.problems.append(Problem(*place, sentence))
