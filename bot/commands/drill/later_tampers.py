"""Changes to what became of a vote: `AFTER` it was counted and filed, at the `END` of a full world.

There a secret vote is over, another is void, a third announced. `SECRET`: while people vote so.
"""

import json

from bot.commands.drill.changing import (
    EARLIER,
    KEY,
    LATER,
    SOMEBODY,
    gone,
    number,
)
from bot.commands.drill.row_tampers import Expected, Scene, Tamper
from bot.features.ballots.model import ANSWERS
from bot.infra.vault import Vault


def letter_deleted(scene: Scene) -> Expected:
    """A question or an objection that was never answered, or should never have been."""
    row = scene.one("SELECT id FROM letters")
    scene.do("DELETE FROM letters WHERE id = ?", row["id"])
    return Expected("V27")


def letter_added(scene: Scene) -> Expected:
    row = scene.one("SELECT * FROM letters")
    values = {**dict(row), "id": 999}
    marks = ", ".join("?" * len(values))
    scene.do(f"INSERT INTO letters ({', '.join(values)}) VALUES ({marks})", *values.values())  # noqa: S608
    return Expected("V27")


def letter_changed(scene: Scene) -> Expected:
    """Said to be answered or not, about another vote, of another kind, answered by another."""
    row = scene.one("SELECT * FROM letters WHERE answered_at IS NOT NULL")
    name, value = (
        ("answered_at", None),
        ("ballot_id", row["ballot_id"] + 1),
        ("kind", "objection" if row["kind"] == "question" else "question"),
        ("answered_by", SOMEBODY),
    )[scene.dice.number(4)]
    scene.do(f"UPDATE letters SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected("V27")


def posting_of_another(scene: Scene) -> Expected:
    """The photo is said to show the notice of another vote."""
    row = scene.one("SELECT id FROM postings WHERE ballot_id IS NOT NULL")
    other = scene.one(
        "SELECT id, number FROM ballots WHERE id NOT IN (SELECT ballot_id FROM postings)"
    )
    scene.do("UPDATE postings SET ballot_id = ? WHERE id = ?", other["id"], row["id"])
    return Expected("V24", ballot=other["number"])


def notice_shortened(scene: Scene) -> Expected:
    """How long notices hang."""
    scene.do("UPDATE communities SET owners_notice = owners_notice - 1")
    return Expected("V24")


def frozen_changed(scene: Scene) -> Expected:
    """The part that decides, secrecy, what is asked, dates, why it is urgent, the cap, …"""
    row = scene.one("SELECT * FROM ballots")
    name, value = (
        ("part", '{"scope":"buildings","names":["2"]}'),
        ("secrecy", "named" if row["secrecy"] == "secret" else "secret"),
        ("asking", '{"method":"one","options":["甲","乙"],"most":1,"lots":[]}'),
        ("noticed_at", EARLIER),
        ("urgent", "漏水了"),
        ("silent_listed", not row["silent_listed"]),
        ("proxy_cap", 9),
        ("series", 1),
        ("opened_by", SOMEBODY),
        ("opened_at", EARLIER),
        ("document_title", "别的"),
        ("zone", "Asia/Tokyo"),
    )[scene.dice.number(12)]
    scene.do(f"UPDATE ballots SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected("V24", ballot=row["number"])


def ballots_swapped(scene: Scene) -> Expected:
    """Two votes change their numbers."""
    one, other = scene.do("SELECT id, number FROM ballots ORDER BY id LIMIT 2").fetchall()
    for id, new in ((one["id"], -1), (other["id"], one["number"]), (one["id"], other["number"])):
        scene.do("UPDATE ballots SET number = ? WHERE id = ?", new, id)
    return Expected("V24", ballot=one["number"])


def suspended_quietly(scene: Scene) -> Expected:
    row = scene.one("SELECT id, number FROM ballots WHERE began AND voided_at IS NULL")
    scene.do("UPDATE ballots SET suspended_at = opened_at WHERE id = ?", row["id"])
    return Expected("V27", ballot=row["number"])


def begun_early(scene: Scene) -> Expected:
    """One whose notice hangs is said to have begun; or one that is open to wait."""
    row = scene.one("SELECT id, number, began FROM ballots")
    scene.do("UPDATE ballots SET began = ? WHERE id = ?", not row["began"], row["id"])
    return Expected("V27", ballot=row["number"])


def void_changed(scene: Scene) -> Expected:
    """What became void counts again, or for another reason, or by a document that there is not."""
    row = scene.one("SELECT id, number FROM ballots WHERE voided_at IS NOT NULL")
    name, value = (
        ("voided_at", None),
        ("void_reason", "别的"),
        ("void_document", "法院 1 号"),
    )[scene.dice.number(3)]
    scene.do(f"UPDATE ballots SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected("V27", ballot=row["number"])


def void_pretended(scene: Scene) -> Expected:
    row = scene.one("SELECT id, number FROM ballots WHERE voided_at IS NULL AND began")
    scene.do("UPDATE ballots SET voided_at = ?, void_reason = '错' WHERE id = ?", LATER, row["id"])
    return Expected("V27", ballot=row["number"])


def published_changed(scene: Scene) -> Expected:
    """When the result was published, or that and how it was filed."""
    row = scene.one("SELECT id, number FROM ballots WHERE published_at IS NOT NULL")
    name, value = (
        ("published_at", EARLIER),
        ("executed_at", EARLIER),
        ("filing", json.dumps({"office": "别处", "number": "1", "day": "2020-01-01"})),
    )[scene.dice.number(3)]
    scene.do(f"UPDATE ballots SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected("V27", ballot=row["number"])


def ways_changed(scene: Scene) -> Expected:
    """How many came on paper, as screens show it."""
    row = scene.one("SELECT ballot_id, ways FROM turnouts WHERE ways IS NOT NULL")
    told = {**json.loads(row["ways"]), "spoiled": 7}
    scene.do("UPDATE turnouts SET ways = ? WHERE ballot_id = ?", json.dumps(told), row["ballot_id"])
    return Expected("V25", ballot=number(scene, row["ballot_id"]))


def sealed_file_changed(scene: Scene) -> Expected:
    row = scene.one("SELECT ballot_id, number FROM sealed_files")
    name, value = (("content", "{}"), ("sha256", KEY))[scene.dice.number(2)]
    scene.do(f"UPDATE sealed_files SET {name} = ? WHERE ballot_id = ?", value, row["ballot_id"])  # noqa: S608
    return Expected("V29", ballot=row["number"])


def sealed_file_deleted(scene: Scene) -> Expected:
    return gone(scene, "sealed_files", "V29")


def sealed_files_swapped(scene: Scene) -> Expected:
    """Each under the number of the other."""
    one, other = scene.do("SELECT ballot_id, number FROM sealed_files LIMIT 2").fetchall()
    for row, new in ((one, -1), (other, one["number"]), (one, other["number"])):
        scene.do("UPDATE sealed_files SET number = ? WHERE ballot_id = ?", new, row["ballot_id"])
    return Expected("V29", ballot=one["number"])


def keeper_replaced(scene: Scene) -> Expected:
    """Files would be sealed for another key, or one who is keeper is said to be none."""
    row = scene.one("SELECT key_id FROM keepers")
    name, value = (("public", KEY), ("until", EARLIER), ("post", "other"))[scene.dice.number(3)]
    scene.do(f"UPDATE keepers SET {name} = ? WHERE key_id = ?", value, row["key_id"])  # noqa: S608
    return Expected("V31")


def withdrawn_list(scene: Scene) -> Expected:
    """A vote that was taken back drops out of the published list."""
    row = scene.one("SELECT ballot_id FROM receipt_lists WHERE withdrawn != '[]'")
    scene.do("UPDATE receipt_lists SET withdrawn = '[]' WHERE ballot_id = ?", row["ballot_id"])
    return Expected("V29", ballot=number(scene, row["ballot_id"]))


def secret_turned(scene: Scene) -> Expected:
    """A secret answer, with the right key."""
    row = scene.one("SELECT * FROM secret_answers")
    vault, key = Vault(scene.place.keys, scene.place.entropy), (row["ballot_id"], row["token"])
    said = vault.open("secret_answers", "answer", key, row["answer"]).decode()
    other = next(one.value for one in ANSWERS if one.value != said)
    sealed = vault.seal("secret_answers", "answer", key, other)
    scene.do("UPDATE secret_answers SET answer = ? WHERE ballot_id = ? AND token = ?", sealed, *key)
    return Expected("V25", ballot=number(scene, row["ballot_id"]))


def secret_deleted(scene: Scene) -> Expected:
    return gone(scene, "secret_answers", "V25")


def secret_added(scene: Scene) -> Expected:
    row = scene.one("SELECT * FROM secret_answers")
    vault, key = Vault(scene.place.keys, scene.place.entropy), (row["ballot_id"], "f" * 32)
    sealed = vault.seal("secret_answers", "answer", key, "yes")
    scene.do("INSERT INTO secret_answers (ballot_id, token, answer) VALUES (?, ?, ?)", *key, sealed)
    return Expected("V25", ballot=number(scene, row["ballot_id"]))


def secret_lost(scene: Scene) -> Expected:
    """While it is open: the answer of somebody is gone, so that it would not be counted."""
    return gone(scene, "secret_answers", "V17")


AFTER: tuple[Tamper, ...] = (
    letter_deleted,
    letter_added,
    letter_changed,
    notice_shortened,
    published_changed,
    ways_changed,
    sealed_file_changed,
    sealed_file_deleted,
    withdrawn_list,
)
SECRET: tuple[Tamper, ...] = (secret_lost,)
END: tuple[Tamper, ...] = (
    posting_of_another,
    frozen_changed,
    ballots_swapped,
    suspended_quietly,
    begun_early,
    void_changed,
    void_pretended,
    sealed_files_swapped,
    keeper_replaced,
    secret_turned,
    secret_deleted,
    secret_added,
)
