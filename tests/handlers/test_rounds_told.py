"""The end of a round: what comes out, who reads it first, what the group gets, what stays."""

import json
from collections.abc import Sequence
from datetime import timedelta

from bot.chat.screens import who_are_you
from bot.features.opinions.errors import (
    PostedEnough,
    RoundRuns,
    SummaryChanged,
    TooFewAnswered,
)
from bot.features.opinions.model import Answer, Found
from bot.features.opinions.screens import (
    ExportRound,
    PictureWanted,
    PostOutcome,
    ReadOutcome,
)
from bot.features.papers.errors import PictureUnset
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import PersonId, RoundId
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import checked_record, group_said
from tests.handlers.test_acts import facts
from tests.handlers.test_opinions import writes
from tests.lane import Lane
from tests.opinions import crowd, seven
from tests.rounds import TITLE, answered, forges, running, statements

EIGHT = tuple(f"说法{number}" for number in "一二三四五六七八")
TWO_CAMPS = "+++++-+-", "++---+-+"
OF_ONE_MIND = "+++-+++-"


async def over(
    lane: Lane, words: Sequence[str], people: Sequence[PersonId], *rows: str, title: str = TITLE
) -> RoundId:
    """A round that was answered and has ended; its figures are there."""
    id = await running(lane, *words, title=title)
    if people:
        await answered(lane, id, people, *rows)
    await lane.village.passes(days=7, minutes=2)
    return id


async def found(lane: Lane, id: RoundId) -> Found:
    async with lane.village.works.look() as work:
        one = await work.opinions.round(id)
        assert one is not None
        assert one.found is not None
        return one.found


async def posts(lane: Lane, said: Speech, id: RoundId) -> None:
    lin = lane.coordinator
    await lin.says(f"/start o{id}")
    await lin.taps(said("What came out"))
    await lin.taps(said("Post it to the group"))
    await lane.village.passes(minutes=1)


def neighbours(lane: Lane, many: int = 5) -> list[PersonId]:
    return [PersonId(lane.neighbour(number).id) for number in range(1, many + 1)]


async def test_nothing_is_told_before_the_end(either: Lane) -> None:
    said = speech(either)
    id = await running(either, *EIGHT)
    await answered(either, id, neighbours(either), *TWO_CAMPS)
    before = len(group_said(either))
    runs = said.text(RoundRuns().text())
    for press in (ReadOutcome(id), PictureWanted(id), ExportRound(id), PostOutcome(id, 0)):
        assert await forges(either, either.coordinator, press) == runs, press
    for press in (ReadOutcome(id), PictureWanted(id)):
        assert await forges(either, either.neighbour(1), press) == runs, press
    assert len(group_said(either)) == before


async def test_a_round_that_nobody_answered_ends_as_well(lane: Lane) -> None:
    said = speech(lane)
    id = await over(lane, (), ())
    lin = lane.coordinator
    ready = said("The round of opinions is over: {title}", title=TITLE)
    assert ready in lin.reads()
    await lin.taps(said("Read the summary"))
    none = said.many(
        "{n} person answered; there were {statements} statements.",
        "{n} people answered; there were {statements} statements.",
        0,
        statements=0,
    )
    assert none in lin.reads()
    await lin.taps(said("Post it to the group"))
    await lane.village.passes(minutes=1)
    assert none in group_said(lane)[-1]
    ended = [told for kind, told in await facts(lane) if kind == "round.end"]
    assert [(one["statements"], one["people"], one["answers"]) for one in ended] == [(0, 0, 0)]
    assert (await found(lane, id)).statements == 0
    assert checked_record(lane).findings == []


async def test_four_people_are_too_few_for_the_figures_of_a_statement_and_five_are_enough(
    lane: Lane,
) -> None:
    said = speech(lane)
    id = await over(lane, EIGHT[:2], neighbours(lane), "++", "++", "++", "++", "+.")
    lin = lane.coordinator
    await lin.taps(said("Read the summary"))
    agree = said("Most agree ({agree} of {seen}): {statement}", agree=5, seen=5, statement=EIGHT[0])
    assert agree in lin.reads()
    assert EIGHT[1] not in lin.reads()  # four answered it
    few = said.many(
        "Fewer than {people} people answered {n} statement, so no groups are looked for.",
        "Fewer than {people} people answered {n} statements, so no groups are looked for.",
        7,
        people=20,
    )
    assert few in lin.reads()
    await lin.taps(said("Back to the round"))
    assert said("File without names") not in lin.labels()
    too_few = said.text(TooFewAnswered().text())
    assert await forges(lane, lin, ExportRound(id)) == too_few
    assert not any(kind == "round.export" for kind, _told in await facts(lane))


async def test_where_all_are_of_one_mind_no_camps_are_claimed(lane: Lane) -> None:
    said = speech(lane)
    people = await crowd(lane, 22)
    id = await over(lane, EIGHT, people, OF_ONE_MIND)
    none = said("There are no separate camps: the answers do not fall into groups.")
    await posts(lane, said, id)
    summary = group_said(lane)[-1]
    assert none in summary
    all_of_them = said(
        "Most agree ({agree} of {seen}): {statement}", agree=22, seen=22, statement=EIGHT[0]
    )
    assert all_of_them in summary
    picture = lane.village.group()[-2]
    assert none in picture["caption"]
    assert said("Group {number}", number=1) not in picture["caption"]
    assert not (await found(lane, id)).camps
    assert checked_record(lane).findings == []


async def test_a_neighbour_reads_what_came_out_only_once_it_was_posted(lane: Lane) -> None:
    said, person = speech(lane), lane.neighbour(1)
    id = await over(lane, EIGHT[:1], neighbours(lane), "+")
    refused = said.text(NotAllowed().text())
    for press in (ReadOutcome(id), PictureWanted(id)):
        assert await forges(lane, person, press) == refused
        assert await forges(lane, lane.stranger, press) == said.text(who_are_you())
    await person.says(f"/start o{id}")
    assert said("What came out") not in person.labels()
    await posts(lane, said, id)
    await person.says(f"/start o{id}")
    assert person.labels() == [said("What came out")]
    await person.taps(said("What came out"))
    assert EIGHT[0] in person.reads()
    assert person.labels() == [said("Back to the round")]


async def test_the_group_gets_it_twice_and_not_a_third_time(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    id = await over(either, EIGHT[:3], neighbours(either), "+++")
    before = len(either.village.group())
    await lin.says(f"/start o{id}")
    await lin.taps(said("What came out"))
    old = lin.button(said("Post it to the group"))
    await lin.presses(*old)
    assert said("Thank you. The summary and the picture go to the group now.") in lin.reads()
    await either.village.passes(minutes=1)
    assert len(either.village.group()) == before + 2
    await lin.says(f"/start o{id}")
    await lin.taps(said("Statements that are shown"))
    await lin.taps(EIGHT[0])
    await lin.says("点了人家的名")
    await either.village.passes(minutes=2)
    changed = said.text(SummaryChanged().text())
    assert changed in ((await lin.presses(*old)) or "", lin.reads())
    assert len(either.village.group()) == before + 2
    await lin.says(f"/start o{id}")
    await lin.taps(said("What came out"))
    assert said("This was posted to the group.") in lin.reads()
    assert EIGHT[0] not in lin.reads()
    again = lin.button(said("Post it to the group"))
    await lin.presses(*again)
    await either.village.passes(minutes=1)
    assert EIGHT[0] not in group_said(either)[-1]
    enough = said.text(PostedEnough().text())
    assert enough in ((await lin.presses(*again)) or "", lin.reads())
    await lin.says(f"/start o{id}")
    await lin.taps(said("What came out"))
    onwards = ("See the picture", "A vote on what is shared", "Back to the round")
    assert lin.labels() == [said(one) for one in onwards]
    assert len(either.village.group()) == before + 4
    told = [told for kind, told in await facts(either) if kind == "round.posted"]
    assert [one["by"] for one in told] == [lin.id, lin.id]
    assert told[0]["summary"] != told[1]["summary"]
    assert told[0]["revision"] < told[1]["revision"]
    assert checked_record(either).findings == []


async def test_where_a_sign_cannot_be_set_the_summary_goes_without_a_picture(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    id = await over(lane, EIGHT[:1], neighbours(lane), "+", title="路灯\U0001f9a3")
    before = len(lane.village.group())
    await posts(lane, said, id)
    [posted] = lane.village.group()[before:]
    assert "路灯\U0001f9a3" in posted["text"]
    assert EIGHT[0] in posted["text"]
    await lin.says(f"/start o{id}")
    await lin.taps(said("What came out"))
    flashed = await lin.taps(said("See the picture"))
    assert flashed == said("The picture comes in a moment.")
    await lane.village.passes(seconds=10)
    assert "photo" not in lin.messages()[-1]
    assert said.text(PictureUnset().text()) in lin.reads()  # she is not left waiting
    assert checked_record(lane).findings == []


async def test_the_picture_tells_its_words_and_comes_to_whoever_may_read_it(lane: Lane) -> None:
    said, person = speech(lane), lane.neighbour(2)
    people = await crowd(lane, 24)
    id = await running(lane)
    await seven(lane, id, people)
    await lane.village.passes(days=7, minutes=2)
    await posts(lane, said, id)
    picture, _summary = lane.village.group()[-2:]
    assert said("Picture: what neighbours think about {title}", title=TITLE) in picture["caption"]
    for number in (1, 2):
        group = said.many(
            "Group {number}: {n} person", "Group {number}: {n} people", 12, number=number
        )
        assert group in picture["caption"]
    await forges(lane, person, PictureWanted(id))
    await lane.village.passes(seconds=10)
    newest = person.messages()[-1]
    assert "photo" in newest
    assert newest["caption"] == picture["caption"]


async def test_a_file_has_rows_without_people_and_the_record_says_who_took_it(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    people = await crowd(lane, 20)
    id = await running(lane, *EIGHT)
    await writes(lane.neighbour(1), "没有人看过", said)
    async with lane.village.works.begin() as work:
        every = [one for one in await work.opinions.statements(id) if one.words in EIGHT]
        for number, person in enumerate(people):
            for one, sign in zip(every, TWO_CAMPS[number % 2], strict=True):
                await work.opinions.answer(one, person, Answer(sign), work.now)
    await lane.village.passes(days=7, minutes=2)
    await lin.says(f"/start o{id}")
    await lin.taps(said("File without names"))
    [case] = json.loads(lin.file())["cases"]
    assert [one["text"] for one in case["statements"]] == list(EIGHT)  # what was shown
    assert sorted(case["votes"]) == sorted(TWO_CAMPS * 10)
    assert case["votes"] != list(TWO_CAMPS * 10)  # not in the order of the people
    assert case["participants"] == list(range(1, 21))
    assert said("The record says that you took it out.") in lin.reads()
    [told] = [told for kind, told in await facts(lane) if kind == "round.export"]
    assert (told["round"], told["by"]) == (1, lin.id)
    refused = said.text(NotAllowed().text())
    assert await forges(lane, lane.neighbour(1), ExportRound(id)) == refused
    assert checked_record(lane).findings == []


async def test_what_came_out_stays_when_the_answers_are_gone(lane: Lane) -> None:
    """Who wrote and answered what goes after 90 days; the figures stay as they were read."""
    said, lin, person = speech(lane), lane.coordinator, lane.neighbour(1)
    id = await over(lane, EIGHT[:2], neighbours(lane), "+-")
    await posts(lane, said, id)
    summary, before = group_said(lane)[-1], await found(lane, id)
    lane.village.clock.forward(timedelta(days=93))  # without the nights between
    await lane.village.passes(hours=24)
    assert await kept(lane, "opinions", "statements") == {"opinions": 0, "statements": 0}
    for reader in (lin, person):
        assert EIGHT[0] in await forges(lane, reader, ReadOutcome(id))
    await lane.village.passes(minutes=2)
    assert await found(lane, id) == before
    assert group_said(lane)[-1] == summary
    assert await statements(lane, id) == ()
    assert checked_record(lane).findings == []
