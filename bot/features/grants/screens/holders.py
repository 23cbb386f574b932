"""Who holds which role, and how one ends: early, by itself, given up."""

from collections.abc import Iterable, Sequence

from bot.features.grants.model import BY_CHAT, Ended, Holders
from bot.features.grants.screens.presses import EndRole, NewGrant, Sure
from bot.kernel.offices import Office, named
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Button, Line, Screen, screen, title
from bot.kernel.text import Day, Text, Words, _, ngettext

MOST_HOLDERS = 10  # a message fits a phone


def overview(communities: Sequence[Holders]) -> Screen:
    """Who holds which role now; names are what the givers wrote, never Telegram's."""
    lines: list[Text | Line] = []
    give = [[Button(_("Give somebody a role"), NewGrant())]]
    buttons = give if any(one.gives for one in communities) else []
    for one in communities:
        lines.append(title(_("Roles in {name}", name=Words(one.place.name))))
        if not one.offices:
            lines.append(_("Nobody holds a role yet."))
        shown, more = one.offices[:MOST_HOLDERS], len(one.offices) - MOST_HOLDERS
        for number, office in enumerate(shown, 1):
            lines.append(_holder(number, office, one.place))
            if office.id in one.ends:
                buttons.append([Button(_end_label(number, office, one), _ask_end(office))])
        if more > 0:
            lines.append(ngettext("… and {n} more.", "… and {n} more.", more))
    return screen(*lines, buttons=buttons)


def _holder(number: int, office: Office, place: Neighbourhood) -> Text:
    role, label = named(office.role), called(office)
    if office.until is None:
        return _("{number}. {role}: {label}", number=number, role=role, label=label)
    day = Day(office.until, place.zone)
    if not office.building:
        return _(
            "{number}. {role}: {label}, until {day}",
            number=number,
            role=role,
            label=label,
            day=day,
        )
    return _(
        "{number}. {role} for building {building}: {label}, until {day}",
        number=number,
        role=role,
        building=Words(office.building),
        label=label,
        day=day,
    )


def called(office: Office) -> Text | Words:
    """What its giver calls the holder."""
    return Words(office.label) if office.label else _("no name noted")


def _end_label(number: int, office: Office, holders: Holders) -> Text:
    role, name = named(office.role), Words(holders.place.name)
    return _("End no. {number} of {name}: {role}", number=number, name=name, role=role)


def _ask_end(office: Office) -> EndRole:
    return EndRole(office.id, Sure.ASK)


def own_roles(offices: Iterable[Office]) -> Screen:
    """Part of one's own page: the way out of each role."""
    return screen(
        _("A role that somebody gave you can be given up: its button stands below."),
        buttons=[
            [Button(_("Give up my role: {role}", role=named(one.role)), _ask_end(one))]
            for one in offices
        ],
    )


def sure(ended: Ended) -> Screen:
    """Before a role ends."""
    office, name = ended.office, Words(ended.place.name)
    yes = EndRole(office.id, Sure.YES)
    if ended.own:
        return screen(
            title(_("Give up your role as {role} of {name}?", role=named(office.role), name=name)),
            _("It ends at once. Only a new link can give it back."),
            buttons=[[Button(_("Yes, give it up"), yes)]],
        )
    return screen(
        title(_("End this role in {name}?", name=name)),
        _("{role}: {label}", role=named(office.role), label=called(office)),
        _("It ends at once, and the person is told. Only a new link can give it back."),
        buttons=[[Button(_("Yes, end it"), yes)]],
    )


def over(ended: Ended) -> Screen:
    """To the one who ended it."""
    if ended.own:
        return screen(_("You have given up this role. Thank you for what you did."))
    return screen(_("The role has ended, and the person has been told."))


def your_role_ended(ended: Ended) -> Screen:
    """To the one who held it."""
    role, name = named(ended.office.role), Words(ended.place.name)
    return screen(
        title(_("Your role as {role} of {name} has ended.", role=role, name=name)),
        _("If you think that is a mistake, please speak to the coordinators."),
    )


def ends_soon(office: Office, place: Neighbourhood) -> Screen:
    """To the coordinators, two weeks before."""
    if office.until is None:
        raise ValueError("it does not end")
    return screen(
        title(_("A role in {name} ends soon.", name=Words(place.name))),
        _(
            "{role}: {label}, until {day}",
            role=named(office.role),
            label=called(office),
            day=Day(office.until, place.zone),
        ),
        _again(office.role),
    )


def _again(role: Role) -> Text:
    if role in BY_CHAT:
        return _("If it is to go on, please give it anew with /grant before that day.")
    return _("If it is to go on, whoever runs this bot has to give it anew before that day.")
