"""What people see of ballots."""

from bot.features.ballots.screens.cards import ballot_card, checked_card, withheld_card
from bot.features.ballots.screens.forms import (
    cancelled,
    form_screen,
    goes_on,
    opened,
    review_screen,
)
from bot.features.ballots.screens.lists import HIDE_LIST, ballot_list, my_page, my_page_alone
from bot.features.ballots.screens.notices import (
    agreement_wanted,
    count_differs,
    decision_after_restore,
    decision_noted,
    decision_wanted,
    outage_notice,
    reminder,
    reminder_missed,
    restored_notice,
)
from bot.features.ballots.screens.overview import LATELY, board
from bot.features.ballots.screens.presses import (
    BallotPlace,
    BallotStep,
    CastVote,
    CheckReceipt,
    CountArrived,
    LookAtBallot,
    PreviewCard,
    PrintBallot,
    PrintPaper,
    ReadDocument,
    ReadReceipts,
)
from bot.features.ballots.screens.printing import paper_choice, paper_file, paper_list
from bot.features.ballots.screens.private import (
    HIDE_BALLOT,
    HIDE_RECEIPT,
    ballot_alone,
    private_ballot,
    receipt_alone,
    taken_off,
    vote_receipt,
    vote_received,
    wrong_tap,
)
from bot.features.ballots.screens.reading import document_page
from bot.features.ballots.screens.receipts import ask_receipt, receipt_page, receipt_state
from bot.features.ballots.screens.results import final_card, result_notice
from bot.kernel.imprint import Tongue

__all__ = [
    "HIDE_BALLOT",
    "HIDE_LIST",
    "HIDE_RECEIPT",
    "LATELY",
    "BallotPlace",
    "BallotStep",
    "CastVote",
    "CheckReceipt",
    "CountArrived",
    "LookAtBallot",
    "PreviewCard",
    "PrintBallot",
    "PrintPaper",
    "ReadDocument",
    "ReadReceipts",
    "Tongue",
    "agreement_wanted",
    "ask_receipt",
    "ballot_alone",
    "ballot_card",
    "ballot_list",
    "board",
    "cancelled",
    "checked_card",
    "count_differs",
    "decision_after_restore",
    "decision_noted",
    "decision_wanted",
    "document_page",
    "final_card",
    "form_screen",
    "goes_on",
    "my_page",
    "my_page_alone",
    "opened",
    "outage_notice",
    "paper_choice",
    "paper_file",
    "paper_list",
    "private_ballot",
    "receipt_alone",
    "receipt_page",
    "receipt_state",
    "reminder",
    "reminder_missed",
    "restored_notice",
    "result_notice",
    "review_screen",
    "taken_off",
    "vote_receipt",
    "vote_received",
    "withheld_card",
    "wrong_tap",
]
