"""What a coordinator or the auditor reads beside the papers of a ballot."""

from collections.abc import Sequence

from bot.features.ballots.model import Ballot, Scope
from bot.features.ballots.rules.sheets import Paper, Printable, papers_of
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.minutes import title_of_minutes
from bot.features.ballots.screens.parts import briefly
from bot.features.ballots.screens.presses import (
    LookAtBallot,
    PrintBallot,
    PrintMinutes,
    PrintPaper,
)
from bot.features.ballots.screens.signatures import title_of_signatures
from bot.features.ballots.screens.slip_papers import way_to_slips
from bot.kernel.imprint import Tongue
from bot.kernel.roll import stairwell_of
from bot.kernel.screen import Button, Screen, screen, title
from bot.kernel.text import Text, Words, _

LISTED = 6  # ballots shown at a time


def paper_list(ballots: Sequence[Ballot], more: Sequence[list[Button]] = ()) -> Screen:
    """Ballots that can be printed, one button each; `more` is what else belongs to papers."""
    shown = [one for one in ballots if papers_of(one)][:LISTED]
    if not shown:
        said = _("No vote is open, and none was counted in the last 30 days.")
        return screen(title(_("Notices and results")), said, buttons=[*more])
    return screen(
        title(_("Notices and results")),
        _("Choose a vote: an open one gives a notice to hang up, one that is over its result."),
        buttons=[*([_of(one)] for one in shown), *more],
    )


def _of(ballot: Ballot) -> Button:
    line = briefly(ballot, wording.SHORTER)
    if Paper.NOTICE in papers_of(ballot):
        said = _("Notice no. {number}: {question}", number=ballot.number, question=line)
    else:
        said = _("Result no. {number}: {question}", number=ballot.number, question=line)
    return Button(said, PrintBallot(ballot.id))


def paper_choice(about: Printable, *, slips: bool = False) -> Screen:
    """Which paper, in which language; `slips` for who may have ballot papers too."""
    ballot = about.ballot
    back = [Button(_("To the vote"), LookAtBallot(ballot.id))]
    papers = papers_of(ballot)
    if not papers:
        said = _("There is nothing to print now: the votes are not counted yet.")
        return screen(title(wording.heading(ballot)), said, buttons=[back])
    if Paper.NOTICE in papers:
        return screen(
            title(_("Notice of vote no. {number}", number=ballot.number)),
            briefly(ballot),
            _hangs(ballot),
            _("In which language?"),
            *([_signed()] if Paper.SIGNATURES in papers else []),
            buttons=[
                _both(ballot, Paper.NOTICE),
                *([_signatures(ballot)] if Paper.SIGNATURES in papers else []),
                *(way_to_slips(ballot) if slips else []),
                back,
            ],
        )
    return screen(
        title(_("Result of vote no. {number}", number=ballot.number)),
        briefly(ballot),
        _("A sheet in large print, to hang up and to sign, or a table for Excel."),
        _("Neither says who answered what."),
        buttons=[
            _both(ballot, Paper.RESULT),
            _tables(ballot),
            [Button(_("Minutes and signature list"), PrintMinutes(ballot.id))],
            back,
        ],
    )


def _hangs(ballot: Ballot) -> Text:
    """Where its notice hangs."""
    match (ballot.part.scope, ballot.part.names):
        case (Scope.COMMUNITY, _names):
            return _("A sheet in large print, to hang up in each stairwell.")
        case (Scope.STAIRWELL, (name,)):
            return _hangs_in(name)
    return _("A sheet in large print, to hang up in each stairwell of those who decide.")


def _hang_up(ballot: Ballot) -> Text:
    """Under the file."""
    match (ballot.part.scope, ballot.part.names):
        case (Scope.COMMUNITY, _names):
            return _("Please print it and hang one up in each stairwell.")
        case (Scope.STAIRWELL, (name,)):
            return _hang_up_in(name)
    return _("Please print it and hang one up in each stairwell of those who decide.")


def minutes_choice(about: Printable) -> Screen:
    """What belongs in the file of a ballot that is over, in which language."""
    ballot = about.ballot
    return screen(
        title(title_of_minutes(ballot)),
        briefly(ballot),
        _("Minutes: all that belongs in the file, to be signed. In Word you can change the words."),
        _signed(),
        _("They do not say who answered what."),
        buttons=[
            *_minutes(ballot),
            _signatures(ballot),
            [Button(_("Back"), PrintBallot(ballot.id))],
        ],
    )


def _both(ballot: Ballot, paper: Paper) -> list[Button]:
    return [
        Button(_("In Chinese"), PrintPaper(ballot.id, paper, Tongue.ZH)),
        Button(_("In English"), PrintPaper(ballot.id, paper, Tongue.EN)),
    ]


def _tables(ballot: Ballot) -> list[Button]:
    return [
        Button(_("Excel, in Chinese"), PrintPaper(ballot.id, Paper.TABLE, Tongue.ZH)),
        Button(_("Excel, in English"), PrintPaper(ballot.id, Paper.TABLE, Tongue.EN)),
    ]


def _minutes(ballot: Ballot) -> list[list[Button]]:
    return [
        [
            Button(_("Minutes, in Chinese"), PrintPaper(ballot.id, Paper.MINUTES, Tongue.ZH)),
            Button(_("Minutes, in English"), PrintPaper(ballot.id, Paper.MINUTES, Tongue.EN)),
        ],
        [
            Button(_("Word, in Chinese"), PrintPaper(ballot.id, Paper.WORD, Tongue.ZH)),
            Button(_("Word, in English"), PrintPaper(ballot.id, Paper.WORD, Tongue.EN)),
        ],
    ]


def _signed() -> Text:
    return _("Signature list: a line for each flat, to be signed at the door.")


def _signatures(ballot: Ballot) -> list[Button]:
    return [
        Button(_("Signatures, Chinese"), PrintPaper(ballot.id, Paper.SIGNATURES, Tongue.ZH)),
        Button(_("Signatures, English"), PrintPaper(ballot.id, Paper.SIGNATURES, Tongue.EN)),
    ]


def paper_file(about: Printable, paper: Paper, *, left_out: bool = False) -> Screen:
    """Under the file; `left_out` where emoji were not printed."""
    ballot = about.ballot
    lines: list[Text | Words] = [briefly(ballot)]
    match paper:
        case Paper.NOTICE:
            head = _("Notice of vote no. {number}", number=ballot.number)
            lines.append(_hang_up(ballot))
        case Paper.RESULT:
            head = _("Result of vote no. {number}", number=ballot.number)
            lines.append(_("Please print it, have it signed and stamped, and hang it up."))
        case Paper.TABLE:
            head = _("Result of vote no. {number}", number=ballot.number)
            lines.append(_("The same figures as on the sheet, exact, as a table."))
        case Paper.MINUTES:
            head = title_of_minutes(ballot)
            lines.append(_("Please print them, read them aloud, and have them signed."))
        case Paper.WORD:
            head = title_of_minutes(ballot)
            lines.append(
                _("For Word or WPS. Add what was said; please leave the figures as they are.")
            )
        case Paper.SIGNATURES:
            head = title_of_signatures(ballot)
            lines.append(_("Who signs says only that the flat took part. No answers belong on it."))
    if left_out:
        lines.append(_("The small pictures in the words are not printed."))
    return screen(title(head), *lines)


def _hangs_in(name: str) -> Text:
    if there := stairwell_of(name):
        return _(
            "A sheet in large print, to hang up in building {building}, stairwell {stairwell}.",
            building=Words(there[0]),
            stairwell=Words(there[1]),
        )
    return _("A sheet in large print, to hang up in stairwell {name}.", name=Words(name))


def _hang_up_in(name: str) -> Text:
    if there := stairwell_of(name):
        return _(
            "Please print it and hang it up in building {building}, stairwell {stairwell}.",
            building=Words(there[0]),
            stairwell=Words(there[1]),
        )
    return _("Please print it and hang it up in stairwell {name}.", name=Words(name))
