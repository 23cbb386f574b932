"""How far the works are, for everybody; what is entered of them, for coordinators."""

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.features.works.model import DAYS_BACK, NOTICE, Mark, Reason, Site, Step
from bot.features.works.usecases import Seen
from bot.kernel.ids import ProjectId
from bot.kernel.press import Press
from bot.kernel.screen import GAP, Button, Screen, screen, title
from bot.kernel.text import Day, Text, Words, _

NOON = time(12)
STEPS = {
    Step.NOTICE: _("Notice is posted"),
    Step.OBJECTIONS: _("Notice has ended"),
    Step.FILING: _("Filed with the office"),
    Step.CONTRACT: _("Contract is signed"),
    Step.START: _("Works have begun"),
    Step.INSPECTION: _("Inspection is passed"),
    Step.IN_USE: _("Lift is in use"),
}
REASONS = {
    Reason.NOT_NEEDED: _("Not needed here"),
    Reason.EARLIER: _("Done before we kept this"),
}


class OpenWorks(Press, tag="nk"):
    project: ProjectId


class ChooseDay(Press, tag="nl"):
    project: ProjectId
    step: Step


class EnterStep(Press, tag="nm"):
    """`day`: which one, counted as days since 1 January of the year 1."""

    project: ProjectId
    step: Step
    day: int


class AskSkip(Press, tag="nn"):
    project: ProjectId
    step: Step


class SkipStep(Press, tag="no"):
    project: ProjectId
    step: Step
    reason: Reason


class ConfirmStep(Press, tag="np"):
    project: ProjectId
    step: Step


class RefuseStep(Press, tag="nr"):
    project: ProjectId
    step: Step


def works(seen: Seen) -> Screen:
    """Every step with its day; buttons only for those who enter them."""
    id, wait = seen.site.project, next((one for one in seen.marks if one.waits), None)
    rows = []
    if seen.runs and wait:
        rows.append([Button(_("Yes, this is right"), ConfirmStep(id, wait.step))])
        rows.append([Button(_("No, take it out"), RefuseStep(id, wait.step))])
    elif seen.runs and seen.next:
        rows.append([Button(STEPS[seen.next], ChooseDay(id, seen.next))])
        if not seen.next.needs_two:
            rows.append([Button(_("Leave this step out"), AskSkip(id, seen.next))])
    return screen(
        title(_("How far the works are")),
        Words(seen.site.title),
        GAP,
        *[_line(seen.site, one) for one in seen.marks],
        *_what_next(seen, wait),
        _("/elevator shows the project."),
        buttons=rows,
    )


def way(site: Site) -> Screen:
    """Below the project, in private."""
    said = _("Days of the works, from the notice to its use:")
    return screen(
        GAP, said, buttons=[[Button(_("How far the works are"), OpenWorks(site.project))]]
    )


def days(site: Site, step: Step, today: date) -> Screen:
    """Today and the week before it."""
    id, last = site.project, today.toordinal()
    rows = [
        [Button(_day(site, date.fromordinal(one)), EnterStep(id, step, one))]
        for one in range(last, last - DAYS_BACK - 1, -1)
    ]
    said = _("On which day was it?")
    return screen(title(STEPS[step]), said, buttons=[*rows, [Button(_("Back"), OpenWorks(id))]])


def reasons(site: Site, step: Step) -> Screen:
    id = site.project
    rows = [[Button(text, SkipStep(id, step, one))] for one, text in REASONS.items()]
    said = _("Why has this step no day? Everybody can read the reason.")
    return screen(title(STEPS[step]), said, buttons=[*rows, [Button(_("Back"), OpenWorks(id))]])


def please_check(site: Site, mark: Mark) -> Screen:
    """To the other coordinators."""
    id = site.project
    return screen(
        title(_("How far the works are")),
        Words(site.title),
        _line(site, mark),
        _("Another coordinator entered this. Is it right?"),
        buttons=[
            [Button(_("Yes, this is right"), ConfirmStep(id, mark.step))],
            [Button(_("No, take it out"), RefuseStep(id, mark.step))],
        ],
    )


def inspect(site: Site) -> Screen:
    """To the coordinators, once a year."""
    return screen(
        title(_("The lift is due for its yearly inspection")),
        Words(site.title),
        _("Please arrange it with the inspection office. It is in use for another full year."),
        buttons=[[Button(_("How far the works are"), OpenWorks(site.project))]],
    )


def _line(site: Site, mark: Mark) -> Text:
    if mark.reason is not None:
        return _("{step}: {reason}", step=STEPS[mark.step], reason=REASONS[mark.reason])
    day = _day(site, mark.day or mark.at.date())
    if mark.waits:
        return _("{step}: {day}, waits for a second person", step=STEPS[mark.step], day=day)
    return _("{step}: {day}", step=STEPS[mark.step], day=day)


def _what_next(seen: Seen, wait: Mark | None) -> Iterator[Text]:
    if wait is None and seen.next is not None:
        yield _("Next: {step}", step=STEPS[seen.next])
    posted = next((one.day for one in seen.marks if one.step is Step.NOTICE), None)
    if posted and seen.next is Step.OBJECTIONS:
        end = _day(seen.site, posted + NOTICE)
        yield _("Objections can be made until {day}.", day=end)


def _day(site: Site, day: date) -> Text:
    moment = datetime.combine(day, NOON, ZoneInfo(site.zone))
    return _("{day}", day=Day(moment, site.zone))
