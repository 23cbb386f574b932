"""How somebody wants to be spoken to."""

from dataclasses import dataclass
from enum import Enum

LONGEST_ADDRESS = 12  # characters, such as 张阿姨 or Aunt Zhang
SWITCHED = "settings.elder"  # what can be taken back


class Switch(Enum):
    ON = "on"
    OFF = "off"


@dataclass(frozen=True)
class Preferences:
    """`address`: how she wants to be called; empty where she said nothing."""

    elder: bool
    address: str = ""
