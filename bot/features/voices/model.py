"""Words of voice notes: what becomes of one between the microphone and the form."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId, PersonId, VoiceId

LARGEST = 5_000_000  # bytes; about twenty minutes of speech
LONGEST_WORDS = 1_000  # characters
MOST = 5  # of one person that wait to be written down (PROMISES T11)
CAME_TO_NOTHING = timedelta(days=30)
COUNTED = timedelta(days=365)  # as long as a decision can be challenged in court


class State(Enum):
    COMING = "coming"  # it lies at Telegram
    KEPT = "kept"
    WRITTEN = "written"  # somebody says what she said; she is asked
    RIGHT = "right"  # she said that it is what she meant


@dataclass(frozen=True)
class Voice:
    """What somebody said at a step of a form. `until` it is kept.

    `revision` counts how often it was written down, so that she confirms what she read.
    """

    id: VoiceId
    community: CommunityId
    person: PersonId
    flow: Flow
    step: str
    seconds: int
    at: datetime
    until: datetime
    state: State = State.COMING
    mime: str = ""
    content: bytes = b""
    words: str = ""
    revision: int = 0
