"""Words of forms that wait."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from bot.kernel.forms import Flow

MOST = 5  # that wait for one person, so that nobody fills the disk with them (PROMISES T11)
LIVES = timedelta(days=7)


class Sure(Enum):
    ASK = "ask"
    YES = "yes"


@dataclass(frozen=True)
class Waiting:
    """A form somebody began; `answered`: throwing it away would lose something."""

    flow: Flow
    answered: bool
