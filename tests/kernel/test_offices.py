"""Roles with a beginning and an end, who can hold one, and when their end is told."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from bot.infra.catalogues import Catalogues
from bot.kernel.errors import AuditorAlone, NobodyThere
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.offices import Office, check_holder, granted, named, told, warning
from bot.kernel.people import NOBODY, OFFICES, Actor, Membership, Role
from bot.kernel.text import EN, LANGUAGES

CATALOGUES = Catalogues.load()
HERE, THERE = CommunityId(1), CommunityId(2)
SINCE = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
UNTIL = datetime(2027, 5, 18, 15, 59, tzinfo=UTC)
ZONE = "Asia/Shanghai"
ZONES = [ZONE, "Europe/Berlin", "Pacific/Auckland", "America/New_York"]
SECOND = timedelta(seconds=1)


def office(**more):
    given = {"role": Role.MEDIATOR, "since": SINCE, "until": UNTIL} | more
    return Office(3, PersonId(7), HERE, **given)


def actor(*roles, community=HERE, person=7, **more):
    held = (Membership(community, frozenset(roles)),) if roles else ()
    return Actor(PersonId(person), EN, memberships=held, **more)


# When it is held


@pytest.mark.parametrize(
    ("moment", "held"),
    [
        (SINCE - SECOND, False),
        (SINCE, True),
        (UNTIL - SECOND, True),
        (UNTIL, False),
        (UNTIL + SECOND, False),
    ],
)
def test_a_role_is_held_from_its_beginning_and_at_its_end_no_more(moment, held):
    assert office().held(moment) is held


def test_a_role_from_before_there_were_ends_is_held_for_good():
    assert office(until=None).held(SINCE + timedelta(days=9_999))


# Who may hold it


@pytest.mark.parametrize("person", sorted(NOBODY))
def test_accounts_that_stand_for_no_person_hold_nothing(person):
    with pytest.raises(NobodyThere):
        check_holder(actor(person=person), Role.VOLUNTEER)


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.AUDITOR])
@pytest.mark.parametrize("community", [HERE, THERE])
def test_an_auditor_takes_on_no_other_role_anywhere(role, community):
    with pytest.raises(AuditorAlone):
        check_holder(actor(Role.AUDITOR, community=community), role)


@pytest.mark.parametrize(
    "somebody",
    [
        actor(Role.RESIDENT),
        actor(Role.REPRESENTATIVE, community=THERE),
        actor(Role.COORDINATOR),
        actor(Role.AUDITOR, Role.VOLUNTEER),
        actor(operator=True),
    ],
    ids=["resident", "voter elsewhere", "coordinator", "auditor and more", "operator"],
)
def test_whoever_has_another_role_is_no_auditor(somebody):
    with pytest.raises(AuditorAlone):
        check_holder(somebody, Role.AUDITOR)


def test_others_may_hold_several_and_an_auditor_may_audit_two_places():
    check_holder(actor(Role.COORDINATOR, Role.REPRESENTATIVE), Role.MEDIATOR)
    check_holder(actor(), Role.AUDITOR)
    check_holder(actor(Role.AUDITOR, community=THERE), Role.AUDITOR)


# Its end


def test_two_weeks_before_the_end_it_is_told_in_the_morning():
    alarm = warning(office(), SINCE, ZONE)
    assert alarm.due == datetime(2027, 5, 4, 1, 0, tzinfo=UTC)  # nine o'clock in Shanghai
    assert (alarm.key, alarm.kind, alarm.reference) == ("role.ends:3", "role.ends", 3)


def test_a_role_that_ends_within_two_weeks_or_never_is_not_told():
    assert warning(office(until=SINCE + timedelta(days=14)), SINCE, ZONE) is None
    assert warning(office(until=None), SINCE, ZONE) is None


@given(st.timedeltas(timedelta(0), timedelta(days=2_000)), st.sampled_from(ZONES))
def test_whenever_it_ends_it_is_told_on_a_morning_about_two_weeks_before_or_not_at_all(left, zone):
    until = SINCE + left
    alarm = warning(office(until=until), SINCE, zone)
    if alarm is None:
        assert left < timedelta(days=15)
        return
    local = alarm.due.astimezone(ZoneInfo(zone))
    assert (local.hour, local.minute) == (9, 0)
    assert SINCE < alarm.due < until
    assert abs(until - alarm.due - timedelta(days=14)) <= timedelta(hours=16)
    assert alarm.about == until.isoformat()


@pytest.mark.parametrize("role", [one for one in Role if one not in OFFICES])
def test_of_what_nobody_gives_no_end_is_told(role):
    assert warning(office(role=role), SINCE, ZONE) is None


@given(st.timedeltas(timedelta(days=-9), timedelta(days=400)))
def test_no_moment_is_both_before_and_in_a_role(off):
    moment = SINCE + off
    assert office().held(moment) is (SINCE <= moment < UNTIL)
    assert office(until=SINCE).held(moment) is False  # one that ends as it begins


# In words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_a_name_of_its_own(language):
    names = {CATALOGUES.render(named(one), language) for one in Role}
    given = {
        one for one in Role if one.value in ("volunteer", "mediator", "coordinator", "auditor")
    }
    assert len(names) == len(given) + 1  # the others are neighbours


@pytest.mark.parametrize(
    ("more", "english"),
    [
        ({}, "Your role here: mediator, until Tuesday 18 May 2027"),
        ({"building": "3"}, "Your role for building 3: mediator, until Tuesday 18 May 2027"),
        ({"until": None}, "Your role here: mediator"),
        ({"until": None, "building": "3"}, "Your role for building 3: mediator"),
    ],
)
def test_its_holder_reads_for_what_and_until_when(more, english):
    assert CATALOGUES.render(told(office(**more), ZONE), EN) == english


# On the record


def test_the_record_says_who_holds_what_from_when_until_when_and_by_whom():
    given = granted(office(by=PersonId(8), building="3"))
    assert given == {
        "person": 7,
        "role": "mediator",
        "building": "3",
        "since": SINCE.isoformat(),
        "until": UNTIL.isoformat(),
        "by": 8,
        "alone": True,
    }


def test_where_a_second_person_confirmed_it_the_record_names_her():
    given = granted(office(by=PersonId(8), confirmed_by=PersonId(9)))
    assert (given["confirmed_by"], "alone" in given) == (9, False)


def test_a_role_without_an_end_says_so_on_the_record_and_a_name_is_never_there():
    given_ = granted(office(until=None, label="王师傅"))
    assert given_["until"] is None
    assert "王师傅" not in str(given_)
    assert set(given_) == {"person", "role", "building", "since", "until", "by", "alone"}
