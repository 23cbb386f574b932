"""Ballot papers asked for in the chat, and what the square on one opens."""

from bot.features.ballots.errors.slip_papers import NoSlipsAnyMore
from bot.features.ballots.errors.slips import PaperOfOthers
from bot.features.ballots.model.slip_papers import SlipLayout
from bot.features.ballots.screens.slip_papers import PrintSlipFile
from bot.kernel.ids import BallotId, ChatId, PersonId
from bot.kernel.imprint import Tongue
from bot.kernel.people import Role
from bot.kernel.text import FlatLabel, Words
from tests.handlers.speech import speech
from tests.handlers.steps import ELSEWHERE, another_community, checked_record, ends
from tests.handlers.test_prints import Setter, audits, files, presses, told
from tests.lane import QUESTION, Lane

ONE, TWO = "Chinese, large", "English, 2 a page"


async def test_from_the_notice_to_a_pile_of_papers_and_from_a_paper_to_the_vote(
    either: Lane,
) -> None:
    said, lin, setter = speech(either), either.coordinator, Setter(either)
    await either.opens()
    await lin.says("/print")
    await lin.taps(said("Notice no. {number}: {question}", number=1, question=Words(QUESTION)))
    await lin.taps(said("Ballot papers"))
    assert said(ONE) in lin.labels()
    await lin.taps(said(TWO))
    template, data, _own = setter.set[-1]
    assert (files(lin), template, data["language"]) == (["ballot-papers-1-1.pdf"], "slip2", "en")
    doors = [one["flat"] for one in data["slips"]]
    assert doors == [f"Flat 1-1-{door}" for door in (101, 102, 201, 202, 301, 302)]
    ((_seq, noted),) = await told(either, "ballot.papers")
    assert {"ballot": 1, "by": lin.id, "papers": 6, "blank": False}.items() <= noted.items()
    await lin.says("/vote")
    for label in ("Paper and phone", "Ballot papers", "Blank, Chinese"):
        await lin.taps(said(label))
    assert [set(one) & {"code", "qr", "flat"} for one in setter.set[-1][1]["slips"]] == [set()] * 20
    assert lin.reads().endswith(
        said("Write the number of the flat on it by hand before you give one away.")
    )
    neighbour, link = either.neighbour(1), data["slips"][0]["qr"]
    await neighbour.opens(link.partition("start=")[2])
    assert said("Agree") in neighbour.labels()
    await lin.opens(link.partition("start=")[2])
    assert lin.reads().startswith(said("Paper of flat {flat}", flat=FlatLabel("1-1-101")))
    assert checked_record(either).findings == []


async def test_a_paper_of_another_place_is_refused_kindly_and_says_nothing_of_the_vote(
    either: Lane,
) -> None:
    """Also to who coordinates elsewhere; a vote that is not there sounds the same."""
    said = speech(either)
    await either.opens()
    other = await another_community(either)
    async with either.village.works.begin() as work:
        place = await work.residents.community_of_chat(ChatId(ELSEWHERE))
        assert place is not None
        await work.residents.grant(place.id, PersonId(other.id), Role.COORDINATOR, work.now)
    for paper in ("p1-12345678", "pzz-12345678"):
        await other.opens(paper)
        assert other.reads() == said.text(PaperOfOthers().text())
        await either.stranger.opens(paper)
        assert either.stranger.reads().startswith(
            said("I do not know yet which flat you vote for. "
                 "If you live here, send me the code from your letter, or ask your coordinator "
                 "for the link for your flat.")
        )  # fmt: skip


async def test_only_coordinators_have_them_and_only_while_voting_goes_on(lane: Lane) -> None:
    said, lin, setter = speech(lane), lane.coordinator, Setter(lane)
    auditor = await audits(lane)
    await lane.opens()
    await auditor.says("/print")
    await auditor.taps(said("Notice no. {number}: {question}", number=1, question=Words(QUESTION)))
    assert said("Ballot papers") not in auditor.labels()
    action = PrintSlipFile(BallotId(1), SlipLayout.ONE, Tongue.ZH)
    for person in (auditor, lane.neighbour(1)):
        await person.says("/start")
        await presses(lane, person, action)
        assert files(person) == []
    await ends(lane)
    await lin.says("/start")
    assert await presses(lane, lin, action) == said.text(NoSlipsAnyMore().text())
    assert setter.set == []
    assert await told(lane, "ballot.papers") == []
