"""The desk of a vote: longer, void, the count of two tellers, where it was filed, its file."""

from dataclasses import replace

from bot import reactions
from bot.chat.routes import press, resumed, typed
from bot.chat.turn import Turn
from bot.features.acts import usecases as acts
from bot.features.acts.model import ActKind
from bot.features.ballots import screens, usecases, wizard
from bot.features.ballots.model import Ballot
from bot.features.ballots.model.life import Happens
from bot.features.ballots.rules import after as rules, life
from bot.features.ballots.screens import (
    BackDeed,
    BeginAnew,
    BeginDeed,
    ConfirmCount,
    CountDiffers,
    DeskOf,
    DoDeed,
    FileOf,
    LongerBy,
    StopDeed,
)
from bot.features.ballots.screens.forms import words_taken_over
from bot.features.ballots.wizard import after
from bot.features.ballots.wizard.after import AfterForm, Asked, Deed
from bot.kernel.screen import Screen, joined, under
from bot.work import Draft
from handlers.forms import begin


@press(DeskOf)
async def show_desk(turn: Turn, pressed: DeskOf) -> None:
    ballot = await usecases.desk_of(turn.work, turn.actor, pressed.ballot)
    contested = await turn.work.letters.contested(ballot.id)
    can = rules.deeds(ballot, turn.work.now, contested=contested)
    stands = life.state(ballot, turn.work.now, contested=contested)
    shown = screens.desk(ballot, stands, can)
    if Happens.TALLY in can:
        shown = joined(await reactions.count_for(turn.work, turn.actor, ballot.id), shown)
    await turn.replace(shown)


@press(CountDiffers)
async def count_differs(turn: Turn, pressed: CountDiffers) -> None:
    await turn.replace(await reactions.told_differing(turn.work, turn.actor, pressed.ballot))


@press(ConfirmCount)
async def confirm_count(turn: Turn, pressed: ConfirmCount) -> None:
    work, actor = turn.work, turn.actor
    ballot, _tally = await usecases.count_shown(work, actor, pressed.ballot)
    body = {"ballot": ballot.id}
    asked = (ballot.community, ActKind.BALLOT_COUNT, body)
    if before := await acts.asked_by_another(work, actor, *asked):
        await turn.replace(await reactions.act_confirmed(work, actor, before.id))
        return
    if waits := await reactions.second_asked(work, actor, *asked):
        await turn.replace(waits)
        return
    counted = await usecases.confirm_count(work, actor, ballot.id)
    await reactions.announce(work, counted, None)
    await turn.replace(screens.was_counted(counted))


@press(BeginDeed)
async def begin_deed(turn: Turn, pressed: BeginDeed) -> None:
    ballot = await usecases.desk_of(turn.work, turn.actor, pressed.ballot)
    form = AfterForm(pressed.deed, ballot.id, ballot.community)
    await _possible(turn, form)
    await begin(turn, _draft(form))
    await turn.replace(screens.ask_deed(form, ballot))


@resumed(after.FLOW, after.VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    form = after.read_after(draft.answers)
    await turn.replace(screens.ask_deed(form, await _possible(turn, form)))


@typed(after.FLOW, spoken=(Asked.REASON.value, Asked.DOCUMENT.value))
async def answer(turn: Turn, draft: Draft, said: str) -> None:
    form = after.read_after(draft.answers)
    ballot = await _possible(turn, form)
    await _show(turn, after.told(form, said, ballot, turn.work.now), ballot)


@press(LongerBy)
async def longer(turn: Turn, pressed: LongerBy) -> None:
    form = await _form(turn)
    ballot = await _possible(turn, form)
    await _show(turn, after.longer_by(form, pressed.day, ballot, turn.work.now), ballot)


@press(BackDeed)
async def back(turn: Turn, _pressed: BackDeed) -> None:
    form = after.back(await _form(turn))
    await _show(turn, form, await _possible(turn, form))


@press(StopDeed)
async def stop(turn: Turn, _pressed: StopDeed) -> None:
    await turn.drop(after.FLOW)
    await turn.replace(screens.deed_dropped())


@press(DoDeed)
async def do(turn: Turn, _pressed: DoDeed) -> None:
    """What two must do is asked of the other; a form that is not finished is shown again."""
    form = await _form(turn)
    ballot = await _possible(turn, form)
    if form.asks is not None:
        await _show(turn, form, ballot)
        return
    said = await _waits(turn, form, ballot) or await _done(turn, form)
    await turn.drop(after.FLOW)
    await turn.replace(said)


async def _waits(turn: Turn, form: AfterForm, ballot: Ballot) -> Screen | None:
    """What she reads where another coordinator has to confirm it."""
    reason = form.said(Asked.REASON)
    if form.deed is Deed.FILE:
        return None
    if form.deed is Deed.EXTEND:
        rules.check_new_end(ballot, form.end, turn.work.now)
        kind, body = ActKind.BALLOT_EXTEND, reactions.to_extend(ballot.id, form.end, reason)
    else:
        body = reactions.to_void(ballot.id, reason, form.said(Asked.DOCUMENT))
        kind = ActKind.BALLOT_VOID
    return await reactions.second_asked(turn.work, turn.actor, ballot.community, kind, body)


async def _done(turn: Turn, form: AfterForm) -> Screen:
    work, actor, id, reason = turn.work, turn.actor, form.ballot, form.said(Asked.REASON)
    if form.deed is Deed.EXTEND:
        longer = await usecases.extend_ballot(work, actor, id, form.end, reason)
        await reactions.ballot_extended(work, longer)
        return screens.was_extended(longer)
    if form.deed is Deed.FILE:
        ballot = await usecases.may_execute(work, actor, id)
        filing = after.filing(form, ballot.zone, work.now)
        return screens.was_filed(await usecases.execute_ballot(work, actor, id, filing))
    paper = form.said(Asked.DOCUMENT)
    void = await usecases.void_ballot(work, actor, id, reason, paper)
    await reactions.ballot_voided(work, void)
    return screens.was_voided(void)


@press(FileOf)
async def show_file(turn: Turn, pressed: FileOf) -> None:
    ballot = await usecases.filed_under(turn.work, turn.actor, pressed.ballot)
    counts = (await turn.work.letters.counts([ballot.id]))[ballot.id]
    await turn.replace(screens.file_of(ballot, counts.objections))


@press(BeginAnew)
async def begin_anew(turn: Turn, pressed: BeginAnew) -> None:
    """The words of the earlier vote stand in the form; each can be changed before it opens."""
    ballot = await usecases.asked_before(turn.work, turn.actor, pressed.ballot)
    places = await usecases.places(turn.work, turn.actor)
    form = wizard.begin(places)
    text = "\n".join(filter(None, (ballot.document_title, *ballot.articles)))
    filled = replace(
        form,
        step=wizard.Step.QUESTION,
        community=ballot.community,
        question=ballot.question,
        parts=(text,) if ballot.articles else (),
        preset=ballot.preset,
    )
    asked = wizard.advance(filled, wizard.Typed(ballot.question), turn.work.now)
    draft = Draft(wizard.FLOW, wizard.VERSION, asked.step.value, wizard.answers(asked))
    await begin(turn, draft)
    names = {one.id: one.name for one in places}
    shown = screens.form_screen(asked, names, turn.work.now)
    await turn.replace(under(words_taken_over(ballot), shown))


async def _possible(turn: Turn, form: AfterForm) -> Ballot:
    """The ballot, if that can be done with it now. Raises what is against it."""
    work, actor, id = turn.work, turn.actor, form.ballot
    match form.deed:
        case Deed.EXTEND:
            return await usecases.may_extend(work, actor, id)
        case Deed.VOID:
            return await usecases.may_void(work, actor, id)
        case Deed.ANNUL:
            return await usecases.may_void(work, actor, id, form.said(Asked.DOCUMENT) or "?")
        case Deed.FILE:
            return await usecases.may_execute(work, actor, id)


async def _show(turn: Turn, form: AfterForm, ballot: Ballot) -> None:
    await turn.keep(_draft(form))
    await turn.replace(screens.ask_deed(form, ballot))


async def _form(turn: Turn) -> AfterForm:
    draft = await turn.draft(after.FLOW)
    return after.read_after(draft.answers if draft else {})


def _draft(form: AfterForm) -> Draft:
    return Draft(after.FLOW, after.VERSION, form.step, after.kept(form))
