"""Every refused step of a ballot with its sentence in both languages, as the document says.

`python -m tests.locales.test_refusals > docs/refusals.md` writes the document anew.
"""

from importlib import import_module
from pathlib import Path

from bot.features.ballots.errors import (
    BallotClosed,
    DocumentMissing,
    ExtendedTooLate,
    NotOnRoll,
    ReasonMissing,
)
from bot.infra.catalogues import Catalogues
from bot.kernel.errors import DomainError
from bot.kernel.text import EN, ZH
from tests.locales.samples import made
from tests.locales.walk import refusals

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "refusals.md"
# Features a ballot passes through; a new one adds its name.
ABOUT = ("acts", "affairs", "ballots", "conventions", "keepers", "numbering", "proxies")
INTRODUCTION = """\
# What a ballot refuses, and in which words

Every refusal of the features that a ballot passes through; written from the code by
`python -m tests.locales.test_refusals`, and compared with it by the tests. Names, numbers and
moments are samples. Whoever may not do something at all reads the one sentence for all of these.
"""
CATALOGUES = Catalogues.load()


def document() -> str:
    """The page of the documentation."""
    parts = [INTRODUCTION]
    import_module("bot.features.keepers.errors")  # the host's commands alone load it
    for feature in ABOUT:
        kinds = [one for one in refusals() if one.__module__.split(".")[2:3] == [feature]]
        if kinds:
            parts += [f"## {feature}\n", "| refusal | English | 中文 |", "|---|---|---|"]
            parts += [*map(_row, sorted(kinds, key=lambda one: one.code)), ""]
    return "\n".join(parts).rstrip() + "\n"


def _row(kind: type[DomainError]) -> str:
    said = made(kind)[-1].text()
    words = [CATALOGUES.render(said, language) for language in (EN, ZH)]
    return "| " + " | ".join([f"`{kind.code}`", *(one.replace("|", "\\|") for one in words)]) + " |"


def test_the_document_says_what_the_code_refuses():
    assert DOCUMENT.read_text("utf-8") == document()


def test_the_steps_that_must_be_refused_are_in_it():
    page = DOCUMENT.read_text("utf-8")
    for kind in (BallotClosed, NotOnRoll, ExtendedTooLate, ReasonMissing, DocumentMissing):
        assert f"`{kind.code}`" in page


if __name__ == "__main__":
    print(document(), end="")
