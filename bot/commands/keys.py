"""`linli keys`: the key file, which lies apart from the database and its backups."""

import asyncio
import json
import sys

import click

from bot.app import Settings
from bot.commands import FINDING
from bot.commands.backup import refuse
from bot.commands.keepers import command as keeper
from bot.commands.readiness import beside, checked_keys
from bot.commands.rotation import Rotation, field_keys, signing_keys
from bot.infra.keyfile import Keys, Signer
from bot.infra.system import SystemEntropy

SHOWN = "linli-keys-shown/1"
HELP = """密钥文件：没有它，数据库里的加密的内容谁也打不开。

The key file: without it nobody can open what is sealed in the database.

退出码 Exit codes: 0 做好了 done; 2 没有做 not done."""
INIT = """新建密钥文件，放在 LINLI_KEY_FILE 指的地方。

Makes the key file at the place that LINLI_KEY_FILE names.

退出码 Exit codes: 0 建好了 made; 2 没有建 not made."""
SHOW = """显示密钥的编号和签名用的公钥，不显示密钥本身。公钥给谁都行：有了它，谁都能核对记录。

Shows the ids of the keys and the public key, no secret. Give the public key to anybody: with it
anyone can check the record.

退出码 Exit codes: 0 好了 done; 2 读不了 not readable."""
ROTATE = """换一把新密钥，把数据库里的加密的内容全部重新加密，再删掉旧密钥。先停下机器人。
中途断了，再运行一次就接着做。以前的备份要用旧密钥：请先把密钥文件抄一份，和备份分开放好。

Seals everything in the database anew with a new key, then removes the old one. Stop the bot
first. After an interruption run it again: it goes on where it was. Copies made before need the
old key: keep a copy of the key file first, apart from them.

--signing：换签名用的密钥；记录里会写明从哪一条起用新的公钥。
--signing: changes the key that signs; the record says from where on the new public key holds.

退出码 Exit codes: 0 换好了 done; 1 有些内容打不开，旧密钥还留着 something does not open, the old
key stays; 2 没有换 not changed."""
THERE = """密钥文件已经有了，没有改动：{file}
There is a key file already; nothing was changed: {file}"""
BESIDE = """密钥文件不能和数据库放在一起。请用 LINLI_KEY_FILE 另选一个文件夹。
The key file must not lie beside the database. Please choose another folder with LINLI_KEY_FILE."""
UNWRITABLE = """写不了密钥文件。请核对 LINLI_KEY_FILE 和写入权限：{file}
The key file cannot be written. Please check LINLI_KEY_FILE and its permissions: {file}"""
MADE = """密钥文件建好了：{file}
请马上抄一份，放到别处锁好（不要和数据库备份放在一起）。丢了它，加密的内容就再也打不开。
The key file is here: {file}
Please keep a copy of it locked away at another place (not with the backups of the database).
If it is lost, what is sealed can never be opened again."""
RESEALED = """重新加密 {sealed} 处，旧密钥下还剩 {left} 处。
Sealed anew: {sealed}. Left under an old key: {left}."""
STAYS = """有些加密的内容打不开，所以旧密钥还留在密钥文件里。请把这件事告诉开发者。
Something does not open, so the old key stays in the key file. Please tell the developers."""
SIGNS = """现在用新的密钥签名：{key}
公钥：{public}
请把密钥文件再抄一份，并把新的公钥告诉核查员。
The new key signs from now on: {key}
Public key: {public}
Please copy the key file anew, and give the new public key to the auditors."""


@click.group("keys", help=HELP)
def command() -> None:
    pass


command.add_command(keeper)


@command.command("init", help=INIT)
def init() -> None:
    settings = Settings.read()
    file = settings.key_file.expanduser().absolute()
    if file.exists():
        refuse(THERE.format(file=file))
    if beside(file, settings.database()):
        refuse(BESIDE)
    try:
        Keys.made(SystemEntropy()).write(file)
    except OSError:
        refuse(UNWRITABLE.format(file=file))
    click.echo(MADE.format(file=file))


@command.command("show", help=SHOW)
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only.")
def show(as_json: bool) -> None:
    keys = Settings.read().keys()
    signing = [(one.id, Signer(one).public.hex()) for one in keys.signing]
    if as_json:
        told = [{"id": id, "public": public} for id, public in signing]
        field = [one.id for one in keys.field]
        click.echo(json.dumps({"format": SHOWN, "field": field, "signing": told}))
        return
    for one in keys.field:
        click.echo(f"加密 sealing  {one.id}")
    for id, public in signing:
        click.echo(f"签名 signing  {id}  {public}")


@command.command("rotate", help=ROTATE)
@click.option("--signing", is_flag=True, help="换签名用的密钥。 Change the key that signs.")
def rotate(signing: bool) -> None:
    settings = Settings.read()
    file = settings.key_file.expanduser().absolute()
    try:
        if signing:
            signer = asyncio.run(signing_keys(settings, file))
            click.echo(SIGNS.format(key=signer.key_id, public=signer.public.hex()))
            return
        done = asyncio.run(field_keys(settings, checked_keys(settings), file))
    except OSError:
        refuse(UNWRITABLE.format(file=file))
    _tell(done)


def _tell(done: Rotation) -> None:
    click.echo(RESEALED.format(sealed=done.sealed, left=done.left))
    if done.left:
        click.echo(STAYS, err=True)
        sys.exit(FINDING)
