"""`linli verify`: checks a record without the server, for whoever doubts a result.

Two ways, as far as what is at hand goes: with published things only, or with everything. What
could not be checked is said too, since silence would look like approval.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import click

from bot.commands import FINDING, USAGE
from bot.commands.speaking import lang_option, speaker
from bot.kernel.errors import DomainError
from bot.kernel.text import Text, _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.commands.verify.judging import Held, Report
    from bot.commands.verify.sources import Found
    from bot.infra.keyfile import Keys

HELP = """检查 TARGET 里的记录：数据库文件、数据库地址或导出文件。机器人可以照常运行。

Checks the record in TARGET: a database file, the address of a database, or an exported file. The
bot may go on running.

查出的每一处都有编号（V1 到 V33）和位置，说明见 docs/auditors.md。没能检查的也会写出来。
Each finding has a number (V1 to V33) and its place; docs/auditors.md explains them. What could
not be checked is said too.

退出码 Exit codes: 0 没有发现问题 nothing wrong was found; 1 有问题 something is wrong;
2 用法有误 usage."""
RECEIPTS = "回执文件，一行一个。 Receipts to look for, one to a line."
CHECKPOINTS = "自己保存的存证（JSON）。 Checkpoints you have kept, as JSON."
KEY_FILE = """密钥文件，用来看加密的内容；不写就用设置里的。 Key file, to look into encrypted
content; by default the one of the settings."""
PUBLIC_KEY = "存证的公钥（64 位十六进制）。 Public key of the checkpoints, 64 hex digits."


class TargetMissing(DomainError):
    code = "target-missing"

    def text(self) -> Text:
        return _("There is no such file. Please check its name.")


class KeyWrong(DomainError):
    code: ClassVar[str] = "key-wrong"

    def text(self) -> Text:
        return _("This is not a public key: it must be 64 digits from 0 to 9 and a to f.")


class KeyFileWrong(DomainError):
    code: ClassVar[str] = "key-file-wrong"

    def text(self) -> Text:
        return _("The key file cannot be read. Please check its name and its permissions.")


@click.command("verify", help=HELP)
@click.argument("target")
@click.option("--receipts", type=click.Path(path_type=Path), help=RECEIPTS)
@click.option("--checkpoints", type=click.Path(path_type=Path), help=CHECKPOINTS)
@click.option("--key-file", type=click.Path(path_type=Path), help=KEY_FILE)
@click.option("--public-key", "public_keys", multiple=True, help=PUBLIC_KEY)
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
@lang_option
def command(
    target: str,
    receipts: Path | None,
    checkpoints: Path | None,
    key_file: Path | None,
    public_keys: tuple[str, ...],
    as_json: bool,
    lang: str,
) -> None:
    from bot.commands.verify import telling
    from bot.commands.verify.sources import Unusable, read_source

    say = speaker(lang)
    try:
        held = _held(receipts, checkpoints)
        given, keys = _public_keys(public_keys), _keys(key_file)
        with undisturbed():
            found = read_source(target)
            report = checked(found, held, keys, given)
    except FileNotFoundError:
        click.echo(say(TargetMissing().text()), err=True)
        sys.exit(USAGE)
    except DomainError as refusal:
        click.echo(say(refusal.text()), err=True)
        sys.exit(USAGE)
    except Unusable as trouble:
        click.echo(say(trouble.text), err=True)
        sys.exit(FINDING)
    if as_json:
        click.echo(telling.document(report, found.damages, say))
    else:
        click.echo("\n".join(telling.lines(report, found.damages, say)))
    sys.exit(FINDING if report.findings or found.damages else 0)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Nobody looks for circles of objects: a long record is millions of objects and no circle."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def checked(
    found: "Found", held: "Held", keys: "Keys | None", given: "Sequence[bytes]" = ()
) -> "Report":
    """Everything that was found, checked. `given` are public keys the checker trusts."""
    from bot.commands.verify import bundles
    from bot.commands.verify.gathering import gather
    from bot.commands.verify.judging import by_id, judge
    from bot.features.record.rules import read_row
    from bot.infra.keyfile import Signer
    from bot.kernel.findings import Gap, Unchecked

    bundle = found.bundle
    evidences = [bundles.unpack(bundle)] if bundle is not None else list(gather(found, keys))
    public = bundle is not None and bundle.get("public") is True
    trusted = {one.id: Signer(one).public for one in keys.signing} if keys else {}
    came_along = bundle is not None and not given and not trusted
    if bundle is not None and came_along:
        trusted = bundles.public_keys(bundle)
    if given:
        stored = [read_row(row) for one in evidences for row in one.checkpoints]
        every = [*held.checkpoints, *(one for one in stored if one)]
        trusted = by_id(given, every) or {"": given[0]}
    report = judge(evidences, replace(held, keys=trusted), public=public)
    if came_along and trusted:
        report.unchecked.append(Unchecked(Gap.KEY_FROM_FILE))
    return report


def _held(receipts: Path | None, checkpoints: Path | None) -> "Held":
    """Raises a refusal where one of the files cannot be read."""
    from bot.commands.verify.files import read_checkpoints, read_receipts
    from bot.commands.verify.judging import Held

    return Held(
        checkpoints=read_checkpoints(checkpoints) if checkpoints else (),
        receipts=read_receipts(receipts) if receipts else (),
    )


def _keys(file: Path | None) -> "Keys | None":
    """The key file that was named; else that of the settings, if there is one."""
    from bot.infra.keyfile import Keys, KeysUnreadable

    if file is not None:
        try:
            return Keys.read(file)
        except KeysUnreadable:
            raise KeyFileWrong from None

    from bot.app import Settings, WrongSetting  # the whole bot: only where nothing was named

    try:
        return Settings.read().keys()
    except (WrongSetting, ValueError):
        return None


def _public_keys(written: tuple[str, ...]) -> list[bytes]:
    try:
        keys = [bytes.fromhex(one) for one in written]
    except ValueError:
        raise KeyWrong from None
    if any(len(one) != 32 for one in keys):
        raise KeyWrong
    return keys
