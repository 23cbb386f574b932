"""Giving a role by a form, taking it on by a link, ending it, giving it up."""

from bot import reactions
from bot.chat.routes import command, press, resumed, start, typed
from bot.chat.turn import Turn
from bot.features.acts.model import ActKind
from bot.features.acts.usecases import seconds
from bot.features.grants import rules, screens, usecases, wizard
from bot.features.grants.errors import GrantFormGone
from bot.features.grants.model import NEEDS_TWO
from bot.features.grants.screens import (
    EndRole,
    GrantBuilding,
    GrantPlace,
    GrantStep,
    NewGrant,
    Sure,
)
from bot.kernel.errors import DomainError
from bot.kernel.screen import Screen
from bot.work import Draft
from handlers.forms import begin as begins


@command("grant", "身份", "授权")
async def show(turn: Turn, _said: str) -> None:
    """Goes on with the form that was begun, if there is one; /cancel begins anew.

    A form whose role cannot be given any more is thrown away, or it would stand in her way.
    """
    if form := await _begun(turn):
        await turn.reply(screens.goes_on())
        await _show(turn, form)
    else:
        await turn.reply(screens.overview(await usecases.holders(turn.work, turn.actor)))


@press(NewGrant)
async def begin(turn: Turn, _pressed: NewGrant) -> None:
    form = wizard.begin(await usecases.choices(turn.work, turn.actor))
    await begins(turn, _draft(form))
    await _show(turn, form)


@resumed(wizard.FLOW, wizard.VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    await _show(turn, _form(draft))


@typed(wizard.FLOW, spoken=("label", "until"))
async def answer(turn: Turn, draft: Draft, said: str) -> None:
    await _show(turn, wizard.advance(_form(draft), wizard.Typed(said), turn.work.now))


@press(GrantPlace)
async def choose_place(turn: Turn, chosen: GrantPlace) -> None:
    form = _form(await turn.draft(wizard.FLOW))
    if form.step is wizard.Step.PLACE:
        form = wizard.advance(form, wizard.Place(chosen.community), turn.work.now)
    await _show(turn, form)


@press(GrantBuilding)
async def choose_building(turn: Turn, chosen: GrantBuilding) -> None:
    form = _form(await turn.draft(wizard.FLOW))
    if form.step is wizard.Step.SCOPE:
        form = wizard.advance(form, wizard.Building(chosen.number), turn.work.now)
    await _show(turn, form)


@press(GrantStep)
async def step(turn: Turn, pressed: GrantStep) -> None:
    """A button of an earlier screen changes nothing; it brings the present screen back."""
    form = _form(await turn.draft(wizard.FLOW))
    if pressed.move is wizard.Move.CANCEL:
        await turn.drop(wizard.FLOW)
        await turn.replace(screens.cancelled())
    elif pressed.step is not form.step:
        await _show(turn, form)
    elif pressed.move is wizard.Move.GIVE and form.step is wizard.Step.REVIEW:
        await _give(turn, form)
    else:
        await _show(turn, wizard.advance(form, pressed.move, turn.work.now))


@start(rules.OPENS)
async def accept(turn: Turn, secret: str) -> None:
    taken = await usecases.accept_role(turn.work, turn.actor, secret)
    await turn.reply(screens.accepted(taken))


@press(EndRole)
async def end(turn: Turn, pressed: EndRole) -> None:
    if pressed.sure is Sure.ASK:
        ended = await usecases.look_at_role(turn.work, turn.actor, pressed.office)
        await turn.reply(screens.sure(ended))
    else:
        ended = await usecases.end_role(turn.work, turn.actor, pressed.office)
        turn.work.roles_changed = True
        await reactions.role_ended(turn.work, ended)
        await turn.replace(screens.over(ended))


async def _begun(turn: Turn) -> wizard.Form | None:
    draft = await turn.draft(wizard.FLOW)
    if draft is None or draft.version != wizard.VERSION:
        return None
    form = _form(draft)
    try:
        await _screen(turn, form)
    except DomainError:
        await turn.drop(wizard.FLOW)
        return None
    return form


async def _give(turn: Turn, form: wizard.Form) -> None:
    """A role that needs two waits for another coordinator; the others are given at once."""
    offer, place = wizard.offer(form), form.community
    body = await usecases.offered(turn.work, turn.actor, place, offer)
    said = None
    if offer.role in NEEDS_TWO:
        said = await reactions.second_asked(turn.work, turn.actor, place, ActKind.ROLE_GRANT, body)
    if said is None:
        made = await usecases.make_link(turn.work, turn.actor, place, offer)
        said = screens.role_link(made)
    await turn.drop(wizard.FLOW)
    await turn.replace(said)


async def _show(turn: Turn, form: wizard.Form) -> None:
    """Keeps the form and shows its step."""
    drawn = await _screen(turn, form)
    await turn.keep(_draft(form))
    await turn.replace(drawn)


async def _screen(turn: Turn, form: wizard.Form) -> Screen:
    places = await usecases.choices(turn.work, turn.actor)
    names = {one.place.id: one.place.name for one in places}
    if any(one.community not in names for one in form.spots):
        raise GrantFormGone
    if form.step is not wizard.Step.REVIEW:
        return screens.form_screen(form, names)
    offer = wizard.offer(form)
    await usecases.offered(turn.work, turn.actor, form.community, offer)
    others = await seconds(turn.work, turn.actor, form.community)
    return screens.review_screen(form, offer, names[form.community], alone=not others)


def _draft(form: wizard.Form) -> Draft:
    return Draft(wizard.FLOW, wizard.VERSION, form.step.value, wizard.answers(form))


def _form(draft: Draft | None) -> wizard.Form:
    if draft is None or (draft.flow, draft.version) != (wizard.FLOW, wizard.VERSION):
        raise GrantFormGone
    return wizard.read(draft.step, draft.answers)
