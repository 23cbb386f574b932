"""Matters: raised in private, asked for by households, with reasons and worries."""

from bot.chat import screens as chat
from bot.chat.incoming import SentFile
from bot.chat.routes import command, photo, press, resumed, start, typed
from bot.chat.turn import Turn
from bot.features.consultations import screens, usecases, wizard
from bot.features.consultations.errors import ConcernGone
from bot.features.consultations.model import Side
from bot.features.consultations.screens.presses import (
    BeginRaise,
    ExportLog,
    ListMatters,
    LookAtConcern,
    RaisePlace,
    RaiseStep,
    ReadPoints,
    ReadRules,
    SayPoint,
    SecondConcern,
    ShowConcernPhoto,
    TakePointBack,
)
from bot.features.consultations.wizard import Move, RaiseForm, Step
from bot.kernel.errors import NotAllowed
from bot.kernel.forms import Flow
from bot.kernel.ids import ConcernId
from bot.kernel.people import Permission
from bot.reactions import concern_files, consultations as talks
from bot.work import Draft
from handlers.forms import begin

POINT, VERSION = Flow.POINT.value, 1
LARGEST = 2**31  # what an id column holds


@command("matters", "议题", "商量的事", "大家的事", "matters")
async def list_matters(turn: Turn, _said: str) -> None:
    await turn.reply(screens.matters(await usecases.board(turn.work, turn.actor)))


@press(ListMatters)
async def list_again(turn: Turn, _pressed: ListMatters) -> None:
    await turn.replace(screens.matters(await usecases.board(turn.work, turn.actor)))


@start(screens.OPENS)
async def from_card(turn: Turn, written: str) -> None:
    """From the card in the group: the matter, or the rules."""
    if f"{screens.OPENS}{written}" == screens.RULES:
        await turn.reply(screens.moderation())
        return
    concern = _linked(written)
    if concern is None:
        await turn.reply(chat.unknown_link())
        return
    seen = await talks.concern_seen(turn.work, turn.actor, concern)
    await turn.reply(screens.matter_page(seen))


def _linked(written: str) -> ConcernId | None:
    """Anybody can type a link, so it may be anything."""
    try:
        number = int(written, 36)
    except ValueError:
        return None
    return ConcernId(number) if 0 < number < LARGEST else None


@press(LookAtConcern)
async def look(turn: Turn, pressed: LookAtConcern) -> None:
    seen = await talks.concern_seen(turn.work, turn.actor, pressed.concern)
    await turn.replace(screens.matter_page(seen))


@press(ReadRules)
async def read_rules(turn: Turn, _pressed: ReadRules) -> None:
    await turn.reply(screens.moderation())


@press(ReadPoints)
async def read_points(turn: Turn, pressed: ReadPoints) -> None:
    seen = await talks.concern_seen(turn.work, turn.actor, pressed.concern)
    await turn.replace(screens.points_page(seen, pressed.page))


@press(ShowConcernPhoto)
async def show_photo(turn: Turn, pressed: ShowConcernPhoto) -> None:
    found = await usecases.photo_shown(turn.work, turn.actor, pressed.photo)
    await turn.reply(screens.photo_file(), file=concern_files.photo_content(found))


@press(ExportLog)
async def export_log(turn: Turn, pressed: ExportLog) -> None:
    language = turn.place.language
    file = await concern_files.concern_log(turn.work, turn.actor, pressed.community, language)
    await turn.reply(screens.log_file(), file=file)


# Raising


@command("raise", "我有事要提", "我有事", "提议题", "我要反映", "反映问题", "raise a matter")
async def raise_matter(turn: Turn, _said: str) -> None:
    """Goes on with the form that was begun, if there is one."""
    begun = await turn.draft(wizard.RAISE)
    if begun and begun.version == wizard.VERSION:
        await go_on(turn, begun)
        return
    there = await usecases.raising_places(turn.work, turn.actor)
    if not there:
        raise NotAllowed
    first = there[0].id
    form = RaiseForm(Step.PLACE, first, len(there))
    if len(there) == 1:
        form = await _placed(turn, form, first)
    await begin(turn, _draft(form))
    await _show(turn, form)


@press(BeginRaise)
async def begin_raise(turn: Turn, _pressed: BeginRaise) -> None:
    await raise_matter(turn, "")


@resumed(wizard.RAISE, wizard.VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    await _show(turn, wizard.read_raise(draft.step, draft.answers))


@press(RaisePlace)
async def choose_place(turn: Turn, pressed: RaisePlace) -> None:
    form = await _form(turn)
    if form.step is Step.PLACE:
        form = await _placed(turn, form, pressed.community)
    await _show(turn, form)


@typed(wizard.RAISE, spoken=("words",))
async def write(turn: Turn, draft: Draft, said: str) -> None:
    form = wizard.read_raise(draft.step, draft.answers)
    await _show(turn, wizard.typed(form, said))


@photo(wizard.RAISE)
async def picture(turn: Turn, draft: Draft, sent: SentFile) -> None:
    """It is fetched after this."""
    form = wizard.read_raise(draft.step, draft.answers)
    if form.step is not Step.PHOTO:
        await turn.reply(chat.unreadable())
        return
    file, reads = (sent.id, sent.size), turn.place.language
    coming = await concern_files.concern_photo_expected(
        turn.work, turn.actor, form.community, file, reads
    )
    await _show(turn, wizard.pictured(form, coming))


@press(RaiseStep)
async def step(turn: Turn, pressed: RaiseStep) -> None:
    form = await _form(turn)
    if pressed.move is Move.CANCEL:
        await turn.drop(wizard.RAISE)
        await turn.replace(screens.dropped())
    elif pressed.move is Move.SEND and form.step is Step.REVIEW:
        concern = await talks.concern_raised(turn.work, turn.actor, form.wanted)
        await turn.drop(wizard.RAISE)
        await turn.replace(screens.sent(concern))
    else:
        await _show(turn, wizard.pressed(form, pressed.move))


async def _placed(turn: Turn, form: RaiseForm, community: int) -> RaiseForm:
    """Raises NotAllowed, TooManyWait."""
    there = {one.id: one for one in await usecases.raising_places(turn.work, turn.actor)}
    place = next((one for id, one in there.items() if id == community), None)
    if place is None:
        raise NotAllowed
    await usecases.check_room(turn.work, turn.actor, place.id)
    runs = turn.actor.may(Permission.CONCERN_RUN, place.id)
    return wizard.placed(form, place.id, runs=runs)


async def _show(turn: Turn, form: RaiseForm) -> None:
    await turn.keep(_draft(form))
    names = {one.id: one.name for one in await usecases.raising_places(turn.work, turn.actor)}
    await turn.replace(screens.raise_step(form, names))


async def _form(turn: Turn) -> RaiseForm:
    draft = await turn.draft(wizard.RAISE)
    if draft is None or draft.version != wizard.VERSION:
        raise ConcernGone
    return wizard.read_raise(draft.step, draft.answers)


def _draft(form: RaiseForm) -> Draft:
    return Draft(wizard.RAISE, wizard.VERSION, form.step.value, wizard.raise_answers(form))


# Asked for, and said to it


@press(SecondConcern)
async def second(turn: Turn, pressed: SecondConcern) -> None:
    done = await talks.concern_seconded(turn.work, turn.actor, pressed.concern)
    await turn.replace(screens.seconded(done))


@press(SayPoint)
async def ask_point(turn: Turn, pressed: SayPoint) -> None:
    concern = await usecases.to_say(turn.work, turn.actor, pressed.concern)
    about = {"concern": concern.id, "side": pressed.side.value, "community": concern.community}
    draft = Draft(POINT, VERSION, "words", about)
    await begin(turn, draft)
    await go_on_with_point(turn, draft)


@resumed(POINT, VERSION)
async def go_on_with_point(turn: Turn, draft: Draft) -> None:
    id, side = ConcernId(draft.answers["concern"]), Side(draft.answers["side"])
    concern = await usecases.to_say(turn.work, turn.actor, id)
    every = await turn.work.concerns.points(id)
    hers = [one.words for one in every if (one.person, one.side) == (turn.actor.person, side)]
    await turn.replace(screens.ask_point(concern, side, hers[0] if hers else ""))


@typed(POINT, spoken=("words",))
async def say_point(turn: Turn, draft: Draft, said: str) -> None:
    id, side = ConcernId(draft.answers["concern"]), Side(draft.answers["side"])
    concern = await talks.point_said(turn.work, turn.actor, id, side, said)
    await turn.drop(POINT)
    await turn.reply(screens.point_kept(concern))


@press(TakePointBack)
async def take_back(turn: Turn, pressed: TakePointBack) -> None:
    taken = pressed.concern, pressed.side
    concern = await talks.point_taken_back(turn.work, turn.actor, *taken)
    await turn.drop(POINT)
    await turn.replace(screens.point_gone(concern))
