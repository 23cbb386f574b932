"""What an alarm or an event makes a feature do, and how living cards are drawn.

The only place where features meet: it stands above the unit of work and below the chat.
"""

from bot.kernel.ids import CommunityId
from bot.reactions import nights
from bot.reactions.acts import (
    act_confirmed,
    act_photo,
    act_refused,
    proposed,
    second_asked,
    to_extend,
    to_void,
)
from bot.reactions.affairs import any_matter, board_shown, letter_answered, letter_sent, matter_seen
from bot.reactions.agreements import agreement_fixed, agreement_form
from bot.reactions.ballot_life import ballot_extended, ballot_voided, count_for, told_differing
from bot.reactions.ballot_printing import ballot_paper_asked
from bot.reactions.ballots import (
    announce,
    ballot_opened,
    count_arrived,
    group_joined,
    group_language_chosen,
)
from bot.reactions.boards import boards_changed, pin_noted
from bot.reactions.cards import BALLOT, open_card, preview_card, redraw
from bot.reactions.codes import codes_guessed, revoke_shown, shown_in_group
from bot.reactions.convention_papers import convention_paper_asked
from bot.reactions.conventions import (
    conventions_on_board,
    draft_shared,
    filing_begun,
    newcomer_told,
    now_in_force,
    text_sent,
    to_force,
    vote_form,
    waits_for_text,
)
from bot.reactions.counts import count_asked
from bot.reactions.digests import items as digest_items, looked_up
from bot.reactions.elders import elder_offered, settings_elsewhere
from bot.reactions.entering import (
    chat_after_paper,
    handed,
    photo_sent,
    slips_page,
    slips_recorded,
    struck,
)
from bot.reactions.fading import own_page, vote_changed, will_fade
from bot.reactions.forms import answered, unfinished, waiting
from bot.reactions.granting import role_ended
from bot.reactions.guides import guide_asked
from bot.reactions.joining import (
    join_entered,
    join_refused,
    joining_day,
    joins_confirmed,
    own_joining,
)
from bot.reactions.kinds import Bells, Daily, Kind, Outcome, Task
from bot.reactions.ledger import (
    bank_file_sent,
    book_of,
    book_of_entry,
    entries_confirmed,
    entry_confirmed,
    entry_refused,
    entry_written,
    lines_taken,
    money_of,
    plan_kept,
    plan_numbers,
)
from bot.reactions.ledger_papers import receipt_asked
from bot.reactions.mediation import (
    case_passed_on,
    case_returned,
    case_settled,
    case_taken,
    case_withdrawn,
    open_case,
    open_count,
)
from bot.reactions.opinion_maps import outcome_posted, outcome_read, picture_asked
from bot.reactions.opinion_matters import round_changed
from bot.reactions.opinion_votes import round_vote
from bot.reactions.opinions import (
    ROUND,
    round_begun,
    round_extended,
    round_stopped,
    statement_accepted,
    statement_declined,
    statement_sent,
)
from bot.reactions.outages import outage_ended
from bot.reactions.plan_pictures import plans_picture_asked
from bot.reactions.postings import photo_expected
from bot.reactions.printing import doors_wanted, letters_asked
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
from bot.reactions.purging import purge_now
from bot.reactions.ringing import ALARMS, BELLS, CARDS, TASKS
from bot.reactions.rolls import ROLL_FLOW, ROLL_VERSION, roll_accepted, roll_compared, roll_sent
from bot.reactions.rooms import (
    bot_came,
    bot_went,
    group_back,
    group_founded,
    group_lost,
    group_moved,
    group_silent,
    group_speaks,
    group_wanted,
    made_administrator,
    rights_wanted,
    topic_lost,
)
from bot.reactions.seats import claim_settled, claims_wait, flat_freed, flat_sold
from bot.reactions.slip_papers import slips_asked
from bot.reactions.telling import tell
from bot.reactions.trials import trial_begun
from bot.reactions.turnout import silent_list_wanted, silent_nudged
from bot.reactions.voices import voice_file, voice_sent, voice_waits, voice_written
from bot.reactions.works import site_of, step_confirmed, step_entered, works_way
from bot.work import Work


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
    "ROUND",
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
    "agreement_fixed",
    "agreement_form",
    "announce",
    "answered",
    "any_matter",
    "ballot_extended",
    "ballot_opened",
    "ballot_paper_asked",
    "ballot_voided",
    "bank_file_sent",
    "board_shown",
    "boards_changed",
    "book_of",
    "book_of_entry",
    "bot_came",
    "bot_went",
    "case_passed_on",
    "case_returned",
    "case_settled",
    "case_taken",
    "case_withdrawn",
    "chat_after_paper",
    "claim_settled",
    "claims_wait",
    "codes_guessed",
    "community_set_up",
    "convention_paper_asked",
    "conventions_on_board",
    "count_arrived",
    "count_asked",
    "count_for",
    "digest_items",
    "doors_wanted",
    "draft_shared",
    "elder_offered",
    "entries_confirmed",
    "entry_confirmed",
    "entry_refused",
    "entry_written",
    "filing_begun",
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
    "join_entered",
    "join_refused",
    "joining_day",
    "joins_confirmed",
    "keep_signed",
    "letter_answered",
    "letter_sent",
    "letters_asked",
    "lines_taken",
    "looked_up",
    "made_administrator",
    "matter_fields",
    "matter_in",
    "matter_seen",
    "money_of",
    "newcomer_told",
    "nights",
    "now_in_force",
    "open_card",
    "open_case",
    "open_count",
    "outage_ended",
    "outcome_posted",
    "outcome_read",
    "own_joining",
    "own_page",
    "owner_answered",
    "owner_of",
    "photo_expected",
    "photo_sent",
    "picture_asked",
    "pin_noted",
    "plan_kept",
    "plan_numbers",
    "plans_picture_asked",
    "preview_card",
    "proposed",
    "proxy_declined",
    "proxy_over",
    "proxy_taken",
    "purge_now",
    "receipt_asked",
    "redraw",
    "revoke_shown",
    "rights_wanted",
    "role_ended",
    "roll_accepted",
    "roll_compared",
    "roll_sent",
    "round_begun",
    "round_changed",
    "round_extended",
    "round_stopped",
    "round_vote",
    "second_asked",
    "settings_elsewhere",
    "shown_in_group",
    "signed_paper",
    "silent_list_wanted",
    "silent_nudged",
    "site_of",
    "slips_asked",
    "slips_page",
    "slips_recorded",
    "stand_in_of",
    "statement_accepted",
    "statement_declined",
    "statement_sent",
    "step_confirmed",
    "step_entered",
    "struck",
    "tell",
    "text_sent",
    "to_extend",
    "to_force",
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
    "vote_form",
    "voted_by_proxy",
    "waiting",
    "waits_for_text",
    "will_fade",
    "works_way",
]
