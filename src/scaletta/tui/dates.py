"""Dates in words, the same on every screen and in no locale but English."""

from __future__ import annotations

from datetime import date

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_label(day: date) -> str:
    """Like "Mon 10 May"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def month_label(day: date) -> str:
    """Like "May 2027"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def span_label(first: date, last: date) -> str:
    """Like "1 May - 30 Jun 2027"; the year of the first day only where it differs."""
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {MONTHS[first.month - 1]}{year} - {last.day} {MONTHS[last.month - 1]} {last.year}"


def months_label(first: date, last: date) -> str:
    """Like "May-Jun 2027", "May 2027" or "Nov 2026-Jan 2027"."""
    if (first.year, first.month) == (last.year, last.month):
        return month_label(first)
    if first.year == last.year:
        return f"{MONTHS[first.month - 1]}-{MONTHS[last.month - 1]} {last.year}"
    return f"{month_label(first)}-{month_label(last)}"


def week_label(day: date) -> str:
    """The ISO week, like "w23"."""
    return f"w{day.isocalendar().week}"
