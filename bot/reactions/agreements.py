"""An elevator's agreement meets the votes: fixed in both languages, put to one, decided by it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto

from bot.features.ballots import wizard as ballot_form
from bot.features.ballots.model import Ballot, Outcome as Meant, Part, Preset, Scope
from bot.features.ballots.rules import clauses, series
from bot.features.funding import usecases
from bot.features.funding.errors import AgreementOutdated, ProjectGone
from bot.features.funding.model import Agreement, Stage
from bot.features.funding.rules.agreements import check_unasked, ready
from bot.features.funding.screens import agreement as screens
from bot.kernel.ids import ProjectId
from bot.kernel.people import Actor
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, ZH
from bot.work import Draft, Work


class Result(Enum):
    """What a vote means for the words it asked about."""

    ADOPTED = auto()
    FAILED = auto()
    VOID = auto()


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

    Major matter, decided by the owners of that stairwell. Raises as `usecases.agreement_to_ask`.
    """
    project, fixed = await usecases.agreement_to_ask(work, actor, id)
    place = next((one for one in places if one.id == project.community), None)
    if place is None:
        raise ProjectGone
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
    and plans stay as they are until it is decided.

    Where other words or shares stand by now, it is not opened. Raises AgreementAsked,
    AgreementOutdated, AgreementSettled, and as `rules.ready`.
    """
    if ballot.preset is not Preset.OWNERS_SPECIAL:
        return
    articles = series.together(await work.ballots.parts(ballot))
    for project in await work.funding.of(ballot.community):
        if ballot.part != Part(Scope.STAIRWELL, (project.stairwell,)):
            continue
        fixed = [one for one in await work.agreements.of(project.id) if one.texts]
        meant = [one for one in fixed if _articles(one) == articles]
        if not meant:
            continue
        if meant[-1] != fixed[-1]:
            raise AgreementOutdated
        check_unasked(project, meant[-1])
        await usecases.put_to_vote(work, ballot.opened_by, meant[-1], ballot.card)


async def agreement_decided(work: Work, ballot: Ballot) -> None:
    """What the owners decided comes back to the project, once; a void ballot takes it back."""
    parts = await work.ballots.parts(ballot)
    result = outcome(parts)
    if result is None:
        return
    for project in await work.funding.of(ballot.community):
        for one in await work.agreements.of(project.id):
            if one.ballot is None or one.ballot != ballot.card:
                continue
            if result is Result.VOID:
                await usecases.vote_undone(work, ballot.opened_by, one)
            elif one.stage is Stage.FIXED:
                adopted = result is Result.ADOPTED
                await usecases.voted(work, ballot.opened_by, one, adopted=adopted)


def outcome(parts: Sequence[Ballot]) -> Result | None:
    """Of all that were put together; None as long as a result is missing.

    The text is one agreement: it is adopted only with every article that was voted on alone.
    """
    if not all(one.void or one.tally for one in parts):
        return None
    if any(one.void for one in parts):
        return Result.VOID
    found = series.conclusion(parts)
    whole = found is not None and found.outcome is Meant.ADOPTED and not found.dropped
    return Result.ADOPTED if whole else Result.FAILED


def _articles(one: Agreement) -> tuple[str, ...]:
    return tuple(clauses(document(one.texts)))
