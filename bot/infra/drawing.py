"""Turns a screen into sentences and button data: in one language, but of no messenger yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.infra.catalogues import Catalogues
from bot.infra.seals import Seals
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Screen, Style
from bot.kernel.text import BOTH, LANGUAGES

NOTHING = (GAP.style.value, "")
TWICE = 4_000  # characters of both versions together; a message holds 4,096

Version = list[tuple[str, str]]
"""The lines of one language, each with its style."""
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
        Where it is BOTH, the English is one quotation, which the messenger folds, and leaves out
        what already stands above it: people's own words.
        """
        languages = LANGUAGES if language in (None, BOTH) else (language,)
        versions = [self._lines(screen, one) for one in languages]
        if len(versions) > 1 and (versions[0] == versions[1] or _length(*versions) > TWICE):
            versions.pop()
        elif language == BOTH:
            versions[1] = _folded(*versions)
        lines = [line for version in versions for line in (NOTHING, *version)][1:]
        buttons = [[self._button(one, languages) for one in row] for row in screen.buttons]
        drawn: Drawn = {"lines": [list(line) for line in lines], "buttons": buttons}
        if language is not None:
            drawn["language"] = language
        return drawn | {"protected": True} if screen.protected else drawn

    def _lines(self, screen: Screen, language: str) -> Version:
        return [
            (one.style.value, self.catalogues.render(one.text, language)) for one in screen.lines
        ]

    def _button(self, button: Button, languages: Iterable[str]) -> list[str]:
        labels = [self.catalogues.render(button.label, one) for one in languages]
        label = " / ".join(dict.fromkeys(labels))
        if isinstance(button.action, Press):
            return [label, "press", self.seals.seal(button.action)]
        kind = "startgroup" if button.action.in_group else "start"
        return [label, kind, button.action.payload]


def _folded(above: Version, below: Version) -> Version:
    """The lines below as one quotation, without those that stand above."""
    return [(Style.QUOTE.value, text) for style, text in below if (style, text) not in above]


def _length(*versions: Version) -> int:
    return sum(len(text) + 1 for version in versions for _style, text in version)
