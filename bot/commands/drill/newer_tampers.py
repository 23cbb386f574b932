"""Changes to what came with proxies, paper, notices, letters and keepers; in full worlds.

`VOTING` are for a database in which owners are voting, `AFTER` for one in which that vote was
counted and filed, `END` for one in which a secret vote is over, another void, a third announced.
"""

import json
from datetime import datetime, timedelta

from bot.commands.drill.forging import Entry, Forger
from bot.commands.drill.row_tampers import VOTES, Expected, Scene, Tamper
from bot.features.ballots.model import ANSWERS
from bot.infra.vault import Vault

DAY = timedelta(days=1)
EARLIER = "2020-01-01 00:00:00.000000"
LATER = "2037-01-01 00:00:00.000000"
SOMEBODY = 1  # an account that has nothing to do with the place
KEY = "0" * 64


def proxy_agent(scene: Scene) -> Expected:
    return _in_ballot(scene, "proxies", "V22", "agent", SOMEBODY)


def proxy_flats(scene: Scene) -> Expected:
    return _in_ballot(scene, "proxies", "V22", "flats", "[1,2,3,4,5,6]")


def proxy_longer(scene: Scene) -> Expected:
    return _in_ballot(scene, "proxies", "V22", "until", LATER)


def proxy_of_another(scene: Scene) -> Expected:
    return _in_ballot(scene, "proxies", "V22", "mandate", 999)


def proxy_deleted(scene: Scene) -> Expected:
    return _gone(scene, "proxies", "V22")


def proxy_added(scene: Scene) -> Expected:
    row = scene.one("SELECT * FROM proxies")
    values = (row["ballot_id"], SOMEBODY, row["agent"], row["mandate"], row["flats"])
    scene.do(
        "INSERT INTO proxies (ballot_id, principal, agent, mandate, flats) VALUES (?, ?, ?, ?, ?)",
        *values,
    )
    return Expected("V22", ballot=_number(scene, row["ballot_id"]))


def proxies_swapped(scene: Scene) -> Expected:
    """Two owners with each other's agents."""
    rows = scene.do("SELECT * FROM proxies ORDER BY principal").fetchall()
    one, other = rows[0], rows[-1]
    for row, agent in ((one, SOMEBODY), (other, one["agent"])):
        scene.do(
            "UPDATE proxies SET agent = ? WHERE ballot_id = ? AND principal = ?",
            *(agent, row["ballot_id"], row["principal"]),
        )
    return Expected("V22", ballot=_number(scene, one["ballot_id"]))


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
    return _in_ballot(scene, "votes_beneath", "V16", name, value)


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
    return Expected("V16", row["seq"], ballot=_number(scene, row["ballot_id"]))


def beneath_deleted(scene: Scene) -> Expected:
    return _gone(scene, "votes_beneath", "V16")


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
    return Expected("V17", ballot=_number(scene, row["ballot_id"]))


def sitting_of_another(scene: Scene) -> Expected:
    """Somebody else is said to have written it down, or it came another way, or never counted."""
    row = scene.one("SELECT * FROM sittings WHERE recorded_at IS NOT NULL")
    name, value = (
        ("entered_by", SOMEBODY),
        ("channel", "phone" if row["channel"] == "paper" else "paper"),
        ("recorded_at", None),
    )[scene.dice.number(3)]
    scene.do(f"UPDATE sittings SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected("V17", ballot=_number(scene, row["ballot_id"]))


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
    return _gone(scene, "heads_voted", "V25")


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
    return Expected("V17", ballot=_number(scene, row["ballot_id"]))


def conflict_deleted(scene: Scene) -> Expected:
    return _gone(scene, "conflicts", "V17")


def conflict_added(scene: Scene) -> Expected:
    row = scene.one("SELECT * FROM conflicts")
    values = (row["ballot_id"], 1, row["at"])
    scene.do("INSERT INTO conflicts (ballot_id, unit_id, at) VALUES (?, ?, ?)", *values)
    return Expected("V17", ballot=_number(scene, row["ballot_id"]))


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


def letter_answered(scene: Scene) -> Expected:
    row = scene.one("SELECT id FROM letters WHERE answered_at IS NULL")
    scene.do("UPDATE letters SET answered_at = ? WHERE id = ?", LATER, row["id"])
    return Expected("V27")


def posting_changed(scene: Scene) -> Expected:
    """Another photo, since when the notice hangs, who took it."""
    row = scene.one("SELECT id, ballot_id FROM postings WHERE ballot_id IS NOT NULL")
    name, value = (("digest", KEY), ("since", EARLIER), ("by", SOMEBODY))[scene.dice.number(3)]
    scene.do(f"UPDATE postings SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected("V24", ballot=_number(scene, row["ballot_id"]))


def posting_deleted(scene: Scene) -> Expected:
    return _gone(scene, "postings", "V24")


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
    for id, number in ((one["id"], -1), (other["id"], one["number"]), (one["id"], other["number"])):
        scene.do("UPDATE ballots SET number = ? WHERE id = ?", number, id)
    return Expected("V24", ballot=one["number"])


def end_put_back(scene: Scene) -> Expected:
    """The longer end is taken back in the row."""
    row = scene.one("SELECT id, number FROM ballots WHERE closed_at IS NULL AND began")
    scene.do("UPDATE ballots SET closes_at = opened_at WHERE id = ?", row["id"])
    return Expected("V24", ballot=row["number"])


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
    return Expected("V25", ballot=_number(scene, row["ballot_id"]))


def sealed_file_changed(scene: Scene) -> Expected:
    row = scene.one("SELECT ballot_id, number FROM sealed_files")
    name, value = (("content", "{}"), ("sha256", KEY))[scene.dice.number(2)]
    scene.do(f"UPDATE sealed_files SET {name} = ? WHERE ballot_id = ?", value, row["ballot_id"])  # noqa: S608
    return Expected("V29", ballot=row["number"])


def sealed_file_deleted(scene: Scene) -> Expected:
    return _gone(scene, "sealed_files", "V29")


def sealed_files_swapped(scene: Scene) -> Expected:
    """Each under the number of the other."""
    one, other = scene.do("SELECT ballot_id, number FROM sealed_files LIMIT 2").fetchall()
    for row, number in ((one, -1), (other, one["number"]), (one, other["number"])):
        scene.do("UPDATE sealed_files SET number = ? WHERE ballot_id = ?", number, row["ballot_id"])
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
    return Expected("V29", ballot=_number(scene, row["ballot_id"]))


def secret_turned(scene: Scene) -> Expected:
    """A secret answer, with the right key."""
    row = scene.one("SELECT * FROM secret_answers")
    vault, key = Vault(scene.place.keys, scene.place.entropy), (row["ballot_id"], row["token"])
    said = vault.open("secret_answers", "answer", key, row["answer"]).decode()
    other = next(one.value for one in ANSWERS if one.value != said)
    sealed = vault.seal("secret_answers", "answer", key, other)
    scene.do("UPDATE secret_answers SET answer = ? WHERE ballot_id = ? AND token = ?", sealed, *key)
    return Expected("V25", ballot=_number(scene, row["ballot_id"]))


def secret_deleted(scene: Scene) -> Expected:
    return _gone(scene, "secret_answers", "V25")


def secret_added(scene: Scene) -> Expected:
    row = scene.one("SELECT * FROM secret_answers")
    vault, key = Vault(scene.place.keys, scene.place.entropy), (row["ballot_id"], "f" * 32)
    sealed = vault.seal("secret_answers", "answer", key, "yes")
    scene.do("INSERT INTO secret_answers (ballot_id, token, answer) VALUES (?, ?, ?)", *key, sealed)
    return Expected("V25", ballot=_number(scene, row["ballot_id"]))


def secret_lost(scene: Scene) -> Expected:
    """While it is open: the answer of somebody is gone, so that it would not be counted."""
    return _gone(scene, "secret_answers", "V17")


def spoiled_alone(scene: Scene) -> Expected:
    """A paper was called spoiled by one person who names no second and not that there was none."""
    forger = _alone(scene)
    entry = _any(scene, forger, "ballot.spoiled")
    del entry.facts["alone"]
    return _rewritten(forger, entry, "V22")


def spoiled_beyond(scene: Scene) -> Expected:
    """It is of a flat that is not on the roll."""
    forger = _alone(scene)
    entry = _any(scene, forger, "ballot.spoiled")
    entry.facts["unit"] = 9_999
    return _rewritten(forger, entry, "V21")


def spoiled_dropped(scene: Scene) -> Expected:
    forger = _alone(scene)
    entry = _any(scene, forger, "ballot.spoiled")
    forger.entries.remove(entry)
    forger.rewrite(forger.keys.signer)
    return Expected("V25", ballot=entry.facts["ballot"])


def not_the_agent(scene: Scene) -> Expected:
    """Somebody votes in an owner's stead without her proxy."""
    forger = _alone(scene)
    votes = [one for one in forger.of("ballot.vote") if one.facts.get("agent")]
    entry = votes[scene.dice.number(len(votes))]
    entry.facts["agent"] = SOMEBODY
    return _rewritten(forger, entry, "V22")


def over_the_cap(scene: Scene) -> Expected:
    """The frozen cap on proxies is lower than what was given."""
    forger = _alone(scene)
    for one in forger.of("ballot.open"):
        if "proxy_cap" in one.facts:
            one.facts["proxy_cap"] = 0
    forger.rewrite(forger.keys.signer)
    return Expected("V22")


def extended_late(scene: Scene) -> Expected:
    """Voting was made longer after its end, or to an earlier end."""
    forger = _alone(scene)
    entry = _any(scene, forger, "ballot.extend")
    before = datetime.fromisoformat(entry.facts["from"])
    entry.facts["to"] = (before - DAY).isoformat()
    return _rewritten(forger, entry, "V24")


def void_without_paper(scene: Scene) -> Expected:
    """A vote that is over becomes void without a document."""
    forger = _alone(scene)
    result = _any(scene, forger, "ballot.result")
    told = {"ballot": result.facts["ballot"], "reason": "错", "voided_at": result.facts["at"]}
    return _rewritten(forger, forger.append("ballot.void", told), "V27")


def _in_ballot(scene: Scene, table: str, v: str, name: str, value: object) -> Expected:
    """One column of any row of that table, which belongs to a ballot."""
    row = scene.one(f"SELECT rowid, ballot_id FROM {table}")  # noqa: S608
    scene.do(f'UPDATE {table} SET "{name}" = ? WHERE rowid = ?', value, row["rowid"])  # noqa: S608
    return Expected(v, ballot=_number(scene, row["ballot_id"]))


def _gone(scene: Scene, table: str, v: str) -> Expected:
    row = scene.one(f"SELECT rowid, ballot_id FROM {table} WHERE ballot_id IS NOT NULL")  # noqa: S608
    scene.do(f"DELETE FROM {table} WHERE rowid = ?", row["rowid"])  # noqa: S608
    return Expected(v, ballot=_number(scene, row["ballot_id"]))


def _mandate(scene: Scene, name: str, value: object) -> Expected:
    row = scene.one("SELECT id FROM mandates")
    scene.do(f"UPDATE mandates SET {name} = ? WHERE id = ?", value, row["id"])  # noqa: S608
    return Expected("V22")


def _number(scene: Scene, ballot: int) -> int:
    return int(scene.do("SELECT number FROM ballots WHERE id = ?", ballot).fetchone()["number"])


def _now(scene: Scene) -> str:
    """About when the world was left: its newest checkpoint."""
    return str(scene.do("SELECT max(at) FROM checkpoints").fetchone()[0])


def _alone(scene: Scene) -> Forger:
    """Nobody holds anything against the forger."""
    scene.checkpoints = scene.receipts = False
    return Forger(scene.place.database, scene.place.keys, scene.community)


def _any(scene: Scene, forger: Forger, type: str) -> Entry:
    entries = forger.of(type)
    return entries[scene.dice.number(len(entries))]


def _rewritten(forger: Forger, entry: Entry, v: str) -> Expected:
    forger.rewrite(forger.keys.signer)
    return Expected(v, entry.seq, ballot=entry.facts["ballot"])


VOTING: tuple[Tamper, ...] = (
    *(proxy_agent, proxy_flats, proxy_longer, proxy_of_another, proxy_deleted, proxy_added),
    *(proxies_swapped, proxies_hidden, beneath_changed, beneath_turned, beneath_deleted),
    *(mandate_agent, mandate_owner, mandate_alone, mandate_revived, mandate_for_ever),
    *(mandate_widened, mandate_deleted, mandate_added, sitting_deleted, sitting_of_another),
    *(entered_by_another, votes_swapped, head_forgotten, head_added, conflict_settled),
    *(conflict_deleted, conflict_added, letter_answered, posting_changed, posting_deleted),
    *(end_put_back, spoiled_alone, spoiled_beyond, not_the_agent, over_the_cap, extended_late),
)
AFTER: tuple[Tamper, ...] = (
    *(letter_deleted, letter_added, letter_changed, notice_shortened, published_changed),
    *(ways_changed, sealed_file_changed, sealed_file_deleted, withdrawn_list, spoiled_dropped),
    void_without_paper,
)
SECRET: tuple[Tamper, ...] = (secret_lost,)
END: tuple[Tamper, ...] = (
    *(posting_of_another, frozen_changed, ballots_swapped, suspended_quietly, begun_early),
    *(void_changed, void_pretended, sealed_files_swapped, keeper_replaced, secret_turned),
    *(secret_deleted, secret_added),
)
