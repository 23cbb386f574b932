"""What can be done with a ballot: open, see, vote, remind, close, export."""

from bot.features.ballots.usecases.closing import (
    TurnoutDiffers,
    close_ballot,
    resume_ballot,
    withhold_restored,
)
from bot.features.ballots.usecases.exporting import export_ballot, note_export
from bot.features.ballots.usecases.mandates import seat_lost
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
from bot.features.ballots.usecases.proxies import (
    OPENS,
    accept_proxy,
    check_paper,
    check_until,
    end_proxy,
    enter_proxy,
    look_at_proxy,
    matter_of,
    my_proxies,
    offer_proxy,
    offered_proxy,
    paper_matters,
    proxy_page,
)
from bot.features.ballots.usecases.receipts import check_receipt, published, receipt_page
from bot.features.ballots.usecases.reminding import still_silent
from bot.features.ballots.usecases.seeing import look, my_ballots, open_ballots, read_document
from bot.features.ballots.usecases.standing_in import cast_by_proxy, look_by_proxy
from bot.features.ballots.usecases.turnout import (
    nudge,
    nudging,
    silent_flats,
    silent_list,
)
from bot.features.ballots.usecases.voting import cast_vote
from bot.features.ballots.usecases.withdrawing import may_withdraw, withdraw_vote

__all__ = [
    "OPENS",
    "TurnoutDiffers",
    "accept_proxy",
    "add_photo",
    "begin_ballot",
    "cast_by_proxy",
    "cast_vote",
    "check_paper",
    "check_part",
    "check_receipt",
    "check_until",
    "choose_owners_notice",
    "close_ballot",
    "closing_key",
    "end_proxy",
    "enter_proxy",
    "expect_photo",
    "export_ballot",
    "look",
    "look_at_proxy",
    "look_by_proxy",
    "matter_of",
    "may_withdraw",
    "my_ballots",
    "my_proxies",
    "note_export",
    "note_paper",
    "nudge",
    "nudging",
    "offer_proxy",
    "offered_proxy",
    "open_ballot",
    "open_ballots",
    "paper_matters",
    "parts_there",
    "photo_there",
    "places",
    "postable",
    "preview_ballot",
    "printable_ballot",
    "printable_ballots",
    "proxy_page",
    "published",
    "read_document",
    "receipt_page",
    "resume_ballot",
    "seat_lost",
    "silent_flats",
    "silent_list",
    "still_silent",
    "withdraw_vote",
    "withhold_restored",
]
