"""Every refusal of a matter is a sentence that says what to do next, in both languages."""

import inspect

import pytest

from bot.features.consultations import errors
from bot.features.consultations.errors import (
    NotInThisStage,
    NoVoteYet,
    StageBehind,
    StageSkipped,
    TooManyWait,
    WrittenTooLong,
    stage_name,
)
from bot.features.consultations.model import MOST_WAITING, Stage
from bot.infra.catalogues import Catalogues
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.refused import are_whole_and_unlike, refusals_in

GIVEN = {"length": 201, "limit": 200, "stage": Stage.RAISE}
GIVEN |= {"wanted": Stage.DECIDE, "between": Stage.OPINIONS}
NAMES = {
    Stage.RAISE: "Raise",
    Stage.OPINIONS: "Opinions",
    Stage.OPTIONS: "Options",
    Stage.DECIDE: "Decide",
    Stage.FOLLOW: "Follow up",
}


@pytest.fixture(scope="module")
def catalogues():
    return Catalogues.load()


def made(kind):
    needed = inspect.signature(kind.__init__).parameters
    return kind(**{name: GIVEN[name] for name in needed if name in GIVEN})


def kinds():
    return [one for one in refusals_in(errors) if one.__module__ == errors.__name__]


def test_each_is_whole_and_says_what_no_other_says(catalogues):
    are_whole_and_unlike(
        kinds(), lambda kind, language: catalogues.render(made(kind).text(), language)
    )


def test_each_has_a_name_of_its_own_by_which_the_log_knows_it():
    codes = [one.code for one in kinds()]
    assert len(set(codes)) == len(codes)
    assert all(one.startswith(("concern-", "promise-")) for one in codes)


@each(("stage", "english"), list(NAMES.items()))
def test_the_stages_are_called_in_both_languages_as_on_the_card(stage, english):
    catalogues = Catalogues.load()
    assert catalogues.render(stage_name(stage), EN) == english
    chinese = catalogues.render(stage_name(stage), ZH)
    assert not chinese.isascii()


def test_no_two_stages_are_called_the_same(catalogues):
    for language in (EN, ZH):
        called = [catalogues.render(stage_name(one), language) for one in Stage]
        assert len(set(called)) == 5


def test_a_skipped_stage_is_told_by_both_names(catalogues):
    for wanted in Stage:
        for between in Stage:
            refusal = StageSkipped(wanted, between).text()
            for language in (EN, ZH):
                said = catalogues.render(refusal, language)
                assert catalogues.render(stage_name(wanted), language) in said
                assert catalogues.render(stage_name(between), language) in said


def test_where_it_is_too_soon_or_too_late_the_stage_of_now_is_named(catalogues):
    for stage in Stage:
        for kind in (NotInThisStage, NoVoteYet, StageBehind):
            for language in (EN, ZH):
                said = catalogues.render(kind(stage).text(), language)
                assert catalogues.render(stage_name(stage), language) in said


def test_the_stage_that_is_needed_is_named_too(catalogues):
    for kind, needed in ((NotInThisStage, Stage.OPINIONS), (NoVoteYet, Stage.DECIDE)):
        for language in (EN, ZH):
            said = catalogues.render(kind(Stage.RAISE).text(), language)
            assert catalogues.render(stage_name(needed), language) in said


@each(("length", "limit"), [(201, 200), (81, 80), (21, 20), (4_000, 200)])
def test_how_much_was_written_and_how_much_fits_is_said_in_numbers(length, limit):
    catalogues = Catalogues.load()
    for language in (EN, ZH):
        said = catalogues.render(WrittenTooLong(length, limit).text(), language)
        digits = said.replace(",", "").replace(" ", "")  # 4,000
        assert str(length) in digits
        assert str(limit) in digits


def test_how_many_wait_is_said_in_a_number(catalogues):
    for language in (EN, ZH):
        assert str(MOST_WAITING) in catalogues.render(TooManyWait().text(), language)


@each(
    ("kind", "says"),
    [
        (errors.ConcernGone, "/matters"),
        (errors.LookedAtAlready, "/matters"),
        (errors.PromiseGone, "/promises"),
        (errors.VoteThere, "/vote"),
    ],
)
def test_what_is_not_there_any_more_says_where_to_look(kind, says):
    catalogues = Catalogues.load()
    for language in (EN, ZH):
        assert says in catalogues.render(kind().text(), language)
