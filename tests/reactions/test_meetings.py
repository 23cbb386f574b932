"""Around a meeting: its card, who is told, the promises, and the walk by the words on buttons."""

from datetime import timedelta

import pytest

from bot.demo.neighbourhood import COORDINATOR
from bot.demo.village import Village
from bot.features.consultations.model import Stage, State as Matter, Wanted as Raised
from bot.features.meetings.model import Attends, Kind, Sort, State, Wanted
from bot.kernel.errors import DomainError
from bot.kernel.ids import ChatId, MeetingId, PersonId, PromiseId
from bot.kernel.roll import Group
from bot.kernel.text import EN
from bot.reactions import consultations as talks, meetings
from bot.reactions.ballots import group_joined
from bot.work import card_key
from tests.lane import Lane, moved_in
from tests.reactions.test_consultations import acts, said_to

LIN, BAI, CHEN, WU = PersonId(COORDINATOR), PersonId(11), PersonId(12), PersonId(13)
ONE, TOPIC = MeetingId(1), "Music on the square"
AGREED = "No loudspeaker after half past nine"
PHOTO = b"\xff\xd8\xff" + b"minutes"


@pytest.fixture
async def lane(village: Village) -> Lane:
    return await moved_in(village, EN)


async def called(lane: Lane, **more) -> None:
    at = lane.village.clock.now() + timedelta(days=8)
    asked = Wanted(lane.community, Kind.TALK, TOPIC, "Room 2", at, ("When is it quiet?",), **more)
    await acts(lane, LIN, meetings.meeting_called, asked)


async def held(lane: Lane, **more) -> None:
    """It has begun; two neighbours are there, and one thing is agreed."""
    await called(lane, **more)
    await lane.village.passes(days=8)
    for person in (BAI, CHEN):
        await lane.village.person(person).says("/start")
        await acts(lane, person, meetings.meeting_attended, ONE, Attends.HERE)
    due = lane.village.clock.now() + timedelta(days=2)
    await acts(lane, LIN, meetings.minute_written, ONE, Sort.AGREED, AGREED, "Xiao Lin", due)


def card(lane: Lane) -> str:
    return next(one["text"] for one in lane.village.group() if TOPIC in one.get("text", ""))


async def test_one_card_says_what_is_called_then_what_came_of_it_and_names_nobody(lane: Lane):
    await held(lane)
    await acts(lane, LIN, meetings.attendant_entered, ONE, "1-1-201 Auntie Shen")
    await lane.village.passes(minutes=1)
    assert "When is it quiet?" in card(lane)
    assert "3 are there." in card(lane)
    await acts(lane, LIN, meetings.minute_written, ONE, Sort.DISSENT, "Too late!", "Old Zhou")
    await acts(lane, LIN, meetings.minutes_closed, ONE)
    await lane.village.passes(minutes=1)
    for said in ("3 were there.", AGREED, "They wait to be confirmed.", "1 objection is kept"):
        assert said in card(lane)
    for hidden in ("Shen", "Old Zhou", "Too late!", "Bai"):
        assert hidden not in card(lane)
    assert sum(TOPIC in one.get("text", "") for one in lane.village.group()) == 1


async def test_everyone_who_was_there_is_told_once_and_the_two_confirm(lane: Lane):
    await held(lane)
    await acts(lane, LIN, meetings.minutes_closed, ONE)
    for person, times in ((BAI, 1), (CHEN, 1), (LIN, 0), (WU, 0)):
        assert await said_to(lane, person, "The minutes of meeting no. 1 are written.") == times
    for person in (BAI, CHEN):
        neighbour = lane.village.person(person)
        await neighbour.taps("Read the minutes")
        assert AGREED in neighbour.reads()
        await neighbour.taps("The minutes are right")
    assert "/promises" in neighbour.reads()
    await lane.village.passes(minutes=1)
    assert "The minutes were confirmed" in card(lane)


async def test_what_was_agreed_is_promised_only_once_it_is_confirmed_and_is_kept_with_evidence(
    lane: Lane,
):
    await held(lane)
    await acts(lane, LIN, meetings.minutes_closed, ONE)
    assert await acts(lane, BAI, talks.open_promises) == []
    await acts(lane, BAI, meetings.minutes_confirmed, ONE)
    assert await acts(lane, BAI, talks.open_promises) == []
    await acts(lane, CHEN, meetings.minutes_confirmed, ONE)
    (one,) = await acts(lane, BAI, talks.open_promises)
    assert (one.promise.meeting, one.promise.outcome.responsible) == (1, "Xiao Lin")
    assert not one.runs
    lin = lane.coordinator
    await lin.says("/promises")
    assert "Meeting no. 1: No loudspeaker" in lin.reads()
    await lin.taps("Done: No loudspeaker after ha…")
    await lin.says("The switch has a clock now")
    assert "What meeting no. 1 agreed is kept" in lin.reads()
    assert await acts(lane, BAI, talks.open_promises) == []


async def test_a_promise_of_a_meeting_neither_closes_its_matter_nor_stands_on_its_card(lane: Lane):
    raised = await acts(lane, BAI, talks.concern_raised, Raised(lane.community, "Too loud"))
    concern = await acts(lane, LIN, talks.concern_accepted, raised.id)
    await held(lane, concern=concern.id, matter=concern.number)
    await acts(lane, LIN, meetings.minutes_closed, ONE)
    for person in (BAI, CHEN):
        await acts(lane, person, meetings.minutes_confirmed, ONE)
    seen = await acts(lane, BAI, talks.concern_seen, concern.id)
    assert (seen.promise, seen.concern.stage) == (None, Stage.RAISE)
    await acts(lane, LIN, talks.promise_kept, PromiseId(1), "Done, look")
    seen = await acts(lane, BAI, talks.concern_seen, concern.id)
    assert seen.concern.state is Matter.OPEN


async def test_what_is_late_is_told_on_monday_as_agreed_at_the_meeting(lane: Lane):
    await held(lane)
    await acts(lane, LIN, meetings.minutes_closed, ONE)
    for person in (BAI, CHEN):
        await acts(lane, person, meetings.minutes_confirmed, ONE)
    async with lane.village.works.look() as work:
        alarms = await work.concerns.promises([lane.community])
    assert [one.meeting for one in alarms] == [1]
    await lane.village.passes(days=10)
    await lane.coordinator.says("/promises")
    assert "OVERDUE" in lane.coordinator.reads()


async def test_who_wanted_to_come_is_told_that_it_is_called_off(lane: Lane):
    await called(lane)
    for person in (BAI, WU):
        await lane.village.person(person).says("/start")
    await acts(lane, BAI, meetings.meeting_attended, ONE, Attends.COMES)
    await acts(lane, LIN, meetings.meeting_off, ONE)
    assert await said_to(lane, BAI, "Meeting no. 1 was called off.") == 1
    assert await said_to(lane, WU, "Meeting no. 1 was called off.") == 0
    await lane.village.passes(minutes=1)
    assert "It was called off." in card(lane)
    with pytest.raises(DomainError):
        await acts(lane, WU, meetings.meeting_attended, ONE, Attends.COMES)


async def test_a_group_that_comes_later_has_the_card_of_what_is_to_come(lane: Lane):
    await called(lane)
    other = ChatId(-100_999)
    async with lane.village.works.begin() as work:
        await group_joined(work, lane.community, Group(other, EN))
        assert await work.outbox.spoken(card_key(meetings.MEETING, ONE, 1)) is not None


async def test_a_group_that_comes_later_has_no_card_of_what_was_called_off(lane: Lane):
    await called(lane)
    await acts(lane, LIN, meetings.meeting_off, ONE)
    async with lane.village.works.begin() as work:
        await group_joined(work, lane.community, Group(ChatId(-100_999), EN))
        assert await work.outbox.spoken(card_key(meetings.MEETING, ONE, 1)) is None


async def test_a_card_without_a_meeting_is_not_drawn(lane: Lane):
    async with lane.village.works.look() as work:
        with pytest.raises(KeyError):
            await meetings.meeting_card(work, 99)


# By the words on buttons


async def test_a_coordinator_calls_a_meeting_and_a_neighbour_comes_through_the_card(lane: Lane):
    lin, bai = lane.coordinator, lane.village.person(BAI)
    await lin.says("/meetings")
    await lin.taps("Call a meeting")
    await lin.taps("Open talk")
    await lin.says(TOPIC)
    await lin.says("Room 2")
    await lin.says("2026-05-01 20:00")
    assert "over already" in lin.reads()
    await lin.says("tomorrow 19:00")
    await lin.says("1. When is it quiet?\n2. Who has the key?")
    assert "usual here are 3 days" in lin.reads()
    await lin.taps("Yes, call the meeting")
    await lane.village.settles()
    assert "2. Who has the key?" in card(lane)
    await bai.opens("m1")
    await bai.taps("I will come")
    await lane.village.passes(days=1)
    await bai.opens("m1")
    await lane.village.passes(hours=8)
    await bai.opens("m1")
    await bai.taps("I am here")
    assert "Only the coordinators can read it" in bai.reads()
    await bai.opens("mzzzz")
    assert "/meetings" in bai.reads()


async def test_a_coordinator_writes_minutes_step_by_step_and_closes_them(lane: Lane):
    await held(lane)
    lin = lane.coordinator
    await lin.opens("m1")
    await lin.taps("Enter somebody without a phone")
    await lin.says("1-1-201 Auntie Shen")
    await lin.taps("Back to the meeting")
    await lin.taps("Who is on the list")
    assert "Auntie Shen" in lin.reads()
    await lin.taps("Back to the meeting")
    await lin.taps("Write the minutes")
    await lin.taps("Something was agreed")
    await lin.says("A sign at the gate")
    await lin.says("Xiao Lin")
    await lin.taps("30 days")
    await lin.taps("Back to the minutes")
    await lin.taps("Somebody objected")
    await lin.says("Half past nine is too late!!")
    await lin.taps("Without a name")
    await lin.taps("One more of this kind")
    await lin.says("I was never asked.")
    await lin.says("Old Zhou")
    await lin.taps("Back to the minutes")
    await lin.taps("A photo of the paper minutes")
    await lin.photographs(PHOTO)
    await lane.village.passes(seconds=5)
    assert "Only coordinators can see it" in lin.reads()
    await lin.taps("Write the minutes")
    await lin.taps("Close the minutes")
    await lin.taps("Yes, close them")
    await lin.taps("Back to the meeting")
    await lin.taps("See the paper minutes")
    assert lin.file() == PHOTO
    await lin.opens("m1")
    await lin.taps("Add a correction")
    await lin.says("The sign is at the north gate")
    async with lane.village.works.look() as work:
        meeting = await work.meetings.get(ONE)
        minutes = await work.meetings.minutes(ONE)
    assert meeting is not None
    assert meeting.state is State.CLOSED
    assert [(one.sort, one.name) for one in minutes] == [
        (Sort.AGREED, "Xiao Lin"),
        (Sort.AGREED, "Xiao Lin"),
        (Sort.DISSENT, ""),
        (Sort.DISSENT, "Old Zhou"),
        (Sort.CORRECTION, ""),
    ]
    bai = lane.village.person(BAI)
    await bai.opens("m1")
    assert "See the paper minutes" not in bai.labels()
