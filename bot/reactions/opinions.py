"""A round of opinions in the chat: its card, its end, what coordinators are told.

A group gets the card and, at most twice, a picture and a summary: five messages in a whole round.
"""

from datetime import datetime

from bot.features.consultations.screens.cards import opinions_on
from bot.features.opinions import screens, usecases
from bot.features.opinions.model import Round, Statement
from bot.kernel.events import Alarm
from bot.kernel.hours import midnight
from bot.kernel.ids import CommunityId, ConcernId, RoundId, StatementId
from bot.kernel.people import THE_CLOCK, Actor
from bot.kernel.screen import Screen, joined, screen
from bot.reactions.telling import tell_coordinators, tell_neighbours
from bot.work import Work

ROUND, ROUND_ENDS, ROUND_MAP = "round", "round.end", "round.map"
CONCERN = "concern"  # the card of a matter


async def round_begun(
    work: Work,
    actor: Actor,
    community: CommunityId,
    title: str,
    ends_at: datetime,
    topic: int | None = None,
) -> Round:
    """Each group gets its card. Raises as `usecases.begin`."""
    one = await usecases.begin(work, actor, community, title, ends_at, topic)
    place = await work.residents.neighbourhood(community)
    first, *others = place.groups
    await work.outbox.post_card(ROUND, one.id, first.chat, first.language, first.topic)
    for group in others:
        await work.outbox.copy_card(ROUND, one.id, group.chat, group.language, group.topic)
    await work.alarms.set(Alarm(f"{ROUND_ENDS}:{one.id}", ROUND_ENDS, one.id, ends_at))
    if topic is not None:
        await work.outbox.redraw(CONCERN, topic)
    return one


async def round_card(work: Work, id: int) -> Screen:
    """As it is now. Raises KeyError where there is no such round."""
    one = await work.opinions.round(RoundId(id))
    if one is None:
        raise KeyError(id)
    card = screens.card(one, (await work.opinions.counts([one.id]))[one.id])
    concern = await work.concerns.get(ConcernId(one.topic)) if one.topic else None
    return joined(card, screen(opinions_on(concern.number))) if concern else card


async def round_ends(work: Work, alarm: Alarm) -> bool:
    """Nothing more is taken; the figures are made."""
    over = await usecases.end(work, THE_CLOCK, RoundId(alarm.reference))
    if over is not None:
        await round_over(work, over)
    return True


async def round_over(work: Work, one: Round) -> None:
    """Its card says so, that of its matter leads there no more, and the figures are made."""
    await work.outbox.redraw(ROUND, one.id)
    if one.topic is not None:
        await work.outbox.redraw(CONCERN, one.topic)
    await figures_wanted(work, one.id)


async def round_stopped(work: Work, actor: Actor, id: RoundId, why: str) -> Round:
    """A coordinator ends it before its time. Raises as `usecases.stop`."""
    over = await usecases.stop(work, actor, id, why)
    await round_over(work, over)
    return over


async def round_extended(work: Work, actor: Actor, id: RoundId, days: int) -> Round:
    """Its card and its alarm have the new end. Raises as `usecases.extend`."""
    longer = await usecases.extend(work, actor, id, days)
    await work.outbox.redraw(ROUND, id)
    await work.alarms.set(Alarm(f"{ROUND_ENDS}:{id}", ROUND_ENDS, id, longer.ends_at))
    return longer


async def figures_wanted(work: Work, id: RoundId) -> None:
    """Sets the task that makes them anew."""
    await work.alarms.set(Alarm(f"{ROUND_MAP}:{id}", ROUND_MAP, id, work.now))


async def statement_sent(work: Work, actor: Actor, id: RoundId, said: str) -> Statement:
    """Keeps it; coordinators are told once a day that something waits. Raises as `write`."""
    sent = await usecases.write(work, actor, id, said)
    one = await work.opinions.round(id)
    assert one is not None  # it was just written in
    day = midnight(work.now, one.zone)
    key = f"statement.waits:{id}:{day:%Y%m%d%H}"
    wanted = screens.statements_wait(one)
    await tell_coordinators(work, one.community, key, wanted)
    return sent


async def statement_accepted(work: Work, actor: Actor, id: StatementId) -> Statement:
    """The card counts it. Raises as `usecases.accept`."""
    accepted = await usecases.accept(work, actor, id)
    await work.outbox.redraw(ROUND, accepted.round)
    return accepted


async def statement_declined(work: Work, actor: Actor, id: StatementId, said: str) -> Statement:
    """Whoever wrote it is told why; where it was shown, the figures change. Raises as `decline`."""
    gone = await usecases.decline(work, actor, id, said)
    await work.outbox.redraw(ROUND, gone.round)
    if gone.person:
        note = screens.declined_note(gone)
        key = f"statement.declined:{gone.id}"
        await tell_neighbours(work, gone.community, [gone.person], key, note)
    one = await work.opinions.round(gone.round)
    if one is not None and one.ended_at is not None:
        await figures_wanted(work, one.id)
    return gone
