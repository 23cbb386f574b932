"""What a person sees: lines and buttons, before language and before Telegram.

Screens carry no markup: people's words could break it, and a second messenger could not read
it. Style is a property of a line; `bot.chat.draw` knows how the messenger writes it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from bot.kernel.press import Press
from bot.kernel.text import Text, Words

SHOWN = timedelta(minutes=10)  # what somebody chose stays on the screen so long (PROMISES 4.1)


class Style(Enum):
    PLAIN = "plain"
    TITLE = "title"
    QUOTE = "quote"  # long text, folded where the messenger can
    COPY = "copy"  # something to keep: one tap copies it where the messenger can
    GAP = "gap"  # an empty line


@dataclass(frozen=True)
class Line:
    text: Text | Words
    style: Style = Style.PLAIN


@dataclass(frozen=True)
class Start:
    """A link into the private chat with the bot; `payload` is what /start receives.

    `in_group`: she chooses one of her groups instead, which the bot joins and in which she then
    says /start with the payload.
    """

    payload: str
    in_group: bool = False


@dataclass(frozen=True)
class Button:
    label: Text | Words
    action: Press | Start


@dataclass(frozen=True)
class Fade:
    """After a while the message shows less: an alarm of that kind draws it anew, about that.

    With `at` it shows no choice any more; from then on it only has to say something else.
    """

    kind: str
    reference: int = 0
    at: datetime | None = None


@dataclass(frozen=True)
class Screen:
    """Lines from top to bottom, then rows of buttons.

    `fades` is set where it shows what somebody chose. What is `protected` cannot be forwarded or
    saved, where the messenger can prevent it. `plain` says the same in fewer words with fewer
    buttons, for somebody who reads slowly. `keys` stay under the line where she writes: tapping
    one types it; where it is empty, () takes them away and None leaves them as they are.
    """

    lines: tuple[Line, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    fades: Fade | None = None
    protected: bool = False
    plain: "Screen | None" = None
    keys: tuple[Text, ...] | None = None

    def in_plain_words(self, *lines: Text | Words | Line, buttons: "Rows" = None) -> "Screen":
        """The same with its plain version; without `buttons` the buttons are these too."""
        rows = self.buttons if buttons is None else tuple(tuple(row) for row in buttons)
        short = Screen(tuple(_lines(lines)), rows, self.fades, self.protected, keys=self.keys)
        return replace(self, plain=short)


Rows = list[list[Button]] | None
GAP = Line(Words(""), Style.GAP)


def title(text: Text | Words) -> Line:
    return Line(text, Style.TITLE)


def screen(
    *lines: Text | Words | Line,
    buttons: list[list[Button]] | None = None,
    fades: Fade | None = None,
    protected: bool = False,
) -> Screen:
    """A screen from sentences and rows of buttons."""
    rows = tuple(tuple(row) for row in buttons or [])
    return Screen(tuple(_lines(lines)), rows, fades, protected)


def _lines(said: Iterable[Text | Words | Line]) -> Iterator[Line]:
    return (one if isinstance(one, Line) else Line(one) for one in said)


def joined(*parts: Screen) -> Screen:
    """Several screens in one message, an empty line between them; all their buttons below.

    It fades as the first of them that does; its plain version joins theirs.
    """
    whole = _joined(parts)
    if any(part.plain for part in parts):
        return replace(whole, plain=_joined([part.plain or part for part in parts]))
    return whole


def with_buttons(said: Screen, rows: list[list[Button]]) -> Screen:
    """These buttons below its own, in plain words too."""
    more = tuple(tuple(row) for row in rows)
    plain = said.plain and replace(said.plain, buttons=said.plain.buttons + more)
    return replace(said, buttons=said.buttons + more, plain=plain)


def under(head: Screen, said: Screen) -> Screen:
    """The lines of `head` above all that is said, in plain words too."""
    plain = said.plain and replace(said.plain, lines=head.lines + said.plain.lines)
    return replace(said, lines=head.lines + said.lines, plain=plain)


def _joined(parts: Sequence[Screen]) -> Screen:
    lines = [line for part in parts if part.lines for line in (GAP, *part.lines)][1:]
    buttons = tuple(row for part in parts for row in part.buttons)
    fades = next((part.fades for part in parts if part.fades), None)
    return Screen(tuple(lines), buttons, fades, any(part.protected for part in parts))
