"""Why a meeting, somebody's coming, a point of the minutes or a confirmation is not taken."""

from dataclasses import dataclass
from typing import ClassVar

from bot.features.meetings.model import MOST_MINUTES, MOST_POINTS
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, Words, _, ngettext


class NothingSaid(DomainError):
    code = "meeting-nothing-said"

    def text(self) -> Text:
        return _("Please say it in a few words.")


@dataclass(eq=False)
class SaidTooLong(DomainError):
    length: int
    limit: int
    code: ClassVar[str] = "meeting-too-long"

    def text(self) -> Text:
        return ngettext(
            "That is {n} character; {limit} fit here. Please say it more shortly.",
            "That is {n} characters; {limit} fit here. Please say it more shortly.",
            self.length,
            limit=self.limit,
        )


class PhoneInIt(DomainError):
    code = "meeting-phone"

    def text(self) -> Text:
        return _(
            "There is a phone number in it, and all neighbours will read this. "
            "Please write it without the number."
        )


class FlatInIt(DomainError):
    code = "meeting-flat"

    def text(self) -> Text:
        return _(
            "There is the number of a flat in it, and all neighbours will read this. "
            "Please write it without the flat: the building is enough."
        )


# Calling


class DayBehind(DomainError):
    code = "meeting-day-behind"

    def text(self) -> Text:
        return _("This day and time are over already. Please name one that lies ahead.")


class DayTooFar(DomainError):
    code = "meeting-day-far"

    def text(self) -> Text:
        return _("That is more than half a year away. Please call the meeting nearer to its day.")


class AgendaWanted(DomainError):
    code = "meeting-agenda"

    def text(self) -> Text:
        return _("Please name at least one point to talk about, each on its own line.")


class AgendaTooLong(DomainError):
    code = "meeting-agenda-long"

    def text(self) -> Text:
        return ngettext(
            "{n} point fits on the agenda. Please put some together.",
            "{n} points fit on the agenda. Please put some together.",
            MOST_POINTS,
        )


class MeetingGone(DomainError):
    """Not there, of another place, or its form is over: one sentence for all."""

    code = "meeting-gone"

    def text(self) -> Text:
        return _("This meeting is not there any more. /meetings shows all.")


class CalledOff(DomainError):
    code = "meeting-off"

    def text(self) -> Text:
        return _("This meeting was called off. /meetings shows what is to come.")


class BegunAlready(DomainError):
    code = "meeting-begun"

    def text(self) -> Text:
        return _("This meeting has begun already, so it cannot be called off any more.")


# Attending


class AttendedAlready(DomainError):
    code = "meeting-attended"

    def text(self) -> Text:
        return _("You have said so already. You are counted once.")


class NobodyComesLate(DomainError):
    code = "meeting-closed"

    def text(self) -> Text:
        return _(
            "The minutes of this meeting are closed, so nobody can be added to it. "
            "If you were there, please tell your coordinator."
        )


class TooEarly(DomainError):
    code = "meeting-early"

    def text(self) -> Text:
        return _(
            "You can say that you are there from one hour before it begins. "
            "Until then you can say that you will come."
        )


class FlatAndNameWanted(DomainError):
    code = "meeting-flat-and-name"

    def text(self) -> Text:
        return _("Please write the flat and the name, for example: 3-2-501 Auntie Wang")


@dataclass(eq=False)
class NoSuchFlat(DomainError):
    label: str
    code: ClassVar[str] = "meeting-no-flat"

    def text(self) -> Text:
        return _(
            "There is no flat {label} on the roll. Please look at the number again.",
            label=Words(self.label),
        )


@dataclass(eq=False)
class NamedAlready(DomainError):
    name: str
    code: ClassVar[str] = "meeting-named"

    def text(self) -> Text:
        return _(
            "{name} of this flat is on the list already. Each person is counted once.",
            name=Words(self.name),
        )


# Minutes


class NotBegun(DomainError):
    code = "meeting-not-begun"

    def text(self) -> Text:
        return _("This meeting has not begun yet. Minutes can be written once it has.")


class MinutesClosed(DomainError):
    code = "meeting-minutes-closed"

    def text(self) -> Text:
        return _("These minutes are closed. What is wrong in them can be corrected by an addition.")


class MinutesOpen(DomainError):
    code = "meeting-minutes-open"

    def text(self) -> Text:
        return _("These minutes are not closed yet. A coordinator can still change them.")


class PointWanted(DomainError):
    code = "meeting-no-point"

    def text(self) -> Text:
        return _(
            "There is no point in the minutes yet. Please write at least one: "
            "what was agreed, what somebody objected, or a question."
        )


class PersonWanted(DomainError):
    code = "meeting-person"

    def text(self) -> Text:
        return _("What was agreed needs somebody who is responsible. Please name one.")


class DayWanted(DomainError):
    code = "meeting-due"

    def text(self) -> Text:
        return _("What was agreed needs a day until which it is done. Please name one.")


class DueBehind(DomainError):
    code = "meeting-due-behind"

    def text(self) -> Text:
        return _("This day must lie ahead, and not more than three years.")


class MinutesFull(DomainError):
    code = "meeting-full"

    def text(self) -> Text:
        return ngettext(
            "{n} point fits in the minutes. Please put some together.",
            "{n} points fit in the minutes. Please put some together.",
            MOST_MINUTES,
        )


class NothingToTakeBack(DomainError):
    code = "meeting-nothing-back"

    def text(self) -> Text:
        return _("There is no point that could be taken out.")


class TooLateToCorrect(DomainError):
    code = "meeting-correct-late"

    def text(self) -> Text:
        return _(
            "Corrections are taken for 30 days after the minutes were closed, and they are over."
        )


# Confirming


class OwnMinutes(DomainError):
    code = "meeting-own-minutes"

    def text(self) -> Text:
        return _(
            "You closed these minutes yourself. Another coordinator confirms them, "
            "or two neighbours who were there."
        )


class NotThere(DomainError):
    code = "meeting-not-there"

    def text(self) -> Text:
        return _("Only somebody who was at this meeting can confirm its minutes.")


class ConfirmedAlready(DomainError):
    code = "meeting-confirmed"

    def text(self) -> Text:
        return _("You have confirmed these minutes, or they are confirmed already. Thank you.")
