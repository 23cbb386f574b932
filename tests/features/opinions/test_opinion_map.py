"""The map of opinions: groups, common ground, and when there is nothing to draw."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from bot.features.opinions.model import Answer, Answers, Structure
from bot.features.opinions.rules.maps import of_groups, opinion_map
from tests.cases import each

CAMP = {0: "++++++++++----------", 1: "----------++++++++++"}


def asked(rows: Sequence[str], taken_out: Sequence[int] = ()) -> Answers:
    """People and statements numbered from 100 and 500, as in an export."""
    return Answers(
        tuple(range(100, 100 + len(rows))),
        tuple(range(500, 500 + len(rows[0]))),
        tuple(rows),
        frozenset(taken_out),
    )


def camps(sizes: Sequence[int], *, slips: float = 0.15, unseen: float = 0.2) -> list[str]:
    """So many people of two camps, who now and then answer otherwise or not at all."""
    dice = np.random.default_rng(7)
    turned = {"+": "-", "-": "+"}
    return [
        "".join(
            "." if dice.random() < unseen else turned[one] if dice.random() < slips else one
            for one in CAMP[camp]
        )
        for camp, size in enumerate(sizes)
        for _person in range(size)
    ]


def test_two_camps_are_found_and_the_larger_one_comes_first() -> None:
    found = opinion_map(asked(camps([12, 28])))
    assert found.sizes == (28, 12)
    assert [found.groups[100 + row] for row in range(40)] == [1] * 12 + [0] * 28
    assert found.structure.clear
    assert max(found.silhouettes, key=lambda count: found.silhouettes[count]) == 2


def test_two_camps_of_many_who_take_turns_in_the_file_are_found_in_any_order() -> None:
    every = camps([1_100, 1_100])
    turns = [every[at // 2 + at % 2 * 1_100] for at in range(2_200)]
    found = [opinion_map(asked(rows)).structure for rows in (every, turns)]
    assert [one.clear for one in found] == [True, True]
    assert found[0] == found[1]


def test_the_order_in_which_people_stand_changes_nothing() -> None:
    answers = asked(camps([15, 25]))
    order = list(range(40))
    np.random.default_rng(3).shuffle(order)
    shuffled = Answers(
        tuple(answers.people[at] for at in order),
        answers.statements,
        tuple(answers.rows[at] for at in order),
    )
    one, other = opinion_map(answers), opinion_map(shuffled)
    assert one.groups == other.groups
    assert one.common == other.common
    for person, point in one.points.items():
        again = other.points[person]
        assert (again.x, again.y) == (pytest.approx(point.x), pytest.approx(point.y))


def test_the_picture_does_not_flip_when_one_more_neighbour_answers() -> None:
    rows = camps([15, 25])
    before, after = opinion_map(asked(rows)), opinion_map(asked([*rows, CAMP[0]]))
    same = [before.points[one].x * after.points[one].x > 0 for one in before.points]
    assert sum(same) >= 39


@each(
    "rows",
    [
        ["++++++++++"] * 40,  # everybody says the same
        [".........."] * 40,
        ["+-+-+-+-+-"],
        ["0000000000"] * 30,
    ],
)
def test_where_there_is_nothing_to_tell_apart_there_are_no_groups(rows: list[str]) -> None:
    found = opinion_map(asked(rows))
    assert not found.structure.clear
    assert len(found.sizes) <= 1


def test_pure_noise_shows_no_groups() -> None:
    """At p <= 0.05 one map in twenty may be claimed wrongly; of these fifteen at most three are."""
    dice = np.random.default_rng(11)
    maps = [
        opinion_map(
            asked(["".join("+-0"[dice.integers(3)] for _at in range(15)) for _p in range(40)])
        )
        for _try in range(15)
    ]
    assert sum(one.structure.clear for one in maps) <= 3


def test_who_answered_fewer_than_seven_is_in_no_group() -> None:
    few, enough = "++++++" + "." * 14, "+++++++" + "." * 13
    found = opinion_map(asked([*camps([15, 15]), few, enough]))
    assert found.groups[130] is None
    assert found.groups[131] == found.groups[100]
    assert 130 not in found.points


def test_with_few_statements_all_of_them_are_enough() -> None:
    rows = ["+++", "++-", "--+", "---"] * 5
    assert None not in opinion_map(asked(rows)).groups.values()


def test_a_statement_that_was_taken_out_tells_nothing() -> None:
    rows = [row + ("+" if at % 2 else "-") * 5 for at, row in enumerate(camps([20, 20]))]
    out = range(520, 525)
    found = opinion_map(asked(rows, out))
    assert [found.groups[100 + row] for row in range(40)] == [0] * 20 + [1] * 20
    named = {one.statement for one in (*found.common.agree, *found.common.disagree)}
    named |= {one.statement for group in found.typical.values() for one in group}
    assert named.isdisjoint(out)


def test_common_ground_is_the_product_over_groups() -> None:
    """Group 0: 3 of 4 agree, (3 + 1) ÷ (4 + 2); group 1: 1 of 2, a pass, (1 + 1) ÷ (2 + 2)."""
    answers = asked(["+-", "+-", "+-", "--", "+.", "0+"])
    given_groups = {100: 0, 101: 0, 102: 0, 103: 0, 104: 1, 105: 1}
    shared, _typical = of_groups(answers, given_groups)
    assert [(one.statement, one.value) for one in shared.agree] == [
        (500, pytest.approx(4 / 6 * 2 / 4)),
        (501, pytest.approx(1 / 6 * 2 / 3)),
    ]
    assert [(one.statement, one.value) for one in shared.disagree] == [
        (501, pytest.approx(5 / 6 * 1 / 3)),
        (500, pytest.approx(2 / 6 * 1 / 4)),
    ]


def test_what_sets_a_group_apart_is_agreed_first_and_at_most_five() -> None:
    _shared, sets_apart = of_groups(
        asked(camps([20, 20])), {100 + at: at // 20 for at in range(40)}
    )
    for group, camp in CAMP.items():
        told = sets_apart[group]
        assert len(told) == 5
        assert told[0].said is Answer.AGREE
        for one in told:
            assert camp[one.statement - 500] == one.said.value
            assert one.seen >= one.count > one.seen / 2


def test_where_nothing_is_sure_one_statement_stands_for_the_group() -> None:
    _shared, sets_apart = of_groups(
        asked(["+-", "-+", "+-", "-+"]), {100: 0, 101: 0, 102: 1, 103: 1}
    )
    assert [len(told) for told in sets_apart.values()] == [1, 1]


def test_people_in_no_given_group_do_not_count() -> None:
    answers = asked(["+", "+", "-", "-", "-"])
    with_all = of_groups(answers, {100: 0, 101: 0})
    assert with_all == of_groups(asked(["+", "+"]), {100: 0, 101: 0})


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("+-0.", min_size=9, max_size=9), min_size=1, max_size=30))
def test_whatever_people_answer_the_map_holds_together(rows: list[str]) -> None:
    found = opinion_map(asked(rows))
    placed = [one for one in found.groups.values() if one is not None]
    assert len(found.groups) == len(rows)
    assert sum(found.sizes) == len(placed) == len(found.points)
    assert sorted(found.sizes, reverse=True) == list(found.sizes)
    assert all(-1 <= one <= 1 for one in found.silhouettes.values())
    assert isinstance(found.structure, Structure)
    assert 0 <= found.structure.share <= 1
