"""What an owner's own act, and the end of a proxy, do to the votes of a ballot.

Whatever records an own answer (chat, paper, phone) or takes one back says so with `own_act` first,
where the ballot is `proxied`.
"""

from collections.abc import Collection
from dataclasses import replace

from bot.features.ballots.model import Ballot, Proxy
from bot.features.ballots.ports import Work
from bot.kernel.ids import PersonId, UnitId


async def own_act(
    work: Work, ballot: Ballot, person: PersonId, units: Collection[UnitId]
) -> frozenset[UnitId]:
    """Ends her proxy for these flats; which of them were in one. What lay beneath goes."""
    proxy = await work.ballots.proxy(ballot.id, person)
    await work.ballots.clear_beneath(ballot.id, tuple(units))
    ended = proxy.flats & set(units) if proxy else frozenset()
    if proxy and ended:
        await work.ballots.put_proxy(replace(proxy, flats=proxy.flats - ended))
    return ended


async def undo(work: Work, ballot: Ballot, proxy: Proxy) -> bool:
    """Her votes cast under the proxy are as if never cast; an own one beneath stands again.

    Whether there were any.
    """
    units = sorted(proxy.flats)
    standing = await work.ballots.standing(ballot.id, units)
    cast = [one for one in standing if one.vote and one.vote.agent is not None]
    own = await work.ballots.beneath(ballot.id, [one.entry.unit for one in cast])
    for one in cast:
        if vote := own.get(one.entry.unit):
            await work.ballots.record(one.entry, vote)
        else:
            await work.ballots.take_back(one.entry)
    await work.ballots.clear_beneath(ballot.id, list(own))
    return bool(cast)
