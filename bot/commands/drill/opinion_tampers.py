"""Changes to rounds of opinions and to statements, in a full world."""

from bot.commands.drill.changing import LATER, SOMEBODY
from bot.commands.drill.row_tampers import Expected, Scene, Tamper

V = "V27"


def round_changed(scene: Scene) -> Expected:
    """About something else, longer, over, posted, of another matter, or begun by somebody else."""
    name, value = (
        ("title", "别的事"),
        ("ends_at", LATER),
        ("ended_at", LATER),
        ("posts", 1),
        ("topic", 77),
        ("by", SOMEBODY),
    )[scene.dice.number(6)]
    row = scene.one("SELECT id FROM rounds")
    scene.do(f'UPDATE rounds SET "{name}" = ? WHERE id = ?', value, row["id"])  # noqa: S608
    return Expected(V)


def round_deleted(scene: Scene) -> Expected:
    row = scene.one("SELECT id FROM rounds")
    scene.do("DELETE FROM rounds WHERE id = ?", row["id"])
    return Expected(V)


def statement_decided(scene: Scene) -> Expected:
    """One that nobody looked at is shown, or one that is shown is not, or by somebody else."""
    name, value = (("state", "accepted"), ("state", "declined"), ("by", SOMEBODY))[
        scene.dice.number(3)
    ]
    row = scene.one(f'SELECT id FROM statements WHERE "{name}" IS NOT ?', value)  # noqa: S608
    scene.do(f'UPDATE statements SET "{name}" = ? WHERE id = ?', value, row["id"])  # noqa: S608
    return Expected(V)


def statement_moved(scene: Scene) -> Expected:
    """Into another round, where nobody sent it."""
    rounds = [one["id"] for one in scene.do("SELECT id FROM rounds").fetchall()]
    row = scene.one("SELECT id, round_id FROM statements")
    other = next(one for one in rounds if one != row["round_id"])
    scene.do("UPDATE statements SET round_id = ? WHERE id = ?", other, row["id"])
    return Expected(V)


def statement_added(scene: Scene) -> Expected:
    row = scene.one("SELECT * FROM statements")
    values = {**dict(row), "id": 999}
    marks = ", ".join("?" * len(values))
    names = ", ".join(f'"{name}"' for name in values)
    scene.do(f"INSERT INTO statements ({names}) VALUES ({marks})", *values.values())  # noqa: S608
    return Expected(V)


OPINIONS: tuple[Tamper, ...] = (
    round_changed,
    round_deleted,
    statement_decided,
    statement_moved,
    statement_added,
)
