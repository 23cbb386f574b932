"""Coordinators draft; neighbours say in private what they think of each article."""

from dataclasses import dataclass, replace

from bot.features.conventions.errors import ConventionGone, DraftsEnough
from bot.features.conventions.model import (
    MOST_DRAFTS,
    Article,
    Convention,
    Heat,
    State,
    View,
)
from bot.features.conventions.ports import Work
from bot.features.conventions.rules import texts
from bot.features.conventions.rules.filing import fact
from bot.kernel.errors import NotAllowed
from bot.kernel.events import Event
from bot.kernel.ids import CommunityId, ConventionId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@dataclass(frozen=True)
class Leaf:
    """One article of a draft as she reads it: what held before, what she said, her rights."""

    draft: Convention
    article: Article
    before: Article | None
    view: View | None
    heat: Heat | None
    drafts: bool


@dataclass(frozen=True)
class Seen:
    """A draft, the numbers of articles it would change, and for coordinators what was said."""

    draft: Convention
    changed: tuple[int, ...]
    heat: tuple[Heat, ...]


@usecase(Permission.CONVENTION_DRAFT)
async def may_draft(work: Work, actor: Actor, community: CommunityId) -> None:
    """Raises NotAllowed, DraftsEnough."""
    if not actor.may(Permission.CONVENTION_DRAFT, community):
        raise NotAllowed
    every = await work.conventions.of(community)
    if sum(one.state is State.DRAFT for one in every) >= MOST_DRAFTS:
        raise DraftsEnough


@usecase(Permission.CONVENTION_DRAFT)
async def keep_draft(work: Work, actor: Actor, community: CommunityId, text: str) -> Convention:
    """Keeps a text as a draft; nobody else reads it yet.

    Raises NotAllowed, DraftsEnough, and what `texts.pasted` refuses.
    """
    await may_draft(work, actor, community)
    read = texts.pasted(text)
    return await _kept(work, actor, community, read.title, read.articles)


@usecase(Permission.CONVENTION_DRAFT)
async def draft_amendment(work: Work, actor: Actor, community: CommunityId) -> Convention:
    """A draft with the words of what holds. Raises NotAllowed, DraftsEnough, ConventionGone."""
    await may_draft(work, actor, community)
    every = await work.conventions.of(community)
    holds = next((one for one in reversed(every) if one.state is State.IN_FORCE), None)
    if holds is None:
        raise ConventionGone
    same = tuple(replace(one, revision=1, because="") for one in holds.articles)
    return await _kept(work, actor, community, holds.title, same)


async def _kept(
    work: Work,
    actor: Actor,
    community: CommunityId,
    title: str,
    articles: tuple[Article, ...],
) -> Convention:
    number = await work.conventions.next_id()
    state = State.DRAFT
    draft = Convention(number, community, title, state, work.now, actor.person, articles)
    await work.conventions.put(draft)
    for one in articles:
        await work.conventions.write(draft, one, actor.person)
    facts = {
        "convention": number,
        "articles": len(articles),
        "text": texts.digest(title, articles),
        "by": actor.person,
    }
    await work.record.append(Event(community, "convention.draft", facts))
    return draft


@usecase(Permission.CONVENTION_DRAFT)
async def draft_of(work: Work, actor: Actor, id: ConventionId) -> Convention:
    """A draft she looks after. Raises ConventionGone."""
    found = await work.conventions.get(id)
    if found is None or found.state is not State.DRAFT:
        raise ConventionGone
    if not actor.may(Permission.CONVENTION_DRAFT, found.community):
        raise ConventionGone
    return found


@usecase(Permission.CONVENTION_DRAFT)
async def change_article(
    work: Work, actor: Actor, id: ConventionId, number: int, said: str, because: str
) -> Convention:
    """New words for one article, and the worry or wish they go back to.

    Raises ConventionGone, FactMissing, ArticleEmpty, ArticleTooLong, ArticleUnchanged.
    """
    draft = await draft_of(work, actor, id)
    old = draft.article(number)
    if old is None:
        raise ConventionGone
    new = texts.changed(old, said, fact(because))
    await work.conventions.write(draft, new, actor.person)
    facts = {
        "convention": id,
        "article": number,
        "revision": new.revision,
        "text": texts.digest("", [new]),
        "by": actor.person,
    }
    await work.record.append(Event(draft.community, "convention.change", facts))
    return await draft_of(work, actor, id)


@usecase(Permission.CONVENTION_DRAFT)
async def share_draft(work: Work, actor: Actor, id: ConventionId) -> Convention:
    """From now on neighbours read it and say what they think. Raises ConventionGone."""
    draft = await draft_of(work, actor, id)
    shared = replace(draft, shared=True)
    if not draft.shared:
        await work.conventions.put(shared)
        facts = {"convention": id, "by": actor.person}
        await work.record.append(Event(draft.community, "convention.share", facts))
    return shared


@usecase(Permission.CONVENTION_DRAFT)
async def drop_draft(work: Work, actor: Actor, id: ConventionId) -> Convention:
    """It is a draft no more; its words stay on file. Raises ConventionGone."""
    draft = await draft_of(work, actor, id)
    dropped = replace(draft, state=State.DROPPED)
    await work.conventions.put(dropped)
    await work.conventions.clear(id, views=True)
    facts = {"convention": id, "by": actor.person}
    await work.record.append(Event(draft.community, "convention.drop", facts))
    return dropped


@usecase(Permission.CONVENTION_SAY)
async def say_view(
    work: Work, actor: Actor, id: ConventionId, number: int, view: View
) -> Convention:
    """What she thinks of one article; her last word counts. Raises ConventionGone."""
    draft = await work.conventions.get(id)
    if draft is None or draft.state is not State.DRAFT or not draft.shared:
        raise ConventionGone
    mine = actor.may(Permission.CONVENTION_SAY, draft.community)
    if not mine or draft.article(number) is None:
        raise ConventionGone
    await work.conventions.say(id, number, actor.person, view)
    return draft


@usecase(Permission.CONVENTION_DRAFT)
async def heat_of(
    work: Work, actor: Actor, id: ConventionId
) -> tuple[Convention, tuple[Heat, ...]]:
    """What was said of each article, most worries first. Raises ConventionGone."""
    draft = await draft_of(work, actor, id)
    every = await work.conventions.heat(id)
    return draft, tuple(sorted(every, key=lambda one: (-one.worries, one.number)))


@usecase(Permission.CONVENTION_SEE)
async def draft_seen(work: Work, actor: Actor, id: ConventionId) -> Seen:
    """A draft she may read. Raises ConventionGone."""
    draft, drafts = await _readable(work, actor, id)
    holds = await _holds(work, draft)
    changed = [
        one.number for one in draft.articles if holds and not _same(one, holds.article(one.number))
    ]
    heat = await work.conventions.heat(id) if drafts else ()
    return Seen(draft, tuple(changed), heat)


@usecase(Permission.CONVENTION_SEE)
async def draft_leaf(work: Work, actor: Actor, id: ConventionId, number: int) -> Leaf:
    """One article of a draft beside what holds today. Raises ConventionGone."""
    draft, drafts = await _readable(work, actor, id)
    article = draft.article(number)
    if article is None:
        raise ConventionGone
    holds = await _holds(work, draft)
    before = holds.article(number) if holds else (await work.conventions.before(id, number))[0]
    view = await work.conventions.said(id, number, actor.person)
    every = await work.conventions.heat(id) if drafts else ()
    heat = next((one for one in every if one.number == number), None)
    return Leaf(draft, article, before, view, heat, drafts)


async def _readable(work: Work, actor: Actor, id: ConventionId) -> tuple[Convention, bool]:
    """The draft, and whether she looks after it. Raises ConventionGone."""
    draft = await work.conventions.get(id)
    if draft is None or draft.state is not State.DRAFT:
        raise ConventionGone
    drafts = actor.may(Permission.CONVENTION_DRAFT, draft.community)
    reads = draft.shared and actor.may(Permission.CONVENTION_SEE, draft.community)
    if not (drafts or reads):
        raise ConventionGone
    return draft, drafts


async def _holds(work: Work, draft: Convention) -> Convention | None:
    every = await work.conventions.of(draft.community)
    return next((one for one in reversed(every) if one.state is State.IN_FORCE), None)


def _same(one: Article, other: Article | None) -> bool:
    return other is not None and (one.zh, one.en) == (other.zh, other.en)
