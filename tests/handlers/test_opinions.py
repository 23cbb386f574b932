"""A round of opinions by the words on buttons: begun, written, looked at, answered, told."""

import json
from datetime import timedelta

import pytest

from bot.demo.village import NotToBeSeen, Persona
from bot.features.opinions.model import Answer
from bot.features.opinions.rules.maps import opinion_case
from bot.features.opinions.tables import OPINIONS, ROUNDS, STATEMENTS
from bot.kernel.cases import described
from bot.kernel.findings import Fault
from bot.kernel.ids import PersonId, RoundId
from bot.reactions import round_begun
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import checked_record, group_said
from tests.handlers.test_acts import facts
from tests.lane import Lane
from tests.opinions import crowd, seven

NOISE = "晚上的噪音"
QUIET, DOGS = "晚上十点以后不放音响", "狗叫了先找主人谈"


async def asks(lane: Lane, said: Speech) -> None:
    """The coordinator begins a round of seven days."""
    lin = lane.coordinator
    await lin.says("/opinions")
    await lin.taps(said("Ask all neighbours"))
    await lin.says(NOISE)
    await lin.taps(said.many("{n} day", "{n} days", 7))
    await lin.taps(said("Yes, begin"))
    await lane.village.passes(seconds=10)


async def writes(person: Persona, words: str, said: Speech) -> None:
    await person.says("/start o1")
    await person.taps(said("Write a statement"))
    await person.says(words)


async def accepts(lane: Lane, said: Speech, count: int) -> None:
    """The coordinator lets so many through."""
    await lane.coordinator.says("/start o1")
    await lane.coordinator.taps(
        said.many("Look at {n} new statement", "Look at {n} new statements", count)
    )
    for _one in range(count):
        await lane.coordinator.taps(said("Accept"))


def the_card(lane: Lane) -> str:
    return next(one for one in group_said(lane) if NOISE in one)


async def begun(lane: Lane) -> Speech:
    """A round with two statements that neighbours may answer."""
    said = speech(lane)
    await asks(lane, said)
    await writes(lane.neighbour(1), QUIET, said)
    await writes(lane.neighbour(2), DOGS, said)
    await accepts(lane, said, 2)
    await lane.village.passes(seconds=10)
    return said


async def test_a_round_has_one_card_that_counts_and_names_nobody(either: Lane) -> None:
    said = await begun(either)
    assert said.many("{n} statement from neighbours", "{n} statements from neighbours", 2) in (
        the_card(either)
    )
    await either.neighbour(3).says("/start o1")
    await either.neighbour(3).taps(said.many("Answer {n} statement", "Answer {n} statements", 2))
    before = either.neighbour(3).reads()
    assert (QUIET in before) != (DOGS in before)  # one a screen
    await either.neighbour(3).taps(said("Agree"))
    await either.neighbour(3).taps(said("Pass"))
    assert said("Thank you!") in either.neighbour(3).reads()
    await either.village.passes(seconds=10)
    answered = said.many("{n} person has answered.", "{n} people have answered.", 1)
    assert answered in the_card(either)
    cards = [one for one in group_said(either) if NOISE in one]
    assert len(cards) == 1  # edited, not sent again
    told = [one for one, _facts in await facts(either) if one.startswith(("round", "statement"))]
    assert told == ["round.begin", *["statement.sent"] * 2, *["statement.decided"] * 2]
    assert checked_record(either).findings == []


async def test_what_may_not_stand_in_a_statement_is_refused_with_a_sentence(either: Lane) -> None:
    said = speech(either)
    await asks(either, said)
    person = either.neighbour(1)
    await person.says("/start o1")
    await person.taps(said("Write a statement"))
    phone = said(
        "There seems to be a phone number in it. Everybody reads this: please leave it out."
    )
    flat = said(
        "There seems to be the number of a flat in it. Please write about the matter and not about "
        "one door."
    )
    link = said("Links and account names are not shown to neighbours. Please leave them out.")
    for words, refusal in (
        ("有事打 138 0013 8000", phone),
        ("1幢2单元301室晚上太吵", flat),
        ("看 https://example.com/x", link),
        ("！！", said("Please write what you think in one short sentence.")),
    ):
        await person.says(words)
        assert refusal in person.reads()
    await person.says("长" * 81)
    assert "81" in person.reads()
    await person.says(QUIET)
    assert said("Thank you. Your statement is with the coordinators.") in person.reads()
    other = either.neighbour(2)
    await writes(other, f"{QUIET}。", said)
    assert said("A neighbour wrote this already. You can answer it instead.") in other.reads()


async def test_a_person_writes_five_and_no_more(lane: Lane) -> None:
    said = speech(lane)
    await asks(lane, said)
    for number in range(5):
        await writes(lane.neighbour(1), f"看法{'一二三四五'[number]}", said)
    await writes(lane.neighbour(1), "看法六", said)
    assert "5" in lane.neighbour(1).reads()
    assert (await kept(lane, "statements"))["statements"] == 5


async def test_a_statement_is_looked_at_once_and_its_author_hears_why_it_was_declined(
    either: Lane,
) -> None:
    said = speech(either)
    await asks(either, said)
    lin, author = either.coordinator, either.neighbour(1)
    await writes(author, QUIET, said)
    await either.village.passes(minutes=1)
    assert said("Neighbours wrote statements about: {title}", title=NOISE) in lin.reads()
    await lin.taps(said("Look at them"))
    old = lin.button(said("Accept"))
    await lin.taps(said("Decline"))
    await lin.says("说了两件事")
    await either.village.passes(minutes=1)
    assert "说了两件事" in author.reads()
    assert QUIET in author.reads()
    once = said("This has been looked at already, or it is not there any more.")
    flashed = await lin.presses(*old)
    assert once in (flashed, lin.reads())
    assert checked_record(either).findings == []


async def test_a_wrong_tap_is_taken_back_and_an_answer_can_be_changed(either: Lane) -> None:
    said = await begun(either)
    person = either.neighbour(3)
    await person.says("/start o1")
    await person.taps(said.many("Answer {n} statement", "Answer {n} statements", 2))
    await person.taps(said("Disagree"))
    assert (await kept(either, "opinions"))["opinions"] == 1
    await person.taps(said("Wrong tap"))
    assert said("Taken back. What do you say to this?") in person.reads()
    assert (await kept(either, "opinions"))["opinions"] == 0
    await person.taps(said("Agree"))
    await person.taps(said("Agree"))
    await person.taps(said("Back to the round"))
    await person.taps(said("Change my answers"))
    await person.taps(QUIET)
    assert said("Your answer: {answer}", answer=said("Agree")) in person.reads()
    await person.taps(said("Disagree"))
    assert said("Your answer is changed.") in person.reads()
    assert set(await answers(either)) == {Answer.AGREE, Answer.DISAGREE}
    await person.taps(said("Wrong tap"))
    assert await answers(either) == [Answer.AGREE, Answer.AGREE]


async def answers(lane: Lane) -> list[Answer]:
    async with lane.village.works.look() as work:
        return [said for _person, _statement, said in await work.opinions.given(RoundId(1))]


async def test_an_answer_leaves_the_screen_and_is_sealed_in_the_table(lane: Lane) -> None:
    said = await begun(lane)
    person = lane.neighbour(3)
    await person.says("/start o1")
    await person.taps(said.many("Answer {n} statement", "Answer {n} statements", 2))
    await person.taps(said("Agree"))
    await person.says("/start o1")
    await person.taps(said("Change my answers"))
    label = next(one for one in person.labels() if one in (QUIET, DOGS))
    await person.taps(label)
    shown = said("Your answer: {answer}", answer=said("Agree"))
    assert shown in person.reads()
    await lane.village.passes(minutes=11)
    assert not any(shown in one.get("text", "") for one in person.messages())
    async with lane.village.works.database.engine.connect() as connection:
        rows = (await connection.execute(OPINIONS.select())).mappings().all()
    assert all(bytes(row["answer"]) != b"+" and len(row["answer"]) > 20 for row in rows)


async def test_who_is_not_on_the_roll_and_who_comes_too_late_reads_why(either: Lane) -> None:
    said = await begun(either)
    await either.stranger.says("/start o1")
    assert QUIET not in either.stranger.reads()
    lin = either.coordinator  # she looks after it and lives elsewhere
    await lin.says("/start o1")
    with pytest.raises(NotToBeSeen):
        await lin.taps(said.many("Answer {n} statement", "Answer {n} statements", 2))
    person = either.neighbour(3)
    await person.says("/start o1")
    await person.taps(said.many("Answer {n} statement", "Answer {n} statements", 2))
    late = person.button(said("Agree"))
    await either.village.passes(days=8)
    flashed = await person.presses(*late)
    over = said(
        "This round of opinions is over; nothing more is taken. What came out comes in the group."
    )
    assert over in (flashed, person.reads())
    assert (await kept(either, "opinions"))["opinions"] == 0
    assert said("This round is over. Thank you!") in the_card(either)
    assert checked_record(either).findings == []


async def test_few_people_get_plain_figures_and_nobody_gets_a_file(either: Lane) -> None:
    said = await begun(either)
    await either.village.passes(days=8)
    lin = either.coordinator
    await lin.taps(said("Read the summary"))
    assert said("What neighbours think: {title}", title=NOISE) in lin.reads()
    assert said("Only you see this so far. Please read it before the group does.") in lin.reads()
    before = len(group_said(either))
    await lin.taps(said("Back to the round"))
    with pytest.raises(NotToBeSeen):
        await lin.taps(said("File without names"))
    await either.neighbour(1).says("/start o1")
    with pytest.raises(NotToBeSeen):  # not before it was approved
        await either.neighbour(1).taps(said("What came out"))
    assert len(group_said(either)) == before


async def test_the_group_sees_the_picture_and_the_summary_that_were_approved(
    either: Lane,
) -> None:
    said = speech(either)
    people = await crowd(either, 40)
    one = await _asked(either)
    await seven(either, one, people)
    await either.village.passes(days=8)
    await either.village.passes(minutes=2)
    lin = either.coordinator
    await lin.taps(said("Read the summary"))
    summary = lin.reads()
    assert (
        said.many(
            "There is {n} group that answers alike ({sizes} people).",
            "There are {n} groups that each answer alike ({sizes} people).",
            2,
            sizes="20 + 20",
        )
        in summary
    )
    await lin.taps(said("See the picture"))
    await either.village.passes(seconds=10)
    assert "photo" in lin.messages()[-1]
    before = len(group_said(either))
    await lin.taps(said("Post it to the group"))
    await either.village.passes(minutes=1)
    posted = either.village.group()[-2:]
    assert "photo" in posted[0]
    assert len(posted[0]["caption"]) <= 1024
    assert NOISE in posted[1]["text"]
    assert len(posted[1]["text"]) <= 600
    assert len(group_said(either)) == before + 2
    assert said("What came out was posted here.") in the_card(either)
    neighbour = either.neighbour(1)
    await neighbour.says(f"/start o{one}")
    await neighbour.taps(said("What came out"))
    assert "20 + 20" in neighbour.reads()
    await _exported(either, said, one)
    assert checked_record(either).findings == []


async def _exported(lane: Lane, said: Speech, one: RoundId) -> None:
    lin = lane.coordinator
    await lin.says(f"/start o{one}")
    await lin.taps(said("File without names"))
    document = json.loads(lin.file())
    case = document["cases"][0]
    _kind, cases = described(document, ("opinions",))
    read = opinion_case(cases[0].fields)  # as `linli opinions` does
    assert len(read.answers.people) == 40
    assert case["participants"] == list(range(1, 41))
    assert all(len(row) == len(case["statements"]) for row in case["votes"])
    assert not any(str(person) in lin.file().decode() for person in range(2001, 2041))


async def test_a_statement_taken_out_makes_the_summary_anew(lane: Lane) -> None:
    said = speech(lane)
    people = await crowd(lane, 24)
    one = await _asked(lane)
    await seven(lane, one, people)
    await lane.village.passes(days=8)
    lin = lane.coordinator
    await lin.taps(said("Read the summary"))
    old = lin.button(said("Post it to the group"))
    await lin.taps(said("Back to the round"))
    await lin.taps(said("Statements that are shown"))
    await lin.taps(lin.labels()[0])
    await lin.says("点了人家的名")
    await lane.village.passes(minutes=1)
    flashed = await lin.presses(*old)
    changed = said("Something changed since you read this. Please read the new summary first.")
    assert changed in (flashed, lin.reads())
    assert checked_record(lane).findings == []


async def _asked(lane: Lane) -> RoundId:
    await lane.coordinator.says("/start")
    async with lane.village.works.begin() as work:
        lin = PersonId(lane.coordinator.id)
        actor = (await work.residents.actors({lin}, frozenset()))[lin]
        ends = work.now + timedelta(days=7)
        one = await round_begun(work, actor, lane.community, NOISE, ends)
    await lane.village.settles()
    return one.id


async def test_an_elder_sees_three_big_buttons_and_takes_a_wrong_tap_back_in_words(
    either: Lane,
) -> None:
    said = await begun(either)
    person = either.neighbour(3)
    await person.says("/settings")
    await person.taps(said("Fewer words, bigger buttons"))
    await person.says("/start o1")
    await person.taps(said.many("Answer {n} statement", "Answer {n} statements", 2))
    assert person.labels() == [said("Agree"), said("Disagree"), said("Pass")]
    await person.taps(said("Disagree"))
    await person.says("/undo")
    assert said("Taken back. What do you say to this?") in person.reads()
    assert person.labels() == [said("Agree"), said("Disagree"), said("Pass")]
    assert await answers(either) == []


async def test_the_check_finds_a_round_and_a_statement_that_were_changed(lane: Lane) -> None:
    await begun(lane)
    async with lane.village.works.database.engine.begin() as connection:
        await connection.execute(ROUNDS.update().values(title="别的事"))
        await connection.execute(STATEMENTS.update().values(state="declined"))
    found = [one.fault for one in checked_record(lane).findings]
    assert found == [Fault.ROUND_DIFFERS, Fault.STATEMENT_DIFFERS, Fault.STATEMENT_DIFFERS]


async def test_a_form_that_was_left_is_found_again_and_a_stopped_one_asks_nobody(
    either: Lane,
) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/opinions")
    await lin.taps(said("Ask all neighbours"))
    await lin.says(NOISE)
    await lin.taps(said("Later"))
    await lin.says("/my")
    await lin.taps(said("Go on"))
    await lin.says("2026-05-18 12:30")  # in half an hour
    soon = said("Neighbours need time: please choose an end between 12 hours and 60 days from now.")
    assert soon in lin.reads()
    await lin.says("2026-05-20 18:00")
    assert NOISE in lin.reads()
    await lin.taps(said("Cancel"))
    assert (await kept(either, "rounds", "drafts")) == {"rounds": 0, "drafts": 0}
