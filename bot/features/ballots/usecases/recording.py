"""A vote on the record: the one place where it is written, whichever way it came."""

from collections.abc import Mapping
from dataclasses import replace

from bot.features.ballots.model import Ballot, Receipt, RollEntry, Vote
from bot.features.ballots.ports import Work
from bot.features.ballots.rules.written import said_text
from bot.kernel.events import Event

NOTHING: Mapping[str, object] = {}


async def recorded(
    work: Work,
    ballot: Ballot,
    entry: RollEntry,
    vote: Vote,
    how: Mapping[str, object] = NOTHING,
) -> Vote:
    """The vote with its receipt, in place of what the flat said before.

    `how` are further facts of the way it came. `waited` is there only where the vote counts
    because of it.
    """
    facts: dict[str, object] = {
        "ballot": ballot.number,
        "unit": vote.unit,
        "choice": said_text(vote.choice, vote.marks),
        "by": vote.by,
        "arrived": vote.at.isoformat(),
    }
    if work.waited_since and vote.at > ballot.closes_at:
        facts["waited"] = work.waited_since.isoformat()
    event = Event(ballot.community, "ballot.vote", facts | dict(how), sealed=True)
    written = await work.record.append(event)
    kept = replace(vote, receipt=Receipt(written.seq, written.code))
    await work.ballots.record(entry, kept)
    return kept
