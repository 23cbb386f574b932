"""The switch of the board, and what the coordinator reads then."""

from collections.abc import Sequence

from bot.features.boards.model import Kept, Wish
from bot.kernel.ids import CommunityId
from bot.kernel.press import Press
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import GAP, Button, Screen, screen, title
from bot.kernel.text import Text, Words, _


class WishBoard(Press, tag="kb"):
    """A board in the groups of that community, pinned or not, or none."""

    community: CommunityId
    wish: Wish


def switches(kept: Sequence[Kept]) -> list[list[Button]]:
    """Buttons that stand under the numbers of the coordinator's page."""
    return [[_switch(one, alone=len(kept) == 1)] for one in kept]


def _switch(one: Kept, *, alone: bool) -> Button:
    name = Words(one.place.name)
    if one.on:
        label = _("Stop the board") if alone else _("Stop the board of {name}", name=name)
        return Button(label, WishBoard(one.place.id, Wish.OFF))
    label = _("Pin a board in the group")
    if not alone:
        label = _("Pin a board in the group of {name}", name=name)
    return Button(label, WishBoard(one.place.id, Wish.PIN))


def being_done() -> Text:
    """Over the chat, until the answer is there."""
    return _("One moment, I am seeing to it.")


def stands(place: Neighbourhood, *, pinned: bool) -> Screen:
    said = _("The board now stands in the group of {name}.", name=Words(place.name))
    if pinned:
        said = _("The board is now pinned in the group of {name}.", name=Words(place.name))
    return screen(
        title(said),
        _("It shows open votes and the results of the last 7 days. I change it without a sound."),
        buttons=[[Button(_("Stop the board"), WishBoard(place.id, Wish.OFF))]],
    )


def may_not_pin(place: Neighbourhood) -> Screen:
    return screen(
        title(_("I may not pin messages in the group of {name}.", name=Words(place.name))),
        _("So I have posted nothing there."),
        GAP,
        _(
            "Who administers the group can allow it: group settings, Administrators, Linli, "
            "“Pin messages”. I need no other right."
        ),
        buttons=[
            [Button(_("Try again"), WishBoard(place.id, Wish.PIN))],
            [Button(_("Post it without pinning"), WishBoard(place.id, Wish.PLAIN))],
        ],
    )


def stopped(place: Neighbourhood) -> Screen:
    return screen(
        _("The board in the group of {name} is not kept any more.", name=Words(place.name)),
        buttons=[[Button(_("Pin a board in the group"), WishBoard(place.id, Wish.PIN))]],
    )


def closed() -> Screen:
    """What stands in the group then."""
    return screen(_("This board is not kept any more."))
