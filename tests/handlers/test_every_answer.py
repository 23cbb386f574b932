"""Everybody, everywhere, whatever she sends: an answer in her language, short, and hers alone.

Walks every command, Chinese word, button and link that the handlers have registered, so that a
new feature is walked without touching this file. Each person reads one language in private and the
other in the group; every screen in both is the business of tests/locales.
"""

import json
import re
from dataclasses import dataclass
from enum import Enum
from html import unescape
from itertools import product

import pytest

from bot.chat.routes import ROUTES
from bot.demo.neighbourhood import GROUP
from bot.demo.village import Persona, Village
from bot.features.ballots.model import ANSWERS
from bot.features.ballots.screens import BallotStep, CastVote, ReadDocument
from bot.features.ballots.wizard import Move, Step
from bot.features.residents.model import Tongue
from bot.features.residents.model.invitations import Opens
from bot.features.residents.screens import ChooseLanguage
from bot.kernel.ids import BallotId
from bot.kernel.press import Press
from bot.kernel.text import EN, ZH
from tests.handlers.speech import CATALOGUES, Speech, receipts, speech
from tests.lane import CLAUSES, Lane, moved_in

NAME = "linli_demo_bot"
KINDS = ("stranger", "resident", "two flats", "coordinator", "operator")
LONGEST, LONGEST_PAGE, LONGEST_TOAST = 900, 4096, 200
PRIVATE = dict(zip(KINDS, (ZH, EN, EN, ZH, EN), strict=True))  # what she reads there
IN_GROUP = {kind: EN if one == ZH else ZH for kind, one in PRIVATE.items() if kind != "two flats"}
MOST = 2  # samples of one button; each walk takes others
IDS = (1, 2, 99)  # the closed ballot, the open one, none; 1 is the lane too
QUESTIONS = {ZH: ("装灯吗？", "装电梯吗？"), EN: ("A lamp?", "A lift?")}
PEOPLES_WORDS = ("梧桐里", "中文", "第一条 楼道不堆放杂物。", "第二条 晚上十点以后安静。")
LETTERS_IN_CHINESE = re.compile(
    r"/[a-z]+( [ucg][a-z2-7]{26})?"  # commands, and the code of a link
    r"|\b[A-Z2-7]{10}\b|Linli|English|Telegram|Excel|Word|WPS|xlsx|CSV|MB|m²|linli-checkpoint/1 .*"
    r"|· [0-9a-f]{4} [0-9a-f]{4}"  # the short form of a checkpoint
    r"|linli (export|share)"  # what is typed at the host, named where a file is put together
)
OF_A_PROGRAM = ("Traceback", "Exception", "Error", "None", "object at 0x", "KeyError", "Enum")
HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Heard:
    """One thing the bot said: `chat` is None for a word over the chat."""

    chat: int | None
    text: str
    buttons: tuple[dict, ...]


class Walk:
    """One person, and what the bot says after each of her acts."""

    def __init__(self, lane: Lane, kind: str) -> None:
        self.lane, self.kind = lane, kind
        people = {"resident": 1, "two flats": 5}
        number = people.get(kind)
        self.person: Persona = lane.neighbour(number) if number else getattr(lane, kind)
        self.world = lane.village.world

    async def lives(self) -> "Walk":
        """An open ballot with a text, a closed one in which everybody voted, one press of start."""
        said, (first, second) = speech(self.lane), QUESTIONS[self.lane.language]
        await self.lane.opens(first, text=CLAUSES)
        for number in (1, 2, 3, 4, 5):
            await self.lane.neighbour(number).opens("b1")
            await self.lane.neighbour(number).taps(said("Agree"))
        await self.lane.village.passes(days=10, minutes=1)
        await self.lane.opens(second, text=CLAUSES)
        await self.person.says("/start")
        await self.lane.village.passes(minutes=1)
        return self

    async def does(self, act: str, *, chat: int, message: int | None = None) -> list[Heard]:
        """Types `act`, or presses it as a button of that message."""
        self.world.calls.clear()
        if message is None:
            self.world.say(self.person.id, chat, act)
        else:
            self.world.press(self.person.id, chat, message, act)
        await self.lane.village.passes(seconds=7)  # within the pace of a group
        return [heard for call in self.world.calls if (heard := _heard(call))]

    def on(self, chat: int) -> int:
        """A message of the bot in that chat, to press on."""
        said = [one for one in self.world.messages(chat) if one["from"]["is_bot"]]
        return int(said[-1]["message_id"])


def _heard(call) -> Heard | None:
    if call.method == "answerCallbackQuery":
        text = call.params.get("text")
        return Heard(None, text, ()) if text else None
    if call.method == "sendDocument":  # a file, with what it is below it
        return Heard(int(call.params["chat_id"]), _words(call.params["caption"]), ())
    if call.method not in ("sendMessage", "editMessageText"):
        return None
    keyboard = call.params.get("reply_markup") or {}
    keyboard = json.loads(keyboard) if isinstance(keyboard, str) else keyboard
    buttons = tuple(one for row in keyboard.get("inline_keyboard", ()) for one in row)
    return Heard(int(call.params["chat_id"]), _words(call.params["text"]), buttons)


def _words(marked: str) -> str:
    return unescape(re.sub(r"</?(b|blockquote|code)( expandable)?>", "", marked))


def buttons(kind: str, language: str) -> list[Press]:
    """Some of every button there is; the other language would change what is asked for here.

    The walks share what a button can carry: whoever walks begins at another of its samples.
    """
    own = ChooseLanguage(Tongue.ZH if language == ZH else Tongue.EN)
    begun = 2 * list(PRIVATE).index(kind)
    if language != PRIVATE[kind]:
        begun = 2 * list(IN_GROUP).index(kind) + 1
    kinds = [press for press in ROUTES.presses if press is not ChooseLanguage]
    return [own, *(one for press in kinds for one in samples(press, begun))]


def samples(kind: type[Press], begun: int) -> list[Press]:
    """Presses of that kind, spread over all that it can carry."""
    values = [list(one) if issubclass(one, Enum) else IDS for one in kind.kinds().values()]
    every = [kind(*one) for one in product(*values)]
    step = -(-len(every) // MOST)
    return every[begun % step :: step]


def links() -> list[str]:
    """One of every kind that leads somewhere, and one that leads nowhere."""
    letters = [f"/start {letter}{rest}" for letter in ROUTES.starts for rest in ("1", "zz", "help")]
    carried = [f"/start d{command}" for command in ROUTES.commands]
    return [*letters, *carried, "/start q", f"/start {Opens.UNIT.value}{'a' * 26}"]


def typed() -> list[str]:
    commands = [f"/{one}" for one in ROUTES.commands]
    words = {command: word for word, command in ROUTES.words.items()}.values()
    return [*commands, "/nothing", *words, *list(ROUTES.talk)[:3], "好的", "1-1-101", *commands]


def wrong_with(heard: Heard, said: Speech, act: str) -> list[str]:
    """What no answer may have, wherever it is said."""
    words = " ".join([heard.text, *(one["text"] for one in heard.buttons)])
    longest = LONGEST_TOAST if heard.chat is None else LONGEST
    if act.startswith(ReadDocument.tag):
        longest = LONGEST_PAGE
    found = [] if len(heard.text) <= longest else [f"{len(heard.text)} characters"]
    found += ["a brace"] * ("{" in words or "}" in words)
    found += [one for one in OF_A_PROGRAM if one in words]
    for one in (*PEOPLES_WORDS, *QUESTIONS[said.language]):
        words = words.replace(one, "")
    if said.language == ZH:
        found += re.findall(r"[A-Za-z]+", LETTERS_IN_CHINESE.sub("", words))
    else:
        found += HAN.findall(words)
    return found


def private_in(heard: Heard, said: Speech) -> list[str]:
    """What the group must not read: who lives where, who said what, links that work for one."""
    found = [one for one in ("1-1-", "幢1单元", "/start", "邻居 1") if one in heard.text]
    found += receipts(heard.text)
    for one in heard.buttons:
        payload = one.get("url", "start=d").partition("start=")[2]
        if payload[0] not in "dbrst" or one.get("callback_data", "lc1").partition("_")[0] != "lc1":
            found.append(str(one))
    return found


@pytest.mark.parametrize(("kind", "language"), PRIVATE.items())
async def test_whatever_she_sends_in_private_is_answered(
    village: Village, kind: str, language: str
) -> None:
    lane = await moved_in(village, language)
    said, walk = speech(lane), await Walk(lane, kind).lives()
    seal, her = village.works.drawer.seals.seal, walk.person.id
    faults = {}
    acts = [(one, False) for one in (*typed(), *links(), "/ballot")]
    acts += [(seal(one), True) for one in buttons(kind, language)]
    for act, pressed in acts:
        heard = await walk.does(act, chat=her, message=walk.on(her) if pressed else None)
        mine = [one for one in heard if one.chat in (her, None)]
        wrong = [fault for one in heard for fault in wrong_with(one, said, act)]
        if not mine or wrong:
            faults[act] = wrong or "no answer"
    assert faults == {}


@pytest.mark.parametrize(("kind", "language"), IN_GROUP.items())
async def test_in_the_group_she_is_answered_and_nothing_private_is_said(
    village: Village, kind: str, language: str
) -> None:
    lane = await moved_in(village, language)
    said, walk = speech(lane), await Walk(lane, kind).lives()
    seal = village.works.drawer.seals.seal
    faults = {}
    acts = [
        (one if "@" in one else f"{one}@{NAME}", False)
        for one in dict.fromkeys(typed())
        if one[0] == "/"
    ]
    acts += [(seal(one), True) for one in buttons(kind, language)]
    for act, pressed in acts:
        heard = await walk.does(act, chat=GROUP, message=walk.on(GROUP) if pressed else None)
        here = [one for one in heard if one.chat in (GROUP, None)]
        wrong = [fault for one in heard for fault in wrong_with(one, said, act)]
        wrong += [fault for one in heard if one.chat == GROUP for fault in private_in(one, said)]
        if not here or wrong:
            faults[act] = wrong or "no answer"
    assert faults == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("请点 button。", ["button"]),
        ("还差 {n} 户。", ["a brace", "n"]),
        ("KeyError", ["Error", "KeyError", "KeyError"]),
        ("长" * 901, ["901 characters"]),
        ("请发 /vote 给 Linli，回执 ABCDEFGH23。", []),
    ],
)
def test_a_bad_answer_would_be_found(text: str, found: list[str]) -> None:
    assert wrong_with(Heard(1, text, ()), Speech(ZH), "/help") == found


@pytest.mark.parametrize(
    ("text", "button", "private"),
    [
        ("回执 ABCDEFGH23", {}, True),
        ("1幢1单元101室", {}, True),
        ("请看", {"text": "当协调员", "url": "https://t.me/x?start=c" + "a" * 26}, True),
        ("请看", {"text": "同意", "callback_data": "bv1_1_yes_aaaaaaaa"}, True),
        ("请看", {"text": "去投票", "url": "https://t.me/x?start=b1"}, False),
    ],
)
def test_a_private_word_in_the_group_would_be_found(text, button, private) -> None:
    heard = Heard(GROUP, text, (button,) if button else ())
    assert bool(private_in(heard, Speech(ZH))) is private


def test_every_step_and_answer_has_a_sample() -> None:
    """The walks would be empty if nothing were registered."""
    walks = [set(buttons(*one)) for one in (*PRIVATE.items(), *IN_GROUP.items())]
    for number in IDS:  # of the closed ballot, of the open one, of none
        votes = {CastVote(BallotId(number), one) for one in ANSWERS}
        assert votes <= set().union(*walks)
    assert len(ROUTES.presses) >= 8
    assert all({type(one) for one in walk} == set(ROUTES.presses) for walk in walks)
    assert BallotStep(Step.QUESTION, Move.CANCEL)
    assert CATALOGUES.sentences[ZH]
