"""Beginning a form: there is one at a time, and none is thrown away with answers in it."""

from bot.chat.turn import Turn
from bot.features.residents.errors import FormOpen
from bot.work import Draft

# Steps of short forms at which nothing has been answered yet: another form may take their place.
# A form of many steps, such as a ballot's, has none of them: it is kept from its beginning.
# Steps of setting a group up lose nothing either: each answer is kept at once where it belongs.
FIRST_STEPS = {"door", "tie", "file", "words", "code"} | {
    *("language", "people", "roll", "topics", "quiet", "trial")
}


async def begin(turn: Turn, draft: Draft) -> None:
    """Opens a form. Raises FormOpen where answers given in another would be lost."""
    begun = await turn.draft()
    if begun and begun.flow != draft.flow and begun.step not in FIRST_STEPS:
        raise FormOpen
    await turn.keep(draft)
