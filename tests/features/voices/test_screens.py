"""What is said about voice notes: who spoke is not told before somebody listens."""

from datetime import UTC, datetime

import pytest

from bot.features.voices import errors, screens
from bot.features.voices.model import Voice
from bot.features.voices.screens import Listen, Meant, NotMeant, WriteDown
from bot.infra.catalogues import Catalogues
from bot.kernel.forms import Flow, Later
from bot.kernel.ids import CommunityId, PersonId, VoiceId
from bot.kernel.press import LARGEST_ID, unpack
from bot.kernel.screen import Style
from bot.kernel.text import EN, LANGUAGES, ZH, Words
from tests.cases import each

CATALOGUES = Catalogues.load()
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
WANG = PersonId(4711)


def voice(**changed):
    given = {"id": VoiceId(9), "community": CommunityId(1), "person": WANG, "step": "words"}
    given |= {"flow": Flow.CORRECTION, "seconds": 7, "at": NOW, "until": NOW}
    return Voice(**(given | changed))


def shown(screen, language=EN):
    lines = [one.text for one in screen.lines]
    return [
        one.said if isinstance(one, Words) else CATALOGUES.render(one, language) for one in lines
    ]


def actions(screen):
    return [one.action for row in screen.buttons for one in row]


def labels(screen, language=EN):
    return [CATALOGUES.render(one.label, language) for row in screen.buttons for one in row]


# To who listens


def test_coordinators_hear_for_which_form_and_how_long_it_is():
    assert shown(screens.to_listen(voice())) == [
        "A voice note waits to be written down",
        "Personal details to correct",
        "7 seconds long",
        "The record will say that you listened, and whoever spoke can see it.",
    ]


@each(("seconds", "says"), [(0, "0 seconds"), (1, "1 second "), (2, "2 seconds"), (61, "61 ")])
def test_seconds_are_counted_as_people_count_them(seconds, says):
    assert shown(screens.to_listen(voice(seconds=seconds)))[2].startswith(says)


def test_a_note_that_was_written_down_wrongly_is_announced_as_such():
    once, again = screens.to_listen(voice()), screens.to_listen(voice(), again=True)
    assert shown(again)[0] == "A voice note was not written down rightly"
    assert (shown(again)[1:], actions(again)) == (shown(once)[1:], actions(once))


def test_before_she_listens_nothing_says_who_spoke_or_what():
    waits = voice(words="三楼的灯", content=b"OggS")
    for screen in (screens.to_listen(waits), screens.to_listen(waits, again=True)):
        told = repr(screen)
        assert str(WANG) not in told
        assert "三楼" not in told
        assert actions(screen) == [Listen(VoiceId(9))]


def test_the_note_itself_is_for_her_alone():
    screen = screens.note(voice())
    assert screen.protected
    assert shown(screen)[-1] == "Only for you; please do not pass it on."
    assert actions(screen) == [WriteDown(VoiceId(9))]
    assert str(WANG) not in repr(screen)


def test_she_is_asked_for_the_words_and_may_do_it_later():
    screen = screens.ask_words()
    assert "as it was said, and add nothing" in shown(screen)[1]
    assert actions(screen) == [Later(Flow.VOICE)]


def test_after_writing_there_is_nothing_more_to_do_for_her():
    assert actions(screens.handed_on()) == []


# To who spoke


def test_what_was_understood_stands_as_a_quotation_between_two_answers():
    screen = screens.is_it_right(voice(words="三楼的灯坏了", revision=2))
    assert shown(screen) == ["We understood:", "三楼的灯坏了", "", "Is that right?"]
    assert screen.lines[1].style is Style.QUOTE
    assert actions(screen) == [Meant(VoiceId(9), 2), NotMeant(VoiceId(9), 2)]


def test_the_answers_bear_the_words_she_read():
    first, second = (screens.is_it_right(voice(words="x", revision=n)) for n in (1, 2))
    assert set(actions(first)).isdisjoint(actions(second))


def test_yes_comes_before_no_and_each_has_its_row():
    screen = screens.is_it_right(voice(words="x", revision=1))
    assert labels(screen) == ["Yes, that is what I mean", "No"]
    assert [len(row) for row in screen.buttons] == [1, 1]


def test_a_kept_note_counts_for_nothing_yet():
    said = " ".join(shown(screens.kept()))
    assert "a coordinator listens and writes it down" in said
    assert "Before that nothing counts." in said
    assert actions(screens.kept()) == []


def test_after_a_no_she_can_say_it_again_or_type_it():
    assert shown(screens.not_entered()) == [
        "Then nothing was entered. A coordinator listens once more.",
        "You can also say it again, or type it.",
    ]


# Where none is taken


@each(
    ("screen", "way"),
    [
        (screens.not_fetched(), "type it"),
        (screens.outside(), "/help"),
        (screens.never_a_vote(), "tap your answer"),
        (screens.buttons_only(), "Nothing of your form is lost"),
        (screens.code_by_voice(), "type it"),
    ],
)
def test_whatever_is_not_taken_is_answered_with_what_to_do(screen, way):
    assert way in " ".join(shown(screen))
    assert actions(screen) == []


def test_who_reads_her_code_aloud_is_told_where_it_stands_and_whom_to_call():
    said = shown(screens.code_by_voice())
    assert "eight letters and digits" in said[1]
    assert "call the number on the letter" in said[2]


def test_a_vote_is_refused_with_its_reason():
    assert shown(screens.never_a_vote())[0] == "A voice note never counts as a vote."
    assert "nobody can vote in your voice" in shown(screens.never_a_vote())[1]


# In both languages


EVERY = (
    screens.kept(),
    screens.not_fetched(),
    screens.to_listen(voice()),
    screens.to_listen(voice(), again=True),
    screens.note(voice()),
    screens.ask_words(),
    screens.handed_on(),
    screens.not_entered(),
    screens.outside(),
    screens.never_a_vote(),
    screens.buttons_only(),
    screens.code_by_voice(),
)


@each("screen", EVERY)
def test_every_sentence_stands_in_both_languages_and_is_no_long_read(screen):
    for english, chinese in zip(shown(screen), shown(screen, ZH), strict=True):
        assert english != chinese
    assert sum(map(len, shown(screen))) < 300
    assert sum(map(len, shown(screen, ZH))) < 120


@each("language", LANGUAGES)
def test_no_two_refusals_sound_the_same(language):
    refusals = [
        errors.VoiceTooLong,
        errors.NobodyListens,
        errors.TooManyVoices,
        errors.VoiceGone,
        errors.OtherWords,
        errors.WordsUnfit,
        errors.StepGone,
    ]
    said = [CATALOGUES.render(one().text(), language) for one in refusals]
    assert len(set(said)) == len(refusals)
    assert len({one.code for one in refusals}) == len(refusals)


# Buttons


@each(
    "press",
    [
        Listen(VoiceId(1)),
        WriteDown(VoiceId(LARGEST_ID)),
        Meant(VoiceId(2), 3),
        NotMeant(VoiceId(LARGEST_ID), LARGEST_ID),
    ],
)
def test_a_button_comes_back_as_it_was_sent(press):
    assert unpack(press.packed()) == press
    assert not press.in_group


def test_yes_and_no_cannot_be_taken_for_each_other():
    yes, no = Meant(VoiceId(2), 3).packed(), NotMeant(VoiceId(2), 3).packed()
    assert yes.split("_")[1:] == no.split("_")[1:]
    assert yes != no


def test_a_button_without_a_revision_is_none_of_ours():
    packed = Meant(VoiceId(2), 3).packed()
    with pytest.raises(ValueError):
        unpack(packed.rpartition("_")[0])
