"""Checkpoints of the record: under the cards they belong to, and once a night."""

from bot.features.ballots.model import Ballot
from bot.features.record.model import Reason
from bot.features.record.screens import checkpoint_line
from bot.features.record.usecases import checkpoint_of_ballot, take_checkpoint
from bot.kernel.events import Alarm
from bot.kernel.ids import CommunityId
from bot.kernel.screen import Screen, joined
from bot.work import Work


async def nightly_checkpoint(work: Work, alarm: Alarm) -> bool:
    """So that no part of the record is older than a day without a signature."""
    await take_checkpoint(work, CommunityId(alarm.reference), Reason.DAILY)
    return True


async def signed(work: Work, ballot: Ballot, shown: Screen, reason: Reason) -> Screen:
    """With the checkpoint of that moment under it, if there is one."""
    found = await checkpoint_of_ballot(work, ballot.community, reason, ballot.number)
    return joined(shown, checkpoint_line(found)) if found else shown
