"""Two dry runs have one fingerprint only where they would do the same."""

from dataclasses import replace

import pytest

from bot.features.residents.model import Door, Kind, NamedOwner, Owner, RollRow, Unit
from bot.features.residents.rules import differences
from bot.kernel.area import Area
from bot.kernel.ids import CommunityId, UnitId
from bot.kernel.press import LARGEST_ID

HERE = CommunityId(1)
AT = Door("1", "2", "301")
UNIT = Unit(UnitId(1), HERE, AT, 3, Area(8937), Kind.DWELLING, 2, "")
CHEN = Owner(1, HERE, "A", "陈秀英")
ROW = RollRow(AT, 3, Area(9000), owners=(NamedOwner("A", "陈秀英"),), adults=2)
NEW = RollRow(Door("1", "2", "302"), 3, Area(5000))


def fingerprint(*rows, units=(UNIT,), owners=(CHEN,)):
    return differences(units, {UNIT.id: owners}, rows).fingerprint


def test_the_same_file_and_the_same_roll_have_one_that_a_button_can_carry():
    assert fingerprint(ROW, NEW) == fingerprint(ROW, NEW)
    assert 0 <= fingerprint(ROW) <= LARGEST_ID


@pytest.mark.parametrize(
    "units",
    [
        (),
        (replace(UNIT, area=Area(8900)),),
        (replace(UNIT, adults=3),),
        (UNIT, replace(UNIT, id=UnitId(2), at=NEW.at)),
        (UNIT, replace(UNIT, id=UnitId(2), at=Door("8", "8", "8"))),
    ],
)
def test_another_roll_has_another(units):
    assert fingerprint(ROW, NEW, units=units) != fingerprint(ROW, NEW)


def test_another_owner_on_the_roll_has_another():
    assert fingerprint(ROW, owners=(replace(CHEN, name="王志明"),)) != fingerprint(ROW)


def test_new_flats_with_their_areas_changed_over_have_another_though_the_report_is_the_same():
    other = replace(NEW, at=Door("1", "2", "303"), area=Area(6000))
    swapped = (replace(NEW, area=Area(6000)), replace(other, area=Area(5000)))
    assert fingerprint(NEW, other) != fingerprint(*swapped)


def test_what_the_file_does_not_speak_of_may_change_meanwhile():
    silent = replace(ROW, note="", unsaid=frozenset({"note"}))
    noted = replace(UNIT, note="面馆")
    assert fingerprint(silent, units=(noted,)) == fingerprint(silent)
