"""The notice, and everything that is kept about the person who asks."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.features.privacy import rules
from bot.features.privacy.model import OWN_COPY, Kept, Look, Notice, Row
from bot.features.privacy.ports import Ballot, Work
from bot.kernel.events import Alarm
from bot.kernel.ids import BallotId, CommunityId, PersonId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

RECORD = "record_payloads"
LISTENED = "voice.listened"  # the type of the event
ZONE = "Asia/Shanghai"


@usecase(Permission.HELP)
async def notice(work: Work, actor: Actor) -> Notice:
    """Who handles the data, why, how long, and which rights there are."""
    places = await work.residents.neighbourhoods([one.community for one in actor.memberships])
    names = tuple(one.name for one in places.values())
    return Notice(work.contact, names, rights=actor.may(Permission.PRIVACY))


@usecase(Permission.PRIVACY)
async def see_own(work: Work, actor: Actor) -> Kept:
    """Every row that is hers by what the tables declare, and nobody else's.

    Without the sealed entries of the record, which are her answers; her copy has them.
    """
    mine = [one.community for one in actor.memberships]
    rows = dict(await work.own.kept(actor.person))
    rows[RECORD] = await work.record.naming(actor.person)
    places = await work.residents.neighbourhoods([*mine, *_communities(rows)])
    ballots = await _ballots(work, rows)
    return Kept(
        person=actor.person,
        rows=rows,
        communities={one: place.name for one, place in places.items()},
        flats={_number(row["id"]): _door(row) for row in rows.get("units", ())},
        ballots={one.id: one.number for one in ballots},
        looks=await looks_at_own(work, actor),
        zone=actor.memberships[0].zone if actor.memberships else ZONE,
    )


@usecase(Permission.PRIVACY)
async def ask_copy(work: Work, actor: Actor, language: str | None) -> None:
    """Sets the task that makes her copy; asked for twice before it is made, it is made once."""
    key = f"{OWN_COPY}:{actor.person}"
    await work.alarms.set(Alarm(key, OWN_COPY, actor.person, work.now, language or ""))


@usecase(Permission.PRIVACY)
async def copy_own(work: Work, actor: Actor) -> Kept:
    """What `see_own` gives, and the sealed entries. Slow: for a unit of work that only reads."""
    kept = await see_own(work, actor)
    mine = [one.community for one in actor.memberships]
    sealed = await work.record.sealed_naming(actor.person, mine)
    return replace(kept, rows={**kept.rows, RECORD: [*kept.rows[RECORD], *sealed]})


@usecase(Permission.LOOKS)
async def looks_at_own(work: Work, actor: Actor) -> tuple[Look, ...]:
    """Who took out how she answered, or listened to what she said: the newest look first."""
    mine: dict[CommunityId, set[int]] = {}
    for one in await answered(work, actor.person):
        mine.setdefault(one.community, set()).add(one.number)
    places = await work.residents.neighbourhoods(list(mine))
    found: list[Look] = []
    for community, numbers in mine.items():
        exports = [one.facts for one in await work.record.told(community, "export") if one.facts]
        found += rules.looks(exports, numbers, places[community].name)
    homes = await work.residents.neighbourhoods([one.community for one in actor.memberships])
    for community, place in homes.items():
        told = await work.record.told(community, LISTENED)
        found += rules.heard([one.facts for one in told if one.facts], actor.person, place.name)
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


async def answered(work: Work, person: PersonId) -> list[Ballot]:
    """The votes in which she answered and of which that is still kept."""
    rows = await work.own.kept(person)
    return await _ballots(work, {"votes": rows.get("votes", ())})


async def _ballots(work: Work, rows: Mapping[str, Iterable[Row]]) -> list[Ballot]:
    """Those that her rows point to."""
    every = (row for some in rows.values() for row in some if row.get("ballot_id"))
    wanted = {_number(row["ballot_id"]) for row in every}
    wanted |= {_number(row["id"]) for row in rows.get("ballots", ())}
    found = [await work.ballots.get(BallotId(one)) for one in sorted(wanted)]
    return [one for one in found if one is not None]


def _communities(rows: Mapping[str, Iterable[Row]]) -> set[CommunityId]:
    every = (row for some in rows.values() for row in some if row.get("community_id"))
    return {CommunityId(_number(row["community_id"])) for row in every}


def _door(row: Row) -> str:
    return f"{row['building']}-{row['stairwell']}-{row['door']}"


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value
