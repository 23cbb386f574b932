"""Which looks are hers, who reads a correction, what stands in a copy."""

import json
from datetime import UTC, datetime

import pytest

from bot.features.privacy import rules
from bot.features.privacy.errors import CorrectionEmpty, CorrectionTooLong, NobodyToTell
from bot.features.privacy.model import LONGEST_CORRECTION, Kept, Look
from bot.kernel.ids import PersonId

AT = "2026-05-18T12:00:00+00:00"
CHEN, LIN, ZHOU = (PersonId(one) for one in (11, 902, 901))


def export(*ballots, public=False, by=0, **more):
    return {"at": AT, "by": by, "ballots": list(ballots), "public": public, **more}


def test_an_export_is_a_look_where_it_covered_a_vote_she_was_in():
    exports = [export(1), export(2, 3), export(4, by=902), export(3, public=True)]
    found = rules.looks(exports, {2, 3, 4}, "梧桐里")
    at = datetime(2026, 5, 18, 12, tzinfo=UTC)
    assert found == [Look(at, "梧桐里", (2, 3), PersonId(0)), Look(at, "梧桐里", (4,), LIN)]


@pytest.mark.parametrize("ballots", [None, 3, "3", {}])
def test_an_export_that_names_no_votes_is_no_look(ballots):
    assert rules.looks([{"at": AT, "ballots": ballots}], {3}, "x") == []


def test_the_coordinators_read_a_correction_but_never_she_herself():
    assert rules.readers(CHEN, {LIN}, {ZHOU}) == (LIN,)
    assert rules.readers(LIN, {LIN}, {ZHOU}) == (ZHOU,)
    assert rules.readers(LIN, {LIN, CHEN}, {ZHOU}) == (CHEN,)


def test_where_nobody_else_is_there_to_read_it_that_is_said():
    with pytest.raises(NobodyToTell):
        rules.readers(ZHOU, {ZHOU}, {ZHOU})


@pytest.mark.parametrize("words", ["", "  ", "\n\t"])
def test_an_empty_correction_is_refused(words):
    with pytest.raises(CorrectionEmpty):
        rules.correction(words)


def test_a_correction_may_be_as_long_as_a_letter_and_no_longer():
    assert rules.correction(f" {'错' * LONGEST_CORRECTION} ") == "错" * LONGEST_CORRECTION
    with pytest.raises(CorrectionTooLong):
        rules.correction("错" * (LONGEST_CORRECTION + 1))


def test_a_copy_is_plain_json_with_its_parts_named_in_both_languages():
    at = datetime(2026, 5, 18, 12, tzinfo=UTC)
    rows = {"votes": [{"ballot_id": 4, "choice": "yes", "at": at}], "drafts": []}
    look = Look(at, "梧桐里", (7,), LIN)
    kept = Kept(CHEN, rows, {1: "梧桐里"}, {}, {4: 7}, (look,), "Asia/Shanghai")
    titles = {"votes": {"en": "Your answers", "zh_Hans": "您的回答"}}
    copy = json.loads(json.dumps(rules.copy(kept, at, titles)))
    assert copy["kept"] == {"votes": [{"ballot_id": 4, "choice": "yes", "at": AT}]}
    assert copy["titles"] == titles
    assert copy["communities"] == {"1": "梧桐里"}
    assert copy["ballots"] == {"4": 7}
    assert copy["looks"] == [{"at": AT, "community": "梧桐里", "ballots": [7], "by": 902}]
    assert (copy["format"], copy["person"], copy["made_at"]) == ("linli-own/1", 11, AT)


@pytest.mark.parametrize(("lines", "pages"), [(0, 1), (1, 1), (8, 1), (9, 2), (17, 3)])
def test_there_is_always_a_page(lines, pages):
    assert rules.pages(range(lines), 8) == pages
