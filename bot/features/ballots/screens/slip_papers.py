"""What a coordinator reads beside ballot papers: how they are wanted, and under the file."""

from bot.features.ballots.model import Ballot
from bot.features.ballots.model.slip_papers import SlipLayout, SlipPile
from bot.features.ballots.screens.parts import briefly
from bot.features.ballots.screens.presses import LookAtBallot
from bot.kernel.ids import BallotId
from bot.kernel.imprint import Tongue
from bot.kernel.press import Press
from bot.kernel.screen import Button, Screen, screen, title
from bot.kernel.text import Text, Words, _, ngettext


class PrintSlips(Press, tag="zp"):
    """Asks how ballot papers are wanted."""

    ballot: BallotId


class PrintSlipFile(Press, tag="zq"):
    ballot: BallotId
    layout: SlipLayout
    language: Tongue


def way_to_slips(ballot: Ballot) -> list[list[Button]]:
    """For another screen."""
    return [[Button(_("Ballot papers"), PrintSlips(ballot.id))]]


def slips_choice(pile: SlipPile) -> Screen:
    """How many to a page, in which language; the group's language stands in front."""
    ballot, zh = pile.ballot, Tongue.ZH
    first, other = (zh, Tongue.EN) if pile.place.written.startswith("zh") else (Tongue.EN, zh)
    return screen(
        title(_("Ballot papers of vote no. {number}", number=ballot.number)),
        briefly(ballot),
        ngettext(
            "{n} paper, one for each flat, with its number and a code. Blank ones are for those "
            "who have lost theirs.",
            "{n} papers, one for each flat, with its number and a code. Blank ones are for those "
            "who have lost theirs.",
            len(pile.papers),
        ),
        buttons=[
            *(_row(ballot, one) for one in (first, other)),
            [_blank(ballot, first), _blank(ballot, other)],
            [Button(_("To the vote"), LookAtBallot(ballot.id))],
        ],
    )


def _row(ballot: Ballot, language: Tongue) -> list[Button]:
    one, two = SlipLayout.ONE, SlipLayout.TWO
    if language is Tongue.ZH:
        large, small = _("Chinese, large"), _("Chinese, 2 a page")
    else:
        large, small = _("English, large"), _("English, 2 a page")
    return [
        Button(large, PrintSlipFile(ballot.id, one, language)),
        Button(small, PrintSlipFile(ballot.id, two, language)),
    ]


def _blank(ballot: Ballot, language: Tongue) -> Button:
    said = _("Blank, Chinese") if language is Tongue.ZH else _("Blank, English")
    return Button(said, PrintSlipFile(ballot.id, SlipLayout.BLANK, language))


def slips_file(
    pile: SlipPile, count: int, part: tuple[int, int], *, left_out: bool = False
) -> Screen:
    """Under a file with so many papers, part of several; `left_out`: emoji were not printed."""
    number, of = part
    lines: list[Text | Words] = [briefly(pile.ballot)]
    if pile.papers and not pile.papers[0].label:
        lines.append(_("Write the number of the flat on it by hand before you give one away."))
    else:
        lines.append(_("They lie in the order of the flats: keep it, then entering them is quick."))
    if of > 1:
        lines.append(_("Part {number} of {of}.", number=number, of=of))
    if left_out:
        lines.append(_("The small pictures in the words are not printed."))
    head = ngettext("{n} ballot paper", "{n} ballot papers", count)
    return screen(title(head), *lines)
