"""Ballots from /ballot to the result, on the real unit of work: handlers, reactions, outbox."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import reactions
from bot.chat.turn import Place, Turn
from bot.features.ballots import screens, wizard
from bot.features.ballots.errors import BallotClosed, FormGone
from bot.features.ballots.model import Choice
from bot.features.ballots.screens import BallotStep, CastVote, LookAtBallot
from bot.features.ballots.wizard import Move, Step
from bot.features.residents.model import Door, Kind, Unit
from bot.kernel.area import Area
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, ChatId, CommunityId, PersonId, UnitId
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN
from handlers import ballots, my

GROUP = -1001
LIN, XU, BAI = 7, 10, 20
HERE = CommunityId(1)
FLATS = {1: XU, 2: XU, 3: BAI, 4: None, 5: None}


class Neighbours:
    """People who send words and press buttons; `answers` are the texts they got, newest last."""

    def __init__(self, works):
        self.works = works
        self.update = 0

    async def move_in(self):
        async with self.works.begin() as work:
            place = Neighbourhood(HERE, "江新社区", ChatId(GROUP), EN, "Asia/Shanghai")
            await work.residents.set_up(place, "邻里", work.now)
            await work.residents.grant(HERE, PersonId(LIN), Role.COORDINATOR, work.now)
            for number, person in FLATS.items():
                at = Door("1", "1", str(number))
                unit = Unit(UnitId(number), HERE, at, 1, Area(8000), Kind.DWELLING)
                await work.residents.put_unit(unit)
                if person:
                    await work.residents.represent(unit, PersonId(person), work.now)
        return self

    async def does(self, person, handler, *said, pressed=True):
        """What she reads after it: lines of the last answer, and the word over the chat."""
        self.update += 1
        async with self.works.begin() as work:
            actors = await work.residents.actors([PersonId(person)], frozenset())
            actor = replace(actors[PersonId(person)], language=EN)
            turn = Turn(work, actor, Place(person, True, EN), self.update, self.update, pressed)
            await handler(turn, *said)
            toast = turn.given and work.drawer.catalogues.render(turn.given.text, EN)
        return await self.last(person), toast

    async def types(self, person, text):
        async with self.works.look() as work:
            draft = await work.drafts.get(person, person)
        return (await self.does(person, ballots.answer, draft, text, pressed=False))[0]

    async def presses(self, step, move):
        return (await self.does(LIN, ballots.step, BallotStep(step, move)))[0]

    async def posts(self, chat):
        async with self.works.look() as work:
            return [one for one in await work.outbox.due(100) if one.chat_id == chat]

    async def last(self, chat):
        drawn = [one.drawn for one in await self.posts(chat) if one.drawn]
        return "\n".join(text for _style, text in drawn[-1]["lines"])

    async def fill_in(self):
        await self.does(LIN, ballots.prepare, "", pressed=False)
        await self.types(LIN, "楼道要不要装感应灯？")
        await self.types(LIN, "第一条 声控。\n第二条 节电。")
        await self.presses(Step.TEXT, Move.COMPLETE)
        await self.presses(Step.KIND, Move.MEETING)
        await self.presses(Step.PART, Move.WHOLE)
        await self.presses(Step.NOTICE, Move.URGENT)
        await self.types(LIN, "楼道全黑了")
        return await self.presses(Step.CLOSING, Move.TEN_DAYS)

    async def open(self):
        await self.fill_in()
        return await self.presses(Step.REVIEW, Move.OPEN)

    async def card(self):
        async with self.works.look() as work:
            screen = await reactions.CARDS["ballot"](work, 1)
            drawn = work.drawer.draw(screen, EN)
        return "\n".join(text for _style, text in drawn["lines"]), drawn["buttons"]

    async def rings(self):
        """What the alarm of the closing says after voting has ended."""
        self.works.clock.forward(timedelta(days=11))
        async with self.works.begin() as work:
            due = await work.alarms.due(work.now, 10)
            closing = [one for one in due if one.kind == "ballot.close"]
            return [await reactions.ALARMS[one.kind].react(work, one) for one in closing]


@pytest.fixture
async def street(works):
    return await Neighbours(works).move_in()


async def test_a_coordinator_prepares_sees_the_card_and_opens(street):
    review = await street.fill_in()
    assert "The group will see this:" in review
    assert "One vote per household." in review
    assert "Voting ends Thursday 28 May 2026, 20:00." in review
    assert "Vote no. 1 is open." in await street.presses(Step.REVIEW, Move.OPEN)
    (card,) = await street.posts(GROUP)
    assert (card.kind, card.card, card.reference, card.language) == ("card", "ballot", 1, EN)
    text, buttons = await street.card()
    assert "Vote no. 1: residents' meeting" in text
    assert "0 of 5 households have voted." in text
    assert buttons == [[["Vote", "start", "b1"]], [["Read the text", "start", "t1"]]]


async def test_opening_twice_opens_one(street):
    await street.open()
    with pytest.raises(FormGone):
        await street.presses(Step.REVIEW, Move.OPEN)
    assert len(await street.posts(GROUP)) == 1


async def test_a_button_of_an_earlier_step_brings_the_present_one_back(street):
    await street.does(LIN, ballots.prepare, "", pressed=False)
    await street.types(LIN, "装灯？")
    assert "Is there a text" in await street.presses(Step.KIND, Move.MEETING)


async def test_a_cancelled_form_is_gone(street):
    await street.does(LIN, ballots.prepare, "", pressed=False)
    assert "Nothing was opened." in await street.presses(Step.QUESTION, Move.CANCEL)
    with pytest.raises(FormGone):
        await street.presses(Step.QUESTION, Move.BACK)


async def test_a_resident_cannot_prepare_a_ballot(street):
    with pytest.raises(NotAllowed):
        await street.does(XU, ballots.prepare, "")


async def test_two_taps_from_the_card_are_a_vote_with_a_receipt(street):
    await street.open()
    seen, _toast = await street.does(XU, ballots.from_card, "1", pressed=False)
    assert "Flat 1-1-1: not voted yet" in seen
    receipt, toast = await street.does(XU, ballots.cast_vote, CastVote(BallotId(1), Choice.YES))
    assert toast == "Recorded: Agree."
    assert "Flat 1-1-2: receipt " in receipt
    assert "2 of 5 households have voted." in (await street.card())[0]


async def test_only_a_first_vote_draws_the_card_anew(street):
    await street.open()
    revisions = []
    for choice in (Choice.YES, Choice.YES, Choice.NO):
        await street.does(BAI, ballots.cast_vote, CastVote(BallotId(1), choice))
        revisions.append((await street.posts(GROUP))[0].revision)
    assert revisions == [2, 2, 2]


@pytest.mark.parametrize("link", ["", "?", "-1", "0", "z" * 60])
async def test_a_link_that_is_none_is_answered_kindly(street, link):
    text, _toast = await street.does(BAI, ballots.from_card, link, pressed=False)
    assert "This link is not valid." in text


async def test_a_link_to_no_ballot_is_refused_like_another_communitys(street):
    with pytest.raises(NotAllowed):
        await street.does(BAI, ballots.from_card, "zz", pressed=False)


async def test_the_only_open_ballot_is_shown_at_once_and_mine_tells_what_i_said(street):
    assert "no open vote" in (await street.does(BAI, ballots.vote, "", pressed=False))[0]
    await street.open()
    assert "感应灯" in (await street.does(BAI, ballots.vote, "", pressed=False))[0]
    await street.does(BAI, ballots.cast_vote, CastVote(BallotId(1), Choice.NO))
    mine, _toast = await street.does(BAI, my.my_own, "", pressed=False)
    assert "Flat 1-1-3: Disagree, receipt " in mine


async def test_the_text_is_read_in_private(street):
    await street.open()
    page, _toast = await street.does(BAI, ballots.read, screens.ReadDocument(BallotId(1), 0))
    assert "第一条 声控。\n第二条 节电。" in page
    back, _toast = await street.does(BAI, ballots.look, LookAtBallot(BallotId(1)))
    assert "Voting ends" in back


async def test_closing_waits_for_what_may_still_count(street):
    await street.open()
    assert await street.rings() == [False]
    street.works.heard_until = street.works.clock.now()
    assert await street.rings() == [True]
    assert "Voting has ended" not in (await street.card())[0]


async def test_the_result_is_on_the_card_and_said_once(street):
    await street.open()
    await street.does(XU, ballots.cast_vote, CastVote(BallotId(1), Choice.YES))
    await street.does(BAI, ballots.cast_vote, CastVote(BallotId(1), Choice.NO))
    street.works.heard_until = street.works.clock.now() + timedelta(days=12)
    assert await street.rings() == [True]
    assert await street.rings() == [True]
    text, buttons = await street.card()
    assert "The proposal has passed." in text
    assert "Agreed: 2 of the 3 households that voted; needed 2 (more than 1/2)." in text
    assert buttons == [[["Look up receipts", "start", "r1"]]]
    said = [one for one in await street.posts(GROUP) if one.kind == "say"]
    assert [(one.key, one.silent) for one in said] == [("ballot.result:1", True)]
    assert "Vote no. 1 has ended." in await street.last(GROUP)
    with pytest.raises(BallotClosed):
        await street.does(BAI, ballots.cast_vote, CastVote(BallotId(1), Choice.YES))


async def test_a_form_of_an_older_version_is_not_guessed_at(street):
    await street.does(LIN, ballots.prepare, "", pressed=False)
    async with street.works.begin() as work:
        draft = await work.drafts.get(LIN, LIN)
        old = replace(draft, version=wizard.VERSION + 1)
        await work.drafts.keep(LIN, LIN, old, work.now + timedelta(days=1))
    with pytest.raises(FormGone):
        await street.presses(Step.QUESTION, Move.BACK)
