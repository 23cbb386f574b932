"""Turns a screen into sentences and button data: in one language, but of no messenger yet."""

from dataclasses import dataclass
from typing import Any

from bot.infra.catalogues import Catalogues
from bot.infra.seals import Seals
from bot.kernel.press import Press
from bot.kernel.screen import Button, Screen

Drawn = dict[str, Any]
"""``{"lines": [[style, text], …], "buttons": [[[label, "press" or "start", data], …], …]}``"""


@dataclass(frozen=True)
class Drawer:
    catalogues: Catalogues
    seals: Seals

    def draw(self, screen: Screen, language: str | None) -> Drawn:
        """The screen in the reader's language, its presses sealed; plain JSON."""
        lines = [
            [one.style.value, self.catalogues.render(one.text, language)] for one in screen.lines
        ]
        buttons = [[self._button(one, language) for one in row] for row in screen.buttons]
        return {"lines": lines, "buttons": buttons}

    def _button(self, button: Button, language: str | None) -> list[str]:
        label = self.catalogues.render(button.label, language)
        if isinstance(button.action, Press):
            return [label, "press", self.seals.seal(button.action)]
        return [label, "start", button.action.payload]
