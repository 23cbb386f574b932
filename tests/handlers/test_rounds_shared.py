"""What neighbours agreed on in a round goes on with one press: to a vote, to a changed article."""

from dataclasses import replace

from bot.features.conventions.screens import BecauseOf
from bot.features.opinions.errors import SummaryChanged
from bot.features.opinions.screens import RoundToVote
from bot.kernel.ids import RoundId
from tests.handlers.speech import kept, speech
from tests.handlers.steps import checked_record
from tests.handlers.test_ballot_form import Form
from tests.handlers.test_convention_changes import changing, shared
from tests.handlers.test_rounds_told import neighbours, over, posts
from tests.lane import Lane
from tests.rounds import TITLE, forges

TWO_SHARED = ("十点以后安静", "狗要牵绳", "小广场不让跳舞")
AGREED = "++-"  # of each of five


async def test_shared_statements_are_the_options_of_a_vote_in_one_press(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await over(either, TWO_SHARED, neighbours(either), AGREED)
    await lin.taps(said("Read the summary"))
    await lin.taps(said("A vote on what is shared"))
    form = Form(either)
    await lin.taps(said("No text"))
    await lin.taps(said("Ask for opinions"))
    await form.part()
    await form.closing()
    assert TITLE in lin.reads()
    for option in TWO_SHARED[:2]:
        assert option in lin.reads()
    assert TWO_SHARED[2] not in lin.reads()  # most are against it


async def test_one_shared_statement_is_no_vote(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    id = await over(lane, TWO_SHARED[1:], neighbours(lane), "+-")
    await lin.taps(said("Read the summary"))
    assert said("A vote on what is shared") not in lin.labels()
    await forges(lane, lin, RoundToVote(id))
    assert (await kept(lane, "drafts")) == {"drafts": 0}
    unread = said.text(SummaryChanged().text())
    other = await over(lane, (), (), title="另一次")
    async with lane.village.works.begin() as work:
        one = await work.opinions.round(other)
        assert one
        await work.opinions.put_round(replace(one, found=None))
    assert await forges(lane, lin, RoundToVote(other)) == unread


async def test_a_shared_statement_is_the_reason_for_an_article_in_one_press(either: Lane) -> None:
    said = speech(either)
    id = await over(either, TWO_SHARED, neighbours(either), AGREED)
    lin, said = await shared(either)
    await changing(lin, said, 2)
    assert said("You can also press what neighbours agreed on.") not in lin.reads()
    await posts(either, said, id)
    await changing(lin, said, 2)
    await lin.taps(TWO_SHARED[0])
    assert said("Step {number} of {of}", number=2, of=2) in lin.reads()
    await lin.says("九点半以后安静。")
    async with either.village.works.look() as work:
        (draft,) = await work.conventions.of(either.community)
    assert TWO_SHARED[0] in str(draft)
    assert checked_record(either).findings == []


async def test_a_reason_that_is_not_there_is_asked_for_again(lane: Lane) -> None:
    id = await over(lane, TWO_SHARED, neighbours(lane), AGREED)
    lin, said = await shared(lane)
    await posts(lane, said, id)
    await changing(lin, said, 2)
    for press in (BecauseOf(id, 9), BecauseOf(RoundId(77), 0)):
        read = await forges(lane, lin, press)
        assert said("Step {number} of {of}", number=1, of=2) in read
