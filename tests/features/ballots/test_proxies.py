"""Proxies and withdrawals as they happen in the chat, against the worked cases of the law.

Random histories are played on the real store and exported; `linli tally` must give the same choice
for each flat, and the rows of the store must agree with what the record says.
"""

import json
import random  # noqa: TID251 - histories of acts, by their seed
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.errors import (
    BallotClosed,
    NoProxiesHere,
    NotHerAgent,
    NothingToGive,
    NothingToTakeBack,
    OwnAgent,
    OwnPaperProxy,
    ProxyCapReached,
    ProxySpent,
    ProxyTooLong,
    ProxyTooShort,
    TooLateToTakeBack,
)
from bot.features.ballots.model import Choice, Mandate, Matter, Preset
from bot.features.ballots.rules.acts import stand
from bot.features.ballots.rules.case_files import read_cases
from bot.features.ballots.rules.cases import differences, outcome, result
from bot.features.ballots.rules.replay import replay
from bot.features.ballots.store import Ballots
from bot.features.ballots.usecases import (
    accept_proxy,
    cast_by_proxy,
    cast_vote,
    close_ballot,
    end_proxy,
    enter_proxy,
    export_ballot,
    matter_of,
    offer_proxy,
    open_ballot,
    seat_lost,
    withdraw_vote,
)
from bot.features.ballots.usecases.receipts import acts_of
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.errors import DomainError
from bot.kernel.events import Event
from bot.kernel.evidence import Evidence, Fact, Payload, State
from bot.kernel.ids import PersonId, UnitId
from bot.kernel.people import THE_CLOCK
from bot.kernel.roll import Electorate
from bot.schema import METADATA
from tests.features.ballots.fakes import (
    CLOSES,
    HERE,
    LIN,
    NOW,
    FakeResidents,
    FakeWork,
    flat,
    member,
    proposal,
)
from tests.features.ballots.test_store import Stored
from tests.locked import VAULT

SIX = (
    flat(1, 5840, owners=["X"]),
    flat(2, 7625, owners=["X"]),
    flat(3, 5840, owners=["X"]),
    flat(4, 7625, owners=["B"]),
    flat(5, 5840, owners=["C"]),
    flat(6, 7625, owners=["D", "E"]),
)
# One owner's three flats are held by two people; one person holds flats of two owners.
SEATS = {1: 10, 2: 10, 3: 20, 4: 20, 5: 30, 6: 40}
PEOPLE = {one: member(one, *[u for u, p in SEATS.items() if p == one]) for one in (10, 20, 30, 40)}
OUTSIDE = member(77, roles=())
EVERYBODY = {**PEOPLE, 77: OUTSIDE}
MINUTE = timedelta(minutes=1)
TWO = (Choice.YES, Choice.NO)


class Chance:
    """Bytes nobody can guess but the test."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def token(self, size):
        return self.random.randbytes(size)


class Owners(FakeResidents):
    async def represented(self, community):
        return {UnitId(u): {Electorate.OWNERS: PersonId(p)} for u, p in self.voting.items()}

    async def names_on_paper(self, people):
        return {}


class House:
    """A community on the real store; each act is a unit of work of its own, one minute later."""

    def __init__(self, stored, seed=0):
        self.stored = stored
        self.random = random.Random(seed)
        self.work = FakeWork(residents=Owners(flats=SIX, voting=dict(SEATS)))
        self.work.entropy = Chance(seed)
        for unit, person in SEATS.items():
            told = {"unit": unit, "label": f"1-1-{unit}", "electorate": "owners", "person": person}
            self.work.record.events.append(Event(HERE, "unit.claim", told))

    async def does(self, act, *given, **named):
        """One use case; what it refuses leaves nothing behind."""
        self.work.at(self.work.now + MINUTE)
        events = list(self.work.record.events)
        async with self.stored.database.writing() as connection:
            batch = Batch(connection, VAULT)
            self.work.ballots = Ballots(batch, Numbers(batch))
            try:
                done = await act(self.work, *given, **named)
            except DomainError:
                self.work.record.events[:] = events
                raise
            await batch.flush()
            await connection.commit()
        return done

    async def opens(self, **changed):
        given = {"preset": Preset.OWNERS_SPECIAL, "closes_at": CLOSES, **changed}
        return await self.does(open_ballot, LIN, proposal(**given))

    async def gives(self, principal, agent, ballot=None, days=30):
        """By a link; until a date where no ballot is named."""
        owner = EVERYBODY[principal]
        if ballot:
            matter = await self.does(matter_of, owner, ballot.id)
        else:
            matter = Matter(HERE, None, self.work.now + timedelta(days=days))
        made = await self.does(offer_proxy, owner, matter)
        return (await self.does(accept_proxy, EVERYBODY[agent], made.payload[1:])).mandate

    async def closes(self, ballot):
        self.work.at(CLOSES + MINUTE)
        return await self.does(close_ballot, THE_CLOCK, ballot.id)

    async def exported(self, ballot):
        document = await self.does(export_ballot, LIN, HERE, ballot.number)
        (case,) = read_cases(json.loads(json.dumps(document)))
        return case

    async def said(self, ballot):
        """Flat → choice of the vote that counts."""
        votes = await self.does(_votes, ballot)
        return {int(one.unit): one.choice.value for one in votes}


async def findings(house, change=lambda _tables: None):
    """What `linli verify` finds in the rows as they are, or changed by hand."""
    names = ("ballots", "roll_entries", "votes", "turnouts", "receipt_lists", "proxies")
    tables = {}
    async with house.stored.database.writing() as connection:
        batch = Batch(connection, VAULT)
        for name in (*names, "votes_beneath"):
            rows = await batch.shelf(METADATA.tables[name]).find()
            tables[name] = [
                {
                    key: one.isoformat() if hasattr(one, "isoformat") else one
                    for key, one in row.items()
                }
                for row in rows
            ]
    tables["units"] = [{"id": one.unit, "area": one.area.hundredths} for one in SIX]
    tables["representatives"] = [
        {"unit_id": unit, "electorate": "owners", "person_id": person}
        for unit, person in house.work.residents.voting.items()
    ]
    change(tables)
    facts, record = [], house.work.record
    for seq, event in enumerate(record.events, start=1):
        facts.append(Fact(seq, event.type, record._entry(seq, event).hash, dict(event.facts)))
    payloads = {one.seq: Payload(State.OPEN) for one in facts}
    evidence = Evidence(1, [], payloads, None, [], tables, frozenset())
    return [
        (one.fault.value, one.seq, one.flat) for one in replay(evidence, facts, public=False)[0]
    ]


async def _votes(work, ballot):
    return await work.ballots.votes(ballot.id)


async def _turnout(work, ballot):
    return await work.ballots.turnout(ballot.id)


async def _beneath(work, ballot):
    return await work.ballots.beneath(ballot.id, list(map(UnitId, SEATS)))


async def _proxies(work, ballot):
    return await work.ballots.proxies(ballot.id)


@pytest.fixture
async def house(database):
    stored = Stored(database)
    await stored.furnish(10)
    return House(stored)


# Random histories


async def history(house, ballot, mandates):
    """One random act; a refusal is an act without any effect."""
    dice, person = house.random, house.random.choice(list(PEOPLE))
    actor = EVERYBODY[person]
    kind = dice.choice(
        ["vote", "vote", "agent", "agent", "agent", "give", "give", "end", "back", "date"]
    )
    try:
        match kind:
            case "vote":
                await house.does(cast_vote, actor, ballot.id, dice.choice(TWO))
            case "back":
                await house.does(withdraw_vote, actor, ballot.id)
            case "agent":
                held = [one for one in await house.does(_proxies, ballot) if one.flats]
                pairs = [(one.agent, min(one.flats)) for one in held] or [(77, UnitId(1))]
                agent, unit = dice.choice(pairs)
                if dice.random() < 0.1:
                    agent = dice.choice(list(EVERYBODY))
                await house.does(cast_by_proxy, EVERYBODY[agent], ballot.id, unit, dice.choice(TWO))
            case "end" if mandates:
                ended = dice.choice(mandates)
                await house.does(end_proxy, EVERYBODY[ended.principal], ended.id)
            case "give" | "date":
                agent = dice.choice(list(EVERYBODY))
                matter = ballot if kind == "give" else None
                mandates.append(await house.gives(person, agent, matter))
    except DomainError:
        pass


async def checks(house, ballot):
    """Counters and rows are what the record says, flat by flat."""
    roll = await house.does(lambda work: work.ballots.roll(ballot.id))
    stands = stand(await house.does(acts_of, ballot))
    counted = {unit: act.code for unit, act in stands.counted().items()}
    votes = await house.does(_votes, ballot)
    assert {int(one.unit): one.receipt.code for one in votes} == counted
    took_part = [one for one in roll if int(one.unit) in counted]
    turnout = await house.does(_turnout, ballot)
    assert (turnout.units, turnout.area.hundredths, turnout.heads) == (
        len(took_part),
        sum(one.area.hundredths for one in took_part),
        len({one.head for one in took_part}),
    )
    if not ballot.tally:
        beneath = {unit: act.code for unit, act in stands.beneath().items()}
        assert {
            int(u): v.receipt.code for u, v in (await house.does(_beneath, ballot)).items()
        } == beneath
    rows = await house.does(_proxies, ballot)
    assert {one.principal: one.agent for one in rows} == stands.agents
    assert {one.principal: set(one.flats) for one in rows} == stands.covered


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_live_acts_and_the_worked_cases_agree_on_random_histories(database):
    for seed in range(25):
        await _emptied(database)
        stored = Stored(database)
        await stored.furnish(10)
        house = House(stored, seed)
        mandates = []
        if seed % 2:
            mandates.append(await house.gives(10, 77))
        ballot = await house.opens(proxy_cap=house.random.choice([None, 1, 2]))
        for _act in range(house.random.randrange(10, 40)):
            await history(house, ballot, mandates)
        ballot = await house.does(lambda work, id: work.ballots.get(id), ballot.id)
        await checks(house, ballot)
        assert await findings(house) == [], seed
        closed = await house.closes(ballot)
        await checks(house, closed)
        assert await findings(house) == [], seed
        case = await house.exported(closed)
        found = outcome(case)
        assert differences(case.stated.values, result(found)) == (), seed
        lists = await house.does(lambda work, id: work.ballots.receipts(id), closed.id)
        every = {
            one.code for one in await house.does(acts_of, closed) if one.sort.value == "ballot.vote"
        }
        told = [*lists.counted, *lists.superseded, *lists.withdrawn]
        assert sorted(told) == sorted(every)


async def _emptied(database):
    async with database.writing() as connection:
        for table in reversed(METADATA.sorted_tables):
            await connection.execute(table.delete())
        await connection.commit()


# One by one


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_what_a_proxy_is_refused_for(house):
    """No proxy in a residents' meeting, for oneself, over the cap, without a flat, or too long."""
    meeting = await house.opens(preset=Preset.RESIDENTS_MEETING)
    with pytest.raises(NoProxiesHere):
        await house.does(matter_of, PEOPLE[10], meeting.id)
    ballot = await house.opens(proxy_cap=1)
    with pytest.raises(OwnAgent):
        await house.gives(10, 10, ballot)
    with pytest.raises(NothingToGive):
        await house.does(offer_proxy, LIN, await house.does(matter_of, LIN, ballot.id))
    await house.gives(10, 77, ballot)
    await house.gives(10, 77, ballot)  # to renew it is no second owner
    with pytest.raises(ProxyCapReached):
        await house.gives(20, 77, ballot)
    with pytest.raises(ProxyTooLong):
        await house.gives(20, 40, days=400)
    with pytest.raises(ProxyTooShort):
        await house.gives(20, 40, days=0)
    none = await house.opens(proxy_cap=0)
    with pytest.raises(ProxyCapReached):
        await house.gives(10, 20, none)
    with pytest.raises(NotHerAgent):
        await house.does(cast_by_proxy, PEOPLE[40], ballot.id, UnitId(1), Choice.YES)
    with pytest.raises(NothingToTakeBack):
        await house.does(withdraw_vote, PEOPLE[10], ballot.id)
    paper = Mandate(0, PersonId(10), PersonId(30), await house.does(matter_of, LIN, ballot.id), NOW)
    with pytest.raises(OwnPaperProxy):
        await house.does(enter_proxy, LIN, replace(paper, agent=LIN.person))
    with pytest.raises(OwnPaperProxy):
        await house.does(enter_proxy, LIN, paper, PersonId(30))  # she would confirm her own
    house.work.at(CLOSES + MINUTE)
    for act, error in (
        ((withdraw_vote, PEOPLE[10], ballot.id), TooLateToTakeBack),
        ((cast_by_proxy, OUTSIDE, ballot.id, UnitId(1), Choice.YES), BallotClosed),
        ((matter_of, PEOPLE[10], ballot.id), ProxySpent),
    ):
        with pytest.raises(error):
            await house.does(*act)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_link_works_once_and_a_proxy_runs_out_or_ends_with_the_seat(house):
    made = await house.does(
        offer_proxy, PEOPLE[10], Matter(HERE, None, house.work.now + timedelta(days=1))
    )
    await house.does(accept_proxy, OUTSIDE, made.payload[1:])
    with pytest.raises(ProxySpent):
        await house.does(accept_proxy, PEOPLE[30], made.payload[1:])
    ballot = await house.opens()  # what was given until a day holds in it from the start
    assert ballot.proxied
    await house.does(cast_by_proxy, OUTSIDE, ballot.id, UnitId(1), Choice.YES)
    assert await house.said(ballot) == {1: "yes", 2: "yes"}
    house.work.at(house.work.now + timedelta(days=2))
    with pytest.raises(NotHerAgent):
        await house.does(cast_by_proxy, OUTSIDE, ballot.id, UnitId(1), Choice.NO)
    assert await house.said(ballot) == {1: "yes", 2: "yes"}  # what was said in time stands
    lasting = await house.gives(30, 77)
    await house.does(cast_by_proxy, OUTSIDE, ballot.id, UnitId(5), Choice.NO)
    del house.work.residents.voting[5]
    freed = {"unit": 5, "label": "1-1-5", "electorates": ["owners"], "person": 30}
    house.work.record.events.append(Event(HERE, "unit.leave", freed))
    (ended,) = await house.does(seat_lost, PersonId(30), HERE)
    assert ended.mandate == lasting
    assert await house.said(ballot) == {1: "yes", 2: "yes"}
    assert await findings(house) == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_what_was_changed_by_hand_is_named(house):
    ballot = await house.opens(proxy_cap=1)
    await house.does(cast_vote, PEOPLE[30], ballot.id, Choice.YES)
    await house.gives(30, 77, ballot)
    await house.does(cast_by_proxy, OUTSIDE, ballot.id, UnitId(5), Choice.NO)
    assert await findings(house) == []
    events, told = house.work.record.events, house.work.record.of("ballot.vote")[-1]

    def other_agent(tables):
        tables["proxies"][0]["agent"] = 40

    def no_proxy(tables):
        tables["proxies"].clear()

    def beneath(tables):
        tables["votes_beneath"][0]["choice"] = "no"

    def agent_of_the_vote(tables):
        tables["votes"][0]["agent"] = 40

    for change, fault in (
        (other_agent, "V22 proxy differs"),
        (no_proxy, "V22 proxy differs"),
        (beneath, "V16 vote beneath differs"),
        (agent_of_the_vote, "V16 vote differs"),
    ):
        assert [one[0] for one in await findings(house, change)] == [fault], change.__name__

    grants = [one for one in events if one.type == "proxy.grant"]
    kept = list(events)
    for event, fault in (
        (Event(HERE, "ballot.vote", {**told, "unit": 6, "by": 40}, True), "V22 no proxy in force"),
        (
            Event(HERE, "proxy.grant", {**grants[0].facts, "person": 40, "units": {"1": [6]}}),
            "V22 proxy over the cap",
        ),
    ):
        events[:] = [*kept, event]
        assert (fault, len(events)) in [one[:2] for one in await findings(house)]
    events[:] = [one for one in kept if one.type != "proxy.grant"]
    assert "V22 no proxy in force" in [one[0] for one in await findings(house)]
