"""Drafts: who begins, changes, shares and drops them, and what neighbours say of their articles."""

from dataclasses import replace

import pytest

from bot.features.conventions import usecases
from bot.features.conventions.errors import (
    ArticleEmpty,
    ArticleTooLong,
    ArticleUnchanged,
    ConventionGone,
    DraftsEnough,
    FactMissing,
    NoArticles,
    TextTooLong,
)
from bot.features.conventions.model import (
    LONGEST_ARTICLE,
    LONGEST_FACT,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_DRAFTS,
    Article,
    State,
    View,
)
from bot.features.conventions.rules import texts
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import ConventionId
from bot.kernel.numbering import ClauseMissing
from tests.features.conventions.in_memory import (
    AUDITOR,
    BAI,
    CHAIR_ELSEWHERE,
    CHEN,
    ELSEWHERE,
    FILED,
    HERE,
    LIN,
    NOW,
    OPERATOR,
    OTHER,
    STRANGER,
    TEXT,
    FakeWork,
    drafted,
    in_force,
)

NOT_COORDINATORS = (BAI, CHEN, AUDITOR, STRANGER, OPERATOR)
OF_ELSEWHERE = (CHAIR_ELSEWHERE, ConventionGone)
QUIET = "晚上九点以后安静。"


def steps(work, who, id):
    """All that is done to a draft."""
    return (
        usecases.draft_of(work, who, id),
        usecases.change_article(work, who, id, 2, QUIET, "三楼的孩子"),
        usecases.share_draft(work, who, id),
        usecases.drop_draft(work, who, id),
        usecases.heat_of(work, who, id),
    )


@pytest.fixture
def work():
    return FakeWork()


# Begun


async def test_a_draft_is_kept_as_it_was_sent_and_nobody_reads_it_yet(work):
    draft = await drafted(work)
    assert (draft.title, draft.state, draft.shared) == ("小公约", State.DRAFT, False)
    assert (draft.community, draft.made_at, draft.made_by) == (HERE, NOW, LIN.person)
    assert draft.articles == (
        Article(1, "楼道不堆东西。", "Keep stairs clear."),
        Article(2, "晚上十点以后安静。", ""),
    )
    assert await work.conventions.get(draft.id) == draft


async def test_the_record_names_the_draft_and_its_fingerprint_but_not_its_words(work):
    draft = await drafted(work)
    (event,) = work.record.events
    assert (event.community, event.type) == (HERE, "convention.draft")
    assert event.facts == {
        "convention": draft.id,
        "articles": 2,
        "text": texts.digest(draft.title, draft.articles),
        "by": LIN.person,
    }
    assert "楼道" not in str(event.facts)


async def test_only_a_coordinator_of_the_place_begins_a_draft(work):
    for who in (*NOT_COORDINATORS, CHAIR_ELSEWHERE):
        for begin in (
            usecases.may_draft(work, who, HERE),
            usecases.keep_draft(work, who, HERE, TEXT),
            usecases.draft_amendment(work, who, HERE),
        ):
            with pytest.raises(NotAllowed):
                await begin
    assert (work.conventions.kept, work.told()) == ({}, [])


async def test_there_are_two_drafts_at_most_and_dropping_one_makes_room(work):
    for _number in range(MOST_DRAFTS):
        await usecases.may_draft(work, LIN, HERE)
        last = await drafted(work)
    for begin in (
        usecases.may_draft(work, LIN, HERE),
        usecases.keep_draft(work, LIN, HERE, TEXT),
        usecases.draft_amendment(work, LIN, HERE),
    ):
        with pytest.raises(DraftsEnough):
            await begin
    await usecases.may_draft(work, CHAIR_ELSEWHERE, ELSEWHERE)  # theirs are counted alone
    await usecases.drop_draft(work, LIN, last.id)
    await usecases.may_draft(work, LIN, HERE)


async def test_what_holds_is_not_counted_as_a_draft(work):
    await in_force(work)
    await drafted(work)
    await usecases.may_draft(work, LIN, HERE)


async def test_a_text_that_cannot_be_taken_leaves_nothing_behind(work):
    too_long = TEXT + "长" * (LONGEST_TEXT - len(TEXT) + 1)
    for text, refused in (
        ("邻里和睦", NoArticles),
        (too_long, TextTooLong),
        ("第一条 " + "长" * (LONGEST_ARTICLE + 1), ArticleTooLong),
        ("第一条 甲。\n第三条 丙。", ClauseMissing),
    ):
        with pytest.raises(refused):
            await drafted(work, text)
    assert (work.conventions.kept, work.told()) == ({}, [])


async def test_what_just_fits_is_taken(work):
    title, words = "约" * (LONGEST_TITLE + 1), "长" * LONGEST_ARTICLE
    draft = await drafted(work, f"{title}\n第一条 {words}")
    assert draft.title == title[:LONGEST_TITLE]
    assert draft.articles == (Article(1, words, ""),)
    lines = [f"第{number}条 甲" for number in range(1, 20)]
    text = "\n".join(lines)
    assert len((await drafted(work, text + "\n" * (LONGEST_TEXT - len(text)))).articles) == 19


async def test_an_amendment_begins_with_the_words_that_hold_and_no_history(work):
    first = await drafted(work)
    await usecases.change_article(work, LIN, first.id, 2, QUIET, "三楼的孩子")
    await usecases.put_in_force(work, LIN, first.id, FILED)
    draft = await usecases.draft_amendment(work, LIN, HERE)
    assert (draft.id, draft.state, draft.title) == (2, State.DRAFT, "小公约")
    assert draft.articles[1] == Article(2, QUIET, "", because="", revision=1)
    assert (await usecases.draft_seen(work, LIN, draft.id)).changed == ()


async def test_where_nothing_holds_there_is_nothing_to_amend(work):
    with pytest.raises(ConventionGone):
        await usecases.draft_amendment(work, LIN, HERE)
    await in_force(work, by=CHAIR_ELSEWHERE)
    with pytest.raises(ConventionGone):
        await usecases.draft_amendment(work, LIN, HERE)


# Changed


async def test_a_change_keeps_what_was_there_before_and_says_why(work):
    draft = await drafted(work)
    said = await usecases.change_article(work, LIN, draft.id, 2, f" {QUIET}\n", " 三楼 的\n孩子 ")
    assert said.article(2) == Article(2, QUIET, "", "三楼 的 孩子", 2)
    assert said.article(1) == draft.article(1)
    old, new = await work.conventions.before(draft.id, 2)
    assert (old, new) == (draft.article(2), said.article(2))
    event = work.record.events[-1]
    assert event.type == "convention.change"
    assert event.facts == {
        "convention": draft.id,
        "article": 2,
        "revision": 2,
        "text": texts.digest("", [new]),
        "by": LIN.person,
    }


async def test_a_change_without_a_reason_or_without_new_words_is_refused(work):
    draft = await drafted(work)
    for number, said, because, refused in (
        (2, QUIET, "", FactMissing),
        (2, QUIET, " …… ", FactMissing),
        (2, QUIET, "因" * (LONGEST_FACT + 1), FactMissing),
        (2, " ", "孩子", ArticleEmpty),
        (2, "。。。", "孩子", ArticleEmpty),
        (2, "晚上十点以后安静。", "孩子", ArticleUnchanged),
        (2, "长" * (LONGEST_ARTICLE + 1), "孩子", ArticleTooLong),
        (3, QUIET, "孩子", ConventionGone),
        (0, QUIET, "孩子", ConventionGone),
    ):
        with pytest.raises(refused):
            await usecases.change_article(work, LIN, draft.id, number, said, because)
    assert await work.conventions.get(draft.id) == draft
    await usecases.change_article(work, LIN, draft.id, 2, QUIET, "因" * LONGEST_FACT)


async def test_each_change_counts_on_from_the_last(work):
    draft = await drafted(work)
    for revision, hour in enumerate("九八七", start=2):
        said = await usecases.change_article(work, LIN, draft.id, 2, f"{hour}点安静。", "孩子")
        assert said.articles[1].revision == revision
    assert len(await work.conventions.before(draft.id, 2)) == 4


# Who looks after it


async def test_a_draft_is_looked_after_by_coordinators_of_its_place_alone(work):
    draft = await drafted(work, shared=True)
    told = work.told()
    for who, refused in (*((one, NotAllowed) for one in NOT_COORDINATORS), OF_ELSEWHERE):
        for step in steps(work, who, draft.id):
            with pytest.raises(refused):
                await step
    assert (work.told(), await work.conventions.get(draft.id)) == (told, draft)


async def test_what_is_no_draft_cannot_be_changed_shared_dropped_or_looked_through(work):
    dropped = await drafted(work)
    await usecases.drop_draft(work, LIN, dropped.id)
    replaced, held = await in_force(work), await in_force(work, OTHER)
    for id in (dropped.id, replaced.id, held.id, ConventionId(99)):
        for step in (
            *steps(work, LIN, id),
            usecases.draft_seen(work, LIN, id),
            usecases.draft_leaf(work, LIN, id, 1),
            usecases.say_view(work, BAI, id, 1, View.SUPPORT),
        ):
            with pytest.raises(ConventionGone):
                await step


async def test_sharing_twice_is_on_the_record_once(work):
    draft = await drafted(work)
    for _twice in range(2):
        shared = await usecases.share_draft(work, LIN, draft.id)
        assert shared == replace(draft, shared=True)
    assert work.told() == ["convention.draft", "convention.share"]
    assert work.record.events[-1].facts == {"convention": draft.id, "by": LIN.person}


async def test_a_dropped_draft_keeps_its_words_and_forgets_what_neighbours_said(work):
    draft, other = await drafted(work, shared=True), await drafted(work, shared=True)
    for one in (draft, other):
        await usecases.say_view(work, BAI, one.id, 1, View.CONCERN)
    dropped = await usecases.drop_draft(work, LIN, draft.id)
    assert (dropped.state, dropped.articles) == (State.DROPPED, draft.articles)
    assert await work.conventions.heat(draft.id) == ()
    assert len(await work.conventions.heat(other.id)) == 1
    event = work.record.events[-1]
    assert (event.type, event.facts) == (
        "convention.drop",
        {"convention": draft.id, "by": LIN.person},
    )


# What neighbours say


async def test_her_last_word_on_an_article_counts_and_is_not_on_the_record(work):
    draft = await drafted(work, shared=True)
    told = work.told()
    for view in View:
        await usecases.say_view(work, BAI, draft.id, 2, view)
    leaf = await usecases.draft_leaf(work, BAI, draft.id, 2)
    assert leaf.view is View.UNCLEAR
    assert (await usecases.draft_leaf(work, BAI, draft.id, 1)).view is None
    assert (await usecases.draft_leaf(work, CHEN, draft.id, 2)).view is None
    assert work.told() == told


async def test_nobody_says_anything_of_a_draft_that_is_not_hers_to_read(work):
    hidden = await drafted(work)
    for who, id, refused in (
        (BAI, hidden.id, ConventionGone),
        (LIN, hidden.id, ConventionGone),  # nor the coordinator, before it is shared
    ):
        with pytest.raises(refused):
            await usecases.say_view(work, who, id, 1, View.SUPPORT)
    shared = await drafted(work, shared=True)
    for who, number, refused in (
        (CHAIR_ELSEWHERE, 1, ConventionGone),
        (AUDITOR, 1, NotAllowed),
        (STRANGER, 1, NotAllowed),
        (OPERATOR, 1, NotAllowed),
        (BAI, 3, ConventionGone),
        (BAI, 0, ConventionGone),
    ):
        with pytest.raises(refused):
            await usecases.say_view(work, who, shared.id, number, View.SUPPORT)
    assert work.conventions.views == {}


async def test_coordinators_see_the_articles_with_most_worries_first(work):
    text = "\n".join(f"第{one}条 甲{one}" for one in range(1, 6))
    draft = await drafted(work, text, shared=True)
    for who, views in (
        (BAI, {2: View.SUPPORT, 3: View.UNCLEAR, 4: View.CONCERN, 5: View.CONCERN}),
        (CHEN, {2: View.SUPPORT, 4: View.SUPPORT, 5: View.UNCLEAR}),
        (LIN, {2: View.SUPPORT}),
    ):
        for number, view in views.items():
            await usecases.say_view(work, who, draft.id, number, view)
    found, heat = await usecases.heat_of(work, LIN, draft.id)
    assert found.id == draft.id
    assert [(one.number, one.worries) for one in heat] == [(5, 2), (3, 1), (4, 1), (2, 0)]
    assert heat[-1].counts == {View.SUPPORT: 3, View.CONCERN: 0, View.UNCLEAR: 0}


async def test_who_said_what_is_counted_for_coordinators_only(work):
    draft = await drafted(work, shared=True)
    await usecases.say_view(work, BAI, draft.id, 1, View.CONCERN)
    for who in (BAI, CHEN, AUDITOR):
        assert (await usecases.draft_seen(work, who, draft.id)).heat == ()
        leaf = await usecases.draft_leaf(work, who, draft.id, 1)
        assert (leaf.heat, leaf.drafts) == (None, False)
    leaf = await usecases.draft_leaf(work, LIN, draft.id, 1)
    assert leaf.drafts
    assert leaf.heat is not None
    assert leaf.heat.worries == 1
    assert (await usecases.draft_leaf(work, LIN, draft.id, 2)).heat is None
