"""One's own page: who I am here, what I may answer now, my receipts."""

from bot import reactions
from bot.chat.routes import command
from bot.chat.turn import Turn
from bot.features.ballots import screens as ballots
from bot.features.ballots.usecases import my_ballots
from bot.features.forms.screens import unfinished
from bot.features.residents.usecases import my_places


@command("my", "我的", "我的票", "我的投票", "我家", "我的房子", "my", "my page", "my votes")
async def my_own(turn: Turn, _said: str) -> None:
    """Somebody who votes for no flat yet finds at least what she has begun."""
    forms = await reactions.unfinished(turn.work, turn.actor.person)
    if forms and not turn.actor.memberships:
        await turn.reply(unfinished(forms))
        return
    places = await my_places(turn.work, turn.actor)
    votes = await my_ballots(turn.work, turn.actor)
    await turn.reply(reactions.own_page(places, ballots.my_page(votes), forms))
