"""The community's own words on its papers: what they are now, and asking for others."""

from bot.features.papers.model import LONGEST_WORDS, Field
from bot.kernel.forms import Flow, ways
from bot.kernel.ids import CommunityId
from bot.kernel.imprint import Imprint
from bot.kernel.press import Press
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import GAP, Button, Line, Screen, screen, title
from bot.kernel.text import Text, Words, _


class ShowImprint(Press, tag="pi"):
    """Asks for the words on the papers of that community."""

    community: CommunityId


class WriteImprint(Press, tag="pw"):
    """Wants to write one of them anew."""

    community: CommunityId
    field: Field


class EmptyImprint(Press, tag="pe"):
    """Takes one of them off the papers."""

    community: CommunityId
    field: Field


def imprint_buttons(places: tuple[Neighbourhood, ...]) -> list[list[Button]]:
    """The way there, for each community she looks after."""
    if len(places) == 1:
        return [[Button(_("Words on our papers"), ShowImprint(places[0].id))]]
    return [
        [Button(_("Words on papers of {name}", name=Words(one.name)), ShowImprint(one.id))]
        for one in places
    ]


def imprint(place: Neighbourhood, now: Imprint) -> Screen:
    """What stands on notices and results, one button for each word."""
    empty = _("nothing yet")
    shown = {
        one: Words(said, whole=True) if (said := said_of(now, one)) else empty for one in Field
    }
    lines: list[Text | Line] = [
        _("At the head: {said}", said=shown[Field.NAME]),
        _("Phone number: {said}", said=shown[Field.PHONE]),
        _("Where ballot papers are: {said}", said=shown[Field.PAPERS]),
        _("Last line: {said}", said=shown[Field.CLOSING]),
    ]
    return screen(
        title(_("On the papers of {name}", name=Words(place.name))),
        *lines,
        GAP,
        _("This stands on notices and result sheets, and hangs where everybody reads it."),
        buttons=[
            [Button(_("Head"), WriteImprint(place.id, Field.NAME))],
            [Button(_("Phone number"), WriteImprint(place.id, Field.PHONE))],
            [Button(_("Place of ballot papers"), WriteImprint(place.id, Field.PAPERS))],
            [Button(_("Last line"), WriteImprint(place.id, Field.CLOSING))],
        ],
    )


def said_of(now: Imprint, field: Field) -> str:
    """One of the words as it is now."""
    return str(getattr(now, field.name.lower()))


def ask_imprint(place: Neighbourhood, now: Imprint, field: Field) -> Screen:
    """The question for one of them; what is set can be taken away."""
    rows = []
    if said_of(now, field):
        rows.append([Button(_("Leave it empty"), EmptyImprint(place.id, field))])
    rows.append([Button(_("Leave it as it is"), ShowImprint(place.id))])
    rows.append(ways(Flow.IMPRINT))
    return screen(
        *_question(field),
        _("At most {limit} characters. /cancel stops.", limit=LONGEST_WORDS),
        buttons=rows,
    )


def _question(field: Field) -> list[Text]:
    match field:
        case Field.NAME:
            return [_("Whose paper is it? Please write the name of the committee.")]
        case Field.PHONE:
            return [_("Which number should neighbours call? It stands in the corner of each page.")]
        case Field.PAPERS:
            return [
                _("Where does somebody without a phone get a ballot paper? Place and hours."),
                _("What comes back you enter in the vote: tap “Paper and phone” there."),
            ]
        case Field.CLOSING:
            return [_("Which words should stand at the end of each paper?")]
