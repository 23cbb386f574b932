"""The sample neighbourhood: 72 households in three buildings, and a convention of 22 articles.

The people are invented. The convention is that of Jiangxin community (江新社区), adopted on
2020-12-09 by its residents' meeting; the Chinese text is verbatim, the English a paraphrase. The
agreement on electric bicycles, which the sandbox votes on, is invented.
"""

import csv
import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.kernel.text import ZH

FOLDER = Path(__file__).parent
ROLL = FOLDER / "roll.csv"
CONVENTION = "convention.json"
GROUP = -1001000000001
ZONE = "Asia/Shanghai"
FIRST_PERSON = 1001
OPERATOR, COORDINATOR, STRANGER = 901, 902, 903
PHOTO = b"\xff\xd8\xff\xe0notice"  # a picture as far as its head: nothing here looks at the rest
HUNG = timedelta(days=20)  # for how long notices have hung, where a ballot opens at once


@dataclass(frozen=True)
class Neighbour:
    """Somebody with a Telegram account; `flat` is empty for those without one here."""

    id: int
    name: str
    flat: str = ""


@dataclass(frozen=True)
class Neighbourhood:
    """Names as they are written in one language."""

    title: str
    neighbours: tuple[Neighbour, ...]
    operator: Neighbour
    coordinator: Neighbour
    stranger: Neighbour


def neighbourhood(language: str) -> Neighbourhood:
    chinese = language == ZH
    with (FOLDER / "people.csv").open(encoding="utf-8", newline="") as file:
        people = list(csv.DictReader(file))
    column = "zh" if chinese else "en"
    return Neighbourhood(
        title="江新社区·梧桐里" if chinese else "Jiangxin community, Wutong Lane",
        neighbours=tuple(
            Neighbour(FIRST_PERSON + n, one[column], one["flat"]) for n, one in enumerate(people)
        ),
        operator=Neighbour(OPERATOR, "街道 老周" if chinese else "Zhou, street office"),
        coordinator=Neighbour(COORDINATOR, "网格员 小林" if chinese else "Lin, coordinator"),
        stranger=Neighbour(STRANGER, "路过的人" if chinese else "A passer-by"),
    )


def convention_in_both() -> str:
    """The same with each article in Chinese and, below it, in English."""
    document = _document(CONVENTION)
    title = document["title"]
    lines = [f"{title['zh']} {title['en']}"]
    lines += [one[column] for one in document["articles"] for column in ("zh", "en")]
    return "\n".join(lines)


def convention(language: str) -> str:
    """Title and 22 articles as one text to paste; it fits into one message of 4,096."""
    return _pasted(CONVENTION, language)


def charging(language: str) -> str:
    """The agreement on electric bicycles in the same way, with 8 articles."""
    return _pasted("charging.json", language)


def _pasted(name: str, language: str) -> str:
    document = _document(name)
    column = "zh" if language == ZH else "en"
    return "\n".join([document["title"][column], *(one[column] for one in document["articles"])])


def _document(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return document
