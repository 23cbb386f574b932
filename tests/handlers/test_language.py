"""中文 or English: everybody for herself, the coordinator for the group."""

import pytest

from bot.demo.neighbourhood import GROUP
from bot.features.residents.model import Tongue
from bot.features.residents.screens import ChooseLanguage
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ChatId, PersonId
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN, ZH
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import ends, joins, the_card, turnout
from tests.handlers.test_joining import empty_flat, letter
from tests.lane import QUESTION, Lane

OTHER = {ZH: EN, EN: ZH}
NAME = {ZH: "中文", EN: "English"}


async def test_a_persons_choice_holds_from_the_next_word_on(either: Lane) -> None:
    ann, other = either.neighbour(1), OTHER[either.language]
    said = Speech(other)
    await ann.says("/language")
    assert ann.labels() == ["中文", "English"]
    await ann.taps(NAME[other])
    assert ann.reads() == said("From now on I write English to you.")
    await ann.says("/help")
    assert said("What you can do") in ann.reads()
    await either.opens()
    await ann.taps(speech(either)("Vote"), GROUP)  # the card speaks as the group does
    assert await ann.taps(said("Agree")) == said("Recorded: {choice}.", choice=said("Agree"))


async def test_a_choice_may_be_taken_back(lane: Lane) -> None:
    ann = lane.neighbour(1)
    await ann.says("语言")
    await ann.taps("English")
    await ann.says("/language")
    await ann.taps("中文")
    await ann.says("/help")
    assert "您能做的事" in ann.reads()


async def test_one_persons_choice_is_nobody_elses(lane: Lane) -> None:
    await lane.neighbour(1).says("/language")
    await lane.neighbour(1).taps("English")
    await lane.neighbour(2).says("/help")
    assert "您能做的事" in lane.neighbour(2).reads()


async def test_a_passer_by_may_choose_too(either: Lane) -> None:
    other = OTHER[either.language]
    await either.stranger.says("/language")
    await either.stranger.taps(NAME[other])
    await either.stranger.says("/start")
    assert Speech(other)("Hello, I am Linli.") in either.stranger.reads()


@pytest.mark.parametrize(("code", "hello"), [("de", "Hello, I am Linli."), ("zh-hant", "您好")])
async def test_without_a_choice_the_language_of_her_telegram_counts(
    lane: Lane, code: str, hello: str
) -> None:
    lane.village.world.add_person(77, "Fritz", language_code=code)
    await lane.village.person(77).says("/start")
    assert hello in lane.village.person(77).reads()


async def test_whoever_joined_is_reminded_in_the_language_of_her_telegram(either: Lane) -> None:
    said = Speech(OTHER[either.language])
    code = {ZH: "zh-hans", EN: "en"}[said.language]
    either.village.world.add_person(77, "Anna", language_code=code)
    await empty_flat(either)
    await joins(either.village.person(77), said, await letter(either))
    await either.opens()
    await either.village.passes(days=9, hours=1)  # nobody asked
    assert said("Your household has not voted yet.") in either.village.person(77).reads()


async def test_the_coordinator_chooses_for_the_group(either: Lane) -> None:
    other = OTHER[either.language]
    await either.opens()
    await either.coordinator.says("/language", GROUP)
    await either.coordinator.taps(NAME[other], GROUP)
    assert Speech(other)("From now on I write English in this group.") in either.card()
    await either.village.passes(seconds=6)
    assert either.coordinator.labels(GROUP)
    (card,) = [one for one in either.village.group() if QUESTION in one.get("text", "")]
    assert card["reply_markup"]["inline_keyboard"][0][0]["text"] == Speech(other)("Vote")
    await either.neighbour(1).says("/vote", GROUP)
    assert either.card() == Speech(other)("We do this in a private chat. Please tap the button.")


async def test_the_groups_language_leaves_everybodys_own_alone(lane: Lane) -> None:
    await lane.coordinator.says("/language", GROUP)
    await lane.coordinator.taps("English", GROUP)
    await lane.coordinator.says("/help")
    assert "您能做的事" in lane.coordinator.reads()


@pytest.mark.parametrize("kind", ["neighbour", "stranger", "operator"])
async def test_nobody_else_changes_the_groups_language(either: Lane, kind: str) -> None:
    person = either.neighbour(1) if kind == "neighbour" else getattr(either, kind)
    said = speech(either)
    await person.says("/language", GROUP)
    asked = either.card()
    toast = await person.taps(NAME[OTHER[either.language]], GROUP)
    assert toast
    assert said.text(NotAllowed().text()) == toast or kind == "stranger"
    assert either.card() == asked
    await either.neighbour(2).says("/vote", GROUP)
    assert either.card() == said("We do this in a private chat. Please tap the button.")


async def test_the_coordinator_of_another_community_leaves_this_group_alone(lane: Lane) -> None:
    ann = lane.neighbour(1)
    async with lane.village.works.begin() as work:
        there = await work.residents.next_community()
        place = Neighbourhood(there, "别处", ChatId(-1002000000002), ZH, "Asia/Shanghai")
        await work.residents.set_up(place, place.name, work.now)
        await work.residents.grant(there, PersonId(ann.id), Role.COORDINATOR, work.now)
    await ann.says("/language", GROUP)
    assert await ann.taps("English", GROUP) == speech(lane).text(NotAllowed().text())
    await ann.says("/vote", GROUP)
    assert lane.card() == "这件事咱们私聊办。请点下面的按钮。"


async def test_a_group_may_read_both_the_english_folded_below_the_chinese(either: Lane) -> None:
    zh, en, said = Speech(ZH), Speech(EN), speech(either)
    await either.opens()
    await either.coordinator.says("/language", GROUP)
    await either.coordinator.taps("中文 + English", GROUP)
    await either.village.passes(seconds=10)
    chosen = "From now on I write Chinese and English in this group."
    assert either.card() == f"{zh(chosen)}\n\n{en(chosen)}"
    card = the_card(either)["text"]
    for one in (zh, en):
        assert turnout(one, 0) in card
    assert card.count(QUESTION) == 1
    assert card.index(turnout(zh, 0)) < card.index(turnout(en, 0))
    (folded,) = [one for one in the_card(either)["entities"] if "blockquote" in one["type"]]
    assert folded["type"] == "expandable_blockquote"
    assert folded["offset"] <= 900  # what is seen without a tap
    labels = [row[0]["text"] for row in the_card(either)["reply_markup"]["inline_keyboard"]]
    both = f"{zh('Vote')} / {en('Vote')}"
    assert labels == [both]
    await either.neighbour(1).taps(both, GROUP)  # in private she reads her own language
    await either.neighbour(1).taps(said("Agree"))
    await ends(either)
    for one in (zh, en):
        assert one("Nothing was decided: too few took part.") in either.card()
    await either.coordinator.says("/language", GROUP)
    await either.coordinator.taps("English", GROUP)
    assert either.card() == en("From now on I write English in this group.")


async def test_nobody_reads_both_in_private(lane: Lane) -> None:
    both = lane.village.works.drawer.seals.seal(ChooseLanguage(Tongue.BOTH))
    ann = lane.neighbour(1)
    await ann.says("/language")
    message = ann.messages()[-1]["message_id"]
    await ann.presses(message, {"text": "", "callback_data": both})
    assert ann.labels() == ["中文", "English"]
    assert (await kept(lane, "persons"))["persons"] >= 1
    async with lane.village.works.look() as work:
        actors = await work.residents.actors({PersonId(ann.id)}, frozenset())
    assert actors[PersonId(ann.id)].language is None


async def test_only_for_me_leads_from_the_group_to_ones_own_choice(either: Lane) -> None:
    said, ann = speech(either), either.neighbour(1)
    await ann.says("/language", GROUP)
    await ann.taps(said("Only for me"), GROUP)
    assert said("Which language do you read?") in ann.reads()
    await ann.taps(NAME[OTHER[either.language]])
    await ann.says("/language", GROUP)
    asks = "Which language shall I write in this group? The coordinator chooses."
    assert either.card() == said(asks)  # the group's language is as it was


async def test_a_group_that_is_not_set_up_is_told_so_in_both_languages(lane: Lane) -> None:
    from bot.schema import METADATA

    async with lane.village.works.database.writing() as connection:
        await connection.execute(METADATA.tables["chats"].delete())
        await connection.commit()
    await lane.coordinator.says("/language", GROUP)
    assert "Which language shall I write in this group?" in lane.card()
    toast = await lane.coordinator.taps("English", GROUP)
    assert toast == Speech(ZH)("This group has not been set up yet.")
    assert (await kept(lane, "chats"))["chats"] == 0
