"""Matters and all that belongs to them in the database."""

import json
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select

from bot.features.consultations.model import (
    KEPT,
    LOGGED,
    Concern,
    Outcome,
    Photo,
    Point,
    Promise,
    Second,
    Settled,
    Side,
    Span,
    Stage,
    State,
    Use,
    Via,
    Visit,
)
from bot.features.consultations.tables import CONCERNS, PHOTOS, POINTS, PROMISES, SECONDS, VISITS
from bot.infra.batch import Batch, Row
from bot.infra.numbers import Numbers
from bot.kernel.ids import BallotId, CommunityId, ConcernId, PersonId, PhotoId, PromiseId, UnitId

SAME = (
    "id",
    "entered_by",
    "at",
    "number",
    "words",
    "shown_as",
    "decided_at",
    "decided_by",
    "reason",
    "must_at",
)
OF_PHOTO = ("id", "by", "at", "until", "mime", "content", "digest")
OF_PROMISE = ("id", "number", "at", "kept_at", "kept_by", "evidence")


class Concerns:
    """Those inside one unit of work; satisfies `bot.features.consultations.ports.Concerns`."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        self._batch = batch
        self._numbers = numbers
        self._concerns = batch.shelf(CONCERNS)
        self._seconds = batch.shelf(SECONDS)
        self._visits = batch.shelf(VISITS)
        self._points = batch.shelf(POINTS)
        self._photos = batch.shelf(PHOTOS)
        self._promises = batch.shelf(PROMISES)

    # Matters

    async def next_id(self) -> ConcernId:
        return ConcernId(await self._numbers.next("concerns"))

    async def next_number(self, community: CommunityId) -> int:
        """The number people call it by; a community's numbers have no gaps."""
        return await self._numbers.next(f"concerns:{community}")

    async def get(self, concern: ConcernId) -> Concern | None:
        row = await self._concerns.get(concern)
        return _concern(row) if row else None

    async def put(self, concern: Concern) -> None:
        until = concern.at + KEPT
        if concern.passed_on:  # so long she can read why, however late that was decided
            until = (concern.decided_at or concern.at) + LOGGED
        spans = [[one.since.isoformat(), one.until.isoformat()] for one in concern.spans]
        named = {
            "community_id": concern.community,
            "person_id": concern.person,
            "until": until,
            "state": concern.state.value,
            "photo_id": concern.photo,
            "into_id": concern.into,
            "stage": concern.stage.value,
            "spans": json.dumps(spans),
            "ballot_id": concern.ballot,
        }
        self._concerns.put({name: getattr(concern, name) for name in SAME} | named)

    async def of(self, communities: Collection[CommunityId]) -> tuple[Concern, ...]:
        """All of these places, the oldest first."""
        await self._concerns.find(CONCERNS.c.community_id.in_(communities))
        rows = [one for one in self._concerns.rows.values() if one]
        mine = [one for one in rows if one["community_id"] in communities]
        return tuple(map(_concern, sorted(mine, key=lambda one: int(one["id"]))))

    async def of_ballot(self, ballot: BallotId) -> Concern | None:
        """The one that vote came of."""
        await self._concerns.find(CONCERNS.c.ballot_id == ballot)
        rows = [one for one in self._concerns.rows.values() if one and one["ballot_id"] == ballot]
        return _concern(rows[0]) if rows else None

    # Households that ask for it

    async def seconds(self, concern: ConcernId) -> tuple[Second, ...]:
        await self._seconds.find(SECONDS.c.concern_id == concern)
        rows = [one for one in self._seconds.rows.values() if one and one["concern_id"] == concern]
        return tuple(map(_second, sorted(rows, key=lambda one: int(one["unit_id"]))))

    async def second(self, second: Second) -> None:
        key = {"concern_id": second.concern, "unit_id": second.unit}
        via = second.via.value if second.via else None
        said = {"person_id": second.person, "at": second.at, "entered_by": second.entered_by}
        self._seconds.put(key | said | {"via": via})

    async def drop_second(self, concern: ConcernId, unit: UnitId) -> None:
        self._seconds.remove(concern, unit)

    async def counted(self, community: CommunityId) -> Mapping[ConcernId, int]:
        """How many households ask for each of that place."""
        await self._batch.flush()  # what was written in this unit of work counts too
        asked = select(SECONDS.c.concern_id).join(CONCERNS, CONCERNS.c.id == SECONDS.c.concern_id)
        found = await self._batch.connection.execute(
            asked.where(CONCERNS.c.community_id == community)
        )
        return Counter(ConcernId(one) for one in found.scalars())

    # Households that were heard at the door

    async def visits(self, concern: ConcernId) -> tuple[Visit, ...]:
        await self._visits.find(VISITS.c.concern_id == concern)
        rows = [one for one in self._visits.rows.values() if one and one["concern_id"] == concern]
        return tuple(map(_visit, sorted(rows, key=lambda one: int(one["unit_id"]))))

    async def put_visit(self, visit: Visit) -> None:
        key = {"concern_id": visit.concern, "unit_id": visit.unit}
        self._visits.put(key | {"by": visit.by, "at": visit.at, "words": visit.words})

    # What is said to it

    async def points(self, concern: ConcernId) -> tuple[Point, ...]:
        await self._points.find(POINTS.c.concern_id == concern)
        rows = [one for one in self._points.rows.values() if one and one["concern_id"] == concern]
        return tuple(_point(one) for one in sorted(rows, key=lambda one: one["at"]))

    async def put_point(self, point: Point) -> None:
        key = {"concern_id": point.concern, "person_id": point.person, "side": point.side.value}
        self._points.put(key | {"words": point.words, "at": point.at})

    async def drop_point(self, concern: ConcernId, person: PersonId, side: Side) -> None:
        self._points.remove(concern, person, side.value)

    # Photos

    async def next_photo(self) -> PhotoId:
        return PhotoId(await self._numbers.next("concern_photos"))

    async def photo(self, photo: PhotoId) -> Photo | None:
        row = await self._photos.get(photo)
        return _photo(row) if row else None

    async def put_photo(self, photo: Photo) -> None:
        named = {"community_id": photo.community, "use": photo.use.value}
        self._photos.put({name: getattr(photo, name) for name in OF_PHOTO} | named)

    async def drop_photo(self, photo: PhotoId) -> None:
        self._photos.remove(photo)

    # What was promised

    async def next_promise(self) -> PromiseId:
        return PromiseId(await self._numbers.next("promises"))

    async def promise(self, promise: PromiseId) -> Promise | None:
        row = await self._promises.get(promise)
        return _promise(row) if row else None

    async def promise_of(self, concern: ConcernId) -> Promise | None:
        await self._promises.find(PROMISES.c.concern_id == concern)
        rows = [one for one in self._promises.rows.values() if one]
        closing = [one for one in rows if one["concern_id"] == concern and not one["meeting"]]
        return _promise(closing[0]) if closing else None

    async def promises(self, communities: Collection[CommunityId]) -> tuple[Promise, ...]:
        """All of these places, the one that is due first first."""
        await self._promises.find(PROMISES.c.community_id.in_(communities))
        rows = [one for one in self._promises.rows.values() if one]
        mine = [one for one in rows if one["community_id"] in communities]
        return tuple(_promise(one) for one in sorted(mine, key=lambda one: one["due"]))

    async def put_promise(self, promise: Promise) -> None:
        settled = promise.outcome.settled
        named = {
            "concern_id": promise.concern,
            "community_id": promise.community,
            "words": promise.outcome.words,
            "responsible": promise.outcome.responsible,
            "due": promise.outcome.due,
            "photo_id": promise.photo,
            "settled": settled.value if settled else None,
            "meeting": promise.meeting or None,
        }
        self._promises.put({name: getattr(promise, name) for name in OF_PROMISE} | named)


def _concern(row: Row) -> Concern:
    spans = json.loads(row["spans"])
    return Concern(
        id=ConcernId(row["id"]),
        community=CommunityId(row["community_id"]),
        person=_person(row["person_id"]),
        words=row["words"],
        at=row["at"],
        state=State(row["state"]),
        number=row["number"],
        shown_as=row["shown_as"],
        entered_by=_person(row["entered_by"]),
        photo=None if row["photo_id"] is None else PhotoId(row["photo_id"]),
        decided_at=row["decided_at"],
        decided_by=_person(row["decided_by"]),
        reason=row["reason"],
        into=None if row["into_id"] is None else ConcernId(row["into_id"]),
        stage=Stage(row["stage"]),
        spans=tuple(Span(*map(datetime.fromisoformat, one)) for one in spans),
        must_at=row["must_at"],
        ballot=None if row["ballot_id"] is None else BallotId(row["ballot_id"]),
    )


def _person(id: int | None) -> PersonId | None:
    return None if id is None else PersonId(id)


def _second(row: Row) -> Second:
    about = ConcernId(row["concern_id"]), UnitId(row["unit_id"])
    via = None if row["via"] is None else Via(row["via"])
    return Second(*about, PersonId(row["person_id"]), row["at"], _person(row["entered_by"]), via)


def _visit(row: Row) -> Visit:
    about = ConcernId(row["concern_id"]), UnitId(row["unit_id"])
    return Visit(*about, PersonId(row["by"]), row["at"], row["words"])


def _point(row: Row) -> Point:
    about = ConcernId(row["concern_id"]), PersonId(row["person_id"]), Side(row["side"])
    return Point(*about, row["words"], row["at"])


def _photo(row: Row) -> Photo:
    same = {name: row[name] for name in OF_PHOTO if name not in ("id", "by")}
    about = PhotoId(row["id"]), CommunityId(row["community_id"]), PersonId(row["by"])
    return Photo(*about, Use(row["use"]), **same)


def _promise(row: Row) -> Promise:
    settled = None if row["settled"] is None else Settled(row["settled"])
    return Promise(
        id=PromiseId(row["id"]),
        concern=ConcernId(row["concern_id"]),
        community=CommunityId(row["community_id"]),
        number=row["number"],
        outcome=Outcome(row["words"], row["responsible"], row["due"], settled),
        at=row["at"],
        kept_at=row["kept_at"],
        kept_by=_person(row["kept_by"]),
        evidence=row["evidence"],
        meeting=row["meeting"] or 0,
        photo=None if row["photo_id"] is None else PhotoId(row["photo_id"]),
    )
