"""Beginning, putting aside, going on and throwing away, one turn at a time."""

from dataclasses import replace

import pytest

from bot.features.forms.errors import FormNotThere, TooManyForms
from bot.features.forms.model import MOST, Sure
from bot.features.forms.screens import ThrowAway
from bot.kernel.forms import Flow, GoOn, Later
from bot.kernel.ids import CommunityId
from bot.work import Draft
from handlers.forms import begin
from tests.reactions.street import ANN, HERE

SALE = Draft("unit-sale", 1, "door", {"community": HERE})
SURE = Draft("unit-sale", 1, "sure", {"community": HERE, "unit": ANN})
RECEIPT = Draft("receipt", 1, "code", {})
LETTER = Draft("unit-link", 1, "door", {"community": HERE})


# Begin


async def test_what_is_begun_is_at_hand(desk):
    await desk.does(begin, SALE)
    assert await desk.at_hand() == SALE
    assert await desk.flows() == ["unit-sale"]


async def test_another_form_without_an_answer_is_forgotten(desk):
    await desk.does(begin, SALE)
    await desk.does(begin, RECEIPT)
    assert await desk.flows() == ["receipt"]


async def test_another_form_with_an_answer_is_put_aside(desk):
    await desk.does(begin, SURE)
    await desk.does(begin, RECEIPT)
    assert await desk.at_hand() == RECEIPT
    assert await desk.flows() == ["receipt", "unit-sale"]


async def test_the_same_form_begun_again_begins_anew(desk):
    await desk.does(begin, SURE)
    await desk.does(begin, SALE)
    assert await desk.at_hand() == SALE
    assert await desk.flows() == ["unit-sale"]


async def test_a_form_put_aside_and_begun_again_begins_anew_too(desk):
    await desk.does(begin, SURE)
    await desk.does(begin, RECEIPT)
    await desk.does(begin, SALE)  # anew, and the receipt had no answer
    assert await desk.flows() == ["unit-sale"]


@pytest.mark.parametrize(("waiting", "refused"), [(MOST - 1, False), (MOST, True)])
async def test_no_more_than_so_many_wait(desk, waiting, refused):
    for number in range(waiting):
        await desk.keeps(Draft(f"other{number}", 1, "sure", {}))
    if not refused:
        await desk.does(begin, SALE)
        assert len(await desk.flows()) == MOST
        return
    with pytest.raises(TooManyForms):
        await desk.does(begin, SALE)
    assert len(await desk.flows()) == MOST
    assert "unit-sale" not in await desk.flows()


async def test_one_of_the_many_may_still_be_begun_anew(desk):
    for number in range(MOST - 1):
        await desk.keeps(Draft(f"other{number}", 1, "sure", {}))
    await desk.does(begin, SURE)
    await desk.does(begin, SALE)
    assert await desk.at_hand() == SALE


async def test_a_form_without_an_answer_makes_room_for_the_last(desk):
    for number in range(MOST - 1):
        await desk.keeps(Draft(f"other{number}", 1, "sure", {}))
    await desk.does(begin, SALE)
    await desk.does(begin, RECEIPT)
    assert (await desk.flows())[0] == "receipt"
    assert len(await desk.flows()) == MOST


async def test_what_she_begins_is_hers_alone(desk):
    await desk.does(begin, SURE)
    assert await desk.of(ANN).flows() == []


# Later


async def test_later_puts_aside_and_what_is_typed_answers_nothing(desk):
    await desk.does(begin, SALE)
    await desk.presses(Later(Flow.SALE))
    assert await desk.at_hand() is None
    assert await desk.flows() == ["unit-sale"]
    assert desk.said[-1].startswith("Put aside; nothing is lost.")


async def test_later_on_an_old_screen_leaves_the_other_form_at_hand(desk):
    await desk.does(begin, SURE)
    await desk.does(begin, RECEIPT)
    await desk.presses(Later(Flow.SALE))
    assert await desk.at_hand() == RECEIPT


@pytest.mark.parametrize(
    "press",
    [
        Later(Flow.SALE),
        GoOn(Flow.SALE),
        ThrowAway(Flow.SALE, Sure.ASK),
        ThrowAway(Flow.SALE, Sure.YES),
    ],
)
async def test_what_is_not_there_can_neither_wait_nor_go_on_nor_go(desk, press):
    await desk.does(begin, RECEIPT)
    with pytest.raises(FormNotThere):
        await desk.presses(press)
    assert await desk.at_hand() == RECEIPT


# Going on


async def test_going_on_shows_the_step_and_takes_the_next_words(desk):
    await desk.does(begin, SALE)
    await desk.presses(Later(Flow.SALE))
    await desk.presses(GoOn(Flow.SALE))
    assert await desk.at_hand() == SALE
    assert "Step 1 of 2" in desk.said[-1]


async def test_going_on_puts_aside_what_was_at_hand(desk):
    await desk.does(begin, LETTER)
    await desk.presses(Later(Flow.LINK))
    await desk.does(begin, SURE)
    await desk.presses(GoOn(Flow.LINK))
    assert await desk.flows() == ["unit-link", "unit-sale"]


async def test_a_form_that_cannot_be_gone_on_with_is_thrown_away_with_its_reason(desk):
    await desk.keeps(Draft("voice", 1, "words", {"voice": 99}))
    await desk.presses(GoOn(Flow.VOICE))
    assert desk.said[-1].split("\n") == [
        "This voice note is settled already. There is nothing to do.",
        "The form is thrown away; nothing else was changed.",
    ]
    assert await desk.flows() == []


async def test_one_that_cannot_be_gone_on_with_leaves_the_others_as_they_were(desk):
    await desk.does(begin, SURE)
    await desk.presses(Later(Flow.SALE))
    await desk.keeps(Draft("voice", 1, "words", {"voice": 99}))
    await desk.presses(GoOn(Flow.VOICE))
    assert await desk.flows() == ["unit-sale"]
    assert await desk.at_hand() is None


@pytest.mark.parametrize("at_hand", [SURE, SALE])
async def test_one_that_cannot_be_gone_on_with_leaves_what_was_at_hand(desk, at_hand):
    await desk.keeps(Draft("voice", 1, "words", {"voice": 99}))
    await desk.keeps(at_hand)
    await desk.presses(GoOn(Flow.VOICE))
    assert await desk.at_hand() == at_hand
    assert await desk.flows() == ["unit-sale"]


@pytest.mark.parametrize("version", [0, 2])
async def test_a_form_of_an_older_or_newer_program_is_not_read(desk, version):
    await desk.keeps(replace(SURE, version=version, answers={}))
    await desk.presses(GoOn(Flow.SALE))
    assert desk.said[-1].startswith("A flat that was sold\nI was renewed since you began this")
    assert await desk.flows() == []


# Throwing away


async def test_whoever_is_not_sure_has_lost_nothing(desk):
    await desk.does(begin, SURE)
    await desk.presses(ThrowAway(Flow.SALE, Sure.ASK))
    assert "Throw it away?" in desk.said[-1]
    assert await desk.at_hand() == SURE


async def test_whoever_is_sure_keeps_nothing_of_it(desk):
    await desk.does(begin, SURE)
    await desk.presses(ThrowAway(Flow.SALE, Sure.YES))
    assert desk.said[-1] == "Thrown away. Nothing of it is kept."
    assert await desk.flows() == []


async def test_only_the_form_that_is_named_goes(desk):
    await desk.does(begin, SURE)
    await desk.does(begin, RECEIPT)
    await desk.presses(ThrowAway(Flow.SALE, Sure.YES))
    assert await desk.flows() == ["receipt"]
    assert await desk.at_hand() == RECEIPT


# The words on papers are a form as well


async def test_the_words_on_papers_can_wait_and_be_gone_on_with(desk):
    draft = Draft("imprint", 1, "words", {"community": HERE, "field": "p"})
    await desk.does(begin, draft)
    await desk.presses(Later(Flow.IMPRINT))
    await desk.presses(GoOn(Flow.IMPRINT))
    assert desk.said[-1].startswith("Which number should neighbours call?")
    await desk.types("0571 8888 6666")
    assert "Phone number: 0571 8888 6666" in desk.said[-1]
    assert await desk.flows() == []


async def test_whoever_looks_after_no_place_any_more_does_not_go_on_with_its_papers(desk):
    draft = Draft("imprint", 1, "words", {"community": CommunityId(2), "field": "p"})
    await desk.keeps(draft)
    await desk.presses(GoOn(Flow.IMPRINT))
    assert desk.said[-1].endswith("The form is thrown away; nothing else was changed.")
    assert await desk.flows() == []
