"""The page's own words: complete, the same in both languages, and none that nobody says."""

import re
from pathlib import Path

PAGE = Path("bot/demo/page")
SCRIPTS = {one.name: one.read_text("utf-8") for one in PAGE.glob("*.js")}
BOOKS = ("words.js", "words_tour.js", "words_record.js")
SAID = re.compile(r'(?:say\(lang, |say\(tools\.lang, |words: )"([a-z_]+)"')
NAMED = re.compile(r"^    ([a-z_0-9A-Z]+):", re.MULTILINE)
TYPE = re.compile(r'^    "?([a-z.-]+)"?: \["([^"]+)", "([^"]+)"\]', re.MULTILINE)
RECORDED = re.compile(r'\bEvent\(\s*[^"(){}]*?"([a-z.-]+)"')


def halves(text: str) -> tuple[str, str]:
    """What stands for Chinese and what for English, in one book."""
    chinese, english = re.split(r"^  en: \{", text, maxsplit=1, flags=re.MULTILINE)
    return chinese, english


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    books = [SCRIPTS[one] for one in BOOKS]
    books[2], events = books[2].split("export const EVENTS")
    for book in (*books, events):
        chinese, english = halves(book)
        assert NAMED.findall(chinese) == NAMED.findall(english)
        for name in NAMED.findall(chinese):
            line = re.compile(rf"^    {name}: (.+)$", re.MULTILINE)
            told = [re.findall(r"\{\w+\}", line.findall(half)[0]) for half in (chinese, english)]
            assert sorted(told[0]) == sorted(told[1]), name


def test_whatever_the_page_says_is_in_a_book() -> None:
    known = {name for one in BOOKS for name in NAMED.findall(SCRIPTS[one])}
    said = {name for text in SCRIPTS.values() for name in SAID.findall(text)}
    assert len(said) > 60
    assert said - known == set()


def test_every_type_of_entry_has_plain_words_in_both_languages() -> None:
    events = SCRIPTS["words_record.js"].split("export const EVENTS")[1]
    chinese, english = ({name for name, *_words in TYPE.findall(half)} for half in halves(events))
    code = "\n".join(one.read_text("utf-8") for one in Path("bot/features").rglob("*.py"))
    written = set(RECORDED.findall(code))
    assert {"ballot.vote", "ballot.open", "role.grant", "unit.claim"} <= written
    assert written - chinese == set()
    assert chinese == english
