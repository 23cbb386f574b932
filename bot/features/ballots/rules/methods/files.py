"""Cases of `choice` and `ranked` as typed values; late events keep their place as None."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.features.ballots.errors import BallotWanted
from bot.features.ballots.model import Method
from bot.features.ballots.rules.case_files import late
from bot.features.ballots.rules.methods.picked import Contest, Pick, Picking
from bot.features.ballots.rules.methods.ranked import Election, Ranking
from bot.kernel.cases import LARGEST, Fields, General
from bot.kernel.ratio import Ratio

METHODS = {one.value: one for one in Picking}
RANKING = {one.value: one for one in (Method.RUN_OFF, Method.SCHULZE)}
MOST = {Picking.APPROVAL: "max_choices", Picking.SCORE: "max_score"}


@dataclass(frozen=True)
class ChoiceCase:
    contest: Contest
    picks: tuple[Pick | None, ...]
    majority: bool  # asked for


@dataclass(frozen=True)
class RankedCase:
    """`names` of the options by their id; `method` where it is known by which it was asked."""

    election: Election
    names: dict[str, str]
    method: Method | None = None


def choice_case(fields: Fields) -> ChoiceCase:
    """Raises CaseMalformed: which field, what it must be."""
    method = METHODS.get(str(fields.values.get("method")))
    if method is None:
        raise fields.wrong("method", BallotWanted.METHOD)
    contest = Contest(
        method,
        _once(fields, "options"),
        _once(fields, "voters"),
        seats=fields.whole("seats") if fields.has("seats") else 1,
        most=_most(fields, method),
        quorum=_share(fields, "quorum"),
    )
    close_at = fields.moment("close_at") if fields.has("close_at") else None
    events = fields.objects("events")
    picks = tuple(None if late(one, close_at) else _pick(one) for one in events)
    return ChoiceCase(contest, picks, fields.values.get("majority") is True)


def ranked_case(fields: Fields) -> RankedCase:
    """Raises CaseMalformed: which field, what it must be."""
    listed = [(one, one.text("id")) for one in fields.objects("candidates")]
    names: dict[str, str] = {}
    for one, id in listed:
        if id in names:
            raise one.wrong("id", General.UNIQUE)
        names[id] = one.text("name") if one.has("name") else id
    options = tuple(names)
    lots = _once(fields, "lot_order") if fields.has("lot_order") else options
    if set(lots) != set(options):
        raise fields.wrong("lot_order", BallotWanted.EVERY_OPTION)
    method = RANKING.get(str(fields.values.get("method")))
    return RankedCase(Election(options, lots, tuple(_ballots(fields, names))), names, method)


def _pick(event: Fields) -> Pick:
    return Pick(event.text("by"), event.values.get("choice"))


def _most(fields: Fields, method: Picking) -> int | None:
    name = MOST.get(method)
    if name is None or (method is Picking.APPROVAL and not fields.has(name)):
        return None
    return fields.whole(name)


def _share(fields: Fields, name: str) -> Ratio | None:
    if not fields.has(name):
        return None
    written = fields.values.get(name)
    try:
        return Ratio.parse(written if isinstance(written, str) else "")
    except ValueError:
        raise fields.wrong(name, General.FRACTION) from None


def _once(fields: Fields, name: str) -> tuple[str, ...]:
    found = fields.texts(name)
    if len(set(found)) < len(found):
        raise fields.wrong(name, General.UNIQUE)
    return found


def _ballots(fields: Fields, names: dict[str, str]) -> Iterator[tuple[int, Ranking]]:
    listed = fields.values.get("ballots")
    if not isinstance(listed, list):
        raise fields.wrong("ballots", General.LIST)
    for place, one in enumerate(listed):
        match one:
            case [int(number), str(written)] if _countable(number):
                ranking = _ranking(written)
                named = [option for rank in ranking for option in rank]
                if len(set(named)) == len(named) and set(named) <= names.keys():
                    yield number, ranking
                    continue
        raise fields.wrong(f"ballots[{place}]", BallotWanted.RANKING)


def _countable(number: int) -> bool:
    return not isinstance(number, bool) and 0 <= number <= LARGEST


def _ranking(written: str) -> Ranking:
    """`a>b=c`; nothing is a blank ballot."""
    if not written.strip():
        return ()
    return tuple(tuple(one.strip() for one in rank.split("=")) for rank in written.split(">"))
