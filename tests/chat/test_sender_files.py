"""A document with its words under it; and what nobody may pass on."""

import pytest

from bot.demo.neighbourhood import GROUP
from tests.chat.post import ANN, drawn, row, say, sent

PAPER = ("表决 3 号 回执.txt", "回执一\n回执二\n".encode())


async def test_a_file_is_sent_under_its_own_name_with_the_words_under_it(street):
    village = street.village
    await say(village, ANN, "这是计票表 <3>", file=PAPER)
    await village.settles()
    got = village.world.messages(ANN)[-1]
    assert (got["caption"], got["document"]["file_name"]) == ("这是计票表 <3>", PAPER[0])
    assert village.world.files[got["document"]["file_id"]].content == PAPER[1]
    kept = await row(village, "test:这是计票表 <3>")
    assert (kept["state"], kept["file"], kept["drawn"]) == ("sent", None, None)


async def test_a_file_whose_words_telegram_cannot_read_goes_with_plain_words(street):
    village = street.village
    no = "Bad Request: can't parse entities: byte offset 3"
    village.world.fail_next("sendDocument", 400, no)
    async with village.works.begin() as work:
        await work.outbox.say("paper", ANN, drawn("计票", "title"), file=PAPER)
    await village.settles()
    got = village.world.messages(ANN)[-1]
    assert (got["caption"], "caption_entities" in got) == ("计票", False)
    assert village.world.files[got["document"]["file_id"]].content == PAPER[1]


async def test_a_file_whose_answer_was_cut_comes_once_more_with_a_mark(street):
    village = street.village
    village.world.cut_next("sendDocument", before=False)
    await say(village, ANN, "计票表", file=PAPER)
    await village.settles()
    await village.passes(seconds=61)
    first, second = village.world.messages(ANN)[-2:]
    assert first["caption"] == "计票表"
    assert second["caption"].startswith("计票表\n这条消息可能发了两遍")


async def test_more_words_than_fit_under_a_file_are_refused_when_they_are_written(street):
    with pytest.raises(ValueError):
        await say(street.village, ANN, "字" * 900, file=PAPER)


async def test_what_shows_a_choice_cannot_be_passed_on(street):
    ann = street.neighbour(1)
    await street.opens()
    await street.opens("装电梯吗？")
    await ann.taps("去投票", GROUP)
    assert ann.messages()[-1]["has_protected_content"]
    await ann.taps("同意")
    assert "同意" in ann.reads()
    for command in ("/vote", "/my"):  # a tap on the list puts her answer into this message
        await ann.says(command)
        assert ann.messages()[-1]["has_protected_content"], command


async def test_everything_else_may_be_passed_on(street):
    await street.opens()
    await street.coordinator.says("/roll")
    assert "has_protected_content" not in street.coordinator.messages()[-1]
    assert all("has_protected_content" not in one for one in street.village.group())
    assert [no for _method, no in sent(street.village, GROUP)] == [None]
