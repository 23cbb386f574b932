"""The list of signatures: a line for each flat of the frozen roll, sheets by stairwell.

It never says who has voted, nor how: boxes and lines are empty, whatever has come in so far.
"""

from bot.features.ballots.model import Ballot, RollEntry
from bot.features.ballots.rules.sheets import Stairwell, stairwells
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.parts import briefly
from bot.features.ballots.screens.sheets import PaperText, Said, Sheet, framed
from bot.kernel.text import Text, Words, _, itself, ngettext


def title_of_signatures(ballot: Ballot) -> Text:
    return _("Signature list of vote no. {number}", number=ballot.number)


def signatures(one: Sheet) -> list[PaperText]:
    """A paper for each stairwell, with page numbers of its own: a pile can be divided."""
    return [_list(one, there) for there in stairwells(one.about.roll)]


def _list(one: Sheet, there: Stairwell) -> PaperText:
    ballot = one.ballot
    frame = framed(one)
    return frame | {
        "title": title_of_signatures(ballot),
        "from": frame["head"],
        "head": _stairwell(there),
        "until": _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        "flats": ngettext("{n} flat here", "{n} flats here", len(there.flats)),
        "note": _("Who signs says only that the flat took part. Please write no answer here."),
        "short": briefly(ballot),
        "heads": _heads(ballot),
        "rows": [_row(ballot, flat) for flat in there.flats],
    }


def _heads(ballot: Ballot) -> list[Text]:
    """Area only where it is counted."""
    area = [_("Floor area")] if wording.by_owner(ballot) else []
    return [_("Flat"), *area, _("Voted"), _("Signature"), _("Date")]


def _row(ballot: Ballot, flat: RollEntry) -> list[Said]:
    """The door: building and stairwell stand at the head of its page."""
    area = [itself(flat.area)] if wording.by_owner(ballot) else []
    return [Words(flat.label.split("-", 2)[-1]), *area]


def _stairwell(there: Stairwell) -> Said:
    """Names that are words already stay as they are."""
    if not (there.building + there.name).isascii():
        return Words("-".join(one for one in (there.building, there.name) if one))
    return _(
        "Building {building}, stairwell {stairwell}",
        building=Words(there.building),
        stairwell=Words(there.name),
    )
