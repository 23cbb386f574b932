"""The acts of a ballot as events of a worked case, with nobody's name in them.

A head is called by its first flat. Where one person speaks for flats of several heads, or several
for flats of one head, they are voters by number and stand beside the head as its owners: so heads
stay apart, and a proxy is from exactly the person who gave it. An agent without a part in it is
called an agent by number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.features.ballots.model import Ballot, RollEntry
from bot.features.ballots.rules.acts import Act, Sort
from bot.kernel.evidence import moment, text
from bot.kernel.ids import UnitId

Roll = Mapping[UnitId, RollEntry]


@dataclass(frozen=True)
class Names:
    """How people are called in the file, and the owners of each head beside its own name."""

    people: Mapping[int, str] = field(default_factory=dict)
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def owners(self, entry: RollEntry, roll: Roll) -> list[str]:
        return [head_name(entry, roll), *self.beside.get(entry.head, ())]


def head_name(entry: RollEntry, roll: Roll) -> str:
    return roll[UnitId(int(entry.head))].label


def names(acts: Sequence[Act], roll: Roll) -> Names:
    heads: dict[int, set[str]] = {}  # person → heads she spoke for
    for act in acts:
        if act.person is not None:
            spoken = {roll[UnitId(one)].head for one in _units(act) if UnitId(one) in roll}
            heads.setdefault(act.person, set()).update(spoken)
    people: dict[int, str] = {}
    beside: dict[str, list[str]] = {}
    for person, hers in heads.items():
        alone = [one for one in heads.values() if one & hers] == [hers]
        if len(hers) == 1 and alone:
            (head,) = hers
            people[person] = roll[UnitId(int(head))].label
            continue
        people[person] = f"voter {len(people) + 1}"
        for head in hers:
            beside.setdefault(head, []).append(people[person])
    for act in acts:
        if act.agent is not None and act.agent not in people:
            people[act.agent] = f"agent {len(people) + 1}"
    return Names(people, {head: tuple(sorted(some)) for head, some in beside.items()})


def events(
    acts: Sequence[Act], called: Names, roll: Roll, ballot: Ballot
) -> list[dict[str, object]]:
    """In the order of the record, each at the moment it came, at the latest at closing."""
    return [_event(one, called.people, roll, ballot) for one in acts if one.person is not None]


def _event(act: Act, people: Mapping[int, str], roll: Roll, ballot: Ballot) -> dict[str, object]:
    assert act.person is not None
    said = dict(act.facts)
    came = moment(said, "arrived") or moment(said, "at") or ballot.closes_at
    told: dict[str, object] = {"t": min(came, ballot.closes_at).isoformat()}
    person = people[act.person]
    agent = people.get(act.agent) if act.agent is not None else None
    match act.sort:
        case Sort.GRANT:
            return told | {"type": "proxy", "from": person, "to": agent}
        case Sort.REVOKE:
            return told | {"type": "revoke", "from": person}
    units = [roll[UnitId(one)].label for one in _units(act) if UnitId(one) in roll]
    told |= {"units": units, "seq": act.seq}
    if act.sort is Sort.WITHDRAW:
        return told | {"type": "withdraw", "by": person}
    told |= {"type": "vote", "choice": text(said, "choice"), "receipt": act.code}
    return told | ({"by": agent, "for": person} if agent else {"by": person})


def _units(act: Act) -> list[int]:
    return sorted(act.units) if act.sort in (Sort.GRANT, Sort.REVOKE) else [act.unit]
