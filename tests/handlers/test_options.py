"""Voting among options by the buttons people see: tapped together, cast, counted, shown."""

import json

import pytest
from sqlalchemy import select, update

from bot.commands.host import host
from bot.commands.tally import COUNTED
from bot.features.ballots.errors import AnswerUnfit, OptionsAdviseOnly
from bot.features.ballots.errors.slip_papers import SlipsForYesOrNo
from bot.features.ballots.errors.slips import NotYesOrNo
from bot.features.ballots.model import Choice, Method, Preset, Question, Secrecy
from bot.features.ballots.rules.case_files import described
from bot.features.ballots.rules.cases import differences
from bot.features.ballots.screens import CastMarks, CastVote, MarkOptions
from bot.features.ballots.screens.answers import in_order
from bot.features.ballots.screens.slip_papers import PrintSlips
from bot.features.ballots.screens.slip_presses import BeginSitting, Walk
from bot.features.ballots.tables import BALLOTS, SECRET_ANSWERS
from bot.features.ballots.usecases import export_ballot
from bot.kernel.findings import Fault
from bot.kernel.ids import BallotId
from tests.handlers.speech import Speech, kept, receipts, speech
from tests.handlers.steps import checked_record, ends, group_said
from tests.handlers.test_ballot_form import Form
from tests.handlers.test_elders import turned_on
from tests.handlers.test_entering import pressed_by
from tests.lane import Lane

OPTIONS = ("修长椅", "种树", "装路灯")
BENCH, TREES, LAMPS = OPTIONS
FIVE = range(1, 6)


def asked(method: Method, most: int = 1) -> Question:
    return Question(method, OPTIONS, most)


async def opened(lane: Lane, method: Method, most: int = 1, **more: object) -> Speech:
    await lane.opens("钱花在哪里？", preset=Preset.ADVISORY, asking=asked(method, most), **more)
    return speech(lane)


def numbered(number: int, tick: str = "") -> str:
    return f"{tick}{number}. {OPTIONS[number - 1]}"


def both(said: Speech, one: str, other: str) -> str:
    return said("{one}; {other}", one=one, other=other)


def by_points(said: Speech, number: int, n: int) -> str:
    return said.many("no. {number}: {n} point", "no. {number}: {n} points", n, number=number)


async def begins(lane: Lane, number: int):
    person = lane.neighbour(number)
    await person.opens("b1")
    return person


async def test_one_tap_on_an_option_is_the_vote_and_may_be_changed(either: Lane) -> None:
    said = await opened(either, Method.SINGLE)
    assert all(numbered(one) in the_card_text(either) for one in (1, 2, 3))
    cat = await begins(either, 1)
    abstain = said("None of these: abstain")
    assert cat.labels()[:4] == [numbered(1), numbered(2), numbered(3), abstain]
    toast = await cat.taps(numbered(2))
    assert toast == said("Recorded: {choice}.", choice=TREES)
    assert said("Your vote is recorded: {choice}.", choice=TREES) in cat.reads()
    (first,) = receipts(cat.reads())
    await cat.taps(said("Change my answer"))
    assert said("Flat {flat}: {choice}", flat="1-1-101", choice=TREES) in flat_named(cat, said)
    toast = await cat.taps(numbered(3))
    assert toast == said("Changed. Your answer now: {choice}.", choice=LAMPS)
    assert receipts(cat.reads()) != [first]
    await cat.says("/my")
    assert LAMPS in cat.reads()
    await cat.opens("b1")
    await cat.taps(said("Keep my answer"))
    assert said("Your vote is recorded: {choice}.", choice=LAMPS) in cat.reads()
    await cat.opens("b1")
    assert await cat.taps(abstain) == said("Changed. Your answer now: {choice}.",
                                           choice=said("Abstain"))  # fmt: skip


def the_card_text(lane: Lane) -> str:
    return next(one for one in group_said(lane) if "钱花在哪里" in one)


def flat_named(person, said: Speech) -> str:
    """Her words, with her flat as the test writes it."""
    return person.reads().replace(said.flat("1-1-101"), "1-1-101")


async def test_ticks_are_no_vote_until_it_is_cast(either: Lane) -> None:
    said = await opened(either, Method.APPROVAL, 2)
    cat = await begins(either, 1)
    await cat.taps(numbered(1))
    await cat.taps(numbered(3))
    assert numbered(1, "✓ ") in cat.labels()
    assert numbered(2) not in cat.labels()  # two are all that one may choose
    assert said("Not cast yet: {answer}", answer=both(said, BENCH, LAMPS)) in cat.reads()
    assert (await kept(either, "votes"))["votes"] == 0
    await cat.taps(numbered(1, "✓ "))
    await cat.taps(numbered(2))
    await cat.taps(said("Cast my vote: {answer}", answer=both(said, "2", "3")))
    assert said("Your vote is recorded: {choice}.", choice=both(said, TREES, LAMPS)) in cat.reads()
    assert (await kept(either, "votes"))["votes"] == 1
    await cat.taps(said("Take my vote back"))
    await cat.taps(said("Yes, take it back"))
    assert (await kept(either, "votes"))["votes"] == 0


async def test_each_tap_is_a_point_and_after_the_last_it_begins_anew(lane: Lane) -> None:
    said = await opened(lane, Method.SCORE, 2)
    cat = await begins(lane, 1)

    def points(number: int, n: int) -> str:
        one, more = "{number}. {option}: {n} point", "{number}. {option}: {n} points"
        return said.many(one, more, n, number=number, option=OPTIONS[number - 1])

    await cat.taps(points(1, 0))
    await cat.taps(points(1, 1))
    await cat.taps(points(3, 0))
    assert points(1, 2) in cat.labels()
    cast = said(
        "Cast my vote: {answer}", answer=both(said, by_points(said, 1, 2), by_points(said, 3, 1))
    )
    assert cast in cat.labels()
    await cat.taps(points(1, 2))
    assert points(1, 0) in cat.labels()
    await cat.taps(said("Begin again"))
    assert cat.labels()[3] == said("None of these: abstain")  # there is nothing to be cast


@pytest.mark.parametrize("method", [Method.RUN_OFF, Method.SCHULZE])
async def test_options_are_put_in_order_and_the_last_is_undone(lane: Lane, method: Method) -> None:
    said = await opened(lane, method)
    cat = await begins(lane, 1)
    await cat.taps(numbered(3))
    await cat.taps(numbered(1))
    assert numbered(3) not in cat.labels()
    await cat.taps(said("Undo the last one"))
    await cat.taps(numbered(2))
    ranked = said("{one}, then {other}", one=LAMPS, other=TREES)
    assert said("Not cast yet: {answer}", answer=ranked) in cat.reads()
    await cat.taps(
        said("Cast my vote: {answer}", answer=said("{one}, then {other}", one="3", other="2"))
    )
    assert said("Your vote is recorded: {choice}.", choice=ranked) in cat.reads()


async def test_one_vote_counts_for_both_her_flats(lane: Lane) -> None:
    said = await opened(lane, Method.SINGLE)
    her = await begins(lane, 5)
    assert said("You have {n} flats here: one tap counts for all of them.", n=2) in her.reads()
    await her.taps(numbered(1))
    assert len(receipts(her.reads())) == 2


CAST = {  # what each of the five taps before the vote is cast
    Method.SINGLE: ([1], [1], [2], [3], [1]),
    Method.APPROVAL: ([1], [1, 2], [2], [3, 1], [1]),
    Method.SCORE: ([1, 1], [1, 2], [2], [3], [1]),
    Method.RUN_OFF: ([1, 2], [1, 3], [2, 1], [3, 2], [1]),
    Method.SCHULZE: ([1, 2], [1, 3], [2, 1], [3, 2], [1]),
}
MOST = {Method.APPROVAL: 3, Method.SCORE: 5}
FIGURES = {  # of the six flats; the fifth person has two
    Method.SINGLE: [[4, 1, 1]],
    Method.APPROVAL: [[5, 2, 1]],
    Method.SCORE: [[5, 2, 1]],
    Method.RUN_OFF: [[4, 1, 1]],
    Method.SCHULZE: [[None, 4, 5], [2, None, 2], [1, 2, None]],
}


async def taps_together(person, taps: list[int], link: str = "b1") -> None:
    """Each tap on whichever button has that option now; then whatever casts it."""
    await person.opens(link)
    for number in taps:
        label = next(one for one in person.labels() if f"{number}. " in one.lstrip("✓ ")[:3])
        await person.taps(label)
    cast = [one for one in person.labels() if one.startswith(("投出", "Cast my vote"))]
    if cast:
        await person.taps(cast[0])


@pytest.mark.parametrize("method", list(CAST))
async def test_all_vote_and_the_result_is_shown_checked_and_found_right(
    either: Lane, method: Method
) -> None:
    said = await opened(either, method, MOST.get(method, 1))
    before = the_card_text(either)
    *most, last = zip(FIVE, CAST[method], strict=True)
    for number, taps in most:
        await taps_together(either.neighbour(number), taps)
    changed = [a for a, b in zip(lines(either), before.split("\n"), strict=True) if a != b]
    assert all("4" in one for one in changed)  # turnout alone, no direction
    await taps_together(either.neighbour(last[0]), last[1])
    assert (await kept(either, "votes"))["votes"] == 6
    await ends(either)
    async with either.village.works.look() as work:
        ballot = await work.ballots.get(BallotId(1))
    assert ballot is not None
    assert ballot.tally is not None
    assert ballot.tally.options is not None
    assert [list(row) for row in ballot.tally.options.rows] == FIGURES[method]
    card, notice = the_card_text(either), group_said(either)[-1]
    assert BENCH in notice
    assert any(line in card for line in notice.split("\n") if BENCH in line)
    assert said("The opinions have been counted. Nothing was decided by this.") in card
    assert checked_record(either).findings == []
    await sees_the_count(either, said)
    exported = await counts_again(either)
    assert exported["id"] == "ballot-1"
    assert "邻居" not in str(exported)


async def sees_the_count(lane: Lane, said: Speech) -> None:
    """Any neighbour: a picture, with its sentence under it."""
    ann = await begins(lane, 1)
    await ann.taps(said("See the count"))
    await lane.village.passes(minutes=1)
    (picture,) = [one for one in ann.messages() if "photo" in one]
    file = lane.village.world.files[picture["photo"][-1]["file_id"]]
    assert file.content.startswith(b"\x89PNG")
    assert BENCH in picture["caption"]
    assert len(picture["caption"]) < 300


async def counts_again(lane: Lane) -> dict:
    """What `linli export` gives out is what `linli tally` counts."""
    async with lane.village.works.begin() as work:
        document = await export_ballot(work, host(lane.community), lane.community, 1)
    (written,) = document["cases"]
    _kind, (case,) = described(json.loads(json.dumps(document)), COUNTED)
    _said, figures, _picture = COUNTED[case.kind](case)
    assert case.stated is not None
    assert differences(case.stated.values, figures) == ()
    return written


def lines(lane: Lane) -> list[str]:
    return the_card_text(lane).split("\n")


async def test_the_tie_rule_stands_on_the_card_before_anybody_votes(either: Lane) -> None:
    said = await opened(either, Method.SCHULZE)
    rule = "If two come out equal, the lot decides; it is drawn before voting begins."
    assert said(rule) in the_card_text(either)
    async with either.village.works.look() as work:
        ballot = await work.ballots.get(BallotId(1))
    assert ballot is not None
    order = said.text(in_order(ballot.asking.lots))
    assert said("The lot was drawn: {order}.", order=order) in the_card_text(either)


async def test_a_secret_answer_lies_apart_and_its_sums_are_right(either: Lane) -> None:
    said = await opened(either, Method.APPROVAL, 3, secrecy=Secrecy.SECRET)
    for number, taps in zip(FIVE, CAST[Method.APPROVAL], strict=True):
        await taps_together(either.neighbour(number), taps)
    cat = await begins(either, 1)
    assert said("Answered") in cat.reads()
    assert said("Keep my answer") not in cat.labels()
    await ends(either)
    one, more = "{number}. {option}: {n} vote", "{number}. {option}: {n} votes"
    assert said.many(one, more, 5, number=1, option=BENCH) in the_card_text(either)
    assert checked_record(either).findings == []


@pytest.mark.parametrize(
    "press",
    [
        CastVote(BallotId(1), Choice.YES),
        CastVote(BallotId(1), Choice.MARKED),
        CastMarks(BallotId(1), 0),
        CastMarks(BallotId(1), 1 + 13),  # two of one
        CastMarks(BallotId(1), 13**3),  # a fourth option
        MarkOptions(BallotId(1), 0, 7),
    ],
)
async def test_a_button_that_does_not_fit_is_refused_and_nothing_is_kept(
    lane: Lane, press: CastVote | CastMarks | MarkOptions
) -> None:
    said = await opened(lane, Method.SINGLE)
    cat = await begins(lane, 1)
    sealed = lane.village.works.drawer.seals.seal(press)
    (message, *_rest) = [one for one in reversed(cat.messages()) if one["from"]["is_bot"]]
    toast = await cat.presses(message["message_id"], {"callback_data": sealed})
    assert toast == said.text(AnswerUnfit().text())
    assert (await kept(lane, "votes"))["votes"] == 0


async def test_what_she_put_together_goes_from_the_screen_after_a_while(lane: Lane) -> None:
    said = await opened(lane, Method.APPROVAL, 3)
    cat = await begins(lane, 1)
    await cat.taps(numbered(2))
    await lane.village.passes(minutes=11)
    assert said("Not cast yet: {answer}", answer=TREES) not in cat.reads()
    assert numbered(2) in cat.labels()


async def test_a_coordinator_asks_among_options_by_the_form_and_law_binds_only_yes_or_no(
    either: Lane,
) -> None:
    form, lin = Form(either), either.coordinator
    said = form.said
    await form.fills("review")
    method = said("Answer: {method}", method=said("Agree or disagree"))
    await lin.taps(said("More settings"))
    assert await lin.taps(method) == said.text(OptionsAdviseOnly().text())
    await form.fills("kind")
    await lin.taps(said("Ask for opinions"))
    await form.part()
    await form.closing()
    await lin.taps(said("More settings"))
    await lin.taps(method)
    assert said("Such a vote is answered in the chat only: no papers, no phone.") in lin.reads()
    await lin.taps(said("Choose one"))
    await lin.says("\n".join(OPTIONS))
    await lin.taps(said("Back"))
    assert all(numbered(one) in lin.reads() for one in (1, 2, 3))
    tie = said("If two come out equal at the top, none is chosen; chance does not decide.")
    assert tie in lin.reads()
    await form.review()
    assert tie in either.card()
    cat = await begins(either, 1)
    assert numbered(1) in cat.labels()


async def walks(person, said: Speech, *taps: str) -> None:
    for one in taps:
        await person.taps(said(one))


async def test_in_big_letters_one_option_is_asked_about_at_a_time(either: Lane) -> None:
    said = await opened(either, Method.APPROVAL, 3)
    wang = either.neighbour(1)
    await turned_on(either, wang)
    await wang.says(said("I want to vote"))
    first = said("{number} of {total}: {option}", number=1, total=3, option=BENCH)
    assert first in wang.reads()
    assert wang.labels() == [
        said("It suits me"), said("It does not suit me"), said("None of these: abstain"),
    ]  # fmt: skip
    await walks(wang, said, "It suits me", "It does not suit me", "It suits me")
    answer = both(said, BENCH, LAMPS)
    assert said("Not cast yet: {answer}", answer=answer) in wang.reads()
    await wang.taps(said("Cast my vote: {answer}", answer=both(said, "1", "3")))
    assert said("Your vote is recorded: {choice}.", choice=answer) in wang.reads()
    await wang.says(said("Wrong tap"))
    assert said("You tapped: {choice}.", choice=answer) in wang.reads()
    await walks(wang, said, *(["It does not suit me"] * 3))
    assert said("You chose none of them.") in wang.reads()
    await wang.taps(said("None of these: abstain"))
    assert said("Your vote is recorded: {choice}.", choice=said("Abstain")) in wang.reads()


async def test_in_big_letters_points_are_given_and_an_order_is_made(lane: Lane) -> None:
    said = await opened(lane, Method.SCORE, 2)
    wang = lane.neighbour(1)
    await turned_on(lane, wang)
    await wang.says(said("I want to vote"))
    await walks(wang, said, "One point more", "One point more")
    assert said("No points") in wang.labels()
    to_next = "Go to the next one"
    await walks(wang, said, to_next, to_next, "Back")
    assert said("{number} of {total}: {option}", number=2, total=3, option=TREES) in wang.reads()
    await walks(wang, said, to_next, "One point more", to_next)
    await wang.taps(
        said(
            "Cast my vote: {answer}",
            answer=both(said, by_points(said, 1, 2), by_points(said, 3, 1)),
        )
    )
    ranked = asked(Method.RUN_OFF)
    await lane.opens("先修哪里？", preset=Preset.ADVISORY, asking=ranked)
    await wang.opens("b2")
    assert said("Tap your choice number {n}.", n=1) in wang.reads()
    await wang.taps(numbered(2))
    assert wang.labels()[0] == said("Cast my vote: {answer}", answer="2")
    await wang.taps(said("Cast my vote: {answer}", answer="2"))
    assert said("Your vote is recorded: {choice}.", choice=TREES) in wang.reads()


async def test_in_big_letters_a_wrong_tap_before_casting_touches_no_earlier_vote(
    either: Lane,
) -> None:
    said = await opened(either, Method.APPROVAL, 3)
    await either.opens("装灯吗？")
    wang = either.neighbour(1)
    await turned_on(either, wang)
    await wang.opens("b2")
    await wang.taps(said("Agree"))
    await wang.opens("b1")
    await walks(wang, said, "It suits me", "It suits me")
    await wang.says(said("Wrong tap"))
    assert said("Your last taps were not cast. Please choose again.") in wang.reads()
    assert said("{number} of {total}: {option}", number=1, total=3, option=BENCH) in wang.reads()
    await walks(wang, said, "It does not suit me", "Back", "It suits me")
    await walks(wang, said, *(["It does not suit me"] * 2))
    await wang.taps(said("Cast my vote: {answer}", answer="1"))
    assert said("Your vote is recorded: {choice}.", choice=BENCH) in wang.reads()
    assert (await kept(either, "votes"))["votes"] == 2
    await wang.says(said("Wrong tap"))
    assert wang.reads().startswith("钱花在哪里？")  # so she knows which vote it is about


async def result_read(lane: Lane, method: Method, *taps: list[int]) -> str:
    await opened(lane, method)
    for number, one in enumerate(taps, start=1):
        await taps_together(lane.neighbour(number), one)
    await ends(lane)
    return the_card_text(lane)


async def test_what_is_equal_in_front_is_named(either: Lane) -> None:
    said, card = speech(either), await result_read(either, Method.SINGLE, [1], [2])
    tied = said("Equal in front: {options}. So none of them is chosen.",
                options=both(said, BENCH, TREES))  # fmt: skip
    assert tied in card


async def test_where_the_winner_does_not_beat_all_every_pair_is_shown(either: Lane) -> None:
    """A circle: benches beat trees, trees beat lamps, lamps beat benches."""
    said = speech(either)
    card = await result_read(either, Method.SCHULZE, [1, 2, 3], [2, 3, 1], [3, 1, 2])
    pair = "{one} against {other}: {wins} to {losses}."
    for one, other in ((BENCH, TREES), (TREES, LAMPS), (LAMPS, BENCH)):
        won = said(pair, one=one, other=other, wins=2, losses=1)
        lost = said(pair, one=other, other=one, wins=1, losses=2)
        assert (won in card) != (lost in card)


async def test_who_abstained_is_counted_in_households(either: Lane) -> None:
    said = await opened(either, Method.RUN_OFF)
    await taps_together(either.neighbour(1), [1])
    her = await begins(either, 5)  # she has two flats
    await her.taps(said("None of these: abstain"))
    await ends(either)
    abstained = said.many("{n} household abstained.", "{n} households abstained.", 2)
    assert abstained in the_card_text(either)


async def test_papers_and_phone_are_refused_with_the_reason(lane: Lane) -> None:
    await opened(lane, Method.SINGLE)
    said = speech(lane)
    for press, refusal in (
        (BeginSitting(BallotId(1), Walk.PAPER), NotYesOrNo()),
        (BeginSitting(BallotId(1), Walk.PHONE), NotYesOrNo()),
        (PrintSlips(BallotId(1)), SlipsForYesOrNo()),
    ):
        assert said.text(refusal.text()) in await pressed_by(lane, lane.coordinator, press)


async def test_a_secret_answer_that_went_is_found(lane: Lane) -> None:
    """What a secret vote left behind has the sums that were announced."""
    await opened(lane, Method.RUN_OFF, secrecy=Secrecy.SECRET)
    for number, taps in zip(FIVE, CAST[Method.RUN_OFF], strict=True):
        await taps_together(lane.neighbour(number), taps)
    await ends(lane)
    async with lane.village.works.database.writing() as connection:
        answers = (await connection.execute(select(SECRET_ANSWERS))).mappings().all()
        gone = SECRET_ANSWERS.c.token == answers[0]["token"]
        await connection.execute(SECRET_ANSWERS.delete().where(gone))
        await connection.commit()
    assert [one.fault for one in checked_record(lane).findings] == [Fault.RESULT_DIFFERS]


async def test_a_changed_row_of_a_named_result_is_found(lane: Lane) -> None:
    await opened(lane, Method.SINGLE)
    for number, taps in zip(FIVE, CAST[Method.SINGLE], strict=True):
        await taps_together(lane.neighbour(number), taps)
    await ends(lane)
    async with lane.village.works.database.writing() as connection:
        tally = json.loads((await connection.execute(select(BALLOTS.c.tally))).scalar_one())
        tally["options"]["rows"][0][0] += 1
        await connection.execute(update(BALLOTS).values(tally=json.dumps(tally)))
        await connection.commit()
    found = [one.fault for one in checked_record(lane).findings]
    assert found == [Fault.STORED_RESULT_DIFFERS]


@pytest.mark.parametrize("method", [one for one in Method if one is not Method.YES_NO])
async def test_where_nobody_names_an_option_no_lot_chooses_one(lane: Lane, method: Method) -> None:
    said = await opened(lane, method, 3 if method is Method.SCORE else 1)
    for number in FIVE:
        person = await begins(lane, number)
        await person.taps(said("None of these: abstain"))
    await ends(lane)
    assert said("Nobody is chosen: no option was named.") in group_said(lane)[-1]
    assert checked_record(lane).findings == []
