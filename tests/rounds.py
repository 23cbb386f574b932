"""A round of opinions that runs, its statements shown; answers given at once; presses of nobody."""

from collections.abc import Sequence
from datetime import timedelta

from bot.demo.village import Persona
from bot.features.opinions.model import Answer, Statement
from bot.features.opinions.usecases import accept, write
from bot.kernel.ids import PersonId, RoundId
from bot.kernel.press import Press
from bot.reactions import round_begun
from tests.lane import Lane

TITLE = "楼道的灯"


async def running(lane: Lane, *words: str, title: str = TITLE) -> RoundId:
    """Begun by the coordinator for seven days, with these statements looked at."""
    lin = PersonId(lane.coordinator.id)
    await lane.coordinator.says("/start")
    async with lane.village.works.begin() as work:
        actor = (await work.residents.actors({lin}, frozenset()))[lin]
        ends = work.now + timedelta(days=7)
        one = await round_begun(work, actor, lane.community, title, ends)
        for said in words:
            sent = await write(work, actor, one.id, said)
            await accept(work, actor, sent.id)
    await lane.village.settles()
    return one.id


async def answered(lane: Lane, id: RoundId, people: Sequence[PersonId], *rows: str) -> None:
    """Each of them answers as her row says, one sign a statement; rows are taken in turn."""
    async with lane.village.works.begin() as work:
        every = await work.opinions.statements(id)
        for number, person in enumerate(people):
            for statement, sign in zip(every, rows[number % len(rows)], strict=True):
                if (said := Answer(sign)) is not Answer.UNSEEN:
                    await work.opinions.answer(statement, person, said, work.now)


async def statements(lane: Lane, id: RoundId) -> tuple[Statement, ...]:
    async with lane.village.works.look() as work:
        return await work.opinions.statements(id)


async def given(lane: Lane, id: RoundId) -> dict[tuple[int, int], Answer]:
    """By person and statement."""
    async with lane.village.works.look() as work:
        return {(who, what): said for who, what, said in await work.opinions.given(id)}


async def forges(lane: Lane, person: Persona, press: Press) -> str:
    """Sends a press that no screen of hers has, as a changed client can; what she reads of it."""
    await person.says("/help")
    newest = int(person.messages()[-1]["message_id"])
    sealed = {"text": "", "callback_data": lane.village.works.drawer.seals.seal(press)}
    flashed = await person.presses(newest, sealed)
    return flashed or person.reads()
