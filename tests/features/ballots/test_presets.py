"""The presets as the law has them (FIELD 2.14)."""

import pytest

from bot.features.ballots.model import Article, Flat, Headcount, Law, Preset, Thresholds
from bot.features.ballots.rules import PRESETS, entitled
from bot.kernel.area import Area
from bot.kernel.ratio import Threshold
from bot.kernel.roll import Electorate


def written(thresholds: Thresholds) -> tuple[str, str]:
    """Area and heads as people write them, ``-`` where nothing is tested."""

    def one(threshold: Threshold | None) -> str:
        return f"{threshold.compare.value} {threshold.share}" if threshold else "-"

    return one(thresholds.area), one(thresholds.heads)


@pytest.mark.parametrize(
    ("preset", "participation", "approval"),
    [
        (Preset.RESIDENTS_MEETING, ("-", "> 1/2"), ("-", "> 1/2")),
        (Preset.OWNERS_SIMPLE, (">= 2/3", ">= 2/3"), ("> 1/2", "> 1/2")),
        (Preset.OWNERS_SPECIAL, (">= 2/3", ">= 2/3"), (">= 3/4", ">= 3/4")),
        (Preset.ADVISORY, ("-", "-"), ("-", "-")),
    ],
)
def test_each_preset_has_the_thresholds_of_the_law(preset, participation, approval):
    rule = PRESETS[preset].rule
    assert written(rule.participation) == participation
    assert written(rule.approval) == approval


def test_every_preset_is_on_offer_under_its_own_name():
    assert {one: terms.preset for one, terms in PRESETS.items()} == {one: one for one in Preset}


def test_residents_are_counted_by_household_and_owners_by_owner():
    counted = {one: (terms.electorate, terms.rule.headcount) for one, terms in PRESETS.items()}
    assert counted == {
        Preset.RESIDENTS_MEETING: (Electorate.RESIDENTS, Headcount.UNIT),
        Preset.REPRESENTATIVE_ASSEMBLY: (Electorate.RESIDENTS, Headcount.UNIT),
        Preset.OWNERS_SIMPLE: (Electorate.OWNERS, Headcount.OWNER),
        Preset.OWNERS_SPECIAL: (Electorate.OWNERS, Headcount.OWNER),
        Preset.ADVISORY: (Electorate.RESIDENTS, Headcount.UNIT),
    }


def test_the_main_article_comes_first():
    assert PRESETS[Preset.RESIDENTS_MEETING].articles[0] == Article(Law.RESIDENTS_COMMITTEES, 27)
    assert PRESETS[Preset.OWNERS_SIMPLE].articles[0] == Article(Law.CIVIL_CODE, 278)
    assert PRESETS[Preset.OWNERS_SPECIAL].articles[0] == Article(Law.CIVIL_CODE, 278)


def test_only_the_advisory_preset_binds_nobody_and_rests_on_no_law():
    assert [one for one, terms in PRESETS.items() if not terms.binding] == [Preset.ADVISORY]
    assert PRESETS[Preset.ADVISORY].articles == ()


def test_nobody_votes_by_proxy_where_households_are_counted():
    caps = {one: terms.rule.proxy_cap for one, terms in PRESETS.items()}
    assert caps[Preset.RESIDENTS_MEETING] == 0
    assert caps[Preset.ADVISORY] == 0
    assert caps[Preset.OWNERS_SPECIAL] is None


def test_a_garage_is_no_household_but_has_an_owner():
    flats = [
        Flat(kind, Area(2000), frozenset({kind}), kind)
        for kind in ("dwelling", "shop", "garage", "unsold")
    ]

    def entitled_to(preset):
        return [flat.id for flat in entitled(flats, PRESETS[preset].rule)]

    assert entitled_to(Preset.RESIDENTS_MEETING) == ["dwelling"]
    assert entitled_to(Preset.OWNERS_SPECIAL) == ["dwelling", "shop", "garage", "unsold"]
