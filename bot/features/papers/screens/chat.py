"""What a coordinator reads beside the papers: how to print, what comes, what to do with it."""

from collections.abc import Sequence

from bot.features.papers.model import Layout
from bot.features.papers.rules import without_pictures
from bot.kernel.ids import CommunityId, UnitId
from bot.kernel.press import Press
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Button, Line, Screen, screen, title
from bot.kernel.text import Deadline, FlatLabel, Text, Words, _, ngettext

MOST_VOID = 40  # flats named


class PrintAll(Press, tag="pl"):
    """Prints a letter for every flat of that community that has no voter."""

    community: CommunityId
    layout: Layout


class PrintNew(Press, tag="pn"):
    """The same, only for flats that have no letter or link yet."""

    community: CommunityId
    layout: Layout


class PrintOne(Press, tag="po"):
    """Prints the letter of that flat anew."""

    unit: UnitId


def letters_choice(place: Neighbourhood, flats: int, unused: int) -> Screen:
    """How to print; where letters or links are about, it says what becomes of them."""
    lines: list[Text | Line] = [
        title(_("Letters for {name}", name=Words(place.name))),
        ngettext(
            "{n} flat has nobody who votes for it yet. It gets a letter with its own code, "
            "good for 90 days.",
            "{n} flats have nobody who votes for them yet. Each gets a letter with its own code, "
            "good for 90 days.",
            flats,
        ),
    ]
    if unused:
        lines.append(
            ngettext(
                "{n} of them has a letter or link that nobody has used. Printed anew, the old "
                "one stops working.",
                "{n} of them have a letter or link that nobody has used. Printed anew, the old "
                "ones stop working.",
                unused,
            )
        )
    missing = _missing(place.id, flats - unused) if 0 < unused < flats else []
    return screen(*lines, buttons=[*missing, *_all(place.id, anew=unused > 0)])


def _missing(community: CommunityId, n: int) -> list[list[Button]]:
    one = ngettext("Print the {n} missing, one a page", "Print the {n} missing, one a page", n)
    four = ngettext("Print the {n} missing, four a page", "Print the {n} missing, four a page", n)
    return [
        [Button(one, PrintNew(community, Layout.PAGE))],
        [Button(four, PrintNew(community, Layout.FOUR))],
    ]


def _all(community: CommunityId, *, anew: bool) -> list[list[Button]]:
    one, four = _("Print, one a page"), _("Print, four a page")
    if anew:
        one, four = _("Print all anew, one a page"), _("Print all anew, four a page")
    return [
        [Button(one, PrintAll(community, Layout.PAGE))],
        [Button(four, PrintAll(community, Layout.FOUR))],
    ]


def paper_instead(label: str, unit: UnitId, more: Sequence[list[Button]] = ()) -> Screen:
    """Above the link for a flat; `more` is what else may be done for it."""
    return screen(
        _("Please forward the message below to this household, and to nobody else."),
        _("Flat {label}: would a letter on paper be better?", label=FlatLabel(label)),
        _("If you print it, the link below and every older letter stop working."),
        buttons=[[Button(_("Print this letter"), PrintOne(unit))], *more],
    )


def printing() -> Screen:
    return screen(_("I am making the file. It comes here in a moment."))


def refusal(said: Text) -> Screen:
    return screen(said)


def template_broken(name: str) -> Screen:
    """To the operators: a template that they put on the host."""
    return screen(
        _(
            "Your own template {name} could not be set in type, so the paper was printed with "
            "the one that came with me. Please mend it or take it away.",
            name=name,  # the name of a file, to be found as it is
        )
    )


def letters_file(
    place: Neighbourhood, count: int, part: tuple[int, int], until: Deadline, layout: Layout
) -> Screen:
    """Under a file with letters; `part` is (2, 3) for the second of three files."""
    name, (number, of) = Words(place.name), part
    folded = _("Please print, fold in three at the marks so that the flat stays outside, and seal.")
    cut = _("Please print, cut along the lines, and put each into an envelope.")
    return screen(
        title(ngettext("{n} letter for {name}", "{n} letters for {name}", count, name=name)),
        *([_("This is file {number} of {of}.", number=number, of=of)] if of > 1 else []),
        _("Each works once, until {deadline}.", deadline=until),
        folded if layout is Layout.PAGE else cut,
        _("Hand it over in person: whoever sees the code can vote for the flat."),
        _("When they are printed, please delete this message with its file."),
        *_left_out(place.name),
    )


def letters_void(flats: Sequence[str]) -> Screen:
    """After the files, where flats got all their voters while they were made."""
    shown = " · ".join(flats[:MOST_VOID])
    more = len(flats) - MOST_VOID
    return screen(
        title(
            ngettext(
                "{n} letter in the file does not work: the flat has joined meanwhile.",
                "{n} letters in the files do not work: the flats have joined meanwhile.",
                len(flats),
            )
        ),
        Words(shown),
        *([ngettext("… and {n} more flat", "… and {n} more flats", more)] if more > 0 else []),
        _("Please throw these away when you have printed."),
    )


def doors_file(place: Neighbourhood, flats: int, sheets: int) -> Screen:
    """Under a file with the list for knocking on doors."""
    return screen(
        title(_("Door list for {name}", name=Words(place.name))),
        ngettext("Nobody votes yet for {n} flat.", "Nobody votes yet for {n} flats.", flats),
        ngettext("{n} sheet, one stairwell each.", "{n} sheets, one stairwell each.", sheets),
        _("Please do not leave it lying about: it says who has not joined."),
        *_left_out(place.name),
    )


def unheard_file(number: int, households: int, sheets: int) -> Screen:
    """Under a file with the doors where nobody was heard about that matter."""
    return screen(
        title(_("Matter no. {number}: doors to knock on", number=number)),
        ngettext(
            "{n} household was not heard yet.", "{n} households were not heard yet.", households
        ),
        ngettext("{n} sheet, one stairwell each.", "{n} sheets, one stairwell each.", sheets),
        _("Please do not leave it lying about. After the visit note it under the matter."),
    )


def _left_out(name: str) -> list[Text]:
    """Told where the name wears emoji."""
    if without_pictures(name) == name:
        return []
    return [_("The small pictures in the name are not printed.")]
