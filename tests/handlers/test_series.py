"""A text is voted on in parts: the whole but for contested articles, and each of these alone."""

import pytest
from sqlalchemy import select

from bot.demo.neighbourhood import GROUP, HUNG, PHOTO
from bot.demo.village import Persona
from bot.features.ballots.errors import ApartTooMany, NothingLeftWhole, SeriesNotAdopted
from bot.features.ballots.rules.sheets import Paper
from bot.features.ballots.screens.minutes import minutes
from bot.features.ballots.screens.sheets import Sheet, notice
from bot.features.ballots.tables import BALLOTS
from bot.features.ballots.usecases import printable_ballot, void_ballot
from bot.kernel.findings import Fault
from bot.kernel.ids import BallotId, PersonId
from bot.kernel.text import Deadline, Text, Words
from bot.reactions.ballot_life import ballot_voided
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import checked_record, ends, group_said, the_card
from tests.handlers.test_acts import CONFIRM, two
from tests.handlers.test_elders import turned_on
from tests.handlers.test_reminders import REMINDER, everybody_starts, reminded
from tests.lane import QUESTION, Lane

HAN = "一二三四五六七八九十"
TEN = "\n".join(f"第{one}条 条文之{one}。" for one in HAN)
THREE = "第一条 楼道不堆放杂物。\n第二条 晚上十点以后安静。\n第三条 遛狗牵绳。"
ARTICLE = THREE.split("\n")[1]
PREVIEW = "The group will see this:"


async def to_preview(lane: Lane, text: str = THREE) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/ballot")
    await lin.says(QUESTION)
    await lin.says(text)
    for label in ("Text is complete", "Residents' meeting", "The whole community"):
        await lin.taps(said(label))
    await lin.taps(said("A paper notice hangs already"))
    await lin.says(f"{lane.village.clock.now() - HUNG:%Y-%m-%d}")
    await lin.photographs(PHOTO)
    await lin.taps(said("In 10 days, 20:00"))


async def split(lane: Lane, *articles: int) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.taps(said("Vote on some articles separately"))
    for one in articles:
        await lin.taps(said("Article {article}", article=one))
    await lin.taps(said("Done"))


async def opened(lane: Lane, *articles: int) -> None:
    await to_preview(lane)
    await split(lane, *articles)
    await lane.coordinator.taps(speech(lane)("Open the vote"))


async def announced(lane: Lane, *articles: int) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/ballot")
    await lin.says(QUESTION)
    await lin.says(THREE)
    whole = ("Text is complete", "Residents' meeting", "The whole community", "Announce it now")
    for label in (*whole, "After 3 days, 20:00"):
        await lin.taps(said(label))
    await split(lane, *articles)
    await lin.taps(said("Announce the vote"))


def both(said: Speech, *parts: str) -> str:
    """The parts with the numbers of their votes."""
    one, other = (
        said("no. {number}: {part}", number=number, part=part)
        for number, part in enumerate(parts, start=1)
    )
    return said("{one}; {other}", one=one, other=other)


def onward(person: Persona, said: Speech) -> str:
    """The button to another part."""
    ways = {
        said("Next: part {place} of {of}", place=place, of=of)
        for of in (2, 3)
        for place in (1, 2, 3)
    }
    return next(one for one in person.labels() if one in ways)


async def answers(person: Persona, said: Speech, *choices: str) -> None:
    """From the card through the parts, one tap from part to part."""
    await person.taps(said("Vote"), GROUP)
    for number, choice in enumerate(choices, start=1):
        await person.taps(said(choice))
        if number < len(choices):
            await person.taps(onward(person, said))


async def test_a_text_is_voted_on_in_parts_from_the_form_to_the_one_result(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    before = len(group_said(either))
    await opened(either, 2, 3)
    assert len(group_said(either)) == before + 1  # one card
    card = the_card(either)["text"]
    for article in (2, 3):
        one = "Article {article} alone: {n} of {total} households has voted."
        more = "Article {article} alone: {n} of {total} households have voted."
        assert said.many(one, more, 0, article=article, total=6) in card
    her = either.neighbour(1)
    await her.taps(said("Vote"), GROUP)
    first = "Part {place} of {of}: the text without the articles that are voted on separately."
    assert said(first, place=1, of=3) in her.reads()
    await her.taps(said("Agree"))
    await her.taps(said("Next: part {place} of {of}", place=2, of=3))
    assert said("Part {place} of {of}: Article {article} alone.", place=2, of=3, article=2) in (
        her.reads()
    )
    await her.taps(said("Read the text"))
    assert "晚上十点以后安静" in her.reads()
    assert "楼道" not in her.reads()
    await her.taps(said("To the vote"))
    await her.taps(said("Disagree"))
    await her.taps(said("Next: part {place} of {of}", place=3, of=3))
    await her.taps(said("Agree"))
    one, all_of_them = (
        "You have answered {n} part, so all of them.",
        "You have answered all {n} parts.",
    )
    assert said.many(one, all_of_them, 3) in her.reads()
    for number in (2, 3, 4):
        await answers(either.neighbour(number), said, "Agree", "Disagree", "Agree")
    assert len(group_said(either)) == before + 1
    assert (await kept(either, "ballots", "votes")) == {"ballots": 3, "votes": 12}
    await ends(either)
    assert len(group_said(either)) == before + 2  # one word for all three
    result = group_said(either)[-1]
    for sentence in (
        said("Voting on the text in parts has ended: no. {first} to no. {last}.", first=1, last=3),
        said("The text is adopted, without the articles that did not pass."),
        said("Article {article} is not part of it.", article=2),
        said("Article {article} is part of it.", article=3),
    ):
        assert sentence in result
    adopted = said("The text is adopted, without the articles that did not pass.")
    assert adopted in the_card(either)["text"]
    assert checked_record(either).findings == []
    await lin.taps(said("Results and receipts"), GROUP)
    assert said(
        "Households: {yes} agree, {no} disagree, {other} abstain.", yes=4, no=0, other=0
    ) in (lin.reads())


async def test_where_the_rest_fails_nothing_comes_into_force(lane: Lane) -> None:
    said = speech(lane)
    await opened(lane, 2)
    for number in (1, 2, 3, 4):
        await answers(lane.neighbour(number), said, "Disagree", "Agree")
    await ends(lane)
    assert said("The text is not adopted. Nothing of it comes into force.") in group_said(lane)[-1]
    assert said("Article {article} is part of it.", article=2) not in group_said(lane)[-1]


async def test_articles_are_taken_out_and_back_in_and_the_preview_says_so(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await to_preview(either)
    await split(either, 2, 3)
    assert said(PREVIEW) in lin.reads()
    one = "Article {article} alone: {n} of {total} households has voted."
    more = "Article {article} alone: {n} of {total} households have voted."
    assert said.many(one, more, 0, article=3, total=6) in lin.reads()
    await lin.taps(
        said.many("Voted on separately: {n} article", "Voted on separately: {n} articles", 2)
    )
    await lin.taps(said("✓ Article {article}", article=3))
    await lin.says("3, 2")  # written, they stand in place of what was tapped
    assert said("Article {article} is voted on separately.", article=3) in lin.reads()
    await lin.taps(said("Vote on all of it together"))
    assert said("Vote on some articles separately") in lin.labels()
    await lin.taps(said("Open the vote"))
    assert await kept(either, "ballots") == {"ballots": 1}


async def test_too_many_all_or_unknown_articles_are_refused_and_lose_nothing(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await to_preview(lane, TEN)
    await split(lane, *range(1, 9))
    await lin.taps(
        said.many("Voted on separately: {n} article", "Voted on separately: {n} articles", 8)
    )
    toast = await lin.taps(said("Article {article}", article=9))
    assert said.text(ApartTooMany(8).text()) in (toast, lin.reads())
    for wrong in ("11", "哪条都行", "0"):
        await lin.says(wrong)
    await lin.says("第一条、第十条")
    assert said("✓ Article {article}", article=10) in lin.labels()
    await lin.says("/cancel")
    await to_preview(lane)
    await lin.taps(said("Vote on some articles separately"))
    await lin.says("1 2 3")
    assert said.text(NothingLeftWhole().text()) in lin.reads()


async def test_a_new_text_is_whole_again_and_one_without_articles_cannot_be_divided(
    lane: Lane,
) -> None:
    said, lin = speech(lane), lane.coordinator
    await to_preview(lane)
    await split(lane, 2)
    await lin.taps(said("Change something"))
    await lin.taps(said("The text"))
    await lin.says("第一条 只有这一条。")
    await lin.taps(said("Text is complete"))
    assert said(PREVIEW) in lin.reads()
    assert not any(said("Vote on some articles separately") == one for one in lin.labels())


async def test_an_announced_text_begins_in_all_parts_at_once_with_one_word(lane: Lane) -> None:
    said = speech(lane)
    await announced(lane, 3)
    assert said("Article {article} alone", article=3) in lane.card()
    her = lane.neighbour(1)
    await her.taps(said("About this vote"), GROUP)
    assert said("Agree") not in her.labels()
    before = len(group_said(lane))
    await lane.village.passes(days=11)
    assert len(group_said(lane)) == before + 1
    assert said("Voting no. {number} has begun.", number=1) in group_said(lane)[-1]
    await answers(her, said, "Agree", "Agree")
    assert await kept(lane, "votes") == {"votes": 2}
    assert checked_record(lane).findings == []


async def test_a_later_end_holds_for_all_parts_and_is_told_once(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await either.neighbour(1).says("/start")
    await opened(either, 2)
    before = len(group_said(either))
    await lin.opens("b2")
    await lin.taps(said("Look after this vote"))
    await lin.taps(said("Make it longer"))
    await lin.taps(said.many("{n} day longer", "{n} days longer", 3))
    await lin.says("投票的人还不多")
    assert said("That holds for all parts of the text.") in lin.reads()
    await lin.taps(said("Yes, make it longer"))
    await either.village.passes(seconds=20)
    assert len(group_said(either)) == before + 1
    assert sum("投票的人还不多" in one["text"] for one in either.neighbour(1).messages()) == 1
    await ends(either)
    await answers(either.neighbour(1), said, "Agree", "Agree")
    assert await kept(either, "votes") == {"votes": 2}
    assert checked_record(either).findings == []


async def voids(lane: Lane, link: str) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.opens(link)
    await lin.taps(said("Look after this vote"))
    await lin.taps(said("Make it void"))
    await lin.says("这一项的题目写错了")


VOID_REST = "The other parts stay, but without this one nothing of the text comes into force."
VOID_ARTICLE = "The other parts stay as they are; this article will not be part of the text."


@pytest.mark.parametrize(
    ("link", "warned", "outcome"),
    [
        ("b2", VOID_ARTICLE, "The text is adopted, without the articles that did not pass."),
        ("b1", VOID_REST, "The text is not adopted. Nothing of it comes into force."),
    ],
)
async def test_a_part_that_is_void_leaves_the_others_and_they_have_one_result(
    lane: Lane, link: str, warned: str, outcome: str
) -> None:
    said, lin = speech(lane), lane.coordinator
    await opened(lane, 2, 3)
    await voids(lane, link)
    assert said(warned) in lin.reads()
    await lin.taps(said("Yes, make it void"))
    await lane.village.passes(seconds=20)
    assert said("VOID: this vote does not count.") in the_card(lane)["text"]
    for number in (1, 2, 3, 4):
        await answers(lane.neighbour(number), said, "Agree", "Agree")
    await ends(lane)
    result = group_said(lane)[-1]
    assert said(outcome) in result
    assert said("Article {article} is part of it.", article=2) not in result
    assert checked_record(lane).findings == []


async def longer(lane: Lane, link: str) -> None:
    said, lin = speech(lane), lane.coordinator
    await lin.opens(link)
    await lin.taps(said("Look after this vote"))
    await lin.taps(said("Make it longer"))
    await lin.taps(said.many("{n} day longer", "{n} days longer", 3))
    await lin.says("投票的人还不多")
    await lin.taps(said("Yes, make it longer"))


async def test_the_card_says_the_end_of_the_parts_that_count(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await opened(lane, 2, 3)
    await voids(lane, "b1")
    await lin.taps(said("Yes, make it void"))
    await longer(lane, "b2")
    await lane.village.passes(seconds=20)
    async with lane.village.works.look() as work:
        void, counts = [await work.ballots.get(BallotId(id)) for id in (1, 2)]
    ends = [
        said("Voting ends {deadline}.", deadline=Deadline(one.closes_at, one.zone))
        for one in (void, counts)
    ]
    assert ends[1] in the_card(lane)["text"]
    assert ends[0] not in the_card(lane)["text"]


@pytest.mark.parametrize("number", [1, 2])
async def test_a_part_called_off_while_the_notice_hangs_leaves_the_others_to_begin(
    lane: Lane, number: int
) -> None:
    said, lin = speech(lane), lane.coordinator
    await announced(lane, 2, 3)
    async with lane.village.works.begin() as work:
        actors = await work.residents.actors({PersonId(lin.id)}, work.operators)
        void = await void_ballot(work, actors[PersonId(lin.id)], BallotId(number), "写错了")
        await ballot_voided(work, void)
    await lane.village.passes(seconds=20)
    before = len(group_said(lane))
    await lane.village.passes(days=11)
    first = 2 if number == 1 else 1
    (begun,) = group_said(lane)[before:]
    assert said("Voting no. {number} has begun.", number=first) in begun
    assert "存证：" in the_card(lane)["text"]
    await answers(lane.neighbour(1), said, "Agree", "Agree")
    assert checked_record(lane).findings == []


async def test_a_part_that_a_court_makes_void_later_changes_what_all_of_it_means(
    lane: Lane,
) -> None:
    said, lin = speech(lane), lane.coordinator
    await opened(lane, 2, 3)
    for number in (1, 2, 3, 4):
        await answers(lane.neighbour(number), said, "Agree", "Agree", "Disagree")
    await ends(lane)
    changed = said(
        "What the results of no. {first} to no. {last} mean for the text has changed.",
        first=1, last=3,
    )  # fmt: skip
    for link, anew in (("b3", False), ("b1", True)):  # what did not pass changes nothing
        await lin.opens(link)
        await lin.taps(said("Look after this vote"))
        await lin.taps(said("Void by order of an office or a court"))
        await lin.says("法院认定")
        await lin.says("（2026）民初 12 号")
        await lin.taps(said("Yes, make it void"))
        assert (changed in group_said(lane)[-1]) is anew
    assert said("The text is not adopted. Nothing of it comes into force.") in group_said(lane)[-1]
    assert checked_record(lane).findings == []


async def test_who_is_called_hears_which_article_it_is_about(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await opened(lane, 2)
    await lin.opens("b2")
    for label in ("Paper and phone", "Enter a phone call"):
        await lin.taps(said(label))
    assert said("This vote is about Article {article} alone.", article=2) in lin.reads()


async def test_an_objection_to_one_part_stands_on_the_card_of_all(lane: Lane) -> None:
    said, her = speech(lane), lane.neighbour(3)
    await opened(lane, 2)
    for number in (1, 2, 3, 4):
        await answers(lane.neighbour(number), said, "Agree", "Agree")
    await ends(lane)
    await her.says("/notice")
    await her.taps(said("No. {number}: Article {article} alone", number=2, article=2))
    await her.taps(said("Object to the result"))
    await her.says("公告没有贴满十天")
    await lane.village.passes(seconds=20)
    one = "{n} objection was lodged; {settled} answered."
    more = "{n} objections were lodged; {settled} answered."
    assert said.many(one, more, 1, settled=0) in the_card(lane)["text"]


async def test_an_article_of_a_text_that_failed_is_not_filed_and_the_whole_is_asked_anew(
    lane: Lane,
) -> None:
    said, lin = speech(lane), lane.coordinator
    await opened(lane, 2)
    for number in (1, 2, 3, 4):
        await answers(lane.neighbour(number), said, "Disagree", "Agree")
    await ends(lane)
    await lin.opens("b2")
    await lin.taps(said("Look after this vote"))
    toast = await lin.taps(said("Enter where it was filed"))
    assert said.text(SeriesNotAdopted(1).text()) in (toast, lin.reads())
    await lin.opens("b1")
    await lin.taps(said("Look after this vote"))
    await lin.taps(said("Begin anew with this text"))
    await lin.taps(said("Text is complete"))
    assert said("Who decides, and how many must agree?") in lin.reads()


async def test_who_left_a_part_out_is_reminded_once_and_votes_from_there(lane: Lane) -> None:
    said = speech(lane)
    for number in (1, 2):
        await lane.neighbour(number).says("/start")
    await opened(lane, 2, 3)
    await answers(lane.neighbour(1), said, "Agree", "Agree")
    await lane.village.passes(days=9, hours=1)
    for number in (1, 2):
        heard = [one["text"] for one in lane.neighbour(number).messages()]
        assert sum(said("Your household has not voted yet.") in one for one in heard) == 1
    assert said("This vote is about Article {article} alone.", article=3) in (
        lane.neighbour(1).reads()
    )
    await lane.neighbour(1).says("/vote")  # straight to what is left
    assert said("Part {place} of {of}: Article {article} alone.", place=3, of=3, article=3) in (
        lane.neighbour(1).reads()
    )


async def test_by_hand_too_who_left_any_part_out_is_reminded_once(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await everybody_starts(lane)
    await opened(lane, 2)
    await answers(lane.neighbour(1), said, "Agree")
    await answers(lane.neighbour(2), said, "Agree", "Agree")
    await lin.opens("b1")
    await lin.taps(said("Who has not voted yet"))
    await lin.taps(said("Remind those who have not voted"))
    await lane.village.passes(seconds=5)
    assert reminded(lane, said(REMINDER)) == [1, 3, 4, 5]


async def test_two_coordinators_open_all_parts_with_one_word(lane: Lane) -> None:
    said = speech(lane)
    _lin, cat = await two(lane)
    await opened(lane, 2)
    assert await kept(lane, "ballots") == {"ballots": 0}
    assert said.many(
        "Article {article} alone: {n} of {total} households has voted.",
        "Article {article} alone: {n} of {total} households have voted.",
        0, article=2, total=6,
    ) in cat.reads()  # fmt: skip
    await cat.taps(said(CONFIRM))
    assert await kept(lane, "ballots") == {"ballots": 2}
    assert checked_record(lane).findings == []


async def test_a_part_that_was_changed_or_taken_out_of_its_series_is_found(lane: Lane) -> None:
    await opened(lane, 2)
    assert checked_record(lane).findings == []
    async with lane.village.works.database.engine.connect() as connection:
        for changed, fault in (
            ({"series": 2}, Fault.BALLOT_CHANGED),
            ({"series": None}, Fault.BALLOT_CHANGED),
            ({"clauses": "[]"}, Fault.TEXT_CHANGED),
        ):
            before = (await connection.execute(select(BALLOTS).where(BALLOTS.c.id == 2))).mappings()
            row = dict(before.one())
            for values, faults in ((changed, {fault}), (row, set())):
                part = BALLOTS.update().where(BALLOTS.c.id == 2).values(**values)
                await connection.execute(part)
                await connection.commit()
                assert {one.fault for one in checked_record(lane).findings} == faults


async def test_plain_screens_lead_from_part_to_part_with_three_buttons(lane: Lane) -> None:
    said, her = speech(lane), lane.neighbour(1)
    await turned_on(lane, her)
    await opened(lane, 2)
    await her.taps(said("Vote"), GROUP)
    await her.taps(said("Agree"))
    assert len(her.labels()) <= 3
    await her.taps(said("Next: part {place} of {of}", place=2, of=2))
    assert ARTICLE in her.reads()  # nobody has to look for what she is asked about
    await her.taps(said("Disagree"))
    assert await kept(lane, "votes") == {"votes": 2}


async def test_papers_and_the_board_say_which_part_they_are_about(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await opened(either, 2)
    works = either.village.works
    async with works.look() as work:
        actors = await work.residents.actors({PersonId(lin.id)}, work.operators)
        about = await printable_ballot(work, actors[PersonId(lin.id)], BallotId(2), Paper.NOTICE)
    told = [row[1] for row in notice(Sheet(about))["about"]]
    for sentence in (
        said("Part {place} of {of}: Article {article} alone.", place=2, of=2, article=2),
        both(said, said("The rest of the text"), said("Article {article} alone", article=2)),
    ):
        assert sentence in [said.text(one) for one in told if isinstance(one, Text)]
    assert any(isinstance(one, Words) and one.said == ARTICLE for one in told)
    for number in (1, 2, 3, 4):
        await answers(either.neighbour(number), said, "Agree", "Agree")
    await ends(either)
    await lin.says("/notice")
    alone = said("No. {number}: Article {article} alone", number=2, article=2)
    assert alone in lin.labels()
    await lin.taps(alone)
    assert said("This vote is about Article {article} alone.", article=2) in lin.reads()
    async with works.look() as work:
        about = await printable_ballot(work, actors[PersonId(lin.id)], BallotId(1), Paper.MINUTES)
    first = "Part {place} of {of}: the text without the articles that are voted on separately."
    whole = minutes(Sheet(about))
    assert said("Article {article} is part of it.", article=2) in [
        said.text(one) for one in whole["notes"]
    ]
    rows = whole["about"]
    assert said(first, place=1, of=2) in [
        said.text(one) for _label, one in rows if isinstance(one, Text)
    ]
