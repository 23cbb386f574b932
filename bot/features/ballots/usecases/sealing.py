"""At closing the choices are sealed for the two keepers (PROMISES 4.1).

In named mode each row has all that proves it against the record: the content of its event with the
nonce. In secret mode nobody may learn whose answer one is: the file has the answers alone, sorted,
and the exact figures that the others see in whole per cent.
"""

from bot.features.ballots import rules
from bot.features.ballots.model import Ballot, Secrecy
from bot.features.ballots.ports import Work


async def seal_choices(work: Work, ballot: Ballot) -> dict[str, object]:
    """For the record: the SHA-256 of the sealed file, or None where no two keepers are named."""
    votes = await work.ballots.votes(ballot.id)
    if ballot.secrecy is Secrecy.SECRET:
        votes = rules.revealed(votes, await work.ballots.all_hidden(ballot.id))
    roll = await work.ballots.roll(ballot.id)
    proofs: rules.Proofs = {}
    if ballot.secrecy is Secrecy.NAMED:
        places = [one.receipt.seq for one in votes if one.receipt]
        proofs = await work.record.contents(ballot.community, places)
    content = rules.opening_text(ballot, votes, roll, proofs)
    place = ballot.id, ballot.community, ballot.number
    return {"sealed": await work.keepers.seal(*place, content)}
