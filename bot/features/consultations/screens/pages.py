"""What a neighbour reads in private about matters, and what she is asked."""

from collections.abc import Sequence
from datetime import datetime

from bot.features.consultations.errors import stage_name
from bot.features.consultations.model import Board, Concern, Due, Point, Promise, Seen, Side, Stage
from bot.features.consultations.screens import cards
from bot.features.consultations.screens.presses import (
    AskNeighbours,
    BeginRaise,
    CloseConcern,
    DecideConcern,
    EnterSeconds,
    KeepPromise,
    ListMatters,
    ListPromises,
    LookAtConcern,
    MoveStage,
    ReadPoints,
    ReadRules,
    SayPoint,
    SecondConcern,
    SeeHeard,
    SeeRates,
    SeeThresholds,
    ShowConcernPhoto,
    TakePointBack,
    TakeSecondBack,
    ToVote,
)
from bot.features.consultations.usecases import Seconded
from bot.kernel.forms import Flow, ways
from bot.kernel.screen import GAP, Button, Line, Screen, Style, screen, title
from bot.kernel.text import Day, Text, Words, _, ngettext

OFFERED = 3  # matters with a button each
ON_PAGE = 5  # reasons or worries of one page
SHOWN = 4  # promises on one screen


def matters(found: Board) -> Screen:
    """The open ones, and to a coordinator what waits for her."""
    rows = [[Button(cards.short(one.words), DecideConcern(one.id))] for one in found.waiting[:2]]
    newest = found.open[::-1]
    rows += [[Button(cards.named(one), LookAtConcern(one.id))] for one in newest[:OFFERED]]
    lists = [Button(_("Lists and figures"), SeeRates())] if found.runs else []
    rows.append([Button(_("Raise a matter"), BeginRaise()), *lists])
    rows.append([Button(_("What was promised"), ListPromises())])
    lines: list[Text | Line] = [title(_("Matters that neighbours raised"))]
    if found.waiting:
        lines.append(ngettext("{n} waits for you.", "{n} wait for you.", len(found.waiting)))
    if not found.open:
        lines.append(_("No matter is open at the moment."))
    elif (more := len(found.open) - OFFERED) > 0:
        lines.append(ngettext("… and {n} more", "… and {n} more", more))
    return screen(*lines, buttons=rows)


def matter_page(seen: Seen) -> Screen:
    """One matter with all she can do with it now."""
    concern = seen.concern
    whole = screen(
        *cards.heading(concern),
        *_mine(seen),
        *cards.asked_for(seen),
        GAP,
        *cards.stages(seen),
        *cards.promised(seen),
        buttons=_ways_on(seen),
    )
    return whole.in_plain_words(
        *cards.heading(concern)[:2], _("Now: {stage}", stage=stage_name(concern.stage))
    )


def _mine(seen: Seen) -> list[Text]:
    if not seen.seconded:
        return []
    asks: list[Text] = [_("Your household asks for this.")]
    if seen.entered:
        asks.append(
            _("A coordinator wrote that down for your household. Is it wrong? Take it back.")
        )
    return asks


def _ways_on(seen: Seen) -> list[list[Button]]:
    concern = seen.concern
    rows = []
    if seen.seconds:
        rows.append([Button(_("Our household asks for this too"), SecondConcern(concern.id))])
    if seen.backs:
        rows.append([Button(_("We do not ask for this any more"), TakeSecondBack(concern.id))])
    if concern.running and concern.stage is Stage.OPINIONS:
        rows.append([
            Button(_("A reason for it"), SayPoint(concern.id, Side.FOR)),
            Button(_("A worry"), SayPoint(concern.id, Side.WORRY)),
        ])  # fmt: skip
    if seen.points or seen.visits:
        rows.append([Button(_("Read reasons and worries"), ReadPoints(concern.id, 0))])
    photo = (seen.promise and seen.promise.photo) or concern.photo
    if photo is not None:
        rows.append([Button(_("See the photo"), ShowConcernPhoto(photo))])
    if seen.runs and concern.running:
        rows += _desk(seen)
    about = [Button(_("Who has been heard"), SeeHeard(concern.id, 0))]
    if concern.running and concern.stage is Stage.RAISE:
        about.append(Button(_("How many are enough"), SeeThresholds(concern.id)))
    return [*rows, about, [Button(_("Moderation rules"), ReadRules())]]


def _desk(seen: Seen) -> list[list[Button]]:
    """What a coordinator can do with it."""
    concern = seen.concern
    following = concern.stage.next
    rows = []
    if concern.stage is Stage.OPINIONS:
        rows.append([Button(_("Ask all neighbours about it"), AskNeighbours(concern.id))])
    if concern.stage is Stage.RAISE:
        asks = _("Enter a household without a phone")
        rows.append([Button(asks, EnterSeconds(concern.id))])
    if concern.stage is Stage.DECIDE and concern.ballot is None:
        rows.append([Button(_("Make a vote of it"), ToVote(concern.id))])
    if following is Stage.FOLLOW:
        rows.append([Button(_("Close it with what was agreed"), CloseConcern(concern.id))])
    elif following is not None:
        on = _("Move on to: {stage}", stage=stage_name(following))
        rows.append([Button(on, MoveStage(concern.id, following))])
    if seen.promise is not None and seen.promise.kept_at is None:
        rows.append([Button(_("This is done"), KeepPromise(seen.promise.id))])
    return rows


def seconded(done: Seconded) -> Screen:
    """That her household counts now."""
    seen = Seen(done.concern, "UTC", done.support)
    return screen(
        title(_("Noted: your household asks for this too.")),
        *cards.asked_for(seen),
        buttons=[[_back(done.concern)]],
    ).in_plain_words(title(_("Noted: your household asks for this too.")))


def ask_point(concern: Concern, side: Side, before: str) -> Screen:
    """`before`: what she said on that side already; what she writes now takes its place."""
    asked = _("What speaks for it?") if side is Side.FOR else _("What worries you?")
    rows = [ways(Flow.POINT)]
    if before:
        rows.insert(0, [Button(_("Take mine back"), TakePointBack(concern.id, side))])
    has: list[Text | Line] = [_("You said:"), Line(Words(before), Style.QUOTE)] if before else []
    whole = screen(
        title(asked),
        cards.short(concern.words),
        *has,
        _("Please write it in one sentence. All neighbours can read it, without your name."),
        _("It is about the matter: nobody is answered here, and nobody is named."),
        buttons=rows,
    )
    return whole.in_plain_words(
        title(asked), _("Write one sentence. All can read it, without your name.")
    )


def point_kept(concern: Concern) -> Screen:
    return screen(
        title(_("Thank you. It is on the card now, without your name.")),
        _("Until this stage ends you can change it or take it back."),
        buttons=[[_back(concern)]],
    )


def point_gone(concern: Concern) -> Screen:
    return screen(_("It is not on the card any more."), buttons=[[_back(concern)]])


def points_page(seen: Seen, page: int) -> Screen:
    """Reasons, then worries, some at a time."""
    every = [*seen.of(Side.FOR), *seen.of(Side.WORRY), *seen.visits]
    pages = max(1, -(-len(every) // ON_PAGE))
    at = min(page, pages - 1)
    lines: list[Text | Words | Line] = [title(_("Matter no. {number}", number=seen.concern.number))]
    shown = every[at * ON_PAGE : (at + 1) * ON_PAGE]
    for side in Side:
        some = [one for one in shown if isinstance(one, Point) and one.side is side]
        if some:
            lines += [GAP, cards.counted(side, len(seen.of(side))), *cards.quoted(some)]
    if doors := [one for one in shown if isinstance(one, str)]:
        lines += [GAP, _("Said at the door")]
        lines += [Line(Words(one), Style.QUOTE) for one in doors]
    if not every:
        lines.append(_("Nobody has said anything yet."))
    rows = [[_back(seen.concern)]]
    if at + 1 < pages:
        rows.insert(0, [Button(_("Read on"), ReadPoints(seen.concern.id, at + 1))])
    return screen(*lines, buttons=rows)


def moderation() -> Screen:
    """The rules by which coordinators look at what is raised and said."""
    rules = (
        _("1. It is about our neighbourhood, and something can be done about it."),
        _("2. No names, phone numbers or flat numbers; nobody is accused."),
        _("3. No insults, no advertising, nothing that the law forbids."),
        _("4. Said already? Then it is put to the matter that is there."),
        _("5. Whoever is turned down gets the reason in private."),
        _("6. Not taken up? If one household in ten asks for it, or one adult in ten, the "
          "residents' meeting must be called (Organic Law, Article 26)."),
    )  # fmt: skip
    rows = [[Button(_("All open matters"), ListMatters())]]
    return screen(title(_("Moderation rules")), *rules, buttons=rows)


def promises(found: Sequence[Due], now: datetime) -> Screen:
    """Those that are not kept yet, each with the zone it is due in; the first due first."""
    if not found:
        return screen(
            title(_("What was promised")),
            _("Nothing is open: everything that was agreed is done."),
            buttons=[[Button(_("All open matters"), ListMatters())]],
        )
    lines: list[Text | Words | Line] = [title(_("What was promised"))]
    for one in found[:SHOWN]:
        lines += [GAP, *_promise(one.promise, one.zone, now)]
    if (more := len(found) - SHOWN) > 0:
        lines += [GAP, ngettext("… and {n} more", "… and {n} more", more)]
    rows = [[one] for one in map(_to_promise, found[:SHOWN]) if one]
    return screen(*lines, buttons=[*rows, [Button(_("All open matters"), ListMatters())]])


def _to_promise(due: Due) -> Button | None:
    """To its matter; what a meeting agreed is done with one tap more of a coordinator."""
    promise = due.promise
    if not promise.meeting:
        named = _("Matter no. {number}", number=promise.number)
        return Button(named, LookAtConcern(promise.concern))
    if due.runs:
        done = _("Done: {what}", what=cards.short(promise.outcome.words))
        return Button(done, KeepPromise(promise.id))
    return None


def _promise(promise: Promise, zone: str, now: datetime) -> list[Text | Words]:
    due = Day(promise.outcome.due, zone)
    said = (
        _("OVERDUE since {day}", day=due)
        if promise.overdue(now)
        else _("To be done by {day}", day=due)
    )
    what = cards.short(promise.outcome.words)
    named = _("No. {number}: {matter}", number=promise.number, matter=what)
    if promise.meeting:
        named = _("Meeting no. {number}: {what}", number=promise.meeting, what=what)
    return [
        named,
        _("Responsible: {name}", name=Words(promise.outcome.responsible)),
        said,
    ]


def _back(concern: Concern) -> Button:
    return Button(_("Back to the matter"), LookAtConcern(concern.id))


# What comes to her unasked


def taken_up(concern: Concern) -> Screen:
    """To who raised it."""
    return screen(
        title(_("A coordinator has taken up what you raised: matter no. {number}.",
                number=concern.number)),
        Line(Words(concern.words), Style.QUOTE),
        _("Its card is in the group. Neighbours can now ask for it too."),
        buttons=[[_back(concern)]],
    )  # fmt: skip


def put_to(concern: Concern, into: Concern) -> Screen:
    """To who raised it: it goes on as another one."""
    return screen(
        title(_("What you raised goes on as matter no. {number}.", number=into.number)),
        Line(Words(concern.words), Style.QUOTE),
        _("Somebody raised the same before. Your household is counted there."),
        buttons=[[_back(into)]],
    )


def turned_down(concern: Concern) -> Screen:
    """To who raised it, and to nobody else."""
    return screen(
        title(_("What you raised was not taken up.")),
        Line(Words(concern.words), Style.QUOTE),
        _("The reason:"),
        Line(Words(concern.reason), Style.QUOTE),
        buttons=[[Button(_("Moderation rules"), ReadRules())]],
    )


def was_closed(concern: Concern, promise: Promise, zone: str) -> Screen:
    """Once, to everyone who took part."""
    return screen(
        title(_("Matter no. {number}, in which you took part, is decided.", number=concern.number)),
        *cards.agreed(promise, zone),
        buttons=[[_back(concern)]],
    )


def overdue(promise: Promise, zone: str) -> Screen:
    """With the rest of the day, once a week until it is done."""
    named = _("Not done yet: matter no. {number}", number=promise.number)
    way = Button(_("Back to the matter"), LookAtConcern(promise.concern))
    if promise.meeting:
        named = _("Not done yet: agreed at meeting no. {number}", number=promise.meeting)
        way = Button(_("Open promises"), ListPromises())
    return screen(
        title(named),
        Words(promise.outcome.words),
        _("Responsible: {name}", name=Words(promise.outcome.responsible)),
        _("OVERDUE since {day}", day=Day(promise.outcome.due, zone)),
        buttons=[[way]],
    )
