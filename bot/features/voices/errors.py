"""Why a voice note is not taken, or not written down."""

from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _


class VoiceTooLong(DomainError):
    code: ClassVar[str] = "voice-too-long"

    def text(self) -> Text:
        return _(
            "This voice note is larger than 5 MB. Please say it again, in a minute or two, "
            "or type it."
        )


class NobodyListens(DomainError):
    """She looks after the community herself, and nobody else does."""

    code: ClassVar[str] = "nobody-listens"

    def text(self) -> Text:
        return _("Nobody else is here who could listen to it and write it down. Please type it.")


class TooManyVoices(DomainError):
    code: ClassVar[str] = "too-many-voices"

    def text(self) -> Text:
        return _(
            "Several voice notes of yours are still waiting to be written down. "
            "Please wait for them, or type this one."
        )


class VoiceGone(DomainError):
    """Written down, past its time, of another place, or never there: one sentence for all."""

    code: ClassVar[str] = "voice-gone"

    def text(self) -> Text:
        return _("This voice note is settled already. There is nothing to do.")


class OtherWords(DomainError):
    """It was written down once more since she read this."""

    code: ClassVar[str] = "other-words"

    def text(self) -> Text:
        return _("It was written down once more since then. Please answer the newest message.")


class WordsUnfit(DomainError):
    code: ClassVar[str] = "words-unfit"

    def text(self) -> Text:
        return _("Please write what you heard, in at most 1,000 characters.")


class StepGone(DomainError):
    """Her form is finished, thrown away, or elsewhere."""

    code: ClassVar[str] = "step-gone"

    def text(self) -> Text:
        return _(
            "The form is not at this question any more, so nothing was entered. "
            "/my shows what you have begun."
        )
