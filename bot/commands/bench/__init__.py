"""`linli bench NAME`: figures, each beside its floor, measured in one run."""

import click

from bot.commands.bench.roll import roll
from bot.commands.bench.shares import shares
from bot.commands.bench.verify import verify
from bot.commands.bench.vote import vote

HELP = """量一量机器人有多快。每个数字旁边都有一个对照。

Measures how fast the bot is. Each figure stands beside its floor."""


@click.group("bench", help=HELP)
def command() -> None:
    pass


command.add_command(roll)
command.add_command(shares)
command.add_command(verify)
command.add_command(vote)
