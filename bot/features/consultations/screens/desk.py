"""What coordinators read and decide: what was raised, stages, what was agreed, the list of all."""

from collections.abc import Sequence

from bot.features.consultations.errors import stage_name
from bot.features.consultations.model import (
    Concern,
    Log,
    Promise,
    Settled,
    Stage,
    State,
    Support,
)
from bot.features.consultations.model.heard import Rates
from bot.features.consultations.screens import cards, hearing
from bot.features.consultations.screens.presses import (
    AcceptConcern,
    CloseDue,
    DecideConcern,
    DeclineConcern,
    DoClose,
    ListMatters,
    ListPromises,
    LookAtConcern,
    MergeConcern,
    MergeInto,
    MoveUntil,
    ReadRules,
    SeeThresholds,
    SettledBy,
    ShowConcernPhoto,
)
from bot.features.consultations.wizard import Asked, CloseForm
from bot.kernel.forms import Flow, form_step, ways
from bot.kernel.screen import Button, Line, Screen, Style, screen, title
from bot.kernel.text import Day, Text, Words, _, itself, ngettext

MERGED_INTO = 6  # matters on offer
DAYS = (7, 14, 30)  # that a stage may last
DUE = (30, 60, 90)  # days until something is done


def to_decide(concern: Concern) -> Screen:
    """What somebody raised, and what can become of it."""
    by = _("A neighbour raises this:")
    if concern.entered_by is not None:
        by = _("For a neighbour without a phone this is raised:")
    named = [_("Shown as: {name}", name=Words(concern.shown_as))] if concern.shown_as else []
    rows = [
        [Button(_("Take it up"), AcceptConcern(concern.id))],
        [Button(_("Put it to another matter"), MergeConcern(concern.id))],
        [Button(_("Do not take it up"), DeclineConcern(concern.id))],
        [Button(_("Moderation rules"), ReadRules())],
    ]
    if concern.photo is not None:
        rows.insert(0, [Button(_("See the photo"), ShowConcernPhoto(concern.photo))])
    return screen(title(by), Line(Words(concern.words), Style.QUOTE), *named, buttons=rows)


def accepted(concern: Concern) -> Screen:
    return screen(
        title(_("Taken up as matter no. {number}. Its card is in the group.",
                number=concern.number)),
        buttons=[[Button(_("Back to the matter"), LookAtConcern(concern.id))]],
    )  # fmt: skip


def merged(into: Concern) -> Screen:
    return screen(
        _("Put to matter no. {number}. Whoever raised it is told.", number=into.number),
        buttons=[[Button(_("Back to the matter"), LookAtConcern(into.id))]],
    )


def declined() -> Screen:
    return screen(
        _("Whoever raised it reads your reason, and nobody else does."),
        buttons=[[Button(_("All open matters"), ListMatters())]],
    )


def ask_reason(concern: Concern) -> Screen:
    return screen(
        title(_("Why is it not taken up?")),
        Line(Words(concern.words), Style.QUOTE),
        _("Whoever raised it reads your reason in private, and nobody else does."),
        buttons=[ways(Flow.DECLINE)],
    )


def merge_into(concern: Concern, others: Sequence[Concern]) -> Screen:
    """The newest first."""
    rows = [
        [Button(cards.named(one), MergeInto(concern.id, one.id))]
        for one in others[::-1][:MERGED_INTO]
    ]
    back = [Button(_("Back"), DecideConcern(concern.id))]
    if not rows:
        return screen(_("No other matter is open."), buttons=[back])
    asked = title(_("To which matter does it belong?"))
    return screen(asked, Line(Words(concern.words), Style.QUOTE), buttons=[*rows, back])


def must_be_dealt_with(concern: Concern, support: Support) -> Screen:
    """To the coordinators, once."""
    return screen(
        title(_("Matter no. {number} must be dealt with.", number=concern.number)),
        Words(concern.words),
        ngettext(
            "{n} household asks for this, of {total}.",
            "{n} households ask for this, of {total}.",
            support.seconded,
            total=support.households,
        ),
        _("Where one household in ten asks for it, or one adult in ten, the residents' meeting "
          "must be called (Organic Law, Article 26)."),
        buttons=[
            [Button(_("How many are enough"), SeeThresholds(concern.id))],
            [Button(_("Back to the matter"), LookAtConcern(concern.id))],
        ],
    )  # fmt: skip


# Stages


def until_when(concern: Concern, stage: Stage) -> Screen:
    """For how long the next stage lasts."""
    rows = [
        [
            Button(
                ngettext("{n} day", "{n} days", days),
                MoveUntil(concern.id, stage, days),
            )
            for days in DAYS
        ],
        [Button(_("Back to the matter"), LookAtConcern(concern.id))],
    ]
    return screen(
        title(_("How long shall “{stage}” last?", stage=stage_name(stage))),
        _("The stage before it ends now. What was said in it stays, and cannot be changed."),
        buttons=rows,
    )


# What was agreed


def close_step(form: CloseForm, zone: str) -> Screen:
    buttons: list[list[Button]] = []
    lines: list[Text | Words | Line] = []
    match form.asks:
        case Asked.OUTCOME:
            lines.append(title(_("What was agreed?")))
            lines.append(_("All neighbours will read it on the card."))
        case Asked.RESPONSIBLE:
            lines.append(title(_("Who is responsible that it is done?")))
            lines.append(_("An office, or a name she agrees to have shown."))
        case Asked.DUE:
            lines.append(title(_("Until when?")))
            buttons.append(
                [Button(ngettext("{n} day", "{n} days", days), CloseDue(days)) for days in DUE]
            )
        case Asked.SETTLED:
            lines.append(title(_("Who settles it?")))
            lines.append(_("Passed on: an office outside the neighbourhood has to decide or pay."))
            buttons += [[Button(settled_by(one), SettledBy(one))] for one in Settled]
        case Asked.REVIEW:
            lines.append(title(_("Shall this close the matter?")))
            lines.append(Line(Words(form.agreed), Style.QUOTE))
            lines.append(_("Responsible: {name}", name=Words(form.responsible)))
            if form.due is not None:
                lines.append(_("To be done by {day}", day=Day(form.due, zone)))
            if form.settled is not None:
                lines.append(settled_by(form.settled))
            lines.append(_("Everyone who took part is told once."))
            buttons.append([Button(_("Yes, close it"), DoClose())])
    return form_step(Flow.CLOSE, form.position, *lines, buttons=buttons)


def settled_by(settled: Settled) -> Text:
    match settled:
        case Settled.HERE:
            return _("We settle it ourselves")
        case Settled.PASSED:
            return _("Passed on to an office outside")


def closed(promise: Promise) -> Screen:
    return screen(
        title(_("Matter no. {number} is decided. /promises shows what is open.",
                number=promise.number)),
        buttons=[[Button(_("Back to the matter"), LookAtConcern(promise.concern))]],
    )  # fmt: skip


def ask_evidence(promise: Promise, zone: str) -> Screen:
    return screen(
        title(_("How can one see that it is done?")),
        *cards.agreed(promise, zone)[1:],
        _("Send a photo, or say it in a few words. All neighbours can see it."),
        buttons=[ways(Flow.KEEP)],
    )


def was_kept(promise: Promise) -> Screen:
    if promise.meeting:
        done = _("Done. What meeting no. {number} agreed is kept.", number=promise.meeting)
        return screen(title(done), buttons=[[Button(_("Open promises"), ListPromises())]])
    return screen(
        title(_("Done. The card of matter no. {number} says so.", number=promise.number)),
        buttons=[[Button(_("Back to the matter"), LookAtConcern(promise.concern))]],
    )


def photo_comes() -> Screen:
    return screen(_("I am fetching the photo."))


def photo_unfit() -> Screen:
    """What came is no picture."""
    return screen(_("This is no picture that I can keep. Please send it as a photo."))


def photo_file() -> Screen:
    return screen(_("The photo"))


# The list of all


def log_file() -> Screen:
    return screen(_("All matters with what became of them. It names nobody who raised one."))


def log_rows(lines: Sequence[Log], rates: Rates) -> list[list[Text | Words]]:
    """A table: its heads, one row for each, the oldest first; below it what is settled here."""
    heads: list[Text | Words] = [
        *(_("Number"), _("Raised on"), _("Matter"), _("What became of it"), _("Decided on")),
        *(_("Reason"), _("Stage"), _("Households"), _("Outcome"), _("Responsible"), _("Due")),
        *(_("Done on"), _("Settled by")),
    ]
    below = [
        _("Settled in the neighbourhood"),
        hearing.share(rates.twelve, _("Last twelve months")),
        hearing.share(rates.year, _("Since {day}", day=Day(rates.year.since, rates.zone))),
        *hearing.definition(),
    ]
    return [heads, *map(_row, lines), *_alone(below, len(heads))]


def _alone(said: Sequence[Text], width: int) -> list[list[Text | Words]]:
    """Each sentence in a row of its own, an empty row before them."""
    none: list[Text | Words] = [Words("")] * width
    return [none, *([one, *none[1:]] for one in said)]


def _row(line: Log) -> list[Text | Words]:
    concern, promise = line.concern, line.promise
    empty = Words("")
    stage: Text | Words = stage_name(concern.stage) if concern.public else empty
    return [
        itself(concern.number) if concern.number else empty,
        itself(Day(concern.at, line.zone)),
        Words(concern.words, whole=True),
        _became(concern.state, line.into),
        itself(Day(concern.decided_at, line.zone)) if concern.decided_at else empty,
        Words(concern.reason, whole=True),
        stage,
        itself(line.seconded),
        Words(promise.outcome.words, whole=True) if promise else empty,
        Words(promise.outcome.responsible, whole=True) if promise else empty,
        itself(Day(promise.outcome.due, line.zone)) if promise else empty,
        itself(Day(promise.kept_at, line.zone)) if promise and promise.kept_at else empty,
        settled_by(promise.outcome.settled) if promise and promise.outcome.settled else empty,
    ]


def _became(state: State, into: int) -> Text:
    match state:
        case State.WAITING:
            return _("waits for a coordinator")
        case State.OPEN:
            return _("taken up")
        case State.MERGED:
            return _("put to matter no. {number}", number=into)
        case State.DECLINED:
            return _("not taken up")
        case State.DONE:
            return _("done")
