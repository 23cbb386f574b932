"""Matters by the words on buttons: from a worry raised in private to a promise that is kept."""

import csv
import io
import json

import pytest

from bot.demo.neighbourhood import GROUP, PHOTO
from bot.demo.village import NotToBeSeen, Persona
from bot.features.consultations.errors import StageSkipped
from bot.features.consultations.model import Stage
from bot.features.consultations.screens.presses import MoveUntil, SecondConcern
from bot.features.residents.model import Door, Kind, Unit
from bot.kernel.area import Area
from bot.kernel.ids import ConcernId
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import (
    ELSEWHERE,
    another_community,
    card_of,
    checked_record,
    group_said,
)
from tests.handlers.test_acts import CONFIRM, facts, two
from tests.handlers.test_voices import NOTE
from tests.lane import Lane

NOISE = "晚上十点以后，小广场太吵"
LAMP = "三幢楼道的灯坏了"


async def crowded(lane: Lane, more: int = 8) -> None:
    """So many flats more that one household is not a tenth of them all."""
    async with lane.village.works.begin() as work:
        for number in range(more):
            at = Door("2", "1", f"{number + 1}01")
            id = await work.residents.next_unit()
            unit = Unit(id, lane.community, at, number + 1, Area(6_000), Kind.DWELLING)
            await work.residents.put_unit(unit)


async def raises(person: Persona, said: Speech, words: str = NOISE, name: str = "") -> None:
    await person.says("/raise")
    await person.says(words)
    await person.taps(said("Without a photo"))
    await (person.says(name) if name else person.taps(said("Without my name")))
    await person.taps(said("Send it"))


async def taken_up(lane: Lane, said: Speech, words: str = NOISE) -> None:
    """Raised by the first neighbour; the coordinator takes it up, and its card is in the group."""
    await raises(lane.neighbour(1), said, words)
    await lane.coordinator.taps(said("Take it up"))
    await lane.village.passes(seconds=20)


async def opens(person: Persona, said: Speech) -> None:
    """Through its card, whose button says another thing once nobody can ask for it any more."""
    try:
        await person.taps(said("Ask for it, or say something"), GROUP)
    except NotToBeSeen:
        await person.taps(said("Look at this matter"), GROUP)


async def moved(lane: Lane, said: Speech, *stages: str) -> None:
    lin = lane.coordinator
    for one in stages:
        await opens(lin, said)
        await lin.taps(said("Move on to: {stage}", stage=said(one)))
        await lin.taps(said.many("{n} day", "{n} days", 14))
    await lane.village.passes(seconds=20)


def shown(lane: Lane, words: str = NOISE) -> str:
    return str(card_of(lane, words)["text"])


def no_number(said: Speech, number: int = 1) -> str:
    return said("Matter no. {number}", number=number)


# Raised


async def test_a_matter_reaches_the_group_only_after_a_coordinator_took_it_up(
    either: Lane,
) -> None:
    said, bai, lin = speech(either), either.neighbour(1), either.coordinator
    await lin.says("/start")
    await bai.says("/start")
    await bai.taps(said("I want to raise a matter"))
    assert said("What should be talked about?") in bai.reads()
    await bai.says(NOISE)
    await bai.photographs(PHOTO)
    await bai.taps(said("Without my name"))
    assert NOISE in bai.reads()
    await bai.taps(said("Send it"))
    assert NOISE not in "".join(group_said(either))
    assert NOISE in lin.reads()
    await lin.taps(said("See the photo"))
    assert lin.file() == PHOTO
    await lin.taps(said("Take it up"))
    await either.village.passes(seconds=20)
    card = shown(either)
    assert no_number(said) in card
    assert said("Raise") in card
    assert str(bai.id) not in card
    told = "A coordinator has taken up what you raised: matter no. {number}."
    assert said(told, number=1) in bai.reads()
    record = json.dumps(await facts(either), ensure_ascii=False)
    assert NOISE not in record  # neither what it is nor whose
    assert str(bai.id) not in record.split("concern.raised")[1].split("concern.accepted")[0]
    assert checked_record(either).findings == []


async def test_who_wants_to_be_named_is_named_as_she_says(lane: Lane) -> None:
    said = speech(lane)
    await lane.coordinator.says("/start")
    await raises(lane.neighbour(1), said, name="王阿姨")
    await lane.coordinator.taps(said("Take it up"))
    await lane.village.passes(seconds=20)
    assert said("Raised by {name}", name="王阿姨") in shown(lane)


async def test_a_coordinator_raises_for_somebody_without_a_phone(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/raise")
    await lin.taps(said("For a neighbour without a phone"))
    assert said("You write for a neighbour without a phone.") in lin.reads()
    await lin.says(LAMP)
    await lin.taps(said("Without a photo"))
    await lin.taps(said("Without my name"))
    await lin.taps(said("Send it"))
    assert said("For a neighbour without a phone this is raised:") in lin.reads()
    events = [one for type, one in await facts(either) if type == "concern.raised"]
    assert events[0]["entered_by"] == lin.id


async def test_what_would_show_the_group_too_much_is_refused_and_can_be_written_anew(
    either: Lane,
) -> None:
    said, bai = speech(either), either.neighbour(1)
    await bai.says("/raise")
    phone = (
        "There is a phone number in it, and all neighbours will read this. "
        "Please write it without the number."
    )
    flat = (
        "There is the number of a flat in it, and all neighbours will read this. "
        "Please write it without the flat: the building is enough."
    )
    for words, refusal in (
        ("楼下太吵，打 13905751234", said(phone)),
        ("3幢501天天吵", said(flat)),
        ("！！", said("Please say it in a few words.")),
        (
            "吵" * 201,
            said.many(
                "That is {n} character; {limit} fit here. Please say it more shortly.",
                "That is {n} characters; {limit} fit here. Please say it more shortly.",
                201,
                limit=200,
            ),
        ),
    ):
        await bai.says(words)
        assert refusal in bai.reads()
    await bai.says(NOISE)
    assert said("Is there a photo that shows it?") in bai.reads()
    assert (await kept(either, "concerns"))["concerns"] == 0


async def test_a_form_goes_back_a_step_and_is_dropped(lane: Lane) -> None:
    said, bai = speech(lane), lane.neighbour(1)
    await bai.says("我有事要提")
    await bai.says(NOISE)
    await bai.taps(said("Back"))
    await bai.says(LAMP)
    await bai.says("/my")
    assert said("A matter to raise") in bai.reads()
    await bai.says("/raise")
    await bai.taps(said("Cancel"))
    assert said("Nothing was sent.") in bai.reads()
    assert (await kept(lane, "concerns", "drafts")) == {"concerns": 0, "drafts": 0}


async def test_three_matters_of_one_person_wait_and_no_more(lane: Lane) -> None:
    said, bai = speech(lane), lane.neighbour(1)
    await lane.coordinator.says("/start")
    for _time in range(3):
        await raises(bai, said)
    await bai.says("/raise")
    one = "{n} matter of yours still waits for a coordinator. Please wait for the answer."
    more = "{n} matters of yours still wait for a coordinator. Please wait for the answers."
    assert said.many(one, more, 3) in bai.reads()


async def test_a_stranger_raises_nothing_and_reads_nothing(either: Lane) -> None:
    said, stranger = speech(either), either.stranger
    await either.coordinator.says("/start")
    await taken_up(either, said)
    for words in ("/raise", "/matters", "/promises", "/start k1"):
        await stranger.says(words)
        assert NOISE not in stranger.reads()
    assert (await kept(either, "concerns"))["concerns"] == 1


# Decided


async def test_who_is_turned_down_gets_the_reason_and_nobody_else_does(either: Lane) -> None:
    said, bai, lin = speech(either), either.neighbour(1), either.coordinator
    await lin.says("/start")
    await raises(bai, said)
    await lin.taps(said("Do not take it up"))
    await lin.says("这件事归街道管，已经转过去了")
    assert said("What you raised was not taken up.") in bai.reads()
    assert "归街道管" in bai.reads()
    await bai.taps(said("Moderation rules"))
    assert said("5. Whoever is turned down gets the reason in private.") in bai.reads()
    assert "归街道管" not in "".join(group_said(either))
    assert "归街道" not in json.dumps(await facts(either), ensure_ascii=False)


async def test_two_coordinators_decide_once(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await raises(lane.neighbour(1), said)
    button = cat.button(said("Take it up"))
    await lin.taps(said("Take it up"))
    flashed = await cat.presses(*button)
    already = "A coordinator has decided about this matter already. /matters shows what is open."
    assert said(already) in (flashed, cat.reads())
    assert (await kept(lane, "concerns"))["concerns"] == 1


async def test_a_merged_matter_brings_its_household_and_its_author_is_told(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await crowded(either)
    await lin.says("/start")
    await taken_up(either, said)
    await raises(either.neighbour(2), said, "广场舞太吵了")
    await lin.taps(said("Put it to another matter"))
    await lin.taps(said("No. {number}: {matter}", number=1, matter=NOISE))
    await either.village.passes(seconds=20)
    told = said("What you raised goes on as matter no. {number}.", number=1)
    assert told in either.neighbour(2).reads()
    asked = said.many(
        "{n} household asks for this, of {total}.",
        "{n} households ask for this, of {total}.",
        2,
        total=14,
    )
    assert asked in shown(either)
    assert "广场舞" not in "".join(group_said(either))


# Asked for


async def test_a_household_asks_once_and_at_a_tenth_coordinators_are_told_once(
    either: Lane,
) -> None:
    said, lin = speech(either), either.coordinator
    await crowded(either)
    await lin.says("/start")
    await taken_up(either, said)
    must = said("Matter no. {number} must be dealt with.", number=1)
    assert must not in lin.reads()
    one = "With {n} household more it must be dealt with."
    assert said.many(one, "With {n} households more it must be dealt with.", 1) in shown(either)
    chen, wu = either.neighbour(2), either.neighbour(3)
    await opens(chen, said)
    await chen.taps(said("Our household asks for this too"))
    assert said("Noted: your household asks for this too.") in chen.reads()
    await either.village.passes(seconds=20)
    assert must in lin.reads()
    dealt = said("It must be dealt with: at least one household in ten asks for it.")
    assert dealt in shown(either)
    await opens(chen, said)
    assert said("Our household asks for this too") not in chen.labels()
    seal = either.village.works.drawer.seals.seal(SecondConcern(ConcernId(1)))
    newest = chen.messages()[-1]["message_id"]
    flashed = await chen.presses(newest, {"callback_data": seal})
    twice = said("Your household has asked for this already. Each household counts once.")
    assert twice in (flashed, chen.reads())
    await opens(wu, said)
    await wu.taps(said("Our household asks for this too"))
    await either.village.passes(seconds=20)
    assert sum(must in str(one.get("text", "")) for one in lin.messages()) == 1
    events = [one for type, one in await facts(either) if type == "concern.must"]
    assert [(one["seconded"], one["households"]) for one in events] == [(2, 14)]


# Stages


async def test_a_stage_is_never_skipped_and_the_card_stays_one_message(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/start")
    await taken_up(either, said)
    before = card_of(either, NOISE)["message_id"]
    count = len(group_said(either))
    seal = either.village.works.drawer.seals.seal
    newest = lin.messages()[-1]["message_id"]
    skip = {"callback_data": seal(MoveUntil(ConcernId(1), Stage.DECIDE, 7))}
    flashed = await lin.presses(newest, skip)
    refused = said.text(StageSkipped(Stage.DECIDE, Stage.OPINIONS).text())
    assert refused in (flashed, lin.reads())
    await moved(either, said, "Opinions", "Options", "Decide")
    assert card_of(either, NOISE)["message_id"] == before
    assert len(group_said(either)) == count
    assert said("Decide") in shown(either)
    stages = [one["stage"] for type, one in await facts(either) if type == "concern.stage"]
    assert stages == ["opinions", "options", "decide"]
    bai = either.neighbour(1)
    flashed = await bai.presses(bai.messages()[-1]["message_id"], skip)
    assert (await kept(either, "concerns"))["concerns"] == 1
    stages = [one for type, one in await facts(either) if type == "concern.stage"]
    assert len(stages) == 3


async def test_reasons_and_worries_stand_on_the_card_without_names(either: Lane) -> None:
    said, chen = speech(either), either.neighbour(2)
    await either.coordinator.says("/start")
    await taken_up(either, said)
    await opens(chen, said)
    assert said("A worry") not in chen.labels()
    await moved(either, said, "Opinions")
    await opens(chen, said)
    await chen.taps(said("A worry"))
    await chen.says("孩子明天要上学 13905751234")
    assert "139" not in shown(either)
    await chen.says("孩子明天要上学")
    await opens(chen, said)
    await chen.taps(said("A reason for it"))
    await chen.says("大家都要睡觉")
    await either.village.passes(seconds=20)
    card = shown(either)
    assert "孩子明天要上学" in card
    assert "大家都要睡觉" in card
    await opens(chen, said)
    await chen.taps(said("A worry"))
    assert "孩子明天要上学" in chen.reads()
    await chen.says("老人睡不着")
    await either.village.passes(seconds=20)
    assert "孩子明天要上学" not in shown(either)  # one each, the last one
    await opens(chen, said)
    await chen.taps(said("A reason for it"))
    await chen.taps(said("Take mine back"))
    await either.village.passes(seconds=20)
    assert "大家都要睡觉" not in shown(either)
    await opens(either.neighbour(3), said)
    await either.neighbour(3).taps(said("Read reasons and worries"))
    assert "老人睡不着" in either.neighbour(3).reads()
    await opens(chen, said)
    late = chen.button(said("A worry"))
    await moved(either, said, "Options")
    flashed = await chen.presses(*late)
    wanted = said(
        "Reasons and worries are taken in the stage “{wanted}”. This matter is in “{stage}” now.",
        wanted=said("Opinions"),
        stage=said("Options"),
    )
    assert wanted in (flashed, chen.reads())


# Closed and kept


async def closes(lane: Lane, said: Speech) -> None:
    lin = lane.coordinator
    await opens(lin, said)
    await lin.taps(said("Close it with what was agreed"))
    await lin.says("晚上九点半以后不开音响")
    await lin.says("居委会 小林")
    await lin.taps(said.many("{n} day", "{n} days", 30))
    await lin.taps(said("We settle it ourselves"))
    await lin.taps(said("Yes, close it"))
    await lane.village.passes(seconds=20)


async def test_everyone_who_took_part_hears_the_outcome_once_and_the_promise_is_followed_up(
    either: Lane,
) -> None:
    said, lin = speech(either), either.coordinator
    bai, chen, wu = (either.neighbour(number) for number in (1, 2, 3))
    for one in (lin, bai, chen, wu):
        await one.says("/start")
    await taken_up(either, said)
    await moved(either, said, "Opinions")
    await opens(chen, said)
    await chen.taps(said("A worry"))
    await chen.says("声音小一点就行")
    await moved(either, said, "Options", "Decide")
    await closes(either, said)
    told = said("Matter no. {number}, in which you took part, is decided.", number=1)
    heard = [sum(told in str(m.get("text", "")) for m in one.messages()) for one in (bai, chen, wu)]
    assert heard == [1, 1, 0]
    assert "九点半" in shown(either)
    await wu.says("/promises")
    assert "九点半" in wu.reads()
    assert said("Responsible: {name}", name="居委会 小林") in wu.reads()
    assert checked_record(either).findings == []
    await either.village.passes(days=40)
    await wu.says("/promises")
    late = said("OVERDUE since {day}", day="")[:4]
    assert late in wu.reads()
    assert said("Not done yet: matter no. {number}", number=1) in "".join(
        str(one.get("text", "")) for one in lin.messages()
    )
    await opens(lin, said)
    await lin.taps(said("This is done"))
    await lin.says("??")
    assert said("Please say it in a few words.") in lin.reads()
    await lin.photographs(PHOTO)
    await either.village.passes(seconds=20)
    assert said("A photo shows it.") in shown(either)
    await wu.says("/promises")
    assert said("Nothing is open: everything that was agreed is done.") in wu.reads()
    events = dict(await facts(either))
    assert len(events["concern.kept"]["digest"]) == 64
    assert checked_record(either).findings == []


async def test_a_day_behind_closes_nothing(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/start")
    await taken_up(either, said)
    await moved(either, said, "Opinions", "Options", "Decide")
    await opens(lin, said)
    await lin.taps(said("Close it with what was agreed"))
    await lin.says("晚上九点半以后不开音响")
    await lin.says("居委会 小林")
    await lin.says("2020-01-01")
    assert said("This day must lie ahead, and not more than three years.") in lin.reads()
    assert (await kept(either, "promises"))["promises"] == 0


# A vote


@pytest.mark.parametrize("alone", [True, False])
async def test_the_vote_that_comes_of_it_and_the_matter_name_each_other(
    either: Lane, alone: bool
) -> None:
    said, lin = speech(either), either.coordinator
    cat = lin if alone else (await two(either))[1]
    await lin.says("/start")
    await taken_up(either, said)
    await moved(either, said, "Opinions", "Options", "Decide")
    await opens(lin, said)
    await lin.taps(said("Make a vote of it"))
    await lin.taps(said("No text"))
    await lin.taps(said("Ask for opinions"))
    await lin.taps(said("The whole community"))
    await lin.taps(said("In 10 days, 20:00"))
    await lin.taps(said("Open the vote"))
    if not alone:
        await cat.taps(said(CONFIRM))
    await either.village.passes(seconds=20)
    assert said("Vote no. {number} is about this.", number=1) in shown(either)
    came = said("This vote came of matter no. {number}.", number=1)
    assert any(came in one for one in group_said(either))
    await opens(lin, said)
    assert said("Make a vote of it") not in lin.labels()


# The list of all


async def test_the_list_of_all_says_what_became_of_each_and_names_nobody(lane: Lane) -> None:
    said, lin, bai = speech(lane), lane.coordinator, lane.neighbour(1)
    await lin.says("/start")
    await taken_up(lane, said)
    await raises(bai, said, "=1+1 也算一件事")
    await lin.taps(said("Do not take it up"))
    await lin.says("说的是什么事，请再提一次")
    await lin.says("/matters")
    await lin.taps(said("Lists and figures"))
    await lin.taps(said("List of all matters"))
    rows = list(csv.reader(io.StringIO(lin.file().decode("utf-8-sig"))))
    assert [one[2] for one in rows[1:3]] == [NOISE, "'=1+1 也算一件事"]
    assert [one[3] for one in rows[1:3]] == [said("taken up"), said("not taken up")]
    assert str(bai.id) not in lin.file().decode()
    await bai.says("/matters")
    assert said("Lists and figures") not in bai.labels()


# By voice, and between two places


async def test_a_matter_may_be_spoken_and_counts_once_she_says_it_is_right(either: Lane) -> None:
    said, bai, lin = speech(either), either.neighbour(1), either.coordinator
    await lin.says("/start")
    await bai.says("/raise")
    await bai.speaks(NOTE, 7)
    assert said("Your voice note is kept.") in bai.reads()
    await lin.taps(said("Listen"))
    await lin.taps(said("Write down what it says"))
    await lin.says(NOISE)
    await bai.taps(said("Yes, that is what I mean"))
    assert said("Is there a photo that shows it?") in bai.reads()
    await bai.taps(said("Without a photo"))
    await bai.taps(said("Without my name"))
    await bai.taps(said("Send it"))
    await lin.taps(said("Take it up"))
    await either.village.passes(seconds=20)
    assert no_number(said) in shown(either)


async def test_who_belongs_to_two_places_says_for_which_and_the_other_hears_nothing(
    lane: Lane,
) -> None:
    said, lin = speech(lane), lane.coordinator
    he = await another_community(lane)
    await he.says("/start")
    await lin.says("/raise")
    assert said("In which neighbourhood?") in lin.reads()
    await lin.taps("梧桐里")
    await lin.says(LAMP)
    await lin.taps(said("Without a photo"))
    await lin.taps(said("Without my name"))
    await lin.taps(said("Send it"))
    await lin.taps(said("Take it up"))
    await lane.village.passes(seconds=20)
    assert no_number(said) in shown(lane, LAMP)
    for words in ("/matters", "/start k1", "/promises"):
        await he.says(words)
        assert LAMP not in he.reads()
    assert LAMP not in str(lane.village.world.messages(ELSEWHERE))


async def test_a_form_that_was_begun_is_gone_on_with(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/start")
    await taken_up(lane, said)
    await moved(lane, said, "Opinions", "Options", "Decide")
    await opens(lin, said)
    await lin.taps(said("Close it with what was agreed"))
    await lin.says("晚上九点半以后不开音响")
    await lin.taps(said("Later"))
    await lin.says("/my")
    assert said("What was agreed") in lin.reads()
    await lin.taps(said("Go on"))
    assert said("Who is responsible that it is done?") in lin.reads()


async def test_the_group_is_told_where_to_raise_something_and_nothing_else(lane: Lane) -> None:
    said, bai = speech(lane), lane.neighbour(1)
    await bai.says(f"/raise {NOISE}", GROUP)
    answer = group_said(lane)[-1]
    assert said("We do this in a private chat. Please tap the button.") in answer
    assert NOISE not in answer
