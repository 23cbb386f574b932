"""A text that was pasted or sent as a file, cut into articles with both languages side by side."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.features.conventions.errors import (
    ArticleEmpty,
    ArticleHoldsAnother,
    ArticleTooLong,
    ArticleUnchanged,
    NoArticles,
    TextTooLong,
)
from bot.features.conventions.model import (
    LONGEST_ARTICLE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Article,
    Convention,
)
from bot.features.conventions.rules.vocabulary import han
from bot.kernel.clauses import bare, headings, number_of, pairs, preamble
from bot.kernel.errors import DomainError
from bot.kernel.text import EN, ZH

TWO_TITLES = re.compile(r"(?P<zh>.*[\u3400-\u9fff])\s+(?P<en>[A-Za-z][^\u3400-\u9fff]*)")


@dataclass(frozen=True)
class Pasted:
    title: str
    articles: tuple[Article, ...]


def pasted(text: str) -> Pasted:
    """The articles in order, and the first line before them as the title, if there is one.

    Raises NoArticles, TextTooLong, what `check_article`, and what `bot.kernel.clauses` refuses.
    """
    if len(text) > LONGEST_TEXT:
        raise TextTooLong(len(text))
    found = tuple(Article(number, _even(zh), _even(en)) for number, zh, en in pairs(text))
    if not found:
        raise NoArticles
    for one in found:
        check_article(one)
    lines = preamble(text).split("\n")
    return Pasted(lines[0].strip()[:LONGEST_TITLE], found)


def check_article(article: Article) -> None:
    """Raises ArticleEmpty, ArticleTooLong, ArticleHoldsAnother."""
    if not any(one.isalnum() for one in article.zh + article.en):
        raise ArticleEmpty
    if max(len(article.zh), len(article.en)) > LONGEST_ARTICLE:
        raise ArticleTooLong(article.number)
    for words in (article.zh, article.en):
        if headings(f"{article.number}. {words}"):
            raise ArticleHoldsAnother(article.number)


def changed(article: Article, said: str, because: str = "") -> Article:
    """The article with these words in the language they are written in; the other one stays.

    Its own heading is left out. Raises ArticleEmpty, ArticleTooLong, ArticleHoldsAnother,
    ArticleUnchanged.
    """
    words = _even(said)
    if number_of(words) == article.number:
        words = bare(words)
    chinese = han(words)
    revised = Article(
        article.number,
        words if chinese else article.zh,
        article.en if chinese else words,
        because,
        article.revision + 1,
    )
    if not any(one.isalnum() for one in words):
        raise ArticleEmpty
    check_article(revised)
    if (revised.zh, revised.en) == (article.zh, article.en):
        raise ArticleUnchanged
    return revised


def digest(title: str, articles: Sequence[Article]) -> str:
    """The fingerprint of a text in both languages, for the record."""
    rows = [[one.number, one.zh, one.en] for one in articles]
    written = json.dumps([title, rows], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def to_paste(convention: Convention) -> str:
    """The text with its headings, as a ballot takes it: in both languages where each article is
    there in both, else in Chinese, else in English.
    """
    every = convention.articles
    chinese, english = all(one.zh for one in every), all(one.en for one in every)
    lines = [convention.title] if convention.title else []
    for one in every:
        if chinese:
            lines.append(f"第{one.number}条 {one.zh}")
        if english or not chinese:
            lines.append(f"Article {one.number}. {one.en or one.zh}")
    return "\n".join(lines)


def title_in(title: str, language: str) -> str:
    """The Chinese or the English half of a title in both; else the whole of it."""
    halves = TWO_TITLES.fullmatch(title)
    if halves is None or language not in (ZH, EN):
        return title
    return halves["zh" if language == ZH else "en"]


def decided(convention: Convention, articles: Sequence[str]) -> bool:
    """Whether these, as a ballot cut them, are its articles, however their headings are written."""
    try:
        return _words("\n".join(articles)) == _words(to_paste(convention))
    except DomainError:  # what cannot be numbered is another text
        return False


def _words(text: str) -> list[tuple[int, str, str]]:
    return [(number, _even(zh), _even(en)) for number, zh, en in pairs(text)]


def _even(said: str) -> str:
    return " ".join(said.split())
