"""What a neighbour reads who reports a quarrel; all of it in private."""

from collections.abc import Sequence

from bot.features.mediation.model import BUILDING, Case, Kind, Spared, State
from bot.features.mediation.screens.naming import SHOWN, about, named, numbered
from bot.features.mediation.screens.presses import (
    About,
    ChooseAbout,
    ChooseSpared,
    ChooseTrouble,
    CountCases,
    OpenMediation,
    ReadDesk,
    ReadOwnCases,
    SendCase,
    StopCase,
    WithdrawCase,
)
from bot.kernel.forms import Flow, form_step
from bot.kernel.ids import CommunityId
from bot.kernel.roll import Neighbourhood
from bot.kernel.screen import GAP, Button, Line, Screen, Style, screen, title
from bot.kernel.text import Day, Text, Words, _

OTHER_SIDE, WORDS, REVIEW = (1, 3), (2, 3), (3, 3)


def places(every: Sequence[Neighbourhood]) -> Screen:
    """For who belongs to several."""
    return screen(
        title(_("Help with a quarrel")),
        _("In which neighbourhood?"),
        buttons=[[Button(Words(one.name), OpenMediation(one.id))] for one in every[:SHOWN]],
    )


def first(community: CommunityId, *, hers: int, mediates: bool, coordinates: bool) -> Screen:
    """What anybody should know before she reports something."""
    rows = [
        [Button(_("The convention is not kept"), ChooseAbout(community, About.BREACH))],
        [Button(_("A building project troubles me"), ChooseAbout(community, About.BUILDING))],
        [Button(_("Another quarrel"), ChooseAbout(community, About.OTHER))],
    ]
    if hers:
        rows.append([Button(_("What I reported"), ReadOwnCases())])
    if mediates:
        rows.append([Button(_("What waits for a mediator"), ReadDesk())])
    if coordinates:
        rows.append([Button(_("How often it was reported"), CountCases(community))])
    return screen(
        title(_("Help with a quarrel")),
        Line(_("Is somebody in danger? Call 110 at once.")),
        GAP,
        _("It costs nothing (People's Mediation Law, Article 4)."),
        _("It stays between you and one mediator, who may tell nobody (Article 15). Nothing of it "
          "comes into the group."),
        _("Everybody takes part freely, and can stop at any time (Articles 17 and 23)."),
        _("You can still go to court, to the police or to an office (Article 3)."),
        buttons=rows,
    ).in_plain_words(
        title(_("Help with a quarrel")),
        _("In danger: call 110 at once."),
        _("It costs nothing. Only one mediator reads it."),
        buttons=rows,
    )  # fmt: skip


def which_trouble(community: CommunityId) -> Screen:
    return screen(
        title(_("What troubles you about the building project?")),
        buttons=[
            *[[Button(named(one), ChooseTrouble(community, one))] for one in BUILDING],
            [Button(_("Back"), OpenMediation(community))],
        ],
    )


def ask_spared(kind: Kind, article: int | None) -> Screen:
    """Who must not read it; she can tell without naming anybody."""
    return form_step(
        Flow.CASE,
        OTHER_SIDE,
        title(about(kind, article)),
        _("Does a mediator or a coordinator belong to the other side? Then nobody with that "
          "office reads it."),
        buttons=[
            [Button(_("Nobody does"), ChooseSpared(Spared.NOBODY))],
            [Button(_("A mediator does"), ChooseSpared(Spared.MEDIATOR))],
            [Button(_("A coordinator does"), ChooseSpared(Spared.COORDINATOR))],
        ],
        stop=StopCase(),
    )  # fmt: skip


def ask_words(kind: Kind, article: int | None) -> Screen:
    return form_step(
        Flow.CASE,
        WORDS,
        title(about(kind, article)),
        _("Please write what happened, when and how often; 500 characters fit."),
        _("Leave out illnesses, money and children: you can tell the mediator when you meet."),
        stop=StopCase(),
    )


def review(kind: Kind, article: int | None, said: str) -> Screen:
    return form_step(
        Flow.CASE,
        REVIEW,
        title(about(kind, article)),
        Line(Words(said), Style.QUOTE),
        *([_("There is no fine and no penalty: whoever does not keep to it is talked to.")]
          if kind is Kind.BREACH else []),
        _("One mediator reads it."),
        _("It is kept locked away, and deleted 90 days after it is closed."),
        buttons=[[Button(_("Send it"), SendCase())]],
        stop=StopCase(),
    )  # fmt: skip


def stopped() -> Screen:
    return screen(_("Stopped. Nothing was sent."))


def sent(case: Case) -> Screen:
    return screen(
        title(_("Report no. {number} has arrived.", number=case.id)),
        _("It was right to say so. A mediator takes it and tells you here; usually it is settled "
          "within a month."),
        _("If it becomes dangerous meanwhile, call 110."),
        buttons=[[Button(_("What I reported"), ReadOwnCases())]],
    )  # fmt: skip


def own(cases: Sequence[Case], zone: str) -> Screen:
    """Hers, the newest first."""
    if not cases:
        return screen(_("You have reported nothing, or its time is over."))
    newest = sorted(cases, key=lambda one: one.id, reverse=True)[:SHOWN]
    lines: list[Text | Line] = [title(_("What I reported"))]
    for one in newest:
        lines += [GAP, numbered(one), *_stands(one, zone)]
    rows = [
        [Button(_("Take back no. {number}", number=one.id), WithdrawCase(one.id))]
        for one in newest
        if one.open
    ]
    return screen(*lines, buttons=rows, protected=True)


def withdrawn(case: Case) -> Screen:
    return screen(
        _("Report no. {number} is taken back. Nobody does anything more about it.", number=case.id),
        _("Should it come back, you can report it again."),
    )


def was_taken(case: Case) -> Screen:
    return screen(
        title(_("A mediator has taken your report no. {number}.", number=case.id)),
        _("You will be spoken to soon. Nothing happens against your will."),
    )


def was_returned(case: Case) -> Screen:
    return screen(
        _("The mediator of your report no. {number} should not do it, to be fair to both sides. "
          "Another one takes it.", number=case.id),
    )  # fmt: skip


def was_settled(case: Case) -> Screen:
    return screen(
        title(_("Your report no. {number} is settled.", number=case.id)),
        _("Thank you for seeking a good way. Should it come back, you can report it again."),
    )


def was_passed_on(case: Case) -> Screen:
    return screen(
        title(_("Your report no. {number} was passed on.", number=case.id)),
        Line(Words(case.passed_to), Style.QUOTE),
        _("You can also go to court at any time; 12348 advises you for free."),
    )


def _stands(case: Case, zone: str) -> list[Text]:
    day = Day(case.stood_at, zone)
    match case.state:
        case State.RECEIVED:
            return [_("It has arrived ({day}) and waits for a mediator.", day=day)]
        case State.TAKEN:
            return [_("A mediator has taken it ({day}).", day=day)]
        case State.SETTLED:
            return [_("It is settled ({day}).", day=day)]
        case State.WITHDRAWN:
            return [_("You took it back ({day}).", day=day)]
        case State.PASSED_ON:
            where = Words(case.passed_to)
            return [_("It was passed on ({day}): {where}", day=day, where=where)]
