"""The plans of an elevator's project as a picture, for whoever asks."""

from bot.features.funding import usecases
from bot.features.funding.screens import pictured
from bot.features.papers.errors import PaperUnset
from bot.infra.papers import Unset, pictures
from bot.infra.svg import drawn
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.ids import ProjectId
from bot.kernel.people import Actor
from bot.kernel.picture import Label
from bot.kernel.text import ZH
from bot.reactions.kinds import Outcome
from bot.reactions.printing import USEFUL, actor_of, key_of, refused
from bot.work import Work, Works

PLANS, TEMPLATE = "paper.project", "count"


async def plans_picture_asked(
    work: Work, actor: Actor, project: ProjectId, language: str | None
) -> None:
    """Sets the task; asked twice before it is drawn, it is drawn once. Raises ProjectGone."""
    await usecases.board_of(work, actor, project)
    key = f"{PLANS}:{actor.person}:{project}"
    about = f"{project}:{language or ZH}"
    await work.alarms.set(Alarm(key, PLANS, actor.person, work.now, about))


async def draw_plans(works: Works, alarm: Alarm) -> Outcome:
    """Outside any transaction; what she may see is judged before and after."""
    number, language = alarm.about.split(":")
    id = ProjectId(int(number))

    def say(label: Label) -> str:
        return works.drawer.catalogues.render(label, language)

    try:
        async with works.look() as work:
            board = await usecases.board_of(work, await actor_of(work, alarm), id)
        svg = drawn([pictured.plans_picture(board)], say, language.replace("_", "-"))
        (page,) = await pictures(TEMPLATE, {"svg": svg})
    except Unset:
        return refused(alarm, PaperUnset(), language)
    except DomainError as refusal:
        return refused(alarm, refusal, language)
    told = works.drawer.draw(pictured.picture_file(board), language)

    async def sent(work: Work) -> None:
        await usecases.board_of(work, await actor_of(work, alarm), id)
        until, file = work.now + USEFUL, (f"elevator-{id}.png", page)
        await work.outbox.say(key_of(alarm), alarm.reference, told, useful_until=until, file=file)

    return sent
