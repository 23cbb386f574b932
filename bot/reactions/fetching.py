"""A file somebody sent, fetched outside any transaction."""

from bot.work import FileGone, Works


async def fetched(works: Works, file: str, most: int) -> bytes:
    """What Telegram has under that id, up to `most` bytes; nothing where it is gone."""
    assert works.files is not None
    try:
        return await works.files.fetch(file, most)
    except FileGone:
        return b""
