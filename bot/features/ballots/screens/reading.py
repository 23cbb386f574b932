"""The text that is voted on, page by page."""

from bot.features.ballots.model import Page
from bot.features.ballots.screens.presses import LookAtBallot, ReadDocument
from bot.kernel.screen import Button, Line, Screen, Style, screen, title
from bot.kernel.text import Text, Words, _


def _page_number(page: Page) -> list[Text]:
    if page.pages == 1:
        return []
    return [_("Page {number} of {pages}", number=page.number + 1, pages=page.pages)]


def document_page(page: Page) -> Screen:
    """A page of the attached text, with arrows that stay in place."""
    ballot = page.ballot
    arrows = [
        Button(label, ReadDocument(ballot.id, number))
        for label, number in ((_("◀ Back"), page.number - 1), (_("Next ▶"), page.number + 1))
        if 0 <= number < page.pages
    ]
    return screen(
        title(Words(_first_line(ballot.document_title) or ballot.question)),
        *(Line(Words(one), Style.QUOTE) for one in page.paragraphs),
        *_page_number(page),
        *_apart(page),
        buttons=[
            *([arrows] if arrows else []),
            [Button(_("To the vote"), LookAtBallot(ballot.id))],
        ],
    )


def _apart(page: Page) -> list[Text]:
    return [_("Article {article} is voted on separately.", article=one) for one in page.apart]


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0][:100]
