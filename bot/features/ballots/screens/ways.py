"""Which way the votes came in, on results: figures only, never an answer."""

from bot.features.ballots.model import Ways
from bot.kernel.text import Text, _, ngettext


def ways_lines(ways: Ways | None) -> list[Text]:
    """Nothing where all came through the chat."""
    if ways is None or ways.chat_alone:
        return []
    return [*_channels(ways), *_spoiled(ways)]


def entry_lines(ways: Ways | None) -> list[Text]:
    """How many were entered by whom alone, for whoever checks (PROMISES T18)."""
    if ways is None or not ways.most:
        return []
    found = [
        ngettext(
            "The most that one person entered: {n} answer.",
            "The most that one person entered: {n} answers.",
            ways.most,
        )
    ]
    if ways.alone:
        found.append(
            ngettext(
                "{n} answer was entered by one person, since there was no second coordinator.",
                "{n} answers were entered by one person, since there was no second coordinator.",
                ways.alone,
            )
        )
    return found


def _channels(ways: Ways) -> list[Text]:
    sentences = [
        ngettext("{n} answer came in the chat.", "{n} answers came in the chat.", ways.of("chat")),
        ngettext("{n} answer came on paper.", "{n} answers came on paper.", ways.of("paper")),
        ngettext("{n} answer came by phone.", "{n} answers came by phone.", ways.of("phone")),
        ngettext(
            "{n} answer was given by proxy.", "{n} answers were given by proxy.", ways.of("proxy")
        ),
    ]
    return [one for one in sentences if one.arguments["n"]]


def _spoiled(ways: Ways) -> list[Text]:
    if not ways.spoiled:
        return []
    return [
        ngettext(
            "{n} paper was spoiled and does not count as taking part.",
            "{n} papers were spoiled and do not count as taking part.",
            ways.spoiled,
        )
    ]


def came_in_chat() -> Text:
    """On a sheet of a ballot in which nothing came on paper or by phone."""
    return _("All answers came through the chat with the bot (Telegram).")
