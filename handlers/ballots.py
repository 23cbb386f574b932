"""Ballots: preparing and opening one, voting, reading, and one's own answers."""

from collections.abc import Sequence
from dataclasses import replace

from bot import reactions
from bot.chat import screens as chat
from bot.chat.incoming import SentFile
from bot.chat.routes import command, photo, press, resumed, start, typed, undone
from bot.chat.turn import Turn
from bot.features.acts.model import ActKind
from bot.features.ballots import screens, usecases, wizard
from bot.features.ballots.errors import ClosesTooSoon, FormGone, PhotoWanted
from bot.features.ballots.model import Choice, Preview
from bot.features.ballots.screens import (
    BallotArticle,
    BallotPart,
    BallotPlace,
    BallotStep,
    CastMarks,
    CastVote,
    CountArrived,
    LookAtBallot,
    MarkOptions,
    PreviewCard,
    ReadDocument,
    Tongue,
)
from bot.kernel.ids import BallotId
from bot.kernel.people import Actor
from bot.kernel.screen import Line, Screen, Style
from bot.kernel.text import EN, ZH, Words
from bot.reactions.consultations import vote_came_of
from bot.work import Draft, Undo, Work
from handlers.forms import begin

VOTED, MARKED = "ballot.vote", "ballot.mark"  # what can be taken back
LARGEST = 2**31  # what an id column holds


@command(
    "vote",
    *("投票", "表决", "我要投票", "投个票", "去投票", "参加投票", "vote", "i want to vote"),
    *("改选", "改票", "改投", "change my vote", "change my answer"),
)
async def vote(turn: Turn, _said: str) -> None:
    """Straight to the ballot where only one is open."""
    looks = await usecases.open_ballots(turn.work, turn.actor)
    only = looks[0] if len(looks) == 1 else None
    await turn.reply(screens.private_ballot(only) if only else screens.ballot_list(looks))


@start("b")
async def from_card(turn: Turn, written: str) -> None:
    ballot = linked(written)
    if ballot is None:
        await turn.reply(chat.unknown_link())
    else:
        seen = await usecases.look_for_answer(turn.work, turn.actor, ballot)
        await turn.reply(screens.private_ballot(seen))


@start("t")
async def text_from_card(turn: Turn, written: str) -> None:
    ballot = linked(written)
    if ballot is None:
        await turn.reply(chat.unknown_link())
    else:
        page = await usecases.read_document(turn.work, turn.actor, ballot, 0)
        await turn.reply(screens.document_page(page))


@press(LookAtBallot)
async def look(turn: Turn, wanted: LookAtBallot) -> None:
    seen = await usecases.look(turn.work, turn.actor, wanted.ballot)
    await turn.replace(screens.private_ballot(seen))


@press(ReadDocument)
async def read(turn: Turn, wanted: ReadDocument) -> None:
    page = await usecases.read_document(turn.work, turn.actor, wanted.ballot, wanted.page)
    await turn.replace(screens.document_page(page))


async def read_ahead(work: Work, votes: Sequence[tuple[Actor, CastVote | CastMarks]]) -> None:
    """The flats of all who press at this moment; whose ballot it is, is judged afterwards."""
    await work.ballots.read_ahead(
        [
            (vote.ballot, unit)
            for actor, vote in votes
            for membership in actor.memberships
            for unit in membership.units
        ]
    )


@press(CastVote, ahead=read_ahead)
async def cast_vote(turn: Turn, vote: CastVote) -> None:
    await _cast(turn, vote.ballot, vote.choice, "")


@press(CastMarks, ahead=read_ahead)
async def cast_marks(turn: Turn, vote: CastMarks) -> None:
    marks = await usecases.marks_of(turn.work, turn.actor, vote.ballot, vote.marks)
    await _cast(turn, vote.ballot, Choice.MARKED, marks)


@press(MarkOptions)
async def mark(turn: Turn, so_far: MarkOptions) -> None:
    """Nothing of it is kept: what she has put together lies in the buttons."""
    seen, marks = await usecases.look_again(turn.work, turn.actor, so_far.ballot, so_far.marks)
    await turn.replace(screens.private_ballot(seen, marks, so_far.at))
    if turn.place.elder:  # else a wrong tap would take back what she did before
        await turn.can_undo(MARKED, so_far.ballot)


async def _cast(turn: Turn, ballot: BallotId, choice: Choice, marks: str) -> None:
    receipt = await usecases.cast_vote(turn.work, turn.actor, ballot, choice, marks)
    await turn.replace(screens.vote_receipt(receipt))
    turn.toast(screens.vote_received(receipt))
    if receipt.changed:
        await reactions.vote_changed(turn.work, turn.place.chat, turn.message, ballot)
    if receipt.ended:
        label = receipt.mine[0].entry.label
        await reactions.owner_answered(turn.work, receipt.ballot, turn.actor.person, label)
    if receipt.two_ways:
        labels = {one.entry.unit: one.entry.label for one in receipt.mine}
        flats = [(unit, labels[unit]) for unit in receipt.two_ways]
        await reactions.chat_after_paper(turn.work, turn.actor, receipt.ballot, flats)
    if turn.place.elder:
        await turn.can_undo(VOTED, ballot)
    if receipt.first:  # the card shows who took part, never what was changed
        await reactions.redraw(turn.work, ballot)


@undone(VOTED)
async def vote_again(turn: Turn, undo: Undo) -> None:
    """A vote is never taken back unseen: she chooses anew, and the last one counts."""
    seen = await usecases.look(turn.work, turn.actor, BallotId(undo.reference))
    await turn.reply(screens.wrong_tap(seen))


@undone(MARKED)
async def choose_anew(turn: Turn, undo: Undo) -> None:
    """What was put together is not known here, so she begins again."""
    seen = await usecases.look(turn.work, turn.actor, BallotId(undo.reference))
    await turn.reply(screens.wrong_mark(seen))


@press(CountArrived)
async def count_arrived(turn: Turn, wanted: CountArrived) -> None:
    await turn.replace(await reactions.count_arrived(turn.work, turn.actor, wanted.ballot))


@command("ballot", "发起表决")
async def prepare(turn: Turn, _said: str) -> None:
    """Goes on with the form that was begun, if there is one; /cancel begins anew."""
    begun = await turn.draft(wizard.FLOW)
    if begun and begun.version == wizard.VERSION:
        await turn.reply(screens.goes_on())
        await go_on(turn, begun)
        return
    await begin_with(turn, wizard.begin(await usecases.places(turn.work, turn.actor)))


async def begin_with(turn: Turn, form: wizard.Form) -> None:
    """A form in which something stands already."""
    await begin(turn, _draft(form))
    await _show(turn, form)


@resumed(wizard.FLOW, wizard.VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    await _show(turn, wizard.read(draft.step, draft.answers))


@typed(wizard.FLOW, spoken=("question", "closing"))
async def answer(turn: Turn, draft: Draft, said: str) -> None:
    before = _form(draft)
    after = wizard.advance(before, wizard.Typed(said), turn.work.now)
    if before.step is wizard.Step.LIST:
        await usecases.check_part(turn.work, turn.actor, after.community, after.part)
    if before.step is wizard.Step.PERIOD:
        community, days = after.community, after.days
        await usecases.choose_owners_notice(turn.work, turn.actor, community, days)
    await _show(turn, after)


@photo(wizard.FLOW)
async def picture(turn: Turn, draft: Draft, sent: SentFile) -> None:
    """The notice where it hangs; it is fetched after this."""
    form = _form(draft)
    if form.step is not wizard.Step.PHOTO:
        await turn.reply(chat.unreadable())
        return
    file, reads = (sent.id, sent.size), turn.place.language
    coming = await reactions.photo_expected(turn.work, turn.actor, form.community, file, reads)
    await _show(turn, wizard.advance(form, wizard.Photo(coming), turn.work.now))


@press(BallotPlace)
async def choose_place(turn: Turn, chosen: BallotPlace) -> None:
    form = _form(await turn.draft(wizard.FLOW))
    if form.step is wizard.Step.PLACE:
        form = wizard.advance(form, wizard.Place(chosen.community), turn.work.now)
    await _show(turn, form)


@press(BallotPart)
async def choose_part(turn: Turn, chosen: BallotPart) -> None:
    form = _form(await turn.draft(wizard.FLOW))
    if form.step is wizard.Step.PART:
        form = wizard.advance(form, wizard.Chosen(chosen.number), turn.work.now)
    await _show(turn, form)


@press(BallotArticle)
async def choose_article(turn: Turn, chosen: BallotArticle) -> None:
    form = _form(await turn.draft(wizard.FLOW))
    if form.step is wizard.Step.APART:
        form = wizard.advance(form, wizard.Article(chosen.number), turn.work.now)
    await _show(turn, form)


@press(BallotStep)
async def step(turn: Turn, pressed: BallotStep) -> None:
    """A button of an earlier screen changes nothing; it brings the present screen back."""
    form = _form(await turn.draft(wizard.FLOW))
    if pressed.move is wizard.Move.CANCEL:
        await turn.drop(wizard.FLOW)
        await turn.replace(screens.cancelled())
    elif pressed.step is not form.step:
        await _show(turn, form)
    elif pressed.move is wizard.Move.OPEN:
        await _open(turn, form)
    else:
        await _show(turn, wizard.advance(form, pressed.move, turn.work.now))


@press(PreviewCard)
async def preview(turn: Turn, wanted: PreviewCard) -> None:
    """The card in the other language, in place; nothing of the form changes."""
    form = _form(await turn.draft(wizard.FLOW))
    await _show(turn, form, {Tongue.ZH: ZH, Tongue.EN: EN}[wanted.language])


async def _open(turn: Turn, form: wizard.Form) -> None:
    proposal = wizard.proposal(form)
    await usecases.preview_ballot(turn.work, turn.actor, proposal)
    try:
        await usecases.photo_there(turn.work, turn.actor, proposal)
    except PhotoWanted as wanted:  # it could not be fetched
        await _show(turn, wizard.again(form, wanted))
        return
    body = reactions.proposed(proposal)
    if waits := await reactions.second_asked(
        turn.work, turn.actor, proposal.community, ActKind.BALLOT_OPEN, body
    ):
        await turn.drop(wizard.FLOW)
        await turn.replace(waits)
        return
    ballot = await usecases.open_ballot(turn.work, turn.actor, proposal)
    await reactions.ballot_opened(turn.work, ballot)
    await vote_came_of(turn.work, turn.actor, proposal, ballot)
    await turn.drop(wizard.FLOW)
    await turn.replace(screens.opened(ballot))


async def _show(turn: Turn, form: wizard.Form, language: str | None = None) -> None:
    """Keeps the form and shows its step: under what was typed, or in place of what was pressed."""
    if form.step is wizard.Step.PART:
        there = await usecases.parts_there(turn.work, turn.actor, form.community)
        form = replace(form, offered=there)
    try:
        drawn = await _screen(turn, form, language)
    except ClosesTooSoon as late:  # it passed while the form lay there; every way leads to review
        form = replace(form, step=wizard.Step.CLOSING, trouble=late)
        drawn = await _screen(turn, form, language)
    await turn.keep(_draft(form))
    await turn.replace(drawn)


async def _screen(turn: Turn, form: wizard.Form, language: str | None) -> Screen:
    places = await usecases.places(turn.work, turn.actor)
    if form.step is wizard.Step.REVIEW:
        groups = {one.id: one.language for one in places}
        shown = language or groups.get(form.community, ZH)
        card, preview = await _card(turn, form, shown)
        return screens.review_screen(form, card, preview, shown)
    names = {one.id: one.name for one in places}
    return screens.form_screen(form, names, turn.work.now)


async def _card(turn: Turn, form: wizard.Form, language: str) -> tuple[list[Line], Preview]:
    """The card in that language, without its number, which it gets on opening."""
    proposal = wizard.proposal(form)
    preview = await usecases.preview_ballot(turn.work, turn.actor, proposal)
    card = reactions.preview_card(preview.ballot, preview.turnout, proposal.apart)
    drawn = turn.work.drawer.draw(replace(card, lines=card.lines[1:]), language)
    lines = [Line(Words(text, drawn=True), Style(style)) for style, text in drawn["lines"]]
    return lines, preview


def _draft(form: wizard.Form) -> Draft:
    return Draft(wizard.FLOW, wizard.VERSION, form.step.value, wizard.answers(form))


def _form(draft: Draft | None) -> wizard.Form:
    if draft is None or (draft.flow, draft.version) != (wizard.FLOW, wizard.VERSION):
        raise FormGone
    return wizard.read(draft.step, draft.answers)


def linked(written: str) -> BallotId | None:
    """The ballot a link names; anybody can type a link, so it may be anything."""
    try:
        number = int(written, 36)
    except ValueError:
        return None
    return BallotId(number) if 0 < number < LARGEST else None
