"""Who has been heard about a matter: the grid, visits at doors, households without a phone."""

from bot.chat.routes import press, resumed, typed
from bot.chat.turn import Turn
from bot.features.consultations import screens, usecases
from bot.features.consultations.errors import ConcernGone
from bot.features.consultations.screens.presses import (
    BeginVisits,
    EnterBy,
    EnterSeconds,
    NothingSaid,
    PrintUnheard,
    SeeHeard,
    SeeRates,
    SeeThresholds,
    TakeSecondBack,
)
from bot.features.consultations.wizard import Way
from bot.features.papers import screens as papers
from bot.kernel.forms import Flow
from bot.kernel.ids import ConcernId, UnitId
from bot.reactions import consultations as talks, unheard
from bot.work import Draft
from handlers.forms import begin

VISIT, ASKS, VERSION = Flow.VISIT.value, Flow.ASKS.value, 1
FLAT, WORDS = "flat", "words"


@press(SeeHeard)
async def see_heard(turn: Turn, pressed: SeeHeard) -> None:
    found = await usecases.heard(turn.work, turn.actor, pressed.concern)
    await turn.replace(screens.grid(found, pressed.page))


@press(PrintUnheard)
async def print_unheard(turn: Turn, pressed: PrintUnheard) -> None:
    await unheard.unheard_asked(turn.work, turn.actor, pressed.concern, turn.place.language)
    await turn.replace(papers.printing())


@press(SeeThresholds)
async def see_thresholds(turn: Turn, pressed: SeeThresholds) -> None:
    seen = await talks.concern_seen(turn.work, turn.actor, pressed.concern)
    await turn.replace(screens.thresholds(seen.concern, seen.support))


@press(SeeRates)
async def see_rates(turn: Turn, _pressed: SeeRates) -> None:
    await turn.replace(screens.rates(await usecases.rates(turn.work, turn.actor)))


# At the door


@press(BeginVisits)
async def begin_visits(turn: Turn, pressed: BeginVisits) -> None:
    concern = await usecases.to_visit(turn.work, turn.actor, pressed.concern)
    about = {"concern": concern.id, "community": concern.community}
    await begin(turn, Draft(VISIT, VERSION, FLAT, about))
    await turn.replace(screens.ask_flat(concern))


@resumed(VISIT, VERSION)
async def go_on_visiting(turn: Turn, draft: Draft) -> None:
    concern = await usecases.to_visit(turn.work, turn.actor, ConcernId(draft.answers["concern"]))
    if draft.step == FLAT:
        await turn.replace(screens.ask_flat(concern))
    else:
        await turn.replace(screens.ask_said(draft.answers["label"]))


@typed(VISIT, spoken=(WORDS,))
async def tell_visit(turn: Turn, draft: Draft, said: str) -> None:
    concern = await usecases.to_visit(turn.work, turn.actor, ConcernId(draft.answers["concern"]))
    if draft.step != FLAT:
        await _visited(turn, draft, said)
        return
    found = await usecases.household(turn.work, turn.actor, concern.community, said)
    answers = {**draft.answers, "unit": found.unit, "label": found.label}
    await turn.keep(Draft(VISIT, VERSION, WORDS, answers))
    await turn.reply(screens.ask_said(found.label))


@press(NothingSaid)
async def nothing_said(turn: Turn, _pressed: NothingSaid) -> None:
    draft = await turn.draft(VISIT)
    if draft is None or draft.version != VERSION or draft.step != WORDS:
        raise ConcernGone
    await _visited(turn, draft, "")


async def _visited(turn: Turn, draft: Draft, said: str) -> None:
    where = ConcernId(draft.answers["concern"]), UnitId(draft.answers["unit"])
    concern = await usecases.visited(turn.work, turn.actor, *where, said)
    await turn.drop(VISIT)
    await turn.replace(screens.was_visited(concern, draft.answers["label"]))


# Households without a phone


@press(EnterSeconds)
async def enter_seconds(turn: Turn, pressed: EnterSeconds) -> None:
    concern = await usecases.to_enter(turn.work, turn.actor, pressed.concern)
    await turn.replace(screens.how_asked(concern))


@press(EnterBy)
async def enter_by(turn: Turn, pressed: EnterBy) -> None:
    concern = await usecases.to_enter(turn.work, turn.actor, pressed.concern)
    about = {"concern": concern.id, "way": pressed.way.value, "community": concern.community}
    await begin(turn, Draft(ASKS, VERSION, FLAT, about))
    await turn.replace(screens.which_asks(concern, pressed.way))


@resumed(ASKS, VERSION)
async def go_on_entering(turn: Turn, draft: Draft) -> None:
    concern = await usecases.to_enter(turn.work, turn.actor, ConcernId(draft.answers["concern"]))
    await turn.replace(screens.which_asks(concern, Way(draft.answers["way"])))


@typed(ASKS)
async def enter_second(turn: Turn, draft: Draft, said: str) -> None:
    id, way = ConcernId(draft.answers["concern"]), Way(draft.answers["way"])
    done = await talks.second_entered(turn.work, turn.actor, id, said, way.via)
    await turn.drop(ASKS)
    await turn.reply(screens.entered(done, struck=way is Way.STRIKE))


@press(TakeSecondBack)
async def take_second_back(turn: Turn, pressed: TakeSecondBack) -> None:
    done = await talks.second_taken_back(turn.work, turn.actor, pressed.concern)
    await turn.replace(screens.taken_back(done))
