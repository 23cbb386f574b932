"""What a lift costs and who helps to pay; every change is on the record with the new sums."""

from dataclasses import replace

from bot.features.funding.errors import NoQuotation, SheetFull
from bot.features.funding.model import (
    MOST_ITEMS,
    CostItem,
    Entry,
    Fund,
    LiftProject,
    Quotation,
    Sheet,
)
from bot.features.funding.ports import Work
from bot.features.funding.rules.marks import mark_of
from bot.features.funding.rules.plans import cost, raised, with_sheet
from bot.features.funding.usecases.projects import project_talked
from bot.features.funding.usecases.recording import keep
from bot.kernel.ids import ProjectId
from bot.kernel.money import Money
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.FUNDING_RUN)
async def quote(work: Work, actor: Actor, id: ProjectId, quotation: Quotation) -> LiftProject:
    """Raises ProjectGone, NotInTalk."""
    project = await project_talked(work, actor, id)
    return await _keep(work, actor, project, replace(project.sheet, quotation=quotation))


@usecase(Permission.FUNDING_RUN)
async def add_item(work: Work, actor: Actor, id: ProjectId, item: CostItem) -> LiftProject:
    """Raises ProjectGone, NotInTalk, SheetFull."""
    project = await project_talked(work, actor, id)
    if len(project.sheet.items) >= MOST_ITEMS:
        raise SheetFull(MOST_ITEMS)
    sheet = replace(project.sheet, items=(*project.sheet.items, item))
    return await _keep(work, actor, project, sheet)


@usecase(Permission.FUNDING_RUN)
async def drop_item(work: Work, actor: Actor, id: ProjectId, place: int, mark: int) -> LiftProject:
    """`place` from 0 and the mark of what stood there; one that is not there any more changes
    nothing. Raises ProjectGone, NotInTalk."""
    project = await project_talked(work, actor, id)
    items = tuple(
        one for at, one in enumerate(project.sheet.items) if at != place or mark_of(one) != mark
    )
    return await _keep(work, actor, project, replace(project.sheet, items=items))


@usecase(Permission.FUNDING_RUN)
async def add_fund(work: Work, actor: Actor, id: ProjectId, fund: Fund) -> LiftProject:
    """Raises ProjectGone, NotInTalk, SheetFull."""
    project = await project_talked(work, actor, id)
    if len(project.sheet.funds) >= MOST_ITEMS:
        raise SheetFull(MOST_ITEMS)
    sheet = replace(project.sheet, funds=(*project.sheet.funds, fund))
    return await _keep(work, actor, project, sheet)


@usecase(Permission.FUNDING_RUN)
async def drop_fund(work: Work, actor: Actor, id: ProjectId, place: int, mark: int) -> LiftProject:
    """As `drop_item`."""
    project = await project_talked(work, actor, id)
    funds = tuple(
        one for at, one in enumerate(project.sheet.funds) if at != place or mark_of(one) != mark
    )
    return await _keep(work, actor, project, replace(project.sheet, funds=funds))


@usecase(Permission.FUNDING_RUN)
async def turn_fund(
    work: Work,
    actor: Actor,
    id: ProjectId,
    place: int,
    *,
    after: bool | None = None,
    received: bool | None = None,
) -> LiftProject:
    """When it is paid, or whether it has come; None: as before. Raises ProjectGone, NotInTalk."""
    project = await project_talked(work, actor, id)
    funds = tuple(
        replace(
            one,
            after=one.after if after is None else after,
            received=one.received if received is None else received,
        )
        if at == place
        else one
        for at, one in enumerate(project.sheet.funds)
    )
    return await _keep(work, actor, project, replace(project.sheet, funds=funds))


@usecase(Permission.FUNDING_RUN)
async def compensate(
    work: Work, actor: Actor, id: ProjectId, floor: int, amount: Money
) -> LiftProject:
    """What each flat on that floor receives; 0 takes it away. Raises ProjectGone, NotInTalk."""
    project = await project_talked(work, actor, id)
    every = {**project.sheet.compensation, floor: amount}
    kept = {one: paid for one, paid in sorted(every.items()) if paid.fen}
    return await _keep(work, actor, project, replace(project.sheet, compensation=kept))


@usecase(Permission.FUNDING_RUN)
async def note_provident(work: Work, actor: Actor, id: ProjectId, note: str) -> LiftProject:
    """Raises ProjectGone, NotInTalk."""
    project = await project_talked(work, actor, id)
    return await _keep(work, actor, project, replace(project.sheet, provident=note))


@usecase(Permission.FUNDING_RUN)
async def choose_entry(work: Work, actor: Actor, id: ProjectId, entry: Entry) -> LiftProject:
    """Raises ProjectGone, NotInTalk."""
    project = await project_talked(work, actor, id)
    return await _keep(work, actor, project, replace(project.sheet, entry=entry))


async def _keep(work: Work, actor: Actor, project: LiftProject, sheet: Sheet) -> LiftProject:
    """With its sums on the record; nothing changed is nothing written."""
    if sheet == project.sheet:
        return project
    kept = with_sheet(project, sheet)
    try:
        whole: int | None = cost(kept).fen
    except NoQuotation:
        whole = None
    paid = {str(floor): amount.fen for floor, amount in sheet.compensation.items()}
    facts = {"cost_fen": whole, "help_fen": raised(sheet.funds).fen, "compensation_fen": paid}
    return await keep(work, actor.person, kept, "project.sheet", **facts)
