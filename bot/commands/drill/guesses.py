"""What guessers send: codes and links that work no more, or never did, in every spelling."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from bot.commands.drill.dice import Dice
from bot.commands.drill.letters import Wrong, Wrongs
from bot.demo.api.world import World
from bot.demo.clock import SeededEntropy
from bot.features.residents.model.invitations import Opens
from bot.features.residents.rules import codes
from bot.kernel.links import SECRET_BYTES

FULL_WIDTH = 0xFEE0  # between ! and its wide form
MISREAD = str.maketrans("01V", "OlU")
SPELLINGS: tuple[Callable[[str], str], ...] = (
    codes.shown,
    str.lower,
    lambda code: f"{code[:4]}-{code[4:]}",
    lambda code: f" {code[:4].lower()} – {code[4:]}。",
    lambda code: "".join(chr(ord(one) + FULL_WIDTH) for one in code),
    lambda code: "-".join(code.lower()),
    lambda code: code.translate(MISREAD),
    lambda code: f"/start {code}",  # what stands behind the square on a letter, typed wrongly
)
WRONG_LETTERS = {Wrong.COORDINATOR: Opens.UNIT, Wrong.FLAT: Opens.COORDINATOR}
ONE_IN = 4  # guesses of a kind that was real once; the others are thrown


class Channel(Enum):
    CODE = "code"
    LINK = "link"


KINDS = {
    Channel.CODE: tuple(one for one in Wrong if one not in WRONG_LETTERS),
    Channel.LINK: tuple(Wrong),
}


@dataclass(frozen=True)
class Guess:
    channel: Channel
    wrong: Wrong
    said: str


class Guesses:
    """The same for the same seed."""

    def __init__(self, wrongs: Wrongs, seed: str) -> None:
        self._wrongs = wrongs
        self._dice = Dice(seed)
        self._chance = SeededEntropy(f"{seed} guesses")
        self._spelling = 0

    def any(self, channel: Channel) -> Guess:
        """Mostly thrown; one in so many was real once."""
        if self._dice.number(ONE_IN):
            return self.one(channel, Wrong.UNKNOWN)
        return self.one(channel, KINDS[channel][self._dice.number(len(KINDS[channel]))])

    def one(self, channel: Channel, wrong: Wrong) -> Guess:
        self._spelling += 1
        if channel is Channel.CODE:
            return Guess(channel, wrong, spelled(self._code(wrong), self._spelling))
        letter, secret = self._link(wrong)
        wild = secret.upper() if self._spelling % 2 else secret
        return Guess(channel, wrong, f"/start {letter}{wild}")

    def mixed(self, channel: Channel) -> Iterable[Guess]:
        """One of each kind, in any order."""
        kinds = list(KINDS[channel])
        self._dice.shuffle(kinds)
        return (self.one(channel, wrong) for wrong in kinds)

    def _code(self, wrong: Wrong) -> str:
        if wrong is Wrong.UNKNOWN:
            while True:  # what is never printed is taken for a word, and costs no try
                code = codes.made(self._chance.token(codes.RANDOM_BYTES))
                if codes.sure(code):
                    return code
        return self._any_of(wrong)[1]

    def _link(self, wrong: Wrong) -> tuple[str, str]:
        """The letter it begins with, and the rest."""
        if wrong is Wrong.UNKNOWN:
            kind = list(Opens)[self._dice.number(len(Opens))]
            secret = base64.b32encode(self._chance.token(SECRET_BYTES)).decode()
            return kind.value, secret.rstrip("=").lower()
        payload = self._any_of(wrong)[0]
        return WRONG_LETTERS[wrong].value if wrong in WRONG_LETTERS else payload[0], payload[1:]

    def _any_of(self, wrong: Wrong) -> tuple[str, str]:
        pile = self._wrongs.others[wrong]
        one = pile[self._dice.number(len(pile))]
        return one.payload, one.code


def spelled(code: str, number: int) -> str:
    return SPELLINGS[number % len(SPELLINGS)](code)


def sent(world: World, person: int, said: str) -> None:
    """Words of hers in the chat with the bot."""
    world.say(person, person, said)
