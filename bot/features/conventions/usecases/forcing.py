"""A draft comes into force: checked, adopted, reviewed, filed, and confirmed by a second person."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.features.conventions.model import Convention, Filing, State
from bot.features.conventions.ports import Work
from bot.features.conventions.rules import filing as rules, texts
from bot.features.conventions.usecases.drafting import draft_of
from bot.kernel.events import Alarm, Event, done_by
from bot.kernel.ids import BallotId, ConventionId, PersonId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

REVIEW, PUBLISHED = "convention.review", "convention.published"  # kinds of alarms
MORNING = time(9)


@usecase(Permission.CONVENTION_FORCE)
async def may_force(work: Work, actor: Actor, id: ConventionId, filing: Filing) -> Convention:
    """The draft that may come into force with this filing.

    Raises ConventionGone, NotLawful, NotAdopted, NotReviewed, NotFiled, DaysOutOfOrder.
    """
    draft = await draft_of(work, actor, id)
    zone = (await work.residents.neighbourhoods([draft.community]))[draft.community].zone
    rules.check(filing, work.now.astimezone(ZoneInfo(zone)).date())
    return draft


@usecase(Permission.CONVENTION_FORCE)
async def put_in_force(
    work: Work,
    actor: Actor,
    id: ConventionId,
    filing: Filing,
    second: PersonId | None = None,
    ballot: BallotId | None = None,
) -> Convention:
    """It holds from now on; what held before is replaced. Raises as `may_force`."""
    draft = await may_force(work, actor, id, filing)
    zone = (await work.residents.neighbourhoods([draft.community]))[draft.community].zone
    today = work.now.astimezone(ZoneInfo(zone)).date()
    for one in await work.conventions.of(draft.community):
        if one.state is State.IN_FORCE:
            await work.conventions.put(replace(one, state=State.REPLACED))
            await work.conventions.clear(one.id, views=False)
            await work.alarms.cancel(f"{REVIEW}:{one.id}")
    holds = replace(
        draft,
        state=State.IN_FORCE,
        filing=filing,
        ballot=ballot or draft.ballot,
        since=work.now,
        until=rules.published_until(work.now, zone),
        review=rules.review_day(today),
    )
    assert holds.review is not None
    assert filing.filed is not None
    assert filing.reviewed is not None
    assert filing.adopted is not None
    await work.conventions.put(holds)
    await work.conventions.clear(id, views=True)
    facts = {
        "convention": id,
        "articles": len(draft.articles),
        "text": texts.digest(draft.title, draft.articles),
        "adopted": filing.adopted.isoformat(),
        "reviewed": filing.reviewed.isoformat(),
        "office": filing.office,
        "number": filing.number,
        "filed": filing.filed.isoformat(),
        "review": holds.review.isoformat(),
        **done_by(actor.person, second),
    }
    await work.record.append(Event(draft.community, "convention.force", facts))
    due = datetime.combine(holds.review, MORNING, ZoneInfo(zone))
    await work.alarms.set(Alarm(f"{REVIEW}:{id}", REVIEW, id, due))
    return holds
