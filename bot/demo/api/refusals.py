"""How the Bot API says no, and how a connection dies."""

from typing import Any


class Refusal(Exception):
    """An answer with `ok: false`; the HTTP status equals `error_code`."""

    def __init__(
        self, error_code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.error_code = error_code
        self.description = description
        self.parameters = parameters

    def envelope(self) -> dict[str, Any]:
        """The JSON object the Bot API answers with."""
        told = {"ok": False, "error_code": self.error_code, "description": self.description}
        return told | ({"parameters": self.parameters} if self.parameters else {})


class ConnectionCut(Exception):
    """The connection died, by request of a test. `before`: nothing had been done yet."""

    def __init__(self, before: bool) -> None:
        super().__init__("cut before the effect" if before else "cut after the effect")
        self.before = before


def bad(what: str, **parameters: Any) -> Refusal:
    """400, `Bad Request: …`."""
    return Refusal(400, f"Bad Request: {what}", parameters)


def forbidden(what: str) -> Refusal:
    """403, `Forbidden: …`."""
    return Refusal(403, f"Forbidden: {what}")


def conflict(what: str) -> Refusal:
    """409, `Conflict: …`."""
    return Refusal(409, f"Conflict: {what}")


def too_many(seconds: int) -> Refusal:
    """429 with `retry_after`."""
    told = f"Too Many Requests: retry after {seconds}"
    return Refusal(429, told, {"retry_after": seconds})
