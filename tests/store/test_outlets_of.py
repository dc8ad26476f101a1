"""Which outlets' dates the changes of others concern."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

from tests.store.conftest import TODAY

from scaletta.plan.commands import (
    AddChannel,
    AddPost,
    ChannelFields,
    Command,
    DeletePost,
    PostFields,
    PostRef,
)
from scaletta.store.session import Session

OpenSession = Callable[..., Session]


def seen_by_another(open_session: OpenSession, *commands: Command) -> list[frozenset[str] | None]:
    anna, caro = open_session("anna"), open_session("caro")
    for command in commands:
        outcome = anna.send(command)
        assert outcome.done, outcome.sentence
    anna.flush()
    caro._copied_at = 0
    assert caro.poll()
    return [change.outlets for change in caro.news()]


def post() -> AddPost:
    return AddPost(
        today=TODAY, channel="linkedin", day=TODAY, time=time(9), fields=PostFields(title="Three oils")
    )


def test_a_post_concerns_the_dates_of_its_outlet(open_session: OpenSession) -> None:
    assert seen_by_another(open_session, post()) == [frozenset({"linkedin"})]


def test_a_post_that_is_gone_may_have_been_anybodys(open_session: OpenSession) -> None:
    added = post()
    gone = DeletePost(today=TODAY, ref=PostRef(post=added.post), seen=added.fields)
    assert seen_by_another(open_session, added, gone) == [None, None]


def test_an_outlet_concerns_everything(open_session: OpenSession) -> None:
    blog = AddChannel(today=TODAY, channel="blog", network="blog", fields=ChannelFields(name="Blog"))
    assert seen_by_another(open_session, blog) == [None]
