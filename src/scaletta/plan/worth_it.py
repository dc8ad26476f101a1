"""Whether an outlet is worth it, in sentences that can be read aloud."""

from __future__ import annotations

from typing import Any, Final

from scaletta.plan.sentences import counted, day_of

#: From so much more an hour elsewhere is worth a word.
_MORE: Final = 1.1


def worth_it(row: Any, verdict: str, conditions: list[Any], other: str, hours_needed: Any) -> list[str]:
    """Six or seven lines.

    `row` is one of `channel_answer`; `verdict` the sentence of it; `conditions` rows of `asset_verdict`;
    `other` the name of the outlet that brings most an hour; `hours_needed` is a week's, or None.
    """
    known = [one for one in conditions if one.state != "not known"]
    lines = [
        f"{row.name}: {_first_small(verdict)} Twelve months to {day_of(row.last_day)}.",
        _went_in(row),
        _came_out(row),
        _to_pay(row),
    ]
    if row.times_as_much is not None and row.times_as_much >= _MORE and other:
        lines.append(f"The same hours on {other} brought {row.times_as_much:,.1f} times as much each.")
    elif row.an_hour:
        lines.append(f"No other outlet brought more for an hour: {row.an_hour:,.0f} {row.currency} each.")
    weak = f" Weak point: outcomes were counted in {row.counted} of 12 months." if row.counted < 12 else ""
    if conditions:
        lines.append(f"Known: {len(known)} of {len(conditions)} conditions.{weak}")
    frees = f" (frees {hours_needed:.1f} h a week)" if hours_needed else ""
    lines.append(f"Choices: p park it{frees}, t try it 8 weeks, s choose anew, w change what is known of it.")
    return [line for line in lines if line]


def _went_in(row: Any) -> str:
    said = f"In: {counted(row.posts, 'post')}, {row.hours:,.0f} h of work and {row.money:,.0f} {row.currency}"
    return f"{said}; {row.cost:,.0f} {row.currency} in all." if row.cost is not None else f"{said}."


def _came_out(row: Any) -> str:
    said = f"Out: {counted(row.leads, 'enquiry', 'enquiries')}, {counted(row.sales, 'sale')}"
    if row.gained is not None:
        said += f", {row.gained:+,d} followers"
    if row.return_ is None:
        return f"{said}. What it is worth is not known."
    estimate = row.return_ - (row.sold or 0)
    said += f"; {row.return_:,.0f} {row.currency}"
    return f"{said}, of it {estimate:,.0f} an estimate." if estimate > 0 else f"{said}."


def _to_pay(row: Any) -> str:
    if row.enquiries_needed is None:
        return "What it would need to pay its way is not known: nobody said what an enquiry is worth."
    needed = max(1, round(row.enquiries_needed))
    said = f"To pay its way it needs {counted(needed, 'enquiry', 'enquiries')} a year"
    if needed >= 12:
        said += f", {needed / 12:.0f} a month"
    if row.enquiries_worth is None:
        return f"{said}."
    return f"{said}. It brings what {row.enquiries_worth:,.0f} would."


def _first_small(sentence: str) -> str:
    """The sentence after a colon."""
    return sentence[:1].lower() + sentence[1:]
