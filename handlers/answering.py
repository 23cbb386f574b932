"""A reply to a card in the group is taken as a matter to raise, and answered in private."""

from dataclasses import replace

from bot.chat import screens as chat
from bot.chat.incoming import Incoming, SentFile
from bot.chat.routes import answered
from bot.chat.turn import Turn
from bot.features.consultations import screens, usecases, wizard
from bot.features.consultations.wizard import RaiseForm, Step
from bot.kernel.errors import DomainError
from bot.kernel.ids import CommunityId
from bot.kernel.people import Permission
from bot.reactions import concern_files
from bot.work import Draft
from handlers.consultations import go_on
from handlers.forms import begin
from handlers.voices import hear

RAISE = "raise"


@answered
async def to_card(turn: Turn, one: Incoming) -> None:
    """Of what is said to anything but a card nothing is kept, and nobody is answered."""
    if not await turn.work.outbox.is_card(one.chat, one.answers):
        return
    place = await turn.work.residents.community_of_chat(one.chat)
    if place is None:
        return
    if await _begun(turn, place.id):
        await _aside(turn, one, place.id)
    else:
        await _leads(turn)


async def _leads(turn: Turn) -> None:
    """A way into the private chat, once a day: a group is not to fill with what I say."""
    key = f"answer:aside:{turn.place.chat}:{turn.work.arrived:%Y%m%d}"
    drawn = turn.work.drawer.draw(chat.go_private(RAISE), turn.place.language)
    topic = turn.place.topic
    await turn.work.outbox.say(key, turn.place.chat, drawn, reply_to=turn.message, topic=topic)


async def _begun(turn: Turn, community: CommunityId) -> bool:
    """Whether a message reaches her in private: who is on the roll came there by her link."""
    if not turn.actor.may(Permission.CONCERN_RAISE, community):
        return False
    return not await turn.work.unreachable.among([turn.actor.person])


async def _aside(turn: Turn, one: Incoming, community: CommunityId) -> None:
    """A refusal is said to her alone too, and what she had begun before stays as it is."""
    private = turn.aside()
    mark = turn.work.mark()
    try:
        await _draft(private, one, community)
    except DomainError as refusal:
        turn.work.cut(mark)
        await private.reply(chat.refusal(refusal.text()))


async def _draft(turn: Turn, one: Incoming, community: CommunityId) -> None:
    begun = await turn.draft(wizard.RAISE)
    if begun is not None and begun.version == wizard.VERSION:
        await go_on(turn, begun)
        return
    await usecases.check_room(turn.work, turn.actor, community)
    runs = turn.actor.may(Permission.CONCERN_RUN, community)
    form = wizard.placed(RaiseForm(Step.PLACE, community), community, runs=runs)
    if one.file is not None:
        form = await _pictured(turn, form, one.file)
    if one.said:
        form = wizard.typed(form, one.said)
    draft = Draft(wizard.RAISE, wizard.VERSION, form.step.value, wizard.raise_answers(form))
    await begin(turn, draft)
    await turn.reply(screens.from_group())
    if one.voice is not None:
        await hear(turn, draft, one.voice)
    else:
        await go_on(turn, draft)


async def _pictured(turn: Turn, form: RaiseForm, sent: SentFile) -> RaiseForm:
    """It is fetched after this."""
    file, reads = (sent.id, sent.size), turn.place.language
    coming = await concern_files.concern_photo_expected(
        turn.work, turn.actor, form.community, file, reads
    )
    return replace(form, photo=coming)
