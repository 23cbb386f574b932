"""What a proxy may be, to the last moment and the last owner; and how each refusal is said."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.features.ballots.errors import (
    AgentWithoutTelegram,
    FlatNotFound,
    NobodyAtFlat,
    NoProxiesHere,
    NotHerAgent,
    NothingToGive,
    NothingToTakeBack,
    OwnAgent,
    OwnPaperProxy,
    PaperPhotoWanted,
    ProxyCapReached,
    ProxySpent,
    ProxyTooLong,
    ProxyTooShort,
    TooLateToTakeBack,
)
from bot.features.ballots.model import LONGEST_PROXY, Matter, Preset, Proxy, StandIn
from bot.features.ballots.rules.proxies import (
    check_cap,
    check_matter,
    check_pair,
    check_proxies,
    in_force,
    knows_proxies,
)
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import BallotId, PersonId, UnitId
from bot.kernel.text import EN, ZH
from tests.cases import each
from tests.features.ballots.fakes import HERE, NOW
from tests.features.ballots.proxied import DAY, lasting, owned
from tests.features.ballots.test_screens import standing
from tests.features.ballots.test_store import ballot

CATALOGUES = Catalogues.load()
INSTANT = timedelta(microseconds=1)
ANN, CAT = PersonId(10), PersonId(77)


def until(moment):
    return Matter(HERE, None, moment)


def test_owners_votes_know_proxies_and_no_others_do():
    assert {one for one in Preset if knows_proxies(one)} == {
        Preset.OWNERS_SIMPLE,
        Preset.OWNERS_SPECIAL,
    }


@each("preset", Preset)
def test_a_ballot_refuses_them_where_its_kind_knows_none(preset):
    if knows_proxies(preset):
        assert check_proxies(ballot(preset=preset)) is None
    else:
        with pytest.raises(NoProxiesHere):
            check_proxies(ballot(preset=preset))


def test_one_may_stand_for_anybody_but_oneself():
    assert check_pair(ANN, CAT) is None
    with pytest.raises(OwnAgent):
        check_pair(ANN, ANN)


def test_a_day_that_is_now_or_before_is_over():
    for moment in (NOW, NOW - INSTANT):
        with pytest.raises(ProxyTooShort):
            check_matter(until(moment), NOW)
    assert check_matter(until(NOW + INSTANT), NOW) is None


def test_a_year_and_the_rest_of_its_last_day_is_the_longest():
    last = NOW + LONGEST_PROXY + DAY
    assert check_matter(until(last), NOW) is None
    with pytest.raises(ProxyTooLong):
        check_matter(until(last + INSTANT), NOW)


def test_a_leap_year_is_a_year_too():
    assert timedelta(days=366) <= LONGEST_PROXY < timedelta(days=367)


@each("days", [-400, 0, 400])
def test_for_one_vote_no_day_is_asked(days):
    assert check_matter(Matter(HERE, BallotId(1), NOW + days * DAY), NOW) is None


def test_without_a_cap_one_may_stand_for_any_number():
    assert check_cap(ballot(), 500) is None


@each(("cap", "held"), [(1, 0), (2, 1), (10, 9)])
def test_up_to_the_cap_there_is_room(cap, held):
    assert check_cap(ballot(proxy_cap=cap), held) is None


@each(("cap", "held"), [(0, 0), (1, 1), (1, 2), (10, 10)])
def test_at_the_cap_there_is_none_and_the_refusal_knows_it(cap, held):
    with pytest.raises(ProxyCapReached) as refused:
        check_cap(ballot(proxy_cap=cap), held)
    assert refused.value.cap == cap


def test_a_proxy_for_one_vote_does_not_run_out():
    held = Proxy(BallotId(1), ANN, CAT, 1, frozenset({UnitId(1)}))
    assert in_force(held, NOW + 1000 * DAY)


def test_one_with_a_day_holds_at_its_last_moment_and_then_no_more():
    held = Proxy(BallotId(1), ANN, CAT, 1, frozenset({UnitId(1)}), NOW)
    assert in_force(held, NOW)
    assert not in_force(held, NOW + INSTANT)


def test_that_it_is_good_for_no_flat_any_more_is_another_matter():
    assert in_force(Proxy(BallotId(1), ANN, CAT, 1, frozenset()), NOW)


def test_buttons_name_an_owner_by_her_first_flat():
    hers = StandIn(ANN, (standing(2), standing(1)))
    assert hers.first == 2
    assert replace(hers, name="王奶奶").first == 2


def test_a_lasting_matter_names_no_vote():
    assert lasting(owned()).ballot is None


# In words


def both(error):
    return CATALOGUES.render(error.text(), EN), CATALOGUES.render(error.text(), ZH)


REFUSALS = {
    "no-proxies-here": (NoProxiesHere(), "vote yourself, or on paper", "请您自己投，或者投纸质票"),
    "proxy-cap": (ProxyCapReached(2), "choose somebody else", "请另外找人"),
    "own-agent": (OwnAgent(), "please just vote", "直接投就行"),
    "nothing-to-give": (NothingToGive(), "as its owner", "以业主身份"),
    "proxy-spent": (ProxySpent(), "ask the owner for a new one", "请业主重新发一份"),
    "not-her-agent": (NotHerAgent(), "Nothing was changed", "什么都没有变"),
    "proxy-too-long": (ProxyTooLong(), "choose an earlier day", "请选早一点的日子"),
    "proxy-too-short": (ProxyTooShort(), "choose a later one", "请选晚一点的日子"),
    "nothing-to-take-back": (NothingToTakeBack(), "no vote of yours", "没有您的票可以收回"),
    "nobody-at-flat": (NobodyAtFlat("1-2-301"), "send /roll", "发 /roll"),
    "agent-without-telegram": (AgentWithoutTelegram("1-2-301"), "use a link", "用链接"),
    "agent-flat-not-found": (FlatNotFound(), "like 1-2-301", "像 1-2-301 这样写"),
    "own-paper-proxy": (OwnPaperProxy(), "Another coordinator", "请另一位协调员"),
    "paper-photo-wanted": (PaperPhotoWanted(), "send a photo", "拍张照片发给我"),
    "too-late-to-take-back": (TooLateToTakeBack(), "stays as it is", "就保持原样"),
}


@each("code", REFUSALS)
def test_each_refusal_says_in_both_languages_what_can_be_done(code):
    error, english, chinese = REFUSALS[code]
    said = both(error)
    assert error.code == code
    assert english in said[0]
    assert chinese in said[1]


@each("code", REFUSALS)
def test_no_refusal_is_longer_than_three_lines_of_a_telephone(code):
    english, chinese = both(REFUSALS[code][0])
    assert len(english) <= 200
    assert len(chinese) <= 60


def test_the_cap_is_said_with_its_number():
    assert "stand for 1 owner at most" in both(ProxyCapReached(1))[0]
    assert "stand for 3 owners at most" in both(ProxyCapReached(3))[0]
    assert "最多代 3 位业主" in both(ProxyCapReached(3))[1]


def test_a_cap_of_none_is_said_without_a_number():
    english, chinese = both(ProxyCapReached(0))
    assert english == "By the rules of this vote nobody may vote for another owner."
    assert "0" not in chinese


def test_a_refusal_about_a_flat_names_it_as_people_say_it():
    for kind in (NobodyAtFlat, AgentWithoutTelegram):
        english, chinese = both(kind("1-2-301"))
        assert "flat 1-2-301" in english
        assert chinese.startswith("1幢2单元301室")
