"""A screen as it is read, lines and buttons, to hold whole screens against what they shall say."""

from bot.infra.catalogues import Catalogues
from bot.kernel.screen import Screen, Style
from bot.kernel.text import EN

CATALOGUES = Catalogues.load()


def reads(shown: Screen, language: str = EN) -> str:
    """Line below line; an empty one stays empty; a row of buttons is ``[one] [two]``."""
    lines = [
        "" if one.style is Style.GAP else CATALOGUES.render(one.text, language)
        for one in shown.lines
    ]
    rows = [
        " ".join(f"[{CATALOGUES.render(one.label, language)}]" for one in row)
        for row in shown.buttons
    ]
    return "\n".join([*lines, *rows])
