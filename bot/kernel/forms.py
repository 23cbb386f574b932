"""What all forms have in common: where one stands, back, later, and which forms there are.

A form asks one question a screen. Each says which step of how many it is; "Later" closes the
screen and loses nothing. Its answers are a draft, one for each flow.
"""

from enum import Enum

from bot.kernel.press import Press
from bot.kernel.screen import Button, Line, Screen, screen
from bot.kernel.text import Text, Words, _

Position = tuple[int, int]
"""Which step of how many, counted from 1."""


class Flow(Enum):
    """Every form; the value names its draft and is what a button carries."""

    BALLOT = "ballot"
    POSTING = "posting"
    SLIPS = "slips"
    GRANT = "grant"
    LINK = "unit-link"
    SALE = "unit-sale"
    PAPER = "paper-seat"
    ROLL = "roll-file"
    CORRECTION = "correction"
    RECEIPT = "receipt"
    JOIN = "join"
    VOICE = "voice"
    ADDRESS = "address"
    ELDER = "elder-offer"
    SETUP = "onboarding"
    IMPRINT = "imprint"
    PROXY = "proxy"
    PROXY_PAPER = "proxy-paper"
    AFTER = "ballot-after"
    LETTER = "letter"
    ANSWER = "letter-answer"
    CONVENTION = "convention"
    ARTICLE = "convention-article"
    FILING = "convention-filing"


class Later(Press, tag="xl"):
    """Closes the screen; the form is found again under /my."""

    flow: Flow


class GoOn(Press, tag="xg"):
    """Shows the step at which the form was left."""

    flow: Flow


def form_name(flow: Flow) -> Text:
    """What the form is for, as a heading in a list."""
    match flow:
        case Flow.BALLOT:
            return _("A vote to prepare")
        case Flow.POSTING:
            return _("A photo of a notice")
        case Flow.SLIPS:
            return _("Papers to enter")
        case Flow.GRANT:
            return _("A role to give")
        case Flow.LINK:
            return _("A link for a flat")
        case Flow.SALE:
            return _("A flat that was sold")
        case Flow.PAPER:
            return _("A neighbour without a phone")
        case Flow.ROLL:
            return _("A roll to import")
        case Flow.CORRECTION:
            return _("Personal details to correct")
        case Flow.RECEIPT:
            return _("A receipt to look up")
        case Flow.JOIN:
            return _("A flat to vote for")
        case Flow.VOICE:
            return _("A voice note to write down")
        case Flow.ADDRESS:
            return _("A name to be called by")
        case Flow.ELDER:
            return _("Plain screens for a neighbour")
        case Flow.SETUP:
            return _("A group to set up")
        case Flow.IMPRINT:
            return _("Words for your papers")
        case Flow.PROXY:
            return _("A proxy to give or take on")
        case Flow.PROXY_PAPER:
            return _("A signed proxy to write down")
        case Flow.AFTER:
            return _("Something to do with a vote")
        case Flow.LETTER:
            return _("A question or an objection")
        case Flow.ANSWER:
            return _("An answer to a neighbour")
        case Flow.CONVENTION:
            return _("The text of a convention")
        case Flow.ARTICLE:
            return _("An article to change")
        case Flow.FILING:
            return _("A convention to put in force")


def form_step(
    flow: Flow,
    position: Position,
    *lines: Text | Words | Line,
    buttons: list[list[Button]] | None = None,
    back: Press | None = None,
    stop: Press | None = None,
) -> Screen:
    """The screen of one step: its number, the question, its answers, and the ways out of it."""
    return screen(
        step_of(position),
        *lines,
        buttons=[*(buttons or []), ways(flow, back=back, stop=stop)],
    )


def step_of(position: Position) -> Text:
    number, of = position
    return _("Step {number} of {of}", number=number, of=of)


def ways(flow: Flow, *, back: Press | None = None, stop: Press | None = None) -> list[Button]:
    """The row below a step's answers."""
    row = [Button(_("Back"), back)] if back else []
    row.append(Button(_("Later"), Later(flow)))
    return [*row, Button(_("Cancel"), stop)] if stop else row
