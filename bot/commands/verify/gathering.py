"""From rows to evidence: each community by itself, sealed values opened where we have the key."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.commands.verify.sources import Found
from bot.infra.keyfile import Keys
from bot.infra.system import SystemEntropy
from bot.infra.vault import Unopened, Vault, key_of
from bot.kernel.chain import NONCE
from bot.kernel.evidence import UNREAD, Evidence, Payload, Row, State, whole

OF_BALLOTS = (
    *("roll_entries", "votes", "turnouts", "receipt_lists", "secret_answers"),
    *("proxies", "votes_beneath", "conflicts", "heads_voted", "sittings"),
)
SEALED_ANSWERS = {  # table: its sealed column and its key
    "votes": ("choice", ("ballot_id", "unit_id")),
    "votes_beneath": ("choice", ("ballot_id", "unit_id")),
    "secret_answers": ("answer", ("ballot_id", "token")),
}
SEALED_WORDS = {"promises": ("words",), "meeting_minutes": ("words", "name")}  # by their id
OF_PLACES = (
    *("representatives", "units", "grants", "keepers", "sealed_files"),
    *("postings", "communities", "letters", "mandates", "rounds", "statements"),
    *("conventions", "convention_articles", "concerns", "concern_seconds", "promises"),
    *("ledger_entries", "mediation_cases"),
    *("meetings", "meeting_minutes", "meeting_attendants"),
    *("projects", "project_flats", "project_plans", "project_terms", "project_joins"),
    "project_steps",
    *("agreements", "agreement_flats"),
)
BROKEN = "?"  # stands for a choice that the right key does not open


class Opener:
    """Opens sealed values; without keys it says so and opens nothing."""

    def __init__(self, keys: Keys | None) -> None:
        self._vault = Vault(keys, SystemEntropy()) if keys else None
        self._known = {one.id for one in keys.field} if keys else set()

    def open(
        self, table: str, column: str, key: tuple[object, ...], sealed: object
    ) -> bytes | State:
        """The plain bytes, or State.SEALED (no key for it) or State.BROKEN."""
        if not isinstance(sealed, bytes | memoryview | bytearray):
            return State.BROKEN
        content = bytes(sealed)
        if self._vault is None or key_of(content) not in self._known:
            return State.SEALED
        try:
            return self._vault.open(table, column, key, content)
        except Unopened:
            return State.BROKEN


def gather(found: Found, keys: Keys | None) -> Iterator[Evidence]:
    """The evidence of each community that has a record, or should have one."""
    opener = Opener(keys)
    parts = {name: _by_community(rows) for name, rows in found.tables.items()}
    for name, columns in SEALED_WORDS.items():
        if name in parts:
            plain = [_words(name, columns, one, opener) for one in found.tables[name]]
            parts[name] = _by_community(plain)
    tables = _ballots_tables(found.tables, opener)
    communities = {
        one
        for name in ("record_events", "record_heads", "record_payloads")
        for one in parts.get(name, {})
    }
    for community in sorted(communities | parts.get("ballots", {}).keys()):
        heads = parts.get("record_heads", {}).get(community, [])
        yield Evidence(
            community=community,
            headers=parts.get("record_events", {}).get(community, []),
            payloads=_payloads(
                parts.get("record_payloads", {}).get(community, []), community, opener
            ),
            head=heads[0] if heads else None,
            checkpoints=parts.get("checkpoints", {}).get(community, []),
            tables=_mine(parts, tables, community),
        )


def _mine(
    parts: Mapping[str, Mapping[int, list[Row]]],
    tables: Mapping[str, Mapping[int | None, list[Row]]],
    community: int,
) -> dict[str, list[Row]]:
    """The rows of that community; those of ballots by the ballot they belong to."""
    mine = {
        name: parts[name].get(community, []) for name in ("ballots", *OF_PLACES) if name in parts
    }
    ids = [whole(one, "id") for one in mine.get("ballots", [])]
    for name, rows in tables.items():
        mine[name] = [row for id in ids for row in rows.get(id, [])]
    return mine


def _ballots_tables(
    tables: Mapping[str, list[Row]], opener: Opener
) -> dict[str, dict[int | None, list[Row]]]:
    found: dict[str, dict[int | None, list[Row]]] = {}
    for name in OF_BALLOTS:
        if name in tables:
            grouped: dict[int | None, list[Row]] = defaultdict(list)
            for row in tables[name]:
                grouped[whole(row, "ballot_id")].append(
                    _answer(name, row, opener) if name in SEALED_ANSWERS else row
                )
            found[name] = grouped
    return found


def _answer(table: str, row: Row, opener: Opener) -> Row:
    """With the answer in plain, if it can be opened; a plain one is of version 0.1."""
    column, names = SEALED_ANSWERS[table]
    return _opened(table, column, names, row, opener)


def _words(table: str, columns: Iterable[str], row: Row, opener: Opener) -> Row:
    for column in columns:
        row = _opened(table, column, ("id",), row, opener)
    return row


def _opened(table: str, column: str, names: Iterable[str], row: Row, opener: Opener) -> Row:
    sealed = row.get(column)
    if sealed is None or isinstance(sealed, str):
        return row
    plain = opener.open(table, column, tuple(row.get(name) for name in names), sealed)
    if isinstance(plain, bytes):
        return {**row, column: plain.decode("utf-8", "replace")}
    return {**row, column: UNREAD if plain is State.SEALED else BROKEN}


def _payloads(rows: Iterable[Row], community: int, opener: Opener) -> dict[int, Payload]:
    found = {}
    for row in rows:
        seq = whole(row, "seq")
        if seq is not None:
            found[seq] = _payload(row, (community, seq), opener)
    return found


def _payload(row: Row, key: tuple[int, int], opener: Opener) -> Payload:
    sealed = row.get("sealed")
    if sealed is None:
        return _plain(row.get("nonce"), row.get("payload"))
    opened = opener.open("record_payloads", "sealed", key, sealed)
    if isinstance(opened, State):
        return Payload(opened)
    return Payload(State.OPEN, opened[:NONCE], opened[NONCE:])


def _plain(nonce: Any, payload: Any) -> Payload:
    if not isinstance(nonce, bytes | memoryview) or not isinstance(payload, str):
        return Payload(State.BROKEN)
    return Payload(State.OPEN, bytes(nonce), payload.encode("utf-8", "surrogateescape"))


def _by_community(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        community = whole(row, "community_id")
        if community is not None:
            found[community].append(row)
    return found
