"""The page for neighbours: its words on paper, and the way to it in the chat.

Buttons are named as they are on the screens, by the same sentences of the catalogues.
"""

from bot.features.papers.model import Guide
from bot.features.papers.rules import without_pictures
from bot.features.papers.screens.paper import Paper
from bot.kernel.ids import CommunityId
from bot.kernel.imprint import Tongue
from bot.kernel.press import Press
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Button, Screen, screen, title
from bot.kernel.text import Text, Words, _

NUMBER, PAGES = "{1}", "{2}"  # the template puts its figures there


class PrintGuide(Press, tag="pz"):
    """The page for neighbours of that community, in that language."""

    community: CommunityId
    language: Tongue


def guide_buttons(places: tuple[Neighbourhood, ...]) -> list[list[Button]]:
    """One tap for each language; communities are named where she looks after several."""
    if len(places) == 1:
        (one,) = places
        return [
            [
                Button(_("Page for neighbours, Chinese"), PrintGuide(one.id, Tongue.ZH)),
                Button(_("Page for neighbours, English"), PrintGuide(one.id, Tongue.EN)),
            ]
        ]
    return [row for one in places for row in _named(one)]


def _named(one: Neighbourhood) -> list[list[Button]]:
    name = Words(one.name)
    chinese = _("Page for neighbours of {name}, Chinese", name=name)
    english = _("Page for neighbours of {name}, English", name=name)
    return [
        [Button(chinese, PrintGuide(one.id, Tongue.ZH))],
        [Button(english, PrintGuide(one.id, Tongue.EN))],
    ]


def guide_file(place: Neighbourhood) -> Screen:
    """Under the file."""
    lines = [
        _("Please print it and hang one up in each stairwell, or hand it out at the door."),
        _("Head and telephone number are those under “Words on our papers”."),
    ]
    if without_pictures(place.name) != place.name:
        lines.append(_("The small pictures in the name are not printed."))
    return screen(title(_("Page for the neighbours of {name}", name=Words(place.name))), *lines)


def title_of_guide() -> Text:
    return _("How to vote with Linli")


def guide(one: Guide) -> Paper:
    """Everything on the page."""
    imprint = one.imprint
    phone = _("Phone: {number}", number=Words(imprint.phone)) if imprint.phone else None
    return {
        "head": Words(imprint.name or one.place),
        "phone": phone or _("Phone: ____________"),
        "place": Words(one.place),
        "title": title_of_guide(),
        "what": _(
            "Linli is a bot in our group on Telegram: neighbours vote in it, and it counts exactly."
        ),
        "begin_title": _("To begin"),
        "begin": [
            _("Point your phone's camera at the square, then tap the link that appears."),
            _("Telegram opens. Tap START."),
            _("Send the code of 8 characters from the letter for your flat."),
        ],
        "qr": Words(one.address),
        "vote_title": _("To vote"),
        "notes": [
            _(
                "There is a card in the group. Tap “Vote”, then “Agree”, “Disagree” or “Abstain”. "
                "You get a receipt; until the end you can change your answer."
            ),
            _("Neighbours cannot see your answer."),
            _(
                "Too much text, buttons too small? Send the bot the word “settings” and tap "
                "“Fewer words, bigger buttons”."
            ),
        ],
        "trust": _(
            "It never asks for money, an ID number, a bank card or a verification code. If anybody "
            "does, it is a fraud."
        ),
        "help": [
            _("Does it not scan? In Telegram look for {bot}.", bot=Words(one.bot)),
            _("No letter, or no phone? Please tell your coordinator."),
            _asked(one),
        ],
        "closing": Words(imprint.closing),
        "page": _("Page {number} of {pages}", number=NUMBER, pages=PAGES),
    }


def _asked(one: Guide) -> Text:
    if one.imprint.phone:
        return _("Questions? Call {number}.", number=Words(one.imprint.phone))
    return _("Questions? Ask your coordinator.")
