"""A text is voted on in parts: the whole but for contested articles, and each of these alone."""

from bot.demo.neighbourhood import GROUP, HUNG, PHOTO
from bot.demo.village import Persona
from bot.features.ballots.errors import ApartTooMany, NothingLeftWhole
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import checked_record, ends, group_said, the_card
from tests.lane import QUESTION, Lane

HAN = "一二三四五六七八九十"
TEN = "\n".join(f"第{one}条 条文之{one}。" for one in HAN)
THREE = "第一条 楼道不堆放杂物。\n第二条 晚上十点以后安静。\n第三条 遛狗牵绳。"
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


async def answers(person: Persona, said: Speech, *choices: str) -> None:
    """From the card through all parts, one tap from part to part."""
    await person.taps(said("Vote"), GROUP)
    for number, choice in enumerate(choices, start=1):
        await person.taps(said(choice))
        if number < len(choices):
            await person.taps(said("Next: part {place} of {of}", place=number + 1, of=len(choices)))


def bot_said(lane: Lane) -> list[str]:
    return group_said(lane)


async def test_a_text_is_voted_on_in_parts_from_the_form_to_the_one_result(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    before = len(bot_said(either))
    await opened(either, 2, 3)
    assert len(bot_said(either)) == before + 1  # one card
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
    assert len(bot_said(either)) == before + 1
    assert (await kept(either, "ballots", "votes")) == {"ballots": 3, "votes": 12}
    await ends(either)
    assert len(bot_said(either)) == before + 2  # one word for all three
    result = bot_said(either)[-1]
    for sentence in (
        said("Voting on the text in parts has ended: no. {first} to no. {last}.", first=1, last=3),
        said("The text is adopted."),
        said("Article {article} is not part of it.", article=2),
        said("Article {article} is part of it.", article=3),
    ):
        assert sentence in result
    assert said("The text is adopted.") in the_card(either)["text"]
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
    assert said("The text is not adopted. Nothing of it comes into force.") in bot_said(lane)[-1]
    assert said("Article {article} is part of it.", article=2) not in bot_said(lane)[-1]


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
