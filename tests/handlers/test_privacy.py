"""One's own data, in private: the notice, what is kept, corrected, erased; nothing in the group."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.demo.neighbourhood import COORDINATOR, GROUP
from bot.features.privacy.model import Act
from bot.features.privacy.screens import OwnPage, OwnRights
from bot.kernel.ids import PersonId
from bot.kernel.people import Role
from bot.schema import METADATA
from tests.handlers.speech import kept, receipts, speech
from tests.handlers.steps import group_said, joins, votes
from tests.lane import Lane, moved_in

WRONG = "面积不对，应该是 58.40"
RIGHTS = ("See what is kept", "Take a copy", "Have it corrected", "Delete it")
DELETE, KEEP = "Delete my data", "Keep my data"


async def second_coordinator(lane: Lane, number: int) -> None:
    """That neighbour helps the coordinator."""
    async with lane.village.works.begin() as work:
        person = PersonId(lane.neighbour(number).id)
        await work.residents.grant(lane.community, person, Role.COORDINATOR, work.now)


async def begins(*people) -> None:
    """They open the private chat, so that the bot may write to them."""
    for person in people:
        await person.says("/start")


async def stored(lane: Lane, table: str, column: str) -> list:
    async with lane.village.works.database.engine.connect() as connection:
        found = METADATA.tables[table].c[column]
        return list((await connection.execute(select(found))).scalars())


async def test_the_notice_is_one_screen_with_four_rights(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    await wang.says("/privacy")
    assert said("What I keep about you, and your rights") in wang.reads()
    assert wang.labels() == [said(one) for one in RIGHTS]
    assert len(wang.reads()) < 900


async def test_the_chinese_word_leads_there_too(lane: Lane) -> None:
    await lane.neighbour(1).says("隐私")
    assert lane.neighbour(1).labels() == ["看我的资料", "拿一份副本", "改正", "删除"]


async def test_the_host_is_named_where_the_settings_name_one(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    await wang.says("/privacy")
    assert said("Whoever runs this bot for your neighbourhood is responsible; your coordinator "
                "knows who that is.") in wang.reads()  # fmt: skip
    either.village.works.contact = "梧桐里居委会 0571-8888"
    await wang.says("/privacy")
    assert "梧桐里居委会 0571-8888" in wang.reads()


async def test_a_stranger_reads_the_notice_and_has_nothing_to_see(either: Lane) -> None:
    said = speech(either)
    await either.stranger.says("/privacy")
    sentence = "I do not know your flat, so I keep at most your language, for 30 days."
    assert said(sentence) in either.stranger.reads()
    assert either.stranger.labels() == []


async def test_in_the_group_there_is_one_neutral_line(either: Lane) -> None:
    said = speech(either)
    await either.neighbour(1).says(f"/privacy {WRONG}", GROUP)
    await either.village.passes(minutes=1)
    line = group_said(either)[-1]
    assert line.split("\n") == [
        said("We do this in a private chat. Please tap the button."),
        said("Everybody here can read what was written; its writer can delete it."),
    ]


async def test_she_sees_her_flat_and_her_receipts_and_nobody_elses(either: Lane) -> None:
    said, (wang, chen) = speech(either), (either.neighbour(1), either.neighbour(2))
    await either.opens()
    for person in (wang, chen):
        await votes(person, "Agree", said)
    hers, other = receipts(wang.reads())[0], receipts(chen.reads())[0]
    shown = await everything(wang, said)
    assert said.flat("1-1-101") in shown
    assert said.flat("1-1-102") not in shown
    assert hers in shown
    assert other not in shown
    assert str(wang.id) in shown
    assert str(chen.id) not in shown


async def everything(person, said) -> str:
    """All pages of what is kept."""
    await person.says("/privacy")
    await person.taps(said("See what is kept"))
    pages = [person.reads()]
    while said("Next page") in person.labels():
        await person.taps(said("Next page"))
        pages.append(person.reads())
    return "\n".join(pages)


async def test_the_pages_lead_back_and_forth(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    for _one in range(9):
        await either.opens()
    await lin.says("/privacy")
    await lin.taps(said("See what is kept"))
    first = lin.reads()
    assert said("Page before") not in lin.labels()
    await lin.taps(said("Next page"))
    assert lin.reads() != first
    await lin.taps(said("Page before"))
    assert lin.reads() == first
    await lin.taps(said("Back"))
    assert lin.labels() == [said(one) for one in RIGHTS]


@pytest.mark.parametrize("page", [0, 7, 2**62])
async def test_a_page_that_is_not_there_is_the_last_one(lane: Lane, page: int) -> None:
    wang = lane.neighbour(1)
    await wang.says("/privacy")
    await wang.taps("看我的资料")
    seal = lane.village.works.drawer.seals.seal
    button = {"text": "x", "callback_data": seal(OwnPage(page))}
    await wang.presses(wang.messages()[-1]["message_id"], button)
    assert "您的资料" in wang.reads()


async def test_nobody_has_looked_until_somebody_has(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    sentence = said("Nobody has taken out a list that shows how you answered.")
    assert sentence in await everything(wang, said)


async def test_her_copy_comes_as_a_file_with_her_answers_and_nobody_elses(either: Lane) -> None:
    said, (wang, chen) = speech(either), (either.neighbour(1), either.neighbour(2))
    await either.opens()
    for person, choice in ((wang, "Agree"), (chen, "Disagree")):
        await votes(person, choice, said)
    other = receipts(chen.reads())[0]
    await wang.says("/privacy")
    await wang.taps(said("Take a copy"))
    got = wang.messages()[-1]
    sentence = "Everything I keep about you. Please keep this file to yourself."
    assert (got["caption"], got["document"]["file_name"]) == (said(sentence), "linli-own.json")
    written = either.village.world.files[got["document"]["file_id"]].content.decode()
    copy = json.loads(written)
    assert [one["choice"] for one in copy["kept"]["votes"]] == ["yes"]
    assert copy["titles"]["votes"] == {"en": "Your answers in votes", "zh_Hans": "您在表决里的回答"}
    assert str(chen.id) not in [str(one) for one in _values(copy)]
    assert other not in written


def _values(part):
    """Every plain value of a document."""
    if isinstance(part, dict | list):
        for one in part.values() if isinstance(part, dict) else part:
            yield from _values(one)
    else:
        yield part


async def test_a_copy_can_be_kept_and_passed_on_by_her(lane: Lane) -> None:
    """It is hers; only what shows a choice in the chat is protected."""
    await lane.neighbour(1).says("/privacy")
    await lane.neighbour(1).taps("拿一份副本")
    assert not lane.neighbour(1).messages()[-1].get("has_protected_content")


async def test_a_correction_reaches_the_coordinator_in_private(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    await begins(either.coordinator)
    await wang.says("/privacy")
    await wang.taps(said("Have it corrected"))
    await wang.says(WRONG)
    assert said("Passed on.") in wang.reads()
    read = either.coordinator.reads()
    assert said("A neighbour asks for something to be corrected") in read
    assert WRONG in read
    assert said("From flat {flat}", flat=said.flat("1-1-101")) in read
    assert not any(WRONG in one for one in group_said(either))


async def test_the_words_of_a_correction_are_kept_nowhere(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    await wang.says("/privacy")
    await wang.taps(said("Have it corrected"))
    await wang.says(WRONG)
    assert await stored(either, "drafts", "flow") == []
    assert set(await stored(either, "outbox", "drawn")) == {None}
    assert set(await stored(either, "inbox", "body")) == {None}


async def test_an_empty_correction_is_asked_for_again(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    await begins(either.coordinator)
    await wang.says("/privacy")
    await wang.taps(said("Have it corrected"))
    await wang.says("错" * 1_001)
    told = "That is too long for me. Please use at most {most} characters."
    assert said(told, most=1_000) in wang.reads()
    await wang.says(WRONG)
    assert WRONG in either.coordinator.reads()


async def test_a_correction_does_not_throw_another_form_away(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/ballot")
    await lin.says("楼道要不要装灯？")
    await lin.says("/privacy")
    await lin.taps(said("Have it corrected"))
    assert await stored(either, "drafts", "flow") == ["ballot", "correction"]


async def test_the_only_coordinator_asks_the_operator(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await begins(either.operator)
    await lin.says("/privacy")
    await lin.taps(said("Have it corrected"))
    await lin.says(WRONG)
    assert WRONG in either.operator.reads()


async def test_erasing_is_asked_about_once_and_can_be_left(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    before = await kept(either)
    await wang.says("/privacy")
    await wang.taps(said("Delete it"))
    assert wang.labels() == [said(DELETE), said(KEEP)]
    await wang.taps(said(KEEP))
    assert wang.labels() == [said(one) for one in RIGHTS]
    assert await kept(either) == before


async def erases(person, said) -> None:
    await person.says("/privacy")
    await person.taps(said("Delete it"))
    await person.taps(said(DELETE))


async def test_after_erasing_she_is_a_stranger(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    await erases(wang, said)
    assert said("Deleted.") in wang.reads()
    assert wang.id not in await stored(either, "representatives", "person_id")
    assert wang.id not in await stored(either, "persons", "person_id")
    await wang.says("/my")
    assert (
        said(
            "I do not know yet which flat you vote for. If you live here, send me the "
            "code from your letter, or ask your coordinator for the link for your flat."
        )
        in wang.reads()
    )


async def test_her_vote_in_an_open_ballot_goes_on_counting(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    await either.opens()
    await votes(wang, "Agree", said)
    await wang.says("/privacy")
    await wang.taps(said("Delete it"))
    assert said("A vote is still open: your answer in it goes on counting.") in wang.reads()
    await wang.taps(said(DELETE))
    assert len(await stored(either, "votes", "unit_id")) == 1


async def test_an_old_button_of_hers_does_nothing_any_more(either: Lane) -> None:
    said, wang = speech(either), either.neighbour(1)
    await either.opens()
    await wang.taps(said("Vote"), GROUP)
    message, button = wang.button(said("Agree"))
    await erases(wang, said)
    await wang.presses(message, button)
    assert await stored(either, "votes", "unit_id") == []


async def test_not_even_one_pressed_in_the_same_moment(lane: Lane) -> None:
    """Both presses wait when the door opens; the second finds no representative."""
    wang, world = lane.neighbour(1), lane.village.world
    await lane.opens()
    await wang.taps("去投票", GROUP)
    message, button = wang.button("同意")
    await wang.says("/privacy")
    await wang.taps("删除")
    confirm = wang.button("删除我的资料")
    for number, one in (confirm, (message, button)):
        world.press(wang.id, wang.id, number, one["callback_data"])
    await lane.village.settles()
    assert "已经删除" in "".join(one.get("text", "") for one in wang.messages())
    assert await stored(lane, "votes", "unit_id") == []


async def test_the_flat_can_be_given_to_her_again(either: Lane) -> None:
    said, (wang, lin) = speech(either), (either.neighbour(1), either.coordinator)
    await erases(wang, said)
    await lin.says("/roll")
    await lin.taps(said("Link for a flat"))
    await lin.says("1-1-101")
    _message, button = lin.button(said("Vote for this flat"))
    await joins(wang, said, button["url"].partition("start=")[2])
    assert wang.id in await stored(either, "representatives", "person_id")


async def test_the_only_coordinator_is_told_to_hand_over_first(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/privacy")
    toast = await lin.taps(said("Delete it"))
    assert toast is not None
    assert "梧桐里" in toast
    await second_coordinator(either, 2)
    await erases(lin, said)
    assert COORDINATOR not in await stored(either, "grants", "person_id")


async def test_what_waits_for_her_is_not_sent_any_more(lane: Lane) -> None:
    wang, works = lane.neighbour(1), lane.village.works
    async with works.begin() as work:
        await work.outbox.say("waits", wang.id, {"lines": [["plain", "等着"]], "buttons": []})
    async with works.database.writing() as connection:
        later = works.clock.now() + timedelta(days=1)
        await connection.execute(update(METADATA.tables["outbox"]).values(not_before=later))
        await connection.run_sync(lambda sync: sync.commit())
    await erases(wang, speech(lane))
    assert "waits" not in await stored(lane, "outbox", "key")
    await lane.village.passes(days=2)
    assert not any("等着" in one.get("text", "") for one in wang.messages())


@pytest.mark.parametrize("act", Act)
async def test_none_of_it_can_be_pressed_in_the_group(lane: Lane, act: Act) -> None:
    """A changed client can press any button at any message."""
    await lane.opens()
    seal = lane.village.works.drawer.seals.seal
    before, said = await kept(lane), group_said(lane)
    button = {"text": "x", "callback_data": seal(OwnRights(act))}
    toast = await lane.neighbour(1).presses(_card(lane), button, GROUP)
    assert toast is not None
    assert (await kept(lane), group_said(lane)) == (before, said)


def _card(lane: Lane) -> int:
    return next(int(one["message_id"]) for one in lane.village.group() if one["from"]["is_bot"])


async def test_each_reads_it_in_her_own_language(village) -> None:
    """The correction of one who reads English reaches a coordinator who reads Chinese."""
    lane = await moved_in(village)
    await lane.neighbour(1).says("/language")
    await lane.neighbour(1).taps("English")
    await lane.coordinator.says("/language")
    await lane.coordinator.taps("中文")
    await lane.neighbour(1).says("/privacy")
    await lane.neighbour(1).taps("Have it corrected")
    await lane.neighbour(1).says(WRONG)
    assert "Passed on." in lane.neighbour(1).reads()
    assert "有邻居要求改正资料" in lane.coordinator.reads()


async def test_once_a_night_what_is_past_its_time_goes(lane: Lane) -> None:
    await lane.coordinator.says("/ballot")
    assert await stored(lane, "drafts", "flow") == ["ballot"]
    await lane.village.passes(days=6)
    assert await stored(lane, "drafts", "flow") == ["ballot"]
    await lane.village.passes(days=2)
    await lane.village.passes(minutes=1)
    assert await stored(lane, "drafts", "flow") == []
    assert "purge:0" in await stored(lane, "alarms", "key")  # and again the next night
