"""What was agreed: asked step by step, told once, followed up on Mondays, and shown to be done."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.demo.neighbourhood import PHOTO, ZONE
from bot.features.consultations.errors import (
    ConcernGone,
    DueBehind,
    NamesFlat,
    NothingWritten,
    PromiseGone,
    WrittenTooLong,
)
from bot.features.consultations.model import Settled, Stage, State, Wanted
from bot.features.consultations.screens.presses import CloseConcern, CloseDue, DoClose, KeepPromise
from bot.kernel.errors import DayUnreadable, NotAllowed
from bot.kernel.hours import on_day
from bot.kernel.ids import ConcernId, PromiseId
from bot.reactions import consultations as talks
from handlers.matters import LAST
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import checked_record, group_said
from tests.handlers.test_acts import two
from tests.handlers.test_consultations import NOISE, closes, moved, opens, raises, shown
from tests.handlers.test_matters_deciding import happened, heard
from tests.handlers.test_matters_raising import forged, lost
from tests.handlers.test_matters_stages import begins, running
from tests.lane import Lane
from tests.reactions.test_consultations import BAI, LIN, acts

ONE, FIRST = ConcernId(1), PromiseId(1)
STAGES = ("Opinions", "Options", "Decide")
AGREED, OFFICE = "晚上九点半以后不开音响", "居委会 小林"
OUTCOME, WHO = "What was agreed?", "Who is responsible that it is done?"
WHEN, SURE = "Until when?", "Shall this close the matter?"
LATE = "Not done yet: matter no. {number}"


def today(lane: Lane) -> date:
    return lane.village.clock.now().astimezone(ZoneInfo(ZONE)).date()


async def to_decide(lane: Lane) -> Speech:
    """It is to be decided, and its card is in the group."""
    for one in (lane.coordinator, lane.neighbour(1), lane.neighbour(2)):
        await one.says("/start")
    raised = await acts(lane, BAI, talks.concern_raised, Wanted(lane.community, NOISE))
    await acts(lane, LIN, talks.concern_accepted, raised.id)
    for stage in (Stage.OPINIONS, Stage.OPTIONS, Stage.DECIDE):
        await acts(lane, LIN, talks.stage_moved, ONE, stage, 14)
    await lane.village.passes(seconds=20)
    return speech(lane)


async def promised(lane: Lane) -> Speech:
    said = await to_decide(lane)
    due = on_day(today(lane) + timedelta(days=30), LAST, ZONE)
    await acts(lane, LIN, talks.concern_closed, ONE, (AGREED, OFFICE), due, Settled.HERE)
    await lane.village.passes(seconds=20)
    return said


async def begins_closing(lane: Lane, said: Speech) -> None:
    await opens(lane.coordinator, said)
    await lane.coordinator.taps(said("Close it with what was agreed"))


# Closing


async def test_outcome_person_and_day_are_asked_one_after_the_other_and_shown_again(
    lane: Lane,
) -> None:
    said = await to_decide(lane)
    lin = lane.coordinator
    await begins_closing(lane, said)
    for number, (question, answer) in enumerate(((OUTCOME, AGREED), (WHO, OFFICE)), 1):
        assert said(question) in lin.reads()
        assert said("Step {number} of {of}", number=number, of=5) in lin.reads()
        assert said("Yes, close it") not in lin.labels()
        await lin.says(answer)
    assert said(WHEN) in lin.reads()
    offered = [said.many("{n} day", "{n} days", days) for days in (30, 60, 90)]
    assert lin.labels()[:3] == offered
    await lin.taps(offered[1])
    assert said("Who settles it?") in lin.reads()
    await lin.taps(said("Passed on to an office outside"))
    assert said(SURE) in lin.reads()
    assert AGREED in lin.reads()
    assert said("Responsible: {name}", name=OFFICE) in lin.reads()
    assert (await kept(lane, "promises"))["promises"] == 0
    await lin.taps(said("Yes, close it"))
    done = said("Matter no. {number} is decided. /promises shows what is open.", number=1)
    assert done in lin.reads()
    async with lane.village.works.look() as work:
        promise = await work.concerns.promise(FIRST)
    due = promise.outcome.due.astimezone(ZoneInfo(ZONE))
    assert due.date() == today(lane) + timedelta(days=60)
    assert due.hour == 20
    told = await happened(lane, "concern.closed")
    assert [(one["number"], one["by"], one["outcome"]) for one in told] == [(1, lin.id, AGREED)]
    assert (told[0]["settled"], promise.outcome.settled) == ("passed", Settled.PASSED)


async def test_what_cannot_be_agreed_is_refused_where_it_is_asked(lane: Lane) -> None:
    said = await to_decide(lane)
    lin = lane.coordinator
    await begins_closing(lane, said)
    for words, refusal in (
        ("3幢501以后不开音响", NamesFlat()),
        ("字" * 201, WrittenTooLong(201, 200)),
        ("。。", NothingWritten()),
    ):
        await lin.says(words)
        assert said.text(refusal.text()) in lin.reads()
    await lin.says(AGREED)
    await lin.says("王" * 21)
    assert said.text(WrittenTooLong(21, 20).text()) in lin.reads()
    await lin.says(OFFICE)
    for day in (today(lane) - timedelta(days=1), today(lane) + timedelta(days=4 * 366)):
        await lin.says(day.isoformat())
        assert said.text(DueBehind().text()) in lin.reads()
    await lin.says("很快")
    assert said.text(DayUnreadable().text()) in lin.reads()
    await lin.says((today(lane) + timedelta(days=3)).isoformat())
    await lin.taps(said("We settle it ourselves"))
    assert said(SURE) in lin.reads()
    await lin.taps(said("Yes, close it"))
    await lane.village.passes(seconds=20)
    assert AGREED in shown(lane)


async def test_only_whole_and_only_by_a_coordinator_it_is_closed(lane: Lane) -> None:
    said = await to_decide(lane)
    lin, bai = lane.coordinator, lane.neighbour(1)
    assert said.text(NotAllowed().text()) in await forged(lane, bai, CloseConcern(ONE))
    assert said.text(ConcernGone().text()) in await forged(lane, lin, DoClose())
    await begins_closing(lane, said)
    await forged(lane, lin, DoClose())
    await lin.says(AGREED)
    early = await forged(lane, lin, CloseDue(30))  # a day, before it is asked
    assert said(WHO) in early
    assert said.text(NothingWritten().text()) not in early
    await forged(lane, lin, DoClose())
    assert (await kept(lane, "promises"))["promises"] == 0
    assert await happened(lane, "concern.closed") == []


async def test_two_coordinators_who_close_it_close_it_once(lane: Lane) -> None:
    lin, cat = await two(lane)
    said = await to_decide(lane)
    for one in (lin, cat):
        await opens(one, said)
        await one.taps(said("Close it with what was agreed"))
        for words in (AGREED, OFFICE):
            await one.says(words)
        await one.taps(said.many("{n} day", "{n} days", 30))
        await one.taps(said("We settle it ourselves"))
    await lin.taps(said("Yes, close it"))
    flashed = await cat.taps(said("Yes, close it"))
    refused = f"{flashed} {cat.reads()}"
    assert said("Follow up") in refused
    assert (await kept(lane, "promises"))["promises"] == 1


async def test_who_asked_said_something_or_raised_it_hears_the_outcome_once(lane: Lane) -> None:
    bai, chen, wu, wang = (lane.neighbour(number) for number in (1, 2, 3, 4))
    for one in (bai, chen, wu, wang):
        await one.says("/start")
    said = await running(lane)
    await opens(chen, said)
    await chen.taps(said("Our household asks for this too"))
    await moved(lane, said, "Opinions")
    for person, side in ((chen, "A worry"), (wu, "A worry"), (wu, "A reason for it")):
        await opens(person, said)
        await person.taps(said(side))
        await person.says("声音小一点就行")
    await moved(lane, said, "Options", "Decide")
    await closes(lane, said)
    told = said("Matter no. {number}, in which you took part, is decided.", number=1)
    assert [heard(one, told) for one in (bai, chen, wu, wang)] == [1, 1, 1, 0]
    assert AGREED in chen.reads()
    assert said("Responsible: {name}", name=OFFICE) in chen.reads()


async def test_who_raised_what_was_put_to_it_took_part_too(lane: Lane) -> None:
    said = await running(lane)
    lin = lane.coordinator
    await raises(lin, said, "广场舞太吵了")  # she has no flat here, so no household of hers asks
    await lin.taps(said("Put it to another matter"))
    await lin.taps(said("No. {number}: {matter}", number=1, matter=NOISE))
    await moved(lane, said, *STAGES)
    await closes(lane, said)
    told = said("Matter no. {number}, in which you took part, is decided.", number=1)
    assert heard(lin, told) == 1


# Followed up


async def test_on_mondays_who_took_part_and_coordinators_are_told_until_it_is_done(
    lane: Lane,
) -> None:
    said = await promised(lane)
    lin, bai, chen = lane.coordinator, lane.neighbour(1), lane.neighbour(2)
    late = said(LATE, number=1)
    await lane.village.passes(days=29)
    assert heard(bai, late) == 0
    await lane.village.passes(days=8)
    assert [heard(one, late) for one in (lin, bai, chen)] == [1, 1, 0]
    await lane.village.passes(days=7)
    assert [heard(one, late) for one in (lin, bai, chen)] == [2, 2, 0]
    await chen.says("/promises")
    assert begins(said, "OVERDUE since {day}", "Raise") in chen.reads()
    await opens(lin, said)
    await lin.taps(said("This is done"))
    await lin.says("牌子装好了")
    await lane.village.passes(days=8)
    assert [heard(one, late) for one in (lin, bai, chen)] == [2, 2, 0]
    assert not any(late in one for one in group_said(lane))


async def test_promises_lead_to_their_matter_and_back_to_the_open_ones(lane: Lane) -> None:
    said = await promised(lane)
    wang = lane.neighbour(4)
    await wang.says("/matters")
    await wang.taps(said("What was promised"))
    assert AGREED in wang.reads()
    assert begins(said, "To be done by {day}", "Raise") in wang.reads()
    await wang.taps(said("Matter no. {number}", number=1))
    assert NOISE in wang.reads()
    assert said("This was agreed:") in wang.reads()
    assert said("This is done") not in wang.labels()
    async with lane.village.works.look() as work:
        assert (await work.concerns.get(ONE)).state is State.OPEN  # until it is done


# Done


@pytest.mark.parametrize("photo", [True, False])
async def test_words_or_a_photo_show_that_it_is_done_and_the_card_says_so(
    either: Lane, photo: bool
) -> None:
    said = await promised(either)
    lin, wang = either.coordinator, either.neighbour(4)
    await opens(lin, said)
    button = lin.button(said("This is done"))
    await lin.taps(said("This is done"))
    assert said("How can one see that it is done?") in lin.reads()
    assert AGREED in lin.reads()
    await (lin.photographs(PHOTO) if photo else lin.says("牌子装好了"))
    done = said("Done. The card of matter no. {number} says so.", number=1)
    assert done in lin.reads()
    await either.village.passes(seconds=20)
    card = shown(either)
    assert begins(said, "Done on {day}", "Raise") in card
    assert (said("A photo shows it.") in card) == photo
    assert ("牌子装好了" in card) != photo
    assert card.count("✓") == 5
    flashed = await lin.presses(*button)
    assert said.text(PromiseGone().text()) in f"{flashed} {lin.reads()}"
    if photo:
        await wang.opens("k1")
        await wang.taps(said("See the photo"))
        assert wang.file() == PHOTO
    told = await happened(either, "concern.kept")
    assert [("digest" in one) for one in told] == [photo]
    assert checked_record(either).findings == []


async def test_what_shows_nothing_keeps_nothing(lane: Lane) -> None:
    said = await promised(lane)
    lin, bai = lane.coordinator, lane.neighbour(1)
    await opens(lin, said)
    await lin.taps(said("This is done"))
    await lost(lane, lin)
    assert said("This is no picture that I can keep. Please send it as a photo.") in lin.reads()
    refused = await forged(lane, bai, KeepPromise(FIRST))
    assert said.text(NotAllowed().text()) in refused
    for nothing in (PromiseId(2), PromiseId(99)):
        assert said.text(PromiseGone().text()) in await forged(lane, lin, KeepPromise(nothing))
    assert await happened(lane, "concern.kept") == []
    await opens(lin, said)
    await lin.taps(said("This is done"))
    await lin.taps(said("Later"))
    await lin.says("/my")
    assert said("Something that is done") in lin.reads()
    await lin.taps(said("Go on"))
    await lin.says("3-2-501 装好了")
    assert said.text(NamesFlat().text()) in lin.reads()
    await lin.says("牌子装好了")
    assert len(await happened(lane, "concern.kept")) == 1


async def test_a_second_photo_of_what_is_done_already_is_answered_and_not_kept(
    lane: Lane,
) -> None:
    lin, cat = await two(lane)
    said = await promised(lane)
    for one in (lin, cat):
        await opens(one, said)
        await one.taps(said("This is done"))
    await lin.says("牌子装好了")
    await cat.photographs(PHOTO)
    assert said.text(PromiseGone().text()) in cat.reads()
    assert len(await happened(lane, "concern.kept")) == 1
    async with lane.village.works.look() as work:
        promise = await work.concerns.promise(FIRST)
    assert (promise.photo, promise.evidence, promise.kept_by) == (None, "牌子装好了", lin.id)
