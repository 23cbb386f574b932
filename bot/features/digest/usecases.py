"""One's own choice about the rest of the day, and looking it up."""

from dataclasses import replace

from bot.features.digest import rules
from bot.features.digest.model import Chosen, Notice, State
from bot.features.digest.ports import Work
from bot.kernel.manners import Digest
from bot.kernel.people import Actor, Permission, Role
from bot.kernel.usecase import usecase


@usecase(Permission.HELP)
async def choose_digest(work: Work, actor: Actor, digest: Digest) -> Chosen:
    """From now on she gets the rest of the day once a day, or not at all."""
    await work.residents.choose_digest(actor.person, digest, work.now)
    return await _chosen(work, actor, digest)


@usecase(Permission.HELP)
async def chosen_digest(work: Work, actor: Actor) -> Chosen:
    """What she gets, and how much waits for her."""
    return await _chosen(work, actor, await work.residents.digest_of(actor.person))


@usecase(Permission.HELP)
async def read_waiting(work: Work, actor: Actor, day: int) -> tuple[Notice, ...]:
    """What waits for her, which counts as shown on `day` from now on; with what was shown then."""
    for one in await work.notices.waiting(actor.person):
        await work.notices.put(replace(one, state=State.LISTED, listed=day))
    return await read_day(work, actor, day)


@usecase(Permission.HELP)
async def read_day(work: Work, actor: Actor, day: int) -> tuple[Notice, ...]:
    """What stood in her message of that day, but what was for an office that has ended."""
    found = await work.notices.listed(actor.person, day)
    return tuple(one for one in found if rules.still_hers(actor, one))


async def _chosen(work: Work, actor: Actor, digest: Digest | None) -> Chosen:
    waiting = await work.notices.waiting(actor.person)
    return Chosen(digest, coordinates(actor), len(waiting))


def coordinates(actor: Actor) -> bool:
    """Whether she looks after a place."""
    return any(Role.COORDINATOR in one.roles for one in actor.memberships)
