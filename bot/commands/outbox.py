"""`linli outbox`: messages that wait for a person's word, and those nobody could deliver.

What they say is never shown: whoever holds the host decides by kind, place and age.
"""

import asyncio
import json
import sys

import click

from bot.commands import NUMBER, USAGE
from bot.commands.host import opened_works
from bot.commands.speaking import Say, lang_option, speaker
from bot.infra.holding import HELD, UNDELIVERABLE, Waiting
from bot.kernel.errors import DomainError
from bot.kernel.text import Argument, Deadline, Text, Words, _, ngettext

OUTBOX = "linli-outbox/1"
HELP = """看哪些消息等人决定（恢复备份以后），哪些送不到。只显示种类、去处和时间，不显示内容。

Shows which messages wait for your decision (after a restore), and which could not be delivered:
their kind, place and time, never their text. Without numbers, --release and --drop mean all of
the kind shown.

退出码 Exit codes: 0 好了 done; 2 用法或配置有误 usage or configuration."""


class OnlyHeldAreReleased(DomainError):
    code = "only-held-are-released"

    def text(self) -> Text:
        return _(
            "Only messages that are held can be released: the text of the others is gone. "
            "Please leave out --undeliverable."
        )


class ReleaseOrDrop(DomainError):
    code = "release-or-drop"

    def text(self) -> Text:
        return _("Please choose one of --release and --drop.")


@click.command("outbox", help=HELP)
@click.option(
    "--held/--undeliverable",
    default=True,
    help="等决定的，还是送不到的。 Those held, or those that could not be delivered.",
)
@click.option("--release", is_flag=True, help="照发，并注明可能重复。 Send them after all.")
@click.option("--drop", is_flag=True, help="不发了。 Never send them.")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
@click.argument("numbers", type=NUMBER, nargs=-1)
@lang_option
def command(
    held: bool, release: bool, drop: bool, as_json: bool, numbers: tuple[int, ...], lang: str
) -> None:
    say = speaker(lang)
    state = HELD if held else UNDELIVERABLE
    try:
        if release and drop:
            raise ReleaseOrDrop
        if release and not held:
            raise OnlyHeldAreReleased
        if release or drop:
            done = asyncio.run(_decided(state, release, numbers))
            _tell_decision(say, as_json, done, released=release)
        else:
            found, zone = asyncio.run(_listed(state))
            _tell_list(say, as_json, found, zone)
    except DomainError as refusal:
        click.echo(say(refusal.text()), err=True)
        sys.exit(USAGE)


async def _listed(state: str) -> tuple[list[Waiting], str]:
    """Those of the state, and the zone in which to show their times."""
    async with opened_works() as works, works.look() as work:
        return await work.holding.listed(state), works.zone


async def _decided(state: str, release: bool, numbers: tuple[int, ...]) -> int:
    async with opened_works() as works, works.begin() as work:
        if release:
            return await work.holding.release(numbers)
        return await work.holding.drop(state, numbers)


def _tell_decision(say: Say, as_json: bool, done: int, *, released: bool) -> None:
    if as_json:
        click.echo(json.dumps({"format": OUTBOX, "released" if released else "dropped": done}))
    elif released:
        click.echo(say(ngettext("{n} message is sent.", "{n} messages are sent.", done)))
    else:
        click.echo(say(ngettext("{n} message is dropped.", "{n} messages are dropped.", done)))


def _tell_list(say: Say, as_json: bool, found: list[Waiting], zone: str) -> None:
    if as_json:
        rows = [vars(one) | {"since": one.since.isoformat()} for one in found]
        click.echo(json.dumps({"format": OUTBOX, "messages": rows}))
        return
    for one in found:
        click.echo(say(_line(one, zone)))
    click.echo(say(ngettext("{n} message.", "{n} messages.", len(found))))


def _line(one: Waiting, zone: str) -> Text:
    told: dict[str, Argument] = {
        "number": one.number,
        "kind": Words(one.kind),
        "since": Deadline(one.since, zone),
        "reason": Words(one.reason or "–"),
    }
    if one.private:
        return _("{number} · {kind} · private chat · {since} · {reason}", **told)
    return _("{number} · {kind} · group · {since} · {reason}", **told)
