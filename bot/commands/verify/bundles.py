"""The record in an exported file, written and read again.

For the public the payloads of sealed events, choices and everything about single flats are left
out: headers, published lists and checkpoints stay. Votes of a ballot that is still open are left
out of every file.
"""

from collections.abc import Collection, Mapping
from typing import Any

from bot.commands.verify.sources import BUNDLE
from bot.features.record.rules import read_facts, read_headers, read_row, written
from bot.kernel.evidence import Evidence, Payload, Row, State, moment, whole

SAID = ("ballot.vote", "ballot.withdraw")  # of a ballot that is open, they stay out of files
HEADER = ("seq", "type", "payload_hash", "prev", "hash")
PUBLIC = frozenset(  # events whose payloads tell nothing about a single flat
    {
        "ballot.open",
        "ballot.close",
        "ballot.result",
        "ballot.suspend",
        "ballot.resume",
        "ballot.handed_file",
        "keeper.set",
        "outage",
        "restored",
        "purge",
        "export",
        "key.rotated",
    }
)
KEPT = ("keepers", "sealed_files")
PUBLIC_TABLES = ("ballots", "turnouts", "receipt_lists")
TABLES = (
    *PUBLIC_TABLES,
    *("roll_entries", "votes", "conflicts", "representatives", "units", "grants"),
    *KEPT,
)
COLUMNS = {
    "conflicts": ("ballot_id", "unit_id", "settled_at"),
    "units": ("id", "area"),
    "representatives": ("unit_id", "electorate", "person_id"),
    "keepers": ("key_id", "post", "public", "until"),
    "grants": ("id", "person_id", "role", "building", "until"),
}


def pack(
    evidence: Evidence, keys: Mapping[str, bytes], *, public: bool, hidden: Mapping[int, int]
) -> dict[str, Any]:
    """The record as JSON. `hidden`: votes that stay out of it, by their entry; → ballot."""
    left_out = sorted(set(hidden.values()))
    kept = PUBLIC_TABLES if public else TABLES
    return {
        "format": BUNDLE,
        "public": public,
        "community": evidence.community,
        "keys": {id: one.hex() for id, one in keys.items()},
        "head": _row(evidence.head, ("seq", "hash")) if evidence.head else None,
        "headers": [[row.get(name) for name in HEADER] for row in evidence.headers],
        "payloads": _payloads(evidence, hidden, public=public),
        "checkpoints": [written(one) for one in map(read_row, evidence.checkpoints) if one],
        "left_out": left_out,
        "tables": {
            name: [_row(row, COLUMNS.get(name)) for row in _shown(evidence, name, left_out)]
            for name in kept
            if name in evidence.tables
        },
    }


def votes_besides(evidence: Evidence, numbers: Collection[int]) -> dict[int, int]:
    """Votes of all ballots but these: their entries, each with its ballot."""
    chain = read_headers(evidence.headers)[0]
    return {
        one.seq: ballot
        for one in read_facts(chain, evidence.payloads)
        if one.type in SAID and one.facts is not None
        if (ballot := whole(one.facts, "ballot")) is not None and ballot not in numbers
    }


def unpack(record: Mapping[str, Any]) -> Evidence:
    """The evidence in an exported record; what is not in order is left for the rules to find."""
    tables = record.get("tables")
    left_out = record.get("left_out")
    head = record.get("head")
    return Evidence(
        community=whole(record, "community") or 0,
        headers=[_header(one) for one in _list(record, "headers")],
        payloads=dict(_payload(one) for one in _list(record, "payloads")),
        head=head if isinstance(head, dict) else None,
        checkpoints=[_checkpoint(one) for one in _list(record, "checkpoints")],
        tables={
            name: [one if isinstance(one, dict) else {} for one in rows]
            for name, rows in (tables.items() if isinstance(tables, dict) else ())
            if isinstance(rows, list)
        },
        left_out=frozenset(one for one in left_out if isinstance(one, int))
        if isinstance(left_out, list)
        else frozenset(),
    )


def public_keys(record: Mapping[str, Any]) -> dict[str, bytes]:
    """The public keys that came with the file."""
    found = {}
    keys = record.get("keys")
    for id, written_key in keys.items() if isinstance(keys, dict) else ():
        try:
            found[str(id)] = bytes.fromhex(written_key)
        except (TypeError, ValueError):
            continue
    return found


def _payloads(evidence: Evidence, hidden: Mapping[int, int], *, public: bool) -> list[list[Any]]:
    """``[seq, nonce, content]``; ``[seq]`` or ``[seq, ballot]`` for one that is left out.

    One that the right key does not open has null in both places, so that it is found in the file
    as it is at home.
    """
    types = {whole(row, "seq"): row.get("type") for row in evidence.headers}
    found: list[list[Any]] = []
    for seq, payload in sorted(evidence.payloads.items()):
        shown = types.get(seq) in PUBLIC if public else seq not in hidden
        if shown and payload.state is State.OPEN:
            found.append([seq, payload.nonce.hex(), payload.content.decode("utf-8", "replace")])
        elif shown and payload.state is State.BROKEN:
            found.append([seq, None, None])
        else:
            found.append([seq] if public or seq not in hidden else [seq, hidden[seq]])
    return found


def _payload(item: object) -> tuple[int, Payload]:
    """Under -1, which no entry has, where it is none."""
    match item:
        case [int(seq)]:
            return seq, Payload(State.WITHHELD)
        case [int(seq), int(ballot)]:
            return seq, Payload(State.WITHHELD, ballot=ballot)
        case [int(seq), str(nonce), str(content)]:
            try:
                return seq, Payload(State.OPEN, bytes.fromhex(nonce), content.encode())
            except ValueError:
                return seq, Payload(State.BROKEN)
        case [int(seq), *_]:
            return seq, Payload(State.BROKEN)
    return -1, Payload(State.BROKEN)


def _shown(evidence: Evidence, name: str, left_out: Collection[int]) -> list[Row]:
    rows = list(evidence.tables[name])
    if name != "votes":
        return rows
    hidden = {
        whole(one, "id") for one in evidence.tables["ballots"] if whole(one, "number") in left_out
    }
    return [one for one in rows if whole(one, "ballot_id") not in hidden]


def _row(row: Row, names: Collection[str] | None) -> dict[str, Any]:
    return {name: _plain(row, name) for name in (row if names is None else names)}


def _plain(row: Row, name: str) -> Any:
    value = row.get(name)
    at = moment(row, name) if name.endswith("_at") or name in ("at", "until") else None
    if at is not None:
        return at.isoformat()
    return value if isinstance(value, str | int | None) else None


def _header(item: object) -> Row:
    return dict(zip(HEADER, item, strict=False)) if isinstance(item, list) else {}


def _checkpoint(item: object) -> Row:
    if not isinstance(item, dict):
        return {}
    names = {"community_id": "community", "at": "time", "key_id": "key"}
    return {**item, **{name: item.get(source) for name, source in names.items()}}


def _list(record: Mapping[str, Any], name: str) -> list[Any]:
    value = record.get(name)
    return value if isinstance(value, list) else []
