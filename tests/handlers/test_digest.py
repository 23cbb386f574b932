"""The rest of the day in the coordinator's chat: its pages, its buttons, and how to have none."""

from bot.demo.neighbourhood import COORDINATOR
from bot.features.ballots.screens import LookAtBallot
from bot.kernel.ids import BallotId, PersonId
from bot.kernel.screen import Button, screen, title
from bot.kernel.text import FlatLabel, Words, _
from bot.reactions.telling import tell_coordinators
from tests.handlers.speech import kept, speech
from tests.lane import QUESTION, Lane


async def happens(lane: Lane, *numbers: int, long: str = "") -> None:
    """Something that asks nothing of the coordinator today, with a way to the matter."""
    vote = Button(_("Vote"), LookAtBallot(BallotId(1)))
    async with lane.village.works.begin() as work:
        for number in numbers:
            heading = title(_("Flat {label}", label=FlatLabel(f"1-1-{number}")))
            said = screen(heading, Words(long), buttons=[[vote]])
            await tell_coordinators(work, lane.community, f"freed:{number}", said)
    await lane.village.settles()


async def test_the_evening_brings_one_silent_message_with_ways_to_the_matters(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await either.opens()
    await lin.says("/start")
    before = len(lin.messages())
    await happens(either, 101, 102)
    assert len(lin.messages()) == before
    await either.village.passes(hours=23)
    assert len(lin.messages()) == before + 1
    assert lin.messages()[-1]["message_id"] in either.village.world.chats[lin.id].silent
    one, more = "Today: {n} message for you", "Today: {n} messages for you"
    assert said.many(one, more, 2) in lin.reads()
    for number in (101, 102):
        assert said.flat(f"1-1-{number}") in lin.reads()
    assert lin.labels() == [f"1. {said('Vote')}", f"2. {said('Vote')}", said("Fewer messages")]
    await lin.taps(f"2. {said('Vote')}")
    assert QUESTION in lin.reads()


async def test_fewer_messages_means_none_and_nothing_is_lost(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/start")
    await happens(either, 101)
    await either.village.passes(hours=23)
    await lin.taps(said("Fewer messages"))
    off = "You get no daily message. What can wait stands under /digest for 35 days."
    assert said(off) in lin.reads()
    await happens(either, 102, 201)
    before = len(lin.messages())
    await either.village.passes(days=2)
    assert len(lin.messages()) == before
    await lin.says("/digest")
    for number in (102, 201):
        assert said.flat(f"1-1-{number}") in lin.reads()
    assert said.flat("1-1-101") not in lin.reads()  # she has read it
    await lin.says("/digest")  # twice: it is still there that day
    assert said.flat("1-1-201") in lin.reads()
    await lin.taps(said("One message a day"))
    await happens(either, 202)
    await either.village.passes(days=1)
    assert said.flat("1-1-202") in lin.reads()


async def test_a_long_day_has_pages_and_none_is_too_long(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/start")
    await happens(either, *range(101, 108), long="字" * 200)
    await either.village.passes(hours=23)
    seen = []
    for page in (1, 2, 3):
        assert len(lin.reads()) <= 900
        seen += [n for n in range(101, 108) if said.flat(f"1-1-{n}") in lin.reads()]
        if page < 3:
            await lin.taps(said("More ({page} of {pages})", page=page + 1, pages=3))
    assert seen == list(range(101, 108))
    await lin.taps(said("Back"))
    assert said.flat("1-1-104") in lin.reads()


async def test_nobody_reads_what_is_anothers(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    await happens(either, 101)
    await ann.says("/digest")
    assert said("There is nothing new for you.") in ann.reads()
    assert "1-1-101" not in ann.reads()
    async with either.village.works.look() as work:
        assert len(await work.notices.waiting(PersonId(COORDINATOR))) == 1
    assert (await kept(either, "notices"))["notices"] == 1
