"""Choosing among options in private: what is put together lies in the buttons, nothing is kept.

A tap on an option of a single choice is the vote. Otherwise taps put the answer together, and only
“Cast my vote”, which says what is cast, casts it. In plain words one option is asked at a time.
"""

from bot.features.ballots.model import Ballot, Choice, Look, Method, Question
from bot.features.ballots.rules.marks import (
    RANKED,
    Marks,
    complete,
    fit,
    in_number,
    marks_of,
    nothing,
    only,
    pressed,
    without_last,
)
from bot.features.ballots.screens.answers import in_short, marked, numbered, on_button
from bot.features.ballots.screens.presses import CastMarks, CastVote, MarkOptions
from bot.kernel.screen import Button, Line, title
from bot.kernel.text import Text, Words, _, ngettext

Rows = list[list[Button]]


def has_options(ballot: Ballot) -> bool:
    return ballot.asking.method is not Method.YES_NO


def put_together(ballot: Ballot) -> bool:
    """Whether an answer takes more than one tap."""
    return ballot.asking.method not in (Method.YES_NO, Method.SINGLE)


def listed(ballot: Ballot, marks: Marks) -> list[Text | Line]:
    """The options, how to choose among them, and what is put together so far."""
    if not has_options(ballot):
        return []
    how = [how_to_choose(ballot.asking)] if ballot.running else []
    return [*numbered(ballot.asking.options), *how, *_so_far(ballot.asking, marks)]


def choosing_buttons(look: Look, marks: Marks) -> Rows:
    """One for each option, then what casts the vote."""
    ballot, asking = look.ballot, look.ballot.asking
    if not look.mine:
        return []
    if asking.method is Method.SINGLE:
        return [*_single(ballot), *_abstaining(ballot)]
    options = [
        [Button(label, MarkOptions(ballot.id, 0, in_number(after)))]
        for place, option in enumerate(asking.options)
        for label, after in _offered(asking, marks, place, option)
    ]
    return [*options, *_casting(ballot, marks), *_undoing(ballot, marks, 0), *_abstaining(ballot)]


def keeping(look: Look) -> list[list[Button]]:
    """The way back to the receipt: the same answer again changes nothing."""
    voted = {(one.vote.choice, one.vote.marks) for one in look.mine if one.vote}
    if len(voted) != 1 or any(one.vote is None for one in look.mine):
        return []
    choice, said = voted.pop()
    if choice is not Choice.MARKED:
        return [[Button(_("Keep my answer"), CastVote(look.ballot.id, choice))]]
    marks = marks_of(look.ballot.asking, said)
    if marks is None:  # what she said lies apart; it cannot be told here
        return []
    return [[Button(_("Keep my answer"), CastMarks(look.ballot.id, in_number(marks)))]]


def in_plain_words(look: Look, marks: Marks, at: int) -> tuple[list[Text | Line], Rows]:
    """One question at a time: the option at that place, or the next rank."""
    ballot, asking = look.ballot, look.ballot.asking
    if asking.method is Method.SINGLE:
        return [_("Tap the one you want.")], [*_single(ballot), *_abstaining(ballot)]
    if asking.method in RANKED:
        return _ranked_plainly(ballot, marks)
    if at >= len(asking.options):
        return _summed_up(ballot, marks)
    option = title(
        _("{number} of {total}: {option}", number=at + 1, total=len(asking.options),
          option=Words(asking.options[at], whole=True))
    )  # fmt: skip
    if asking.method is Method.SCORE:
        return _points_plainly(ballot, marks, at, option)
    return _approval_plainly(ballot, marks, at, option)


def how_to_choose(asking: Question) -> Text:
    """What to tap."""
    match asking.method:
        case Method.YES_NO | Method.SINGLE:
            return _("Tap the one you want: that is your vote.")
        case Method.APPROVAL if asking.most < len(asking.options):
            return ngettext(
                "Tap {n} that suits you, then “Cast my vote”.",
                "Tap up to {n} that suit you, then “Cast my vote”.",
                asking.most,
            )
        case Method.APPROVAL:
            return _("Tap all that suit you, then “Cast my vote”.")
        case Method.SCORE:
            return ngettext(
                "Each tap gives one point, up to {n}; one more takes them away. "
                "Then “Cast my vote”.",
                "Each tap gives one point, up to {n}; one more takes them away. "
                "Then “Cast my vote”.",
                asking.most,
            )
        case Method.RUN_OFF | Method.SCHULZE:
            return _(
                "Tap the one you like best, then the next best, and so on; you may stop early. "
                "Then “Cast my vote”."
            )


def _so_far(asking: Question, marks: Marks) -> list[Text | Line]:
    if not any(marks):
        return []
    return [title(_("Not cast yet: {answer}", answer=marked(asking, marks)))]


def _single(ballot: Ballot) -> Rows:
    asking = ballot.asking
    return [
        [Button(on_button(place + 1, option), CastMarks(ballot.id, in_number(only(asking, place))))]
        for place, option in enumerate(asking.options)
    ]


def _abstaining(ballot: Ballot) -> Rows:
    return [[Button(_("None of these: abstain"), CastVote(ballot.id, Choice.ABSTAIN))]]


def _offered(asking: Question, marks: Marks, place: int, option: str) -> list[tuple[Text, Marks]]:
    """Its label and what a tap makes of the marks; nothing where no tap is possible."""
    after, now = pressed(asking, marks, place), marks[place]
    number, words = place + 1, Words(option)
    if not fit(asking, after) or after == marks:
        return []
    if asking.method is Method.SCORE:
        label = ngettext(
            "{number}. {option}: {n} point",
            "{number}. {option}: {n} points",
            now,
            number=number,
            option=words,
        )
    elif now:
        label = _("✓ {number}. {option}", number=number, option=words)
    else:
        label = on_button(number, option)
    return [(label, after)]


def _casting(ballot: Ballot, marks: Marks) -> Rows:
    if not complete(ballot.asking, marks):
        return []
    said = in_short(ballot.asking, marks)
    return [[Button(_("Cast my vote: {answer}", answer=said), _cast(ballot, marks))]]


def _cast(ballot: Ballot, marks: Marks) -> CastMarks:
    return CastMarks(ballot.id, in_number(marks))


def _undoing(ballot: Ballot, marks: Marks, at: int) -> Rows:
    """One step back in a ranking; else all of it."""
    if not any(marks):
        return []
    if ballot.asking.method in RANKED:
        before = in_number(without_last(marks))
        return [[Button(_("Undo the last one"), MarkOptions(ballot.id, at, before))]]
    return [[_begin_again(ballot)]]


def _begin_again(ballot: Ballot) -> Button:
    empty = in_number(nothing(ballot.asking))
    return Button(_("Begin again"), MarkOptions(ballot.id, 0, empty))


def _ranked_plainly(ballot: Ballot, marks: Marks) -> tuple[list[Text | Line], Rows]:
    """What casts it stands in front as soon as there is something: she may stop early."""
    asking, following = ballot.asking, max(marks) + 1
    options = [
        [Button(label, MarkOptions(ballot.id, 0, in_number(after)))]
        for place, option in enumerate(asking.options)
        for label, after in _offered(asking, marks, place, option)
    ]
    lines = _so_far(asking, marks)
    if options:
        lines.append(_("Tap your choice number {n}.", n=following))
    back = _undoing(ballot, marks, 0) or _abstaining(ballot)
    return lines, [*_casting(ballot, marks), *options, *back]


def _summed_up(ballot: Ballot, marks: Marks) -> tuple[list[Text | Line], Rows]:
    if not any(marks):
        nothing_chosen: list[Text | Line] = [title(_("You chose none of them."))]
        return nothing_chosen, [[_begin_again(ballot)], *_abstaining(ballot)]
    return _so_far(ballot.asking, marks), [*_casting(ballot, marks), [_begin_again(ballot)]]


def _points_plainly(
    ballot: Ballot, marks: Marks, at: int, option: Line
) -> tuple[list[Text | Line], Rows]:
    now, most = marks[at], ballot.asking.most
    more = in_number(pressed(ballot.asking, marks, at))
    going = Button(_("Go to the next one"), MarkOptions(ballot.id, at + 1, in_number(marks)))
    another = _("No points") if now >= most else _("One point more")
    lines: list[Text | Line] = [
        option,
        ngettext("So far {n} point, of {most}.", "So far {n} points, of {most}.", now, most=most),
    ]
    back = _before(ballot, marks, at) if at else [] if now else _abstaining(ballot)
    return lines, [[Button(another, MarkOptions(ballot.id, at, more))], [going], *back]


def _approval_plainly(
    ballot: Ballot, marks: Marks, at: int, option: Line
) -> tuple[list[Text | Line], Rows]:
    without = tuple(0 if place == at else one for place, one in enumerate(marks))
    taken = pressed(ballot.asking, without, at)
    rows = [[Button(_("It does not suit me"), _after(ballot, without, at))]]
    if fit(ballot.asking, taken):
        rows.insert(0, [Button(_("It suits me"), _after(ballot, taken, at))])
    back = _before(ballot, marks, at) if at else _abstaining(ballot)
    return [option], [*rows, *back]


def _before(ballot: Ballot, marks: Marks, at: int) -> Rows:
    """To the option she was asked about before."""
    return [[Button(_("Back"), MarkOptions(ballot.id, at - 1, in_number(marks)))]]


def _after(ballot: Ballot, marks: Marks, at: int) -> MarkOptions:
    return MarkOptions(ballot.id, at + 1, in_number(marks))
