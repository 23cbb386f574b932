"""What a coordinator typed becomes part of the project."""

from dataclasses import replace

from bot.features.funding.errors import AreaUnreadable
from bot.features.funding.model import (
    LONGEST_NOTE,
    Ask,
    CostItem,
    Fund,
    LiftProject,
    Quotation,
    Source,
)
from bot.features.funding.ports import Work
from bot.features.funding.rules.typed import (
    floor_typed,
    floors_typed,
    storeys_typed,
    weights_typed,
    words_typed,
)
from bot.features.funding.usecases.flats import flat_run, house_on, measure
from bot.features.funding.usecases.plans import set_numbers, set_weights
from bot.features.funding.usecases.projects import project_talked
from bot.features.funding.usecases.sheets import (
    add_fund,
    add_item,
    compensate,
    note_provident,
    quote,
)
from bot.kernel.amounts import read_money
from bot.kernel.area import Area
from bot.kernel.ids import ProjectId, UnitId
from bot.kernel.money import NOTHING
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.FUNDING_RUN)
async def enter_money(
    work: Work, actor: Actor, id: ProjectId, asks: Ask, said: str, first: str | int = ""
) -> LiftProject:
    """`first`: the name or the floor that was typed before the amount.

    Raises ProjectGone, NotInTalk, SheetFull, NumbersUnreadable, WordsTooLong and the refusals of
    amounts.
    """
    act = work, actor, id
    match asks:
        case Ask.BASE | Ask.STEP | Ask.STOREYS:
            return await quote(*act, await _quotation(work, actor, id, asks, said))
        case Ask.ITEM_AMOUNT:
            return await add_item(*act, CostItem(str(first), read_money(said)))
        case Ask.SUBSIDY:
            return await add_fund(*act, Fund(Source.SUBSIDY, read_money(said)))
        case Ask.REPAIR:
            return await add_fund(*act, Fund(Source.REPAIR_FUND, read_money(said)))
        case Ask.OTHER_AMOUNT:
            return await add_fund(*act, Fund(Source.OTHER, read_money(said), str(first)))
        case Ask.COMPENSATION_AMOUNT:
            return await compensate(*act, int(first), read_money(said, zero=True))
    return await note_provident(*act, words_typed(said, LONGEST_NOTE))


async def _quotation(work: Work, actor: Actor, id: ProjectId, asks: Ask, said: str) -> Quotation:
    project = await project_talked(work, actor, id)
    before = project.sheet.quotation or Quotation(NOTHING)
    match asks:
        case Ask.BASE:
            return replace(before, base=read_money(said))
        case Ask.STEP:
            return replace(before, step=read_money(said, zero=True))
    return replace(before, storeys={**before.storeys, **storeys_typed(said)})


@usecase(Permission.FUNDING_RUN)
async def enter_flat(
    work: Work, actor: Actor, id: ProjectId, unit: UnitId, asks: Ask, said: str
) -> LiftProject:
    """Raises ProjectGone, NotInTalk, FlatGone, AreaUnreadable, FloorWrong, FloorTwice."""
    project, flat = await flat_run(work, actor, id, unit)
    act = work, actor, project.id, unit
    if asks is Ask.AREA:
        try:
            area = Area.parse(said.strip().removesuffix("平方米").removesuffix("m²").strip())
        except ValueError:
            raise AreaUnreadable from None
        return await measure(*act, area)
    floor = floor_typed(said)
    if asks is Ask.FLOOR:
        return await house_on(*act, floor, flat.upper)
    return await house_on(*act, flat.floor, floor)


@usecase(Permission.FUNDING_RUN)
async def enter_numbers(
    work: Work, actor: Actor, id: ProjectId, number: int, asks: Ask, said: str
) -> LiftProject:
    """Raises ProjectGone, NotInTalk, PlanGone, NumbersUnreadable."""
    project = await project_talked(work, actor, id)
    if asks is Ask.NUMBERS:
        kept, _plan = await set_numbers(work, actor, id, number, floors_typed(said))
    else:
        weights = weights_typed(said, project)
        kept, _plan = await set_weights(work, actor, id, number, weights)
    return kept
