"""Setting in type with the host's own template, and with the house's where that one does not work.

A community must get its papers whatever somebody did to a template; whoever did it is told.
"""

import zlib
from dataclasses import dataclass
from typing import Any

from bot.features.papers import screens
from bot.infra.papers import Unset, own_template
from bot.reactions.telling import tell
from bot.work import Work, Works


@dataclass(frozen=True)
class Printed:
    """A PDF. `broken` is set where the host's own template had to be left out."""

    file: bytes
    template: str
    broken: str = ""


async def printed(works: Works, template: str, data: dict[str, Any]) -> Printed:
    """Raises Unset where the house's own template does not set it either."""
    own: str | None = ""
    try:
        own = own_template(works.templates, template)
        if own is not None:
            return Printed(await works.typeset(template, data, own=own), template)
    except Unset:
        mark = f"{zlib.crc32((own or '').encode()):08x}"
        return Printed(await works.typeset(template, data), template, mark)
    return Printed(await works.typeset(template, data), template)


async def tell_of_broken(work: Work, *made: Printed) -> None:
    """Operators are told once of each state of the file."""
    for one in made:
        if one.broken:
            said = screens.template_broken(f"{one.template}.typ")
            key = f"paper.template:{one.template}:{one.broken}"
            await tell(work, work.operators, key, said, work.defaults[0])
