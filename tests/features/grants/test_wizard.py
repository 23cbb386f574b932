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
