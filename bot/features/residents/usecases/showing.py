"""Somebody shows a link or a code to a whole group: it must not work any more (PROMISES P43)."""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta

from bot.features.residents.model.invitations import Invitation, Opens, Shown
from bot.features.residents.ports import Work
from bot.features.residents.rules import codes
from bot.kernel import links
from bot.kernel.events import Event
from bot.kernel.people import Actor, Permission
from bot.kernel.usecase import usecase

MOST = 1_000  # things in one message that may be codes; 4,096 characters hold no more

LETTERS = "".join(one.value for one in Opens)  # links of the residents begin with one


@usecase(Permission.INVITATION_REDEEM)
async def shown_invitations(work: Work, _actor: Actor, said: str) -> tuple[str, ...]:
    """Digests of the invitations in a text that could still be used; nothing else is kept of it."""
    return tuple(one.digest for one in await _working(work, said))


async def _working(work: Work, said: str) -> list[Invitation]:
    secrets = sorted(links.shown_secrets(said, LETTERS))[:MOST]
    typed = {work.code_digest(one) for one in sorted(codes.shown_codes(said))[:MOST]}
    found = [await work.residents.invitation(links.digest(one)) for one in secrets]
    found += await work.residents.invitations_by_codes(typed)
    working = {one.digest: one for one in found if one and _works(work, one)}
    return [*working.values()]


@usecase(Permission.INVITATION_REDEEM)
async def revoke_shown(work: Work, _actor: Actor, digests: Collection[str]) -> tuple[Shown, ...]:
    """Those of these invitations that could still be used cannot from now on."""
    shown = []
    for digest in digests:
        found = await work.residents.invitation(digest)
        if found is None or not _works(work, found):
            continue
        past = work.now - timedelta(microseconds=1)
        await work.residents.put_invitation(replace(found, expires_at=past))
        place = (await work.residents.neighbourhoods([found.community]))[found.community]
        unit = await work.residents.unit(found.unit) if found.unit is not None else None
        facts = {"unit": unit.id, "label": unit.label} if unit else {}
        await work.record.append(Event(found.community, "invitation.shown", facts))
        shown.append(Shown(place, unit.label if unit else ""))
    return tuple(shown)


def _works(work: Work, one: Invitation) -> bool:
    return one.used_at is None and work.now <= one.expires_at
