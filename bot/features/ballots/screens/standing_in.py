"""The ballot of an owner in the hands of her agent, and what the owner is told."""

from dataclasses import replace

from bot.features.ballots.model import (
    ANSWERS,
    Ballot,
    StandIn,
    Standing,
    VoteReceipt,
)
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.flats import answered, coded
from bot.features.ballots.screens.parts import briefly, which
from bot.features.ballots.screens.presses_proxies import (
    CastByProxy,
    LookByProxy,
)
from bot.kernel.screen import GAP, Button, Fade, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _

HIDE_PROXY = "proxy.hide"  # an alarm
SHOWN = 4  # flats on one screen


def owner_ballot(ballot: Ballot, owner: StandIn) -> Screen:
    """The ballot of an owner in the hands of her agent."""
    answers = [
        [Button(wording.choice(one), CastByProxy(ballot.id, owner.first, one))] for one in ANSWERS
    ]
    whole = screen(
        title(wording.heading(ballot)),
        Words(ballot.question),
        *which(ballot),
        GAP,
        you_also_vote(owner),
        *(_so_far(one) for one in owner.flats[:SHOWN]),
        _("Vote as the owner wants it. Voting ends {deadline}.",
          deadline=wording.deadline(ballot)),
        buttons=answers,
        fades=Fade(HIDE_PROXY, ballot.id),
        protected=True,
    )  # fmt: skip
    return whole.in_plain_words(
        title(briefly(ballot)),
        you_also_vote(replace(owner, name="")),
        _("Vote as the owner wants it."),
    )


def _so_far(standing: Standing) -> Text:
    """What the agent has said for a flat; what the owner said herself is hers alone (P7)."""
    if standing.vote is None or standing.vote.agent is not None:
        return answered(standing)
    return _("Flat {flat}: the owner has answered herself", flat=FlatLabel(standing.entry.label))


def receipt_by_proxy(receipt: VoteReceipt) -> Screen:
    return screen(
        title(_("Recorded for the owner: {choice}.", choice=wording.choice(receipt.choice))),
        *(coded(label, code) for label, code in receipt.votes[:SHOWN]),
        _("The owner is told that you voted, if she has Telegram."),
        _("You can change it until {deadline}, unless she answers herself.",
          deadline=wording.deadline(receipt.ballot)),
        buttons=[[Button(_("Change this answer"), _again(receipt))]],
        fades=Fade(HIDE_PROXY, receipt.ballot.id),
        protected=True,
    )  # fmt: skip


def _again(receipt: VoteReceipt) -> LookByProxy:
    return LookByProxy(receipt.ballot.id, receipt.mine[0].entry.unit)


def voted_for_you(receipt: VoteReceipt) -> Screen:
    """To the owner: that it was done, and what she can still do; not what was said."""
    ballot = receipt.ballot
    return screen(
        title(_("Your agent has voted for you.")),
        briefly(ballot),
        *(coded(label, code) for label, code in receipt.votes[:SHOWN]),
        _("You can look at it, change it or take it back yourself until {deadline}: send /vote.",
          deadline=wording.deadline(ballot)),
    )  # fmt: skip


def you_also_vote(owner: StandIn) -> Text:
    label = FlatLabel(owner.flats[0].entry.label)
    if owner.name:
        return _("By proxy you also vote for flat {flat} (owner {name}).",
                 flat=label, name=Words(owner.name))  # fmt: skip
    return _("By proxy you also vote for flat {flat}.", flat=label)
