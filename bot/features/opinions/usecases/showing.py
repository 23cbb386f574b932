"""What a round showed: made from its answers, approved by a coordinator, taken along as a file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.features.opinions.errors import (
    PostedEnough,
    RoundRuns,
    SummaryChanged,
    TooFewAnswered,
)
from bot.features.opinions.model import KEPT, LONGEST, MOST_POSTS, Answers, Found, Name, Round
from bot.features.opinions.ports import Work
from bot.features.opinions.rules import answering, saying, sharing
from bot.features.opinions.usecases.rounds import LATELY, seen
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId, RoundId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

RANDOM = 8  # bytes that decide in which order people stand in a file


@dataclass(frozen=True)
class Material:
    """What a map is made from, without names; `basis` changes when it does."""

    answers: Answers
    texts: Mapping[Name, str]
    basis: str


@usecase(Permission.ROUND_END)
async def material(work: Work, _actor: Actor, id: RoundId) -> Material:
    """The answers to what is shown, for the program alone."""
    return await _material(work, id)


@usecase(Permission.ROUND_END)
async def keep_found(work: Work, _actor: Actor, id: RoundId, found: Found) -> Round | None:
    """What was made of it; None where nothing changed, or nothing is left to make it from."""
    one = await work.opinions.round(id)
    if one is None or one.found == found or (one.found is not None and _stands(work, one)):
        return None
    kept = replace(one, found=found, revision=one.revision + 1)
    await work.opinions.put_round(kept)
    return kept


@usecase(Permission.ROUND_SEE)
async def outcome(work: Work, actor: Actor, id: RoundId) -> Round:
    """A round that is over, with what it showed.

    Others than coordinators see it once one of them has approved it.

    Raises NotAllowed, RoundRuns.
    """
    one = await seen(work, actor, id)
    if one.ended_at is None:
        raise RoundRuns
    if not (one.posts or actor.may(Permission.ROUND_REVIEW, one.community)):
        raise NotAllowed
    return one


async def up_to_date(work: Work, one: Round) -> bool:
    """Whether what it shows is still made of all that is kept, or stays as it was made."""
    if one.found is None:
        return False
    return _stands(work, one) or one.found.basis == await _basis(work, one.id)


@usecase(Permission.ROUND_REVIEW)
async def to_post(work: Work, actor: Actor, id: RoundId, revision: int) -> Round:
    """The round, if that summary may go to the group now.

    Raises NotAllowed, RoundRuns, SummaryChanged, PostedEnough.
    """
    one = await outcome(work, actor, id)
    if not actor.may(Permission.ROUND_REVIEW, one.community):
        raise NotAllowed
    if one.found is None or one.revision != revision or not await up_to_date(work, one):
        raise SummaryChanged
    if one.posts >= MOST_POSTS:
        raise PostedEnough
    return one


@usecase(Permission.ROUND_REVIEW)
async def agreed_in(work: Work, actor: Actor, id: RoundId, longest: int) -> tuple[Round, list[str]]:
    """A round that is over, with what its neighbours agreed on, for a vote.

    Raises NotAllowed, RoundRuns, SummaryChanged.
    """
    one = await outcome(work, actor, id)
    if not actor.may(Permission.ROUND_REVIEW, one.community):
        raise NotAllowed
    if not await up_to_date(work, one):
        raise SummaryChanged
    return one, list(sharing.shared(one.found, longest))


@usecase(Permission.ROUND_SEE)
async def reasons_here(
    work: Work, actor: Actor, community: CommunityId
) -> tuple[tuple[RoundId, int, str], ...]:
    """What neighbours agreed on in the newest round of the place whose summary was posted.

    Each with its round and its place there, counted from 0. Raises NotAllowed.
    """
    if not actor.may(Permission.ROUND_SEE, community):
        raise NotAllowed
    for one in await work.opinions.current([community], work.now - LATELY):
        found = sharing.shared(one.found, LONGEST)[: sharing.MOST_SHARED] if one.posts else ()
        if found:
            return tuple((one.id, place, words) for place, words in enumerate(found))
    return ()


@usecase(Permission.ROUND_REVIEW)
async def approve(work: Work, actor: Actor, id: RoundId, revision: int, digest: str) -> Round:
    """She has read it, and it goes to the group; the record says which words.

    Raises as `to_post`.
    """
    one = await to_post(work, actor, id, revision)
    posted = replace(one, posts=one.posts + 1)
    await work.opinions.put_round(posted)
    facts = {
        "round": one.number,
        "revision": revision,
        "summary": digest,
        "by": actor.person,
    }
    await work.record.append(Event(one.community, "round.posted", facts))
    return posted


@usecase(Permission.ROUND_EXPORT)
async def export(work: Work, actor: Actor, id: RoundId) -> tuple[Round, bytes]:
    """A case file for `linli opinions`: people in a random order, numbered, without names.

    Raises NotAllowed, RoundRuns, TooFewAnswered.
    """
    one = await work.opinions.round(id)
    if one is None or not actor.may(Permission.ROUND_EXPORT, one.community):
        raise NotAllowed
    if one.ended_at is None:
        raise RoundRuns
    if one.found is None or not one.found.enough:
        raise TooFewAnswered
    said = await _material(work, id)
    if not answering.enough(said.answers):  # some were erased or taken out, or all are gone
        raise TooFewAnswered
    rows = sorted((work.entropy.token(RANDOM), row) for row in said.answers.rows)
    case = {
        "id": f"round-{one.number}",
        "title": one.title,
        "statements": [
            {"id": name, "text": said.texts[name], "moderation": 1}
            for name in said.answers.statements
        ],
        "participants": list(range(1, len(rows) + 1)),
        "votes": [row for _random, row in rows],
    }
    facts = {"round": one.number, "by": actor.person}
    await work.record.append(Event(one.community, "round.export", facts))
    document = {"format": "linli-cases/1", "kind": "opinions", "cases": [case]}
    return one, json.dumps(document, ensure_ascii=False, indent=1).encode()


def _stands(work: Work, one: Round) -> bool:
    """What it was made from goes in time; what neighbours said together stays."""
    return work.now > one.ends_at + KEPT


async def _material(work: Work, id: RoundId) -> Material:
    shown = saying.accepted(await work.opinions.statements(id))
    texts: dict[Name, str] = {each.id: each.words for each in shown}
    given = await work.opinions.given(id)
    made = answering.answers([each.id for each in shown], given)
    return Material(made, texts, await _basis(work, id))


async def _basis(work: Work, id: RoundId) -> str:
    counts = (await work.opinions.counts([id]))[id]
    shown = saying.accepted(await work.opinions.statements(id))
    return f"{sum(each.id for each in shown)}:{counts.statements}:{counts.people}:{counts.answers}"
