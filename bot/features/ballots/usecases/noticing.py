"""Notices: the photo of one where it hangs, and for how long those of owners' ballots hang."""

from dataclasses import replace

from bot.features.ballots import rules
from bot.features.ballots.errors import NoPostingNeeded, PhotoUnfit, PostingTooLate
from bot.features.ballots.model import LARGEST_PHOTO, UNUSED, Ballot, Posting, Preset
from bot.features.ballots.ports import Work
from bot.features.ballots.usecases.opening import attach
from bot.features.ballots.usecases.seeing import seen
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import BallotId, CommunityId, PostingId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.BALLOT_POST)
async def expect_photo(work: Work, actor: Actor, community: CommunityId, size: int) -> Posting:
    """Notes that a photo of `size` bytes is to be fetched; it belongs to no ballot yet.

    Raises:
        NotAllowed: not her community.
        PhotoUnfit: too large.
    """
    if not actor.may(Permission.BALLOT_POST, community):
        raise NotAllowed
    if size > LARGEST_PHOTO:
        raise PhotoUnfit
    number, until = await work.postings.next_id(), work.now + UNUSED
    posting = Posting(number, community, actor.person, work.now, until)
    await work.postings.put(posting)
    return posting


@usecase(Permission.BALLOT_POST)
async def postable(work: Work, actor: Actor, ballot_id: BallotId) -> Ballot:
    """A ballot to which a photo of its notice can be added.

    Raises NotAllowed, NoPostingNeeded, PostingTooLate.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_POST)
    if ballot.noticed_at is None:
        raise NoPostingNeeded
    if not (ballot.waiting or ballot.running):
        raise PostingTooLate
    return ballot


@usecase(Permission.BALLOT_POST)
async def add_photo(work: Work, actor: Actor, ballot_id: BallotId, posting: PostingId) -> Ballot:
    """The photo belongs to the ballot, and the record says so.

    Raises:
        NotAllowed, NoPostingNeeded, PostingTooLate
        PhotoUnfit: it is not here.
    """
    ballot = await postable(work, actor, ballot_id)
    found = await work.postings.get(posting)
    if found is None or not found.digest or found.community != ballot.community:
        raise PhotoUnfit
    await attach(work, replace(found, by=actor.person), ballot)
    return ballot


@usecase(Permission.COMMUNITY_SETTINGS)
async def choose_owners_notice(work: Work, actor: Actor, community: CommunityId, days: int) -> None:
    """How long notices of owners' ballots hang there from now on; those announced stay.

    Raises:
        NotAllowed: not her community.
        PeriodUnfit: fewer than 5 working days, or more than 60 days.
    """
    if not actor.may(Permission.COMMUNITY_SETTINGS, community):
        raise NotAllowed
    period = rules.PRESETS[Preset.OWNERS_SIMPLE].notice
    assert period is not None
    assert period.working is not None
    rules.check_period(days, period.working)
    place = await work.residents.neighbourhood(community)
    if place.owners_notice != days:
        await work.residents.choose_owners_notice(community, days)
        facts = {"days": days, "by": actor.person, "alone": True}
        await work.record.append(Event(community, "community.notice", facts))
