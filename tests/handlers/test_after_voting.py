"""Beyond voting, by the words on buttons: longer, void, two tellers, the affairs board, filed."""

import json

from bot.demo.neighbourhood import GROUP
from bot.demo.village import Persona
from bot.features.ballots.tables import VOTES
from bot.kernel.text import EN, ZH
from tests.handlers.speech import Speech, speech
from tests.handlers.steps import checked_record, ends, group_said, the_card, votes
from tests.handlers.test_acts import CONFIRM, facts, two
from tests.lane import QUESTION, Lane

LATER = {ZH: "2026年5月31日", EN: "Sunday 31 May 2026"}  # three days after the announced end


async def desk(lane: Lane, person: Persona) -> None:
    """To the vote by its card, and to what can be done with it."""
    said = speech(lane)
    if said("Vote") in person.labels(GROUP):
        await person.taps(said("Vote"), GROUP)
    else:
        await person.opens("b1")
    await person.taps(said("Look after this vote"))


async def hello(lane: Lane, *numbers: int) -> None:
    """They know the bot, so it can write to them."""
    for number in numbers:
        await lane.neighbour(number).says("/start")


async def told(lane: Lane, kind: str) -> dict:
    return next(one for type, one in await facts(lane) if type == kind)


def clean(lane: Lane) -> bool:
    return checked_record(lane).findings == []


async def passes(lane: Lane, said: Speech) -> None:
    """All six flats agree, and the deadline comes."""
    for number in range(1, 6):
        await votes(lane.neighbour(number), "Agree", said)
    await ends(lane)


async def test_a_vote_is_made_longer_by_two_and_everybody_hears_of_it(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await hello(either, 4)
    await either.opens()
    await votes(either.neighbour(1), "Agree", said)
    await desk(either, lin)
    await lin.taps(said("Make it longer"))
    await lin.says("2026-05-19 20:00")  # earlier than announced
    assert "2026" in lin.reads()
    await lin.taps(said.many("{n} day longer", "{n} days longer", 3))
    await lin.says("投票的人还不多")
    await lin.taps(said("Yes, make it longer"))
    assert LATER[either.language] not in the_card(either)["text"]  # one alone changes nothing
    assert "投票的人还不多" in cat.reads()
    await cat.taps(said(CONFIRM))
    await either.village.passes(seconds=20)
    assert LATER[either.language] in the_card(either)["text"]
    later = said("Vote no. {number} ends later than announced.", number=1)
    assert later in group_said(either)[-1]
    assert later in either.neighbour(1).reads()
    assert "投票的人还不多" in either.neighbour(4).reads()  # also who has not voted
    event = await told(either, "ballot.extend")
    assert (event["by"], event["confirmed_by"], event["reason"]) == (
        lin.id,
        cat.id,
        "投票的人还不多",
    )
    await ends(either)  # the old end passes, and voting goes on
    await votes(either.neighbour(2), "Agree", said)
    assert clean(either)
    await either.village.passes(days=3)
    assert said("Vote no. {number} has ended.", number=1) in group_said(either)[-1]
    assert clean(either)


async def test_a_void_vote_is_shown_as_void_and_its_words_begin_a_new_one(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await either.opens()
    await hello(either, 3)
    await votes(either.neighbour(1), "Agree", said)
    await either.neighbour(2).taps(said("Vote"), GROUP)
    await desk(either, lin)
    await lin.taps(said("Make it void"))
    await lin.says("!!")
    assert said("Please write the reason in a few words. All voters will read it.") in lin.reads()
    await lin.says("问题写错了")
    await lin.taps(said("Yes, make it void"))
    await cat.taps(said(CONFIRM))
    await either.village.passes(seconds=20)
    void = said("VOID: this vote does not count.")
    assert void in the_card(either)["text"]
    assert "问题写错了" in the_card(either)["text"]
    assert said("Vote no. {number} is void.", number=1) in either.neighbour(3).reads()
    late = said(
        "This vote was declared void, so your answer was not counted. "
        "The reason stands on its card in the group."
    )
    flashed = await either.neighbour(2).taps(said("Agree"))
    assert late in (flashed, either.neighbour(2).reads())
    await either.neighbour(1).says("/my")
    assert void in either.neighbour(1).reads()
    await either.neighbour(1).opens("b1")
    assert void in either.neighbour(1).reads()
    await lin.says("/notice")
    assert void in lin.reads()
    assert clean(either)
    await desk(either, lin)
    await lin.taps(said("Begin anew with this text"))
    await lin.says("/my")
    assert said("A vote to prepare") in lin.reads()
    await ends(either)  # nothing is counted when its time would have come
    assert void in the_card(either)["text"]
    assert clean(either)


async def test_papers_among_the_votes_keep_the_result_back_until_two_have_compared_it(
    either: Lane,
) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await either.opens()
    for number in (1, 2, 4):
        await votes(either.neighbour(number), "Agree", said)
    async with either.village.works.begin() as work:  # one of them came on paper
        await work._batch.connection.execute(
            VOTES.update().where(VOTES.c.by == either.neighbour(4).id).values(channel="paper")
        )
    await ends(either)
    compared = said("Voting has ended. The count is compared with the papers; then it is shown.")
    assert compared in the_card(either)["text"]
    passed = said("The proposal has passed.")
    assert passed not in "".join(group_said(either))
    assert said("Vote no. {number} has ended: please compare the count.", number=1) in lin.reads()
    await either.village.passes(days=2, hours=12)
    assert said("Vote no. {number} still has no result.", number=1) in cat.reads()
    await lin.taps(said("Look at the count"))
    await lin.taps(said("The count agrees with the papers"))
    assert passed not in "".join(group_said(either))
    await cat.taps(said(CONFIRM))
    await either.village.passes(seconds=20)
    assert said("Vote no. {number} has ended.", number=1) in group_said(either)[-1]
    event = await told(either, "ballot.result")
    assert event["tellers"] == {"by": lin.id, "confirmed_by": cat.id}


async def test_the_board_shows_a_result_with_questions_and_objections_and_never_whose(
    either: Lane,
) -> None:
    said, lin, bai = speech(either), either.coordinator, either.neighbour(2)
    await lin.says("/start")
    await either.opens()
    await passes(either, said)
    await bai.says("/notice", GROUP)
    shown = group_said(either)[-1]
    assert said("The proposal has passed.") in shown
    assert (
        said.many(
            "{n} day left on the board, with today", "{n} days left on the board, with today", 16
        )
        in shown
    )
    await bai.says("/notice")
    await bai.taps(bai.labels()[0])
    await bai.taps(said("Ask a question"))
    await bai.says("灯什么时候装？")
    await either.neighbour(3).opens("dnotice")
    await either.neighbour(3).taps(either.neighbour(3).labels()[0])
    await either.neighbour(3).taps(said("Object to the result"))
    await either.neighbour(3).says("公告没有贴满十天")
    await either.village.passes(seconds=20)
    one = "{n} objection was lodged; {settled} answered."
    more = "{n} objections were lodged; {settled} answered."
    assert said.many(one, more, 1, settled=0) in the_card(either)["text"]
    assert "公告没有贴满十天" not in "".join(group_said(either))
    await desk(either, lin)
    contested = "Its result is contested: an objection has no answer yet."
    assert said(contested) in lin.reads()
    assert said("Enter where it was filed") not in lin.labels()
    for answer in ("下个月装。", "公告贴了十二天，照片可以看。"):
        await lin.says("/notice")
        await lin.taps(lin.labels()[0])
        await lin.taps(said("Answer what was asked"))
        await lin.taps(lin.labels()[0])
        await lin.says(answer)
    assert "下个月装。" in bai.reads()
    assert "公告贴了十二天" in either.neighbour(3).reads()
    await either.village.passes(seconds=20)
    assert said.many(one, more, 1, settled=1) in the_card(either)["text"]
    record = json.dumps(await facts(either), ensure_ascii=False)
    assert "十天" not in record
    assert "灯什么时候装" not in record
    assert clean(either)
    await desk(either, lin)
    await lin.taps(said("Enter where it was filed"))
    for words in ("城西街道办事处", "街备〔2026〕12号", "2026-05-28"):
        await lin.says(words)
    await lin.taps(said("Yes, enter it"))
    await bai.says("/notice")
    assert "城西街道办事处" in bai.reads()
    assert clean(either)
    await either.village.passes(days=16)
    await bai.says("/notice")
    assert said("Nothing hangs on the board at the moment.") in bai.reads()
    await either.village.leaps(days=350)
    assert said("A year has passed since vote no. {number}.", number=1) in lin.reads()
    await lin.taps(said("What belongs to the file"))
    assert said("The file of vote no. {number}", number=1) in lin.reads()


async def test_after_its_end_only_a_document_makes_a_vote_void(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/start")
    await lane.opens()
    await passes(lane, said)
    await desk(lane, lin)
    assert said("Make it void") not in lin.labels()
    await lin.taps(said("Void by order of an office or a court"))
    await lin.says("绍法〔2026〕民初 7 号，2026年6月1日")
    await lin.says("公告时间不够")
    await lin.taps(said("Yes, make it void"))
    await lane.village.passes(seconds=20)
    assert "绍法" in the_card(lane)["text"]
    assert said("The proposal has passed.") not in the_card(lane)["text"]
    event = await told(lane, "ballot.void")
    assert event["document"].startswith("绍法")
    assert clean(lane)


async def test_who_is_alone_extends_alone_and_the_record_says_so(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/start")
    await lane.opens()
    await desk(lane, lin)
    await lin.taps(said("Make it longer"))
    await lin.taps(said.many("{n} day longer", "{n} days longer", 7))
    await lin.says("下雨")
    await lin.taps(said("Yes, make it longer"))
    assert (await told(lane, "ballot.extend"))["alone"] is True
    assert QUESTION in the_card(lane)["text"]


async def test_every_step_has_a_way_back_and_what_was_asked_opens_what_it_is_about(
    either: Lane,
) -> None:
    said, lin, bai = speech(either), either.coordinator, either.neighbour(2)
    await lin.says("/start")
    await either.opens()
    await desk(either, lin)
    await lin.taps(said("Make it longer"))
    assert said("Back") not in lin.labels()
    await lin.taps(said.many("{n} day longer", "{n} days longer", 7))
    await lin.taps(said("Back"))
    assert said("When shall voting end?") in lin.reads()
    await lin.taps(said.many("{n} day longer", "{n} days longer", 3))
    await lin.says("下雨")
    await lin.taps(said("Back"))
    assert said("Why is it made longer?") in lin.reads()
    await lin.taps(said("Cancel"))
    await passes(either, said)
    await bai.says("/notice")
    await bai.taps(bai.labels()[0])
    await bai.taps(said("Back to the board"))
    assert said("Residents' affairs board") in bai.reads()
    await bai.taps(bai.labels()[0])
    await bai.taps(said("Object to the result"))
    await bai.taps(said("Cancel"))
    assert said("Stopped. Nothing was sent.") in bai.reads()
    await bai.taps(said("To what hangs on the board"))
    await bai.taps(said("Ask a question"))
    await bai.says("灯什么时候装？")
    await bai.says("/notice")
    await bai.taps(bai.labels()[0])
    await bai.taps(said("Object to the result"))
    await bai.says("公告没有贴满十天")
    await lin.taps(said("Read and answer"))  # under the objection, which came last
    assert "公告没有贴满十天" in lin.reads()
    await lin.taps(said("Say what came of it"))
    await lin.taps(said("Cancel"))
    await lin.taps(said("To what hangs on the board"))
    assert said("Answer what was asked") in lin.labels()
