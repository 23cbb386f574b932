"""How a drill ends: its figures, for people or for a program, and whether the promise held."""

import json
import sys
from collections.abc import Mapping
from typing import NoReturn

import click

from bot.commands import FINDING

json_option = click.option(
    "--json", "as_json", is_flag=True, help="只输出 JSON。 Print one JSON document only."
)


def ended(kind: str, figures: Mapping[str, object], *, right: bool, as_json: bool) -> NoReturn:
    """Prints the figures, one to a line, and leaves; `kind` names the format of the JSON."""
    if as_json:
        click.echo(json.dumps({"format": kind, **figures}))
    else:
        widest = max(map(len, figures))
        click.echo("\n".join(f"{name:{widest}}  {value}" for name, value in figures.items()))
    sys.exit(0 if right else FINDING)
