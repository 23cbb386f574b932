"""Conventions in the database."""

import json
from collections import Counter
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from bot.features.conventions.model import Article, Convention, Filing, Heat, State, View
from bot.features.conventions.tables import (
    CONVENTION_ARTICLES,
    CONVENTION_SEEN,
    CONVENTION_VIEWS,
    CONVENTIONS,
)
from bot.infra.batch import Batch, Row, Shelf
from bot.infra.numbers import Numbers
from bot.kernel.ids import BallotId, CommunityId, ConventionId, PersonId

SAME = ("id", "title", "shared", "made_at", "made_by", "since", "until")
DAYS = ("reviewed", "filed", "adopted")


class Conventions:
    """Those inside one unit of work; satisfies `bot.features.conventions.ports.Conventions`."""

    def __init__(self, batch: Batch, numbers: Numbers, now: datetime) -> None:
        self._batch = batch
        self._numbers = numbers
        self._now = now
        self._shelf = batch.shelf(CONVENTIONS)
        self._articles = batch.shelf(CONVENTION_ARTICLES)
        self._views = batch.shelf(CONVENTION_VIEWS)
        self._seen = batch.shelf(CONVENTION_SEEN)

    async def next_id(self) -> ConventionId:
        return ConventionId(await self._numbers.next("conventions"))

    async def get(self, convention: ConventionId) -> Convention | None:
        """With its articles as they stand now."""
        row = await self._shelf.get(convention)
        return _convention(row, await self._texts(convention)) if row else None

    async def of(self, community: CommunityId) -> tuple[Convention, ...]:
        """In force, and drafts; the oldest first."""
        living = (State.DRAFT.value, State.IN_FORCE.value)
        await self._shelf.find(
            CONVENTIONS.c.community_id == community, CONVENTIONS.c.state.in_(living)
        )
        rows = [one for one in self._shelf.rows.values() if one and _there(one, community, living)]
        ids = [ConventionId(one["id"]) for one in sorted(rows, key=lambda one: int(one["id"]))]
        return tuple([one for id in ids if (one := await self.get(id))])

    async def put(self, convention: Convention) -> None:
        """All but its articles."""
        filing = asdict(convention.filing)
        for name in DAYS:
            filing[name] = filing[name].isoformat() if filing[name] else None
        review = convention.review
        named = {
            "community_id": convention.community,
            "state": convention.state.value,
            "ballot_id": convention.ballot,
            "filing": json.dumps(filing, ensure_ascii=False),
            "review": review.isoformat() if review else None,
        }
        self._shelf.put({name: getattr(convention, name) for name in SAME} | named)

    async def write(self, convention: Convention, article: Article, by: PersonId) -> None:
        """One revision of one article."""
        await self._texts(convention.id)
        self._articles.put(
            asdict(article)
            | {
                "convention_id": convention.id,
                "community_id": convention.community,
                "at": self._now,
                "by": by,
            }
        )

    async def before(self, convention: ConventionId, number: int) -> tuple[Article, ...]:
        """Every revision of that article, the first one first."""
        return tuple(one for one in await self._every(convention) if one.number == number)

    async def say(
        self, convention: ConventionId, number: int, person: PersonId, view: View
    ) -> None:
        await self._views.get(convention, number, person)
        hers = {"convention_id": convention, "number": number, "person_id": person}
        self._views.put(hers | {"view": view.value, "at": self._now})

    async def said(self, convention: ConventionId, number: int, person: PersonId) -> View | None:
        row = await self._views.get(convention, number, person)
        return View(row["view"]) if row else None

    async def heat(self, convention: ConventionId) -> tuple[Heat, ...]:
        """Of each article of which somebody said something, by number."""
        said = Counter[tuple[int, View]]()
        for row in await _of(self._views, convention):
            said[int(row["number"]), View(row["view"])] += 1
        numbers = sorted({number for number, _view in said})
        return tuple(Heat(n, {view: said[n, view] for view in View}) for n in numbers)

    async def see(self, convention: ConventionId, person: PersonId) -> None:
        if not await self.seen(convention, person):
            self._seen.put({"convention_id": convention, "person_id": person, "at": self._now})

    async def seen(self, convention: ConventionId, person: PersonId) -> bool:
        return await self._seen.get(convention, person) is not None

    async def seen_by(self, convention: ConventionId) -> int:
        await self._batch.flush()  # who tapped in this unit of work counts too
        column = CONVENTION_SEEN.c.convention_id
        counted = select(func.count()).select_from(CONVENTION_SEEN).where(column == convention)
        return int((await self._batch.connection.execute(counted)).scalar_one())

    async def clear(self, convention: ConventionId, *, views: bool) -> None:
        """What neighbours said of a draft, or who saw what holds no more."""
        shelf = self._views if views else self._seen
        for row in await _of(shelf, convention):
            shelf.remove(*(row[name] for name in shelf.key_names))

    async def _texts(self, convention: ConventionId) -> tuple[Article, ...]:
        latest = {one.number: one for one in await self._every(convention)}
        return tuple(latest[number] for number in sorted(latest))

    async def _every(self, convention: ConventionId) -> tuple[Article, ...]:
        rows = await _of(self._articles, convention)
        return tuple(sorted(map(_article, rows), key=lambda one: (one.number, one.revision)))


async def _of(shelf: Shelf, convention: ConventionId) -> list[Row]:
    """The rows of that convention as this unit of work sees them."""
    await shelf.find(shelf.table.c.convention_id == convention)
    return [one for one in shelf.rows.values() if one and one["convention_id"] == convention]


def _there(row: Row, community: CommunityId, states: tuple[str, ...]) -> bool:
    return bool(row["community_id"] == community and row["state"] in states)


def _article(row: Row) -> Article:
    return Article(row["number"], row["zh"], row["en"], row["because"], row["revision"])


def _convention(row: Row, articles: tuple[Article, ...]) -> Convention:
    filing: dict[str, Any] = json.loads(row["filing"])
    for name in DAYS:
        filing[name] = date.fromisoformat(filing[name]) if filing[name] else None
    ballot, review = row["ballot_id"], row["review"]
    return Convention(
        id=ConventionId(row["id"]),
        community=CommunityId(row["community_id"]),
        title=row["title"],
        state=State(row["state"]),
        made_at=row["made_at"],
        made_by=PersonId(row["made_by"]),
        articles=articles,
        filing=Filing(**filing),
        shared=row["shared"],
        ballot=None if ballot is None else BallotId(ballot),
        since=row["since"],
        until=row["until"],
        review=date.fromisoformat(review) if review else None,
    )
