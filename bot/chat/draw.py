"""Writes a drawn screen the way Telegram wants it: HTML, escaped, with inline buttons."""

from html import escape
from itertools import groupby
from typing import Any

from bot.kernel.screen import Style
from bot.work import Drawn


def message(drawn: Drawn, username: str) -> dict[str, Any]:
    """Parameters of sendMessage and editMessageText, without the chat."""
    buttons = [[_button(one, username) for one in row] for row in drawn["buttons"]]
    content: dict[str, Any] = {
        "text": html(drawn),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if buttons:
        content["reply_markup"] = {"inline_keyboard": buttons}
    return content


def plain(drawn: Drawn) -> str:
    """The sentences alone, for the case that Telegram refuses the markup."""
    return "\n".join(text for _style, text in drawn["lines"])


def html(drawn: Drawn) -> str:
    """Neighbouring lines of quoted text become one quotation, folded where it is long."""
    parts: list[str] = []
    for style, run in groupby(drawn["lines"], key=lambda line: Style(line[0])):
        lines = [escape(text, quote=False) for _style, text in run]
        if style is Style.TITLE:
            parts += [f"<b>{line}</b>" for line in lines]
        elif style is Style.QUOTE:
            parts.append(f"<blockquote expandable>{chr(10).join(lines)}</blockquote>")
        elif style is Style.COPY:
            parts += [f"<code>{line}</code>" for line in lines]
        else:
            parts += lines
    return "\n".join(parts)


def _button(button: list[str], username: str) -> dict[str, str]:
    label, kind, content = button
    if kind == "press":
        return {"text": label, "callback_data": content}
    return {"text": label, "url": f"https://t.me/{username}?start={content}"}
