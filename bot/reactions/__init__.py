"""What an alarm or an event makes a feature do, and how living cards are drawn.

The only place where features meet: it stands above the unit of work and below the chat.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.features.boards.usecases import BOARD
from bot.features.privacy.model import OWN_COPY
from bot.kernel.ids import CommunityId
from bot.kernel.offices import ENDS
from bot.kernel.screen import Screen
from bot.reactions import nights
from bot.reactions.acts import (
    act_confirmed,
    act_expires,
    act_photo,
    act_refused,
    proposed,
    second_asked,
    to_extend,
    to_void,
)
from bot.reactions.affairs import (
    answers_wait,
    any_matter,
    board_shown,
    letter_answered,
    letter_sent,
    matter_seen,
)
from bot.reactions.ballot_life import (
    TELL,
    ballot_extended,
    ballot_voided,
    count_for,
    tell_voters,
    tellers_wait,
    told_differing,
    year_over,
)
from bot.reactions.ballot_printing import BALLOT_PAPER, ballot_paper_asked, print_ballot
from bot.reactions.ballots import (
    announce,
    ballot_card,
    ballot_closes,
    ballot_opened,
    ballot_opens,
    count_arrived,
    group_joined,
    group_language_chosen,
)
from bot.reactions.boards import (
    TIDY,
    TURN,
    board_card,
    board_turns,
    boards_changed,
    pin_noted,
    see_to_boards,
    tidy,
)
from bot.reactions.cards import BALLOT, open_card, preview_card, redraw
from bot.reactions.codes import codes_guessed, revoke_shown, shown_in_group
from bot.reactions.concern_files import CONCERN_PHOTO, fetch_concern_photo
from bot.reactions.consultations import CONCERN, OVERDUE, concern_card, promise_overdue
from bot.reactions.copies import make_copy
from bot.reactions.counts import COUNT, count_asked, draw_count
from bot.reactions.digests import day_told, items as digest_items, looked_up, morning_told
from bot.reactions.elders import elder_offered, settings_elsewhere
from bot.reactions.entering import (
    SLIP_PHOTO_COMES,
    chat_after_paper,
    fetch_slip_photo,
    handed,
    photo_sent,
    slips_page,
    slips_recorded,
    struck,
)
from bot.reactions.fading import HIDDEN, fade, own_page, vote_changed, will_fade
from bot.reactions.forms import answered, unfinished, waiting
from bot.reactions.granting import role_ended, role_ends
from bot.reactions.guides import GUIDE, guide_asked, print_guide
from bot.reactions.kinds import Bells, Daily, Kind, Outcome, Task, house_zone
from bot.reactions.outages import outage_ended
from bot.reactions.postings import PHOTO_COMES, fetch_photo, photo_expected
from bot.reactions.printing import (
    DOORS,
    LETTERS,
    doors_wanted,
    letters_asked,
    print_doors,
    print_letters,
)
from bot.reactions.proxies import (
    agent_asked,
    flat_left,
    keep_signed,
    matter_fields,
    matter_in,
    owner_answered,
    owner_of,
    proxy_declined,
    proxy_over,
    proxy_taken,
    signed as signed_paper,
    stand_in_of,
    voted_by_proxy,
)
from bot.reactions.purging import purge_nightly, purge_now
from bot.reactions.record import nightly_checkpoint
from bot.reactions.reminders import ballot_quiet, ballot_zone, remind, reminder_missed
from bot.reactions.rolls import (
    ROLL_FLOW,
    ROLL_READ,
    ROLL_VERSION,
    read_roll_file,
    roll_accepted,
    roll_compared,
    roll_sent,
)
from bot.reactions.rooms import (
    LEAVE,
    LOOK,
    bot_came,
    bot_went,
    group_back,
    group_founded,
    group_lost,
    group_moved,
    group_silent,
    group_speaks,
    group_wanted,
    leave_room,
    look_at_rights,
    made_administrator,
    rights_wanted,
    topic_lost,
)
from bot.reactions.seats import claim_settled, claims_wait, flat_freed, flat_sold
from bot.reactions.slip_papers import SLIPS, print_slips, slips_asked
from bot.reactions.telling import DAILY, MORNING, tell
from bot.reactions.trials import trial_begun
from bot.reactions.turnout import (
    NUDGE,
    SILENT,
    nudge,
    print_silent,
    silent_list_wanted,
    silent_nudged,
)
from bot.reactions.voices import (
    VOICE_COMES,
    fetch_voice,
    voice_file,
    voice_sent,
    voice_waits,
    voice_written,
)
from bot.work import Work

# A reminder moved to the morning (11 hours at most) and sent this late still comes before the end.
REMINDER_LATE = timedelta(hours=12)

CARDS: dict[str, Callable[[Work, int], Awaitable[Screen]]] = {
    BALLOT: ballot_card,
    BOARD: board_card,
    CONCERN: concern_card,
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
    "act.expire": Kind(act_expires),
    ENDS: Kind(role_ends),
    DAILY: Kind(day_told),
    TURN: Kind(board_turns),
    MORNING: Kind(morning_told),
    "record.checkpoint": Kind(nightly_checkpoint, daily=Daily.COMMUNITY),
}
TASKS: dict[str, Task] = {
    "purge": Task(purge_nightly, daily=Daily.HOUSE),
    OWN_COPY: Task(make_copy),
    ROLL_READ: Task(read_roll_file),
    LETTERS: Task(print_letters),
    DOORS: Task(print_doors),
    BALLOT_PAPER: Task(print_ballot),
    COUNT: Task(draw_count),
    SILENT: Task(print_silent),
    GUIDE: Task(print_guide),
    SLIPS: Task(print_slips),
    BOARD: Task(see_to_boards),
    TIDY: Task(tidy),
    VOICE_COMES: Task(fetch_voice),
    PHOTO_COMES: Task(fetch_photo),
    CONCERN_PHOTO: Task(fetch_concern_photo),
    SLIP_PHOTO_COMES: Task(fetch_slip_photo),
    LEAVE: Task(leave_room, zone=house_zone),
    LOOK: Task(look_at_rights, zone=house_zone),
}
BELLS = Bells(ALARMS, dict.fromkeys(HIDDEN, fade), TASKS)


async def community_set_up(work: Work, community: CommunityId) -> None:
    """Its nights begin."""
    await nights.set_for(work, BELLS, community)


__all__ = [
    "ALARMS",
    "BALLOT",
    "BELLS",
    "CARDS",
    "ROLL_FLOW",
    "ROLL_VERSION",
    "TASKS",
    "Bells",
    "Daily",
    "Kind",
    "Outcome",
    "Task",
    "act_confirmed",
    "act_photo",
    "act_refused",
    "agent_asked",
    "announce",
    "answered",
    "any_matter",
    "ballot_extended",
    "ballot_opened",
    "ballot_paper_asked",
    "ballot_voided",
    "board_shown",
    "boards_changed",
    "bot_came",
    "bot_went",
    "chat_after_paper",
    "claim_settled",
    "claims_wait",
    "codes_guessed",
    "community_set_up",
    "count_arrived",
    "count_asked",
    "count_for",
    "digest_items",
    "doors_wanted",
    "elder_offered",
    "flat_freed",
    "flat_left",
    "flat_sold",
    "group_back",
    "group_founded",
    "group_joined",
    "group_language_chosen",
    "group_lost",
    "group_moved",
    "group_silent",
    "group_speaks",
    "group_wanted",
    "guide_asked",
    "handed",
    "keep_signed",
    "letter_answered",
    "letter_sent",
    "letters_asked",
    "looked_up",
    "made_administrator",
    "matter_fields",
    "matter_in",
    "matter_seen",
    "nights",
    "open_card",
    "outage_ended",
    "own_page",
    "owner_answered",
    "owner_of",
    "photo_expected",
    "photo_sent",
    "pin_noted",
    "preview_card",
    "proposed",
    "proxy_declined",
    "proxy_over",
    "proxy_taken",
    "purge_now",
    "redraw",
    "revoke_shown",
    "rights_wanted",
    "role_ended",
    "roll_accepted",
    "roll_compared",
    "roll_sent",
    "second_asked",
    "settings_elsewhere",
    "shown_in_group",
    "signed_paper",
    "silent_list_wanted",
    "silent_nudged",
    "slips_asked",
    "slips_page",
    "slips_recorded",
    "stand_in_of",
    "struck",
    "tell",
    "to_extend",
    "to_void",
    "told_differing",
    "topic_lost",
    "trial_begun",
    "unfinished",
    "voice_file",
    "voice_sent",
    "voice_waits",
    "voice_written",
    "vote_changed",
    "voted_by_proxy",
    "waiting",
    "will_fade",
]
