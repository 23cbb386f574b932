"""What rings, and what it makes features do; what is drawn again when it has changed."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.features.boards.usecases import BOARD
from bot.features.conventions.usecases import REVIEW
from bot.features.privacy.model import OWN_COPY
from bot.kernel.offices import ENDS
from bot.kernel.screen import Screen
from bot.reactions.acts import (
    act_expires,
)
from bot.reactions.affairs import (
    answers_wait,
)
from bot.reactions.ballot_life import (
    TELL,
    tell_voters,
    tellers_wait,
    year_over,
)
from bot.reactions.ballot_printing import BALLOT_PAPER, print_ballot
from bot.reactions.ballots import (
    ballot_card,
    ballot_closes,
    ballot_opens,
)
from bot.reactions.boards import (
    TIDY,
    TURN,
    board_card,
    board_turns,
    see_to_boards,
    tidy,
)
from bot.reactions.cards import BALLOT
from bot.reactions.concern_files import CONCERN_PHOTO, fetch_concern_photo
from bot.reactions.consultations import OVERDUE, concern_card, promise_overdue
from bot.reactions.convention_papers import (
    CONVENTION_PAPER,
    print_convention,
)
from bot.reactions.conventions import (
    TEXT_READ,
    read_text_file,
    review_due,
)
from bot.reactions.copies import make_copy
from bot.reactions.counts import COUNT, draw_count
from bot.reactions.digests import day_told, morning_told
from bot.reactions.entering import (
    SLIP_PHOTO_COMES,
    fetch_slip_photo,
)
from bot.reactions.fading import HIDDEN, fade
from bot.reactions.granting import role_ends
from bot.reactions.guides import GUIDE, print_guide
from bot.reactions.kinds import Bells, Daily, Kind, Task, house_zone
from bot.reactions.ledger import BANK_FILE, DUE, instalment_due, read_bank_file
from bot.reactions.ledger_papers import RECEIPT_PAPER, print_receipt
from bot.reactions.meeting_files import MINUTES_PHOTO, fetch_minutes_photo
from bot.reactions.meetings import MEETING, meeting_card
from bot.reactions.opinion_maps import (
    PICTURE,
    POSTING,
    make_figures,
    post_outcome,
    send_picture,
)
from bot.reactions.opinions import (
    CONCERN,
    ROUND,
    ROUND_ENDS,
    ROUND_MAP,
    round_card,
    round_ends,
)
from bot.reactions.plan_pictures import PLANS, draw_plans
from bot.reactions.postings import PHOTO_COMES, fetch_photo
from bot.reactions.printing import (
    DOORS,
    LETTERS,
    print_doors,
    print_letters,
)
from bot.reactions.purging import purge_nightly
from bot.reactions.record import nightly_checkpoint
from bot.reactions.reminders import ballot_quiet, ballot_zone, remind, reminder_missed
from bot.reactions.rolls import (
    ROLL_READ,
    read_roll_file,
)
from bot.reactions.rooms import (
    LEAVE,
    LOOK,
    leave_room,
    look_at_rights,
)
from bot.reactions.slip_papers import SLIPS, print_slips
from bot.reactions.telling import DAILY, MORNING
from bot.reactions.turnout import (
    NUDGE,
    SILENT,
    nudge,
    print_silent,
)
from bot.reactions.unheard import UNHEARD, print_unheard
from bot.reactions.voices import (
    VOICE_COMES,
    fetch_voice,
)
from bot.reactions.works import INSPECT, inspection_wanted
from bot.work import Work

# A reminder moved to the morning (11 hours at most) and sent this late still comes before the end.
REMINDER_LATE = timedelta(hours=12)

CARDS: dict[str, Callable[[Work, int], Awaitable[Screen]]] = {
    BALLOT: ballot_card,
    BOARD: board_card,
    CONCERN: concern_card,
    MEETING: meeting_card,
    ROUND: round_card,
}
ALARMS: dict[str, Kind] = {
    "ballot.open": Kind(ballot_opens),
    "ballot.close": Kind(ballot_closes),
    "ballot.remind": Kind(
        remind, late=REMINDER_LATE, missed=reminder_missed, quiet=ballot_quiet, zone=ballot_zone
    ),
    NUDGE: Kind(nudge, quiet=ballot_quiet, zone=ballot_zone),
    TELL: Kind(tell_voters),
    "ballot.tellers": Kind(tellers_wait, quiet=ballot_quiet, zone=ballot_zone),
    "ballot.answers": Kind(answers_wait, quiet=ballot_quiet, zone=ballot_zone),
    "ballot.year": Kind(year_over, quiet=ballot_quiet, zone=ballot_zone),
    OVERDUE: Kind(promise_overdue),
    REVIEW: Kind(review_due),
    "act.expire": Kind(act_expires),
    ROUND_ENDS: Kind(round_ends, zone=house_zone),
    ENDS: Kind(role_ends),
    DAILY: Kind(day_told),
    TURN: Kind(board_turns),
    MORNING: Kind(morning_told),
    DUE: Kind(instalment_due, zone=house_zone),
    INSPECT: Kind(inspection_wanted, zone=house_zone),
    "record.checkpoint": Kind(nightly_checkpoint, daily=Daily.COMMUNITY),
}
TASKS: dict[str, Task] = {
    "purge": Task(purge_nightly, daily=Daily.HOUSE),
    OWN_COPY: Task(make_copy),
    ROLL_READ: Task(read_roll_file),
    TEXT_READ: Task(read_text_file),
    LETTERS: Task(print_letters),
    DOORS: Task(print_doors),
    UNHEARD: Task(print_unheard),
    BALLOT_PAPER: Task(print_ballot),
    COUNT: Task(draw_count),
    PLANS: Task(draw_plans),
    SILENT: Task(print_silent),
    GUIDE: Task(print_guide),
    CONVENTION_PAPER: Task(print_convention),
    SLIPS: Task(print_slips),
    BANK_FILE: Task(read_bank_file, zone=house_zone),
    RECEIPT_PAPER: Task(print_receipt, zone=house_zone),
    BOARD: Task(see_to_boards),
    TIDY: Task(tidy),
    ROUND_MAP: Task(make_figures, zone=house_zone),
    PICTURE: Task(send_picture, zone=house_zone),
    POSTING: Task(post_outcome, zone=house_zone),
    VOICE_COMES: Task(fetch_voice),
    PHOTO_COMES: Task(fetch_photo),
    CONCERN_PHOTO: Task(fetch_concern_photo),
    MINUTES_PHOTO: Task(fetch_minutes_photo),
    SLIP_PHOTO_COMES: Task(fetch_slip_photo),
    LEAVE: Task(leave_room, zone=house_zone),
    LOOK: Task(look_at_rights, zone=house_zone),
}
BELLS = Bells(ALARMS, dict.fromkeys(HIDDEN, fade), TASKS)
