"""Refusals of the papers: what the font cannot draw is never left out in silence."""

from dataclasses import dataclass
from typing import ClassVar

from bot.features.papers.model import LONGEST_WORDS, Field, Spot
from bot.kernel.errors import DomainError
from bot.kernel.text import FlatLabel, Text, Words, _

MOST_NAMED = 10  # characters


@dataclass(eq=False)
class FlatUnprintable(DomainError):
    """A character in the number of the flat that the font does not have."""

    label: str
    character: str
    code: ClassVar[str] = "flat-unprintable"

    def text(self) -> Text:
        return _(
            "The character “{character}” in flat {label} cannot be printed, so nothing was "
            "printed. Please write the number of the flat another way in the list of flats.",
            character=Words(self.character),
            label=FlatLabel(self.label),
        )


@dataclass(eq=False)
class NameUnprintable(DomainError):
    """A character in the name of the community, or of who is to be asked."""

    name: str
    character: str
    code: ClassVar[str] = "name-unprintable"

    def text(self) -> Text:
        return _(
            "The character “{character}” in the name {name} cannot be printed, so nothing was "
            "printed. Whoever runs the bot can print with another name.",
            character=Words(self.character),
            name=Words(self.name),
        )


@dataclass(eq=False)
class WordsUnprintable(DomainError):
    """Characters that the font does not have, and where they stand."""

    spot: Spot | Field
    characters: str
    code: ClassVar[str] = "words-unprintable"

    def text(self) -> Text:
        lacking = Words(" ".join(self.characters[:MOST_NAMED]))
        match self.spot:
            case Spot.QUESTION:
                return _(
                    "The question has characters that cannot be printed: {characters}. Nothing "
                    "was printed. The table for Excel has them all.",
                    characters=lacking,
                )
            case Spot.TEXT:
                return _(
                    "What was written about the vote has characters that cannot be printed: "
                    "{characters}. Nothing was printed. The file for Word has them all.",
                    characters=lacking,
                )
            case Spot.CONVENTION:
                return _(
                    "The convention has characters that cannot be printed: {characters}. Nothing "
                    "was printed. Please write them another way.", characters=lacking,
                )  # fmt: skip
            case Spot.PLACE:
                return _(
                    "The name of the community has characters that cannot be printed: "
                    "{characters}. Nothing was printed. The table for Excel has them all.",
                    characters=lacking,
                )
            case Field.NAME:
                return _(
                    "The name at the head of the papers has characters that cannot be printed: "
                    "{characters}. Please write it another way.",
                    characters=lacking,
                )
            case Field.PHONE:
                return _(
                    "The phone number has characters that cannot be printed: {characters}. "
                    "Please write it another way.",
                    characters=lacking,
                )
            case Field.PAPERS:
                return _(
                    "The place of the ballot papers has characters that cannot be printed: "
                    "{characters}. Please write it another way.",
                    characters=lacking,
                )
            case Field.CLOSING:
                return _(
                    "The closing line has characters that cannot be printed: {characters}. "
                    "Please write it another way.",
                    characters=lacking,
                )


class NothingToPrint(DomainError):
    code = "nothing-to-print"

    def text(self) -> Text:
        return _("Every flat has somebody who votes for it already. There is nothing to print.")


class PaperUnset(DomainError):
    """Words too long for their place, or a machine without the memory or time for so many."""

    code = "paper-unset"

    def text(self) -> Text:
        return _(
            "The file could not be made, so nothing was printed and older letters still work. "
            "Please try again; if it goes wrong again, ask whoever runs the bot."
        )


class PictureUnset(DomainError):
    """The same for a picture that was asked for in the chat: nothing was to be printed."""

    code = "picture-unset"

    def text(self) -> Text:
        return _(
            "The picture could not be drawn; the figures are kept. Please try again; if it goes "
            "wrong again, ask whoever runs the bot."
        )


@dataclass(eq=False)
class ImprintTooLong(DomainError):
    length: int
    code: ClassVar[str] = "imprint-too-long"

    def text(self) -> Text:
        return _(
            "That is {length} characters. Please write at most {limit}, so that it fits on paper.",
            length=self.length,
            limit=LONGEST_WORDS,
        )


class ImprintMissing(DomainError):
    code = "imprint-missing"

    def text(self) -> Text:
        return _("Please send me the words as text.")
