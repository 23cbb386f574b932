"""Meetings: called, attended, and their minutes."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

from bot.chat import screens as chat
from bot.chat.incoming import SentFile
from bot.chat.routes import command, photo, press, resumed, start, typed
from bot.chat.turn import Turn
from bot.features.meetings import screens, usecases, wizard
from bot.features.meetings.errors import MeetingGone
from bot.features.meetings.model import Sort
from bot.features.meetings.screens import presses
from bot.features.meetings.usecases.attending import to_enter
from bot.features.meetings.wizard import Asked, CallForm, MinuteForm, Step
from bot.kernel.dates import read_day, read_time
from bot.kernel.forms import Flow
from bot.kernel.hours import on_day
from bot.kernel.ids import CommunityId, MeetingId
from bot.reactions import meeting_files, meetings
from bot.work import Draft
from handlers.forms import begin

ATTENDANT, PHOTO, VERSION = Flow.ATTENDANT.value, Flow.MINUTES_PHOTO.value, 1
LARGEST = 2**31  # what an id column holds
LAST = time(20)  # of the day until which something is to be done


@command("meetings", "会议", "开会", "议事会", "听证会", "恳谈会", "meetings")
async def list_meetings(turn: Turn, _said: str) -> None:
    await turn.reply(screens.meetings(await usecases.board(turn.work, turn.actor)))


@press(presses.ListMeetings)
async def list_again(turn: Turn, _pressed: presses.ListMeetings) -> None:
    await turn.replace(screens.meetings(await usecases.board(turn.work, turn.actor)))


@start(screens.OPENS)
async def from_card(turn: Turn, written: str) -> None:
    """From the card in the group, or from the square at the door."""
    meeting = _linked(written)
    if meeting is None:
        await turn.reply(chat.unknown_link())
        return
    await turn.reply(screens.meeting_page(await usecases.look(turn.work, turn.actor, meeting)))


def _linked(written: str) -> MeetingId | None:
    """Anybody can type a link, so it may be anything."""
    try:
        number = int(written, 36)
    except ValueError:
        return None
    return MeetingId(number) if 0 < number < LARGEST else None


@press(presses.LookAtMeeting)
async def look(turn: Turn, pressed: presses.LookAtMeeting) -> None:
    seen = await usecases.look(turn.work, turn.actor, pressed.meeting)
    await turn.replace(screens.meeting_page(seen))


# Calling


@press(presses.CallMeeting)
async def begin_call(turn: Turn, pressed: presses.CallMeeting) -> None:
    place = await usecases.may_call(turn.work, turn.actor, pressed.community)
    form = CallForm(place.id)
    await begin(turn, _call(form))
    await _show(turn, form)


@resumed(wizard.CALL, wizard.VERSION)
async def go_on(turn: Turn, draft: Draft) -> None:
    await _show(turn, wizard.read_call(draft.answers))


@typed(wizard.CALL, spoken=(Step.TOPIC.value, Step.AGENDA.value))
async def write(turn: Turn, draft: Draft, said: str) -> None:
    form = wizard.read_call(draft.answers)
    if form.step is Step.WHEN:
        at = read_time(said, turn.work.now, await _zone(turn, form.community))
        await _show(turn, wizard.timed(form, at, turn.work.now))
        return
    await _show(turn, wizard.typed(form, said))


@press(presses.CallKind)
async def choose_kind(turn: Turn, pressed: presses.CallKind) -> None:
    await _show(turn, wizard.of_kind(await _form(turn), pressed.kind))


@press(presses.CallAbout)
async def choose_matter(turn: Turn, pressed: presses.CallAbout) -> None:
    form = await _form(turn)
    every = await meetings.matters_to_meet(turn.work, form.community)
    found = next((one for one in every if one[0] == pressed.concern), None)
    if found is None:
        raise MeetingGone
    await _show(turn, wizard.about(form, *found))


@press(presses.DoCall)
async def call(turn: Turn, _pressed: presses.DoCall) -> None:
    form = await _form(turn)
    meeting = await meetings.meeting_called(turn.work, turn.actor, form.wanted)
    await turn.drop(wizard.CALL)
    await turn.replace(screens.called(meeting))


@press(presses.CallOff)
async def ask_off(turn: Turn, pressed: presses.CallOff) -> None:
    seen = await usecases.look(turn.work, turn.actor, pressed.meeting)
    await turn.replace(screens.shall_call_off(seen.meeting))


@press(presses.DoCallOff)
async def call_off(turn: Turn, pressed: presses.DoCallOff) -> None:
    meeting = await meetings.meeting_off(turn.work, turn.actor, pressed.meeting)
    await turn.replace(screens.called_off(meeting))


async def _show(turn: Turn, form: CallForm) -> None:
    place = await usecases.may_call(turn.work, turn.actor, form.community)
    await turn.keep(_call(form))
    every = await meetings.matters_to_meet(turn.work, form.community)
    await turn.replace(screens.call_step(form, every, place.zone, turn.work.now))


async def _form(turn: Turn) -> CallForm:
    draft = await turn.draft(wizard.CALL)
    if draft is None or draft.version != wizard.VERSION:
        raise MeetingGone
    return wizard.read_call(draft.answers)


def _call(form: CallForm) -> Draft:
    return Draft(wizard.CALL, wizard.VERSION, form.step.value, wizard.call_answers(form))


async def _zone(turn: Turn, community: CommunityId) -> str:
    return (await turn.work.residents.neighbourhood(community)).zone


# Attending


@press(presses.Attend)
async def attend(turn: Turn, pressed: presses.Attend) -> None:
    said = pressed.meeting, pressed.how
    meeting = await meetings.meeting_attended(turn.work, turn.actor, *said)
    await turn.replace(screens.attending(meeting, pressed.how))


@press(presses.EnterAttendant)
async def ask_attendant(turn: Turn, pressed: presses.EnterAttendant) -> None:
    meeting = await to_enter(turn.work, turn.actor, pressed.meeting)
    about = {"meeting": meeting.id, "community": meeting.community}
    await begin(turn, Draft(ATTENDANT, VERSION, "words", about))
    await turn.replace(screens.ask_attendant())


@resumed(ATTENDANT, VERSION)
async def go_on_entering(turn: Turn, draft: Draft) -> None:
    await to_enter(turn.work, turn.actor, MeetingId(draft.answers["meeting"]))
    await turn.replace(screens.ask_attendant())


@typed(ATTENDANT)
async def enter(turn: Turn, draft: Draft, said: str) -> None:
    id = MeetingId(draft.answers["meeting"])
    meeting = await meetings.attendant_entered(turn.work, turn.actor, id, said)
    await turn.drop(ATTENDANT)
    await turn.reply(screens.entered(meeting))


@press(presses.WhoIsThere)
async def who_is_there(turn: Turn, pressed: presses.WhoIsThere) -> None:
    every = await usecases.present(turn.work, turn.actor, pressed.meeting)
    seen = await usecases.look(turn.work, turn.actor, pressed.meeting)
    await turn.replace(screens.who_is_there(seen.meeting, every, pressed.page))


# Minutes


@press(presses.WriteMinutes)
async def write_minutes(turn: Turn, pressed: presses.WriteMinutes) -> None:
    await usecases.to_write(turn.work, turn.actor, pressed.meeting, Sort.AGREED)
    seen = await usecases.look(turn.work, turn.actor, pressed.meeting)
    await turn.replace(screens.minutes_desk(seen))


@press(presses.AddMinute)
async def add_minute(turn: Turn, pressed: presses.AddMinute) -> None:
    meeting = await usecases.to_write(turn.work, turn.actor, pressed.meeting, pressed.sort)
    form = MinuteForm(meeting.id, meeting.community, pressed.sort)
    await begin(turn, _minute(form))
    await _go_on(turn, form)


@resumed(wizard.MINUTE, wizard.VERSION)
async def go_on_writing(turn: Turn, draft: Draft) -> None:
    form = wizard.read_minute(draft.answers)
    await usecases.to_write(turn.work, turn.actor, form.meeting, form.sort)
    await _go_on(turn, form)


@typed(wizard.MINUTE, spoken=(Asked.WORDS.value,))
async def tell(turn: Turn, draft: Draft, said: str) -> None:
    form = wizard.read_minute(draft.answers)
    if form.asks is Asked.DUE:
        zone = await _zone(turn, form.community)
        today = turn.work.now.astimezone(ZoneInfo(zone)).date()
        day = on_day(read_day(said, today), LAST, zone)
        await _go_on(turn, wizard.dated(form, day, turn.work.now))
        return
    await _go_on(turn, wizard.told(form, said))


@press(presses.MinuteUnnamed)
async def unnamed(turn: Turn, _pressed: presses.MinuteUnnamed) -> None:
    await _go_on(turn, wizard.unnamed(await _minute_form(turn)))


@press(presses.MinuteDue)
async def choose_due(turn: Turn, pressed: presses.MinuteDue) -> None:
    form = await _minute_form(turn)
    zone = await _zone(turn, form.community)
    today = turn.work.now.astimezone(ZoneInfo(zone)).date()
    day = on_day(today + timedelta(days=min(pressed.day, 999)), LAST, zone)
    await _go_on(turn, wizard.dated(form, day, turn.work.now))


@press(presses.TakeMinuteBack)
async def take_back(turn: Turn, pressed: presses.TakeMinuteBack) -> None:
    minute = await usecases.take_back(turn.work, turn.actor, pressed.meeting)
    await turn.replace(screens.taken_out(minute))


@press(presses.ReadMinutes)
async def read_minutes(turn: Turn, pressed: presses.ReadMinutes) -> None:
    seen = await usecases.look(turn.work, turn.actor, pressed.meeting)
    await turn.replace(screens.minutes_page(seen, pressed.page))


@press(presses.CloseMinutes)
async def ask_close(turn: Turn, pressed: presses.CloseMinutes) -> None:
    meeting = await usecases.to_write(turn.work, turn.actor, pressed.meeting, Sort.AGREED)
    await turn.replace(screens.shall_close(meeting))


@press(presses.DoCloseMinutes)
async def close(turn: Turn, pressed: presses.DoCloseMinutes) -> None:
    meeting = await meetings.minutes_closed(turn.work, turn.actor, pressed.meeting)
    await turn.replace(screens.minutes_closed(meeting))


@press(presses.ConfirmMinutes)
async def confirm(turn: Turn, pressed: presses.ConfirmMinutes) -> None:
    done = await meetings.minutes_confirmed(turn.work, turn.actor, pressed.meeting)
    await turn.replace(screens.was_confirmed(done.meeting))


async def _go_on(turn: Turn, form: MinuteForm) -> None:
    """The next question; with the last answer it is written down."""
    if form.asks is not Asked.DONE:
        await turn.keep(_minute(form))
        await turn.replace(screens.minute_step(form))
        return
    said = form.meeting, form.sort, form.words, form.name or "", form.due
    minute = await meetings.minute_written(turn.work, turn.actor, *said)
    await turn.drop(wizard.MINUTE)
    await turn.replace(screens.was_written(minute, await _zone(turn, form.community)))


async def _minute_form(turn: Turn) -> MinuteForm:
    draft = await turn.draft(wizard.MINUTE)
    if draft is None or draft.version != wizard.VERSION:
        raise MeetingGone
    return wizard.read_minute(draft.answers)


def _minute(form: MinuteForm) -> Draft:
    return Draft(wizard.MINUTE, wizard.VERSION, form.asks.value, wizard.minute_answers(form))


# The photo of the paper


@press(presses.AddMinutesPhoto)
async def ask_photo(turn: Turn, pressed: presses.AddMinutesPhoto) -> None:
    meeting = await usecases.to_write(turn.work, turn.actor, pressed.meeting, Sort.QUESTION)
    about = {"meeting": meeting.id, "community": meeting.community}
    await begin(turn, Draft(PHOTO, VERSION, "photo", about))
    await turn.replace(screens.ask_photo())


@resumed(PHOTO, VERSION)
async def go_on_with_photo(turn: Turn, draft: Draft) -> None:
    id = MeetingId(draft.answers["meeting"])
    await usecases.to_write(turn.work, turn.actor, id, Sort.QUESTION)
    await turn.replace(screens.ask_photo())


@typed(PHOTO)
async def no_words(turn: Turn, _draft: Draft, _said: str) -> None:
    await turn.reply(screens.ask_photo())


@photo(PHOTO)
async def picture(turn: Turn, draft: Draft, sent: SentFile) -> None:
    """It is fetched after this."""
    id, file = MeetingId(draft.answers["meeting"]), (sent.id, sent.size)
    reads = turn.place.language
    await meeting_files.minutes_photo_expected(turn.work, turn.actor, id, file, reads)
    seen = await usecases.look(turn.work, turn.actor, id)
    await turn.drop(PHOTO)
    await turn.reply(screens.photo_comes(seen.meeting))


@press(presses.ShowMinutesPhoto)
async def show_photo(turn: Turn, pressed: presses.ShowMinutesPhoto) -> None:
    file = await meeting_files.minutes_photo(turn.work, turn.actor, pressed.meeting)
    seen = await usecases.look(turn.work, turn.actor, pressed.meeting)
    await turn.reply(screens.photo_file(seen.meeting), file=file)
