"""Worlds that have everything a vote can have, for the drill of tampering.

Keepers, notices with photos, proxies with votes beneath, paper and telephone, two answers of a
flat, spoiled papers, votes taken back, secret answers, questions, objections, a longer end, a
vote that became void, a decision that was filed. All by the use cases that buttons call.
"""

import hashlib
from collections.abc import Callable, Coroutine
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bot.commands.drill.dice import Dice
from bot.commands.drill.meeting_worlds import met
from bot.commands.drill.opinion_worlds import asked
from bot.commands.drill.worlds import BEGIN, FIRST_PERSON, TEXT, Life, Place, acting, settled
from bot.demo.clock import HandClock, SeededEntropy
from bot.demo.keepers import named_keepers
from bot.demo.neighbourhood import COORDINATOR, HUNG, PHOTO
from bot.demo.village import sandbox
from bot.features.affairs import usecases as affairs
from bot.features.affairs.model import Kind
from bot.features.ballots import usecases
from bot.features.ballots.model import (
    ANSWERS,
    Ballot,
    Channel,
    Matter,
    Posting,
    Preset,
    Proposal,
    Secrecy,
)
from bot.features.ballots.model.life import Filing
from bot.features.ballots.model.slips import Ticked
from bot.features.ballots.usecases import entering, settling
from bot.features.ballots.usecases.seeing import agent_of
from bot.features.consultations import usecases as matters
from bot.features.consultations.model import Concern, Promise, Settled, Stage, Wanted
from bot.kernel.ids import CommunityId, ConcernId, PersonId, PostingId
from bot.kernel.people import Actor
from bot.kernel.roll import Electorate
from bot.kernel.text import ZH
from bot.reactions import ballot_opened
from bot.reactions.affairs import any_matter, matter_seen
from bot.work import Work

FLATS = 9  # the fewest
NOTICE = 12  # days that owners' notices hang
CAP = 2
OPEN_FOR = timedelta(days=3)
QUESTION = "电梯要换新的吗？"
Deed = Callable[[Work, Actor], Coroutine[Any, Any, Any]]


async def lived_in_full(folder: Path, seed: int) -> list[Place]:
    """The states of the world of that seed: while owners vote, after it, and at the end."""
    dice = Dice(f"full world {seed}")
    clock = HandClock(BEGIN + timedelta(hours=dice.number(5_000)))
    async with sandbox(folder, clock, entropy=SeededEntropy(f"full entropy {seed}")) as village:
        life = Life(village, dice, folder)
        place = await settled(village, dice, 0, fewest=FLATS)
        await named_keepers(village, place, ZH)
        house = House(life, place)
        await house.prepares()
        ballot = await house.owners_vote()
        await life.keep(open=True)
        await house.ends(ballot)
        await house.votes_in_secret()
        await life.keep(open=True)
        await house.passes()
        await house.calls_off()
        await house.announces()
        await life.keep(open=False)
    return life.kept


class House:
    """One community and what it does; its people are numbered from 0."""

    def __init__(self, life: Life, place: CommunityId) -> None:
        self.life = life
        self.place = place

    async def does(self, person: int, deed: Deed) -> Any:
        """Somebody does that, in a moment of her own."""
        self.life.village.clock.forward(timedelta(minutes=1 + self.life.dice.number(9)))
        async with self.life.village.works.begin() as work:
            return await deed(work, await acting(work, person))

    async def chairs(self, deed: Deed) -> Any:
        return await self.does(COORDINATOR, deed)

    async def passes(self) -> None:
        """Until whatever is open is closed."""
        await self.life.village.passes(days=OPEN_FOR.days, minutes=2)
        await self.life.village.passes(seconds=10)

    async def prepares(self) -> None:
        """How long notices hang is set; one owner has an agent for whatever comes."""
        await self.chairs(
            lambda work, her: usecases.choose_owners_notice(work, her, self.place, NOTICE)
        )
        await self.lends(0, 1, None, days=300)
        await self.lends(6, 7, None, days=200)
        await self.ends_proxy(6)
        await self.talks()
        await met(self.does, self.place, FIRST_PERSON + 1, self.life.village.clock)

    async def talks(self) -> None:
        """A matter that was settled, one that households ask for, and one that was turned down."""
        first = await self.raises("晚上十点以后，小广场太吵", 1)
        await self.chairs(lambda work, her: matters.accept(work, her, first.id))
        await self.does(FIRST_PERSON + 2, lambda work, her: matters.second(work, her, first.id))
        for stage in (Stage.OPINIONS, Stage.OPTIONS, Stage.DECIDE):
            await self.chairs(partial(_moved, concern=first.id, stage=stage))
            if stage is Stage.OPINIONS:
                await asked(self.does, self.place, FIRST_PERSON + 1, first.id)
        promise = await self.chairs(lambda work, her: _closed(work, her, first.id))
        await self.chairs(lambda work, her: matters.keep_promise(work, her, promise.id, "办好了"))
        second = await self.raises("三幢楼道的灯坏了", 2)
        await self.chairs(lambda work, her: matters.accept(work, her, second.id))
        third = await self.raises("想在楼顶养鸡", 3)
        await self.chairs(lambda work, her: matters.decline(work, her, third.id, "归街道管"))

    async def raises(self, words: str, person: int) -> Concern:
        wanted = Wanted(self.place, words)
        raised: Concern = await self.does(
            FIRST_PERSON + person, lambda work, her: matters.raise_concern(work, her, wanted)
        )
        return raised

    async def owners_vote(self) -> Ballot:
        """Owners answer in every way there is."""
        ballot: Ballot = await self.chairs(self._opened)
        await self.life.village.settles()
        await self.asks(ballot, 2)
        await self.answers_letters(ballot)
        await self.asks(ballot, 3)
        for one in (3, 4, 5, 8):
            await self.votes(ballot, one)
        await self.lends(3, 1, ballot, days=1)
        await self.lends(4, 2, ballot, days=1)
        for agent, owner in ((1, 0), (1, 3), (2, 4)):
            await self.stands_in(ballot, agent, owner)
        await self.ends_proxy(4)
        await self.does(
            FIRST_PERSON + 8, lambda work, her: usecases.withdraw_vote(work, her, ballot.id)
        )
        paper = [(2, Ticked.YES), (5, Ticked.NO), (6, Ticked.SPOILED)]
        await self.enters(ballot, Channel.PAPER, paper)
        await self.enters(ballot, Channel.PHONE, [(7, Ticked.ABSTAIN)])
        await self.votes(ballot, 7)
        await self.settles(ballot, 7)
        until = ballot.closes_at + timedelta(hours=1 + self.life.dice.number(20))
        await self.chairs(
            lambda work, her: usecases.extend_ballot(work, her, ballot.id, until, "雨太大")
        )
        return ballot

    async def ends(self, ballot: Ballot) -> None:
        """The count is compared, an objection comes and is settled, the decision is filed."""
        await self.passes()
        await self.life.village.passes(days=1)
        await self.chairs(lambda work, her: usecases.confirm_count(work, her, ballot.id))
        await self.asks(ballot, 4, Kind.OBJECTION)
        await self.life.keep(open=False)
        await self.answers_letters(ballot, Kind.OBJECTION)
        async with self.life.village.works.look() as work:
            counted = await work.ballots.get(ballot.id)
        if counted and counted.tally and counted.tally.passed:
            day = self.life.village.clock.now().date().isoformat()
            filing = Filing("街道办", "2026-17", day)
            await self.chairs(
                lambda work, her: usecases.execute_ballot(work, her, ballot.id, filing)
            )
        await self.life.keep(open=False)

    async def votes_in_secret(self) -> None:
        ballot = await self.opens(Preset.ADVISORY, secrecy=Secrecy.SECRET)
        for one in range(FLATS - 1):
            await self.votes(ballot, one)
        await self.votes(ballot, 0)

    async def calls_off(self) -> None:
        """A vote that became void."""
        ballot = await self.opens(Preset.RESIDENTS_MEETING)
        await self.votes(ballot, 1)
        await self.chairs(lambda work, her: usecases.void_ballot(work, her, ballot.id, "写错了"))

    async def announces(self) -> None:
        """One whose notice still hangs."""
        await self.opens(Preset.OWNERS_SPECIAL, hung=timedelta())

    async def opens(
        self, preset: Preset, *, hung: timedelta = HUNG, secrecy: Secrecy = Secrecy.NAMED
    ) -> Ballot:
        async def opened(work: Work, her: Actor) -> Ballot:
            closes = work.now + OPEN_FOR + (timedelta() if hung else 2 * HUNG)
            noticed = work.now - hung if hung else None
            proposal = Proposal(
                self.place, QUESTION, TEXT, preset, closes, noticed_at=noticed, secrecy=secrecy
            )
            return await usecases.open_ballot(work, her, proposal)

        ballot: Ballot = await self.chairs(opened)
        await self.life.village.settles()
        return ballot

    async def votes(self, ballot: Ballot, person: int) -> None:
        answer = ANSWERS[self.life.dice.number(3)]
        who = FIRST_PERSON + person
        receipt = await self.does(
            who, lambda work, her: usecases.cast_vote(work, her, ballot.id, answer)
        )
        self._takes(code for _flat, code in receipt.votes)

    async def stands_in(self, ballot: Ballot, agent: int, owner: int) -> None:
        answer = ANSWERS[self.life.dice.number(3)]

        async def cast(work: Work, her: Actor) -> Any:
            theirs = await agent_of(work, ballot, her.person)
            one = next(o for o in theirs if o.principal == FIRST_PERSON + owner)
            unit = one.flats[0].entry.unit
            return await usecases.cast_by_proxy(work, her, ballot.id, unit, answer)

        receipt = await self.does(FIRST_PERSON + agent, cast)
        self._takes(code for _flat, code in receipt.votes)

    async def lends(self, owner: int, agent: int, ballot: Ballot | None, *, days: int) -> None:
        """A proxy is offered and accepted."""
        until = self.life.village.clock.now() + timedelta(days=days)
        about = (ballot.id, ballot.closes_at) if ballot else (None, until)
        matter = Matter(self.place, *about)
        made = await self.does(
            FIRST_PERSON + owner, lambda work, her: usecases.offer_proxy(work, her, matter)
        )
        await self.does(
            FIRST_PERSON + agent,
            lambda work, her: usecases.accept_proxy(work, her, made.payload[1:]),
        )

    async def ends_proxy(self, owner: int) -> None:
        async def ended(work: Work, her: Actor) -> None:
            mine = await usecases.my_proxies(work, her)
            given = [one for one in mine if one.mandate.principal == her.person]
            await usecases.end_proxy(work, her, given[-1].mandate.id)

        await self.does(FIRST_PERSON + owner, ended)

    async def enters(
        self, ballot: Ballot, channel: Channel, slips: list[tuple[int, Ticked]]
    ) -> None:
        """A coordinator writes down what came in, with somebody who saw it."""

        async def entered(work: Work, her: Actor) -> None:
            there = await entering.begin_sitting(work, her, ballot.id, channel)
            sitting = there.sitting.id
            for flat, said in slips:
                owner = await acting(work, FIRST_PERSON + flat)
                unit = owner.units_in(self.place, Electorate.OWNERS)[0]
                await entering.tick(work, her, sitting, unit, said)
            await entering.witness(work, her, sitting, "王阿姨")
            done = await entering.record_sitting(work, her, sitting)
            given = [one.vote.receipt for one in done.kept if one.vote]
            self._takes(one.code for one in given if one)

        await self.chairs(entered)

    async def settles(self, ballot: Ballot, person: int) -> None:
        answer = ANSWERS[self.life.dice.number(3)]

        async def settled_it(work: Work, her: Actor) -> None:
            unit = her.units_in(self.place, Electorate.OWNERS)[0]
            await settling.settle(work, her, ballot.id, unit, answer)

        await self.does(FIRST_PERSON + person, settled_it)

    async def asks(self, ballot: Ballot, person: int, kind: Kind = Kind.QUESTION) -> None:
        async def asked(work: Work, her: Actor) -> None:
            matter = await matter_seen(work, her, ballot.id)
            await affairs.send(work, her, matter, kind, "请问怎么算的？")

        await self.does(FIRST_PERSON + person, asked)

    async def answers_letters(self, ballot: Ballot, kind: Kind = Kind.QUESTION) -> None:
        async def answered(work: Work, her: Actor) -> None:
            matter = await any_matter(work, her, ballot.id)
            for one in await affairs.waiting(work, her, self.place, ballot.id):
                if one.kind is kind:
                    await affairs.answer(work, her, one.id, matter.number, "按面积和人数。")

        await self.chairs(answered)

    async def _opened(self, work: Work, her: Actor) -> Ballot:
        """With the photo of a notice that hangs, a list of the silent, and a cap on proxies."""
        hung = work.now - HUNG
        proposal = Proposal(
            self.place,
            *(QUESTION, TEXT, Preset.OWNERS_SIMPLE, work.now + OPEN_FOR),
            noticed_at=hung,
            silent_listed=True,
            proxy_cap=CAP,
            posting=await self._photographed(work, her.person),
        )
        ballot = await usecases.open_ballot(work, her, proposal)
        await ballot_opened(work, ballot)
        return ballot

    async def _photographed(self, work: Work, by: PersonId) -> PostingId:
        """A photo as it is once it was fetched."""
        number = await work.postings.next_id()
        kept = work.now + timedelta(days=1)
        posting = Posting(number, self.place, by, work.now, kept)
        digest = hashlib.sha256(PHOTO).hexdigest()
        await work.postings.put(
            Posting(
                *(posting.id, posting.community, posting.by, posting.at, posting.until),
                mime="image/jpeg",
                content=PHOTO,
                digest=digest,
            )
        )
        return number

    def _takes(self, codes: Any) -> None:
        """Receipts are kept by those who got them."""
        self.life.receipts = list(dict.fromkeys([*self.life.receipts, *codes]))


async def _moved(work: Work, her: Actor, *, concern: ConcernId, stage: Stage) -> Concern:
    return await matters.move(work, her, concern, stage, 7)


async def _closed(work: Work, her: Actor, concern: ConcernId) -> Promise:
    due = work.now + timedelta(days=30)
    agreed = "九点半以后不开音响", "居委会", due, Settled.HERE
    return await matters.close(work, her, concern, *agreed)
