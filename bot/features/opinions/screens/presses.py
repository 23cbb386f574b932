"""The buttons of a round of opinions."""

from enum import Enum

from bot.kernel.ids import CommunityId, RoundId, StatementId
from bot.kernel.press import Press

OPENS = "o"  # the letter with which the link of a card begins


class Say(Enum):
    """An answer as a button carries it."""

    AGREE = "agree"
    DISAGREE = "disagree"
    PASS = "pass"  # noqa: S105 - not a secret


class BeginRound(Press, tag="ib"):
    """A coordinator wants to ask her neighbours."""

    community: CommunityId


class RoundEnds(Press, tag="ie"):
    """In the form: so many days from now, in the evening."""

    number: int


class ConfirmRound(Press, tag="iy"):
    """The form is right: the round begins."""


class StopRound(Press, tag="ix"):
    """The form is thrown away."""


class LookAtRound(Press, tag="il"):
    round: RoundId


class NextStatement(Press, tag="in"):
    """The next one she has not answered; `at` counts those of this sitting."""

    round: RoundId
    at: int


class AnswerStatement(Press, tag="ia"):
    """`at` counts those of this sitting; 0 where she changes an earlier answer."""

    statement: StatementId
    said: Say
    at: int


class WrongTap(Press, tag="iu"):
    """Takes her last answer back."""

    statement: StatementId


class OwnAnswers(Press, tag="io"):
    round: RoundId
    page: int


class ChangeAnswer(Press, tag="ic"):
    statement: StatementId


class WriteStatement(Press, tag="iw"):
    round: RoundId


class ReviewStatements(Press, tag="ir"):
    """A coordinator looks through what neighbours wrote."""

    round: RoundId


class AcceptStatement(Press, tag="ik"):
    statement: StatementId


class DeclineStatement(Press, tag="id"):
    """Also for one that is shown already: it is taken out."""

    statement: StatementId


class ShownStatements(Press, tag="is"):
    """Those that neighbours answer, for a coordinator."""

    round: RoundId
    page: int


class ReadOutcome(Press, tag="im"):
    round: RoundId


class PostOutcome(Press, tag="ip"):
    """The summary with that number has been read and may go to the group."""

    round: RoundId
    revision: int


class PictureWanted(Press, tag="iq"):
    round: RoundId


class ExportRound(Press, tag="if"):
    round: RoundId
