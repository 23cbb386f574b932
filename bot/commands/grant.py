"""`linli grant`: who holds which role; links that name coordinators and auditors; ending a role.

An auditor is named by the district together with whoever holds the host (PROMISES 7.2, row 46d):
two people at one keyboard, whom a program cannot tell apart. The record says: done at the host.
"""

import json
from datetime import datetime
from typing import TYPE_CHECKING

import click

from bot.commands.files import acted
from bot.commands.host import chosen, community_option, host, opened_works
from bot.commands.speaking import Say, lang_option, speaker
from bot.features.grants import rules, usecases
from bot.features.grants.model import Ended, Made, Offer
from bot.features.grants.screens import over
from bot.features.residents.errors import CommunityUnknown
from bot.kernel.offices import Office, named
from bot.kernel.people import Role
from bot.kernel.roll import Neighbourhood
from bot.kernel.text import Day, Words, _

if TYPE_CHECKING:
    from bot.work import Work

LIST, LINK, END = "linli-grant-list/1", "linli-grant-link/1", "linli-grant-end/1"
YEAR = 365  # days
CODES = "\n\n退出码 Exit codes: 0 好了 done; 2 用法或配置有误 usage or configuration."
HELP = """身份：谁在当什么；请协调员、请监督员；提前结束。

Roles: who holds which; naming coordinators and auditors; ending a role early."""
LIST_HELP = (
    """列出小区 ID 里现在谁在当什么，到哪一天为止。

Lists who holds which role in community ID now, and until when."""
    + CODES
)
COORDINATOR_HELP = (
    """打印一条链接，再请一位协调员：只能用一次，72 小时有效，当到 DATE（不写就是一年）。
小区有监督员的，要监督员同意，不能这样请。

Prints a link that makes one more coordinator: it works once, for 72 hours; the role ends on DATE
(a year from now if not said). Not where there is an auditor, who would have to agree."""
    + CODES
)
AUDITOR_HELP = (
    """打印一条链接，请一位监督员：只能用一次，72 小时有效，当到 DATE（不写就是一年）。
监督员不能有别的身份，由街道和管服务器的人一起请，不通过聊天。

Prints a link that makes one person auditor: it works once, for 72 hours; the role ends on DATE
(a year from now if not said). An auditor holds no other role, and is named by the district
together with whoever holds the host, never by chat."""
    + CODES
)
END_HELP = (
    """让编号为 ROLE 的身份现在就结束（编号见 list），本人会收到通知。

Ends the role with number ROLE (see list) now; the person is told."""
    + CODES
)


@click.group("grant", help=HELP)
def command() -> None:
    pass


_json = click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print only JSON.")
_bot = click.option("--bot", required=True, help="机器人的用户名。 Username of the bot.")
_until = click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="最后一天，如 2027-05-31。 The last day, such as 2027-05-31.",
)
_label = click.option("--name", default="", help="怎么称呼这个人。 What you call that person.")


@command.command("list", help=LIST_HELP)
@community_option
@_json
@lang_option
def list_(number: int | None, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    offices, zone = acted(say, _held(number))
    if as_json:
        roles = [_plain(one) for one in offices]
        click.echo(json.dumps({"format": LIST, "roles": roles}, ensure_ascii=False))
        return
    for one in offices:
        click.echo(f"{one.id}  {_told(say, one, zone)}")
    if not offices:
        click.echo(say(_("Nobody holds a role yet.")))


@command.command("coordinator", help=COORDINATOR_HELP)
@community_option
@_bot
@_until
@_label
@_json
@lang_option
def coordinator(
    number: int | None, bot: str, until: datetime | None, name: str, as_json: bool, lang: str
) -> None:
    made = acted(speaker(lang), _made(number, Role.COORDINATOR, until, name))
    _print(made, bot, as_json=as_json)


@command.command("auditor", help=AUDITOR_HELP)
@community_option
@_bot
@_until
@_label
@_json
@lang_option
def auditor(
    number: int | None, bot: str, until: datetime | None, name: str, as_json: bool, lang: str
) -> None:
    made = acted(speaker(lang), _made(number, Role.AUDITOR, until, name))
    _print(made, bot, as_json=as_json)


@command.command("end", help=END_HELP)
@click.argument("role", type=int)
@community_option
@_json
@lang_option
def end(role: int, number: int | None, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    ended = acted(say, _ended(number, role))
    if as_json:
        click.echo(json.dumps({"format": END, **_plain(ended.office)}, ensure_ascii=False))
    else:
        for line in over(ended).lines:
            click.echo(say(line.text))


def _print(made: Made, bot: str, *, as_json: bool) -> None:
    link = f"https://t.me/{bot.lstrip('@')}?start={made.payload}"
    if not as_json:
        click.echo(link)
        return
    told = {
        "format": LINK,
        "role": made.offer.role.value,
        "link": link,
        "valid_until": made.expires_at.isoformat(timespec="seconds"),
        "role_until": made.offer.until.isoformat(timespec="seconds"),
    }
    click.echo(json.dumps(told))


async def _place(work: "Work", number: int | None) -> Neighbourhood:
    """Raises CommunityUnknown, NoCommunity, SeveralCommunities."""
    community = await chosen(work, number)
    place = (await work.residents.neighbourhoods([community])).get(community)
    if place is None:
        raise CommunityUnknown(community)
    return place


async def _held(number: int | None) -> tuple[tuple[Office, ...], str]:
    async with opened_works() as works, works.look() as work:
        place = await _place(work, number)
        (found,) = await usecases.holders(work, host(place.id))
        return found.offices, place.zone


async def _made(number: int | None, role: Role, until: datetime | None, name: str) -> Made:
    """Raises as `usecases.make_link` does."""
    async with opened_works() as works, works.begin() as work:
        place = await _place(work, number)
        ends = rules.term(work.now, YEAR, place.zone)
        if until is not None:
            ends = rules.last_day(until.date(), place.zone)
        offer = Offer(role, ends, label=rules.label(name))
        return await usecases.make_link(work, host(place.id), place.id, offer)


async def _ended(number: int | None, role: int) -> Ended:
    """Raises as `usecases.end_role` does."""
    from bot import reactions

    async with opened_works() as works, works.begin() as work:
        place = await _place(work, number)
        ended = await usecases.end_role(work, host(place.id), role)
        await reactions.role_ended(work, ended)
        return ended


def _told(say: Say, office: Office, zone: str) -> str:
    role, label = named(office.role), Words(office.label or str(office.person))
    if office.until is None:
        return say(_("{role}: {label}", role=role, label=label))
    day = Day(office.until, zone)
    if office.building:
        building = Words(office.building)
        return say(
            _(
                "{role} for building {building}: {label}, until {day}",
                role=role,
                building=building,
                label=label,
                day=day,
            )
        )
    return say(_("{role}: {label}, until {day}", role=role, label=label, day=day))


def _plain(office: Office) -> dict[str, object]:
    return {
        "id": office.id,
        "role": office.role.value,
        "person": int(office.person),
        "label": office.label,
        "building": office.building,
        "since": office.since.isoformat(),
        "until": office.until and office.until.isoformat(),
    }
