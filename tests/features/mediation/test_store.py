"""Reports as rows: what was said is sealed, and whoever asks finds hers and no more.

The quick database is enough: what is special here is the same in both.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.demo import inline
from bot.demo.tables import copy_tables
from bot.features.mediation.model import SUBJECT, Kind, State, article_subject
from bot.features.mediation.store import Cases
from bot.features.mediation.tables import CASES
from bot.features.residents.tables import COMMUNITIES
from bot.infra.batch import Batch
from bot.infra.keeping import kept
from bot.infra.numbers import Numbers
from bot.kernel.ids import CaseId, CommunityId, PersonId
from tests.features.mediation.conftest import NOW, WORDS, ZONE, case

DAY = timedelta(days=1)
WHOLE = {
    "kind": Kind.LIGHT,
    "subject": "project:12",
    "excluded": (PersonId(7_000_000_000), PersonId(50)),
    "state": State.PASSED_ON,
    "taken_by": PersonId(51),
    "passed_to": "街道司法所",
    "stood_at": NOW + DAY,
    "closed_at": NOW + DAY,
}


@pytest.fixture
async def database(tmp_path):
    """An empty file with all tables."""
    copy_tables(tmp_path / "test.sqlite3")
    opened = inline.database(tmp_path / "test.sqlite3")
    yield opened
    await opened.close()


@pytest.fixture
async def cases(batch):
    for id, name in ((1, "梧桐里"), (2, "柳岸")):
        place = {"id": id, "name": name, "zone": ZONE, "created_at": NOW}
        await batch.connection.execute(COMMUNITIES.insert().values(**place))
    return Cases(batch, Numbers(batch))


async def written(batch):
    """The store of the next unit of work."""
    await batch.flush()
    again = Batch(batch.connection, batch.vault)
    return Cases(again, Numbers(again))


@pytest.mark.parametrize("one", [case(), case(**WHOLE)], ids=["new", "whole"])
async def test_what_is_put_in_comes_back(batch, cases, one):
    await cases.put(one)
    assert await (await written(batch)).get(one.id) == one


async def test_nothing_said_or_left_out_stands_open_in_the_file(batch, cases):
    await cases.put(case(**WHOLE))
    await batch.flush()
    (row,) = (await batch.connection.execute(select(CASES))).mappings()
    for column in ("words", "excluded", "passed_to"):
        for open_one in (WORDS, "7000000000", "司法所"):
            assert open_one.encode() not in bytes(row[column])


async def test_a_report_is_changed_in_its_place(batch, cases):
    await cases.put(case())
    taken = case(state=State.TAKEN, taken_by=PersonId(50))
    await (again := await written(batch)).put(taken)
    await again._batch.flush()
    assert await (await written(batch)).of(CommunityId(1)) == (taken,)


async def test_numbers_are_given_once(cases):
    assert [await cases.next_id() for _each in range(2)] == [CaseId(1), CaseId(2)]


async def test_a_place_and_a_reporter_find_theirs_the_oldest_first(batch, cases):
    here, there = case(2), case(3, community=CommunityId(2))
    other = case(1, reporter=PersonId(21))
    for one in (here, there, other):
        await cases.put(one)
    cases = await written(batch)
    assert await cases.of(CommunityId(1)) == (other, here)
    assert await cases.of_reporter(PersonId(20)) == (here, there)
    assert await cases.of_reporter(PersonId(99)) == ()
    assert await cases.get(CaseId(9)) is None


@pytest.mark.parametrize("flushed", [False, True])
async def test_what_is_open_about_something_is_counted_also_before_it_is_written(
    batch, cases, flushed
):
    for id, state in enumerate(State, start=1):
        await cases.put(case(id, subject="project:12", state=state))
    await cases.put(case(9, subject="project:1"))
    if flushed:
        cases = await written(batch)
    assert await cases.open_about("project:12") == 2
    assert await cases.open_about("project:2") == 0


async def test_the_longest_reference_of_an_article_fits():
    assert len(article_subject(2**63, 10**6)) <= SUBJECT


async def test_only_closed_ones_go_and_ninety_days_after(batch, cases):
    ends = {1: None, 2: NOW - 90 * DAY - DAY, 3: NOW - 89 * DAY}
    for id, at in ends.items():
        await cases.put(replace(case(id), closed_at=at))
    await batch.flush()
    due = kept(CASES).retention.due(CASES, NOW)
    assert (await batch.connection.scalars(select(CASES.c.id).where(due))).all() == [2]
