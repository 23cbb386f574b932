"""What guessers hear, and what they should: the judge of the drill of codes (PROMISES P43)."""

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles

from bot.chat import draw, screens as door_screens
from bot.commands.drill.dice import Dice
from bot.commands.drill.guesses import Channel, Guess
from bot.commands.drill.letters import Wrong
from bot.demo.api.records import JSON, Happening
from bot.demo.village import Village
from bot.features.residents import screens
from bot.features.residents.errors import LinkSpent
from bot.features.residents.model.invitations import Paused, WrongCode
from bot.kernel.screen import Screen
from bot.kernel.text import ZH

IN_A_ROW, DAY = 5, 50  # wrong codes before a pause, and before a day of waiting
CODES_A_ROUND, TURNS = 6, 8  # what everybody sends in a round: codes, and links besides
LATEST = 0.005  # seconds by which one kind may be slower than another
DEALS = 20
NUMBERS = re.compile(r"\d+")
LONGEST, HOURS = 16, 24  # minutes that no pause lasts; hours that a lock lasts
WRONG, PAUSE, LOCK, SPENT = "wrong", "pause", "lock", "spent"
Times = dict[tuple[Channel, Wrong], list[float]]
Figure = Callable[[list[float]], float]


@dataclass
class Report:
    """The promise is kept where all that must be 0 is 0, and one kind is like another."""

    tries: int
    people: int
    letters: int
    codes: int = 0
    links: int = 0
    looked_at: int = 0  # codes
    counted: int = 0  # codes, by the bot itself
    refused_by_pause: int = 0  # codes
    hits: int = 0  # replies that are neither "wrong" nor "wait"
    unanswered: int = 0  # guesses with no reply, or with more than one
    out_of_turn: int = 0  # not refused where a pause should have, or the other way round
    changes: list[str] = field(default_factory=list)
    pauses: int = 0
    locks: int = 0
    alarms: int = 0  # messages to operators
    wrong_alarms: int = 0  # locks of which they heard not once
    not_opened: int = 0  # spellings in which a right code did not work
    complaints: int = 0  # calls that no Bot API would understand
    replies: dict[Channel, set[str]] = field(default_factory=lambda: defaultdict(set))
    times: Times = field(default_factory=lambda: defaultdict(list))

    @property
    def right(self) -> bool:
        bad = (self.hits, self.unanswered, self.out_of_turn, self.changes, self.wrong_alarms)
        alike = all(len(self.replies[one]) == 1 for one in Channel)
        slow = self.apart(median) >= LATEST or (
            self.apart(_p99) >= LATEST and self.apart(_p99) > self.by_chance()
        )
        counted = self.counted == self.looked_at
        return not any((*bad, self.not_opened, self.complaints)) and (
            alike and counted and not slow
        )

    def apart(self, of: Figure) -> float:
        """Seconds between the slowest and the quickest kind of a channel."""
        return _apart(self.times, of)

    def by_chance(self) -> float:
        """The same of p99, had the very times been dealt out to the kinds by lot: at most.

        A hundredth of a few hundred messages is a handful: what else the machine does at such a
        moment falls on any kind. Only what lies above this comes of the kind.
        """
        dice, found = Dice("by chance"), [0.0]
        for _deal in range(DEALS):
            dealt: Times = {}
            for channel in Channel:
                mine = {kind: some for kind, some in self.times.items() if kind[0] is channel}
                every = [one for some in mine.values() for one in some]
                dice.shuffle(every)
                for kind, some in mine.items():
                    dealt[kind], every = every[: len(some)], every[len(some) :]
            found.append(_apart(dealt, _p99))
        return max(found)

    def figures(self) -> dict[str, object]:
        seen = {one: value for one, value in vars(self).items() if one not in ("replies", "times")}
        seen["changes"] = len(self.changes)
        seen |= {f"{one.value}_replies": len(self.replies[one]) for one in Channel}
        every = [one for some in self.times.values() for one in some]
        seen["reply_median_ms"] = round(1000 * median(every), 2) if every else 0
        seen["apart_median_ms"] = round(1000 * self.apart(median), 2)
        seen["apart_p99_ms"] = round(1000 * self.apart(_p99), 2)
        seen["apart_p99_by_chance_ms"] = round(1000 * self.by_chance(), 2)
        return seen | {"right": self.right}


@dataclass
class Crowd:
    """Accounts that begin together; what each should hear follows from what it has sent."""

    first: int
    people: int
    sent: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def everybody(self) -> range:
        return range(self.first, self.first + self.people)

    def expected(self, person: int, guess: Guess) -> str:
        """By the promise alone: five in a row, then a pause; fifty, then a day."""
        if guess.channel is Channel.LINK:
            return SPENT
        rounds, within = divmod(self.sent[person], CODES_A_ROUND)
        self.sent[person] += 1
        if rounds * IN_A_ROW + within + 1 >= DAY:
            return LOCK
        return PAUSE if within >= IN_A_ROW - 1 else f"{WRONG} {IN_A_ROW - within - 1}"

    def looks(self, person: int) -> bool:
        """Whether her newest code should have been looked at."""
        rounds, within = divmod(self.sent[person] - 1, CODES_A_ROUND)
        return within < IN_A_ROW and rounds * IN_A_ROW + within < DAY


class Hearing:
    def __init__(self, village: Village, report: Report) -> None:
        self.village, self.report = village, report
        self.heard: dict[int, list[JSON]] = defaultdict(list)
        self.known = {self._text(one): what for one, what in _replies()}
        village.world.listen(self._hears)

    def invents(self, first: int, people: int) -> None:
        for person in range(first, first + people):
            self.village.world.add_person(person, f"N{person}", language_code="zh-hans")

    def forgets(self) -> None:
        self.heard.clear()

    def judges(self, person: int, guess: Guess, crowd: Crowd) -> None:
        """Her newest reply; the chat is emptied, for a hundred thousand messages fill a memory."""
        expected = crowd.expected(person, guess)
        said, report = self.heard.pop(person, []), self.report
        self.village.world.chats[person].messages.clear()
        code = guess.channel is Channel.CODE
        report.codes, report.links = report.codes + code, report.links + (not code)
        report.unanswered += len(said) != 1
        for one in said:
            what = "" if "reply_markup" in one else self.known.get(str(one["text"]), "")
            report.hits += not what
            report.out_of_turn += what != expected
            if what == SPENT or what.startswith(WRONG):
                report.replies[guess.channel].add(NUMBERS.sub("#", _all_of(one)))
        if code and crowd.looks(person):
            report.looked_at += 1
            report.pauses += expected == PAUSE
        elif code:
            report.refused_by_pause += 1

    def _hears(self, one: Happening) -> None:
        chat = one.about.get("chat", {}).get("id", 0)
        if one.kind == "message" and one.about["from"]["is_bot"] and chat > 0:
            self.heard[chat].append(one.about)

    def _text(self, screen: Screen) -> str:
        return draw.plain(self.village.works.drawer.draw(screen, ZH))


def _replies() -> list[tuple[Screen, str]]:
    """Everything a guesser may hear."""
    wrong = [(screens.wrong_code(WrongCode(n)), f"{WRONG} {n}") for n in range(1, IN_A_ROW)]
    waits = [(screens.wait_for_code(Paused(one)), PAUSE) for one in range(1, LONGEST)]
    waits += [
        (screens.wait_for_code(Paused(60 * hours, locked=True)), LOCK)
        for hours in range(1, HOURS + 1)
    ]
    return [*wrong, *waits, (door_screens.refusal(LinkSpent().text()), SPENT)]


def _all_of(message: JSON) -> str:
    """What can be told apart on a screen."""
    parts = ("text", "entities", "reply_markup", "link_preview_options", "protect_content")
    return repr([message.get(one) for one in parts])


def _apart(times: Times, of: Figure) -> float:
    found = [0.0]
    for channel in Channel:
        each = [of(some) for (one, _kind), some in times.items() if one is channel]
        found += [max(each) - min(each)] if each else []
    return max(found)


def _p99(times: list[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[-1] if len(times) > 1 else max(times)
