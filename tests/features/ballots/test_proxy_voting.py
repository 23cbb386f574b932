"""An agent votes for an owner; the owner's own act and the end of the proxy take it off again."""

from datetime import timedelta

import pytest

from bot.features.ballots.errors import BallotClosed, NotHerAgent
from bot.features.ballots.model import Channel, Choice
from bot.features.ballots.usecases import (
    cast_by_proxy,
    cast_vote,
    end_proxy,
    look,
    look_by_proxy,
    withdraw_vote,
)
from bot.features.ballots.usecases.undoing import own_act, undo
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import BallotId, PersonId, UnitId
from tests.features.ballots.fakes import BAI, CHEN, CLOSES, ELSEWHERE, HERE, NOW, XU
from tests.features.ballots.proxied import (
    AUNT,
    DAY,
    MINUTE,
    UNCLE,
    beneath,
    gives,
    good_for,
    lasting,
    now,
    opened,
    owned,
    said,
)

YES, NO, ABSTAIN = Choice.YES, Choice.NO, Choice.ABSTAIN
ONE = BallotId(1)
FIRST = UnitId(101)


@pytest.fixture
async def work():
    """Xu's two flats are in the hands of the aunt."""
    place = owned()
    await gives(place, 10, 77, await opened(place))
    return place


async def by_aunt(work, choice=YES, unit=FIRST):
    return await cast_by_proxy(work, AUNT, ONE, unit, choice)


def votes(work):
    return work.record.of("ballot.vote")


# Looking


async def test_the_agent_sees_the_owners_flats_and_what_was_said_for_them(work):
    await cast_vote(work, XU, ONE, NO)
    await gives(work, 10, 77, now(work))
    ballot, owner = await look_by_proxy(work, AUNT, ONE, UnitId(102))
    assert (ballot.id, owner.principal, owner.first) == (ONE, 10, FIRST)
    assert [one.vote.choice for one in owner.flats] == [NO, NO]


async def test_an_owner_without_telegram_is_named_to_her_agent(work):
    work.residents.names[PersonId(10)] = "徐奶奶"
    assert (await look_by_proxy(work, AUNT, ONE, FIRST))[1].name == "徐奶奶"


async def test_an_owner_with_telegram_is_not(work):
    assert (await look_by_proxy(work, AUNT, ONE, FIRST))[1].name == ""


async def test_nobody_else_sees_the_flat(work):
    for who, unit in ((UNCLE, 101), (BAI, 101), (XU, 101), (AUNT, 201), (AUNT, 999)):
        with pytest.raises(NotHerAgent):
            await look_by_proxy(work, who, ONE, UnitId(unit))


async def test_a_vote_that_is_not_there_is_refused(work):
    with pytest.raises(NotAllowed):
        await look_by_proxy(work, AUNT, BallotId(404), FIRST)


async def test_her_proxy_in_one_vote_is_none_in_another(work):
    for id, community in ((2, HERE), (3, ELSEWHERE)):
        await opened(work, id, community=community)
        with pytest.raises(NotHerAgent):
            await look_by_proxy(work, AUNT, BallotId(id), FIRST)


async def test_in_her_own_ballot_she_finds_the_owners_she_votes_for(work):
    await gives(work, 10, 20, now(work))
    found = await look(work, BAI, ONE)
    assert [one.principal for one in found.stands_in] == [10]
    assert [one.entry.unit for one in found.mine] == [201]


async def test_the_owner_sees_for_how_many_flats_somebody_may_vote(work):
    assert (await look(work, XU, ONE)).proxies == 2
    assert (await look(work, BAI, ONE)).proxies == 0


# Voting


async def test_one_answer_counts_for_all_flats_of_the_owner(work):
    receipt = await by_aunt(work)
    assert said(work) == {101: "yes", 102: "yes"}
    assert (receipt.agent, receipt.recorded, receipt.first, receipt.changed) == (
        77,
        True,
        True,
        False,
    )


async def test_it_is_the_owners_vote_that_the_agent_cast(work):
    await by_aunt(work)
    for vote in work.ballots.cast.values():
        assert (vote.by, vote.agent, vote.channel) == (10, 77, Channel.PROXY)


async def test_the_record_names_both_and_the_way(work):
    await by_aunt(work)
    assert [(one["unit"], one["by"], one["agent"], one["channel"]) for one in votes(work)] == [
        (101, 10, 77, "proxy"),
        (102, 10, 77, "proxy"),
    ]
    assert all(one.sealed for one in work.record.events if one.type == "ballot.vote")


async def test_her_own_vote_says_nothing_of_an_agent(work):
    await cast_vote(work, BAI, ONE, YES)
    assert "agent" not in votes(work)[0]


async def test_each_flat_has_a_receipt_of_its_own(work):
    receipt = await by_aunt(work)
    assert len({code for _label, code in receipt.votes}) == 2


async def test_the_same_answer_again_is_nothing_new(work):
    first = await by_aunt(work)
    again = await by_aunt(work)
    assert len(votes(work)) == 2
    assert (again.recorded, again.votes) == (False, first.votes)


async def test_another_answer_replaces_hers_and_leaves_the_owners_beneath(work):
    await cast_vote(work, XU, ONE, NO)
    await gives(work, 10, 77, now(work))
    await by_aunt(work, YES)
    changed = await by_aunt(work, ABSTAIN)
    assert (changed.changed, said(work)[101], beneath(work)) == (
        True,
        "abstain",
        {101: "no", 102: "no"},
    )


async def test_the_same_answer_as_the_owners_own_is_still_a_vote_of_the_agent(work):
    await cast_vote(work, XU, ONE, YES)
    await gives(work, 10, 77, now(work))
    await by_aunt(work, YES)
    assert len(votes(work)) == 4
    assert beneath(work) == {101: "yes", 102: "yes"}


async def test_nothing_lies_beneath_where_the_owner_said_nothing(work):
    await by_aunt(work)
    assert beneath(work) == {}


async def test_an_agent_who_owns_a_flat_answers_apart_for_herself_and_for_others(work):
    await gives(work, 10, 20, now(work))
    await cast_vote(work, BAI, ONE, NO)
    await cast_by_proxy(work, BAI, ONE, FIRST, YES)
    assert said(work) == {201: "no", 101: "yes", 102: "yes"}


async def test_for_each_owner_she_answers_apart(work):
    await gives(work, 20, 77, now(work))
    await by_aunt(work, YES)
    await by_aunt(work, NO, UnitId(201))
    assert said(work) == {101: "yes", 102: "yes", 201: "no"}


async def test_who_has_no_proxy_changes_nothing(work):
    with pytest.raises(NotHerAgent):
        await cast_by_proxy(work, UNCLE, ONE, FIRST, YES)
    assert (said(work), votes(work)) == ({}, [])


async def test_at_the_closing_moment_it_still_counts_and_then_no_more(work):
    await by_aunt(work.at(CLOSES))
    with pytest.raises(BallotClosed):
        await by_aunt(work.at(CLOSES + timedelta(microseconds=1)), NO)
    assert said(work)[101] == "yes"


async def test_a_press_that_waited_since_before_the_end_counts(work):
    work.at(CLOSES + MINUTE).waited_since = CLOSES - MINUTE
    await by_aunt(work)
    assert votes(work)[0]["waited"] == (CLOSES - MINUTE).isoformat()


async def test_until_its_day_it_is_good_and_then_no_more():
    work = owned()
    await opened(work)
    await gives(work, 20, 77, lasting(work, days=1))
    await by_aunt(work.at(NOW + DAY), YES, UnitId(201))
    with pytest.raises(NotHerAgent):
        await by_aunt(work.at(NOW + DAY + MINUTE), NO, UnitId(201))
    assert said(work) == {201: "yes"}


async def test_a_vote_in_which_nobody_has_a_proxy_asks_for_none():
    work = owned()
    await opened(work)
    await cast_vote(work, XU, ONE, YES)
    assert "proxy" not in work.ballots.asked


# The owner's own act


async def test_her_own_answer_takes_the_agents_place_and_ends_the_proxy(work):
    await by_aunt(work, YES)
    receipt = await cast_vote(work, XU, ONE, NO)
    assert receipt.ended
    assert (said(work), good_for(work, 10)) == ({101: "no", 102: "no"}, (77, []))
    with pytest.raises(NotHerAgent):
        await by_aunt(work)


async def test_the_same_answer_as_her_agents_is_her_own_nevertheless(work):
    await by_aunt(work, YES)
    receipt = await cast_vote(work, XU, ONE, YES)
    assert (receipt.recorded, receipt.ended, len(votes(work))) == (True, True, 4)
    assert work.ballots.cast[ONE, 101].agent is None


async def test_her_second_own_answer_ends_nothing_more(work):
    await cast_vote(work, XU, ONE, NO)
    assert not (await cast_vote(work, XU, ONE, YES)).ended


async def test_somebody_elses_answer_ends_no_proxy_of_hers(work):
    await cast_vote(work, BAI, ONE, NO)
    assert good_for(work, 10) == (77, [101, 102])


async def test_what_lay_beneath_goes_with_her_own_answer(work):
    await cast_vote(work, XU, ONE, NO)
    await gives(work, 10, 77, now(work))
    await by_aunt(work)
    await cast_vote(work, XU, ONE, ABSTAIN)
    assert beneath(work) == {}


async def test_an_act_for_one_flat_ends_the_proxy_for_that_flat_only(work):
    assert await own_act(work, now(work), XU.person, [FIRST]) == {101}
    assert good_for(work, 10) == (77, [102])
    assert await own_act(work, now(work), XU.person, [FIRST]) == frozenset()


async def test_the_agent_then_answers_for_the_flats_that_are_left(work):
    await own_act(work, now(work), XU.person, [FIRST])
    await by_aunt(work, YES, UnitId(102))
    assert said(work) == {102: "yes"}


async def test_who_gave_no_proxy_ends_none(work):
    assert await own_act(work, now(work), CHEN.person, [UnitId(202)]) == frozenset()
    assert good_for(work, 10) == (77, [101, 102])


# Undone


async def test_ending_it_takes_her_votes_off(work):
    await by_aunt(work)
    await end_proxy(work, XU, 1)
    assert (said(work), good_for(work, 10)) == ({}, None)


async def test_ending_it_lets_the_owners_earlier_answer_stand_again(work):
    own = await cast_vote(work, XU, ONE, NO)
    second = await gives(work, 10, 77, now(work))
    await by_aunt(work, YES)
    await end_proxy(work, XU, second.id)
    assert (said(work), beneath(work)) == ({101: "no", 102: "no"}, {})
    assert work.ballots.cast[ONE, 101] == own.mine[0].vote  # with its first receipt


async def test_an_own_answer_after_the_agents_is_not_undone(work):
    await by_aunt(work, YES)
    await cast_vote(work, XU, ONE, NO)
    await end_proxy(work, XU, 1)
    assert said(work) == {101: "no", 102: "no"}


async def test_moving_it_takes_the_first_agents_votes_off(work):
    await by_aunt(work)
    await gives(work, 10, 88, now(work))
    assert (said(work), good_for(work, 10)) == ({}, (88, [101, 102]))


async def test_renewing_it_leaves_her_votes(work):
    await by_aunt(work)
    await gives(work, 10, 77, now(work))
    assert said(work) == {101: "yes", 102: "yes"}


async def test_another_owners_votes_by_the_same_agent_stay(work):
    second = await gives(work, 20, 77, now(work))
    await by_aunt(work, YES)
    await by_aunt(work, NO, UnitId(201))
    await end_proxy(work, BAI, second.id)
    assert said(work) == {101: "yes", 102: "yes"}


async def test_undoing_says_whether_there_was_anything(work):
    proxy = await work.ballots.proxy(ONE, XU.person)
    assert await undo(work, now(work), proxy) is False
    await by_aunt(work)
    assert await undo(work, now(work), proxy) is True


async def test_after_taking_back_nothing_comes_back_when_the_proxy_ends(work):
    await cast_vote(work, XU, ONE, NO)
    second = await gives(work, 10, 77, now(work))
    await by_aunt(work)
    await withdraw_vote(work, XU, ONE)
    await end_proxy(work, XU, second.id)
    assert (said(work), beneath(work)) == ({}, {})
