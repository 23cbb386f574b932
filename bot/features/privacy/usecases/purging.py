"""What is past its time goes (PROMISES P37); who chose what, only with an event that says so.

The event names the places on the record whose contents are gone, so that the record still
verifies: a hash without its content says nothing, and nobody can claim the rest was lost.
"""

from bot.features.privacy.model import CHOICES_KEPT, STRANGERS_KEPT, Purged
from bot.features.privacy.ports import Ballot, Work
from bot.kernel.events import Event
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

CHOICES, STRANGERS = "choices", "strangers"


@usecase(Permission.PURGE)
async def purge(work: Work, actor: Actor, *, dry: bool = False) -> tuple[Purged, ...]:  # noqa: ARG001
    """How many rows each rule found past their time; they are gone unless it is `dry`."""
    rows = await (work.purge.due() if dry else work.purge.wipe())
    found = [Purged(name, count) for name, count in rows.items()]
    known = set(work.operators)
    strangers = await work.residents.strangers(work.now - STRANGERS_KEPT, known)
    if not dry:
        await work.residents.forget(strangers)
    found.append(Purged(STRANGERS, len(strangers)))
    ballots = await work.ballots.with_choices(work.now - CHOICES_KEPT)
    if not dry:
        for one in ballots:
            await _forget(work, one)
    found.append(Purged(CHOICES, len(ballots)))
    return tuple(found)


async def _forget(work: Work, ballot: Ballot) -> None:
    opened = await _place(work, ballot, "ballot.open", "number")
    closed = await _place(work, ballot, "ballot.close", "ballot")
    between = opened, closed
    places = await work.record.forget(ballot.community, "ballot.vote", ballot.number, between)
    votes = await work.ballots.forget_choices(ballot.id)
    await work.sittings.forget(ballot.id)
    facts = {"rule": CHOICES, "ballot": ballot.number, "payloads": places, "rows": votes}
    await work.record.append(Event(ballot.community, "purge", facts))


async def _place(work: Work, ballot: Ballot, kind: str, named: str) -> int:
    """Where on the record that event of the ballot stands. Raises LookupError."""
    for one in await work.record.told(ballot.community, kind):
        if one.facts and one.facts.get(named) == ballot.number:
            return one.entry.seq
    raise LookupError(kind)
