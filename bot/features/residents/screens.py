"""What people see: a community set up, a roll in numbers, a flat joined, a language chosen."""

from collections.abc import Iterable

from bot.features.residents.model import (
    Building,
    Claimed,
    Link,
    Overview,
    Place,
    SetUp,
    Tongue,
    Unreached,
)
from bot.kernel.ids import CommunityId
from bot.kernel.press import Press
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import GAP, Button, Line, Screen, Start, screen, title
from bot.kernel.text import Deadline, FlatLabel, Text, Words, _, ngettext

MOST_FLATS = 8
MOST_BUILDINGS = 12  # a message fits a phone
MOST_UNREACHED = 40  # one short line each


class LinkForFlat(Press, tag="rl"):
    """Asks for which flat of that community a link is wanted."""

    community: CommunityId


class UnreachedFlats(Press, tag="ru"):
    """Asks which flats of that community get no message."""

    community: CommunityId


class ChooseLanguage(Press, tag="lc", in_group=True):
    language: Tongue


def group_ready(made: SetUp, private: Start) -> Screen:
    """Neutral: in the group stands no link and no name."""
    name = Words(made.place.name)
    buttons = [[Button(_("Open the private chat"), private)]]
    if not made.new:
        known = _("This group is already set up as {name}. Nothing was changed.", name=name)
        return screen(known, buttons=buttons)
    return screen(
        title(_("{name} is set up.", name=name)),
        _("Votes and their results will be shown in this group."),
        _("Next, in the private chat: name the coordinator."),
        buttons=buttons,
    )


def setup_begins_in_group() -> Screen:
    return screen(
        _("Please add me to the group of your neighbourhood first."),
        _("Then send /setup there."),
    )


def coordinator_link(link: Link) -> Screen:
    """A message to forward: it reads right for the one who sends it and the one who gets it."""
    name = Words(link.place.name)
    return screen(
        title(_("Link for one coordinator of {name}", name=name)),
        _("Please forward this message to the person who is to be coordinator."),
        *_link_rules(link),
        GAP,
        _("On the command line this community has number {number}.", number=str(link.place.id)),
        buttons=[[Button(_("Become coordinator"), Start(link.payload))]],
    )


def coordinator_welcome(place: Neighbourhood) -> Screen:
    return screen(
        title(_("You are coordinator of {name}.", name=Words(place.name))),
        _("/roll – the flats, how many have joined, and links for flats"),
        _("/ballot – start a vote"),
    )


def overviews(rolls: Iterable[Overview]) -> Screen:
    """All rolls the reader looks after; a button for each."""
    lines: list[Text | Line] = []
    buttons = []
    rolls = list(rolls)
    for one in rolls:
        lines += [title(Words(one.place.name)), *_counts(one)]
        label = _("Link for a flat")
        if len(rolls) > 1:
            label = _("Link for a flat of {name}", name=Words(one.place.name))
        if one.flats:
            buttons.append([Button(label, LinkForFlat(one.place.id))])
        if one.unreached:
            count = ngettext(
                "{n} flat gets no messages", "{n} flats get no messages", one.unreached
            )
            buttons.append([Button(count, UnreachedFlats(one.place.id))])
    return screen(*lines, buttons=buttons)


def unreached(found: Unreached) -> Screen:
    """Flats only: who lives there the coordinator knows, and a name is nobody else's business."""
    name = Words(found.place.name)
    if not found.flats:
        return screen(_("At present my messages reach every voter of {name}.", name=name))
    shown, more = found.flats[:MOST_UNREACHED], len(found.flats) - MOST_UNREACHED
    rest = [ngettext("… and {n} more flat.", "… and {n} more flats.", more)] if more > 0 else []
    return screen(
        title(_("No message reaches these flats of {name}:", name=name)),
        *(_("Flat {label}", label=FlatLabel(one)) for one in shown),
        *rest,
        GAP,
        _("Their voters have blocked me or given up Telegram. Please tell them in person."),
        _("As soon as one of them writes to me again, the flat leaves this list."),
    )


def group_lost(place: Neighbourhood) -> Screen:
    """To each coordinator in private."""
    name = Words(place.name)
    return screen(
        title(_("I can no longer write in the group of {name}.", name=name)),
        _("Votes that are open go on in private, but the group sees no card and no result."),
        _("Please see that I am in the group and may write there."),
    )


def _counts(roll: Overview) -> Iterable[Text]:
    if not roll.flats:
        yield _("The list of flats is still empty.")
        yield _("Please give it to the person who runs this bot, as a table with one flat a line.")
        return
    yield ngettext(
        "{n} flat, {claimed} of them with somebody who votes for it.",
        "{n} flats, {claimed} of them with somebody who votes for it.",
        roll.flats,
        claimed=roll.claimed,
    )
    yield from map(_building, roll.buildings[:MOST_BUILDINGS])
    more = len(roll.buildings) - MOST_BUILDINGS
    if more > 0:
        yield ngettext("… and {n} more building.", "… and {n} more buildings.", more)


def _building(one: Building) -> Text:
    return ngettext(
        "Building {name}: {claimed} of {n} flat",
        "Building {name}: {claimed} of {n} flats",
        one.flats,
        name=Words(one.name),
        claimed=one.claimed,
    )


def ask_door() -> Screen:
    return screen(
        _("For which flat? Please write building, stairwell and door like this: 1-2-301."),
        _("/cancel stops."),
    )


def flat_link(link: Link) -> Screen:
    """A message to forward, as the coordinator's."""
    return screen(
        title(_("Link for flat {label}", label=FlatLabel(link.label))),
        _("Please forward this message to this household only."),
        _("Whoever taps the button votes for this flat."),
        *_link_rules(link),
        buttons=[[Button(_("Vote for this flat"), Start(link.payload))]],
    )


def _link_rules(link: Link) -> tuple[Text, Text]:
    return (
        _("It works once, until {deadline}.", deadline=Deadline(link.expires_at, link.place.zone)),
        _("If the button is missing, send me this: /start {code}", code=link.payload),
    )


def claimed(claim: Claimed) -> Screen:
    label = FlatLabel(claim.unit.label)
    if claim.already:
        return screen(
            _("You already vote for flat {label}. Nothing was changed.", label=label),
            _("/vote – open votes"),
        )
    name = Words(claim.place.name)
    return screen(
        title(_("Welcome. You now vote for flat {label}.", label=label)),
        _("It belongs to {name}. A flat has one voter; please agree at home.", name=name),
        _("Votes are announced in the group."),
        GAP,
        _("/vote – open votes"),
        _("/language 中文 / English"),
    )


def my_places(places: Iterable[Place]) -> Screen:
    """Flats one by one, so that nobody wonders for which of them she is asked."""
    return screen(*(line for one in places for line in _place(one)))


def _place(one: Place) -> Iterable[Line | Text]:
    yield title(Words(one.place.name))
    for label in one.flats[:MOST_FLATS]:
        yield _("You vote for flat {label}.", label=FlatLabel(label))
    more = len(one.flats) - MOST_FLATS
    if more > 0:
        yield ngettext("… and for {n} more flat.", "… and for {n} more flats.", more)
    if one.coordinates:
        yield _("You are coordinator here.")


def languages(elsewhere: Start | None = None) -> Screen:
    """Each language under its own name; `elsewhere` leads from a group to one's own choice."""
    row = [
        Button(Words("中文"), ChooseLanguage(Tongue.ZH)),
        Button(Words("English"), ChooseLanguage(Tongue.EN)),
    ]
    if elsewhere is None:
        return screen(_("Which language do you read?"), buttons=[row])
    return screen(
        _("Which language shall I write in this group? The coordinator chooses."),
        buttons=[row, [Button(_("Only for me"), elsewhere)]],
    )


def language_chosen(*, private: bool) -> Screen:
    if private:
        return screen(_("From now on I write English to you."))
    return screen(_("From now on I write English in this group."))
