"""The ballot's card in the group: totals only, never who answered or what (PROMISES P7)."""

from bot.features.ballots.model import Ballot, Shortfall, Terms, Turnout
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.chosen import options_to_read
from bot.features.ballots.screens.terms import areas_tell, begins, laid_down
from bot.kernel.area import Area, rounded_up
from bot.kernel.press import base36
from bot.kernel.screen import GAP, Button, Line, Screen, Start, screen, title
from bot.kernel.text import Text, Words, _, ngettext

STEP_M2 = 50  # a missing area is rounded up to this, so that it names no flat


def ballot_card(ballot: Ballot, terms: Terms, turnout: Turnout, shortfall: Shortfall) -> Screen:
    """The living card of an open ballot; its button leads into the private chat."""
    basis = wording.basis(terms)
    return screen(
        title(wording.heading(ballot)),
        Words(ballot.question),
        *options_to_read(ballot),
        GAP,
        wording.rule(ballot.preset),
        *([basis] if basis else []),
        *_text_there(ballot),
        _("Voting ends {deadline}.", deadline=wording.deadline(ballot)),
        GAP,
        _took_part(turnout, by_owner=wording.by_owner(ballot)),
        *_to_go(turnout, shortfall, by_owner=wording.by_owner(ballot)),
        *laid_down(ballot),
        *areas_tell(ballot),
        buttons=[[Button(_("Vote"), Start(f"b{base36(ballot.id)}"))], *reading(ballot)],
    )


def waiting_card(ballot: Ballot, terms: Terms) -> Screen:
    """In the group, until voting begins."""
    basis = wording.basis(terms)
    about = Button(_("About this vote"), Start(f"b{base36(ballot.id)}"))
    return screen(
        title(wording.heading(ballot)),
        Words(ballot.question),
        *options_to_read(ballot),
        GAP,
        title(_("Notice: voting begins {moment}.", moment=begins(ballot))),
        _("It ends {deadline}.", deadline=wording.deadline(ballot)),
        wording.rule(ballot.preset),
        *([basis] if basis else []),
        *_text_there(ballot),
        *laid_down(ballot),
        buttons=[*reading(ballot), [about]],
    )


def reading(ballot: Ballot) -> list[list[Button]]:
    """The way to its text, from the group."""
    if not ballot.articles:
        return []
    return [[Button(_("Read the text"), Start(f"t{base36(ballot.id)}"))]]


def withheld_card(ballot: Ballot, turnout: Turnout) -> Screen:
    """The card of a suspended ballot; no buttons, since nothing counts any more."""
    return _ended(ballot, turnout, wording.withheld())


def checked_card(ballot: Ballot, turnout: Turnout) -> Screen:
    """The card while a person looks at figures that do not agree."""
    said = _("Voting has ended. The count is being checked; the result comes later.")
    return _ended(ballot, turnout, said)


def _ended(ballot: Ballot, turnout: Turnout, why: Text) -> Screen:
    took_part = _took_part(turnout, by_owner=wording.by_owner(ballot))
    return screen(title(wording.heading(ballot)), Words(ballot.question), GAP, why, took_part)


def _text_there(ballot: Ballot) -> list[Text]:
    if not ballot.articles:
        return []
    return [
        ngettext(
            "The text has {n} article; please read it before you vote.",
            "The text has {n} articles; please read it before you vote.",
            len(ballot.articles),
        )
    ]


def _took_part(turnout: Turnout, *, by_owner: bool) -> Line:
    return title(wording.has_voted(turnout, by_owner=by_owner))


def _to_go(turnout: Turnout, shortfall: Shortfall, *, by_owner: bool) -> list[Text]:
    """Nobody is asked to vote where everybody has."""
    if turnout.units == turnout.total_units > 0:
        return [_("Until then every answer can still be changed.")]
    return still_needed(shortfall, by_owner=by_owner)


def still_needed(shortfall: Shortfall, *, by_owner: bool) -> list[Text]:
    """What participation lacks, without a word on which way anybody voted."""
    if shortfall.heads is None and shortfall.area is None:
        return []
    if shortfall.reached:
        return [_("Enough have voted for the result to be valid; you can still vote.")]
    heads, area = shortfall.heads or 0, shortfall.area or Area(0)
    return [_owners(heads, rounded_up(area, STEP_M2)) if by_owner else _households(heads)]


def _households(missing: int) -> Text:
    return ngettext(
        "{n} more household must vote for the result to be valid.",
        "{n} more households must vote for the result to be valid.",
        missing,
    )


def _owners(missing: int, square_metres: int) -> Text:
    if not square_metres:
        return ngettext(
            "{n} more owner must vote for the result to be valid.",
            "{n} more owners must vote for the result to be valid.",
            missing,
        )
    if not missing:
        return _(
            "Owners with about {area} m² more must vote for the result to be valid.",
            area=square_metres,
        )
    return ngettext(
        "{n} more owner, with about {area} m² in all, must vote for the result to be valid.",
        "{n} more owners, with about {area} m² in all, must vote for the result to be valid.",
        missing,
        area=square_metres,
    )
