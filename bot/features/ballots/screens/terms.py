"""What was laid down for a ballot beyond its kind: part, notice, who learns what, how it ties."""

from bot.features.ballots.model import Ballot, Method, Part, Preview, Scope, Secrecy
from bot.features.ballots.rules import PRESETS, few
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.chosen import how, tie_rule
from bot.kernel.roll import stairwell_of
from bot.kernel.text import Deadline, Text, Words, _, ngettext

GLANCE = 36  # characters of a reason on the card
NAMED = 4  # flats of a list named one by one


def part(ballot_part: Part) -> Text | None:
    """Which part of the community decides; None where it is all of it."""
    names = Words(", ".join(ballot_part.names[:NAMED]))
    match ballot_part.scope:
        case Scope.COMMUNITY:
            return None
        case Scope.BUILDING:
            return _("Only building {name} decides.", name=names)
        case Scope.STAIRWELL:
            return _stairwell(ballot_part.names, names)
        case Scope.LIST if len(ballot_part.names) > NAMED:
            n = len(ballot_part.names)
            return ngettext("{n} flat on a list decides.", "{n} flats on a list decide.", n)
        case Scope.LIST:
            return _("Only these flats decide: {names}.", names=names)


def _stairwell(named: tuple[str, ...], names: Words) -> Text:
    match [stairwell_of(name) for name in named]:
        case [(building, stairwell)]:
            return _(
                "Only building {building}, stairwell {stairwell} decides.",
                building=Words(building),
                stairwell=Words(stairwell),
            )
    return _("Only stairwell {name} decides.", name=names)


def begins(ballot: Ballot) -> Deadline:
    return Deadline(ballot.opened_at, ballot.zone)


def urgency(ballot: Ballot, *, whole: bool = False) -> list[Text]:
    """Why the notice hangs for a shorter time than the law says; in private in full."""
    if not ballot.urgent:
        return []
    told = ballot.urgent if whole or len(ballot.urgent) <= GLANCE else f"{ballot.urgent[:GLANCE]}…"
    return [_("At short notice, because: {reason}", reason=Words(told, whole=True))]


def who_learns(ballot: Ballot) -> list[Text]:
    """Which of it neighbours and coordinators may see."""
    if ballot.secrecy is Secrecy.SECRET:
        found = [wording.secrecy(ballot.secrecy)]
        return [*found, _("Coordinators see who has not voted.")] if ballot.silent_listed else found
    if ballot.silent_listed:
        return [_("Neighbours cannot see how you vote; coordinators only see who has not voted.")]
    return [wording.secrecy(ballot.secrecy)]


def areas_tell(ballot: Ballot) -> list[Text]:
    """On the card before the first vote: what can be worked out where areas are published."""
    if not wording.by_owner(ballot):
        return []
    return [_("In a small house with flats of different sizes, the areas in the result may tell.")]


def may_tell(preview: Preview) -> list[Text]:
    """Before opening: that the result may show how somebody answered."""
    heads = preview.turnout.total_heads
    if few(heads):
        if wording.by_owner(preview.ballot):
            return [
                ngettext(
                    "Only {n} owner decides: the totals may show how somebody answered.",
                    "Only {n} owners decide: the totals may show how somebody answered.",
                    heads,
                )
            ]
        return [
            ngettext(
                "Only {n} household is on the roll: the totals may show how somebody answered.",
                "Only {n} households are on the roll: the totals may show how somebody answered.",
                heads,
            )
        ]
    if preview.sizes_tell:
        return [
            _(
                "Only a few flats have one of the sizes: the areas in the result may show "
                "how somebody answered."
            )
        ]
    return []


def proxies(ballot: Ballot) -> list[Text]:
    """Where the law knows them, what was laid down about them."""
    if not PRESETS[ballot.preset].proxies or ballot.proxy_cap is None:
        return []
    if ballot.proxy_cap == 0:
        return [_("Proxies are not allowed.")]
    return [
        ngettext(
            "At most {n} owner for one proxy.",
            "At most {n} owners for one proxy.",
            ballot.proxy_cap,
        )
    ]


def method(chosen: Method) -> Text:
    match chosen:
        case Method.YES_NO:
            return _("Agree or disagree")
        case Method.SINGLE:
            return _("Choose one")
        case Method.APPROVAL:
            return _("Choose all that suit you")
        case Method.SCORE:
            return _("Give points")
        case Method.RUN_OFF:
            return _("Put in order, run-off")
        case Method.SCHULZE:
            return _("Put in order, in pairs")


def choosing(ballot: Ballot) -> list[Text]:
    """How it is answered where there are options, and what settles a tie."""
    if ballot.asking.method is Method.YES_NO:
        return []
    return [*how(ballot.asking.method), *tie_rule(ballot.asking)]


def choosing_rows(ballot: Ballot) -> list[list[Text]]:
    """The same on papers, each with its label."""
    labels = _("How it is counted"), _("If equal"), _("Lot")
    return [[label, said] for label, said in zip(labels, choosing(ballot), strict=False)]


def laid_down(ballot: Ballot) -> list[Text]:
    """All of it that is not as usual, for the card."""
    whose = part(ballot.part)
    return [
        *([whose] if whose else []),
        *urgency(ballot),
        *choosing(ballot),
        *proxies(ballot),
        *who_learns(ballot),
    ]
