"""A record against its head, its payloads, checkpoints and receipts."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from bot.features.record.model import Trust
from bot.features.record.rules import (
    check_receipts,
    check_record,
    read_headers,
    read_line,
    read_written,
    written,
    written_line,
)
from bot.kernel.evidence import Evidence, Payload, State, code
from bot.kernel.findings import Fault, Gap
from tests.features.record.chains import BEGIN, checkpoint, good, linked, payload, record

HEADERS, PAYLOADS = linked(*({"n": number} for number in range(12)))
OTHERS, _payloads = linked(*({"n": -number} for number in range(12)))


def check(evidence, own=(), receipts=(), judged=good):
    return check_record(evidence, own, receipts, judged)


def found(evidence, own=(), judged=good):
    return [(one.fault.number, one.seq) for one in check(evidence, own, judged=judged).findings]


def gaps(evidence, own=(), receipts=(), judged=good):
    return {one.gap: one.number for one in check(evidence, own, receipts, judged).unchecked}


def cut(entries):
    """The record without its end, the head put back."""
    return record(entries)


def stored(*checkpoints):
    rows = [{**asdict(one), "community_id": one.community} for one in checkpoints]
    return record(checkpoints=rows)


def test_a_record_in_order_has_nothing_wrong():
    assert found(record(), own=[checkpoint(HEADERS[11])]) == []
    assert found(Evidence(1)) == []


# The end of the record


def test_an_end_that_was_cut_off_is_told_by_the_head():
    assert found(record(head={"seq": 14, "hash": "f" * 64})) == [("V3", 13)]


def test_entries_behind_the_head_are_named():
    assert found(record(head={"seq": 10, "hash": HEADERS[9].hash})) == [("V4", 11)]


def test_a_head_of_another_record_is_named():
    assert found(record(head={"seq": 12, "hash": "f" * 64})) == [("V8", 12)]


@pytest.mark.parametrize("head", [None, {}, {"seq": "12", "hash": 3}])
def test_a_missing_or_damaged_head_is_named(head):
    assert found(record(head=head)) == [("V3", 12)]


def test_a_cut_with_the_head_put_back_is_told_by_a_checkpoint_only():
    assert found(cut(9)) == []
    assert found(cut(9), own=[checkpoint(HEADERS[11])]) == [("V3", 10)]


def test_how_far_the_record_is_held_from_outside_is_said():
    assert gaps(record())[Gap.TAIL] == 0
    assert gaps(record(), own=[checkpoint(HEADERS[6])]) == {Gap.TAIL: 7}
    assert gaps(record(), own=[checkpoint(HEADERS[11])]) == {}


def test_a_receipt_in_hand_holds_the_record_up_to_its_vote():
    headers, payloads = linked({}, {"type": "ballot.vote"}, {})
    head = {"seq": 3, "hash": headers[2].hash}
    evidence = Evidence(1, [asdict(one) for one in headers], payloads, head)
    assert gaps(evidence, receipts=[code(headers[1].hash)])[Gap.TAIL] == 2


# Checkpoints


def test_a_record_written_anew_does_not_fit_the_checkpoints_of_the_old_one():
    assert found(record(), own=[checkpoint(OTHERS[6])]) == [("V8", 7)]


def test_the_place_of_a_rewriting_is_between_two_checkpoints():
    kept = [checkpoint(HEADERS[3]), checkpoint(OTHERS[8])]
    finding = check(record(), own=kept).findings[0]
    assert (finding.fault, finding.seq, finding.detail) == (Fault.REBUILT, 9, "5")


def test_a_rewriting_that_was_signed_with_the_right_key_is_told_apart():
    evidence = stored(checkpoint(HEADERS[11]))
    assert found(evidence, own=[checkpoint(OTHERS[6])]) == [("V9", 7)]


@pytest.mark.parametrize("worth", [Trust.WRONG, Trust.OTHER_KEY])
def test_a_signature_that_is_not_the_communitys_is_named(worth):
    evidence = stored(checkpoint(HEADERS[6]))
    assert found(evidence, judged=lambda *_: worth) == [("V10", 7)]


def test_a_checkpoint_with_a_wrong_signature_proves_nothing():
    kept = [checkpoint(OTHERS[6])]
    assert found(record(), own=kept, judged=lambda *_: Trust.WRONG) == [("V10", 7)]


def test_without_a_key_signatures_are_not_checked_and_that_is_said():
    evidence = stored(checkpoint(HEADERS[6]))
    assert found(evidence, judged=lambda *_: Trust.UNKNOWN) == []
    assert Gap.NO_TRUSTED_KEY in gaps(evidence, judged=lambda *_: Trust.UNKNOWN)


@pytest.mark.parametrize(
    "changed", [{"hash": 1}, {"signature": b"short"}, {"at": "yesterday"}, {"seq": None}]
)
def test_a_damaged_checkpoint_is_a_finding_and_no_crash(changed):
    row = {**asdict(checkpoint(HEADERS[6])), "community_id": 1, **changed}
    assert [v for v, _seq in found(record(checkpoints=[row]))] == ["V10"]


def test_a_checkpoint_of_another_community_says_nothing_here():
    assert found(record(), own=[checkpoint(OTHERS[6], community=2)]) == []


def test_a_declared_restore_explains_a_checkpoint_of_the_part_that_was_lost():
    facts = [{"n": n} for n in range(12)]
    facts[8] = {"type": "restored", "backup_seq": 6}
    headers, payloads = linked(*facts)
    head = {"seq": 12, "hash": headers[-1].hash}
    evidence = Evidence(1, [asdict(one) for one in headers], payloads, head)
    lost = checkpoint(OTHERS[7])
    assert found(evidence, own=[lost]) == []
    assert gaps(evidence, own=[lost])[Gap.RESTORED] == 8
    assert found(evidence, own=[checkpoint(OTHERS[4])]) == [("V8", 5)]
    assert found(evidence, own=[replace(lost, at=BEGIN + timedelta(days=1))]) == [("V8", 8)]


NEW_KEY = {"type": "key.rotated", "key_id": "bb", "public": "00" * 32}


@pytest.mark.parametrize(
    ("facts", "signers", "known"),
    [
        (NEW_KEY, ("aa", "bb"), {"bb": bytes(32)}),
        (NEW_KEY, ("bb",), {}),  # a key nobody vouches for: a forger's own
        (NEW_KEY, (), {}),
        (NEW_KEY | {"public": "00" * 48}, ("aa", "bb"), {}),
        (NEW_KEY | {"public": "no key"}, ("aa", "bb"), {}),
        (NEW_KEY | {"type": "roll.import"}, ("aa", "bb"), {}),
    ],
)
def test_a_new_signing_key_is_trusted_if_the_old_one_signed_the_record_that_tells_of_it(
    facts, signers, known
):
    headers, payloads = linked(facts)
    rows = [{**asdict(checkpoint(headers[0], key_id=key)), "community_id": 1} for key in signers]
    evidence = Evidence(
        1, [asdict(headers[0])], payloads, {"seq": 1, "hash": headers[0].hash}, rows
    )
    seen = []
    check(evidence, judged=lambda _one, vouched: seen.append(dict(vouched)) or Trust.GOOD)
    assert (seen[-1] if seen else {}) == known


# Times and payloads


def timed(*offsets):
    """Entries at those minutes."""
    facts = [{"at": (BEGIN + timedelta(minutes=one)).isoformat()} for one in offsets]
    headers, payloads = linked(*facts)
    head = {"seq": len(headers), "hash": headers[-1].hash}
    return Evidence(1, [asdict(one) for one in headers], payloads, head), headers


def test_time_that_runs_back_is_named_at_the_first_entry_of_it():
    assert found(timed(1, 2, 9, 7, 10)[0]) == [("V11", 4)]


def test_two_entries_of_one_moment_are_in_order():
    assert found(timed(1, 1, 1)[0]) == []


def test_a_clock_may_be_put_right_by_a_minute():
    assert found(timed(1, 3, 2, 4)[0]) == []


def test_an_entry_later_than_its_own_checkpoint_is_named():
    evidence, headers = timed(1, 2, 90)
    assert found(evidence, own=[checkpoint(headers[2])]) == [("V11", 3)]
    assert found(evidence, own=[checkpoint(headers[2], after=90)]) == []


def test_a_changed_payload_is_named():
    assert found(record(payloads={**PAYLOADS, 5: payload(n=99)})) == [("V12", 5)]


def test_a_payload_that_the_right_key_does_not_open_is_named():
    assert found(record(payloads={**PAYLOADS, 5: Payload(State.BROKEN)})) == [("V12", 5)]


def test_a_payload_without_a_key_is_counted_and_not_judged():
    evidence = record(payloads={**PAYLOADS, 5: Payload(State.SEALED)})
    assert found(evidence) == []
    assert gaps(evidence)[Gap.SEALED] == 1


def test_a_missing_payload_is_named_unless_a_purge_declared_it():
    rest = {seq: one for seq, one in PAYLOADS.items() if seq != 5}
    assert found(record(payloads=rest)) == [("V13", 5)]
    evidence = purged(5)
    assert found(evidence) == []
    assert gaps(evidence)[Gap.PURGED] == 1


def test_a_purge_does_not_cover_what_comes_after_it():
    evidence = purged(5, declared=[5, 7], gone=[5, 7])
    assert found(evidence) == [("V13", 7)]


def test_what_was_declared_as_purged_must_be_gone():
    assert found(purged(5, gone=[])) == [("V14", 5)]


def test_content_without_an_entry_is_named():
    assert found(record(payloads={**PAYLOADS, 40: payload(n=1)})) == [("V15", 40)]


def purged(seq, declared=None, gone=None):
    """Entry 6 declares the erasure."""
    facts = [{"n": n} for n in range(8)]
    facts[5] = {"type": "purge", "rule": "choices", "payloads": declared or [seq]}
    headers, payloads = linked(*facts)
    for one in [seq] if gone is None else gone:
        del payloads[one]
    head = {"seq": 8, "hash": headers[-1].hash}
    return Evidence(1, [asdict(one) for one in headers], payloads, head)


# Receipts


def test_a_receipt_that_is_not_on_the_record_is_named():
    headers, _payloads = linked({"type": "ballot.vote"}, {})
    chain = read_headers([asdict(one) for one in headers])[0]
    mine = code(headers[0].hash)
    assert list(check_receipts([mine], [chain], vouched=True)) == []
    lost = list(check_receipts([mine, "AAAAAAAAAA"], [chain], vouched=False))
    assert [(one.fault.number, one.detail) for one in lost] == [("V30", "AAAAAAAAAA")]


def test_receipts_missing_from_a_rightly_signed_record_point_to_the_stolen_key():
    numbers = [one.fault.number for one in check_receipts(["AAAAAAAAAA"], [], vouched=True)]
    assert numbers == ["V30", "V9"]


def test_only_votes_have_receipts():
    headers, _payloads = linked({"type": "ballot.open"})
    chain = read_headers([asdict(one) for one in headers])[0]
    assert len(list(check_receipts([code(headers[0].hash)], [chain], vouched=False))) == 1


# Checkpoints in people's hands


def test_a_checkpoint_is_read_as_it_was_written():
    kept = checkpoint(HEADERS[4])
    assert read_written(written(kept)) == kept
    assert read_line(written_line(kept)) == kept


@pytest.mark.parametrize("line", ["", "hello", "linli-checkpoint/1 1 2", "linli-checkpoint/1 " * 7])
def test_a_line_that_is_no_checkpoint_is_none(line):
    assert read_line(line) is None
