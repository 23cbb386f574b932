"""Who gives which role, for how long, and to whom a link gives it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.features.grants import rules
from bot.features.grants.errors import (
    BuildingUnknown,
    EndsTooLate,
    EndsTooSoon,
    LabelTooLong,
    OwnLink,
    RoleLinkSpent,
    WholeOnly,
)
from bot.features.grants.model import LONGEST_LABEL, Offer, RoleLink
from bot.kernel import links
from bot.kernel.errors import AuditorAlone, NobodyThere, NotAllowed
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.offices import HOUSE, LONGEST, Office
from bot.kernel.people import Actor, Membership, Role

HERE, THERE = CommunityId(1), CommunityId(2)
NOW = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
ZONE = "Asia/Shanghai"
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
OFFER = Offer(Role.MEDIATOR, NOW + 365 * DAY, "3", "王师傅")
LINK = RoleLink("d" * 64, HERE, OFFER, PersonId(7), NOW + 3 * DAY, PersonId(8))


def actor(id, *roles, community=HERE, **more):
    held = (Membership(community, frozenset(roles)),) if roles else ()
    return Actor(PersonId(id), "en", memberships=held, **more)


LIN, WANG = actor(7, Role.COORDINATOR), actor(9, Role.REPRESENTATIVE)
AUDITOR, OPERATOR = actor(5, Role.AUDITOR), actor(6, operator=True)
HOST = Actor(HOUSE, None, operator=True)


# Who gives


def test_each_gives_what_the_table_of_roles_says():
    assert rules.grantable(LIN, HERE) == (Role.VOLUNTEER, Role.MEDIATOR)
    for somebody, community in ((AUDITOR, HERE), (OPERATOR, HERE), (WANG, HERE), (LIN, THERE)):
        assert rules.grantable(somebody, community) == ()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR])
def test_coordinators_and_auditors_are_named_at_the_host_and_not_by_chat(role):
    rules.check_giver(HOST, HERE, role)
    for one in (OPERATOR, LIN, AUDITOR):
        with pytest.raises(NotAllowed):
            rules.check_giver(one, HERE, role)


def test_a_role_may_be_for_a_building_that_is_there():
    rules.check_scope(OFFER, ["2", "3"])
    rules.check_scope(replace(OFFER, building=""), [])
    with pytest.raises(BuildingUnknown):
        rules.check_scope(OFFER, ["2"])


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR])
def test_who_coordinates_or_audits_does_so_for_everybody(role):
    with pytest.raises(WholeOnly):
        rules.check_scope(replace(OFFER, role=role), ["3"])


@pytest.mark.parametrize("role", [Role.RESIDENT, Role.REPRESENTATIVE, Role.OPERATOR, Role.CLOCK])
def test_what_is_no_office_is_given_by_nobody(role):
    for one in (LIN, OPERATOR, HOST):
        with pytest.raises(NotAllowed):
            rules.check_giver(one, HERE, role)


# For how long


def test_a_role_holds_through_its_last_day():
    assert rules.last_day(date(2027, 5, 31), ZONE) == datetime(2027, 5, 31, 15, 59, tzinfo=UTC)
    assert rules.term(NOW, 1, ZONE) == datetime(2026, 5, 19, 15, 59, tzinfo=UTC)


def test_from_tomorrow_to_five_years():
    rules.check_term(rules.term(NOW, 1, ZONE), NOW, ZONE)
    rules.check_term(NOW + LONGEST, NOW, ZONE)
    for until in (rules.term(NOW, 0, ZONE), NOW - DAY):
        with pytest.raises(EndsTooSoon):
            rules.check_term(until, NOW, ZONE)
    with pytest.raises(EndsTooLate):
        rules.check_term(NOW + LONGEST + SECOND, NOW, ZONE)


def test_a_label_is_one_short_line():
    assert rules.label("  王师傅\n(三楼)\u202e ") == "王师傅 (三楼)"
    assert rules.label("x" * LONGEST_LABEL)
    with pytest.raises(LabelTooLong):
        rules.label("x" * (LONGEST_LABEL + 1))


# To whom


def redeemed(link=LINK, by=WANG, giver=LIN, now=NOW):
    return rules.redeemed(link, by, giver, now)


def test_the_first_who_follows_it_has_it_and_again_changes_nothing():
    used, before = redeemed()
    assert (used.used_by, used.used_at, before) == (9, NOW, False)
    assert redeemed(used, now=NOW + 9 * DAY) == (used, True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"link": None},
        {"now": NOW + 3 * DAY + SECOND},
        {"link": replace(LINK, used_by=PersonId(10), used_at=NOW)},
        {"link": replace(LINK, offer=replace(OFFER, until=NOW))},
        {"giver": WANG},
        {"giver": actor(7, Role.COORDINATOR, community=THERE)},
    ],
    ids=["unknown", "too old", "used", "role is over", "giver lost her role", "of elsewhere"],
)
def test_all_wrong_links_are_refused_alike(wrong):
    with pytest.raises(RoleLinkSpent):
        redeemed(**wrong)


def test_nobody_gives_a_role_to_herself():
    with pytest.raises(OwnLink):
        redeemed(by=LIN)


def test_nor_does_who_confirmed_it():
    with pytest.raises(OwnLink):
        redeemed(by=actor(8, Role.COORDINATOR))


def test_an_auditor_and_an_account_of_nobody_take_no_role():
    with pytest.raises(AuditorAlone):
        redeemed(by=AUDITOR)
    with pytest.raises(NobodyThere):
        redeemed(by=actor(777000))


def test_a_link_of_the_host_needs_nobody_behind_it():
    named = replace(LINK, by=HOUSE, offer=replace(OFFER, role=Role.AUDITOR))
    assert redeemed(named, by=actor(11), giver=None)[0].used_by == 11
    with pytest.raises(AuditorAlone):
        redeemed(named, by=WANG, giver=None)


# The end


def office(role=Role.MEDIATOR, person=9, **more):
    return Office(1, PersonId(person), HERE, role, NOW, NOW + DAY, **more)


def test_everybody_gives_up_her_own():
    for role in (Role.VOLUNTEER, Role.MEDIATOR, Role.COORDINATOR, Role.AUDITOR):
        assert rules.may_end(WANG, office(role))


def test_who_could_give_it_ends_it_and_coordinators_do_not_end_each_other():
    assert rules.may_end(LIN, office())
    assert not rules.may_end(LIN, office(Role.COORDINATOR))
    assert not rules.may_end(OPERATOR, office(Role.COORDINATOR))
    assert not rules.may_end(AUDITOR, office(Role.COORDINATOR))
    assert rules.may_end(HOST, office(Role.COORDINATOR))
    assert not rules.may_end(actor(7, Role.COORDINATOR, community=THERE), office())


def test_an_auditor_is_not_sent_away_by_chat():
    for one in (LIN, OPERATOR, actor(4, Role.AUDITOR)):
        assert not rules.may_end(one, office(Role.AUDITOR))
    assert rules.may_end(HOST, office(Role.AUDITOR))


def test_the_only_coordinator_of_all_is_the_only_one_and_of_a_building_is_not():
    mine = office(Role.COORDINATOR)
    assert rules.only_one(mine, [PersonId(9)])
    assert not rules.only_one(mine, [PersonId(9), PersonId(7)])
    assert not rules.only_one(office(Role.COORDINATOR, building="3"), [PersonId(9)])
    assert not rules.only_one(office(), [])


# On paper


def test_an_offer_that_waits_is_read_as_it_was_written():
    assert rules.read(rules.written(HERE, OFFER)) == (HERE, OFFER)


def test_a_link_has_128_random_bits_and_its_digest_does_not_mind_capitals():
    payload = links.payload(rules.OPENS, bytes(range(16)))
    assert payload[0] == rules.OPENS == "g"
    assert len(payload) == 27
    assert links.digest(payload[1:]) == links.digest(payload[1:].upper())
