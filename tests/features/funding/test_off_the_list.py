"""A project that was taken off the list: nothing in it changes, and it is said why."""

from dataclasses import replace

import pytest

from bot.features.funding import usecases
from bot.features.funding.errors import NotInTalk, TalkStopped
from bot.features.funding.model import State
from bot.features.funding.rules.evidence import imprint
from bot.kernel.text import EN, ZH
from tests.features.funding.lifts import EQUAL, HERE, LIN, ONE, FakeWork, lift, unit, work_with
from tests.features.funding.pages import said
from tests.features.funding.test_who_may_what import CHANGES

READS = {
    "begin",
    "begin at a flat",
    "choose a stairwell",
    "open a flat",
    "ask what if",
    "open a plan",
    "try a knob",
    "read the desk",
    "read the figures",
}
GONE = replace(lift(plans=(replace(EQUAL, number=1),)), state=State.DROPPED)


@pytest.mark.parametrize("act", sorted(set(CHANGES) - READS))
async def test_nothing_in_it_changes_any_more(act):
    work = work_with(GONE)
    with pytest.raises(TalkStopped):
        await CHANGES[act](work, LIN)
    assert work.funding.kept == {ONE: GONE}
    assert work.told() == []


def test_it_does_not_say_that_it_was_decided():
    assert said(TalkStopped().text()) == (
        "This elevator project was taken off the list, so nothing in it changes any more. "
        "/elevator shows what is there."
    )
    assert said(TalkStopped().text(), ZH) == (
        "这个装电梯的项目已经不在列表里了，里面的内容不再改动。发 /elevator 可以看现在有哪些。"
    )
    assert "decided" in said(NotInTalk().text(), EN)
    assert isinstance(TalkStopped(), NotInTalk)


async def test_its_stairwell_is_free_for_a_new_one_with_a_number_of_its_own():
    work = FakeWork()
    await usecases.begin_project(work, LIN, HERE, "1-1")
    dropped = await usecases.drop_project(work, LIN, ONE)
    assert dropped.state is State.DROPPED
    again = await usecases.begin_project(work, LIN, HERE, "1-1")
    assert again.id == 2
    assert await usecases.projects_of(work, LIN) == (again,)
    assert work.told() == ["project.begin", "project.drop", "project.begin"]


async def test_the_record_says_who_dropped_it_and_what_it_was_then():
    work = work_with(lift(plans=(EQUAL,)))
    dropped = await usecases.drop_project(work, LIN, ONE)
    assert work.last() == {"project": ONE, "by": 7, "state": imprint(dropped)}
    assert imprint(dropped) != imprint(replace(dropped, state=State.TALK))
    assert dropped.flat(unit(3)) == lift().flat(unit(3))
