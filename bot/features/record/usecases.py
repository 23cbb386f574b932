"""Checkpoints: the end of a record, signed, so that it can be held against it later.

One is taken at each opening and closing, once a day, and whenever somebody asks. A checkpoint of
an entry is signed once: asking again gives the same bytes, and costs no row.
"""

from bot.features.record.model import Checkpoint, Kept, Reason
from bot.features.record.ports import Work
from bot.features.record.rules import signed_bytes
from bot.kernel.chain import GENESIS
from bot.kernel.ids import CommunityId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


async def take_checkpoint(
    work: Work, community: CommunityId, reason: Reason, ballot: int = 0
) -> Checkpoint:
    """Signs the head of the record; called in the transaction that wrote what it is about.

    `ballot` is the number of the ballot that was opened or closed.
    """
    head = await work.record.head(community)
    seq, hash = (head.seq, head.hash) if head else (0, GENESIS)
    found = await work.checkpoints.get(community, seq)
    if found is not None and found.hash == hash:
        return found
    at = work.clock.now()
    signature = work.signer.sign(signed_bytes(community, seq, hash, at))
    why = f"{reason.value} {ballot}" if ballot else reason.value
    checkpoint = Checkpoint(community, seq, hash, at, work.signer.key_id, signature, why)
    await work.checkpoints.keep(checkpoint)
    return checkpoint


async def checkpoint_of_ballot(
    work: Work, community: CommunityId, reason: Reason, ballot: int
) -> Checkpoint | None:
    """The checkpoint taken when the ballot of that number was opened or closed."""
    return await work.checkpoints.of_reason(community, f"{reason.value} {ballot}")


@usecase(Permission.RECORD_CHECK)
async def ask_checkpoints(work: Work, actor: Actor) -> tuple[Kept, ...]:
    """A checkpoint of each of her communities as it stands now, for her to keep."""
    mine = [one.community for one in actor.communities(Permission.RECORD_CHECK)]
    names = await work.residents.neighbourhoods(mine)
    return tuple(
        [
            Kept(names[one].name, await take_checkpoint(work, one, Reason.ASKED))
            for one in mine
            if one in names
        ]
    )
