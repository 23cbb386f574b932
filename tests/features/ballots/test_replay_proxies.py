"""A ballot with proxies played again: in order, and with each thing changed by hand."""

import json
from datetime import timedelta

import pytest

from bot.features.ballots.model import Preset
from bot.kernel.evidence import UNREAD
from tests.cases import each
from tests.features.ballots.lent import ANN, BOB, CAT, DAN, Lent, retold
from tests.features.ballots.world import OPENED, World, iso

NO_PROXY = "V22 no proxy in force"
OVER = "V22 proxy over the cap"
PROXY = "V22 proxy differs"
BENEATH = "V16 vote beneath differs"
VOTE = "V16 vote differs"
OLD = "V19 superseded counted"
STRANGE = "V22 not the representative"
HOUR = timedelta(hours=1)


@pytest.fixture
def lent():
    """Ann voted yes for 101; Cat has her proxy and voted no for both flats."""
    world = Lent((101, "yes"))
    world.grants()
    world.by_agent(101, "no")
    world.by_agent(102, "no")
    return world


# In order


def test_a_proxy_that_nobody_used_is_in_order():
    world = Lent()
    world.grants()
    assert world.check() == ([], [])


def test_votes_of_an_agent_over_the_owners_own_are_in_order(lent):
    assert lent.check() == ([], [])


def test_an_own_answer_over_the_agents_is_in_order(lent):
    lent.own(101, "abstain")
    assert lent.check() == ([], [])


def test_two_owners_with_one_agent_are_in_order(lent):
    lent.grants(BOB, CAT, [201])
    lent.by_agent(201, "yes", BOB)
    assert lent.check() == ([], [])


def test_a_vote_taken_back_from_the_agent_is_in_order(lent):
    lent.takes_back(101)
    assert lent.check() == ([], [])


def test_a_revoked_proxy_is_in_order_with_the_owners_own_vote_standing_again(lent):
    lent.revokes()
    lent.votes = {101: lent.under.pop(101)}
    assert lent.check() == ([], [])


def test_a_moved_proxy_is_in_order_when_the_first_agents_votes_are_gone(lent):
    lent.grants(agent=DAN)
    lent.votes = {101: lent.under.pop(101)}
    assert lent.check() == ([], [])


def test_a_renewed_proxy_is_in_order_with_the_votes_it_had(lent):
    lent.grants()
    assert lent.check() == ([], [])


def test_a_closed_ballot_with_votes_by_proxy_is_in_order():
    world = Lent()
    world.grants()
    world.by_agent(101, "no")
    assert world.close().faults(without=["receipt_lists"]) == []


def test_a_proxy_in_another_ballot_is_none_in_this_one(lent):
    lent.tell("proxy.grant", person=BOB, agent=CAT, ballots=[4], units={"4": [201]})
    assert lent.faults() == []


def test_without_the_tables_of_proxies_they_are_not_judged(lent):
    assert lent.faults(without=["proxies", "votes_beneath"]) == []


# An agent without a proxy


def test_a_vote_by_somebody_who_was_never_asked_is_named(lent):
    seq = lent.by_agent(201, "yes", BOB)
    assert lent.found() == [(NO_PROXY, seq, "1-1-201")]


def test_a_vote_by_another_agent_is_named(lent):
    seq = lent.by_agent(102, "yes", agent=DAN)
    assert lent.found() == [(NO_PROXY, seq, "1-1-102")]


def test_a_vote_for_a_flat_that_the_proxy_does_not_name_is_named():
    world = Lent()
    world.grants(units=[101])
    seq = world.by_agent(102, "yes")
    assert world.found() == [(NO_PROXY, seq, "1-1-102")]


def test_a_vote_before_the_proxy_was_given_is_named():
    world = Lent()
    seq = world.by_agent(101, "yes")
    world.grants()
    assert (NO_PROXY, seq, "1-1-101") in world.found()


def test_a_vote_after_the_owners_own_answer_is_named(lent):
    lent.own(101, "yes")
    seq = lent.by_agent(101, "no")
    assert lent.found() == [(NO_PROXY, seq, "1-1-101")]


def test_a_vote_after_it_was_revoked_is_named():
    world = Lent()
    world.grants()
    world.revokes()
    seq = world.by_agent(101, "no")
    assert world.found() == [(NO_PROXY, seq, "1-1-101")]


def test_a_vote_after_the_last_day_is_named_and_at_its_last_moment_not():
    for late, found in ((timedelta(0), []), (timedelta(microseconds=1), [NO_PROXY])):
        world = Lent()
        world.grants(until=iso(OPENED + HOUR))
        world.by_agent(101, "no", arrived=iso(OPENED + HOUR + late))
        assert world.faults() == found


def test_of_two_grants_the_later_says_until_when():
    world = Lent()
    world.grants(until=iso(OPENED + HOUR))
    world.grants(until=iso(OPENED + 3 * HOUR))
    world.by_agent(101, "no", arrived=iso(OPENED + 2 * HOUR))
    assert world.faults() == []


def test_nobody_may_be_her_own_agent():
    world = Lent()
    seq = world.grants(agent=ANN)
    assert world.found() == [(NO_PROXY, seq, "1-1-101")]


def test_a_meeting_of_residents_knows_no_proxy():
    world = Lent(preset=Preset.RESIDENTS_MEETING.value)
    seq = world.grants()
    assert (NO_PROXY, seq, "1-1-101") in world.found()


@each("missing", ["person", "agent"])
def test_a_grant_that_names_no_owner_or_no_agent_is_named(missing):
    world = Lent()
    seq = world.grants()
    assert (NO_PROXY, seq, "1-1-101") in retold(world, seq, **{missing: None}).found()


# Whose flat it is


def test_a_proxy_for_a_flat_that_is_not_hers_is_named():
    world = Lent()
    seq = world.grants(BOB, CAT, [102])
    assert world.found() == [(STRANGE, seq, "1-1-102")]


def test_a_proxy_for_her_flat_and_anothers_is_named():
    world = Lent()
    seq = world.grants(units=[101, 201])
    assert world.found() == [(STRANGE, seq, "1-1-101")]


def test_where_a_claim_cannot_be_read_nobody_is_accused():
    world = Lent()
    world.grants(BOB, CAT, [102])
    world.unread(1)
    assert STRANGE not in world.faults()


def test_a_vote_by_proxy_for_somebody_whose_flat_it_is_not_is_named(lent):
    lent.grants(BOB, CAT, [201])
    seq = lent.by_agent(201, "yes", ANN)
    assert {one[0] for one in lent.found()} == {STRANGE, NO_PROXY}
    assert {one[1] for one in lent.found()} == {seq}


# The cap


def two_owners(cap, agents=(CAT, CAT)):
    world = Lent(proxy_cap=cap)
    world.grants(ANN, agents[0])
    return world, world.grants(BOB, agents[1], [201])


def test_one_owner_more_than_may_be_is_named():
    world, seq = two_owners(1)
    assert world.found() == [(OVER, seq, "1-1-201")]


@each(("cap", "agents"), [(2, (CAT, CAT)), (None, (CAT, CAT)), (1, (CAT, DAN))])
def test_as_many_as_may_be_are_in_order(cap, agents):
    assert two_owners(cap, agents)[0].faults() == []


def test_where_nobody_may_stand_in_every_proxy_is_over():
    world = Lent(proxy_cap=0)
    seq = world.grants()
    assert world.found() == [(OVER, seq, "1-1-101")]


def test_to_renew_it_is_no_second_owner():
    world = Lent(proxy_cap=1)
    world.grants()
    world.grants()
    assert world.faults() == []


def test_one_that_was_revoked_leaves_room_for_another_owner():
    world = Lent(proxy_cap=1)
    world.grants()
    world.revokes()
    world.grants(BOB, CAT, [201])
    assert world.faults() == []


def test_one_that_an_own_answer_ended_does_not():
    world = Lent(proxy_cap=1)
    world.grants(BOB, CAT, [201])
    world.own(201, "yes", BOB)
    seq = world.grants()
    assert world.found() == [(OVER, seq, "1-1-101")]


# The rows of proxies


@each(
    "changed",
    [
        {"agent": DAN},
        {"agent": None},
        {"agent": "77"},
        {"flats": "[101]"},
        {"flats": "[101, 102, 201]"},
        {"flats": "[]"},
        {"flats": "101"},
        {"flats": "{}"},
        {"flats": "["},
        {"flats": None},
    ],
)
def test_a_row_that_says_something_else_is_named(changed):
    world = Lent()
    world.grants()
    assert world.changed("proxies", **changed) == [(PROXY, None, "")]


def test_a_row_that_is_missing_is_named(lent):
    assert lent.found(proxies=[]) == [(PROXY, None, "")]


def test_a_row_nobody_granted_is_named(lent):
    (row,) = lent.tables()["proxies"]
    assert lent.found(proxies=[row, {**row, "principal": BOB}]) == [(PROXY, None, "")]


def test_a_row_of_nobody_is_named(lent):
    (row,) = lent.tables()["proxies"]
    assert lent.found(proxies=[row, {**row, "principal": None}]) == [(PROXY, None, "")]


def test_a_row_put_under_another_owner_is_two_findings(lent):
    assert lent.changed("proxies", principal=BOB) == [(PROXY, None, "")] * 2


def test_a_row_that_outlived_its_revocation_is_named():
    world = Lent()
    world.grants()
    kept = world.tables()["proxies"]
    world.revokes()
    assert world.found(proxies=kept) == [(PROXY, None, "")]


def test_a_row_that_is_still_good_for_a_flat_she_answered_for_is_named(lent):
    lent.own(101, "yes")
    assert lent.changed("proxies", flats="[101, 102]") == [(PROXY, None, "")]


def test_an_agent_who_erased_herself_is_nobody_and_without_that_it_is_named(lent):
    assert lent.changed("proxies", agent=0) == [(PROXY, None, "")]
    lent.tell("data.erased", person=CAT)
    assert lent.changed("proxies", agent=0) == []
    assert lent.changed("proxies", agent=DAN) == [(PROXY, None, "")]


def test_flats_may_stand_in_any_order(lent):
    assert lent.changed("proxies", flats="[102, 101]") == []


# The votes beneath


@each(
    "changed",
    [{"choice": "no"}, {"choice": None}, {"seq": 1}, {"receipt": "XXXX"}, {"by": BOB}],
)
def test_an_own_vote_beneath_that_was_changed_is_named(changed):
    world = Lent((101, "yes"))
    world.grants()
    seq = world.by_agent(101, "no")
    assert world.changed("votes_beneath", **changed) == [(BENEATH, seq - 3, "")]


def test_an_own_vote_beneath_that_is_missing_is_named(lent):
    (own,) = lent.cast
    assert lent.found(votes_beneath=[]) == [(BENEATH, own, "")]


def test_a_vote_put_beneath_where_none_was_is_named(lent):
    (row,) = lent.tables()["votes_beneath"]
    assert lent.found(votes_beneath=[row, {**row, "unit_id": 102}]) == [(BENEATH, None, "")]
    assert lent.found(votes_beneath=[row, {**row, "unit_id": None}]) == [(BENEATH, None, "")]


def test_a_choice_beneath_without_its_key_is_not_compared_but_its_place_is(lent):
    (own,) = lent.cast
    assert lent.changed("votes_beneath", choice=UNREAD) == []
    assert lent.changed("votes_beneath", choice=UNREAD, seq=1) == [(BENEATH, own, "")]


def test_after_closing_nothing_may_lie_beneath(lent):
    kept = lent.tables()["votes_beneath"]
    lent.close()
    given = {"without": ["receipt_lists"]}
    assert lent.faults(**given) == []
    assert lent.found(**given, votes_beneath=kept) == [(BENEATH, None, "")]


# The votes that count


@each("changed", [{"agent": None}, {"agent": DAN}, {"channel": "chat"}, {"by": CAT}])
def test_a_vote_by_proxy_whose_row_tells_it_otherwise_differs(changed):
    world = Lent()
    world.grants()
    seq = world.by_agent(101, "no")
    assert world.changed("votes", **changed) == [(VOTE, seq, "1-1-101")]


def test_an_own_vote_to_which_an_agent_was_added_differs():
    world = Lent((101, "yes"))
    (seq,) = world.cast
    assert world.changed("votes", agent=CAT) == [(VOTE, seq, "1-1-101")]


def test_the_owners_own_vote_stored_where_her_agents_counts_is_named(lent):
    lent.votes[101] = lent.under[101]
    assert lent.found() == [(OLD, lent.cast[0], "1-1-101")]


def test_an_agents_vote_that_outlived_the_proxy_is_named(lent):
    seqs = [lent.votes[unit]["seq"] for unit in (101, 102)]
    lent.revokes()
    lent.under = {}
    assert lent.found() == [(OLD, seqs[0], "1-1-101"), (OLD, seqs[1], "1-1-102")]


# What cannot be read


def test_where_a_vote_cannot_be_read_no_agent_is_accused_and_no_row_is_compared(lent):
    lent.unread(lent.own(101, "yes"))
    lent.by_agent(101, "no")
    given = {"proxies": [], "votes_beneath": []}
    assert not {NO_PROXY, PROXY, BENEATH} & set(lent.faults(**given))


def test_a_ballot_without_any_proxy_has_no_rows_of_them():
    world = World()
    row = {"ballot_id": 7, "principal": 11, "agent": CAT, "mandate": 1, "flats": json.dumps([101])}
    assert world.found(proxies=[row]) == [(PROXY, None, "")]
    assert world.found(proxies=[], votes_beneath=[]) == []
