"""The coordinators' side of matters: taken up or not, stages, a vote, what was agreed and done."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.chat.incoming import SentFile
from bot.chat.routes import command, photo, press, resumed, typed
from bot.chat.turn import Turn
from bot.features.consultations import rules, screens, usecases, wizard
from bot.features.consultations.errors import ConcernGone
from bot.features.consultations.screens.presses import (
    AcceptConcern,
    CloseConcern,
    CloseDue,
    DecideConcern,
    DeclineConcern,
    DoClose,
    KeepPromise,
    ListPromises,
    MergeConcern,
    MergeInto,
    MoveStage,
    MoveUntil,
    SettledBy,
    ToVote,
)
from bot.features.consultations.wizard import Asked, CloseForm
from bot.kernel.dates import read_day
from bot.kernel.forms import Flow
from bot.kernel.hours import on_day
from bot.kernel.ids import ConcernId, PromiseId
from bot.reactions import concern_files, consultations as talks
from bot.reactions.opinion_matters import until_asked
from bot.work import Draft
from handlers import ballots
from handlers.forms import begin

DECLINE, KEEP, VERSION = Flow.DECLINE.value, Flow.KEEP.value, 1
LAST = time(20)  # of the day until which something is to be done


@press(DecideConcern)
async def show_waiting(turn: Turn, pressed: DecideConcern) -> None:
    concern = await usecases.to_decide(turn.work, turn.actor, pressed.concern)
    await turn.replace(screens.to_decide(concern))


@press(AcceptConcern)
async def accept(turn: Turn, pressed: AcceptConcern) -> None:
    concern = await talks.concern_accepted(turn.work, turn.actor, pressed.concern)
    await turn.replace(screens.accepted(concern))


@press(MergeConcern)
async def ask_into(turn: Turn, pressed: MergeConcern) -> None:
    concern = await usecases.to_decide(turn.work, turn.actor, pressed.concern)
    others = await usecases.mergeable(turn.work, turn.actor, pressed.concern)
    await turn.replace(screens.merge_into(concern, others))


@press(MergeInto)
async def merge(turn: Turn, pressed: MergeInto) -> None:
    both = pressed.concern, pressed.into
    into = await talks.concern_merged(turn.work, turn.actor, *both)
    await turn.replace(screens.merged(into))


@press(DeclineConcern)
async def ask_reason(turn: Turn, pressed: DeclineConcern) -> None:
    concern = await usecases.to_decide(turn.work, turn.actor, pressed.concern)
    about = {"concern": concern.id, "community": concern.community}
    await begin(turn, Draft(DECLINE, VERSION, "words", about))
    await turn.replace(screens.ask_reason(concern))


@resumed(DECLINE, VERSION)
async def go_on_declining(turn: Turn, draft: Draft) -> None:
    id = ConcernId(draft.answers["concern"])
    await turn.replace(screens.ask_reason(await usecases.to_decide(turn.work, turn.actor, id)))


@typed(DECLINE, spoken=("words",))
async def decline(turn: Turn, draft: Draft, said: str) -> None:
    id = ConcernId(draft.answers["concern"])
    await talks.concern_declined(turn.work, turn.actor, id, said)
    await turn.drop(DECLINE)
    await turn.reply(screens.declined())


# Stages, and a vote


@press(MoveStage)
async def ask_until(turn: Turn, pressed: MoveStage) -> None:
    seen = await talks.concern_seen(turn.work, turn.actor, pressed.concern)
    asked = screens.until_when(seen.concern, pressed.stage)
    await turn.replace(await until_asked(turn.work, seen.concern, asked))


@press(MoveUntil)
async def move(turn: Turn, pressed: MoveUntil) -> None:
    to = pressed.concern, pressed.stage, pressed.day
    await talks.stage_moved(turn.work, turn.actor, *to)
    seen = await talks.concern_seen(turn.work, turn.actor, pressed.concern)
    await turn.replace(screens.matter_page(seen))


@press(ToVote)
async def to_vote(turn: Turn, pressed: ToVote) -> None:
    """In one step into the form of a vote, with the question filled in."""
    form = await talks.vote_prepared(turn.work, turn.actor, pressed.concern)
    await ballots.begin_with(turn, form)


# What was agreed


@press(CloseConcern)
async def begin_closing(turn: Turn, pressed: CloseConcern) -> None:
    concern = await usecases.to_close(turn.work, turn.actor, pressed.concern)
    form = CloseForm(concern.id, concern.community)
    await begin(turn, _draft(form))
    await _show(turn, form)


@resumed(wizard.CLOSE, wizard.VERSION)
async def go_on_closing(turn: Turn, draft: Draft) -> None:
    form = wizard.read_close(draft.answers)
    await usecases.to_close(turn.work, turn.actor, form.concern)
    await _show(turn, form)


@typed(wizard.CLOSE, spoken=(Asked.OUTCOME.value,))
async def tell(turn: Turn, draft: Draft, said: str) -> None:
    form = wizard.read_close(draft.answers)
    due = None
    if form.asks is Asked.DUE:
        zone = await _zone(turn, form)
        due = on_day(read_day(said, _today(turn, zone).date()), LAST, zone)
        rules.check_due(due, turn.work.now)
    await _show(turn, wizard.told(form, said, due))


@press(CloseDue)
async def choose_due(turn: Turn, pressed: CloseDue) -> None:
    form = await _form(turn)
    if form.asks is Asked.DUE:
        zone = await _zone(turn, form)
        day = _today(turn, zone).date() + timedelta(days=min(pressed.day, 999))
        due = on_day(day, LAST, zone)
        rules.check_due(due, turn.work.now)
        form = wizard.told(form, "", due)
    await _show(turn, form)


@press(SettledBy)
async def choose_settled(turn: Turn, pressed: SettledBy) -> None:
    form = await _form(turn)
    if form.asks is Asked.SETTLED:
        form = replace(form, settled=pressed.settled)
    await _show(turn, form)


@press(DoClose)
async def close(turn: Turn, _pressed: DoClose) -> None:
    form = await _form(turn)
    agreed = form.agreed, form.responsible
    how = agreed, form.due, form.settled
    promise = await talks.concern_closed(turn.work, turn.actor, form.concern, *how)
    await turn.drop(wizard.CLOSE)
    await turn.replace(screens.closed(promise))


def _today(turn: Turn, zone: str) -> datetime:
    return turn.work.now.astimezone(ZoneInfo(zone))


async def _zone(turn: Turn, form: CloseForm) -> str:
    return (await turn.work.residents.neighbourhood(form.community)).zone


async def _show(turn: Turn, form: CloseForm) -> None:
    await turn.keep(_draft(form))
    await turn.replace(screens.close_step(form, await _zone(turn, form)))


async def _form(turn: Turn) -> CloseForm:
    draft = await turn.draft(wizard.CLOSE)
    if draft is None or draft.version != wizard.VERSION:
        raise ConcernGone
    return wizard.read_close(draft.answers)


def _draft(form: CloseForm) -> Draft:
    return Draft(wizard.CLOSE, wizard.VERSION, form.asks.value, wizard.close_answers(form))


@command("promises", "承诺", "落实情况", "办好了吗", "promises")
async def show_promises(turn: Turn, _said: str) -> None:
    found = await talks.open_promises(turn.work, turn.actor)
    await turn.reply(screens.promises(found, turn.work.now))


@press(ListPromises)
async def list_promises(turn: Turn, _pressed: ListPromises) -> None:
    found = await talks.open_promises(turn.work, turn.actor)
    await turn.replace(screens.promises(found, turn.work.now))


@press(KeepPromise)
async def ask_evidence(turn: Turn, pressed: KeepPromise) -> None:
    promise = await usecases.to_keep(turn.work, turn.actor, pressed.promise)
    about = {"promise": promise.id, "community": promise.community}
    draft = Draft(KEEP, VERSION, "words", about)
    await begin(turn, draft)
    await go_on_keeping(turn, draft)


@resumed(KEEP, VERSION)
async def go_on_keeping(turn: Turn, draft: Draft) -> None:
    id = PromiseId(draft.answers["promise"])
    promise = await usecases.to_keep(turn.work, turn.actor, id)
    place = await turn.work.residents.neighbourhood(promise.community)
    await turn.replace(screens.ask_evidence(promise, place.zone))


@typed(KEEP, spoken=("words",))
async def keep(turn: Turn, draft: Draft, said: str) -> None:
    id = PromiseId(draft.answers["promise"])
    promise = await talks.promise_kept(turn.work, turn.actor, id, said)
    await turn.drop(KEEP)
    await turn.reply(screens.was_kept(promise))


@photo(KEEP)
async def show_evidence(turn: Turn, draft: Draft, sent: SentFile) -> None:
    """It is fetched after this; then the promise is kept."""
    id = PromiseId(draft.answers["promise"])
    promise = await usecases.to_keep(turn.work, turn.actor, id)
    file, reads = (sent.id, sent.size), turn.place.language
    await concern_files.concern_photo_expected(
        turn.work, turn.actor, promise.community, file, reads, promise.id
    )
    await turn.drop(KEEP)
    await turn.reply(screens.photo_comes())
