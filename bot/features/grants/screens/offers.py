"""A role that is offered, in a few lines: to review, to confirm, to pass on."""

from collections.abc import Iterable

from bot.features.grants.model import Offer
from bot.kernel.offices import named
from bot.kernel.text import Day, Text, Words, _


def in_short(offer: Offer, name: str, zone: str) -> Iterable[Text]:
    yield _("Role: {role} of {name}", role=named(offer.role), name=Words(name))
    if offer.label:
        yield _("For: {label}", label=Words(offer.label))
    yield for_building(offer) if offer.building else _("For the whole community")
    yield _("The role ends {day}.", day=Day(offer.until, zone))


def for_building(offer: Offer) -> Text:
    return _("For building {building} only", building=Words(offer.building))
