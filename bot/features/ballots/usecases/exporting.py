"""A closed ballot as a file that anybody can count again with `linli tally`.

It carries door numbers, choices and receipt codes, but no person: a head is named by its first
flat. It is for those who run the ballot, so only closed ballots are given out (PROMISES P7).
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.features.ballots import rules
from bot.features.ballots.errors import AlreadyVoid, BallotStillOpen, BallotUnknown, ChoicesPurged
from bot.features.ballots.model import Ballot, Method, RollEntry, Rule, Thresholds, Vote
from bot.features.ballots.ports import Work
from bot.features.ballots.rules.acts import Sort
from bot.features.ballots.rules.case_files import KIND
from bot.features.ballots.rules.cases import figures
from bot.features.ballots.rules.exported import Names, Roll, events, head_name, names
from bot.features.ballots.rules.methods import option_case
from bot.features.ballots.usecases.receipts import acts_of
from bot.kernel.cases import CASES
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.BALLOT_EXPORT)
async def export_ballot(
    work: Work, actor: Actor, community: CommunityId, number: int
) -> dict[str, object]:
    """The ballot in the fields of a `dual_majority` case, with the result that was announced.

    Among options it is a case of its own kind, which it names.

    Raises:
        NotAllowed: a coordinator of another community.
        BallotUnknown: the community has no ballot of that number.
        BallotStillOpen: it has no result yet.
        AlreadyVoid: it became void before it had one.
        ChoicesPurged: it has a result, but who chose what is not kept any more.
    """
    if not actor.may(Permission.BALLOT_EXPORT, community):
        raise NotAllowed
    ballot = await work.ballots.numbered(community, number)
    if ballot is None:
        raise BallotUnknown(number)
    if ballot.tally is None and ballot.void:
        raise AlreadyVoid
    if ballot.tally is None:
        raise BallotStillOpen(ballot.closes_at, ballot.zone)
    roll = {one.unit: one for one in await work.ballots.roll(ballot.id)}
    votes = await work.ballots.votes(ballot.id)
    if len(votes) < (await work.ballots.turnout(ballot.id)).units:
        raise ChoicesPurged(number)
    if ballot.asking.method is not Method.YES_NO:
        case = {**_named(ballot), **option_case(ballot, roll, votes)}
        return {"format": CASES, "kind": KIND, "cases": [case]}
    choices = {one.unit: one.choice.value for one in votes}
    called, told = await _told(work, ballot, roll, votes)
    case = {
        **_named(ballot),
        **_described(ballot),
        "units": [_unit(entry, roll, called) for entry in roll.values()],
        "events": told,
        "result": {
            **figures(ballot.tally),
            "ignored_events": [],
            "unit_choice": {one.label: choices.get(one.unit) for one in roll.values()},
        },
    }
    return {"format": CASES, "kind": KIND, "cases": [case]}


@usecase(Permission.BALLOT_EXPORT)
async def note_export(
    work: Work, actor: Actor, community: CommunityId, numbers: Sequence[int], *, public: bool
) -> None:
    """Writes on the record that these ballots were given out; `public`: without single votes.

    Raises NotAllowed: a coordinator of another community.
    """
    if not actor.may(Permission.BALLOT_EXPORT, community):
        raise NotAllowed
    facts = {"by": actor.person, "ballots": list(numbers), "public": public}
    await work.record.append(Event(community, "export", facts))


def _named(ballot: Ballot) -> dict[str, object]:
    return {"id": f"ballot-{ballot.number}", "title": ballot.question}


def _described(ballot: Ballot) -> dict[str, object]:
    return {
        "preset": ballot.preset.value,
        "rule": _rule(_ruled(ballot)),
        "opened_at": ballot.opened_at.isoformat(),
        "close_at": ballot.closes_at.isoformat(),
    }


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "participation": _thresholds(rule.participation),
        "approval": _thresholds(rule.approval),
        "headcount": rule.headcount.value,
        "exclude_kinds": sorted(rule.exclude_kinds),
        "proxy_cap": rule.proxy_cap,
    }


def _thresholds(thresholds: Thresholds) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, one in (("area", thresholds.area), ("heads", thresholds.heads)):
        if one is not None:
            found |= {name: str(one.share), "compare": one.compare.value}
    return found


def _ruled(ballot: Ballot) -> Rule:
    """The rule of the law with the cap that the community declared."""
    rule = rules.PRESETS[ballot.preset].rule
    return rule if ballot.proxy_cap is None else replace(rule, proxy_cap=ballot.proxy_cap)


async def _told(
    work: Work, ballot: Ballot, roll: Roll, votes: Sequence[Vote]
) -> tuple[Names, list[dict[str, object]]]:
    """The votes that count; where proxies or withdrawals matter, every act of the record."""
    acts = await acts_of(work, ballot)
    if all(one.sort is Sort.VOTE and one.agent is None for one in acts):
        return Names(), [_event(vote, roll, ballot) for vote in votes]
    called = names(acts, roll)
    return called, events(acts, called, roll, ballot)


def _unit(entry: RollEntry, roll: Roll, called: Names) -> dict[str, object]:
    owners = called.owners(entry, roll)
    return {"id": entry.label, "area": entry.area.hundredths, "owners": owners}


def _event(vote: Vote, roll: Roll, ballot: Ballot) -> dict[str, object]:
    """A press that waited for the bot counts: in the file it came at the last moment."""
    entry = roll[vote.unit]
    return {
        "t": min(vote.at, ballot.closes_at).isoformat(),
        "type": "vote",
        "by": head_name(entry, roll),
        "units": [entry.label],
        "choice": vote.choice.value,
        "seq": vote.receipt and vote.receipt.seq,
        "receipt": vote.receipt and vote.receipt.code,
    }
