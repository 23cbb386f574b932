"""Documents name what there is: links lead somewhere, and buttons are called as they are."""

import re
from collections import Counter
from pathlib import Path

import handlers
from bot.chat.routes import ROUTES
from bot.infra.catalogues import Catalogues
from bot.kernel.text import EN, ZH
from tests.cases import each

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
READERS = ("residents", "coordinators", "operators", "auditors", "contributors")
CATALOGUES = Catalogues.load()
HAN = re.compile("[一-鿿]")
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
QUOTED = {ZH: re.compile("“([^”]+)”"), EN: re.compile('[“"]([^”"]+)[”"]')}
TYPED = {word for word, _command in ROUTES.words.items()} | set(ROUTES.commands)
# What stands in quotation marks and is no button of ours, or not all of its words.
NO_BUTTONS = {
    *("开始", "置顶消息", "Pin messages"),  # Telegram's
    *("中文 + English", "… 户的消息送不到", "… flats get no messages"),
    *("投出", "Cast my vote"),  # what is cast stands behind it
    *("两个人争一张票", "票数还在核对"),  # said, not tapped
}


def halves(document: str) -> dict[str, str]:
    """Its Chinese and its English text."""
    said = (ROOT / "docs" / f"{document}.md").read_text("utf-8")
    lines = said.split("\n")
    return {
        ZH: "\n".join(one for one in lines if HAN.search(one)),
        EN: "\n".join(one for one in lines if not HAN.search(one)),
    }


def said_somewhere(language: str) -> set[str]:
    return {form for forms in CATALOGUES.sentences[language].values() for form in forms}


@each("document", [one.relative_to(ROOT).as_posix() for one in DOCUMENTS])
def test_every_link_leads_to_a_file(document):
    path = ROOT / document
    links = LINK.findall(path.read_text("utf-8"))
    assert [one for one in links if not (path.parent / one).exists()] == []


def test_each_decision_has_a_number_of_its_own():
    numbers = Counter(one.name[:4] for one in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [one for one, times in numbers.items() if times > 1] == []


@each("document", READERS)
def test_whoever_reads_a_document_finds_her_language(document):
    for language, said in halves(document).items():
        assert len(said) > 600, language


@each("language", QUOTED)
@each("document", ["residents", "coordinators"])
def test_buttons_and_words_are_called_as_on_the_screens(document, language):
    assert handlers
    quoted = set(QUOTED[language].findall(halves(document)[language]))
    known = {one.casefold() for one in said_somewhere(language) | TYPED | NO_BUTTONS}
    assert sorted(one for one in quoted if one.casefold() not in known) == []
    assert len(quoted) > 8
