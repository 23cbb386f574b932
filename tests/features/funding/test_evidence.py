"""What is stored of a project held against the record: each change behind its back is found."""

import json
from dataclasses import replace

from bot.features.funding.model import Entry, State
from bot.features.funding.rules.evidence import check_projects, imprint
from bot.features.funding.rules.written import sheet_written, terms_written
from bot.kernel.evidence import Fact
from bot.kernel.findings import Fault
from tests.cases import each
from tests.features.funding.lifts import AREA, EQUAL, GUANGZHOU, changed, lift

HOUSE = lift(plans=(AREA, GUANGZHOU))


def rows(project):
    """As SQLite gives them back."""
    row = {
        "id": project.id,
        "stairwell": project.stairwell,
        "state": project.state.value,
        "sheet": json.dumps(sheet_written(project.sheet)),
    }
    flats = [
        {
            "project_id": project.id,
            "unit_id": one.unit,
            "place": place,
            "label": one.label,
            "floor": one.floor,
            "upper": one.upper,
            "area": one.area.hundredths if one.area else None,
            "kind": one.kind,
            "takes_part": int(one.takes_part),
        }
        for place, one in enumerate(project.flats)
    ]
    plans = [
        {
            "project_id": project.id,
            "number": one.number,
            "kind": one.kind.value,
            "terms": json.dumps(terms_written(one)),
        }
        for one in project.plans
    ]
    return [row], flats[::-1], plans[::-1]


def fact(seq, project, type="project.plan", **more):
    return Fact(
        seq, type, f"{seq:064x}", {"project": project.id, "state": imprint(project), **more}
    )


def faults(facts, stored):
    return [one.fault for one in check_projects(facts, *stored)]


def test_what_is_stored_is_what_was_recorded_last():
    assert faults([fact(3, lift()), fact(5, HOUSE)], rows(HOUSE)) == []
    assert faults([fact(5, HOUSE), fact(3, lift())], rows(lift())) == []  # the last one counts


@each(
    "behind",
    [
        changed(HOUSE, 4, takes_part=False),
        changed(HOUSE, 4, area=None),
        changed(HOUSE, 4, floor=2),
        changed(HOUSE, 4, upper=4),
        changed(HOUSE, 4, label="1-1-999"),
        replace(HOUSE, flats=HOUSE.flats[:-1]),
        replace(HOUSE, flats=HOUSE.flats[::-1]),
        replace(HOUSE, plans=(AREA,)),
        replace(HOUSE, plans=(AREA, replace(GUANGZHOU, free_to=2))),
        replace(HOUSE, plans=(AREA, replace(GUANGZHOU, exempt=frozenset({21})))),
        replace(HOUSE, plans=(AREA, GUANGZHOU, replace(EQUAL, number=1))),
        replace(HOUSE, sheet=replace(HOUSE.sheet, entry=Entry.HALF)),
        replace(HOUSE, stairwell="1-2"),
        replace(HOUSE, state=State.DROPPED),
    ],
)
def test_any_change_behind_the_record_is_found(behind):
    assert faults([fact(5, HOUSE)], rows(behind)) == [Fault.PROJECT_DIFFERS]


def test_a_project_that_was_never_recorded_and_one_that_is_gone():
    assert faults([], rows(HOUSE)) == [Fault.PROJECT_NOT_RECORDED]
    assert faults([fact(5, HOUSE)], ([], [], [])) == [Fault.PROJECT_MISSING]


def test_broken_rows_are_a_finding_and_no_crash():
    stored, flats, plans = rows(HOUSE)
    told = [fact(5, HOUSE)]
    for bad in ([{**stored[0], "sheet": "{"}], [{**stored[0], "sheet": None}]):
        assert faults(told, (bad, flats, plans)) == [Fault.PROJECT_DIFFERS]
    for place in (None, "x"):
        broken = [{**flats[0], "place": place}, *flats[1:]]
        assert faults(told, (stored, broken, plans)) == [Fault.PROJECT_DIFFERS]
    assert faults(told, (stored, flats, [{**plans[0], "terms": "["}])) == [Fault.PROJECT_DIFFERS]


def test_an_older_database_without_these_tables_has_nothing_to_compare():
    assert faults([fact(5, HOUSE)], (None, None, None)) == []
