"""The board of a group: open votes and what came out lately, in totals only (PROMISES P7)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.features.ballots.model import Ballot, Turnout
from bot.features.ballots.screens import wording
from bot.features.ballots.screens.parts import briefly
from bot.features.ballots.screens.waiting import begins_on
from bot.kernel.screen import GAP, Button, Line, Screen, Start, screen, title
from bot.kernel.text import Deadline, Text, Words, _, ngettext

MOST_OPEN, MOST_CLOSED = 4, 3
LATELY = timedelta(days=7)
Voting = tuple[Ballot, Turnout]


def board(
    name: str,
    now: datetime,
    zone: str,
    running: Sequence[Voting],
    closed: Sequence[Ballot],
    waiting: Sequence[Ballot] = (),
) -> Screen:
    """`running` with those that end first in front; `closed` with the newest in front.

    `waiting` are announced, those that begin first in front.
    """
    week = [one for one in running if one[0].closes_at <= now + LATELY]
    later = [one for one in running if one[0].closes_at > now + LATELY]
    soon = week[:MOST_OPEN]
    rest = later[: MOST_OPEN - len(soon)]
    lines: list[Line | Text | Words] = [title(_("Board of {name}", name=Words(name)))]
    if not running:
        lines += [GAP, _("There is no open vote at the moment.")]
    lines += _part(_("Ends within 7 days"), [_voting(one, now) for one in soon])
    lines += _part(_("Open for longer"), [_voting(one, now) for one in rest])
    if more := len(running) - len(soon) - len(rest):
        lines.append(ngettext("… and {n} more open vote", "… and {n} more open votes", more))
    lines += _part(_("Announced"), [_announced(one) for one in waiting[:MOST_CLOSED]])
    lines += _part(_("Results of the last 7 days"), [_result(one) for one in closed[:MOST_CLOSED]])
    if unsaid := closed[MOST_CLOSED:]:
        n = len(unsaid)
        lines.append(ngettext("… and {n} more result", "… and {n} more results", n))
    lines += [GAP, _("As of {moment}", moment=Deadline(now, zone))]
    buttons = [[Button(_("My votes, in private"), Start("dvote"))]]
    return screen(*lines, buttons=buttons)


def _part(heading: Text, items: list[list[Line | Text | Words]]) -> list[Line | Text | Words]:
    if not items:
        return []
    return [GAP, title(heading), *(line for item in items for line in item)]


def _voting(one: Voting, now: datetime) -> list[Line | Text | Words]:
    ballot, turnout = one
    return [
        _named(ballot),
        _left(ballot, now),
        wording.has_voted(turnout, by_owner=wording.by_owner(ballot)),
    ]


def _named(ballot: Ballot) -> Text:
    question = briefly(ballot)
    return _("No. {number}: {question}", number=ballot.number, question=question)


def _left(ballot: Ballot, now: datetime) -> Text:
    """In words; the days are those of the calendar there."""
    there = ZoneInfo(ballot.zone)
    days = (ballot.closes_at.astimezone(there).date() - now.astimezone(there).date()).days
    deadline = wording.deadline(ballot)
    if days <= 0:
        return _("Ends today: {deadline}", deadline=deadline)
    if days == 1:
        return _("Ends tomorrow: {deadline}", deadline=deadline)
    return ngettext(
        "Ends in {n} day: {deadline}", "Ends in {n} days: {deadline}", days, deadline=deadline
    )


def _announced(ballot: Ballot) -> list[Line | Text | Words]:
    return [_named(ballot), begins_on(ballot)]


def _result(ballot: Ballot) -> list[Line | Text | Words]:
    if ballot.void:
        return [_named(ballot), _("VOID: this vote does not count.")]
    if ballot.tally is None:
        return [_named(ballot)]
    return [_named(ballot), wording.verdict(ballot.tally.verdict)]
