"""What came out: the final card and the notice under it."""

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from bot.features.ballots.model import Ballot, Measure, Tally, Turnout, Verdict
from bot.features.ballots.rules import PRESETS, thresholds
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.chosen import choice_explained, choice_lines
from bot.features.ballots.screens.represented import how_many_represented
from bot.features.ballots.screens.voided import void_lines, void_reasons
from bot.features.ballots.screens.ways import ways_lines
from bot.kernel.area import Area
from bot.kernel.events import Outage
from bot.kernel.press import base36
from bot.kernel.ratio import Threshold
from bot.kernel.screen import GAP, Button, Line, Screen, Start, screen, title
from bot.kernel.text import Argument, Deadline, Text, Words, _, ngettext

APPROVAL = (Measure.APPROVAL_HEADS, Measure.APPROVAL_AREA)
ORDER = (Measure.PARTICIPATION_HEADS, Measure.PARTICIPATION_AREA, *APPROVAL)

BY_HOUSEHOLD = {
    Measure.PARTICIPATION_HEADS: _(
        "Voted: {part} of {whole} households; needed {needed} ({share})."
    ),
    Measure.APPROVAL_HEADS: _(
        "Agreed: {part} of the {whole} households that voted; needed {needed} ({share})."
    ),
}
BY_OWNER = {
    Measure.PARTICIPATION_HEADS: _("Voted: {part} of {whole} owners; needed {needed} ({share})."),
    Measure.APPROVAL_HEADS: _(
        "Agreed: {part} of the {whole} owners who voted; needed {needed} ({share})."
    ),
}
BY_AREA = {
    Measure.PARTICIPATION_AREA: _("Area voted: {part} of {whole}; needed {needed} ({share})."),
    Measure.APPROVAL_AREA: _(
        "Area agreed: {part} of the {whole} that voted; needed {needed} ({share})."
    ),
}


def final_card(ballot: Ballot, turnout: Turnout) -> Screen:
    """The card of a closed ballot: verdict, exact figures, legal basis, the way to the receipts."""
    receipts = Button(_("Look up receipts"), Start(f"r{base36(ballot.id)}"))
    published = ballot.tally is not None and ballot.tally.participating_heads > 0
    return screen(
        title(wording.heading(ballot)),
        Words(ballot.question),
        GAP,
        *result_lines(ballot, turnout),
        buttons=[[receipts]] if published else [],
    )


def result_notice(
    ballot: Ballot, turnout: Turnout, outage: Outage | None = None, represented: int = 0
) -> Screen:
    """One silent message under the card, so that the end of voting is not missed.

    `outage` is the one in which the deadline lay, if any; `represented`: flats by proxy.
    """
    return screen(
        title(_("Vote no. {number} has ended.", number=ballot.number)),
        wording.shortened(ballot.question),
        *([wording.verdict(ballot.tally.verdict)] if ballot.tally else []),
        *choice_explained(ballot),
        _took_part(turnout, by_owner=wording.by_owner(ballot)),
        *how_many_represented(represented),
        *why_late(ballot, outage),
    )


def why_late(ballot: Ballot, outage: Outage | None) -> Iterator[Text]:
    """Where it was counted later than announced."""
    if ballot.suspended_at is not None:
        yield _(
            "I was out of order for more than a day when voting ended. The coordinators have "
            "decided to count the votes that arrived."
        )
    elif outage is not None:
        yield _(
            "I was out of order when voting ended, from {begin} to {end}. What was tapped in that "
            "time has been counted, so the result comes late.",
            begin=Deadline(outage.begin, ballot.zone),
            end=Deadline(outage.end, ballot.zone),
        )


def result_lines(ballot: Ballot, turnout: Turnout) -> list[Text | Line]:
    """Verdict and figures; without a tally, that counting goes on."""
    if ballot.void:
        return void_lines(ballot)
    tally = ballot.tally
    if tally is None and ballot.closed_at is not None:
        return [_compared()]
    if tally is None:
        return [_("Voting has ended; the result is being counted.")]
    basis = wording.basis(PRESETS[ballot.preset])
    return [
        title(wording.verdict(tally.verdict)),
        _took_part(turnout, by_owner=wording.by_owner(ballot)),
        *ways_lines(turnout.ways),
        *(_totals(ballot, tally) if tally.verdict is not Verdict.INQUORATE else ()),
        *(said for _measure, said in tested_shares(ballot, tally)),
        *([basis] if basis else []),
    ]


def outcome(ballot: Ballot, turnout: Turnout) -> list[Text]:
    """The same in plain words: what came out and how many took part."""
    if ballot.void:
        return [_("VOID: this vote does not count."), *void_reasons(ballot)]
    if ballot.suspended:
        return [_("Voting has ended."), _("The coordinators decide how to go on.")]
    if ballot.tally is None:
        return [_("Voting has ended; the result is being counted.")]
    return [
        wording.verdict(ballot.tally.verdict),
        *choice_explained(ballot),
        _took_part(turnout, by_owner=wording.by_owner(ballot)),
    ]


def _compared() -> Text:
    """Between closing and result."""
    return _("Voting has ended. The count is compared with the papers; then it is shown.")


def _took_part(turnout: Turnout, *, by_owner: bool) -> Text:
    if by_owner:
        return ngettext(
            "{n} of {total} owners voted.",
            "{n} of {total} owners voted.",
            turnout.heads,
            total=turnout.total_heads,
        )
    return ngettext(
        "{n} of {total} households voted.",
        "{n} of {total} households voted.",
        turnout.units,
        total=turnout.total_units,
    )


def how_they_answered(ballot: Ballot) -> list[Text]:
    """Agree, disagree, abstain of a ballot that counts; none where too few took part."""
    tally = ballot.tally
    if ballot.void or tally is None or tally.verdict is Verdict.INQUORATE:
        return []
    return list(_yes_and_no(ballot, tally))


def _totals(ballot: Ballot, tally: Tally) -> Iterator[Text]:
    if tally.options is not None:
        yield from choice_lines(ballot, tally)
    else:
        yield from _yes_and_no(ballot, tally)


def _yes_and_no(ballot: Ballot, tally: Tally) -> Iterator[Text]:
    if not wording.by_owner(ballot):
        yield _(
            "Households: {yes} agree, {no} disagree, {other} abstain.",
            yes=tally.yes_heads,
            no=tally.no_heads,
            other=tally.other_heads,
        )
        return
    yield _(
        "Owners: {yes} agree, {no} disagree, {other} abstain or are divided.",
        yes=tally.yes_heads,
        no=tally.no_heads,
        other=tally.other_heads,
    )
    yield _(
        "Floor area: {yes} agree, {no} disagree, {other} abstain.",
        yes=tally.yes_area,
        no=tally.no_area,
        other=tally.abstain_area,
    )


def tested_shares(ballot: Ballot, tally: Tally) -> Iterator[tuple[Measure, Text]]:
    """Each share the rule tests, with what was needed; approval only where enough took part."""
    tested = thresholds(PRESETS[ballot.preset].rule)
    for measure in ORDER:
        if measure not in tested:
            continue
        if measure in APPROVAL and tally.verdict is Verdict.INQUORATE:
            continue
        yield measure, _test(measure, tested[measure], tally, by_owner=wording.by_owner(ballot))


def _test(measure: Measure, threshold: Threshold, tally: Tally, *, by_owner: bool) -> Text:
    ratio = tally.ratios[measure]
    part, whole = (ratio.part, ratio.whole) if ratio else (0, 0)
    counts = {"part": part, "whole": whole, "needed": threshold.least(whole)}
    by_area = measure in BY_AREA
    arguments: dict[str, Argument] = {
        name: Area(count) if by_area else count for name, count in counts.items()
    }
    sentences = BY_AREA if by_area else BY_OWNER if by_owner else BY_HOUSEHOLD
    arguments["share"] = wording.share(threshold)
    return replace(sentences[measure], arguments=MappingProxyType(arguments))
