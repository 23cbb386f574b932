"""What stands of the acts of a ballot: votes, withdrawals, proxies (worked cases, rules 1 to 5).

The same rules as in `rules.cases`, for the acts as the record tells them. Each flat keeps the
owner's own vote and, above it, what her agent said; her own act clears both, and revoking or
moving the proxy takes off what was said under it, so that her own vote stands again.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from bot.features.ballots.model import Choice
from bot.kernel.evidence import numbers, text, whole

VOTE, WITHDRAW = "ballot.vote", "ballot.withdraw"
GRANT, REVOKE = "proxy.grant", "proxy.revoke"
ACTS = (VOTE, WITHDRAW, GRANT, REVOKE)
CHOICES = {one.value: one for one in Choice}


class Sort(Enum):
    VOTE = VOTE
    WITHDRAW = WITHDRAW
    GRANT = GRANT
    REVOKE = REVOKE


@dataclass(frozen=True)
class Act:
    """One act in one ballot. `person` is whose flat it is about, `agent` who has her proxy.

    `units` are the flats of a grant; votes and withdrawals have one.
    """

    sort: Sort
    seq: int
    code: str
    person: int | None
    agent: int | None = None
    unit: int = -1
    units: frozenset[int] = frozenset()
    choice: Choice | None = None
    facts: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass
class Stand:
    """What stands after the acts played so far."""

    votes: dict[int, list[Act]] = field(default_factory=dict)  # flat → own vote, agent's vote
    agents: dict[int, int] = field(default_factory=dict)  # owner → agent
    covered: dict[int, set[int]] = field(default_factory=dict)  # owner → flats still in the proxy
    withdrawn: set[str] = field(default_factory=set)  # codes of votes that were taken back

    def play(self, act: Act) -> None:
        match act.sort:
            case Sort.VOTE if act.agent is None:
                self._own(act.unit, [act])
            case Sort.VOTE:
                beneath = [one for one in self.votes.get(act.unit, []) if one.agent is None]
                self.votes[act.unit] = [*beneath, act]
            case Sort.WITHDRAW:
                self.withdrawn |= {one.code for one in self.votes.get(act.unit, [])[-1:]}
                self._own(act.unit, [])
            case Sort.GRANT if act.person is not None and act.agent is not None:
                if self.agents.get(act.person) != act.agent:
                    self._undo(act.person)
                self.agents[act.person] = act.agent
                self.covered[act.person] = set(act.units)
            case Sort.REVOKE if act.person is not None:
                self._undo(act.person)
            case _:  # cannot be read; named elsewhere
                pass

    def counted(self) -> dict[int, Act]:
        """Flat → the vote that counts."""
        return {unit: votes[-1] for unit, votes in self.votes.items() if votes}

    def beneath(self) -> dict[int, Act]:
        """Flat → the owner's own vote that would stand again without the proxy."""
        return {unit: votes[0] for unit, votes in self.votes.items() if len(votes) > 1}

    def holds(self, vote: Act) -> bool:
        """Whether whoever cast it by proxy has the proxy for that flat now."""
        if vote.person is None or self.agents.get(vote.person) != vote.agent:
            return False
        return vote.unit in self.covered.get(vote.person, ())

    def held(self, agent: int) -> int:
        """For how many owners that person stands."""
        return sum(one == agent for one in self.agents.values())

    def _own(self, unit: int, votes: list[Act]) -> None:
        self.votes[unit] = votes
        for flats in self.covered.values():
            flats.discard(unit)

    def _undo(self, person: int) -> None:
        if self.agents.pop(person, None) is None:
            return
        self.covered.pop(person, None)
        for unit, votes in self.votes.items():
            kept = [one for one in votes if one.agent is None or one.person != person]
            self.withdrawn |= {one.code for one in votes[-1:] if one not in kept}
            self.votes[unit] = kept


def stand(acts: Collection[Act]) -> Stand:
    """After all acts, in their order on the record."""
    found = Stand()
    for act in acts:
        found.play(act)
    return found


def read(type: str, seq: int, code: str, facts: Mapping[str, Any], ballot: int) -> Act | None:
    """The act as the record tells it; None for another ballot's."""
    said = facts
    if type in (VOTE, WITHDRAW):
        if whole(said, "ballot") != ballot:
            return None
        return _about_flat(Sort(type), seq, code, said)
    if type not in ACTS:
        return None
    listed = said.get("ballots")
    if not isinstance(listed, list) or ballot not in listed:
        return None
    units = frozenset(_units(said, ballot))
    person, agent = whole(said, "person"), whole(said, "agent")
    return Act(Sort(type), seq, code, person, agent, units=units, facts=said)


def _about_flat(sort: Sort, seq: int, code: str, said: Mapping[str, Any]) -> Act:
    unit = whole(said, "unit")
    return Act(
        sort,
        seq,
        code,
        whole(said, "by"),
        whole(said, "agent"),
        -1 if unit is None else unit,
        choice=CHOICES.get((text(said, "choice") or "").partition(":")[0]),
        facts=said,
    )


def _units(said: Mapping[str, Any], ballot: int) -> list[int]:
    """The flats of a grant in that ballot."""
    listed = said.get("units")
    mine = listed.get(str(ballot)) if isinstance(listed, dict) else None
    return numbers({"units": mine}, "units") or [] if mine is not None else []
