"""Sealed files and keepers as stored, against what the record says (V14, V29, V31)."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from bot.kernel.evidence import Evidence, Fact, Row, text, whole
from bot.kernel.findings import Fault, Finding, Gap, Unchecked

SET, RESULT, PURGE = "keeper.set", "ballot.result", "purge"
KEEPERS, FILES = "keepers", "sealed_files"


def check_keepers(
    evidence: Evidence, facts: Sequence[Fact]
) -> tuple[list[Finding], list[Unchecked]]:
    """What is wrong, and that nobody but the keepers can look into the files."""
    findings: list[Finding] = []
    announced = {ballot: one for ballot, one in _results(facts) if text(one.facts or {}, "sealed")}
    purged = {
        whole(one.facts, "ballot"): one
        for one in facts
        if one.type == PURGE and one.facts and one.facts.get("rule") == "choices"
    }
    files = evidence.tables.get(FILES)
    if files is not None:
        findings += _files(files, announced, purged, _unread(facts))
    rows = evidence.tables.get(KEEPERS)
    if rows is not None:
        findings += _posts(rows, facts)
    closed = [one for one in announced if one not in purged]
    return findings, [Unchecked(Gap.SEALED_FILES, len(closed))] if closed else []


def _results(facts: Sequence[Fact]) -> Iterator[tuple[int, Fact]]:
    for one in facts:
        ballot = whole(one.facts, "ballot") if one.type == RESULT and one.facts else None
        if ballot is not None:
            yield ballot, one


def _unread(facts: Sequence[Fact]) -> bool:
    """Whether a result cannot be read, so that none can be said to be missing."""
    return any(one.type == RESULT and one.facts is None for one in facts)


def _files(
    rows: Sequence[Row],
    announced: Mapping[int, Fact],
    purged: Mapping[int | None, Fact],
    unread: bool,
) -> Iterator[Finding]:
    stored = {whole(row, "number"): row for row in rows}
    for ballot, fact in announced.items():
        row = stored.get(ballot)
        if row is None and ballot not in purged:
            yield Finding(Fault.SEALED_MISSING, fact.seq, ballot)
        if row is not None and ballot in purged:
            yield Finding(Fault.SEALED_STILL_THERE, purged[ballot].seq, ballot)
        if row is not None and _hashes(row) != {(fact.facts or {}).get("sealed")}:
            yield Finding(Fault.SEALED_DIFFERS, fact.seq, ballot)
    if not unread:
        for number in sorted(stored.keys() - announced.keys(), key=str):
            yield Finding(Fault.SEALED_NOT_RECORDED, None, number)


def _hashes(row: Row) -> set[object]:
    """That of the file and the one beside it: the same, where nobody touched them."""
    content = (text(row, "content") or "").encode()
    return {hashlib.sha256(content).hexdigest(), row.get("sha256")}


def _posts(rows: Sequence[Row], facts: Sequence[Fact]) -> Iterator[Finding]:
    """Each key that is stored was named on the record, and the last named of each post is it."""
    named: dict[tuple[object, object, object], Fact] = {}
    last: dict[object, tuple[object, Fact]] = {}
    for one in facts:
        if one.type == SET:
            if one.facts is None:
                return  # who was named cannot be read, so none of them is judged
            post, key = one.facts.get("post"), one.facts.get("key")
            named[post, key, one.facts.get("public")] = one
            last[post] = key, one
    for row in rows:
        if (row.get("post"), row.get("key_id"), row.get("public")) not in named:
            yield Finding(Fault.KEEPER_DIFFERS, None, detail=text(row, "key_id") or "?")
    now = {(row.get("post"), row.get("key_id")) for row in rows if row.get("until") is None}
    for post, (key, fact) in last.items():
        if {one for one in now if one[0] == post} != {(post, key)}:
            yield Finding(Fault.KEEPER_DIFFERS, fact.seq, detail=str(key))
