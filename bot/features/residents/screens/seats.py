"""A vote of a flat that two people want, a flat that was sold, somebody who votes for it no more.

Flats only and never a person: the bot keeps no names of accounts, and whoever decides knocks.
"""

from collections.abc import Sequence

from bot.features.residents.model import Claim, Disputed, Left, Place, Settled, Speaks, Unit
from bot.features.residents.screens.words import which_votes
from bot.kernel.forms import Flow, form_step
from bot.kernel.ids import ClaimId, CommunityId, UnitId
from bot.kernel.offices import told
from bot.kernel.press import Press
from bot.kernel.roll import Electorate
from bot.kernel.screen import Button, Line, Screen, screen, title
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext

MOST_FLATS, FEW_FLATS = 8, 2  # named one by one, to somebody who reads slowly


class KeepVoter(Press, tag="sk"):
    """The vote stays with who has it."""

    claim: ClaimId


class SeatClaimant(Press, tag="sg"):
    """The vote goes to who claimed it."""

    claim: ClaimId


class FlatSold(Press, tag="fs"):
    """Asks which flat of that community was sold."""

    community: CommunityId


class Sold(Press, tag="fo"):
    """The owner has changed; who lives there has not."""

    unit: UnitId


class SoldAndEmpty(Press, tag="fe"):
    """The owner has changed, and who lived there is gone."""

    unit: UnitId


class ForgetSale(Press, tag="fn"):
    """It was a mistake."""


class GiveUpFlat(Press, tag="ug"):
    """Asks for which flat she wants to vote no more."""


class AskGivingUp(Press, tag="ua"):
    unit: UnitId


class GivenUp(Press, tag="uy"):
    unit: UnitId


def dispute(found: Disputed) -> Screen:
    """To each coordinator of the place."""
    label, name = FlatLabel(found.unit.label), Words(found.place.name)
    return screen(
        title(_("Two people want to vote for flat {label} of {name}.", label=label, name=name)),
        which_votes(found.claim.electorate),
        _("One has voted for it until now; another one came with a valid link."),
        _("Please ask both at the door and look at the papers, then decide."),
        buttons=[
            [Button(_("It stays with who has it"), KeepVoter(found.claim.id))],
            [Button(_("It goes to the new person"), SeatClaimant(found.claim.id))],
        ],
    )


def shall_go(found: Disputed) -> Screen:
    """For a second coordinator: what the first one has decided."""
    label = FlatLabel(found.unit.label)
    return screen(
        _("Flat {label}: from now on the person with the new link shall vote.", label=label),
        which_votes(found.claim.electorate),
    )


def shall_be_sold(unit: Unit, *, moved_out: bool) -> Screen:
    """For a second coordinator."""
    label = FlatLabel(unit.label)
    if moved_out:
        return screen(
            _("Flat {label} was sold and is empty: nobody votes for it any more.", label=label)
        )
    return screen(_("Flat {label} was sold: its old owner votes for it no more.", label=label))


def somebody_else_came(claim: Claim, unit: Unit) -> Screen:
    """To who holds the vote; who the other one is we do not know."""
    heading = title(_("Somebody else wants to vote for flat {label}.", label=FlatLabel(unit.label)))
    whole = screen(
        heading,
        which_votes(claim.electorate),
        _("The other person has a link for your flat. The coordinator will ask you both."),
        _("Until then nothing changes: you go on voting."),
    )
    return whole.in_plain_words(
        heading,
        _("Until then nothing changes: you go on voting."),
        _("The coordinator will ask you both. Then I tell you."),
    )


def decided(settled: Settled) -> Screen:
    """To the coordinator who decided."""
    label = FlatLabel(settled.unit.label)
    if settled.given:
        return screen(_("Done. The new person votes for flat {label} from now on.", label=label))
    return screen(_("Done. Nothing changes for flat {label}.", label=label))


def decided_by_another(settled: Settled) -> Screen:
    """To the other coordinators, who had been asked too."""
    label = FlatLabel(settled.unit.label)
    if settled.given:
        said = _(
            "Another coordinator has decided: flat {label} goes to the new person.", label=label
        )
    else:
        said = _("Another coordinator has decided: nothing changes for flat {label}.", label=label)
    return screen(said, _("There is nothing left for you to do."))


def claim_ended(settled: Settled) -> Screen:
    """To who claimed the vote."""
    label = FlatLabel(settled.unit.label)
    if settled.given:
        return screen(
            title(_("The coordinator has decided: you now vote for flat {label}.", label=label)),
            which_votes(settled.claim.electorate),
            _("/vote – open votes"),
        )
    return screen(
        title(_("The coordinator has decided: flat {label} keeps its present voter.", label=label)),
        which_votes(settled.claim.electorate),
        _("If that is not right, please speak with your coordinator."),
    )


def replaced(unit: Unit, electorate: Electorate) -> Screen:
    """To who voted until now."""
    label = FlatLabel(unit.label)
    return screen(
        title(_("From now on somebody else votes for flat {label}.", label=label)),
        which_votes(electorate),
        _("If that is not right, please speak with your coordinator."),
    )


def vote_kept(unit: Unit) -> Screen:
    """To who had the vote all along."""
    label = FlatLabel(unit.label)
    return screen(_("The coordinator has decided: you go on voting for flat {label}.", label=label))


def confirm_sale(unit: Unit) -> Screen:
    label = FlatLabel(unit.label)
    return form_step(
        Flow.SALE,
        (2, 2),
        title(_("Was flat {label} sold?", label=label)),
        _("Its owner then votes for it no more, and its unused links and letters stop working."),
        _("Then make a link for the new owner, and name her in the next roll you send."),
        buttons=[
            [Button(_("Sold; the same people live there"), Sold(unit.id))],
            [Button(_("Sold; they have moved out too"), SoldAndEmpty(unit.id))],
            [Button(_("Not sold"), ForgetSale())],
        ],
        back=FlatSold(unit.community),
    )


def sale_forgotten() -> Screen:
    return screen(_("Then nothing was changed."))


def sold(left: Left) -> Screen:
    """To the coordinator."""
    label = FlatLabel(left.unit.label)
    return screen(
        title(_("Noted: flat {label} was sold.", label=label)),
        _("Who owned it votes for it no more.")
        if left.electorates == (Electorate.OWNERS,)
        else _("Nobody votes for it any more."),
        _("/roll – make a link for the new owner"),
    )


def your_flat_was_sold(left: Left) -> Screen:
    """To who voted for it until now."""
    label = FlatLabel(left.unit.label)
    return screen(
        title(_("You no longer vote for flat {label}.", label=label)),
        _("The coordinator has noted that it was sold."),
        _("What you have voted stays. If that is not right, please speak with your coordinator."),
    )


def which_to_give_up(places: Sequence[Place]) -> Screen:
    flats = [one for place in places for one in place.flats]
    if not flats:
        return screen(_("You vote for no flat at present."))
    return screen(
        _("For which flat do you want to vote no more?"),
        buttons=[
            [Button(_("Flat {label}", label=FlatLabel(one.label)), AskGivingUp(one.unit))]
            for one in flats[:MOST_FLATS]
        ],
    )


def confirm_giving_up(flat: Speaks) -> Screen:
    return screen(
        title(_("Vote for flat {label} no more?", label=FlatLabel(flat.label))),
        _("Somebody else of the household can then join with a new link from the coordinator."),
        _("What you have voted stays."),
        buttons=[[Button(_("I vote for it no more"), GivenUp(flat.unit))]],
    )


def given_up(left: Left) -> Screen:
    label = FlatLabel(left.unit.label)
    return screen(
        title(_("You no longer vote for flat {label}.", label=label)),
        _("The coordinator has been told. What you have voted stays."),
    )


def flat_is_free(left: Left) -> Screen:
    """To each coordinator."""
    label, name = FlatLabel(left.unit.label), Words(left.place.name)
    return screen(
        title(_("Flat {label} of {name} has no voter now.", label=label, name=name)),
        *map(which_votes, left.electorates[:1] if len(left.electorates) == 1 else ()),
        _("Who voted for it does so no more, by their own wish."),
        _("/board – see whether somebody waits for this vote"),
        _("/roll – make a link for somebody else of the household"),
    )


def my_places(places: Sequence[Place]) -> Screen:
    """Flats one by one, so that nobody wonders for which of them she is asked."""
    whole = screen(*(line for one in places for line in _place(one, MOST_FLATS)))
    return whole.in_plain_words(*(line for one in places for line in _place(one, FEW_FLATS)))


def way_out() -> Screen:
    """What stands last on her page, where she votes for a flat."""
    return screen(
        _("Have you moved or sold your flat?"),
        buttons=[[Button(_("Stop voting for a flat"), GiveUpFlat())]],
    )


def _place(one: Place, most: int) -> list[Line | Text]:
    lines: list[Line | Text] = [title(Words(one.place.name))]
    lines += [_speaks(flat) for flat in one.flats[:most]]
    more = len(one.flats) - most
    if more > 0:
        lines.append(ngettext("… and for {n} more flat.", "… and for {n} more flats.", more))
    return [*lines, *(told(office, one.place.zone) for office in one.offices)]


def _speaks(flat: Speaks) -> Text:
    label = FlatLabel(flat.label)
    match tuple(flat.electorates):
        case (Electorate.OWNERS,):
            return _("You vote for flat {label} when the owners decide.", label=label)
        case (Electorate.RESIDENTS,):
            return _("You vote for flat {label} when those who live here decide.", label=label)
        case _:
            return _("You vote for flat {label}.", label=label)
