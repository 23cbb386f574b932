"""Which way votes came in: the sub-totals of a result, counted the same way by whoever counts."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from bot.features.ballots.model import Channel, Choice, Vote, Ways
from bot.features.ballots.model.slips import ENTERED, Pile, Sitting, Ticked
from bot.kernel.ids import PersonId, UnitId

By = tuple[Channel, int | None, int | None]
"""The channel of a vote, who entered it, who confirmed it."""


def by_of(vote: Vote) -> By:
    return vote.channel, vote.entered_by, vote.confirmed_by


def ways(counted: Iterable[By], spoiled: Collection[int], voted: Collection[int]) -> Ways:
    """`spoiled` are flats with a spoiled paper, `voted` those that took part."""
    every = list(counted)
    entered = [one for one in every if one[0] in ENTERED]
    people = Counter(person for _channel, person, _second in entered)
    alone = sum(second is None for _channel, _person, second in entered)
    units = Counter(channel.value for channel, _person, _second in every)
    left = set(spoiled) - set(voted)
    return Ways(dict(sorted(units.items())), len(left), alone, max(people.values(), default=0))


def ways_facts(found: Ways) -> dict[str, object]:
    """For the result on the record: no answer of anybody is in it."""
    return {
        "channels": dict(found.units),
        "spoiled": found.spoiled,
        "entered": [found.alone, found.most],
    }


def piles(
    votes: Collection[Vote], sittings: Iterable[Sitting], labels: Mapping[UnitId, str]
) -> tuple[Pile, ...]:
    """What came on paper and by phone, by choice, as the tellers lay it beside the pile."""
    recorded = [one for one in sittings if one.recorded_at is not None]
    voted = {one.unit: one.channel for one in votes}
    found = []
    for channel in ENTERED:
        said = Counter(one.choice for one in votes if one.channel is channel)
        slips = [
            slip
            for one in recorded
            if one.channel is channel
            for slip in one.slips
            if slip.unit not in one.struck
        ]
        spoiled = {one.unit for one in slips if one.ticked is Ticked.SPOILED} - voted.keys()
        again = {one.unit for one in slips if voted.get(one.unit, channel) is not channel}
        if said or slips:
            answers = said[Choice.YES], said[Choice.NO], said[Choice.ABSTAIN]
            beside = tuple(sorted(labels[one] for one in again))
            found.append(Pile(channel, *answers, len(spoiled), beside))
    return tuple(found)


def two_ways(before: Vote | None, now: Vote) -> bool:
    """Whether a flat has answered in two ways, of which one was not the chat.

    Whether both say the same does not matter: a queue of those that differ would tell coordinators
    how somebody voted in the chat.
    """
    if before is None or before.channel is now.channel:
        return False
    return bool({before.channel, now.channel} & set(ENTERED))


def entry_facts(
    ballot: int, unit: UnitId, channel: Channel, by: PersonId, second: PersonId | None
) -> dict[str, object]:
    """What the record says of a vote that somebody entered: who did, who confirmed it."""
    facts: dict[str, object] = {"ballot": ballot, "unit": unit, "channel": channel.value}
    confirmed = {"alone": True} if second is None else {"confirmed_by": second}
    return facts | {"entered_by": by} | confirmed
