"""Changes to proxies, papers, photos and letters, while owners vote in a full world."""

from bot.commands.drill.changing import (
    EARLIER,
    KEY,
    LATER,
    SOMEBODY,
    gone,
    in_ballot,
    number,
)
from bot.commands.drill.row_tampers import VOTES, Expected, Scene, Tamper
from bot.features.ballots.model import ANSWERS
from bot.infra.vault import Vault


def proxy_agent(scene: Scene) -> Expected:
    return in_ballot(scene, "proxies", "V22", "agent", SOMEBODY)


def proxy_flats(scene: Scene) -> Expected:
    return in_ballot(scene, "proxies", "V22", "flats", "[1,2,3,4,5,6]")


def proxy_longer(scene: Scene) -> Expected:
    return in_ballot(scene, "proxies", "V22", "until", LATER)


def proxy_of_another(scene: Scene) -> Expected:
    return in_ballot(scene, "proxies", "V22", "mandate", 999)


def proxy_deleted(scene: Scene) -> Expected:
    return gone(scene, "proxies", "V22")


def proxy_added(scene: Scene) -> Expected:
    row = scene.one("SELECT * FROM proxies")
    values = (row["ballot_id"], SOMEBODY, row["agent"], row["mandate"], row["flats"])
    scene.do(
        "INSERT INTO proxies (ballot_id, principal, agent, mandate, flats) VALUES (?, ?, ?, ?, ?)",
        *values,
    )
    return Expected("V22", ballot=number(scene, row["ballot_id"]))


def proxies_swapped(scene: Scene) -> Expected:
    """Two owners with each other's agents."""
    rows = scene.do("SELECT * FROM proxies ORDER BY principal").fetchall()
    one, other = rows[0], rows[-1]
    for row, agent in ((one, SOMEBODY), (other, one["agent"])):
        scene.do(
            "UPDATE proxies SET agent = ? WHERE ballot_id = ? AND principal = ?",
            *(agent, row["ballot_id"], row["principal"]),
        )
    return Expected("V22", ballot=number(scene, one["ballot_id"]))


def proxies_hidden(scene: Scene) -> Expected:
    """The vote says that there are none."""
    row = scene.one("SELECT id, number FROM ballots WHERE proxied")
    scene.do("UPDATE ballots SET proxied = 0 WHERE id = ?", row["id"])
    return Expected("V22", ballot=row["number"])


def beneath_changed(scene: Scene) -> Expected:
    """Another answer, who gave it, when, how, or who wrote it down."""
    name, value = (
        ("by", SOMEBODY),
        ("at", EARLIER),
        ("channel", "paper"),
        ("entered_by", SOMEBODY),
        ("receipt", "AAAAAAAAAA"),
    )[scene.dice.number(5)]
    return in_ballot(scene, "votes_beneath", "V16", name, value)


def beneath_turned(scene: Scene) -> Expected:
    """With the right key."""
    row = scene.one("SELECT * FROM votes_beneath")
    vault, key = Vault(scene.place.keys, scene.place.entropy), (row["ballot_id"], row["unit_id"])
    said = vault.open("votes_beneath", "choice", key, row["choice"]).decode()
    other = next(one.value for one in ANSWERS if one.value != said)
    sealed = vault.seal("votes_beneath", "choice", key, other)
    scene.do(
        "UPDATE votes_beneath SET choice = ? WHERE ballot_id = ? AND unit_id = ?", sealed, *key
    )
    return Expected("V16", row["seq"], ballot=number(scene, row["ballot_id"]))


def beneath_deleted(scene: Scene) -> Expected:
    return gone(scene, "votes_beneath", "V16")


def mandate_agent(scene: Scene) -> Expected:
    return _mandate(scene, "agent", SOMEBODY)


def mandate_owner(scene: Scene) -> Expected:
    return _mandate(scene, "principal", SOMEBODY)


def mandate_alone(scene: Scene) -> Expected:
    """It is said to have come on paper, written down by somebody."""
    return _mandate(scene, "entered_by", SOMEBODY)


def mandate_revived(scene: Scene) -> Expected:
    """One that was given back goes on, and would begin in the next vote."""
    row = scene.one(
        "SELECT id FROM mandates WHERE ballot_id IS NULL AND until < at OR until < ?", _now(scene)
    )
    scene.do("UPDATE mandates SET until = ? WHERE id = ?", LATER, row["id"])
    return Expected("V22")


def mandate_for_ever(scene: Scene) -> Expected:
    """One that holds until a day holds longer."""
    row = scene.one("SELECT id FROM mandates WHERE ballot_id IS NULL AND until > ?", _now(scene))
    scene.do("UPDATE mandates SET until = ? WHERE id = ?", LATER, row["id"])
    return Expected("V22")


def mandate_widened(scene: Scene) -> Expected:
    """One for a single vote becomes one for all."""
    row = scene.one("SELECT id FROM mandates WHERE ballot_id IS NOT NULL")
    scene.do("UPDATE mandates SET ballot_id = NULL WHERE id = ?", row["id"])
    return Expected("V22")


def mandate_deleted(scene: Scene) -> Expected:
    row = scene.one("SELECT id FROM mandates")
    scene.do("DELETE FROM mandates WHERE id = ?", row["id"])
    return Expected("V22")


def mandate_added(scene: Scene) -> Expected:
    """So that a proxy would begin in the next vote."""
    row = scene.one("SELECT * FROM mandates")
    names = ", ".join(row.keys())
    values = {**dict(row), "id": 999, "ballot_id": None, "until": LATER}
    marks = ", ".join("?" * len(values))
    scene.do(f"INSERT INTO mandates ({names}) VALUES ({marks})", *values.values())  # noqa: S608
    return Expected("V22")


def sitting_deleted(scene: Scene) -> Expected:
    row = scene.one("SELECT id, ballot_id FROM sittings WHERE recorded_at IS NOT NULL")
    scene.do("DELETE FROM sittings WHERE id = ?", row["id"])
    return Expected("V17", ballot=number(scene, row["ballot_id"]))


def sitting_of_another(scene: Scene) -> Expected:
    """Somebody else is said to have written it down, or it came another way, or never counted."""
    row = scene.one("SELECT * FROM sittings WHERE recorded_at IS NOT NULL")
    name, value = (
        ("entered_by", SOMEBODY),
        ("channel", "phone" if row["channel"] == "paper" else "paper"),
        ("recorded_at", None),
    )[scene.dice.number(3)]
    scene.do(f"UPDATE sittings SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected("V17", ballot=number(scene, row["ballot_id"]))


def entered_by_another(scene: Scene) -> Expected:
    """A vote on paper names another who wrote it down, another way, or becomes one in the chat."""
    row = scene.one(f"{VOTES} AND v.entered_by IS NOT NULL", scene.community)
    name, value = (
        ("entered_by", SOMEBODY),
        ("confirmed_by", SOMEBODY),
        ("channel", "chat"),
        ("agent", SOMEBODY),
    )[scene.dice.number(4)]
    scene.do(
        f"UPDATE votes SET {name} = ? WHERE ballot_id = ? AND unit_id = ?",  # noqa: S608
        *(value, row["ballot_id"], row["unit_id"]),
    )
    return Expected("V16", row["seq"], row["label"], row["number"])


def votes_swapped(scene: Scene) -> Expected:
    """The rows of two flats change places."""
    first = scene.one(VOTES, scene.community)
    rows = scene.do(
        "SELECT unit_id FROM votes WHERE ballot_id = ? AND unit_id != ?",
        *(first["ballot_id"], first["unit_id"]),
    ).fetchall()
    other = rows[scene.dice.number(len(rows))]["unit_id"]
    for old, new in ((first["unit_id"], -1), (other, first["unit_id"]), (-1, other)):
        scene.do(
            "UPDATE votes SET unit_id = ? WHERE ballot_id = ? AND unit_id = ?",
            *(new, first["ballot_id"], old),
        )
    return Expected("V16", flat=first["label"], ballot=first["number"])


def head_forgotten(scene: Scene) -> Expected:
    """An owner of several flats is said not to have taken part; she would be counted again."""
    return gone(scene, "heads_voted", "V25")


def head_added(scene: Scene) -> Expected:
    row = scene.one("SELECT id, number FROM ballots WHERE began")
    scene.do("INSERT INTO heads_voted (ballot_id, head) VALUES (?, '999')", row["id"])
    return Expected("V25", ballot=row["number"])


def conflict_settled(scene: Scene) -> Expected:
    """A flat with two answers drops out of the queue."""
    row = scene.one("SELECT * FROM conflicts WHERE settled_at IS NULL")
    scene.do(
        "UPDATE conflicts SET settled_at = ? WHERE ballot_id = ? AND unit_id = ?",
        *(EARLIER, row["ballot_id"], row["unit_id"]),
    )
    return Expected("V17", ballot=number(scene, row["ballot_id"]))


def conflict_deleted(scene: Scene) -> Expected:
    return gone(scene, "conflicts", "V17")


def conflict_added(scene: Scene) -> Expected:
    row = scene.one("SELECT * FROM conflicts")
    values = (row["ballot_id"], 1, row["at"])
    scene.do("INSERT INTO conflicts (ballot_id, unit_id, at) VALUES (?, ?, ?)", *values)
    return Expected("V17", ballot=number(scene, row["ballot_id"]))


def letter_answered(scene: Scene) -> Expected:
    row = scene.one("SELECT id FROM letters WHERE answered_at IS NULL")
    scene.do("UPDATE letters SET answered_at = ? WHERE id = ?", LATER, row["id"])
    return Expected("V27")


def posting_changed(scene: Scene) -> Expected:
    """Another photo, since when the notice hangs, who took it."""
    row = scene.one("SELECT id, ballot_id FROM postings WHERE ballot_id IS NOT NULL")
    name, value = (("digest", KEY), ("since", EARLIER), ("by", SOMEBODY))[scene.dice.number(3)]
    scene.do(f"UPDATE postings SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected("V24", ballot=number(scene, row["ballot_id"]))


def posting_deleted(scene: Scene) -> Expected:
    return gone(scene, "postings", "V24")


def end_put_back(scene: Scene) -> Expected:
    """The longer end is taken back in the row."""
    row = scene.one("SELECT id, number FROM ballots WHERE closed_at IS NULL AND began")
    scene.do("UPDATE ballots SET closes_at = opened_at WHERE id = ?", row["id"])
    return Expected("V24", ballot=row["number"])


def _mandate(scene: Scene, name: str, value: object) -> Expected:
    row = scene.one("SELECT id FROM mandates")
    scene.do(f"UPDATE mandates SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected("V22")


def _now(scene: Scene) -> str:
    """About when the world was left: its newest checkpoint."""
    return str(scene.do("SELECT max(at) FROM checkpoints").fetchone()[0])


VOTING: tuple[Tamper, ...] = (
    proxy_agent,
    proxy_flats,
    proxy_longer,
    proxy_of_another,
    proxy_deleted,
    proxy_added,
    proxies_swapped,
    proxies_hidden,
    beneath_changed,
    beneath_turned,
    beneath_deleted,
    mandate_agent,
    mandate_owner,
    mandate_alone,
    mandate_revived,
    mandate_for_ever,
    mandate_widened,
    mandate_deleted,
    mandate_added,
    sitting_deleted,
    sitting_of_another,
    entered_by_another,
    votes_swapped,
    head_forgotten,
    head_added,
    conflict_settled,
    conflict_deleted,
    conflict_added,
    letter_answered,
    posting_changed,
    posting_deleted,
    end_put_back,
)
