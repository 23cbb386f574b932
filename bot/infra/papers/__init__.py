"""Papers: templates set in type, as PDF for the printer or as pictures to look at.

A template (`*.typ` beside this file) says how a page looks; all its words come finished from the
catalogues, as JSON, so that nothing a person wrote can be read as markup. Typst and segno are
imported by the process that sets the page (`child`): the bot itself never loads them.

The host may have a template of its own in place of one of these (`own_template`). It is set by the
same process, and sees nothing of the machine but the words it is to set.
"""

import json
from pathlib import Path
from typing import Any

from bot.infra.children import ChildFailed, run
from bot.infra.papers.child import taken_apart
from bot.infra.papers.glyphs import missing, written

__all__ = ["REPLACEABLE", "Unset", "missing", "own_template", "pictures", "render", "written"]

DENSITY = 144.0  # dots per inch of a picture
PATIENCE = 120.0  # seconds
LONGEST_TEMPLATE = 200_000  # bytes
REPLACEABLE = (
    "convention",
    "doors",
    "guide",
    "letter",
    "letters4",
    "minutes",
    "notice",
    "receipt",
    "result",
    "signatures",
    "slip",
    "slip2",
)
CHILD = "bot.infra.papers.child"


class Unset(Exception):
    """The paper could not be set: words too long for their place, or no memory or time."""


def own_template(folder: Path | None, template: str) -> str | None:
    """What the host put in place of that template; None where there is nothing to be used.

    Raises Unset: there is a file, and it is no text of at most 200,000 bytes.
    """
    if folder is None:
        return None
    try:
        with (folder / f"{template}.typ").open("rb") as file:
            content = file.read(LONGEST_TEMPLATE + 1)
        if len(content) > LONGEST_TEMPLATE:
            raise Unset("too long")
        return content.decode("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeError) as trouble:
        raise Unset(type(trouble).__name__) from None


async def render(template: str, data: dict[str, Any], /, *, own: str | None = None) -> bytes:
    """A PDF from `template`.typ, or from the text of `own`. Raises Unset."""
    return (await _set(template, data, "pdf", DENSITY, own))[0]


async def pictures(
    template: str, data: dict[str, Any], density: float = DENSITY, *, own: str | None = None
) -> list[bytes]:
    """Each page as a PNG. Raises Unset."""
    return await _set(template, data, "png", density, own)


async def _set(
    template: str, data: dict[str, Any], form: str, density: float, own: str | None
) -> list[bytes]:
    order = {"template": template, "data": data, "form": form, "density": density, "own": own}
    try:
        return taken_apart(await run(CHILD, json.dumps(order).encode(), PATIENCE))
    except ChildFailed as failed:
        raise Unset(*failed.args) from None
