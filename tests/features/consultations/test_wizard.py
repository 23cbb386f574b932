"""The two forms: from question to question, back, and through a restart as plain JSON."""

import json
from dataclasses import replace

import pytest

from bot.features.consultations import wizard
from bot.features.consultations.errors import ConcernGone, NamesFlat, NamesPhone, WrittenTooLong
from bot.features.consultations.model import Settled
from bot.features.consultations.wizard import Asked, CloseForm, Move, RaiseForm, Step
from bot.kernel.ids import CommunityId, ConcernId, PhotoId
from tests.cases import each
from tests.features.consultations.conftest import DAY, NOISE, NOW

HERE, THERE = CommunityId(1), CommunityId(2)
ASKED = RaiseForm(Step.WORDS, HERE)
DONE = RaiseForm(Step.REVIEW, HERE, words=NOISE, photo=PhotoId(3), shown_as="王阿姨")


def walked(form, *answers):
    for one in answers:
        form = wizard.typed(form, one) if isinstance(one, str) else wizard.pressed(form, one)
    return form


def test_from_the_words_to_the_review():
    form = walked(ASKED, f" {NOISE} ", Move.NO_PHOTO, Move.UNNAMED)
    assert (form.step, form.words, form.photo, form.shown_as) == (Step.REVIEW, NOISE, None, "")
    wanted = form.wanted
    assert (wanted.community, wanted.words, wanted.behalf) == (HERE, NOISE, False)


def test_with_a_photo_and_a_name():
    form = wizard.pictured(walked(ASKED, NOISE), PhotoId(3))
    form = walked(form, " 王阿姨 ")
    assert form == DONE
    assert (form.wanted.photo, form.wanted.shown_as) == (3, "王阿姨")


@each("step", [one for one in Step if one is not Step.REVIEW])
def test_nothing_is_sent_before_the_review(step):
    with pytest.raises(ConcernGone):
        _ = replace(DONE, step=step).wanted


@each(
    ("step", "move"),
    [
        *((Step.WORDS, one) for one in (Move.NO_PHOTO, Move.UNNAMED, Move.BACK, Move.SEND)),
        *((Step.PHOTO, one) for one in (Move.UNNAMED, Move.BEHALF, Move.SEND)),
        *((Step.NAME, one) for one in (Move.NO_PHOTO, Move.BEHALF, Move.SEND)),
        *((Step.REVIEW, one) for one in (Move.NO_PHOTO, Move.UNNAMED, Move.BEHALF)),
        (Step.PLACE, Move.BACK),
    ],
)
def test_a_button_of_another_step_changes_nothing(step, move):
    form = replace(DONE, step=step, runs=True)
    assert wizard.pressed(form, move) == form


@each(
    ("step", "before"),
    [(Step.REVIEW, Step.NAME), (Step.NAME, Step.PHOTO), (Step.PHOTO, Step.WORDS)],
)
def test_back_goes_one_step_and_loses_nothing(step, before):
    form = replace(DONE, step=step)
    assert wizard.pressed(form, Move.BACK) == replace(form, step=before)


@each(
    ("step", "said", "refusal"),
    [
        (Step.WORDS, "找我 13905751234", NamesPhone),
        (Step.WORDS, "3-2-501 吵", NamesFlat),
        (Step.WORDS, "吵" * 201, WrittenTooLong),
        (Step.NAME, "501室王阿姨", NamesFlat),
        (Step.NAME, "王" * 21, WrittenTooLong),
    ],
)
def test_what_may_not_stand_on_the_card_is_refused_where_it_is_asked(step, said, refusal):
    with pytest.raises(refusal):
        wizard.typed(replace(DONE, step=step), said)


@each("step", [Step.PLACE, Step.PHOTO, Step.REVIEW])
def test_where_a_button_is_wanted_words_change_nothing(step):
    form = replace(DONE, step=step)
    assert wizard.typed(form, "你好") == form


def test_only_who_coordinates_there_writes_for_somebody_and_may_change_her_mind():
    assert not wizard.pressed(ASKED, Move.BEHALF).behalf
    runs = replace(ASKED, runs=True)
    once = wizard.pressed(runs, Move.BEHALF)
    assert (once.behalf, wizard.pressed(once, Move.BEHALF).behalf) == (True, False)


def test_who_belongs_to_two_places_is_asked_which_and_the_steps_say_so():
    form = RaiseForm(Step.PLACE, HERE, places=2)
    assert form.position == (1, 5)
    placed = wizard.placed(form, THERE, runs=True)
    assert (placed.community, placed.runs, placed.step) == (THERE, True, Step.WORDS)
    assert placed.position == (2, 5)
    assert ASKED.position == (1, 4)
    assert DONE.position == (4, 4)


@each("form", [ASKED, DONE, replace(DONE, step=Step.NAME, photo=None, behalf=True, places=2)])
def test_a_form_outlives_a_restart(form):
    kept = json.loads(json.dumps(wizard.raise_answers(form)))
    assert wizard.read_raise(form.step.value, kept) == form


# What was agreed


EMPTY = CloseForm(ConcernId(1), HERE)
FULL = CloseForm(ConcernId(1), HERE, "九点半关音响", "小林", NOW + DAY, Settled.HERE)


def test_outcome_person_and_day_are_asked_one_after_the_other():
    form, asked = EMPTY, []
    for said, due in (("九点半关音响", None), ("小林", None), ("2026-05-19", NOW + DAY)):
        asked.append((form.asks, form.position))
        form = wizard.told(form, said, due)
    assert asked == [
        (Asked.OUTCOME, (1, 5)),
        (Asked.RESPONSIBLE, (2, 5)),
        (Asked.DUE, (3, 5)),
    ]
    assert (form.asks, form.position) == (Asked.SETTLED, (4, 5))
    assert wizard.told(form, "居委会", None) == form  # a button says it
    form = replace(form, settled=Settled.HERE)
    assert (form, form.asks, form.position) == (FULL, Asked.REVIEW, (5, 5))
    assert wizard.told(form, "还有一句", None) == form


def test_a_photo_that_came_before_the_words_is_not_asked_for_again_but_may_be_changed():
    form = replace(ASKED, photo=PhotoId(3), words="")
    assert (form.step, wizard.typed(form, "灯坏了").step) == (Step.WORDS, Step.NAME)
    again = replace(form, words="灯坏了")  # she went back
    assert wizard.typed(again, "灯又坏了").step is Step.PHOTO


@each("form", [EMPTY, FULL, replace(FULL, due=None)])
def test_what_was_agreed_outlives_a_restart(form):
    assert wizard.read_close(json.loads(json.dumps(wizard.close_answers(form)))) == form


@each(("said", "refusal"), [("3-2-501 道歉", NamesFlat), ("字" * 201, WrittenTooLong)])
def test_what_all_will_read_is_looked_at_when_it_is_written(said, refusal):
    with pytest.raises(refusal):
        wizard.told(EMPTY, said, None)
