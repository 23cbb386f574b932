"""What somebody can do to a database who holds the file, and perhaps the keys too.

Rows are changed by plain SQL. A `Forger` goes further: it opens the payloads, lets one change
them, and writes the whole chain anew with all that follows from it: receipts of the stored votes,
published lists, the head, and, with a signing key, the checkpoints.
"""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.demo.clock import SeededEntropy
from bot.features.ballots.rules import list_hash, list_text
from bot.features.ballots.rules.acts import Sort, read, stand
from bot.features.record.rules import message, read_row
from bot.infra.keyfile import Keys, Signer
from bot.infra.vault import Vault
from bot.kernel.chain import GENESIS, NONCE, canonical, code_of, header_hash, payload_hash

SEALED = "ballot.vote"
PAYLOAD = (
    "INSERT INTO record_payloads (community_id, seq, nonce, payload, sealed) VALUES (?, ?, ?, ?, ?)"
)


@dataclass
class Entry:
    """An event in plain. `was` is its number before anything was forged; 0 for a new one."""

    seq: int
    type: str
    nonce: bytes
    facts: dict[str, Any] = field(default_factory=dict)
    was: int = 0
    hash: str = ""
    sealed: bool = False

    @property
    def code(self) -> str:
        return code_of(bytes.fromhex(self.hash))


class Forger:
    """The record of one community, to be written anew."""

    def __init__(self, database: Path, keys: Keys, community: int) -> None:
        self.connection = opened(database)
        self.keys = keys
        self.community = community
        self.vault = Vault(keys, SeededEntropy("forger"))
        self.entries = [self._entry(row) for row in self._rows()]

    def of(self, type: str) -> list[Entry]:
        return [one for one in self.entries if one.type == type]

    def append(self, type: str, facts: Mapping[str, Any]) -> Entry:
        """A new event at the end, with the time of the last one."""
        at = self.entries[-1].facts["at"]
        sealed = type == SEALED
        entry = Entry(0, type, b"n" * NONCE, {"at": at, **facts}, sealed=sealed)
        self.entries.append(entry)
        return entry

    def rewrite(self, signer: Signer | None = None) -> None:
        """Writes all entries with right hashes, and everything that holds a hash.

        With a signer every stored checkpoint is signed anew; without one they stay as they are.
        """
        self._chain()
        for table in ("record_events", "record_payloads"):
            self._do(f"DELETE FROM {table} WHERE community_id = ?", self.community)  # noqa: S608
        prev = GENESIS
        for one in self.entries:
            content = payload_hash(one.nonce, canonical(one.facts))
            row = (self.community, one.seq, one.type, content, prev, one.hash)
            self._do("INSERT INTO record_events VALUES (?, ?, ?, ?, ?, ?)", *row)
            self._store(one)
            prev = one.hash
        head = len(self.entries), prev, self.community
        self._do("UPDATE record_heads SET seq = ?, hash = ? WHERE community_id = ?", *head)
        self._votes()
        if signer:
            self._sign(signer)

    def save(self) -> None:
        """Ends the forgery."""
        self.connection.close()

    def _chain(self) -> None:
        """Numbers and hashes; the hashes of lists in a result follow from the votes before it."""
        prev = GENESIS
        for number, one in enumerate(self.entries, start=1):
            one.seq = number
            if one.type == "ballot.result" and "counted" in one.facts:
                self._lists(one)
            content = payload_hash(one.nonce, canonical(one.facts))
            one.hash = header_hash(number, one.type, content, prev).hex()
            prev = one.hash

    def _lists(self, result: Entry) -> None:
        """The lists as the votes before the result give them, on the record and in their row."""
        number = result.facts["ballot"]
        before = self.entries[: result.seq - 1]
        acts = [read(one.type, one.seq, one.code, one.facts, number) for one in before]
        stands = stand([one for one in acts if one])
        every = {one.code for one in acts if one and one.sort is Sort.VOTE}
        counted = {one.code for one in stands.counted().values()}
        back = (stands.withdrawn & every) - counted
        lists = {"counted": counted, "superseded": every - counted - back, "withdrawn": back}
        for name, codes in lists.items():
            if name in result.facts or codes:
                result.facts[name] = list_hash(codes)
            self._do(
                f"UPDATE receipt_lists SET {name} = ? WHERE ballot_id = ?",  # noqa: S608
                list_text(codes),
                self.ballot_id(number),
            )

    def ballot_id(self, number: int) -> int:
        found = self._do(
            "SELECT id FROM ballots WHERE community_id = ? AND number = ?", self.community, number
        ).fetchone()
        return int(found[0])

    def _votes(self) -> None:
        """Stored votes point to their entries under the new numbers."""
        moved = {one.was: one for one in self.entries if one.was}
        rows = self._do(
            "SELECT ballot_id, unit_id, seq FROM votes WHERE ballot_id IN "
            "(SELECT id FROM ballots WHERE community_id = ?)",
            self.community,
        ).fetchall()
        for ballot, unit, seq in rows:
            if seq in moved:
                entry = moved[seq]
                self._do(
                    "UPDATE votes SET seq = ?, receipt = ? WHERE ballot_id = ? AND unit_id = ?",
                    *(entry.seq, entry.code, ballot, unit),
                )

    def _sign(self, signer: Signer) -> None:
        moved = {one.was: one for one in self.entries if one.was}
        where = "community_id = ? AND seq = ?"
        for row in self._do(
            "SELECT * FROM checkpoints WHERE community_id = ?", self.community
        ).fetchall():
            checkpoint = read_row(dict(row))
            self._do(f"DELETE FROM checkpoints WHERE {where}", row["community_id"], row["seq"])  # noqa: S608
            if checkpoint is None or row["seq"] not in moved:
                continue
            entry = moved[row["seq"]]
            forged = replace(checkpoint, seq=entry.seq, hash=entry.hash, key_id=signer.key_id)
            values = {**dict(row), "seq": entry.seq, "hash": entry.hash, "key_id": signer.key_id}
            values["signature"] = signer.sign(message(forged))
            self._do("INSERT INTO checkpoints VALUES (?, ?, ?, ?, ?, ?, ?)", *values.values())

    def _store(self, one: Entry) -> None:
        content = canonical(one.facts)
        key = (self.community, one.seq)
        if one.sealed:
            sealed = self.vault.seal("record_payloads", "sealed", key, one.nonce + content)
            self._do(PAYLOAD, *key, None, None, sealed)
        else:
            self._do(PAYLOAD, *key, one.nonce, content.decode(), None)

    def _entry(self, row: sqlite3.Row) -> Entry:
        nonce, content = row["nonce"], row["payload"]
        sealed = row["sealed"] is not None
        if sealed:
            key = (self.community, row["seq"])
            plain = self.vault.open("record_payloads", "sealed", key, row["sealed"])
            nonce, content = plain[:NONCE], plain[NONCE:]
        facts = json.loads(content)
        return Entry(row["seq"], row["type"], nonce, facts, row["seq"], row["hash"], sealed)

    def _rows(self) -> list[sqlite3.Row]:
        return self._do(
            "SELECT e.seq, e.type, e.hash, p.nonce, p.payload, p.sealed FROM record_events e "
            "JOIN record_payloads p ON p.community_id = e.community_id AND p.seq = e.seq "
            "WHERE e.community_id = ? ORDER BY e.seq",
            self.community,
        ).fetchall()

    def _do(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self.connection.execute(statement, values)


def opened(database: Path) -> sqlite3.Connection:
    """A connection that asks nobody: no foreign keys, each statement at once."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection
