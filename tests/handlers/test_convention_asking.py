"""Who asks the convention what, where, and what comes back; who is told of it, and how often."""

from bot.demo.neighbourhood import COORDINATOR, GROUP, convention_in_both
from bot.demo.village import Persona
from bot.features.conventions import errors
from bot.features.conventions.screens import (
    OpenConvention,
    PrintConvention,
    ReadArticle,
    SawConvention,
)
from bot.features.conventions.usecases import keep_draft, put_in_force
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, ConventionId, PersonId
from bot.kernel.people import Role
from tests.handlers.conventions import FILED, in_force
from tests.handlers.speech import kept, speech
from tests.handlers.steps import ELSEWHERE, another_community, checked_record, group_said, joins
from tests.handlers.test_joining import empty_flat, letter
from tests.handlers.test_papers import sealed
from tests.lane import Lane

TEXT = "小公约\n第一条 楼道不堆东西。\nArticle 1. Keep stairs clear.\n第二条 牵好狗。\n"
TEXT += "Article 2. Lead your dog."
HOW_WE_LIVE = "How we live together here"
FIRST = ConventionId(1)


async def presses(lane: Lane, person: Persona, action) -> str | None:
    """A button as it was once sent, perhaps to somebody else."""
    await person.says("/help")
    newest = [one for one in person.messages() if one["from"]["is_bot"]][-1]
    return await person.presses(newest["message_id"], sealed(lane, action))


async def elsewhere_in_force(lane: Lane, text: str) -> tuple[Persona, CommunityId]:
    """The coordinator's other community has a convention of its own."""
    there = await another_community(lane)
    async with lane.village.works.begin() as work:
        person = PersonId(COORDINATOR)
        actor = (await work.residents.actors({person}, frozenset()))[person]
        (place,) = {one.community for one in actor.memberships} - {lane.community}
        draft = await keep_draft(work, actor, place, text)
        await put_in_force(work, actor, draft.id, FILED)
    return there, place


# Asking


async def test_words_of_every_kind_find_the_same_article(lane: Lane) -> None:
    said, her = speech(lane), lane.neighbour(1)
    await in_force(lane)
    asked = {
        6: ("噪音", "zaoyin", "noise", "NOISE!!", "广场舞", "tv"),
        8: ("停车", "tingche", "parking", "電瓶車亂停", "Where may I park?"),
        9: ("狗屎没人捡", "goushi", "dog poo", "遛狗要牵绳吗", "dogs"),
        12: ("垃圾分类", "laji fenlei", "rubbish"),
        18: ("第十八条", "18", "article 18"),
        20: ("违反公约会罚款吗", "違反公約會罰款嗎"),
        1: ("第一条", "第1条", "1", "ARTICLE 1.", "No. 1"),
    }
    for number, questions in asked.items():
        for question in questions:
            await her.says(f"/convention {question}")
            lines = [one for one in her.reads().split("\n") if one.strip()]
            assert lines[1] == said("Article {number}", number=number), question


async def test_nonsense_finds_nothing_and_leads_to_a_person(either: Lane) -> None:
    said, her = speech(either), either.neighbour(1)
    await in_force(either)
    nothing = said(
        "I find nothing about that in the convention. Please ask a coordinator, or try "
        "another word."
    )
    for asked in ("asdfghjkl", "股票", "!!!", "🐕‍🦺", "%s {n}", "'; --", "x" * 3_900):
        await her.says(f"/convention {asked}")
        assert her.reads() == nothing, asked
        assert her.labels() == [said("Read it from the beginning")]
    await her.taps(said("Read it from the beginning"))
    assert said("Article {number}", number=1) in her.reads()


async def test_what_else_answers_is_one_tap_away(lane: Lane) -> None:
    said, her = speech(lane), lane.neighbour(1)
    text = "公约\n第一条 牵好狗。\nArticle 1. Keep dogs on a lead.\n第二条 狗不进电梯。\n"
    await in_force(lane, f"{text}Article 2. No dogs in the lift.\n第三条 安静。\nArticle 3. Hush.")
    await her.says("/convention dogs")
    other = 2 if said("Article {number}", number=1) in her.reads() else 1
    too = [said("Article {number} too", number=number) for number in (1, 2, 3)]
    assert [one for one in her.labels() if one in too] == [too[other - 1]]
    await her.taps(too[other - 1])
    assert said("Article {number}", number=other) in her.reads()


async def test_words_without_the_command_are_a_question_only_where_they_sound_like_one(
    either: Lane,
) -> None:
    said, her = speech(either), either.neighbour(1)
    await in_force(either, TEXT)
    for asked in (
        "公约 狗",
        "居民公约里狗怎么说",
        "公约：狗",
        "convention dog",
        "第二条",
        "Art. 2",
    ):
        await her.says(asked)
        assert said("Article {number}", number=2) in her.reads(), asked
    for other in ("2", "狗", "article"):
        await her.says(other)
        assert said("Article {number}", number=2) not in her.reads(), other


async def test_the_last_article_has_none_behind_it_and_a_zeroth_is_not_there(lane: Lane) -> None:
    said, her = speech(lane), lane.neighbour(1)
    await in_force(lane, TEXT)
    await her.says("第二条")
    assert said("Next article") not in her.labels()
    assert said("Previous article") in her.labels()
    for number in (0, 3, 999):
        await her.says(f"/convention {number}")
        wanted = said(
            "There is no Article {number}; the last one is {last}.", number=number, last=2
        )
        assert her.reads() == wanted


# In the group


async def test_the_group_reads_of_its_own_convention_and_nothing_of_drafts(either: Lane) -> None:
    said, her = speech(either), either.neighbour(1)
    there, _place = await elsewhere_in_force(
        either, "河边公约\n第一条 不钓鱼。\nArticle 1. No fishing."
    )
    await either.coordinator.says("/convention", GROUP)
    assert group_said(either)[-1].endswith(said("No convention is in force here yet."))
    await either.coordinator.says("/convention 钓鱼", GROUP)
    assert "钓鱼" not in group_said(either)[-1]
    await in_force(either, TEXT)
    await either.coordinator.says("/convention", GROUP)
    assert "小公约" in group_said(either)[-1]
    for label in ("Send a text", "Draft a change", "I have seen it"):
        assert said(label) not in either.coordinator.labels(GROUP)
    await her.says("/convention 99", GROUP)
    missing = said("There is no Article {number}; the last one is {last}.", number=99, last=2)
    assert group_said(either)[-1] == missing
    await her.taps(said("Read on in private"), GROUP)
    assert "小公约" in her.reads()
    await there.says("/convention", ELSEWHERE)
    heard = [str(one.get("text")) for one in either.village.world.messages(ELSEWHERE)]
    assert "河边公约" in heard[-1]


async def test_the_group_is_not_asked_by_words_alone(lane: Lane) -> None:
    await in_force(lane, TEXT)
    before = len(group_said(lane))
    await lane.neighbour(1).says("第二条", GROUP)
    assert len(group_said(lane)) == before


# Several places, and somebody else's


async def test_who_belongs_to_two_places_is_answered_by_the_one_that_says_something(
    lane: Lane,
) -> None:
    said, lin = speech(lane), lane.coordinator
    await in_force(lane, TEXT)
    await elsewhere_in_force(lane, "河边公约\n第一条 不钓鱼。\nArticle 1. No fishing.")
    await lin.says("/convention 钓鱼")
    assert "河边公约" in lin.reads()
    await lin.says("/convention dog")
    assert "小公约" in lin.reads()
    await lin.says("/convention")
    (other,) = {"河边公约", "小公约"} & set(lin.labels())
    await lin.taps(other)
    assert lin.reads().startswith(other)
    assert said("Send a text") in lin.labels()


async def test_buttons_of_another_place_open_nothing(lane: Lane) -> None:
    said = speech(lane)
    there = await another_community(lane)
    await in_force(lane, TEXT)
    gone = said.text(errors.ConventionGone().text())
    for action in (
        ReadArticle(FIRST, 1),
        SawConvention(FIRST),
        PrintConvention(FIRST),
        ReadArticle(ConventionId(77), 1),
    ):
        assert gone in (await presses(lane, there, action), there.reads()), action
    nobody = await presses(lane, there, OpenConvention(lane.community))
    assert said.text(NotAllowed().text()) in (nobody, there.reads())
    assert "楼道" not in there.reads()
    assert await kept(lane, "convention_seen") == {"convention_seen": 0}


async def test_an_article_that_is_not_there_is_not_made_up(lane: Lane) -> None:
    said, her = speech(lane), lane.neighbour(1)
    await in_force(lane, TEXT)
    for number in (0, 3):
        flashed = await presses(lane, her, ReadArticle(FIRST, number))
        assert said.text(errors.ConventionGone().text()) in (flashed, her.reads())


async def test_what_was_replaced_can_be_read_but_not_seen_any_more(lane: Lane) -> None:
    said, her = speech(lane), lane.neighbour(1)
    await in_force(lane, TEXT)
    await her.says("/convention")
    old = her.button(said("I have seen it"))
    await in_force(lane, TEXT.replace("牵好狗", "牵好狗和猫"))
    flashed = await her.presses(*old)
    assert said.text(errors.ConventionGone().text()) in (flashed, her.reads())
    assert await kept(lane, "convention_seen") == {"convention_seen": 0}
    await her.says("/convention 第二条")
    assert "牵好狗和猫" in her.reads()


# Seen, and told once


async def test_seen_is_counted_by_heads_and_only_once(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await in_force(lane, TEXT)
    for number in (1, 2):
        her = lane.neighbour(number)
        await her.says("/convention 狗")
        old = her.button(said("I have seen it"))
        await her.taps(said("I have seen it"))
        assert said("Thank you. You can read it and ask it at any time: /convention") in her.reads()
        await her.presses(*old)  # an impatient second tap
        await her.says("/convention 狗")
        assert said("I have seen it") not in her.labels()
    await lin.says("/convention")
    assert said.many("{n} neighbour has seen it.", "{n} neighbours have seen it.", 2) in lin.reads()
    await in_force(lane, TEXT)  # another one: it is to be seen anew
    await lane.neighbour(1).says("/convention")
    assert said("I have seen it") in lane.neighbour(1).labels()


async def test_whoever_only_audits_reads_but_leaves_no_trace(lane: Lane) -> None:
    said, auditor = speech(lane), lane.stranger
    async with lane.village.works.begin() as work:
        await work.residents.grant(lane.community, PersonId(auditor.id), Role.AUDITOR, work.now)
    await in_force(lane, TEXT)
    await auditor.says("/convention 狗")
    assert "牵好狗。" in auditor.reads()
    flashed = await presses(lane, auditor, SawConvention(FIRST))
    assert said.text(NotAllowed().text()) in (flashed, auditor.reads())
    assert await kept(lane, "convention_seen") == {"convention_seen": 0}


async def test_whoever_moves_in_hears_of_it_once(either: Lane) -> None:
    said, she = speech(either), either.stranger
    await in_force(either, convention_in_both())
    await empty_flat(either)
    await joins(she, said, await letter(either))
    await either.village.passes(seconds=10)
    heard = [str(one.get("text")) for one in she.messages() if one["from"]["is_bot"]]
    assert [said(HOW_WE_LIVE) in one for one in heard].count(True) == 1
    assert said("I have seen it") in she.labels()
    await she.taps(said("I have seen it"))
    await either.village.passes(days=2)
    heard = [str(one.get("text")) for one in she.messages() if one["from"]["is_bot"]]
    assert not any(said(HOW_WE_LIVE) in one for one in heard)  # her tap drew it anew
    for neighbour in range(1, 6):
        told = [str(one.get("text")) for one in either.neighbour(neighbour).messages()]
        assert not any(said(HOW_WE_LIVE) in one for one in told)
    assert checked_record(either).findings == []


async def test_whoever_moves_in_where_nothing_holds_hears_nothing(lane: Lane) -> None:
    said, she = speech(lane), lane.stranger
    await empty_flat(lane)
    await joins(she, said, await letter(lane))
    await lane.village.passes(seconds=10)
    heard = [str(one.get("text")) for one in she.messages() if one["from"]["is_bot"]]
    assert not any(said(HOW_WE_LIVE) in one for one in heard)
