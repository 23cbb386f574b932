"""A vote to practise with: advisory, named as a trial, and over by itself."""

from datetime import timedelta

from bot.features.acts.model import ActKind
from bot.features.acts.usecases import seconds
from bot.features.ballots.model import Preset, Proposal
from bot.features.ballots.usecases import open_ballot, preview_ballot
from bot.features.onboarding.screens import trial_question
from bot.kernel.ids import CommunityId
from bot.kernel.people import Actor
from bot.kernel.screen import Screen
from bot.kernel.text import one_of
from bot.reactions.acts import proposed, second_asked
from bot.reactions.ballots import ballot_opened
from bot.work import Work

ALONE, CONFIRMED = timedelta(minutes=30), timedelta(days=1)  # she needs time to confirm it


async def trial_begun(
    work: Work, actor: Actor, community: CommunityId, language: str
) -> Screen | None:
    """Opens it; where there is a second coordinator it waits for her, and the screen says so.

    Raises what opening any vote raises, such as RollEmpty.
    """
    question = work.drawer.catalogues.render(trial_question(), one_of(language))
    lasts = CONFIRMED if await seconds(work, actor, community) else ALONE
    proposal = Proposal(community, question, "", Preset.ADVISORY, work.now + lasts)
    await preview_ballot(work, actor, proposal)
    kind = ActKind.BALLOT_OPEN
    if waits := await second_asked(work, actor, community, kind, proposed(proposal)):
        return waits
    await ballot_opened(work, await open_ballot(work, actor, proposal))
    return None
