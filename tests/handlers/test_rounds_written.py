"""A round begins; neighbours write; a coordinator looks through what they wrote. Who may not."""

from bot.chat.screens import unknown_link, who_are_you
from bot.demo.neighbourhood import GROUP
from bot.demo.village import Persona
from bot.features.opinions.errors import (
    ReasonTooLong,
    ReasonWanted,
    RoundEndWrong,
    RoundOver,
    RoundTitleTooLong,
    RoundTitleWanted,
    StatementDecided,
)
from bot.features.opinions.model import State
from bot.features.opinions.screens import (
    AcceptStatement,
    BeginRound,
    ConfirmRound,
    DeclineStatement,
    ExportRound,
    LookAtRound,
    PictureWanted,
    PostOutcome,
    ReadOutcome,
    ReviewStatements,
    RoundEnds,
    ShownStatements,
    WriteStatement,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, PersonId, RoundId, StatementId
from tests.handlers.speech import kept, speech
from tests.handlers.steps import another_community, checked_record, group_said
from tests.handlers.test_acts import facts
from tests.handlers.test_opinions import accepts, asks, the_card, writes
from tests.lane import Lane, coordinates
from tests.rounds import TITLE, answered, forges, given, running, statements

QUIET = "晚上十点以后不放音响"


def heard(person: Persona, words: str) -> int:
    """In how many messages she has read it."""
    return sum(words in one.get("text", "") for one in person.messages())


async def test_a_round_is_asked_about_in_three_steps_and_each_refusal_leaves_the_step(
    either: Lane,
) -> None:
    said, lin = speech(either), either.coordinator
    before = len(group_said(either))
    await lin.says("/opinions")
    assert said("Nothing is being asked at the moment.") in lin.reads()
    await lin.taps(said("Ask all neighbours"))
    for words, error in (
        ("……", RoundTitleWanted()),
        ("长" * 61, RoundTitleTooLong(61, 60)),
    ):
        await lin.says(words)
        assert said.text(error.text()) in lin.reads()
    await lin.says("  楼道的  灯 ")
    assert said("Until when can neighbours answer?") in lin.reads()
    await lin.says("2026-12-31 20:00")
    assert said.text(RoundEndWrong().text()) in lin.reads()
    await lin.taps(said.many("{n} day", "{n} days", 14))
    assert heard(lin, said("Asked about: {title}", title="楼道的 灯")) == 1
    await lin.says("2026-05-25 18:00")  # she thought again
    assert "18:00" in lin.reads()
    assert len(group_said(either)) == before
    await lin.taps(said("Yes, begin"))
    assert said("The round has begun; the group has its card.") in lin.reads()
    assert lin.labels() == [said("Write a statement"), said("Look at the round")]
    await either.village.passes(seconds=10)
    assert len(group_said(either)) == before + 1
    assert said("What do you think? {title}", title="楼道的 灯") in group_said(either)[-1]
    assert "18:00" in group_said(either)[-1]
    [(kind, told)] = [one for one in await facts(either) if one[0].startswith("round")]
    assert kind == "round.begin"
    assert (told["title"], told["by"]) == ("楼道的 灯", lin.id)
    assert await kept(either, "drafts") == {"drafts": 0}
    assert checked_record(either).findings == []


async def test_the_card_leads_a_neighbour_to_the_round_and_is_edited_as_it_grows(
    lane: Lane,
) -> None:
    said = speech(lane)
    await asks(lane, said)
    person = lane.neighbour(1)
    await person.taps(said("Say what I think"), GROUP)
    assert said("There is nothing to answer for you at the moment.") in person.reads()
    await person.taps(said("Write a statement"))
    await person.says(QUIET)
    await lane.village.passes(seconds=10)
    none = said.many("{n} statement from neighbours", "{n} statements from neighbours", 0)
    assert none in the_card(lane)  # what nobody has looked at does not count
    await accepts(lane, said, 1)
    await lane.village.passes(seconds=10)
    one = said.many("{n} statement from neighbours", "{n} statements from neighbours", 1)
    assert one in the_card(lane)
    assert QUIET not in "\n".join(group_said(lane))


async def test_a_form_without_its_draft_begins_nothing(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/opinions")
    await lin.taps(said("Ask all neighbours"))
    await lin.says(TITLE)
    await lin.taps(said.many("{n} day", "{n} days", 3))
    yes = lin.button(said("Yes, begin"))
    await lin.taps(said("Cancel"))
    await lin.presses(*yes)
    outdated = said("I was renewed since you began this, and it asks other things now.")
    assert outdated in lin.reads()
    assert outdated in await forges(lane, lin, RoundEnds(7))
    await lin.says("/opinions")
    await lin.taps(said("Ask all neighbours"))
    assert outdated in await forges(lane, lin, RoundEnds(7))  # not before it has a title
    assert outdated in await forges(lane, lin, ConfirmRound())
    assert await kept(lane, "rounds") == {"rounds": 0}


async def test_what_a_coordinator_does_is_refused_to_everybody_else(lane: Lane) -> None:
    said = speech(lane)
    id = await running(lane, QUIET)
    await writes(lane.neighbour(2), "狗要拴绳", said)
    before = await statements(lane, id)
    elsewhere = await another_community(lane)
    async with lane.village.works.begin() as work:
        there = CommunityId(lane.community + 1)
        await coordinates(work, there, PersonId(elsewhere.id))  # and not here
    not_hers = said.text(NotAllowed().text())
    decided = said.text(StatementDecided().text())  # whether it is there is nobody's business
    waiting = StatementId(2)
    for press, elsewhere_reads in (
        (BeginRound(lane.community), not_hers),
        (ReviewStatements(id), not_hers),
        (ShownStatements(id, 0), not_hers),
        (AcceptStatement(waiting), decided),
        (DeclineStatement(waiting), decided),
        (DeclineStatement(StatementId(1)), decided),
        (PostOutcome(id, 0), not_hers),
        (ExportRound(id), not_hers),
    ):
        assert await forges(lane, lane.neighbour(1), press) == not_hers, press
        assert await forges(lane, elsewhere, press) == elsewhere_reads, press
    stranger = said.text(who_are_you())
    for press in (BeginRound(lane.community), LookAtRound(id), WriteStatement(id)):
        assert await forges(lane, lane.stranger, press) == stranger
    for press in (LookAtRound(id), WriteStatement(id), ReadOutcome(id), PictureWanted(id)):
        assert await forges(lane, elsewhere, press) == not_hers
    assert await statements(lane, id) == before
    assert await kept(lane, "rounds") == {"rounds": 1}


async def test_links_to_no_round_say_so(lane: Lane) -> None:
    said, person = speech(lane), lane.neighbour(1)
    invalid = said.text(unknown_link().lines[0].text)
    for payload in ("o0", "oabc", "o", f"o{2**31}", "o١"):  # the last is a digit elsewhere
        await person.says(f"/start {payload}")
        assert invalid in person.reads(), payload
    await person.says("/start o77")
    assert said.text(NotAllowed().text()) in person.reads()
    lin = lane.coordinator
    assert await forges(lane, lin, BeginRound(CommunityId(99))) == said.text(NotAllowed().text())
    assert await forges(lane, lin, LookAtRound(RoundId(99))) == said.text(NotAllowed().text())


async def test_coordinators_hear_once_a_day_that_something_waits(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    id = await running(lane)
    waits = said("Neighbours wrote statements about: {title}", title=TITLE)
    for number, words in enumerate(("灯太暗", "灯太亮", "装声控"), 1):
        await lane.neighbour(number).says(f"/start o{id}")
        await lane.neighbour(number).taps(said("Write a statement"))
        await lane.neighbour(number).says(words)
    await lane.village.passes(minutes=5)
    assert heard(lin, waits) == 1
    await lane.village.passes(days=1)
    assert heard(lin, waits) == 1  # nothing new was written
    await lane.neighbour(1).taps(said("Write another one"))
    await lane.neighbour(1).says("换成节能灯")
    await lane.village.passes(minutes=5)
    assert heard(lin, waits) == 2
    await lin.taps(said("Look at them"))
    assert "灯太暗" in lin.reads()
    assert said.many("{n} more waits.", "{n} more wait.", 3) in lin.reads()
    for person in ("邻居 11", "11"):
        assert person not in lin.reads()


async def test_a_reason_is_wanted_and_goes_to_the_author_alone(either: Lane) -> None:
    said, lin, author = speech(either), either.coordinator, either.neighbour(1)
    id = await running(either)
    await writes(author, QUIET, said)
    await writes(either.neighbour(2), "狗要拴绳", said)
    await lin.says(f"/start o{id}")
    look = said.many("Look at {n} new statement", "Look at {n} new statements", 2)
    await lin.taps(look)
    await lin.taps(said("Decline"))
    for words, error in (("？", ReasonWanted()), ("因" * 201, ReasonTooLong(201, 200))):
        await lin.says(words)
        assert said.text(error.text()) in lin.reads()
    await lin.taps(said("Later"))
    await lin.says("/my")
    await lin.taps(said("Go on"))
    assert QUIET in lin.reads()
    await lin.says("点了人家的名")
    sent = said("It is not shown. The reason is on its way to whoever wrote it.")
    assert sent in lin.reads()
    await lin.taps(said("Look at the next one"))
    assert "狗要拴绳" in lin.reads()
    await either.village.passes(minutes=1)
    assert said("The reason: {reason}", reason="点了人家的名") in author.reads()
    assert heard(either.neighbour(2), "点了人家的名") == 0
    assert not any("点了人家的名" in one for one in group_said(either))
    first, second = await statements(either, id)
    assert (first.state, first.by) == (State.DECLINED, lin.id)
    assert second.state is State.WAITING
    await author.taps(said("Write another one"))
    await author.says(QUIET)  # the same words again: it was declined, so it is not there twice
    assert said("Thank you. Your statement is with the coordinators.") in author.reads()
    assert checked_record(either).findings == []


async def test_a_statement_is_accepted_once_and_not_after_the_end(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    id = await running(lane)
    await writes(lane.neighbour(1), QUIET, said)
    await writes(lane.neighbour(2), "狗要拴绳", said)
    await lin.says(f"/start o{id}")
    await lin.taps(said.many("Look at {n} new statement", "Look at {n} new statements", 2))
    accept = lin.button(said("Accept"))
    await lin.presses(*accept)
    decided = said.text(StatementDecided().text())
    assert decided in ((await lin.presses(*accept)) or "", lin.reads())
    await lin.says(f"/start o{id}")
    await lin.taps(said.many("Look at {n} new statement", "Look at {n} new statements", 1))
    late = lin.button(said("Accept"))
    await lane.village.passes(days=8)
    assert said.text(RoundOver().text()) in ((await lin.presses(*late)) or "", lin.reads())
    states = [one.state for one in await statements(lane, id)]
    assert states == [State.ACCEPTED, State.WAITING]
    assert checked_record(lane).findings == []


async def test_after_the_end_nothing_is_written_even_in_a_form_that_was_open(lane: Lane) -> None:
    said, person = speech(lane), lane.neighbour(1)
    id = await running(lane, QUIET)
    await lane.village.passes(days=7, hours=-1)
    await person.says(f"/start o{id}")
    await person.taps(said("Write a statement"))
    await lane.village.passes(hours=2)
    await person.says("狗要拴绳")
    over = said.text(RoundOver().text())
    assert over in person.reads()
    assert await forges(lane, person, WriteStatement(id)) == over
    assert len(await statements(lane, id)) == 1
    await person.says(f"/start o{id}")
    assert said("This round is over. Thank you!") in person.reads()
    assert said("Write a statement") not in person.reads()


async def test_a_statement_form_that_was_left_is_found_again(lane: Lane) -> None:
    said, person = speech(lane), lane.neighbour(1)
    id = await running(lane)
    await person.says(f"/start o{id}")
    await person.taps(said("Write a statement"))
    await person.taps(said("Later"))
    await person.says("/my")
    await person.taps(said("Go on"))
    assert said("What do you think about: {title}?", title=TITLE) in person.reads()
    await person.says(f"  {QUIET[:4]}\n{QUIET[4:]} ")
    [one] = await statements(lane, id)
    assert one.words == f"{QUIET[:4]} {QUIET[4:]}"  # in one line
    assert await kept(lane, "drafts") == {"drafts": 0}


async def test_one_that_was_taken_out_is_gone_for_all_and_stays_on_the_record(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    id = await running(lane, QUIET, "狗要拴绳")
    await answered(lane, id, [lane.neighbour(1).id], "+-")
    await lin.says(f"/start o{id}")
    await lin.taps(said("Statements that are shown"))
    assert lin.labels() == [QUIET, "狗要拴绳", said("Back to the round")]
    await lin.taps("狗要拴绳")
    await lin.says("两件事")
    await lin.says(f"/start o{id}")
    await lin.taps(said("Statements that are shown"))
    assert lin.labels() == [QUIET, said("Back to the round")]
    told = [told for kind, told in await facts(lane) if kind == "statement.decided"]
    told[-1].pop("at")
    assert told[-1] == {"round": 1, "statement": 2, "state": "taken-out", "by": lin.id}
    assert len(await given(lane, id)) == 2  # kept, and not counted
    assert checked_record(lane).findings == []
