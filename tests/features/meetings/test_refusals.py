"""Every refusal of a meeting is a sentence of its own, in both languages."""

import inspect

from bot.features.meetings import errors
from bot.features.meetings.model import MOST_MINUTES, MOST_POINTS
from bot.infra.catalogues import Catalogues
from bot.kernel.text import EN, LANGUAGES
from tests.cases import each
from tests.features.refused import are_whole_and_unlike, refusals_in

GIVEN = {"length": 201, "limit": 200, "label": "9-9-901", "name": "王阿姨"}
CATALOGUES = Catalogues.load()


def said(kind, language=EN):
    wanted = [one for one in inspect.signature(kind.__init__).parameters if one in GIVEN]
    return CATALOGUES.render(kind(**{one: GIVEN[one] for one in wanted}).text(), language)


def test_each_is_a_whole_sentence_unlike_the_others():
    with_example = errors.FlatAndNameWanted  # it ends with what could be typed
    assert said(with_example).endswith("3-2-501 Auntie Wang")
    others = [one for one in refusals_in(errors) if one is not with_example]
    are_whole_and_unlike(others, said)


def test_each_has_its_own_code_of_meetings():
    codes = [one.code for one in refusals_in(errors)]
    assert len({*codes}) == len(codes)
    assert all(one.startswith("meeting-") for one in codes)


@each("language", LANGUAGES)
def test_what_was_typed_and_the_limits_stand_in_the_sentence(language):
    assert "9-9-901" in said(errors.NoSuchFlat, language)
    assert "王阿姨" in said(errors.NamedAlready, language)
    assert str(MOST_POINTS) in said(errors.AgendaTooLong, language)
    assert str(MOST_MINUTES) in said(errors.MinutesFull, language)
    assert "201" in said(errors.SaidTooLong, language)
