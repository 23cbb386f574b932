"""The log: names of events, numbers and codes, and nothing that a person wrote (PROMISES P35).

A list of what may be said and not of what must be hidden: a key that is not listed is dropped, a
value is cut short, freed of line breaks and of whatever looks like a secret. What a library says
is never repeated, for its words may be made of people's; its name, its place and the kind of its
error are. Rejected: the usual redacting filter alone, which knows only the secrets it was told.
"""

import logging
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.chat.faults import fault

KEYS = frozenset(
    {
        *("event", "level", "timestamp"),
        *("update", "key", "kind", "code", "reason", "fault", "place", "logger"),
        *("pause", "tries", "count", "rule", "community", "ballot", "chat"),
        *("since", "until", "due", "seq", "class", "state"),
    }
)
LONGEST = 200  # characters of one value
LONGEST_FAULT = 500
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
QUOTED = re.compile(r'["“«].*["”»]')  # Telegram repeats in quotes what it could not read
LOOKS_SECRET = re.compile(
    r"\d{5,}:[A-Za-z0-9_-]{30,}"  # a bot's token
    r"|\b[a-z][a-z2-7]{26}\b"  # the secret of a link
    r"|\b(?:[A-Za-z0-9+/]{40,}|[0-9a-f]{48,})={0,2}"  # a key
)
GONE = "***"

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], Any]


class Allowed:
    """Leaves of an event only what `KEYS` lists, without `secrets` in any of it."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = [re.escape(one) for one in secrets if len(one) >= 4]
        self._secret = re.compile("|".join([*known, LOOKS_SECRET.pattern]))

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        trouble = _trouble(event.pop("exc_info", None))
        if trouble is not None:
            event["fault"] = fault(trouble)
        return {key: self._value(key, value) for key, value in event.items() if key in KEYS}

    def _value(self, key: str, value: object) -> object:
        if value is None or isinstance(value, bool | int | float):
            return value
        said = UNPRINTABLE.sub(" ", str(value))
        if key == "reason":
            said = QUOTED.sub("…", said)
        return self._secret.sub(GONE, said)[: LONGEST_FAULT if key == "fault" else LONGEST]


class Libraries(logging.Handler):
    """What the libraries complain of, by name and place."""

    def emit(self, record: logging.LogRecord) -> None:
        said: dict[str, Any] = {"logger": record.name}
        said["place"] = f"{record.filename}:{record.lineno}"
        if record.exc_info:
            said["exc_info"] = record.exc_info
        structlog.get_logger().log(record.levelno, "library", **said)


def begin(level: str, *, as_json: bool, secrets: Iterable[str] = ()) -> None:
    """From now on the log goes to standard error; also what libraries and crashes say."""
    last: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    if not as_json:
        last = structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            Allowed(secrets),
            last,
        ],
        logger_factory=lambda *_names: structlog.PrintLogger(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[level.upper()]
        ),
    )
    _listen()


@contextmanager
def written_to(file: TextIO, level: str) -> Iterator[None]:
    """Within the block the log goes into `file` as JSON lines; afterwards all is as it was."""
    before, hook = structlog.get_config(), sys.excepthook
    with redirect_stderr(file):
        begin(level, as_json=True)
        try:
            yield
        finally:
            structlog.configure(**before)
            end(hook)


def end(hook: Hook = sys.__excepthook__) -> None:
    """Libraries and crashes speak for themselves again."""
    root = logging.getLogger()
    root.handlers = [one for one in root.handlers if not isinstance(one, Libraries)]
    logging.captureWarnings(False)
    sys.excepthook = hook


def _listen() -> None:
    root = logging.getLogger()
    root.setLevel(logging.WARNING)
    if not any(isinstance(one, Libraries) for one in root.handlers):
        root.addHandler(Libraries())
    logging.captureWarnings(True)
    sys.excepthook = uncaught


def uncaught(
    kind: type[BaseException], trouble: BaseException, trace: TracebackType | None
) -> None:
    """The last word of a crash: where it arose, without the words it was made of."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, trouble, trace)
        return
    structlog.get_logger().critical("crash", fault=fault(trouble, frames=12))


def _trouble(given: object) -> BaseException | None:
    """The error that structlog or logging handed on: itself, as a triple, or "the present one"."""
    match given:
        case BaseException():
            return given
        case (_, BaseException() as trouble, _):
            return trouble
        case True:
            return sys.exception()
    return None
