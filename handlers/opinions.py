"""Opinions: a round is begun, statements are written, looked at and answered, the outcome read."""

from bot import reactions
from bot.chat import screens as chat
from bot.chat.routes import command, press, resumed, start, typed, undone
from bot.chat.turn import Turn
from bot.features.consultations import usecases as matters
from bot.features.consultations.screens.presses import AskNeighbours
from bot.features.opinions import screens, usecases, wizard
from bot.features.opinions.model import SITTING, Answer, Statement
from bot.features.opinions.screens import (
    AcceptStatement,
    AnswerStatement,
    BeginRound,
    ChangeAnswer,
    ConfirmRound,
    DeclineStatement,
    ExportRound,
    LookAtRound,
    NextStatement,
    OwnAnswers,
    PictureWanted,
    PostOutcome,
    ReadOutcome,
    ReviewStatements,
    RoundEnds,
    Say,
    ShownStatements,
    StopRound,
    WriteStatement,
    WrongTap,
)
from bot.features.opinions.wizard import RoundForm
from bot.features.settings.screens import nothing_to_undo
from bot.kernel.forms import Flow
from bot.kernel.ids import RoundId, StatementId
from bot.kernel.people import Permission
from bot.kernel.screen import Screen
from bot.work import Draft, Undo
from handlers.forms import begin

STATEMENT, DECLINE, VERSION = Flow.STATEMENT.value, Flow.STATEMENT_NO.value, 1
ANSWERED = "opinion"  # what can be taken back
LARGEST = 2**31  # what an id column holds
SAID = {Say.AGREE: Answer.AGREE, Say.DISAGREE: Answer.DISAGREE, Say.PASS: Answer.PASS}


@command("opinions", "大家怎么看", "问问大家的意见", "提意见", "听意见", "说说看法", "opinions")
async def show_rounds(turn: Turn, _said: str) -> None:
    shown = await usecases.rounds_here(turn.work, turn.actor)
    places = [
        await usecases.may_begin(turn.work, turn.actor, one.community)
        for one in turn.actor.communities(Permission.ROUND_BEGIN)
    ]
    await turn.reply(screens.rounds(shown, places))


@start(screens.OPENS)
async def from_card(turn: Turn, written: str) -> None:
    if not (written.isascii() and written.isdigit() and 0 < int(written) < LARGEST):
        await turn.reply(chat.unknown_link())
        return
    seen = await usecases.look(turn.work, turn.actor, RoundId(int(written)))
    await turn.reply(screens.round_page(seen))


@press(LookAtRound)
async def look_at_round(turn: Turn, pressed: LookAtRound) -> None:
    seen = await usecases.look(turn.work, turn.actor, pressed.round)
    await turn.replace(screens.round_page(seen))


@press(BeginRound)
async def begin_round(turn: Turn, pressed: BeginRound) -> None:
    place = await usecases.may_begin(turn.work, turn.actor, pressed.community)
    form = RoundForm(place.id, place.zone)
    await begin(turn, _draft(form))
    await turn.replace(_shown(form))


@press(AskNeighbours)
async def ask_about_matter(turn: Turn, pressed: AskNeighbours) -> None:
    """Of a matter in its second stage, whose number then stands on the card of the round."""
    concern = await matters.to_ask(turn.work, turn.actor, pressed.concern)
    place = await usecases.may_begin(turn.work, turn.actor, concern.community)
    form = RoundForm(place.id, place.zone, topic=concern.id)
    await begin(turn, _draft(form))
    await turn.replace(_shown(form))


@resumed(wizard.FLOW, wizard.VERSION)
async def go_on_with_round(turn: Turn, draft: Draft) -> None:
    await turn.replace(_shown(wizard.read_form(draft.answers)))


@typed(wizard.FLOW, spoken=(wizard.TITLE,))
async def tell_round(turn: Turn, draft: Draft, said: str) -> None:
    form = wizard.told(wizard.read_form(draft.answers), said, turn.work.now)
    await turn.keep(_draft(form))
    await turn.reply(_shown(form))


@press(RoundEnds)
async def choose_end(turn: Turn, pressed: RoundEnds) -> None:
    form = await _form(turn)
    if form is None or not form.title:
        await turn.replace(chat.outdated(Flow.ROUND))
        return
    form = wizard.lasting(form, pressed.number, turn.work.now)
    await turn.keep(_draft(form))
    await turn.replace(_shown(form))


@press(ConfirmRound)
async def confirm_round(turn: Turn, _pressed: ConfirmRound) -> None:
    form = await _form(turn)
    if form is None or form.ends_at is None:
        await turn.replace(chat.outdated(Flow.ROUND))
        return
    place = (form.community, form.title, form.ends_at, form.topic)
    one = await reactions.round_begun(turn.work, turn.actor, *place)
    await turn.drop(wizard.FLOW)
    await turn.replace(screens.begun(one))


@press(StopRound)
async def stop_round(turn: Turn, _pressed: StopRound) -> None:
    something = await turn.draft(wizard.FLOW) is not None
    await turn.drop(wizard.FLOW)
    await turn.replace(chat.cancelled(something=something))


@press(WriteStatement)
async def ask_statement(turn: Turn, pressed: WriteStatement) -> None:
    one = await usecases.may_write(turn.work, turn.actor, pressed.round)
    about = {"round": one.id, "community": one.community}
    await begin(turn, Draft(STATEMENT, VERSION, "words", about))
    await turn.replace(screens.ask_statement(one))


@resumed(STATEMENT, VERSION)
async def go_on_with_statement(turn: Turn, draft: Draft) -> None:
    id = RoundId(draft.answers["round"])
    one = await usecases.may_write(turn.work, turn.actor, id)
    await turn.replace(screens.ask_statement(one))


@typed(STATEMENT, spoken=("words",))
async def send_statement(turn: Turn, draft: Draft, said: str) -> None:
    id = RoundId(draft.answers["round"])
    statement = await reactions.statement_sent(turn.work, turn.actor, id, said)
    await turn.drop(STATEMENT)
    await turn.reply(screens.sent(statement))


@press(ReviewStatements)
async def look_through(turn: Turn, pressed: ReviewStatements) -> None:
    await turn.replace(await _waiting(turn, pressed.round))


@press(AcceptStatement)
async def accept_statement(turn: Turn, pressed: AcceptStatement) -> None:
    accepted = await reactions.statement_accepted(turn.work, turn.actor, pressed.statement)
    await turn.replace(await _waiting(turn, accepted.round))


@press(DeclineStatement)
async def ask_reason(turn: Turn, pressed: DeclineStatement) -> None:
    statement = await usecases.to_decline(turn.work, turn.actor, pressed.statement)
    about = {"statement": statement.id, "community": statement.community}
    await begin(turn, Draft(DECLINE, VERSION, "words", about))
    await turn.replace(screens.ask_reason(statement))


@resumed(DECLINE, VERSION)
async def go_on_declining(turn: Turn, draft: Draft) -> None:
    id = StatementId(draft.answers["statement"])
    await turn.replace(screens.ask_reason(await usecases.to_decline(turn.work, turn.actor, id)))


@typed(DECLINE, spoken=("words",))
async def decline_statement(turn: Turn, draft: Draft, said: str) -> None:
    id = StatementId(draft.answers["statement"])
    statement = await reactions.statement_declined(turn.work, turn.actor, id, said)
    await turn.drop(DECLINE)
    await turn.reply(screens.declined(statement))


@press(ShownStatements)
async def shown_statements(turn: Turn, pressed: ShownStatements) -> None:
    one, shown = await usecases.shown_statements(turn.work, turn.actor, pressed.round)
    await turn.replace(screens.shown_statements(one, shown, pressed.page))


@press(NextStatement)
async def next_statement(turn: Turn, pressed: NextStatement) -> None:
    await turn.replace(await _next(turn, pressed.round, pressed.at, None))


@press(AnswerStatement)
async def answer_statement(turn: Turn, pressed: AnswerStatement) -> None:
    given = await usecases.answer(turn.work, turn.actor, pressed.statement, SAID[pressed.said])
    if given.before is given.said:  # a second tap; what a wrong tap takes back stays as it was
        turn.toast(screens.stands_already())
    else:
        before = given.before.value if given.before else ""
        await turn.can_undo(ANSWERED, pressed.statement, before)
    await reactions.round_changed(turn.work, given.round)
    if not pressed.at:
        await turn.replace(screens.changed(given.round, given.statement))
        return
    await turn.replace(await _next(turn, given.round.id, pressed.at + 1, given.statement))


@press(WrongTap)
async def wrong_tap(turn: Turn, pressed: WrongTap) -> None:
    undo = await turn.work.undos.newest(turn.actor.person)
    if undo is None or (undo.kind, undo.reference) != (ANSWERED, pressed.statement):
        await turn.replace(nothing_to_undo())  # what she did since can still be taken back
        return
    await turn.work.undos.take(turn.actor.person)
    await take_back(turn, undo)


@undone(ANSWERED)
async def take_back(turn: Turn, undo: Undo) -> None:
    before = Answer(undo.before) if undo.before else None
    given = await usecases.take_back(turn.work, turn.actor, StatementId(undo.reference), before)
    await reactions.round_changed(turn.work, given.round)
    await turn.replace(screens.taken_back(given.statement))


@press(OwnAnswers)
async def own_answers(turn: Turn, pressed: OwnAnswers) -> None:
    one, answered = await usecases.own_answers(turn.work, turn.actor, pressed.round)
    await turn.replace(screens.own_answers(one, answered, pressed.page))


@press(ChangeAnswer)
async def change_answer(turn: Turn, pressed: ChangeAnswer) -> None:
    given = await usecases.one_answer(turn.work, turn.actor, pressed.statement)
    await turn.replace(screens.answer_to_change(given.statement, given.said))


@press(ReadOutcome)
async def read_outcome(turn: Turn, pressed: ReadOutcome) -> None:
    await turn.replace(await reactions.outcome_read(turn.work, turn.actor, pressed.round))


@press(PostOutcome)
async def post_outcome(turn: Turn, pressed: PostOutcome) -> None:
    await reactions.outcome_posted(turn.work, turn.actor, pressed.round, pressed.revision)
    await turn.replace(screens.on_its_way())


@press(PictureWanted)
async def show_picture(turn: Turn, pressed: PictureWanted) -> None:
    await reactions.picture_asked(turn.work, turn.actor, pressed.round, turn.place.language)
    turn.toast(screens.picture_comes())


@press(ExportRound)
async def export_round(turn: Turn, pressed: ExportRound) -> None:
    one, content = await usecases.export(turn.work, turn.actor, pressed.round)
    await turn.reply(screens.exported(one), file=(f"opinions-{one.number}.json", content))


async def _next(turn: Turn, id: RoundId, at: int, last: Statement | None) -> Screen:
    """The next of this sitting; after seven, or when nothing is left, she may stop."""
    asking = await usecases.next_statement(turn.work, turn.actor, id)
    if asking.statement is None or at > SITTING:
        return screens.set_done(asking.round, asking.left, last)
    return screens.answer_screen(asking.statement, at, asking.left, last)


async def _waiting(turn: Turn, id: RoundId) -> Screen:
    return screens.look_through(await usecases.pending(turn.work, turn.actor, id))


async def _form(turn: Turn) -> RoundForm | None:
    draft = await turn.draft(wizard.FLOW)
    return wizard.read_form(draft.answers) if draft else None


def _draft(form: RoundForm) -> Draft:
    return Draft(wizard.FLOW, wizard.VERSION, form.step, wizard.kept(form))


def _shown(form: RoundForm) -> Screen:
    if not form.title:
        return screens.ask_title()
    if form.ends_at is None:
        return screens.ask_end()
    return screens.review_round(form.title, form.ends_at, form.zone)
