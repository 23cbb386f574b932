"""The mediators' side: what waits, who takes it, what becomes of it."""

from bot import reactions
from bot.chat.routes import press, resumed, typed
from bot.chat.turn import Turn
from bot.features.mediation import screens, usecases
from bot.features.mediation.model import Case, State
from bot.features.mediation.screens import (
    CountCases,
    GiveCaseBack,
    LookAtCase,
    PassCaseOn,
    ReadDesk,
    SettleCase,
    TakeCase,
)
from bot.kernel.forms import Flow
from bot.kernel.ids import CaseId
from bot.work import Draft
from handlers.forms import begin

FLOW, VERSION = Flow.CASE_ON.value, 1


@press(ReadDesk)
async def read_desk(turn: Turn, _pressed: ReadDesk) -> None:
    await turn.replace(screens.desk(await usecases.waiting(turn.work, turn.actor)))


@press(LookAtCase)
async def look_at(turn: Turn, pressed: LookAtCase) -> None:
    """Its words only where she has taken it."""
    hers = await usecases.waiting(turn.work, turn.actor)
    if any(one.id == pressed.case and one.state is State.TAKEN for one in hers):
        await _taken(turn, await usecases.taken(turn.work, turn.actor, pressed.case))
    else:
        case = await usecases.to_take(turn.work, turn.actor, pressed.case)
        await turn.replace(screens.to_take(case))


@press(TakeCase)
async def take(turn: Turn, pressed: TakeCase) -> None:
    await _taken(turn, await reactions.case_taken(turn.work, turn.actor, pressed.case))


@press(GiveCaseBack)
async def give_back(turn: Turn, pressed: GiveCaseBack) -> None:
    await reactions.case_returned(turn.work, turn.actor, pressed.case)
    await turn.replace(screens.given_back())


@press(SettleCase)
async def settle(turn: Turn, pressed: SettleCase) -> None:
    case = await reactions.case_settled(turn.work, turn.actor, pressed.case)
    await turn.replace(screens.closed(case))


@press(PassCaseOn)
async def ask_passed(turn: Turn, pressed: PassCaseOn) -> None:
    case = await usecases.taken(turn.work, turn.actor, pressed.case)
    await begin(turn, Draft(FLOW, VERSION, "words", {"case": case.id}))
    await turn.replace(screens.ask_passed(case))


@resumed(FLOW, VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    case = await usecases.taken(turn.work, turn.actor, CaseId(draft.answers["case"]))
    await turn.replace(screens.ask_passed(case))


@typed(FLOW)
async def pass_on(turn: Turn, draft: Draft, said: str) -> None:
    id = CaseId(draft.answers["case"])
    case = await reactions.case_passed_on(turn.work, turn.actor, id, said)
    await turn.drop(FLOW)
    await turn.reply(screens.closed(case))


@press(CountCases)
async def count(turn: Turn, pressed: CountCases) -> None:
    found = await usecases.counted(turn.work, turn.actor, pressed.community)
    await turn.replace(screens.counted(found))


async def _taken(turn: Turn, case: Case) -> None:
    place = await turn.work.residents.neighbourhood(case.community)
    await turn.replace(screens.taken(case, place.zone))
