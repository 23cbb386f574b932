"""Voice notes, one turn at a time: where one is taken, who hears it, and where its words go."""

from dataclasses import replace

import pytest

from bot.chat.incoming import SentVoice
from bot.chat.routes import ROUTES
from bot.features.ballots import wizard
from bot.features.ballots.model import Preset
from bot.features.voices.errors import (
    NobodyListens,
    OtherWords,
    StepGone,
    TooManyVoices,
    VoiceGone,
    VoiceTooLong,
    WordsUnfit,
)
from bot.features.voices.model import LARGEST, MOST, State
from bot.features.voices.screens import Listen, Meant, NotMeant, WriteDown
from bot.kernel.errors import NotAllowed
from bot.kernel.forms import Flow, GoOn, Later
from bot.kernel.ids import ChatId, CommunityId, PersonId, VoiceId
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import ZH
from bot.work import Draft
from handlers.voices import LONGEST_ID
from tests.chat.storage import rows
from tests.reactions.street import ANN, BEN, CAT, LIN, XU

CORRECTION = Draft("correction", 1, "words", {})
SENT = SentVoice("AwACAgUAAxk", 900, 4)
FIRST = VoiceId(1)
WORDS = "My flat has ninety square metres"


@pytest.fixture
def ann(desk):
    return desk.of(ANN)


@pytest.fixture
async def kept(desk, ann):
    """Ann's note has been fetched and waits; Lin may listen."""
    await ann.keeps(CORRECTION)
    await ann.speaks(SENT)
    await arrives(desk)
    return ann


async def arrives(desk, voice=FIRST):
    async with desk.street.works.begin() as work:
        found = await work.voices.get(voice)
        now = replace(found, state=State.KEPT, mime="audio/ogg", content=b"OggS")
        await work.voices.put(now)


async def writes(desk, words=WORDS, voice=FIRST):
    await desk.presses(WriteDown(voice))
    await desk.types(words)


async def state(desk, voice=FIRST):
    async with desk.street.works.look() as work:
        return (await work.voices.get(voice)).state


# Where one is taken


async def test_where_words_are_asked_for_it_is_taken_without_a_word(ann):
    await ann.keeps(CORRECTION)
    await ann.speaks(SENT)
    (row,) = await rows(ann.street.works, "voices")
    assert (row["person_id"], row["flow"], row["step"]) == (ANN, "correction", "words")
    assert (row["seconds"], row["state"], row["content"]) == (4, "coming", b"")
    assert ann.said == []  # she hears of it when it is fetched
    assert await ann.at_hand() == CORRECTION


async def test_at_a_step_with_buttons_it_is_not_taken_and_nothing_is_lost(desk):
    sure = Draft("unit-sale", 1, "sure", {"community": 1, "unit": ANN})
    await desk.keeps(sure)
    await desk.speaks(SENT)
    assert desk.said[-1].startswith("This question needs a button, or typed words.")
    assert await desk.at_hand() == sure
    assert await rows(desk.street.works, "voices") == []


async def test_outside_any_form_she_is_told_where_one_is_taken(ann):
    await ann.speaks(SENT)
    assert ann.said[-1].startswith("I did not take this voice note:")
    assert await rows(ann.street.works, "voices") == []


async def test_while_a_vote_is_open_it_is_shown_below_and_nothing_counts(ann):
    await ann.street.opens()
    await ann.speaks(SENT)
    assert ann.said[-1].startswith("A voice note never counts as a vote.")
    assert "Open votes" in ann.said[-1]
    assert await rows(ann.street.works, "votes") == []


async def test_a_stranger_is_told_to_type_her_code(desk):
    stranger = desk.of(PersonId(99))
    await stranger.speaks(SENT)
    assert stranger.said[-1].startswith("I cannot take a code from a voice note.")


async def test_a_name_longer_than_telegrams_is_not_fetched(ann):
    await ann.keeps(CORRECTION)
    await ann.speaks(replace(SENT, id="A" * LONGEST_ID))
    await ann.speaks(replace(SENT, id="A" * (LONGEST_ID + 1)))
    assert ann.said == ["I could not fetch your voice note. Please say it once more, or type it."]
    assert len(await rows(ann.street.works, "voices")) == 1


@pytest.mark.parametrize(("size", "taken"), [(0, True), (LARGEST, True), (LARGEST + 1, False)])
async def test_five_megabytes_are_the_most_and_an_unknown_size_is_tried(ann, size, taken):
    await ann.keeps(CORRECTION)
    if taken:
        await ann.speaks(replace(SENT, size=size))
    else:
        with pytest.raises(VoiceTooLong):
            await ann.speaks(replace(SENT, size=size))
    assert len(await rows(ann.street.works, "voices")) == taken


async def test_only_so_many_of_hers_wait_and_those_of_others_do_not_count(desk, ann):
    await ann.keeps(CORRECTION)
    for _each in range(MOST):
        await ann.speaks(SENT)
    with pytest.raises(TooManyVoices):
        await ann.speaks(SENT)
    ben = desk.of(BEN)
    await ben.keeps(CORRECTION)
    await ben.speaks(SENT)
    assert len(await rows(desk.street.works, "voices")) == MOST + 1


async def test_the_only_coordinator_types_for_herself(desk):
    await desk.keeps(CORRECTION)
    with pytest.raises(NobodyListens):
        await desk.speaks(SENT)
    await desk.street.coordinates(CAT)
    await desk.speaks(SENT)
    assert len(await rows(desk.street.works, "voices")) == 1


async def test_it_belongs_to_the_community_the_form_is_for(desk):
    """Lin coordinates two places; somebody else can listen in the second alone."""
    await desk.street.neighbours()
    await desk.street.coordinates(LIN, 2)
    await desk.keeps(Draft("ballot", 1, "question", {"community": 2, "question": ""}))
    await desk.speaks(SENT)
    (row,) = await rows(desk.street.works, "voices")
    assert row["community_id"] == 2


# Who hears it and writes it down


async def test_whoever_listens_gets_the_file_and_the_record_says_so(desk, kept):
    await desk.presses(Listen(FIRST))
    assert desk.said[-1].startswith("Personal details to correct")
    (heard,) = await desk.street.facts("voice.listened")
    assert heard[1]["by"] == LIN
    (file,) = [one for one in await rows(desk.street.works, "outbox") if one["file_name"]]
    assert (file["chat_id"], file["file_name"]) == (LIN, "voice-1.ogg")


@pytest.mark.parametrize(("who", "refusal"), [(BEN, NotAllowed), (ANN, NotAllowed)])
async def test_neighbours_neither_listen_nor_write(desk, kept, who, refusal):
    for press in (Listen(FIRST), WriteDown(FIRST)):
        with pytest.raises(refusal):
            await desk.of(who).presses(press)
    assert await desk.street.facts("voice.listened") == []


async def test_a_coordinator_of_another_place_finds_nothing_to_do(desk, kept):
    await desk.street.neighbours()
    for press in (Listen(FIRST), WriteDown(FIRST)):
        with pytest.raises(VoiceGone):
            await desk.of(XU).presses(press)
    assert await desk.street.facts("voice.listened") == []


async def test_to_write_it_down_is_a_form_that_may_wait(desk, kept):
    await desk.presses(WriteDown(FIRST))
    assert desk.said[-1].startswith("What does the voice note say?")
    await desk.presses(Later(Flow.VOICE))
    assert await desk.at_hand() is None
    await desk.presses(GoOn(Flow.VOICE))
    assert desk.said[-1].startswith("What does the voice note say?")
    await desk.types(WORDS)
    assert await state(desk) is State.WRITTEN


async def test_if_another_wrote_it_down_and_it_was_right_the_form_goes(desk, kept):
    await desk.street.coordinates(CAT)
    await desk.presses(WriteDown(FIRST))
    await desk.presses(Later(Flow.VOICE))
    await writes(desk.of(CAT))
    await kept.presses(Meant(FIRST, 1))
    await desk.presses(GoOn(Flow.VOICE))
    assert desk.said[-1].startswith("This voice note is settled already.")
    assert await desk.flows() == []


@pytest.mark.parametrize("words", ["", "  ", "x" * 1_001])
async def test_words_that_are_none_or_too_many_leave_the_question_open(desk, kept, words):
    await desk.presses(WriteDown(FIRST))
    with pytest.raises(WordsUnfit):
        await desk.types(words)
    assert await desk.flows() == ["voice"]
    assert await state(desk) is State.KEPT


async def test_once_written_down_she_is_thanked_and_who_spoke_is_asked(desk, kept):
    await writes(desk)
    assert desk.said[-1].startswith("Thank you.")
    assert await desk.flows() == []
    asked = await desk.street.said("voice.written:")
    assert list(asked) == [f"1:1:{ANN}"]
    assert WORDS in asked[f"1:1:{ANN}"]


# Where its words go


async def test_right_words_go_into_the_form_as_if_typed(desk, kept):
    await writes(desk)
    await kept.presses(Meant(FIRST, 1))
    assert kept.said[-1].startswith("Passed on.")
    assert await kept.flows() == []
    assert await state(desk) is State.RIGHT


async def test_a_form_put_aside_meanwhile_comes_back_to_hand_for_them(desk, kept):
    await desk.street.coordinates(CAT)
    question = Draft("ballot", wizard.VERSION, "closing", ballot_answers())
    await desk.keeps(question)
    await desk.speaks(SENT)
    await arrives(desk, VoiceId(2))
    await desk.presses(Later(Flow.BALLOT))
    await desk.keeps(Draft("receipt", 1, "code", {}))
    await writes(desk.of(CAT), "tomorrow 8pm", VoiceId(2))
    await desk.presses(Meant(VoiceId(2), 1))
    at_hand = await desk.at_hand()
    assert (at_hand.flow, at_hand.step) == ("ballot", "check")
    assert await desk.flows() == ["ballot", "receipt"]


def ballot_answers():
    place = Neighbourhood(CommunityId(1), "梧桐里", ChatId(-1), ZH, "Asia/Shanghai")
    form = replace(wizard.begin([place]), step=wizard.Step.CLOSING, question="?")
    return wizard.answers(replace(form, preset=Preset.ADVISORY))


@pytest.mark.parametrize("other", [{"step": "elsewhere"}, {"version": 0}, None])
async def test_words_whose_question_is_gone_enter_nothing_and_may_come_later(desk, kept, other):
    await writes(desk)
    if other:
        await kept.keeps(replace(CORRECTION, **other))
    else:
        await kept.does(drops)
    with pytest.raises(StepGone):
        await kept.presses(Meant(FIRST, 1))
    assert await state(desk) is State.WRITTEN  # and not counted as confirmed
    await kept.keeps(CORRECTION)
    await kept.presses(Meant(FIRST, 1))
    assert await state(desk) is State.RIGHT


async def drops(turn):
    await turn.drop()


async def test_a_no_enters_nothing_and_it_waits_for_a_coordinator_again(desk, kept):
    await writes(desk)
    await kept.presses(NotMeant(FIRST, 1))
    assert kept.said[-1].startswith("Then nothing was entered.")
    assert await kept.at_hand() == CORRECTION
    assert await state(desk) is State.KEPT
    assert list(await desk.street.said("voice:")) == [f"1:1:{LIN}"]


async def test_she_answers_only_the_words_she_read_and_only_once(desk, kept):
    await writes(desk, "something else")
    await writes(desk)
    for press in (Meant(FIRST, 1), NotMeant(FIRST, 1)):
        with pytest.raises(OtherWords):
            await kept.presses(press)
    await kept.presses(Meant(FIRST, 2))
    for press in (Meant(FIRST, 2), NotMeant(FIRST, 2)):
        with pytest.raises(VoiceGone):
            await kept.presses(press)


async def test_nobody_else_says_yes_or_no_for_her(desk, kept):
    await writes(desk)
    for person in (BEN, LIN):
        for press in (Meant(FIRST, 1), NotMeant(FIRST, 1)):
            with pytest.raises(VoiceGone):
                await desk.of(person).presses(press)
    assert await state(desk) is State.WRITTEN


# Which questions may be answered by voice


def test_every_step_that_takes_a_voice_note_belongs_to_a_form_that_can_be_gone_on_with():
    spoken = {flow: steps for flow, steps in ROUTES.spoken.items() if steps}
    assert set(spoken) <= set(ROUTES.forms)
    assert {"correction", "ballot"} <= set(spoken)
    assert spoken["ballot"] == {"question", "closing"}


def test_what_somebody_heard_is_typed_and_never_spoken_again():
    """Else the words of a note would come from another note."""
    assert not ROUTES.takes_voice(Draft("voice", 1, "words", {"voice": 1}))
    assert not ROUTES.takes_voice(None)
    assert not ROUTES.takes_voice(Draft("receipt", 1, "code", {}))
