"""The board as anybody may read it, and what is said in private about what hangs there."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.features.affairs.model import OFFERED, SHOWN, Counts, Filed, Hangs, Kind, Letter, Matter
from bot.kernel.forms import Flow, ways
from bot.kernel.ids import BallotId, LetterId
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Line, Screen, Start, Style, screen, title
from bot.kernel.text import Day, Deadline, Text, Words, _, ngettext

SHORT = 40  # characters of a question where it stands among others
ROOM = 700  # characters of what hangs there; a screen has 900, and dates take more than their name
LONGEST_WORDS = 64  # characters that are shown of people's words inside a sentence


class BackToBoard(Press, tag="qv"):
    """From one thing that hangs there to all of them."""


class LookAtMatter(Press, tag="qm"):
    """One thing that hangs there, with what can be done about it."""

    ballot: BallotId


class WriteLetter(Press, tag="qw"):
    """She wants to ask, or to object."""

    ballot: BallotId
    kind: Kind


class StopLetter(Press, tag="qz"):
    """She does not ask or object after all, or does not answer now."""

    ballot: BallotId


class ReadLetters(Press, tag="ql"):
    """A coordinator reads what has no answer yet."""

    ballot: BallotId


class ReadLetter(Press, tag="qh"):
    """A coordinator reads the one that she was told of."""

    letter: LetterId


class AnswerLetter(Press, tag="qa"):
    letter: LetterId


def affairs(matters: Sequence[Matter], *, in_group: bool) -> Screen:
    """What hangs there, as much as fits; in private each has its button, also what does not fit."""
    heading = title(_("Residents' affairs board"))
    if not matters:
        return screen(heading, _("Nothing hangs on the board at the moment."))
    entries = _fitting([_entry(one) for one in matters[:SHOWN]])
    lines: list[Text | Line] = [heading]
    for entry in entries:
        lines += [GAP, *entry]
    if more := len(matters) - len(entries):
        lines += [GAP, ngettext("… and {n} more", "… and {n} more", more)]
    if in_group:
        rows = [[Button(_("Ask or object, in private"), Start("dnotice"))]]
    else:
        rows = [[Button(_named(one), LookAtMatter(one.ballot))] for one in matters[:OFFERED]]
    return screen(*lines, buttons=rows)


def _entry(matter: Matter) -> list[Text]:
    return [_named(matter), *_hangs(matter), *counted(matter.counts)]


def _fitting(entries: Sequence[list[Text]]) -> list[list[Text]]:
    """As many from the front as one screen holds, and at least one."""
    found: list[list[Text]] = []
    left = ROOM
    for one in entries:
        left -= sum(_length(line) for line in one)
        if found and left < 0:
            break
        found.append(one)
    return found


def _length(line: Text) -> int:
    """About how many characters it takes in English, the longer of the two languages."""
    words = [one.said for one in line.arguments.values() if isinstance(one, Words)]
    return len(line.plural or line.msgid) + sum(min(len(one), LONGEST_WORDS) for one in words)


def matter_page(matter: Matter, *, answers: bool) -> Screen:
    """One matter in private; `answers`: she is one of those who answer."""
    rows = [[Button(_("Ask a question"), WriteLetter(matter.ballot, Kind.QUESTION))]]
    if matter.objecting:
        rows.append([Button(_("Object to the result"), WriteLetter(matter.ballot, Kind.OBJECTION))])
    if answers and matter.counts.waiting:
        rows.append([Button(_("Answer what was asked"), ReadLetters(matter.ballot))])
    rows.append([Button(_("Back to the board"), BackToBoard())])
    last = matter.until and matter.until - timedelta(seconds=1)
    return screen(
        title(_("Vote no. {number}", number=matter.number)),
        Words(matter.question),
        *(
            [_("This vote is about Article {article} alone.", article=matter.article)]
            if matter.article
            else []
        ),
        GAP,
        *_hangs(matter),
        *([_("It hangs until {day}.", day=Day(last, matter.zone))] if last else []),
        *counted(matter.counts),
        *(_objecting(last, matter.zone) if matter.objecting and last else []),
        buttons=rows,
    )


def counted(counts: Counts) -> list[Text]:
    """How many asked and objected; nothing where nobody did."""
    lines = []
    if counts.questions:
        lines.append(
            ngettext(
                "{n} question was asked; {answered} answered.",
                "{n} questions were asked; {answered} answered.",
                counts.questions,
                answered=counts.answered,
            )
        )
    return lines + objected(counts)


def objected(counts: Counts) -> list[Text]:
    """For the card of the vote too."""
    if not counts.objections:
        return []
    return [
        ngettext(
            "{n} objection was lodged; {settled} answered.",
            "{n} objections were lodged; {settled} answered.",
            counts.objections,
            settled=counts.settled,
        )
    ]


def ask_words(matter: Matter, kind: Kind) -> Screen:
    """She writes next; what becomes of it is said before."""
    if kind is Kind.QUESTION:
        return screen(
            title(_("What would you like to know about vote no. {number}?", number=matter.number)),
            _("A coordinator answers here, in private. The board says only how many asked."),
            _("Your question is kept for 18 months, locked away, and then deleted."),
            buttons=[ways(Flow.LETTER, stop=StopLetter(matter.ballot))],
        )
    return screen(
        title(_("Why do you object to the result of vote no. {number}?", number=matter.number)),
        _("Please write your reason. Only the coordinators read it; it is kept locked away."),
        _("The board says how many objections there are, never whose. You are answered here."),
        GAP,
        _("You do not lose any right. Where owners decided, an owner who is affected can also ask "
          "the court within one year (Civil Code, Article 280)."),
        buttons=[ways(Flow.LETTER, stop=StopLetter(matter.ballot))],
    )  # fmt: skip


def letter_stopped(ballot: BallotId) -> Screen:
    return screen(
        _("Stopped. Nothing was sent."),
        buttons=[[Button(_("To what hangs on the board"), LookAtMatter(ballot))]],
    )


def sent(letter: Letter) -> Screen:
    if letter.kind is Kind.QUESTION:
        return screen(_("Your question is with the coordinators. The answer comes here."))
    return screen(
        title(_("Your objection is noted.")),
        _("The coordinators answer it here. Until then the board shows the result as contested."),
    )


def to_answer(matter: Matter, kind: Kind, letter: LetterId) -> Screen:
    """To the coordinators, when somebody wrote that."""
    said = _("A neighbour asks about vote no. {number}.", number=matter.number)
    if kind is Kind.OBJECTION:
        said = _("A neighbour objects to the result of vote no. {number}.", number=matter.number)
    return screen(
        title(said),
        _short(matter),
        buttons=[[Button(_("Read and answer"), ReadLetter(letter))]],
    )


def unanswered(matter: Matter) -> Screen:
    """To the coordinators, before the days on the board are over."""
    return screen(
        title(_("Vote no. {number}: somebody still waits for an answer.", number=matter.number)),
        *counted(matter.counts),
        _("Please answer before it is taken off the board."),
        buttons=[[Button(_("Read and answer"), ReadLetters(matter.ballot))]],
    )


def letters(number: int, waiting: Sequence[Letter], wanted: LetterId | None = None) -> Screen:
    """That one or the oldest without an answer, with its words; who wrote it is not said."""
    if not waiting:
        return screen(_("Everything about vote no. {number} is answered.", number=number))
    first = next((one for one in waiting if one.id == wanted), waiting[0])
    asked = first.kind is Kind.QUESTION
    said = _("A question about vote no. {number}", number=number)
    if not asked:
        said = _("An objection to vote no. {number}", number=number)
    more = len(waiting) - 1
    return screen(
        title(said),
        Line(Words(first.words), Style.QUOTE),
        *([ngettext("{n} more waits.", "{n} more wait.", more)] if more else []),
        buttons=[[Button(_("Answer") if asked else _("Say what came of it"), _answer(first))]],
        protected=True,
    )


def ask_answer(letter: Letter) -> Screen:
    return screen(
        title(_("What do you answer?")),
        Line(Words(letter.words), Style.QUOTE),
        _("Whoever wrote this reads your answer, with the name of your office only."),
        buttons=[ways(Flow.ANSWER, stop=StopLetter(letter.ballot))],
        protected=True,
    )


def was_answered() -> Screen:
    return screen(_("Thank you. Your answer is on its way, and the board counts it."))


def answer_came(letter: Letter, number: int) -> Screen:
    """To who wrote."""
    said = _("Your question about vote no. {number} is answered:", number=number)
    if letter.kind is Kind.OBJECTION:
        said = _("Your objection to vote no. {number} is answered:", number=number)
    court = _("If you do not agree and owners decided, an owner can ask the court within one year "
              "of knowing of the decision (Civil Code, Article 280).")  # fmt: skip
    return screen(
        title(said),
        Line(Words(letter.answer), Style.QUOTE),
        *([court] if letter.kind is Kind.OBJECTION else []),
    )


def filed_as(filed: Filed, zone: str) -> Text:
    """The number under which it can be found."""
    there = ZoneInfo(zone)
    noon = datetime.combine(filed.day, datetime.min.time(), there)
    return _(
        "Filed with {office}, no. {number}, on {day}.",
        office=Words(filed.office),
        number=Words(filed.number),
        day=Day(noon + timedelta(hours=12), zone),
    )


def _hangs(matter: Matter) -> list[Text]:
    said: list[Text] = [matter.says] if matter.says else []
    if matter.hangs is Hangs.NOTICE:
        said += [_("Voting has not begun yet."), *_days_left(matter)]
    elif matter.hangs is Hangs.COUNTING:
        said.append(_("Voting has ended; the result is being counted."))
    elif matter.hangs is Hangs.VOTING and matter.until:
        ends = Deadline(matter.until, matter.zone)
        said += [_("Voting ends {deadline}.", deadline=ends), *_days_left(matter)]
    elif matter.until:
        said.append(
            ngettext(
                "{n} day left on the board, with today",
                "{n} days left on the board, with today",
                matter.days,
            )
        )
    if matter.filed:
        said.append(filed_as(matter.filed, matter.zone))
    return said


def _days_left(matter: Matter) -> list[Text]:
    return (
        [ngettext("{n} day left, with today", "{n} days left, with today", matter.days)]
        if matter.days
        else []
    )


def _objecting(last: datetime, zone: str) -> list[Text]:
    return [_("Whoever does not agree can object here until {day}.", day=Day(last, zone))]


def _named(matter: Matter) -> Text:
    if matter.article:
        return _(
            "No. {number}: Article {article} alone", number=matter.number, article=matter.article
        )
    return _("No. {number}: {question}", number=matter.number, question=_short(matter))


def _short(matter: Matter) -> Words:
    line = " ".join(matter.question.split())
    return Words(line if len(line) <= SHORT else f"{line[: SHORT - 1]}…")


def _answer(letter: Letter) -> AnswerLetter:
    return AnswerLetter(letter.id)
