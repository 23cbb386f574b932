"""300 statements, 3,000 answers by 100 people: one card, a quiet group, nothing over a limit."""

from datetime import timedelta

from bot.demo.neighbourhood import GROUP
from bot.features.opinions import usecases
from bot.features.opinions.model import ADVISED, KEPT, SUMMARY, Answer, State, Statement
from bot.features.opinions.screens import AnswerStatement, Say
from bot.kernel.events import Event
from bot.kernel.ids import PersonId, RoundId, StatementId
from bot.reactions import round_begun
from tests.handlers.speech import kept, speech
from tests.handlers.steps import checked_record, group_said
from tests.lane import Lane
from tests.opinions import crowd

STATEMENTS, PEOPLE, EACH, PRESSED = 300, 100, 30, 2
TITLE = "晚上的噪音"
MOST_IN_GROUP = 6
TEXT, CAPTION, LABEL = 4096, 1024, 64


async def test_a_large_round_is_one_card_and_few_messages(lane: Lane) -> None:
    said = speech(lane)
    people = await crowd(lane, PEOPLE)
    await lane.coordinator.says("/start")
    before = len(group_said(lane))
    id = await _begun(lane)
    await _answered(lane, id, people)
    assert (await kept(lane, "opinions"))["opinions"] == PEOPLE * EACH
    async with lane.village.works.look() as work:
        seen = await work.opinions.seen(id)
        counts = (await work.opinions.counts([id]))[id]
    assert (counts.people, counts.answers, counts.statements) == (PEOPLE, 3_000, STATEMENTS)
    assert len(seen) == STATEMENTS  # the least answered first: none is left out
    assert (
        said.many("{n} person has answered.", "{n} people have answered.", PEOPLE)
        in (group_said(lane)[-1])
    )
    assert len(group_said(lane)) == before + 1
    await lane.coordinator.says(f"/start o{id}")
    many = said.many(
        "More than {n} statement: most neighbours will see only a part of them.",
        "More than {n} statements: most neighbours will see only a part of them.",
        ADVISED,
    )
    assert many in lane.coordinator.reads()
    for _again in range(2):
        await lane.village.passes(days=8)
        await lane.coordinator.says(f"/start o{id}")
        await lane.coordinator.taps(said("What came out"))
        await lane.coordinator.taps(said("Post it to the group"))
        for _while in range(6):
            await lane.village.passes(seconds=10)
    assert len(lane.coordinator.labels()) < 4  # no third time
    posted = [one for one in lane.village.group() if one["from"]["is_bot"]][before:]
    assert len(posted) <= MOST_IN_GROUP
    assert all(len(one.get("text", "")) <= TEXT for one in posted)
    assert all(len(one.get("caption", "")) <= CAPTION for one in posted)
    assert len(posted[-1]["text"]) <= SUMMARY
    assert lane.village.world.complaints == []
    assert checked_record(lane).findings == []


async def _begun(lane: Lane) -> RoundId:
    """With as many statements as fit, all looked at."""
    async with lane.village.works.begin() as work:
        lin = PersonId(lane.coordinator.id)
        actor = (await work.residents.actors({lin}, frozenset()))[lin]
        ends = work.now + timedelta(days=7)
        one = await round_begun(work, actor, lane.community, TITLE, ends)
        for number in range(STATEMENTS):
            id = await work.opinions.next_statement()
            named = (id, one.id, lane.community, lin, work.now, f"说法{number}：{'长' * 70}")
            shown = Statement(*named, ends + KEPT, State.ACCEPTED, by=lin)
            await work.opinions.put_statement(shown)
            facts = {"round": one.number, "statement": id}
            await work.record.append(Event(lane.community, "statement.sent", facts))
            facts |= {"state": "accepted", "by": lin}
            await work.record.append(Event(lane.community, "statement.decided", facts))
    await lane.village.settles()
    return one.id


async def _answered(lane: Lane, id: RoundId, people: list[PersonId]) -> None:
    """All press at once what is asked of them; most of it goes straight to the use case."""
    world, seals = lane.village.world, lane.village.works.drawer.seals
    for number, person in enumerate(people):
        world.add_person(person, f"邻居{number}", language_code="zh-hans")
        world.join(person, GROUP)
        world.say(person, person, f"/start o{id}")
    await lane.village.settles()
    lane.village.clock.forward(timedelta(minutes=1))
    async with lane.village.works.begin() as work:
        actors = await work.residents.actors(set(people), frozenset())
        for number, person in enumerate(people):
            for at in range(PRESSED, EACH):
                statement, agrees = _what(number, at)
                answer = Answer.AGREE if agrees else Answer.DISAGREE
                await usecases.answer(work, actors[person], statement, answer)
    for at in range(PRESSED):
        for number, person in enumerate(people):
            statement, agrees = _what(number, at)
            choice = Say.AGREE if agrees else Say.DISAGREE
            press = AnswerStatement(statement, choice, at + 1)
            newest = world.messages(person)[-1]["message_id"]
            world.press(person, person, newest, seals.seal(press))
        await lane.village.settles()
        lane.village.clock.forward(timedelta(seconds=20))
    for _while in range(12):  # Telegram takes so many messages a second and no more
        await lane.village.passes(seconds=5)


def _what(number: int, at: int) -> tuple[StatementId, bool]:
    statement = StatementId((number * EACH + at) % STATEMENTS + 1)
    return statement, bool((number + statement) % 3)
