"""What can be done here, a line for each command: menus, /help and the buttons all come from it.

A new capability adds its line to `OFFERS` (and its name to `Do`) and stands everywhere at once.
Rights are not given here: a menu is what Telegram shows, and each call is judged anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.kernel.people import ALLOWED, Actor, Permission, Role
from bot.kernel.text import Text, _

MOST_FOR_RESIDENTS = 6  # commands in the menu of a private chat (FIELD 4.1)


class Do(Enum):
    """A command as a button carries it."""

    VOTE = "vote"
    MY = "my"
    VERIFY = "verify"
    NOTICE = "notice"
    RAISE = "raise"
    MATTERS = "matters"
    PROMISES = "promises"
    MEETINGS = "meetings"
    OPINIONS = "opinions"
    CONVENTION = "convention"
    MEDIATE = "mediate"
    ELEVATOR = "elevator"
    BALLOT = "ballot"
    ROLL = "roll"
    BOARD = "board"
    GRANT = "grant"
    PRINT = "print"
    SETUP = "setup"
    PROXY = "proxy"
    CHECKPOINT = "checkpoint"
    DIGEST = "digest"
    SETTINGS = "settings"
    PRIVACY = "privacy"
    LANGUAGE = "language"
    HELP = "help"
    CANCEL = "cancel"


class Shelf(Enum):
    """Where its button stands."""

    MAIN = "main"  # on the first screen
    DESK = "desk"  # what comes with a role
    MORE = "more"
    NONE = "none"  # it has no button


class Menu(Enum):
    """Who finds it in the menu of her private chat."""

    ALL = "all"  # everybody, within the six
    OFFICES = "offices"  # those with a role, if they may do it


@dataclass(frozen=True)
class Offer:
    """`says` stands behind the command, `label` on its button.

    `seldom`: /help leaves it out where a person can do more than fits; the menu keeps it.
    """

    do: Do
    says: Text
    label: Text
    needs: Permission
    shelf: Shelf = Shelf.MORE
    menu: Menu = Menu.OFFICES
    in_group: bool = False
    seldom: bool = False

    @property
    def command(self) -> str:
        return self.do.value


OFFERS = (
    Offer(
        Do.VOTE,
        _("open votes"),
        _("Open votes"),
        Permission.BALLOT_SEE,
        Shelf.MAIN,
        Menu.ALL,
        in_group=True,
    ),
    Offer(
        Do.MY,
        _("my flats, my answers, my receipts"),
        _("My page"),
        Permission.OWN_SEE,
        Shelf.MAIN,
        Menu.ALL,
        in_group=True,
    ),
    Offer(
        Do.NOTICE,
        _("notices and results on the residents' affairs board"),
        _("Affairs board"),
        Permission.AFFAIRS_SEE,
    ),
    Offer(
        Do.RAISE,
        _("raise a matter with the coordinators"),
        _("I want to raise a matter"),
        Permission.CONCERN_RAISE,
        Shelf.MAIN,
    ),
    Offer(
        Do.MATTERS,
        _("what neighbours raised, and how far it is"),
        _("Matters raised"),
        Permission.CONCERN_SEE,
        seldom=True,
    ),
    Offer(
        Do.PROMISES,
        _("what was agreed and is not done yet"),
        _("Open promises"),
        Permission.CONCERN_SEE,
        Shelf.NONE,
        seldom=True,
    ),
    Offer(
        Do.MEETINGS,
        _("meetings to come, and the minutes of past ones"),
        _("Meetings"),
        Permission.MEETING_SEE,
        seldom=True,
    ),
    Offer(
        Do.CONVENTION,
        _("the residents' convention: read it, ask it"),
        _("Residents' convention"),
        Permission.CONVENTION_SEE,
    ),
    Offer(
        Do.MEDIATE,
        _("help with a quarrel, in private"),
        _("Help with a quarrel"),
        Permission.MEDIATION_OPEN,
        seldom=True,
    ),
    Offer(
        Do.ELEVATOR,
        _("elevators: what they cost, who would pay what"),
        _("Elevators"),
        Permission.FUNDING_SEE,
        seldom=True,
    ),
    Offer(Do.BALLOT, _("start a vote"), _("Start a vote"), Permission.BALLOT_DRAFT, Shelf.DESK),
    Offer(
        Do.ROLL,
        _("the flats, links and letters"),
        _("Flats and letters"),
        Permission.ROLL_SEE,
        Shelf.DESK,
    ),
    Offer(
        Do.BOARD,
        _("who is missing, by stairwell"),
        _("Who is missing"),
        Permission.ROLL_SEE,
        Shelf.DESK,
    ),
    Offer(
        Do.GRANT,
        _("who has which role; give one, end one"),
        _("Give a role"),
        Permission.GRANT_FORM,
        Shelf.DESK,
    ),
    Offer(
        Do.PRINT,
        _("notices and results to hang up"),
        _("Notices and results"),
        Permission.BALLOT_PRINT,
        Shelf.DESK,
        seldom=True,
    ),
    Offer(
        Do.SETUP,
        _("set up a neighbourhood"),
        _("Set up a neighbourhood"),
        Permission.COMMUNITY_SET_UP,
        Shelf.DESK,
    ),
    Offer(
        Do.VERIFY, _("check a receipt"), _("Check a receipt"), Permission.RECORD_CHECK, Shelf.MORE
    ),
    Offer(
        Do.PROXY,
        _("somebody votes for you, or you for somebody"),
        _("Voting for others"),
        Permission.PROXY_GIVE,
        seldom=True,
    ),
    Offer(
        Do.CHECKPOINT,
        _("a signed mark of the record, for you to keep"),
        _("Mark of the record"),
        Permission.RECORD_CHECK,
        seldom=True,
    ),
    Offer(
        Do.DIGEST,
        _("messages that waited for you"),
        _("Messages that waited"),
        Permission.OWN_SEE,
        seldom=True,
    ),
    Offer(
        Do.SETTINGS,
        _("how I speak to you"),
        _("Settings"),
        Permission.HELP,
        menu=Menu.ALL,
    ),
    Offer(
        Do.PRIVACY,
        _("what I keep about you, and your rights"),
        _("My data"),
        Permission.PRIVACY,
        menu=Menu.ALL,
    ),
    Offer(
        Do.LANGUAGE,
        _("中文 or English"),
        _("中文 / English"),
        Permission.HELP,
        menu=Menu.ALL,
    ),
    Offer(
        Do.OPINIONS,
        _("what neighbours think: write statements, answer them"),
        _("Opinions"),
        Permission.ROUND_SEE,
        seldom=True,
    ),
    Offer(
        Do.HELP,
        _("what you can do here"),
        _("What can I do?"),
        Permission.HELP,
        Shelf.NONE,
        Menu.ALL,
        in_group=True,
    ),
    Offer(Do.CANCEL, _("stop a form you began"), _("Stop"), Permission.HELP, Shelf.NONE),
)


def for_all() -> list[Offer]:
    """The menu of every private chat."""
    return [one for one in OFFERS if one.menu is Menu.ALL][:MOST_FOR_RESIDENTS]


def for_groups() -> list[Offer]:
    """The menu of every group."""
    return [one for one in OFFERS if one.in_group]


def for_roles(roles: frozenset[Role]) -> list[Offer]:
    """The menu of somebody with a role, in her own private chat."""
    return [one for one in OFFERS if roles & ALLOWED[one.needs]]


def on(shelf: Shelf, actor: Actor) -> list[Offer]:
    """What she can do now of what stands there."""
    return [one for one in OFFERS if one.shelf is shelf and actor.may(one.needs)]


def for_help(actor: Actor, most: int) -> Sequence[Offer]:
    """All she can do, at most so many; first that is left out which is seldom wanted."""
    hers = [one for one in OFFERS if one.do is not Do.HELP and actor.may(one.needs)]
    for seldom in [one for one in hers if one.seldom]:
        if len(hers) > most:
            hers.remove(seldom)
    return hers[:most]
