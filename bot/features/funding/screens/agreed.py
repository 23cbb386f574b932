"""The words of an agreement as neighbours read them, and which flat has agreed and signed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from bot.features.funding.model import Agreement, FlatTerms, LiftFlat, LiftProject, Stage
from bot.features.funding.screens.agreeing import stage
from bot.features.funding.screens.presses import OpenProject
from bot.features.funding.screens.reading import Lines, heading
from bot.features.funding.screens.settling import AgreeFlat, ReadAgreement, ReadVersion
from bot.kernel.ids import ProjectId
from bot.kernel.screen import GAP, Button, Screen, screen, title
from bot.kernel.text import Day, FlatLabel, Words, _


def to_read(project: ProjectId) -> Screen:
    """Below a project whose agreement has fixed words."""
    return screen(
        _("The agreement about this elevator is written."),
        buttons=[[Button(_("Read the agreement"), ReadAgreement(project))]],
    )


def words(
    project: LiftProject,
    fixed: Agreement,
    language: str,
    mine: Sequence[LiftFlat],
    standing: Agreement | None,
) -> Screen:
    """Amounts by floor only, with the hash that is on the record; below it her own flats.

    Only to the version in force can she agree.
    """
    said = fixed.texts.get(language, "").split("\n")
    lines: Lines = [
        title(heading(project)),
        stage(fixed),
        GAP,
        *[Words(one) for one in said if one],
        GAP,
        _("Imprint on the record: {digest}", digest=Words(fixed.digest[:16])),
    ]
    rows = []
    holds = standing is not None and standing.version == fixed.version
    for flat in mine:
        terms = fixed.flat(flat.unit)
        if terms is None or fixed.stage is not Stage.ADOPTED:
            continue
        lines += [*_where(flat, terms)]
        if holds and terms.agreed_on is None:
            label = _("I agree for {flat}", flat=FlatLabel(flat.label))
            rows.append([Button(label, AgreeFlat(project.id, fixed.version, flat.unit))])
    if standing is not None and not holds:
        other = ReadVersion(project.id, standing.version)
        rows.append([Button(_("Read the version in force"), other)])
    return screen(*lines, buttons=[*rows, [Button(_("Back"), OpenProject(project.id))]])


def _where(flat: LiftFlat, terms: FlatTerms) -> Lines:
    """Agreed and signed are two things, and neither is paid."""
    label = FlatLabel(flat.label)
    agreed = _("{flat} has not agreed yet.", flat=label)
    if terms.agreed_on is not None:
        agreed = _("{flat} agreed on {day}.", flat=label, day=_day(terms.agreed_on))
    signed = _("The paper of {flat} is not signed yet.", flat=label)
    if terms.signed_on is not None:
        signed = _("The paper of {flat} was signed on {day}.", flat=label,
                   day=_day(terms.signed_on))  # fmt: skip
    return [agreed, signed]


def shall_sign(project: LiftProject, flat: LiftFlat, version: int, day: date) -> Screen:
    """To the coordinator who confirms it."""
    return screen(
        title(heading(project)),
        _(
            "{flat} signed version {number} of the agreement on {day}.",
            flat=FlatLabel(flat.label), number=version, day=_day(day),
        ),
        _("Please look at the paper itself before you confirm."),
    )  # fmt: skip


def is_signed(project: LiftProject, flat: LiftFlat, day: date) -> Screen:
    """Two coordinators have seen the paper."""
    return screen(
        title(heading(project)),
        _("The paper of {flat} was signed on {day}.", flat=FlatLabel(flat.label), day=_day(day)),
        _("Two coordinators have seen it: it counts as signed. Signed is not paid."),
    )


def is_entered(project: LiftProject, flat: LiftFlat, day: date) -> Screen:
    """Where nobody else coordinates there."""
    return screen(
        title(heading(project)),
        _("The paper of {flat} was signed on {day}.", flat=FlatLabel(flat.label), day=_day(day)),
        _("It counts once a second coordinator has seen it. So far you are the only one here."),
    )


def _day(day: date) -> Day:
    return Day(datetime.combine(day, time(12), UTC), "UTC")
