"""The sub-totals of a result by channel, frozen when the ballot closes."""

from bot.features.ballots.model import Ballot
from bot.features.ballots.ports import Work
from bot.features.ballots.rules.channels import by_of, ways, ways_facts
from bot.features.ballots.usecases.receipts import begin_of
from bot.kernel.evidence import whole

SPOILED = "ballot.spoiled"


async def freeze_ways(work: Work, ballot: Ballot) -> dict[str, object]:
    """Keeps them with the turnout and gives the facts for the record.

    What was entered and never recorded goes with it. The record is asked for spoiled papers: they
    have no row, since they are no votes.
    """
    votes = await work.ballots.votes(ballot.id)
    told = await work.record.told(ballot.community, SPOILED, after=await begin_of(work, ballot))
    mine = (one.facts for one in told if one.facts and one.facts.get("ballot") == ballot.number)
    spoiled = {whole(one, "unit") or 0 for one in mine}
    found = ways(map(by_of, votes), spoiled, {int(one.unit) for one in votes})
    await work.ballots.keep_ways(ballot.id, found)
    await work.sittings.end(ballot.id)
    return ways_facts(found)
