"""Two communities on one bot never touch (PROMISES P47): every button, link and command is tried.

The buttons are made from the code, so one that comes next year is tried too. They are properly
sealed: what is tried is whether authority comes from who presses, not from what is pressed.
"""

from collections.abc import Iterator
from datetime import timedelta
from enum import Enum
from itertools import product

import pytest
from sqlalchemy import select

from bot.chat.routes import ROUTES
from bot.demo.neighbourhood import STRANGER
from bot.demo.village import Persona
from bot.features.acts.model import Act, ActKind
from bot.features.ballots.model import Preset, Proposal
from bot.features.ballots.usecases import open_ballot
from bot.features.residents.model import Claim, Tie
from bot.features.residents.usecases import invite_coordinator, issue_invitation
from bot.infra.database import METADATA
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ActId, ClaimId, CommunityId, PersonId, UnitId
from bot.kernel.people import Actor, Role
from bot.kernel.press import Press
from bot.kernel.roll import Electorate
from tests.handlers.test_roll import elsewhere
from tests.lane import Lane

THERE = CommunityId(2)
LIN_THERE, VOTER_THERE = 61, 62
QUESTION = "那边的秘密？"
SECRETS = ("别处", QUESTION, "9-1-101", "9幢1单元101室")
WHO = ("coordinator", "neighbour", "stranger")


async def two_communities(lane: Lane) -> dict[str, int]:
    """The lane, and another place where everything waits that a button can name; their ids."""
    await elsewhere(lane, LIN_THERE)
    lane.village.world.add_person(VOTER_THERE, "那边的人", language_code="zh-hans")
    there = Lane(lane.village, THERE)
    async with lane.village.works.begin() as work:
        (unit,) = await work.residents.units(THERE)
        await work.residents.represent(unit, PersonId(VOTER_THERE), work.now)
        await work.residents.put_claim(
            Claim(
                ClaimId(901), THERE, unit.id, Electorate.OWNERS, PersonId(63), Tie.OWNER, work.now
            )
        )
        body, until = {"unit": unit.id, "moved_out": True}, work.now + timedelta(days=3)
        await work.acts.put(
            Act(ActId(902), THERE, ActKind.UNIT_SALE, body, PersonId(64), work.now, until)
        )
        held = await work.residents.grant(THERE, PersonId(65), Role.VOLUNTEER, work.now)
    ballot = await opened(there)
    ids = {"community": int(THERE), "unit": int(unit.id), "ballot": ballot}
    ids |= {"claim": 901, "act": 902, "page": 0, "fingerprint": 0}
    return ids | {"office": held.id, "number": 0}


async def opened(there: Lane) -> int:
    async with there.village.works.begin() as work:
        person = PersonId(LIN_THERE)
        actor = (await work.residents.actors({person}, frozenset()))[person]
        closes = work.now + timedelta(days=10)
        asked = Proposal(THERE, QUESTION, "", Preset.RESIDENTS_MEETING, closes)
        return int((await open_ballot(work, actor, asked)).id)


def every_button(ids: dict[str, int]) -> Iterator[Press]:
    """Of each kind, with the ids of the other place and every choice it can carry."""
    for kind in ROUTES.presses:
        values = [
            list(field) if issubclass(field, Enum) else [ids[name]]
            for name, field in kind.kinds().items()
        ]
        yield from (kind(*given) for given in product(*values))


async def rows_there(lane: Lane) -> dict[str, list[tuple]]:
    """Everything that is kept about the other place."""
    found = {}
    async with lane.village.works.database.reading() as connection:
        for name, table in METADATA.tables.items():
            if "community_id" in table.c:
                mine = select(table).where(table.c.community_id == THERE)
                found[name] = sorted(map(tuple, await connection.execute(mine)), key=repr)
        for name in ("ballots", "votes", "roll_entries"):
            found[name] = sorted(
                map(tuple, await connection.execute(select(METADATA.tables[name]))), key=repr
            )
    return found


def somebody(lane: Lane, who: str) -> Persona:
    return {"coordinator": lane.coordinator, "neighbour": lane.neighbour(1)}.get(
        who, lane.village.person(STRANGER)
    )


def heard(person: Persona) -> str:
    return "\n".join(str(one.get("text", "")) for one in person.messages())


@pytest.mark.parametrize("who", WHO)
async def test_no_button_with_ids_of_another_place_does_or_tells_anything(
    lane: Lane, who: str
) -> None:
    ids, person = await two_communities(lane), somebody(lane, who)
    await person.says("/start")
    newest, before = person.messages()[-1]["message_id"], await rows_there(lane)
    seal = lane.village.works.drawer.seals.seal
    tried = list(every_button(ids))
    assert len({type(one) for one in tried}) == len(ROUTES.presses)
    for press in tried:
        told = await person.presses(newest, {"callback_data": seal(press)})
        assert not any(one in f"{told} {heard(person)}" for one in SECRETS), press
    assert await rows_there(lane) == before


@pytest.mark.parametrize("who", WHO)
async def test_no_link_or_command_with_words_of_another_place_does_or_tells_anything(
    lane: Lane, who: str
) -> None:
    ids, person = await two_communities(lane), somebody(lane, who)
    before = await rows_there(lane)
    tried = [f"/{one} {THERE}" for one in ROUTES.commands]
    tried += [f"/start {letter}{ids['ballot']}" for letter in ROUTES.starts]
    tried += [f"/{one} 9-1-101" for one in ROUTES.commands] + ["9-1-101", QUESTION[:2]]
    for words in tried:
        await person.says(words)
        said = heard(person).replace(words, "")
        assert not any(one in said for one in SECRETS[:2]), words
    assert await rows_there(lane) == before
    assert not any(one in str(lane.village.group()) for one in SECRETS)


async def test_a_coordinator_gives_out_no_link_for_a_flat_of_another_place(lane: Lane) -> None:
    ids = await two_communities(lane)
    before = await rows_there(lane)
    lin = lane.coordinator
    await lin.says("/roll")
    await lin.taps("给一户发链接")
    await lin.says("9-1-101")
    assert "别处" not in heard(lin)
    async with lane.village.works.begin() as work:
        actor: Actor = (await work.residents.actors({PersonId(lin.id)}, frozenset()))[
            PersonId(lin.id)
        ]
        for verb, number in (
            (issue_invitation, UnitId(ids["unit"])),
            (invite_coordinator, THERE),
        ):
            with pytest.raises(NotAllowed):
                await verb(work, actor, number)
    assert await rows_there(lane) == before
