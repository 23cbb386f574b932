"""Changes to meetings, their minutes and who was there, in a full world."""

from bot.commands.drill.changing import LATER, SOMEBODY
from bot.commands.drill.row_tampers import Expected, Scene, Tamper
from bot.infra.vault import Vault

V = "V27"
CLOSED = "SELECT id FROM meetings WHERE state = 'closed'"


def meeting_changed(scene: Scene) -> Expected:
    """Confirmed by nobody, of another kind or day, of another matter, by others, with more."""
    name, value = (
        ("state", "confirmed"),
        ("state", "called"),
        ("kind", "hearing"),
        ("begins", LATER),
        ("matter", 77),
        ("called_by", SOMEBODY),
        ("closed_by", SOMEBODY),
        ("confirmed_by", SOMEBODY),
        ("here", 50),
    )[scene.dice.number(9)]
    row = scene.one(CLOSED)
    scene.do(f"UPDATE meetings SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected(V)


def meeting_deleted(scene: Scene) -> Expected:
    row = scene.one("SELECT id FROM meetings")
    scene.do("DELETE FROM meetings WHERE id = ?", row["id"])
    return Expected(V)


def meeting_added(scene: Scene) -> Expected:
    """One that nobody called."""
    _again(scene, "meetings", scene.one("SELECT * FROM meetings"), number=99)
    return Expected(V)


def minute_deleted(scene: Scene) -> Expected:
    """A point that was closed, or a correction."""
    row = scene.one("SELECT id FROM meeting_minutes")
    scene.do("DELETE FROM meeting_minutes WHERE id = ?", row["id"])
    return Expected(V)


def minute_changed(scene: Scene) -> Expected:
    """What was agreed is only a question, or is due later."""
    name, value = (("sort", "question"), ("sort", "correction"), ("due", LATER), ("due", None))[
        scene.dice.number(4)
    ]
    row = scene.one("SELECT id FROM meeting_minutes WHERE sort = 'agreed'")
    scene.do(f"UPDATE meeting_minutes SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected(V)


def minute_reworded(scene: Scene) -> Expected:
    """Other words, or somebody else is responsible; with the right key."""
    column = ("words", "name")[scene.dice.number(2)]
    row = scene.one("SELECT id FROM meeting_minutes")
    vault = Vault(scene.place.keys, scene.place.entropy)
    sealed = vault.seal("meeting_minutes", column, (row["id"],), "什么也不做")
    scene.do(
        f"UPDATE meeting_minutes SET {column} = ? WHERE id = ?",  # noqa: S608
        *(sealed, row["id"]),
    )
    return Expected(V)


def minute_added(scene: Scene) -> Expected:
    _again(scene, "meeting_minutes", scene.one("SELECT * FROM meeting_minutes"))
    return Expected(V)


def attendant_added(scene: Scene) -> Expected:
    """So that more seem to have been there: by phone, or entered by name."""
    row = scene.one("SELECT * FROM meeting_attendants WHERE how = 'here'")
    person = (SOMEBODY, None)[scene.dice.number(2)]
    _again(scene, "meeting_attendants", row, person_id=person)
    return Expected(V)


def attendant_pretended(scene: Scene) -> Expected:
    """Who only meant to come is said to have been there."""
    row = scene.one("SELECT id FROM meeting_attendants WHERE how = 'comes'")
    scene.do("UPDATE meeting_attendants SET how = 'here' WHERE id = ?", row["id"])
    return Expected(V)


def entered_removed(scene: Scene) -> Expected:
    """Somebody whom a coordinator entered by name."""
    row = scene.one("SELECT id FROM meeting_attendants WHERE person_id IS NULL")
    scene.do("DELETE FROM meeting_attendants WHERE id = ?", row["id"])
    return Expected(V)


def _again(scene: Scene, table: str, row: object, **changed: object) -> None:
    values = {**dict(row), "id": 999, **changed}  # type: ignore[call-overload]
    marks = ", ".join("?" * len(values))
    names = ", ".join(f'"{name}"' for name in values)
    scene.do(f"INSERT INTO {table} ({names}) VALUES ({marks})", *values.values())  # noqa: S608


MEETINGS: tuple[Tamper, ...] = (
    meeting_changed,
    meeting_deleted,
    meeting_added,
    minute_deleted,
    minute_changed,
    minute_reworded,
    minute_added,
    attendant_added,
    attendant_pretended,
    entered_removed,
)
