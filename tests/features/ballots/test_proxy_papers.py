"""A signed proxy is written down by a coordinator, and a second one has seen it."""

import pytest

from bot.features.ballots.errors import (
    NothingToGive,
    OwnAgent,
    OwnPaperProxy,
    ProxyCapReached,
    ProxySpent,
    ProxyTooLong,
    ProxyTooShort,
)
from bot.features.ballots.model import Mandate, Matter, Preset
from bot.features.ballots.usecases import check_paper, enter_proxy, matter_of, paper_matters
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, PersonId
from tests.features.ballots.fakes import BAI, CHEN, ELSEWHERE, HERE, LIN, NOW, XU
from tests.features.ballots.proxied import AUNT, DAY, gives, good_for, lasting, opened, owned


@pytest.fixture
def work():
    return owned()


def paper(principal=10, agent=77, matter=None):
    about = matter or Matter(HERE, None, NOW + DAY)
    return Mandate(0, PersonId(principal), PersonId(agent), about, NOW - DAY, "王一，李二", "photo")


async def test_a_paper_is_kept_with_names_picture_and_both_who_saw_it(work):
    await opened(work)
    given = await enter_proxy(work, LIN, paper(), CHEN.person)
    kept = work.ballots.written[given.mandate.id]
    assert (kept.names, kept.photo) == ("王一，李二", "photo")
    assert (kept.entered_by, kept.confirmed_by, kept.at) == (LIN.person, CHEN.person, NOW)
    assert good_for(work, 10) == (77, [101, 102])


async def test_the_record_says_that_it_was_on_paper_and_by_whom_and_no_name(work):
    await enter_proxy(work, LIN, paper(), CHEN.person)
    (told,) = work.record.of("proxy.grant")
    assert (told["paper"], told["by"], told["confirmed_by"]) == (True, 7, 30)
    assert "王一" not in str(told)


async def test_one_written_down_by_one_person_alone_says_so(work):
    await enter_proxy(work, LIN, paper())
    (told,) = work.record.of("proxy.grant")
    assert (told["by"], told["alone"], "confirmed_by" in told) == (7, True, False)


async def test_the_flats_it_is_about_are_shown_before_it_is_kept(work):
    assert await check_paper(work, LIN, lasting(work), XU.person, AUNT.person) == (
        "1-1-101",
        "1-1-102",
    )
    assert work.ballots.written == {}


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"principal": 7}, OwnPaperProxy),
        ({"agent": 7}, OwnPaperProxy),
        ({"agent": 10}, OwnAgent),
        ({"principal": 88}, NothingToGive),
        ({"matter": Matter(HERE, None, NOW)}, ProxyTooShort),
        ({"matter": Matter(HERE, None, NOW + 400 * DAY)}, ProxyTooLong),
        ({"matter": Matter(HERE, BallotId(404), NOW + DAY)}, ProxySpent),
        ({"matter": Matter(ELSEWHERE, None, NOW + DAY)}, NotAllowed),
    ],
)
async def test_a_paper_that_cannot_be_is_refused_and_leaves_nothing(work, changed, refusal):
    with pytest.raises(refusal):
        await enter_proxy(work, LIN, paper(**changed))
    assert (work.ballots.written, work.record.events) == ({}, [])


@pytest.mark.parametrize("second", [10, 77])
async def test_neither_owner_nor_agent_confirms_it(work, second):
    with pytest.raises(OwnPaperProxy):
        await enter_proxy(work, LIN, paper(), PersonId(second))
    assert work.ballots.written == {}


async def test_a_paper_over_the_cap_is_refused(work):
    one = await opened(work, proxy_cap=1)
    await gives(work, 20, 77, one)
    with pytest.raises(ProxyCapReached):
        await enter_proxy(work, LIN, paper(matter=await matter_of(work, LIN, one.id)))


async def test_who_is_no_coordinator_writes_no_paper_down(work):
    with pytest.raises(NotAllowed):
        await enter_proxy(work, BAI, paper())


async def test_a_paper_may_be_for_open_owners_votes_only(work):
    one = await opened(work, 1)
    await opened(work, 2, preset=Preset.RESIDENTS_MEETING)
    await opened(work, 3, closed_at=NOW)
    await opened(work, 4, community=ELSEWHERE)
    assert await paper_matters(work, LIN, HERE) == (one,)
    with pytest.raises(NotAllowed):
        await paper_matters(work, LIN, ELSEWHERE)
