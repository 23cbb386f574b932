"""The count of a vote among options as a picture, for whoever asks."""

from bot.features.ballots import usecases
from bot.features.ballots.model import Ballot
from bot.features.ballots.screens.pictured import count_file, count_picture
from bot.features.papers.errors import PictureUnset
from bot.infra.papers import Unset, pictures
from bot.infra.svg import drawn
from bot.kernel.errors import DomainError, NotAllowed
from bot.kernel.events import Alarm
from bot.kernel.ids import BallotId
from bot.kernel.people import Actor
from bot.kernel.picture import Label, Picture
from bot.kernel.text import ZH
from bot.reactions.kinds import Outcome
from bot.reactions.printing import USEFUL, actor_of, key_of, refused
from bot.work import Work, Works

COUNT, TEMPLATE = "paper.count", "count"


async def count_asked(work: Work, actor: Actor, ballot: BallotId, language: str | None) -> None:
    """Sets the task; asked twice before it is drawn, it is drawn once.

    Raises NotAllowed: no such vote among options, or it has no result yet.
    """
    await _counted(work, actor, ballot)
    key = f"{COUNT}:{actor.person}:{ballot}"
    await work.alarms.set(Alarm(key, COUNT, actor.person, work.now, f"{ballot}:{language or ZH}"))


async def draw_count(works: Works, alarm: Alarm) -> Outcome:
    """Outside any transaction; what she may see is judged before and after."""
    number, language = alarm.about.split(":")
    catalogues = works.drawer.catalogues

    def say(label: Label) -> str:
        return catalogues.render(label, language)

    try:
        async with works.look() as work:
            actor = await actor_of(work, alarm)
            ballot, picture = await _counted(work, actor, BallotId(int(number)))
        svg = drawn([picture], say, language.replace("_", "-"))
        (page,) = await pictures(TEMPLATE, {"svg": svg})
    except Unset:
        return refused(alarm, PictureUnset(), language)
    except DomainError as refusal:
        return refused(alarm, refusal, language)
    told = works.drawer.draw(count_file(ballot, picture), language)

    async def sent(work: Work) -> None:
        await _counted(work, await actor_of(work, alarm), ballot.id)
        until, file = work.now + USEFUL, (f"count-{ballot.number}.png", page)
        await work.outbox.say(key_of(alarm), alarm.reference, told, useful_until=until, file=file)

    return sent


async def _counted(work: Work, actor: Actor, ballot_id: BallotId) -> tuple[Ballot, Picture]:
    ballot = (await usecases.look(work, actor, ballot_id)).ballot
    picture = count_picture(ballot)
    if picture is None:
        raise NotAllowed
    return ballot, picture
