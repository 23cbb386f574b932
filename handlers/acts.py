"""A second coordinator confirms or refuses; or the first one takes back what she asked for."""

from bot import reactions
from bot.chat.routes import press
from bot.chat.turn import Turn
from bot.features.acts.screens import ConfirmAct, RefuseAct


@press(ConfirmAct)
async def confirm(turn: Turn, pressed: ConfirmAct) -> None:
    await turn.replace(await reactions.act_confirmed(turn.work, turn.actor, pressed.act))


@press(RefuseAct)
async def refuse(turn: Turn, pressed: RefuseAct) -> None:
    await turn.replace(await reactions.act_refused(turn.work, turn.actor, pressed.act))
