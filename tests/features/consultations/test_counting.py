"""Who has been heard by building and stairwell; what is settled here; how many are enough."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features.consultations import rules
from bot.features.consultations.model import Outcome, Promise, Settled, Support
from bot.features.consultations.model.heard import Hall, Rate
from bot.features.consultations.rules import counting
from bot.kernel.ids import CommunityId, ConcernId, PromiseId
from tests.cases import each
from tests.features.consultations.conftest import DAY, NOW, ZONE, flat, second

STREET = (
    *(flat(n, label=f"1-1-{n}01") for n in range(1, 4)),
    *(flat(n, label=f"1-2-{n}01") for n in range(4, 6)),
    flat(6, "shop", label="1-2-1"),
    *(flat(n, label=f"2-1-{n}01") for n in range(7, 12)),
)


def closed(settled, at=NOW, id=1):
    outcome = Outcome("好", "居委会", at + DAY, settled)
    return Promise(PromiseId(id), ConcernId(id), CommunityId(1), id, outcome, at)


# Who has been heard


def test_each_stairwell_counts_its_households_and_those_heard_and_no_shop():
    assert counting.halls(STREET, {1, 3, 6, 7, 99}) == (
        Hall("1", "1", 2, 3),
        Hall("1", "2", 0, 2),
        Hall("2", "1", 1, 5),
    )


def test_a_building_is_the_sum_of_its_stairwells():
    found = counting.buildings(counting.halls(STREET, {1, 3, 4}))
    assert found == (Hall("1", "", 3, 5), Hall("2", "", 0, 5))
    assert counting.buildings(()) == ()


def test_buildings_are_shown_to_all_only_where_none_is_under_five_households():
    assert counting.shown_to_all(counting.halls(STREET, ()))
    small = [one for one in STREET if one.unit != 11]
    assert not counting.shown_to_all(counting.halls(small, ()))
    assert not counting.shown_to_all(())


@each("typed", ["2-1-701", " 2－1－７01 ", "2—1—701", "2 - 1 - 701"])
def test_a_flat_is_found_however_it_is_typed(typed):
    assert counting.flat_of(STREET, typed) == 7


@each("typed", ["", "701", "2-1-702", "1-2-1", "2-1"])
def test_no_household_is_guessed_and_a_shop_is_none(typed):
    assert counting.flat_of(STREET, typed) is None


@each(
    ("label", "found"),
    [("1-2-301", ("1", "2", "301")), ("A-B-C-D", ("A", "B", "C-D")), ("301", ("301", "", ""))],
)
def test_a_label_is_building_stairwell_and_door(label, found):
    assert counting.parts(label) == found


# What is settled here


def test_the_share_counts_what_is_settled_here_of_what_was_closed_in_that_time():
    promises = [
        *(closed(Settled.HERE) for _ in range(11)),
        closed(Settled.PASSED),
        closed(Settled.HERE, NOW - 9 * DAY),  # before that time
        closed(Settled.HERE, NOW + DAY),  # behind it
        closed(None),  # nobody was asked then
    ]
    found = counting.rate(promises, NOW - DAY, NOW)
    assert found == Rate(NOW - DAY, NOW, 11, 12, 1)
    assert found.permille == 917  # 91.7 %


def test_a_point_that_a_meeting_agreed_on_closes_no_matter_and_counts_on_no_side():
    matter = [closed(Settled.HERE) for _ in range(5)]
    met = replace(closed(None), concern=ConcernId(0), number=0, meeting=3)
    about_one = replace(closed(None), meeting=3)
    found = counting.rate([*matter, met, about_one], NOW - DAY, NOW)
    assert found == Rate(NOW - DAY, NOW, 5, 5, 0)


@each("more", range(1, 12))
def test_no_number_of_agreed_points_makes_a_share_tellable(more):
    """Four closed matters stay too few, however much meetings agreed on."""
    agreed = [replace(closed(None, id=n), meeting=n) for n in range(1, more + 1)]
    four = counting.rate([*(closed(Settled.HERE) for _ in range(4)), *agreed], NOW - DAY, NOW)
    five = counting.rate([*(closed(Settled.HERE) for _ in range(5)), *agreed], NOW - DAY, NOW)
    assert (counting.told(four), counting.told(five)) == (False, True)


@each(
    ("here", "of", "permille"),
    [(0, 0, 0), (0, 5, 0), (5, 5, 1000), (1, 3, 333), (2, 3, 667), (23, 25, 920), (1, 16, 63)],
)
def test_a_share_is_rounded_half_up_to_a_tenth_of_a_percent(here, of, permille):
    assert Rate(NOW, NOW, here, of).permille == permille


@each(("closed_", "shown"), [(0, False), (4, False), (5, True)])
def test_no_share_is_told_of_fewer_than_five(closed_, shown):
    assert counting.told(Rate(NOW, NOW, 0, closed_, unsaid=9)) is shown


def test_this_year_begins_at_its_first_midnight_there_and_twelve_months_are_365_days():
    new_year = datetime(2026, 1, 1, tzinfo=ZoneInfo(ZONE))
    assert counting.periods(NOW, ZONE) == (new_year, NOW - 365 * DAY)
    late = new_year.astimezone(ZoneInfo("UTC"))  # still December there
    assert counting.periods(late, "UTC")[0].year == 2025


# How many are enough (Organic Law of Urban Residents' Committees 2025, art. 26)


def of(households, adults_each):
    return [flat(n, adults=adults_each) for n in range(1, households + 1)]


def test_a_tenth_of_the_adults_is_enough_where_few_live_there():
    """A hundred flats, of which most stand empty: forty adults, so four of them."""
    roll = [flat(n, adults=2 if n <= 20 else 0) for n in range(1, 101)]
    asks = [second(n, person=n) for n in range(1, 5)]
    found = rules.support(asks, roll)
    assert found == Support(4, 100, 10, 4, 40, 4)
    assert (found.by_households, found.by_adults, found.enough, found.more) == (
        False,
        True,
        True,
        0,
    )
    fewer = rules.support(asks[:3], roll)
    assert (fewer.enough, fewer.more) == (False, 1)


def test_a_tenth_of_the_households_is_enough_although_it_is_no_tenth_of_the_adults():
    found = rules.support([second(1, 1), second(2, 2)], of(20, 3))
    assert (found.needed, found.needed_adults, found.adults) == (2, 6, 60)
    assert (found.by_households, found.by_adults, found.enough) == (True, False, True)


def test_who_speaks_for_two_flats_is_two_households_and_one_adult():
    found = rules.support([second(1, 7), second(2, 7), second(3)], of(20, 1))
    assert (found.seconded, found.asked) == (3, 2)


@each("missing", [1, 20])
def test_adults_are_not_counted_where_the_roll_lacks_one_dwelling(missing):
    roll = [*of(20 - missing, 1), *(flat(n, adults=None) for n in range(100, 100 + missing))]
    roll.append(flat(200, "shop"))  # nobody lives there, so it need not say
    found = rules.support([second(100, 1)], roll)
    assert (found.adults, found.needed_adults, found.unsaid) == (None, 0, missing)
    assert (found.by_adults, found.more) == (False, 1)


@each(("adults", "needed"), [(1, 1), (10, 1), (11, 2), (20, 2), (21, 3)])
def test_exactly_a_tenth_of_the_adults_is_enough(adults, needed):
    roll = [flat(1, adults=adults), *(flat(n, adults=0) for n in range(2, 60))]
    assert rules.support([], roll).needed_adults == needed
