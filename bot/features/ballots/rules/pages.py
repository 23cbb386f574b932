"""A long text in pages that one message can hold, cut between articles."""

from collections.abc import Iterator, Sequence

PAGE = 3_400  # characters; Telegram's limit is 4,096 and the frame of the page needs some


def pages(articles: Sequence[str], size: int = PAGE) -> tuple[tuple[str, ...], ...]:
    """Articles in order, as many to a page as fit; an article longer than a page is cut."""
    found: list[list[str]] = []
    room = 0
    for piece in (piece for article in articles for piece in _pieces(article, size)):
        if len(piece) > room:
            found.append([])
            room = size
        found[-1].append(piece)
        room -= len(piece) + 1
    return tuple(map(tuple, found))


def _pieces(article: str, size: int) -> Iterator[str]:
    """The article in parts of at most `size`, cut at line ends or full stops if there are any."""
    rest = article
    while len(rest) > size:
        cut = max(rest.rfind(mark, size // 2, size) for mark in ("\n", "。", ". ")) + 1 or size
        yield rest[:cut].strip()
        rest = rest[cut:].strip()
    if rest:
        yield rest
