"""Replays the events of a `dual_majority` case and gives its full result (rules 1 to 8).

Each flat keeps the votes that might still stand, oldest first; the last one counts. An own act
clears what came before it, because nothing can bring an older vote back: own acts are never
undone. Votes by proxy carry their principal, so that revoking or moving the proxy takes exactly
those out and what lies beneath stands again. Rejected: storing the current choice only, which
cannot give back the earlier own vote, and replaying everything at each event, which is slow.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from bot.features.ballots.model import Choice, Flat, Options, Tally
from bot.features.ballots.rules.case_files import (
    Act,
    Case,
    Granting,
    Revoking,
    Units,
    Voting,
    Withdrawing,
)
from bot.features.ballots.rules.majority import count, entitled


@dataclass(frozen=True)
class Outcome:
    """A case counted: `choices` by flat of the electorate (None did not take part)."""

    tally: Tally
    choices: Mapping[str, Choice | None]
    ignored: tuple[int, ...]


@dataclass(frozen=True)
class Cast:
    """A vote lying on a flat; `principal` is None for an own vote."""

    choice: Choice
    principal: str | None


class Replay:
    """The state of a ballot while its acts are played one after another."""

    def __init__(self, flats: Iterable[Flat], proxy_cap: int | None) -> None:
        self._flats = {flat.id: flat for flat in flats}
        self._owned: dict[str, list[str]] = {}
        for flat in self._flats.values():
            for owner in flat.owners:
                self._owned.setdefault(owner, []).append(flat.id)
        self._cap = proxy_cap
        self._votes: dict[str, list[Cast]] = {id: [] for id in self._flats}
        self._agents: dict[str, str] = {}  # principal to agent
        # Flats for which a principal's proxy is good: all of hers at the grant, fewer after
        # own acts.
        self._covered: dict[str, set[str]] = {}

    def play(self, act: Act | None) -> bool:
        """Applies the act; False if it has no effect at all."""
        match act:
            case None:
                return False
            case Voting(principal=str(principal)):
                return self._vote_as_agent(act, principal)
            case Voting():
                return self._vote(act)
            case Withdrawing():
                return self._withdraw(act)
            case Granting(principal, agent):
                return self._grant(principal, agent)
            case Revoking(principal):
                return self._revoke(principal)
        assert_never(act)

    def choices(self) -> dict[str, Choice | None]:
        return {id: cast[-1].choice if cast else None for id, cast in self._votes.items()}

    def _vote(self, act: Voting) -> bool:
        flats = self._voted_for(act.by, act.units)
        for id in flats:
            self._act_oneself(id, [Cast(act.choice, None)])
        return bool(flats)

    def _withdraw(self, act: Withdrawing) -> bool:
        flats = [id for id in self._voted_for(act.by, act.units) if self._votes[id]]
        for id in flats:
            self._act_oneself(id, [])
        return bool(flats)

    def _vote_as_agent(self, act: Voting, principal: str) -> bool:
        if self._agents.get(principal) != act.by:
            return False
        covered = self._covered[principal]
        flats = [id for id in self._voted_for(principal, act.units) if id in covered]
        for id in flats:
            self._votes[id].append(Cast(act.choice, principal))
        return bool(flats)

    def _grant(self, principal: str, agent: str) -> bool:
        if principal not in self._owned or principal == agent:
            return False
        if self._agents.get(principal) != agent:
            if self._is_full(agent):
                return False
            self._revoke(principal)
            self._agents[principal] = agent
        self._covered[principal] = set(self._owned[principal])
        return True

    def _revoke(self, principal: str) -> bool:
        if self._agents.pop(principal, None) is None:
            return False
        for id in self._owned[principal]:
            self._votes[id] = [one for one in self._votes[id] if one.principal != principal]
        return True

    def _act_oneself(self, id: str, votes: list[Cast]) -> None:
        """An own act replaces all votes on the flat and ends every proxy for it."""
        self._votes[id] = votes
        for owner in self._flats[id].owners:
            self._covered.get(owner, set()).discard(id)

    def _voted_for(self, person: str, units: Units) -> list[str]:
        """Those of the units (None: of all flats) for which the person may vote herself."""
        return [
            id
            for id in self._owned.get(person, [])
            if (units is None or id in units) and self._flats[id].representative in (None, person)
        ]

    def _is_full(self, agent: str) -> bool:
        held = sum(one == agent for one in self._agents.values())
        return self._cap is not None and held >= self._cap


def outcome(case: Case) -> Outcome:
    """Plays all acts of the case and counts what stands at the end."""
    replay = Replay(entitled(case.flats, case.rule), case.rule.proxy_cap)
    effects = [replay.play(act) for act in case.acts]
    choices = replay.choices()
    standing = {id: choice for id, choice in choices.items() if choice is not None}
    ignored = tuple(place for place, effect in enumerate(effects) if not effect)
    return Outcome(count(case.flats, standing, case.rule), choices, ignored)


def figures(tally: Tally) -> dict[str, object]:
    """A tally in the fields of results and exports: areas in 0.01 m², fractions as text."""
    return {
        "total_area": tally.total_area.hundredths,
        "total_heads": tally.total_heads,
        "participating_area": tally.participating_area.hundredths,
        "participating_heads": tally.participating_heads,
        "yes_area": tally.yes_area.hundredths,
        "no_area": tally.no_area.hundredths,
        "abstain_area": tally.abstain_area.hundredths,
        "yes_heads": tally.yes_heads,
        "no_heads": tally.no_heads,
        "other_heads": tally.other_heads,
        "ratios": {
            one.value: None if ratio is None else str(ratio) for one, ratio in tally.ratios.items()
        },
        "checks": {one.value: met for one, met in tally.checks.items()},
        "passed": tally.passed,
        **options_fields(tally.options),
    }


def options_fields(options: Options | None) -> dict[str, object]:
    """Nothing where no options were asked."""
    if options is None:
        return {}
    return {"options": {"said": options.said, "rows": [list(row) for row in options.rows]}}


def options_of(fields: Mapping[str, Any]) -> Options | None:
    """From `options_fields`."""
    told = fields.get("options")
    return (
        None if told is None else Options(told["said"], tuple(tuple(row) for row in told["rows"]))
    )


def result(outcome: Outcome) -> dict[str, object]:
    """The answer to a case, in the fields of `linli-results/1`."""
    return {
        **figures(outcome.tally),
        "ignored_events": list(outcome.ignored),
        "unit_choice": {id: one.value if one else None for id, one in outcome.choices.items()},
    }


def differences(stated: Mapping[str, object], found: Mapping[str, object]) -> tuple[str, ...]:
    """Names of the fields in which a stated result is not the recomputed one, or lacks it.

    Fields of the stated result that we do not compute are not looked at.
    """
    return tuple(name for name in found if not _same(stated.get(name, ...), found[name]))


def _same(one: object, other: object) -> bool:
    """Equal as JSON: 1 is neither true nor 1.0, and lists keep their order."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return one == other
