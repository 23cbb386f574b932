"""A photo that shows the notice of a vote where it hangs, sent after it was announced."""

from bot import reactions
from bot.chat.incoming import SentFile
from bot.chat.routes import photo, press, resumed
from bot.chat.turn import Turn
from bot.features.ballots import screens, usecases
from bot.features.ballots.screens import PostPhoto
from bot.kernel.forms import Flow
from bot.kernel.ids import BallotId
from bot.work import Draft
from handlers.forms import begin

FLOW, VERSION = Flow.POSTING.value, 1


@press(PostPhoto)
async def ask(turn: Turn, pressed: PostPhoto) -> None:
    ballot = await usecases.postable(turn.work, turn.actor, pressed.ballot)
    await begin(turn, Draft(FLOW, VERSION, "photo", {"ballot": ballot.id}))
    await turn.reply(screens.send_photo(ballot))


@resumed(FLOW, VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    ballot = await usecases.postable(turn.work, turn.actor, BallotId(draft.answers["ballot"]))
    await turn.replace(screens.send_photo(ballot))


@photo(FLOW)
async def receive(turn: Turn, draft: Draft, sent: SentFile) -> None:
    ballot = await usecases.postable(turn.work, turn.actor, BallotId(draft.answers["ballot"]))
    await turn.drop(FLOW)
    file, reads = (sent.id, sent.size), turn.place.language
    await reactions.photo_expected(turn.work, turn.actor, ballot.community, file, reads, ballot.id)
