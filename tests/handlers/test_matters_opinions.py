"""From a matter to what all neighbours think of it: in which stage, by whom, and what cards say."""

from datetime import timedelta

from bot.features.consultations.errors import ConcernGone, NotInThisStage
from bot.features.consultations.model import Stage
from bot.features.consultations.screens.presses import AskNeighbours
from bot.features.opinions.usecases import accept, write
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ConcernId, RoundId
from bot.reactions import round_begun
from tests.handlers.speech import kept, speech
from tests.handlers.steps import card_of, checked_record
from tests.handlers.test_consultations import NOISE, moved, opens, shown
from tests.handlers.test_matters_deciding import happened
from tests.handlers.test_matters_raising import forged
from tests.handlers.test_matters_stages import running
from tests.lane import Lane
from tests.reactions.test_consultations import LIN

ONE = ConcernId(1)
TITLE = "小广场晚上的声音"


def buttons_of(lane: Lane) -> list[str]:
    """Under the card of the matter."""
    rows = card_of(lane, NOISE).get("reply_markup", {}).get("inline_keyboard", [])
    return [str(one["text"]) for row in rows for one in row]


async def asks(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await opens(lin, said)
    await lin.taps(said("Ask all neighbours about it"))
    await lin.says(TITLE)
    await lin.taps(said.many("{n} day", "{n} days", 7))
    await lin.taps(said("Yes, begin"))
    await lane.village.passes(seconds=20)


async def test_all_neighbours_are_asked_about_a_matter_and_the_card_says_which(
    either: Lane,
) -> None:
    said = await running(either, "Opinions")
    await asks(either)
    belongs = said("These opinions belong to matter no. {number}.", number=1)
    assert belongs in str(card_of(either, TITLE)["text"])
    assert [one["topic"] for one in await happened(either, "round.begin")] == [1]
    async with either.village.works.look() as work:
        found = await work.opinions.round(RoundId(1))
    assert found
    assert found.topic == ONE
    assert checked_record(either).findings == []


async def test_the_card_of_a_matter_counts_who_answered_and_the_round_ends_with_its_stage(
    either: Lane,
) -> None:
    said = await running(either, "Opinions")
    await asks(either)
    counts = "Opinions no. {number}: {n} person has answered."
    many = "Opinions no. {number}: {n} people have answered."
    assert said.many(counts, many, 0, number=1) in shown(either)
    async with either.village.works.begin() as work:
        actors = await work.residents.actors({LIN}, work.operators)
        sent = await write(work, actors[LIN], RoundId(1), "十点以后安静")
        await accept(work, actors[LIN], sent.id)
    her = either.neighbour(1)
    await her.says("/start o1")
    await her.taps(said.many("Answer {n} statement", "Answer {n} statements", 1))
    await her.taps(said("Agree"))
    await either.village.passes(seconds=20)
    assert said.many(counts, many, 1, number=1) in shown(either)
    answers = said("Answer opinions no. {number}", number=1)
    assert answers in buttons_of(either)  # a way from the matter to its round
    lin = either.coordinator
    await opens(lin, said)
    await lin.taps(said("Move on to: {stage}", stage=said("Options")))
    ends = said("Opinions no. {number} ends with it: nobody can answer any more.", number=1)
    assert ends in lin.reads()
    await moved(either, said, "Options")
    await either.village.passes(seconds=20)
    assert answers not in buttons_of(either)
    assert said("This round is over. Thank you!") in str(card_of(either, TITLE)["text"])
    assert said.many(counts, many, 1, number=1) in shown(either)  # what came of it stays there
    (over,) = await happened(either, "round.end")
    assert (over["round"], over["people"]) == (1, 1)
    await either.village.passes(days=8)  # when it would have ended by itself
    assert len(await happened(either, "round.end")) == 1
    assert checked_record(either).findings == []


async def test_a_round_that_belongs_to_no_matter_goes_on_when_a_stage_ends(lane: Lane) -> None:
    said = await running(lane, "Opinions")
    await talks_of_nothing(lane)
    await moved(lane, said, "Options")
    await lane.village.passes(seconds=20)
    assert await happened(lane, "round.end") == []
    assert said.many("Opinions no. {number}: {n} person has answered.",
                     "Opinions no. {number}: {n} people have answered.", 0, number=1
                     ) not in shown(lane)  # fmt: skip


async def talks_of_nothing(lane: Lane) -> None:
    """A round that belongs to no matter."""
    async with lane.village.works.begin() as work:
        actors = await work.residents.actors({LIN}, work.operators)
        ends = work.now + timedelta(days=7)
        await round_begun(work, actors[LIN], lane.community, TITLE, ends)


async def test_asked_without_a_matter_the_card_names_none(lane: Lane) -> None:
    said = await running(lane, "Opinions")
    lin = lane.coordinator
    await lin.says("/opinions")
    await lin.taps(said("Ask all neighbours"))
    await lin.says(TITLE)
    await lin.taps(said.many("{n} day", "{n} days", 7))
    await lin.taps(said("Yes, begin"))
    await lane.village.passes(seconds=20)
    belongs = said("These opinions belong to matter no. {number}.", number=1)
    assert belongs not in str(card_of(lane, TITLE)["text"])


async def test_only_a_coordinator_asks_and_only_in_the_stage_of_opinions(lane: Lane) -> None:
    said, lin, her = await running(lane), lane.coordinator, lane.neighbour(1)
    await opens(lin, said)
    button = said("Ask all neighbours about it")
    assert button not in lin.labels()
    not_now = said.text(NotInThisStage(Stage.RAISE).text())
    assert not_now in await forged(lane, lin, AskNeighbours(ONE))
    await running_on(lane)
    await her.says("/start")
    await opens(her, said)
    assert button not in her.labels()
    no = (said.text(NotAllowed().text()), said.text(ConcernGone().text()))
    told = await forged(lane, her, AskNeighbours(ONE))
    assert any(one in told for one in no)
    assert await kept(lane, "drafts") == {"drafts": 0}


async def running_on(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await opens(lin, said)
    await lin.taps(said("Move on to: {stage}", stage=said("Opinions")))
    await lin.taps(said.many("{n} day", "{n} days", 14))
