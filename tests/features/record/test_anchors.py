"""What holds a record from outside, and how far: checkpoints, restores, times and receipts."""

from dataclasses import asdict, replace
from datetime import timedelta

import pytest

from bot.features.record.model import Trust
from bot.features.record.rules import check_receipts, check_record, read_headers
from bot.kernel.evidence import Evidence, Payload, State, code
from bot.kernel.findings import Fault, Gap
from tests.features.record.chains import again, checkpoint, good, linked, minutes, payload, record

HEADERS, PAYLOADS = linked(*({"n": number} for number in range(12)))
OTHERS, _payloads = linked(*({"n": -number} for number in range(12)))


def check(evidence, own=(), receipts=(), judged=good):
    return check_record(evidence, own, receipts, judged)


def found(evidence, own=(), judged=good):
    return [(one.fault, one.seq) for one in check(evidence, own, judged=judged).findings]


def gaps(evidence, own=(), receipts=(), judged=good):
    return [(one.gap, one.number) for one in check(evidence, own, receipts, judged).unchecked]


def kept(*checkpoints, **changed):
    """A record in good order with these checkpoints in its own table."""
    rows = [{**asdict(one), "community_id": one.community} for one in checkpoints]
    return record(checkpoints=rows, **changed)


def evidence_of(*facts, **given):
    headers, payloads = linked(*facts)
    head = {"seq": len(headers), "hash": headers[-1].hash}
    return Evidence(1, [asdict(one) for one in headers], payloads, head, **given)


def of_worth(**worth):
    """Judged by its key id; any other is good."""
    return lambda one, _declared: worth.get(one.key_id, Trust.GOOD)


# The end of the record


@pytest.mark.parametrize(
    ("seq", "fault", "at"),
    [
        (13, Fault.TAIL_CUT, 13),
        (99, Fault.TAIL_CUT, 13),
        (11, Fault.BEHIND_HEAD, 12),
        (0, Fault.BEHIND_HEAD, 1),
        (-5, Fault.BEHIND_HEAD, -4),
    ],
)
def test_the_stored_end_tells_the_first_entry_that_is_missing_or_too_many(seq, fault, at):
    assert found(record(head={"seq": seq, "hash": HEADERS[11].hash})) == [(fault, at)]


@pytest.mark.parametrize("head", [{"seq": True, "hash": "a"}, {"seq": 12, "hash": "\ud800"}])
def test_an_end_that_cannot_be_read_is_a_missing_one(head):
    assert found(record(head=head)) == [(Fault.HEAD_MISSING, 12)]


def test_a_record_of_which_only_the_end_is_left_is_cut_from_its_first_entry():
    assert found(Evidence(1, head={"seq": 12, "hash": HEADERS[11].hash})) == [(Fault.TAIL_CUT, 1)]


def test_an_empty_community_needs_neither_end_nor_checkpoint():
    assert found(Evidence(1)) == []
    assert gaps(Evidence(1)) == [(Gap.NO_CHECKPOINTS, 0)]


# Checkpoints


@pytest.mark.parametrize("seq", [1, 6, 12])
def test_a_checkpoint_that_fits_holds_the_record_up_to_its_entry(seq):
    evidence = record()
    own = [checkpoint(HEADERS[seq - 1])]
    assert found(evidence, own) == []
    assert gaps(evidence, own) == ([] if seq == 12 else [(Gap.TAIL, seq)])


def test_of_several_checkpoints_the_last_one_that_fits_tells_how_far():
    own = [checkpoint(HEADERS[one]) for one in (8, 2, 5)]
    assert gaps(record(), own) == [(Gap.TAIL, 9)]


def test_a_checkpoint_of_the_empty_record_fits_every_record():
    empty = checkpoint(HEADERS[0], seq=0, hash="0" * 64)
    assert found(record(), [empty]) == []
    assert gaps(record(), [empty]) == [(Gap.TAIL, 0)]


def test_a_checkpoint_of_nothing_that_names_something_does_not_fit():
    false = checkpoint(HEADERS[0], seq=0, hash="f" * 64)
    assert gaps(record(), [false]) == [(Gap.TAIL, 0)]


def test_stored_checkpoints_hold_nothing_where_nobody_can_check_them():
    evidence = kept(checkpoint(HEADERS[11]))
    assert gaps(evidence, judged=of_worth(aa=Trust.UNKNOWN)) == [
        (Gap.NO_CHECKPOINTS, 0),
        (Gap.NO_TRUSTED_KEY, 0),
        (Gap.TAIL, 0),
    ]
    assert gaps(evidence) == [(Gap.NO_CHECKPOINTS, 0)]


def test_a_checkpoint_in_hand_holds_by_itself_even_without_a_key():
    own = [checkpoint(HEADERS[11])]
    assert gaps(record(), own, judged=of_worth(aa=Trust.UNKNOWN)) == [(Gap.NO_TRUSTED_KEY, 0)]


def test_a_wrong_signature_is_named_with_its_key_and_proves_no_rewriting():
    forged = checkpoint(OTHERS[6], key_id="bb")
    (finding,) = check(record(), [forged], judged=of_worth(bb=Trust.WRONG)).findings
    assert (finding.fault, finding.seq, finding.detail) == (Fault.SIGNATURE_WRONG, 7, "bb")


def test_a_foreign_key_is_named_and_what_it_signed_is_compared_all_the_same():
    foreign = checkpoint(OTHERS[6], key_id="bb")
    faults = found(record(), [foreign], judged=of_worth(bb=Trust.OTHER_KEY))
    assert faults == [(Fault.OTHER_KEY, 7), (Fault.REBUILT, 7)]


@pytest.mark.parametrize(("fitting", "first"), [((), 1), ((3,), 4), ((3, 5), 6), ((3, 9), 4)])
def test_a_rewriting_began_behind_the_last_checkpoint_that_still_fits(fitting, first):
    own = [checkpoint(HEADERS[seq - 1]) for seq in fitting] + [checkpoint(OTHERS[7])]
    judged = of_worth(aa=Trust.UNKNOWN)
    (finding,) = check(record(), own, judged=judged).findings
    assert (finding.fault, finding.seq, finding.detail) == (Fault.REBUILT, 8, str(first))


@pytest.mark.parametrize(
    ("mine", "theirs", "fault"),
    [
        (Trust.GOOD, Trust.GOOD, Fault.RE_SIGNED),
        (Trust.UNKNOWN, Trust.GOOD, Fault.REBUILT),
        (Trust.GOOD, Trust.UNKNOWN, Fault.REBUILT),
    ],
)
def test_only_two_right_signatures_that_contradict_each_other_point_to_the_key(mine, theirs, fault):
    evidence = kept(checkpoint(HEADERS[11], key_id="bb"))
    own = [checkpoint(OTHERS[6])]
    assert found(evidence, own, of_worth(aa=mine, bb=theirs)) == [(fault, 7)]


def test_a_right_signature_before_the_rewriting_does_not_point_to_the_key():
    evidence = kept(checkpoint(HEADERS[2]))
    assert found(evidence, [checkpoint(OTHERS[6])]) == [(Fault.REBUILT, 7)]


def test_a_checkpoint_whose_entry_is_missing_is_told_by_the_gap_alone():
    rows = [asdict(one) for one in HEADERS if one.seq != 5]
    evidence = record(headers=rows, payloads={s: p for s, p in PAYLOADS.items() if s != 5})
    assert found(evidence, [checkpoint(HEADERS[4])]) == [(Fault.REMOVED, 5)]


# Restores


def restored(**changed):
    """A backup of 6 entries was put back; entry 7 says so."""
    facts = [{"n": number} for number in range(12)]
    facts[6] = {"type": "restored", "backup_seq": 6, **changed}
    return evidence_of(*facts)


@pytest.mark.parametrize("seq", [7, 9, 30])
def test_a_declared_restore_explains_every_checkpoint_of_what_was_lost(seq):
    lost = checkpoint(OTHERS[6], seq=seq, at=minutes(3))
    assert found(restored(), [lost]) == []
    assert (Gap.RESTORED, seq) in gaps(restored(), [lost])


@pytest.mark.parametrize("backup", [None, "6", 7, 8, 1.5, True])
def test_a_restore_that_does_not_say_what_was_lost_explains_nothing(backup):
    evidence = restored(backup_seq=backup)
    lost = checkpoint(OTHERS[8], at=minutes(3))
    assert found(evidence, [lost]) == [(Fault.RESTORE_UNREADABLE, 7), (Fault.REBUILT, 9)]
    assert not check(evidence).restored


def test_a_record_tells_whether_it_was_restored():
    assert check(restored()).restored
    assert not check(record()).restored


# Times


@pytest.mark.parametrize(("back", "named"), [(59, False), (60, False), (61, True), (3600, True)])
def test_a_clock_put_right_by_a_minute_is_no_alarm(back, named):
    moments = [minutes(5), minutes(90), minutes(90) - timedelta(seconds=back)]
    evidence = evidence_of(*({"at": one.isoformat()} for one in moments))
    assert found(evidence) == ([(Fault.TIME_BACK, 3)] if named else [])


@pytest.mark.parametrize(
    "at", [None, 5, "yesterday", "2026-13-01", "", "9999-12-31T23:59:59-23:59"]
)
def test_an_entry_without_a_time_is_passed_over(at):
    assert found(evidence_of({"at": minutes(1).isoformat()}, {"at": at}, {"n": 1})) == []


def test_times_of_entries_that_cannot_be_read_are_not_compared():
    evidence = evidence_of({"at": minutes(90).isoformat()}, {"n": 1}, {"n": 2})
    evidence.payloads[1] = Payload(State.SEALED)
    assert found(evidence) == []


@pytest.mark.parametrize(("after", "named"), [(0, False), (60, False), (61, True)])
def test_an_entry_may_be_a_minute_ahead_of_its_checkpoint(after, named):
    at = minutes(12) - timedelta(seconds=after)
    evidence = kept(checkpoint(HEADERS[11], at=at))
    assert found(evidence) == ([(Fault.TIME_AHEAD, 12)] if named else [])


# Payloads and keys


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_content_that_is_no_object_is_altered_even_with_the_right_hash(content):
    forged = Payload(State.OPEN, b"n" * 16, content)
    evidence = record(payloads={**PAYLOADS, 5: forged})
    assert found(evidence) == [(Fault.PAYLOAD_ALTERED, 5)]


def test_another_nonce_is_another_content():
    other = replace(PAYLOADS[5], nonce=b"m" * 16)
    assert found(record(payloads={**PAYLOADS, 5: other})) == [(Fault.PAYLOAD_ALTERED, 5)]


@pytest.mark.parametrize("state", [State.SEALED, State.WITHHELD])
def test_what_was_declared_as_purged_must_be_gone_in_whatever_form_it_is_kept(state):
    evidence = evidence_of({"n": 1}, {"type": "purge", "payloads": [1]})
    evidence.payloads[1] = Payload(state)
    assert found(evidence) == [(Fault.PURGED_STILL_THERE, 1)]


@pytest.mark.parametrize("payloads", [None, "1", {"1": 1}, ["1"], [True], [1.0]])
def test_a_purge_that_does_not_list_entries_declares_none(payloads):
    evidence = evidence_of({"n": 1}, {"type": "purge", "payloads": payloads})
    del evidence.payloads[1]
    assert found(evidence) == [(Fault.PAYLOAD_MISSING, 1)]


def test_a_purge_whose_own_content_is_gone_declares_nothing():
    evidence = evidence_of({"n": 1}, {"type": "purge", "payloads": [1]})
    evidence.payloads.clear()
    assert found(evidence) == [(Fault.PAYLOAD_MISSING, 1), (Fault.PAYLOAD_MISSING, 2)]


def test_how_much_was_not_looked_into_is_counted_by_its_cause():
    shut = {2: State.SEALED, 3: State.SEALED, 4: State.WITHHELD}
    payloads = {**PAYLOADS, **{seq: Payload(state) for seq, state in shut.items()}}
    told = dict(gaps(record(payloads=payloads)))
    assert (told[Gap.SEALED], told[Gap.WITHHELD], Gap.PURGED in told) == (2, 1, False)


def test_every_stray_content_is_named_by_its_number():
    payloads = {**PAYLOADS, 40: payload(n=1), 0: payload(n=2)}
    assert found(record(payloads=payloads)) == [
        (Fault.PAYLOAD_ALONE, 0),
        (Fault.PAYLOAD_ALONE, 40),
    ]


@pytest.mark.parametrize("public", [None, 5, "", "not base64!", "Ä"])
def test_a_new_key_that_is_none_is_not_believed(public):
    seen = []
    evidence = evidence_of({"type": "key.rotated", "key_id": "bb", "public": public})
    own = [checkpoint(HEADERS[0], hash=evidence.headers[0]["hash"])]
    check(evidence, own, judged=lambda _one, keys: seen.append(dict(keys)) or Trust.GOOD)
    assert seen == [{}]


# Receipts


def test_a_receipt_may_be_of_any_community():
    first, second = (
        read_headers([asdict(one) for one in linked({"type": "ballot.vote", "n": n})[0]])[0]
        for n in (1, 2)
    )
    mine = [code(one.last.hash) for one in (first, second)]
    assert list(check_receipts(mine, [first, second], vouched=True)) == []
    (finding,) = check_receipts(mine, [first], vouched=False)
    assert finding.detail == mine[1]


def test_each_missing_receipt_is_named_and_the_stolen_key_once():
    findings = list(check_receipts(["A" * 10, "B" * 10], [], vouched=True))
    faults = [one.fault for one in findings]
    assert faults == [Fault.RECEIPT_UNKNOWN, Fault.RECEIPT_UNKNOWN, Fault.RECEIPTS_GONE]


def test_a_rebuilt_vote_has_another_receipt():
    headers, _payloads = linked({"type": "ballot.vote"}, {})
    held = code(headers[0].hash)
    rebuilt = read_headers([asdict(again(headers[0], payload_hash="f" * 64))])[0]
    assert [one.detail for one in check_receipts([held], [rebuilt], vouched=False)] == [held]
