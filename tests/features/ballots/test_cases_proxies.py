"""Rules 2 to 4 of the worked cases: agents, own acts, votes as if never cast."""

from tests.features.ballots.casework import (
    ANN,
    BOB,
    BY_CAT,
    PAIR,
    proxy,
    revoke,
    seen,
    unit,
    vote,
    withdraw,
)

# 2. Agents


def test_an_agent_votes_only_while_she_holds_the_proxy():
    by_cat = vote("cat", "no", **{"for": "ann"})
    events = by_cat, proxy("ann", "cat"), by_cat, revoke("ann"), by_cat
    assert seen([ANN], *events) == ("A1=-", [0, 4])
    assert seen([ANN], *events[:3]) == ("A1=no", [0])


def test_an_agent_votes_for_all_or_for_named_flats_of_the_principal():
    units = [ANN, unit("A2", "ann"), unit("C1", "cat")]
    granted = proxy("ann", "cat")
    assert seen(units, granted, vote("cat", **{"for": "ann"})) == ("A1=yes A2=yes C1=-", [])
    some = vote("cat", **{"for": "ann"}, units=["A2", "C1"])
    assert seen(units, granted, some) == ("A1=- A2=yes C1=-", [])


def test_a_vote_without_for_is_the_agents_own():
    units = [ANN, unit("C1", "cat")]
    assert seen(units, proxy("ann", "cat"), vote("cat")) == ("A1=- C1=yes", [])


def test_nobody_is_her_own_agent():
    assert seen([ANN], proxy("ann", "ann"), vote("ann", **{"for": "ann"})) == ("A1=-", [0, 1])


def test_a_stranger_cannot_grant_and_what_was_not_granted_cannot_be_revoked():
    assert seen([ANN], proxy("cat", "ann"), revoke("cat"), revoke("ann"))[1] == [0, 1, 2]


def test_a_proxy_is_not_passed_on():
    events = proxy("ann", "bob"), proxy("bob", "cat"), vote("cat", **{"for": "ann"})
    assert seen([ANN, BOB], *events) == ("A1=- B1=-", [2])


def test_a_grant_over_the_cap_is_refused_and_the_earlier_one_stays():
    events = (
        proxy("ann", "cat"),
        proxy("bob", "dan"),
        proxy("bob", "cat"),
        vote("dan", **{"for": "bob"}),
    )
    assert seen([ANN, BOB], *events, proxy_cap=1) == ("A1=- B1=yes", [2])


def test_a_revoked_or_moved_proxy_makes_room_under_the_cap():
    for freeing in (revoke("ann"), proxy("ann", "dan")):
        events = proxy("ann", "cat"), freeing, proxy("bob", "cat")
        assert seen([ANN, BOB], *events, proxy_cap=1)[1] == []


def test_renewing_at_the_cap_is_not_over_it():
    assert seen([ANN], proxy("ann", "cat"), proxy("ann", "cat"), proxy_cap=1)[1] == []


def test_a_cap_of_zero_allows_no_proxies():
    assert seen([ANN], proxy("ann", "cat"), proxy_cap=0)[1] == [0]


def test_an_agent_has_no_vote_where_another_representative_is_named():
    flat = unit("P1", "ann", "bob", representative="bob")
    events = proxy("ann", "cat"), vote("cat", **{"for": "ann"}), revoke("ann")
    assert seen([flat], *events) == ("P1=-", [1])


def test_the_representatives_agent_votes():
    flat = unit("P1", "ann", "bob", representative="bob")
    assert seen([flat], proxy("bob", "cat"), vote("cat", **{"for": "bob"})) == ("P1=yes", [])


# 3. The principal's own act


def test_an_own_vote_ends_the_proxy_for_that_flat_only():
    units = [ANN, unit("A2", "ann")]
    events = proxy("ann", "cat"), vote("ann", units=["A1"]), BY_CAT
    assert seen(units, *events) == ("A1=yes A2=no", [])


def test_an_ended_proxy_is_good_again_when_granted_anew():
    events = proxy("ann", "cat"), vote("ann"), BY_CAT, proxy("ann", "cat"), BY_CAT
    assert seen([ANN], *events) == ("A1=no", [2])


def test_an_ended_proxy_may_still_be_revoked_once():
    events = proxy("ann", "cat"), vote("ann"), revoke("ann"), revoke("ann")
    assert seen([ANN], *events) == ("A1=yes", [3])


def test_a_withdrawal_that_removed_something_ends_the_proxy():
    events = proxy("ann", "cat"), BY_CAT, withdraw("ann"), BY_CAT
    assert seen([ANN], *events) == ("A1=-", [3])


def test_a_withdrawal_that_removed_nothing_ends_nothing():
    assert seen([ANN], proxy("ann", "cat"), withdraw("ann"), BY_CAT) == ("A1=no", [1])


def test_a_withdrawal_ends_the_proxy_only_for_flats_it_emptied():
    units = [ANN, unit("A2", "ann")]
    events = proxy("ann", "cat"), vote("cat", **{"for": "ann"}, units=["A1"]), withdraw("ann")
    assert seen(units, *events, BY_CAT) == ("A1=- A2=no", [])


def test_a_co_owners_own_vote_ends_the_others_proxy_too():
    events = proxy("ann", "cat"), vote("bob"), BY_CAT
    assert seen([PAIR], *events) == ("P1=yes", [2])


def test_a_co_owner_who_is_not_the_representative_ends_nothing():
    flat = unit("P1", "ann", "bob", representative="ann")
    assert seen([flat], proxy("ann", "cat"), vote("bob"), BY_CAT) == ("P1=no", [1])


def test_an_own_vote_before_the_grant_does_not_end_it():
    assert seen([ANN], vote("ann"), proxy("ann", "cat"), BY_CAT) == ("A1=no", [])


# 4. As if never cast


def test_revoking_lets_the_earlier_own_vote_stand_again():
    events = vote("ann"), proxy("ann", "cat"), BY_CAT, BY_CAT, revoke("ann")
    assert seen([ANN], *events) == ("A1=yes", [])


def test_moving_the_proxy_undoes_the_first_agents_votes():
    events = proxy("ann", "cat"), BY_CAT, proxy("ann", "dan")
    assert seen([ANN], *events) == ("A1=-", [])


def test_renewing_undoes_nothing_but_a_later_revocation_undoes_all():
    events = proxy("ann", "cat"), BY_CAT, proxy("ann", "cat")
    assert seen([ANN], *events) == ("A1=no", [])
    assert seen([ANN], *events, revoke("ann")) == ("A1=-", [])


def test_revoking_one_co_owners_proxy_leaves_the_others_agents_vote():
    by_dan = vote("dan", "yes", **{"for": "bob"})
    events = proxy("ann", "cat"), proxy("bob", "dan"), by_dan, BY_CAT, revoke("ann")
    assert seen([PAIR], *events) == ("P1=yes", [])


def test_an_own_vote_after_the_agents_survives_the_revocation():
    events = proxy("ann", "cat"), BY_CAT, vote("ann", "abstain"), revoke("ann")
    assert seen([ANN], *events) == ("A1=abstain", [])


def test_a_withdrawn_flat_stays_empty_when_the_proxy_is_revoked():
    events = vote("ann"), proxy("ann", "cat"), BY_CAT, withdraw("ann"), revoke("ann")
    assert seen([ANN], *events) == ("A1=-", [])


def test_an_undone_vote_leaves_nothing_to_withdraw():
    events = proxy("ann", "cat"), BY_CAT, revoke("ann"), withdraw("ann")
    assert seen([ANN], *events) == ("A1=-", [3])
