"""A draft among neighbours: who reads it, what is said of it in private, how articles change."""

from bot.demo.village import Persona
from bot.features.conventions import errors
from bot.features.conventions.model import LONGEST_ARTICLE, LONGEST_FACT, Article, View
from bot.features.conventions.screens import (
    AskDropDraft,
    ChangeArticle,
    DropDraft,
    ForceDraft,
    PrintConvention,
    ReadArticle,
    ReadDraft,
    ReadDraftArticle,
    ReadHeat,
    SayView,
    ShareDraft,
    VoteOnDraft,
)
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ConventionId
from bot.kernel.text import EN, ZH
from tests.handlers.conventions import in_force
from tests.handlers.speech import Speech, kept, speech
from tests.handlers.steps import another_community, checked_record, group_said
from tests.handlers.test_acts import facts
from tests.handlers.test_convention_asking import presses
from tests.handlers.test_convention_drafts import drafted, to_draft
from tests.lane import Lane

TEXT = "小公约\n第一条 楼道不堆东西。\nArticle 1. Keep stairs clear.\n第二条 十点以后安静。\n"
TEXT += "Article 2. Quiet from ten."
ONE = ConventionId(1)
AGREE, WORRY, UNCLEAR = "I agree with it", "I have a worry", "I do not understand it"
DESK = (
    *(ShareDraft(ONE), ReadHeat(ONE), ChangeArticle(ONE, 1), VoteOnDraft(ONE)),
    *(ForceDraft(ONE), AskDropDraft(ONE), DropDraft(ONE)),
)


async def shared(lane: Lane) -> tuple[Persona, Speech]:
    said, lin = speech(lane), await drafted(lane, TEXT)
    await lin.taps(said("Let neighbours read it"))
    return lin, said


async def to_article(person: Persona, said: Speech, number: int, draft: int = 1) -> None:
    await to_draft(person, said, draft)
    await person.taps(said("Read it from the beginning"))
    for _leaf in range(number - 1):
        await person.taps(said("Next article"))


async def changing(lin: Persona, said: Speech, number: int, draft: int = 1) -> None:
    await to_article(lin, said, number, draft)
    await lin.taps(said("Change this article"))


async def articles(lane: Lane, id: int = 1) -> tuple[Article, ...]:
    async with lane.village.works.look() as work:
        found = await work.conventions.get(ConventionId(id))
    assert found
    return found.articles


async def heat(lane: Lane) -> dict[int, list[int]]:
    """Agreement, worries, and what is not understood, of each article."""
    async with lane.village.works.look() as work:
        every = await work.conventions.heat(ONE)
    return {one.number: [one.counts[view] for view in View] for one in every}


async def refused_at_the_desk(lane: Lane, person: Persona) -> None:
    no = speech(lane).text(NotAllowed().text())
    for action in DESK:
        assert no in (await presses(lane, person, action), person.reads()), action


# Who reads a draft


async def test_before_it_is_shared_it_is_the_coordinators_alone(lane: Lane) -> None:
    said, her = speech(lane), lane.neighbour(1)
    await drafted(lane, TEXT)
    gone = said.text(errors.ConventionGone().text())
    reading = (ReadDraft(ONE), ReadDraftArticle(ONE, 1), SayView(ONE, 1, View.SUPPORT))
    for action in (*reading, PrintConvention(ONE), ReadArticle(ONE, 1)):
        assert gone in (await presses(lane, her, action), her.reads()), action
    await refused_at_the_desk(lane, her)
    assert await kept(lane, "convention_views") == {"convention_views": 0}
    assert said("The residents' convention may change.") not in "".join(group_said(lane))


async def test_shared_it_is_read_by_neighbours_but_the_desk_stays_closed(lane: Lane) -> None:
    _lin, said = await shared(lane)
    her = lane.neighbour(1)
    await to_draft(her, said)
    assert her.labels() == [said("Read it from the beginning")]
    await her.taps(said("Read it from the beginning"))
    assert her.labels() == [
        *(said(one) for one in ("Next article", AGREE, WORRY, UNCLEAR, "Back to the draft"))
    ]
    gone = said.text(errors.ConventionGone().text())
    there = await another_community(lane)
    for action in (ReadDraft(ONE), SayView(ONE, 1, View.CONCERN), PrintConvention(ONE)):
        assert gone in (await presses(lane, there, action), there.reads()), action
    for person in (her, there):
        await refused_at_the_desk(lane, person)
    assert await kept(lane, "convention_views") == {"convention_views": 0}


async def test_the_group_is_told_once_however_often_it_is_shared(lane: Lane) -> None:
    lin, said = await shared(lane)
    for _again in range(2):
        await presses(lane, lin, ShareDraft(ONE))
        await lane.village.passes(seconds=10)
    news = [one for one in group_said(lane) if said("The residents' convention may change.") in one]
    assert len(news) == 1
    assert "楼道" not in news[0]
    assert [kind for kind, _fact in await facts(lane)].count("convention.share") == 1
    await lane.neighbour(2).taps(said("Read on in private"), lane.village.group()[0]["chat"]["id"])
    assert said("Draft no. {number}", number=1) in lane.neighbour(2).labels()


# What is said of it


async def test_the_last_word_counts_and_each_article_has_its_own(either: Lane) -> None:
    _lin, said = await shared(either)
    her = either.neighbour(1)
    await to_article(her, said, 1)
    for view in (AGREE, WORRY, UNCLEAR):
        flashed = await her.taps(said(view))
        assert flashed
        assert flashed in her.reads()
        ticked = [one for one in her.labels() if one.startswith("✓")]
        assert ticked == [said(f"✓ {view}")]
    await her.taps(said("Next article"))
    assert not [one for one in her.labels() if one.startswith("✓")]
    await her.taps(said(AGREE))
    assert await heat(either) == {1: [0, 0, 1], 2: [1, 0, 0]}


async def test_nobody_but_coordinators_sees_sums_and_nobody_sees_names(lane: Lane) -> None:
    lin, said = await shared(lane)
    for number, view in ((1, WORRY), (2, WORRY), (3, AGREE)):
        await to_article(lane.neighbour(number), said, 2)
        await lane.neighbour(number).taps(said(view))
    counted = said(
        "Agree: {agree}; have a worry: {worry}; do not understand: {unclear}",
        agree=1, worry=2, unclear=0,
    )  # fmt: skip
    await to_article(lin, said, 2)
    assert counted in lin.reads()
    await to_article(lane.neighbour(4), said, 2)
    assert counted not in lane.neighbour(4).reads()
    worried = said.many(
        "Somebody worries about {n} article.", "Somebody worries about {n} articles.", 1
    )
    await to_draft(lin, said)
    assert worried in lin.reads()
    await to_draft(lane.neighbour(4), said)
    assert worried not in lane.neighbour(4).reads()
    for told in [fact for kind, fact in await facts(lane) if kind.startswith("convention")]:
        assert not {11, 12, 13} & set(told.values())
    await to_draft(lin, said)
    await lin.taps(said("What was said of it"))
    assert "邻居" not in lin.reads()
    await lin.taps(said("Article {number}", number=2))
    assert "十点以后安静。" in lin.reads()


async def test_of_what_was_dropped_nothing_is_kept_that_neighbours_said(lane: Lane) -> None:
    lin, said = await shared(lane)
    her = lane.neighbour(1)
    await to_article(her, said, 1)
    await her.taps(said(WORRY))
    old = her.button(said(AGREE))
    await to_draft(lin, said)
    await lin.taps(said("Drop the draft"))
    await lin.taps(said("Back to the draft"))  # asked first
    assert await kept(lane, "convention_views") == {"convention_views": 1}
    await lin.taps(said("Drop the draft"))
    await lin.taps(said("Yes, drop it"))
    assert await kept(lane, "convention_views") == {"convention_views": 0}
    gone = said.text(errors.ConventionGone().text())
    assert gone in (await her.presses(*old), her.reads())
    for action in (ReadDraft(ONE), *DESK):
        assert gone in (await presses(lane, lin, action), lin.reads()), action
    assert [kind for kind, _fact in await facts(lane)].count("convention.drop") == 1
    assert checked_record(lane).findings == []


async def test_nobody_speaks_of_an_article_that_is_not_there(lane: Lane) -> None:
    _lin, said = await shared(lane)
    her, gone = lane.neighbour(1), said.text(errors.ConventionGone().text())
    for number in (0, 3):
        for action in (SayView(ONE, number, View.CONCERN), ReadDraftArticle(ONE, number)):
            assert gone in (await presses(lane, her, action), her.reads())
    assert await heat(lane) == {}


# Changing an article


async def test_only_the_language_that_was_written_changes(lane: Lane) -> None:
    said, lin = speech(lane), await drafted(lane, TEXT)
    for words, zh, en in (
        ("九点以后安静。", "九点以后安静。", "Quiet from ten."),
        ("Quiet from nine.", "九点以后安静。", "Quiet from nine."),
        ("  九点半\n以后  安静。 ", "九点半 以后 安静。", "Quiet from nine."),
    ):
        await changing(lin, said, 2)
        await lin.says("孩子九点睡")
        await lin.says(words)
        found = (await articles(lane))[1]
        assert (found.zh, found.en) == (zh, en)
    revisions = [one["revision"] for kind, one in await facts(lane) if kind == "convention.change"]
    assert revisions == [2, 3, 4]
    assert (await articles(lane))[0].revision == 1
    assert checked_record(lane).findings == []


async def test_each_step_of_a_change_refuses_what_it_cannot_take(either: Lane) -> None:
    said, lin = speech(either), await drafted(either, TEXT)
    await changing(lin, said, 1)
    for because in ("……", "因" * (LONGEST_FACT + 1)):
        await lin.says(because)
        assert lin.reads() == said.text(errors.FactMissing().text())
    await lin.says("因" * LONGEST_FACT)
    assert said("Step {number} of {of}", number=2, of=2) in lin.reads()
    for words, refused in (
        ("。。。", errors.ArticleEmpty()),
        ("长" * (LONGEST_ARTICLE + 1), errors.ArticleTooLong(1)),
        ("楼道不堆东西。", errors.ArticleUnchanged()),
        (" Keep  stairs clear. ", errors.ArticleUnchanged()),
    ):
        await lin.says(words)
        assert lin.reads() == said.text(refused.text())
    await lin.says("长" * LONGEST_ARTICLE)
    assert len((await articles(either))[0].zh) == LONGEST_ARTICLE


async def test_a_change_of_what_holds_is_read_beside_it_by_neighbours(either: Lane) -> None:
    said, lin, her = speech(either), either.coordinator, either.neighbour(1)
    await in_force(either, TEXT)
    await lin.says("/convention")
    await lin.taps(said("Draft a change"))
    would = said.many(
        "{n} article would change: {numbers}", "{n} articles would change: {numbers}", 1,
        numbers=2,
    )  # fmt: skip
    await to_draft(lin, said, 2)
    assert would not in lin.reads()
    await changing(lin, said, 2, draft=2)
    await lin.says("孩子九点睡")
    await lin.says("九点以后安静。")
    await to_draft(lin, said, 2)
    await lin.taps(said("Let neighbours read it"))
    await to_draft(her, said, 2)
    assert would in her.reads()
    await her.taps(said("Article {number} would change", number=2))
    assert "〔-十-〕〔+九+〕点以后安静。" in her.reads()
    assert said("Why: {reason}", reason="孩子九点睡") in her.reads()
    await her.taps(said("Previous article"))
    assert "〔" not in her.reads()
    await her.says("/convention 安静")  # what holds is as it was
    assert {ZH: "十点以后安静。", EN: "Quiet from ten."}[either.language] in her.reads()
    assert "九点" not in her.reads()


async def test_changed_back_nothing_would_change(lane: Lane) -> None:
    said, lin = speech(lane), lane.coordinator
    await in_force(lane, TEXT)
    await lin.says("/convention")
    await lin.taps(said("Draft a change"))
    for words in ("九点以后安静。", "十点以后安静。"):
        await changing(lin, said, 2, draft=2)
        await lin.says("邻居的愿望")
        await lin.says(words)
    assert "〔" not in lin.reads()
    await to_draft(lin, said, 2)
    assert said("Article {number} would change", number=2) not in lin.labels()


async def test_a_change_left_for_later_goes_on_where_it_was(lane: Lane) -> None:
    said, lin = speech(lane), await drafted(lane, TEXT)
    await changing(lin, said, 2)
    await lin.says("孩子九点睡")
    await lin.taps(said("Later"))
    await lin.says("/my")
    assert said("An article to change") in lin.reads()
    await lin.taps(said("Go on"))
    assert said("Step {number} of {of}", number=2, of=2) in lin.reads()
    await lin.says("九点以后安静。")
    assert (await articles(lane))[1] == Article(
        2, "九点以后安静。", "Quiet from ten.", "孩子九点睡", 2
    )


async def test_a_draft_that_was_dropped_meanwhile_takes_no_new_words(lane: Lane) -> None:
    said, lin = speech(lane), await drafted(lane, TEXT)
    await changing(lin, said, 2)
    await lin.says("孩子九点睡")
    await presses(lane, lin, DropDraft(ONE))
    await lin.says("九点以后安静。")
    assert lin.reads() == said.text(errors.ConventionGone().text())
    assert (await articles(lane))[1].revision == 1
