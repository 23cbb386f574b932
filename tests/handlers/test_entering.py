"""Paper and telephone: one coordinator enters, another confirms, the household hears of it."""

import pytest

from bot.demo.village import NotToBeSeen, Persona
from bot.features.ballots.errors.slips import (
    ConflictOver,
    FlatNotFound,
    SittingOver,
)
from bot.features.ballots.screens.slip_presses import HandOver
from bot.features.residents.model import Door, Kind, Unit
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, SittingId
from bot.kernel.press import Press
from tests.handlers.speech import Speech, kept, receipts, speech
from tests.handlers.steps import checked_record, ends, group_said, the_card, turnout, votes
from tests.handlers.test_acts import CONFIRM, two
from tests.lane import QUESTION, Lane

AGREE, DISAGREE, SPOILED, FINISH = "Agree", "Disagree", "Spoiled", "Finish"
PAPERS, CALL, HAND = "Enter papers", "Enter a phone call", "Hand over"
WITNESS = "王秀英"
GO_ON = "Go on: {n} entered, not handed over"
ENTRIES_OF_TWO_WAYS = 17
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(8) + b"\0\0\0\x02" * 2


async def desk(_lane: Lane, who: Persona, said: Speech) -> None:
    await who.says("/vote")
    await who.taps(said("Paper and phone"))


async def enters(
    lane: Lane, said: Speech, *answers: str, walk: str = PAPERS, hands_over: bool = True
) -> Persona:
    """From the desk to the batch handed over, with a witness; answers from the first flat on."""
    lin = lane.coordinator
    await desk(lane, lin, said)
    await lin.taps(said(walk))
    for one in answers:
        await lin.taps(said(one))
    if walk == PAPERS and len(answers) < 6:
        await lin.taps(said(FINISH))
    await lin.says(WITNESS)
    if hands_over:
        await lin.taps(said(HAND))
    return lin


async def compared(lane: Lane, said: Speech, first: Persona, second: Persona | None = None) -> None:
    """Papers were among the votes, so tellers compare the count before there is a result."""
    await first.taps(said("Look at the count"))
    await first.taps(said("The count agrees with the papers"))
    if second is not None:
        await second.taps(said(CONFIRM))
    await lane.village.passes(seconds=20)


async def told(lane: Lane, kind: str) -> list[dict]:
    async with lane.village.works.look() as work:
        return [dict(one.facts) for one in await work.record.told(lane.community, kind)]


async def test_a_paper_counts_once_another_coordinator_has_confirmed_it(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    household = either.neighbour(1)
    await household.says("/start")
    await either.opens()
    await enters(either, said, AGREE, SPOILED)
    assert turnout(said, 0) in either.card()
    assert await told(either, "ballot.vote") == []
    read = cat.reads()
    for words in ("1-1-101", "1-1-102"):
        assert said.flat(words) in read
    assert WITNESS in read
    await cat.taps(said(CONFIRM))
    await either.village.passes(seconds=10)
    assert turnout(said, 1) in either.card()
    (vote,) = await told(either, "ballot.vote")
    assert (vote["channel"], vote["entered_by"], vote["confirmed_by"]) == ("paper", lin.id, cat.id)
    assert (vote["by"], vote["choice"], "alone" in vote) == (household.id, "yes", False)
    (spoiled,) = await told(either, "ballot.spoiled")
    assert spoiled["entered_by"] == lin.id
    assert said("A paper was entered for flat {flat}.", flat=said.flat("1-1-101")) in (
        household.reads()
    )
    beforehand = "If you change it, I ask once more which one holds."
    assert said(beforehand) in household.reads()
    assert said(AGREE) not in household.reads()  # it is told that there is one, not what it says
    assert receipts(lin.reads())
    await ends(either)
    await compared(either, said, lin, cat)
    assert checked_record(either).findings == []
    (result,) = await told(either, "ballot.result")
    assert (result["channels"], result["spoiled"], result["entered"]) == ({"paper": 1}, 1, [0, 1])
    card = the_card(either)["text"]
    assert said.many("{n} answer came on paper.", "{n} answers came on paper.", 1) in card
    assert said.many(
        "{n} paper was spoiled and does not count as taking part.",
        "{n} papers were spoiled and do not count as taking part.", 1,
    ) in card  # fmt: skip


async def test_fifty_papers_take_less_than_two_hundred_presses(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await more_flats(lane, 50)
    await lane.opens()
    pressed: list[int] = []

    async def taps(who: Persona, *labels: str) -> None:
        for label in labels:
            await who.taps(said(label))
            pressed.append(who.id)

    await lin.says("/vote")
    await taps(lin, "Paper and phone", PAPERS)
    await lin.says("401")  # the first paper of the pile; the rest lie in the order of the roll
    await taps(lin, *[(AGREE, DISAGREE, "Abstain")[number % 3] for number in range(50)])
    await lin.says(WITNESS)
    await taps(lin, HAND)
    await taps(cat, *["Further"] * 4)
    assert said("Page {number} of {pages}", number=5, pages=5) in cat.reads()
    assert await told(lane, "ballot.vote") == []
    await taps(cat, CONFIRM)
    assert len(await told(lane, "ballot.vote")) == 50
    assert (pressed.count(lin.id), pressed.count(cat.id)) == (53, 5)
    assert len(pressed) < 200


async def more_flats(lane: Lane, count: int) -> None:
    """Flats 401 and on, for which nobody speaks yet."""
    async with lane.village.works.begin() as work:
        for number in range(count):
            id = await work.residents.next_unit()
            at = Door("1", "1", f"{4 + number // 2}0{number % 2 + 1}")
            unit = Unit(id, lane.community, at, 4 + number // 2, Area(5000), Kind.DWELLING)
            await work.residents.put_unit(unit)


async def test_a_pile_out_of_order_and_one_struck_out(either: Lane) -> None:
    """Back, no paper, a typed door, a typed nonsense; flats without anybody have papers too."""
    said = speech(either)
    lin, cat = await two(either)
    await more_flats(either, 2)
    await either.opens()
    await desk(either, lin, said)
    await lin.taps(said(PAPERS))
    await lin.taps(said("No paper"))
    assert said("Paper of flat {flat}", flat=said.flat("1-1-102")) in lin.reads()
    await lin.taps(said(DISAGREE))
    await lin.taps(said("Back"))
    assert said("Entered so far: {choice}", choice=said(DISAGREE)) in lin.reads()
    await lin.taps(said(AGREE))  # it had been misread
    await lin.says("999")
    assert said.text(FlatNotFound("999").text()) in lin.reads()
    await lin.says("401")
    await lin.taps(said(AGREE))
    await lin.taps(said(FINISH))
    await lin.taps(said("Back"))
    assert said.flat("1-1-402") in lin.reads()
    await lin.taps(said(FINISH))
    await lin.photographs(PICTURE)
    await lin.taps(said(HAND))
    await cat.taps(said("See the photo"))
    assert cat.file() == PICTURE
    await cat.taps(said("Strike one out"))
    await cat.taps(said("Strike {flat}", flat=said.flat("1-1-102")))
    await cat.taps(said("Done"))
    struck = said("Flat {flat}: struck out", flat=said.flat("1-1-102"))
    assert any(struck in one.get("text", "") for one in cat.messages())
    await cat.taps(said(CONFIRM))
    assert said.flat("1-1-102") in lin.reads()  # what was struck out goes back
    (vote,) = await told(either, "ballot.vote")
    assert (vote["by"], vote["choice"]) == (0, "yes")  # nobody speaks for 401
    await ends(either)
    assert checked_record(either).findings == []


async def test_what_was_changed_after_it_was_handed_over_is_not_recorded(lane: Lane) -> None:
    said = speech(lane)
    lin, cat = await two(lane)
    await lane.opens()
    await enters(lane, said, AGREE)
    await desk(lane, lin, said)
    go_on = said.many(GO_ON, GO_ON, 1)
    await lin.taps(go_on)
    await lin.taps(said("Back"))
    await lin.taps(said(DISAGREE))
    await cat.taps(said(CONFIRM))
    assert said("These papers were changed after they were handed over.") in cat.reads()
    assert await told(lane, "ballot.vote") == []
    handed = HandOver(SittingId(1))  # the other coordinator cannot act on a batch that is not hers
    assert said.text(SittingOver().text()) in await pressed_by(lane, cat, handed)


async def pressed_by(lane: Lane, who: Persona, press: Press) -> str:
    """A button that was never hers, from a changed client."""
    await who.says("/start")
    button = {"text": "", "callback_data": lane.village.works.drawer.seals.seal(press)}
    flashed = await who.presses(who.messages()[-1]["message_id"], button)
    return f"{flashed}\n{who.reads()}"


async def test_who_coordinates_alone_enters_alone_and_the_result_says_so(lane: Lane) -> None:
    said = speech(lane)
    await lane.opens()
    lin = lane.coordinator
    await lin.says("/start")
    await desk(lane, lin, said)
    await lin.taps(said(CALL))
    await lin.says("102")
    assert QUESTION in lin.reads()  # what is to be read out word for word
    await lin.taps(said(DISAGREE))
    with pytest.raises(NotToBeSeen):
        lin.button(said(HAND))  # not before somebody is named who listened in
    await lin.says(WITNESS)
    await lin.taps(said(HAND))
    assert len(receipts(lin.reads())) == 1  # to be read out
    (vote,) = await told(lane, "ballot.vote")
    assert (vote["channel"], vote["alone"], "confirmed_by" in vote) == ("phone", True, False)
    await ends(lane)
    await compared(lane, said, lin)
    (result,) = await told(lane, "ballot.result")
    assert (result["channels"], result["entered"]) == ({"phone": 1}, [1, 1])
    assert checked_record(lane).findings == []


@pytest.mark.parametrize("paper", [AGREE, DISAGREE])
async def test_two_ways_are_one_vote_and_only_the_household_sees_both(
    lane: Lane, paper: str
) -> None:
    """Whether the paper says the same or not, coordinators see the same of it."""
    said = speech(lane)
    _lin, cat = await two(lane)
    household = lane.neighbour(1)
    await household.says("/start")
    await lane.opens()
    await votes(household, AGREE, said)
    await enters(lane, said, paper)
    await cat.taps(said(CONFIRM))
    await desk(lane, cat, said)
    await cat.taps(said("Flats with two answers"))
    assert said.flat("1-1-101") in cat.reads()
    assert all(said(one) not in cat.reads() for one in (AGREE, DISAGREE))
    assert turnout(said, 1) in lane.card()
    await household.taps(said("See both answers"))
    holds = [
        said("This holds: {choice}", choice=said(one)) for one in dict.fromkeys((AGREE, paper))
    ]
    assert household.labels() == [*holds, said("To the vote")]
    settles = household.button(holds[0])
    await household.presses(*settles)
    entries = (await kept(lane, "record_events"))["record_events"]
    assert entries == ENTRIES_OF_TWO_WAYS
    await desk(lane, cat, said)
    assert said("Flats with two answers") not in cat.labels()
    assert await household.presses(*settles) == said.text(ConflictOver().text())
    assert (await kept(lane, "record_events"))["record_events"] == entries
    await ends(lane)
    (result,) = await told(lane, "ballot.result")
    assert result["channels"] == {"chat": 1}
    assert checked_record(lane).findings == []


async def test_what_is_settled_in_one_message_is_settled_in_the_others(lane: Lane) -> None:
    """A paper, then a call: two messages ask; the older one loses its buttons, and says why."""
    said = speech(lane)
    _lin, cat = await two(lane)
    household = lane.neighbour(1)
    await household.says("/start")
    await lane.opens()
    await votes(household, AGREE, said)
    await enters(lane, said, DISAGREE)
    await cat.taps(said(CONFIRM))
    await household.taps(said("See both answers"))
    older, holds = household.button(said("This holds: {choice}", choice=said(AGREE)))
    await enters(lane, said, "Abstain", walk=CALL)
    await cat.taps(said(CONFIRM))
    await household.taps(said("See both answers"))
    newer, settles = household.button(said("This holds: {choice}", choice=said("Abstain")))
    assert newer != older
    await household.presses(newer, settles)
    await lane.village.passes(seconds=10)
    (left,) = [one for one in household.messages() if one["message_id"] == older]
    assert said("This holds: {choice}", choice=said(AGREE)) not in str(left)
    assert await household.presses(older, holds) == said.text(ConflictOver().text())


async def test_unresolved_the_last_recorded_counts_and_late_papers_do_not(lane: Lane) -> None:
    said = speech(lane)
    _lin, cat = await two(lane)
    household = lane.neighbour(1)
    await household.says("/start")
    await lane.opens()
    await enters(lane, said, DISAGREE)
    await cat.taps(said(CONFIRM))
    await votes(household, AGREE, said)  # after the paper
    assert said("See both answers") in household.labels()
    await lane.village.passes(days=9, hours=23, minutes=50)
    await enters(lane, said, DISAGREE)
    late = cat.button(said(CONFIRM))
    await lane.village.passes(minutes=11)
    (result,) = await told(lane, "ballot.result")
    assert (result["yes_heads"], result["no_heads"], result["channels"]) == (1, 0, {"chat": 1})
    assert (await kept(lane, "sittings"))["sittings"] == 1  # the one that was recorded
    flashed = await cat.presses(*late)
    assert said.text(SittingOver().text()) in (flashed, cat.reads())
    async with lane.village.works.look() as work:
        (conflict,) = await work.sittings.conflicts(BallotId(1))
        assert conflict.answers is None  # what was said in two ways is not kept any longer
    assert await household.taps(said("See both answers")) == said.text(ConflictOver().text())
    assert checked_record(lane).findings == []


async def test_tellers_lay_the_figures_beside_the_pile_and_say_where_it_does_not_agree(
    either: Lane,
) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await either.neighbour(1).says("/start")
    await either.opens()
    await enters(either, said, AGREE, DISAGREE, SPOILED)
    await cat.taps(said(CONFIRM))
    await votes(either.neighbour(1), DISAGREE, said)  # whose paper lies in the pile all the same
    await ends(either)
    for where in ("/my", "/board"):  # it is not lost with the message that asked for it
        await lin.says(where)
        assert said("Compare the count: vote no. {number}", number=1) in lin.labels(), where
        await either.neighbour(1).says(where)
        assert said("Compare the count: vote no. {number}", number=1) not in (
            either.neighbour(1).labels()
        )
    await lin.taps(said("Compare the count: vote no. {number}", number=1))
    pile = "On paper: {yes} agree, {no} disagree, {abstain} abstain, {spoiled} spoiled."
    assert said(pile, yes=0, no=1, abstain=0, spoiled=1) in lin.reads()
    one = "{n} flat answered again in another way. Lay what is of it aside:"
    assert (
        said.many(one, "{n} flats answered again in another way. Lay what is of them aside:", 1)
        in lin.reads()
    )
    for one in ("taps", "again"):
        await lin.taps(said("It does not agree"))
        assert said("1. Count the papers again, two of you together.") in lin.reads(), one
        await lin.taps(said("Look at the count"))
    assert said("One of you has said that it does not agree.") in lin.reads()
    assert [one["by"] for one in await told(either, "ballot.disagree")] == [lin.id]
    assert said("Vote no. {number}: the count does not agree.", number=1) in cat.reads()
    await lin.taps(said("The count agrees with the papers"))
    await cat.taps(said("I do not agree"))
    assert said("2. Look for papers that nobody entered, and for papers of another vote.") in (
        cat.reads()
    )
    assert [one["by"] for one in await told(either, "ballot.disagree")] == [lin.id, cat.id]
    assert await told(either, "ballot.result") == []
    figures = said(pile, yes=0, no=1, abstain=0, spoiled=1)
    for one in (*(either.neighbour(n) for n in (1, 2, 4, 5)), either.stranger):
        assert all(figures not in str(m) for m in one.messages()), one.id
    assert figures not in "".join(group_said(either))
    await cat.taps(said("Look at the count"))
    await cat.taps(said("The count agrees with the papers"))
    await lin.taps(said(CONFIRM))
    await either.village.passes(seconds=20)
    assert len(await told(either, "ballot.result")) == 1
    assert checked_record(either).findings == []
