"""Files that people send, as whoever can fetch them gives them."""

from typing import Any, Protocol


class FileGone(Exception):
    """A file that Telegram does not give, or whose place or size is not to be trusted."""


class Files(Protocol):
    async def fetch(self, file_id: str, most: int) -> bytes:
        """A file somebody sent, of at most so many bytes. Raises FileGone."""


class Typeset(Protocol):
    async def __call__(
        self, template: str, data: dict[str, Any], /, *, own: str | None = None
    ) -> bytes:
        """A PDF; `own` is the text of a template of the host's. Raises `bot.infra.papers.Unset`."""
