"""Flats that join an elevator later: the rule once, the offer, and its entry in the ledger."""

from bot import reactions
from bot.chat.routes import press
from bot.chat.turn import Turn
from bot.features.funding import usecases
from bot.features.funding.screens import joining
from bot.features.funding.screens.join_presses import (
    AskJoin,
    AskRule,
    ChooseRule,
    FixRule,
    KeepJoin,
    OpenJoining,
    OpenOffer,
    OwnOffer,
)
from bot.kernel.money import Money


@press(OpenJoining)
async def open_joining(turn: Turn, pressed: OpenJoining) -> None:
    found = await usecases.joining_desk(turn.work, turn.actor, pressed.project)
    await turn.replace(joining.joining_desk(found))


@press(ChooseRule)
async def choose_rule(turn: Turn, pressed: ChooseRule) -> None:
    project = await usecases.may_fix(turn.work, turn.actor, pressed.project, pressed.plan)
    await turn.replace(joining.rules(project, pressed.plan))


@press(AskRule)
async def ask_rule(turn: Turn, pressed: AskRule) -> None:
    project = await usecases.may_fix(turn.work, turn.actor, pressed.project, pressed.plan)
    await turn.replace(joining.ask_rule(project, pressed.plan, pressed.rule))


@press(FixRule)
async def fix_rule(turn: Turn, pressed: FixRule) -> None:
    place = (pressed.project, pressed.plan, *pressed.rule.means)
    await usecases.fix_terms(turn.work, turn.actor, *place)
    found = await usecases.joining_desk(turn.work, turn.actor, pressed.project)
    await turn.replace(joining.joining_desk(found))


@press(OpenOffer)
async def open_offer(turn: Turn, pressed: OpenOffer) -> None:
    day = await reactions.joining_day(turn.work, pressed.project)
    place = pressed.project, pressed.unit
    made = await usecases.offer_to(turn.work, turn.actor, *place, day)
    await turn.replace(joining.offer(made))


@press(AskJoin)
async def ask_join(turn: Turn, pressed: AskJoin) -> None:
    day = await reactions.joining_day(turn.work, pressed.project)
    place = pressed.project, pressed.unit
    made = await usecases.offer_to(turn.work, turn.actor, *place, day)
    await turn.replace(joining.ask_join(made))


@press(KeepJoin)
async def keep_join(turn: Turn, pressed: KeepJoin) -> None:
    place = pressed.project, pressed.unit, Money(pressed.pays)
    await turn.replace(await reactions.join_entered(turn.work, turn.actor, *place))


@press(OwnOffer)
async def own_offer(turn: Turn, pressed: OwnOffer) -> None:
    """Answered in private only: a press like this does not work in a group."""
    day = await reactions.joining_day(turn.work, pressed.project)
    place = pressed.project, pressed.unit
    made = await usecases.own_offer(turn.work, turn.actor, *place, day)
    await turn.replace(joining.own_offer(made))
