"""What somebody chose leaves the screen after ten minutes (PROMISES 4.1, T7); a receipt stays true.

A lasting proof of a choice can be bought or demanded. So each message that shows one is drawn
again without it, unless its content was changed meanwhile: then that change sees to itself.
A minute after a vote has ended every receipt of it says so: these edits go behind all else.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from bot.features.ballots import screens, usecases
from bot.features.forms.model import Waiting
from bot.features.forms.screens import unfinished as not_finished
from bot.features.grants import screens as grants
from bot.features.opinions import screens as opinions
from bot.features.residents import screens as residents
from bot.features.residents.model import Place
from bot.features.residents.usecases import my_places
from bot.features.settings import screens as settings
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Alarm
from bot.kernel.ids import BallotId, LeafletId, PersonId, RoundId
from bot.kernel.people import Actor, Reader
from bot.kernel.screen import SHOWN, Fade, Screen, joined, with_buttons
from bot.reactions.forms import unfinished
from bot.work import Spoken, Work, edit_key

PREFIX = "hide:"
SOON = timedelta(seconds=5)  # after which it is looked at again whether it was sent

OF_A_VOTE = (screens.HIDE_RECEIPT, screens.HIDE_BALLOT)

Hidden = Callable[[Work, Actor, int], Awaitable[Screen]]


def own_page(places: Sequence[Place], votes: Screen, forms: Sequence[Waiting] = ()) -> Screen:
    """Her page: what she is where, her votes, forms she began, and the ways out."""
    parts = [residents.my_places(places), votes]
    if forms:
        parts.append(not_finished(forms))
    if any(one.flats for one in places):
        parts.append(residents.way_out())
    if held := [office for one in places for office in one.offices]:
        parts.append(grants.own_roles(held))
    return with_buttons(joined(*parts), settings.way_to_settings())


async def will_fade(work: Work, key: str, fades: Fade | None, language: str | None) -> None:
    """Sets the alarm for the outbox row `key`, if what it shows is to fade."""
    if fades is None:
        return
    spoken = await work.outbox.spoken(key)
    leaflet = work.leaflets.used.get(spoken.chat_id) if spoken else None
    about = f"{spoken.revision if spoken else 1} {language or ''}"
    about += f" {leaflet}" if leaflet else ""
    due = max(fades.at or work.now, work.now + SHOWN)
    alarm = Alarm(f"{PREFIX}{key}", fades.kind, fades.reference, due, about)
    await work.alarms.set(alarm)


async def fade(work: Work, alarms: Sequence[Alarm]) -> None:
    """Draws these messages without the choice; one that waits to be sent is left for later."""
    await work.outbox.load(_key(one) for one in alarms)
    shown = [(one, spoken) for one in alarms if (spoken := await _still_shown(work, one))]
    actors = await work.residents.actors({PersonId(s.chat_id) for _a, s in shown}, work.operators)
    for alarm, spoken in shown:
        if spoken.waiting:
            await work.alarms.later(alarm, work.now + SOON)
        elif spoken.state == "sent" and spoken.message_id is not None:
            screen = await _without(work, actors[PersonId(spoken.chat_id)], alarm)
            language, leaflet = _drawn_before(alarm)
            reader = Reader(language, actors[PersonId(spoken.chat_id)].elder)
            drawn = await work.drawn_for(spoken.chat_id, screen, reader, leaflet)
            over = alarm.kind in OF_A_VOTE and screen.fades is None
            await work.outbox.edit(spoken.chat_id, spoken.message_id, drawn, at_leisure=over)
            key = edit_key(spoken.chat_id, spoken.message_id)
            await will_fade(work, key, screen.fades, language)


async def vote_changed(work: Work, chat: int, message: int, ballot: BallotId) -> None:
    """What earlier messages to her say of that ballot is drawn anew now: one receipt counts.

    `message` is the one that says so already.
    """
    before = f"{PREFIX}{edit_key(chat, 0).removesuffix('0')}"
    for alarm in await work.alarms.beginning(before, OF_A_VOTE):
        if alarm.reference == ballot and _key(alarm) != edit_key(chat, message):
            await work.alarms.later(alarm, work.now)


def _drawn_before(alarm: Alarm) -> tuple[str | None, LeafletId | None]:
    """In which language, and as which leaflet."""
    _revision, language, *leaflet = alarm.about.split(" ")
    return language or None, LeafletId(int(leaflet[0])) if leaflet else None


async def _still_shown(work: Work, alarm: Alarm) -> Spoken | None:
    """None where the message has had another content since, by its own row or by an edit."""
    key = _key(alarm)
    spoken = await work.outbox.spoken(key)
    if spoken is None or str(spoken.revision) != alarm.about.partition(" ")[0]:
        return None
    if spoken.message_id is not None:
        editing = edit_key(spoken.chat_id, spoken.message_id)
        if editing != key and await work.outbox.spoken(editing) is not None:
            return None
    return spoken


async def _without(work: Work, actor: Actor, alarm: Alarm) -> Screen:
    try:
        return await HIDDEN[alarm.kind](work, actor, alarm.reference)
    except NotAllowed:  # she moved away; her answer goes from the screen all the same
        return screens.taken_off()


async def _receipt(work: Work, actor: Actor, ballot: int) -> Screen:
    return screens.receipt_alone(await usecases.look(work, actor, BallotId(ballot)))


async def _ballot(work: Work, actor: Actor, ballot: int) -> Screen:
    return screens.ballot_alone(await usecases.look(work, actor, BallotId(ballot)))


async def _own_page(work: Work, actor: Actor, _reference: int) -> Screen:
    places = await my_places(work, actor)
    looks = await usecases.my_ballots(work, actor)
    forms = await unfinished(work, actor.person)
    return own_page(places, screens.my_page_alone(looks), forms)


async def _by_proxy(_work: Work, _actor: Actor, _ballot: int) -> Screen:
    return screens.taken_off()


async def _opinion(work: Work, _actor: Actor, round: int) -> Screen:
    one = await work.opinions.round(RoundId(round))
    return opinions.hidden_answer(one) if one else screens.taken_off()


def _key(alarm: Alarm) -> str:
    """Of the row in the outbox."""
    return alarm.key.removeprefix(PREFIX)


HIDDEN: dict[str, Hidden] = {
    screens.HIDE_RECEIPT: _receipt,
    screens.HIDE_BALLOT: _ballot,
    screens.HIDE_LIST: _own_page,
    screens.HIDE_PROXY: _by_proxy,
    opinions.HIDE_ANSWER: _opinion,
}
