"""A day before the end, who joined and has not voted is told so: once, by day, no direction."""

from datetime import timedelta

from bot.demo.neighbourhood import GROUP
from bot.features.ballots.usecases import reminding
from bot.features.residents.model import Door, Kind, Unit
from bot.kernel.area import Area
from bot.kernel.ids import PersonId
from tests.chat.storage import rows
from tests.handlers.speech import speech
from tests.handlers.steps import ends, votes
from tests.lane import QUESTION, Lane

HOUR = timedelta(hours=1)
REMINDER = "Your household has not voted yet."
WORD = "您家还没有投票"


async def everybody_starts(lane: Lane) -> None:
    for number in range(1, 6):
        await lane.neighbour(number).says("/start")


def reminded(lane: Lane, word: str = WORD) -> list[int]:
    """Which neighbours have the reminder, as often as they have it."""
    return [
        number
        for number in range(1, 6)
        for message in lane.neighbour(number).messages()
        if word in message["text"]
    ]


async def test_each_household_that_has_not_voted_is_reminded_once(either: Lane) -> None:
    said = speech(either)
    await everybody_starts(either)
    await either.opens()
    await votes(either.neighbour(1), "Agree", said)
    await votes(either.neighbour(2), "Disagree", said)
    await either.village.passes(days=8, hours=23)
    assert reminded(either, said(REMINDER)) == []
    await either.village.passes(hours=2)
    assert reminded(either, said(REMINDER)) == [3, 4, 5]  # the fifth has two flats
    told = either.neighbour(3).reads()
    assert QUESTION in told
    assert said("Agree") not in told
    assert said("Disagree") not in told
    await ends(either)
    assert reminded(either, said(REMINDER)) == [3, 4, 5]


async def test_its_button_leads_to_the_vote(either: Lane) -> None:
    said = speech(either)
    await everybody_starts(either)
    await either.opens()
    await either.village.passes(days=9, hours=1)
    cat = either.neighbour(3)
    assert cat.labels() == [said("Vote")]
    await cat.taps(said("Vote"))
    await cat.taps(said("Abstain"))
    assert said("Your vote is recorded: {choice}.", choice=said("Abstain")) in cat.reads()


async def test_it_makes_a_sound_and_the_group_hears_nothing_of_it(lane: Lane) -> None:
    await everybody_starts(lane)
    await lane.opens()
    before = len(lane.village.group())
    await lane.village.passes(days=9, hours=1)
    cat = lane.neighbour(3)
    assert cat.messages()[-1]["message_id"] not in lane.village.world.chats[cat.id].silent
    assert len(lane.village.group()) == before


async def test_nobody_is_reminded_at_night(lane: Lane) -> None:
    await everybody_starts(lane)
    await lane.opens(open_for=timedelta(days=3, hours=2))  # it ends at 22:00
    await lane.village.passes(days=2, hours=11, minutes=58)
    assert reminded(lane) == []
    await lane.village.passes(minutes=4)
    assert reminded(lane) == [1, 2, 3, 4, 5]


async def test_a_vote_of_less_than_two_days_has_no_reminder(lane: Lane) -> None:
    await everybody_starts(lane)
    await lane.opens(open_for=timedelta(hours=47))
    await lane.village.passes(hours=46)
    assert reminded(lane) == []


async def test_who_votes_while_the_reminder_waits_for_the_morning_is_spared(lane: Lane) -> None:
    await everybody_starts(lane)
    await lane.opens(open_for=timedelta(days=3, hours=2))
    await lane.village.passes(days=2, hours=3)
    await votes(lane.neighbour(3), "Agree", speech(lane))
    await lane.village.passes(hours=10)
    assert reminded(lane) == [1, 2, 4, 5]


async def test_a_household_that_joined_after_the_opening_is_reminded_too(lane: Lane) -> None:
    await everybody_starts(lane)
    await lane.opens()
    async with lane.village.works.begin() as work:
        flat = await work.residents.unit_at(lane.community, Door("1", "1", "302"))
        await work.residents.represent(flat, PersonId(11), work.now)
    await lane.village.passes(days=9, hours=1)
    assert sorted(reminded(lane)) == [1, 2, 3, 4, 5]


async def test_after_an_outage_it_is_sent_late_while_it_is_of_use(lane: Lane) -> None:
    await everybody_starts(lane)
    await lane.opens(open_for=timedelta(days=3, hours=14))  # it ends at 10:00
    await lane.village.passes(days=2, hours=13)
    async with lane.village.outage():
        lane.village.clock.forward(6 * HOUR)
    assert reminded(lane) == [1, 2, 3, 4, 5]


async def test_who_pressed_while_the_bot_was_out_of_order_is_not_reminded(lane: Lane) -> None:
    await everybody_starts(lane)
    await lane.opens(open_for=timedelta(days=3, hours=14))
    cat = lane.neighbour(3)
    await cat.taps("去投票", GROUP)
    await lane.village.passes(days=2, hours=13)
    async with lane.village.outage():
        lane.village.clock.forward(6 * HOUR)
        message, button = cat.button("同意")
        lane.village.world.press(cat.id, cat.id, message, button["callback_data"])
    assert reminded(lane) == [1, 2, 4, 5]


async def test_too_late_for_it_the_coordinator_is_told_instead(either: Lane) -> None:
    said = speech(either)
    await everybody_starts(either)
    await either.coordinator.says("/start")
    await either.opens()
    await either.village.passes(days=8, hours=23)
    async with either.village.outage():
        either.village.clock.forward(14 * HOUR)
    await either.village.passes(hours=1)
    assert reminded(either, said(REMINDER)) == []
    missed = said("The reminder of vote no. {number} was not sent.", number=1)
    told = [one for one in either.coordinator.messages() if missed in one["text"]]
    assert len(told) == 1


async def test_two_hundred_at_a_time_and_each_of_them_once(lane: Lane) -> None:
    await lane.opens()
    async with lane.village.works.begin() as work:
        for number in range(450):
            id = await work.residents.next_unit()
            at = Door("2", "1", str(number + 1))
            unit = Unit(id, lane.community, at, 1, Area(5000), Kind.DWELLING)
            await work.residents.put_unit(unit)
            await work.residents.represent(unit, PersonId(5000 + number), work.now)
    ballot = await lane.opens("第二件事？")
    await lane.village.passes(days=8, hours=23)
    lane.village.clock.forward(HOUR + HOUR / 6)
    await lane.village.linli.intake.step()
    steps = 0
    while await lane.village.linli.ticker.step():
        steps += 1
    keys = [one["key"] for one in await rows(lane.village.works, "outbox")]
    mine = [one for one in keys if one.startswith(f"remind:{ballot.id}:")]
    assert len(mine) == len(set(mine)) == 455
    assert steps >= 456 // reminding.AT_ONCE
