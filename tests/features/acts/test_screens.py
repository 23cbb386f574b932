"""What both read when something needs two: in both languages, whatever it is."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.features.acts import screens
from bot.features.acts.errors import ActGone, OwnAct
from bot.features.acts.model import Act, ActKind
from bot.features.acts.screens import ConfirmAct, RefuseAct
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import ActId, CommunityId, PersonId
from bot.kernel.screen import Screen
from bot.kernel.text import EN, LANGUAGES, ZH

CATALOGUES = Catalogues.load()
ZONE = "Asia/Shanghai"
NOON = datetime(2026, 5, 18, 4, 0, tzinfo=UTC)


def act(kind: ActKind = ActKind.BALLOT_OPEN) -> Act:
    until = NOON + timedelta(hours=72)
    return Act(ActId(5), CommunityId(1), kind, {}, PersonId(11), NOON, until)


def reads(shown: Screen, language: str = EN) -> str:
    lines = [getattr(one, "text", one) for one in shown.lines]
    return "\n".join(str(CATALOGUES.render(one, language)) for one in lines if one is not None)


def labels(shown: Screen, language: str = EN) -> list[str]:
    return [CATALOGUES.render(one.label, language) for row in shown.buttons for one in row]


SCREENS = {
    "asked": screens.asked,
    "answers": lambda one: screens.answers(one, ZONE),
    "waits": lambda one: screens.waits(one, 2, ZONE),
    "refused": screens.refused,
    "withdrawn": screens.withdrawn,
    "was confirmed": screens.was_confirmed,
    "was refused": screens.was_refused,
    "expired": screens.expired,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_thing_that_needs_two_has_a_name_of_its_own(language: str) -> None:
    named = [reads(screens.was_confirmed(act(kind)), language) for kind in ActKind]
    assert len(set(named)) == len(ActKind)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shown", SCREENS)
def test_what_is_read_says_what_it_is_about(shown: str, language: str) -> None:
    if shown == "answers":
        return  # stands below what it would change
    one, other = (reads(SCREENS[shown](act(kind)), language) for kind in list(ActKind)[:2])
    assert one != other


def test_the_second_person_confirms_or_does_not_agree() -> None:
    shown = screens.answers(act(), ZONE)
    assert labels(shown) == ["Confirm", "I do not agree"]
    assert labels(shown, ZH) == ["确认", "不同意"]
    pressed = [one.action for row in shown.buttons for one in row]
    assert pressed == [ConfirmAct(ActId(5)), RefuseAct(ActId(5))]


def test_until_when_is_said_in_the_time_of_the_place() -> None:
    assert "21 May 2026" in reads(screens.answers(act(), ZONE))
    assert "12:00" in reads(screens.answers(act(), ZONE))
    assert "2026年5月21日" in reads(screens.answers(act(), ZONE), ZH)


@pytest.mark.parametrize(("others", "english"), [(1, "1 has been asked"), (2, "2 have been asked")])
def test_who_asked_reads_how_many_were_asked_and_that_nothing_has_changed(
    others: int, english: str
) -> None:
    shown = screens.waits(act(), others, ZONE)
    assert english in reads(shown)
    assert "Nothing has changed yet." in reads(shown)
    assert f"我已经去问了 {others} 位" in reads(shown, ZH)
    assert labels(shown) == ["Take it back"]


@pytest.mark.parametrize("name", ["refused", "withdrawn", "was refused", "expired"])
def test_where_nothing_was_done_it_is_said(name: str) -> None:
    assert "Nothing was changed." in reads(SCREENS[name](act()))
    assert "什么都没有动" in reads(SCREENS[name](act()), ZH)


@pytest.mark.parametrize(
    "name", ["refused", "withdrawn", "was confirmed", "was refused", "expired"]
)
def test_what_has_ended_has_no_button_to_answer_it(name: str) -> None:
    assert labels(SCREENS[name](act())) == []


def test_both_refusals_say_what_to_do() -> None:
    assert CATALOGUES.render(OwnAct().text(), EN).endswith("Another coordinator must confirm it.")
    assert "nothing to do" in CATALOGUES.render(ActGone().text(), EN)
    assert CATALOGUES.render(OwnAct().text(), ZH) != CATALOGUES.render(ActGone().text(), ZH)
