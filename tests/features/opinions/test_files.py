"""Files of answers: what is read of them, what is named as wrong, and how two maps compare."""

import pytest

from bot.features.opinions import errors
from bot.features.opinions.errors import OpinionWanted
from bot.features.opinions.model import Answer, Common, Shared, Typical
from bot.features.opinions.rules.files import (
    adjusted_rand_index,
    opinion_case,
    standing_fields,
)
from bot.infra.catalogues import Catalogues
from bot.kernel.cases import CaseMalformed, Fields, General
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.refused import are_whole_and_unlike, refusals_in

CATALOGUES = Catalogues.load()
REFUSALS = refusals_in(errors)
NUMBERS = {errors.RoundTitleTooLong: (61, 60), errors.ReasonTooLong: (201, 200),
           errors.StatementTooLong: (81,), errors.TooManyOfHers: (5,)}  # fmt: skip


def read(**changed):
    given = {
        "statements": [{"id": 1, "text": "灯太暗"}, {"id": "b"}],
        "participants": [7, "x"],
        "votes": ["+-", "0."],
    }
    return opinion_case(Fields("c", "", given | changed))


def test_a_file_is_read_as_it_stands():
    case = read()
    assert case.answers.people == (7, "x")
    assert case.answers.statements == (1, "b")
    assert case.answers.rows == ("+-", "0.")
    assert case.texts == {1: "灯太暗", "b": "b"}  # without a text its name stands for it
    assert case.answers.taken_out == frozenset()
    assert case.given is None


@each(
    ("moderation", "out"),
    [(-1, True), (0, False), (1, False), (None, False), ("-1", False)],
)
def test_what_moderators_took_out_is_marked(moderation, out):
    case = read(statements=[{"id": 1, "moderation": moderation}, {"id": 2}])
    assert (1 in case.answers.taken_out) is out
    assert 2 not in case.answers.taken_out


def test_given_groups_find_their_people_whether_numbers_or_words():
    assert read(given_groups={"7": 1, "x": 0}).given == {7: 1, "x": 0}
    assert read(given_groups={"x": 4}).given == {"x": 4}
    assert read(given_groups=None).given is None
    assert read(given_groups={}).given == {}


@each(
    ("changed", "place", "wanted"),
    [
        ({"statements": None}, "statements", General.LIST),
        ({"statements": [5]}, "statements[0]", General.OBJECT),
        ({"statements": [{"text": "a"}, {"id": 2}]}, "statements[0].id", OpinionWanted.NAME),
        ({"statements": [{"id": True}, {"id": 2}]}, "statements[0].id", OpinionWanted.NAME),
        ({"statements": [{"id": 1.5}, {"id": 2}]}, "statements[0].id", OpinionWanted.NAME),
        ({"statements": [{"id": 1}, {"id": 1}]}, "statements[1].id", General.UNIQUE),
        ({"statements": [{"id": 1, "text": ""}, {"id": 2}]}, "statements[0].text", General.TEXT),
        ({"participants": {}}, "participants", General.LIST),
        ({"participants": [7, None]}, "participants[1]", OpinionWanted.NAME),
        ({"participants": [7, "7"]}, "participants[1]", General.UNIQUE),
        ({"votes": ["+-"]}, "votes", OpinionWanted.AS_MANY),
        ({"votes": ["+-", "0.", "++"]}, "votes", OpinionWanted.AS_MANY),
        ({"votes": ["+", "0."]}, "votes[0]", OpinionWanted.ROW),
        ({"votes": ["+-", "0.+"]}, "votes[1]", OpinionWanted.ROW),
        ({"votes": ["+-", "0 "]}, "votes[1]", OpinionWanted.ROW),
        ({"votes": ["+-", "＋-"]}, "votes[1]", OpinionWanted.ROW),
        ({"votes": ["+-", [1, 0]]}, "votes[1]", OpinionWanted.ROW),
        ({"given_groups": []}, "given_groups", General.OBJECT),
        ({"given_groups": {"8": 0}}, "given_groups", OpinionWanted.GROUPS),
        ({"given_groups": {"7": True}}, "given_groups", OpinionWanted.GROUPS),
        ({"given_groups": {"7": "0"}}, "given_groups", OpinionWanted.GROUPS),
    ],
)
def test_what_is_wrong_is_named_with_its_place_in_both_languages(changed, place, wanted):
    with pytest.raises(CaseMalformed) as refused:
        read(**changed)
    wrong = refused.value
    assert (wrong.case, wrong.field, wrong.wanted) == ("c", place, wanted)
    for language in (EN, ZH):
        assert place in CATALOGUES.render(wrong.text(), language)


def test_what_stands_out_is_written_with_its_side_and_its_counts():
    common = Common((Shared(1, 0.5),), (Shared("b", 0.25),))
    typical = {0: (Typical(1, Answer.AGREE, 4, 5), Typical("b", Answer.DISAGREE, 3, 3)), 1: ()}
    assert standing_fields(common, typical) == {
        "consensus": {
            "agree": [{"statement": 1, "value": 0.5}],
            "disagree": [{"statement": "b", "value": 0.25}],
        },
        "representative": {
            "0": [
                {"statement": 1, "direction": "agree", "n_success": 4, "n_trials": 5},
                {"statement": "b", "direction": "disagree", "n_success": 3, "n_trials": 3},
            ],
            "1": [],
        },
    }


@each(
    ("one", "other", "index"),
    [
        ("000111", "000111", 1.0),
        ("000111", "111000", 1.0),  # how groups are numbered does not matter
        ("0011", "0101", -0.5),
        ("0000", "0000", 1.0),
        ("0123", "0123", 1.0),
        ("000111", "001122", 0.24242424),  # from the paper's formula by hand: 2 - 1.2 of 4.5 - 1.2
        ("0", "0", 1.0),
        ("", "", 1.0),
    ],
)
def test_two_groupings_agree_from_one_for_the_same_to_nought_for_chance(one, other, index):
    pairs = [(int(a), int(b)) for a, b in zip(one, other, strict=True)]
    assert adjusted_rand_index(pairs) == pytest.approx(index)
    assert adjusted_rand_index([(b, a) for a, b in pairs]) == pytest.approx(index)


# Refusals


def refusal(kind, language):
    return CATALOGUES.render(kind(*NUMBERS.get(kind, ())).text(), language)


def test_each_refusal_is_a_sentence_in_both_languages():
    unlike = [one for one in REFUSALS if one is not errors.ReasonTooLong]  # says what a title says
    are_whole_and_unlike(unlike, refusal)
    assert len({one.code for one in REFUSALS}) == len(REFUSALS) == 22


@each(
    ("kind", "told"),
    [
        (errors.RoundTitleTooLong, ("61", "60")),
        (errors.ReasonTooLong, ("201", "200")),
        (errors.StatementTooLong, ("81", "80")),
        (errors.TooManyOfHers, ("5",)),
        (errors.TooManyStatements, ("300",)),
        (errors.TooFewAnswered, ("20", "7")),
        (errors.RoundEndWrong, ("12", "60")),
    ],
)
def test_a_refusal_that_has_a_limit_says_it(kind, told):
    for language in (EN, ZH):
        assert all(one in refusal(kind, language) for one in told)
