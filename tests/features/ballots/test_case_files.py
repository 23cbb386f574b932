"""A file that is not what it must be is refused with its case and field."""

import pytest

from bot.features.ballots.errors import BallotWanted
from bot.features.ballots.rules.case_files import read_cases
from bot.kernel.cases import CaseMalformed, General, KindUnknown, NotCases


def document(**changes):
    return {"format": "linli-cases/1", "kind": "dual_majority", "cases": [case()], **changes}


def case(**changes):
    return {
        "id": "dm-1",
        "rule": {"approval": {"heads": "1/2", "compare": ">"}},
        "units": [{"id": "A1", "area": 9000, "owners": ["ann"]}],
        "events": [{"t": 1, "type": "vote", "by": "ann", "choice": "yes"}],
        "close_at": 5,
        **changes,
    }


def unit(**changes):
    return {"units": [{"id": "A1", "area": 9000, "owners": ["ann"], **changes}]}


def event(**changes):
    return {"events": [{"t": 1, "type": "vote", "by": "ann", "choice": "yes", **changes}]}


def rule(**changes):
    return {"rule": {"approval": {"heads": "1/2", "compare": ">"}, **changes}}


def approval(**changes):
    return rule(approval={"heads": "1/2", "compare": ">", **changes})


def test_unknown_fields_are_ignored():
    exported = case(receipts=["x"], **unit(door="101"))
    (read,) = read_cases(document(cases=[exported], exported_at="2026-03-01"))
    assert read == read_cases(document())[0]


@pytest.mark.parametrize(
    "broken", [None, [], "x", {}, document(format="linli-results/1"), document(cases={})]
)
def test_another_document_is_not_a_file_of_cases(broken):
    with pytest.raises(NotCases):
        read_cases(broken)


@pytest.mark.parametrize("kind", ["choice", None, ["dual_majority"]])
def test_another_kind_of_cases_is_named(kind):
    with pytest.raises(KindUnknown) as refusal:
        read_cases(document(kind=kind))
    assert refusal.value.kind == str(kind)


@pytest.mark.parametrize(
    ("broken", "field", "wanted"),
    [
        (case(rule=None), "rule", General.OBJECT),
        (case(rule=[]), "rule", General.OBJECT),
        (case(units=None), "units", General.LIST),
        (case(units={}), "units", General.LIST),
        (case(units=["A1"]), "units[0]", General.OBJECT),
        (case(**unit(id=None)), "units[0].id", General.TEXT),
        (case(**unit(id=1)), "units[0].id", General.TEXT),
        (case(**unit(area=90.5)), "units[0].area", General.WHOLE),
        (case(**unit(area=9000.0)), "units[0].area", General.WHOLE),
        (case(**unit(area=True)), "units[0].area", General.WHOLE),
        (case(**unit(area=-1)), "units[0].area", General.WHOLE),
        (case(**unit(area="9000")), "units[0].area", General.WHOLE),
        (case(**unit(owners="ann")), "units[0].owners", General.LIST),
        (case(**unit(owners=["ann", 2])), "units[0].owners[1]", General.TEXT),
        (case(**unit(kind=3)), "units[0].kind", General.TEXT),
        (case(**unit(representative=[])), "units[0].representative", General.TEXT),
        (case(units=unit()["units"] * 2), "units[1].id", General.UNIQUE),
        (case(**rule(approval="1/2")), "rule.approval", General.OBJECT),
        (case(**rule(headcount="door")), "rule.headcount", BallotWanted.HEADCOUNT),
        (case(**rule(headcount=["unit"])), "rule.headcount", BallotWanted.HEADCOUNT),
        (case(**rule(exclude_kinds="garage")), "rule.exclude_kinds", General.LIST),
        (case(**rule(proxy_cap=-1)), "rule.proxy_cap", General.WHOLE),
        (case(**approval(heads="half")), "rule.approval.heads", General.FRACTION),
        (case(**approval(heads="1/0")), "rule.approval.heads", General.FRACTION),
        (case(**approval(area=0.5)), "rule.approval.area", General.FRACTION),
        (case(**approval(compare="<")), "rule.approval.compare", BallotWanted.COMPARE),
        (case(**approval(compare=None)), "rule.approval.compare", BallotWanted.COMPARE),
        (case(events=None), "events", General.LIST),
        (case(events=[7]), "events[0]", General.OBJECT),
        (case(**event(type=None)), "events[0].type", General.TEXT),
        (case(**event(by=None)), "events[0].by", General.TEXT),
        (case(**event(units="A1")), "events[0].units", General.LIST),
        (case(**event(units=["A1", None])), "events[0].units[1]", General.TEXT),
        (case(**event(t=None)), "events[0].t", General.MOMENT),
        (case(**event(t=1.5)), "events[0].t", General.MOMENT),
        (case(**event(t=True)), "events[0].t", General.MOMENT),
        (case(**event(t="2026-03-01T08:00:00+08:00")), "events[0].t", General.MOMENT),
        (case(close_at="2026-03-01T08:00:00"), "close_at", General.MOMENT),
        (case(close_at="soon"), "close_at", General.MOMENT),
        (case(result=True), "result", General.OBJECT),
    ],
)
def test_a_broken_field_is_named_with_its_case(broken, field, wanted):
    with pytest.raises(CaseMalformed) as refusal:
        read_cases(document(cases=[case(id="fine"), broken]))
    found = refusal.value
    assert (found.case, found.field, found.wanted) == ("dm-1", field, wanted)


@pytest.mark.parametrize(
    ("broken", "field", "wanted"),
    [
        (7, "cases", General.OBJECT),
        (case(id=None), "id", General.TEXT),
        (case(id=""), "id", General.TEXT),
        (case(id="dm-1"), "id", General.UNIQUE),
    ],
)
def test_a_case_without_a_good_id_is_named_by_its_place(broken, field, wanted):
    with pytest.raises(CaseMalformed) as refusal:
        read_cases(document(cases=[case(), broken]))
    found = refusal.value
    assert (found.case, found.field, found.wanted) == ("#2", field, wanted)


def test_the_time_of_an_event_may_be_left_out_where_nothing_closes():
    (read,) = read_cases(document(cases=[case(close_at=None, **event(t=None))]))
    assert len(read.acts) == 1


@pytest.mark.parametrize("wanted", [*General, *BallotWanted])
def test_each_refusal_says_where_and_what(wanted):
    text = CaseMalformed("dm-1", "rule", wanted).text()
    assert set(text.arguments) == {"case", "field"}
    assert all(f"{{{name}}}" in text.msgid for name in text.arguments)
