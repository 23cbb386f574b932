"""Drafts by the words on buttons: sent, shown, talked about in private, changed, put in force."""

from bot.demo.api.records import Upload
from bot.demo.neighbourhood import HUNG, PHOTO
from bot.demo.village import Persona
from bot.features.conventions import errors
from bot.features.conventions.model import State
from bot.kernel.numbering import ClauseMissing
from bot.kernel.text import EN, ZH
from tests.handlers.conventions import in_force
from tests.handlers.speech import Speech, speech
from tests.handlers.steps import checked_record, ends, group_said, votes
from tests.handlers.test_acts import CONFIRM, facts, two
from tests.infra.printed import squeezed, words
from tests.lane import Lane

TEXT = (
    "小公约 House rules\n第一条 楼道不堆东西。\nArticle 1. Keep the stairs clear.\n"
    "第二条 晚上十点以后安静。"
)
UNREAD = "I could not read this file as text. Please send it as plain text, or paste the text here."
OLD, NEW = "晚上十点以后安静。", "晚上九点半以后安静。"
MARKED = "晚上〔-十点-〕〔+九点半+〕以后安静。"
FACTS = ("2026-03-01", "司法所", "2026-04-01", "暨阳街道", "备 2026-7", "2026-04-20")


async def sends_text(lane: Lane, text: str = TEXT) -> Persona:
    said, lin = speech(lane), lane.coordinator
    await lin.says("/convention")
    await lin.taps(said("Send a text"))
    await lin.says(text)
    return lin


async def drafted(lane: Lane, text: str = TEXT) -> Persona:
    lin = await sends_text(lane, text)
    await lin.taps(speech(lane)("Keep it as a draft"))
    return lin


async def files(lin: Persona, said: Speech, *told: str) -> None:
    """Through the checklist, and as many of the facts."""
    for _line in range(3):
        await lin.taps(said("Yes"))
    for one in told:
        await lin.says(one)


async def to_draft(person: Persona, said: Speech, number: int = 1) -> None:
    await person.says("/convention")
    await person.taps(said("Draft no. {number}", number=number))


async def test_a_pasted_text_is_shown_by_articles_and_kept_as_a_draft(either: Lane) -> None:
    said, lin = speech(either), await sends_text(either, "第一条 甲。\n第三条 丙。")
    assert said.text(ClauseMissing(2, 3).text()) in lin.reads()  # nothing is lost in copying
    await lin.says(TEXT)
    assert said.many("I read {n} article:", "I read {n} articles:", 2) in lin.reads()
    assert "Keep the stairs clear." in lin.reads()
    assert said("The English is missing.") in lin.reads()
    await lin.taps(said("Keep it as a draft"))
    assert said("This is a draft. Nothing of it is in force.") in lin.reads()
    her = either.neighbour(1)
    await her.says("/convention")
    assert said("No convention is in force here yet.") in her.reads()
    assert said("Draft no. {number}", number=1) not in her.labels()  # not yet shared
    assert ("convention.draft", 2) in [
        (type, one.get("articles")) for type, one in await facts(either)
    ]
    assert checked_record(either).findings == []


async def test_a_text_file_is_read_too(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await lin.says("/convention")
    await lin.taps(said("Send a text"))
    world = either.village.world
    for content, seen in (
        (b"\x00\xff\x00", said(UNREAD)),
        (TEXT.encode("gb18030"), said.many("I read {n} article:", "I read {n} articles:", 2)),
    ):
        world.send_file(lin.id, lin.id, Upload("公约.txt", content, "text/plain"))
        await either.village.settles()
        await either.village.passes(seconds=3)
        assert seen in lin.reads()
    await lin.taps(said("Do not keep it"))
    assert said("The text was not kept.") in lin.reads()


async def test_neighbours_say_in_private_what_they_think_and_coordinators_see_where(
    either: Lane,
) -> None:
    said, lin = speech(either), await drafted(either)
    await lin.taps(said("Let neighbours read it"))
    assert said("The residents' convention may change.") in group_said(either)[-1]
    for number, view in (
        (1, "I have a worry"),
        (2, "I do not understand it"),
        (3, "I agree with it"),
    ):
        her = either.neighbour(number)
        await to_draft(her, said)
        await her.taps(said("Read it from the beginning"))
        await her.taps(said("Next article"))
        assert said("Change this article") not in her.labels()
        await her.taps(said(view))
        assert said(f"✓ {view}") in her.labels()
        await her.taps(said(f"✓ {view}"))  # again: the same, once
    await either.neighbour(3).taps(said("I have a worry"))  # her last word counts
    await to_draft(lin, said)
    await lin.taps(said("What was said of it"))
    counted = said(
        "Agree: {agree}; have a worry: {worry}; do not understand: {unclear}",
        agree=0, worry=2, unclear=1,
    )  # fmt: skip
    assert counted in lin.reads()
    assert said("Article {number}", number=2) in lin.labels()
    assert said("Article {number}", number=1) not in lin.labels()


async def test_a_change_names_its_reason_and_is_shown_word_by_word(either: Lane) -> None:
    said, lin = speech(either), await drafted(either)
    await lin.taps(said("Read it from the beginning"))
    await lin.taps(said("Next article"))
    await lin.taps(said("Change this article"))
    await lin.says("三楼的孩子九点半睡")
    await lin.says(OLD)
    assert said.text(errors.ArticleUnchanged().text()) in lin.reads()
    await lin.says(NEW)
    assert MARKED in lin.reads()
    assert said("Why: {reason}", reason="三楼的孩子九点半睡") in lin.reads()
    told = [one for type, one in await facts(either) if type == "convention.change"]
    assert [(one["article"], one["revision"]) for one in told] == [(2, 2)]
    await to_draft(lin, said)
    await lin.taps(said("Drop the draft"))
    await lin.taps(said("Yes, drop it"))
    await lin.says("/convention")
    assert said("Draft no. {number}", number=1) not in lin.labels()
    assert checked_record(either).findings == []


async def test_it_is_in_force_once_checked_adopted_reviewed_filed_and_confirmed(
    either: Lane,
) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await drafted(either)
    await lin.taps(said("Put it in force"))
    refused = await lin.taps(said("No"))  # an article fines somebody
    assert refused == said.text(errors.NotLawful().text())
    await to_draft(lin, said)
    await lin.taps(said("Put it in force"))
    await files(lin, said, "2027-01-01")
    assert said.text(errors.DaysOutOfOrder().text()) in lin.reads()  # it lies ahead
    for one in FACTS:
        await lin.says(one)
    assert "备 2026-7" in lin.reads()
    await lin.taps(said("Yes, it is in force from now on"))
    her = either.neighbour(1)
    await her.says("/convention")
    assert said("No convention is in force here yet.") in her.reads()  # one alone does not do it
    assert said.many("{n} article shall be in force.", "{n} articles shall be in force.", 2) in (
        cat.reads()
    )
    assert "备 2026-7" in cat.reads()
    await cat.taps(said(CONFIRM))
    assert said("The residents' convention is in force.") in group_said(either)[-1]
    await her.says("/convention 安静")
    assert OLD in her.reads()
    (told,) = [one for type, one in await facts(either) if type == "convention.force"]
    assert (told["by"], told["confirmed_by"], told["number"]) == (lin.id, cat.id, "备 2026-7")
    assert told["review"] == "2027-05-18"
    await her.says("/notice")
    assert "小公约" in her.reads()
    await either.village.passes(days=17)
    await her.says("/notice")
    assert "小公约" not in her.reads()
    assert checked_record(either).findings == []
    await either.village.leaps(days=350)
    await either.village.passes(seconds=10)
    assert said("The convention has been in force for 12 months.") in lin.reads()


async def test_a_text_that_was_changed_meanwhile_is_not_put_in_force(either: Lane) -> None:
    said = speech(either)
    lin, cat = await two(either)
    await drafted(either)
    await lin.taps(said("Put it in force"))
    await files(lin, said, *FACTS)
    await lin.taps(said("Yes, it is in force from now on"))
    await to_draft(lin, said)
    await lin.taps(said("Read it from the beginning"))
    await lin.taps(said("Change this article"))
    await lin.says("更短")
    await lin.says("楼道不堆放杂物。")
    await cat.taps(said(CONFIRM))
    assert said(
        "Draft no. {number} was changed since. Please read it and ask again.", number=1
    ) in (cat.reads())
    async with either.village.works.look() as work:
        assert {one.state for one in await work.conventions.of(either.community)} == {State.DRAFT}


async def test_an_amendment_is_voted_on_and_then_filed(either: Lane) -> None:
    said, lin = speech(either), either.coordinator
    await in_force(either, TEXT)
    await lin.says("/convention")
    await lin.taps(said("Draft a change"))
    await lin.taps(said("Read it from the beginning"))
    await lin.taps(said("Next article"))
    await lin.taps(said("Change this article"))
    await lin.says("三楼的孩子九点半睡")
    await lin.says(NEW)
    await to_draft(lin, said, 2)
    assert said("Article {number} would change", number=2) in lin.labels()
    await lin.taps(said("Vote on it"))
    for label in ("Residents' meeting", "The whole community", "A paper notice hangs already"):
        await lin.taps(said(label))
    await opened(either, lin, said)
    for number in range(1, 6):
        await votes(either.neighbour(number), "Agree", said)
    await ends(either)
    adopted = said("Vote no. {number} adopted the text of draft no. {draft}.", number=1, draft=2)
    assert adopted in lin.reads()
    await lin.taps(said("File it, and put it in force"))
    day = f"{either.village.clock.now():%Y-%m-%d}"
    await files(
        lin, said, "司法所", day, "暨阳街道", "备 8", day
    )  # the day it was adopted is known
    await lin.taps(said("Yes, it is in force from now on"))
    await either.neighbour(1).says("/convention 安静")
    assert NEW in either.neighbour(1).reads()
    states = await held(either)
    assert states == {1: State.REPLACED, 2: State.IN_FORCE}
    assert checked_record(either).findings == []


async def opened(lane: Lane, lin: Persona, said: Speech) -> None:
    await lin.says(f"{lane.village.clock.now() - HUNG:%Y-%m-%d}")
    await lin.photographs(PHOTO)
    await lin.taps(said("In 10 days, 20:00"))
    await lane.village.passes(seconds=30)
    await lin.taps(said("Open the vote"))
    await lane.village.passes(seconds=10)


async def held(lane: Lane) -> dict[int, State]:
    async with lane.village.works.look() as work:
        every = [await work.conventions.get(number) for number in (1, 2)]
    return {one.id: one.state for one in every if one}


async def test_large_print_comes_as_a_file(either: Lane) -> None:
    said, her = speech(either), either.coordinator
    await in_force(either, TEXT)
    await her.says("/convention")
    await her.taps(said("Large print"))
    await either.village.passes(seconds=30)
    (sent,) = [one for one in her.messages() if "document" in one]
    language = {ZH: "zh", EN: "en"}[either.language]
    assert sent["document"]["file_name"] == f"convention-{language}.pdf"
    assert squeezed(OLD) in words(her.file())[0]
