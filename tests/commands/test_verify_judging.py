"""What `linli verify` makes of what it was given: keys, exported records, findings in words.

Whatever is in these files may be wrong, by mistake or on purpose.
"""

import json
from dataclasses import replace

import pytest

from bot.commands.drill.dice import Dice
from bot.commands.speaking import speaker
from bot.commands.verify import bundles, checked, telling
from bot.commands.verify.judging import Held, Report, by_id, judge, trust
from bot.commands.verify.sources import Found, Unusable, read_bundle
from bot.features.record.model import Trust
from bot.features.record.rules import message
from bot.infra.keyfile import Signer
from bot.kernel.evidence import Evidence, Payload, State
from bot.kernel.findings import Fault, Finding, Gap, Unchecked
from tests.features.record.chains import checkpoint, linked, record
from tests.locked import KEYS

HEADERS, _payloads = linked(*({"n": n} for n in range(12)))
OTHER = Signer(replace(KEYS.signing[0], secret=b"o" * 32))
PUBLIC = {KEYS.signer.key_id: KEYS.signer.public}


def signed(header, signer=KEYS.signer, **changed):
    """A checkpoint as the bot signs it."""
    bare = checkpoint(header, key_id=signer.key_id, **changed)
    return replace(bare, signature=signer.sign(message(bare)))


KEPT = [signed(one) for one in HEADERS[:3]]


# Signatures


def test_a_signature_is_good_under_its_own_key_only():
    kept = signed(HEADERS[3])
    assert trust(kept, PUBLIC) is Trust.GOOD
    assert trust(kept, {kept.key_id: OTHER.public}) is Trust.WRONG
    assert trust(kept, {"other": KEYS.signer.public}) is Trust.OTHER_KEY
    assert trust(kept, {}) is Trust.UNKNOWN
    assert trust(kept, {kept.key_id: b"short"}) is Trust.WRONG


@pytest.mark.parametrize("field", ["seq", "hash", "at", "community"])
def test_a_signature_covers_everything_that_counts(field):
    kept, other = signed(HEADERS[3]), checkpoint(HEADERS[5], community=9)
    assert trust(replace(kept, **{field: getattr(other, field)}), PUBLIC) is Trust.WRONG


def test_a_public_key_needs_no_name_where_it_fits_a_checkpoint():
    kept = [signed(HEADERS[3]), signed(HEADERS[4], OTHER)]
    assert by_id([KEYS.signer.public], kept[:1]) == PUBLIC
    assert by_id([b"x" * 32], kept) == {}


# All together


def told(report):
    return [(one.fault, one.seq, one.community) for one in report.findings]


def test_each_community_is_checked_by_itself():
    broken = record(head={"seq": 14, "hash": "f" * 64})
    broken.community = 2
    report = judge([record(), broken], Held(), public=False)
    assert told(report) == [(Fault.TAIL_CUT, 13, 2)]
    assert report.events == {1: 12, 2: 12}


def test_a_checkpoint_of_a_community_that_is_gone_is_a_finding():
    report = judge([record()], Held([signed(HEADERS[3], community=5)], keys=PUBLIC), public=False)
    assert told(report) == [(Fault.TAIL_CUT, 1, 5)]


def test_a_missing_receipt_points_to_the_key_only_where_all_else_is_in_order():
    held = Held([signed(HEADERS[11])], ["AAAAAAAAAA"], PUBLIC)
    faults = [one.fault for one in judge([record()], held, public=False).findings]
    assert faults == [Fault.RECEIPT_UNKNOWN, Fault.RECEIPTS_GONE]
    unsigned = Held((), ["AAAAAAAAAA"], PUBLIC)
    faults = [one.fault for one in judge([record()], unsigned, public=False).findings]
    assert faults == [Fault.RECEIPT_UNKNOWN]


# Exported records


def packed(**given):
    return bundles.pack(record(**given), PUBLIC, public=False, hidden={})


def test_an_exported_record_is_read_as_it_was():
    before = record(checkpoints=[{**vars_of(signed(HEADERS[3]))}])
    document = json.loads(json.dumps(bundles.pack(before, PUBLIC, public=False, hidden={})))
    after = bundles.unpack(document)
    assert (after.community, after.head) == (1, before.head)
    assert [dict(one) for one in after.headers] == [dict(one) for one in before.headers]
    assert after.payloads == before.payloads
    assert bundles.public_keys(document) == PUBLIC
    report = judge([after], Held(keys=PUBLIC), public=False)
    assert report.findings == []


def vars_of(kept):
    return {
        "community_id": kept.community, "seq": kept.seq, "hash": kept.hash, "at": kept.at,
        "reason": "daily", "key_id": kept.key_id, "signature": kept.signature,
    }  # fmt: skip


def test_what_is_hidden_is_left_out_with_its_ballot_and_for_the_public_without():
    document = bundles.pack(record(), PUBLIC, public=False, hidden={4: 7})
    assert document["payloads"][3] == [4, 7]
    assert bundles.unpack(document).payloads[4] == Payload(State.WITHHELD, ballot=7)
    assert bundles.unpack(document).left_out == frozenset({7})
    public = bundles.pack(record(), PUBLIC, public=True, hidden={4: 7})
    assert public["payloads"] == [[seq] for seq in range(1, 13)]  # none of them is for everybody


@pytest.mark.parametrize(
    "item",
    [None, 3, [], ["x"], [1, 2, 3], [1, "zz", "{}"], [True], [1, "00", "{}", 4], {"seq": 1}],
)
def test_an_item_that_is_no_payload_is_a_finding_or_nothing(item):
    document = {**packed(), "payloads": [item]}
    report = judge([bundles.unpack(document)], Held(), public=False)
    assert {one.fault.number for one in report.findings} <= {"V12", "V13", "V15"}
    assert report.findings


JUNK = (None, True, -1, 0, 2**70, 1.5, "", "\ud800", "9" * 5000, [], {}, [[]], {"a": 1}, "x" * 99)


def spoiled(value, dice):
    """The same document with one thing in it changed."""
    inside = list(value) if isinstance(value, dict) else range(len(value))
    if not inside or dice.number(10) == 0:
        return JUNK[dice.number(len(JUNK))]
    place = list(inside)[dice.number(len(inside))]
    copy = dict(value) if isinstance(value, dict) else list(value)
    found = copy[place]
    if isinstance(found, dict | list) and dice.number(4):
        copy[place] = spoiled(found, dice)
    else:
        copy[place] = JUNK[dice.number(len(JUNK))]
    return copy


@pytest.mark.parametrize("seed", range(10))
def test_a_spoiled_export_never_crashes_it(seed):
    dice, say = Dice(f"spoiled {seed}"), speaker("en")
    whole = packed(
        tables={"ballots": [{"id": 1, "number": 1}], "votes": [{"ballot_id": 1}], "units": []}
    )
    for _time in range(40):
        document = spoiled(json.loads(json.dumps(whole)), dice)
        if not isinstance(document, dict):
            continue
        report = checked(Found(bundle=document), Held(KEPT, ["ABCDEFGHIJ"]), None)
        assert "\n".join(telling.lines(report, [], say))
        json.loads(telling.document(report, [], say))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "3",
        "null",
        '{"record": []}',
        '{"record": {"format": "other"}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_export_is_refused_in_words(tmp_path, content):
    (tmp_path / "file").write_text(content)
    with pytest.raises(Unusable):
        read_bundle(tmp_path / "file")


# How it is told


def test_findings_are_told_with_their_place_and_the_rest_is_counted():
    say = speaker("en")
    many = [Finding(Fault.ALTERED, seq, community=1) for seq in range(1, 31)]
    report = Report(public=False, events={1: 30}, findings=many)
    lines = list(telling.lines(report, [], say))
    assert lines[0].startswith("V1 · community 1 · entry 1 of the record: ")
    assert lines[20] == "V1 … and 10 more"
    assert lines[-1] == "30 entries were checked. 30 things are wrong."


def test_what_was_not_checked_is_told_even_where_nothing_is_wrong():
    report = Report(public=True, events={1: 1}, unchecked=[Unchecked(Gap.TAIL, 7, community=1)])
    lines = list(telling.lines(report, [], speaker("en")))
    assert lines[0] == "Not checked:"
    assert "community 1" in lines[1]
    assert "After entry 7" in lines[1]
    assert lines[-1] == "1 entry was checked. Nothing wrong was found in what was checked."


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_fault_and_every_gap_has_its_words(lang):
    say = speaker(lang)
    findings = [Finding(one, 3, 2, "1-1-101", "x", 1) for one in Fault]
    unchecked = [Unchecked(one, 5, "x", 1) for one in Gap]
    report = Report(public=False, findings=findings, unchecked=unchecked)
    told = [telling.finding(one, say) for one in findings]
    assert len(set(told)) == len(Fault)
    document = json.loads(telling.document(report, [], say))
    assert len({one["message"] for one in document["unchecked"]}) == len(Gap)
    assert all(one["v"] == f.number for one, f in zip(document["findings"], Fault, strict=True))


def test_numbers_of_faults_are_those_of_the_promises():
    numbers = {int(one.number[1:]) for one in Fault}
    assert numbers == set(range(1, 34))


def test_nothing_at_all_is_in_order():
    assert judge([Evidence(1)], Held(), public=False).findings == []
    assert judge([], Held(), public=False).findings == []
