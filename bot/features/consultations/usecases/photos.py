"""A photo of what a matter is about, or of what was done."""

from dataclasses import replace

from bot.features.consultations.errors import ConcernGone, PictureTooLarge
from bot.features.consultations.model import LARGEST_PHOTO, UNHEARD, Photo, Use
from bot.features.consultations.ports import Work
from bot.kernel.errors import NotAllowed
from bot.kernel.ids import CommunityId, PhotoId
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase


@usecase(Permission.CONCERN_RAISE)
async def expect_photo(
    work: Work, actor: Actor, community: CommunityId, use: Use, size: int
) -> Photo:
    """`size` in bytes, 0 unknown. Raises NotAllowed, PictureTooLarge."""
    needed = Permission.CONCERN_RAISE if use is Use.MATTER else Permission.CONCERN_RUN
    if not actor.may(needed, community):
        raise NotAllowed
    if size > LARGEST_PHOTO:
        raise PictureTooLarge
    id = await work.concerns.next_photo()
    photo = Photo(id, community, actor.person, use, work.now, work.now + UNHEARD)
    await work.concerns.put_photo(photo)
    return photo


async def photo_unfit(work: Work, photo: Photo) -> None:
    """What came is no picture: the matter it was sent with goes on without one."""
    await work.concerns.drop_photo(photo.id)
    for one in await work.concerns.of([photo.community]):
        if one.photo == photo.id:
            await work.concerns.put(replace(one, photo=None))


@usecase(Permission.CONCERN_SEE)
async def photo_shown(work: Work, actor: Actor, photo_id: PhotoId) -> Photo:
    """One that is here: of a matter that all see, or to a coordinator. Raises ConcernGone."""
    photo = await work.concerns.photo(photo_id)
    if photo is None or not photo.digest:
        raise ConcernGone
    if not actor.may(Permission.CONCERN_SEE, photo.community):
        raise ConcernGone
    if actor.may(Permission.CONCERN_RUN, photo.community):
        return photo
    every = await work.concerns.of([photo.community])
    promises = await work.concerns.promises([photo.community])
    public = {one.photo for one in every if one.public} | {one.photo for one in promises}
    if photo_id not in public:
        raise ConcernGone
    return photo
