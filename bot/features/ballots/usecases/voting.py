"""Voting: one answer for all flats the actor represents, each on the record with its receipt."""

from dataclasses import replace

from bot.features.ballots import rules
from bot.features.ballots.model import (
    Answer,
    Ballot,
    Channel,
    Choice,
    Secrecy,
    Standing,
    Vote,
    VoteReceipt,
)
from bot.features.ballots.ports import Work
from bot.features.ballots.rules.channels import two_ways
from bot.features.ballots.rules.marks import from_number, marks_text
from bot.features.ballots.usecases.recording import recorded
from bot.features.ballots.usecases.seeing import seen, series_of, units_of
from bot.features.ballots.usecases.settling import disputed
from bot.features.ballots.usecases.undoing import own_act
from bot.kernel.ids import BallotId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.BALLOT_VOTE)
async def cast_vote(
    work: Work, actor: Actor, ballot_id: BallotId, choice: Choice, marks: str = ""
) -> VoteReceipt:
    """Keeps the answer; the same answer again changes nothing and gives the same receipt (P3).

    `marks` say which options, where there are any.

    Raises:
        NotAllowed: no such ballot, or none of a community she represents a flat in.
        BallotClosed: the press arrived after the closing time.
        NotOnRoll: none of her flats is on the frozen roll.
        AnswerUnfit: that is no answer to this question.
    """
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_VOTE)
    before = await work.ballots.standing(ballot.id, units_of(actor, ballot))
    if not before:
        rules.cast(ballot, None, choice, actor.person, work.arrived, work.waited_since)
    units = [one.entry.unit for one in before]
    ended = await own_act(work, ballot, actor.person, units) if ballot.proxied else frozenset()
    now = [
        await _vote(work, actor, ballot, one, (choice, marks), anew=one.entry.unit in ended)
        for one in before
    ]
    pairs = list(zip(before, now, strict=True))
    return VoteReceipt(
        ballot,
        choice,
        tuple(now),
        recorded=any(old.vote != new.vote for old, new in pairs),
        changed=any(old.vote not in (None, new.vote) for old, new in pairs),
        first=any(old.vote is None for old in before),
        ended=bool(ended),
        two_ways=tuple(
            new.entry.unit for old, new in pairs if new.vote and two_ways(old.vote, new.vote)
        ),
        series=await series_of(work, ballot, units),
        marks=marks,
    )


@usecase(Permission.BALLOT_VOTE)
async def marks_of(work: Work, actor: Actor, ballot_id: BallotId, number: int) -> str:
    """What a button carries of options, as it is written down. Raises NotAllowed, AnswerUnfit."""
    ballot = await seen(work, actor, ballot_id, Permission.BALLOT_VOTE)
    return marks_text(from_number(ballot.asking, number))


async def _vote(
    work: Work, actor: Actor, ballot: Ballot, standing: Standing, answer: Answer, *, anew: bool
) -> Standing:
    """The same answer again is nothing new, unless it ends a proxy or stands in place of one."""
    moments = work.arrived, work.waited_since
    choice, marks = answer
    vote = rules.cast(ballot, standing.entry, choice, actor.person, *moments, marks=marks)
    said = await _said(work, ballot, standing.vote) if standing.vote else None
    own = standing.vote is not None and standing.vote.channel is Channel.CHAT
    if own and said == answer and not anew:
        return standing
    if ballot.secrecy is Secrecy.SECRET:
        vote = await _apart(work, vote, standing.vote)
    return await put_down(work, ballot, standing, vote)


async def put_down(work: Work, ballot: Ballot, standing: Standing, vote: Vote) -> Standing:
    """The vote on the record and in place of what the flat said before."""
    how = {} if vote.agent is None else {"agent": vote.agent, "channel": vote.channel.value}
    kept = await recorded(work, ballot, standing.entry, vote, how)
    if standing.vote is not None and two_ways(standing.vote, kept):
        await disputed(work, ballot, standing.vote, kept)
    return Standing(standing.entry, kept)


async def _said(work: Work, ballot: Ballot, vote: Vote) -> Answer | None:
    """What was said before; of a secret vote it is looked up where it lies apart."""
    if ballot.secrecy is Secrecy.SECRET:
        return await work.ballots.hidden(vote.ballot, vote.marks)
    return vote.choice, vote.marks


async def _apart(work: Work, vote: Vote, before: Vote | None) -> Vote:
    """The vote with a word drawn by chance in place of the answer, which lies under that word."""
    if before is not None:
        await work.ballots.unhide(vote.ballot, before.marks)
    token = work.entropy.token(rules.TOKEN).hex()
    await work.ballots.hide(vote.ballot, token, (vote.choice, vote.marks))
    return replace(vote, choice=Choice.MARKED, marks=token)
