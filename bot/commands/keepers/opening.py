"""`linli keys keeper open`: both keepers open a sealed file, away from the server."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from bot.commands import FINDING, NUMBER
from bot.commands.files import refused
from bot.commands.keepers.checking import wrong_rows
from bot.commands.keepers.words import (
    FileDamaged,
    FileUnread,
    HashDiffers,
    KeyTyped,
    KeyUnread,
    NoKeeperOfThis,
    OtherBallot,
    OtherKeyWanted,
    RowsDiffer,
)
from bot.commands.speaking import Say, lang_option, speaker
from bot.features.ballots.model import YES_NO, Method, Question
from bot.features.ballots.rules.written import asking_of, said_of
from bot.features.ballots.screens.answers import answer as in_words
from bot.infra import sealing
from bot.infra.keepkeys import KeyMistyped, PrivateKey
from bot.kernel.area import Area
from bot.kernel.errors import DomainError
from bot.kernel.text import FlatLabel, Text, Words, _, ngettext

TRIES = 5
HELP = """两位保管人一起打开封存文件 FILE，看谁选了什么。不用数据库，也不联网，不在服务器上做更好。
请先用 note 在记录里写明。

Both keepers open a sealed FILE and read who chose what, without database or network, best on a
computer that is not the server. Put it on the record first (`note`).

没有写 --key 就要当场输入两把私钥。--sha256 写记录里或结果单上的那一串，--record 写导出的文件
（linli export），就能核对封存的内容和记录是否一致。

Without --key both private keys are asked for. With --sha256, as on the record or the result sheet,
and with --record, an exported file, it is checked whether what was sealed fits the record.

退出码 Exit codes: 0 打开了 opened; 1 文件坏了、不是这一份或和记录不符
damaged, another file, or not as on the record; 2 密钥不对或用法有误 wrong key or usage."""


@click.command("open", help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--key",
    "keys",
    multiple=True,
    type=click.Path(path_type=Path),
    help="写着一把私钥的文件，可以写两次。 File with a private key; give it twice.",
)
@click.option("--sha256", default="", help="应有的 SHA-256。 What its SHA-256 must be.")
@click.option("--ballot", type=NUMBER, help="应是第几号表决。 Which vote it must be of.")
@click.option(
    "--record", type=click.Path(path_type=Path), help="导出的记录。 An exported file, to compare."
)
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print only JSON.")
@lang_option
def open_(
    file: Path,
    keys: tuple[Path, ...],
    sha256: str,
    ballot: int | None,
    record: Path | None,
    as_json: bool,
    lang: str,
) -> None:
    say = speaker(lang)
    try:
        sealed = _checked(file, sha256, ballot)
        content = _opened(sealed, _keys(say, keys))
        wrong = wrong_rows(content, record) if record else ()
    except (FileDamaged, HashDiffers, OtherBallot) as finding:
        click.echo(say(finding.text()), err=True)
        sys.exit(FINDING)
    except DomainError as refusal:
        refused(say, refusal)
    _show(say, content, sealing.fingerprint(sealed), as_json=as_json)
    if wrong:
        click.echo(say(RowsDiffer(", ".join(wrong)).text()), err=True)
        sys.exit(FINDING)


def _checked(file: Path, sha256: str, ballot: int | None) -> bytes:
    """Before any key is typed: the right file. Raises FileUnread, FileDamaged and the others."""
    try:
        content = file.read_bytes()
    except OSError:
        raise FileUnread from None
    try:
        label = sealing.label(content)
    except sealing.NotSealed:
        raise FileDamaged from None
    if ballot is not None and label.ballot != ballot:
        raise OtherBallot(label.ballot)
    if sha256 and sealing.fingerprint(content) != sha256.strip().lower():
        raise HashDiffers
    return content


def _opened(sealed: bytes, keys: Sequence[PrivateKey]) -> dict[str, Any]:
    """Raises NoKeeperOfThis, OtherKeyWanted, FileDamaged."""
    try:
        content = json.loads(sealing.unseal(sealed, keys))
    except sealing.OtherKeeper as stranger:
        raise NoKeeperOfThis(stranger.key_id) from None
    except sealing.KeeperMissing as lacking:
        raise OtherKeyWanted(lacking.key_id) from None
    except (sealing.NotSealed, ValueError):
        raise FileDamaged from None
    label = sealing.label(sealed)
    if (content["community"], content["ballot"]) != (label.community, label.ballot):
        raise FileDamaged
    return dict(content)


def _keys(say: Say, files: Sequence[Path]) -> list[PrivateKey]:
    """From files, or typed. Raises KeyUnread, KeyTyped."""
    if not files:
        asked = _("Private key of the first keeper"), _("Private key of the second keeper")
        return [_asked(say, one) for one in asked]
    try:
        return [_read(one.read_text("utf-8")) for one in files]
    except (OSError, UnicodeError):
        raise KeyUnread from None


def _asked(say: Say, question: Text) -> PrivateKey:
    """A slip is told and asked again. Raises KeyTyped after some tries."""
    for left in reversed(range(TRIES)):
        try:
            return _read(click.prompt(say(question), err=True))
        except KeyTyped as slip:
            if not left:
                raise
            click.echo(say(slip.text()), err=True)
    raise AssertionError("a loop that ends in a key or a refusal")


def _read(typed: str) -> PrivateKey:
    try:
        return PrivateKey.read(typed)
    except KeyMistyped as slip:
        raise KeyTyped(slip.group) from None


def _show(say: Say, content: dict[str, Any], sha256: str, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({**content, "sha256": sha256}, ensure_ascii=False))
        return
    click.echo(say(_("Vote no. {number}: {question}", number=content["ballot"],
                     question=Words(content["question"]))))  # fmt: skip
    asking = asking_of(content["asking"]) if "asking" in content else YES_NO
    for row in content["rows"]:
        click.echo("  ".join(map(say, _cells(row, asking))))
    rows = len(content["rows"])
    click.echo(say(ngettext("{n} answer counts.", "{n} answers count.", rows)))
    if content["secrecy"] == "secret":
        click.echo(say(_("The vote was secret: the file does not say whose answer is which.")))
    click.echo(f"SHA-256 {sha256}")


def _cells(row: dict[str, Any], asking: Question) -> list[Text | Words]:
    """Older files of votes among options do not name the options: there the marks are shown."""
    choice, marks = said_of(row["choice"])
    answer: list[Text | Words] = [in_words(asking, choice, marks)]
    if marks and asking.method is Method.YES_NO:
        answer.append(Words(marks))
    if "flat" not in row:
        return answer
    flat = _("flat {flat}", flat=FlatLabel(row["flat"]))
    area = Text("{figure}", None, {"figure": Area(row["area"])})
    return [Words(row["code"]), flat, area, *answer]
