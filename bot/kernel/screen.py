"""What a person sees: lines and buttons, before language and before Telegram.

Screens carry no markup: people's words could break it, and a second messenger could not read
it. Style is a property of a line; `bot.chat.draw` knows how the messenger writes it.
"""

from dataclasses import dataclass
from enum import Enum

from bot.kernel.press import Press
from bot.kernel.text import Text, Words


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
    """After a while the message shows less: an alarm of that kind draws it anew, about that."""

    kind: str
    reference: int = 0


@dataclass(frozen=True)
class Screen:
    """Lines from top to bottom, then rows of buttons.

    `fades` is set where it shows what somebody chose. What is `protected` cannot be forwarded or
    saved, where the messenger can prevent it.
    """

    lines: tuple[Line, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    fades: Fade | None = None
    protected: bool = False


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
    wrapped = tuple(one if isinstance(one, Line) else Line(one) for one in lines)
    return Screen(wrapped, tuple(tuple(row) for row in buttons or []), fades, protected)


def joined(*parts: Screen) -> Screen:
    """Several screens in one message, an empty line between them; all their buttons below.

    It fades as the first of them that does.
    """
    lines = [line for part in parts if part.lines for line in (GAP, *part.lines)][1:]
    buttons = tuple(row for part in parts for row in part.buttons)
    fades = next((part.fades for part in parts if part.fades), None)
    return Screen(tuple(lines), buttons, fades, any(part.protected for part in parts))
