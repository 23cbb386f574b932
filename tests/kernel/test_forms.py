"""What all forms have in common: their names, which step of how many, and the ways out."""

import pytest

from bot.infra.catalogues import Catalogues
from bot.kernel.forms import Flow, GoOn, Later, form_name, form_step, step_of, ways
from bot.kernel.press import Press, unpack
from bot.kernel.screen import Button, Style, title
from bot.kernel.text import EN, LANGUAGES, ZH, Words, _
from tests.cases import each

CATALOGUES = Catalogues.load()


class Stop(Press, tag="zzs"):
    pass


class Before(Press, tag="zzb"):
    pass


def labels(row):
    return [one.label.msgid for one in row]


def actions(row):
    return [one.action for one in row]


# Names


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_forms_have_one_name(language):
    names = [CATALOGUES.render(form_name(one), language) for one in Flow]
    assert len(set(names)) == len(Flow)
    assert all(names)


def test_each_name_is_translated_and_fits_behind_a_word_on_a_button():
    for one in Flow:
        english, chinese = (CATALOGUES.render(form_name(one), each) for each in (EN, ZH))
        assert english != chinese
        assert len(f"Throw away: {english}") <= 44
        assert len(chinese) <= 14


def test_a_form_is_found_by_the_name_under_which_it_is_kept():
    kept = [one.value for one in Flow]
    assert len(set(kept)) == len(kept)
    assert all(len(one) <= 32 for one in kept)  # the column
    assert Flow("ballot") is Flow.BALLOT
    with pytest.raises(ValueError, match="nothing"):
        Flow("nothing")


def test_names_under_which_forms_are_kept_stay_as_they_are():
    """Forms of last week lie in the database under these."""
    kept = {one.value for one in Flow}
    assert kept >= {"ballot", "grant", "unit-link", "unit-sale", "paper-seat", "roll-file"}
    assert kept >= {"correction", "receipt", "join", "voice", "address", "elder-offer"}
    assert kept >= {"onboarding", "imprint"}


# Buttons


@each("kind", [Later, GoOn])
@each("flow", Flow)
def test_a_button_says_which_form_it_means(kind, flow):
    assert unpack(kind(flow).packed()) == kind(flow)


@each("packed", ["xl1", "xl1_", "xl1_nothing", "xl1_ballot_2", "xl2_ballot"])
def test_a_button_of_no_form_is_none(packed):
    with pytest.raises(ValueError):
        unpack(packed)


def test_neither_answers_in_a_group():
    assert not Later.in_group
    assert not GoOn.in_group


# The ways out


def test_later_is_always_there():
    row = ways(Flow.RECEIPT)
    assert labels(row) == ["Later"]
    assert actions(row) == [Later(Flow.RECEIPT)]


def test_back_comes_first_and_cancel_last():
    row = ways(Flow.BALLOT, back=Before(), stop=Stop())
    assert labels(row) == ["Back", "Later", "Cancel"]
    assert actions(row) == [Before(), Later(Flow.BALLOT), Stop()]


def test_the_first_step_has_no_back_and_a_short_form_no_cancel():
    assert labels(ways(Flow.GRANT, stop=Stop())) == ["Later", "Cancel"]
    assert labels(ways(Flow.SALE, back=Before())) == ["Back", "Later"]


@pytest.mark.parametrize(
    ("language", "words"),
    [(EN, ["Back", "Later", "Cancel"]), (ZH, ["返回", "后面再填", "取消"])],
)
def test_the_ways_out_are_short_words_in_both_languages(language, words):
    row = ways(Flow.BALLOT, back=Before(), stop=Stop())
    said = [CATALOGUES.render(one.label, language) for one in row]
    assert len(set(said)) == 3
    assert all(len(one) <= 8 for one in said)
    assert said == words


# A step


def test_a_step_says_where_it_stands_and_then_asks():
    shown = form_step(Flow.SALE, (2, 3), _("Not sold"), title(Words("1-2-301")))
    first, second, third = shown.lines
    assert first.text == step_of((2, 3))
    assert second.text == _("Not sold")
    assert (third.text, third.style) == (Words("1-2-301"), Style.TITLE)


@pytest.mark.parametrize(("language", "says"), [(EN, "Step 2 of 5"), (ZH, "第 2 步，共 5 步")])
def test_which_step_of_how_many_is_said_in_words(language, says):
    assert CATALOGUES.render(step_of((2, 5)), language) == says


def test_its_answers_stand_above_the_ways_out():
    answer = Button(_("Yes"), GoOn(Flow.SALE))
    shown = form_step(Flow.SALE, (1, 2), _("Not sold"), buttons=[[answer]], stop=Stop())
    answers, out = shown.buttons
    assert answers == (answer,)
    assert labels(out) == ["Later", "Cancel"]


def test_a_step_whose_answer_is_typed_has_only_the_ways_out():
    shown = form_step(Flow.RECEIPT, (1, 1), _("Not sold"))
    assert [labels(row) for row in shown.buttons] == [["Later"]]


def test_a_step_neither_fades_nor_is_it_protected():
    shown = form_step(Flow.RECEIPT, (1, 1), _("Not sold"))
    assert (shown.fades, shown.protected, shown.plain) == (None, False, None)
