"""Of which answers what is told: five and twenty people, three of each sort, groups of five."""

from dataclasses import asdict
from fractions import Fraction

from bot.features.opinions.model import Answer, Answers, Part
from bot.features.opinions.rules import answering
from bot.features.opinions.rules.showing import shown
from bot.kernel.ids import PersonId, StatementId
from tests.cases import each
from tests.features.opinions.rounds import AGREE, DISAGREE, PASS


def of_rows(*rows):
    """People from 2001, statements from 1."""
    width = len(rows[0]) if rows else 0
    names = tuple(range(1, width + 1))
    answers = Answers(tuple(range(2001, 2001 + len(rows))), names, tuple(rows))
    return shown(answers, {one: f"说法{one}" for one in names}, "basis")


def of_column(agree, disagree, passed=0, unseen=0):
    """One statement alone, answered so by so many."""
    return of_rows(*"+" * agree, *"-" * disagree, *"0" * passed, *"." * unseen)


def words(figures):
    return [one.words for one in figures]


def sorts(found):
    return [name for name in ("agreed", "rejected", "apart") if getattr(found, name)]


# Without groups: plain shares


@each(
    ("agree", "disagree", "passed", "told"),
    [
        (5, 0, 0, ["agreed"]),
        (4, 0, 0, []),  # fewer than five answered
        (4, 0, 1, ["agreed"]),  # a pass is an answer
        (3, 0, 2, ["agreed"]),  # three of five
        (0, 3, 2, ["rejected"]),
        (59, 20, 21, []),
        (60, 20, 20, ["agreed"]),
        (20, 60, 20, ["rejected"]),
        (25, 25, 50, ["apart"]),
        (25, 24, 51, []),
        (50, 50, 0, ["apart"]),
        (60, 40, 0, ["agreed"]),  # stands once, with what most agree to
        (40, 60, 0, ["rejected"]),
        (59, 41, 0, ["apart"]),
        (0, 0, 9, []),
    ],
)
def test_three_fifths_agree_or_reject_and_a_quarter_on_both_sides_divides(
    agree, disagree, passed, told
):
    found = of_column(agree, disagree, passed, unseen=3)
    assert sorts(found) == told
    for name in told:
        (figure,) = getattr(found, name)
        assert figure.every == Part(agree, disagree, agree + disagree + passed)
        assert figure.groups == ()


def test_of_each_sort_three_are_told_the_clearest_first():
    columns = ["+" * 10, "+" * 9 + "-", "+" * 8 + "--", "+" * 7 + "0--"]
    columns += ["-" * 7 + "000", "-" * 9 + "0", "-" * 8 + "00", "-" * 10]
    columns += ["+++0000---", "+++++-----", "++++00----", "+++++0----"]
    found = of_rows(*("".join(row) for row in zip(*columns, strict=True)))
    if found.clear:  # these ten are too few for that
        raise AssertionError
    assert words(found.agreed) == ["说法1", "说法2", "说法3"]
    assert words(found.rejected) == ["说法8", "说法6", "说法7"]
    assert words(found.apart) == ["说法10", "说法11", "说法12"]


def test_no_statement_is_told_under_two_headings():
    columns = ["+" * 13 + "-" * 7, "+" * 12 + "-" * 8, "-" * 13 + "+" * 7, "+-" * 10]
    found = of_rows(*("".join(row) for row in zip(*columns, strict=True)))
    told = [*words(found.agreed), *words(found.rejected), *words(found.apart)]
    assert len(told) == len(set(told))


def test_who_was_not_asked_counts_on_neither_side():
    found = of_column(6, 0, unseen=30)
    assert found.agreed[0].every == Part(6, 0, 6)
    assert (found.people, found.answers) == (36, 6)


# How many


@each(
    ("placed", "others", "enough"),
    [(20, 0, True), (19, 10, False), (19, 0, False), (20, 10, True)],
)
def test_twenty_people_with_seven_answers_make_a_map(placed, others, enough):
    rows = ["+++++++..."] * placed + ["++++++...."] * others
    found = of_rows(*rows)
    assert (found.enough, found.counted, found.people) == (enough, placed, placed + others)
    assert not found.clear  # they all say the same
    assert answering.enough(Answers(tuple(range(len(rows))), tuple(range(10)), tuple(rows))) is (
        enough
    )


@each(
    ("rows", "width", "enough"),
    [
        (["+++"] * 20, 3, True),  # of three statements all were answered
        (["++."] * 20, 3, False),
        (["0000000"] * 20, 7, True),
        ([""] * 20, 0, False),
        ([], 5, False),
        (["+++++++.", ".0000000"] * 10, 8, True),
    ],
)
def test_enough_is_seven_answers_or_all_there_are_of_twenty_people(rows, width, enough):
    names = tuple(range(width))
    answers = Answers(tuple(range(len(rows))), names, tuple(rows))
    assert answering.enough(answers) is enough
    assert shown(answers, dict.fromkeys(names, "x"), "").enough is enough


# With groups


def camps(*sizes):
    """Ten statements: the first two are agreed by all, the third is rejected by all, the others
    by half the groups; everybody passes on one."""
    rows = []
    for group, size in enumerate(sizes):
        for number in range(size):
            row = ["+", "+", "-"] + ["+" if (at + group) % 2 else "-" for at in range(9)]
            row[3 + number % 9] = "0"
            rows.append("".join(row))
    return of_rows(*rows)


def test_groups_have_their_figures_in_their_order_and_sum_to_all_who_are_in_one():
    found = camps(15, 11)
    assert [one.size for one in found.camps] == [15, 11]
    for figure in (*found.agreed, *found.rejected, *found.apart):
        assert len(figure.groups) == 2
        for name in ("agree", "disagree", "seen"):
            assert sum(getattr(one, name) for one in figure.groups) == getattr(figure.every, name)
    assert words(found.agreed) == ["说法1", "说法2"]
    assert words(found.rejected) == ["说法3"]
    assert len(found.apart) == 3
    for figure in found.apart:
        shares = [Fraction(one.agree + 1, one.seen + 2) for one in figure.groups]
        assert max(shares) - min(shares) > Fraction(1, 3)


def test_places_of_groups_fit_the_picture_and_the_outermost_reaches_its_edge():
    found = camps(15, 11)
    reach = [max(abs(one.x), abs(one.y)) for one in found.camps]
    assert max(reach) == 1000
    first, second = found.camps
    assert first.x * second.x < 0  # on two sides


def test_where_only_one_group_is_large_enough_none_is_shown():
    found = camps(22, 4)
    assert (found.enough, found.clear, found.camps, found.aside) == (True, False, (), False)
    assert all(one.groups == () for one in (*found.agreed, *found.rejected, *found.apart))


@each("sizes", [(14, 12), (30,), (22, 4), (10, 9), (15, 15, 15)])
def test_nothing_that_is_shown_names_a_person(sizes):
    told = str(asdict(camps(*sizes)))
    assert not any(str(2001 + number) in told for number in range(sum(sizes)))


# Which comes next


def test_turns_hold_everything_left_once_the_least_answered_first():
    ids = [StatementId(one) for one in range(1, 41)]
    counts = {one: one % 4 for one in ids}
    done = set(ids[:10])
    turns = answering.in_turn(ids, done, counts, PersonId(20))
    assert sorted(turns) == ids[10:]
    assert [counts[one] for one in turns] == sorted(counts[one] for one in turns)
    assert turns == answering.in_turn(reversed(ids), done, counts, PersonId(20))
    assert answering.in_turn(ids, set(ids), counts, PersonId(20)) == []
    assert answering.in_turn([], set(), {}, PersonId(20)) == []


def test_people_do_not_all_begin_with_the_same_statement():
    ids = [StatementId(one) for one in range(1, 41)]
    firsts = [answering.in_turn(ids, (), {}, PersonId(one))[0] for one in range(1000, 1100)]
    assert len({*firsts}) > 20
    assert max(map(firsts.count, firsts)) <= 10


def test_rows_have_a_place_for_each_statement_and_none_for_who_answered_none():
    given = [
        (PersonId(30), StatementId(2), DISAGREE),
        (PersonId(20), StatementId(3), PASS),
        (PersonId(20), StatementId(1), AGREE),
        (PersonId(40), StatementId(9), AGREE),  # taken out since
    ]
    made = answering.answers([StatementId(one) for one in (3, 2, 1)], given)
    assert made == Answers((20, 30), (3, 2, 1), ("0.+", ".-."))
    assert answering.answers([], given) == Answers((), (), ())
    assert answering.answers([StatementId(1)], []) == Answers((), (1,), ())


@each(
    ("said", "many", "other", "flagged"),
    [
        (AGREE, 10, 0, True),
        (AGREE, 9, 0, False),
        (DISAGREE, 19, 1, True),
        (DISAGREE, 18, 1, False),
        (PASS, 38, 2, True),
        (PASS, 37, 2, False),
    ],
)
def test_somebody_who_answers_all_alike_is_counted_apart_and_left_in(said, many, other, flagged):
    turned = Answer.AGREE if said is not AGREE else DISAGREE
    row = said.value * many + turned.value * other
    row += "." * (41 - len(row))
    assert answering.alike(row) is flagged
    mixed = ("+-0" * 14)[:41]
    found = of_rows(row, *[mixed] * 6)
    assert found.flagged == int(flagged)
    assert found.people == 7
