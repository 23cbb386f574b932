"""Papers and calls: handed over to a second coordinator, and what households hear of them."""

from collections.abc import Iterable

from bot.features.acts import screens as acts, usecases as pending
from bot.features.acts.errors import ActGone
from bot.features.acts.model import Act, ActKind
from bot.features.ballots.errors.slips import PhotoUnfit
from bot.features.ballots.model import Ballot
from bot.features.ballots.model.slips import Entered, Placed
from bot.features.ballots.rules.slips import PAGE, fingerprint
from bot.features.ballots.screens import slip_lists, slips as screens, two_answers
from bot.features.ballots.screens.slip_presses import LookAtConflict
from bot.features.ballots.usecases import entering
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.ids import ActId, PersonId, SittingId, UnitId
from bot.kernel.people import Actor
from bot.kernel.screen import Screen, joined
from bot.reactions.cards import redraw
from bot.reactions.fetching import fetched
from bot.reactions.kinds import Outcome
from bot.reactions.proxies import owner_answered
from bot.reactions.telling import answer_later, tell_neighbours
from bot.work import Work, Works

SLIP_PHOTO_COMES = "slips.photo"
LARGEST_PHOTO = 5_000_000  # bytes
PICTURES = (b"\xff\xd8\xff", b"\x89PNG")


def handed(there: Placed) -> dict[str, object]:
    """What the act keeps: which sitting, and a mark of all that stood in it."""
    return {"sitting": there.sitting.id, "fingerprint": fingerprint(there.sitting)}


async def slips_of(work: Work, actor: Actor, act: Act) -> Placed:
    return await entering.handed_over(work, actor, _sitting(act))


async def described(work: Work, actor: Actor, act: Act) -> Screen:
    """For all who are asked; that they are shown it is on the record."""
    others = await pending.seconds(work, actor, act.community)
    there = await entering.read_by(work, actor, _sitting(act), others, photo=False)
    return slip_lists.slips_list(act.id, there, 0)


async def changed(work: Work, actor: Actor, act: Act) -> Screen | None:
    """Where she who entered them has gone on entering."""
    there = await slips_of(work, actor, act)
    if fingerprint(there.sitting) == act.body["fingerprint"]:
        return None
    return slip_lists.changed_since()


async def recorded(work: Work, asker: Actor, act: Act, second: PersonId) -> Screen:
    done = await entering.record_sitting(work, asker, _sitting(act), second)
    await slips_recorded(work, done)
    return slip_lists.recorded(done)


async def slips_page(
    work: Work, actor: Actor, act_id: ActId, page: int, *, striking: bool = False
) -> Screen:
    """A page of the list with the two answers below it. Raises ActGone."""
    act = await pending.waiting(work, actor, act_id)
    if act.kind is not ActKind.BALLOT_SLIPS:
        raise ActGone
    return await _page(work, actor, act, page, striking=striking)


async def struck(work: Work, actor: Actor, act_id: ActId, unit: UnitId) -> Screen:
    """She strikes one out, or takes that back. Raises ActGone, SittingOver."""
    act = await pending.waiting(work, actor, act_id)
    if act.kind is not ActKind.BALLOT_SLIPS:
        raise ActGone
    there = await entering.strike(work, actor, _sitting(act), unit)
    units = [one.unit for one in there.sitting.slips]
    return await _page(work, actor, act, units.index(unit) // PAGE, striking=True)


async def _page(work: Work, actor: Actor, act: Act, page: int, *, striking: bool) -> Screen:
    there = await entering.read_by(work, actor, _sitting(act), [actor.person], photo=False)
    shown = slip_lists.slips_list(act.id, there, page, striking=striking)
    if striking:
        return shown
    return joined(acts.asked(act), shown, acts.answers(act, there.ballot.zone))


async def slip_photo(work: Work, actor: Actor, act_id: ActId) -> bytes:
    """For the second person. Raises ActGone: there is none to be seen."""
    act = await pending.waiting(work, actor, act_id)
    if act.kind is not ActKind.BALLOT_SLIPS:
        raise ActGone
    there = await entering.read_by(work, actor, _sitting(act), [actor.person], photo=True)
    if not there.sitting.photo:
        raise ActGone
    return there.sitting.photo


def _sitting(act: Act) -> SittingId:
    return SittingId(act.body["sitting"])


async def slips_recorded(work: Work, done: Entered) -> None:
    """Each household hears that something was entered; the card counts who took part."""
    ballot = done.ballot
    await redraw(work, ballot.id)
    for one in done.kept:
        if one.voter is None:
            continue
        await owner_answered(work, ballot, one.voter, one.entry.label)
        mark = one.vote.receipt.seq if one.vote and one.vote.receipt else 0
        key = f"slip.told:{ballot.id}:{one.entry.unit}:{done.sitting.id}:{mark}"
        said = two_answers.entered_for_you(done, one)
        if one.two_ways:
            press = LookAtConflict(ballot.id, one.entry.unit)
            said = joined(said, two_answers.told(ballot, one.entry.label, press))
        await tell_neighbours(work, ballot.community, [one.voter], key, said, ballot.closes_at)


async def chat_after_paper(
    work: Work, actor: Actor, ballot: Ballot, flats: Iterable[tuple[UnitId, str]]
) -> None:
    """She has voted in the chat where a paper was entered before: she may say which one holds."""
    for unit, label in flats:
        key = f"slip.two:{ballot.id}:{unit}:{work.now:%Y%m%d%H%M%S}"
        said = two_answers.told(ballot, label, LookAtConflict(ballot.id, unit))
        await tell_neighbours(work, ballot.community, [actor.person], key, said, ballot.closes_at)


async def photo_sent(
    work: Work, person: PersonId, sitting: SittingId, file: str, language: str | None
) -> None:
    """Sets the task that fetches it; `file` is Telegram's id for it."""
    about = f"{sitting} {language or ''} {file}"
    await work.alarms.set(
        Alarm(f"{SLIP_PHOTO_COMES}:{sitting}", SLIP_PHOTO_COMES, person, work.now, about)
    )


async def fetch_slip_photo(works: Works, alarm: Alarm) -> Outcome:
    """Outside any transaction; it is kept sealed with the sitting."""
    number, language, file = alarm.about.split(" ", 2)
    content = await fetched(works, file, LARGEST_PHOTO)

    async def kept(work: Work) -> None:
        person = PersonId(alarm.reference)
        actor = (await work.residents.actors({person}, work.operators))[person]
        try:
            if not content.startswith(PICTURES):
                raise PhotoUnfit
            there = await entering.show_papers(work, actor, SittingId(int(number)), content)
            said = screens.finished(there)
        except DomainError as refusal:
            said = screens.refused(refusal.text())
        key = f"slips.photo:{number}:{work.now:%Y%m%d%H%M%S}"
        await answer_later(work, person, key, said, language or None)

    return kept
