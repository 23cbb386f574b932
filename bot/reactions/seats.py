"""Who votes for a flat changes: those whom it concerns hear of it once, in private."""

from bot.features.residents import screens
from bot.features.residents.model import Claimed, Disputed, Left, Sale, Settled
from bot.kernel.ids import PersonId
from bot.kernel.roll import Electorate
from bot.reactions.proxies import flat_left
from bot.reactions.telling import tell_coordinators, tell_neighbours
from bot.work import Work


async def claims_wait(work: Work, claimed: Claimed) -> None:
    """The coordinators are asked; who has the vote is told."""
    community = claimed.place.id
    seated = await work.residents.seated(claimed.unit.id)
    for claim in claimed.held:
        dispute = screens.dispute(Disputed(claim, claimed.unit, claimed.place))
        await tell_coordinators(work, community, f"claim:{claim.id}", dispute)
        if holder := seated.get(claim.electorate):
            said = screens.somebody_else_came(claim, claimed.unit)
            await tell_neighbours(work, community, [holder], f"claim.other:{claim.id}", said)


async def claim_settled(work: Work, settled: Settled, *deciders: PersonId) -> None:
    """Both are told, who keeps the vote only that it is over; the other coordinators, who had been
    asked too, that there is nothing left to decide.
    """
    claim, community = settled.claim, settled.place.id
    ended = screens.claim_ended(settled)
    await tell_neighbours(work, community, [claim.person], f"claim.ended:{claim.id}", ended)
    if settled.before is not None:
        said = screens.vote_kept(settled.unit)
        if settled.given:
            said = screens.replaced(settled.unit, claim.electorate)
        await tell_neighbours(work, community, [settled.before], f"claim.voter:{claim.id}", said)
    knowing = {*deciders, claim.person, settled.before}
    others = [one for one in await work.residents.coordinators(community) if one not in knowing]
    said = screens.decided_by_another(settled)
    await tell_neighbours(work, community, others, f"claim.decided:{claim.id}", said)


async def flat_sold(work: Work, sale: Sale) -> None:
    """Who voted for it until now is told."""
    key = f"sold:{sale.left.unit.id}:{work.now:%Y%m%d%H%M}"
    people: list[PersonId] = sorted(set(sale.before))
    for person in people:
        await flat_left(work, person, sale.left.place.id)
    said = screens.your_flat_was_sold(sale.left)
    await tell_neighbours(work, sale.left.place.id, people, key, said)


async def flat_freed(work: Work, left: Left, by: PersonId) -> None:
    """The coordinators are told, so that the household is asked again; proxies she gave end."""
    if Electorate.OWNERS in left.electorates:
        await flat_left(work, by, left.place.id)
    key = f"freed:{left.unit.id}:{work.now:%Y%m%d%H%M}"
    await tell_coordinators(work, left.place.id, key, screens.flat_is_free(left))
