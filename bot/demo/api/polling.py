"""Bot side: who am I, and how updates are fetched."""

from bot.demo.api.records import JSON
from bot.demo.api.town import Town


def get_me(town: Town, params: JSON) -> JSON:  # noqa: ARG001 - every method takes params
    return town.bot.user() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(town: Town, params: JSON) -> list[JSON]:
    if "allowed_updates" in params:
        town.mailbox.allowed = frozenset(params["allowed_updates"]) or None
    return await town.mailbox.read(
        params.get("offset", 0), params.get("limit", 100), params.get("timeout", 0)
    )


def set_webhook(town: Town, params: JSON) -> bool:
    town.mailbox.webhook = params["url"]
    if "allowed_updates" in params:
        town.mailbox.allowed = frozenset(params["allowed_updates"]) or None
    return _dropped(town, params)


def delete_webhook(town: Town, params: JSON) -> bool:
    town.mailbox.webhook = ""
    return _dropped(town, params)


def get_webhook_info(town: Town, params: JSON) -> JSON:  # noqa: ARG001
    return {
        "url": town.mailbox.webhook,
        "has_custom_certificate": False,
        "pending_update_count": len(town.mailbox.pending()),
    }


def _dropped(town: Town, params: JSON) -> bool:
    if params.get("drop_pending_updates"):
        town.mailbox.drop()
    return True
