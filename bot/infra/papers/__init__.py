"""Papers: templates set in type, as PDF for the printer or as pictures to look at.

A template (`*.typ` beside this file) says how a page looks; all its words come finished from the
catalogues, as JSON, so that nothing a person wrote can be read as markup. Typst and segno are
imported by the process that sets the page (`child`): the bot itself never loads them.
"""

import asyncio
import json
import sys
from typing import Any

from bot.infra.papers.child import taken_apart
from bot.infra.papers.glyphs import missing, written

__all__ = ["Unset", "missing", "pictures", "render", "written"]

DENSITY = 144.0  # dots per inch of a picture
PATIENCE = 120.0  # seconds
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from bot.infra.papers.child import main; main()"


class Unset(Exception):
    """The paper could not be set: words too long for their place, or no memory or time."""


async def render(template: str, data: dict[str, Any]) -> bytes:
    """A PDF from `template`.typ. Raises Unset."""
    return (await _set(template, data, "pdf", DENSITY))[0]


async def pictures(template: str, data: dict[str, Any], density: float = DENSITY) -> list[bytes]:
    """Each page as a PNG. Raises Unset."""
    return await _set(template, data, "png", density)


async def _set(template: str, data: dict[str, Any], form: str, density: float) -> list[bytes]:
    order = {"template": template, "data": data, "form": form, "density": density}
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-c", _PROGRAM, *sys.path),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # it may repeat what people wrote
        env={},
    )
    try:
        written = child.communicate(json.dumps(order).encode())
        pages, _nothing = await asyncio.wait_for(written, PATIENCE)
    except TimeoutError:
        raise Unset("time") from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode:
        raise Unset(child.returncode)
    return taken_apart(pages)
