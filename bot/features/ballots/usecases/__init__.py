"""What can be done with a ballot: open, see, vote, remind, close, export."""

from bot.features.ballots.usecases.closing import (
    TurnoutDiffers,
    close_ballot,
    resume_ballot,
    withhold_restored,
)
from bot.features.ballots.usecases.exporting import export_ballot, note_export
from bot.features.ballots.usecases.noticing import (
    add_photo,
    choose_owners_notice,
    expect_photo,
    postable,
)
from bot.features.ballots.usecases.opening import (
    begin_ballot,
    check_part,
    closing_key,
    open_ballot,
    parts_there,
    photo_there,
    places,
    preview_ballot,
)
from bot.features.ballots.usecases.printing import (
    note_paper,
    printable_ballot,
    printable_ballots,
)
from bot.features.ballots.usecases.receipts import check_receipt, published, receipt_page
from bot.features.ballots.usecases.reminding import still_silent
from bot.features.ballots.usecases.seeing import look, my_ballots, open_ballots, read_document
from bot.features.ballots.usecases.turnout import (
    nudge,
    nudging,
    silent_flats,
    silent_list,
)
from bot.features.ballots.usecases.voting import cast_vote

__all__ = [
    "TurnoutDiffers",
    "add_photo",
    "begin_ballot",
    "cast_vote",
    "check_part",
    "check_receipt",
    "choose_owners_notice",
    "close_ballot",
    "closing_key",
    "expect_photo",
    "export_ballot",
    "look",
    "my_ballots",
    "note_export",
    "note_paper",
    "nudge",
    "nudging",
    "open_ballot",
    "open_ballots",
    "parts_there",
    "photo_there",
    "places",
    "postable",
    "preview_ballot",
    "printable_ballot",
    "printable_ballots",
    "published",
    "read_document",
    "receipt_page",
    "resume_ballot",
    "silent_flats",
    "silent_list",
    "still_silent",
    "withhold_restored",
]
