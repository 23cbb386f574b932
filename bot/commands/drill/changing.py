"""What several ways of changing a full world need."""

from bot.commands.drill.forging import Entry, Forger
from bot.commands.drill.row_tampers import Expected, Scene

EARLIER = "2020-01-01 00:00:00.000000"
LATER = "2037-01-01 00:00:00.000000"
SOMEBODY = 1  # an account that has nothing to do with the place
KEY = "0" * 64


def in_ballot(scene: Scene, table: str, v: str, name: str, value: object) -> Expected:
    """One column of any row of that table, which belongs to a ballot."""
    row = scene.one(f"SELECT rowid AS place, ballot_id FROM {table}")  # noqa: S608
    scene.do(f'UPDATE {table} SET "{name}" = ? WHERE rowid = ?', value, row["place"])  # noqa: S608
    return Expected(v, ballot=number(scene, row["ballot_id"]))


def gone(scene: Scene, table: str, v: str) -> Expected:
    row = scene.one(f"SELECT rowid AS place, ballot_id FROM {table} WHERE ballot_id IS NOT NULL")  # noqa: S608
    scene.do(f"DELETE FROM {table} WHERE rowid = ?", row["place"])  # noqa: S608
    return Expected(v, ballot=number(scene, row["ballot_id"]))


def number(scene: Scene, ballot: int) -> int:
    return int(scene.do("SELECT number FROM ballots WHERE id = ?", ballot).fetchone()["number"])


def alone(scene: Scene) -> Forger:
    """Nobody holds anything against the forger."""
    scene.checkpoints = scene.receipts = False
    return Forger(scene.place.database, scene.place.keys, scene.community)


def any_of(scene: Scene, forger: Forger, type: str) -> Entry:
    entries = forger.of(type)
    return entries[scene.dice.number(len(entries))]


def rewritten(forger: Forger, entry: Entry, v: str) -> Expected:
    forger.rewrite(forger.keys.signer)
    return Expected(v, entry.seq, ballot=entry.facts["ballot"])
