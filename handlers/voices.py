"""Voice notes: taken where words are asked for, written down by a coordinator, confirmed."""

from bot import reactions
from bot.chat.incoming import SentVoice
from bot.chat.routes import ROUTES, press, resumed, typed, voice
from bot.chat.turn import Turn
from bot.features.ballots import screens as ballots
from bot.features.ballots.usecases import open_ballots
from bot.features.voices import screens, usecases
from bot.features.voices.errors import StepGone
from bot.features.voices.screens import Listen, Meant, NotMeant, WriteDown
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId, VoiceId
from bot.kernel.people import Permission
from bot.kernel.screen import joined
from bot.work import Draft
from handlers.forms import begin

FLOW, VERSION = Flow.VOICE.value, 1
LONGEST_ID = 180  # characters of a file's name at Telegram; usual are about 100


@voice
async def hear(turn: Turn, draft: Draft | None, sent: SentVoice) -> None:
    if draft is not None and ROUTES.takes_voice(draft) and turn.actor.memberships:
        await _take(turn, draft, sent)
    elif draft is not None and draft.flow in ROUTES.forms:
        await turn.reply(screens.buttons_only())
    elif not turn.actor.may(Permission.VOICE_SAY):
        await turn.reply(screens.code_by_voice())
    else:
        await _outside(turn)


async def _take(turn: Turn, draft: Draft, sent: SentVoice) -> None:
    """It is fetched after this; until then she hears nothing."""
    if len(sent.id) > LONGEST_ID:
        await turn.reply(screens.not_fetched())
        return
    community = CommunityId(draft.answers.get("community") or turn.actor.memberships[0].community)
    at = (Flow(draft.flow), draft.step)
    taken = await usecases.say(turn.work, turn.actor, community, at, sent.seconds, sent.size)
    await reactions.voice_sent(turn.work, taken, sent.id, turn.place.language)


async def _outside(turn: Turn) -> None:
    """Nothing was asked; a vote is not taken from a voice note, whatever it says."""
    votes = await open_ballots(turn.work, turn.actor)
    if votes:
        await turn.reply(joined(screens.never_a_vote(), ballots.ballot_list(votes)))
    else:
        await turn.reply(screens.outside())


@press(Listen)
async def listen(turn: Turn, pressed: Listen) -> None:
    """That she listens is on the record in the same commit that sends it to her."""
    found = await usecases.listen(turn.work, turn.actor, pressed.voice)
    await turn.reply(screens.note(found), file=reactions.voice_file(found))


@press(WriteDown)
async def ask_words(turn: Turn, pressed: WriteDown) -> None:
    found = await usecases.to_write(turn.work, turn.actor, pressed.voice)
    await begin(turn, Draft(FLOW, VERSION, "words", {"voice": found.id}))
    await turn.reply(screens.ask_words())


@resumed(FLOW, VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    await usecases.to_write(turn.work, turn.actor, VoiceId(draft.answers["voice"]))
    await turn.replace(screens.ask_words())


@typed(FLOW)
async def write_down(turn: Turn, draft: Draft, said: str) -> None:
    written = await usecases.write(turn.work, turn.actor, VoiceId(draft.answers["voice"]), said)
    await turn.drop(FLOW)
    await reactions.voice_written(turn.work, written)
    await turn.reply(screens.handed_on())


@press(Meant)
async def meant(turn: Turn, pressed: Meant) -> None:
    """Her words go on into the form as if she had typed them."""
    said = await usecases.confirm(turn.work, turn.actor, pressed.voice, pressed.revision)
    draft = await turn.draft(said.flow.value)
    if draft is None or draft.step != said.step:
        raise StepGone
    if draft.version != ROUTES.forms[draft.flow].version:  # begun before we were renewed
        raise StepGone
    await turn.keep(draft)
    await ROUTES.typed[draft.flow](turn, draft, said.words)


@press(NotMeant)
async def not_meant(turn: Turn, pressed: NotMeant) -> None:
    wrong = await usecases.deny(turn.work, turn.actor, pressed.voice, pressed.revision)
    await reactions.voice_waits(turn.work, wrong, again=True)
    await turn.replace(screens.not_entered())
