"""What people see of ballots."""

from bot.features.ballots.screens.cards import ballot_card
from bot.features.ballots.screens.forms import (
    cancelled,
    form_screen,
    goes_on,
    opened,
    review_screen,
)
from bot.features.ballots.screens.presses import (
    BallotPlace,
    BallotStep,
    CastVote,
    CheckReceipt,
    LookAtBallot,
    ReadDocument,
    ReadReceipts,
)
from bot.features.ballots.screens.private import (
    ballot_list,
    document_page,
    my_page,
    private_ballot,
    vote_receipt,
    vote_received,
)
from bot.features.ballots.screens.receipts import ask_receipt, receipt_page, receipt_state
from bot.features.ballots.screens.results import final_card, result_notice

__all__ = [
    "BallotPlace",
    "BallotStep",
    "CastVote",
    "CheckReceipt",
    "LookAtBallot",
    "ReadDocument",
    "ReadReceipts",
    "ask_receipt",
    "ballot_card",
    "ballot_list",
    "cancelled",
    "document_page",
    "final_card",
    "form_screen",
    "goes_on",
    "my_page",
    "opened",
    "private_ballot",
    "receipt_page",
    "receipt_state",
    "result_notice",
    "review_screen",
    "vote_receipt",
    "vote_received",
]
