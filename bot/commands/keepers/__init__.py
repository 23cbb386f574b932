"""`linli keys keeper`: the two who can open the sealed choices of a ballot, together.

`new` and `open` need neither database nor network: a private key never comes near the server.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands import NUMBER
from bot.commands.files import acted, created, kept, refused
from bot.commands.host import chosen, community_option, host, opened_works
from bot.commands.keepers.opening import open_
from bot.commands.keepers.words import PublicKeyWrong
from bot.commands.speaking import Say, lang_option, speaker
from bot.features.keepers import usecases
from bot.features.keepers.model import Keeper, Post, SealedFile
from bot.features.residents.errors import CommunityUnknown
from bot.infra.keepkeys import NoPublicKey, PrivateKey, PublicKey
from bot.infra.system import SystemEntropy
from bot.kernel.text import Text, Words, _

if TYPE_CHECKING:
    from bot.kernel.ids import CommunityId
    from bot.work import Work

NEW, LIST = "linli-keeper/1", "linli-keepers/1"
IN_A_ROW = 5  # groups on a line
CODES = "\n\n退出码 Exit codes: 0 好了 done; 2 用法或配置有误 usage or configuration."
HELP = """保管人：每次表决结束时，把谁选了什么封存起来，要两位保管人的密钥才打得开。

Keepers: at the end of each vote the choices are sealed; only the keys of both keepers open them."""
NEW_HELP = (
    """为一位保管人做一对密钥，不用数据库，也不联网。私钥只显示这一次，不会存下来：请抄在纸上
或打印出来，交给保管人。公钥那一行用来登记（register）。

Makes a pair of keys for one keeper, without database or network. The private key is shown this
once and kept nowhere: write it down or print it, and give it to the keeper. The line of the
public key is for `register`."""
    + CODES
)
REGISTER_HELP = (
    """登记保管人：POST 是 auditor（监督员）或 teller（唱票的居民），PUBLIC 是公钥那一行。
以后结束的表决就用这把钥匙封存；换人只管以后的表决。

Names a keeper: POST is auditor or teller, PUBLIC the line of the public key. Votes that end from
now on are sealed for it; who is replaced still opens what was sealed before."""
    + CODES
)
LIST_HELP = (
    """列出小区的保管人，以前的也在内。

Lists the keepers of a community, earlier ones too."""
    + CODES
)
FILE_HELP = (
    """把第 N 号表决的封存文件写到 OUT；它是封着的，给谁都打不开。记录里会写明给出去了。

Writes the sealed file of vote no. N to OUT, still closed. The record says that it was given out."""
    + CODES
)
NOTE_HELP = (
    """打开封存文件以前，先在记录里写明：谁打开的、为什么。

Before a sealed file is opened: puts on the record who opens it and why."""
    + CODES
)
WARNING = _("Private key. Write it down now or print it: it is shown only this once.")

_json = click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print only JSON.")
_ballot = click.option(
    "--ballot", type=NUMBER, metavar="N", required=True, help="第几号表决。 Number of the vote."
)
_post = click.argument("post", type=click.Choice([one.value for one in Post]))


@click.group("keeper", help=HELP)
def command() -> None:
    pass


command.add_command(open_)


@command.command("new", help=NEW_HELP)
@click.option("--name", default="", help="保管人是谁，写在纸上。 Who the keeper is, for the sheet.")
@click.option(
    "--pdf",
    type=click.Path(path_type=Path),
    help="另写一张 PDF，打印后请删掉。 Also a sheet as PDF; delete it once it is printed.",
)
@_json
@lang_option
def new(name: str, pdf: Path | None, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    key = PrivateKey.made(SystemEntropy())
    if pdf is not None:
        acted(say, _printed(say, pdf, key, name, lang))
    if as_json:
        told = {"key": key.public.id, "private": " ".join(key.groups), "public": key.public.line}
        click.echo(json.dumps({"format": NEW, "name": name, **told}, ensure_ascii=False))
        return
    click.echo(say(WARNING))
    click.echo("\n".join(f"    {row}" for row in _rows(key)))
    click.echo(say(_("Number of this key: {key}", key=Words(key.public.id))))
    click.echo(say(_("Public key, to be registered:")))
    click.echo(f"    {key.public.line}")


@command.command("register", help=REGISTER_HELP)
@_post
@click.argument("public")
@click.option("--name", required=True, help="保管人是谁。 Who the keeper is.")
@community_option
@_json
@lang_option
def register(
    post: str, public: str, name: str, number: int | None, as_json: bool, lang: str
) -> None:
    say = speaker(lang)
    try:
        key = PublicKey.read(public)
    except NoPublicKey:
        refused(say, PublicKeyWrong())
    acted(say, _registered(number, Post(post), key, name.strip()))
    if as_json:
        click.echo(json.dumps({"format": NEW, "post": post, "key": key.id, "public": key.line}))
    else:
        said = _("{name} is keeper now, with key {key}.", name=Words(name), key=Words(key.id))
        click.echo(say(said))


@command.command("list", help=LIST_HELP)
@community_option
@_json
@lang_option
def list_(number: int | None, as_json: bool, lang: str) -> None:
    say = speaker(lang)
    found = acted(say, _every(number))
    if as_json:
        rows = [_plain(one) for one in found]
        click.echo(json.dumps({"format": LIST, "keepers": rows}, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one.key_id}  {say(_post_said(one.post))}  {_state(say, one)}")
    if len({one.post for one in found if one.until is None}) < len(Post):
        click.echo(say(_("Until there are two keepers, no vote is sealed.")))


@command.command("file", help=FILE_HELP)
@click.argument("out", type=click.Path(path_type=Path))
@_ballot
@community_option
@lang_option
def file(out: Path, ballot: int, number: int | None, lang: str) -> None:
    say = speaker(lang)
    found = acted(say, _handed_out(out, number, ballot))
    click.echo(say(_("The file is written.")))
    click.echo(f"SHA-256 {found.sha256}")


@command.command("note", help=NOTE_HELP)
@_ballot
@click.option("--by", "who", default="", help="谁打开的。 Who opens it.")
@click.option("--reason", default="", help="为什么。 Why.")
@community_option
@lang_option
def note(ballot: int, who: str, reason: str, number: int | None, lang: str) -> None:
    say = speaker(lang)
    acted(say, _noted(number, ballot, who.strip(), reason.strip()))
    click.echo(say(_("It is on the record now.")))


def _rows(key: PrivateKey) -> list[str]:
    groups = key.groups
    return [" ".join(groups[n : n + IN_A_ROW]) for n in range(0, len(groups), IN_A_ROW)]


async def _printed(say: Say, out: Path, key: PrivateKey, name: str, lang: str) -> None:
    """The sheet with the private key; raises FileThere, FileUnwritable, PaperUnset."""
    from bot.features.papers.errors import PaperUnset
    from bot.infra.papers import Unset, missing, render, written

    shown = "".join(one for one in written(name) if one not in missing(written(name)))
    data = {
        "language": lang,
        "title": say(_("Key of a keeper")),
        "name": shown,
        "qr": " ".join(key.groups),
        "rows": _rows(key),
        "key": say(_("Number of this key: {key}", key=Words(key.public.id))),
        "notes": [
            say(
                _("With this sheet and that of the other keeper the answers of a vote are opened.")
            ),
            say(_("Keep it locked away. Do not photograph it and do not send it to anybody.")),
            say(_("If it is lost, tell the coordinator: a new key is made for later votes.")),
        ],
    }
    with created(out):
        try:
            kept(out, await render("keeper", data))
        except Unset:
            raise PaperUnset from None


def _post_said(post: Post) -> Text:
    return _("Auditor") if post is Post.AUDITOR else _("Resident teller")


def _state(say: Say, one: Keeper) -> str:
    ended = f" … {one.until:%Y-%m-%d}" if one.until else ""
    return f"{say(Words(one.name))}  {one.since:%Y-%m-%d}{ended}"


def _plain(one: Keeper) -> dict[str, object]:
    return {
        "post": one.post.value,
        "key": one.key_id,
        "public": PublicKey(bytes.fromhex(one.public)).line,
        "name": one.name,
        "since": one.since.isoformat(timespec="seconds"),
        "until": one.until and one.until.isoformat(timespec="seconds"),
    }


async def _known(work: "Work", number: int | None) -> "CommunityId":
    """Raises CommunityUnknown, NoCommunity, SeveralCommunities."""
    community = await chosen(work, number)
    if not await work.residents.neighbourhoods([community]):
        raise CommunityUnknown(community)
    return community


async def _registered(number: int | None, post: Post, key: PublicKey, name: str) -> None:
    async with opened_works() as works, works.begin() as work:
        place = await _known(work, number)
        keeper = Keeper(place, post, key.id, key.raw.hex(), name, work.now)
        await usecases.name_keeper(work, host(place), keeper)


async def _every(number: int | None) -> tuple[Keeper, ...]:
    async with opened_works() as works, works.look() as work:
        place = await _known(work, number)
        return await usecases.keepers(work, host(place), place)


async def _handed_out(out: Path, number: int | None, ballot: int) -> SealedFile:
    async with opened_works() as works, works.begin() as work:
        place = await _known(work, number)
        found = await usecases.hand_out(work, host(place), place, ballot)
        with created(out):
            kept(out, found.content)
        return found


async def _noted(number: int | None, ballot: int, who: str, reason: str) -> None:
    async with opened_works() as works, works.begin() as work:
        place = await _known(work, number)
        await usecases.note_opening(work, host(place), place, ballot, who, reason)
