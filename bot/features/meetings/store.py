"""Meetings and all that belongs to them in the database."""

import json
from collections.abc import Collection

from bot.features.meetings.model import (
    Attendant,
    Attends,
    Kind,
    Meeting,
    Minute,
    Sort,
    State,
    Wanted,
)
from bot.features.meetings.tables import ATTENDANTS, MEETINGS, MINUTES
from bot.infra.batch import Batch, Row
from bot.infra.numbers import Numbers
from bot.kernel.ids import (
    AttendantId,
    CommunityId,
    ConcernId,
    MeetingId,
    MinuteId,
    PersonId,
    PhotoId,
    UnitId,
)

OF_MEETING = ("id", "number", "called_by", "called_at", "closed_by", "closed_at", "here")
CONFIRMED = ("confirmed_by", "confirmed_at")
OF_WANTED = ("topic", "place", "matter")
OF_ATTENDANT = ("id", "name", "at", "entered_by", "confirmed_at")
OF_MINUTE = ("id", "words", "name", "due", "at", "by")


class Meetings:
    """Those inside one unit of work; satisfies `bot.features.meetings.ports.Meetings`."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        self._numbers = numbers
        self._meetings = batch.shelf(MEETINGS)
        self._attendants = batch.shelf(ATTENDANTS)
        self._minutes = batch.shelf(MINUTES)

    async def next_id(self) -> MeetingId:
        return MeetingId(await self._numbers.next("meetings"))

    async def next_number(self, community: CommunityId) -> int:
        """The number people call it by; a community's numbers have no gaps."""
        return await self._numbers.next(f"meetings:{community}")

    async def get(self, meeting: MeetingId) -> Meeting | None:
        row = await self._meetings.get(meeting)
        return _meeting(row) if row else None

    async def put(self, meeting: Meeting) -> None:
        wanted = meeting.wanted
        row = {name: getattr(meeting, name) for name in (*OF_MEETING, *CONFIRMED)}
        row |= {name: getattr(wanted, name) for name in OF_WANTED}
        self._meetings.put(
            row
            | {
                "community_id": wanted.community,
                "kind": wanted.kind.value,
                "begins": wanted.at,
                "agenda": json.dumps(wanted.agenda, ensure_ascii=False),
                "concern_id": wanted.concern,
                "state": meeting.state.value,
                "photo_id": meeting.photo,
            }
        )

    async def of(self, communities: Collection[CommunityId]) -> tuple[Meeting, ...]:
        """All of these places, the one that begins first first."""
        await self._meetings.find(MEETINGS.c.community_id.in_(communities))
        rows = [one for one in self._meetings.rows.values() if one]
        mine = [one for one in rows if one["community_id"] in communities]
        return tuple(map(_meeting, sorted(mine, key=lambda one: (one["begins"], one["id"]))))

    # Who comes

    async def next_attendant(self) -> AttendantId:
        return AttendantId(await self._numbers.next("meeting_attendants"))

    async def attendants(self, meeting: MeetingId) -> tuple[Attendant, ...]:
        """In the order in which they came onto the list."""
        await self._attendants.find(ATTENDANTS.c.meeting_id == meeting)
        rows = [one for one in self._attendants.rows.values() if one]
        mine = [one for one in rows if one["meeting_id"] == meeting]
        return tuple(map(_attendant, sorted(mine, key=lambda one: int(one["id"]))))

    async def put_attendant(self, attendant: Attendant, community: CommunityId) -> None:
        row = {name: getattr(attendant, name) for name in OF_ATTENDANT}
        about = {"meeting_id": attendant.meeting, "community_id": community}
        who = {"person_id": attendant.person, "unit_id": attendant.unit}
        self._attendants.put(row | about | who | {"how": attendant.how.value})

    # Minutes

    async def next_minute(self) -> MinuteId:
        return MinuteId(await self._numbers.next("meeting_minutes"))

    async def minutes(self, meeting: MeetingId) -> tuple[Minute, ...]:
        """In the order in which they were written."""
        await self._minutes.find(MINUTES.c.meeting_id == meeting)
        rows = [one for one in self._minutes.rows.values() if one]
        mine = [one for one in rows if one["meeting_id"] == meeting]
        return tuple(map(_minute, sorted(mine, key=lambda one: int(one["id"]))))

    async def put_minute(self, minute: Minute, community: CommunityId) -> None:
        row = {name: getattr(minute, name) for name in OF_MINUTE}
        about = {"meeting_id": minute.meeting, "community_id": community}
        self._minutes.put(row | about | {"sort": minute.sort.value})

    async def drop_minute(self, minute: MinuteId) -> None:
        self._minutes.remove(minute)


def _person(id: int | None) -> PersonId | None:
    return None if id is None else PersonId(id)


def _meeting(row: Row) -> Meeting:
    wanted = Wanted(
        CommunityId(row["community_id"]),
        Kind(row["kind"]),
        row["topic"],
        row["place"],
        row["begins"],
        tuple(json.loads(row["agenda"])),
        None if row["concern_id"] is None else ConcernId(row["concern_id"]),
        row["matter"],
    )
    return Meeting(
        MeetingId(row["id"]),
        row["number"],
        wanted,
        PersonId(row["called_by"]),
        row["called_at"],
        State(row["state"]),
        _person(row["closed_by"]),
        row["closed_at"],
        _person(row["confirmed_by"]),
        row["confirmed_at"],
        None if row["photo_id"] is None else PhotoId(row["photo_id"]),
        row["here"],
    )


def _attendant(row: Row) -> Attendant:
    return Attendant(
        AttendantId(row["id"]),
        MeetingId(row["meeting_id"]),
        Attends(row["how"]),
        row["at"],
        _person(row["person_id"]),
        None if row["unit_id"] is None else UnitId(row["unit_id"]),
        row["name"],
        _person(row["entered_by"]),
        row["confirmed_at"],
    )


def _minute(row: Row) -> Minute:
    about = MinuteId(row["id"]), MeetingId(row["meeting_id"]), Sort(row["sort"])
    said = row["words"], row["at"], PersonId(row["by"])
    return Minute(*about, *said, row["name"], row["due"])
