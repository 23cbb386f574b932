"""Which part of a text a ballot is about, in words; nothing of a ballot that stands alone."""

from collections.abc import Sequence

from bot.features.ballots.model import Ballot
from bot.features.ballots.rules import alone
from bot.features.ballots.rules.sheets import Printable
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.answers import together
from bot.kernel.text import Text, Words, _

SHORT_ARTICLE = 400  # characters that stand beside the question
NUMBERED = 10  # Chinese characters that the number of an article takes


def which(ballot: Ballot) -> list[Text]:
    """One sentence, where the other parts are not at hand."""
    if ballot.series is None:
        return []
    article = alone(ballot)
    if article:
        return [_("This vote is about Article {article} alone.", article=article)]
    return [_("This vote is about the text without the articles that are voted on separately.")]


def place(ballot: Ballot, parts: Sequence[Ballot]) -> list[Text]:
    """The same, and which part that is of how many."""
    if ballot.series is None or len(parts) < 2:
        return []
    at, of, article = [one.id for one in parts].index(ballot.id) + 1, len(parts), alone(ballot)
    if article:
        return [_("Part {place} of {of}: Article {article} alone.",
                  place=at, of=of, article=article)]  # fmt: skip
    return [_("Part {place} of {of}: the text without the articles that are voted on separately.",
              place=at, of=of)]  # fmt: skip


def numbers(parts: Sequence[Ballot]) -> list[Text]:
    """Under which numbers all of them are found."""
    if len(parts) < 2:
        return []
    return [_("The parts are votes no. {first} to no. {last}.",
              first=parts[0].number, last=parts[-1].number)]  # fmt: skip


def rows(about: Printable) -> list[list[Text | Words]]:
    """Label and sentence on papers: which part, and under which numbers all of them are found."""
    said: list[list[Text | Words]] = [
        [_("Voted on"), one] for one in place(about.ballot, about.parts)
    ]
    if len(about.parts) < 2:
        return said
    named = (_("no. {number}: {part}", number=one.number, part=label(one)) for one in about.parts)
    return [*said, [_("All parts"), together(named)]]


def article(ballot: Ballot) -> list[Words]:
    """The article that is voted on alone, in full; nothing where it is long."""
    if not alone(ballot) or len(ballot.articles[0]) > SHORT_ARTICLE:
        return []
    return [Words(ballot.articles[0], whole=True)]


def label(ballot: Ballot) -> Text:
    """Above what is said of it among the others."""
    article = alone(ballot)
    if article:
        return _("Article {article} alone", article=article)
    return _("The rest of the text")


def briefly(ballot: Ballot, most: int = wording.SHORT) -> Text | Words:
    """The question on one line, with the number of an article that is voted on alone."""
    article = alone(ballot)
    if not article:
        return wording.shortened(ballot.question, most)
    question = wording.shortened(ballot.question, most - NUMBERED)
    return _("Article {article} alone: {question}", article=article, question=question)
