"""Two neighbours of one lane of whom everything is kept that can be, and acts in their name."""

import json
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.features.acts.model import Act, ActKind
from bot.features.affairs.model import Kind as LetterKind, Letter
from bot.features.ballots.model import (
    Channel,
    Choice,
    Mandate,
    Matter,
    Offer as Offered,
    Posting,
    Preset,
    Proposal,
    Proxy,
)
from bot.features.ballots.model.slips import Answer, Conflict, Sitting
from bot.features.ballots.usecases import cast_vote, close_ballot, open_ballot
from bot.features.consultations.model import (
    Concern,
    Outcome,
    Photo,
    Point,
    Promise,
    Second,
    Side,
    State as Matters,
    Use,
    Via,
    Visit,
)
from bot.features.conventions.model import Article, Convention, State as ConventionState, View
from bot.features.digest.model import Notice, State
from bot.features.funding.model import (
    Agreement,
    FlatTerms,
    JoiningRule,
    LiftProject,
    Stage,
    State as LiftState,
    Terms,
)
from bot.features.funding.model.joins import Join, JoiningTerms
from bot.features.grants.model import Offer, RoleLink
from bot.features.ledger.model import Account, Entry, Kind as EntryKind, Leg
from bot.features.mediation.model import Case, Kind as Quarrel
from bot.features.meetings.model import (
    Attendant,
    Attends,
    Kind as MeetingKind,
    Meeting,
    Minute,
    Sort,
    State as Meetings,
    Wanted as Meet,
)
from bot.features.opinions.model import Answer as Opinion, Round, Statement
from bot.features.residents.model import Claim, Door, Kind, Owner, Tie, Unit
from bot.features.residents.model.invitations import Invitation, Opens, Tries
from bot.features.voices.model import Voice
from bot.features.works.model import Mark, Step as LiftStep
from bot.infra.drawing import Slow
from bot.infra.inbox import Arrival
from bot.infra.undos import Undo
from bot.kernel.area import Area
from bot.kernel.events import Event
from bot.kernel.forms import Flow
from bot.kernel.ids import BallotId, ChatId, CommunityId, PersonId, UnitId
from bot.kernel.money import Money
from bot.kernel.people import THE_CLOCK, Actor, Role
from bot.kernel.roll import Electorate, Neighbourhood
from bot.work import Draft, Works

CHEN, WANG = PersonId(6_001_001), PersonId(6_002_002)
HERE = CommunityId(1)
GROUP = ChatId(-1001)
ZONE = "Asia/Shanghai"


@dataclass
class Two:
    """Chen and Wang, both coordinators, so that either may go; her words name her."""

    works: Works

    def words(self, person: PersonId) -> str:
        return f"words-of-{person}"

    def other(self, person: PersonId) -> PersonId:
        return WANG if person == CHEN else CHEN

    def flat(self, person: PersonId) -> UnitId:
        return UnitId(1 if person == CHEN else 2)

    async def actor(self, person: PersonId) -> Actor:
        async with self.works.look() as work:
            return (await work.residents.actors({person}, work.operators))[person]

    async def act(self, person: PersonId, verb, *args, **named):
        async with self.works.begin() as work:
            actors = await work.residents.actors({person}, work.operators)
            return await verb(work, actors[person], *args, **named)

    async def move_in(self) -> None:
        async with self.works.begin() as work:
            work.numbers  # noqa: B018 - the community is number 1
            await work.residents.set_up(
                Neighbourhood(HERE, "梧桐里", GROUP, "zh_Hans", ZONE), "梧桐里", work.now
            )
            for person in (CHEN, WANG):
                await self._settle(work, person)

    async def live(self) -> BallotId:
        """Each opens a vote, answers it twice, begins a form, gives out and uses links."""
        ballots = [await self.opens(person) for person in (CHEN, WANG)]
        for ballot in ballots:
            for person in (CHEN, WANG):
                await self.act(person, cast_vote, ballot, Choice.NO)
                await self.act(person, cast_vote, ballot, Choice.YES)
        for person in (CHEN, WANG):
            await self._more(person)
            await self._asks(person, ballots[0])
            await self._thinks(person)
            await self._lives_together(person)
            await self._enters(ballots[0], person)
            await self._raises(person)
            await self._meets(person)
        return ballots[0]

    async def _enters(self, ballot: BallotId, person: PersonId) -> None:
        """Papers of others; and her own flat has answered in two ways."""
        async with self.works.begin() as work:
            number, wrote = await work.sittings.next_id(), self.words(person)
            when = work.now
            papers = Sitting(
                number, ballot, HERE, Channel.PAPER, person, when, witness=wrote, recorded_at=when
            )
            await work.sittings.put(papers)
            said = Answer(Choice.YES, Channel.CHAT, when), Answer(Choice.NO, Channel.PAPER, when)
            await work.sittings.put_conflict(Conflict(ballot, self.flat(person), when, said))

    async def opens(self, person: PersonId) -> BallotId:
        closes = self.works.clock.now() + timedelta(days=5)
        asked = Proposal(HERE, self.words(person), "", Preset.ADVISORY, closes)
        return (await self.act(person, open_ballot, asked)).id

    async def ends(self, ballot: BallotId) -> None:
        """Five days later the clock closes it."""
        self.works.clock.forward(timedelta(days=5, minutes=1))
        self.works.heard_until = self.works.clock.now()
        async with self.works.begin() as work:
            await close_ballot(work, THE_CLOCK, ballot)

    async def _settle(self, work, person: PersonId) -> None:
        number = self.flat(person)
        at = Door("1", "1", f"{number}01")
        note = self.words(person)
        unit = Unit(number, HERE, at, 1, Area(5000 + number), Kind.DWELLING, 2, note)
        await work.residents.put_unit(unit)
        await work.residents.put_owner(Owner(number, HERE, None, f"owner {number}"))
        await work.residents.own(unit.id, (), (number,))
        await work.residents.choose_language(person, "en", work.now)
        other = self.other(person)
        await work.residents.grant(
            HERE, person, Role.COORDINATOR, work.now, by=other, confirmed_by=other
        )
        await work.residents.represent(unit, person, work.now)
        facts = {"unit": number, "label": unit.label, "person": person}
        await work.record.append(Event(HERE, "unit.claim", facts))
        never = work.now + timedelta(days=1_000)
        body = {"unit": number}
        asked = Act(number, HERE, ActKind.UNIT_SALE, body, person, work.now, never)
        await work.acts.put(asked)
        await work.residents.put_claim(
            Claim(number, HERE, number, Electorate.OWNERS, person, Tie.OWNER, work.now)
        )

    async def _more(self, person: PersonId) -> None:
        words = self.words(person)
        body = json.dumps({"update_id": int(person), "words": words})
        await self.works.receive([Arrival(person, person, body), Arrival(person + 1, person, body)])
        async with self.works.begin() as work:
            await work.drafts.keep(
                person, person, Draft("f", 1, "s", {"said": words}), _later(work)
            )
            number, until = await work.voices.next_id(), _later(work)
            spoken = (Flow.CORRECTION, "words", 4, work.now, until)
            kept = Voice(number, HERE, person, *spoken, content=words.encode(), words=words)
            await work.voices.put(kept)
            photo = Posting(await work.postings.next_id(), HERE, person, work.now, until)
            await work.postings.put(replace(photo, content=words.encode(), digest="ab" * 32))
            drawn = {"lines": [["plain", words]], "buttons": []}
            await work.outbox.say(f"x:{person}", person, drawn)
            slow = Slow((drawn,), drawn)
            await work.leaflets.keep(await work.leaflets.next(), person, slow, None)
            await work.undos.put(person, Undo("settings.elder", before="False"))
            held = Notice(f"y:{person}", person, HERE, "y", State.KEPT, work.now, drawn)
            await work.notices.put(held)
            await self._links(work, person)
            await self._proxies(work, person)
            rows = {row.update_id: row for row in await work.inbox.open_rows(9)}
            work.inbox.done(person, work.now)
            work.inbox.bury(rows[person + 1], "ValueError", work.now, private=True)

    async def _proxies(self, work, person: PersonId) -> None:
        """She gave one, took one on, wrote one down; her own vote lies beneath one by proxy."""
        other, number = self.other(person), self.flat(person)
        matter = Matter(HERE, None, _later(work))
        both = {"entered_by": person, "confirmed_by": person}
        await work.ballots.put_mandate(
            Mandate(number, person, other, matter, work.now, self.words(person), **both)
        )
        ballot = next(iter(await work.ballots.current([HERE], work.now))).id
        await work.ballots.put_proxy(
            Proxy(ballot, person, other, number, frozenset({number}), _later(work))
        )
        (said,) = await work.ballots.standing(ballot, [number])
        await work.ballots.lay_beneath(replace(said.vote, **both))
        await work.ballots.put_offer(
            Offered(f"offer-{person}", person, matter, _later(work), other, other)
        )

    async def _asks(self, person: PersonId, ballot: BallotId) -> None:
        async with self.works.begin() as work:
            number = await work.letters.next_id()
            asked = number, HERE, ballot, LetterKind.QUESTION, person
            await work.letters.put(Letter(*asked, work.now, self.words(person)))

    async def _raises(self, person: PersonId) -> None:
        """A matter she raised and decided about, and all that can be said to one."""
        wrote = self.words(person)
        async with self.works.begin() as work:
            id, number = await work.concerns.next_id(), await work.concerns.next_number(HERE)
            decided = {"decided_at": work.now, "decided_by": person, "entered_by": person}
            said = {"state": Matters.OPEN, "number": number, **decided}
            await work.concerns.put(Concern(id, HERE, person, wrote, work.now, **said))
            asks = Second(id, self.flat(person), person, work.now, person, Via.PHONE)
            await work.concerns.second(asks)
            await work.concerns.put_visit(Visit(id, self.flat(person), person, work.now, wrote))
            await work.concerns.put_point(Point(id, person, Side.WORRY, wrote, work.now))
            photo = Photo(
                await work.concerns.next_photo(),
                HERE,
                person,
                Use.MATTER,
                work.now,
                _later(work),
                content=wrote.encode(),
                digest="cd" * 32,
            )
            await work.concerns.put_photo(photo)
            agreed = Outcome("x", "y", _later(work))
            promise = Promise(
                await work.concerns.next_promise(), id, HERE, number, agreed, work.now
            )
            kept = replace(promise, kept_at=work.now, kept_by=person, evidence=wrote)
            await work.concerns.put_promise(kept)

    async def _thinks(self, person: PersonId) -> None:
        """She asks the neighbours, writes what she thinks, lets it through and answers it."""
        async with self.works.begin() as work:
            id, number = await work.opinions.next_round(HERE)
            until = _later(work)
            one = Round(id, HERE, number, self.words(person), ZONE, person, work.now, until)
            await work.opinions.put_round(one)
            named = (await work.opinions.next_statement(), id, HERE, person, work.now)
            said = Statement(*named, self.words(person), until, by=person)
            await work.opinions.put_statement(said)
            await work.opinions.answer(said, person, Opinion.AGREE, work.now)

    async def _lives_together(self, person: PersonId) -> None:
        """A draft of hers, what she says of it, that she has seen it; an elevator's project."""
        async with self.works.begin() as work:
            number = await work.conventions.next_id()
            draft = Convention(number, HERE, "公约", ConventionState.DRAFT, work.now, person)
            await work.conventions.put(draft)
            article = Article(1, self.words(person), "", "因为")
            await work.conventions.write(draft, article, person)
            await work.conventions.say(number, 1, person, View.CONCERN)
            await work.conventions.see(number, person)
            lift = await work.funding.next_id()
            begun = LiftProject(lift, HERE, "1-1", LiftState.TALK, work.now, person, ())
            await work.funding.put(begun)
            quarrel = await work.cases.next_id()
            told = quarrel, HERE, Quarrel.OTHER, "", person, self.words(person)
            await work.cases.put(Case(*told, work.now, work.now, taken_by=person))
            rule = JoiningTerms(lift, HERE, 1, JoiningRule.NEUTRAL, 0, person, work.now)
            await work.joins.fix(rule)
            flat = self.flat(person)
            joins = Join(lift, HERE, flat, Money(1), {}, None, person, work.now)
            await work.joins.put(joins)
            for step, by, second in (
                (LiftStep.NOTICE, person, None),
                (LiftStep.IN_USE, None, person),
            ):
                day = work.now.date()
                mark = Mark(lift, HERE, step, day, by or PersonId(1), work.now, second=second)
                await work.steps.put(mark)
            share = FlatTerms(self.flat(person), Money(1), None, person, None, person, person)
            agreed = Agreement(lift, HERE, 1, Stage.DRAFT, Terms(1), person, {}, flats=(share,))
            await work.agreements.put(agreed)
            named = await work.ledger.next_id(), HERE, lift, EntryKind.RECEIVED
            legs = Leg(Account.BANK, 1), Leg(Account.SUBSIDY, -1)
            entry = Entry(*named, work.now.date(), legs, person, work.now, self.words(person))
            await work.ledger.put(entry)
            await work.ledger.name_keeper(lift, "居委会", person)

    async def _meets(self, person: PersonId) -> None:
        """A meeting she called and minuted, at which she was and entered somebody."""
        async with self.works.begin() as work:
            id, number = await work.meetings.next_id(), await work.meetings.next_number(HERE)
            wanted = Meet(HERE, MeetingKind.TALK, "x", "y", work.now, ("z",))
            minuted = Meetings.CONFIRMED, person, work.now, person, work.now
            await work.meetings.put(Meeting(id, number, wanted, person, work.now, *minuted))
            for who, by in ((person, None), (None, person)):
                seat = await work.meetings.next_attendant(), id, Attends.HERE, work.now, who
                name = self.words(person) if by else ""
                there = Attendant(*seat, self.flat(person), name, by)
                await work.meetings.put_attendant(there, HERE)
            point = await work.meetings.next_minute(), id, Sort.QUESTION, self.words(person)
            await work.meetings.put_minute(Minute(*point, work.now, person), HERE)

    async def _links(self, work, person: PersonId) -> None:
        other = self.other(person)
        used = Invitation(
            f"used-{person}", Opens.UNIT, HERE, self.flat(person), _later(work), other
        )
        made = Invitation(f"made-{person}", Opens.COORDINATOR, HERE, None, _later(work), person)
        await work.residents.put_invitation(made)
        await work.residents.put_on_paper(HERE, "沈根娣", person, work.now)
        work.residents.keep_tries(Tries(person, 1, work.now, 2, _later(work)))
        used = Invitation(**vars(used) | {"used_by": person, "used_at": work.now})
        await work.residents.put_invitation(used)
        offer = Offer(Role.MEDIATOR, _later(work), label=self.words(person))
        link = RoleLink(f"role-{person}", HERE, offer, person, _later(work), confirmed_by=other)
        await work.role_links.put(link)
        taken = replace(link, digest=f"taken-{person}", by=other, offer=replace(offer, label=""))
        taken = replace(taken, confirmed_by=PersonId(0), used_by=person, used_at=work.now)
        await work.role_links.put(taken)


def _later(work):
    return work.now + timedelta(days=3)
