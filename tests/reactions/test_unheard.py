"""The doors to knock on about a matter: households that nobody heard, one stairwell a page."""

from bot.features.consultations.model import Stage
from bot.features.consultations.model.heard import Heard
from bot.infra.catalogues import Catalogues
from bot.kernel.ids import ChatId, CommunityId, UnitId
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import EN
from bot.reactions.unheard import unheard_paper, unheard_rows
from tests.features.consultations.conftest import NOW, ZONE, at, flat

ROLL = (
    flat(1, label="1-1-101"),
    flat(2, label="1-1-201"),
    flat(3, "shop", label="1-1-1"),
    flat(4, label="1-2-101"),
    flat(5, label="2-1-101"),
)
FOUND = Heard(at(Stage.RAISE), 2, 4, (), frozenset({UnitId(1), UnitId(4)}), runs=True)
PLACE = Neighbourhood(CommunityId(1), "Wutongli", ChatId(-1), EN, ZONE)


def test_only_households_stand_in_the_rows_and_those_heard_are_marked():
    rows = [
        (one.building, one.stairwell, one.door, one.joined) for one in unheard_rows(ROLL, FOUND)
    ]
    assert rows == [
        ("1", "1", "101", True),
        ("1", "1", "201", False),
        ("1", "2", "101", True),
        ("2", "1", "101", False),
    ]


def test_a_sheet_names_the_matter_and_only_doors_that_were_not_heard():
    template, data = unheard_paper(unheard_rows(ROLL, FOUND), 7, PLACE, NOW, Catalogues.load())
    assert template == "doors"
    assert [[row["door"] for row in sheet["rows"]] for sheet in data["sheets"]] == [
        ["201"],
        ["101"],
    ]
    assert "matter no. 7" in data["sheets"][0]["about"]
    assert "1 of 2 households here were not heard yet" in data["sheets"][0]["about"]
    assert "Building 2" in data["sheets"][1]["stairwell"]
