"""What a community wants to stand on its papers, whatever they are about."""

from dataclasses import dataclass
from enum import Enum


class Tongue(Enum):
    """The language of a paper, whatever its reader speaks."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True)
class Imprint:
    """`name` is the committee's at the head, `papers` where ballot papers are; empty: not said."""

    name: str = ""
    phone: str = ""
    papers: str = ""
    closing: str = ""


PLAIN = Imprint()
