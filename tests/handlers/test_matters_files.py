"""Files around matters: which pictures are kept, for what, and the list as spreadsheets read it."""

import hashlib
from dataclasses import replace

import pytest

from bot.demo.neighbourhood import PHOTO
from bot.features.consultations.errors import ConcernGone, PictureTooLarge
from bot.features.consultations.model import KEPT, LARGEST_PHOTO, UNHEARD, Wanted
from bot.features.consultations.usecases import photo_shown
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, ConcernId, PhotoId, PromiseId
from bot.kernel.text import EN
from bot.reactions import concern_files as files, consultations as talks
from bot.work import FileGone
from tests.cases import each
from tests.handlers.test_consultations import NOISE
from tests.lane import Lane
from tests.reactions.test_consultations import BAI, CHEN, LIN, acts, closed, known, said_to

ONE, FIRST = ConcernId(1), PhotoId(1)
PNG = b"\x89PNG\r\n\x1a\n and the rest"
UNFIT = "This is no picture that I can keep. Please send it as a photo."


class Shelf:
    """What lies at Telegram; nothing: it is gone."""

    def __init__(self, content: bytes | None) -> None:
        self.content = content

    async def fetch(self, _file: str, _most: int) -> bytes:
        if self.content is None:
            raise FileGone
        return self.content


async def comes(lane: Lane, content: bytes | None, photo: PhotoId = FIRST, times: int = 1) -> None:
    """The task that fetches it runs, so many times."""
    works = lane.village.works
    async with works.look() as work:
        alarm = await work.alarms.get(f"{files.CONCERN_PHOTO}:{photo}")
    for _time in range(times):
        happens = await files.fetch_concern_photo(replace(works, files=Shelf(content)), alarm)
        async with works.begin() as work:
            await happens(work)
    await lane.village.passes(seconds=5)


async def sent(lane: Lane, promise: PromiseId | None = None, who=BAI) -> PhotoId:
    file = ("AgACAgUAAxk", 1_000)
    return await acts(
        lane, who, files.concern_photo_expected, lane.community, file, EN, promise
    )  # fmt: skip


async def kept(lane: Lane, photo: PhotoId = FIRST):
    async with lane.village.works.look() as work:
        return await work.concerns.photo(photo)


async def raised_with(lane: Lane, photo: PhotoId | None) -> None:
    await acts(lane, BAI, talks.concern_raised, Wanted(lane.community, NOISE, photo=photo))


@pytest.mark.parametrize(
    ("content", "mime", "name"),
    [(PHOTO, "image/jpeg", "photo-1.jpg"), (PNG, "image/png", "photo-1.png")],
)
async def test_a_picture_is_kept_with_its_digest_under_a_name_that_says_nothing(
    lane: Lane, content: bytes, mime: str, name: str
) -> None:
    await sent(lane)
    assert (await kept(lane)).digest == ""
    await comes(lane, content, times=2)  # a task may run again
    photo = await kept(lane)
    assert (photo.mime, photo.content) == (mime, content)
    assert photo.digest == hashlib.sha256(content).hexdigest()
    assert photo.until - photo.at == UNHEARD
    assert files.photo_content(photo) == (name, content)


@pytest.mark.parametrize("content", [None, b"\xff\xd8"])
async def test_what_is_no_picture_is_not_kept_and_she_is_told_once(
    lane: Lane, content: bytes | None
) -> None:
    await known(lane, BAI)
    await sent(lane)
    await comes(lane, content, times=2)
    assert await kept(lane) is None
    assert await said_to(lane, BAI, UNFIT) == 1


async def test_a_matter_sent_before_its_picture_came_goes_on_without_it_if_it_was_none(
    lane: Lane,
) -> None:
    await raised_with(lane, await sent(lane))
    await comes(lane, b"GIF89a")
    async with lane.village.works.look() as work:
        concern = await work.concerns.get(ONE)
    assert (concern.photo, concern.words) == (None, NOISE)
    await acts(lane, LIN, talks.concern_accepted, ONE)
    seen = await acts(lane, CHEN, talks.concern_seen, ONE)
    assert seen.concern.photo is None


async def test_a_matter_sent_after_that_has_none_either(lane: Lane) -> None:
    photo = await sent(lane)
    await comes(lane, None)
    await raised_with(lane, photo)
    async with lane.village.works.look() as work:
        assert (await work.concerns.get(ONE)).photo is None


async def test_a_picture_that_comes_after_it_was_taken_up_stays_as_long_as_the_matter(
    lane: Lane,
) -> None:
    await raised_with(lane, await sent(lane))
    await acts(lane, LIN, talks.concern_accepted, ONE)
    with pytest.raises(ConcernGone):
        await acts(lane, CHEN, photo_shown, FIRST)  # it is not here yet
    await comes(lane, PHOTO)
    assert (await acts(lane, CHEN, photo_shown, FIRST)).content == PHOTO
    photo = await kept(lane)
    assert photo.until - photo.at >= KEPT


async def test_what_is_too_large_or_of_another_place_is_not_fetched(lane: Lane) -> None:
    expected = files.concern_photo_expected
    for file in (("x", LARGEST_PHOTO + 1), ("x" * 181, 1_000)):
        with pytest.raises(PictureTooLarge):
            await acts(lane, BAI, expected, lane.community, file, EN)
    with pytest.raises(NotAllowed):
        await acts(lane, BAI, expected, CommunityId(99), ("x", 1), EN)
    with pytest.raises(NotAllowed):  # evidence is for coordinators to send
        await acts(lane, BAI, expected, lane.community, ("x", 1), EN, PromiseId(1))
    for fits in (("x" * 180, LARGEST_PHOTO), ("x", 0)):
        await acts(lane, BAI, expected, lane.community, fits, EN)


async def test_evidence_keeps_the_promise_when_it_is_here_and_not_before(lane: Lane) -> None:
    await known(lane, LIN)
    promise = await closed(lane)
    await sent(lane, promise.id, LIN)
    assert [one.promise.id for one in await acts(lane, LIN, talks.open_promises)] == [promise.id]
    await comes(lane, PHOTO, times=2)
    assert await acts(lane, LIN, talks.open_promises) == []
    assert await said_to(lane, LIN, "Done. The card of matter no. 1 says so.") == 1
    photo = await kept(lane)
    assert photo.until - photo.at >= KEPT


async def test_evidence_that_comes_once_it_is_done_already_changes_nothing(lane: Lane) -> None:
    await known(lane, LIN)
    promise = await closed(lane)
    await sent(lane, promise.id, LIN)
    await acts(lane, LIN, talks.promise_kept, promise.id, "牌子装好了")
    await comes(lane, PHOTO)
    assert await said_to(lane, LIN, "This is done already") == 1
    async with lane.village.works.look() as work:
        assert (await work.concerns.promise(promise.id)).photo is None


@each("said", ["=1+1", "+86", "-5", "@all", "\tx", "\rx"])
def test_no_cell_becomes_a_formula(said: str) -> None:
    assert files._cell(said) == f"'{said}"


@each("said", ["", "灯坏了", "1=1", "a-b", "'=1", " =1"])
def test_other_cells_stay_as_they_are(said: str) -> None:
    assert files._cell(said) == said
