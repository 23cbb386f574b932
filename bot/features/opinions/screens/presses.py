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


class BeginRound(Press, tag="cb"):
    """A coordinator wants to ask her neighbours."""

    community: CommunityId


class RoundEnds(Press, tag="ce"):
    """In the form: so many days from now, in the evening."""

    number: int


class ConfirmRound(Press, tag="cy"):
    """The form is right: the round begins."""


class StopRound(Press, tag="cx"):
    """The form is thrown away."""


class ChangeEnd(Press, tag="cg"):
    """A coordinator wants it to end earlier or later."""

    round: RoundId


class RoundLonger(Press, tag="ch"):
    """So many days longer."""

    round: RoundId
    number: int


class EndRound(Press, tag="ci"):
    """Before its time: she is asked why."""

    round: RoundId


class EndRoundNow(Press, tag="cj"):
    """Her reason is right: it ends."""

    round: RoundId


class LookAtRound(Press, tag="cl"):
    round: RoundId


class NextStatement(Press, tag="cn"):
    """The next one she has not answered; `at` counts those of this sitting."""

    round: RoundId
    at: int


class AnswerStatement(Press, tag="ca"):
    """`at` counts those of this sitting; 0 where she changes an earlier answer."""

    statement: StatementId
    said: Say
    at: int


class WrongTap(Press, tag="cu"):
    """Takes her last answer back."""

    statement: StatementId


class OwnAnswers(Press, tag="co"):
    round: RoundId
    page: int


class ChangeAnswer(Press, tag="cc"):
    statement: StatementId


class WriteStatement(Press, tag="cw"):
    round: RoundId


class ReviewStatements(Press, tag="cr"):
    """A coordinator looks through what neighbours wrote."""

    round: RoundId


class AcceptStatement(Press, tag="ck"):
    statement: StatementId


class DeclineStatement(Press, tag="cd"):
    """Also for one that is shown already: it is taken out."""

    statement: StatementId


class ShownStatements(Press, tag="cs"):
    """Those that neighbours answer, for a coordinator."""

    round: RoundId
    page: int


class ReadOutcome(Press, tag="cm"):
    round: RoundId


class PostOutcome(Press, tag="cp"):
    """The summary with that number has been read and may go to the group."""

    round: RoundId
    revision: int


class RoundToVote(Press, tag="ct"):
    """To the form of a vote, with what neighbours agreed on as its options."""

    round: RoundId


class PictureWanted(Press, tag="cq"):
    round: RoundId


class ExportRound(Press, tag="cf"):
    round: RoundId
