"""What the sealed file of a ballot holds: one row for every ballot that counts."""

import json
from collections.abc import Iterable, Mapping, Sequence

from bot.features.ballots.model import Ballot, Method, RollEntry, Secrecy, Vote
from bot.features.ballots.rules.cases import figures
from bot.features.ballots.rules.written import asking_text, said_text
from bot.kernel.ids import UnitId

FORMAT = "linli-choices/1"
Proofs = Mapping[int, tuple[bytes, bytes]]  # entry → nonce, content of the event


def opening_text(
    ballot: Ballot, votes: Iterable[Vote], roll: Iterable[RollEntry], proofs: Proofs
) -> bytes:
    """JSON: the ballot, its exact figures, and the rows. Areas in whole 0.01 m².

    Secret: answers alone, sorted, so that neither order nor length of a row tells whose it is.
    """
    assert ballot.tally is not None
    if ballot.secrecy is Secrecy.SECRET:
        answers = sorted(said_text(one.choice, one.marks) for one in votes)
        rows: Sequence[object] = [{"choice": one} for one in answers]
    else:
        entries = {one.unit: one for one in roll}
        ordered = sorted(votes, key=lambda one: one.receipt.code if one.receipt else "")
        rows = [_row(one, entries, proofs) for one in ordered]
    content = {
        "format": FORMAT,
        "community": ballot.community,
        "ballot": ballot.number,
        "question": ballot.question,
        "secrecy": ballot.secrecy.value,
        **_options(ballot),
        "figures": figures(ballot.tally),
        "rows": rows,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _options(ballot: Ballot) -> dict[str, object]:
    """What the marks of an answer are about; nothing where people agreed or did not."""
    if ballot.asking.method is Method.YES_NO:
        return {}
    return {"asking": json.loads(asking_text(ballot.asking))}


def _row(vote: Vote, roll: Mapping[UnitId, RollEntry], proofs: Proofs) -> dict[str, object]:
    """In code order, as in the published list. `content` with `nonce` before it gives the hash
    that stands in the header of entry `seq`."""
    assert vote.receipt is not None
    entry = roll[vote.unit]
    nonce, content = proofs.get(vote.receipt.seq, (b"", b""))
    return {
        "code": vote.receipt.code,
        "flat": entry.label,
        "area": entry.area.hundredths,
        "choice": said_text(vote.choice, vote.marks),
        "channel": vote.channel.value,
        "seq": vote.receipt.seq,
        "nonce": nonce.hex(),
        "content": content.decode(),
    }
