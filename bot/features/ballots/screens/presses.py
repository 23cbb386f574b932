"""The buttons of ballots."""

from bot.features.ballots.model import Choice
from bot.features.ballots.rules.sheets import Paper
from bot.features.ballots.wizard.moves import Move, Step
from bot.kernel.ids import BallotId, CommunityId
from bot.kernel.imprint import Tongue
from bot.kernel.press import Press


class CastVote(Press, tag="bv"):
    ballot: BallotId
    choice: Choice


class CastMarks(Press, tag="mc"):
    """The vote where options are asked; `marks` as in `rules.marks`."""

    ballot: BallotId
    marks: int


class MarkOptions(Press, tag="mo"):
    """What is put together of such an answer; nothing is kept. `at`: the option asked about next,
    where one is asked at a time."""

    ballot: BallotId
    at: int
    marks: int


class LookAtBallot(Press, tag="bl"):
    """The ballot as she sees it in private, with the three answers."""

    ballot: BallotId


class CountArrived(Press, tag="bw"):
    """A coordinator's word that a suspended ballot shall be counted with what arrived."""

    ballot: BallotId


class ReadDocument(Press, tag="br"):
    ballot: BallotId
    page: int


class BallotStep(Press, tag="bs"):
    """A button of the form; it counts only while the form is at that step."""

    step: Step
    move: Move


class PreviewCard(Press, tag="be"):
    """The card as groups see it that read that language."""

    language: Tongue


class BallotPart(Press, tag="nf"):
    """Chooses the part of the house that decides, by its place among those on offer."""

    number: int


class BallotArticle(Press, tag="na"):
    """Takes an article of the text out, to be voted on separately, or back in."""

    number: int


class BallotPlace(Press, tag="bc"):
    """Chooses the community in which the ballot is to be opened."""

    community: CommunityId


class PostPhoto(Press, tag="nq"):
    """Asks for a photo of the ballot's notice where it hangs."""

    ballot: BallotId


class ReadReceipts(Press, tag="bp"):
    """A page of the receipts published when the ballot closed."""

    ballot: BallotId
    page: int


class SeeCount(Press, tag="bg"):
    """The count among options as a picture."""

    ballot: BallotId


class CheckReceipt(Press, tag="bk"):
    """Asks for a receipt to look up."""


class BringOut(Press, tag="tb"):
    """What a coordinator can do so that more people vote."""

    ballot: BallotId


class SeeSilent(Press, tag="tf"):
    """A page of the flats that have not voted."""

    ballot: BallotId
    page: int


class PrintSilent(Press, tag="td"):
    """Wants the flats that have not voted as a list for knocking on doors."""

    ballot: BallotId


class NudgeSilent(Press, tag="tn"):
    """Reminds all who have not voted, without showing who they are."""

    ballot: BallotId


class PrintBallot(Press, tag="bx"):
    """Asks which paper about that ballot is wanted, and in which language."""

    ballot: BallotId


class PrintMinutes(Press, tag="bf"):
    """Asks which of the papers for the file of that ballot is wanted, and in which language."""

    ballot: BallotId


class PrintPaper(Press, tag="bz"):
    """Wants that paper about the ballot as a file."""

    ballot: BallotId
    paper: Paper
    language: Tongue
