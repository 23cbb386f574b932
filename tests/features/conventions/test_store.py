"""Conventions as rows, on both databases: what is put in comes back, and what must go is gone."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.features.ballots.store import Ballots
from bot.features.conventions.model import (
    LONGEST_ARTICLE,
    LONGEST_FACT,
    LONGEST_TITLE,
    Article,
    Convention,
    Filing,
    State,
    View,
)
from bot.features.conventions.store import Conventions
from bot.features.conventions.tables import (
    CONVENTION_ARTICLES,
    CONVENTION_SEEN,
    CONVENTION_VIEWS,
    CONVENTIONS,
)
from bot.features.residents.tables import COMMUNITIES
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.infra.own import Own
from bot.infra.vault import Unopened
from bot.kernel.ids import BallotId, CommunityId, ConventionId, PersonId
from tests.features.ballots.test_store import ballot
from tests.features.conventions.in_memory import FILED, ZONE

HERE, ELSEWHERE = CommunityId(1), CommunityId(2)
NOW = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)
LIN, BAI, CHEN = PersonId(7_000_000_000), PersonId(20), PersonId(30)
ONE, TWO, NINE = ConventionId(1), ConventionId(2), ConventionId(9)
FIRST = Article(1, "楼道不堆东西。", "Keep stairs clear.")
SECOND = Article(2, "晚上十点以后安静。", "")
CHANGED = Article(2, "九点以后安静。", "", "三楼的孩子", 2)


def convention(id=1, state=State.DRAFT, community=HERE, **more):
    return Convention(ConventionId(id), community, "小公约", state, NOW, LIN, **more)


WHOLE = convention(
    state=State.IN_FORCE,
    filing=FILED,
    shared=True,
    ballot=BallotId(7),
    since=NOW,
    until=NOW + timedelta(days=15, hours=12),
    review=date(2027, 5, 18),
)


def store(batch, at=NOW):
    return Conventions(batch, Numbers(batch), at)


@pytest.fixture
async def conventions(batch):
    """The store of two places, with a ballot in one of them."""
    for id in (HERE, ELSEWHERE):
        place = {"id": id, "name": f"梧桐里 {id}", "zone": ZONE, "created_at": NOW}
        await batch.connection.execute(COMMUNITIES.insert().values(**place))
    await Ballots(batch, Numbers(batch)).add(ballot(BallotId(7)), [])
    await batch.flush()
    return store(batch)


async def written(batch, at=NOW):
    """The store of the next unit of work."""
    await batch.flush()
    return store(Batch(batch.connection, batch.vault), at)


async def put(conventions, *every, articles=()):
    for one in every:
        await conventions.put(one)
        for article in articles:
            await conventions.write(one, article, LIN)


# A text and its articles


async def test_a_convention_comes_back_as_it_was_kept(conventions, batch):
    kept = (
        WHOLE,
        convention(2),
        convention(3, filing=Filing(office="街道", adopted=date(2026, 3, 1))),
        convention(4, State.DROPPED, ELSEWHERE),
    )
    await put(conventions, *kept)
    again = await written(batch)
    for one in kept:
        assert await conventions.get(one.id) == one
        assert await again.get(one.id) == one
    assert await again.get(ConventionId(99)) is None


async def test_the_longest_that_is_taken_is_kept_whole(conventions, batch):
    words = "𠮷" * LONGEST_ARTICLE
    facts = Filing(reviewer="所" * LONGEST_FACT, office="街" * LONGEST_FACT, number="备\"'\\")
    one = replace(WHOLE, title="约" * LONGEST_TITLE, filing=facts)
    article = Article(199, words, words, "因" * LONGEST_FACT)
    await put(conventions, one, articles=[article])
    assert await (await written(batch)).get(ONE) == replace(one, articles=(article,))


async def test_articles_come_in_their_order_each_as_it_was_changed_last(conventions, batch):
    await put(conventions, convention(), articles=[CHANGED, Article(10, "丙。", ""), SECOND, FIRST])
    again = await written(batch)
    for at in (conventions, again):
        found = await at.get(ONE)
        assert found.articles == (FIRST, CHANGED, Article(10, "丙。", ""))
        assert await at.before(ONE, 2) == (SECOND, CHANGED)
        assert await at.before(ONE, 3) == ()


async def test_a_change_in_a_later_unit_of_work_leaves_the_first_words_in_place(conventions, batch):
    await put(conventions, convention(), convention(2), articles=[FIRST, SECOND])
    later = await written(batch, NOW + timedelta(days=1))
    await later.write(convention(), CHANGED, BAI)
    assert (await later.get(ONE)).articles == (FIRST, CHANGED)
    last = await written(later._batch)
    assert (await last.get(ONE)).articles == (FIRST, CHANGED)
    assert (await last.get(TWO)).articles == (FIRST, SECOND)
    rows = (await batch.connection.execute(select(CONVENTION_ARTICLES))).mappings()
    told = {(one["convention_id"], one["revision"]): (one["by"], one["at"]) for one in rows}
    assert told[1, 2] == (BAI, NOW + timedelta(days=1))
    assert told[1, 1] == (LIN, NOW)


async def test_putting_a_text_again_changes_it_and_not_its_articles(conventions, batch):
    await put(conventions, convention(), articles=[FIRST])
    again = await written(batch)
    await again.put(replace(WHOLE, articles=()))
    assert await (await written(again._batch)).get(ONE) == replace(WHOLE, articles=(FIRST,))


async def test_numbers_are_given_once(conventions, batch):
    first, second = await conventions.next_id(), await conventions.next_id()
    assert len({first, second, await (await written(batch)).next_id()}) == 3


# What is there in a place


async def test_in_a_place_are_its_drafts_and_what_holds_the_oldest_first(conventions, batch):
    await put(conventions, *(convention(id, state) for id, state in enumerate(State, start=1)))
    await put(conventions, convention(9), convention(8, community=ELSEWHERE), articles=[FIRST])
    for at in (conventions, await written(batch)):
        found = await at.of(HERE)
        assert [(one.id, one.state) for one in found] == [
            (1, State.DRAFT),
            (2, State.IN_FORCE),
            (9, State.DRAFT),
        ]
        assert found[-1].articles == (FIRST,)
        assert [one.id for one in await at.of(ELSEWHERE)] == [8]
        assert await at.of(CommunityId(3)) == ()


async def test_what_was_dropped_or_begun_just_now_counts_though_it_is_not_written(
    conventions, batch
):
    await put(conventions, convention(), convention(2))
    again = await written(batch)
    await again.put(convention(2, State.DROPPED))
    await again.put(convention(3))
    assert [one.id for one in await again.of(HERE)] == [1, 3]


# What neighbours say


async def test_the_last_word_of_each_is_counted_by_article(conventions, batch):
    await put(conventions, convention(), convention(2), articles=[FIRST, SECOND])
    for id, number, person, view in (
        (ONE, 2, BAI, View.SUPPORT),
        (ONE, 2, CHEN, View.CONCERN),
        (ONE, 2, LIN, View.CONCERN),
        (ONE, 1, LIN, View.UNCLEAR),
        (TWO, 1, BAI, View.SUPPORT),
    ):
        await conventions.say(id, number, person, view)
    again = await written(batch)
    await again.say(ONE, 2, BAI, View.CONCERN)
    for at in (again, await written(again._batch)):
        first, second = await at.heat(ONE)
        assert (first.number, first.counts[View.UNCLEAR], first.worries) == (1, 1, 1)
        assert second.counts == {View.SUPPORT: 0, View.CONCERN: 3, View.UNCLEAR: 0}
        assert await at.said(ONE, 2, BAI) is View.CONCERN
        assert await at.said(ONE, 1, BAI) is None
        assert [one.number for one in await at.heat(TWO)] == [1]
        assert await at.heat(NINE) == ()


async def test_what_she_said_does_not_lie_open_in_the_database(conventions, batch):
    """Nor are two equal views told by equal bytes."""
    await put(conventions, convention(), articles=[FIRST])
    for person in (BAI, CHEN):
        await conventions.say(ONE, 1, person, View.CONCERN)
    await batch.flush()
    rows = (await batch.connection.execute(select(CONVENTION_VIEWS))).mappings().all()
    sealed = [bytes(one["view"]) for one in rows]
    assert [one for one in sealed if View.CONCERN.value.encode() in one] == []
    assert len({*sealed}) == len(sealed) == 2


async def test_a_view_moved_to_another_neighbour_does_not_open(conventions, batch):
    await put(conventions, convention(), articles=[FIRST])
    await conventions.say(ONE, 1, BAI, View.CONCERN)
    await batch.flush()
    table = CONVENTION_VIEWS
    await batch.connection.execute(table.update().values(person_id=CHEN))
    with pytest.raises(Unopened, match="convention_views"):
        await store(Batch(batch.connection, batch.vault)).said(ONE, 1, CHEN)


# Who has seen it


async def test_whoever_has_seen_it_is_counted_once(conventions, batch):
    await put(conventions, WHOLE, convention(2))
    for person in (BAI, BAI, CHEN):
        await conventions.see(ONE, person)
    assert await conventions.seen_by(ONE) == 2  # written or not
    later = await written(batch, NOW + timedelta(days=1))
    await later.see(ONE, BAI)
    await later.see(ONE, LIN)
    assert await later.seen_by(ONE) == 3
    assert (await later.seen(ONE, BAI), await later.seen(TWO, BAI)) == (True, False)
    assert (await later.seen_by(TWO), await later.seen_by(NINE)) == (0, 0)
    rows = (await batch.connection.execute(select(CONVENTION_SEEN))).mappings()
    assert {one["person_id"]: one["at"] for one in rows}[BAI] == NOW  # the first time


# What goes


async def test_views_go_with_the_draft_and_sights_with_what_held(conventions, batch):
    await put(conventions, convention(), convention(2), articles=[FIRST, SECOND])
    for id in (ONE, TWO):
        for number in (1, 2):
            await conventions.say(id, number, BAI, View.CONCERN)
        await conventions.see(id, BAI)
    again = await written(batch)
    await again.clear(ONE, views=True)
    assert (await again.heat(ONE), await again.seen(ONE, BAI)) == ((), True)
    last = await written(again._batch)
    assert (await last.heat(ONE), len(await last.heat(TWO))) == ((), 2)
    await last.clear(ONE, views=False)
    assert await last.seen_by(ONE) == 0
    end = await written(last._batch)
    assert (await end.seen(ONE, BAI), await end.seen(TWO, BAI)) == (False, True)
    assert (await end.get(ONE)).articles == (FIRST, SECOND)


async def test_what_was_said_just_now_is_cleared_too(conventions, batch):
    await put(conventions, convention(), articles=[FIRST])
    await conventions.say(ONE, 1, BAI, View.CONCERN)
    await conventions.see(ONE, BAI)
    for views in (True, False):
        await conventions.clear(ONE, views=views)
    last = await written(batch)
    assert (await last.heat(ONE), await last.seen_by(ONE)) == ((), 0)


async def test_who_erases_herself_takes_along_what_she_said_and_saw(conventions, batch):
    await put(conventions, convention(), articles=[FIRST])
    for person in (LIN, BAI):
        await conventions.say(ONE, 1, person, View.CONCERN)
        await conventions.see(ONE, person)
    await batch.flush()
    own = Batch(batch.connection, batch.vault)
    kept = await Own(own).kept(LIN)
    assert {*kept} >= {one.name for one in (CONVENTIONS, CONVENTION_ARTICLES, CONVENTION_SEEN)}
    assert kept[CONVENTION_VIEWS.name][0]["view"] == View.CONCERN.value  # opened for her
    await Own(own).erase(LIN)
    last = await written(own)
    assert await last.said(ONE, 1, LIN) is None
    assert await last.said(ONE, 1, BAI) is View.CONCERN
    assert (await last.seen(ONE, LIN), await last.seen_by(ONE)) == (False, 1)
    found = await last.get(ONE)
    assert (found.made_by, found.articles) == (LIN, (FIRST,))  # who drafts is on the record
