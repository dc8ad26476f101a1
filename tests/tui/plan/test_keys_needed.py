"""The keys that everyday jobs take, pressed in the whole app and counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.tui.test_looks import app_on, until
from textual.pilot import Pilot

from scaletta.tui.app import ScalettaApp
from scaletta.tui.host.desk import Desk
from scaletta.tui.keys_needed import JOBS, TEXT, Job
from scaletta.tui.screens.plan import PlanView

#: Job -> what is typed, and what is said when it is done.
DONE = {
    "Add a slot": ("thu 18:30 video Behind the scenes", "Added Behind the scenes:"),
    "Move a slot by a day": ("", "dates move to wed"),
    "Change its time by 15 minutes": ("", "dates move to 08:45"),
    "Copy a week to another outlet": ("", "Copied 2 slots to Newsletter:"),
    "Move a fortnight by three days": ("", "dates move 3 days later"),
    "Give a fortnight of one person's dates to another": ("", "dates go to anna"),
    "Mark a date as out": ("", "published"),
    "Write a title while filling (`f`)": ("A title", ""),
    "Renew a plan as it is proposed": ("", "LinkedIn is renewed, 1 Sep - 31 Oct 2027:"),
    "Take any of these back": ("", ""),
}


@pytest.fixture
def started(sample: Path) -> Iterator[tuple[ScalettaApp, Desk]]:
    app, desk = app_on(sample)
    yield app, desk
    desk.close()


def week(pilot: Pilot[Any]) -> PlanView:
    app = pilot.app
    assert isinstance(app, ScalettaApp)
    view = app.host.stage._tabs[2]
    assert isinstance(view, PlanView)
    return view


async def said(pilot: Pilot[Any], text: str) -> None:
    """Wait until the message row says it."""
    app = pilot.app
    assert isinstance(app, ScalettaApp)
    for _ in range(400):
        words = "".join(run for run, _ in app.host._shell.message.runs)
        if text in words:
            return
        await pilot.pause(0.05)
    raise AssertionError(f"{text!r} was not said: {words!r}")


async def at_slot(pilot: Pilot[Any], rubric: str, back: int = 0) -> None:
    """The cursor on a slot of the week after this one, `back` weeks earlier."""
    view = week(pilot)
    if view.channel != "linkedin":
        view.open_channel("linkedin")
    view.go(view.monday.fromordinal(view.host.today.toordinal() + 7 - 7 * back))
    for _ in range(400):
        if not view.reading and view.grid.find(lambda item: item.rubric == rubric and not item.own_time):
            return
        await pilot.pause(0.05)
    raise AssertionError(f"{rubric} is not there")


async def press(pilot: Pilot[Any], job: Job, text: str) -> int:
    """Press a job's keys; how many they were beyond the text."""
    number = 0
    for key in job.keys:
        if key == TEXT:
            await pilot.press(*(("space" if sign == " " else sign) for sign in text))
        else:
            await pilot.press(key)
            number += 1
    return number


def test_each_job_is_within_its_limit_and_has_an_end() -> None:
    assert {job.what for job in JOBS} == set(DONE)
    assert [job.what for job in JOBS if job.number > job.most] == []


async def test_the_keys_do_what_the_table_says_and_u_takes_it_back(
    started: tuple[ScalettaApp, Desk],
) -> None:
    app, _ = started
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "collision")
        for job in JOBS[:6]:
            text, sentence = DONE[job.what]
            await at_slot(pilot, "Three oils")
            assert await press(pilot, job, text) <= job.most, job.what
            await said(pilot, sentence)
            await pilot.press(*JOBS[-1].keys)
            await said(pilot, "Undone")
        await at_slot(pilot, "Ask the mill", back=1)
        assert week(pilot).grid.find(lambda item: item.day == app.host.today and item.state == "ready")
        for job in (JOBS[6], JOBS[8]):
            text, sentence = DONE[job.what]
            assert await press(pilot, job, text) <= job.most, job.what
            await said(pilot, sentence)
            await pilot.press("u")
            await said(pilot, "Undone")


async def test_titles_are_a_key_each_beyond_their_text(started: tuple[ScalettaApp, Desk]) -> None:
    app, _ = started
    job = next(job for job in JOBS if job.what.startswith("Write a title"))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "collision")
        await at_slot(pilot, "Three oils")
        await pilot.press("f")
        await until(pilot, "have a title")
        for number in range(3):
            assert await press(pilot, job, f"Title {number}") == job.most
            await until(pilot, f"Title {number}")
        await pilot.press("escape")
        await until(pilot, "hours of")
        await pilot.press("u")
        await said(pilot, "Undone: write title of Title 2")
