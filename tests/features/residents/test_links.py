"""Links work once, for what they were made for, until their time is over."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.features.residents.errors import LinkSpent
from bot.features.residents.model.invitations import Invitation, Opens
from bot.features.residents.rules import full, redeemed
from bot.kernel.ids import FIRST_WITHOUT_TELEGRAM, CommunityId, PersonId, UnitId
from bot.kernel.links import digest, payload, shown_secrets
from bot.kernel.roll import Electorate

NOW = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
HER, OTHER = PersonId(1001), PersonId(1002)
LINK = Invitation("d" * 64, Opens.UNIT, CommunityId(1), UnitId(1), NOW, OTHER)


def test_a_link_is_a_letter_and_26_characters_that_telegram_takes():
    made = payload("u", bytes(range(16)))
    assert re.fullmatch(r"u[a-z2-7]{26}", made)
    assert payload("c", bytes(16)) == "c" + "a" * 26


def test_only_the_digest_of_a_secret_is_needed_to_know_it():
    assert digest("abc") == digest("ABC") != digest("abd")
    assert re.fullmatch(r"[0-9a-f]{64}", digest("abc"))


def test_a_link_works_up_to_its_last_moment_and_is_used_then():
    used, before = redeemed(LINK, Opens.UNIT, HER, NOW)
    assert (used.used_by, used.used_at, before) == (HER, NOW, False)


def test_who_used_it_may_follow_it_again_even_later():
    used, _ = redeemed(LINK, Opens.UNIT, HER, NOW)
    assert redeemed(used, Opens.UNIT, HER, NOW + timedelta(days=9)) == (used, True)


@pytest.mark.parametrize(
    ("found", "opens", "now"),
    [
        (None, Opens.UNIT, NOW),
        (LINK, Opens.COORDINATOR, NOW),
        (LINK, Opens.UNIT, NOW + timedelta(microseconds=1)),
        (redeemed(LINK, Opens.UNIT, OTHER, NOW)[0], Opens.UNIT, NOW),
    ],
    ids=["unknown", "for something else", "too late", "used by another"],
)
def test_all_wrong_links_are_refused_alike(found, opens, now):
    with pytest.raises(LinkSpent):
        redeemed(found, opens, HER, now)


@pytest.mark.parametrize(
    "words",
    [
        "https://t.me/linli_bot?start={}",
        "t.me/linli_bot?start={}，点这个",
        "/start {}",
        "/start@linli_bot {}\n",
        "{}",
    ],
)
def test_the_secret_of_a_link_is_found_wherever_it_stands(words):
    made = payload("u", bytes(range(16)))
    assert shown_secrets(words.format(made), "uc") == {made[1:]}
    assert shown_secrets(words.format(made.upper().replace("U", "u", 1)), "uc") == {made[1:]}


@pytest.mark.parametrize(
    "words", ["", "https://t.me/linli_bot?start=b12", "a" * 26, "a" * 28, "é" * 27]
)
def test_other_words_have_no_secret(words):
    assert shown_secrets(words, "uc") == frozenset()


# Whether a flat needs one

ON_PAPER = PersonId(FIRST_WITHOUT_TELEGRAM + 1)
LIVES, OWNS = Electorate.RESIDENTS, Electorate.OWNERS


@pytest.mark.parametrize(
    ("seats", "nothing_free"),
    [
        ({}, False),
        ({LIVES: HER}, False),
        ({LIVES: HER, OWNS: OTHER}, True),
        ({LIVES: ON_PAPER, OWNS: ON_PAPER}, False),
        ({LIVES: HER, OWNS: ON_PAPER}, False),
    ],
)
def test_who_votes_on_paper_may_get_a_link_one_day(seats, nothing_free):
    assert full(seats) is nothing_free
