"""The residents' affairs board: what hangs there; questions and objections in private; answers."""

from bot import reactions
from bot.chat.routes import command, press, resumed, typed
from bot.chat.turn import Turn
from bot.features.affairs import screens, usecases
from bot.features.affairs.errors import NotOnTheBoard
from bot.features.affairs.model import Kind
from bot.features.affairs.screens import (
    AnswerLetter,
    BackToBoard,
    LookAtMatter,
    ReadLetter,
    ReadLetters,
    StopLetter,
    WriteLetter,
)
from bot.kernel.forms import Flow
from bot.kernel.ids import BallotId, ChatId, LetterId
from bot.kernel.people import Permission
from bot.work import Draft
from handlers.forms import begin

LETTER, ANSWER, VERSION = Flow.LETTER.value, Flow.ANSWER.value, 1


@command("notice", "公开栏", "公告栏", "公示", "notice board", private=False)
async def show_board(turn: Turn, _said: str) -> None:
    """In a group only what hangs on the board of that community."""
    here = None
    if not turn.place.private:
        place = await turn.work.residents.community_of_chat(ChatId(turn.place.chat))
        here = place.id if place else None
    matters = await reactions.board_shown(turn.work, turn.actor, here)
    await turn.reply(screens.affairs(matters, in_group=not turn.place.private))


@press(BackToBoard)
async def back_to_board(turn: Turn, _pressed: BackToBoard) -> None:
    matters = await reactions.board_shown(turn.work, turn.actor, None)
    await turn.replace(screens.affairs(matters, in_group=False))


@press(LookAtMatter)
async def look_at_matter(turn: Turn, pressed: LookAtMatter) -> None:
    matter = await reactions.matter_seen(turn.work, turn.actor, pressed.ballot)
    if matter is None:
        raise NotOnTheBoard
    answers = turn.actor.may(Permission.LETTER_ANSWER, matter.community)
    await turn.replace(screens.matter_page(matter, answers=answers))


@press(WriteLetter)
async def ask_letter(turn: Turn, pressed: WriteLetter) -> None:
    seen = await reactions.matter_seen(turn.work, turn.actor, pressed.ballot)
    matter = await usecases.may_send(turn.work, turn.actor, seen, pressed.kind)
    about = {"ballot": matter.ballot, "kind": pressed.kind.value, "community": matter.community}
    await begin(turn, Draft(LETTER, VERSION, "words", about))
    await turn.replace(screens.ask_words(matter, pressed.kind))


@resumed(LETTER, VERSION)
async def go_on_with_letter(turn: Turn, draft: Draft) -> None:
    ballot, kind = BallotId(draft.answers["ballot"]), Kind(draft.answers["kind"])
    seen = await reactions.matter_seen(turn.work, turn.actor, ballot)
    matter = await usecases.may_send(turn.work, turn.actor, seen, kind)
    await turn.replace(screens.ask_words(matter, kind))


@typed(LETTER, spoken=("words",))
async def send_letter(turn: Turn, draft: Draft, said: str) -> None:
    ballot, kind = BallotId(draft.answers["ballot"]), Kind(draft.answers["kind"])
    letter = await reactions.letter_sent(turn.work, turn.actor, ballot, kind, said)
    await turn.drop(LETTER)
    await turn.reply(screens.sent(letter))


@press(ReadLetters)
async def read_letters(turn: Turn, pressed: ReadLetters) -> None:
    matter = await reactions.any_matter(turn.work, turn.actor, pressed.ballot)
    place = matter.community, matter.ballot
    waiting = await usecases.waiting(turn.work, turn.actor, *place)
    await turn.replace(screens.letters(matter.number, waiting))


@press(ReadLetter)
async def read_letter(turn: Turn, pressed: ReadLetter) -> None:
    """Where it has been answered meanwhile, the oldest that waits for an answer."""
    letter = await usecases.any_letter(turn.work, turn.actor, pressed.letter)
    matter = await reactions.any_matter(turn.work, turn.actor, letter.ballot)
    waiting = await usecases.waiting(turn.work, turn.actor, matter.community, matter.ballot)
    await turn.replace(screens.letters(matter.number, waiting, letter.id))


@press(StopLetter)
async def stop_letter(turn: Turn, pressed: StopLetter) -> None:
    await turn.drop(LETTER)
    await turn.drop(ANSWER)
    await turn.replace(screens.letter_stopped(pressed.ballot))


@press(AnswerLetter)
async def ask_answer(turn: Turn, pressed: AnswerLetter) -> None:
    letter = await usecases.to_answer(turn.work, turn.actor, pressed.letter)
    about = {"letter": letter.id, "community": letter.community}
    await begin(turn, Draft(ANSWER, VERSION, "words", about))
    await turn.replace(screens.ask_answer(letter))


@resumed(ANSWER, VERSION)
async def go_on_with_answer(turn: Turn, draft: Draft) -> None:
    id = LetterId(draft.answers["letter"])
    await turn.replace(screens.ask_answer(await usecases.to_answer(turn.work, turn.actor, id)))


@typed(ANSWER, spoken=("words",))
async def send_answer(turn: Turn, draft: Draft, said: str) -> None:
    id = LetterId(draft.answers["letter"])
    await reactions.letter_answered(turn.work, turn.actor, id, said)
    await turn.drop(ANSWER)
    await turn.reply(screens.was_answered())
