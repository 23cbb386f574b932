"""Where a round of opinions belongs to a matter: how many answered, and its end with the stage."""

from bot.features.consultations.model import Concern
from bot.features.consultations.screens.cards import answered_in, answers_to, ends_with_stage
from bot.features.opinions import usecases
from bot.features.opinions.model import Round
from bot.features.opinions.screens import OPENS
from bot.kernel.people import THE_CLOCK
from bot.kernel.screen import Button, Screen, Start, joined, screen
from bot.reactions.opinions import CONCERN, ROUND, round_over
from bot.work import Work


async def rounds_of(work: Work, concern: Concern) -> tuple[Round, ...]:
    """Those that belong to it, the newest first."""
    every = await work.opinions.current([concern.community], concern.at)
    return tuple(one for one in every if one.topic == concern.id)


async def with_answers(work: Work, concern: Concern, card: Screen) -> Screen:
    """The card of a matter, with how many answered in each of its rounds."""
    rounds = await rounds_of(work, concern)
    counts = await work.opinions.counts([one.id for one in rounds]) if rounds else {}
    told = [answered_in(one.number, counts[one.id].people) for one in rounds]
    rows = [
        [Button(answers_to(one.number), Start(f"{OPENS}{one.id}"))]
        for one in rounds
        if one.runs(work.now)
    ]
    return joined(card, screen(*told, buttons=rows)) if told else card


async def until_asked(work: Work, concern: Concern, asked: Screen) -> Screen:
    """Until when the next stage lasts, and which rounds end by that; she can still go back."""
    running = [one for one in await rounds_of(work, concern) if one.runs(work.now)]
    told = [ends_with_stage(one.number) for one in running]
    return joined(asked, screen(*told)) if told else asked


async def rounds_end(work: Work, concern: Concern) -> None:
    """The stage of opinions is over, and with it what was asked of all neighbours."""
    for one in await rounds_of(work, concern):
        over = await usecases.end(work, THE_CLOCK, one.id)
        if over is not None:
            await round_over(work, over)


async def round_changed(work: Work, one: Round) -> None:
    """Somebody answered: its card is drawn again, and that of its matter."""
    await work.outbox.redraw(ROUND, one.id)
    if one.topic is not None:
        await work.outbox.redraw(CONCERN, one.topic)
