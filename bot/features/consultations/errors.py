"""Why a matter, a seconding, a reason or a stage is not taken."""

from dataclasses import dataclass
from typing import ClassVar

from bot.features.consultations.model import MOST_WAITING, Stage
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _, ngettext


def stage_name(stage: Stage) -> Text:
    """As it stands on the card."""
    match stage:
        case Stage.RAISE:
            return _("Raise")
        case Stage.OPINIONS:
            return _("Opinions")
        case Stage.OPTIONS:
            return _("Options")
        case Stage.DECIDE:
            return _("Decide")
        case Stage.FOLLOW:
            return _("Follow up")


# What is written


class NothingWritten(DomainError):
    code = "concern-nothing-written"

    def text(self) -> Text:
        return _("Please say it in a few words.")


@dataclass(eq=False)
class WrittenTooLong(DomainError):
    length: int
    limit: int
    code: ClassVar[str] = "concern-too-long"

    def text(self) -> Text:
        return ngettext(
            "That is {n} character; {limit} fit here. Please say it more shortly.",
            "That is {n} characters; {limit} fit here. Please say it more shortly.",
            self.length,
            limit=self.limit,
        )


class NamesPhone(DomainError):
    code = "concern-phone"

    def text(self) -> Text:
        return _(
            "There is a phone number in it, and all neighbours will read this. "
            "Please write it without the number."
        )


class NamesFlat(DomainError):
    code = "concern-flat"

    def text(self) -> Text:
        return _(
            "There is the number of a flat in it, and all neighbours will read this. "
            "Please write it without the flat: the building is enough."
        )


# Raising


class TooManyWait(DomainError):
    code = "concern-too-many"

    def text(self) -> Text:
        return ngettext(
            "{n} matter of yours still waits for a coordinator. Please wait for the answer.",
            "{n} matters of yours still wait for a coordinator. Please wait for the answers.",
            MOST_WAITING,
        )


class PictureTooLarge(DomainError):
    code = "concern-picture"

    def text(self) -> Text:
        return _("This picture is too large. Please send a smaller one, or go on without it.")


class ConcernGone(DomainError):
    """Not there, of another place, or not hers to see: one sentence for all."""

    code = "concern-gone"

    def text(self) -> Text:
        return _("This matter is not open any more. /matters shows what is.")


class LookedAtAlready(DomainError):
    code = "concern-decided"

    def text(self) -> Text:
        return _(
            "A coordinator has decided about this matter already. /matters shows what is open."
        )


# Seconding


class SecondedAlready(DomainError):
    code = "concern-seconded"

    def text(self) -> Text:
        return _("Your household has asked for this already. Each household counts once.")


class NoHousehold(DomainError):
    code = "concern-no-household"

    def text(self) -> Text:
        return _(
            "Only whoever votes for a household of this neighbourhood can ask for this. "
            "Your coordinator can enter you."
        )


class HasOwnVoice(DomainError):
    code = "concern-own-voice"

    def text(self) -> Text:
        return _(
            "Somebody of this household uses Telegram. "
            "Please ask her to say it herself: /matters shows her what is open."
        )


class NotAsked(DomainError):
    code = "concern-not-asked"

    def text(self) -> Text:
        return _("This household does not ask for this matter, so there is nothing to take back.")


class FlatUnknown(DomainError):
    code = "concern-flat-unknown"

    def text(self) -> Text:
        return _(
            "No household on the roll has this number. "
            "Please write it like this: 3-2-501 (building, stairwell, door)."
        )


class VisitsOver(DomainError):
    code = "concern-visits-over"

    def text(self) -> Text:
        return _(
            "Visits are noted until the stage “{stage}” begins, and it has begun.",
            stage=stage_name(Stage.OPTIONS),
        )


class SecondingOver(DomainError):
    code = "concern-seconding-over"

    def text(self) -> Text:
        return _("This matter is being dealt with already, so it needs no more households.")


# Stages


@dataclass(eq=False)
class NotInThisStage(DomainError):
    stage: Stage
    code: ClassVar[str] = "concern-not-now"

    def text(self) -> Text:
        return _(
            "Reasons and worries are taken in the stage “{wanted}”. "
            "This matter is in “{stage}” now.",
            wanted=stage_name(Stage.OPINIONS),
            stage=stage_name(self.stage),
        )


@dataclass(eq=False)
class StageSkipped(DomainError):
    wanted: Stage
    between: Stage
    code: ClassVar[str] = "concern-stage-skipped"

    def text(self) -> Text:
        return _(
            "“{wanted}” cannot come yet: “{between}” comes first. "
            "If a stage is left out, people can say they were not heard.",
            wanted=stage_name(self.wanted),
            between=stage_name(self.between),
        )


@dataclass(eq=False)
class StageBehind(DomainError):
    stage: Stage
    code: ClassVar[str] = "concern-stage-behind"

    def text(self) -> Text:
        return _("This matter is in “{stage}” already.", stage=stage_name(self.stage))


class OutcomeWanted(DomainError):
    code = "concern-outcome"

    def text(self) -> Text:
        return _("A matter cannot be closed without an outcome. Please say what was agreed.")


class ResponsibleWanted(DomainError):
    code = "concern-responsible"

    def text(self) -> Text:
        return _("A matter cannot be closed without somebody who is responsible. Please name one.")


class DueWanted(DomainError):
    code = "concern-due"

    def text(self) -> Text:
        return _("A matter cannot be closed without a day until which it is done. Please name one.")


class SettledWanted(DomainError):
    code = "concern-settled"

    def text(self) -> Text:
        return _(
            "A matter cannot be closed before it is said who settles it. "
            "Please choose: we ourselves, or an office outside."
        )


class DueBehind(DomainError):
    code = "concern-due-behind"

    def text(self) -> Text:
        return _("This day must lie ahead, and not more than three years.")


class PromiseGone(DomainError):
    code = "promise-gone"

    def text(self) -> Text:
        return _("This is done already, or it is not there any more. /promises shows what is open.")


class EvidenceWanted(DomainError):
    code = "promise-evidence"

    def text(self) -> Text:
        return _("Please show that it is done: send a photo, or say it in a few words.")


@dataclass(eq=False)
class NoVoteYet(DomainError):
    stage: Stage
    code: ClassVar[str] = "concern-no-vote-yet"

    def text(self) -> Text:
        return _(
            "A vote is made in the stage “{wanted}”. This matter is in “{stage}” now.",
            wanted=stage_name(Stage.DECIDE),
            stage=stage_name(self.stage),
        )


class VoteThere(DomainError):
    code = "concern-vote-there"

    def text(self) -> Text:
        return _("A vote was made of this matter already. /vote shows it while it is open.")
