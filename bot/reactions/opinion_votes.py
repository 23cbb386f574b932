"""What came out of a round goes on: its shared statements become the options of a vote."""

from dataclasses import replace

from bot.features.ballots import rules as voting_rules, wizard as voting
from bot.features.ballots.errors import OptionsUnfit
from bot.features.ballots.model import LONGEST_OPTION, MOST_OPTIONS, Method
from bot.features.ballots.usecases import places
from bot.features.consultations.model import Stage
from bot.features.opinions import usecases
from bot.features.opinions.model import Found
from bot.features.opinions.rules.sharing import shared
from bot.kernel.ids import ConcernId, RoundId
from bot.kernel.people import Actor
from bot.work import Work


def votable(found: Found | None) -> bool:
    """Whether there are options enough, none of them too long or one that is always there."""
    options = shared(found, LONGEST_OPTION)[:MOST_OPTIONS]
    try:
        voting_rules.check_options(options)
    except OptionsUnfit:
        return False
    return True


async def round_vote(work: Work, actor: Actor, id: RoundId) -> voting.Form:
    """The form of a vote with question and options; any number of them may be approved.

    Where the round belongs to a matter that is ready for its vote, the vote comes of it.

    Raises NotAllowed, RoundRuns, SummaryChanged, OptionsUnfit.
    """
    one, words = await usecases.agreed_in(work, actor, id, LONGEST_OPTION)
    options = tuple(words[:MOST_OPTIONS])
    voting_rules.check_options(options)
    form = voting.begin(await places(work, actor))
    if form.step is voting.Step.PLACE:
        form = voting.advance(form, voting.Place(one.community), work.now)
    asked = voting.advance(form, voting.Typed(one.title), work.now)
    asking = voting_rules.asked_with(Method.APPROVAL, options)
    return replace(asked, asking=asking, origin=await _ready(work, one.topic))


async def _ready(work: Work, topic: int | None) -> ConcernId | None:
    concern = await work.concerns.get(ConcernId(topic)) if topic is not None else None
    if concern is None or concern.stage is not Stage.DECIDE or concern.ballot is not None:
        return None
    return concern.id
