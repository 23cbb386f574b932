"""Changes by somebody who holds the keys and writes the record itself anew."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.commands.drill.forging import Entry, Forger
from bot.commands.drill.row_tampers import Expected, Scene
from bot.infra.keyfile import Keys, Signer
from bot.kernel.chain import code_of

OTHER = {"yes": "no", "no": "abstain", "abstain": "yes"}


def tail_cut(scene: Scene) -> Expected:
    """The last entries with all they did: a vote, or a closing with its result."""
    seq = _cut(scene)
    return Expected("V3", seq)


def receipt_lost(scene: Scene) -> Expected:
    """A vote taken out of a record that was then written and signed anew."""
    scene.checkpoints = False
    forger = _forger(scene)
    vote = _vote(scene, forger)
    forger.entries.remove(vote)
    _forget(scene, forger, vote)
    forger.rewrite(forger.keys.signer)
    return Expected("V30")


def rebuilt(scene: Scene) -> Expected:
    seq = _rewritten(scene, None)
    return Expected("V8", within=seq)


def re_signed(scene: Scene) -> Expected:
    """With the stolen key."""
    seq = _rewritten(scene, scene.place.keys.signer)
    return Expected("V9", within=seq)


def other_key(scene: Scene) -> Expected:
    scene.checkpoints = scene.receipts = False
    _rewritten(scene, Keys.made(scene.place.entropy).signer)
    return Expected("V10")


def time_back(scene: Scene) -> Expected:
    forger, seq = _alone(scene), scene.inside()
    before = datetime.fromisoformat(forger.entries[seq - 2].facts["at"])
    back = before - timedelta(minutes=2 + scene.dice.number(600))
    forger.entries[seq - 1].facts["at"] = back.isoformat()
    forger.rewrite(forger.keys.signer)
    return Expected("V11", seq)


def purged_still_there(scene: Scene) -> Expected:
    forger, seq = _forger(scene), scene.inside()
    forger.append("purge", {"rule": "choices", "payloads": [seq], "rows": 1})
    forger.rewrite()
    return Expected("V14", seq)


def superseded_counted(scene: Scene) -> Expected:
    """An earlier vote put in place of the last one; where nobody voted twice, he did now."""
    forger = _forger(scene)
    votes = forger.of("ballot.vote")
    last = {_whose(one): one for one in votes}
    earlier = [one for one in votes if last[_whose(one)] is not one]
    if not earlier:
        return _voted_again(scene, forger)
    entry = earlier[scene.dice.number(len(earlier))]
    label = _store(scene, forger, entry)
    return Expected("V19", entry.seq, label, entry.facts["ballot"])


def late_vote(scene: Scene) -> Expected:
    """A vote after the closing, with its row."""
    forger = _forger(scene)
    closed = forger.of("ballot.close")[0].facts["ballot"]
    mine = [one for one in forger.of("ballot.vote") if one.facts["ballot"] == closed]
    facts = {**mine[0].facts, "choice": OTHER[mine[0].facts["choice"]]}
    entry = forger.append("ballot.vote", facts)
    forger.rewrite()
    label = _store(scene, forger, entry)
    return Expected("V20", entry.seq, label, closed)


def early_vote(scene: Scene) -> Expected:
    """A vote moved before the opening."""
    forger = _alone(scene)
    opened = forger.of("ballot.open")[0]
    mine = [o for o in forger.of("ballot.vote") if o.facts["ballot"] == opened.facts["number"]]
    entry = mine[scene.dice.number(len(mine))]
    forger.entries.remove(entry)
    entry.facts["at"] = opened.facts["at"]
    forger.entries.insert(forger.entries.index(opened), entry)
    forger.rewrite(forger.keys.signer)
    return Expected("V20", entry.seq, ballot=opened.facts["number"])


def foreign_flat(scene: Scene) -> Expected:
    return _foreign(scene, "V21", {"unit": 9_000 + scene.dice.number(999)})


def strangers_vote(scene: Scene) -> Expected:
    return _foreign(scene, "V22", {"by": 1 + scene.dice.number(999)})


def announced_otherwise(scene: Scene) -> Expected:
    def change(result: Entry) -> None:
        result.facts["yes_heads"] += 1

    return _result(scene, "V25", change)


def judged_otherwise(scene: Scene) -> Expected:
    def change(result: Entry) -> None:
        passed = result.facts["verdict"] == "passed"
        result.facts["verdict"] = "failed" if passed else "passed"

    return _result(scene, "V26", change)


def second_result(scene: Scene) -> Expected:
    forger = _forger(scene)
    results = forger.of("ballot.result")
    first = results[scene.dice.number(len(results))]
    forger.append("ballot.result", {**first.facts})
    forger.rewrite()
    return Expected("V27", ballot=first.facts["ballot"])


def never_opened(scene: Scene) -> Expected:
    forger = _alone(scene)
    opened = forger.of("ballot.open")[0]
    forger.entries.remove(opened)
    forger.rewrite(forger.keys.signer)
    return Expected("V27", ballot=opened.facts["number"])


def outage_pretended(scene: Scene) -> Expected:
    """A vote that came too late is said to have waited; no outage is declared."""
    forger = _alone(scene)
    closed = forger.of("ballot.close")[0].facts
    votes = [one for one in forger.of("ballot.vote") if one.facts["ballot"] == closed["ballot"]]
    entry = votes[-1]
    closes = datetime.fromisoformat(closed["closes_at"])
    entry.facts["arrived"] = (closes + timedelta(hours=1)).isoformat()
    entry.facts["waited"] = (closes - timedelta(hours=1)).isoformat()
    forger.rewrite(forger.keys.signer)
    _store(scene, forger, entry)
    return Expected("V33", entry.seq, ballot=closed["ballot"])


def _forger(scene: Scene) -> Forger:
    return Forger(scene.place.database, scene.place.keys, scene.community)


def _alone(scene: Scene) -> Forger:
    """Nobody holds anything against the forger."""
    scene.checkpoints = scene.receipts = False
    return _forger(scene)


def _vote(scene: Scene, forger: Forger) -> Entry:
    votes = forger.of("ballot.vote")
    return votes[scene.dice.number(len(votes))]


def _whose(vote: Entry) -> tuple[int, int]:
    """The ballot and the flat of a vote."""
    return vote.facts["ballot"], vote.facts["unit"]


def _rewritten(scene: Scene, signer: Signer | None) -> int:
    """A vote turned round on the record and in its row; where that is."""
    forger = _forger(scene)
    entry = _vote(scene, forger)
    entry.facts["choice"] = OTHER[entry.facts["choice"]]
    seq = entry.seq
    forger.rewrite(signer)
    return seq


def _cut(scene: Scene) -> int:
    forger = _forger(scene)
    last = forger.entries.pop()
    if last.type == "ballot.vote":
        _forget(scene, forger, last)
    else:
        last = forger.entries.pop()
        ballot = forger.ballot_id(last.facts["ballot"])
        scene.do("UPDATE ballots SET closed_at = NULL, tally = NULL WHERE id = ?", ballot)
        scene.do("DELETE FROM receipt_lists WHERE ballot_id = ?", ballot)
    scene.do(
        "DELETE FROM checkpoints WHERE community_id = ? AND seq >= ?", scene.community, last.seq
    )
    forger.rewrite()
    return last.seq


def _forget(scene: Scene, forger: Forger, vote: Entry) -> None:
    """The stored vote is the one before again, or none."""
    facts = vote.facts
    before = [one for one in forger.of("ballot.vote") if _whose(one) == _whose(vote)]
    if before:
        _store(scene, forger, before[-1])
    else:
        ballot = forger.ballot_id(facts["ballot"])
        scene.do("DELETE FROM votes WHERE ballot_id = ? AND unit_id = ?", ballot, facts["unit"])


def _store(scene: Scene, forger: Forger, entry: Entry) -> str:
    """Puts the vote of that event into its row; the label of its flat."""
    ballot, unit = forger.ballot_id(entry.facts["ballot"]), entry.facts["unit"]
    choice = forger.vault.seal("votes", "choice", (ballot, unit), entry.facts["choice"])
    at = datetime.fromisoformat(entry.facts["arrived"]).replace(tzinfo=None)
    scene.do(
        "UPDATE votes SET choice = ?, by = ?, at = ?, seq = ?, receipt = ? "
        "WHERE ballot_id = ? AND unit_id = ?",
        *(choice, entry.facts["by"], at.isoformat(" ", "microseconds")),
        *(entry.seq, code_of(bytes.fromhex(entry.hash)), ballot, unit),
    )
    row = scene.do(
        "SELECT label FROM roll_entries WHERE ballot_id = ? AND unit_id = ?", ballot, unit
    ).fetchone()
    return str(row["label"]) if row else ""


def _voted_again(scene: Scene, forger: Forger) -> Expected:
    """Adds a later vote to the record only, so that the stored one is superseded."""
    last = forger.of("ballot.vote")[-1]
    again = {**last.facts, "choice": OTHER[last.facts["choice"]]}
    entry = Entry(0, "ballot.vote", b"n" * 16, again, sealed=True)
    forger.entries.insert(forger.entries.index(last) + 1, entry)
    scene.checkpoints = scene.receipts = False
    forger.rewrite(forger.keys.signer)
    return Expected("V19", last.seq, ballot=last.facts["ballot"])


def _foreign(scene: Scene, v: str, changed: dict[str, int]) -> Expected:
    """A vote at the end that nobody may give."""
    forger = _forger(scene)
    last = forger.of("ballot.vote")[-1]
    entry = forger.append("ballot.vote", {**last.facts, **changed})
    forger.rewrite()
    return Expected(v, entry.seq, ballot=last.facts["ballot"])


def _result(scene: Scene, v: str, change: Callable[[Entry], None]) -> Expected:
    forger = _alone(scene)
    results = forger.of("ballot.result")
    result = results[scene.dice.number(len(results))]
    change(result)
    forger.rewrite(forger.keys.signer)
    return Expected(v, result.seq, ballot=result.facts["ballot"])
