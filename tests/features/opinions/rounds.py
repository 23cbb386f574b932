"""A unit of work in memory for rounds of opinions, and people who write and answer in them."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.demo.clock import SeededEntropy
from bot.features.opinions.model import KEPT, Answer, Counts, Round, State, Statement
from bot.kernel.ids import ChatId, PersonId, RoundId, StatementId
from bot.kernel.people import Actor, Membership, Role
from bot.kernel.roll import Neighbourhood
from tests.features.ballots.fakes import ELSEWHERE, HERE, NOW, ZONE, FakeRecord, member

DAY, TICK = timedelta(days=1), timedelta(microseconds=1)
ENDS = NOW + 7 * DAY
AGREE, DISAGREE, PASS = Answer.AGREE, Answer.DISAGREE, Answer.PASS
ONE, TWO = RoundId(1), RoundId(2)
QUIET, DOGS = "晚上十点以后不放音响", "狗叫了先找主人谈"


def holding(person, *roles, community=HERE):
    return member(person, roles=roles, community=community)


LIN = holding(7, Role.COORDINATOR)
WU = holding(8, Role.COORDINATOR)
ANN = holding(20, Role.RESIDENT)
BOB = holding(30, Role.REPRESENTATIVE)
VOLUNTEER = holding(40, Role.VOLUNTEER)
MEDIATOR = holding(41, Role.MEDIATOR)
AUDITOR = holding(50, Role.AUDITOR)
FAR = holding(60, Role.RESIDENT, community=ELSEWHERE)
THEIR_LIN = holding(61, Role.COORDINATOR, community=ELSEWHERE)
OPERATOR = Actor(PersonId(901), None, operator=True)
STRANGER = Actor(PersonId(99), None)
BOTH = Actor(  # coordinates elsewhere, lives here
    PersonId(62),
    None,
    memberships=(
        Membership(HERE, frozenset({Role.RESIDENT})),
        Membership(ELSEWHERE, frozenset({Role.COORDINATOR})),
    ),
)


def a_round(id=ONE, **changed):
    given = {
        "community": HERE, "number": id, "title": "晚上的噪音", "zone": ZONE, "by": LIN.person,
        "began_at": NOW, "ends_at": ENDS,
    }  # fmt: skip
    return Round(RoundId(id), **given | changed)


def a_statement(id=1, **changed):
    """Shown to neighbours, unless told otherwise."""
    given = {
        "round": ONE, "community": HERE, "person": ANN.person, "at": NOW, "words": f"说法{id}",
        "until": ENDS + KEPT, "state": State.ACCEPTED,
    }  # fmt: skip
    return Statement(StatementId(id), **given | changed)


@dataclass
class FakeOpinions:
    kept: dict = field(default_factory=dict)
    said: dict = field(default_factory=dict)
    answered: dict = field(default_factory=dict)

    async def next_round(self, community):
        mine = [one for one in self.kept.values() if one.community == community]
        return RoundId(len(self.kept) + 1), len(mine) + 1

    async def next_statement(self):
        return StatementId(max(self.said, default=0) + 1)

    async def round(self, id):
        return self.kept.get(id)

    async def put_round(self, one):
        self.kept[one.id] = one

    async def current(self, communities, ended_since):
        found = [
            one
            for one in self.kept.values()
            if one.community in communities
            and (one.ended_at is None or one.ended_at >= ended_since)
        ]
        return tuple(sorted(found, key=lambda one: -one.id))

    async def statement(self, id):
        return self.said.get(id)

    async def put_statement(self, one):
        self.said[one.id] = one

    async def statements(self, round):
        return tuple(one for _id, one in sorted(self.said.items()) if one.round == round)

    async def answers_of(self, round, person):
        return {
            statement: said
            for (statement, who), said in self.answered.items()
            if who == person and self.said[statement].round == round
        }

    async def answer(self, statement, person, said, at):
        self.answered.pop((statement.id, person), None)
        if said is not None:
            self.answered[statement.id, person] = said

    async def keep_until(self, round, until):
        mine = [one for one in self.said.values() if one.round == round]
        self.said.update({one.id: replace(one, until=until) for one in mine})

    async def seen(self, round):
        return Counter(one for one, _p in self.answered if self.said[one].round == round)

    async def took_part(self, round):
        shown = {one.id for one in self.said.values() if one.state is State.ACCEPTED}
        mine = Counter(
            who for one, who in self.answered if one in shown and self.said[one].round == round
        )
        return list(mine.values())

    async def counts(self, rounds):
        return {one: self._counts(one) for one in rounds}

    def _counts(self, round):
        mine = [one for one in self.said.values() if one.round == round]
        shown = {one.id for one in mine if one.state is State.ACCEPTED}
        given = [key for key in self.answered if key[0] in shown]
        waiting = sum(one.state is State.WAITING for one in mine)
        return Counts(len(shown), waiting, len({who for _s, who in given}), len(given))

    async def given(self, round):
        return [
            (who, one, said)
            for (one, who), said in self.answered.items()
            if self.said[one].round == round
        ]


@dataclass
class FakePlaces:
    looking_after: tuple[PersonId, ...] = (LIN.person,)

    async def coordinators(self, community):
        return self.looking_after if community == HERE else ()

    async def neighbourhoods(self, communities):
        return {
            one: Neighbourhood(one, "江新社区", ChatId(-1), "en", ZONE)
            for one in communities
            if one == HERE
        }


@dataclass
class FakeWork:
    """`arrived`: when what she pressed came in; it may be before `now`."""

    now: object = NOW
    arrived: object = NOW
    entropy: SeededEntropy = field(default_factory=lambda: SeededEntropy("rounds"))
    opinions: FakeOpinions = field(default_factory=FakeOpinions)
    record: FakeRecord = field(default_factory=FakeRecord)
    residents: FakePlaces = field(default_factory=FakePlaces)

    @property
    def told(self):
        """What the record says: each type with its facts."""
        return [(one.type, dict(one.facts)) for one in self.record.events]

    def at(self, moment):
        self.now = self.arrived = moment

    def hold(self, *every):
        """Rounds and statements that are there already."""
        for one in every:
            kept = self.opinions.kept if isinstance(one, Round) else self.opinions.said
            kept[one.id] = one
        return self

    def answers(self, person, row):
        """Her answers to the statements in their order."""
        for id, said in zip(sorted(self.opinions.said), row, strict=True):
            if said != ".":
                self.opinions.answered[StatementId(id), PersonId(person)] = Answer(said)


def running(*statements):
    """A round that runs, with these statements in it."""
    return FakeWork().hold(a_round(), *statements)
