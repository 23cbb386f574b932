"""How far the works of an elevator are: days that everybody reads and coordinators enter."""

from datetime import date

from bot import reactions
from bot.chat.routes import press
from bot.chat.turn import Turn
from bot.features.works import screens, usecases
from bot.features.works.model import Site
from bot.features.works.screens import (
    AskSkip,
    ChooseDay,
    ConfirmStep,
    EnterStep,
    OpenWorks,
    RefuseStep,
    SkipStep,
)


@press(OpenWorks)
async def open_works(turn: Turn, pressed: OpenWorks) -> None:
    await _show(turn, await reactions.site_of(turn.work, pressed.project))


@press(ChooseDay)
async def choose_day(turn: Turn, pressed: ChooseDay) -> None:
    site = await reactions.site_of(turn.work, pressed.project)
    await usecases.may_enter(turn.work, turn.actor, site, pressed.step)
    await turn.replace(screens.days(site, pressed.step, usecases.today(turn.work, site)))


@press(EnterStep)
async def enter_step(turn: Turn, pressed: EnterStep) -> None:
    site = await reactions.site_of(turn.work, pressed.project)
    place = site, pressed.step, date.fromordinal(pressed.day)
    mark = await usecases.enter_step(turn.work, turn.actor, *place)
    await reactions.step_entered(turn.work, turn.actor, site, mark)
    await _show(turn, site)


@press(AskSkip)
async def ask_skip(turn: Turn, pressed: AskSkip) -> None:
    site = await reactions.site_of(turn.work, pressed.project)
    await usecases.may_enter(turn.work, turn.actor, site, pressed.step)
    await turn.replace(screens.reasons(site, pressed.step))


@press(SkipStep)
async def skip_step(turn: Turn, pressed: SkipStep) -> None:
    site = await reactions.site_of(turn.work, pressed.project)
    await usecases.skip_step(turn.work, turn.actor, site, pressed.step, pressed.reason)
    await _show(turn, site)


@press(ConfirmStep)
async def confirm_step(turn: Turn, pressed: ConfirmStep) -> None:
    site = await reactions.site_of(turn.work, pressed.project)
    mark = await usecases.confirm_step(turn.work, turn.actor, site, pressed.step)
    await reactions.step_confirmed(turn.work, site, mark)
    await _show(turn, site)


@press(RefuseStep)
async def refuse_step(turn: Turn, pressed: RefuseStep) -> None:
    site = await reactions.site_of(turn.work, pressed.project)
    await usecases.refuse_step(turn.work, turn.actor, site, pressed.step)
    await _show(turn, site)


async def _show(turn: Turn, site: Site) -> None:
    await turn.replace(screens.works(await usecases.works_seen(turn.work, turn.actor, site)))
