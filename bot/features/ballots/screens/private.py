"""A ballot in the private chat: the three answers, and the receipt."""

from collections.abc import Sequence
from datetime import timedelta

from bot.features.ballots.model import (
    ANSWERS,
    Ballot,
    Choice,
    Look,
    Secrecy,
    Series,
    Standing,
    VoteReceipt,
)
from bot.features.ballots.rules.sheets import Paper, papers_of
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.after import DeskOf
from bot.features.ballots.screens.entering import entering
from bot.features.ballots.screens.flats import (
    answered,
    coded,
    has_voted,
    more_flats,
    no_part,
    off_the_screen,
    receipt_line,
)
from bot.features.ballots.screens.parts import briefly, place, which
from bot.features.ballots.screens.presses import (
    BringOut,
    CastVote,
    LookAtBallot,
    PrintBallot,
    ReadDocument,
    ReadReceipts,
)
from bot.features.ballots.screens.proxies import beside_ones_own, ways_beside
from bot.features.ballots.screens.results import outcome, result_lines
from bot.features.ballots.screens.series import answered_all, onward
from bot.features.ballots.screens.waiting import photo_button, waiting_ballot
from bot.features.ballots.screens.withdrawing import back_from_receipt, taking_back
from bot.kernel.area import Area
from bot.kernel.screen import GAP, Button, Fade, Screen, screen, title
from bot.kernel.text import Text, Words, _, ngettext

HIDE_RECEIPT, HIDE_BALLOT = "receipt.hide", "ballot.hide"  # alarms
COUNTED_BY = timedelta(minutes=1)  # after the end of a vote its receipts say that it is over
FLATS, FEW = 8, 2  # flats of one person named one by one, to somebody who reads slowly


def private_ballot(look: Look) -> Screen:
    """The same question, her flats and what they said so far, one button per answer."""
    ballot = look.ballot
    if ballot.waiting:
        return waiting_ballot(look)
    if not ballot.running:
        return _over(look)
    whole = screen(
        title(wording.heading(ballot)),
        Words(ballot.question),
        *_part(look),
        GAP,
        *_mine(ballot, look.mine),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        *_for_all(look.mine),
        *beside_ones_own(look),
        wording.secrecy_to_her(ballot.secrecy),
        _("The question and the text cannot be changed any more."),
        buttons=[
            *_choices(look),
            *onward(ballot, look.series),
            *_unchanged(look),
            *taking_back(look),
            *ways_beside(look),
            *_reading(ballot),
            *_printing(look),
            *photo_button(look),
            *_desk(look),
            *entering(look),
        ],
        fades=Fade(HIDE_BALLOT, ballot.id) if has_voted(look) else None,
        protected=True,
    )
    return whole.in_plain_words(
        title(Words(ballot.question)),
        *_part(look),
        *_mine_plainly(ballot, look.mine),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        _("Neighbours do not see what you tap."),
        *_text_on_the_card(look),
        buttons=_choices(look) or _reading(ballot),
    )


def wrong_tap(look: Look) -> Screen:
    """To somebody who tapped what she did not mean: her answer, and all of them to choose from."""
    told = [standing.vote.choice for standing in look.mine if standing.vote]
    if not look.ballot.running or not told:
        return private_ballot(look)
    return screen(
        title(_("You tapped: {choice}.", choice=wording.choice(told[0]))),
        _("Nothing is lost. Tap what you mean; the last one counts."),
        buttons=_choices(look),
        fades=Fade(HIDE_BALLOT, look.ballot.id),
        protected=True,
    )


def vote_receipt(receipt: VoteReceipt) -> Screen:
    """What was chosen for which flat, with the receipt codes and how to change it."""
    ballot = receipt.ballot
    shown, few = receipt.votes[:FLATS], receipt.votes[:FEW]
    whole = screen(
        title(_("Your vote is recorded: {choice}.", choice=wording.choice(receipt.choice))),
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
        _keep(ballot, receipt.seq),
        _changeable(ballot),
        buttons=[
            *_still_to_answer(ballot, receipt.series),
            *_changing(ballot),
            *back_from_receipt(ballot),
        ],
        fades=Fade(HIDE_RECEIPT, ballot.id),
        protected=True,
    )
    return whole.in_plain_words(
        title(_("Your vote is recorded: {choice}.", choice=wording.choice(receipt.choice))),
        *(coded(label, code) for label, code in few),
        *more_flats(len(receipt.votes) - len(few)),
        *answered_all(receipt.series),
        _("Keep the receipt. You can change your answer as long as voting is open."),
    )


def receipt_alone(look: Look) -> Screen:
    """What is left of the receipt after a while: it shows nobody how she voted (PROMISES T7)."""
    return _hidden(look, _still_to_answer(look.ballot, look.series) + _changing(look.ballot))


def ballot_alone(look: Look) -> Screen:
    """What is left of the ballot with her answer; she can still change it."""
    return _hidden(look, _choices(look) + _unchanged(look) + _reading(look.ballot))


def taken_off() -> Screen:
    """For somebody who has no part in it any more."""
    return screen(_("Your answer has been taken off the screen."))


def vote_received(receipt: VoteReceipt) -> Text:
    """The word over the chat."""
    chosen = wording.choice(receipt.choice)
    if not receipt.recorded:
        return _("Your answer was already recorded: {choice}.", choice=chosen)
    if receipt.changed:
        return _("Changed. Your answer now: {choice}.", choice=chosen)
    return _("Recorded: {choice}.", choice=chosen)


def _over(look: Look) -> Screen:
    """After closing the receipt is shown, the answer no longer (PROMISES 4.1)."""
    withheld = look.ballot.suspended and not look.ballot.void
    whole = screen(
        title(wording.heading(look.ballot)),
        Words(look.ballot.question),
        *_part(look),
        GAP,
        *([wording.withheld()] if withheld else result_lines(look.ballot, look.turnout)),
        *_codes(look),
        buttons=[
            *onward(look.ballot, look.series),
            *_receipts(look),
            *_reading(look.ballot),
            *_papers(look),
            *entering(look),
        ],
    )
    return whole.in_plain_words(
        title(briefly(look.ballot)),
        *outcome(look.ballot, look.turnout),
        *_codes(look)[:FEW],
        buttons=[
            *onward(look.ballot, look.series),
            *_receipts(look),
            *_reading(look.ballot),
        ],
    )


def _part(look: Look) -> list[Text]:
    return place(look.ballot, look.series.parts) if look.series else []


def _still_to_answer(ballot: Ballot, series: Series | None) -> list[list[Button]]:
    """With one tap from part to part, as long as one is left."""
    return onward(ballot, series) if series and series.left else []


def _receipts(look: Look) -> list[list[Button]]:
    """The way to the published lists, once there are any."""
    tally = look.ballot.tally
    if tally is None or not tally.participating_heads:
        return []
    return [[Button(_("Look up receipts"), ReadReceipts(look.ballot.id, 0))]]


def _hidden(look: Look, buttons: list[list[Button]]) -> Screen:
    """Code and position; the choice only on demand, and only while voting is open."""
    ballot = look.ballot
    if not ballot.running:
        return _over(look)
    seqs = [one.vote.receipt.seq for one in look.mine if one.vote and one.vote.receipt]
    if not seqs:  # somebody else votes for her flats by now
        return taken_off()
    whole = screen(
        title(wording.heading(ballot)),
        Words(ballot.question),
        *_part(look),
        GAP,
        *_codes(look),
        _keep(ballot, max(seqs)),
        off_the_screen(),
        _changeable(ballot),
        buttons=buttons,
        fades=Fade(HIDE_RECEIPT, ballot.id, at=ballot.closes_at + COUNTED_BY),
    )
    return whole.in_plain_words(
        title(_("Your vote is recorded.")),
        *_codes(look)[:FEW],
        buttons=[*_still_to_answer(ballot, look.series), *_changing(ballot)],
    )


def _keep(ballot: Ballot, seq: int) -> Text:
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


def _changeable(ballot: Ballot) -> Text:
    return _(
        "You can change this until {deadline}. The last answer counts.",
        deadline=wording.deadline(ballot),
    )


def _codes(look: Look) -> list[Text]:
    return [one for one in map(receipt_line, look.mine) if one][:FLATS]


def _changing(ballot: Ballot) -> list[list[Button]]:
    return [[Button(_("Change my answer"), LookAtBallot(ballot.id))]]


def _mine(ballot: Ballot, mine: Sequence[Standing]) -> list[Text]:
    if not mine:
        return [no_part(ballot)]
    shown = [answered(one) for one in mine[:FLATS]]
    return shown + more_flats(len(mine) - len(shown))


def _mine_plainly(ballot: Ballot, mine: Sequence[Standing]) -> list[Text]:
    """Where there are several, one tap counts for all."""
    return _for_all(mine) or _mine(ballot, mine)


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


def _choices(look: Look) -> list[list[Button]]:
    if not look.mine:
        return []
    return [[Button(wording.choice(one), CastVote(look.ballot.id, one))] for one in ANSWERS]


def _for_all(mine: Sequence[Standing]) -> list[Text]:
    """One voter answers once for all her flats; she should know before she taps."""
    if len(mine) < 2:
        return []
    return [_("You have {n} flats here: one tap counts for all of them.", n=len(mine))]


def _unchanged(look: Look) -> list[list[Button]]:
    """The way back to the receipt: the same answer again changes nothing."""
    voted = {one.vote.choice for one in look.mine if one.vote}
    if Choice.MARKED in voted:  # what she said lies apart; it cannot be told here
        return []
    if len(voted) != 1 or any(one.vote is None for one in look.mine):
        return []
    return [[Button(_("Keep my answer"), CastVote(look.ballot.id, voted.pop()))]]


def _reading(ballot: Ballot) -> list[list[Button]]:
    return [[Button(_("Read the text"), ReadDocument(ballot.id, 0))]] if ballot.articles else []


def _text_on_the_card(look: Look) -> list[Text]:
    """Its button would part the three answers."""
    if not look.ballot.articles or not look.mine:
        return []
    return [_("The text: tap “Read the text” on the card in the group.")]


def _desk(look: Look) -> list[list[Button]]:
    """For those who look after the vote."""
    if not look.runs:
        return []
    return [[Button(_("Look after this vote"), DeskOf(look.ballot.id))]]


def _papers(look: Look) -> list[list[Button]]:
    return _printing(look) + _desk(look)


def _printing(look: Look) -> list[list[Button]]:
    """For those who hang papers up; nothing while it is being counted."""
    papers = papers_of(look.ballot) if look.prints else ()
    if not papers:
        return []
    if Paper.NOTICE not in papers:
        return [[Button(_("Print the result"), PrintBallot(look.ballot.id))]]
    return [
        [Button(_("Print the notice"), PrintBallot(look.ballot.id))],
        [Button(_("Who has not voted yet"), BringOut(look.ballot.id))],
    ]
