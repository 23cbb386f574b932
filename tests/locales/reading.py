"""Whether Chinese words can be read by somebody who left school long ago.

The measure is the list of the 2,500 characters that primary school teaches (its source stands in
the file). A character outside it is not wrong, but in a text for elders another word is better.
"""

from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("common_characters.txt")
FIRST, LAST = "\u3400", "\u9fff"


@cache
def common_characters() -> frozenset[str]:
    lines = LIST.read_text("utf-8").splitlines()
    return frozenset("".join(one for one in lines if not one.startswith("#")))


def hard_characters(text: str) -> str:
    """The Chinese characters of the text that are not common, each once, as they come."""
    hard = (one for one in text if FIRST <= one <= LAST and one not in common_characters())
    return "".join(dict.fromkeys(hard))
