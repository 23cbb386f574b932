"""What somebody reads who has just voted: her answer, her receipt, what she can still do."""

from collections.abc import Sequence

from bot.features.ballots.model import Ballot, Secrecy, Series, Standing, VoteReceipt
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.answers import answer
from bot.features.ballots.screens.flats import coded, more_flats
from bot.features.ballots.screens.parts import which
from bot.features.ballots.screens.presses import LookAtBallot
from bot.features.ballots.screens.series import answered_all, onward
from bot.features.ballots.screens.withdrawing import back_from_receipt
from bot.kernel.area import Area
from bot.kernel.screen import GAP, Button, Fade, Screen, screen, title
from bot.kernel.text import Text, Words, _, ngettext

HIDE_RECEIPT = "receipt.hide"  # an alarm
FLATS, FEW = 8, 2  # flats of one person named one by one, to somebody who reads slowly


def vote_receipt(receipt: VoteReceipt) -> Screen:
    """What was chosen for which flat, with the receipt codes and how to change it."""
    ballot = receipt.ballot
    shown, few = receipt.votes[:FLATS], receipt.votes[:FEW]
    whole = screen(
        title(_("Your vote is recorded: {choice}.", choice=_said(receipt))),
        Words(ballot.question),
        *which(ballot),
        *answered_all(receipt.series),
        GAP,
        *(coded(label, code) for label, code in shown),
        *more_flats(len(receipt.votes) - len(shown)),
        _weight(ballot, receipt.mine),
        *(
            [_("The proxy for these flats has ended, because you answered yourself.")]
            if receipt.ended
            else []
        ),
        kept(ballot, receipt.seq),
        changeable(ballot),
        buttons=[
            *still_to_answer(ballot, receipt.series),
            *changing(ballot),
            *back_from_receipt(ballot),
        ],
        fades=Fade(HIDE_RECEIPT, ballot.id),
        protected=True,
    )
    return whole.in_plain_words(
        title(_("Your vote is recorded: {choice}.", choice=_said(receipt))),
        *(coded(label, code) for label, code in few),
        *more_flats(len(receipt.votes) - len(few)),
        *answered_all(receipt.series),
        _("Keep the receipt. You can change your answer as long as voting is open."),
    )


def vote_received(receipt: VoteReceipt) -> Text:
    """The word over the chat."""
    chosen = _said(receipt)
    if not receipt.recorded:
        return _("Your answer was already recorded: {choice}.", choice=chosen)
    if receipt.changed:
        return _("Changed. Your answer now: {choice}.", choice=chosen)
    return _("Recorded: {choice}.", choice=chosen)


def still_to_answer(ballot: Ballot, series: Series | None) -> list[list[Button]]:
    """With one tap from part to part, as long as one is left."""
    return onward(ballot, series) if series and series.left else []


def kept(ballot: Ballot, seq: int) -> Text:
    """What it is good for; once a secret vote is counted nothing tells the answer."""
    if ballot.secrecy is Secrecy.SECRET:
        return _(
            "Keep the receipt: it shows that you took part, not how you voted (entry {seq} of the "
            "record).",
            seq=seq,
        )
    return _(
        "Keep the receipt: with it your vote can be checked later (entry {seq} of the record).",
        seq=seq,
    )


def changeable(ballot: Ballot) -> Text:
    return _(
        "You can change this until {deadline}. The last answer counts.",
        deadline=wording.deadline(ballot),
    )


def changing(ballot: Ballot) -> list[list[Button]]:
    return [[Button(_("Change my answer"), LookAtBallot(ballot.id))]]


def _weight(ballot: Ballot, mine: Sequence[Standing]) -> Text:
    """What her answer weighs by the rule of this ballot: area only where area is counted."""
    if not wording.by_owner(ballot):
        return ngettext("Counted for {n} household.", "Counted for {n} households.", len(mine))
    area = sum((one.entry.area for one in mine), Area(0))
    return ngettext(
        "Counted for {n} flat with {area}.",
        "Counted for {n} flats with {area}.",
        len(mine),
        area=area,
    )


def _said(receipt: VoteReceipt) -> Text | Words:
    return answer(receipt.ballot.asking, receipt.choice, receipt.marks)
