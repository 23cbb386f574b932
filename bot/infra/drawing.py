"""Turns a screen into sentences and button data: in one language, but of no messenger yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.infra import said
from bot.infra.catalogues import IN_A_CHAT, ON_A_BUTTON, Catalogues
from bot.infra.seals import Seals
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Line, Screen, Style
from bot.kernel.text import LANGUAGES, Text, Words

NOTHING = (GAP.style.value, "")
LONGEST_LABEL = 40  # characters of people's words on a button
TWICE = 4_000  # characters of both versions together; a message holds 4,096

Drawn = dict[str, Any]
"""``{"lines": [[style, text], …], "buttons": [[[label, kind, data], …], …]}``; a kind is "press",
"start" or "startgroup". ``"language"`` where it is drawn in one alone, ``"protected": true`` where
nobody may pass it on."""


@dataclass(frozen=True)
class Drawer:
    catalogues: Catalogues
    seals: Seals

    def draw(self, screen: Screen, language: str | None) -> Drawn:
        """The screen in the reader's language, its presses sealed; plain JSON.

        Where the language is unknown: the whole screen in Chinese, then in English, and each
        button once with both words. What is too long to be said twice is said in Chinese.
        """
        languages = LANGUAGES if language is None else (language,)
        versions = [self._lines(screen, one) for one in languages]
        if len(versions) > 1 and (versions[0] == versions[1] or _length(*versions) > TWICE):
            versions.pop()
        lines = [line for version in versions for line in (NOTHING, *version)][1:]
        buttons = [[self._button(one, languages) for one in row] for row in screen.buttons]
        drawn: Drawn = {"lines": [list(line) for line in lines], "buttons": buttons}
        if language is not None:
            drawn["language"] = language
        return drawn | {"protected": True} if screen.protected else drawn

    def _lines(self, screen: Screen, language: str) -> list[tuple[str, str]]:
        return [(one.style.value, self._line(one, language)) for one in screen.lines]

    def _line(self, line: Line, language: str) -> str:
        """What is to be copied stays as it is; only a quotation may have several lines."""
        if line.style is Style.COPY:
            return self.catalogues.render(line.text, language)
        if isinstance(line.text, Words) and line.style is not Style.QUOTE:
            return said.in_chat(said.in_a_line(line.text.said))
        return self.catalogues.render(line.text, language, way=IN_A_CHAT)

    def _button(self, button: Button, languages: Iterable[str]) -> list[str]:
        labels = [self._label(button.label, one) for one in languages]
        label = " / ".join(dict.fromkeys(labels))
        if isinstance(button.action, Press):
            return [label, "press", self.seals.seal(button.action)]
        kind = "startgroup" if button.action.in_group else "start"
        return [label, kind, button.action.payload]

    def _label(self, label: Text | Words, language: str) -> str:
        """No messenger looks for links in one."""
        if isinstance(label, Words):
            return said.in_a_line(label.said, LONGEST_LABEL)
        return self.catalogues.render(label, language, way=ON_A_BUTTON)


def _length(*versions: list[tuple[str, str]]) -> int:
    return sum(len(text) + 1 for version in versions for _style, text in version)
