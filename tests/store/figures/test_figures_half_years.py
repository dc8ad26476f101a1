"""Pace over simulated half years: every figure as an oracle has it, and states as the rules mean them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from tests.store.figures.half_years import (
    Rhythm,
    Rows,
    anything,
    chances,
    forgotten,
    half_year,
    put_off_for_ever,
    silent,
    write,
)
from tests.store.figures.pace_oracle import DAY, WEEK, Channel, Item, Pace, monday, pace

if TYPE_CHECKING:
    from tests.store.figures.conftest import Plan

TODAY = date(2027, 5, 10)
TWICE_A_WEEK = (Rhythm(2), Rhythm(5))
#: What each kind of half year was found to be, in percent of 300 simulated by others.
KINDS: dict[str, tuple[Any, Any, str, int]] = {
    "90 % on time": (chances(0.9, 0.05), TWICE_A_WEEK, "kept", 100),
    "80 % on time, 12 % late": (chances(0.8, 0.12), TWICE_A_WEEK, "kept", 94),
    "60 % on time": (chances(0.6, 0.1), TWICE_A_WEEK, "slipping", 76),
    "35 %, put off for ever": (put_off_for_ever(0.35), TWICE_A_WEEK, "dying", 84),
    "silent for 4 weeks": (silent(4, chances(0.9)), TWICE_A_WEEK, "dying", 54),
    "silent for 6 weeks": (silent(6, chances(0.9)), TWICE_A_WEEK, "dying", 100),
    "a monthly magazine": (chances(1), (Rhythm(4, nth=2),), "kept", 100),
    "30 % unmarked": (forgotten(0.3, chances(0.9)), TWICE_A_WEEK, "not known", 81),
}
#: So far off may a run with other dice be.
OFF = 10


def asked(plan: Plan) -> dict[str, Pace]:
    rows = plan.rows("from channel_pace")
    return {
        row["channel"]: Pace(
            row["state"],
            row["due"],
            row["published"],
            float(row["points"]),
            None if row["share"] is None else float(row["share"]),
            None if row["share_high"] is None else float(row["share_high"]),
            row["weeks"],
            row["put_off_often"],
            row["last_out"],
            row["silence"],
            row["silence_limit"],
        )
        for row in rows
    }


def expected(channel: Channel, today: date) -> Pace:
    found = pace(channel, today)
    low, high = (None if x is None else round(x + 1e-9, 4) for x in (found.low, found.high))
    names = [name for name in Pace.__dataclass_fields__ if name not in ("low", "high")]
    return Pace(low=low, high=high, **{name: getattr(found, name) for name in names})


@pytest.mark.slow
def test_the_states_of_300_half_years_of_each_kind(plan: Plan, capsys: pytest.CaptureFixture[str]) -> None:
    random, rows = Random("half years"), Rows()
    channels: dict[str, Channel] = {}
    for number, (fate, rhythms, _, _) in enumerate(KINDS.values()):
        for n in range(300):
            key = f"{number}-{n}"
            channels[key] = half_year(rows, key, random, TODAY, fate, rhythms)
    rows.write(plan.cursor)
    found = asked(plan)
    assert {key: found[key] for key in channels} == {
        key: expected(channel, TODAY) for key, channel in channels.items()
    }
    table = {}
    for number, (kind, (_, _, state, share)) in enumerate(KINDS.items()):
        states = Counter(found[f"{number}-{n}"].state for n in range(300))
        table[kind] = (state, share, round(states[state] / 3))
    with capsys.disabled():
        for kind, (state, share, got) in table.items():
            print(f"\n  {kind:26} {state:10} {share:4} %  here {got:4} %", end="")
    assert {kind: got for kind, (_, share, got) in table.items() if abs(got - share) > OFF} == {}


@pytest.mark.parametrize("seed", range(6))
def test_any_half_year_is_as_the_rules_have_it(plan: Plan, seed: int) -> None:
    random, rows = Random(seed), Rows()
    today = TODAY + random.randint(0, 6) * DAY
    plan.set_today(today)
    channels = {}
    for n in range(120):
        start = monday(today) - 26 * WEEK
        rhythms = [
            Rhythm(
                random.randint(1, 7),
                random.choice((1, 1, 1, 2, 4)),
                random.choice((None, None, None, None, 1, 2, -1)),
            )
            for _ in range(random.randint(0, 3))
        ]
        ends = sorted(random.sample(range(10, 230), random.choice((1, 1, 3))))
        plans = [(start, start + ends[0] * DAY)]
        if len(ends) == 3:
            plans.append((start + ends[1] * DAY, start + ends[2] * DAY))
        channel = half_year(
            rows,
            f"c{n}",
            random,
            today,
            anything,
            rhythms,
            plans=plans,
            opened=random.choice((None, start, today - 200 * DAY)),
            role=random.choice(("run for return", "supporting", "trial", "parked", "run for return")),
        )
        for k in range(random.choice((0, 0, 3, 20))):  # posts of their own, beside the slots
            due = start + random.randint(0, 200) * DAY
            item = anything(random, due, today)
            if item.follows:
                item.follows, item.promise = False, item.promise or due
            channel.items.append(item)
            write(rows, f"c{n}", item, due, None)
            rows.tables["post"]["post"][-1] = f"own {n} {k}"
        channels[f"c{n}"] = channel
    rows.write(plan.cursor)
    found = asked(plan)
    wrong = {key: (found[key], e) for key, c in channels.items() if found[key] != (e := expected(c, today))}
    for key in list(wrong)[:1]:
        print(key, channels[key].role, channels[key].plans, channels[key].opened)
        for item in sorted(channels[key].items, key=lambda item: item.day):
            print(item, Item.due_on(item))
    assert wrong == {}
