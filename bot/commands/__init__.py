"""The command line: one module per command, imported when it is called.

A command that needs no database then starts no database driver.
What stops any command alike (settings, database, network) is put into words in `troubles`.
"""

import gc
from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "backup": "backup",
    "bench": "bench",
    "checkpoints": "checkpoints",
    "dead-letters": "dead_letters",
    "demo": "demo",
    "doctor": "doctor",
    "drill": "drill",
    "export": "export",
    "grant": "grant",
    "keys": "keys",
    "migrate": "migrate",
    "opinions": "opinions",
    "outbox": "outbox",
    "paper": "ballot_paper",
    "purge": "purge",
    "restore": "restore",
    "roll": "roll",
    "run": "run",
    "share": "share",
    "tally": "tally",
    "verify": "verify",
    "verify-diff": "verify.diff",
}

FINDING, USAGE = 1, 2  # exit codes
NUMBER = click.IntRange(1, 2**31 - 1)  # what an id column holds
HELP = """邻里：街坊们在群里一起商量、一起表决。

Linli: neighbours decide together in a chat group.

先试试 Try it first: linli demo"""


class Commands(click.Group):
    """Finds a command by its module's name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = _loaded(f"bot.commands.{COMMANDS[cmd_name]}").command
        return found

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as trouble:
            said = import_module("bot.commands.troubles").sentences(trouble)
            if not said:
                raise
            click.echo("\n".join(said), err=True)
            ctx.exit(USAGE)


def _loaded(module: str) -> Any:
    """What is imported stays; looking through it for garbage again and again was a sixth of it."""
    before = gc.get_threshold()
    gc.set_threshold(100_000)
    try:
        return import_module(module)
    finally:
        gc.set_threshold(*before)


@click.group(cls=Commands, help=HELP)
@click.version_option(package_name="linli", prog_name="linli")
def linli() -> None:
    pass
