"""Counting by options: the worked cases, small histories, and every ranking by hand."""

import json
from itertools import pairwise, permutations, product
from pathlib import Path

import pytest

from bot.features.ballots.rules import methods
from bot.features.ballots.rules.methods import Election
from bot.kernel.cases import CaseMalformed, KindUnknown, described

SHARED = Path(__file__).resolve().parents[4] / "shared" / "cases"


def chosen(method="single", *said, voters=4, majority=True, **more):
    """Each of `said` is (voter, what she said); voters are u1, u2, …"""
    fields = {
        "id": "c",
        "method": method,
        "options": ["A", "B", "C"],
        "voters": [f"u{n}" for n in range(1, voters + 1)],
        "events": [{"t": t, "by": by, "choice": one} for t, (by, one) in enumerate(said, start=1)],
        "majority": majority,
        **more,
    }
    read = methods.choice_case(_only("choice", fields).fields)
    return methods.chosen_fields(methods.chosen(read.contest, read.picks), majority=read.majority)


def ranked(*ballots, options="ABC", lots=None):
    fields = {
        "id": "r",
        "candidates": [{"id": one, "name": one} for one in options],
        "lot_order": list(lots or options),
        "ballots": [list(one) for one in ballots],
    }
    return methods.ranked_fields(methods.ranked_case(_only("ranked", fields).fields).election)


def _only(kind, fields):
    document = {"format": "linli-cases/1", "kind": kind, "cases": [fields]}
    _kind, (one,) = described(json.loads(json.dumps(document)), (kind,))
    return one


def test_worked_cases_at_hand_come_out_as_they_are_stated():
    """The cases beside the project, where they are; the rules below stand without them."""
    for path in [*SHARED.glob("ballots/choice*.json"), *SHARED.glob("ranked/*.json")]:
        answers = path.with_name(f"{path.stem}.expected.json")
        if answers.exists():
            stated = json.loads(answers.read_text("utf-8"))["results"]
            assert counted(json.loads(path.read_text("utf-8"))) == stated, path.name


def counted(document):
    kind, cases = described(document, ("choice", "ranked"))
    found = {}
    for one in cases:
        if kind == "choice":
            read = methods.choice_case(one.fields)
            outcome = methods.chosen(read.contest, read.picks)
            found[one.id] = methods.chosen_fields(outcome, majority=read.majority)
        else:
            found[one.id] = methods.ranked_fields(methods.ranked_case(one.fields).election)
    return found


def test_the_last_valid_word_of_a_voter_counts_and_null_takes_it_back():
    found = chosen("single", ("u1", "A"), ("u1", "B"), ("u1", "X"), ("u2", "A"), ("u2", None))
    assert (found["totals"], found["counted"]) == ({"A": 0, "B": 1, "C": 0}, 1)


def test_strangers_and_late_words_are_not_counted():
    found = chosen("single", ("u1", "A"), ("guest", "B"), ("u2", "B"), close_at=2)
    assert found["totals"] == {"A": 1, "B": 0, "C": 0}


def test_abstaining_takes_part_and_says_nothing():
    found = chosen("single", ("u1", "abstain"), ("u2", "A"), ("u3", "B"), ("u4", "A"))
    assert (found["turnout"], found["abstained"], found["majority"]) == ("1/1", 1, True)


def test_an_option_approved_twice_counts_once_and_too_many_are_no_ballot():
    found = chosen("approval", ("u1", ["A", "A", "B"]), ("u2", ["A", "B", "C"]), max_choices=2)
    assert (found["totals"], found["counted"]) == ({"A": 1, "B": 1, "C": 0}, 1)


@pytest.mark.parametrize("marks", [{"A": 11}, {"A": -1}, {"A": True}, {"A": 1.0}, {"X": 1}, "A", 3])
def test_marks_outside_the_scale_are_no_ballot(marks):
    assert chosen("score", ("u1", marks), max_score=10)["counted"] == 0


def test_equals_for_too_few_seats_do_not_enter_and_zero_never_does():
    found = chosen("approval", ("u1", ["A", "B"]), ("u2", ["A", "C"]), seats=2)
    assert (found["elected"], found["tied"], found["seats_left"]) == (["A"], ["B", "C"], 1)
    found = chosen("approval", ("u1", ["A"]), seats=2)
    assert (found["elected"], found["tied"], found["seats_left"]) == (["A"], [], 1)


def test_who_enters_is_who_has_too_few_above_or_beside_to_be_left_out():
    """All totals of three options from 0 to 3 and 0 to 4 seats, each option judged alone."""
    for totals in product(range(4), repeat=3):
        marks = {option: total for option, total in zip("ABC", totals, strict=True) if total}
        for seats in range(5):
            found = chosen("score", ("u1", marks), seats=seats, max_score=3)
            enters, tied = _judged(dict(zip("ABC", totals, strict=True)), seats)
            assert set(found["elected"]) == enters, (totals, seats)
            assert set(found["tied"]) == tied, (totals, seats)
            assert found["seats_left"] == seats - len(enters)
            ordered = [found["totals"][one] for one in found["elected"]]
            assert ordered == sorted(ordered, reverse=True)


def _judged(totals, seats):
    def above(one):
        return sum(total > totals[one] for total in totals.values())

    def beside(one):
        return sum(total == totals[one] for total in totals.values())

    named = {one for one, total in totals.items() if total}
    enters = {one for one in named if above(one) + beside(one) <= seats}
    return enters, {one for one in named - enters if above(one) < seats}


@pytest.mark.parametrize(("took_part", "met"), [(1, False), (2, True), (3, True)])
def test_a_quorum_is_reached_by_exactly_its_share(took_part, met):
    said = [(f"u{n}", "A") for n in range(1, took_part + 1)]
    found = chosen("single", *said, quorum="1/2")
    assert (found["quorum_met"], found["elected"]) == (met, ["A"] if met else [])


def test_exactly_half_is_no_majority():
    found = chosen("single", ("u1", "A"), ("u2", "A"), ("u3", "B"), ("u4", "C"))
    assert (found["elected"], found["majority"]) == (["A"], False)


def test_nobody_on_the_roll_has_no_turnout():
    assert chosen(voters=0, quorum="1/2")["turnout"] is None


def test_a_run_off_ends_without_a_winner_when_no_ballot_is_active():
    found = ranked((3, ""))["irv"]
    assert (found["winner"], found["round_count"], found["rounds"][0]["exhausted"]) == (None, 1, 3)


def test_two_left_with_equal_votes_are_a_tie_like_any_other():
    found = ranked((2, "A"), (2, "B"), options="AB", lots="BA")["irv"]
    assert found["winner"] == "B"
    assert [one["tie_break"] for one in found["rounds"]] == ["lot", None]


def test_of_earlier_rounds_the_latest_decides_and_the_lot_only_where_none_does():
    """C and D are equal in round 3. In round 2 D had fewer, in round 1 C: the later one decides."""
    ballots = (7, "A"), (6, "B"), (3, "C"), (4, "D"), (1, "E"), (1, "E>D"), (2, "F>C")
    found = ranked(*ballots, options="ABCDEF")["irv"]["rounds"]
    assert [(one["counts"]["C"], one["counts"]["D"]) for one in found[:3]] == [
        (3, 4),
        (5, 4),
        (5, 5),
    ]
    assert [(one["eliminated"], one["tie_break"]) for one in found[:3]] == [
        ("F", "lot"),
        ("E", None),
        ("D", "previous_round"),
    ]


def test_a_run_off_agrees_with_a_count_by_hand_ballot_by_ballot():
    """Small elections with many ties: four kinds of ballots over four options, two lots."""
    kinds = ("A>B", "B>C>A", "C>D", "D>A>C>B", "")
    for numbers in product((0, 1, 2), (0, 1, 2), (0, 1, 2), (1, 2), (0, 1)):
        for lots in ("ABCD", "CADB"):
            found = ranked(*zip(numbers, kinds, strict=True), options="ABCD", lots=lots)["irv"]
            left = [one["eliminated"] for one in found["rounds"][:-1]]
            assert (left, found["winner"]) == _run_by_hand(numbers, kinds, lots), (numbers, lots)


def _run_by_hand(numbers, kinds, lots):
    """Who leaves, in order, and who wins. Every ballot is a sheet of its own in a heap."""
    sheets = [
        kind.split(">") for n, kind in zip(numbers, kinds, strict=True) for _sheet in range(n)
    ]
    here, history, gone = set(lots), [], []
    while True:
        tops = [next((one for one in sheet if one in here), None) for sheet in sheets]
        heaps = {one: tops.count(one) for one in here}
        history.insert(0, heaps)
        filled = sum(heaps.values())
        winners = [one for one, heap in heaps.items() if heap > filled - heap]
        if winners or not filled:
            return gone, winners[0] if winners else None
        worst = min(here, key=lambda one: ([past[one] for past in history], -lots.index(one)))
        here.remove(worst)
        gone.append(worst)


def test_with_equal_ranks_only_schulze_is_asked():
    found = ranked((2, "A=B>C"), (1, "C"))
    assert found["irv"] is None
    assert found["pairwise"]["A"] == {"B": 0, "C": 2}


def test_schulze_agrees_with_every_path_walked_by_hand():
    """Cycles and ties over five options: three orders turned against each other, some cut short."""
    cycle = ("A>B>C>D>E", "C>E>A", "D>B=E>A>C", "E>D")
    for numbers in product((0, 1, 2), (1, 2, 3), (0, 2, 3), (1, 3)):
        found = ranked(*zip(numbers, cycle, strict=True), options="ABCDE")
        beats = _by_hand(found["pairwise"])
        assert found["schulze"]["winners"] == [
            a for a in "ABCDE" if not any(a in beaten for beaten in beats.values())
        ], numbers
        levels = [[len(beats[one]) for one in level] for level in found["schulze"]["levels"]]
        assert all(len(set(level)) == 1 for level in levels)
        assert [level[0] for level in levels] == sorted({*map(len, beats.values())}, reverse=True)


def _by_hand(against):
    """Whom each option beats: best of all paths over all orders of the others, no shortcut."""

    def link(a, b):
        return against[a][b] if against[a][b] > against[b][a] else 0

    def best(a, b):
        others = [one for one in against if one not in (a, b)]
        between = [p for n in range(len(others) + 1) for p in permutations(others, n)]
        paths = [(a, *middle, b) for middle in between]
        return max(min(link(x, y) for x, y in pairwise(p)) for p in paths)

    return {a: {b for b in against if b != a and best(a, b) > best(b, a)} for a in against}


def test_who_wins_against_everybody_wins_by_schulze_too():
    for numbers in product(range(3), repeat=6):
        orders = (">".join(one) for one in permutations("ABC"))
        found = ranked(*zip(numbers, orders, strict=True))
        if found["condorcet_winner"]:
            assert found["schulze"]["winners"] == [found["condorcet_winner"]]


def test_counting_leaves_the_ballots_as_they_are():
    ballots = ((2, (("A",), ("B",))),)
    election = Election(("A", "B"), ("A", "B"), ballots)
    methods.run_off(election)
    assert election.ballots == ballots


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"method": "borda"}, "method"),
        ({"options": ["A", "A"]}, "options"),
        ({"quorum": "half"}, "quorum"),
        ({"method": "score"}, "max_score"),
        ({"events": [{"t": 1, "choice": "A"}]}, "events[0].by"),
    ],
)
def test_a_malformed_choice_is_named(changed, field):
    with pytest.raises(CaseMalformed) as refused:
        chosen(**changed)
    assert refused.value.field == field


@pytest.mark.parametrize("ballot", [(1, "A>A"), (1, "X"), (-1, "A"), ("1", "A"), (1,), (True, "A")])
def test_a_malformed_ranking_is_named(ballot):
    with pytest.raises(CaseMalformed) as refused:
        ranked((1, "A"), ballot)
    assert refused.value.field == "ballots[1]"


def test_a_number_too_large_to_be_written_out_is_named():
    with pytest.raises(CaseMalformed) as refused:
        ranked((10**15 + 1, "A"))
    assert refused.value.field == "ballots[0]"
    with pytest.raises(CaseMalformed) as refused:
        chosen("score", max_score=10**15 + 1)
    assert refused.value.field == "max_score"


def test_a_lot_that_leaves_somebody_out_is_refused():
    with pytest.raises(CaseMalformed):
        ranked((1, "A"), lots="AB")


def test_another_kind_of_case_is_refused():
    with pytest.raises(KindUnknown):
        described({"format": "linli-cases/1", "kind": "shares", "cases": []}, ("choice",))
