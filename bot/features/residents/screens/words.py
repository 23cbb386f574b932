"""Words that several screens of the residents share."""

from bot.features.residents.model.invitations import Link
from bot.kernel.roll import Electorate
from bot.kernel.text import Deadline, Text, Words, _


def link_rules(link: Link) -> tuple[Text, Text]:
    return (
        _("It works once, until {deadline}.", deadline=Deadline(link.expires_at, link.place.zone)),
        _("If the button is missing, send me this: /start {code}", code=link.payload),
    )


def stairwell(building: str, stairs: str) -> Text | Words:
    """Where to go; names that are words already stay as they are."""
    if not (building + stairs).isascii():
        return Words(f"{building}-{stairs}")
    return _(
        "Building {building}, stairwell {stairwell}",
        building=Words(building),
        stairwell=Words(stairs),
    )


def which_votes(electorate: Electorate) -> Text:
    """Where one of the two votes of a flat is at stake."""
    if electorate is Electorate.OWNERS:
        return _("It is about the votes of the owners, such as a lift or the repair fund.")
    return _("It is about the votes of those who live here, such as the residents' convention.")
