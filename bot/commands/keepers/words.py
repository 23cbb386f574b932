"""What stops the opening of a sealed file, each with its sentence."""

from dataclasses import dataclass
from typing import ClassVar

from bot.infra.keepkeys import GROUPS
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, Words, _


class PublicKeyWrong(DomainError):
    code = "keeper-public-key-wrong"

    def text(self) -> Text:
        return _(
            "This is not the public key of a keeper: 64 digits from 0 to 9 and a to f, a dash and "
            "8 more. Please copy the whole line."
        )


@dataclass(eq=False)
class KeyTyped(DomainError):
    """`group` is the first wrong one, 0 where their number is wrong."""

    group: int
    code: ClassVar[str] = "keeper-key-mistyped"

    def text(self) -> Text:
        if self.group:
            return _("Group {n} of the key is not right. Please look again.", n=self.group)
        return _("A private key has {n} groups of five characters. Please look again.", n=GROUPS)


class KeyUnread(DomainError):
    code = "keeper-key-unread"

    def text(self) -> Text:
        return _("The file with the key cannot be read. Please check its name.")


@dataclass(eq=False)
class NoKeeperOfThis(DomainError):
    key_id: str
    code: ClassVar[str] = "keeper-of-another-file"

    def text(self) -> Text:
        return _(
            "Key {key} does not open this file: it was sealed for other keepers.",
            key=Words(self.key_id),
        )


@dataclass(eq=False)
class OtherKeyWanted(DomainError):
    key_id: str
    code: ClassVar[str] = "keeper-missing"

    def text(self) -> Text:
        return _(
            "One key alone does not open it. Key {key} of the other keeper is needed too.",
            key=Words(self.key_id),
        )


class FileDamaged(DomainError):
    code = "sealed-file-damaged"

    def text(self) -> Text:
        return _(
            "This is no sealed file of a vote, or it was damaged or changed. Please fetch it again."
        )


class FileUnread(DomainError):
    code = "sealed-file-unread"

    def text(self) -> Text:
        return _("There is no such file. Please check its name.")


class HashDiffers(DomainError):
    code = "sealed-file-differs"

    def text(self) -> Text:
        return _(
            "This is not the file that was sealed at closing: its SHA-256 differs from the one on "
            "the record."
        )


@dataclass(eq=False)
class OtherBallot(DomainError):
    number: int
    code: ClassVar[str] = "sealed-file-of-another-vote"

    def text(self) -> Text:
        return _("This file belongs to another vote: no. {number}.", number=self.number)


@dataclass(eq=False)
class RowsDiffer(DomainError):
    """What was sealed is not what the record fixes; `codes` of the receipts concerned."""

    codes: str
    code: ClassVar[str] = "sealed-rows-differ"

    def text(self) -> Text:
        return _(
            "What was sealed does not fit the record: {codes}. Please tell the auditor.",
            codes=Words(self.codes),
        )
