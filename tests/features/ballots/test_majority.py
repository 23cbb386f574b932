"""Counting by head and by area: Civil Code art. 278, Organic Law 2025 art. 27, FIELD 2.2."""

import pytest

from bot.features.ballots.model import (
    Choice,
    Flat,
    Headcount,
    Measure,
    Preset,
    RollEntry,
    Rule,
    Shortfall,
    Turnout,
    Verdict,
)
from bot.features.ballots.rules import PRESETS, count, frozen_flats, heads, shortfall
from bot.features.ballots.rules.presets import HALF, THREE_QUARTERS, TWO_THIRDS
from bot.kernel.area import Area
from bot.kernel.ids import BallotId, UnitId
from bot.kernel.ratio import Ratio

SIMPLE = PRESETS[Preset.OWNERS_SIMPLE].rule
SPECIAL = PRESETS[Preset.OWNERS_SPECIAL].rule
MEETING = PRESETS[Preset.RESIDENTS_MEETING].rule
ADVISORY = PRESETS[Preset.ADVISORY].rule


def flats(*areas, owners=None):
    """Flats f0, f1, …, each of its own owner unless `owners` says otherwise."""
    owners = owners or [f"o{place}" for place in range(len(areas))]
    return [
        Flat(f"f{place}", Area(area), frozenset(owner.split()))
        for place, (area, owner) in enumerate(zip(areas, owners, strict=True))
    ]


def chosen(said):
    """``yn.a`` as the choices of f0 to f3; a dot did not take part."""
    letters = {"y": Choice.YES, "n": Choice.NO, "a": Choice.ABSTAIN}
    return {f"f{place}": letters[one] for place, one in enumerate(said) if one != "."}


def tally(said, rule, areas=None, owners=None):
    return count(flats(*(areas or [9000] * len(said)), owners=owners), chosen(said), rule)


# The register of domain/voting.md 2: six floors of two doors; 101 and 102 belong to one owner.
REGISTER = [
    Flat(f"{floor}0{door}", Area(area), frozenset({"X" if floor == 1 else f"{floor}0{door}"}))
    for floor in range(1, 7)
    for door, area in ((1, 5840), (2, 7625))
]
AGAINST = {"101", "102", "201"}


def register_tally(silent, rule):
    said = {
        flat.id: Choice.NO if flat.id in AGAINST else Choice.YES
        for flat in REGISTER
        if flat.id not in silent
    }
    return count(REGISTER, said, rule)


@pytest.mark.parametrize(
    ("silent", "took_part", "yes", "elevator"),
    [
        ({"302", "402"}, (65540, 9), (46235, 7), False),
        ({"402"}, (73165, 10), (53860, 8), False),
        (set(), (80790, 11), (61485, 9), True),
    ],
)
def test_the_register_of_the_domain_page(silent, took_part, yes, elevator):
    found = register_tally(silent, SPECIAL)
    assert (found.total_area, found.total_heads) == (Area(80790), 11)
    assert (found.participating_area, found.participating_heads) == (
        Area(took_part[0]),
        took_part[1],
    )
    assert (found.yes_area, found.yes_heads) == (Area(yes[0]), yes[1])
    assert found.checks[Measure.APPROVAL_HEADS] is True
    assert found.checks[Measure.APPROVAL_AREA] is elevator
    assert found.passed is elevator
    assert register_tally(silent, SIMPLE).passed is True


def test_smallest_approval_of_a_special_matter_is_two_thirds_of_which_three_quarters():
    found = tally("yyyyyynn....", SPECIAL)
    assert found.passed is True
    assert found.ratios[Measure.PARTICIPATION_AREA] == Ratio(72000, 108000)


def test_exactly_half_is_no_majority():
    assert tally("yyyynnnn....", SIMPLE).passed is False
    assert tally("yyyynnnn....", SPECIAL).passed is False


@pytest.mark.parametrize(
    ("heads_in_all", "two_thirds", "three_quarters", "half"),
    [(12, 8, 9, 7), (11, 8, 9, 6), (9, 6, 7, 5)],
)
def test_the_golden_numbers_of_the_field(heads_in_all, two_thirds, three_quarters, half):
    assert TWO_THIRDS.least(heads_in_all) == two_thirds
    assert THREE_QUARTERS.least(heads_in_all) == three_quarters
    assert HALF.least(heads_in_all) == half


def test_the_fuzhou_estate_needed_1480_of_2219_households():
    def participation(silent_from):
        found = tally("y" * silent_from + "." * (2219 - silent_from), SPECIAL)
        return found.checks[Measure.PARTICIPATION_HEADS]

    assert TWO_THIRDS.least(2219) == 1480
    assert [participation(1479), participation(1480), participation(1672)] == [False, True, True]


def test_an_abstention_takes_part_but_does_not_agree():
    found = tally("yyya", SIMPLE)
    assert found.participating_heads == 4
    assert (found.abstain_area, found.other_heads) == (Area(9000), 1)
    assert found.ratios[Measure.APPROVAL_AREA] == Ratio(27000, 36000)


def test_flats_of_exactly_the_same_owners_are_one_head():
    found = tally("yyyy", SIMPLE, owners=["ann", "ann", "ann bob", "bob ann"])
    assert found.total_heads == 2


def test_by_unit_every_flat_is_one_head():
    found = tally("yyyy", MEETING, owners=["ann", "ann", "ann bob", "bob ann"])
    assert found.total_heads == 4


def test_flats_without_a_known_owner_are_not_taken_for_one_owner():
    assert tally("yy", SIMPLE, owners=["", ""]).total_heads == 2


@pytest.mark.parametrize(
    ("said", "head"),
    [
        ("yy", "yes"),
        ("y.", "yes"),
        ("nn", "no"),
        (".n", "no"),
        ("yn", "other"),
        ("ya", "other"),
        ("na", "other"),
        ("a.", "other"),
        ("..", "absent"),
    ],
)
def test_a_head_says_what_all_its_flats_that_took_part_say(said, head):
    found = tally(said, SIMPLE, owners=["ann", "ann"])
    counted = {"yes": found.yes_heads, "no": found.no_heads, "other": found.other_heads}
    assert counted == {one: int(one == head) for one in counted}
    assert found.participating_heads == int(head != "absent")


def test_a_unit_of_an_excluded_kind_is_not_there_at_all():
    rule = Rule(SIMPLE.participation, SIMPLE.approval, exclude_kinds=frozenset({"garage"}))
    garage = Flat("g", Area(1250), frozenset({"o0"}), "garage")
    without = count(flats(9000, 8000), chosen("yn"), rule)
    assert count([*flats(9000, 8000), garage], {**chosen("yn"), "g": Choice.YES}, rule) == without


def test_a_test_without_anybody_fails_and_has_no_share():
    nobody = tally("...", SIMPLE)
    assert nobody.ratios[Measure.APPROVAL_AREA] is None
    assert nobody.checks[Measure.APPROVAL_AREA] is False
    empty = count([], {}, SIMPLE)
    assert set(empty.ratios.values()) == {None}
    assert set(empty.checks.values()) == {False}


def test_what_the_rule_does_not_test_is_not_checked():
    assert set(tally("y", MEETING).checks) == {
        Measure.PARTICIPATION_HEADS,
        Measure.APPROVAL_HEADS,
    }


@pytest.mark.parametrize(
    ("said", "rule", "verdict", "passed"),
    [
        ("yyy", SPECIAL, Verdict.PASSED, True),
        ("yyn", SPECIAL, Verdict.FAILED, False),
        ("y..", SPECIAL, Verdict.INQUORATE, False),
        ("yyn", ADVISORY, Verdict.NONE, None),
    ],
)
def test_the_verdict_keeps_too_few_apart_from_not_passed(said, rule, verdict, passed):
    found = tally(said, rule)
    assert (found.verdict, found.passed) == (verdict, passed)


def test_heads_are_named_by_their_first_flat_so_no_owner_is_shown():
    found = heads(flats(1, 2, 3, owners=["ann", "bob", "ann"]), Headcount.OWNER)
    assert {key: [flat.id for flat in group] for key, group in found.items()} == {
        "f0": ["f0", "f2"],
        "f1": ["f1"],
    }


def test_a_frozen_roll_counts_like_the_register_it_was_taken_from():
    entries = [
        RollEntry(BallotId(1), UnitId(int(flat.id)), flat.id, flat.area, key, len(group))
        for key, group in heads(REGISTER, Headcount.OWNER).items()
        for flat in group
    ]
    said = {flat.id: Choice.YES for flat in REGISTER}
    assert count(frozen_flats(entries), said, SPECIAL) == count(REGISTER, said, SPECIAL)


def turnout(heads_in, area_in, heads_all=12, area_all=108000):
    return Turnout(heads_in, Area(area_in), heads_in, heads_all, Area(area_all), heads_all)


def test_the_shortfall_names_households_and_area_that_must_still_take_part():
    assert shortfall(turnout(5, 45000), SPECIAL) == Shortfall(heads=3, area=Area(27000))


def test_the_shortfall_counts_the_one_beyond_half():
    assert shortfall(turnout(6, 0), MEETING) == Shortfall(heads=1, area=None)


def test_the_last_hundredth_of_area_is_still_lacking():
    lacking = shortfall(turnout(8, 71999), SPECIAL)
    assert (lacking, lacking.reached) == (Shortfall(heads=0, area=Area(1)), False)


@pytest.mark.parametrize(
    ("rule", "nothing"),
    [
        (SPECIAL, Shortfall(0, Area(0))),
        (MEETING, Shortfall(0, None)),
        (ADVISORY, Shortfall(None, None)),
    ],
)
def test_nothing_is_lacking_once_enough_took_part(rule, nothing):
    lacking = shortfall(turnout(8, 72000), rule)
    assert (lacking, lacking.reached) == (nothing, True)
