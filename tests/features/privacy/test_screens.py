"""What people read about their own data: every table has its sentence, in both languages."""

from datetime import UTC, datetime

import pytest

from bot.features.privacy import screens
from bot.features.privacy.errors import (
    CorrectionEmpty,
    CorrectionTooLong,
    NobodyToTell,
)
from bot.features.privacy.model import Act, Erased, Kept, Notice
from bot.features.privacy.screens import OwnPage, OwnRights
from bot.features.privacy.screens.kept import SAYS, lines
from bot.features.privacy.screens.pages import ON_A_PAGE
from bot.infra.catalogues import Catalogues
from bot.kernel.errors import OnlyCoordinator
from bot.kernel.ids import CommunityId, PersonId
from bot.kernel.text import EN, LANGUAGES, ZH

CATALOGUES = Catalogues.load()
AT = datetime(2026, 5, 18, 12, tzinfo=UTC)
CHEN = PersonId(11)
LONGEST = 900  # characters of a screen
PERSON = {"person_id": 11, "language": None, "first_seen": None, "elder": False, "address": None}
ROWS = {
    "persons": [PERSON | {"language": "en", "first_seen": AT}],
    "units": [
        {"id": 1, "building": "1", "stairwell": "1", "door": "101", "area": 5840, "adults": 2}
        | {"note": "朝南", "community_id": 1, "floor": 1, "kind": "dwelling"}
    ],
    "representatives": [{"unit_id": 1, "community_id": 1, "since": AT}],
    "grants": [
        {"person_id": 11, "community_id": 1, "role": "coordinator", "since": AT, "label": "林"}
    ],
    "role_links": [{"role": "mediator", "created_by": 11}],
    "votes": [{"ballot_id": 4, "unit_id": 1, "at": AT, "receipt": "ABCDEFGH23", "seq": 9}],
    "roll_entries": [{"ballot_id": 4, "unit_id": 1, "label": "1-1-101", "area": 5840}],
    "ballots": [{"id": 4, "community_id": 1, "number": 7, "question": "灯？"}],
    "drafts": [{"flow": "ballot", "step": "x", "answers": "{}", "expires_at": AT}],
    "invitations": [{"kind": "u", "used_by": 11}, {"kind": "c", "created_by": 11}],
    "unreachable": [{"since": AT, "missed": 2}],
    "inbox": [{"update_id": 5}] * 3,
    "dead_letters": [{"update_id": 6}],
    "outbox": [{"kind": "say"}] * 2,
    "record_payloads": [{"seq": 1}] * 12,
}


def kept(rows=ROWS, looks=()):
    return Kept(CHEN, rows, {1: "梧桐里"}, {1: "1-1-101"}, {4: 7}, looks, "Asia/Shanghai")


def said(screen, language=EN):
    return [CATALOGUES.render(one.text, language) for one in screen.lines]


def labels(screen, language=EN):
    return [[CATALOGUES.render(one.label, language) for one in row] for row in screen.buttons]


def actions(screen):
    return [one.action for row in screen.buttons for one in row]


@pytest.mark.parametrize("name", sorted(SAYS.keys() - {"persons"}))
def test_a_table_without_rows_of_hers_says_nothing(name):
    assert list(SAYS[name](kept({}), ())) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_in_her_language(language):
    for one in lines(kept()):
        text = CATALOGUES.render(one, language)
        assert text
        assert "{" not in text
        assert (language == EN) == (text != CATALOGUES.render(one, ZH))


def test_somebody_of_whom_nearly_nothing_is_kept_reads_that():
    only = {"persons": [PERSON]}
    told = [CATALOGUES.render(one, EN) for one in lines(kept(only))]
    assert told == [
        "Your Telegram number: 11",
        "Nobody has taken out a list that shows how you answered.",
    ]


def test_a_flat_without_a_note_or_adults_has_one_line():
    bare = [ROWS["units"][0] | {"note": "", "adults": None}]
    told = [CATALOGUES.render(one, EN) for one in SAYS["units"](kept(), bare)]
    assert told == ["Flat 1-1-101: 58.40 m²"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rights", [True, False])
@pytest.mark.parametrize("contact", ["", "梧桐里居民委员会 0571-88888888 wutong@example.org"])
def test_the_notice_fits_one_screen_of_a_phone(language, rights, contact):
    page = screens.notice_page(Notice(contact, ("梧桐里",), rights))
    assert sum(len(one) + 1 for one in said(page, language)) <= LONGEST
    assert (contact in "".join(said(page, language))) or not contact
    assert bool(page.buttons) is rights


def test_the_notice_says_what_the_law_wants():
    """PIPL art. 17: who, why and how, what kinds, how long, which rights."""
    told = " ".join(said(screens.notice_page(Notice("X", (), rights=True))))
    for part in (
        *("Responsible", "X", "so that each household votes once", "Telegram number"),
        *("18 months", "7 days", "35 days", "encrypted", "outside mainland China"),
        *("take a copy", "corrected or deleted", "Articles 44 to 47"),
    ):
        assert part in told


def test_the_first_page_leads_on_and_the_last_one_back():
    first, last = screens.kept_page(kept(), 0), screens.kept_page(kept(), 99)
    assert labels(first) == [["Next page"], ["Back"]]
    assert labels(last) == [["Page before"], ["Back"]]
    assert len(said(first)) == ON_A_PAGE + 1
    assert OwnPage(1) in actions(first)


def test_erasing_is_offered_by_verbs_and_the_way_back_stands_below():
    page = screens.to_be_erased(Erased((CommunityId(1),), voting=False))
    assert labels(page) == [["Delete my data"], ["Keep my data"]]
    assert actions(page) == [OwnRights(Act.ERASE), OwnRights(Act.NOTICE)]
    assert not any("still open" in one for one in said(page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_its_sentence(language):
    for refusal in (
        OnlyCoordinator("梧桐里"),
        NobodyToTell(),
        CorrectionEmpty(),
        CorrectionTooLong(1_000),
    ):
        text = CATALOGUES.render(refusal.text(), language)
        assert "{" not in text
        assert len(text) <= 200


@pytest.mark.parametrize("act", Act)
def test_a_button_never_works_in_a_group(act):
    assert not OwnRights.in_group
    assert not OwnPage.in_group
    assert OwnRights(act).packed() == f"pv1_{act.value}"
