"""An elevator's agreement meets the votes: fixed in both languages, put to one, decided by it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.features.ballots import wizard as ballot_form
from bot.features.ballots.model import Ballot, Part, Preset, Scope
from bot.features.ballots.rules import clauses, series
from bot.features.funding import usecases
from bot.features.funding.errors import AgreementChanged, ProjectGone
from bot.features.funding.model import Agreement, Stage
from bot.features.funding.rules.agreements import ready
from bot.features.funding.screens import agreement as screens
from bot.kernel.ids import ProjectId
from bot.kernel.people import Actor
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, ZH
from bot.work import Draft, Work


async def agreement_fixed(work: Work, actor: Actor, id: ProjectId) -> Agreement:
    """Its words in both languages stand from now on. Raises as `usecases.fix_agreement`, and what
    the articles are refused with."""
    project, draft = await usecases.agreement_draft(work, actor, id)
    lines = tuple(screens.wording(project, draft.terms, ready(project, draft.terms)))
    render = work.drawer.catalogues.render
    texts = {one: "\n".join(render(line, one) for line in lines) for one in (ZH, EN)}
    clauses(document(texts))
    return await usecases.fix_agreement(work, actor, id, texts)


def document(texts: Mapping[str, str]) -> str:
    """As a ballot takes it: each article as its pair in both languages."""
    return f"{texts[ZH]}\n{texts[EN]}"


async def agreement_form(
    work: Work, actor: Actor, id: ProjectId, places: Sequence[Neighbourhood]
) -> Draft:
    """The form of the owners' vote on it, at the question how it was announced.

    Major matter, decided by the owners of that stairwell. Raises ProjectGone, AgreementGone,
    AgreementChanged: the project is another since; and as `rules.ready`.
    """
    project = await usecases.project_talked(work, actor, id)
    fixed = await usecases.agreement_seen(work, actor, id)
    place = next((one for one in places if one.id == project.community), None)
    if place is None:
        raise ProjectGone
    now = {one.unit: one.pays for one in ready(project, fixed.terms)}
    if fixed.stage is not Stage.FIXED or now != {one.unit: one.pays for one in fixed.flats}:
        raise AgreementChanged
    form = replace(
        ballot_form.begin(places),
        community=place.id,
        question=work.drawer.catalogues.render(screens.question(project), place.written),
        parts=(document(fixed.texts),),
        preset=Preset.OWNERS_SPECIAL,
        part=Part(Scope.STAIRWELL, (project.stairwell,)),
        step=ballot_form.Step.NOTICE,
    )
    answers = ballot_form.answers(form)
    return Draft(ballot_form.FLOW, ballot_form.VERSION, form.step.value, answers)


async def agreement_asked(work: Work, ballot: Ballot) -> None:
    """A vote on just these words was opened by the owners' rule in that stairwell: flats, costs
    and plans stay as they are until it is decided."""
    for one in await work.funding.of(ballot.community):
        fixed = await _asked_in(work, one.id, ballot)
        right = ballot.part == Part(Scope.STAIRWELL, (one.stairwell,))
        if fixed and right and fixed.stage is Stage.FIXED and fixed.ballot is None:
            await usecases.put_to_vote(work, ballot.opened_by, fixed, ballot.id)


async def agreement_decided(work: Work, ballot: Ballot) -> None:
    """What the owners decided comes back to the project, once."""
    if ballot.tally is None and not ballot.void:
        return
    for one in await work.funding.of(ballot.community):
        fixed = await _asked_in(work, one.id, ballot)
        if fixed and fixed.ballot == ballot.id and fixed.stage is Stage.FIXED:
            await usecases.voted(work, ballot.opened_by, fixed, adopted=series.passed(ballot))


async def _asked_in(work: Work, id: ProjectId, ballot: Ballot) -> Agreement | None:
    """The newest version, where that ballot asks for just its words as a major matter."""
    if ballot.preset is not Preset.OWNERS_SPECIAL or ballot.series is not None:
        return None
    fixed = [one for one in await work.agreements.of(id) if one.texts]
    if not fixed or clauses(document(fixed[-1].texts)) != ballot.articles:
        return None
    return fixed[-1]
