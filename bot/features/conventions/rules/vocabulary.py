"""What people call things, as data: topics with their words, pinyin, traditional characters.

`topics.csv` says by which words an article is *about* a topic, by which others it is *asked* for,
and which national law is related; those in `PLACES` name who or where more often than what is the
matter, and weigh less. `pinyin.csv` writes each Chinese word in Latin letters without
tones (made with pypinyin, MIT); `traditional.txt` pairs traditional with simplified characters
in common use (from OpenCC, Apache 2.0). No library is needed to read them.
"""

import csv
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
LATIN = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
HAN = re.compile(r"[\u3400-\u9fff]")
ENDINGS = (
    "ations",
    "ation",
    "ingly",
    "ings",
    "ing",
    "ies",
    "ied",
    "ers",
    "er",
    "es",
    "ed",
    "ly",
    "s",
)
PLACES = frozenset({"neighbours", "balcony", "stair entrance"})
SHORTEST = 3  # letters that stay of a word


@dataclass(frozen=True)
class Law:
    """What the law says about a topic; it is law, and not the convention."""

    zh: str
    en: str


@dataclass(frozen=True)
class Topic:
    name: str
    about: tuple[str, ...]
    asked: tuple[str, ...]
    law: Law | None
    weighs: float = 1.0

    @property
    def words(self) -> tuple[str, ...]:
        return self.about + self.asked


@cache
def topics() -> tuple[Topic, ...]:
    with (FOLDER / "topics.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_topic(row) for row in csv.DictReader(file))


@cache
def pinyin() -> Mapping[str, str]:
    """Each Chinese word of a topic in letters, without blanks and tones."""
    with (FOLDER / "pinyin.csv").open(encoding="utf-8", newline="") as file:
        return {even(row["term"]): row["letters"] for row in csv.DictReader(file)}


def even(said: str) -> str:
    """Half width, lower case, simplified, single blanks."""
    flat = unicodedata.normalize("NFKC", said).lower().replace("’", "'")
    return " ".join(flat.translate(_simplified()).split())


def stems(said: str) -> list[str]:
    """The English words of a text, each without its ending."""
    return [stem(one) for one in LATIN.findall(even(said))]


def stem(word: str) -> str:
    """A word without its ending, so that dogs and dog, parking and park are one."""
    word = word.removesuffix("'s")
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word[: -len(ending)]
            break
    if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > SHORTEST else word


def han(said: str) -> bool:
    return HAN.search(said) is not None


@cache
def _simplified() -> dict[int, int]:
    pairs = (FOLDER / "traditional.txt").read_text(encoding="utf-8").replace("\n", "")
    return str.maketrans(pairs[::2], pairs[1::2])


def _topic(row: Mapping[str, str]) -> Topic:
    law = Law(row["law_zh"], row["law_en"]) if row["law_zh"] else None
    about, asked = _words(row["about"]), _words(row["asked"])
    weighs = 0.6 if row["topic"] in PLACES else 1.0
    return Topic(row["topic"], about, asked, law, weighs)


def _words(cell: str) -> tuple[str, ...]:
    return tuple(one for one in cell.split("|") if one)
