"""What is true of whatever somebody types, taps, or shows, and of any moment."""

import json
import string
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from bot.features.grants import rules
from bot.features.grants.errors import (
    BuildingUnknown,
    EndsTooLate,
    EndsTooSoon,
    LabelTooLong,
    RoleLinkSpent,
)
from bot.features.grants.model import BY_CHAT, LONGEST_LABEL, Choices, Offer, RoleLink
from bot.features.grants.wizard import (
    Building,
    Move,
    Place,
    Step,
    Typed,
    advance,
    answers,
    begin,
    offer,
    read,
)
from bot.kernel import links
from bot.kernel.errors import DomainError, NotAllowed
from bot.kernel.ids import ChatId, CommunityId, PersonId
from bot.kernel.offices import HOUSE, LONGEST, Office, check_holder
from bot.kernel.people import OFFICES, Actor, Membership, Role
from bot.kernel.roll import Neighbourhood

HERE, THERE = CommunityId(1), CommunityId(2)
NOW = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
ZONES = st.sampled_from(["Asia/Shanghai", "America/New_York", "Pacific/Apia", "UTC"])
MOMENTS = st.timedeltas(timedelta(days=-2_000), timedelta(days=12_000)).map(NOW.__add__)
TICK = timedelta(microseconds=1)
OFFERS = st.builds(
    Offer,
    st.sampled_from(sorted(OFFICES, key=str)),
    MOMENTS,
    st.text(max_size=16),
    st.text(max_size=LONGEST_LABEL),
)
TOKENS = st.binary(min_size=links.SECRET_BYTES, max_size=links.SECRET_BYTES)
ROLES = st.frozensets(st.sampled_from(sorted(set(Role) - {Role.CLOCK}, key=str)), max_size=3)
SAID = st.one_of(
    st.sampled_from(Move),
    st.builds(Typed, st.sampled_from(["王师傅", "10", "2027-05-31", "31.12.2099", "soon", ""])),
    st.builds(Typed, st.text(max_size=30)),
    st.builds(Building, st.integers(-3, 5)),
    st.builds(Place, st.sampled_from([HERE, THERE, CommunityId(3)])),
)


def actor(roles, person=7, community=HERE):
    held = (Membership(community, frozenset(roles)),) if roles else ()
    return Actor(PersonId(person), "en", memberships=held)


def places():
    for community, buildings in ((HERE, ("1", "2", "10")), (THERE, ())):
        place = Neighbourhood(community, "x", ChatId(-community), "en", "Asia/Shanghai")
        yield Choices(place, BY_CHAT, buildings)


# Labels


@given(st.text(max_size=60))
def test_a_label_is_one_line_that_can_be_seen_and_read_again_is_the_same(typed):
    try:
        label = rules.label(typed)
    except LabelTooLong:
        assert len(typed) > LONGEST_LABEL
        return
    assert len(label) <= LONGEST_LABEL
    assert label.isprintable()
    assert label == label.strip() == rules.label(label)


def test_what_cannot_be_seen_leaves_no_gap_behind():
    assert rules.label("王 \u200b\u202e 师傅 \u2066") == "王 师傅"
    assert rules.label("\u202e\u200b\n") == ""


# Days


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), ZONES)
def test_a_role_holds_through_its_last_day_wherever_people_live(day, zone):
    until = rules.last_day(day, zone)
    last = (until - TICK).astimezone(ZoneInfo(zone))
    assert until.tzinfo is UTC
    if zone != "Pacific/Apia":  # which left out a whole day in 2011
        assert (last.date(), last.hour, last.minute) == (day, 23, 58)


@given(MOMENTS, st.integers(1, 1800), ZONES)
def test_a_term_in_days_is_always_one_that_may_be_given(now, days, zone):
    rules.check_term(rules.term(now, days, zone), now, zone)


@given(MOMENTS, MOMENTS, ZONES)
def test_a_term_is_refused_for_one_reason_or_lies_between_tomorrow_and_five_years(until, now, zone):
    try:
        rules.check_term(until, now, zone)
    except EndsTooSoon:
        assert until < now + timedelta(days=1)
    except EndsTooLate:
        assert until > now + LONGEST
    else:
        assert now < until <= now + LONGEST


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Shanghai"])
def test_the_last_day_of_all_calendars_is_too_late_and_breaks_nothing(zone):
    with pytest.raises(EndsTooLate):
        rules.check_term(rules.last_day(date.max, zone), NOW, zone)


# What waits for a second person


@given(OFFERS)
def test_an_offer_comes_back_from_its_json_as_it_went_in(given_):
    body = json.loads(json.dumps(rules.written(HERE, given_)))
    assert rules.read(body) == (HERE, given_)


# Links


@given(TOKENS, st.text(st.characters(categories=["Lo", "Po", "Zs"]), max_size=20))
def test_a_link_is_found_among_any_words(token, words):
    made = links.payload(rules.OPENS, token)
    for said in (made, f"t.me/linli_bot?start={made}", f"/start {made}", f"/start@b {made}\n"):
        assert links.shown_secrets(f"{words}{said}{words}", rules.OPENS) == {made[1:]}


@given(TOKENS)
def test_links_for_flats_and_longer_or_shorter_words_are_none(token):
    made = links.payload(rules.OPENS, token)
    for said in (f"u{made[1:]}", f"{made}a", made[:-1], f"x{made}", f"g{made}"):
        assert links.shown_secrets(said, rules.OPENS) == frozenset()


@given(TOKENS, TOKENS)
def test_other_dice_make_another_digest(one, other):
    digests = [links.digest(links.payload(rules.OPENS, token)[1:]) for token in (one, other)]
    assert (digests[0] == digests[1]) is (one == other)
    assert set(digests[0]) <= set(string.hexdigits)


@given(st.timedeltas(timedelta(days=-9), timedelta(days=9)), st.booleans())
def test_a_link_works_up_to_its_last_moment_and_while_its_role_would(off, used):
    offered = Offer(Role.VOLUNTEER, NOW + timedelta(days=4))
    link = RoleLink("d" * 64, HERE, offered, HOUSE, NOW + timedelta(days=3))
    if used:
        link = RoleLink(**vars(link) | {"used_by": PersonId(9), "used_at": NOW})
    assert rules.works(link, NOW + off) is (not used and off <= timedelta(days=3))
    assert not rules.works(RoleLink(**vars(link) | {"expires_at": NOW + 9 * timedelta(1)}),
                           offered.until)  # fmt: skip


@given(ROLES, ROLES, st.sampled_from(BY_CHAT), st.integers(1, 4), st.integers(1, 4))
def test_however_roles_are_spread_nobody_takes_what_she_gave_or_confirmed(
    hers, givers, role, taker, giver
):
    link = RoleLink("d" * 64, HERE, Offer(role, NOW + timedelta(days=9)), PersonId(giver),
                    NOW + timedelta(days=3), PersonId(2))  # fmt: skip
    try:
        used, _before = rules.redeemed(
            link, actor(hers, taker), actor(givers | {Role.COORDINATOR}, giver), NOW
        )
    except DomainError:
        return
    assert taker not in (giver, 2)
    assert Role.AUDITOR not in hers
    assert used.used_by == taker


@given(ROLES, st.sampled_from(sorted(OFFICES, key=str)), st.integers(1, 3))
def test_nobody_ends_by_chat_what_she_could_not_give(roles, role, person):
    held = Office(1, PersonId(3), HERE, role, NOW)
    may = rules.may_end(actor(roles, person), held)
    assert may is (person == 3 or (role in BY_CHAT and Role.COORDINATOR in roles))
    assert rules.may_end(actor(roles, person, THERE), held) is (person == 3)


@given(ROLES, st.sampled_from(sorted(set(Role), key=str)))
def test_in_the_chat_only_coordinators_give_and_only_two_roles(roles, role):
    somebody = actor(roles)
    allowed = role in BY_CHAT and Role.COORDINATOR in roles
    try:
        rules.check_giver(somebody, HERE, role)
    except NotAllowed:
        assert not allowed
    else:
        assert allowed
    assert (role in rules.grantable(somebody, HERE)) is allowed
    with pytest.raises(NotAllowed):
        rules.check_giver(somebody, THERE, role)


@given(ROLES, st.sampled_from(sorted(OFFICES, key=str)))
def test_after_any_role_is_taken_an_auditor_is_still_nothing_else(roles, role):
    try:
        check_holder(actor(roles), role)
    except DomainError:
        return
    if Role.AUDITOR not in roles or roles == {Role.AUDITOR}:
        after = roles | {role}
        assert Role.AUDITOR not in after or after == {Role.AUDITOR}


def test_an_unknown_link_and_a_spent_one_are_one_sentence():
    link = RoleLink("d" * 64, HERE, Offer(Role.VOLUNTEER, NOW + timedelta(days=9)), HOUSE, NOW)
    said = []
    for found, now in ((None, NOW), (link, NOW + TICK)):
        with pytest.raises(RoleLinkSpent) as refused:
            rules.redeemed(found, actor(()), None, now)
        said.append(refused.value.text())
    assert said[0] == said[1]


# The form


@given(st.lists(SAID, max_size=25))
def test_whatever_is_said_the_form_stays_one_that_can_be_kept_and_gone_on_with(said):
    form = begin([*places()])
    for one in said:
        with suppress(DomainError):  # and the form is as it was
            form = advance(form, one, NOW)
        assert form.step in (*form.steps, Step.CHECK)
        assert 1 <= form.position[0] <= form.position[1]
        assert read(form.step.value, json.loads(json.dumps(answers(form)))) == form
        assert form.building == "" or form.building in form.spot.buildings
    if form.step is Step.REVIEW:
        wanted = offer(form)
        rules.check_term(wanted.until, NOW, form.spot.zone)
        rules.check_scope(wanted, form.spot.buildings)
        assert wanted.role in form.spot.roles


@given(st.lists(SAID, max_size=12))
def test_from_everywhere_going_back_leads_to_the_first_question(said):
    form = begin([*places()])
    for one in said:
        try:
            form = advance(form, one, NOW)
        except DomainError:
            continue
    for _step in range(8):
        if form.step is Step.PLACE:
            break
        form = advance(form, Move.BACK, NOW)
    assert form.step is Step.PLACE


def at_scope():
    form = begin([next(places())])
    for one in (Move.VOLUNTEER, Move.NO_LABEL):
        form = advance(form, one, NOW)
    return form


@pytest.mark.parametrize("number", [-1, 3, 99])
def test_a_building_that_is_not_in_the_list_is_none(number):
    with pytest.raises(BuildingUnknown):
        advance(at_scope(), Building(number), NOW)


@pytest.mark.parametrize("typed", ["10", " １０ ", "10\n"])
def test_a_building_may_be_typed_as_a_chinese_keyboard_does(typed):
    assert advance(at_scope(), Typed(typed), NOW).building == "10"
