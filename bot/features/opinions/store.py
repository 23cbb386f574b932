"""Rounds, statements and answers in the database."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select, update

from bot.features.opinions.model import (
    Answer,
    Camp,
    Counts,
    Figure,
    Found,
    Part,
    Round,
    State,
    Statement,
)
from bot.features.opinions.tables import OPINIONS, ROUNDS, STATEMENTS
from bot.infra.batch import Batch, Row
from bot.infra.numbers import Numbers
from bot.kernel.ids import CommunityId, PersonId, RoundId, StatementId

SAME = (
    *("id", "number", "title", "zone", "by", "began_at", "ends_at", "topic", "ended_at"),
    *("revision", "posts", "why"),
)


class Opinions:
    """Those inside one unit of work; satisfies `bot.features.opinions.ports.Opinions`."""

    def __init__(self, batch: Batch, numbers: Numbers) -> None:
        self._batch = batch
        self._numbers = numbers
        self._rounds = batch.shelf(ROUNDS)
        self._statements = batch.shelf(STATEMENTS)
        self._answers = batch.shelf(OPINIONS)

    async def next_round(self, community: CommunityId) -> tuple[RoundId, int]:
        id = RoundId(await self._numbers.next("rounds"))
        return id, await self._numbers.next(f"rounds:{community}")

    async def next_statement(self) -> StatementId:
        return StatementId(await self._numbers.next("statements"))

    async def round(self, id: RoundId) -> Round | None:
        row = await self._rounds.get(id)
        return _round(row) if row else None

    async def put_round(self, one: Round) -> None:
        found = json.dumps(asdict(one.found), ensure_ascii=False) if one.found else None
        row = {name: getattr(one, name) for name in SAME}
        self._rounds.put(row | {"community_id": one.community, "found": found})

    async def current(
        self, communities: Collection[CommunityId], ended_since: datetime
    ) -> tuple[Round, ...]:
        columns = ROUNDS.c
        recent = or_(columns.ended_at.is_(None), columns.ended_at >= ended_since)
        await self._rounds.find(columns.community_id.in_(communities), recent)
        found = [
            _round(row)
            for row in self._rounds.rows.values()
            if row
            and row["community_id"] in communities
            and (row["ended_at"] is None or row["ended_at"] >= ended_since)
        ]
        return tuple(sorted(found, key=lambda one: -one.id))

    async def statement(self, id: StatementId) -> Statement | None:
        row = await self._statements.get(id)
        return _statement(row) if row else None

    async def put_statement(self, one: Statement) -> None:
        self._statements.put(
            {
                "id": one.id,
                "round_id": one.round,
                "community_id": one.community,
                "person_id": one.person,
                "at": one.at,
                "words": one.words,
                "until": one.until,
                "state": one.state.value,
                "reason": one.reason,
                "by": one.by,
            }
        )

    async def statements(self, round: RoundId) -> tuple[Statement, ...]:
        await self._statements.find(STATEMENTS.c.round_id == round)
        found = [
            _statement(row)
            for row in self._statements.rows.values()
            if row and row["round_id"] == round
        ]
        return tuple(sorted(found, key=lambda one: one.id))

    async def answers_of(self, round: RoundId, person: PersonId) -> dict[StatementId, Answer]:
        """One that does not open counts as not given: she may answer again."""
        await self._answers.find(OPINIONS.c.round_id == round, OPINIONS.c.person_id == person)
        return {
            StatementId(row["statement_id"]): Answer(row["answer"])
            for row in self._answers.rows.values()
            if row
            and (row["round_id"], row["person_id"]) == (round, person)
            and row["answer"] is not None
        }

    async def answer(
        self, statement: Statement, person: PersonId, said: Answer | None, at: datetime
    ) -> None:
        if said is None:
            self._answers.remove(statement.id, person)
            return
        self._answers.put(
            {
                "statement_id": statement.id,
                "person_id": person,
                "round_id": statement.round,
                "answer": said.value,
                "at": at,
                "until": statement.until,
            }
        )

    async def keep_until(self, round: RoundId, until: datetime) -> None:
        """At once: a whole round can be thousands of answers, and none is opened for it."""
        await self._batch.flush()
        for table in (STATEMENTS, OPINIONS):
            moved = update(table).where(table.c.round_id == round).values(until=until)
            await self._batch.connection.execute(moved)

    async def seen(self, round: RoundId) -> dict[StatementId, int]:
        """What is not written yet is not counted: only the order of questions depends on it."""
        columns = OPINIONS.c
        asked = (
            select(columns.statement_id, func.count())
            .where(columns.round_id == round)
            .group_by(columns.statement_id)
        )
        found = await self._batch.connection.execute(asked)
        return {StatementId(id): many for id, many in found}

    async def took_part(self, round: RoundId) -> list[int]:
        """As it is in the database, without opening an answer."""
        await self._batch.flush()
        given = OPINIONS.c
        asked = (
            select(func.count())
            .join(STATEMENTS, STATEMENTS.c.id == given.statement_id)
            .where(given.round_id == round, STATEMENTS.c.state == State.ACCEPTED.value)
            .group_by(given.person_id)
        )
        return [many for (many,) in await self._batch.connection.execute(asked)]

    async def counts(self, rounds: Collection[RoundId]) -> dict[RoundId, Counts]:
        """As they are in the database; answers to what was taken out do not count."""
        await self._batch.flush()  # what was written in this unit of work counts too
        states = STATEMENTS.c
        asked = (
            select(states.round_id, states.state, func.count())
            .where(states.round_id.in_(rounds))
            .group_by(states.round_id, states.state)
        )
        some = {
            (RoundId(id), State(state)): many
            for id, state, many in await self._batch.connection.execute(asked)
        }
        given = OPINIONS.c
        told = (
            select(given.round_id, func.count(given.person_id.distinct()), func.count())
            .join(STATEMENTS, STATEMENTS.c.id == given.statement_id)
            .where(given.round_id.in_(rounds), STATEMENTS.c.state == State.ACCEPTED.value)
            .group_by(given.round_id)
        )
        sums = {RoundId(id): one for id, *one in await self._batch.connection.execute(told)}
        return {
            one: Counts(
                some.get((one, State.ACCEPTED), 0),
                some.get((one, State.WAITING), 0),
                *sums.get(one, (0, 0)),
            )
            for one in rounds
        }

    async def given(self, round: RoundId) -> Sequence[tuple[PersonId, StatementId, Answer]]:
        rows = await self._answers.find(OPINIONS.c.round_id == round)
        return [
            (PersonId(row["person_id"]), StatementId(row["statement_id"]), Answer(row["answer"]))
            for row in rows
            if row["answer"] is not None
        ]


def _round(row: Row) -> Round:
    return Round(
        id=RoundId(row["id"]),
        community=CommunityId(row["community_id"]),
        number=row["number"],
        title=row["title"],
        zone=row["zone"],
        by=PersonId(row["by"]),
        began_at=row["began_at"],
        ends_at=row["ends_at"],
        topic=row["topic"],
        ended_at=row["ended_at"],
        found=_found(json.loads(row["found"])) if row["found"] else None,
        revision=row["revision"],
        posts=row["posts"],
        why=row["why"],
    )


def _found(kept: Mapping[str, Any]) -> Found:
    lists = {one: tuple(map(_figure, kept[one])) for one in ("agreed", "rejected", "apart")}
    camps = tuple(Camp(**one) for one in kept["camps"])
    return Found(**{**kept, **lists, "camps": camps})


def _figure(kept: Mapping[str, Any]) -> Figure:
    groups = tuple(Part(**one) for one in kept["groups"])
    return Figure(kept["words"], Part(**kept["every"]), Part(**kept["without"]), groups)


def _statement(row: Row) -> Statement:
    by = row["by"]
    return Statement(
        id=StatementId(row["id"]),
        round=RoundId(row["round_id"]),
        community=CommunityId(row["community_id"]),
        person=PersonId(row["person_id"]),
        at=row["at"],
        words=row["words"],
        until=row["until"],
        state=State(row["state"]),
        reason=row["reason"],
        by=None if by is None else PersonId(by),
    )
