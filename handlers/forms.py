"""All forms: begun, put aside, found again under /my, thrown away."""

from bot import reactions
from bot.chat import screens as chat
from bot.chat.routes import ROUTES, press
from bot.chat.turn import Turn
from bot.features.forms import screens
from bot.features.forms.errors import FormNotThere, TooManyForms
from bot.features.forms.model import MOST, Sure
from bot.features.forms.screens import ThrowAway
from bot.kernel.errors import DomainError
from bot.kernel.forms import Flow, GoOn, Later
from bot.work import Draft


async def begin(turn: Turn, draft: Draft) -> None:
    """Opens a form. Another that was at hand is put aside, or goes where nothing was answered.

    Raises TooManyForms where too many wait already.
    """
    await _make_room(turn, draft.flow)
    others = [one for one in await turn.drafts() if one.flow != draft.flow]
    if len(others) >= MOST:
        raise TooManyForms
    await turn.keep(draft)


@press(Later)
async def later(turn: Turn, pressed: Later) -> None:
    await _draft(turn, pressed.flow)
    begun = await turn.draft()
    if begun and begun.flow == pressed.flow.value:
        await turn.put_aside()
    await turn.replace(screens.put_aside(pressed.flow))


@press(GoOn)
async def go_on(turn: Turn, pressed: GoOn) -> None:
    """A form that cannot be gone on with is thrown away, or it would stand in her way."""
    draft = await _draft(turn, pressed.flow)
    form = ROUTES.forms[draft.flow]
    if form.version != draft.version:
        await turn.drop(draft.flow)
        await turn.replace(chat.outdated(pressed.flow))
        return
    mark = turn.work.mark()
    try:
        await _make_room(turn, draft.flow)
        await turn.keep(draft)
        await form.shows(turn, draft)
    except DomainError as refusal:
        turn.work.cut(mark)
        await turn.drop(draft.flow)
        await turn.replace(screens.gone(refusal.text()))


@press(ThrowAway)
async def throw_away(turn: Turn, pressed: ThrowAway) -> None:
    draft = await _draft(turn, pressed.flow)
    if pressed.sure is Sure.ASK:
        await turn.replace(screens.sure(pressed.flow))
        return
    await turn.drop(draft.flow)
    await turn.replace(screens.thrown_away())


async def _make_room(turn: Turn, flow: str) -> None:
    """What is at hand goes where nothing was answered; else keeping another puts it aside."""
    begun = await turn.draft()
    if begun and begun.flow != flow and not reactions.answered(begun):
        await turn.drop()


async def _draft(turn: Turn, flow: Flow) -> Draft:
    """Raises FormNotThere."""
    draft = await turn.draft(flow.value)
    if draft is None:
        raise FormNotThere
    return draft
