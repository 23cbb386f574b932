"""What people see when a community is set up, its coordinator named, its language chosen."""

from bot.features.residents.model import SetUp, Tongue
from bot.features.residents.model.invitations import Link
from bot.features.residents.screens.words import link_rules
from bot.kernel.press import Press
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import GAP, Button, Screen, Start, screen, title
from bot.kernel.text import Text, Words, _


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


def group_joined(made: SetUp) -> Screen:
    """In one more group of a community; neutral as `group_ready`."""
    name = Words(made.place.name)
    return screen(
        title(_("This group belongs to {name} now.", name=name)),
        _("Votes and their results will be shown in this group."),
    )


def _one_more() -> Text:
    return _(
        "One more group of the same neighbourhood? Send /setup there with its number, "
        "like /setup 1."
    )


def setup_begins_in_group(*, first: bool) -> Screen:
    """How a neighbourhood gets its group; below those that have one it is the way to another."""
    begin = _("Which group is it? Tap below and choose it: I join it and set it up.")
    if not first:
        begin = _("Another neighbourhood? Tap below and choose its group.")
    return screen(
        begin,
        _("If the button does not work, add me to the group yourself and send /setup there."),
        *([] if first else [_one_more()]),
        buttons=[[Button(_("Choose the group"), Start("setup", in_group=True))]],
    )


def coordinator_link(link: Link) -> Screen:
    """A message to forward: it reads right for the one who sends it and the one who gets it."""
    name = Words(link.place.name)
    return screen(
        title(_("Link for one coordinator of {name}", name=name)),
        _("Please forward this message to the person who is to be coordinator."),
        *link_rules(link),
        GAP,
        _(
            "For whoever runs the bot: this community has number {number}.",
            number=str(link.place.id),
        ),
        buttons=[[Button(_("Become coordinator"), Start(link.payload))]],
    )


def coordinator_welcome(place: Neighbourhood, *, empty: bool) -> Screen:
    """`empty`: no flat is known yet."""
    first = [_("The first step: send /roll and import the list of flats.")] if empty else []
    return screen(
        title(_("You are coordinator of {name}.", name=Words(place.name))),
        *first,
        _("/roll – the flats, how many have joined, links and letters"),
        _("/board – who is missing, by stairwell"),
        _("/ballot – start a vote"),
    )


def group_lost(place: Neighbourhood) -> Screen:
    """To each coordinator in private."""
    name = Words(place.name)
    return screen(
        title(_("I can no longer write in the group of {name}.", name=name)),
        _("Votes that are open go on in private, but the group sees no card and no result."),
        _("Please see that I am in the group and may write there."),
    )


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
        buttons=[
            row,
            [Button(Words("中文 + English"), ChooseLanguage(Tongue.BOTH))],
            [Button(_("Only for me"), elsewhere)],
        ],
    )


def language_chosen(*, private: bool, both: bool = False) -> Screen:
    if both:
        return screen(_("From now on I write Chinese and English in this group."))
    if private:
        return screen(_("From now on I write English to you."))
    return screen(_("From now on I write English in this group."))
