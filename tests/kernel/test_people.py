"""Who may do what: the table, roles per community, and what an administrator of a group is not."""

import pytest

from bot.kernel.ids import CommunityId, PersonId, UnitId
from bot.kernel.people import ALLOWED, THE_CLOCK, Actor, Membership, Permission, Role, Seat
from bot.kernel.roll import Electorate

HERE, THERE = CommunityId(1), CommunityId(2)


def actor(*memberships, **more):
    return Actor(PersonId(7), "zh_Hans", memberships=memberships, **more)


def member(community, *roles, units=()):
    seats = tuple(Seat(UnitId(unit), one) for unit, one in units)
    return Membership(community, frozenset(roles), seats)


LIVES, OWNS = Electorate.RESIDENTS, Electorate.OWNERS
ZHOU = actor(
    member(
        HERE,
        Role.RESIDENT,
        Role.REPRESENTATIVE,
        units=[(11, LIVES), (11, OWNS), (12, OWNS)],
    ),
    member(THERE, Role.COORDINATOR, units=[(21, LIVES)]),
)


def test_every_permission_is_given_to_somebody():
    assert set(ALLOWED) == set(Permission)
    assert all(ALLOWED.values())


def test_a_stranger_may_ask_for_help_and_redeem_an_invitation_only():
    found = {one for one in Permission if actor().may(one)}
    # A proxy is its own right: without one there is nothing behind PROXY_USE.
    assert found == {Permission.HELP, Permission.INVITATION_REDEEM, Permission.PROXY_USE}


def test_only_a_coordinator_opens_a_ballot_and_only_a_representative_votes():
    assert ALLOWED[Permission.BALLOT_OPEN] == {Role.COORDINATOR}
    assert ALLOWED[Permission.BALLOT_VOTE] == {Role.REPRESENTATIVE}


def test_only_the_clock_closes_a_ballot():
    people = set(Role) - {Role.CLOCK}
    assert not ALLOWED[Permission.BALLOT_CLOSE] & people
    assert THE_CLOCK.may(Permission.BALLOT_CLOSE, HERE)


def test_the_clock_is_no_person_of_any_role():
    assert THE_CLOCK.roles_in(HERE) == THE_CLOCK.roles_in(None) == {Role.CLOCK}
    assert not THE_CLOCK.may(Permission.BALLOT_VOTE, HERE)


@pytest.mark.parametrize(
    ("community", "roles"),
    [
        (HERE, {Role.RESIDENT, Role.REPRESENTATIVE}),
        (THERE, {Role.COORDINATOR}),
        (CommunityId(3), {Role.STRANGER}),
        (None, {Role.RESIDENT, Role.REPRESENTATIVE, Role.COORDINATOR}),
    ],
)
def test_roles_are_held_in_one_community_and_not_in_the_next(community, roles):
    assert ZHOU.roles_in(community) == roles


def test_a_role_elsewhere_gives_no_right_here():
    assert ZHOU.may(Permission.BALLOT_OPEN)
    assert ZHOU.may(Permission.BALLOT_OPEN, THERE)
    assert not ZHOU.may(Permission.BALLOT_OPEN, HERE)


def test_an_operator_sets_up_communities_and_sees_no_roll():
    operator = actor(operator=True)
    assert operator.may(Permission.COMMUNITY_SET_UP, HERE)
    assert not operator.may(Permission.ROLL_SEE, HERE)
    assert operator.roles_in(None) == {Role.OPERATOR}


def test_the_communities_where_she_may_do_something():
    assert [one.community for one in ZHOU.communities(Permission.BALLOT_VOTE)] == [HERE]
    assert [one.community for one in ZHOU.communities(Permission.BALLOT_SEE)] == [HERE, THERE]
    assert ZHOU.communities(Permission.COMMUNITY_SET_UP) == ()


def test_the_flats_she_votes_for_are_those_of_that_community():
    assert ZHOU.units_in(THERE, LIVES) == (21,)
    assert ZHOU.units_in(THERE, OWNS) == ()
    assert ZHOU.units_in(CommunityId(3), LIVES) == ()


def test_the_flats_she_votes_for_are_those_where_she_lives_or_those_she_owns():
    assert ZHOU.units_in(HERE, LIVES) == (11,)
    assert ZHOU.units_in(HERE, OWNS) == (11, 12)
    assert ZHOU.memberships[0].units == (11, 12)
