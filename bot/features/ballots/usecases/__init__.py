"""What can be done with a ballot: open, see, vote, remind, close, export."""

from bot.features.ballots.usecases.after import (
    confirm_count,
    count_shown,
    desk_of,
    execute_ballot,
    extend_ballot,
    filed_under,
    filing_of,
    may_execute,
    may_extend,
    may_void,
    text_of_void,
    told_of,
    void_ballot,
)
from bot.features.ballots.usecases.closing import (
    TurnoutDiffers,
    close_ballot,
    resume_ballot,
    withhold_restored,
)
from bot.features.ballots.usecases.exporting import export_ballot, note_export
from bot.features.ballots.usecases.opening import (
    closing_key,
    open_ballot,
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
    "cast_vote",
    "check_receipt",
    "close_ballot",
    "closing_key",
    "confirm_count",
    "count_shown",
    "desk_of",
    "execute_ballot",
    "export_ballot",
    "extend_ballot",
    "filed_under",
    "filing_of",
    "look",
    "may_execute",
    "may_extend",
    "may_void",
    "my_ballots",
    "note_export",
    "note_paper",
    "nudge",
    "nudging",
    "open_ballot",
    "open_ballots",
    "places",
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
    "text_of_void",
    "told_of",
    "void_ballot",
    "withhold_restored",
]
