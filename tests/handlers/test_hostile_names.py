"""Hostile names through every screen (PROMISES P44): nothing is refused and no look is changed.

Each screen that shows what people wrote is drawn with each name in every such place: the same marks
in the same places, and the name as it is cleaned, which Telegram reads as plain text.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import escape
from types import MappingProxyType

from bot.chat import draw
from bot.demo.api.entities import units, with_found
from bot.demo.api.html_text import parse
from bot.infra.catalogues import Catalogues
from bot.infra.drawing import LONGEST_LABEL, Drawer
from bot.infra.said import LONGEST_IN_A_SENTENCE, in_a_line, in_chat, in_paragraphs
from bot.infra.seals import Seals
from bot.kernel.screen import Button, Screen, Style
from bot.kernel.text import EN, ZH, Text, Words
from bot.work import Drawn
from tests.handlers.hostile import HARMLESS, NAMES
from tests.lane import Lane
from tests.locales.walk import Showing, showings

DRAWER = Drawer(Catalogues.load(), Seals("1:tests"))
HOSTILE_QUESTIONS = ("装灯吗？\u202e\n✔ 通过", "t.me/x @durov /start", "长" * 200)
LONGEST_MESSAGE = 4096  # units of UTF-16


def named(shown: Screen, name: str) -> Screen:
    """The screen with that name wherever it shows what somebody wrote; codes to copy stay."""
    lines = [replace(line, text=_said(line.text, name)) if line.style is not Style.COPY else line
             for line in shown.lines]  # fmt: skip
    rows = [[Button(_said(one.label, name), one.action) for one in row] for row in shown.buttons]
    return replace(shown, lines=tuple(lines), buttons=tuple(map(tuple, rows)))


def _said(text: Text | Words, name: str):
    match text:
        case Words(said=written):
            return replace(text, said=name) if written else text
        case Text():
            given = {key: _said(one, name) for key, one in text.arguments.items()}
            return replace(text, arguments=MappingProxyType(given))
    return text


def templates() -> Iterator[Showing]:
    """Screens that show people's words: of each kind as few as use every sentence it has."""
    seen: set[tuple[str, str, str]] = set()
    for one in showings():
        said = [(str(line.style), line.text) for line in one.screen.lines]
        said += [("button", button.label) for row in one.screen.buttons for button in row]
        used = {(one.name, where, getattr(text, "msgid", "")) for where, text in said}
        if used - seen and named(one.screen, HARMLESS) != named(one.screen, "x"):
            seen |= used
            yield one


def linked(drawn: Drawn) -> list[str]:
    """What the server makes a link of by itself."""
    return [one["type"] for one in with_found(draw.plain(drawn), [])]


def labels(drawn: Drawn) -> list[str]:
    return [label for row in drawn["buttons"] for label, _kind, _data in row]


@cache
def ways(name: str) -> tuple[str, ...]:
    """How the name may be shown: in a sentence, on a line, as a quotation."""
    sentence = in_chat(in_a_line(name, LONGEST_IN_A_SENTENCE))
    every = {sentence, in_chat(in_a_line(name)), in_chat(in_paragraphs(name))}
    for one in every:
        assert parse(escape(one, quote=False)) == (one, [])
    return tuple(escape(one, quote=False) for one in every)


def shows(after: str, before: str, name: str) -> bool:
    """Whether it reads as before, with the name in one of its ways wherever HARMLESS stood.

    By hand: a pattern would be compiled for each screen and name, and used once.
    """
    first, *others = before.split(HARMLESS)
    ends = {len(first)} if after.startswith(first) else set()
    for part in others:
        ends = {
            end + len(way + part)
            for end in ends
            for way in ways(name)
            if after.startswith(way + part, end)
        }
    return len(after) in ends


def wrong_with(usual: Drawn, drawn: Drawn, name: str) -> Iterator[str]:
    """How the screen with that name differs from the one with a harmless name."""
    before, after = draw.html(usual), draw.html(drawn)
    if linked(drawn) != linked(usual):
        yield f"links: {linked(drawn)}"
    if not shows(after, before, name):
        yield f"it reads {after!r}"
    after = draw.plain(drawn)
    if units(after) > LONGEST_MESSAGE:
        yield f"{len(after)} characters"
    for one in labels(drawn):
        if not one.strip() or "\n" in one or len(one) > LONGEST_LABEL * 2:
            yield f"a button {one!r}"


def test_no_name_changes_a_screen_in_any_way_but_by_being_there() -> None:
    every = list(templates())
    assert len({one.name for one in every}) > 60
    wrong: dict[str, list[str]] = {}
    for one in every:
        harmless = named(one.screen, HARMLESS)
        usual = {language: DRAWER.draw(harmless, language) for language in (ZH, EN)}
        for number, name in enumerate(NAMES):
            language = (ZH, EN)[number % 2]
            drawn = DRAWER.draw(named(one.screen, name), language)
            for what in wrong_with(usual[language], drawn, name):
                wrong.setdefault(f"{one.name} with {name[:20]!r}", []).append(what)
    assert wrong == {}


def test_a_name_that_changes_the_look_would_be_found() -> None:
    def lines(*said: str) -> Drawn:
        return {"lines": [["plain", one] for one in said], "buttons": [[["x", "press", "y"]]]}

    usual = lines(f"Welcome to {HARMLESS}.")
    assert list(wrong_with(usual, lines("Welcome to <b>."), "<b>")) == []
    for shown, name in (
        ("Welcome to t.me/x.", "t.me/x"),
        ("Welcome to a\nb.", "a b"),
        ("Welcome to x\u202e.", "x\u202e"),
        ("Welcome to " + "x" * 65 + ".", "x" * 66),
    ):
        assert list(wrong_with(usual, lines(shown), name)), shown


async def test_ballots_with_hostile_questions_are_like_any_other(lane: Lane) -> None:
    """From the card to the receipt; the sandbox notes what Telegram would refuse."""
    ann, village = lane.neighbour(1), lane.village
    looks = []
    for question in (HARMLESS, NAMES[0], NAMES[2], *HOSTILE_QUESTIONS):
        ballot = await lane.opens(question)
        await village.passes(minutes=1)
        card = village.group()[-1]
        await ann.opens(f"b{ballot.id}")
        await ann.taps("同意")
        shown = in_chat(in_a_line(question))
        for said in (card, ann.messages()[-1]):
            assert shown in said["text"]
            looks.append([one["type"] for one in said.get("entities", ())])
            looks.append(said["text"].count("\n"))
    assert looks == looks[:4] * (len(looks) // 4)
    sent = [one for one in village.world.calls if one.method == "sendMessage"]
    assert all("parse_mode" in one.params for one in sent)  # none was sent again without marks
