"""Changes by plain SQL: what somebody can do who holds the database file alone."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.commands.drill.dice import Dice
from bot.commands.drill.forging import opened
from bot.commands.drill.worlds import Place
from bot.infra.vault import Vault
from bot.kernel.chain import header_hash, payload_hash


@dataclass(frozen=True)
class Expected:
    """What a check must name: a number, and the place as far as it is one."""

    v: str
    seq: int | None = None
    flat: str = ""
    ballot: int | None = None
    within: int | None = None  # an entry that the named range must contain


@dataclass
class Scene:
    """A copy of a world about to be changed. `own`: people hold checkpoints; else they do not."""

    place: Place
    dice: Dice
    community: int = 1
    checkpoints: bool = True
    receipts: bool = True
    connection: sqlite3.Connection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = opened(self.place.database)

    def do(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self.connection.execute(statement, values)

    def one(self, statement: str, *values: object) -> sqlite3.Row:
        """One of the rows, by chance."""
        rows = self.do(statement, *values).fetchall()
        row: sqlite3.Row = rows[self.dice.number(len(rows))]
        return row

    @property
    def last(self) -> int:
        row = self.do("SELECT max(seq) FROM record_events WHERE community_id = ?", self.community)
        return int(row.fetchone()[0])

    def inside(self) -> int:
        """An entry that is neither the first nor the last two."""
        return 2 + self.dice.number(self.last - 4)


Tamper = Callable[[Scene], Expected]

VOTES = (
    "SELECT v.*, r.label, b.number FROM votes v JOIN ballots b ON b.id = v.ballot_id "
    "JOIN roll_entries r ON r.ballot_id = v.ballot_id AND r.unit_id = v.unit_id "
    "WHERE b.community_id = ?"
)


def altered(scene: Scene) -> Expected:
    seq = scene.inside()
    name = ("type", "payload_hash", "prev", "hash")[scene.dice.number(4)]
    statement = f"UPDATE record_events SET {name} = substr({name}, 2) || 'x' WHERE community_id = ? AND seq = ?"  # noqa: S608, E501
    scene.do(statement, scene.community, seq)
    return Expected("V1", seq)


def removed(scene: Scene) -> Expected:
    seq = scene.inside()
    for table in ("record_events", "record_payloads"):
        scene.do(f"DELETE FROM {table} WHERE community_id = ? AND seq = ?", scene.community, seq)  # noqa: S608
    return Expected("V2", seq)


def inserted(scene: Scene) -> Expected:
    seq = scene.inside()
    before = scene.do(
        "SELECT hash FROM record_events WHERE community_id = ? AND seq = ?",
        scene.community,
        seq - 1,
    ).fetchone()
    _shift(scene, seq)
    content = '{"at":"2026-05-18T12:00:00+00:00"}'
    payload = payload_hash(b"n" * 16, content.encode())
    hash = header_hash(seq, "grant.coordinator", payload, before["hash"]).hex()
    row = (scene.community, seq, "grant.coordinator", payload, before["hash"], hash)
    scene.do("INSERT INTO record_events VALUES (?, ?, ?, ?, ?, ?)", *row)
    scene.do(
        "INSERT INTO record_payloads (community_id, seq, nonce, payload) VALUES (?, ?, ?, ?)",
        *(scene.community, seq, b"n" * 16, content),
    )
    return Expected("V4", seq)


def swapped(scene: Scene) -> Expected:
    one = scene.inside()
    other = one + 1 + scene.dice.number(scene.last - one)
    for table in ("record_events", "record_payloads"):
        for old, new in ((one, -1), (other, one), (-1, other)):
            scene.do(
                f"UPDATE {table} SET seq = ? WHERE community_id = ? AND seq = ?",  # noqa: S608
                *(new, scene.community, old),
            )
    return Expected("V5", one)


def gap(scene: Scene) -> Expected:
    seq = scene.inside()
    _shift(scene, seq)
    scene.do("UPDATE record_heads SET seq = seq + 1 WHERE community_id = ?", scene.community)
    return Expected("V6", seq)


def forked(scene: Scene) -> Expected:
    """A second child of an older entry, at the end."""
    seq, parent = scene.last + 1, scene.inside()
    row = scene.do(
        "SELECT * FROM record_events WHERE community_id = ? AND seq = ?", scene.community, parent
    ).fetchone()
    hash = header_hash(seq, row["type"], row["payload_hash"], row["hash"]).hex()
    copy = (scene.community, seq, row["type"], row["payload_hash"], row["hash"], hash)
    scene.do("INSERT INTO record_events VALUES (?, ?, ?, ?, ?, ?)", *copy)
    scene.do(
        "UPDATE record_heads SET seq = ?, hash = ? WHERE community_id = ?",
        *(seq, hash, scene.community),
    )
    return Expected("V7", seq)


def payload_altered(scene: Scene) -> Expected:
    seq = scene.inside()
    place = (scene.community, seq)
    where = "WHERE community_id = ? AND seq = ?"
    row = scene.do(f"SELECT * FROM record_payloads {where}", *place).fetchone()  # noqa: S608
    if row["sealed"] is None:
        changed = row["payload"].replace(":", ": ", 1)
        scene.do(f"UPDATE record_payloads SET payload = ? {where}", changed, *place)  # noqa: S608
    else:
        flipped = bytearray(row["sealed"])
        flipped[-1 - scene.dice.number(20)] ^= 1
        scene.do(f"UPDATE record_payloads SET sealed = ? {where}", bytes(flipped), *place)  # noqa: S608
    return Expected("V12", seq)


def payload_missing(scene: Scene) -> Expected:
    seq = scene.inside()
    scene.do("DELETE FROM record_payloads WHERE community_id = ? AND seq = ?", scene.community, seq)
    return Expected("V13", seq)


def payload_alone(scene: Scene) -> Expected:
    seq = scene.last + 1 + scene.dice.number(9)
    scene.do(
        "INSERT INTO record_payloads (community_id, seq, nonce, payload) VALUES (?, ?, ?, ?)",
        *(scene.community, seq, b"n" * 16, "{}"),
    )
    return Expected("V15", seq)


def vote_flipped(scene: Scene) -> Expected:
    """With the right key, which whoever holds the host has too."""
    row = scene.one(VOTES, scene.community)
    vault, key = Vault(scene.place.keys, scene.place.entropy), (row["ballot_id"], row["unit_id"])
    choice = vault.open("votes", "choice", key, row["choice"]).decode()
    other = "no" if choice == "yes" else "yes"
    sealed = vault.seal("votes", "choice", key, other)
    scene.do("UPDATE votes SET choice = ? WHERE ballot_id = ? AND unit_id = ?", sealed, *key)
    return Expected("V16", row["seq"], row["label"], row["number"])


def vote_deleted(scene: Scene) -> Expected:
    row = scene.one(VOTES, scene.community)
    key = row["ballot_id"], row["unit_id"]
    scene.do("DELETE FROM votes WHERE ballot_id = ? AND unit_id = ?", *key)
    return Expected("V17", row["seq"], row["label"], row["number"])


def vote_added(scene: Scene) -> Expected:
    """For a flat that did not vote; where all did, for one of another community's."""
    row = scene.one(VOTES, scene.community)
    free = scene.do(
        "SELECT unit_id, label FROM roll_entries r WHERE ballot_id = ? AND NOT EXISTS (SELECT 1 "
        "FROM votes v WHERE v.ballot_id = r.ballot_id AND v.unit_id = r.unit_id)",
        row["ballot_id"],
    ).fetchone()
    unit, label = (free["unit_id"], free["label"]) if free else (9_999, "")
    scene.do(
        "INSERT INTO votes (ballot_id, unit_id, choice, by, at, seq, receipt) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        *(row["ballot_id"], unit, row["choice"], row["by"], row["at"], row["seq"], "AAAAAAAAAA"),
    )
    return Expected("V17", None, label, row["number"])


def counted_twice(scene: Scene) -> Expected:
    """The table made anew without its keys."""
    row = scene.one(VOTES, scene.community)
    scene.do("CREATE TABLE votes2 AS SELECT * FROM votes")
    scene.do("DROP TABLE votes")
    scene.do("ALTER TABLE votes2 RENAME TO votes")
    key = row["ballot_id"], row["unit_id"]
    scene.do(
        "INSERT INTO votes SELECT * FROM votes WHERE ballot_id = ? AND unit_id = ? LIMIT 1", *key
    )
    return Expected("V18", None, row["label"], row["number"])


def area_changed(scene: Scene) -> Expected:
    row = scene.one(
        "SELECT r.*, b.number FROM roll_entries r JOIN ballots b ON b.id = r.ballot_id "
        "WHERE b.community_id = ?",
        scene.community,
    )
    scene.do(
        "UPDATE roll_entries SET area = area + ? WHERE ballot_id = ? AND unit_id = ?",
        *(1 + scene.dice.number(500), row["ballot_id"], row["unit_id"]),
    )
    return Expected("V23", None, row["label"], row["number"])


def flat_struck_off(scene: Scene) -> Expected:
    row = scene.one(VOTES, scene.community)
    key = row["ballot_id"], row["unit_id"]
    scene.do("DELETE FROM roll_entries WHERE ballot_id = ? AND unit_id = ?", *key)
    return Expected("V23", ballot=row["number"])


def representative_changed(scene: Scene) -> Expected:
    row = scene.one(
        "SELECT r.unit_id, e.label FROM representatives r JOIN roll_entries e "
        "ON e.unit_id = r.unit_id WHERE r.community_id = ?",
        scene.community,
    )
    scene.do("UPDATE representatives SET person_id = 1 WHERE unit_id = ?", row["unit_id"])
    return Expected("V23", flat=row["label"])


def role_taken(scene: Scene) -> Expected:
    """Somebody makes herself coordinator in place of the one who is."""
    row = scene.one("SELECT id FROM grants WHERE community_id = ?", scene.community)
    scene.do("UPDATE grants SET person_id = 1 WHERE id = ?", row["id"])
    return Expected("V31")


def ballot_changed(scene: Scene) -> Expected:
    """Its question, its text, its kind or its closing time."""
    row = scene.one("SELECT * FROM ballots WHERE community_id = ?", scene.community)
    name, value = (
        ("question", f"{row['question']}？"),
        ("clauses", json.dumps(["第一条 都可以。"], ensure_ascii=False)),
        ("preset", "advisory" if row["preset"] != "advisory" else "owners_special"),
        ("closes_at", "2027-01-01 00:00:00.000000"),
    )[scene.dice.number(4)]
    scene.do(f"UPDATE ballots SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected("V24", ballot=row["number"])


def result_changed(scene: Scene) -> Expected:
    row = scene.one(
        "SELECT * FROM ballots WHERE community_id = ? AND tally IS NOT NULL", scene.community
    )
    tally = json.loads(row["tally"])
    tally[("yes_heads", "yes_area", "total_heads")[scene.dice.number(3)]] += 1
    scene.do("UPDATE ballots SET tally = ? WHERE id = ?", json.dumps(tally), row["id"])
    return Expected("V25", ballot=row["number"])


def list_changed(scene: Scene) -> Expected:
    row = scene.one(
        "SELECT l.*, b.number FROM receipt_lists l JOIN ballots b ON b.id = l.ballot_id "
        "WHERE b.community_id = ?",
        scene.community,
    )
    codes = json.loads(row["counted"])
    codes.append("AAAAAAAAAA" if scene.dice.number(2) or not codes else codes[0])
    written = json.dumps(codes, separators=(",", ":"))
    scene.do("UPDATE receipt_lists SET counted = ? WHERE ballot_id = ?", written, row["ballot_id"])
    return Expected("V29", ballot=row["number"])


def _shift(scene: Scene, seq: int) -> None:
    """Numbers from `seq` on go up by one."""
    for table in ("record_events", "record_payloads"):
        place = (scene.community, seq)
        where = "WHERE community_id = ? AND seq"
        scene.do(f"UPDATE {table} SET seq = -seq - 1 {where} >= ?", *place)  # noqa: S608
        scene.do(f"UPDATE {table} SET seq = -seq {where} < 0", scene.community)  # noqa: S608
