"""The words of an agreement, filled in from what the owners settled; the same in each language.

Guangzhou 2025 and Jinan 2019 art. 10 want the manager, the budget and its shares, upkeep and its
shares, and compensation in it; Jinan art. 15 binds the buyer; art. 18 orders disputes.
"""

from collections.abc import Iterator, Sequence

from bot.features.funding.errors import stair
from bot.features.funding.model import (
    AgreedJoining,
    FlatTerms,
    JoiningRule,
    LiftProject,
    Terms,
    Upkeep,
)
from bot.features.funding.rules.plans import cost, raised
from bot.features.funding.screens.published import known
from bot.kernel.money import Money
from bot.kernel.text import Text, Words, _


def question(project: LiftProject) -> Text:
    """What the owners of the stairwell decide."""
    return _(
        "Shall the elevator for {stairwell} be built as this agreement says?",
        stairwell=stair(project.stairwell),
    )


def wording(
    project: LiftProject, terms: Terms, flats: Sequence[FlatTerms]
) -> Iterator[Text | Words]:
    """Line by line, in numbered articles, of terms that `rules.ready` let pass.

    It names no flat, because every group reads it: single shares are in the list that is bound to
    it by the hash, and told to each household in private.
    """
    plan = project.plan(terms.plan)
    assert plan is not None
    assert terms.upkeep is not None
    assert terms.joining is not None
    yield _("Agreement about the elevator for {stairwell}", stairwell=stair(project.stairwell))
    yield _(
        "Article 1 {manager} manages the building of the elevator. By law, {user} answers for its "
        "safe use.",
        manager=_line(terms.manager),
        user=_line(terms.user_unit),
    )
    yield _(
        "Article 2 The elevator costs {cost}. Others pay {help} of it. The owners share {owners}, "
        "compensation included, by this plan: {plan}.",
        cost=cost(project),
        help=raised(project.sheet.funds),
        owners=Money(sum(one.pays.fen for one in flats)),
        plan=known(plan).name,
    )
    yield _(
        "Article 3 The flats pay by floor as follows. The list with the share of each flat is part "
        "of this agreement."
    )
    yield from _by_floor(project, flats)
    yield _upkeep(terms.upkeep)
    yield from _compensation(project)
    yield _joining(terms.joining)
    yield _(
        "Article 7 Whoever buys or inherits a flat takes over its rights and duties from this "
        "agreement. The seller must tell the buyer about it."
    )
    yield _(
        "Article 8 In a dispute, neighbours talk first, then ask the committee to mediate, and "
        "can go to court after that."
    )
    yield _side(terms)


def _by_floor(project: LiftProject, flats: Sequence[FlatTerms]) -> Iterator[Text]:
    found: dict[int, list[int]] = {}
    for flat, one in zip(project.flats, flats, strict=True):
        found.setdefault(flat.floor, []).append(one.pays.fen)
    for floor, every in sorted(found.items()):
        low, high = Money(min(every)), Money(max(every))
        if low == high:
            yield _("Each flat on floor {floor}: {amount}", floor=floor, amount=low)
        else:
            yield _("Flats on floor {floor}: from {low} to {high}", floor=floor, low=low, high=high)


def _upkeep(which: Upkeep) -> Text:
    match which:
        case Upkeep.EQUAL:
            return _("Article 4 Electricity, inspection and repair are shared equally among the "
                     "flats that pay for the elevator.")  # fmt: skip
        case Upkeep.SHARES:
            return _("Article 4 Electricity, inspection and repair are shared in the same "
                     "proportion as the building costs.")  # fmt: skip
    return _("Article 4 Electricity, inspection and repair are shared by the areas of the flats "
             "that pay for the elevator.")  # fmt: skip


def _compensation(project: LiftProject) -> Iterator[Text]:
    paid = project.sheet.compensation
    if not paid:
        yield _("Article 5 No flat receives compensation.")
        return
    yield _("Article 5 For what the elevator takes from low floors, this is paid:")
    for floor, amount in paid.items():
        yield _("Each flat on floor {floor} receives {amount}.", floor=floor, amount=amount)


def _joining(terms: AgreedJoining) -> Text:
    """Ends by saying that only a vote changes it."""
    match terms.rule:
        case JoiningRule.NEUTRAL:
            return _("Article 6 Whoever joins later pays what the share would have been from the "
                     "beginning, and the others get back what they paid more. Only a new vote "
                     "changes this.")  # fmt: skip
        case JoiningRule.STRAIGHT_LINE:
            return _("Article 6 Whoever joins later pays the share from the beginning, less one "
                     "part in {years} for each full year of use. Only a new vote changes this.",
                     years=terms.years)  # fmt: skip
        case JoiningRule.PERCENTAGE:
            return _("Article 6 Whoever joins later pays {percent} % of the share from the "
                     "beginning. Only a new vote changes this.",
                     percent=terms.percent)  # fmt: skip
    return _("Article 6 Whoever joins later pays the original share, whenever it is. Only a new "
             "vote changes this.")  # fmt: skip


def _side(terms: Terms) -> Text:
    if not terms.side:
        return _("Article 9 Nothing else was promised by word of mouth.")
    if not terms.witness:
        return _("Article 9 This was promised by word of mouth: {said}", said=_line(terms.side))
    return _(
        "Article 9 This was promised by word of mouth: {said} ({witness} heard it.)",
        said=_line(terms.side),
        witness=_line(terms.witness),
    )


def _line(said: str) -> Words:
    """On one line, so that nothing typed begins an article of its own."""
    return Words(" ".join(said.split()))
