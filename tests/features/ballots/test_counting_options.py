"""Counts by options as rules and as tables: what a screen and a paper can be drawn from."""

import pytest

from bot.features.ballots.rules import methods
from bot.features.ballots.rules.methods import (
    Contest,
    Election,
    Pick,
    Picking,
    TieBreak,
    chosen,
    condorcet,
    pairwise,
    pairwise_rows,
    rounds_table,
    run_off,
    schulze,
)
from bot.kernel.ratio import Ratio

OPTIONS = ("灯", "门", "椅")
VOTERS = ("u1", "u2", "u3", "u4")


def contest(method=Picking.SINGLE, **changed):
    return Contest(method, **{"options": OPTIONS, "voters": VOTERS} | changed)


def counted(*said, method=Picking.SINGLE, **changed):
    """Each of `said` is what u1, u2, … said."""
    picks = [Pick(voter, one) for voter, one in zip(VOTERS, said, strict=False)]
    return chosen(contest(method, **changed), picks)


def election(*ballots, options="ABC", lots=None):
    """``(3, "A>B=C")``."""
    read = [
        (number, tuple(tuple(rank.split("=")) for rank in said.split(">")) if said else ())
        for number, said in ballots
    ]
    return Election(tuple(options), tuple(lots or options), tuple(read))


# One, several, points


def test_one_is_chosen_by_the_most():
    found = counted("灯", "灯", "门")
    assert (found.elected, found.totals) == (("灯",), {"灯": 2, "门": 1, "椅": 0})


@pytest.mark.parametrize("said", ["床", "", "灯 ", None, 1, ["灯"], {"灯": 1}])
def test_what_is_no_option_is_no_ballot(said):
    assert counted(said).counted == 0


def test_an_option_that_is_called_like_abstaining_can_be_chosen():
    found = counted("abstain", options=("abstain", "门"))
    assert (found.abstained, found.totals["abstain"]) == (0, 1)


def test_who_abstains_is_counted_and_chooses_nothing():
    found = counted("abstain", "abstain")
    assert (found.counted, found.abstained, found.said) == (2, 2, 0)
    assert (found.elected, found.majority) == ((), False)


def test_nobody_said_anything():
    found = counted()
    assert (found.elected, found.tied, found.seats_left) == ((), (), 1)
    assert (found.turnout, found.leading, found.majority) == (Ratio(0, 4), 0, False)


def test_without_a_roll_there_is_no_share_and_no_quorum():
    found = counted("灯", voters=(), quorum=Ratio(0, 1))
    assert (found.turnout, found.quorum_met, found.counted) == (None, False, 0)


@pytest.mark.parametrize(("said", "most"), [(["灯", "门"], 2), (["灯"], 1), ([], 1), ([], None)])
def test_one_may_approve_of_as_many_as_were_allowed_or_of_none(said, most):
    found = counted(said, method=Picking.APPROVAL, most=most)
    assert (found.counted, sum(found.totals.values())) == (1, len(said))


@pytest.mark.parametrize("said", [["灯", "门", "椅"], ["床"], "灯", None, ["灯", None]])
def test_too_many_or_strange_approvals_are_no_ballot(said):
    assert counted(said, method=Picking.APPROVAL, most=2).counted == 0


def test_points_are_added_and_who_has_most_enters():
    found = counted({"灯": 5, "门": 1}, {"门": 5}, method=Picking.SCORE, most=5)
    assert (found.elected, found.totals) == (("门",), {"灯": 5, "门": 6, "椅": 0})
    assert (found.leading, found.majority) == (2, True)


@pytest.mark.parametrize(("mark", "valid"), [(0, True), (5, True), (6, False), (-1, False)])
def test_points_go_from_nothing_to_the_highest(mark, valid):
    assert counted({"灯": mark}, method=Picking.SCORE, most=5).counted == int(valid)


def test_a_point_of_nothing_is_a_ballot_that_leads_to_nobody():
    found = counted({"灯": 0}, {"灯": 3}, method=Picking.SCORE, most=5)
    assert (found.counted, found.leading, found.majority) == (2, 1, False)


def test_without_a_highest_mark_only_nothing_can_be_given():
    assert counted({"灯": 0}, method=Picking.SCORE).counted == 1
    assert counted({"灯": 1}, method=Picking.SCORE).counted == 0


def test_a_later_word_that_is_not_valid_leaves_the_earlier_one():
    picks = [Pick("u1", "灯"), Pick("u1", "床")]
    assert chosen(contest(), picks).totals["灯"] == 1


def test_a_late_word_has_its_place_and_no_weight():
    picks = [Pick("u1", "灯"), None, Pick("u2", "门"), None]
    assert chosen(contest(), picks).counted == 2


def test_a_word_taken_back_was_never_said_and_can_be_said_again():
    picks = [Pick("u1", "灯"), Pick("u1", None), Pick("u1", "门")]
    assert chosen(contest(), picks).totals == {"灯": 0, "门": 1, "椅": 0}
    assert chosen(contest(), [Pick("u1", None)]).counted == 0


@pytest.mark.parametrize(
    ("seats", "elected", "tied", "left"),
    [
        (0, (), (), 0),
        (1, ("灯",), (), 0),
        (2, ("灯",), ("门", "椅"), 1),
        (3, ("灯", "门", "椅"), (), 0),
        (4, ("灯", "门", "椅"), (), 1),
    ],
)
def test_equals_enter_together_or_not_at_all(seats, elected, tied, left):
    found = counted(["灯", "门"], ["灯", "椅"], method=Picking.APPROVAL, seats=seats)
    assert (found.elected, found.tied, found.seats_left) == (elected, tied, left)


def test_where_too_few_took_part_nobody_enters_and_all_seats_stay_free():
    found = counted("灯", quorum=Ratio(1, 2), seats=2)
    assert (found.quorum_met, found.elected, found.tied, found.seats_left) == (False, (), (), 2)
    assert found.totals["灯"] == 1


# Rounds


def test_more_than_half_wins_in_the_first_round():
    found = run_off(election((3, "A>B"), (2, "B")))
    assert (found.winner, len(found.rounds)) == ("A", 1)
    assert (found.rounds[0].active, found.rounds[0].eliminated) == (5, None)


def test_exactly_half_goes_on():
    found = run_off(election((2, "A"), (1, "B"), (1, "C>B"), lots="ABC"))
    assert [(one.counts["A"], one.eliminated) for one in found.rounds] == [
        (2, "C"),
        (2, "B"),
        (2, None),
    ]
    assert found.winner == "A"


def test_a_ballot_goes_on_to_whom_it_names_next():
    found = run_off(election((3, "A"), (2, "B"), (2, "C>B")))
    assert found.rounds[0].eliminated == "C"
    assert found.rounds[1].counts == {"A": 3, "B": 4}
    assert found.winner == "B"


def test_a_ballot_that_names_nobody_left_does_not_count_among_the_active():
    """Of seven, three are left for A: more than half of the five that still say something."""
    found = run_off(election((3, "A"), (2, "B"), (2, "C"), lots="ABC"))
    assert found.rounds[0].eliminated == "C"
    assert (found.rounds[1].exhausted, found.rounds[1].active, found.winner) == (2, 5, "A")


@pytest.mark.parametrize(("lots", "winner"), [("AB", "A"), ("BA", "B")])
def test_the_lot_drawn_first_stays(lots, winner):
    found = run_off(election((1, "A"), (1, "B"), options="AB", lots=lots))
    assert (found.winner, found.rounds[0].tie_break) == (winner, TieBreak.LOT)


def test_of_two_equals_the_one_that_had_fewer_before_leaves():
    found = run_off(election((4, "A"), (3, "B"), (2, "C"), (1, "D>C"), options="ABCD", lots="DCBA"))
    assert [(one.eliminated, one.tie_break) for one in found.rounds[:2]] == [
        ("D", None),
        ("C", TieBreak.PREVIOUS_ROUND),
    ]


def test_blank_ballots_alone_choose_nobody():
    found = run_off(election((5, "")))
    assert (found.winner, found.rounds[0].exhausted, found.rounds[0].active) == (None, 5, 0)


def test_the_table_has_the_best_first_and_says_when_each_left():
    table = rounds_table(run_off(election((3, "A"), (2, "B"), (2, "C>B"), (1, "C"))))
    assert [(one.option, one.votes, one.left_in, one.wins) for one in table.courses] == [
        ("A", (3, 3, 3), None, True),
        ("C", (3, 3, None), 2, False),
        ("B", (2, None, None), 1, False),
    ]
    assert (table.active, table.exhausted) == ((8, 6, 3), (0, 2, 5))


def test_active_and_exhausted_are_all_ballots_in_each_round():
    table = rounds_table(run_off(election((3, "A"), (2, "B"), (2, "C"), (1, ""))))
    assert [a + e for a, e in zip(table.active, table.exhausted, strict=True)] == [8] * len(
        table.active
    )


def test_what_decided_among_equals_stands_with_who_left():
    table = rounds_table(run_off(election((2, "A"), (1, "B"), (1, "C"), lots="ABC")))
    by = {one.option: one for one in table.courses}
    assert (by["C"].tie_break, by["C"].left_in) == (TieBreak.LOT, 1)
    assert by["A"].tie_break is None


# Each against each


CYCLE = election((3, "A>B>C"), (2, "B>C>A"), (2, "C>A>B"))


def test_each_pair_is_counted_in_both_directions():
    assert pairwise(CYCLE) == {
        "A": {"B": 5, "C": 3},
        "B": {"A": 2, "C": 5},
        "C": {"A": 4, "B": 2},
    }


def test_who_is_not_named_stands_below_and_equal_among_themselves():
    against = pairwise(election((4, "A")))
    assert against == {"A": {"B": 4, "C": 4}, "B": {"A": 0, "C": 0}, "C": {"A": 0, "B": 0}}


def test_equals_on_a_ballot_are_preferred_to_nobody():
    assert pairwise(election((4, "A=B>C")))["A"] == {"B": 0, "C": 4}


def test_in_a_circle_nobody_wins_against_everybody():
    assert condorcet(pairwise(CYCLE)) is None


def test_the_weakest_link_of_the_circle_gives_way():
    found = schulze(CYCLE, pairwise(CYCLE))
    assert (found.winners, found.winner_after_lot) == (("A",), "A")
    assert found.levels == (("A",), ("B",), ("C",))


@pytest.mark.parametrize("lots", ["ABC", "BCA", "CAB"])
def test_where_nobody_is_beaten_the_lot_decides_among_all(lots):
    tied = election(lots=lots)
    found = schulze(tied, pairwise(tied))
    assert (found.winners, found.levels) == (("A", "B", "C"), (("A", "B", "C"),))
    assert found.winner_after_lot == lots[0]


def test_the_lot_does_not_help_who_is_beaten():
    lone = election((2, "A>B"), (1, "B"), lots="CBA")
    assert schulze(lone, pairwise(lone)).winner_after_lot == "A"


def test_one_option_alone_wins_against_nobody():
    alone = election((3, "A"), options="A")
    assert pairwise(alone) == {"A": {}}
    assert condorcet(pairwise(alone)) == "A"
    assert run_off(alone).winner == "A"


def test_the_table_of_pairs_is_square_with_an_empty_diagonal():
    rows = pairwise_rows(pairwise(CYCLE))
    assert [one.option for one in rows] == ["A", "B", "C"]
    assert all(len(one.duels) == 3 for one in rows)
    assert [one.duels[place] for place, one in enumerate(rows)] == [None] * 3


def test_a_duel_reads_the_same_from_both_sides():
    rows = pairwise_rows(pairwise(CYCLE))
    there, back = rows[0].duels[1], rows[1].duels[0]
    assert (there.votes, there.against) == (back.against, back.votes) == (5, 2)
    assert (there.wins, back.wins, there.equal) == (True, False, False)


def test_equal_votes_are_no_win_for_either():
    duel = pairwise_rows(pairwise(election((1, "A"), (1, "B"), options="AB")))[0].duels[1]
    assert (duel.wins, duel.equal) == (False, True)


# As fields of a result


def test_a_majority_is_said_only_where_the_file_asks_for_it():
    found = counted("灯", "灯", "门")
    assert "majority" not in methods.chosen_fields(found, majority=False)
    assert methods.chosen_fields(found, majority=True)["majority"] is True


def test_shares_are_written_in_lowest_terms():
    assert methods.chosen_fields(counted("灯", "灯"), majority=False)["turnout"] == "1/2"


def test_with_equal_ranks_no_rounds_are_given():
    fields = methods.ranked_fields(election((2, "A=B"), (1, "C")))
    assert (fields["irv"], fields["schulze"]["winners"]) == (None, ["A", "B"])


def test_a_tie_that_was_broken_is_named_by_its_word():
    fields = methods.ranked_fields(election((1, "A"), (1, "B"), options="AB"))
    assert [one["tie_break"] for one in fields["irv"]["rounds"]] == ["lot", None]
    assert fields["irv"]["round_count"] == 2
