"""Changes to matters that neighbours raised, and to what was agreed, in a full world."""

from bot.commands.drill.changing import LATER, SOMEBODY
from bot.commands.drill.row_tampers import Expected, Scene, Tamper
from bot.infra.vault import Vault

V = "V27"


def matter_changed(scene: Scene) -> Expected:
    """Said to be open or turned down, in another stage, under another number, by somebody else."""
    name, value = (
        ("state", "open"),
        ("stage", "options"),
        ("number", 77),
        ("decided_by", SOMEBODY),
        ("entered_by", SOMEBODY),
        ("into_id", 2),
    )[scene.dice.number(6)]
    row = scene.one("SELECT id FROM concerns WHERE state = 'done'")
    scene.do(f"UPDATE concerns SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected(V)


def matter_revived(scene: Scene) -> Expected:
    """One that was turned down is said to have been taken up, or to wait still."""
    state = ("open", "waiting", "merged")[scene.dice.number(3)]
    row = scene.one("SELECT id FROM concerns WHERE state = 'declined'")
    scene.do("UPDATE concerns SET state = ? WHERE id = ?", state, row["id"])
    return Expected(V)


def must_forgotten(scene: Scene) -> Expected:
    """What must be dealt with need not be, or the other way round."""
    row = scene.one("SELECT id, must_at FROM concerns WHERE number > 0")
    value = None if row["must_at"] else LATER
    scene.do("UPDATE concerns SET must_at = ? WHERE id = ?", value, row["id"])
    return Expected(V)


def matter_deleted(scene: Scene) -> Expected:
    row = scene.one("SELECT id FROM concerns WHERE number > 0")
    scene.do("DELETE FROM concerns WHERE id = ?", row["id"])
    return Expected(V)


def matter_added(scene: Scene) -> Expected:
    row = scene.one("SELECT * FROM concerns WHERE number > 0")
    values = {**dict(row), "id": 999, "number": 99}
    marks = ", ".join("?" * len(values))
    names = ", ".join(f'"{name}"' for name in values)
    scene.do(f"INSERT INTO concerns ({names}) VALUES ({marks})", *values.values())  # noqa: S608
    return Expected(V)


def household_removed(scene: Scene) -> Expected:
    row = scene.one("SELECT rowid AS place FROM concern_seconds")
    scene.do("DELETE FROM concern_seconds WHERE rowid = ?", row["place"])
    return Expected(V)


def household_added(scene: Scene) -> Expected:
    """So that it seems to be enough."""
    row = scene.one("SELECT * FROM concern_seconds")
    taken = scene.do("SELECT unit_id FROM concern_seconds WHERE concern_id = ?", row["concern_id"])
    units = [one["unit_id"] for one in taken.fetchall()]
    free = scene.one(f"SELECT id FROM units WHERE id NOT IN ({', '.join(map(str, units))})")  # noqa: S608
    scene.do(
        "INSERT INTO concern_seconds (concern_id, unit_id, person_id, at) VALUES (?, ?, ?, ?)",
        *(row["concern_id"], free["id"], SOMEBODY, row["at"]),
    )
    return Expected(V)


def promise_changed(scene: Scene) -> Expected:
    """Due later, settled by others, not kept, or kept by another."""
    name, value = (
        ("due", LATER),
        ("settled", "passed"),
        ("settled", None),
        ("kept_at", None),
        ("kept_by", SOMEBODY),
        ("number", 77),
    )[scene.dice.number(6)]
    row = scene.one("SELECT id FROM promises")
    scene.do(f"UPDATE promises SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected(V)


def promise_deleted(scene: Scene) -> Expected:
    row = scene.one("SELECT id FROM promises")
    scene.do("DELETE FROM promises WHERE id = ?", row["id"])
    return Expected(V)


def promise_reworded(scene: Scene) -> Expected:
    """With the right key."""
    row = scene.one("SELECT id FROM promises")
    vault = Vault(scene.place.keys, scene.place.entropy)
    sealed = vault.seal("promises", "words", (row["id"],), "什么也不做")
    scene.do("UPDATE promises SET words = ? WHERE id = ?", sealed, row["id"])
    return Expected(V)


MATTERS: tuple[Tamper, ...] = (
    matter_changed,
    matter_revived,
    must_forgotten,
    matter_deleted,
    matter_added,
    household_removed,
    household_added,
    promise_changed,
    promise_deleted,
    promise_reworded,
)
