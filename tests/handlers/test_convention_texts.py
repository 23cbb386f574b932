"""A text on its way to a draft: pasted in pieces, sent as a file, broken, left, kept."""

from bot.demo.api.records import Upload
from bot.demo.neighbourhood import convention_in_both
from bot.demo.village import Persona
from bot.features.conventions import errors
from bot.features.conventions.model import LONGEST_TEXT, MOST_DRAFTS, State
from bot.features.conventions.screens import Amend, KeepText, SendText, drafting
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import PersonId
from bot.kernel.numbering import ClauseMissing, ClauseRepeated
from bot.kernel.people import Role
from handlers.drafting import LARGEST
from tests.handlers.conventions import in_force
from tests.handlers.speech import Speech, speech
from tests.handlers.steps import another_community, checked_record
from tests.handlers.test_acts import facts
from tests.handlers.test_convention_asking import presses
from tests.lane import Lane

TEXT = "公约\n第一条 楼道不堆东西。\n第二条 十点以后安静。"
ENGLISH = "Article 1. Keep stairs clear.\nArticle 2. Quiet from ten."
KEEP, LEAVE = "Keep it as a draft", "Do not keep it"


async def asked_for_text(lane: Lane) -> tuple[Persona, Speech]:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/convention")
    await lin.taps(said("Send a text"))
    return lin, said


async def sends(lane: Lane, content: bytes, name: str = "公约.txt") -> None:
    lin = lane.coordinator
    lane.village.world.send_file(lin.id, lin.id, Upload(name, content, "text/plain"))
    await lane.village.settles()
    await lane.village.passes(seconds=3)


async def drafts(lane: Lane) -> list[tuple[tuple[str, str], ...]]:
    """The words of every draft."""
    async with lane.village.works.look() as work:
        every = await work.conventions.of(lane.community)
    return [tuple((a.zh, a.en) for a in one.articles) for one in every if one.state is State.DRAFT]


def read(said: Speech, n: int) -> str:
    return said.many("I read {n} article:", "I read {n} articles:", n)


# Pasted


async def test_pieces_are_put_together_and_languages_side_by_side(either: Lane) -> None:
    lin, said = await asked_for_text(either)
    await lin.says("公约\n第一条 楼道不堆东西。")
    assert read(said, 1) in lin.reads()
    await lin.says("第二条 十点以后安静。")
    assert read(said, 2) in lin.reads()
    assert said("The English is missing.") in lin.reads()
    await lin.says(ENGLISH)
    assert said("The English is missing.") not in lin.reads()
    await lin.taps(said(KEEP))
    assert await drafts(either) == [
        (("楼道不堆东西。", "Keep stairs clear."), ("十点以后安静。", "Quiet from ten."))
    ]
    assert checked_record(either).findings == []


async def test_a_piece_that_does_not_fit_is_refused_and_the_others_stay(lane: Lane) -> None:
    lin, said = await asked_for_text(lane)
    await lin.says(TEXT)
    for piece, refused in (
        ("第二条 又是第二条。", ClauseRepeated(2)),
        ("第四条 丁。", ClauseMissing(3, 4)),
    ):
        await lin.says(piece)
        assert lin.reads() == said.text(refused.text())
    await lin.says("第三条 牵好狗。")
    assert read(said, 3) in lin.reads()


async def test_what_is_no_text_of_articles_is_refused_with_its_reason(either: Lane) -> None:
    lin, said = await asked_for_text(either)
    for text, refused in (
        ("大家好，这是公约。", errors.NoArticles()),
        ("第一条 。", errors.ArticleEmpty()),
        (f"第一条 {'长' * 1_001}", errors.ArticleTooLong(1)),
        ("第二条 乙。", ClauseMissing(1, 2)),
    ):
        await lin.says(text)
        assert lin.reads() == said.text(refused.text()), text[:9]
    assert await drafts(either) == []
    await lin.says(TEXT)  # and a good one is taken then
    assert read(said, 2) in lin.reads()


async def test_pieces_end_where_a_convention_must(lane: Lane) -> None:
    lin, said = await asked_for_text(lane)
    for number in range(1, 21):
        await lin.says(f"第{number}条 {'长' * 990}")
    whole = sum(len(f"第{number}条 ") + 990 for number in range(1, 21)) + 19
    assert read(said, 20) in lin.reads()
    assert whole <= LONGEST_TEXT
    await lin.says(f"第21条 {'长' * 200}")
    size = whole + 1 + len("第21条 ") + 200
    assert lin.reads() == said.text(errors.TextTooLong(size).text())
    await lin.taps(said(KEEP))
    (kept,) = await drafts(lane)
    assert len(kept) == 20


async def test_left_it_is_gone_and_its_buttons_do_nothing(lane: Lane) -> None:
    lin, said = await asked_for_text(lane)
    await lin.says(TEXT)
    keep, leave = lin.button(said(KEEP)), lin.button(said(LEAVE))
    await lin.presses(*leave)
    assert lin.reads() == said("The text was not kept.")
    for old in (keep, leave):
        flashed = await lin.presses(*old)
        assert said.text(errors.ConventionGone().text()) in (flashed, lin.reads())
    assert await drafts(lane) == []


async def test_kept_twice_it_is_one_draft(lane: Lane) -> None:
    lin, said = await asked_for_text(lane)
    await lin.says(TEXT)
    keep = lin.button(said(KEEP))
    await lin.presses(*keep)
    await lin.presses(*keep)
    assert len(await drafts(lane)) == 1
    assert [kind for kind, _fact in await facts(lane)].count("convention.draft") == 1


async def test_later_loses_nothing(lane: Lane) -> None:
    lin, said = await asked_for_text(lane)
    await lin.taps(said("Later"))
    await lin.says("/my")
    assert said("The text of a convention") in lin.reads()
    await lin.taps(said("Go on"))
    assert said("Please send the text of the convention.") in lin.reads()
    await lin.says(TEXT)
    await lin.says("/my")
    assert said("The text of a convention") in lin.reads()
    await lin.taps(said("Go on"))
    assert read(said, 2) in lin.reads()
    await lin.taps(said(KEEP))
    assert len(await drafts(lane)) == 1


# As a file


async def test_a_file_gives_what_pasting_gives_however_it_was_written(either: Lane) -> None:
    lin, said = await asked_for_text(either)
    whole = convention_in_both()
    for coding, text in (
        ("utf-8", whole),
        ("utf-8-sig", whole.replace("\n", "\r\n")),
        ("gb18030", whole),
        ("gbk", TEXT.replace("\n", "\r\n")),
    ):
        await sends(either, text.encode(coding))
        assert read(said, 2 if coding == "gbk" else 22) in lin.reads(), coding
        assert "\ufeff" not in lin.reads()
    await lin.taps(said(KEEP))
    assert await drafts(either) == [(("楼道不堆东西。", ""), ("十点以后安静。", ""))]


async def test_what_is_no_text_is_said_to_be_none_and_the_form_stays_open(lane: Lane) -> None:
    lin, said = await asked_for_text(lane)
    unread = said.text(drafting.text_unread().lines[0].text)
    for content in (b"", b"\x00\xff\x00", b"\xff\xd8\xff\xe0JFIF\x00", TEXT.encode("utf-16")):
        await sends(lane, content)
        assert lin.reads() == unread
        assert said(KEEP) not in lin.labels()
    await lin.says(TEXT)
    await lin.taps(said(KEEP))
    assert len(await drafts(lane)) == 1


async def test_a_file_too_large_is_not_even_fetched(lane: Lane) -> None:
    lin, said = await asked_for_text(lane)
    await sends(lane, TEXT.encode().ljust(LARGEST + 1, b" "))
    assert lin.reads() == said.text(drafting.text_unread().lines[0].text)
    heard = [str(one.get("text")) for one in lin.messages()]
    assert said.text(drafting.text_comes().lines[0].text) not in heard


async def test_a_file_whose_articles_are_broken_is_refused_and_a_good_one_taken(
    lane: Lane,
) -> None:
    lin, said = await asked_for_text(lane)
    await sends(lane, "第一条 甲。\n第三条 丙。".encode())
    assert lin.reads() == said.text(ClauseMissing(2, 3).text())
    await lin.says(TEXT)  # nothing of the broken file is put before it
    assert read(said, 2) in lin.reads()
    for content, refused in (
        ("没有条款".encode("gb18030"), errors.NoArticles()),
        (b"x" * LARGEST, errors.TextTooLong(LARGEST)),  # small enough to be fetched
    ):
        await sends(lane, content)
        assert lin.reads() == said.text(refused.text())
    await sends(lane, f"{TEXT}\n{ENGLISH}".encode())
    await lin.taps(said(KEEP))
    assert len((await drafts(lane))[0]) == 2


async def test_pasting_overtakes_a_file_that_is_still_read(lane: Lane) -> None:
    lin, said = await asked_for_text(lane)
    upload = Upload("公约.txt", "第一条 来自文件。".encode(), "text/plain")
    lane.village.world.send_file(lin.id, lin.id, upload)
    lane.village.world.say(lin.id, lin.id, TEXT)
    await lane.village.settles()
    await lane.village.passes(seconds=5)
    await lin.taps(said(KEEP))
    assert await drafts(lane) == [(("楼道不堆东西。", ""), ("十点以后安静。", ""))]


async def test_a_file_nobody_asked_for_stays_unread(lane: Lane) -> None:
    said = speech(lane)
    await sends(lane, TEXT.encode())
    assert read(said, 2) not in lane.coordinator.reads()
    assert await drafts(lane) == []


# Who may, and how many


async def test_only_coordinators_of_the_place_may_send_a_text(lane: Lane) -> None:
    said = speech(lane)
    await in_force(lane, TEXT)
    there = await another_community(lane)
    no = said.text(NotAllowed().text())
    for person in (lane.neighbour(1), there):
        for action in (SendText(lane.community), Amend(lane.community)):
            assert no in (await presses(lane, person, action), person.reads()), action
        flashed = await presses(lane, person, KeepText())
        assert said.text(errors.ConventionGone().text()) in (flashed, person.reads())
    assert await drafts(lane) == []


async def test_who_coordinates_no_more_keeps_nothing(lane: Lane) -> None:
    said, cat = speech(lane), lane.neighbour(3)
    async with lane.village.works.begin() as work:
        who, role = PersonId(cat.id), Role.COORDINATOR
        office = await work.residents.grant(lane.community, who, role, work.now)
    await cat.says("/convention")
    await cat.taps(said("Send a text"))
    await cat.says(TEXT)
    async with lane.village.works.begin() as work:
        await work.residents.end_office(office.id)
    flashed = await cat.taps(said(KEEP))
    assert said.text(NotAllowed().text()) in (flashed, cat.reads())
    assert await drafts(lane) == []


async def test_two_drafts_are_enough_whichever_way_they_begin(lane: Lane) -> None:
    lin, said = await asked_for_text(lane)
    await in_force(lane, TEXT)
    await lin.says(TEXT)
    keep = lin.button(said(KEEP))
    for _draft in range(MOST_DRAFTS):
        await lin.says("/convention")
        await lin.taps(said("Draft a change"))
    enough = said.text(errors.DraftsEnough().text())
    assert enough in (await lin.presses(*keep), lin.reads())
    for action in (SendText(lane.community), Amend(lane.community)):
        assert enough in (await presses(lane, lin, action), lin.reads())
    assert len(await drafts(lane)) == MOST_DRAFTS


async def test_where_nothing_holds_there_is_nothing_to_amend(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    flashed = await presses(lane, lin, Amend(lane.community))
    assert said.text(errors.ConventionGone().text()) in (flashed, lin.reads())
    assert await drafts(lane) == []
