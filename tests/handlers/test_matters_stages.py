"""The card of a matter through its five stages, what is said in the second, and the vote."""

from datetime import timedelta

from bot.features.consultations.errors import (
    ConcernGone,
    NamesFlat,
    NotInThisStage,
    OutcomeWanted,
    StageBehind,
    WrittenTooLong,
)
from bot.features.consultations.model import Side, Stage, Wanted
from bot.features.consultations.screens.presses import (
    MoveUntil,
    ReadPoints,
    SayPoint,
    TakePointBack,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ConcernId
from bot.reactions import consultations as talks
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import card_of, checked_record
from tests.handlers.test_acts import two
from tests.handlers.test_consultations import LAMP, NOISE, moved, opens, shown, taken_up
from tests.handlers.test_elders import turned_on
from tests.handlers.test_matters_deciding import happened
from tests.handlers.test_matters_raising import forged
from tests.lane import Lane
from tests.reactions.test_consultations import BAI, LIN, acts

ONE, OTHER = ConcernId(1), ConcernId(2)
NAMES = ["Raise", "Opinions", "Options", "Decide", "Follow up"]
WORRY = "孩子明天要上学"
BEHIND, AHEAD = "✓ {stage}: until {day}", "{stage}: planned until {day}"
NOW_IN = "▶ Now: {stage}, until {day}"


def begins(said: Speech, sentence: str, stage: str) -> str:
    """The sentence up to the day."""
    return said(sentence, stage=said(stage), day="§").split("§")[0]


async def running(lane: Lane, *stages: str) -> Speech:
    said = speech(lane)
    await lane.coordinator.says("/start")
    raised = await acts(lane, BAI, talks.concern_raised, Wanted(lane.community, NOISE))
    await acts(lane, LIN, talks.concern_accepted, raised.id)
    for number in range(1, len(stages) + 1):
        await acts(lane, LIN, talks.stage_moved, ONE, list(Stage)[number], 14)
    await lane.village.passes(seconds=20)
    return said


async def says(lane: Lane, number: int, words: str, side: str = "A worry") -> None:
    said, person = speech(lane), lane.neighbour(number)
    await opens(person, said)
    await person.taps(said(side))
    await person.says(words)


# Stages


async def test_the_card_says_at_every_stage_what_is_behind_what_is_now_and_what_is_planned(
    either: Lane,
) -> None:
    said = await running(either)
    message = card_of(either, NOISE)["message_id"]
    for at, name in enumerate(NAMES[:4]):
        if at:
            await moved(either, said, name)
        lines = shown(either).splitlines()
        for number, stage in enumerate(NAMES):
            wanted = BEHIND if number < at else NOW_IN if number == at else AHEAD
            start = begins(said, wanted, stage)
            assert sum(one.startswith(start) for one in lines) == 1, (name, stage)
    assert card_of(either, NOISE)["message_id"] == message
    moves = await happened(either, "concern.stage")
    assert [one["stage"] for one in moves] == ["opinions", "options", "decide"]
    assert {one["by"] for one in moves} == {either.coordinator.id}
    assert checked_record(either).findings == []


async def test_a_stage_lasts_as_many_days_as_the_coordinator_says(lane: Lane) -> None:
    said = await running(lane)
    lin = lane.coordinator
    await opens(lin, said)
    await lin.taps(said("Move on to: {stage}", stage=said("Opinions")))
    assert said("How long shall “{stage}” last?", stage=said("Opinions")) in lin.reads()
    offered = [said.many("{n} day", "{n} days", days) for days in (7, 14, 30)]
    assert lin.labels() == [*offered, said("Back to the matter")]
    await lin.taps(offered[2])
    async with lane.village.works.look() as work:
        concern = await work.concerns.get(ONE)
        assert concern.stage is Stage.OPINIONS
        lasts = concern.spans[1].until - work.now
        assert concern.spans[0].until <= work.now
    assert timedelta(days=29) < lasts <= timedelta(days=31)
    assert begins(said, NOW_IN, "Opinions") in lin.reads()


async def test_no_stage_is_left_out_nor_gone_back_to_nor_moved_by_a_neighbour(lane: Lane) -> None:
    said = await running(lane, "Opinions")
    lin, bai = lane.coordinator, lane.neighbour(1)
    await bai.says("/start")
    for to in (Stage.RAISE, Stage.OPINIONS):
        refused = await forged(lane, lin, MoveUntil(ONE, to, 7))
        assert said.text(StageBehind(Stage.OPINIONS).text()) in refused
    refused = await forged(lane, lin, MoveUntil(ONE, Stage.DECIDE, 7))
    assert said("Options") in refused
    refused = await forged(lane, bai, MoveUntil(ONE, Stage.OPTIONS, 7))
    assert said.text(NotAllowed().text()) in refused
    await moved(lane, said, "Options", "Decide")
    refused = await forged(lane, lin, MoveUntil(ONE, Stage.FOLLOW, 7))
    assert said.text(OutcomeWanted().text()) in refused  # only what was agreed leads there
    assert len(await happened(lane, "concern.stage")) == 3


async def test_two_coordinators_who_move_it_on_move_it_once(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await taken_up(lane, said)
    for one in (lin, cat):
        await opens(one, said)
        await one.taps(said("Move on to: {stage}", stage=said("Opinions")))
    await lin.taps(said.many("{n} day", "{n} days", 7))
    flashed = await cat.taps(said.many("{n} day", "{n} days", 30))
    assert said.text(StageBehind(Stage.OPINIONS).text()) in f"{flashed} {cat.reads()}"
    assert len(await happened(lane, "concern.stage")) == 1


# What neighbours say


async def test_what_would_name_a_flat_or_is_too_long_is_written_anew(lane: Lane) -> None:
    said = await running(lane, "Opinions")
    chen = lane.neighbour(2)
    await opens(chen, said)
    await chen.taps(said("A worry"))
    assert said("What worries you?") in chen.reads()
    for words, refusal in (
        ("3幢501最吵", NamesFlat()), ("字" * 81, WrittenTooLong(81, 80)),
    ):  # fmt: skip
        await chen.says(words)
        assert said.text(refusal.text()) in chen.reads()
    assert (await kept(lane, "concern_points"))["concern_points"] == 0
    await chen.says("字" * 80)
    assert said("Thank you. It is on the card now, without your name.") in chen.reads()
    await lane.village.passes(seconds=20)
    assert "字" * 80 in shown(lane)
    assert str(chen.id) not in shown(lane)


async def test_each_has_one_reason_and_one_worry_and_takes_back_only_her_own(
    lane: Lane,
) -> None:
    said = await running(lane, "Opinions")
    chen = lane.neighbour(2)
    await says(lane, 1, "我们家也睡不好", "A reason for it")
    await says(lane, 2, WORRY)
    await says(lane, 2, "大家都要睡觉", "A reason for it")
    await says(lane, 2, "老人睡不着")
    assert (await kept(lane, "concern_points"))["concern_points"] == 3
    await opens(chen, said)
    await chen.taps(said("A reason for it"))
    assert "大家都要睡觉" in chen.reads()
    assert "我们家" not in chen.reads()
    await chen.taps(said("Take mine back"))
    assert said("It is not on the card any more.") in chen.reads()
    await lane.village.passes(seconds=20)
    card = shown(lane)
    assert "大家都要睡觉" not in card
    assert WORRY not in card
    for words in ("我们家也睡不好", "老人睡不着"):
        assert words in card
    assert said.many("{n} reason for it", "{n} reasons for it", 1) in card
    assert said.many("{n} worry", "{n} worries", 1) in card


async def test_the_card_quotes_two_and_the_page_all_one_after_the_other(lane: Lane) -> None:
    said = await running(lane, "Opinions")
    for number in range(1, 6):
        await says(lane, number, f"担心{'甲乙丙丁戊'[number - 1]}")
    await says(lane, 1, "早就该管了", "A reason for it")
    await lane.village.passes(seconds=20)
    assert sum(f"担心{one}" in shown(lane) for one in "甲乙丙丁戊") == 2
    assert said.many("{n} worry", "{n} worries", 5) in shown(lane)
    wu = lane.neighbour(3)
    await opens(wu, said)
    await wu.taps(said("Read reasons and worries"))
    first = wu.reads()
    await wu.taps(said("Read on"))
    assert said("Read on") not in wu.labels()
    for one in "甲乙丙丁戊":
        assert (first + wu.reads()).count(f"担心{one}") == 1
    await forged(lane, wu, ReadPoints(ONE, 999))
    assert "担心" in wu.reads()


async def test_what_was_begun_while_it_was_time_is_too_late_afterwards(lane: Lane) -> None:
    said = await running(lane, "Opinions")
    chen = lane.neighbour(2)
    await says(lane, 2, WORRY)
    await opens(chen, said)
    await chen.taps(said("A worry"))
    back = chen.button(said("Take mine back"))
    await moved(lane, said, "Options")
    over = said.text(NotInThisStage(Stage.OPTIONS).text())
    await chen.says("改主意了")
    assert over in chen.reads()
    flashed = await chen.presses(*back)
    assert over in f"{flashed} {chen.reads()}"
    assert WORRY in shown(lane)
    assert "改主意了" not in shown(lane)


async def test_a_reason_that_was_begun_is_gone_on_with(lane: Lane) -> None:
    said = await running(lane, "Opinions")
    chen = lane.neighbour(2)
    await opens(chen, said)
    await chen.taps(said("A reason for it"))
    await chen.taps(said("Later"))
    await chen.says("/my")
    assert said("A reason or a worry") in chen.reads()
    await chen.taps(said("Go on"))
    assert said("What speaks for it?") in chen.reads()
    await chen.says("大家都要睡觉")
    assert (await kept(lane, "concern_points", "drafts")) == {"concern_points": 1, "drafts": 0}


async def test_of_a_matter_that_is_not_there_nothing_is_said(lane: Lane) -> None:
    said, chen = speech(lane), lane.neighbour(2)
    await chen.says("/start")
    presses = SayPoint(OTHER, Side.FOR), TakePointBack(OTHER, Side.FOR), ReadPoints(OTHER, 0)
    for press in presses:
        assert said.text(ConcernGone().text()) in await forged(lane, chen, press)


async def test_who_reads_slowly_is_asked_in_one_sentence(lane: Lane) -> None:
    said = await running(lane, "Opinions")
    wang = lane.neighbour(4)
    await turned_on(lane, wang)
    await opens(wang, said)
    await wang.taps(said("A worry"))
    asked, how = wang.reads().split("\n")
    assert asked == said("What worries you?")
    assert how == said("Write one sentence. All can read it, without your name.")
    await wang.says(WORRY)
    await lane.village.passes(seconds=20)
    assert WORRY in shown(lane)


# Together with others


async def test_two_matters_have_a_card_and_a_number_each_and_keep_apart(lane: Lane) -> None:
    said = await running(lane, "Opinions")
    await taken_up(lane, said, LAMP)
    lamp = card_of(lane, LAMP)["text"]
    assert said("Matter no. {number}", number=2) in lamp
    assert begins(said, NOW_IN, "Raise") in lamp
    assert begins(said, NOW_IN, "Opinions") in shown(lane)
    bai = lane.neighbour(1)
    await bai.says("/matters")
    named = [said("No. {number}: {matter}", number=n, matter=w) for n, w in ((2, LAMP), (1, NOISE))]
    assert [one for one in bai.labels() if one in named] == named  # the newest first
    await bai.taps(named[1])
    assert NOISE in bai.reads()
    await bai.taps(said("Moderation rules"))
    await bai.taps(said("All open matters"))
    assert said("Matters that neighbours raised") in bai.reads()
