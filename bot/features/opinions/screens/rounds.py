"""A round as it is begun, as the group sees it, and as each sees it in private."""

from collections.abc import Sequence
from datetime import datetime

from bot.features.opinions.model import (
    ADVISED,
    FEWEST_PEOPLE,
    FEWEST_SEEN,
    SITTING,
    Counts,
    Round,
    Status,
)
from bot.features.opinions.screens.presses import (
    OPENS,
    BeginRound,
    ChangeEnd,
    ConfirmRound,
    ExportRound,
    LookAtRound,
    NextStatement,
    OwnAnswers,
    ReadOutcome,
    ReviewStatements,
    RoundEnds,
    ShownStatements,
    StopRound,
    WriteStatement,
)
from bot.kernel.forms import Flow, form_step
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import Button, Line, Screen, Start, screen, title
from bot.kernel.text import Deadline, Text, Words, _, ngettext

DAYS = (3, 7, 14)
STEPS = 3


def rounds(shown: Sequence[Status], may_begin: Sequence[Neighbourhood]) -> Screen:
    """Each round with its button; a coordinator may begin one in each of her places."""
    lines: list[Text | Line] = [title(_("What neighbours think"))]
    if not shown:
        lines.append(_("Nothing is being asked at the moment."))
    rows = [[Button(_named(one.round), LookAtRound(one.round.id))] for one in shown]
    several = len(may_begin) > 1
    rows += [
        [
            Button(
                _("Ask all neighbours of {name}", name=Words(one.name))
                if several
                else _("Ask all neighbours"),
                BeginRound(one.id),
            )
        ]
        for one in may_begin
    ]
    return screen(*lines, buttons=rows)


def ask_title() -> Screen:
    return form_step(
        Flow.ROUND,
        (1, STEPS),
        title(_("What would you like to ask your neighbours about?")),
        _("A few words, such as: too loud in the evening."),
        _("Neighbours then write short statements; you look at each before it is shown."),
        stop=StopRound(),
    )


def ask_end() -> Screen:
    return form_step(
        Flow.ROUND,
        (2, STEPS),
        title(_("Until when can neighbours answer?")),
        _("You can also write a day and a time: 2027-05-31 20:00."),
        buttons=[[Button(ngettext("{n} day", "{n} days", days), RoundEnds(days))] for days in DAYS],
        stop=StopRound(),
    )


def review_round(asked: str, ends_at: datetime, zone: str) -> Screen:
    return form_step(
        Flow.ROUND,
        (3, STEPS),
        title(_("Shall it begin?")),
        _("Asked about: {title}", title=Words(asked)),
        _("Until {deadline}.", deadline=Deadline(ends_at, zone)),
        _("The group gets one card. It is kept up to date and nothing else is sent until the end."),
        buttons=[[Button(_("Yes, begin"), ConfirmRound())]],
        stop=StopRound(),
    )


def begun(one: Round) -> Screen:
    return screen(
        title(_("The round has begun; the group has its card.")),
        ngettext(
            "Up to {n} statement works well. Of more, most neighbours see too few.",
            "Up to {n} statements work well. Of more, most neighbours see too few.",
            ADVISED,
        ),
        buttons=[
            [Button(_("Write a statement"), WriteStatement(one.id))],
            [Button(_("Look at the round"), LookAtRound(one.id))],
        ],
    )


def card(one: Round, counts: Counts) -> Screen:
    """In the group: how many statements and people, never who or what."""
    heading = title(_("What do you think? {title}", title=Words(one.title)))
    if one.ended_at is not None:
        after = _("A coordinator looks at what came out before it is shown here.")
        if one.posts:
            after = _("What came out was posted here.")
        over = [_("This round is over. Thank you!"), *_ended_early(one)]
        return screen(heading, *over, *_counted(counts), after)
    return screen(
        heading,
        *_counted(counts),
        _("Write short statements, and answer those of your neighbours, in private."),
        _("Nobody sees who answered what."),
        _("Until {deadline}.", deadline=Deadline(one.ends_at, one.zone)),
        buttons=[[Button(_("Say what I think"), Start(f"{OPENS}{one.id}"))]],
    )


def round_page(seen: Status) -> Screen:
    """In private, with what she can do now."""
    one = seen.round
    lines: list[Text | Line] = [title(_named(one))]
    if seen.running:
        lines.append(_("Until {deadline}.", deadline=Deadline(one.ends_at, one.zone)))
    else:
        lines += [_("This round is over. Thank you!"), *_ended_early(one)]
    lines += _counted(seen.counts)
    if seen.may_answer and seen.answered:
        lines.append(
            ngettext("You answered {n} statement.", "You answered {n} statements.", seen.answered)
        )
    if seen.running and seen.may_answer and not seen.left:
        lines.append(_("There is nothing to answer for you at the moment."))
    if seen.looks_after and seen.counts.statements > ADVISED:
        lines.append(
            ngettext(
                "More than {n} statement: most neighbours will see only a part of them.",
                "More than {n} statements: most neighbours will see only a part of them.",
                ADVISED,
            )
        )
    lines += _sofar(seen)
    rows = [*_for_neighbours(seen), *_for_coordinators(seen)]
    return screen(*lines, buttons=rows).in_plain_words(*lines[:3], buttons=rows)


def _ended_early(one: Round) -> list[Text]:
    if not one.why:
        return []
    return [
        _("A coordinator ended it before its time: {reason}", reason=Words(one.why, whole=True))
    ]


def _sofar(seen: Status) -> list[Text]:
    """Whether enough take part; what they say is shown to nobody before the end."""
    if seen.sofar is None or not seen.counts.statements:
        return []
    return [
        ngettext(
            "{n} person has answered enough to stand on the map; {people} are needed.",
            "{n} people have answered enough to stand on the map; {people} are needed.",
            seen.sofar.placed,
            people=FEWEST_PEOPLE,
        ),
        ngettext(
            "{n} statement has fewer than {few} answers.",
            "{n} statements have fewer than {few} answers.",
            seen.sofar.thin,
            few=FEWEST_SEEN,
        ),
    ]


def _for_neighbours(seen: Status) -> list[list[Button]]:
    one = seen.round
    if not seen.running:
        read = [[Button(_("What came out"), ReadOutcome(one.id))]]
        return read if one.posts and not seen.looks_after else []
    rows = []
    if seen.may_answer and seen.left:
        rows.append(
            [
                Button(
                    ngettext("Answer {n} statement", "Answer {n} statements", _next(seen.left)),
                    NextStatement(one.id, 1),
                )
            ]
        )
    if seen.may_answer or seen.looks_after:
        rows.append([Button(_("Write a statement"), WriteStatement(one.id))])
    if seen.answered and seen.may_answer:
        rows.append([Button(_("Change my answers"), OwnAnswers(one.id, 0))])
    return rows


def _for_coordinators(seen: Status) -> list[list[Button]]:
    one = seen.round
    if not seen.looks_after:
        return []
    rows = []
    if seen.counts.waiting:
        look = ngettext("Look at {n} new statement", "Look at {n} new statements",
                        seen.counts.waiting)  # fmt: skip
        rows.append([Button(look, ReviewStatements(one.id))])
    if seen.counts.statements:
        rows.append([Button(_("Statements that are shown"), ShownStatements(one.id, 0))])
    if seen.running:
        rows.append([Button(_("End it earlier or later"), ChangeEnd(one.id))])
    if one.ended_at is not None:
        rows.append([Button(_("What came out"), ReadOutcome(one.id))])
        if one.found and one.found.enough:
            rows.append([Button(_("File without names"), ExportRound(one.id))])
    return rows


def _next(left: int) -> int:
    return min(left, SITTING)


def _counted(counts: Counts) -> list[Text]:
    return [
        ngettext(
            "{n} statement from neighbours", "{n} statements from neighbours", counts.statements
        ),
        ngettext("{n} person has answered.", "{n} people have answered.", counts.people)
        if counts.people
        else _("Nobody has answered yet."),
    ]


def _named(one: Round) -> Text:
    return _("Opinions no. {number}: {title}", number=one.number, title=Words(one.title))
