"""What Telegram checks in a `reply_markup`."""

import re
from urllib.parse import urlsplit

from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from bot.demo.api.records import JSON
from bot.demo.api.refusals import bad

_ACTIONS = (
    "callback_data",
    "url",
    "copy_text",
    "web_app",
    "switch_inline_query",
    "switch_inline_query_current_chat",
)
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}")


def checked(markup: JSON | None) -> JSON | None:
    """The inline keyboard as a message keeps it; None when there is none.

    Raises Refusal 400 for a button or a keyboard that Telegram would not take.
    """
    if markup is None or "inline_keyboard" not in markup:
        return None
    rows = [[_button(button) for button in row] for row in markup["inline_keyboard"] if row]
    count = sum(map(len, rows))
    if count > InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER or any(
        len(row) > InlineKeyboardMarkupLimit.BUTTONS_PER_ROW for row in rows
    ):
        raise bad("reply markup is too long")
    return {"inline_keyboard": rows} if rows else None


def keys(markup: JSON | None) -> list[str] | None:
    """What stands under the line where people write; None where the markup leaves it as it is."""
    if markup and markup.get("remove_keyboard"):
        return []
    if markup is None or "keyboard" not in markup:
        return None
    rows = [[_label(one) for one in row] for row in markup["keyboard"]]
    return [label for row in rows for label in row]


def _label(key: JSON | str) -> str:
    text = key if isinstance(key, str) else str(key.get("text", ""))
    if not text.strip():
        raise bad("can't parse keyboard button: Text of the button must be non-empty")
    return text


def _button(button: JSON) -> JSON:
    if not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: Text of the button must be non-empty")
    if sum(action in button for action in _ACTIONS) != 1:
        raise bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button:
        _check_data(button["callback_data"])
    if "url" in button:
        _check_url(button["url"])
    return button


def _check_data(told: str) -> None:
    size = len(told.encode())
    least = InlineKeyboardButtonLimit.MIN_CALLBACK_DATA
    if not least <= size <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise bad("BUTTON_DATA_INVALID")


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme and parts.scheme not in ("http", "https", "tg", "ton"):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    host = parts.hostname or url.split("/", 1)[0]
    if parts.scheme not in ("tg", "ton") and not _HOST.fullmatch(host):
        raise bad(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
