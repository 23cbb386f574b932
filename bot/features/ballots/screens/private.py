"""A ballot in the private chat: the three answers, and the receipt."""

from collections.abc import Sequence
from datetime import timedelta

from bot.features.ballots.model import (
    ANSWERS,
    Ballot,
    Look,
    Standing,
    Vote,
)
from bot.features.ballots.rules.marks import Marks, fit, nothing
from bot.features.ballots.rules.sheets import Paper, papers_of
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.after import DeskOf
from bot.features.ballots.screens.answers import answer
from bot.features.ballots.screens.choosing import (
    choosing_buttons,
    has_options,
    in_plain_words,
    keeping,
    listed,
    put_together,
)
from bot.features.ballots.screens.entering import entering
from bot.features.ballots.screens.flats import (
    answered,
    has_voted,
    more_flats,
    no_part,
    off_the_screen,
    receipt_line,
)
from bot.features.ballots.screens.parts import article, briefly, place
from bot.features.ballots.screens.presses import (
    BringOut,
    CastVote,
    PrintBallot,
    ReadDocument,
    ReadReceipts,
    SeeCount,
)
from bot.features.ballots.screens.proxies import beside_ones_own, ways_beside
from bot.features.ballots.screens.results import outcome, result_lines
from bot.features.ballots.screens.series import onward
from bot.features.ballots.screens.voted import (
    FEW,
    FLATS,
    HIDE_RECEIPT,
    changeable,
    changing,
    kept,
    still_to_answer,
)
from bot.features.ballots.screens.waiting import photo_button, waiting_ballot
from bot.features.ballots.screens.withdrawing import taking_back
from bot.kernel.screen import GAP, Button, Fade, Line, Screen, Style, screen, title, under
from bot.kernel.text import Text, Words, _

HIDE_BALLOT = "ballot.hide"  # an alarm
COUNTED_BY = timedelta(minutes=1)  # after the end of a vote its receipts say that it is over


def private_ballot(look: Look, so_far: Marks = (), at: int = 0) -> Screen:
    """The same question, her flats and what they said so far, one button per answer.

    `so_far`: what she has put together of the options; `at`: which of them is asked about next,
    where they are asked one by one.
    """
    ballot = look.ballot
    if ballot.waiting:
        return waiting_ballot(look)
    if not ballot.running:
        return _over(look)
    marks = so_far if fit(ballot.asking, so_far) else nothing(ballot.asking)
    whole = screen(
        title(wording.heading(ballot)),
        Words(ballot.question),
        *_part_asked(look),
        *listed(ballot, marks),
        GAP,
        *_mine(ballot, look.mine),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        *_for_all(ballot, look.mine),
        *beside_ones_own(look),
        wording.secrecy_to_her(ballot.secrecy),
        _("The question and the text cannot be changed any more."),
        buttons=[
            *_choices(look, marks),
            *onward(ballot, look.series),
            *keeping(look),
            *taking_back(look),
            *ways_beside(look),
            *_reading(ballot),
            *_printing(look),
            *photo_button(look),
            *_desk(look),
            *entering(look),
        ],
        fades=Fade(HIDE_BALLOT, ballot.id) if has_voted(look) or any(marks) else None,
        protected=True,
    )
    if has_options(ballot) and look.mine:
        return _options_plainly(look, whole, marks, at)
    return whole.in_plain_words(
        title(Words(ballot.question)),
        *_part_asked(look),
        *_mine_plainly(ballot, look.mine),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        _("Neighbours do not see what you tap."),
        *_text_on_the_card(look),
        buttons=_choices(look) or _reading(ballot),
    )


def _options_plainly(look: Look, whole: Screen, marks: Marks, at: int) -> Screen:
    """The question where she begins, and then one thing after the other."""
    ballot = look.ballot
    lines, buttons = in_plain_words(look, marks, at)
    if any(marks) or at:
        return whole.in_plain_words(*lines, buttons=buttons)
    return whole.in_plain_words(
        title(Words(ballot.question)),
        *_mine_plainly(ballot, look.mine),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        *lines,
        buttons=buttons,
    )


def wrong_tap(look: Look) -> Screen:
    """To somebody who tapped what she did not mean: her answer, and all of them to choose from."""
    told = [standing.vote for standing in look.mine if standing.vote]
    if not look.ballot.running or not told:
        return private_ballot(look)
    lines: list[Text | Line] = [
        Line(briefly(look.ballot)),
        title(_("You tapped: {choice}.", choice=_answer(look.ballot, told[0]))),
        _("Nothing is lost. Tap what you mean; the last one counts."),
    ]
    fades = Fade(HIDE_BALLOT, look.ballot.id)
    whole = screen(*lines, buttons=_choices(look), fades=fades, protected=True)
    if not has_options(look.ballot):
        return whole
    asked, buttons = in_plain_words(look, nothing(look.ballot.asking), 0)
    return whole.in_plain_words(*lines, *asked, buttons=buttons)


def wrong_mark(look: Look) -> Screen:
    """To somebody who chose among options what she did not mean, before she cast it."""
    anew = private_ballot(look)
    if not look.ballot.running:
        return anew
    return under(screen(_("Your last taps were not cast. Please choose again.")), anew)


def receipt_alone(look: Look) -> Screen:
    """What is left of the receipt after a while: it shows nobody how she voted (PROMISES T7)."""
    return _hidden(look, still_to_answer(look.ballot, look.series) + changing(look.ballot))


def ballot_alone(look: Look) -> Screen:
    """What is left of the ballot with her answer; she can still change it."""
    return _hidden(look, _choices(look) + keeping(look) + _reading(look.ballot))


def taken_off() -> Screen:
    """For somebody who has no part in it any more."""
    return screen(_("Your answer has been taken off the screen."))


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
            *([] if _has_count(look) else _reading(look.ballot)),
        ],
    )


def _part(look: Look) -> list[Text]:
    return place(look.ballot, look.series.parts) if look.series else []


def _part_asked(look: Look) -> list[Text | Line]:
    """Nobody should have to look for the one article she is asked about."""
    return [*_part(look), *(Line(one, Style.QUOTE) for one in article(look.ballot))]


def _has_count(look: Look) -> bool:
    """Whether there is a picture of a count among options."""
    tally = look.ballot.tally
    return tally is not None and tally.options is not None and not look.ballot.void


def _receipts(look: Look) -> list[list[Button]]:
    """The way to the published lists, once there are any."""
    tally = look.ballot.tally
    if tally is None or not tally.participating_heads:
        return []
    seen = [[Button(_("See the count"), SeeCount(look.ballot.id))]] if _has_count(look) else []
    return [*seen, [Button(_("Look up receipts"), ReadReceipts(look.ballot.id, 0))]]


def _hidden(look: Look, buttons: list[list[Button]]) -> Screen:
    """Code and position; the choice only on demand, and only while voting is open."""
    ballot = look.ballot
    if not ballot.running:
        return _over(look)
    seqs = [one.vote.receipt.seq for one in look.mine if one.vote and one.vote.receipt]
    if not seqs and look.mine and has_options(ballot):  # she put something together, no more
        return private_ballot(look)
    if not seqs:  # somebody else votes for her flats by now
        return taken_off()
    whole = screen(
        title(wording.heading(ballot)),
        Words(ballot.question),
        *_part(look),
        GAP,
        *_codes(look),
        kept(ballot, max(seqs)),
        off_the_screen(),
        changeable(ballot),
        buttons=buttons,
        fades=Fade(HIDE_RECEIPT, ballot.id, at=ballot.closes_at + COUNTED_BY),
    )
    return whole.in_plain_words(
        title(_("Your vote is recorded.")),
        *_codes(look)[:FEW],
        buttons=[*still_to_answer(ballot, look.series), *changing(ballot)],
    )


def _codes(look: Look) -> list[Text]:
    return [one for one in map(receipt_line, look.mine) if one][:FLATS]


def _mine(ballot: Ballot, mine: Sequence[Standing]) -> list[Text]:
    if not mine:
        return [no_part(ballot)]
    shown = [answered(one, ballot.asking) for one in mine[:FLATS]]
    return shown + more_flats(len(mine) - len(shown))


def _mine_plainly(ballot: Ballot, mine: Sequence[Standing]) -> list[Text]:
    """Where there are several, one tap counts for all."""
    return _for_all(ballot, mine) or _mine(ballot, mine)


def _choices(look: Look, marks: Marks | None = None) -> list[list[Button]]:
    if has_options(look.ballot):
        return choosing_buttons(look, marks or nothing(look.ballot.asking))
    if not look.mine:
        return []
    return [[Button(wording.choice(one), CastVote(look.ballot.id, one))] for one in ANSWERS]


def _for_all(ballot: Ballot, mine: Sequence[Standing]) -> list[Text]:
    """One voter answers once for all her flats; she should know before she taps."""
    if len(mine) < 2:
        return []
    if put_together(ballot):
        return [_("You have {n} flats here: your vote counts for all of them.", n=len(mine))]
    return [_("You have {n} flats here: one tap counts for all of them.", n=len(mine))]


def _answer(ballot: Ballot, vote: Vote) -> Text | Words:
    return answer(ballot.asking, vote.choice, vote.marks)


def _reading(ballot: Ballot) -> list[list[Button]]:
    return [[Button(_("Read the text"), ReadDocument(ballot.id, 0))]] if ballot.articles else []


def _text_on_the_card(look: Look) -> list[Text]:
    """Its button would part the three answers; an article alone is there already."""
    if not look.ballot.articles or not look.mine or article(look.ballot):
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
