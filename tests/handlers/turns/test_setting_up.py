"""The steps of setting a group up, one turn at a time: an office that ended takes them along."""

import pytest

from bot.features.onboarding import wizard
from bot.features.onboarding.screens import SetupStep
from bot.features.onboarding.wizard import Form, Move, Step
from bot.kernel.errors import NotAllowed
from bot.kernel.forms import Flow, GoOn
from bot.kernel.text import EN
from bot.work import Draft
from handlers.setup import set_up
from tests.reactions.street import GROUP, HERE, LIN, THERE

FORM = Form(Step.ROLL, GROUP, "Wutongli", False, EN, "Wutongli", HERE)
BEGUN = Draft(wizard.FLOW, wizard.VERSION, FORM.step.value, wizard.answers(FORM))


@pytest.fixture
async def before(desk):
    """Lin was going through the steps when her office ended."""
    await desk.keeps(BEGUN)
    async with desk.street.works.begin() as work:
        for office in await work.residents.offices_of(LIN):
            await work.residents.end_office(office.id)
    return desk


@pytest.mark.parametrize("move", [Move.NEXT, Move.BACK, Move.IMPORT, Move.TRY, Move.FINISH])
async def test_whose_office_ended_sees_no_step_and_no_list_of_rights(before, move):
    with pytest.raises(NotAllowed):
        await before.presses(SetupStep(Step.ROLL, move))
    with pytest.raises(NotAllowed):
        await before.types("21:00-8:00")
    assert before.said == []
    assert not any(key.startswith("room.rights") for key in await before.street.alarms())


async def test_she_may_close_them_and_going_on_throws_them_away(before):
    await before.presses(SetupStep(Step.ROLL, Move.LATER))
    assert await before.flows() == []
    await before.keeps(BEGUN)
    await before.presses(GoOn(Flow.SETUP))
    assert "3 flats" not in before.said[-1]
    assert await before.flows() == []


async def test_old_steps_do_not_stand_in_the_way_of_another_office(before):
    await before.street.neighbours()
    await before.street.coordinates(LIN, THERE)
    await before.does(set_up, "")
    assert before.said[-1].startswith("Linden")
    assert await before.flows() == []
