"""Voice notes in the database."""

from datetime import datetime

from sqlalchemy import func, select

from bot.features.voices.model import State, Voice
from bot.features.voices.tables import VOICES
from bot.infra.batch import Batch
from bot.infra.numbers import Numbers
from bot.kernel.forms import Flow
from bot.kernel.ids import CommunityId, PersonId, VoiceId


class Voices:
    """Those inside one unit of work; satisfies `bot.features.voices.ports.Voices`."""

    def __init__(self, batch: Batch, numbers: Numbers, now: datetime) -> None:
        self._batch = batch
        self._numbers = numbers
        self._now = now
        self._shelf = batch.shelf(VOICES)

    async def next_id(self) -> VoiceId:
        return VoiceId(await self._numbers.next("voices"))

    async def get(self, voice: VoiceId) -> Voice | None:
        """None where there is none, or its time is over."""
        row = await self._shelf.get(voice)
        if row is None or row["until"] <= self._now:
            return None
        return Voice(
            id=VoiceId(row["id"]),
            community=CommunityId(row["community_id"]),
            person=PersonId(row["person_id"]),
            flow=Flow(row["flow"]),
            step=row["step"],
            seconds=row["seconds"],
            at=row["at"],
            until=row["until"],
            state=State(row["state"]),
            mime=row["mime"],
            content=row["content"],
            words=row["words"],
            revision=row["revision"],
        )

    async def put(self, voice: Voice) -> None:
        same = ("id", "step", "seconds", "at", "until", "mime", "content", "words", "revision")
        named = {"community_id": voice.community, "person_id": voice.person}
        coded = {"flow": voice.flow.value, "state": voice.state.value}
        self._shelf.put({name: getattr(voice, name) for name in same} | named | coded)

    async def drop(self, voice: VoiceId) -> None:
        self._shelf.remove(voice)

    async def waiting(self, person: PersonId) -> int:
        """How many of hers nobody has written down and are not past their time; none is opened.

        What was written down waits for nobody but her: she may have typed it, or left the form.
        """
        unwritten = VOICES.c.state.in_((State.COMING.value, State.KEPT.value))
        hers = VOICES.c.person_id == person, unwritten
        counted = select(func.count()).select_from(VOICES)
        found = await self._batch.connection.scalar(
            counted.where(*hers, VOICES.c.until > self._now)
        )
        return int(found or 0)
