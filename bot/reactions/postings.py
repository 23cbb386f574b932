"""A photo of a notice is fetched outside any transaction and kept sealed; its hash is recorded."""

import hashlib
from dataclasses import replace

from bot.features.ballots import screens, usecases
from bot.features.ballots.model import LARGEST_PHOTO, Ballot
from bot.features.ballots.rules import picture_mime
from bot.kernel.errors import DomainError
from bot.kernel.events import Alarm
from bot.kernel.ids import BallotId, CommunityId, PersonId, PostingId
from bot.kernel.people import Actor
from bot.kernel.screen import Screen, screen
from bot.reactions.fetching import fetched
from bot.reactions.kinds import Outcome
from bot.reactions.telling import answer_later
from bot.work import Work, Works

PHOTO_COMES = "posting.comes"
LONGEST_ID = 180  # characters of a file's name at Telegram; usual are about 100


async def photo_expected(
    work: Work,
    actor: Actor,
    community: CommunityId,
    file: tuple[str, int],
    language: str | None,
    ballot: BallotId | None = None,
) -> PostingId:
    """Sets the task that fetches it; `file` is Telegram's id for it and its size in bytes.

    With a `ballot` it is added to that one when it is here. Raises as `expect_photo` does.
    """
    id, size = file
    posting = await usecases.expect_photo(
        work, actor, community, size if len(id) <= LONGEST_ID else LARGEST_PHOTO + 1
    )
    about = f"{language or ''} {ballot or 0} {id}"
    key = f"{PHOTO_COMES}:{posting.id}"
    await work.alarms.set(Alarm(key, PHOTO_COMES, posting.id, work.now, about))
    return posting.id


async def no_photo(work: Work, ballot: Ballot) -> bool:
    """Whether its notice was posted and nobody has sent a photo of it."""
    return ballot.noticed_at is not None and not await work.postings.of(ballot.id)


async def fetch_photo(works: Works, alarm: Alarm) -> Outcome:
    language, number, file = alarm.about.split(" ", 2)
    content = await fetched(works, file, LARGEST_PHOTO)
    mime = picture_mime(content)

    async def kept(work: Work) -> None:
        posting = await work.postings.get(PostingId(alarm.reference))
        if posting is None or posting.digest:
            return
        if mime is None:
            await work.postings.drop(posting.id)
            await _tell(work, alarm, posting.by, screens.photo_not_read(), language)
            return
        digest = hashlib.sha256(content).hexdigest()
        await work.postings.put(replace(posting, mime=mime, content=content, digest=digest))
        if int(number):
            said = await _added(work, posting.by, BallotId(int(number)), posting.id)
            await _tell(work, alarm, posting.by, said, language)

    return kept


async def _added(work: Work, person: PersonId, ballot: BallotId, posting: PostingId) -> Screen:
    actor = (await work.residents.actors({person}, work.operators))[person]
    try:
        return screens.photo_kept(await usecases.add_photo(work, actor, ballot, posting))
    except DomainError as refusal:
        return screen(refusal.text())


async def _tell(work: Work, alarm: Alarm, person: int, said: Screen, language: str) -> None:
    await answer_later(work, person, alarm.key, said, language or None)
