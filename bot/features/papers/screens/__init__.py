"""The words on paper, and what the coordinator reads beside it."""

from bot.features.papers.screens.chat import (
    PrintAll,
    PrintNew,
    PrintOne,
    doors_file,
    letters_choice,
    letters_file,
    letters_void,
    paper_instead,
    printing,
    refusal,
)
from bot.features.papers.screens.paper import (
    heads,
    letter,
    letter_aside,
    sheet,
    slip,
    slip_aside,
    title_of_doors,
    title_of_letters,
)

__all__ = [
    "PrintAll",
    "PrintNew",
    "PrintOne",
    "doors_file",
    "heads",
    "letter",
    "letter_aside",
    "letters_choice",
    "letters_file",
    "letters_void",
    "paper_instead",
    "printing",
    "refusal",
    "sheet",
    "slip",
    "slip_aside",
    "title_of_doors",
    "title_of_letters",
]
