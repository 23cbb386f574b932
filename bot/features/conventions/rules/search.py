"""Which article answers a question, as people ask it: a word, a fragment, a typing error, pinyin.

Two things are added up. What the question names (a topic of `vocabulary`, by its longest words
first) points at the articles about it; the words the question and an article share are weighed
as BM25 does (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009), in pairs of
Chinese characters and in English words without their endings. Below a floor nothing is found:
no answer is better than the wrong article.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.features.conventions.model import Article
from bot.features.conventions.rules.vocabulary import (
    HAN,
    LATIN,
    Law,
    Topic,
    even,
    han,
    pinyin,
    stem,
    stems,
    topics,
)
from bot.kernel.clauses import numeral

LONGEST = 200  # characters of a question that are read
NUMBERED = re.compile(
    r"(?:第\s*)?(?P<zh>[〇零一二三四五六七八九十百两\d]{1,6})\s*条?"
    r"|(?:article|art\.?|no\.?|clause)?\s*(?P<en>\d{1,3})"
)
ALONE = re.compile(r"(?:居民公约|公约|convention)(?:\s+|[里上]|[:：])\s*(?P<question>\S.*)")
MOST_KEPT = 1_000  # articles whose words are kept at hand
K1, B = 1.2, 0.75  # of BM25, as its authors use them
TOPIC = 2.0  # what a topic weighs against a shared word
VERBATIM = 2.0  # what it weighs that all of the question stands in an article
FLOOR = 1.9  # below it nothing is found
NEAR = 0.55  # of the first's figure: what else is named
MOST = 3
ASKING = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "at",
        "be",
        "by",
        "can",
        "could",
        "do",
        "does",
        "for",
        "from",
        "get",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "may",
        "me",
        "my",
        "no",
        "not",
        "of",
        "on",
        "or",
        "our",
        "say",
        "says",
        "should",
        "somebody",
        "someone",
        "that",
        "the",
        "their",
        "them",
        "there",
        "they",
        "this",
        "to",
        "up",
        "upstairs",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "you",
        "your",
        "about",
        "convention",
        "rule",
        "article",
        "community",
        "resident",
        "flat",
        "anybody",
        "now",
    ]
)
COMMON = frozenset(
    "的了吗么呢吧啊怎么样什么可以能不能是不是有人谁在我你您他我们家里要会请问公约规定条说得着给把被就都也很个一没社区居民应当"
)


@dataclass(frozen=True)
class Found:
    """The articles that answer, best first, and the law related to what was asked."""

    articles: tuple[Article, ...]
    law: tuple[Law, ...] = ()


def numbered(question: str) -> int | None:
    """The article a question names by its number alone: 第八条, article 8, 8."""
    said = even(question).strip(" .。?？!！")
    match = NUMBERED.fullmatch(said)
    return numeral(match["zh"] or match["en"]) if match else None


def asked_alone(said: str) -> str | None:
    """What is asked of the convention without the command: 第八条, article 8, 公约 狗."""
    flat = even(said)
    if behind := ALONE.fullmatch(flat):
        return behind["question"]
    named = any(one in flat for one in ("条", "art"))
    return flat if named and numbered(flat) is not None else None


def find(articles: Sequence[Article], question: str) -> Found:
    """Nothing where nothing fits."""
    number = numbered(question)
    if number is not None:
        found = tuple(one for one in articles if one.number == number)
        return Found(found, laws_of(found))
    asked = even(question)[:LONGEST]
    named = _named(asked)
    figures = _figures(articles, asked, named)
    best = sorted(articles, key=lambda one: -figures[one.number])
    top = figures[best[0].number] if best else 0
    if top < FLOOR:
        return Found(())
    answers = tuple(one for one in best[:MOST] if figures[one.number] >= NEAR * top)
    return Found(answers, laws_of(answers[:1], named))


def _figures(
    articles: Sequence[Article], asked: str, named: Mapping[Topic, float]
) -> Mapping[int, float]:
    """What topics, shared words, and the whole question standing in an article add up to."""
    figures = dict(_shared(articles, asked))
    for number in _holding(articles, asked):
        figures[number] += VERBATIM
    for topic, weight in named.items():
        bearings = {one.number: bearing(one, topic) for one in articles}
        most = max(bearings.values(), default=0)
        for number, much in bearings.items():
            if much:
                figures[number] += TOPIC * weight * (0.5 + 0.5 * much / most)
    return figures


def _holding(articles: Sequence[Article], asked: str) -> Sequence[int]:
    """The articles in which all of the question stands, if it says something: 狗 does, 的 not.

    A single character says little where many articles have it.
    """
    single = len(asked) == 1
    if (len(asked) < 4 and not han(asked)) or (single and asked in COMMON):
        return ()
    every = [one.number for one in articles if asked in even(f"{one.zh} {one.en}")]
    return () if single and len(every) > MOST else every


def laws_of(articles: Sequence[Article], named: Iterable[Topic] = ()) -> tuple[Law, ...]:
    """Of what these are about; of what was asked alone, where that is among it."""
    about = [topic for topic in topics() for one in articles if bearing(one, topic)]
    asked = [topic for topic in named if topic in about and topic.law]
    return tuple(dict.fromkeys(one.law for one in asked or about if one.law))


def _named(asked: str) -> Mapping[Topic, float]:
    """The topics of a question and how plainly each is named; longer words go before shorter."""
    words = [one for one in LATIN.findall(asked) if one not in ASKING]
    plain = [stem(one) for one in LATIN.findall(asked)]
    letters = _letters(words)
    found: dict[Topic, float] = {}
    hits = [(term, topic) for topic in topics() for term in topic.words]
    for term, topic in sorted(hits, key=lambda one: -len(one[0])):
        weight = 0.0
        if han(term):
            if term in asked:
                weight = 1.0 if len(term) == 1 else 1.5 if len(term) == 2 else 2.0
            elif not han(asked) and letters and pinyin().get(term) in letters:
                weight = 1.5
        elif words:
            weight = _english(term, plain, words)
        if weight * topic.weighs > found.get(topic, 0):
            found[topic] = weight * topic.weighs
    longest = _covered(asked)
    return {one: weight for one, weight in found.items() if _still(one, asked, longest)}


def _covered(asked: str) -> frozenset[str]:
    """The Chinese words of the question that lie inside no longer word of it."""
    every = {term for topic in topics() for term in topic.words if han(term) and term in asked}
    inside = {one for one in every for other in every if one != other and one in other}
    alone = {one for one in inside if asked.count(one) > sum(o.count(one) for o in every - inside)}
    return frozenset((every - inside) | alone)


def _still(topic: Topic, asked: str, longest: frozenset[str]) -> bool:
    """Whether the topic is named otherwise than inside a longer word of another one."""
    here = [term for term in topic.words if han(term) and term in asked]
    return not here or any(term in longest for term in here)


def _english(term: str, plain: Sequence[str], words: Sequence[str]) -> float:
    """How plainly words of the question name a term of one word or more."""
    stemmed = stems(term)
    size = len(stemmed)
    if size and any(list(plain[n : n + size]) == stemmed for n in range(len(plain) - size + 1)):
        return 1.5 if size == 1 else 2.0
    return 1.0 if size == 1 and any(_close(one, even(term)) for one in words) else 0.0


def _close(typed: str, word: str) -> bool:
    """A fragment of at least four letters, or one letter wrong, missing or too many of five."""
    if len(typed) >= 4 and word.startswith(typed):
        return True
    return (
        min(len(typed), len(word)) >= 4
        and max(len(typed), len(word)) >= 5
        and _one_off(typed, word)
    )


def _one_off(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or one[:1] != other[:1]:
        return False
    short, long = sorted((one, other), key=len)
    n = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[n:] == long[n + 1 :]
    swapped = short[:n] + short[n + 1 : n + 2] + short[n : n + 1] + short[n + 2 :]
    return short[n + 1 :] == long[n + 1 :] or swapped == long


def _letters(words: Sequence[str]) -> frozenset[str]:
    """Words put together, as pinyin is typed with blanks or without."""
    runs = ["".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, len(words) + 1)]
    return frozenset(one for one in runs if len(one) >= 2)


def bearing(article: Article, topic: Topic) -> int:
    """How much an article is about a topic: by how many of its words it says so."""
    chinese, english = _flat(article)
    return sum(
        (one in chinese) if han(one) else f" {' '.join(stems(one))} " in english
        for one in topic.about
    )


@lru_cache(maxsize=MOST_KEPT)
def _flat(article: Article) -> tuple[str, str]:
    return even(article.zh), f" {' '.join(stems(article.en))} "


def _shared(articles: Sequence[Article], asked: str) -> Mapping[int, float]:
    """BM25 of what a question and each article share."""
    wanted = Counter(_grams(asked))
    texts = {one.number: Counter(_grams(f"{one.zh} {one.en}")) for one in articles}
    mean = sum(sum(one.values()) for one in texts.values()) / len(texts) if texts else 1
    figures = dict.fromkeys(texts, 0.0)
    for gram in wanted:
        having = [number for number, text in texts.items() if gram in text]
        rare = math.log(1 + (len(texts) - len(having) + 0.5) / (len(having) + 0.5))
        for number in having:
            times, size = texts[number][gram], sum(texts[number].values())
            figures[number] += (
                rare * times * (K1 + 1) / (times + K1 * (1 - B + B * size / mean)) * _worth(gram)
            )
    return figures


def _worth(gram: str) -> float:
    return 0.7 if han(gram) else 1.0


def _grams(said: str) -> list[str]:
    """Pairs of Chinese characters that say something, and English words without endings."""
    flat = even(said)
    pairs = [flat[n : n + 2] for n in range(len(flat) - 1)]
    chinese = [one for one in pairs if all(HAN.match(c) and c not in COMMON for c in one)]
    return chinese + [stem(one) for one in LATIN.findall(flat) if one not in ASKING]
