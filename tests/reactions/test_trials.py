"""A vote to practise with: it says that it is one, counts for nothing and ends by itself."""

import pytest

from bot.features.ballots.errors import RollEmpty
from bot.features.ballots.model import Preset
from bot.kernel.errors import NotAllowed
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, ZH
from bot.reactions import act_confirmed
from bot.reactions.trials import ALONE, CONFIRMED, trial_begun
from tests.chat.storage import rows
from tests.conftest import OPERATOR
from tests.reactions.street import ANN, BEN, GROUP, HERE, LIN, OTHER_GROUP, THERE, XU, ZONE


async def begins(street, person=LIN, community=HERE, language=EN):
    """What she reads where it waits, in English."""
    actor = await street.actor(person)
    async with street.works.begin() as work:
        screen = await trial_begun(work, actor, community, language)
        return screen and "\n".join(
            work.drawer.catalogues.render(one.text, EN) for one in screen.lines
        )


async def ballots(street):
    async with street.works.look() as work:
        return list(await work.ballots.current([HERE], work.now))


async def test_alone_she_opens_it_at_once_and_it_ends_after_half_an_hour(street):
    assert await begins(street) is None
    (trial,) = await ballots(street)
    assert trial.question.startswith("A trial: does voting here work for you?")
    assert (trial.preset, trial.closes_at) == (Preset.ADVISORY, trial.opened_at + ALONE)
    assert (await street.row(f"card:ballot:{trial.id}"))["chat_id"] == GROUP


async def test_it_is_asked_in_the_language_of_the_group(street):
    await begins(street, language=ZH)
    (trial,) = await ballots(street)
    assert "trial" not in trial.question
    assert trial.question.startswith("试")


async def test_neighbours_practise_and_its_end_is_told_like_any_other(street):
    await begins(street)
    (trial,) = await ballots(street)
    for person in (ANN, BEN):
        await street.votes(person, trial)
    assert await street.ends(trial)
    assert list(await street.said("ballot.result:")) == [str(trial.id)]


async def test_with_a_second_coordinator_it_waits_for_her_and_lasts_a_day(street):
    await street.coordinates(XU)
    said = await begins(street)
    assert said is not None
    assert await ballots(street) == []
    (asked,) = [row for row in await rows(street.works, "outbox") if row["key"].startswith("act:")]
    assert asked["chat_id"] == XU
    (act,) = await rows(street.works, "acts")
    second = await street.actor(XU)
    async with street.works.begin() as work:
        await act_confirmed(work, second, act["id"])
    (trial,) = await ballots(street)
    assert trial.closes_at == street.works.clock.now() + CONFIRMED
    assert trial.question.startswith("A trial:")


async def test_where_nobody_lives_there_is_nothing_to_try(street):
    async with street.works.begin() as work:
        place = Neighbourhood(THERE, "Linden", OTHER_GROUP, EN, ZONE)
        await work.residents.set_up(place, place.name, work.now)
    await street.coordinates(LIN, THERE)
    with pytest.raises(RollEmpty):
        await begins(street, community=THERE)
    assert await rows(street.works, "acts") == []


@pytest.mark.parametrize(("person", "community"), [(ANN, HERE), (LIN, THERE), (OPERATOR, HERE)])
async def test_only_who_coordinates_there_begins_one(street, person, community):
    await street.neighbours()
    with pytest.raises(NotAllowed):
        await begins(street, person, community)
    assert await ballots(street) == []


async def test_where_nothing_can_be_tried_the_second_coordinator_is_not_asked(street):
    async with street.works.begin() as work:
        place = Neighbourhood(THERE, "Linden", OTHER_GROUP, EN, ZONE)
        await work.residents.set_up(place, place.name, work.now)
    for person in (LIN, XU):
        await street.coordinates(person, THERE)
    with pytest.raises(RollEmpty):
        await begins(street, community=THERE)
    assert await rows(street.works, "acts") == []
    assert await rows(street.works, "outbox") == []
