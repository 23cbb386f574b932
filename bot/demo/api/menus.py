"""Bot side: command menus, names and descriptions, the menu button."""

import json
import re
from collections.abc import Iterator

from telegram.constants import BotCommandLimit, BotDescriptionLimit, BotNameLimit

from bot.demo.api.records import JSON, Chat
from bot.demo.api.refusals import bad
from bot.demo.api.town import Town

_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_SCOPES = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}


def set_my_commands(town: Town, params: JSON) -> bool:
    place, commands = _place(town, params), params["commands"]
    if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    town.menus[place] = [_command(command) for command in commands]
    return True


def get_my_commands(town: Town, params: JSON) -> list[JSON]:
    return town.menus.get(_place(town, params), [])


def delete_my_commands(town: Town, params: JSON) -> bool:
    town.menus.pop(_place(town, params), None)
    return True


def set_my_name(town: Town, params: JSON) -> bool:
    return _describe(town, params, "name", BotNameLimit.MAX_NAME_LENGTH)


def set_my_description(town: Town, params: JSON) -> bool:
    return _describe(town, params, "description", BotDescriptionLimit.MAX_DESCRIPTION_LENGTH)


def set_my_short_description(town: Town, params: JSON) -> bool:
    most = BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
    return _describe(town, params, "short_description", most)


def get_my_name(town: Town, params: JSON) -> JSON:
    return {"name": _described(town, params, "name", town.bot.first_name)}


def get_my_description(town: Town, params: JSON) -> JSON:
    return {"description": _described(town, params, "description")}


def get_my_short_description(town: Town, params: JSON) -> JSON:
    return {"short_description": _described(town, params, "short_description")}


def set_chat_menu_button(town: Town, params: JSON) -> bool:
    button = params.get("menu_button", {"type": "default"})
    if button["type"] not in ("commands", "web_app", "default"):
        raise bad("can't parse menu button: unsupported type")
    town.menu_buttons[params.get("chat_id")] = button
    return True


def shown(town: Town, chat: Chat, person_id: int) -> list[JSON]:
    """The menu a person sees in a chat: narrowest scope first, then her language, then none."""
    language = town.people[person_id].language_code or ""
    for scope in _narrowing(chat, person_id, town.standing(chat, person_id).is_admin):
        for code in (language[:2], ""):
            if menu := town.menus.get(_key(scope, code)):
                return menu
    return []


def _narrowing(chat: Chat, person_id: int, is_admin: bool) -> Iterator[JSON]:
    if chat.is_private:
        yield {"type": "chat", "chat_id": chat.id}
        yield {"type": "all_private_chats"}
    else:
        yield {"type": "chat_member", "chat_id": chat.id, "user_id": person_id}
        if is_admin:
            yield {"type": "chat_administrators", "chat_id": chat.id}
        yield {"type": "chat", "chat_id": chat.id}
        if is_admin:
            yield {"type": "all_chat_administrators"}
        yield {"type": "all_group_chats"}
    yield {"type": "default"}


def _place(town: Town, params: JSON) -> str:
    scope, language = params.get("scope", {"type": "default"}), params.get("language_code", "")
    if scope["type"] not in _SCOPES:
        raise bad("can't parse BotCommandScope: unsupported type specified")
    if set(scope) - {"type"} != set(_SCOPES[scope["type"]]):
        raise bad("can't parse BotCommandScope: wrong fields")
    if not _LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")
    if "chat_id" in scope:
        town.known_chat(scope["chat_id"])
    return _key(scope, language)


def _key(scope: JSON, language: str) -> str:
    return json.dumps([scope, language], sort_keys=True)


def _command(command: JSON) -> JSON:
    name, description = command["command"].removeprefix("/"), command["description"].strip()
    if len(name) > BotCommandLimit.MAX_COMMAND:
        raise bad("command length must not exceed 32")
    if not _COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not description:
        raise bad("command description must be non-empty")
    if len(description) > BotCommandLimit.MAX_DESCRIPTION:
        raise bad("command description length must not exceed 256")
    return {"command": name, "description": description}


def _described(town: Town, params: JSON, what: str, usual: str = "") -> str:
    """In that language, else what stands there for all others."""
    for language in (params.get("language_code", ""), ""):
        if text := town.profile.get(f"{what}/{language}"):
            return str(text)
    return usual


def _describe(town: Town, params: JSON, what: str, most: int) -> bool:
    language, text = params.get("language_code", ""), params.get(what, "")
    if not _LANGUAGE.fullmatch(language):
        raise bad("invalid language code specified")
    if len(text) > most:
        raise bad(f"{what.replace('_', ' ')} is too long")
    town.profile[f"{what}/{language}"] = text
    return True
