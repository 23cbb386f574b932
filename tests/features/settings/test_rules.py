"""How somebody may be called, what she chooses, and whom a refusal tells what."""

from datetime import UTC, datetime

import pytest

from bot.features.settings import rules, usecases
from bot.features.settings.errors import AddressUnfit, NobodyToAsk
from bot.features.settings.model import LONGEST_ADDRESS, Preferences
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import PersonId
from bot.kernel.people import Actor
from bot.kernel.text import EN, ZH

NOW = datetime(2026, 5, 18, 12, 30, tzinfo=UTC)
HER = PersonId(1001)


class People:
    """What the settings write about one person, in the order it was written."""

    def __init__(self, address=""):
        self.said, self.chosen = address, []

    async def address(self, person):
        assert person == HER
        return self.said

    async def choose_elder(self, person, at, *, on):
        self.chosen.append((person, at, on))

    async def choose_address(self, person, address, at):
        self.chosen.append((person, at, address))
        self.said = address


class Unit:
    now = NOW

    def __init__(self, address=""):
        self.residents = People(address)


def actor(**more):
    return Actor(HER, ZH, **more)


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("张阿姨", "张阿姨"),
        ("  Aunt   Zhang \n", "Aunt Zhang"),
        ("José", "José"),
        ("Jose\u0301", "José"),
        ("می", "می"),
        ("长" * LONGEST_ADDRESS, "长" * LONGEST_ADDRESS),
    ],
)
def test_she_is_called_by_letters_of_any_script(said, called):
    assert rules.address(said) == called


@pytest.mark.parametrize(
    "said",
    [
        "",
        "   ",
        "张阿姨！",
        "老王👍",
        "@wang",
        "t.me",
        "李 3",
        "<b>",
        "-",
        "长" * (LONGEST_ADDRESS + 1),
    ],
)
def test_what_has_signs_or_is_long_is_no_form_of_address(said):
    with pytest.raises(AddressUnfit) as refusal:
        rules.address(said)
    assert refusal.value.most == LONGEST_ADDRESS


async def test_her_preferences_are_what_she_is_and_what_she_said():
    assert await usecases.preferences(Unit("张阿姨"), actor(elder=True)) == Preferences(
        True, "张阿姨"
    )
    assert await usecases.preferences(Unit(), actor()) == Preferences(False)


@pytest.mark.parametrize("on", [True, False])
async def test_she_switches_plain_screens_for_herself_alone(on):
    unit = Unit()
    await usecases.choose_elder(unit, actor(), on=on)
    assert unit.residents.chosen == [(HER, NOW, on)]


async def test_what_she_wrote_is_tidied_before_it_is_kept_and_forgotten_when_she_wishes():
    unit = Unit()
    assert await usecases.choose_address(unit, actor(), " 张  阿姨 ") == "张 阿姨"
    assert unit.residents.chosen == [(HER, NOW, "张 阿姨")]
    await usecases.forget_address(unit, actor())
    assert await usecases.preferences(unit, actor()) == Preferences(False, "")


async def test_an_address_that_is_refused_leaves_the_old_one():
    unit = Unit("张阿姨")
    with pytest.raises(AddressUnfit):
        await usecases.choose_address(unit, actor(), "http://x")
    assert (unit.residents.chosen, unit.residents.said) == ([], "张阿姨")


def test_refusals_say_what_to_do():
    catalogues = Catalogues.load()
    unfit, nobody = AddressUnfit(12).text(), NobodyToAsk("1-2-301").text()
    assert "12 characters at most, such as Aunt Zhang" in catalogues.render(unfit, EN)
    assert "12" in catalogues.render(unfit, ZH)
    assert "1幢2单元301室" in catalogues.render(nobody, ZH)
    assert catalogues.render(nobody, EN).endswith("First give them the letter or the link.")
