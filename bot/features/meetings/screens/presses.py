"""The buttons of meetings."""

from bot.features.meetings.model import Attends, Kind, Sort
from bot.kernel.ids import CommunityId, ConcernId, MeetingId
from bot.kernel.press import Press


class ListMeetings(Press, tag="ka"):
    pass


class LookAtMeeting(Press, tag="kc"):
    meeting: MeetingId


class CallMeeting(Press, tag="kd"):
    community: CommunityId


class CallKind(Press, tag="ke"):
    kind: Kind


class CallAbout(Press, tag="kf"):
    """In the form: about that matter."""

    concern: ConcernId


class DoCall(Press, tag="kg"):
    """The form is right: the meeting is called."""


class CallOff(Press, tag="kh"):
    """Asks whether she is sure."""

    meeting: MeetingId


class DoCallOff(Press, tag="ki"):
    meeting: MeetingId


class Attend(Press, tag="kj"):
    """She will come, or is there."""

    meeting: MeetingId
    how: Attends


class EnterAttendant(Press, tag="kk"):
    """Somebody without a phone is there."""

    meeting: MeetingId


class WhoIsThere(Press, tag="kl"):
    meeting: MeetingId
    page: int


class WriteMinutes(Press, tag="km"):
    """All that belongs to the minutes, for a coordinator."""

    meeting: MeetingId


class AddMinute(Press, tag="kn"):
    meeting: MeetingId
    sort: Sort


class MinuteUnnamed(Press, tag="ko"):
    """Who objected is not named."""


class MinuteDue(Press, tag="kp"):
    day: int


class TakeMinuteBack(Press, tag="kq"):
    meeting: MeetingId


class AddMinutesPhoto(Press, tag="kr"):
    meeting: MeetingId


class ShowMinutesPhoto(Press, tag="ks"):
    meeting: MeetingId


class CloseMinutes(Press, tag="kt"):
    """Asks whether she is sure."""

    meeting: MeetingId


class DoCloseMinutes(Press, tag="ku"):
    meeting: MeetingId


class ConfirmMinutes(Press, tag="kv"):
    meeting: MeetingId


class ReadMinutes(Press, tag="kw"):
    meeting: MeetingId
    page: int
