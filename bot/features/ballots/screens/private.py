"""A ballot in the private chat: the three answers, the receipt, the attached text, lists."""

from collections.abc import Sequence

from bot.features.ballots.model import Ballot, Choice, Look, Standing, VoteReceipt
from bot.features.ballots.rules.sheets import Paper, papers_of
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.presses import (
    CastVote,
    LookAtBallot,
    PrintBallot,
    ReadDocument,
    ReadReceipts,
)
from bot.features.ballots.screens.results import outcome, result_lines
from bot.kernel.area import Area
from bot.kernel.screen import GAP, Button, Fade, Line, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext

HIDE_RECEIPT, HIDE_BALLOT, HIDE_LIST = "receipt.hide", "ballot.hide", "my.hide"  # alarms
LISTED = 6  # ballots shown at a time
FLATS, FEW = 8, 2  # flats of one person named one by one, to somebody who reads slowly


def private_ballot(look: Look) -> Screen:
    """The same question, her flats and what they said so far, one button per answer."""
    ballot = look.ballot
    if not ballot.running:
        return _over(look)
    whole = screen(
        title(wording.heading(ballot)),
        Words(ballot.question),
        GAP,
        *_mine(look.mine),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        *_for_all(look.mine),
        _("Neighbours cannot see your answer; only those who run the bot can check it."),
        buttons=_choices(look) + _unchanged(look) + _reading(ballot) + _printing(look),
        fades=Fade(HIDE_BALLOT, ballot.id) if _has_voted(look) else None,
        protected=True,
    )
    return whole.in_plain_words(
        title(Words(ballot.question)),
        *_mine_plainly(look.mine),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        _("Neighbours do not see what you tap."),
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
        GAP,
        *(_code(label, code) for label, code in shown),
        *_more(len(receipt.votes) - len(shown)),
        _weight(ballot, receipt.mine),
        _keep(receipt.seq),
        _changeable(ballot),
        buttons=_changing(ballot),
        fades=Fade(HIDE_RECEIPT, ballot.id),
        protected=True,
    )
    return whole.in_plain_words(
        title(_("Your vote is recorded: {choice}.", choice=wording.choice(receipt.choice))),
        *(_code(label, code) for label, code in few),
        *_more(len(receipt.votes) - len(few)),
        _("Keep the receipt. You can change your answer as long as voting is open."),
    )


def receipt_alone(look: Look) -> Screen:
    """What is left of the receipt after a while: it shows nobody how she voted (PROMISES T7)."""
    return _hidden(look, _changing(look.ballot))


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


def ballot_list(looks: Sequence[Look]) -> Screen:
    """Open ballots, one button each."""
    if not looks:
        return screen(_("There is no open vote at the moment."))
    whole = screen(
        title(_("Open votes")),
        _("Choose a vote to answer or to read."),
        buttons=[[_open(one.ballot)] for one in looks[:LISTED]],
        protected=True,  # the tap puts the ballot with her answer into this same message
    )
    return whole.in_plain_words(title(_("Which vote?")))


def my_page(looks: Sequence[Look]) -> Screen:
    """Her flats, what they said in open ballots, and her receipts of the last 30 days."""
    if not looks:
        return screen(title(_("My votes")), _("There is no open vote at the moment."))
    shown = looks[:LISTED]
    told = [one for one in shown if one.ballot.running and _has_voted(one)]
    return screen(
        title(_("My votes")),
        *(line for one in shown for line in _summary(one)),
        buttons=_running(shown),
        fades=Fade(HIDE_LIST) if told else None,
        protected=True,
    )


def my_page_alone(looks: Sequence[Look]) -> Screen:
    """What is left of it after a while: receipts without answers."""
    shown = looks[:LISTED]
    return screen(
        title(_("My votes")),
        *(line for one in shown for line in _summary(one, hidden=True)),
        GAP,
        _off_the_screen(),
        buttons=_running(shown),
    )


def _over(look: Look) -> Screen:
    """After closing the receipt is shown, the answer no longer (PROMISES 4.1)."""
    withheld = look.ballot.suspended
    whole = screen(
        title(wording.heading(look.ballot)),
        Words(look.ballot.question),
        GAP,
        *([wording.withheld()] if withheld else result_lines(look.ballot, look.turnout)),
        *_codes(look),
        buttons=_receipts(look) + _reading(look.ballot) + _printing(look),
    )
    return whole.in_plain_words(
        title(wording.shortened(look.ballot.question)),
        *outcome(look.ballot, look.turnout),
        *_codes(look)[:FEW],
        buttons=_receipts(look) + _reading(look.ballot),
    )


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
        GAP,
        *_codes(look),
        _keep(max(seqs)),
        _off_the_screen(),
        _changeable(ballot),
        buttons=buttons,
    )
    return whole.in_plain_words(
        title(_("Your vote is recorded.")), *_codes(look)[:FEW], buttons=_changing(ballot)
    )


def _off_the_screen() -> Text:
    return _(
        "Your answer has been taken off the screen. Send /my to see it again while voting is open."
    )


def _keep(seq: int) -> Text:
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
    return [one for one in map(_receipt_line, look.mine) if one][:FLATS]


def _changing(ballot: Ballot) -> list[list[Button]]:
    return [[Button(_("Change my answer"), LookAtBallot(ballot.id))]]


def _has_voted(look: Look) -> bool:
    return any(one.vote for one in look.mine)


def _running(looks: Sequence[Look]) -> list[list[Button]]:
    return [[_open(one.ballot)] for one in looks if one.ballot.running]


def _mine(mine: Sequence[Standing]) -> list[Text]:
    if not mine:
        return [_("Your flat is not part of this vote: you may read but not vote.")]
    shown = [_answer(one) for one in mine[:FLATS]]
    return shown + _more(len(mine) - len(shown))


def _mine_plainly(mine: Sequence[Standing]) -> list[Text]:
    """Where there are several, one tap counts for all."""
    return _for_all(mine) or _mine(mine)


def _answer(standing: Standing) -> Text:
    label = FlatLabel(standing.entry.label)
    if standing.vote is None:
        return _("Flat {flat}: not voted yet", flat=label)
    return _("Flat {flat}: {choice}", flat=label, choice=wording.choice(standing.vote.choice))


def _more(count: int) -> list[Text]:
    if count <= 0:
        return []
    return [ngettext("And {n} more flat.", "And {n} more flats.", count)]


def _code(label: str, code: str) -> Text:
    return _("Flat {flat}: receipt {code}", flat=FlatLabel(label), code=code)


def _receipt_line(standing: Standing) -> Text | None:
    if standing.vote is None or standing.vote.receipt is None:
        return None
    return _code(standing.entry.label, standing.vote.receipt.code)


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
    return [[Button(wording.choice(one), CastVote(look.ballot.id, one))] for one in Choice]


def _for_all(mine: Sequence[Standing]) -> list[Text]:
    """One voter answers once for all her flats; she should know before she taps."""
    if len(mine) < 2:
        return []
    return [_("You have {n} flats here: one tap counts for all of them.", n=len(mine))]


def _unchanged(look: Look) -> list[list[Button]]:
    """The way back to the receipt: the same answer again changes nothing."""
    voted = {one.vote.choice for one in look.mine if one.vote}
    if len(voted) != 1 or any(one.vote is None for one in look.mine):
        return []
    return [[Button(_("Keep my answer"), CastVote(look.ballot.id, voted.pop()))]]


def _reading(ballot: Ballot) -> list[list[Button]]:
    return [[Button(_("Read the text"), ReadDocument(ballot.id, 0))]] if ballot.articles else []


def _printing(look: Look) -> list[list[Button]]:
    """For those who hang papers up; nothing while it is being counted."""
    papers = papers_of(look.ballot) if look.prints else ()
    if not papers:
        return []
    notice = Paper.NOTICE in papers
    label = _("Print the notice") if notice else _("Print the result")
    return [[Button(label, PrintBallot(look.ballot.id))]]


def _open(ballot: Ballot) -> Button:
    return Button(wording.shortened(ballot.question), LookAtBallot(ballot.id))


def _summary(look: Look, *, hidden: bool = False) -> list[Text | Words | Line]:
    told = _kept if look.ballot.running and not hidden else _receipt_line
    mine = [told(one) for one in look.mine[:2]]
    shown = [one for one in mine if one]
    return [
        GAP,
        wording.shortened(look.ballot.question),
        *shown,
        *_more(len(look.mine) - 2),
    ]


def _kept(standing: Standing) -> Text:
    """Answer and receipt on one line."""
    vote = standing.vote
    if vote is None or vote.receipt is None:
        return _answer(standing)
    return _(
        "Flat {flat}: {choice}, receipt {code}",
        flat=FlatLabel(standing.entry.label),
        choice=wording.choice(vote.choice),
        code=vote.receipt.code,
    )
