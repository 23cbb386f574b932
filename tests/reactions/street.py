"""A street that reads English, and what is to be said there; no messenger in between."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.demo.neighbourhood import HUNG
from bot.features.ballots.model import Ballot, Choice, Preset, Proposal
from bot.features.ballots.usecases import cast_vote, open_ballot
from bot.features.ballots.usecases.opening import closing_key
from bot.features.residents.model import Door, Kind, Unit
from bot.kernel.area import Area
from bot.kernel.events import Outage
from bot.kernel.ids import BallotId, ChatId, CommunityId, PersonId, UnitId
from bot.kernel.people import Actor, Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN
from bot.reactions import ballot_opened
from bot.reactions.ballots import ballot_closes
from bot.work import Works
from tests.chat.storage import rows

HERE, THERE = CommunityId(1), CommunityId(2)
GROUP, OTHER_GROUP = ChatId(-1001), ChatId(-1002)
LIN, XU = PersonId(7), PersonId(8)
ANN, BEN, CAT = PersonId(11), PersonId(12), PersonId(13)
ZONE = "Asia/Shanghai"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
QUESTION = "Shall the gate be locked at night?"


@dataclass
class Street:
    works: Works

    async def moves_in(self) -> None:
        async with self.works.begin() as work:
            await work.residents.next_community()
            place = Neighbourhood(HERE, "Wutongli", GROUP, EN, ZONE)
            await work.residents.set_up(place, place.name, work.now)
        await self.coordinates(LIN)
        for person in (ANN, BEN, CAT):
            await self.settles(person, UnitId(person), HERE)

    async def neighbours(self) -> None:
        """Another community, with one household; Xu coordinates there."""
        async with self.works.begin() as work:
            await work.residents.next_community()
            place = Neighbourhood(THERE, "Linden", OTHER_GROUP, EN, "Europe/Berlin")
            await work.residents.set_up(place, place.name, work.now)
        await self.coordinates(XU, THERE)
        await self.settles(PersonId(21), UnitId(21), THERE)

    async def coordinates(self, person: PersonId, community: CommunityId = HERE) -> None:
        async with self.works.begin() as work:
            await work.residents.grant(community, person, Role.COORDINATOR, work.now)

    async def settles(self, person: PersonId, unit: UnitId, community: CommunityId) -> None:
        """From now on she votes for the flat; it is built if it is not there."""
        at = Door("1", "1", str(unit))
        flat = Unit(unit, community, at, 1, Area(5000), Kind.DWELLING)
        async with self.works.begin() as work:
            await work.residents.put_unit(flat)
            await work.residents.represent(flat, person, work.now)

    async def reads(self, person: PersonId, language: str) -> None:
        async with self.works.begin() as work:
            await work.residents.choose_language(person, language, work.now)

    async def actor(self, person: PersonId) -> Actor:
        async with self.works.look() as work:
            return (await work.residents.actors({person}, work.operators))[person]

    async def opens(
        self,
        question: str = QUESTION,
        *,
        open_for: timedelta = 10 * DAY,
        community: CommunityId = HERE,
    ) -> Ballot:
        """A ballot with its card."""
        lin = await self.actor(LIN if community == HERE else XU)
        async with self.works.begin() as work:
            asked = Proposal(
                community,
                question,
                "",
                Preset.RESIDENTS_MEETING,
                work.now + open_for,
                noticed_at=work.now - HUNG,
            )
            ballot = await open_ballot(work, lin, asked)
            await ballot_opened(work, ballot)
        return ballot

    async def votes(self, person: PersonId, ballot: Ballot, choice: Choice = Choice.YES) -> None:
        actor = await self.actor(person)
        async with self.works.begin() as work:
            await cast_vote(work, actor, ballot.id, choice)

    async def ends(self, ballot: Ballot, outage: Outage | None = None) -> bool:
        """The closing alarm rings after the deadline, told of the outage if there was one."""
        self.stands_at(max(ballot.closes_at + timedelta(seconds=1), self.works.clock.now()))
        return await self.rings(ballot, outage)

    async def rings(self, ballot: Ballot, outage: Outage | None = None) -> bool:
        async with self.works.begin() as work:
            alarm = await work.alarms.get(closing_key(ballot.id))
            if outage:
                told = f"{outage.begin.isoformat()}/{outage.end.isoformat()}"
                alarm = type(alarm)(alarm.key, alarm.kind, alarm.reference, alarm.due, told)
            return await ballot_closes(work, alarm)

    def stands_at(self, moment: datetime) -> None:
        """The clock, and up to then everything was heard."""
        self.works.clock.forward(moment - self.works.clock.now())
        self.works.heard_until = moment

    async def ballot(self, ballot: Ballot) -> Ballot:
        """As it is now."""
        async with self.works.look() as work:
            return await work.ballots.get(BallotId(ballot.id))

    async def row(self, key: str) -> dict:
        """Of the outbox."""
        return {one["key"]: one for one in await rows(self.works, "outbox")}[key]

    async def said(self, prefix: str) -> dict[str, str]:
        """What is to be said under keys that begin so: the words by the rest of the key."""
        every = await rows(self.works, "outbox")
        return {
            one["key"].removeprefix(prefix): words(one["drawn"])
            for one in sorted(every, key=lambda row: row["position"])
            if one["key"].startswith(prefix) and one["drawn"]
        }

    async def delivered(self) -> None:
        """Everything that waits is out; new messages are number 100 and on."""
        async with self.works.begin() as work:
            for post in await work.outbox.due(99):
                number = None if post.kind == "edit" else 100 + post.revision + post.chat_id % 50
                await work.outbox.sent(post, number)

    async def alarms(self) -> dict:
        """Those that are set, by key."""
        return {one["key"]: one for one in await rows(self.works, "alarms")}

    async def facts(self, kind: str) -> list[tuple[int, dict]]:
        """Community and facts of the open events of that kind, in the order of the record."""
        events = {
            (one["community_id"], one["seq"]): one["type"]
            for one in await rows(self.works, "record_events")
        }
        told = [
            (one["community_id"], one["seq"], one["payload"])
            for one in await rows(self.works, "record_payloads")
            if events[one["community_id"], one["seq"]] == kind
        ]
        return [(place, json.loads(payload)) for place, _seq, payload in sorted(told)]


def words(drawn: str) -> str:
    """The lines of a drawn screen."""
    return "\n".join(text for _style, text in json.loads(drawn)["lines"])
