"""A company in which every text a person or an import may have written is hostile to a terminal.

Row n of every table holds the n-th of the `TEXTS` in each of its free texts; keys hold it too, the long ones
their start. The rows are put there by SQL, as another program would: the app's own commands refuse some.
"""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.blank import new_plan

TODAY = date(2027, 5, 12)
MONDAY = date(2027, 5, 10)

CLIPBOARD = "\x1b]52;c;cm0gLXJmIH4=\x07"
TEXTS: dict[str, str] = {
    "plain": "Behind the mill",
    "markup": "[bold red]loud[/] [b]x",
    "action": "[@click=app.quit]press[/] [link=file:///x]y[/link]",
    "colours": "\x1b[31mred\x1b[2J\x1b[77;77Hthere\x1b[?1049l",
    "clipboard": f"copy{CLIPBOARD}\x1b]52;c;!\x1b\\",
    "title": "\x1b]0;renamed\x07\x1bP1$r\x1b\\\x1bc",
    "eight bits": "\x9b31m \x9d52;c;eA==\x9c \x90q\x9c \x84",
    "lines": "one\ntwo\r\nthree\tfour\bfive\x0b\x0c\x1d\x85\u2028\u2029six",
    "nul": "half\x00half",
    "delete": "\x7f\x08\x08\x0e\x0f\x1a\x18",
    "right to left": "\u202emonday\u202c \u2066a\u2067b\u2068c\u2069 \u200f\u200e\u061c\u202a\u202b\u202d",
    "hebrew": "מכירת שמן زيت 2027",
    "emoji": "👨\u200d👩\u200d👧\u200d👦 👍🏽 ✈\ufe0f 1\ufe0f\u20e3 🏴\U000e0067\U000e0062\U000e007f ❤\ufe0e",
    "flags": "🇮🇹🇩🇪🇫 🇯🇵",
    "marks": "Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307 e\u0301 \u0301x \u0e31\u0e33 한\u1112\u1161\u11ab",
    "wide": "株式会社オリーブ油の製粉所 ﾊﾟﾋﾟ 全角ＡＢＣ",
    "nothing": "\u200b\u200c\u200d\ufeff\u2060\u00ad",
    "blanks": "\u00a0\u2003\u3000 \u202f\u205f",
    "private": "\ue000\uf8ff\U000f0000\u0378\uffff\ufff9\ufffb",
    "formula": '=cmd|" /C calc"!A0',
    "long": "The long year of the mill, " * 371,
    "long word": "supercalifragilistic" * 500,
    "long wide": "製粉所" * 3334,
    "pile": "m" + "\u0301\u0300" * 5000,
    "long nothing": "\u200b" * 10_000 + "end",
    "long escapes": "\x1b[2J\x9b" * 2000,
}
assert max(map(len, TEXTS.values())) >= 10_000

FREE = list(TEXTS.values())
#: The same as keys, which joins compare: what is long is cut.
KEYS = [text if len(text) < 200 else f"{text[:30]}{n}" for n, text in enumerate(FREE)]
#: Sequences that must never leave for a terminal, whatever else the app itself sends.
SEQUENCES = ("\x1b]52", "\x1b]0", "\x1bP", "\x1bc", "\x1b[2J", "\x1b[31m", "\x1b[77;77H", "cm0gLXJmIH4=\x07")
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def acts(text: str) -> list[str]:
    """The characters of a painted text that a terminal would obey, or that reorder or vanish on it."""
    return [
        repr(sign)
        for sign in text
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") or sign in BIDI
    ]


def hostile_plan(path: Path) -> Path:
    """The company in a new file; `TODAY` is its day."""
    new_plan(path, fill=_fill)
    return path


def _fill(cursor: Any) -> None:
    cursor.begin()
    cursor.execute(
        "insert into company (company, name, region) values ('c', ?, ?)", [_one("clipboard"), _one("lines")]
    )
    for fill in (_people_and_outlets, _dates, _communication, _ledger, _queries):
        for n, (key, text) in enumerate(zip(KEYS, FREE, strict=True)):
            fill(cursor, n, key, text)
    cursor.commit()


def _one(name: str) -> str:
    return f"{TEXTS[name]} {TEXTS['right to left']} mill"


def _insert(cursor: Any, table: str, **row: object) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    cursor.execute(f"insert into {table} ({names}) values ({', '.join('?' * len(row))})", list(row.values()))


def _people_and_outlets(cursor: Any, n: int, key: str, text: str) -> None:
    _insert(cursor, "skill", skill=key, name=text)
    _insert(cursor, "person", person=key, name=text)
    _insert(cursor, "availability", person=key, valid_from=date(2027, 1, 1), hours=1)
    _insert(cursor, "person_skill", person=key, skill=key, cap=0.5)
    _insert(cursor, "absence", absence=key, person=key, from_day=TODAY, until_day=TODAY, note=text, hours=0)
    _insert(cursor, "format", format=key, name=text, aliases=text, owner=key, source=text)
    _insert(cursor, "format_effort", format=key, skill=key, valid_from=date(2027, 1, 1), hours=2)
    _insert(cursor, "campaign", campaign=key, name=text, from_day=TODAY, until_day=TODAY)
    _insert(
        cursor, "channel", channel=key, network=("linkedin", "blog", "facebook")[n % 3], name=text,
        account=("page", "profile", "shared", "own")[n % 4], role=("run for return", "supporting")[n % 2],
        rank=n, address=text, note=text,
    )  # fmt: skip
    _insert(cursor, "channel_admin", channel=key, person=key)
    _insert(
        cursor, "editorial_plan", editorial_plan=key, channel=key, valid_from=date(2027, 1, 4),
        valid_to=date(2027, 12, 31), note=text,
    )  # fmt: skip


def _dates(cursor: Any, n: int, key: str, text: str) -> None:
    week = [
        {"channel": KEYS[0], "weekday": 1 + n % 7, "time": f"{7 + n // 7:02d}:30", "slot": f"first {key}"},
        {"channel": key, "weekday": 1 + (n + 2) % 7, "time": "18:00", "slot": key},
    ]
    for slot in week:
        _insert(
            cursor, "slot", week=MONDAY - timedelta(weeks=4), anchor=MONDAY - timedelta(weeks=4), format=key,
            theme=key, title=text, owner=key, hours=1, deliverable=key, campaign=key, **slot,
        )  # fmt: skip
    for at, state in enumerate(("draft", "ready", "idea", "published")):
        day = None if state == "idea" else TODAY + timedelta(days=(-2, n % 5, 0, -9)[at])
        _insert(
            cursor, "post", post=f"{at} {key}", channel=key, day=day, time=None if day is None else "10:00",
            state=state, title=text, format=key, theme=key, owner=key, body=text, link=text,
            deliverable=key, campaign=key, hours=2, first_due=day, promise=day, decisive=n % 2 == 0,
        )  # fmt: skip


def _communication(cursor: Any, n: int, key: str, text: str) -> None:
    first = date(2027 + n // 2, 1 + 6 * (n % 2), 1)
    last = date(2027 + n // 2, 6, 30) if n % 2 == 0 else date(2027 + n // 2, 12, 31)
    _insert(cursor, "communication_plan", communication_plan=key, name=text, valid_from=first, valid_to=last)
    _insert(
        cursor, "deliverable", deliverable=key, title=text, format=key, owner=key, theme=key,
        campaign=key, hours=3, budget=100, state=("planned", "in work", "ready")[n % 3],
    )  # fmt: skip
    for channel in {key, KEYS[0], KEYS[-1 - n]}:
        _insert(cursor, "delivery", deliverable=key, channel=channel, day=date(2027, 1 + n % 6, 15))
    _insert(
        cursor, "plan_revision", plan_revision=key, communication_plan=KEYS[0],
        day=TODAY - timedelta(days=n), who=text, reason=text,
    )  # fmt: skip
    _insert(
        cursor, "market_note", market_note=key, from_day=TODAY - timedelta(days=1),
        until_day=TODAY + timedelta(days=1), kind="market", text=text, plan_revision=key,
    )  # fmt: skip
    _insert(cursor, "decision", decision=key, day=TODAY, who=text, title=text, reasons=text, chosen=text)


def _ledger(cursor: Any, n: int, key: str, text: str) -> None:
    _insert(
        cursor, "cost", cost=key, day=TODAY - timedelta(days=60), kind="ads", channel=key, amount=10 + n,
        campaign=key, text=text,
    )  # fmt: skip
    for kind, amount in (("lead", None), ("sale", 50)):
        _insert(
            cursor, "outcome", outcome=f"{kind} {key}", day=TODAY - timedelta(days=50), kind=kind,
            channel=key, origin="organic", amount=amount, campaign=key, text=text,
        )  # fmt: skip
    _insert(cursor, "audience_day", channel=key, day=TODAY, kind="total", value=100 + n)
    _insert(cursor, "import_batch", import_batch=key, imported_at=TODAY, who=text, source=text, file=text)
    _insert(
        cursor, "change", seq=n + 1, made_at=TODAY, who=text, session=key, command_id=key, label=text,
        command="{}", effects="[]",
    )  # fmt: skip


def _queries(cursor: Any, n: int, key: str, text: str) -> None:
    _insert(cursor, "saved_query", saved_query=text, query=text, note=text)
    if text.strip("\u200b\x00") and len(text) < 1000 and "\x00" not in text:
        cursor.execute(f'create view "{text.replace(chr(34), chr(34) * 2)}" as select 1 as "{n}"')
        literal = text.replace("'", "''")
        name = text.replace('"', '""')
        cursor.execute(f"comment on view \"{name}\" is '{literal}'")
