"""A quarrel by the words on buttons: from an article to its end, never a word in the group."""

from bot.chat.screens import who_are_you
from bot.demo.neighbourhood import GROUP
from bot.features.mediation.errors import CaseEmpty, CaseGone, NobodyToRead
from bot.kernel.events import Event
from bot.kernel.ids import PersonId
from bot.kernel.offices import granted
from bot.kernel.people import Role
from tests.handlers.conventions import in_force
from tests.handlers.speech import speech
from tests.handlers.steps import checked_record, group_said
from tests.lane import Lane

WORDS = "楼上半夜拖椅子，这周三回了。"
WHERE = "街道司法所，周三上午九点。"
NO_COORDINATOR = "Nothing waits for a mediator at the moment."


async def a_mediator(lane: Lane, number: int = 2):
    """A neighbour who mediates."""
    fang = lane.neighbour(number)
    async with lane.village.works.begin() as work:
        place, who = lane.community, PersonId(fang.id)
        given = await work.residents.grant(place, who, Role.MEDIATOR, work.now)
        await work.record.append(Event(place, "role.grant", granted(given)))
    await fang.says("/help")
    return fang


async def reports(lane: Lane, spared: str = "Nobody does") -> None:
    """A neighbour reports a quarrel and sends it."""
    said, wang = speech(lane), lane.neighbour(1)
    await lane.coordinator.says("/help")
    await wang.says("/mediate")
    await wang.taps(said("Another quarrel"))
    await wang.taps(said(spared))
    await wang.says(WORDS)
    await wang.taps(said("Send it"))


async def test_from_an_article_to_its_end_and_not_a_word_of_it_in_the_group(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    fang = await a_mediator(either)
    await in_force(either)
    before = group_said(either)
    await wang.says("/convention 6")
    await wang.taps(said("This is not kept"))
    about = said("Article {article} of the convention is not kept", article=6)
    assert about in wang.reads()
    await wang.taps(said("Nobody does"))
    await wang.says(WORDS)
    assert WORDS in wang.reads()
    assert said("There is no fine and no penalty: whoever does not keep to it is talked to.") in (
        wang.reads()
    )
    await wang.taps(said("Send it"))
    assert said("Report no. {number} has arrived.", number=1) in wang.reads()

    assert about in fang.reads()
    assert WORDS not in fang.reads()
    await fang.taps(said("Look at it"))
    assert WORDS not in fang.reads()
    await fang.taps(said("I belong to neither side: take it"))
    assert WORDS in fang.reads()
    assert said("A mediator has taken your report no. {number}.", number=1) in wang.reads()
    await fang.taps(said("It is settled"))
    assert said("Your report no. {number} is settled.", number=1) in wang.reads()

    assert group_said(either) == before
    assert all(WORDS not in str(one) for one in either.coordinator.messages())
    assert checked_record(either).findings == []


async def test_what_must_be_known_before_stands_first(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    await wang.says(said("Help with a quarrel"))
    read = wang.reads()
    for line in (
        "Is somebody in danger? Call 110 at once.",
        "It costs nothing (People's Mediation Law, Article 4).",
        "Everybody takes part freely, and can stop at any time (Articles 17 and 23).",
    ):
        assert said(line) in read
    assert read.index(said("Is somebody in danger? Call 110 at once.")) < read.index(
        said("It costs nothing (People's Mediation Law, Article 4).")
    )
    for label in ("What I reported", "What waits for a mediator", "How often it was reported"):
        assert said(label) not in wang.labels()


async def test_without_a_mediator_a_coordinator_takes_it_and_passes_it_on(lane: Lane) -> None:
    said, wang, lin = speech(lane), lane.neighbour(1), lane.coordinator
    await reports(lane)
    await lin.says("/mediate")
    await lin.taps(said("What waits for a mediator"))
    await lin.taps(said("Look at no. {number}", number=1))
    await lin.taps(said("I belong to neither side: take it"))
    await lin.taps(said("Pass it on"))
    await lin.says("。")
    assert lin.reads() == said.text(CaseEmpty().text())
    await lin.says(WHERE)
    assert said("Report no. {number} was passed on. Thank you.", number=1) in lin.reads()
    assert WHERE in wang.reads()
    assert checked_record(lane).findings == []


async def test_where_the_other_side_is_a_mediator_no_mediator_hears_of_it(lane: Lane) -> None:
    said = speech(lane)
    fang = await a_mediator(lane)
    await reports(lane, "A mediator does")
    assert all(WORDS not in str(one) for one in fang.messages())
    await fang.says("/mediate")
    await fang.taps(said("What waits for a mediator"))
    assert fang.reads() == said(NO_COORDINATOR)
    assert said("A neighbour asks for help with a quarrel: no. {number}", number=1) in (
        lane.coordinator.reads()
    )


async def test_where_only_the_other_side_could_read_it_nothing_is_asked_for(lane: Lane) -> None:
    said, wang = speech(lane), lane.neighbour(1)
    await wang.says("/mediate")
    await wang.taps(said("Another quarrel"))
    answer = await wang.taps(said("A coordinator does"))
    assert answer == said.text(NobodyToRead().text())


async def test_a_building_project_asks_what_troubles_her_and_it_may_be_taken_back(
    lane: Lane,
) -> None:
    said, wang, lin = speech(lane), lane.neighbour(1), lane.coordinator
    await lin.says("/help")
    await wang.says("/mediate")
    await wang.taps(said("A building project troubles me"))
    await wang.taps(said("It takes my light away"))
    await wang.taps(said("Nobody does"))
    await wang.says(WORDS)
    await wang.taps(said("Send it"))
    await lin.taps(said("Look at it"))
    await lin.taps(said("I belong to neither side: take it"))
    message, settle = lin.button(said("It is settled"))
    await wang.says("/mediate")
    await wang.taps(said("What I reported"))
    assert said("It takes my light away") in wang.reads()
    await wang.taps(said("Take back no. {number}", number=1))
    assert said("Report no. {number} was taken back. Thank you.", number=1) in lin.reads()
    assert await lin.presses(message, settle) == said.text(CaseGone().text())
    assert checked_record(lane).findings == []


async def test_a_mediator_who_knows_one_of_them_hands_it_to_the_next(lane: Lane) -> None:
    said = speech(lane)
    fang, gu = await a_mediator(lane), await a_mediator(lane, 3)
    await reports(lane)
    message, look = gu.button(said("Look at it"))
    await fang.taps(said("Look at it"))
    await fang.taps(said("I belong to neither side: take it"))
    assert await gu.presses(message, look) == said.text(CaseGone().text())
    await fang.taps(said("I know one of them: give it back"))
    await gu.taps(said("Look at it"))
    await gu.taps(said("I belong to neither side: take it"))
    assert WORDS in gu.reads()
    assert checked_record(lane).findings == []


async def test_in_the_group_it_is_only_said_where_to_ask(lane: Lane) -> None:
    said, wang = speech(lane), lane.neighbour(1)
    before = len(group_said(lane))
    await wang.says("/mediate", GROUP)
    new = group_said(lane)[before:]
    assert all(said("Another quarrel") not in one for one in new)
    assert said("Another quarrel") not in lane.coordinator.labels(GROUP)


async def test_a_stranger_is_told_who_may(lane: Lane) -> None:
    said = speech(lane)
    await lane.stranger.says("/mediate")
    assert lane.stranger.reads() == said.text(who_are_you())


async def test_a_report_put_aside_goes_on_where_it_was_left(lane: Lane) -> None:
    said, wang = speech(lane), lane.neighbour(1)
    await wang.says("/mediate")
    await wang.taps(said("Another quarrel"))
    await wang.says(WORDS)  # before she has said who must not read it
    assert said("A mediator does") in wang.labels()
    await wang.taps(said("Nobody does"))
    await wang.taps(said("Later"))
    await wang.says("/my")
    await wang.taps(said("Go on"))
    await wang.says(WORDS)
    assert WORDS in wang.reads()
    await wang.taps(said("Cancel"))
    assert wang.reads() == said("Stopped. Nothing was sent.")
    async with lane.village.works.look() as work:
        assert await work.cases.of(lane.community) == ()


async def test_coordinators_read_no_number_below_five(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await in_force(lane)
    for number in (1, 2, 3, 4, 5):
        await lin.says("/mediate")
        await lin.taps(said("How often it was reported"))
        assert said("No article was reported five times or more. Fewer are not shown.") in (
            lin.reads()
        )
        wang = lane.neighbour(1 if number < 4 else 2)
        await wang.says("/convention 6")
        for label in ("This is not kept", "Nobody does"):
            await wang.taps(said(label))
        await wang.says(WORDS)
        await wang.taps(said("Send it"))
    await lin.says("/mediate")
    await lin.taps(said("How often it was reported"))
    five = said.many(
        "Article {article}: {n} report", "Article {article}: {n} reports", 5, article=6
    )
    assert five in lin.reads()
