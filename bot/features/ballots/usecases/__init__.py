"""What can be done with a ballot: open, see, vote, close, export."""

from bot.features.ballots.usecases.closing import TurnoutDiffers, close_ballot
from bot.features.ballots.usecases.exporting import export_ballot, note_export
from bot.features.ballots.usecases.opening import open_ballot, places, preview_ballot
from bot.features.ballots.usecases.receipts import check_receipt, published, receipt_page
from bot.features.ballots.usecases.seeing import look, my_ballots, open_ballots, read_document
from bot.features.ballots.usecases.voting import cast_vote

__all__ = [
    "TurnoutDiffers",
    "cast_vote",
    "check_receipt",
    "close_ballot",
    "export_ballot",
    "look",
    "my_ballots",
    "note_export",
    "open_ballot",
    "open_ballots",
    "places",
    "preview_ballot",
    "published",
    "read_document",
    "receipt_page",
]
