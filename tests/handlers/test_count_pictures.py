"""The picture of a count: who may see it, when there is one, and what is said where it fails."""

from functools import partial

import pytest

from bot import reactions
from bot.features.ballots.model import Method, Preset, Question, Secrecy
from bot.features.ballots.screens import SeeCount
from bot.features.ballots.screens.pictured import count_picture
from bot.infra.svg import drawn
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm
from bot.kernel.ids import BallotId, PersonId
from bot.kernel.text import EN, ZH
from tests.handlers.speech import Speech, speech
from tests.handlers.steps import ends
from tests.handlers.test_entering import pressed_by
from tests.lane import Lane

ASKING = Question(Method.SINGLE, ("修长椅", "种树"), 1)


async def voted(lane: Lane, asking: Question = ASKING, **more: object) -> Speech:
    await lane.opens("钱花在哪里？", preset=Preset.ADVISORY, asking=asking, **more)
    said = speech(lane)
    for number in (1, 2, 3):
        person = lane.neighbour(number)
        await person.opens("b1")
        await person.taps(next(one for one in person.labels() if one.startswith("1. ")))
    return said


def pictures(person) -> list[dict]:
    return [one for one in person.messages() if "photo" in one]


async def asks(lane: Lane, person: int) -> None:
    async with lane.village.works.begin() as work:
        actors = await work.residents.actors({PersonId(person)}, work.operators)
        await reactions.count_asked(work, actors[PersonId(person)], BallotId(1), ZH)


async def test_a_neighbour_who_did_not_vote_sees_it_too(lane: Lane) -> None:
    said = await voted(lane)
    await ends(lane)
    late = lane.neighbour(5)
    await late.opens("b1")
    await late.taps(said("See the count"))
    await lane.village.passes(minutes=1)
    (picture,) = pictures(late)
    assert "1. 修长椅" in picture["caption"]


async def test_there_is_none_before_the_end(lane: Lane) -> None:
    said = await voted(lane)
    ann = lane.neighbour(1)
    await ann.opens("b1")
    assert said("See the count") not in ann.labels()
    await pressed_by(lane, ann, SeeCount(BallotId(1)))
    with pytest.raises(NotAllowed):
        await asks(lane, ann.id)
    assert pictures(ann) == []


async def test_a_vote_by_yes_and_no_has_none(lane: Lane) -> None:
    await lane.opens()
    await ends(lane)
    with pytest.raises(NotAllowed):
        await asks(lane, lane.neighbour(1).id)


async def test_a_stranger_does_not_get_it(lane: Lane) -> None:
    await voted(lane)
    await ends(lane)
    with pytest.raises(NotAllowed):
        await asks(lane, 999_999)


async def test_one_who_lost_her_place_meanwhile_reads_nothing(lane: Lane) -> None:
    await voted(lane)
    await ends(lane)
    async with lane.village.works.begin() as work:
        await work.alarms.set(
            Alarm("paper.count:999999:1", "paper.count", 999_999, work.now, f"1:{ZH}")
        )
    await lane.village.passes(minutes=1)
    async with lane.village.works.look() as work:
        assert await work.alarms.get("paper.count:999999:1") is None


async def test_of_a_secret_vote_it_shows_sums_only(lane: Lane) -> None:
    said = await voted(lane, secrecy=Secrecy.SECRET)
    await ends(lane)
    ann = lane.neighbour(1)
    await ann.opens("b1")
    await ann.taps(said("See the count"))
    await lane.village.passes(minutes=1)
    assert len(pictures(ann)) == 1


@pytest.mark.parametrize("method", [Method.APPROVAL, Method.SCORE, Method.RUN_OFF, Method.SCHULZE])
async def test_where_all_abstained_the_picture_says_so(lane: Lane, method: Method) -> None:
    asking = Question(method, ASKING.options, 2 if method is Method.APPROVAL else 5, (1, 0))
    await lane.opens("钱花在哪里？", preset=Preset.ADVISORY, asking=asking)
    person = lane.neighbour(1)
    await person.opens("b1")
    await person.taps(speech(lane)("None of these: abstain"))
    await ends(lane)
    async with lane.village.works.look() as work:
        ballot = await work.ballots.get(BallotId(1))
    picture = count_picture(ballot) if ballot else None
    assert picture is not None
    catalogues = lane.village.works.drawer.catalogues
    for language in (ZH, EN):
        svg = drawn([picture], partial(catalogues.render, language=language), language)
        assert "修长椅" in svg
