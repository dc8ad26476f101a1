"""Damage to files of figures: flipped bytes, lost lines, other encodings, numbers out of all bounds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random
from typing import Final

_HUGE: Final = (
    *("9" * 14, "9" * 15, "9" * 30, "-" + "9" * 14, "9223372036854775808", "2147483648", "99999999999.999"),
    *("1e308", "-1e400", "0." + "0" * 40 + "1", "999999999999,99", "123456789012345.6789", "-0", "1.2.3"),
    *("NaN", "Infinity", "٣٤", "1" * 5000, "(9" + "9" * 13 + ")", "0.5", "-3", "4e9", "1 000 000 000 000"),
)
_DAYS: Final = (
    *("0001-01-01", "1899-12-31", "2101-01-01", "2199-12-31", "9999-12-31", "29/2", "31/4/2027", "29 Feb"),
    *(
        "00000000",
        "99991231",
        "2027-05-01T25:61:00",
        "2024-03-15 18:42 +2400",
        "1/1/1",
        "0/0/0000",
        "12-31-69",
    ),
    *("0001-01-01T00:00+14:00", "December 31", "2100-01-01", "1900-01-01T00:00:00Z"),
)
_WORDS: Final = (
    *(
        "\0",
        "\x1b[2J\x1b]0;x\x07",
        "\u202e",
        "\ud7ff",
        "\ufffe",
        "\U0010ffff",
        "\x85",
        "\u2028",
        "\r",
        "\x0b",
    ),
    *("http://[", "https://[::1", "https://x.com/\u2100", "//[]", "%", "'; drop table cost; --", "=1+1"),
    *("Total", "Grand total", "i\u0307" * 50, "\u00df" * 70, "https://www.instagram.com/p/" + "a" * 3000),
)
_HEADINGS: Final = (
    *("Date", "Reach", "Link", "Title", "Cost", "Amount", "Campaign", "Currency", "Channel", "Followers"),
    *(
        "Sales",
        "Leads",
        "Number",
        "Kind",
        "Until",
        "Total followers",
        "Revenue",
        "Watch hours",
        "",
        "Post ID",
    ),
)
_SIGNS: Final = (",", ";", "\t", "|", '"', "'", '""', "\n", "\r", "\r\n", "sep=;\n", "#", "\ufeff", " ", "-")
_ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp037")
_LARGEST: Final = 5_000_000  # letters: memory and time are for a file of a size that is usual
_CELL = re.compile(r'[^,;\t\n\r"<>]+')


def mutated(content: bytes, dice: Random) -> bytes:
    """The content of a file with something wrong with it."""
    if content.startswith(b"PK\x03\x04"):
        return _packed(content, dice)
    if dice.random() < 0.75:
        text, encoding = _text(content)
        for _ in range(dice.choice((1, 1, 2, 3, 8))):
            text = dice.choice(_TEXTS)(text, dice)[:_LARGEST]
        if dice.random() < 0.15:
            encoding = dice.choice(_ENCODINGS)
        content = text.encode(encoding, "replace")
    if dice.random() < 0.3:
        content = _bytes(content, dice)
    return content


def _text(content: bytes) -> tuple[str, str]:
    if content.startswith(b"\xff\xfe"):
        return content.decode("utf-16"), "utf-16"
    return content.decode("utf-8", "replace"), "utf-8"


def _bytes(content: bytes, dice: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.choice((1, 2, 5, 20))):
        if not changed:
            break
        at = dice.randrange(len(changed))
        match dice.randrange(5):
            case 0:
                changed[at] = dice.randrange(256)
            case 1:
                changed[at] ^= 1 << dice.randrange(8)
            case 2:
                changed[at:at] = dice.randbytes(dice.randint(1, 40))
            case 3:
                changed[at:at] = bytes(dice.choice((1, 3, 900)))
            case _:
                del changed[at : at + dice.choice((1, 2, 30))]
    if dice.random() < 0.2 and changed:
        at = dice.randrange(len(changed))
        changed = changed[:at] if dice.random() < 0.7 else changed[at:]
    return bytes(changed)


def _lines(text: str, dice: Random) -> str:
    lines = text.splitlines(keepends=True)
    if not lines:
        return text
    at, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(5):
        case 0:
            lines[at:at] = [lines[other]] * dice.choice((1, 1, 3, 40))
        case 1:
            del lines[at]
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines = lines * dice.choice((2, 3, 30))
        case _:
            lines[at] = lines[at].rstrip("\r\n")
    return "".join(lines)


def _cells(choices: tuple[str, ...], most: int = 3) -> Callable[[str, Random], str]:
    def change(text: str, dice: Random) -> str:
        found = list(_CELL.finditer(text))
        for one in sorted(
            dice.sample(found, min(len(found), dice.randint(1, most))), key=lambda it: -it.start()
        ):
            text = text[: one.start()] + dice.choice(choices) + text[one.end() :]
        return text

    return change


def _column(text: str, dice: Random) -> str:
    """One column of all lines says something else."""
    delimiter = next((sign for sign in ("\t", ";", ",") if text.count(sign) > 3), ",")
    lines = text.split("\n")
    at = dice.randrange(max(1, max(line.count(delimiter) for line in lines)))
    choices = dice.choice((_HUGE, _DAYS, _WORDS))
    for number, line in enumerate(lines):
        cells = line.split(delimiter)
        if at < len(cells) and any(sign.isdigit() for sign in line):
            cells[at] = dice.choice(choices)
            lines[number] = delimiter.join(cells)
    return "\n".join(lines)


def _signs(text: str, dice: Random) -> str:
    for _ in range(dice.randint(1, 6)):
        at = dice.randint(0, len(text))
        text = text[:at] + dice.choice(_SIGNS + _WORDS) + text[at:]
    return text


def _long(text: str, dice: Random) -> str:
    at = dice.randint(0, len(text))
    what = dice.choice(
        ("x", "9", ",", ";", '"', "\n", "é", " ", "1,", "a;", "1.", '",', "\0", "#\n", "Date,")
    )
    return text[:at] + what * dice.choice((100, 5_000, 200_000)) + text[at:]


def _delimiter(text: str, dice: Random) -> str:
    old, new = (
        dice.choice((",", ";", "\t", ".", '"', "-", "/")),
        dice.choice((",", ";", "\t", "|", " ", ".", "")),
    )
    return text.replace(old, new)


def _case(text: str, dice: Random) -> str:
    return dice.choice((str.upper, str.lower, str.title, str.swapcase))(text)


_TEXTS: Final[tuple[Callable[[str, Random], str], ...]] = (
    *(_lines, _lines, _signs, _signs, _long, _delimiter, _case, _column, _column, _column),
    *(_cells(_HUGE), _cells(_HUGE), _cells(_DAYS), _cells(_WORDS), _cells(_HEADINGS), _cells(_HUGE, 40)),
)


def _packed(content: bytes, dice: Random) -> bytes:
    if dice.random() < 0.2:
        return _bytes(content, dice)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        files = [(info.filename, packed.read(info)) for info in packed.infolist()]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files:
            if dice.random() < 0.01:
                continue
            if name.endswith(".xml") and "sheet" in name and dice.random() < 0.7:
                data = _sheet(data.decode(), dice).encode("utf-8", "replace")
            elif name.endswith(".csv") or dice.random() < 0.05:
                data = mutated(data, dice)
            if dice.random() < 0.002:
                data += bytes(300_000_000)  # a bomb
            packed.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _sheet(text: str, dice: Random) -> str:
    """The cells of a workbook, each somewhere else and something else."""
    for _ in range(dice.choice((1, 1, 2, 4))):
        places = [found.start() for found in re.finditer("<c[ >]", text)]
        numbers = list(re.finditer(r"<v>[^<]*</v>", text))
        if not places or not numbers:
            break
        at, number = dice.choice(places), dice.choice(numbers)
        match dice.randrange(8):
            case 0 | 1:
                place = dice.choice(
                    ("XFD1048576", "A1048576", "XFD1", "ZZZ99", "A0", "AAAAAAA1", "B9999999999")
                )
                text = f'{text[: at + 2]} r="{place}"{text[at + 2 :]}'
            case 2 | 3:
                value = dice.choice(
                    (*_HUGE, *("1e15",) * 9, "1e12", "1e16", "45000.5", "-1", "2958466", "0.1")
                )
                text = f"{text[: number.start()]}<v>{value}</v>{text[number.end() :]}"
            case 4:
                kind = dice.choice(("s", "b", "e", "d", "str", "n"))
                text = f'{text[: at + 2]} t="{kind}"{text[at + 2 :]}'
            case 5:
                text = text.replace(
                    "<row>", f'<row r="{dice.choice(("1048576", "7", "-1", "4294967296"))}">', 1
                )
            case 6:
                start = text.find("<row>")
                text = text[:start] + text[start:].replace("</row>", "</row>" + text[start : start + 200], 1)
            case _:
                rows = re.findall(r"<row>.*?</row>", text)
                text = text.replace("</sheetData>", "".join(rows) * dice.choice((1, 30)) + "</sheetData>")
    return text
