"""What holds is read and asked by neighbours; a draft beside it by whoever may read it."""

import pytest

from bot.features.conventions import usecases
from bot.features.conventions.errors import ConventionGone
from bot.features.conventions.model import Article, State
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, ConventionId
from tests.features.conventions.in_memory import (
    AUDITOR,
    BAI,
    CHAIR_ELSEWHERE,
    CHEN,
    ELSEWHERE,
    HERE,
    LIN,
    OF_BOTH,
    OPERATOR,
    OTHER,
    STRANGER,
    ZONE,
    FakeWork,
    drafted,
    in_force,
)

QUIET = "晚上九点以后安静。"


@pytest.fixture
def work():
    return FakeWork()


# What is there in a place


async def test_where_nothing_is_there_yet_the_place_says_so(work):
    (held,) = await usecases.conventions_held(work, BAI)
    assert (held.community, held.zone, held.convention, held.drafts) == (HERE, ZONE, None, ())
    assert (held.seen, held.seen_by) == (True, 0)  # nothing waits to be seen


async def test_the_last_that_came_into_force_is_the_one_that_holds(work):
    first = await in_force(work)
    second = await in_force(work, OTHER)
    (held,) = await usecases.conventions_held(work, BAI)
    assert held.convention == second
    assert (await work.conventions.get(first.id)).state is State.REPLACED


async def test_drafts_are_shown_to_neighbours_once_they_are_shared(work):
    hidden, shared = await drafted(work), await drafted(work, shared=True)
    for who in (BAI, CHEN, AUDITOR):
        (held,) = await usecases.conventions_held(work, who)
        assert held.drafts == (shared,)
    (held,) = await usecases.conventions_held(work, LIN)
    assert held.drafts == (hidden, shared)
    await usecases.drop_draft(work, LIN, shared.id)
    (held,) = await usecases.conventions_held(work, BAI)
    assert held.drafts == ()


async def test_a_neighbour_of_two_places_reads_first_where_something_holds(work):
    theirs = await in_force(work, by=CHAIR_ELSEWHERE)
    held = await usecases.conventions_held(work, OF_BOTH)
    assert [one.community for one in held] == [ELSEWHERE, HERE]
    assert held[0].convention == theirs
    (only,) = await usecases.conventions_held(work, OF_BOTH, HERE)
    assert only.community == HERE


async def test_who_is_not_of_a_place_reads_nothing_of_it(work):
    one = await in_force(work)
    for who in (STRANGER, OPERATOR):
        for read in (
            usecases.conventions_held(work, who),
            usecases.ask_convention(work, who, "楼道"),
            usecases.convention_read(work, who, one.id),
            usecases.article_read(work, who, one.id, 1),
            usecases.draft_seen(work, who, one.id),
            usecases.draft_leaf(work, who, one.id, 1),
            usecases.saw_convention(work, who, one.id),
        ):
            with pytest.raises(NotAllowed):
                await read
    for place in (HERE, CommunityId(3)):
        with pytest.raises(NotAllowed):
            await usecases.conventions_held(work, CHAIR_ELSEWHERE, place)
        with pytest.raises(NotAllowed):
            await usecases.ask_convention(work, CHAIR_ELSEWHERE, "楼道", place)
    for read in (
        usecases.convention_read(work, CHAIR_ELSEWHERE, one.id),
        usecases.article_read(work, CHAIR_ELSEWHERE, one.id, 1),
        usecases.saw_convention(work, CHAIR_ELSEWHERE, one.id),
    ):
        with pytest.raises(ConventionGone):  # not even that it is there
            await read
    assert work.conventions.sights == set()


# One text, one article


async def test_what_holds_and_what_held_is_read_by_everybody_of_the_place(work):
    first, second = await in_force(work), await in_force(work, OTHER)
    for who in (BAI, CHEN, AUDITOR, LIN):
        assert await usecases.convention_read(work, who, second.id) == second
        assert (await usecases.convention_read(work, who, first.id)).articles == first.articles
        _text, article = await usecases.article_read(work, who, first.id, 2)
        assert article == Article(2, "晚上十点以后安静。", "")


async def test_a_draft_is_read_by_coordinators_and_once_it_is_shared_by_all(work):
    draft = await drafted(work)
    assert await usecases.convention_read(work, LIN, draft.id) == draft
    for who in (BAI, AUDITOR):
        with pytest.raises(ConventionGone):
            await usecases.convention_read(work, who, draft.id)
        with pytest.raises(ConventionGone):
            await usecases.draft_seen(work, who, draft.id)
        with pytest.raises(ConventionGone):
            await usecases.draft_leaf(work, who, draft.id, 1)
    shared = await usecases.share_draft(work, LIN, draft.id)
    for who in (BAI, AUDITOR):
        assert await usecases.convention_read(work, who, draft.id) == shared
        assert (await usecases.draft_seen(work, who, draft.id)).draft == shared
    with pytest.raises(ConventionGone):
        await usecases.draft_seen(work, CHAIR_ELSEWHERE, draft.id)


async def test_no_article_of_a_draft_is_read_as_if_it_held(work):
    draft = await drafted(work, shared=True)
    for who in (BAI, LIN):
        with pytest.raises(ConventionGone):
            await usecases.article_read(work, who, draft.id, 1)


async def test_what_was_never_there_or_was_dropped_is_gone(work):
    held, draft = await in_force(work), await drafted(work, shared=True)
    await usecases.drop_draft(work, LIN, draft.id)
    for who in (BAI, LIN):
        for id in (draft.id, ConventionId(99)):
            with pytest.raises(ConventionGone):
                await usecases.convention_read(work, who, id)
        for number in (0, 3, -1):
            with pytest.raises(ConventionGone):
                await usecases.article_read(work, who, held.id, number)


# A draft beside what holds


async def test_an_amendment_shows_which_articles_it_changes_and_what_they_say_today(work):
    held = await in_force(work)
    draft = await usecases.draft_amendment(work, LIN, HERE)
    await usecases.change_article(work, LIN, draft.id, 2, QUIET, "三楼的孩子")
    assert (await usecases.draft_seen(work, LIN, draft.id)).changed == (2,)
    leaf = await usecases.draft_leaf(work, LIN, draft.id, 2)
    assert (leaf.article.zh, leaf.before) == (QUIET, held.article(2))
    await usecases.change_article(work, LIN, draft.id, 2, "晚上十点以后安静。", "还是十点")
    assert (await usecases.draft_seen(work, LIN, draft.id)).changed == ()


async def test_an_article_that_gains_a_translation_or_is_new_counts_as_changed(work):
    await in_force(work)
    text = (
        "第一条 楼道不堆东西。\nArticle 1. Keep stairs clear.\n"
        "第二条 晚上十点以后安静。\nArticle 2. Quiet from ten.\n第三条 养狗牵绳。"
    )
    draft = await drafted(work, text)
    assert (await usecases.draft_seen(work, LIN, draft.id)).changed == (2, 3)
    assert (await usecases.draft_leaf(work, LIN, draft.id, 3)).before is None


async def test_a_first_text_is_shown_beside_the_words_it_was_drafted_with(work):
    draft = await drafted(work, shared=True)
    for hour in "九八":
        await usecases.change_article(work, LIN, draft.id, 2, f"{hour}点以后安静。", "孩子")
    leaf = await usecases.draft_leaf(work, BAI, draft.id, 2)
    assert leaf.before == draft.article(2)
    assert (leaf.article.zh, leaf.article.because) == ("八点以后安静。", "孩子")
    assert (await usecases.draft_seen(work, BAI, draft.id)).changed == ()  # nothing holds yet


async def test_what_holds_elsewhere_is_not_put_beside_a_draft(work):
    await in_force(work, OTHER, by=CHAIR_ELSEWHERE)
    draft = await drafted(work)
    assert (await usecases.draft_seen(work, LIN, draft.id)).changed == ()
    leaf = await usecases.draft_leaf(work, LIN, draft.id, 2)
    assert leaf.before == draft.article(2)


async def test_an_article_that_a_draft_does_not_have_is_gone(work):
    draft = await drafted(work, shared=True)
    for who in (BAI, LIN):
        for number in (0, 3):
            with pytest.raises(ConventionGone):
                await usecases.draft_leaf(work, who, draft.id, number)


# Asked


async def test_a_question_is_answered_from_what_holds_and_not_from_a_draft(work):
    await in_force(work)
    await drafted(work, OTHER, shared=True)
    held, found = await usecases.ask_convention(work, BAI, "几点以后安静")
    assert (held.community, [one.number for one in found.articles]) == (HERE, [2])
    _held, found = await usecases.ask_convention(work, BAI, "狗")
    assert found.articles == ()


async def test_of_two_places_the_one_answers_that_has_an_answer(work):
    await in_force(work)
    await in_force(work, OTHER, by=CHAIR_ELSEWHERE)
    held, found = await usecases.ask_convention(work, OF_BOTH, "狗")
    assert (held.community, [one.zh for one in found.articles]) == (ELSEWHERE, ["养狗牵绳。"])
    held, found = await usecases.ask_convention(work, OF_BOTH, "狗", HERE)
    assert (held.community, found.articles) == (HERE, ())


async def test_where_nothing_answers_the_place_with_a_convention_says_so(work):
    held, found = await usecases.ask_convention(work, OF_BOTH, "狗")
    assert (held.convention, found.articles, found.law) == (None, (), ())
    theirs = await in_force(work, by=CHAIR_ELSEWHERE)
    held, found = await usecases.ask_convention(work, OF_BOTH, "量子力学")
    assert (held.convention, found.articles) == (theirs, ())


# Seen


async def test_she_has_seen_it_once_however_often_she_says_so(work):
    one = await in_force(work)
    told = work.told()
    for who in (BAI, BAI, CHEN):
        assert await usecases.saw_convention(work, who, one.id) == one
    for who, seen in ((BAI, True), (CHEN, True), (LIN, False)):
        (held,) = await usecases.conventions_held(work, who)
        assert (held.seen, held.seen_by) == (seen, 2)
    assert work.told() == told  # who reads is nobody's business


async def test_only_what_holds_can_be_seen_and_an_auditor_is_not_counted(work):
    replaced, held = await in_force(work), await in_force(work, OTHER)
    draft = await drafted(work, shared=True)
    for id in (replaced.id, draft.id, ConventionId(99)):
        with pytest.raises(ConventionGone):
            await usecases.saw_convention(work, BAI, id)
    with pytest.raises(NotAllowed):
        await usecases.saw_convention(work, AUDITOR, held.id)
    assert work.conventions.sights == set()
