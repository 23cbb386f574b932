"""The link that gives a role, before and after it is followed."""

from collections.abc import Iterable

from bot.features.grants.model import BY_CHAT, Accepted, Made, Offer, Shown
from bot.features.grants.screens.offers import for_building, in_short
from bot.kernel.offices import Office, named, told
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Button, Screen, Start, screen, title
from bot.kernel.text import Day, Deadline, Text, Words, _


def asked(offer: Offer, place: Neighbourhood) -> Screen:
    """A role that waits for a second person, as it is shown to her."""
    return screen(*in_short(offer, place.name, place.zone))


def role_link(made: Made) -> Screen:
    """A message to forward: it reads right for the one who sends it and the one who gets it."""
    offer, zone = made.offer, made.place.zone
    name, role = Words(made.place.name), named(offer.role)
    return screen(
        title(_("Link for one {role} of {name}", role=role, name=name)),
        _("Please forward this message to the one person it is meant for."),
        *([for_building(offer)] if offer.building else []),
        _("The role ends {day}.", day=Day(offer.until, zone)),
        _("The link works once, until {deadline}.", deadline=Deadline(made.expires_at, zone)),
        _("If the button is missing, send me this: /start {code}", code=made.payload),
        buttons=[[Button(_("Accept this role"), Start(made.payload))]],
    )


def link_is_out(offer: Offer, place: Neighbourhood) -> Screen:
    """To the second person."""
    return screen(
        title(_("Confirmed.")),
        _("The link went to whoever asked for it, to be passed on."),
        *in_short(offer, place.name, place.zone),
    )


def role_shown_here() -> Screen:
    """In the group, under what was shown; it repeats nothing."""
    return screen(
        _("A link for one person stood here for everybody to read, so it works no more."),
        _("Please delete the message. A new one is given in private."),
    )


def shown_to_all(one: Shown) -> Screen:
    """For coordinators: which link it was, and what to do."""
    return screen(
        title(_("A link for a role was shown in the group")),
        *in_short(one.offer, one.place.name, one.place.zone),
        _("I made it void. If the role is still to be given, please make a new link with /grant.")
        if one.offer.role in BY_CHAT
        else _("I made it void. Whoever runs the bot can give a new one."),
    )


def accepted(taken: Accepted) -> Screen:
    """To the new holder."""
    office, place = taken.office, taken.place
    if taken.already:
        return screen(
            _("You hold this role already. Nothing was changed."), told(office, place.zone)
        )
    return screen(
        title(_("Welcome to {name}.", name=Words(place.name))),
        told(office, place.zone),
        *_tasks(office),
        _("/my – your roles; there you can give one up"),
    )


def _tasks(office: Office) -> Iterable[Text]:
    if office.role is Role.COORDINATOR:
        yield _("/roll – the flats, how many have joined, and links for flats")
        if not office.building:
            yield _("/ballot – start a vote")
    elif office.role is Role.AUDITOR:
        yield _("/verify – check a receipt")
        yield _("/checkpoint – a signed mark of the record, for you to keep")
