"""What coordinators do with what was raised: taken up, put to another one, declined; the tenth."""

from bot.features.consultations.errors import (
    ConcernGone,
    LookedAtAlready,
    SecondedAlready,
    SecondingOver,
    WrittenTooLong,
)
from bot.features.consultations.screens.presses import (
    AcceptConcern,
    DeclineConcern,
    MergeInto,
    SecondConcern,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ConcernId, PersonId
from bot.kernel.people import Permission
from tests.handlers.speech import kept, speech
from tests.handlers.steps import another_community, checked_record, group_said
from tests.handlers.test_acts import facts, two
from tests.handlers.test_consultations import (
    LAMP,
    NOISE,
    crowded,
    moved,
    opens,
    raises,
    shown,
    taken_up,
)
from tests.handlers.test_matters_raising import forged
from tests.lane import Lane, coordinates

ONE = ConcernId(1)
HOUSEHOLDS = (
    "{n} household asks for this, of {total}.",
    "{n} households ask for this, of {total}.",
)


async def happened(lane: Lane, type: str) -> list[dict]:
    return [told for one, told in await facts(lane) if one == type]


def heard(person, words: str) -> int:
    """How many of her messages say it."""
    return sum(words in str(one.get("text", "")) for one in person.messages())


# Who decides


async def test_neighbours_decide_nothing_and_read_nothing_that_waits(lane: Lane) -> None:
    said, bai, chen = speech(lane), lane.neighbour(1), lane.neighbour(2)
    await lane.coordinator.says("/start")
    await chen.says("/start")
    await raises(bai, said)
    for person in (bai, chen):
        for press in (AcceptConcern(ONE), DeclineConcern(ONE), MergeInto(ONE, ONE)):
            assert said.text(NotAllowed().text()) in await forged(lane, person, press)
    await chen.says("/matters")
    assert NOISE not in str([chen.reads(), chen.labels()])
    assert [type for type, _told in await facts(lane) if type.startswith("concern")] == [
        "concern.raised"
    ]


async def test_a_coordinator_of_another_place_decides_nothing_here(lane: Lane) -> None:
    said = speech(lane)
    he = await another_community(lane)
    await lane.coordinator.says("/start")
    await he.says("/start")
    await raises(lane.neighbour(1), said)
    async with lane.village.works.begin() as work:
        person = PersonId(he.id)
        actor = (await work.residents.actors({person}, frozenset()))[person]
        there = actor.communities(Permission.CONCERN_SEE)[0].community
        await coordinates(work, there, person)
    for press in (AcceptConcern(ONE), DeclineConcern(ONE)):
        assert said.text(ConcernGone().text()) in await forged(lane, he, press)
    await he.says("/matters")
    assert NOISE not in str([he.reads(), he.labels()])
    assert await happened(lane, "concern.accepted") == []


async def test_what_was_decided_is_not_decided_again_whichever_way(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await taken_up(lane, said)
    await raises(lane.neighbour(2), said, LAMP)
    late = {one: cat.button(said(one)) for one in (
        "Take it up", "Do not take it up", "Put it to another matter",
    )}  # fmt: skip
    await lin.taps(said("Do not take it up"))
    await lin.says("已经报修了")
    for button in late.values():
        flashed = await cat.presses(*button)
        assert said.text(LookedAtAlready().text()) in f"{flashed} {cat.reads()}"
    assert len(await happened(lane, "concern.declined")) == 1
    assert len(await happened(lane, "concern.accepted")) == 1
    assert LAMP not in "".join(group_said(lane))


async def test_a_reason_is_needed_and_may_name_whom_to_call(either: Lane) -> None:
    """It goes to one person, who needs the number."""
    said, bai, lin = speech(either), either.neighbour(1), either.coordinator
    await lin.says("/start")
    await raises(bai, said)
    await lin.taps(said("Do not take it up"))
    assert NOISE in lin.reads()
    await lin.says("……")
    assert said("Please say it in a few words.") in lin.reads()
    await lin.says("字" * 201)
    assert said.text(WrittenTooLong(201, 200).text()) in lin.reads()
    assert await happened(either, "concern.declined") == []
    await lin.says("请打物业 0571-85861234")
    assert said("Whoever raised it reads your reason, and nobody else does.") in lin.reads()
    assert "0571-85861234" in bai.reads()
    assert NOISE in bai.reads()
    assert (await kept(either, "drafts"))["drafts"] == 0
    await bai.says("/matters")
    assert said("No matter is open at the moment.") in bai.reads()


async def test_declining_is_left_and_gone_on_with(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/start")
    await raises(lane.neighbour(1), said)
    await lin.taps(said("Do not take it up"))
    await lin.taps(said("Later"))
    await lin.says("/my")
    assert said("Why a matter is not taken up") in lin.reads()
    await lin.taps(said("Go on"))
    assert said("Why is it not taken up?") in lin.reads()
    await lin.says("说的是别的小区")
    assert len(await happened(lane, "concern.declined")) == 1


# Put to another one


async def test_where_nothing_is_open_there_is_nothing_to_put_it_to(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/start")
    await raises(lane.neighbour(1), said)
    await lin.taps(said("Put it to another matter"))
    assert lin.reads() == said("No other matter is open.")
    await lin.taps(said("Back"))
    assert said("Take it up") in lin.labels()


async def test_a_household_that_asked_for_both_counts_once(lane: Lane) -> None:
    said, lin, bai = speech(lane), lane.coordinator, lane.neighbour(1)
    await crowded(lane)
    await lin.says("/start")
    await taken_up(lane, said)
    await raises(bai, said, "还是那个广场，太吵")
    await lin.taps(said("Put it to another matter"))
    await lin.taps(said("No. {number}: {matter}", number=1, matter=NOISE))
    await lane.village.passes(seconds=20)
    assert said.many(*HOUSEHOLDS, 1, total=14) in shown(lane)
    assert said("What you raised goes on as matter no. {number}.", number=1) in bai.reads()
    assert said("Somebody raised the same before. Your household is counted there.") in bai.reads()
    told = await happened(lane, "concern.merged")
    assert [(one["concern"], one["into"]) for one in told] == [(2, 1)]
    assert checked_record(lane).findings == []


async def test_what_is_put_to_another_may_make_the_tenth_and_its_author_is_led_there(
    lane: Lane,
) -> None:
    said, lin, chen = speech(lane), lane.coordinator, lane.neighbour(2)
    await crowded(lane)
    await lin.says("/start")
    await chen.says("/start")
    await taken_up(lane, said)
    must = said("Matter no. {number} must be dealt with.", number=1)
    await raises(chen, said, "广场舞太吵了")
    assert heard(lin, must) == 0
    await lin.taps(said("Put it to another matter"))
    await lin.taps(said("No. {number}: {matter}", number=1, matter=NOISE))
    await lane.village.passes(seconds=20)
    assert heard(lin, must) == 1
    await chen.taps(said("Back to the matter"))
    assert NOISE in chen.reads()
    assert said("Your household asks for this.") in chen.reads()
    await chen.opens("k2")  # hers, by its own link
    assert NOISE in chen.reads()


async def test_nothing_is_put_to_itself_or_to_what_is_not_open(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/start")
    await raises(lane.neighbour(1), said)
    await raises(lane.neighbour(2), said, LAMP)
    for into in (2, 1, 99):
        refused = await forged(lane, lin, MergeInto(ConcernId(2), ConcernId(into)))
        assert said.text(ConcernGone().text()) in refused
    assert await happened(lane, "concern.merged") == []


# The tenth


async def test_where_its_own_household_is_a_tenth_it_must_be_dealt_with_at_once(
    lane: Lane,
) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/start")
    await taken_up(lane, said)
    assert heard(lin, said("Matter no. {number} must be dealt with.", number=1)) == 1
    dealt = said("It must be dealt with: at least one household in ten asks for it.")
    assert dealt in shown(lane)
    told = await happened(lane, "concern.must")
    assert [(one["seconded"], one["households"]) for one in told] == [(1, 6)]


async def test_both_coordinators_are_told_of_the_tenth_once_and_neighbours_are_not(
    lane: Lane,
) -> None:
    said, bai = speech(lane), lane.neighbour(1)
    await crowded(lane, 14)  # twenty: two are a tenth
    lin, cat = await two(lane)
    await bai.says("/start")
    await taken_up(lane, said)
    must = said("Matter no. {number} must be dealt with.", number=1)
    for number, times in ((2, 1), (4, 1), (5, 1)):
        asks = lane.neighbour(number)
        await opens(asks, said)
        await asks.taps(said("Our household asks for this too"))
        assert [heard(one, must) for one in (lin, cat, bai)] == [times, times, 0]
    await lane.village.passes(seconds=20)
    assert said.many(*HOUSEHOLDS, 5, total=20) in shown(lane)  # one of them speaks for two flats


async def test_who_asks_once_is_not_asked_again_and_who_has_no_flat_may_not(lane: Lane) -> None:
    said, chen, lin = speech(lane), lane.neighbour(2), lane.coordinator
    await crowded(lane)
    await lin.says("/start")
    await taken_up(lane, said)
    await opens(chen, said)
    button = chen.button(said("Our household asks for this too"))
    await chen.taps(said("Our household asks for this too"))
    flashed = await chen.presses(*button)
    assert said.text(SecondedAlready().text()) in f"{flashed} {chen.reads()}"
    await opens(lin, said)
    assert said("Our household asks for this too") not in lin.labels()
    assert said.text(NotAllowed().text()) in await forged(lane, lin, SecondConcern(ONE))
    assert (await kept(lane, "concern_seconds"))["concern_seconds"] == 2


async def test_what_is_dealt_with_already_needs_no_more_households(lane: Lane) -> None:
    said, chen = speech(lane), lane.neighbour(2)
    await crowded(lane)
    await lane.coordinator.says("/start")
    await taken_up(lane, said)
    await opens(chen, said)
    late = chen.button(said("Our household asks for this too"))
    await moved(lane, said, "Opinions")
    flashed = await chen.presses(*late)
    assert said.text(SecondingOver().text()) in f"{flashed} {chen.reads()}"
    assert (await kept(lane, "concern_seconds"))["concern_seconds"] == 1
    assert await happened(lane, "concern.must") == []


async def test_the_record_says_what_was_decided_and_by_whom_but_not_who_asked(lane: Lane) -> None:
    said, lin, chen = speech(lane), lane.coordinator, lane.neighbour(2)
    await crowded(lane)
    await lin.says("/start")
    await taken_up(lane, said)
    before = len(await facts(lane))
    await opens(chen, said)
    await chen.taps(said("Our household asks for this too"))
    added = (await facts(lane))[before:]
    assert [type for type, _told in added] == ["concern.asked", "concern.must"]
    assert set(added[0][1]) == {"at", "concern", "asked"}
    assert set(added[1][1]) == {"at", "number", "households", "seconded", "adults", "asked"}
    assert [one["by"] for one in await happened(lane, "concern.accepted")] == [lin.id]
