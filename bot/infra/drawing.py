"""Turns a screen into sentences and button data: in one language, but of no messenger yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.infra import said
from bot.infra.catalogues import IN_A_CHAT, ON_A_BUTTON, Catalogues
from bot.infra.seals import Seals
from bot.kernel.ids import LeafletId
from bot.kernel.leaves import LONGEST, Leaf, TurnLeaf, go_back, go_on, leaves, more_buttons
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Line, Screen, Style
from bot.kernel.text import BOTH, LANGUAGES, ZH, Text, Words

NOTHING = (GAP.style.value, "")
LONGEST_LABEL = 40  # characters of people's words on a button
TWICE = 4_000  # characters of both versions together; a message holds 4,096

Version = list[tuple[str, str]]
"""The lines of one language, each with its style."""
Drawn = dict[str, Any]
"""``{"lines": [[style, text], …], "buttons": [[[label, kind, data], …], …]}``; a kind is "press",
"start" or "startgroup". ``"language"`` where it is drawn in one alone, ``"protected": true`` where
nobody may pass it on, ``"keys": [label, …]`` where it changes what stands under her line."""


@dataclass(frozen=True)
class Slow:
    """The leaves of a message, and the same in fewer words."""

    leaves: tuple[Drawn, ...]
    again: Drawn


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
        return drawn | self._marks(screen, language)

    def draw_slowly(self, screen: Screen, language: str | None, id: LeafletId) -> Slow:
        """The screen for somebody who reads slowly, in plain words where it has them.

        Where the language is unknown it is Chinese: both would be twice as much.
        """
        shown = screen.plain or screen
        tongue = language if language in LONGEST else ZH
        buttons = [one for row in shown.buttons for one in row]
        marks = self._marks(shown, tongue)
        parts = leaves(self._lines(shown, tongue), buttons, LONGEST[tongue])
        drawn = [self._leaf(one, n, id, tongue) | marks for n, one in enumerate(parts)]
        shorter = (
            leaves(self._lines(one, tongue), buttons, LONGEST[tongue]) for one in _shorter(shown)
        )
        first = next((one[0] for one in shorter if len(one) == 1), parts[0])
        return Slow(tuple(drawn), self._leaf(first, 0, id, tongue) | marks)

    def _leaf(self, leaf: Leaf[Button], number: int, id: LeafletId, language: str) -> Drawn:
        turning = []
        if leaf.onward:
            label = more_buttons() if leaf.more else go_on()
            turning.append(Button(label, TurnLeaf(id, number + 1)))
        if leaf.back:
            turning.append(Button(go_back(), TurnLeaf(id, number - 1)))
        rows = [[self._button(one, (language,))] for one in (*leaf.buttons, *turning)]
        lines = [[style, said.balanced(text)] for style, text in leaf.lines]
        return {"lines": lines, "buttons": rows}

    def _marks(self, screen: Screen, language: str | None) -> Drawn:
        marks: Drawn = {} if language is None else {"language": language}
        if screen.protected:
            marks["protected"] = True
        if screen.keys is not None:
            labels = [self.catalogues.render(one, language or ZH) for one in screen.keys]
            marks["keys"] = labels
        return marks

    def _lines(self, screen: Screen, language: str) -> Version:
        return [(one.style.value, self._line(one, language)) for one in screen.lines]

    def _line(self, line: Line, language: str) -> str:
        """What is to be copied stays as it is; only a quotation may have several lines."""
        if line.style is Style.COPY:
            return self.catalogues.render(line.text, language)
        if isinstance(line.text, Words) and line.text.drawn:
            return line.text.said
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


def _shorter(screen: Screen) -> Iterator[Screen]:
    """What it is about: each title with the sentence below it; the titles; the first sentence."""
    lines = [one for one in screen.lines if one != GAP]
    titles = [n for n, one in enumerate(lines) if one.style is Style.TITLE]
    if titles:
        explained = sorted({*titles, *(n + 1 for n in titles if n + 1 < len(lines))})
        yield Screen(tuple(lines[n] for n in explained))
        yield Screen(tuple(lines[n] for n in titles))
    else:
        yield Screen(tuple(lines[:1]))


def _folded(above: Version, below: Version) -> Version:
    """The lines below as one quotation, without those that stand above."""
    return [(Style.QUOTE.value, text) for style, text in below if (style, text) not in above]


def _length(*versions: Version) -> int:
    return sum(len(text) + 1 for version in versions for _style, text in version)
