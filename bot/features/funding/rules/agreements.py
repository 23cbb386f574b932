"""When an agreement can be fixed, what changes need a new vote, and its imprint."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.features.funding.errors import (
    AgreementAsked,
    AgreementOutdated,
    AgreementSettled,
    AgreementShort,
    AreasMissing,
    JoiningWrong,
    NotAdopted,
    PlanGone,
    SubsidyAboveCost,
)
from bot.features.funding.model import (
    MOST_PERCENT,
    MOST_YEARS,
    AgreedJoining,
    Agreement,
    FlatTerms,
    JoiningRule,
    LiftProject,
    Stage,
    State,
    Terms,
    Upkeep,
)
from bot.features.funding.rules.joining import Terms as BuyIn
from bot.features.funding.rules.plans import shared, sharing
from bot.features.funding.rules.shares import pool
from bot.kernel.evidence import Fact, Row, text, whole
from bot.kernel.findings import Fault, Finding

FAMILY = "agreement."
OF_FLAT = (
    *("unit_id", "place", "pays_fen", "agreed_on", "agreed_by"),
    *("paper_on", "entered_by", "confirmed_by"),
)


def joining_checked(terms: AgreedJoining) -> AgreedJoining:
    """Raises JoiningWrong."""
    if not (1 <= terms.years <= MOST_YEARS and 1 <= terms.percent <= MOST_PERCENT):
        raise JoiningWrong
    return terms


def number_typed(said: str) -> int:
    """Raises JoiningWrong."""
    bare = said.strip().removesuffix("%").removesuffix("年").strip()
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 3):
        raise JoiningWrong
    return int(bare)


def ready(project: LiftProject, terms: Terms) -> tuple[FlatTerms, ...]:
    """Every flat with its share by the chosen plan, in door order: it can go to a vote.

    Raises PlanGone, AreasMissing, NoQuotation, SubsidyAboveCost, AgreementShort, and what the
    plan's shares are refused with.
    """
    plan = project.plan(terms.plan)
    if plan is None:
        raise PlanGone
    missing = project.unmeasured
    if missing:
        raise AreasMissing(len(missing), missing[0].label)
    surplus = pool(sharing(project, plan)[0]).surplus
    if surplus.fen:
        raise SubsidyAboveCost(surplus)
    if not (terms.manager and terms.user_unit and terms.upkeep and terms.joining):
        raise AgreementShort
    found = shared(project, plan)
    pairs = zip(project.flats, found.shares, strict=True)
    return tuple(FlatTerms(flat.unit, share.pays) for flat, share in pairs)


def needs_vote(before: Agreement, terms: Terms, flats: Sequence[FlatTerms]) -> bool:
    """Other shares, or another rule for late joiners, are what the owners have to vote on anew."""
    same = {one.unit: one.pays for one in before.flats} == {one.unit: one.pays for one in flats}
    return not same or before.terms.joining != terms.joining


def digest(texts: Mapping[str, str], flats: Sequence[FlatTerms]) -> str:
    """SHA-256 of the words in all languages and of every flat's share in fen, in hex."""
    return _hash(dict(texts), {str(one.unit): one.pays.fen for one in flats})


def in_force(every: Sequence[Agreement]) -> Agreement | None:
    """The newest version that the owners adopted, of all in order."""
    adopted = [one for one in every if one.stage is Stage.ADOPTED]
    return adopted[-1] if adopted else None


def state_of(every: Sequence[Agreement]) -> State:
    """Where a project with these versions is: voted on, agreed, or talked about."""
    if any(one.stage is Stage.FIXED and one.ballot is not None for one in every):
        return State.VOTE
    return State.AGREED if in_force(every) else State.TALK


def check_unasked(project: LiftProject, one: Agreement) -> None:
    """Whether the owners can be asked about these words.

    Raises AgreementAsked: they vote on words already; AgreementSettled: they have decided about
    these; AgreementOutdated: shares are others since they were fixed; and as `ready`.
    """
    if project.state is State.VOTE:
        raise AgreementAsked
    if one.stage is not Stage.FIXED:
        raise AgreementSettled
    now = {flat.unit: flat.pays for flat in ready(project, one.terms)}
    if now != {flat.unit: flat.pays for flat in one.flats}:
        raise AgreementOutdated


def buy_in(every: Sequence[Agreement], used: int = 0) -> BuyIn:
    """What the last adopted version says about late joiners, for `joining.joins`.

    `used`: full years the lift has been in use. Raises NotAdopted.
    """
    standing = in_force(every)
    if standing is None or standing.terms.joining is None:
        raise NotAdopted
    joining = standing.terms.joining
    return BuyIn(joining.rule, joining.years, used, joining.percent)


def terms_kept(terms: Terms) -> dict[str, Any]:
    joining = terms.joining
    return {
        "plan": terms.plan,
        "manager": terms.manager,
        "user_unit": terms.user_unit,
        "upkeep": terms.upkeep.value if terms.upkeep else None,
        "joining": [joining.rule.value, joining.years, joining.percent] if joining else None,
        "side": terms.side,
        "witness": terms.witness,
    }


def terms_read(kept: Mapping[str, Any]) -> Terms:
    rule = kept["joining"]
    return Terms(
        plan=kept["plan"],
        manager=kept["manager"],
        user_unit=kept["user_unit"],
        upkeep=Upkeep(kept["upkeep"]) if kept["upkeep"] else None,
        joining=AgreedJoining(JoiningRule(rule[0]), rule[1], rule[2]) if rule else None,
        side=kept["side"],
        witness=kept["witness"],
    )


def flat_kept(place: int, one: FlatTerms) -> dict[str, Any]:
    return {
        "unit_id": one.unit,
        "place": place,
        "pays_fen": one.pays.fen,
        "agreed_on": one.agreed_on.isoformat() if one.agreed_on else None,
        "agreed_by": one.agreed_by,
        "paper_on": one.paper_on.isoformat() if one.paper_on else None,
        "entered_by": one.entered_by,
        "confirmed_by": one.confirmed_by,
    }


def imprint(one: Agreement) -> str:
    """SHA-256 of all that is kept of a version, in hex; on the record with each change."""
    flats = [flat_kept(place, flat) for place, flat in enumerate(one.flats)]
    said = terms_kept(one.terms), dict(one.texts)
    return _hash(one.version, one.stage.value, *said, one.digest, one.ballot, flats)


def check_agreements(
    facts: Sequence[Fact], rows: Sequence[Row] | None, flats: Sequence[Row] | None
) -> Iterator[Finding]:
    """A version that is not on the record, differs from what it says last, or is gone."""
    if rows is None or flats is None:
        return
    last: dict[tuple[int | None, int | None], Fact] = {}
    for fact in facts:
        if fact.type.startswith(FAMILY) and fact.facts:
            last[whole(fact.facts, "project"), whole(fact.facts, "version")] = fact
    for row in rows:
        told = last.pop((whole(row, "project_id"), whole(row, "version")), None)
        known = text(told.facts, "imprint") if told and told.facts else None
        if known is None or known != _stored(row, flats):
            seq = told.seq if told else None
            yield Finding(Fault.AGREEMENT_DIFFERS, seq, detail=str(row.get("project_id")))
    for (project, _version), fact in last.items():
        yield Finding(Fault.AGREEMENT_DIFFERS, fact.seq, detail=str(project))


def _stored(row: Row, flats: Sequence[Row]) -> str | None:
    """The same from rows; None where they hold what no agreement holds."""
    at = row.get("project_id"), row.get("version")
    mine = [
        {name: one.get(name) for name in OF_FLAT}
        for one in flats
        if (one.get("project_id"), one.get("version")) == at
    ]
    try:
        said = [json.loads(str(row.get(name))) for name in ("terms", "texts")]
        mine.sort(key=lambda one: int(str(one["place"])))
    except ValueError:
        return None
    return _hash(at[1], row.get("stage"), *said, row.get("digest"), row.get("ballot_id"), mine)


def _hash(*parts: object) -> str:
    written = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
