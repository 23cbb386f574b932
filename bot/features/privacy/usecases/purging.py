"""What is past its time goes (PROMISES P37); who chose what, only with an event that says so.

The event names the places on the record whose contents are gone, so that the record still
verifies: a hash without its content says nothing, and nobody can claim the rest was lost.
"""

from bot.features.privacy.model import CHOICES_KEPT, STRANGERS_KEPT, Purged
from bot.features.privacy.ports import Ballot, SealedFile, Work
from bot.kernel.events import Event
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

CHOICES, STRANGERS = "choices", "strangers"
SAID = ("ballot.vote", "ballot.withdraw")  # what somebody said in a ballot


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
    gone = {one.id for one in ballots}
    sealed = await work.keepers.sealed_before(work.now - CHOICES_KEPT)
    alone = [one for one in sealed if one.ballot not in gone]  # secret ones leave no choices
    if not dry:
        for file in alone:
            await _forget_file(work, file)
    found.append(Purged(CHOICES, len(ballots) + len(alone)))
    return tuple(found)


async def _forget(work: Work, ballot: Ballot) -> None:
    opened = await _place(work, ballot, "ballot.open", "number")
    closed = await _end(work, ballot)
    between = opened, closed
    places = []
    for kind in SAID:
        places += await work.record.forget(ballot.community, kind, ballot.number, between)
    places.sort()
    votes = await work.ballots.forget_choices(ballot.id)
    await work.keepers.forget(ballot.id)
    await work.sittings.forget(ballot.id)
    facts = {"rule": CHOICES, "ballot": ballot.number, "payloads": places, "rows": votes}
    await work.record.append(Event(ballot.community, "purge", facts))


async def _forget_file(work: Work, file: SealedFile) -> None:
    await work.keepers.forget(file.ballot)
    facts = {"rule": CHOICES, "ballot": file.number, "payloads": [], "rows": 0}
    await work.record.append(Event(file.community, "purge", facts))


async def _end(work: Work, ballot: Ballot) -> int:
    """Where it was closed; one that became void before its end never was. Raises LookupError."""
    try:
        return await _place(work, ballot, "ballot.close", "ballot")
    except LookupError:
        return await _place(work, ballot, "ballot.void", "ballot")


async def _place(work: Work, ballot: Ballot, kind: str, named: str) -> int:
    """Where on the record that event of the ballot stands. Raises LookupError."""
    for one in await work.record.told(ballot.community, kind):
        if one.facts and one.facts.get(named) == ballot.number:
            return one.entry.seq
    raise LookupError(kind)
