"""The command line speaks with the sentences of the catalogues."""

from collections.abc import Callable

import click

from bot.infra.catalogues import Catalogues
from bot.kernel.text import EN, ZH, Text, Words

Say = Callable[[Text | Words], str]
LANGUAGE = {"zh": ZH, "en": EN}

lang_option = click.option(
    "--lang",
    type=click.Choice(sorted(LANGUAGE)),
    default="zh",
    show_default=True,
    help="语言 language",
)


def speaker(lang: str) -> Say:
    """Renders in that language; what a file says cannot move the cursor or colour the terminal."""
    catalogues = Catalogues.load()

    def say(text: Text | Words) -> str:
        line = catalogues.render(text, LANGUAGE[lang])
        return "".join(one if one.isprintable() else "�" for one in line)

    return say
