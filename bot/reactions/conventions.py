"""A convention meets the rest of the house: files, votes, the second person, groups, newcomers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.features.acts.model import Act
from bot.features.ballots import wizard as ballot_form
from bot.features.ballots.model import Ballot, Outcome as Meant
from bot.features.ballots.rules import series
from bot.features.conventions import screens, usecases, wizard
from bot.features.conventions.errors import ConventionGone
from bot.features.conventions.model import Convention, Filing, State
from bot.features.conventions.rules import texts
from bot.features.conventions.screens import drafting, filing as filing_screens
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId, ConventionId, PersonId
from bot.kernel.people import Actor
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Screen, screen
from bot.reactions.fetching import fetched
from bot.reactions.kinds import Outcome
from bot.reactions.telling import answer_later, say_in_groups, tell_coordinators, tell_neighbours
from bot.work import Draft, Work, Works

TEXT_READ = "convention.read"
FLOW, VERSION = Flow.CONVENTION.value, 1
LARGEST = 200_000  # bytes of a text file
WAITS = timedelta(days=1)


async def text_sent(work: Work, person: PersonId, language: str | None) -> None:
    """Sets the task that reads the file in her form."""
    key = f"{TEXT_READ}:{person}"
    await work.alarms.set(Alarm(key, TEXT_READ, person, work.now, language or ""))


async def read_text_file(works: Works, alarm: Alarm) -> Outcome:
    """Fetches and cuts it; what she reads then is what a pasted text gives."""
    person = PersonId(alarm.reference)
    async with works.look() as work:
        draft = await work.drafts.get(person, person, FLOW)
    if draft is None or draft.step != "reading":
        return _nothing
    content = await fetched(works, draft.answers["file"], LARGEST)
    text = readable(content)
    said, kept = drafting.text_unread(), replace(draft, step="text")
    if text:
        try:
            said = drafting.text_read(texts.pasted(text))
            kept = replace(draft, step="review", answers={**draft.answers, "text": text})
        except DomainError as refusal:
            said = screen(refusal.text())

    async def tell(work: Work) -> None:
        now = await work.drafts.get(person, person, FLOW)
        if now is None or now.answers.get("file") != draft.answers["file"]:
            return
        await work.drafts.keep(person, person, kept, work.now + WAITS, at_hand=False)
        key = f"{alarm.key}:{alarm.due:%Y%m%d%H%M%S%f}"
        await answer_later(work, person, key, said, alarm.about or None, work.now + WAITS)

    return tell


def readable(content: bytes) -> str:
    """As UTF-8, or as Windows in China writes; empty where it is neither."""
    for name in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        return "" if "\0" in text else text.replace("\r\n", "\n")
    return ""


async def draft_shared(work: Work, draft: Convention) -> None:
    """The groups are told once that there is something to read."""
    place = await work.residents.neighbourhood(draft.community)
    await say_in_groups(work, place, f"convention.draft:{draft.id}", drafting.to_read())


# To a vote and back


def waits_for_text(begun: Draft, draft: Convention) -> bool:
    """Whether a vote made of a matter there has its question and no text yet: it takes this one."""
    if begun.version != ballot_form.VERSION:
        return False
    form = ballot_form.read(begun.step, begun.answers)
    empty = form.step is ballot_form.Step.TEXT and not form.parts
    return empty and form.origin is not None and form.community == draft.community


async def vote_form(
    work: Work, seen: usecases.Seen, places: Sequence[Neighbourhood], begun: Draft | None = None
) -> Draft:
    """The form of a vote with this text in it, at the question how it is decided.

    `begun` is one that waits for a text: it keeps the matter it comes of. Raises ConventionGone
    where she cannot open a vote there.
    """
    draft = seen.draft
    place = next((one for one in places if one.id == draft.community), None)
    if place is None:
        raise ConventionGone
    named = replace(draft, title=texts.title_in(draft.title, place.written))
    asked = filing_screens.question_of_vote(named, seen.changed)
    form = replace(
        ballot_form.read(begun.step, begun.answers) if begun else ballot_form.begin(places),
        community=place.id,
        question=work.drawer.catalogues.render(asked, place.written),
        parts=(texts.to_paste(draft),),
        step=ballot_form.Step.KIND,
    )
    answers = ballot_form.answers(form)
    return Draft(ballot_form.FLOW, ballot_form.VERSION, form.step.value, answers)


async def text_decided(work: Work, ballot: Ballot) -> None:
    """A vote adopted a text: where a draft has just these articles, coordinators can file it.

    Where some of its articles were voted on alone and not adopted, they change the draft first.
    """
    parts: tuple[Ballot, ...] = (ballot,)
    if ballot.series is not None:
        parts = tuple(await work.ballots.parts(ballot))
    found = series.conclusion(parts)
    if found is None or found.outcome is not Meant.ADOPTED:
        return
    articles = series.together(parts)
    for one in await work.conventions.of(ballot.community):
        if one.state is not State.DRAFT or not texts.decided(one, articles):
            continue
        said = filing_screens.partly_adopted(one, parts[0].number, found.dropped)
        if not found.dropped:
            await work.conventions.put(replace(one, ballot=parts[0].id))
            said = filing_screens.to_file(one, parts[0].number)
        await tell_coordinators(work, ballot.community, f"convention.file:{one.id}", said)


async def filing_begun(
    work: Work, actor: Actor, id: ConventionId
) -> tuple[wizard.FilingForm, Neighbourhood]:
    """The form before "in force"; what a vote here decided is filled in. Raises ConventionGone."""
    draft = await usecases.draft_of(work, actor, id)
    place = await work.residents.neighbourhood(draft.community)
    form = wizard.FilingForm(id, draft.community, draft.ballot)
    ballot = await work.ballots.get(draft.ballot) if draft.ballot else None
    if ballot is not None and ballot.closed_at is not None:
        day = ballot.closed_at.astimezone(ZoneInfo(place.zone)).date()
        form = replace(form, said={wizard.Asks.ADOPTED.value: day.isoformat()})
    return form, place


# In force


def to_force(form: wizard.FilingForm, draft: Convention) -> dict[str, Any]:
    text = texts.digest(draft.title, draft.articles)
    return {**wizard.written(form), "text": text}


async def shall_force(work: Work, actor: Actor, act: Act) -> Screen:
    """For who confirms: the text by its number, and the whole filing."""
    draft, filing = await _wanted(work, actor, act)
    place = await work.residents.neighbourhood(draft.community)
    return filing_screens.shall_force(draft, filing, place.zone)


async def text_changed(work: Work, actor: Actor, act: Act) -> Screen | None:
    """What both read where the text is another by now."""
    draft, _filing = await _wanted(work, actor, act)
    if texts.digest(draft.title, draft.articles) == act.body["text"]:
        return None
    return filing_screens.text_is_another(draft)


async def force(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    draft, filing = await _wanted(work, asker, act)
    holds = await usecases.put_in_force(work, asker, draft.id, filing, second)
    return await now_in_force(work, holds)


async def now_in_force(work: Work, holds: Convention) -> Screen:
    """The groups are told once; what the one who did it reads."""
    place = await work.residents.neighbourhood(holds.community)
    said = filing_screens.published(holds)
    await say_in_groups(work, place, f"convention.force:{holds.id}", said)
    return filing_screens.is_in_force(holds)


async def _wanted(work: Work, actor: Actor, act: Act) -> tuple[Convention, Filing]:
    form = wizard.read(act.body)
    return await usecases.may_force(work, actor, form.convention, form.filing), form.filing


async def conventions_on_board(
    work: Work, actor: Actor, community: CommunityId | None
) -> list[Screen]:
    """What came into force in the last 15 days hangs on the board too."""
    every = await usecases.conventions_held(work, actor, community)
    return [
        filing_screens.on_board(one.convention, one.zone)
        for one in every
        if one.convention and one.convention.until and work.now < one.convention.until
    ]


async def review_due(work: Work, alarm: Alarm) -> bool:
    """Twelve months later coordinators are asked to look at it again."""
    holds = await work.conventions.get(ConventionId(alarm.reference))
    if holds is not None and holds.state is State.IN_FORCE:
        said = filing_screens.look_again(holds)
        await tell_coordinators(work, holds.community, f"convention.review:{holds.id}", said)
    return True


async def newcomer_told(work: Work, person: PersonId, community: CommunityId) -> None:
    """Whoever has just come hears once of what holds; nothing depends on it."""
    every = await work.conventions.of(community)
    holds = next((one for one in reversed(every) if one.state is State.IN_FORCE), None)
    if holds is not None and not await work.conventions.seen(holds.id, person):
        said = screens.welcomed(holds)
        await tell_neighbours(work, community, [person], f"convention.new:{holds.id}", said)


async def _nothing(_work: Work) -> None:
    pass
