"""A vote that is announced: its notice hangs, then voting begins by itself and not before."""

from dataclasses import replace

from bot.demo.neighbourhood import GROUP, HUNG, PHOTO
from bot.features.ballots import errors
from bot.features.ballots.model import Preset
from bot.features.ballots.rules import PRESETS, earliest
from bot.features.ballots.rules.sheets import Paper
from bot.features.ballots.screens import PrintPaper
from bot.features.residents.model import Kind
from bot.kernel.area import Area
from bot.kernel.ids import BallotId
from bot.kernel.imprint import Tongue
from tests.handlers.speech import speech
from tests.handlers.steps import checked_record, group_said, the_card, votes
from tests.handlers.test_acts import CONFIRM, facts, two
from tests.handlers.test_prints import Setter, presses
from tests.lane import CLAUSES, QUESTION, ZONE, Lane

BEGUN_WITHOUT = "Vote no. {number} has begun without a photo of its notice."


async def announces(lane: Lane, kind: str = "Residents' meeting", *more: str) -> None:
    """The coordinator fills the form in; the notice goes up now."""
    said, lin = speech(lane), lane.coordinator
    await lin.says("/ballot")
    await lin.says(QUESTION)
    await lin.says(CLAUSES)
    taps = ("Text is complete", kind, "The whole community", *(more or ["Announce it now"]))
    for label in (*taps, "After 3 days, 20:00"):
        await lin.taps(said(label))


async def test_a_vote_is_announced_hangs_and_begins_by_itself(either: Lane) -> None:
    said, lin, wang = speech(either), either.coordinator, either.neighbour(1)
    start = either.village.clock.now()
    period = PRESETS[Preset.RESIDENTS_MEETING].notice
    assert period is not None
    first = earliest(period, start, ZONE)
    await announces(either)
    assert said("Once it is announced, the question and the text cannot be changed.") in lin.reads()
    await lin.taps(said("Announce the vote"))
    assert said("Vote no. {number} is announced.", number=1) in lin.reads()
    card = either.card()
    assert QUESTION in card
    assert lin.labels(GROUP) == [said("Read the text"), said("About this vote")]  # no votes yet

    await wang.taps(said("About this vote"), GROUP)
    assert said("Agree") not in wang.labels()
    assert "08:00" in wang.reads()
    await wang.says("/my")
    assert QUESTION in wang.reads()
    await wang.says("/vote")
    assert wang.reads() == said("There is no open vote at the moment.")

    await lin.opens("b1")
    await lin.taps(said("Photo of the notice"))
    await lin.photographs(b"\xff\xd8\xffgarbage")
    assert said("The photo is kept with vote no. {number}, and the record says so.", number=1) in (
        lin.reads()
    )
    assert checked_record(either).findings == []
    nothing_wanted = said(BEGUN_WITHOUT, number=1)

    wait = first - either.village.clock.now()
    await either.village.passes(seconds=wait.total_seconds())
    assert said("Vote") not in lin.labels(GROUP)  # the night before
    await either.village.passes(hours=8, minutes=1)
    assert said("Voting no. {number} has begun.", number=1) in group_said(either)[-1]
    await wang.taps(said("Vote"), GROUP)
    await wang.taps(said("Agree"))
    assert said("Your vote is recorded: {choice}.", choice=said("Agree")) in wang.reads()
    await either.village.passes(days=4)
    assert all(nothing_wanted not in str(one) for one in lin.messages())
    told = dict(await facts(either))
    assert told["ballot.result"]["participating_heads"] == 1
    assert "roll" not in told["ballot.notice"]
    assert told["ballot.posted"]["ballot"] == 1
    assert checked_record(either).findings == []


async def test_a_vote_that_cannot_begin_waits_and_its_coordinators_are_told(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await announces(lane)
    await lin.taps(said("Announce the vote"))
    async with lane.village.works.begin() as work:
        kept = await work.residents.units(lane.community)
        for unit in kept:
            await work.residents.put_unit(replace(unit, kind=Kind.GARAGE, area=Area(1500)))
    await lane.village.passes(days=11)
    assert said("Vote no. {number} could not begin.", number=1) in lin.reads()
    assert said.text(errors.RollEmpty().text()) in lin.reads()
    async with lane.village.works.begin() as work:
        for unit in kept:
            await work.residents.put_unit(unit)
    await lane.village.passes(hours=1, minutes=1)
    assert said("Voting no. {number} has begun.", number=1) in group_said(lane)[-1]


async def test_special_circumstances_stand_where_people_look(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/ballot")
    await lin.says(QUESTION)
    labels = ("No text", "Residents' meeting", "The whole community", "Special circumstances")
    for label in labels:
        await lin.taps(said(label))
    await lin.says("水管爆裂，整幢楼没水")
    await lin.taps(said("In 3 days, 20:00"))
    assert "水管爆裂" in lin.reads()
    await lin.taps(said("Open the vote"))
    assert "水管爆裂" in either.card()
    assert lin.labels(GROUP) == [said("Vote")]
    assert dict(await facts(either))["ballot.open"]["urgent"] == "水管爆裂，整幢楼没水"
    assert checked_record(either).findings == []


async def test_what_is_asked_about_the_notice_is_asked_again_where_it_is_wrong(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/ballot")
    await lin.says(QUESTION)
    for label in ("No text", "Owners, ordinary matter", "The whole community"):
        await lin.taps(said(label))
    assert said("Special circumstances") not in lin.labels()  # not for owners
    await lin.taps(said("Our rules say another number of days"))
    await lin.says("3")
    assert lin.reads() == said.text(errors.PeriodUnfit(5, 60).text())
    await lin.says("20")
    await lin.taps(said("A paper notice hangs already"))
    await lin.says("2030-01-01")
    assert lin.reads() == said.text(errors.NoticeAhead().text())
    await lin.says(f"{lane.village.clock.now() - HUNG:%Y-%m-%d}")
    await lin.says("贴在一楼")
    assert lin.reads() == said.text(errors.PhotoWanted().text())
    await lin.photographs(PHOTO)
    assert said("After 3 days, 20:00") in lin.labels()  # 20 days are not over today
    async with lane.village.works.look() as work:
        place = await work.residents.neighbourhood(lane.community)
    assert place.owners_notice == 20
    assert checked_record(lane).findings == []


async def test_parts_and_settings_stand_on_the_card(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/ballot")
    await lin.says(QUESTION)
    for label in ("No text", "Ask for opinions", "Flats on a list"):
        await lin.taps(said(label))
    await lin.says("1-1-101 1-1-909")
    assert "1-1-909" in lin.reads()
    await lin.says("1-1-101 1-1-102 1-1-201 1-1-202 1-1-301")
    await lin.taps(said("In 3 days, 20:00"))
    await lin.taps(said("More settings"))
    await lin.taps(said("Nobody sees who has not voted"))
    await lin.taps(said("Back"))
    for shown in (lin.reads(), None):
        if shown is None:
            await lin.taps(said("Open the vote"))
            shown = either.card()
        assert (
            said("Neighbours cannot see how you vote; coordinators only see who has not voted.")
            in shown
        )
    opened = dict(await facts(either))["ballot.open"]
    assert (opened["units"], opened["silent_listed"]) == (5, True)
    assert checked_record(either).findings == []


async def test_a_second_coordinator_reads_when_it_begins_and_confirms(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await announces(either)
    await lin.taps(said("Announce the vote"))
    assert either.card() == "" or QUESTION not in either.card()
    assert "08:00" in cat.reads()
    await cat.taps(said("Confirm"))
    assert said("Vote no. {number} is announced.", number=1) in lin.reads()
    told = dict(await facts(either))["ballot.notice"]
    assert (told["by"], told["confirmed_by"]) == (lin.id, cat.id)


async def test_a_wrong_announcement_is_called_off_by_two_and_replaced(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await announces(either)
    await lin.taps(said("Announce the vote"))
    await cat.taps(said(CONFIRM))
    await lin.opens("b1")
    await lin.taps(said("Look after this vote"))
    await lin.taps(said("Call it off"))
    await lin.says("日期写错了")
    assert said("Vote no. {number} shall be called off.", number=1) in lin.reads()
    await lin.taps(said("Yes, call it off"))
    assert said("Look after this vote") not in lin.labels()
    await cat.taps(said(CONFIRM))
    await either.village.passes(seconds=20)
    assert said("Vote no. {number} is called off.", number=1) in group_said(either)[-1]
    assert "日期写错了" in group_said(either)[-1]
    assert said("VOID: this vote does not count.") in the_card(either)["text"]
    (void,) = [one for kind, one in await facts(either) if kind == "ballot.void"]
    assert (void["by"], void["confirmed_by"], void["reason"]) == (lin.id, cat.id, "日期写错了")
    assert checked_record(either).findings == []
    await either.neighbour(1).opens("b1")
    assert said("VOID: this vote does not count.") in either.neighbour(1).reads()
    await either.village.passes(days=12)  # its day comes, and nothing begins
    assert "ballot.open" not in dict(await facts(either))
    await lin.opens("b1")
    await lin.taps(said("Look after this vote"))
    assert said("Call it off") not in lin.labels()
    await lin.taps(said("Begin anew with this text"))
    taken_over = (
        "The question of vote no. {number} stands in it already, so it goes on with step 2. "
    )
    assert said(f"{taken_over}“Back” changes it.", number=1) in lin.reads()
    assert checked_record(either).findings == []


async def test_a_vote_that_begins_without_a_photo_of_its_notice_asks_for_it_once(
    either: Lane,
) -> None:
    said, lin, setter = speech(either), either.coordinator, Setter(either)
    await announces(either)
    await lin.taps(said("Announce the vote"))
    await either.village.passes(days=11)
    wanted = said(BEGUN_WITHOUT, number=1)
    assert sum(wanted in str(one) for one in lin.messages()) == 1
    assert said("Photo of the notice") in str(lin.messages())
    for number in (1, 2, 3, 4):
        await votes(either.neighbour(number), "Agree", said)
    await either.village.passes(days=4)
    assert sum(wanted in str(one) for one in lin.messages()) == 1
    await presses(either, lin, PrintPaper(BallotId(1), Paper.MINUTES, Tongue.EN))
    assert ["Notice", "No photo of the notice is on file."] in setter.paper["about"]
