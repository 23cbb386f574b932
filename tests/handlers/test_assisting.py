"""A neighbour without a telephone: her coordinator enters her, and she votes on paper."""

from datetime import timedelta

import pytest

from bot.features.ballots.model import Preset
from bot.features.privacy.usecases import purge
from bot.features.residents import screens
from bot.features.residents.errors import FlatTaken, FormOver, LinkSpent, NameUnfit
from bot.features.residents.model import LONGEST_NAME, Kind
from bot.features.residents.screens import VotesOnPaper
from bot.features.residents.tables import PAPER_PEOPLE
from bot.kernel.ids import FIRST_WITHOUT_TELEGRAM
from bot.kernel.people import THE_CLOCK
from bot.kernel.roll import Electorate
from bot.kernel.text import FlatLabel, Words
from bot.reactions.telling import tell_neighbours
from tests.handlers.speech import kept, speech
from tests.handlers.steps import checked_record, ends, joins
from tests.handlers.test_acts import CONFIRM, REFUSE, facts, two
from tests.handlers.test_joining import EMPTY, RESIDENT, empty_flat, letter, seated
from tests.lane import Lane

NAME = "沈根娣"
NO_PHONE = "Nobody there has a phone"
OWNS_AND_LIVES, LIVES_THERE = "Owns it and lives there", "Lives there but does not own it"
SHE = FIRST_WITHOUT_TELEGRAM + 1


async def begins(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await empty_flat(lane)
    await lin.says("/roll")
    await lin.taps(said("Link for a flat"))
    await lin.says(EMPTY)
    await lin.taps(said(NO_PHONE))


async def enters(lane: Lane, tie: str = OWNS_AND_LIVES, name: str = NAME) -> None:
    """From the flat to the confirmation."""
    said, lin = speech(lane), lane.coordinator
    await begins(lane)
    await lin.says(name)
    await lin.taps(said(tie))
    await lin.taps(said("Yes, enter the name"))


@pytest.mark.parametrize(
    ("tie", "given"),
    [
        (OWNS_AND_LIVES, {Electorate.RESIDENTS, Electorate.OWNERS}),
        (LIVES_THERE, {Electorate.RESIDENTS}),
    ],
)
async def test_she_votes_for_her_flat_from_then_on(either: Lane, tie: str, given: set) -> None:
    said = speech(either)
    await enters(either, tie)
    label = FlatLabel(EMPTY)
    entered = said("Entered: {name} votes for flat {label}.", name=Words(NAME), label=label)
    assert entered in either.coordinator.reads()
    assert await seated(either) == dict.fromkeys(given, SHE)
    kind, told = (await facts(either))[-1]
    assert (kind, told["person"], told["on_paper"], told["alone"]) == (
        "unit.claim", SHE, True, True,
    )  # fmt: skip
    assert NAME not in repr(told)
    assert checked_record(either).findings == []


async def test_a_second_coordinator_reads_who_it_is_and_confirms(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await enters(either)
    assert await seated(either) == {}
    assert NAME in cat.reads()
    await cat.taps(said(CONFIRM))
    assert set((await seated(either)).values()) == {SHE}
    _kind, told = (await facts(either))[-1]
    assert (told["by"], told["confirmed_by"]) == (lin.id, cat.id)


async def test_where_the_second_does_not_agree_nobody_is_entered(lane: Lane) -> None:
    _lin, cat = await two(lane)
    await enters(lane)
    await cat.taps(speech(lane)(REFUSE))
    assert await seated(lane) == {}
    assert (await kept(lane, "paper_people"))["paper_people"] == 0


async def test_her_flat_is_counted_and_gets_no_letter(either: Lane) -> None:
    said = speech(either)
    await enters(either)
    await either.coordinator.says("/roll")
    assert said("Print letters") not in either.coordinator.labels()


async def test_a_link_of_her_flat_that_nobody_used_stops_working(lane: Lane) -> None:
    said = speech(lane)
    await enters(lane)
    payload = str(lane.coordinator.button(said("Vote for this flat"))[1]["url"])
    await lane.stranger.opens(payload.partition("start=")[2])
    assert said.text(LinkSpent().text()) in lane.stranger.reads()


async def test_nobody_reads_her_name_in_the_database(lane: Lane) -> None:
    await enters(lane)
    async with lane.village.works.database.reading() as connection:
        (row,) = (await connection.execute(PAPER_PEOPLE.select())).mappings()
        assert NAME.encode() not in row["name"]
    async with lane.village.works.look() as work:
        assert await work.residents.names_on_paper([SHE, 11]) == {SHE: NAME}


async def test_no_message_is_ever_sent_to_her(lane: Lane) -> None:
    """Reminders and news of her flat go past her: a coordinator tells her at the door."""
    await enters(lane)
    await lane.opens(preset=Preset.OWNERS_SIMPLE)
    await ends(lane)
    async with lane.village.works.begin() as work:
        await tell_neighbours(work, lane.community, [SHE], "x", screens.not_on_paper())
    await lane.village.settles()
    assert SHE not in {int(one.params.get("chat_id", 0)) for one in lane.village.world.calls}


async def test_who_comes_with_a_link_later_waits_for_the_coordinator(either: Lane) -> None:
    """Her son has got her a telephone: nobody is pushed out, not even on paper."""
    said, lin = speech(either), either.coordinator
    await lin.says("/start")
    await enters(either, LIVES_THERE)
    await joins(either.stranger, said, await letter(either), RESIDENT)
    assert await seated(either) == {Electorate.RESIDENTS: SHE}
    await lin.taps(said("It goes to the new person"))
    assert await seated(either) == {Electorate.RESIDENTS: either.stranger.id}
    assert checked_record(either).findings == []


async def test_a_month_after_her_vote_ended_she_is_forgotten(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await enters(lane)
    await lin.says("/roll")
    await lin.taps(said("A flat was sold"))
    await lin.says(EMPTY)
    await lin.taps(said("Sold; they have moved out too"))
    lane.village.works.clock.forward(timedelta(days=31))
    async with lane.village.works.begin() as work:
        await purge(work, THE_CLOCK)
    assert (await kept(lane, "paper_people"))["paper_people"] == 0


# What may go wrong


@pytest.mark.parametrize("name", ["x" * (LONGEST_NAME + 1), "……", "🙂", "\u200b"])
async def test_a_name_that_is_none_is_asked_for_again(either: Lane, name: str) -> None:
    await begins(either)
    await either.coordinator.says(name)
    assert speech(either).text(NameUnfit(LONGEST_NAME).text()) in either.coordinator.reads()
    await either.coordinator.says(NAME)
    assert NAME in either.coordinator.reads()


async def test_she_may_stop_at_each_step(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await begins(lane)
    await lin.says(NAME)
    assert said("Step {number} of {of}", number=2, of=3) in lin.reads()
    await lin.taps(said("Lives there but does not own it"))
    await lin.taps(said("Back"))
    assert said("Step {number} of {of}", number=2, of=3) in lin.reads()
    await lin.taps(said("Cancel"))
    assert said("Then nothing was changed.") in lin.reads()
    assert await kept(lane, "drafts", "paper_people") == {"drafts": 0, "paper_people": 0}


async def test_a_button_of_a_form_that_is_over_does_nothing(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await begins(either)
    await lin.says(NAME)
    message, button = lin.button(said(OWNS_AND_LIVES))
    await lin.says("/cancel")
    assert await lin.presses(message, button) == said.text(FormOver().text())
    assert (await kept(either, "paper_people"))["paper_people"] == 0


async def test_a_flat_with_all_its_voters_has_no_room(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await begins(either)
    await lin.says(NAME)
    await lin.taps(said(OWNS_AND_LIVES))
    await joins(either.stranger, said, await letter(either))
    toast = await lin.taps(said("Yes, enter the name"))
    assert toast == said.text(FlatTaken(EMPTY).text())
    assert (await kept(either, "paper_people"))["paper_people"] == 0


async def test_in_a_shop_nobody_lives(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await empty_flat(lane, Kind.SHOP)
    await lin.says("/roll")
    await lin.taps(said("Link for a flat"))
    await lin.says(EMPTY)
    await lin.taps(said(NO_PHONE))
    await lin.says(NAME)
    assert said(LIVES_THERE) not in lin.labels()


async def test_a_neighbour_enters_nobody(either: Lane) -> None:
    await empty_flat(either)
    async with either.village.works.look() as work:
        units = await work.residents.units(either.community)
    neighbour = either.neighbour(1)
    await neighbour.says("/start")
    sealed = either.village.works.drawer.seals.seal(VotesOnPaper(units[0].id))
    await neighbour.presses(neighbour.messages()[-1]["message_id"], {"callback_data": sealed})
    assert (await kept(either, "drafts"))["drafts"] == 0
