"""Why a form cannot be begun or gone on with."""

from typing import ClassVar

from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _


class TooManyForms(DomainError):
    code: ClassVar[str] = "too-many-forms"

    def text(self) -> Text:
        return _(
            "Several forms of yours are unfinished already. Under /my you can go on with one, "
            "or throw one away."
        )


class FormNotThere(DomainError):
    """Finished, thrown away, or older than a week."""

    code: ClassVar[str] = "form-not-there"

    def text(self) -> Text:
        return _("This form is not there any more. /my shows what you have begun.")
