"""Receipts in the private chat: is mine on the record, and the lists that were published."""

from collections.abc import Sequence

from bot.features.ballots.model import Ballot
from bot.features.ballots.rules import ReceiptPage, ReceiptState
from bot.features.ballots.screens.parts import briefly
from bot.features.ballots.screens.presses import CheckReceipt, ReadReceipts
from bot.kernel.screen import GAP, Button, Line, Screen, Style, screen, title
from bot.kernel.text import Text, Words, _

LISTED = 6  # ballots shown at a time
IN_A_ROW = 2  # codes on one line of a phone with large letters


def ask_receipt(published: Sequence[Ballot], *, kept: bool = False) -> Screen:
    """The question for a receipt; below it the lists, for whoever wants to look herself.

    `kept`: the answers of one of them, a secret vote, are sealed for two keepers.
    """
    lists = [[Button(briefly(one), ReadReceipts(one.id, 0))] for one in published[:LISTED]]
    whole = screen(
        title(_("Check a receipt")),
        _("Please send me the receipt: 10 letters and digits, such as K2M4P6Q7R5."),
        _("It stands in the message you got when you voted; /my shows it too."),
        *([_keepers()] if kept else []),
        *([_("Or look through the published receipts of a vote:")] if lists else []),
        buttons=lists,
    )
    return whole.in_plain_words(
        title(_("Which receipt shall I look for?")),
        _("Please send it to me: 10 letters and digits."),
        _("You do not have it? Tap /my: it stands there."),
        buttons=[],
    )


def receipt_state(state: ReceiptState) -> Screen:
    """Whether it is on the record and counts; neither whose it is nor what was chosen."""
    whole = screen(_state(state))
    if state is ReceiptState.UNKNOWN:
        return whole.in_plain_words(
            title(_("This receipt is not on the record.")),
            _("Please compare it letter by letter."),
            _("If it is right, tell your coordinator, and keep the message."),
        )
    return whole


def receipt_page(page: ReceiptPage) -> Screen:
    """One page of the lists, in the order of the codes, which tells nothing about anybody."""
    ballot = page.ballot
    arrows = [
        Button(label, ReadReceipts(ballot.id, number))
        for label, number in ((_("◀ Back"), page.number - 1), (_("Next ▶"), page.number + 1))
        if 0 <= number < page.pages
    ]
    heading = title(_("Receipts of vote no. {number}", number=ballot.number))
    check = [Button(_("Check my receipt"), CheckReceipt())]
    whole = screen(
        heading,
        briefly(ballot),
        GAP,
        _heading(page),
        *(Line(Words(row), Style.QUOTE) for row in _rows(page.codes)),
        *_page_number(page),
        *([_keepers()] if page.kept else []),
        buttons=[*([arrows] if arrows else []), check],
    )
    return whole.in_plain_words(
        heading,
        briefly(ballot),
        _("The list is long. Shall I look for your receipt?"),
        buttons=[check],
    )


def _keepers() -> Text:
    return _(
        "After a secret vote both keepers together can open which answers were given, "
        "but not whose they were; one keeper alone can open nothing."
    )


def _state(state: ReceiptState) -> Text:
    match state:
        case ReceiptState.COUNTED:
            return _("This receipt is on the record, and the answer behind it counts.")
        case ReceiptState.REPLACED:
            return _(
                "This receipt is on the record. "
                "A later answer of the same household has replaced it."
            )
        case ReceiptState.WITHDRAWN:
            return _(
                "This receipt is on the record. The answer behind it was taken back and does not "
                "count."
            )
        case ReceiptState.UNKNOWN:
            return _(
                "This receipt is not on the record. Please compare it letter by letter; if it is "
                "right, tell your coordinator and keep the message."
            )


def _heading(page: ReceiptPage) -> Text:
    if not page.codes:
        return _("Nobody voted, so there are no receipts.")
    if page.state is ReceiptState.COUNTED:
        return _("These answers were counted:")
    if page.state is ReceiptState.WITHDRAWN:
        return _("These answers were taken back and do not count:")
    return _("These answers were replaced by a later one of the same household:")


def _rows(codes: tuple[str, ...]) -> list[str]:
    return ["  ".join(codes[i : i + IN_A_ROW]) for i in range(0, len(codes), IN_A_ROW)]


def _page_number(page: ReceiptPage) -> list[Text]:
    if page.pages == 1:
        return []
    return [_("Page {number} of {pages}", number=page.number + 1, pages=page.pages)]
