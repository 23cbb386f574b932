"""Writes a drawn screen the way Telegram wants it: HTML, escaped, with inline buttons."""

from html import escape
from itertools import groupby
from typing import Any

from bot.kernel.screen import Style
from bot.work import Drawn


def message(drawn: Drawn, username: str) -> dict[str, Any]:
    """Parameters of sendMessage and editMessageText, without the chat."""
    said = {"text": html(drawn), "link_preview_options": {"is_disabled": True}}
    return said | _look(drawn, username)


def caption(drawn: Drawn, username: str) -> dict[str, Any]:
    """Parameters of sendDocument, without the chat and the file."""
    return {"caption": html(drawn)} | _look(drawn, username)


def unmarked(content: dict[str, Any], drawn: Drawn) -> dict[str, Any]:
    """The same with the sentences alone, for the case that Telegram refuses the markup."""
    where = "caption" if "caption" in content else "text"
    rest = {name: value for name, value in content.items() if name != "parse_mode"}
    return rest | {where: plain(drawn)}


def plain(drawn: Drawn) -> str:
    """The sentences alone."""
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


def _look(drawn: Drawn, username: str) -> dict[str, Any]:
    look: dict[str, Any] = {"parse_mode": "HTML"}
    if drawn["buttons"]:
        buttons = [[_button(one, username) for one in row] for row in drawn["buttons"]]
        look["reply_markup"] = {"inline_keyboard": buttons}
    elif "keys" in drawn:
        look["reply_markup"] = _keys(drawn["keys"])
    return look


def _keys(labels: list[str]) -> dict[str, Any]:
    """Big keys under her line, one a row; none take away those that are there."""
    if not labels:
        return {"remove_keyboard": True}
    rows = [[{"text": one}] for one in labels]
    return {"keyboard": rows, "resize_keyboard": True, "is_persistent": True}


def _button(button: list[str], username: str) -> dict[str, str]:
    label, kind, content = button
    if kind == "press":
        return {"text": label, "callback_data": content}
    return {"text": label, "url": f"https://t.me/{username}?{kind}={content}"}
