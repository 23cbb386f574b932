"""Naming the keepers, handing a sealed file out, and noting that it was opened."""

from dataclasses import replace

from bot.features.keepers.errors import (
    KeeperUnnamed,
    KeyTaken,
    KeyUsedBefore,
    NoSealedFile,
    ReasonMissing,
)
from bot.features.keepers.model import LONGEST_NAME, Keeper, SealedFile
from bot.features.keepers.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

SET, OPENED, HANDED_OUT = "keeper.set", "ballot.opened_file", "ballot.handed_file"
LONGEST_REASON = 200  # characters


@usecase(Permission.KEEPERS)
async def name_keeper(work: Work, actor: Actor, keeper: Keeper) -> Keeper | None:
    """Whose place she takes, if anybody's; files sealed from now on are for her key.

    The same key for the same post again changes nothing.

    Raises:
        NotAllowed: not at the host.
        KeeperUnnamed: without a name, or with too long a one.
        KeyTaken, KeyUsedBefore: see there.
    """
    if not actor.may(Permission.KEEPERS, keeper.community):
        raise NotAllowed
    if not 0 < len(keeper.name) <= LONGEST_NAME:
        raise KeeperUnnamed
    every = await work.keepers.every(keeper.community)
    before = next((one for one in every if one.post is keeper.post and one.until is None), None)
    same = next((one for one in every if one.key_id == keeper.key_id), None)
    if same is not None and same.until is not None:
        raise KeyUsedBefore
    if same is not None and same.post is not keeper.post:
        raise KeyTaken
    if same is not None:
        return same
    if before is not None:
        await work.keepers.put(replace(before, until=work.now))
    await work.keepers.put(replace(keeper, since=work.now))
    facts = {"post": keeper.post.value, "key": keeper.key_id, "public": keeper.public}
    await work.record.append(Event(keeper.community, SET, facts | {"by": actor.person}))
    return before


@usecase(Permission.KEEPERS)
async def keepers(work: Work, actor: Actor, community: CommunityId) -> tuple[Keeper, ...]:
    """All there ever were, the oldest first. Raises NotAllowed."""
    if not actor.may(Permission.KEEPERS, community):
        raise NotAllowed
    return await work.keepers.every(community)


@usecase(Permission.KEEPERS)
async def hand_out(work: Work, actor: Actor, community: CommunityId, number: int) -> SealedFile:
    """The sealed file of that ballot, still closed; that it was handed out is on the record.

    Raises NotAllowed, NoSealedFile.
    """
    found = await _file(work, actor, community, number)
    facts = {"ballot": number, "by": actor.person}
    await work.record.append(Event(community, HANDED_OUT, facts))
    return found


@usecase(Permission.KEEPERS)
async def note_opening(
    work: Work, actor: Actor, community: CommunityId, number: int, who: str, reason: str
) -> None:
    """Before anybody looks into it: that it is opened, by whom and why.

    Raises NotAllowed, NoSealedFile, ReasonMissing.
    """
    found = await _file(work, actor, community, number)
    if not 0 < len(who) <= LONGEST_NAME or not 0 < len(reason) <= LONGEST_REASON:
        raise ReasonMissing
    facts = {"ballot": number, "sealed": found.sha256, "by": actor.person}
    await work.record.append(Event(community, OPENED, facts | {"who": who, "reason": reason}))


async def _file(work: Work, actor: Actor, community: CommunityId, number: int) -> SealedFile:
    if not actor.may(Permission.KEEPERS, community):
        raise NotAllowed
    found = await work.keepers.file(community, number)
    if found is None:
        raise NoSealedFile(number)
    return found
