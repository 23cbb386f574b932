"""A group is set up in private, step by step; in the group stands one message, and no more."""

from dataclasses import replace

from bot import reactions
from bot.chat.routes import command, press, resumed, start, typed
from bot.chat.turn import Turn
from bot.features.acts.usecases import seconds
from bot.features.onboarding import rules, screens, usecases, wizard
from bot.features.onboarding.errors import RoomUnknown, SetupFormGone
from bot.features.onboarding.model import Found
from bot.features.onboarding.screens import Deed, SetupFurther, SetupOf, SetupStep, Standing
from bot.features.onboarding.wizard import Form, Move, Step
from bot.features.residents.screens import ImportRoll, coordinator_link
from bot.features.residents.usecases import (
    communities,
    invite_coordinator,
    join_group,
    set_up_community,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ChatId, CommunityId
from bot.kernel.people import Permission
from bot.kernel.roll import Group
from bot.kernel.screen import Screen
from bot.work import Draft
from handlers.forms import begin as begins
from handlers.rolls import ask as ask_roll


@start(rules.OPENS)
async def begin(turn: Turn, written: str) -> None:
    """The button under the first message. A coordinator may keep Linli there, not set it up."""
    if not turn.actor.may(Permission.COMMUNITY_SETTINGS):
        await turn.reply(screens.not_for_you())
        return
    chat = rules.linked(written)
    if chat is None:
        raise RoomUnknown
    found = await usecases.find_room(turn.work, turn.actor, chat)
    if found.place is None and not turn.actor.operator:
        await reactions.group_wanted(turn.work, found.room)
        await turn.reply(screens.operators_told(found.room.title))
        return
    if found.place is not None:
        await turn.reply(screens.begun_before(found.place.name))
    await _begin(turn, found)


@press(SetupOf)
async def settings(turn: Turn, pressed: SetupOf) -> None:
    found = await usecases.settings_of(turn.work, turn.actor, pressed.community)
    if pressed.deed is Deed.STEPS:
        await _begin(turn, found)
    elif pressed.deed is Deed.RIGHTS:
        await _rights(turn, pressed.community)
    else:
        await turn.replace(screens.settings(found, forum=found.room.forum))


@resumed(wizard.FLOW, wizard.VERSION)
async def resume(turn: Turn, draft: Draft) -> None:
    await _show(turn, await _hers(turn, draft))


@typed(wizard.FLOW)
async def answer(turn: Turn, draft: Draft, said: str) -> None:
    await _after(turn, await _hers(turn, draft), wizard.Typed(said))


@press(SetupStep)
async def step(turn: Turn, pressed: SetupStep) -> None:
    """A button of an earlier screen changes nothing; it brings the present screen back."""
    if pressed.move is Move.LATER:
        await turn.drop(wizard.FLOW)
        await turn.replace(screens.later())
        return
    form = await _hers(turn, await turn.draft(wizard.FLOW))
    if pressed.step is not form.step:
        await _show(turn, form)
    elif pressed.move in DEEDS and form.community is not None:
        await DEEDS[pressed.move](turn, form, form.community)
    else:
        await _after(turn, form, pressed.move)


@press(SetupFurther)
async def further(turn: Turn, pressed: SetupFurther) -> None:
    """The group is one more of a community that is there already."""
    form = await _hers(turn, await turn.draft(wizard.FLOW))
    if form.step is not Step.NAME or form.community is not None:
        await _show(turn, form)
        return
    chat = await turn.work.rooms.now_at(form.chat)
    group = Group(chat, form.language)
    made = await join_group(turn.work, turn.actor, pressed.community, group, form.title)
    form = replace(form, community=made.place.id, name=made.place.name, further=made.new)
    if not made.new:
        await turn.reply(screens.begun_before(made.place.name))
        await _show(turn, replace(form, step=Step.PEOPLE))
        return
    await reactions.group_joined(turn.work, made.place.id, group)
    await reactions.group_founded(turn.work, chat, form.title, forum=form.forum)
    if form.last:
        await _done(turn, form, made.place.id)
    else:
        await _show(turn, replace(form, step=Step.TOPICS))


@command("here", "发在这里", private=False)
async def here(turn: Turn, _said: str) -> None:
    """In the topic in which it is sent, cards and results are to stand."""
    if turn.place.private:
        await usecases.go_on(turn.work, turn.actor, None)
        await turn.reply(screens.topic_in_group())
        return
    chat, topic = ChatId(turn.place.chat), turn.place.topic
    forum = turn.place.forum
    await usecases.choose_topic(turn.work, turn.actor, chat, topic, forum=forum)
    await turn.work.rooms.saw(chat, turn.place.title, forum=forum)
    await turn.reply(screens.topic_chosen(general=topic is None))


async def goes_on(turn: Turn) -> bool:
    """Whether steps were begun; they are then shown again."""
    draft = await turn.draft(wizard.FLOW)
    if draft is None or (draft.flow, draft.version) != (wizard.FLOW, wizard.VERSION):
        return False
    try:
        form = await _hers(turn, draft)
    except NotAllowed:  # her office of then has ended; another may be hers still
        await turn.drop(wizard.FLOW)
        return False
    await _show(turn, form)
    return True


async def show_settings(turn: Turn) -> None:
    """To a coordinator: each of her communities as it is set up."""
    for one in turn.actor.communities(Permission.COMMUNITY_SETTINGS):
        found = await usecases.settings_of(turn.work, turn.actor, one.community)
        await turn.reply(screens.settings(found, forum=found.room.forum))


async def _begin(turn: Turn, found: Found) -> None:
    form = wizard.begin(found, turn.work.defaults[0])
    if form.community is not None:
        form = wizard.where_open(form, **await _settled(turn, form.community))
    await begins(turn, _draft(form))
    await _show(turn, form)


async def _after(turn: Turn, form: Form, said: wizard.Move | wizard.Typed) -> None:
    """What was answered is kept at once where it belongs; then comes the next step."""
    after = wizard.advance(form, said)
    if form.step is Step.NAME and said is not Move.BACK:
        after = await _founded(turn, after)
    if form.step is Step.TOPICS and said is Move.GENERAL:
        chat = await turn.work.rooms.now_at(form.chat)
        await usecases.choose_topic(turn.work, turn.actor, chat, None)
    if form.step is Step.QUIET and form.community and said is not Move.BACK:
        await usecases.choose_quiet(turn.work, turn.actor, form.community, after.quiet)
    if after.step is form.step and form.community and said is not Move.BACK:
        await _done(turn, form, form.community)
    else:
        await _show(turn, after)


async def _founded(turn: Turn, form: Form) -> Form:
    """The group has a community now; whoever was quicker, there is one."""
    chat = await turn.work.rooms.now_at(form.chat)
    made = await set_up_community(
        turn.work,
        turn.actor,
        chat,
        form.title,
        form.name,
        language=form.language,
        zone=turn.work.defaults[1],
    )
    place = made.place
    await reactions.group_founded(turn.work, chat, form.title, forum=form.forum)
    if made.new:
        await reactions.community_set_up(turn.work, place.id)
    else:
        await turn.reply(screens.begun_before(place.name))
    form = replace(form, chat=chat, name=place.name, community=place.id, quiet=place.quiet)
    return replace(form, language=place.language)


async def _link(turn: Turn, form: Form, community: CommunityId) -> None:
    """The link is a message of its own, to be passed on; the step stays below it."""
    link = await invite_coordinator(turn.work, turn.actor, community)
    await turn.reply(coordinator_link(link))
    await turn.reply(await _screen(turn, form))


async def _import(turn: Turn, _form: Form, community: CommunityId) -> None:
    """The steps go on under /setup when the list is in."""
    await ask_roll(turn, ImportRoll(community))


async def _try(turn: Turn, form: Form, community: CommunityId) -> None:
    waits = await reactions.trial_begun(turn.work, turn.actor, community, form.language)
    await turn.drop(wizard.FLOW)
    await turn.replace(waits or screens.ready(form.name, trial=True))
    await _rights(turn, community)


async def _finish(turn: Turn, form: Form, community: CommunityId) -> None:
    await _done(turn, form, community)


async def _done(turn: Turn, form: Form, community: CommunityId) -> None:
    done = screens.further_ready(form.name)
    if not form.further:
        done = screens.ready(form.name, trial=False)
    await turn.drop(wizard.FLOW)
    await turn.replace(done)
    await _rights(turn, community)


DEEDS = {Move.LINK: _link, Move.IMPORT: _import, Move.TRY: _try, Move.FINISH: _finish}


async def _rights(turn: Turn, community: CommunityId) -> None:
    language = turn.actor.language or turn.work.defaults[0]
    await reactions.rights_wanted(turn.work, community, turn.actor.person, language)


async def _show(turn: Turn, form: Form) -> None:
    """Keeps the form and shows its step."""
    drawn = await _screen(turn, form)
    await turn.keep(_draft(form))
    await turn.replace(drawn)


async def _screen(turn: Turn, form: Form) -> Screen:
    return screens.form_screen(form, await _standing(turn, form))


async def _settled(turn: Turn, community: CommunityId) -> dict[str, int]:
    residents = turn.work.residents
    coordinators, flats = await residents.coordinators(community), await residents.units(community)
    return {"coordinators": len(coordinators), "flats": len(flats)}


async def _standing(turn: Turn, form: Form) -> Standing:
    """Only what the step shows is read."""
    actor, residents = turn.actor, turn.work.residents
    if form.step is Step.NAME:
        return Standing(others=await communities(turn.work, actor))
    if form.community is None:
        return Standing()
    place = await residents.community_of_chat(await turn.work.rooms.now_at(form.chat))
    settled = await _settled(turn, form.community)
    coordinates = actor.may(Permission.BALLOT_OPEN, form.community)
    others = await seconds(turn.work, actor, form.community) if coordinates else ()
    return Standing(
        coordinators=settled["coordinators"],
        flats=settled["flats"],
        topic=place is not None and place.topic is not None,
        names_coordinators=actor.operator and settled["coordinators"] < usecases.ADVISED,
        coordinates=coordinates,
        confirmed=bool(others),
    )


def _draft(form: Form) -> Draft:
    return Draft(wizard.FLOW, wizard.VERSION, form.step.value, wizard.answers(form))


async def _hers(turn: Turn, draft: Draft | None) -> Form:
    """The steps, for who may still go through them (P32). Raises SetupFormGone, NotAllowed."""
    form = _form(draft)
    await usecases.go_on(turn.work, turn.actor, form.community)
    return form


def _form(draft: Draft | None) -> Form:
    if draft is None or (draft.flow, draft.version) != (wizard.FLOW, wizard.VERSION):
        raise SetupFormGone
    return wizard.read(draft.step, draft.answers)
