"""`linli verify-diff OLD NEW`: whether a newer copy still contains the whole of an older one.

Anybody who kept an old export or copy can ask this; no key and no checkpoint is needed.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

import click

from bot.commands import FINDING, USAGE
from bot.commands.speaking import lang_option, speaker
from bot.commands.verify import TargetMissing, bundles, telling
from bot.commands.verify.gathering import gather
from bot.commands.verify.sources import TABLES, Unusable, missing, read_source
from bot.features.record.rules import Chain, check_links, read_headers
from bot.kernel.findings import Fault, Finding
from bot.kernel.text import Text, _, ngettext

FORMAT = "linli-verify-diff/1"
HELP = """检查 NEW 是不是 OLD 的延续：OLD 的最后一条必须原样在 NEW 里。

Checks whether NEW goes on from OLD: the last entry of OLD must be in NEW, unchanged.

OLD 和 NEW 是数据库文件、数据库地址或导出文件。
OLD and NEW are database files, addresses of databases, or exported files.

退出码 Exit codes: 0 是延续 it goes on; 1 不是 it does not; 2 用法有误 usage."""


@dataclass
class Side:
    """One of the two: its chains by community, and what of it could not be read."""

    chains: dict[int, Chain]
    unread: list[Finding]
    damages: list[Text]

    @property
    def entries(self) -> int:
        return sum(len(one.headers) for one in self.chains.values())


@click.command("verify-diff", help=HELP)
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
@lang_option
def command(old: str, new: str, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    try:
        before, now = map(_read, (old, new))
    except FileNotFoundError:
        click.echo(say(TargetMissing().text()), err=True)
        sys.exit(USAGE)
    except Unusable as trouble:
        click.echo(say(trouble.text), err=True)
        sys.exit(FINDING)
    damages = [say(one) for one in (*before.damages, *now.damages)]
    findings = [*before.unread, *now.unread, *differences(before.chains, now.chains)]
    told = [telling.finding(one, say) for one in findings]
    if as_json:
        pairs = zip(findings, told, strict=True)
        found = [{"v": one.fault.number, "message": message} for one, message in pairs]
        document = {"format": FORMAT, "findings": found, "damages": damages}
        click.echo(json.dumps(document, ensure_ascii=False))
    elif told or damages:
        click.echo("\n".join([*(f"- {one}" for one in damages), *told]))
    else:
        click.echo(say(_("The newer record goes on from the older one, unchanged.")))
        added = now.entries - before.entries
        click.echo(say(ngettext("{n} entry was added.", "{n} entries were added.", added)))
    sys.exit(FINDING if told or damages else 0)


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


def _read(target: str) -> Side:
    """Raises FileNotFoundError, Unusable."""
    found = read_source(target)
    bundle = found.bundle
    evidences = gather(found, None) if bundle is None else [bundles.unpack(bundle)]
    apart = [*map(missing, TABLES)]  # a table without entries may be missing here
    side = Side({}, [], [one for one in found.damages if one not in apart])
    for one in evidences:
        side.chains[one.community], unread = read_headers(one.headers)
        side.unread += [replace(finding, community=one.community) for finding in unread]
    return side
