"""Paper and telephone: entered by one coordinator, confirmed by another; two answers settled."""

from bot import reactions
from bot.chat.incoming import SentFile
from bot.chat.routes import photo, press, resumed, start, typed
from bot.chat.turn import Turn
from bot.features.acts.model import ActKind
from bot.features.ballots import screens as ballots, usecases
from bot.features.ballots.model import Channel
from bot.features.ballots.model.slips import Placed, Ticked
from bot.features.ballots.screens import slip_lists, slips as screens, two_answers
from bot.features.ballots.screens.slip_presses import (
    AskEvidence,
    BackSlip,
    BeginSitting,
    DropSitting,
    EnterSlips,
    GoOnSitting,
    HandOver,
    LookAtConflict,
    SettleConflict,
    ShowConflicts,
    ShowSlipPhoto,
    ShowSlips,
    SkipSlip,
    StrikeSlip,
    TickSlip,
    Walk,
)
from bot.features.ballots.usecases import entering, settling
from bot.kernel.forms import Flow
from bot.kernel.ids import BallotId, SittingId, UnitId
from bot.work import Draft
from handlers.ballots import linked
from handlers.forms import begin

FLOW, VERSION = Flow.SLIPS.value, 1
FLAT, PROOF = "slip", "proof"  # steps: a flat may be typed, a witness
CHANNELS = {Walk.PAPER: Channel.PAPER, Walk.PHONE: Channel.PHONE}
LONGEST_ID = 180  # characters of a file's name at Telegram; usual are about 100


@press(EnterSlips)
async def show_desk(turn: Turn, pressed: EnterSlips) -> None:
    await turn.drop(FLOW)
    await turn.replace(screens.desk(await entering.desk(turn.work, turn.actor, pressed.ballot)))


@press(BeginSitting)
async def begin_sitting(turn: Turn, pressed: BeginSitting) -> None:
    channel = CHANNELS.get(pressed.walk, Channel.CHAT)
    there = await entering.begin_sitting(turn.work, turn.actor, pressed.ballot, channel)
    await begin(turn, _draft(there))
    await turn.replace(screens.slip_screen(there))


@press(GoOnSitting)
async def go_on_sitting(turn: Turn, pressed: GoOnSitting) -> None:
    there = await entering.placed(turn.work, turn.actor, pressed.sitting)
    await begin(turn, _draft(there))
    await turn.replace(screens.slip_screen(there))


@press(TickSlip)
async def tick(turn: Turn, pressed: TickSlip) -> None:
    said = Ticked(pressed.said.value)
    where = (pressed.sitting, pressed.unit)
    await _show(turn, await entering.tick(turn.work, turn.actor, *where, said))


@press(SkipSlip)
async def skip(turn: Turn, pressed: SkipSlip) -> None:
    where = (pressed.sitting, pressed.unit)
    await _show(turn, await entering.skip(turn.work, turn.actor, *where))


@press(BackSlip)
async def back(turn: Turn, pressed: BackSlip) -> None:
    where = (pressed.sitting, pressed.unit or None)
    await _show(turn, await entering.go_back(turn.work, turn.actor, *where))


@press(AskEvidence)
async def ask_evidence(turn: Turn, pressed: AskEvidence) -> None:
    await _show(turn, await entering.placed(turn.work, turn.actor, pressed.sitting))


@press(DropSitting)
async def drop(turn: Turn, pressed: DropSitting) -> None:
    ballot = await entering.drop_sitting(turn.work, turn.actor, pressed.sitting)
    await turn.drop(FLOW)
    await turn.replace(screens.dropped(ballot))


@press(HandOver)
async def hand_over(turn: Turn, pressed: HandOver) -> None:
    """Where nobody else coordinates it is recorded at once, and the record says so."""
    there = await entering.to_hand_over(turn.work, turn.actor, pressed.sitting)
    asked = (there.ballot.community, ActKind.BALLOT_SLIPS, reactions.handed(there))
    await turn.drop(FLOW)
    if waits := await reactions.second_asked(turn.work, turn.actor, *asked):
        await turn.replace(waits)
        return
    done = await entering.record_sitting(turn.work, turn.actor, pressed.sitting)
    await reactions.slips_recorded(turn.work, done)
    await turn.replace(slip_lists.recorded(done))


@typed(FLOW)
async def wrote(turn: Turn, draft: Draft, said: str) -> None:
    """A flat or a paper's code; at the end the witness."""
    sitting, unit = SittingId(draft.answers["sitting"]), UnitId(draft.answers["unit"])
    if draft.step == PROOF:
        there = await entering.witness(turn.work, turn.actor, sitting, said)
    else:
        there = await entering.jump(turn.work, turn.actor, sitting, said, unit or None)
    await _show(turn, there)


@photo(FLOW)
async def photographed(turn: Turn, draft: Draft, sent: SentFile) -> None:
    if len(sent.id) > LONGEST_ID:
        await turn.reply(screens.photo_unfit())
        return
    sitting = SittingId(draft.answers["sitting"])
    await entering.placed(turn.work, turn.actor, sitting)
    person = turn.actor.person
    await reactions.photo_sent(turn.work, person, sitting, sent.id, turn.place.language)
    await turn.reply(screens.reading_photo())


@resumed(FLOW, VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    sitting, unit = SittingId(draft.answers["sitting"]), UnitId(draft.answers["unit"])
    await _show(turn, await entering.placed(turn.work, turn.actor, sitting, unit or None))


@press(ShowSlips)
async def show_slips(turn: Turn, pressed: ShowSlips) -> None:
    striking = pressed.walk is Walk.STRIKE
    shown = (pressed.act, pressed.page)
    await turn.replace(await reactions.slips_page(turn.work, turn.actor, *shown, striking=striking))


@press(StrikeSlip)
async def strike(turn: Turn, pressed: StrikeSlip) -> None:
    struck = await reactions.struck(turn.work, turn.actor, pressed.act, pressed.unit)
    await turn.replace(struck)


@press(ShowSlipPhoto)
async def show_photo(turn: Turn, pressed: ShowSlipPhoto) -> None:
    said, content = await reactions.act_photo(turn.work, turn.actor, pressed.act)
    await turn.reply(said, file=("photo.jpg", content))


@press(ShowConflicts)
async def show_conflicts(turn: Turn, pressed: ShowConflicts) -> None:
    found = await settling.conflicts(turn.work, turn.actor, pressed.ballot)
    await turn.replace(two_answers.queue(*found))


@press(LookAtConflict)
async def look_at_conflict(turn: Turn, pressed: LookAtConflict) -> None:
    where = (pressed.ballot, pressed.unit)
    await turn.replace(two_answers.both(await settling.two_answers(turn.work, turn.actor, *where)))


@press(SettleConflict)
async def settle(turn: Turn, pressed: SettleConflict) -> None:
    said = (pressed.ballot, pressed.unit, pressed.choice)
    ballot, now = await settling.settle(turn.work, turn.actor, *said)
    await turn.replace(two_answers.settled(ballot, now))
    await reactions.vote_changed(turn.work, turn.place.chat, turn.message, pressed.ballot)


@start("p")
async def scanned(turn: Turn, written: str) -> None:
    """A coordinator scans the square on a paper: its flat, in the batch at hand or a new one.

    Anybody else sees the vote itself: she may answer here instead of on paper.
    """
    number, _dash, code = written.partition("-")
    ballot = linked(number) or BallotId(0)
    if not await entering.enters(turn.work, turn.actor, ballot):
        seen = await usecases.look(turn.work, turn.actor, ballot)
        await turn.reply(ballots.private_ballot(seen))
        return
    desk = await entering.desk(turn.work, turn.actor, ballot)
    papers = [one for one in desk.waiting if one.channel is Channel.PAPER]
    if papers:
        sitting = papers[-1].id
    else:
        begun = await entering.begin_sitting(turn.work, turn.actor, ballot, Channel.PAPER)
        sitting = begun.sitting.id
    there = await entering.jump(turn.work, turn.actor, sitting, code, None)
    await begin(turn, _draft(there))
    await turn.reply(screens.slip_screen(there))


def _draft(there: Placed) -> Draft:
    at = there.entry.unit if there.entry else 0
    answers = {"sitting": there.sitting.id, "unit": at}
    answers["community"] = there.ballot.community
    return Draft(FLOW, VERSION, FLAT if there.entry else PROOF, answers)


async def _show(turn: Turn, there: Placed) -> None:
    await turn.keep(_draft(there))
    await turn.replace(screens.slip_screen(there))
