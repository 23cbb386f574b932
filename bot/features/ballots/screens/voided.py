"""The words at the head of everything that shows a void vote."""

from bot.features.ballots.model import Ballot
from bot.kernel.screen import Line, title
from bot.kernel.text import Text, Words, _


def void_lines(ballot: Ballot) -> list[Text | Line]:
    """At the head of everything that shows a void vote."""
    return [title(void_word()), *void_reasons(ballot)]


def void_reasons(ballot: Ballot) -> list[Text]:
    said = [_("Reason: {reason}", reason=Words(ballot.void_reason, whole=True))]
    return [*said, by_order(ballot.void_document)] if ballot.void_document else said


def by_order(document: str) -> Text:
    return _("By order: {document}", document=Words(document, whole=True))


def void_word() -> Text:
    """In a line of a list."""
    return _("VOID: this vote does not count.")
