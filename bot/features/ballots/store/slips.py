"""Sittings and flats with two answers in the database."""

import json
from collections.abc import Sequence
from datetime import datetime

from bot.features.ballots.model import Channel, Choice
from bot.features.ballots.model.slips import Answer, Conflict, Sitting, Slip, Ticked
from bot.features.ballots.tables.slips import CONFLICTS, SITTINGS
from bot.infra.batch import Batch, Row
from bot.infra.numbers import Numbers
from bot.kernel.ids import BallotId, CommunityId, PersonId, SittingId, UnitId


class Sittings:
    """Paper and telephone inside one unit of work; satisfies `bot.features.ballots.ports`."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        self._numbers = numbers
        self._sittings = batch.shelf(SITTINGS)
        self._conflicts = batch.shelf(CONFLICTS)

    async def next_id(self) -> SittingId:
        return SittingId(await self._numbers.next("sittings"))

    async def get(self, sitting: SittingId) -> Sitting | None:
        row = await self._sittings.get(sitting)
        return _sitting(row) if row else None

    async def of(self, ballot: BallotId) -> tuple[Sitting, ...]:
        """All of a ballot, the oldest first."""
        await self._sittings.find(SITTINGS.c.ballot_id == ballot)
        rows = [one for one in self._sittings.rows.values() if one and one["ballot_id"] == ballot]
        return tuple(_sitting(one) for one in sorted(rows, key=lambda row: int(row["id"])))

    async def put(self, sitting: Sitting) -> None:
        said = {
            "slips": [[one.unit, one.ticked.value] for one in sitting.slips],
            "struck": sorted(sitting.struck),
            "changes": sitting.changes,
        }
        self._sittings.put(
            {
                "id": sitting.id,
                "ballot_id": sitting.ballot,
                "community_id": sitting.community,
                "channel": sitting.channel.value,
                "entered_by": sitting.by,
                "at": sitting.at,
                "slips": json.dumps(said),
                "witness": sitting.witness,
                "photo": sitting.photo or None,
                "recorded_at": sitting.recorded_at,
            }
        )

    async def drop(self, sitting: SittingId) -> None:
        self._sittings.remove(sitting)

    async def put_conflict(self, conflict: Conflict) -> None:
        answers = conflict.answers
        self._conflicts.put(
            {
                "ballot_id": conflict.ballot,
                "unit_id": conflict.unit,
                "at": conflict.at,
                "answers": json.dumps([_answer_fields(one) for one in answers])
                if answers
                else None,
                "settled_at": conflict.settled_at,
            }
        )

    async def conflict(self, ballot: BallotId, unit: UnitId) -> Conflict | None:
        row = await self._conflicts.get(ballot, unit)
        return _conflict(row) if row else None

    async def conflicts(self, ballot: BallotId) -> tuple[Conflict, ...]:
        """All of a ballot, settled ones too, the oldest first."""
        rows = await self._of(ballot)
        return tuple(map(_conflict, sorted(rows, key=lambda row: (row["at"], row["unit_id"]))))

    async def end(self, ballot: BallotId) -> None:
        """Voting is over: what was not recorded goes, and which two answers a flat had given."""
        for one in await self.of(ballot):
            if one.recorded_at is None:
                self._sittings.remove(one.id)
        for row in await self._of(ballot):
            self._conflicts.put(row | {"answers": None})

    async def forget(self, ballot: BallotId) -> None:
        """With the choices of the ballot: photos, witnesses, what was entered."""
        for one in await self.of(ballot):
            self._sittings.remove(one.id)
        for row in await self._of(ballot):
            self._conflicts.remove(row["ballot_id"], row["unit_id"])

    async def _of(self, ballot: BallotId) -> Sequence[Row]:
        await self._conflicts.find(CONFLICTS.c.ballot_id == ballot)
        return [row for key, row in self._conflicts.rows.items() if row and key[0] == ballot]


def _sitting(row: Row) -> Sitting:
    said = json.loads(row["slips"])
    return Sitting(
        id=SittingId(row["id"]),
        ballot=BallotId(row["ballot_id"]),
        community=CommunityId(row["community_id"]),
        channel=Channel(row["channel"]),
        by=PersonId(row["entered_by"]),
        at=row["at"],
        slips=tuple(Slip(UnitId(unit), Ticked(word)) for unit, word in said["slips"]),
        witness=row["witness"] or "",
        photo=row["photo"] or b"",
        struck=frozenset(map(UnitId, said["struck"])),
        recorded_at=row["recorded_at"],
        changes=said.get("changes", 0),
    )


def _answer_fields(one: Answer) -> list[str]:
    return [one.choice.value, one.channel.value, one.at.isoformat()]


def _conflict(row: Row) -> Conflict:
    answers = None
    if row["answers"]:
        first, second = (
            Answer(Choice(choice), Channel(channel), datetime.fromisoformat(at))
            for choice, channel, at in json.loads(row["answers"])
        )
        answers = (first, second)
    return Conflict(
        BallotId(row["ballot_id"]), UnitId(row["unit_id"]), row["at"], answers, row["settled_at"]
    )
