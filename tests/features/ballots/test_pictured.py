"""Results of counting by options as sentences, rows and pictures."""

import pytest

from bot.features.ballots.rules import methods
from bot.features.ballots.rules.methods import (
    Contest,
    Election,
    Pick,
    Picking,
    RankedCase,
    TieBreak,
    pairwise_rows,
    rounds_table,
)
from bot.features.ballots.screens.methods import chosen_lines, explained, ranked_lines
from bot.features.ballots.screens.pictured import chosen_picture, ranked_picture
from bot.infra.catalogues import Catalogues
from bot.kernel.picture import Bars, Grid, Mark
from bot.kernel.ratio import Ratio
from bot.kernel.text import EN, ZH, Words

NAMES = {"A": "Lift", "B": "Garden", "C": "Lights", "D": "Bench"}
TITLE = Words("Money left")


def said(text, language=EN):
    return Catalogues.load().render(text, language)


def election(*ballots, options="ABCD", lots="DCBA"):
    counted = tuple((n, tuple((one,) for one in written)) for n, written in ballots)
    return Election(tuple(options), tuple(lots), counted)


TIES = election((4, "A"), (4, "B"), (2, "CA"), (2, "DB"))


def chosen(method, *picks, seats=1, voters=4, most=None, quorum=None):
    roll = tuple(f"u{n}" for n in range(voters))
    contest = Contest(method, tuple("ABC"), roll, seats, most, quorum)
    return contest, methods.chosen(contest, [Pick(f"u{n}", one) for n, one in enumerate(picks)])


def test_the_table_of_rounds_has_who_stayed_longer_higher_and_why_each_left():
    table = rounds_table(methods.run_off(TIES))
    assert [(one.option, one.votes, one.left_in, one.tie_break) for one in table.courses] == [
        ("A", (4, 6, 6, 6), None, None),
        ("B", (4, 4, 6, None), 3, TieBreak.PREVIOUS_ROUND),
        ("D", (2, 2, None, None), 2, None),
        ("C", (2, None, None, None), 1, TieBreak.LOT),
    ]
    assert [one.wins for one in table.courses] == [True, False, False, False]
    assert (table.active, table.exhausted) == ((12, 12, 12, 6), (0, 0, 0, 6))


def test_those_of_the_last_round_stand_by_their_votes():
    found = methods.run_off(election((2, "A"), (5, "B"), (1, "C"), options="ABC", lots="ABC"))
    assert [one.option for one in rounds_table(found).courses] == ["B", "A", "C"]


def test_the_pairwise_table_has_each_against_each_and_says_who_is_ahead():
    rows = pairwise_rows(methods.pairwise(TIES))
    assert [row.option for row in rows] == list("ABCD")
    assert [one and (one.votes, one.against) for one in rows[0].duels] == [
        None,
        (6, 6),
        (4, 2),
        (6, 2),
    ]
    assert [one and (one.wins, one.equal) for one in rows[0].duels] == [
        None,
        (False, True),
        (True, False),
        (True, False),
    ]


def test_a_run_off_is_explained_by_its_last_round():
    found = methods.run_off(election((1204, "A"), (1000, "B"), (96, "C"), options="ABC"))
    sentence = explained(found, NAMES)
    assert said(sentence) == (
        "In round 1 Lift has 1,204 of 2,300 ballots that still count: more than half."
    )
    assert said(sentence, ZH) == "第 1 轮，还算数的 2,300 张票里，Lift 得了 1,204 张，过半数。"
    nobody = methods.run_off(election((3, "")))
    assert said(explained(nobody, NAMES)).endswith("nobody wins.")


def test_schulze_is_explained_by_whom_nobody_is_ahead_of_and_the_lot():
    clear = election((3, "AB"), (1, "BA"), options="AB", lots="AB")
    found = methods.schulze(clear, methods.pairwise(clear))
    assert said(explained(found, NAMES)) == (
        "In pairs: Lift wins, because no other option is ahead of it."
    )
    found = methods.schulze(TIES, methods.pairwise(TIES))
    assert said(explained(found, NAMES)) == (
        "In pairs: Lift; Garden are equal in front; the lot drawn before voting gives Garden."
    )


@pytest.mark.parametrize(
    ("counted", "sentence"),
    [
        (chosen(Picking.SINGLE, "B", "B", "A", "abstain"), "Garden is chosen: 2 of 3 ballots name"),
        (chosen(Picking.SCORE, {"A": 7, "B": 3}, most=10), "Lift is chosen with 7 points: more"),
        (chosen(Picking.SINGLE, "A", "B"), "Equal in front: Lift; Garden. So none of them is"),
        (
            chosen(Picking.SINGLE, "A", "B", "C", seats=2),
            "3 options are equal, and there are too few",
        ),
        (chosen(Picking.APPROVAL, ["A", "B"], ["A", "C"], seats=2), "1 option is chosen; the next"),
        (chosen(Picking.APPROVAL, ["A", "B"], ["A"], seats=2), "The 2 options with the highest"),
        (chosen(Picking.SINGLE, "abstain"), "Nobody is chosen: no option was named."),
        (chosen(Picking.SINGLE, "A", quorum=Ratio(1, 2)), "Too few took part: nobody is chosen."),
    ],
)
def test_each_outcome_of_a_choice_is_explained_in_one_sentence(counted, sentence):
    _contest, found = counted
    assert said(explained(found, NAMES)).startswith(sentence)


@pytest.mark.parametrize(
    ("picks", "line"),
    [
        (("A", "A", "B", "abstain"), "A has more than half: 2 of the 3 ballots"),
        (("A", "A", "B", "C"), "A does not have more than half: 2 of the 4 ballots"),
    ],
)
def test_whether_the_first_has_more_than_half_is_said_where_it_is_asked(picks, line):
    contest, found = chosen(Picking.SINGLE, *picks)
    assert said(list(chosen_lines(contest, found, majority=True))[-1]).startswith(line)
    assert not any("half" in said(one) for one in chosen_lines(contest, found))


def test_every_round_is_a_block_of_bars_without_those_who_have_left():
    picture = ranked_picture(TITLE, RankedCase(TIES, NAMES))
    *blocks, grid = picture.parts
    assert [[bar.name.said for bar in one.bars] for one in blocks] == [
        ["Lift", "Garden", "Bench", "Lights"],
        ["Lift", "Garden", "Bench"],
        ["Lift", "Garden"],
        ["Lift"],
    ]
    assert [one.whole for one in blocks] == [12, 12, 12, 6]
    assert said(blocks[0].half).endswith("more than half begins at 7.")
    assert isinstance(grid, Grid)
    assert [one and one.ahead for one in grid.rows[0][1]] == [None, False, True, True]


def test_what_a_bar_shows_by_its_look_is_said_beside_it_too():
    for picture in (
        ranked_picture(TITLE, RankedCase(TIES, NAMES)),
        chosen_picture(TITLE, *chosen(Picking.APPROVAL, ["A", "B"], ["A", "C"], seats=2)),
    ):
        bars = [bar for part in picture.parts if isinstance(part, Bars) for bar in part.bars]
        assert {bar.mark for bar in bars} > {Mark.PLAIN}
        assert all(bar.note for bar in bars if bar.mark is not Mark.PLAIN)
    assert [said(bar.note) for bar in bars] == [
        "Chosen: A.",
        "Equal, and too few seats: not chosen.",
        "Equal, and too few seats: not chosen.",
    ]


def test_points_are_drawn_out_of_all_points_there_could_be():
    picture = chosen_picture(TITLE, *chosen(Picking.SCORE, {"A": 7}, {"B": 1}, most=10))
    (block,) = picture.parts
    assert (block.whole, [bar.part for bar in block.bars]) == (20, [7, 1, 0])


def test_with_equal_ranks_there_is_only_the_table():
    shared = Election(("A", "B"), ("A", "B"), ((2, (("A", "B"),)),))
    assert [type(one) for one in ranked_picture(TITLE, RankedCase(shared, NAMES)).parts] == [Grid]
    lines = [said(one) for one in ranked_lines(RankedCase(shared, NAMES))]
    assert lines[0].endswith("there is no run-off.")


def test_nothing_to_choose_from_is_drawn_without_a_mistake():
    nothing = Election((), (), ())
    picture = ranked_picture(TITLE, RankedCase(nothing, {}))
    assert [said(one) for one in picture.told] == [
        "No ballot names any option that is left: nobody wins.",
        "There are no options: nobody wins.",
    ]
