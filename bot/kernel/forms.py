"""What all forms have in common: where one stands, back, later, and which forms there are.

A form asks one question a screen. Each says which step of how many it is; "Later" closes the
screen and loses nothing. Its answers are a draft, one for each flow.
"""

from collections.abc import Mapping
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
    RAISE = "raise"
    DECLINE = "concern-no"
    POINT = "concern-point"
    CLOSE = "concern-close"
    KEEP = "promise-keep"
    VISIT = "concern-visit"
    ASKS = "concern-asks"
    MEETING = "meeting"
    MINUTE = "meeting-minute"
    ATTENDANT = "meeting-attendant"
    MINUTES_PHOTO = "meeting-photo"
    ROUND = "round"
    ROUND_STOP = "round-stop"
    STATEMENT = "statement"
    STATEMENT_NO = "statement-decline"
    CONVENTION = "convention"
    ARTICLE = "convention-article"
    FILING = "convention-filing"
    PROJECT = "project"
    CASE = "mediation-case"
    CASE_ON = "mediation-on"
    LEDGER_ENTRY = "ledger-entry"
    LEDGER = "ledger"


class Later(Press, tag="xl"):
    """Closes the screen; the form is found again under /my."""

    flow: Flow


class GoOn(Press, tag="xg"):
    """Shows the step at which the form was left."""

    flow: Flow


FORM_NAMES: Mapping[Flow, Text] = {
    Flow.BALLOT: _("A vote to prepare"),
    Flow.POSTING: _("A photo of a notice"),
    Flow.SLIPS: _("Papers to enter"),
    Flow.GRANT: _("A role to give"),
    Flow.LINK: _("A link for a flat"),
    Flow.SALE: _("A flat that was sold"),
    Flow.PAPER: _("A neighbour without a phone"),
    Flow.ROLL: _("A roll to import"),
    Flow.CORRECTION: _("Personal details to correct"),
    Flow.RECEIPT: _("A receipt to look up"),
    Flow.JOIN: _("A flat to vote for"),
    Flow.VOICE: _("A voice note to write down"),
    Flow.ADDRESS: _("A name to be called by"),
    Flow.ELDER: _("Plain screens to offer"),
    Flow.SETUP: _("A group to set up"),
    Flow.IMPRINT: _("Words for your papers"),
    Flow.PROXY: _("A proxy to give or take on"),
    Flow.PROXY_PAPER: _("A signed proxy to write down"),
    Flow.AFTER: _("Something to do with a vote"),
    Flow.LETTER: _("A question or an objection"),
    Flow.ANSWER: _("An answer to a neighbour"),
    Flow.CONVENTION: _("The text of a convention"),
    Flow.ARTICLE: _("An article to change"),
    Flow.FILING: _("A convention to put in force"),
    Flow.PROJECT: _("Something about an elevator"),
    Flow.CASE: _("A quarrel to report"),
    Flow.CASE_ON: _("A report to pass on"),
    Flow.RAISE: _("A matter to raise"),
    Flow.DECLINE: _("Why a matter is not taken up"),
    Flow.POINT: _("A reason or a worry"),
    Flow.CLOSE: _("What was agreed"),
    Flow.KEEP: _("Something that is done"),
    Flow.VISIT: _("A visit to note"),
    Flow.ASKS: _("A household to enter"),
    Flow.MEETING: _("A meeting to call"),
    Flow.MINUTE: _("A point of the minutes"),
    Flow.ATTENDANT: _("Somebody who is at a meeting"),
    Flow.MINUTES_PHOTO: _("A photo of the minutes"),
    Flow.ROUND: _("A round of opinions to begin"),
    Flow.ROUND_STOP: _("Why a round ends before its time"),
    Flow.STATEMENT: _("A statement"),
    Flow.STATEMENT_NO: _("Why a statement is not shown"),
    Flow.LEDGER_ENTRY: _("An entry of the money ledger"),
    Flow.LEDGER: _("A question about the money"),
}


def form_name(flow: Flow) -> Text:
    """What the form is for, as a heading in a list."""
    return FORM_NAMES[flow]


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
