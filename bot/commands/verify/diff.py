"""`linli verify-diff OLD NEW`: whether a newer copy still contains the whole of an older one.

Anybody who kept an old export or copy can ask this; no key and no checkpoint is needed.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace

import click

from bot.commands import FINDING, USAGE
from bot.commands.speaking import lang_option, speaker
from bot.commands.verify import TargetMissing, bundles, telling
from bot.commands.verify.gathering import gather
from bot.commands.verify.sources import Found, Unusable, read_source
from bot.features.record.rules import Chain, check_links, read_headers
from bot.kernel.findings import Fault, Finding
from bot.kernel.text import _, ngettext

FORMAT = "linli-verify-diff/1"
HELP = """检查 NEW 是不是 OLD 的延续：OLD 的最后一条必须原样在 NEW 里。

Checks whether NEW goes on from OLD: the last entry of OLD must be in NEW, unchanged.

OLD 和 NEW 是数据库文件、数据库地址或导出文件。
OLD and NEW are database files, addresses of databases, or exported files.

退出码 Exit codes: 0 是延续 it goes on; 1 不是 it does not; 2 用法有误 usage."""


@click.command("verify-diff", help=HELP)
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
@lang_option
def command(old: str, new: str, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    try:
        before, now = (_chains(read_source(one)) for one in (old, new))
    except FileNotFoundError:
        click.echo(say(TargetMissing().text()), err=True)
        sys.exit(USAGE)
    except Unusable as trouble:
        click.echo(say(trouble.text), err=True)
        sys.exit(FINDING)
    findings = list(differences(before, now))
    if as_json:
        told = [{"v": one.fault.number, "message": telling.finding(one, say)} for one in findings]
        click.echo(json.dumps({"format": FORMAT, "findings": told}, ensure_ascii=False))
    elif findings:
        click.echo("\n".join(telling.finding(one, say) for one in findings))
    else:
        added = sum(len(one.headers) for one in now.values())
        added -= sum(len(one.headers) for one in before.values())
        click.echo(say(_("The newer record goes on from the older one, unchanged.")))
        click.echo(say(ngettext("{n} entry was added.", "{n} entries were added.", added)))
    sys.exit(FINDING if findings else 0)


def differences(old: dict[int, Chain], new: dict[int, Chain]) -> Iterator[Finding]:
    """Where the newer records stop being those of the older copy, or are not in order."""
    for community, before in old.items():
        now = new.get(community, Chain([]))
        for finding in (*check_links(now), *_parting(before, now)):
            yield replace(finding, community=community)


def _parting(before: Chain, now: Chain) -> Iterator[Finding]:
    """The first entry that the two do not share; the end of the older one is enough to ask."""
    if not before.headers or now.by_seq.get(before.last.seq) == before.last:
        return
    for header in before.headers:
        if header.seq not in now.by_seq and header.seq > now.last.seq:
            yield Finding(Fault.TAIL_CUT, header.seq)
            return
        if now.by_seq.get(header.seq) != header:
            yield Finding(Fault.REBUILT, before.last.seq, detail=str(header.seq))
            return


def _chains(found: Found) -> dict[int, Chain]:
    if found.bundle is not None:
        evidences = [bundles.unpack(found.bundle)]
    else:
        evidences = list(gather(found, None))
    return {one.community: read_headers(one.headers)[0] for one in evidences}
