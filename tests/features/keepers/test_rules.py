"""Sealed files and keepers as stored, against the record (V14, V29, V31)."""

import hashlib

import pytest

from bot.features.keepers.rules import check_keepers
from bot.kernel.evidence import Evidence, Fact
from bot.kernel.findings import Gap

CONTENT = '{"format":"linli-sealed/1"}'
HASH = hashlib.sha256(CONTENT.encode()).hexdigest()
FILE = {"ballot_id": 9, "number": 3, "content": CONTENT, "sha256": HASH}
FIRST = {"post": "teller", "key_id": "aa", "public": "11", "until": "2026-06-01 00:00:00"}
AUDITOR, SECOND = ({"until": None} | one for one in (
    {"post": "auditor", "key_id": "bb", "public": "22"},
    {"post": "teller", "key_id": "cc", "public": "33"},
))  # fmt: skip
NAMED = [
    ("keeper.set", {"post": one["post"], "key": one["key_id"], "public": one["public"]})
    for one in (FIRST, AUDITOR, SECOND)
]
ROWS = [FIRST, AUDITOR, SECOND]
RESULT = ("ballot.result", {"ballot": 3, "sealed": HASH})
PURGE = ("purge", {"rule": "choices", "ballot": 3, "payloads": [], "rows": 0})


def judged(*events, files=(FILE,), rows=ROWS):
    tables = {"sealed_files": files, "keepers": rows}
    evidence = Evidence(1, tables={name: one for name, one in tables.items() if one is not None})
    facts = [Fact(seq, kind, "0" * 64, said) for seq, (kind, said) in enumerate(events, start=1)]
    return check_keepers(evidence, facts)


def found(*events, **given):
    return [(one.fault.value, one.seq, one.ballot) for one in judged(*events, **given)[0]]


def test_what_was_named_and_sealed_is_in_order_and_it_is_said_that_it_stayed_closed():
    findings, unchecked = judged(*NAMED, RESULT)
    assert findings == []
    assert [(one.gap, one.number) for one in unchecked] == [(Gap.SEALED_FILES, 1)]


@pytest.mark.parametrize("said", [{"ballot": 3, "sealed": None}, {"ballot": 3}])
def test_a_ballot_without_keepers_or_from_before_has_no_file_and_none_is_missed(said):
    assert judged(*NAMED, ("ballot.result", said), files=()) == ([], [])
    assert found(*NAMED, ("ballot.result", said)) == [("V29 sealed file without event", None, 3)]


def test_where_the_tables_were_not_given_nothing_is_missed():
    assert found(*NAMED, RESULT, files=None, rows=None) == []


@pytest.mark.parametrize(
    "more", [{"content": CONTENT + " "}, {"sha256": "0" * 64}, {"content": None}, {"sha256": 7}]
)
def test_another_file_or_another_hash_is_found(more):
    assert found(*NAMED, RESULT, files=[FILE | more]) == [("V29 sealed file", 4, 3)]


def test_a_file_that_is_gone_is_found_unless_it_was_purged_and_one_that_stays_after_that_too():
    assert found(*NAMED, RESULT, files=()) == [("V29 sealed file missing", 4, 3)]
    assert judged(*NAMED, RESULT, PURGE, files=()) == ([], [])
    still = [("V14 sealed file purged and still there", 5, 3)]
    assert found(*NAMED, RESULT, PURGE) == still


def test_a_result_that_cannot_be_read_accuses_nobody():
    assert found(*NAMED, ("ballot.result", None)) == []
    assert found(*NAMED[:2], ("keeper.set", None), RESULT) == []


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        ([FIRST, AUDITOR, SECOND | {"public": "44"}], None),
        ([FIRST, AUDITOR, SECOND, SECOND | {"key_id": "dd", "public": "55"}], None),
        ([FIRST, AUDITOR], 3),
        ([FIRST | {"until": None}, AUDITOR, SECOND], 3),
        ([FIRST, AUDITOR, SECOND | {"until": "2026-06-02 00:00:00"}], 3),
        ([FIRST, SECOND], 2),
    ],
)
def test_keepers_that_the_record_does_not_name_so_are_found(rows, where):
    faults = found(*NAMED, RESULT, rows=rows)
    assert ("V31 keeper", where, None) in faults
    assert {one for one, _seq, _ballot in faults} == {"V31 keeper"}
