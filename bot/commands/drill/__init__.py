"""`linli drill NAME`: a promise tried out, at full size, on this machine and without a token.

Each drill is a module of this package with a click command called `command`, imported when it is
called. It makes its own database in a folder of its own, says what it saw, and exits with 1
where a promise was not kept. A short form of each is a test.
"""

import sys
from importlib import import_module
from importlib.util import find_spec

import click

from bot.commands import FINDING

DRILLS = (
    "canaries",
    "codes",
    "crawl",
    "crossings",
    "interference",
    "kills",
    "mutants",
    "reminders",
    "pairs",
    "repeats",
    "tampers",
)
HELP = """演习：在这台电脑上真刀真枪地试一遍，看承诺守不守得住。不用令牌，不用上网。

Drills: tries the promises out on this computer, with no token and no network."""
ALL_HELP = """把所有演习都做一遍，每个都按它自己的默认规模。

Runs every drill at its usual size.

退出码 Exit codes: 0 都守住了 all kept; 1 有没守住的 something was not kept; 2 用法 usage."""


class Drills(click.Group):
    """Finds a drill by its module's name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        own = super().list_commands(ctx)
        return sorted([*own, *(one for one in DRILLS if find_spec(f"{__name__}.{one}"))])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in DRILLS or not find_spec(f"{__name__}.{cmd_name}"):
            return super().get_command(ctx, cmd_name)
        found: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return found


@click.group("drill", cls=Drills, help=HELP)
def command() -> None:
    pass


@command.command("all", help=ALL_HELP)
@click.pass_context
def every(ctx: click.Context) -> None:
    failed = []
    for name in command.list_commands(ctx):
        if name != "all":
            click.echo(f"\n== linli drill {name}")
            found: click.Command = import_module(f"{__name__}.{name}").command
            failed += [name] if fails(found) else []
    click.echo(f"\n✗ {' '.join(failed)}" if failed else "\n✓")
    sys.exit(FINDING if failed else 0)


def fails(drill: click.Command) -> bool:
    """Runs a drill with what it takes by default; whether it ended otherwise than well."""
    try:
        return bool(drill.main([], standalone_mode=False))  # click hands its own exit back
    except click.ClickException as trouble:
        trouble.show()
        return True
    except SystemExit as end:
        return bool(end.code)
