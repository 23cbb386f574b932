"""Giving a role step by step: what each answer does, back and forth, and as a draft."""

import json
from datetime import UTC, date, datetime

import pytest

from bot.features.grants import rules
from bot.features.grants.errors import (
    BuildingUnknown,
    EndsTooLate,
    EndsTooSoon,
    GrantButtonWanted,
    GrantFormGone,
    LabelTooLong,
)
from bot.features.grants.model import Choices, Offer
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
from bot.kernel.errors import DayUnreadable, LunarDay, NoSuchDay, NotAllowed
from bot.kernel.ids import ChatId, CommunityId
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood

NOW = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
ZONE = "Asia/Shanghai"
HERE, THERE = CommunityId(1), CommunityId(2)
COORDINATORS = (Role.VOLUNTEER, Role.MEDIATOR)


def choices(community=HERE, roles=COORDINATORS, buildings=("1", "2", "10")):
    place = Neighbourhood(community, f"place {community}", ChatId(-community), "en", ZONE)
    return Choices(place, roles, buildings)


def after(*said, places=None):
    form = begin(places or (choices(),))
    for one in said:
        form = advance(form, one, NOW)
    return form


ALL = (Move.MEDIATOR, Typed("王师傅"), Building(2), Move.YEAR)


def test_five_questions_and_the_role_is_ready():
    form = after(*ALL)
    assert form.step is Step.REVIEW
    wanted = Offer(Role.MEDIATOR, rules.term(NOW, 365, ZONE), "10", "王师傅")
    assert offer(form) == wanted
    assert form.position == (5, 5)


def test_the_form_of_two_places_begins_with_which():
    form = after(places=(choices(), choices(THERE, (Role.MEDIATOR,), ())))
    assert (form.step, form.position) == (Step.PLACE, (1, 6))
    form = advance(form, Place(THERE), NOW)
    assert (form.step, form.community, form.spot.roles) == (Step.ROLE, THERE, (Role.MEDIATOR,))
    assert form.position == (2, 5)  # it has no buildings to choose from


def test_where_there_is_one_building_nobody_is_asked_for_which():
    form = after(Move.VOLUNTEER, Move.NO_LABEL, places=(choices(buildings=("1",)),))
    assert (form.step, form.position) == (Step.UNTIL, (3, 4))


def test_who_can_give_nothing_gets_no_form():
    with pytest.raises(NotAllowed):
        begin(())


@pytest.mark.parametrize(("move", "days"), [(Move.QUARTER, 91), (Move.TWO_YEARS, 730)])
def test_terms_at_a_tap(move, days):
    assert offer(after(*ALL[:3], move)).until == rules.term(NOW, days, ZONE)


def test_a_typed_day_is_shown_once_more_before_it_counts():
    form = after(*ALL[:3], Typed("2027年5月31日"))
    assert (form.step, form.until) == (Step.CHECK, None)
    assert form.pending == rules.last_day(date(2027, 5, 31), ZONE)
    assert advance(form, Move.RIGHT, NOW).until == form.pending
    assert advance(form, Move.OTHER_DAY, NOW).step is Step.UNTIL
    again = advance(form, Typed("2027-06-01"), NOW)
    assert again.pending == rules.last_day(date(2027, 6, 1), ZONE)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("soon", DayUnreadable),
        ("2027-02-30", NoSuchDay),
        ("正月十五", LunarDay),
        ("2026-05-18", EndsTooSoon),
        ("2020-01-01", EndsTooSoon),
        ("2031-12-31", EndsTooLate),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_the_form_stays(typed, refusal):
    form = after(*ALL[:3])
    with pytest.raises(refusal):
        advance(form, Typed(typed), NOW)


def test_a_label_may_be_left_out_and_not_be_long():
    assert after(Move.MEDIATOR, Move.NO_LABEL).label == ""
    with pytest.raises(LabelTooLong):
        after(Move.MEDIATOR, Typed("x" * 21))


def test_a_building_is_chosen_or_written_and_must_be_there():
    assert after(*ALL[:2], Typed(" 10 ")).building == "10"
    assert after(*ALL[:2], Move.WHOLE).building == ""
    for wrong in (Building(3), Typed("11")):
        with pytest.raises(BuildingUnknown):
            after(*ALL[:2], wrong)


def test_a_role_she_cannot_give_is_no_answer():
    with pytest.raises(GrantButtonWanted):
        after(Move.VOLUNTEER, places=(choices(roles=(Role.MEDIATOR,)),))


WRONG = {
    Step.ROLE: ((), [Typed("x"), Move.WHOLE, Building(0), Place(HERE), Move.BACK]),
    Step.LABEL: (ALL[:1], [Move.YEAR, Building(0), Move.GIVE]),
    Step.SCOPE: (ALL[:2], [Move.YEAR, Place(HERE)]),
    Step.UNTIL: (ALL[:3], [Move.MEDIATOR, Building(1), Move.RIGHT]),
    Step.CHECK: ((*ALL[:3], Typed("2027-05-31")), [Move.YEAR, Building(1)]),
    Step.REVIEW: (ALL, [Typed("x"), Move.YEAR, Move.GIVE]),
}


@pytest.mark.parametrize("step", WRONG)
def test_what_belongs_to_another_step_changes_nothing(step):
    way, said = WRONG[step]
    form = after(*way)
    assert form.step is step
    for one in said:
        with pytest.raises(GrantButtonWanted):
            advance(form, one, NOW)


def test_every_step_can_be_taken_back():
    form = after(*ALL)
    seen = []
    while form.step is not Step.ROLE:
        form = advance(form, Move.BACK, NOW)
        seen.append(form.step)
    assert seen == [Step.UNTIL, Step.SCOPE, Step.LABEL, Step.ROLE]
    check = after(*ALL[:3], Typed("2027-05-31"))
    assert advance(check, Move.BACK, NOW).step is Step.UNTIL


def test_another_place_forgets_the_role_and_the_building_of_the_first():
    places = (choices(), choices(THERE, (Role.MEDIATOR,), ()))
    form = after(Place(HERE), Move.MEDIATOR, Move.NO_LABEL, Building(0), places=places)
    for _step in range(4):
        form = advance(form, Move.BACK, NOW)
    form = advance(form, Place(THERE), NOW)
    assert (form.role, form.building) == (None, "")


@pytest.mark.parametrize("said", [ALL[:n] for n in range(5)] + [(*ALL[:3], Typed("2027-05-31"))])
def test_a_form_that_was_left_is_found_as_it_was(said):
    form = after(*said)
    kept = json.loads(json.dumps(answers(form)))
    assert read(form.step.value, kept) == form


def test_an_unfinished_form_gives_nothing():
    with pytest.raises(GrantFormGone):
        offer(after(Move.MEDIATOR))


# Words that are typed


def test_a_label_loses_its_edges_and_may_have_twenty_characters():
    assert after(Move.MEDIATOR, Typed("  王师傅 ")).label == "王师傅"
    assert after(Move.MEDIATOR, Typed("x" * 20)).step is Step.SCOPE


def test_a_building_is_known_in_any_width_and_case():
    places = (choices(buildings=("1", "10", "A")),)
    for typed, meant in (("１０", "10"), ("a", "A"), (" Ａ ", "A")):
        form = after(Move.MEDIATOR, Move.NO_LABEL, Typed(typed), places=places)
        assert (form.building, form.step) == (meant, Step.UNTIL)


def test_no_number_from_elsewhere_chooses_a_building():
    for number in (-1, 3, 10**9):
        with pytest.raises(BuildingUnknown):
            after(*ALL[:2], Building(number))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("明年5月31日", date(2027, 5, 31)),
        ("31 May 2027", date(2027, 5, 31)),
        ("十二月五号", date(2026, 12, 5)),
        ("月底", date(2026, 5, 31)),
        ("in 10 weeks", date(2026, 7, 27)),
    ],
)
def test_a_day_is_read_as_neighbours_write_it(typed, day):
    form = after(*ALL[:3], Typed(typed))
    assert (form.step, form.pending) == (Step.CHECK, rules.last_day(day, ZONE))


def test_today_is_the_day_on_the_clocks_of_the_community():
    late = datetime(2026, 5, 18, 17, tzinfo=UTC)  # the 19th in Shanghai
    form = advance(after(*ALL[:3]), Typed("明天"), late)
    assert form.pending == rules.last_day(date(2026, 5, 20), ZONE)


# The day that is asked back


def test_a_day_that_is_over_when_it_is_confirmed_is_refused():
    form = after(*ALL[:3], Typed("2026-05-20"))
    with pytest.raises(EndsTooSoon):
        advance(form, Move.RIGHT, datetime(2026, 5, 21, tzinfo=UTC))
    assert advance(form, Move.RIGHT, NOW).step is Step.REVIEW


def test_another_day_in_place_of_an_answer_must_be_a_day_too():
    form = after(*ALL[:3], Typed("2027-05-31"))
    with pytest.raises(DayUnreadable):
        advance(form, Typed("yes"), NOW)


def test_a_day_taken_back_is_asked_for_anew():
    form = advance(after(*ALL[:3], Typed("2027-05-31")), Move.BACK, NOW)
    assert (form.step, form.pending, form.until) == (Step.UNTIL, None, None)
    assert form.position == (4, 5)


def test_a_term_at_a_tap_takes_the_place_of_a_typed_day():
    form = after(*ALL[:3], Typed("2027-05-31"), Move.OTHER_DAY, Move.QUARTER)
    assert (form.until, form.pending) == (rules.term(NOW, 91, ZONE), None)


# Two places


def test_a_place_that_is_not_on_offer_is_no_answer():
    places = (choices(), choices(THERE))
    for wrong in (Place(CommunityId(3)), Typed("place 1"), Move.MEDIATOR, Move.BACK):
        with pytest.raises(GrantButtonWanted):
            after(wrong, places=places)


def test_back_leads_to_the_place_and_keeps_the_other_answers():
    places = (choices(), choices(THERE))
    form = after(Place(THERE), Move.MEDIATOR, Move.BACK, Move.BACK, places=places)
    assert (form.step, form.role) == (Step.PLACE, Role.MEDIATOR)


def test_a_form_of_two_places_is_found_as_it_was():
    places = (choices(), choices(THERE, (Role.MEDIATOR,), ()))
    form = after(Place(THERE), Move.MEDIATOR, Typed("王师傅"), places=places)
    kept = json.loads(json.dumps(answers(form)))
    assert read(form.step.value, kept) == form
    assert form.spot.buildings == ()


def test_a_place_without_buildings_leads_back_from_the_term_to_the_name():
    form = after(Move.MEDIATOR, Move.NO_LABEL, Move.BACK, places=(choices(buildings=()),))
    assert form.step is Step.LABEL
