"""Plain screens: few words, big buttons, the same once more, and a wrong tap taken back."""

from bot.kernel.ids import PersonId
from tests.handlers.speech import receipts, speech
from tests.lane import CLAUSES


def newest(person):
    return [one for one in person.messages() if one["from"]["is_bot"]][-1]


def rows(message):
    return message.get("reply_markup", {}).get("inline_keyboard", [])


def keys(lane, person):
    return lane.village.world.chats[person.id].keys


def codes_shown(person):
    """Each once; earlier messages say no other than the newest."""
    told = [one["text"] for one in person.messages() if one["from"]["is_bot"]]
    return list(dict.fromkeys(code for one in told for code in receipts(one)))


async def turned_on(lane, person):
    said = speech(lane)
    await person.says("/settings")
    await person.taps(said("Fewer words, bigger buttons"))


async def test_she_votes_in_few_big_words_and_takes_a_wrong_tap_back(either):
    lane = either
    said, wang = speech(lane), lane.neighbour(1)
    await lane.opens("装灯吗？", text=CLAUSES)
    await turned_on(lane, wang)
    assert keys(lane, wang) == [said("I want to vote"), said("Say it again"), said("Wrong tap")]
    await wang.says(said("I want to vote"))
    assert [len(row) for row in rows(newest(wang))] == [1, 1, 1]
    assert wang.labels() == [said("Agree"), said("Disagree"), said("Abstain")]
    await wang.taps(said("Disagree"))
    receipt = wang.reads()
    await wang.says(said("Wrong tap"))
    assert said("You tapped: {choice}.", choice=said("Disagree")) in wang.reads()
    assert wang.labels() == [said("Agree"), said("Disagree"), said("Abstain")]
    await wang.taps(said("Agree"))
    assert wang.reads() != receipt
    await wang.says(said("Say it again"))
    title, explained = wang.reads().split("\n")  # of the vote that counts, not of the one before
    assert title == said("Your vote is recorded: {choice}.", choice=said("Agree"))
    assert receipts(explained) == codes_shown(wang)
    await lane.village.passes(minutes=11)
    told = [one["text"] for one in wang.messages() if one["from"]["is_bot"]]
    shown = said("Your vote is recorded: {choice}.", choice=said("Agree"))
    assert not any(shown in one for one in told)


async def test_what_is_long_is_turned_leaf_by_leaf_in_the_same_message(lane):
    said, wang = speech(lane), lane.neighbour(1)
    await turned_on(lane, wang)
    await wang.says("/privacy")
    message, seen = newest(wang)["message_id"], []
    while said("Read on") in wang.labels() or said("More choices") in wang.labels():
        seen.append(wang.reads())
        await wang.taps(
            wang.labels()[-1] if said("More choices") in wang.labels() else said("Read on")
        )
        assert newest(wang)["message_id"] == message
        assert len(wang.reads()) <= 120
        assert len(seen) < 30
    assert len(set(seen)) > 2
    await wang.taps(said("Go back"))
    assert newest(wang)["message_id"] == message


async def test_a_leaf_of_somebody_else_and_one_of_last_week_cannot_be_turned(lane):
    said, wang, li = speech(lane), lane.neighbour(1), lane.neighbour(2)
    await turned_on(lane, wang)
    await turned_on(lane, li)
    await wang.says("/privacy")
    _message, button = wang.button(said("Read on"))
    await li.says("/my")
    late = said("This button is out of date. Please open the matter again from the group.")
    assert await li.presses(newest(li)["message_id"], button) == late
    await lane.village.passes(days=8)
    assert await wang.presses(newest(wang)["message_id"], button) == late


async def test_a_refusal_stays_as_a_message_she_can_read_in_her_own_time(lane):
    said, wang = speech(lane), lane.neighbour(1)
    await lane.opens("装灯吗？")
    await wang.opens("b1")
    _message, button = wang.button(said("Agree"))
    await turned_on(lane, wang)
    await lane.village.passes(days=11)
    assert await wang.presses(_message, button) is None
    assert len(wang.reads()) <= 120


async def test_the_coordinator_asks_and_she_herself_decides(lane):
    said, lin, wang = speech(lane), lane.coordinator, lane.neighbour(1)
    await wang.says("/start")
    await lin.says("/roll")
    await lin.taps(said("Plain screens for a neighbour"))
    await lin.says("9-9-909")
    await lin.says("1-1-101")
    assert not keys(lane, wang)
    await wang.taps(said("Yes, please"))
    assert keys(lane, wang)
    await wang.says(said("Wrong tap"))
    assert not keys(lane, wang)
    await wang.says(said("Wrong tap"))
    nothing = "Nothing was recorded in the last ten minutes, so nothing has to be taken back."
    assert said(nothing) in wang.reads()
    await wang.taps(said("No, as it is"))
    assert not keys(lane, wang)


async def test_she_is_called_as_she_says_and_only_in_her_own_chat(lane):
    said, wang = speech(lane), lane.neighbour(1)
    await wang.says("/settings")
    await wang.taps(said("How to call me"))
    await wang.says("<b>王</b>")
    await wang.says("王阿姨")
    assert "王阿姨" in wang.reads()
    await lane.opens("装灯吗？")
    await lane.village.passes(days=9, hours=12)
    assert wang.reads().startswith("王阿姨")
    assert not any("王阿姨" in one.get("text", "") for one in lane.village.group())
    await wang.says("/start")
    assert wang.reads().startswith("王阿姨")
    await wang.says("/settings")
    await wang.taps(said("How to call me"))
    await wang.taps(said("By no name"))
    await wang.says("/start")
    assert "王阿姨" not in wang.reads()


async def test_a_language_chosen_by_a_wrong_tap_is_taken_back(lane):
    wang = lane.neighbour(1)
    await turned_on(lane, wang)
    await wang.says("语言")
    await wang.taps("English")
    assert wang.reads() == "From now on I write English to you."
    await wang.says("Wrong tap")
    await wang.says("我要投票")
    assert "vote" not in wang.reads()


async def test_what_was_said_to_an_office_is_not_read_on_without_it(lane):
    said, lin = speech(lane), lane.coordinator
    await turned_on(lane, lin)
    await lin.says("/help")
    _message, button = lin.button(said("More choices"))
    async with lane.village.works.begin() as work:
        for one in await work.residents.offices_of(PersonId(lin.id)):
            await work.residents.end_office(one.id)
    late = said("This button is out of date. Please open the matter again from the group.")
    assert await lin.presses(newest(lin)["message_id"], button) == late
    await lin.says(said("Say it again"))
    assert lin.reads() == said("There is nothing new to say again. /my shows what is open now.")
