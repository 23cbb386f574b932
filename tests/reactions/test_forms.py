"""Forms somebody began and did not finish: which are shown to her, and what would be lost."""

from datetime import timedelta

import pytest

from bot.kernel.forms import Flow
from bot.kernel.ids import PersonId
from bot.reactions.forms import answered, unfinished, waiting
from bot.work import Draft
from tests.cases import each
from tests.reactions.street import ANN, BEN, DAY, GROUP


def draft(flow, step="words", **answers):
    return Draft(flow.value if isinstance(flow, Flow) else flow, 1, step, answers)


# What would be lost


@each(
    ("flow", "step"),
    [
        (Flow.LINK, "door"),
        (Flow.SALE, "door"),
        (Flow.PAPER, "door"),
        (Flow.ELDER, "door"),
        (Flow.JOIN, "tie"),
        (Flow.ROLL, "file"),
        (Flow.CORRECTION, "words"),
        (Flow.ADDRESS, "words"),
        (Flow.VOICE, "words"),
        (Flow.IMPRINT, "words"),
        (Flow.RECEIPT, "code"),
    ],
)
def test_at_its_first_question_a_form_holds_nothing(flow, step):
    assert not answered(draft(flow, step, community=1, digest="d", voice=3))


@each(
    ("flow", "step"),
    [(Flow.SALE, "sure"), (Flow.PAPER, "sure"), (Flow.ROLL, "reading"), (Flow.ELDER, "sure")],
)
def test_behind_its_first_question_it_holds_an_answer(flow, step):
    assert answered(draft(flow, step))


@each(("flow", "name"), [(Flow.BALLOT, "question"), (Flow.GRANT, "role")])
def test_a_long_form_holds_something_once_its_first_answer_is_there(flow, name):
    assert not answered(draft(flow, "place", **{name: ""}))
    assert not answered(draft(flow, "place", **{name: None}))
    assert not answered(draft(flow, "review"))  # whatever the step
    assert answered(draft(flow, name, **{name: "?"}))


def test_which_community_it_is_for_is_no_answer_worth_keeping():
    assert not answered(draft(Flow.BALLOT, "question", community=1, question="", parts=[]))


@each("step", ["language", "people", "roll", "topics", "quiet", "trial"])
def test_setting_up_a_group_writes_down_each_answer_at_once(step):
    assert not answered(draft(Flow.SETUP, step))


def test_a_name_that_was_typed_for_the_group_is_an_answer():
    assert answered(draft(Flow.SETUP, "name"))


# Which are shown


def test_each_is_shown_with_whether_something_would_be_lost():
    shown = waiting([draft(Flow.SALE, "sure"), draft(Flow.RECEIPT, "code")])
    assert [(one.flow, one.answered) for one in shown] == [
        (Flow.SALE, True),
        (Flow.RECEIPT, False),
    ]


def test_a_form_of_another_program_is_left_out():
    assert [one.flow for one in waiting([draft("of-tomorrow"), draft(Flow.SALE)])] == [Flow.SALE]


def test_nothing_begun_is_nothing_shown():
    assert waiting([]) == []


async def begins(street, flow, person=ANN, chat=None, lives=7 * DAY):
    async with street.works.begin() as work:
        await work.drafts.keep(chat or person, person, draft(flow), work.now + lives)


async def hers(street, person=ANN):
    async with street.works.look() as work:
        return [one.flow for one in await unfinished(work, person)]


async def test_the_one_at_hand_comes_first_then_what_ends_first(street):
    await begins(street, Flow.SALE, lives=3 * DAY)
    await begins(street, Flow.PAPER, lives=2 * DAY)
    await begins(street, Flow.BALLOT)
    assert await hers(street) == [Flow.BALLOT, Flow.PAPER, Flow.SALE]


async def test_she_sees_her_own_and_nobody_elses(street):
    await begins(street, Flow.SALE, BEN)
    assert await hers(street) == []
    assert await hers(street, BEN) == [Flow.SALE]
    assert await hers(street, PersonId(99)) == []


async def test_what_was_begun_in_a_group_is_not_on_her_page(street):
    await begins(street, Flow.SALE, chat=GROUP)
    assert await hers(street) == []


@pytest.mark.parametrize(("after", "there"), [(timedelta(days=7, seconds=-1), 1), (7 * DAY, 0)])
async def test_after_a_week_it_is_gone_by_itself(street, after, there):
    await begins(street, Flow.SALE)
    street.works.clock.forward(after)
    assert len(await hers(street)) == there
