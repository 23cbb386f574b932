"""`linli export`: closed ballots of a community and its record, as one file for auditors.

`linli tally` counts the ballots in it again and `linli verify` checks the record. The file says
how each flat voted. So it is written for its owner's eyes only, and it is there either whole or
not at all; with --public it holds only what anybody may know. That it was given out is itself
written on the record, before it is.
"""

import asyncio
import json
import os
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from bot.commands import NUMBER, USAGE
from bot.commands.files import FileUnwritable
from bot.commands.host import chosen, community_option, host, opened_works
from bot.commands.speaking import lang_option, speaker
from bot.features.ballots import usecases
from bot.features.ballots.errors import BallotUnknown, ChoicesPurged
from bot.features.ballots.rules.case_files import KIND
from bot.features.residents.errors import CommunityUnknown
from bot.kernel.cases import CASES
from bot.kernel.errors import DomainError
from bot.kernel.ids import CommunityId
from bot.kernel.text import Text, _, ngettext

if TYPE_CHECKING:
    from bot.infra.keyfile import Keys
    from bot.work import Work

EXPORT = "linli-export/1"
ALWAYS = datetime(1, 1, 1, tzinfo=UTC)
HELP = """把小区 ID 已结束的表决和全部记录写进文件 OUT；谁都可以用 linli tally 重新数票，
用 linli verify 检查记录。

Writes the closed ballots and the record of community ID to the file OUT; anybody can count the
votes again with linli tally and check the record with linli verify.

文件里有每一户的选择，请妥善保管；加上 --public 就只有可以公开的内容。
The file says how each flat voted: please keep it safe. With --public it holds only what anybody
may know.

退出码 Exit codes: 0 已写好 written; 2 用法或配置有误，没有写
usage or configuration, nothing was written."""


class NothingClosed(DomainError):
    code = "nothing-closed"

    def text(self) -> Text:
        return _("This community has no finished vote yet, so there is nothing to export.")


class FileKept(DomainError):
    code = "file-kept"

    def text(self) -> Text:
        return _(
            "There is a file of that name already. "
            "Please choose another name, or replace it with --force."
        )


@click.command("export", help=HELP)
@community_option
@click.option(
    "--ballot", type=NUMBER, metavar="N", help="只要第 N 号表决。 Only the vote of that number."
)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--public", is_flag=True, help="只要可以公开的。 Only what anybody may know.")
@click.option("--force", is_flag=True, help="替换已有的文件。 Replace a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
@lang_option
def command(
    number: int | None,
    ballot: int | None,
    out: Path,
    public: bool,
    force: bool,
    as_json: bool,
    lang: str,
) -> None:
    say = speaker(lang)
    try:
        if out.exists() and not force:
            raise FileKept
        community, document = asyncio.run(_exported(number, ballot, public=public))
        _write(out, document)
    except DomainError as refusal:
        click.echo(say(refusal.text()), err=True)
        sys.exit(USAGE)
    ids = [case["id"] for case in document["cases"]]
    if as_json:
        click.echo(json.dumps({"format": EXPORT, "community": community, "cases": ids}))
    else:
        click.echo(say(ngettext("{n} vote written.", "{n} votes written.", len(ids))))


async def _exported(
    number: int | None, ballot: int | None, *, public: bool
) -> tuple[int, dict[str, Any]]:
    """The number of the community and the document."""
    async with opened_works() as works:
        async with works.begin() as work:
            community = await chosen(work, number)
            if not await work.residents.neighbourhoods([community]):
                raise CommunityUnknown(community)
            if ballot is not None and await work.ballots.numbered(community, ballot) is None:
                raise BallotUnknown(ballot)  # not even that it was given out may be written down
            numbers = await _closed(work, community) if ballot is None else [ballot]
            if not numbers and not public:
                raise NothingClosed
            cases = []
            if not public:
                whole = await _cases(work, community, numbers, skip=ballot is None)
                numbers, cases = list(whole), list(whole.values())
            await usecases.note_export(work, host(community), community, numbers, public=public)
        keys = works.keys
    document: dict[str, Any] = {"format": CASES, "kind": KIND, "cases": cases}
    record = await asyncio.to_thread(_record, community, keys, numbers, public=public)
    return community, document | {"record": record}


async def _cases(
    work: "Work", community: CommunityId, numbers: list[int], *, skip: bool
) -> dict[int, dict[str, Any]]:
    """By number of the ballot; `skip` leaves out those of which the choices were purged.

    Raises ChoicesPurged without `skip`.
    """
    found = {}
    for one in numbers:
        try:
            document = await usecases.export_ballot(work, host(community), community, one)
        except ChoicesPurged:
            if not skip:
                raise
        else:
            (found[one],) = cast("list[dict[str, Any]]", document["cases"])
    return found


def _record(community: int, keys: "Keys", numbers: list[int], *, public: bool) -> dict[str, Any]:
    """The record as it now is, the event of this export included."""
    from bot.app import Settings
    from bot.commands.verify import bundles
    from bot.commands.verify.gathering import gather
    from bot.commands.verify.sources import read_source
    from bot.infra.keyfile import Signer

    found = read_source(Settings.read().database())
    evidence = next(one for one in gather(found, keys) if one.community == community)
    signing = {one.id: Signer(one).public for one in keys.signing}
    hidden = bundles.votes_besides(evidence, numbers)
    return bundles.pack(evidence, signing, public=public, hidden=hidden)


async def _closed(work: "Work", community: CommunityId) -> list[int]:
    ballots = await work.ballots.current([community], closed_since=ALWAYS)
    return sorted(one.number for one in ballots if one.tally is not None)


def _write(out: Path, document: dict[str, Any]) -> None:
    part = out.with_name(f"{out.name}.part")
    written = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    try:
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(written.encode())
        part.replace(out)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise FileUnwritable from None
