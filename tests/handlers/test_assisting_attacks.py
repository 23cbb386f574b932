"""People without a phone, entered by people who want a vote, and two who enter at once."""

import pytest

from bot.features.residents.errors import FlatTaken, FormOver
from bot.features.residents.model import Kind, Tie
from bot.features.residents.screens import PaperTie, SeatOnPaper, VotesOnPaper
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import FIRST_WITHOUT_TELEGRAM, PersonId
from bot.kernel.press import Press
from bot.kernel.roll import Electorate
from tests.handlers.speech import kept, speech
from tests.handlers.steps import another_community, checked_record, joins
from tests.handlers.test_acts import CONFIRM, facts, two
from tests.handlers.test_assisting import (
    LIVES_THERE,
    NAME,
    OWNS_AND_LIVES,
    SHE,
    begins,
    enters,
)
from tests.handlers.test_grant_attacks import forges, loses, refusals, third
from tests.handlers.test_joining import EMPTY, RESIDENT, empty_flat, letter, seated
from tests.lane import Lane

YES = "Yes, enter the name"
LIVES = Electorate.RESIDENTS


async def unit_of(lane: Lane) -> int:
    async with lane.village.works.look() as work:
        return max(int(one.id) for one in await work.residents.units(lane.community))


async def people(lane: Lane) -> int:
    return (await kept(lane, "paper_people"))["paper_people"]


@pytest.mark.parametrize("press", [PaperTie(Tie.BOTH), SeatOnPaper(Tie.BOTH)])
async def test_nobody_goes_on_with_a_form_that_is_anothers(lane: Lane, press: Press) -> None:
    said = speech(lane)
    await begins(lane)
    await lane.coordinator.says(NAME)
    for person in (lane.neighbour(1), lane.stranger, lane.operator):
        assert await forges(lane, person, press) == said.text(FormOver().text())
    assert await people(lane) == 0


async def test_who_coordinates_elsewhere_enters_nobody_here(lane: Lane) -> None:
    """Lin coordinates both places; then only the other one."""
    said, lin = speech(lane), lane.coordinator
    await another_community(lane)
    await two(lane)
    await begins_here(lane)
    await lin.says(NAME)
    message, button = lin.button(said(OWNS_AND_LIVES))
    await loses(lane, lin)
    assert await lin.presses(message, button) == said.text(NotAllowed().text())
    assert await forges(lane, lin, VotesOnPaper(await unit_of(lane))) == said.text(
        NotAllowed().text()
    )
    assert await people(lane) == 0


async def begins_here(lane: Lane) -> None:
    await empty_flat(lane)
    await forges(lane, lane.coordinator, VotesOnPaper(await unit_of(lane)))


async def test_an_ended_coordinator_at_the_last_button_enters_nobody(lane: Lane) -> None:
    said = speech(lane)
    lin, _cat = await two(lane)
    await begins(lane)
    await lin.says(NAME)
    await lin.taps(said(OWNS_AND_LIVES))
    message, yes = lin.button(said(YES))
    await loses(lane, lin)
    assert await lin.presses(message, yes) in refusals(lane)
    assert await kept(lane, "paper_people", "acts") == {"paper_people": 0, "acts": 0}


async def test_what_waits_is_not_done_for_who_was_ended_meanwhile(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await enters(lane)
    await loses(lane, lin)
    assert await cat.taps(said(CONFIRM)) == said.text(NotAllowed().text())
    assert (await people(lane), await seated(lane)) == (0, {})


async def test_of_two_who_wait_for_one_flat_the_first_confirmed_is_entered(lane: Lane) -> None:
    said = speech(lane)
    lin, cat, dora = await third(lane)
    await enters(lane)
    first = cat.button(said(CONFIRM))
    await forges(lane, lin, VotesOnPaper(await unit_of(lane)))
    await lin.says("王秀兰")
    await lin.taps(said(OWNS_AND_LIVES))
    await lin.taps(said(YES))
    await dora.taps(said(CONFIRM))
    assert await people(lane) == 1
    assert await cat.presses(*first) == said.text(FlatTaken(EMPTY).text())
    async with lane.village.works.look() as work:
        assert await work.residents.names_on_paper([PersonId(SHE)]) == {SHE: "王秀兰"}
    assert checked_record(lane).findings == []


async def test_somebody_who_joins_while_it_waits_keeps_the_flat(lane: Lane) -> None:
    said, ann = speech(lane), lane.stranger
    _lin, cat = await two(lane)
    await enters(lane)
    await joins(ann, said, await letter(lane), RESIDENT)
    assert await cat.taps(said(CONFIRM)) == said.text(FlatTaken(EMPTY).text())
    assert await seated(lane) == {LIVES: ann.id}
    assert await people(lane) == 0


async def test_two_who_confirm_at_once_enter_one(lane: Lane) -> None:
    said = speech(lane)
    _lin, cat, dora = await third(lane)
    await enters(lane)
    for one in (cat, dora):
        message, button = one.button(said(CONFIRM))
        lane.village.world.press(one.id, one.id, message, button["callback_data"])
    await lane.village.settles()
    assert await people(lane) == 1
    assert [kind for kind, _told in await facts(lane)].count("unit.claim") == 7  # six lived there


async def test_a_vote_that_is_taken_is_not_even_asked_for(lane: Lane) -> None:
    """A second coordinator is not asked to confirm what cannot be done."""
    said = speech(lane)
    _lin, cat = await two(lane)
    await begins(lane)
    await lane.coordinator.says(NAME)
    await joins(lane.stranger, said, await letter(lane), RESIDENT)
    await lane.coordinator.says("/cancel")
    await forges(lane, lane.coordinator, VotesOnPaper(await unit_of(lane)))
    await lane.coordinator.says(NAME)
    for press in (PaperTie(Tie.BOTH), SeatOnPaper(Tie.RESIDENT)):
        toast = await forges(lane, lane.coordinator, press)
        assert toast == said.text(FlatTaken(EMPTY).text())
    assert said(CONFIRM) not in cat.labels()
    assert (await kept(lane, "acts"))["acts"] == 0


async def test_nobody_lives_in_a_shop_whatever_is_pressed(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await empty_flat(lane, Kind.SHOP)
    await forges(lane, lin, VotesOnPaper(await unit_of(lane)))
    await lin.says(NAME)
    for press in (PaperTie(Tie.RESIDENT), SeatOnPaper(Tie.BOTH)):
        assert await forges(lane, lin, press) == said.text(FlatTaken(EMPTY).text())
    assert await people(lane) == 0


async def test_the_last_button_pressed_twice_enters_one(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await begins(lane)
    await lin.says(NAME)
    await lin.taps(said(OWNS_AND_LIVES))
    message, yes = lin.button(said(YES))
    await lin.presses(message, yes)
    assert await lin.presses(message, yes) == said.text(FormOver().text())
    assert await people(lane) == 1


@pytest.mark.parametrize(
    ("typed", "seen"),
    [("<b>沈</b>", "<b>沈</b>"), ("沈\u202e根娣", NAME), ("沈 & 根娣", "沈 & 根娣")],
)
async def test_a_name_turns_nothing_around_and_is_no_markup(
    lane: Lane, typed: str, seen: str
) -> None:
    await enters(lane, LIVES_THERE, typed)
    assert seen in lane.coordinator.reads()
    assert "\u202e" not in lane.coordinator.reads()
    assert (await people(lane), set((await seated(lane)).values())) == (1, {SHE})


async def test_a_name_that_looks_like_a_code_is_a_name(lane: Lane) -> None:
    await begins(lane)
    await lane.coordinator.says("7K3F 9QWD")
    assert "7K3F 9QWD" in lane.coordinator.reads()
    assert (await kept(lane, "code_tries"))["code_tries"] == 0


async def test_no_account_of_telegram_has_her_number(lane: Lane) -> None:
    assert FIRST_WITHOUT_TELEGRAM > 2**52 - 1  # as many as the Bot API says a number may have
    await enters(lane)
    assert SHE == FIRST_WITHOUT_TELEGRAM + 1
