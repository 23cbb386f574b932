"""The convention by the words on buttons: asked by a word, read article by article, seen once."""

from bot.chat.screens import who_are_you
from bot.demo.neighbourhood import GROUP
from bot.kernel.text import EN, ZH
from tests.handlers.conventions import in_force
from tests.handlers.speech import speech
from tests.handlers.steps import checked_record, group_said
from tests.lane import Lane

DOGS = {ZH: "文明饲养宠物", EN: "Keep pets in a civilised way"}
PARKING = {ZH: "规范停放汽车", EN: "park cars, electric bicycles"}
WASTE = {ZH: "垃圾源头分类", EN: "Sort waste at the source"}
HALF = "小公约\n第一条 楼道不堆东西。\nArticle 1. Keep stairs clear.\n第二条 安静。"
LAW = {ZH: "《动物防疫法》第三十条", EN: "Animal Epidemic Prevention Law, Article 30"}


async def test_a_word_finds_its_article_in_the_language_of_whoever_asks(either: Lane) -> None:
    said, her = speech(either), either.neighbour(1)
    await in_force(either)
    for asked in ("/convention 狗", "/convention dog", "/convention gou", "公约里养狗怎么说？"):
        await her.says(asked)
        lines = [one for one in her.reads().split("\n") if one.strip()]
        assert lines[1] == said("Article {number}", number=9)
        assert lines[2].startswith(DOGS[either.language])  # the article before all else
        read = her.reads()
        assert read.index(DOGS[either.language]) < read.index(LAW[either.language])
        assert said("This is what was agreed. Who is right is not decided here; a coordinator "
                    "can help.") in read  # fmt: skip
    for asked in ("第八条", "article 8", "/convention 第八条", "/convention 8"):
        await her.says(asked)
        assert PARKING[either.language] in her.reads()
    await her.says("/convention 量子力学")
    assert said("I find nothing about that in the convention. Please ask a coordinator, or try "
                "another word.") in her.reads()  # fmt: skip
    await her.says("第九十九条")
    assert said("There is no Article {number}; the last one is {last}.", number=99, last=22) in (
        her.reads()
    )
    assert checked_record(either).findings == []


async def test_it_is_leafed_through_and_seen_with_one_tap(either: Lane) -> None:
    said, her = speech(either), either.neighbour(1)
    await in_force(either)
    await her.says(said("Residents' convention"))
    assert said.many("{n} article, in force.", "{n} articles, in force.", 22) in her.reads()
    await her.taps(said("Read it from the beginning"))
    assert said("Previous article") not in her.labels()
    for _more in range(11):
        await her.taps(said("Next article"))
    assert WASTE[either.language] in her.reads()
    await her.taps(said("Previous article"))
    assert said("Article {number}", number=11) in her.reads()
    await her.says("/convention")
    await her.taps(said("I have seen it"))
    await her.says("/convention")
    assert said("I have seen it") not in her.labels()
    await either.coordinator.says("/convention")
    seen = said.many("{n} neighbour has seen it.", "{n} neighbours have seen it.", 1)
    assert seen in either.coordinator.reads()


async def test_in_the_group_it_answers_for_that_place_and_leads_into_private(either: Lane) -> None:
    said, her = speech(either), either.neighbour(1)
    await in_force(either)
    await her.says("/convention 停车", GROUP)
    assert PARKING[either.language] in group_said(either)[-1]
    assert her.labels(GROUP) == [said("Read on in private")]


async def test_who_has_nothing_to_do_with_the_place_reads_nothing(either: Lane) -> None:
    said, passer_by = speech(either), either.stranger
    await passer_by.says("/convention 狗")
    assert said.text(who_are_you()) in passer_by.reads()
    await either.neighbour(1).says("/convention 狗")
    assert said("No convention is in force here yet.") in either.neighbour(1).reads()


async def test_an_article_without_a_translation_says_so(either: Lane) -> None:
    said, her = speech(either), either.neighbour(1)
    await in_force(either, HALF)
    await her.says("第二条")
    assert "安静。" in her.reads()
    missing = said("There is no English translation of this article yet.")
    assert (missing in her.reads()) == (either.language == EN)
